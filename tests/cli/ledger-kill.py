"""Nothing that a person typed is lost: the workbook's ledger is filled in
again and again while runs, reports and ledgers are killed (SIGKILL) at random
moments. And what LibreOffice saves, as a workbook and as CSV, is taken back.

SEED and KILLS may be given in the environment.
"""
import glob
import os
import random
import shutil
import subprocess
import sys
import time

try:
    from lib.ledgers import (REPORT, RUN, again, delivery, fill, forget,
                             numbers, rows_of, take)
except ImportError:
    print('python3-openpyxl is not here')
    sys.exit(77)
from lib.program import WORK, ZICHA, fail, zicha

SEED = int(os.environ.get('SEED') or random.randrange(1 << 30))
KILLS = int(os.environ.get('KILLS', 5))
LEDGER = ('ledger', '-q', '-d', 'z.db', 'r.xlsx')
chance = random.Random(SEED)


def seconds(command):
    began = time.monotonic()
    zicha(*command)
    return time.monotonic() - began


def killed(command, most):
    """True when it was still at work."""
    with subprocess.Popen([ZICHA, *command], stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as process:
        time.sleep(most * chance.random())
        working = process.poll() is None
        process.kill()
    return working


def kills():
    number, working = numbers(), 0
    long = {command: seconds(command) for command in (RUN, REPORT, LEDGER)}
    typed = {}
    for i in range(KILLS):
        line = chance.choice('123456')
        typed[number[line]] = words = {
            '状态': chance.choice(['确认', '不予认可', '误报']),
            '备注': '第 %d 次' % i}
        fill('r.xlsx', {number[line]: words})
        for _ in range(chance.randrange(1, 4)):
            command = chance.choice((RUN, REPORT, LEDGER))
            working += killed(command, long[command])
        zicha(*chance.choice((RUN, REPORT)), status=(0,))
        rows = rows_of('r.xlsx')
        for which, said in typed.items():
            for head, value in said.items():
                if rows[which][head] != value:
                    fail('seed %d, kill %d: %s of %s is %s, not %s' % (
                        SEED, i, head, which, rows[which][head], value))
        if glob.glob('r(*') or glob.glob('*tmp'):
            fail('seed %d: left behind: %s' % (SEED, os.listdir('.')))
    print('seed %d: %d kills at work' % (SEED, working))
    if working < KILLS // 4:
        fail('too few kills met a working program')


def office(form, name):
    """What LibreOffice makes of it; False where there is none."""
    if not shutil.which('soffice'):
        print('LibreOffice is not here: what it saves was not looked at')
        return False
    subprocess.run(['soffice', '-env:UserInstallation=file://%s/office' %
                    os.getcwd(), '--headless', '--convert-to', form,
                    '--outdir', 'lo', name], check=True, capture_output=True,
                   timeout=240)
    return True


def of_office():
    forget()
    again()
    number = numbers()
    fill('r.xlsx', {number['2']: {'状态': '误报', '备注': '换行\n“引号”,逗号'},
                    number['4']: {'状态': '已退回', '退回金额': 1234.5,
                                  '退回日期': '2026-11-02'}})
    shutil.copy('r.xlsx', 'filled.xlsx')
    zicha(*RUN, '-o', 'plain.xlsx')
    if not office('xlsx:Calc MS Excel 2007 XML', 'filled.xlsx'):
        return
    office('csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,'
           'false,false,-1', 'filled.xlsx')
    if '收回 2 条' not in take('lo/filled.xlsx'):
        fail('what LibreOffice saved was not taken')
    if '收回 0 条填写内容，2 条以前已收回' not in \
            take(glob.glob('lo/*整改台账.csv')[0]):
        fail('the CSV of LibreOffice says something else')
    shutil.copy('lo/filled.xlsx', 'r.xlsx')  # and is ours, to be replaced
    zicha(*REPORT, status=(0,))
    if rows_of('r.xlsx')[number['4']]['退回金额'] != 1234.5:
        fail('the next ledger')


os.chdir(WORK)
delivery()
again()
kills()
of_office()
