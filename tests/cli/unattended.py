"""samples/unattended as it stands: three months in a row, one run twice, one
killed half way, one late; a defective one; one that is not over.

KILLS says at how many moments runs are killed (3)."""
import datetime
import glob
import os
import re
import shutil
import subprocess

from lib.books import book
from lib.monthly import run_monthly
from lib.program import TOP, WORK, fail, put, read, summary, table, zicha

UNATTENDED = TOP + '/samples/unattended/'
KILLS = int(os.environ.get('KILLS', 3))
NAMES = ['摘要.txt', '结果.json', '自查自纠报告.xlsx', '问题明细.csv']
VISITS = '医疗机构代码,住院号,入院日期,出院日期,科室\n'
CHARGES = ('医疗机构代码,费用明细流水号,住院号,项目编码,项目名称,收费项目类别,'
           '费用发生日期,数量,单价,金额,开单科室\n')


def deliver(folder, month, stay='Z', beds=6):
    """A stay of five nights with so many days of bed."""
    number = '%s%s' % (stay, month.replace('-', ''))
    put('%s/%s/%s-住院.csv' % (folder, month, stay), VISITS +
        'H1,%s,%s-03,%s-08,内科\n' % (number, month, month))
    put('%s/%s/%s-费用.csv' % (folder, month, stay), CHARGES + ''.join(
        'H1,%s%d,%s,B1,普通病房床位费,床位费,%s-%02d,1,40,40,内科\n' % (
            number, day, number, month, 3 + day) for day in range(beds)))


def run(folder, status, mailer='./mailer', more='--fail-on new', end=None):
    """The wrapper, by its own settings."""
    return run_monthly(folder, status, more, mailer, end)


def outputs(month):
    return {name: open(os.path.join('out', month, name), 'rb').read()
            for name in os.listdir(os.path.join('out', month))}


def mailed():
    return read('mail') if os.path.exists('mail') else None


def three_months():
    for month in ('2024-05', '2024-06', '2024-07'):
        deliver('in', month)
        run('in', 3)
        if sorted(os.listdir('out/' + month)) != NAMES:
            fail('%s: %s' % (month, os.listdir('out/' + month)))
        rows = table('out/%s/问题明细.csv' % month)
        if not rows or {row['day'][:7] for row in rows
                        if row['state'] != 'gone'} - {month, ''}:
            fail('%s: findings of other months' % month)
        lines = mailed().splitlines()
        if len(lines) > 10 or month + '-01' not in lines[0] or \
                '违规' not in lines[0]:
            fail('the mail: %s' % lines)
        text = mailed()
        for word in ('检查范围：', '未能检查：', '待办（科室）', '内科',
                     '待办（医保办）', '待办（信息科）', '报告：out/' + month):
            if word not in text:
                fail('the mail lacks %s: %s' % (word, text))
        if text != read('out/%s/摘要.txt' % month) or \
                summary('out/%s/结果.json' % month)['exit'] != 3:
            fail('the mail is not the summary of %s' % month)
        if '该期间的首次检查' not in text:
            fail('the mail does not tell that all is new')


def twice():
    before = {month: outputs(month) for month in os.listdir('out')}
    said = run('in', 0)
    if mailed() is not None or said:
        fail('the second time: %s' % said)
    if {month: outputs(month) for month in os.listdir('out')} != before:
        fail('the second time changed outputs')
    said = zicha('run', '--monthly', 'in', '-o', 'out', '-d', 'z.db',
                 status=(0,)).stdout
    if '没有新数据' not in said:
        fail('it is not said that nothing is new: %s' % said)


def killed():
    """Whenever it was killed, the next run leaves what one run would have."""
    deliver('in', '2024-08')
    shutil.copy('z.db', 'before.db')
    run('in', 3)
    want = sorted(map(str, table('out/2024-08/问题明细.csv')))
    shutil.copy('z.db', 'after.db')
    for end in (0.1, 0.3, 0.5, 0.02, 0.2, 0.8)[:KILLS]:
        shutil.rmtree('out/2024-08')
        shutil.copy('before.db', 'z.db')
        for rest in glob.glob('z.db-*'):
            os.remove(rest)
        run('in', 3, end=end)
        whole = os.path.exists('out/2024-08/摘要.txt')
        run('in', 0 if whole else 3)
        if sorted(map(str, table('out/2024-08/问题明细.csv'))) != want:
            fail('killed after %s s: other findings' % end)
        left = [name for name in os.listdir('out/2024-08')
                if name not in NAMES
                and not re.fullmatch(r'tmp\.\w{10}', name)]  # libxlsxwriter's
        if left:
            fail('killed after %s s: %s are left' % (end, left))
        book(os.path.abspath('out/2024-08/自查自纠报告.xlsx'))


def late():
    before = outputs('2024-05')
    deliver('in', '2024-05', stay='L', beds=7)
    run('in', 3)
    after = outputs('2024-05')
    if sorted(after) != sorted(NAMES + ['自查自纠报告-2.xlsx']):
        fail('a late file: %s' % sorted(after))
    if after['自查自纠报告.xlsx'] != before['自查自纠报告.xlsx']:
        fail('a workbook was replaced')
    if 'L202405' not in after['问题明细.csv'].decode():
        fail('a late file was not judged')
    if not re.search('与上次检查相比：新增 0 项，迟到数据带来 [1-9]', mailed()):
        fail('the mail does not tell what is new: %s' % mailed())
    run('in', 0)


def defective():
    deliver('in', '2024-09')
    put('in/2024-09/坏-费用.csv', CHARGES +
        'H1,X1,Z202409,B1,床,床位费,不是日期,1,40,40,内科\n')
    said = run('in', 1, more='').splitlines()
    if not re.search('有缺陷：1 行未入库', said[-1]):
        fail('the last line does not say what was defective: %s' % said)
    if said[-1] not in mailed() or '有缺陷' not in read('subject'):
        fail('the mail does not say what was defective')
    run('in', 0, more='')
    if mailed() is not None:
        fail('the same defect is told again')


def foreign():
    """A file that zicha did not write is not replaced, nor what it read."""
    deliver('in', '2024-10')
    for name in ('问题明细.csv', '结果.json', '摘要.txt'):
        path = 'out/2024-10/' + name
        put(path, '我们自己的\n')
        said = zicha('run', '-q', '--monthly', 'in', '-o', 'out', '-d', 'z.db',
                     status=(2,)).stderr
        if name not in said or read(path) != '我们自己的\n':
            fail('%s of somebody else: %s' % (name, said))
        os.remove(path)
    run('in', 0, more='')
    if sorted(os.listdir('out/2024-10')) != sorted(NAMES):
        fail('after foreign files: %s' % os.listdir('out/2024-10'))
    if not os.path.exists('out/2024-10/摘要.txt'):
        fail('no summary once they are gone')
    zicha('run', '-q', '--monthly', 'in', '-o', 'in/2024-10', '-d', 'z.db',
          status=(0,))
    zicha('import', '-q', '-d', 'z.db', 'in/2024-10', status=(0,))


def defective_killed():
    """What the killed run had read is told by the next one."""
    deliver('in3', '2024-05')
    put('in3/2024-05/坏-费用.csv', CHARGES +
        'H1,X1,Z202405,B1,床,床位费,不是日期,1,40,40,内科\n')
    told = False
    for end in (0.05, 0.2, 0.4, 0.1, 0.3, 0.6)[:KILLS]:
        shutil.rmtree('out')
        os.remove('z.db')
        run('in3', 1, more='', end=end)
        whole = os.path.exists('out/2024-05/摘要.txt')
        told |= not whole
        run('in3', 0 if whole else 1, more='')
        if '.unfinished' in os.listdir('out'):
            fail('a run that ended is left as unfinished')
    if not told:
        fail('none was killed')


def not_over():
    month = datetime.date.today().strftime('%Y-%m')
    deliver('in', month)
    said = zicha('run', '--monthly', 'in', '-o', 'out', '-d', 'z.db',
                 status=(0,)).stdout
    if '尚未结束' not in said or os.path.exists('out/' + month):
        fail('a month that is not over: %s' % said)


def refused():
    put('none/notes.txt', 'x')
    for words, told in (
            (['--monthly', 'none', '-o', 'o'], '月份文件夹'),
            (['--monthly', 'in'], '-o'),
            (['--monthly', 'in', '-o', 'o', 'in'], '-o'),
            (['--monthly', 'in', '-o', 'o', '--month', '2024-05'], '--month'),
            (['--fail-on', 'all', 'in'], 'new')):
        if told not in zicha('run', '-d', 'r.db', *words, status=(2,)).stderr:
            fail('%s is not refused for %s' % (words, told))


def mail_fails():
    deliver('in2', '2024-05')
    os.remove('z.db')
    shutil.rmtree('out')
    said = run('in2', 1, mailer='false', more='')
    if 'could not be sent' not in said:
        fail('a mail that was not sent is not told: %s' % said)


def plain_summary():
    """--summary of any run; the same on the standard output."""
    zicha('run', '-q', '-d', 's.db', '-o', 's.xlsx', '--summary', 's.txt',
          'in2', status=(0,))
    said = zicha('report', '-q', '-d', 's.db', '-o', 's.xlsx', '--summary',
                 '-').stdout
    if said != read('s.txt') or not 5 <= len(said.splitlines()) <= 10:
        fail('the summary: %s' % said)
    for word in ('new', 'violation', 'suspicion'):
        zicha('run', '-q', '-d', word + '.db', '-o', 's.xlsx', '--fail-on',
              word, 'in2', status=(3,))
    put('clean/v.csv', VISITS + 'H1,Z1,2024-05-03,2024-05-08,内科\n')
    zicha('run', '-q', '-d', 'clean.db', '-o', 's.xlsx', '--fail-on', 'new',
          'clean', status=(0,))


def for_systemd_and_cron():
    wrapper = '/usr/local/lib/zicha/zicha-monthly.sh'
    if wrapper not in read(UNATTENDED + 'zicha.cron') or \
            'ExecStart=' + wrapper not in read(
                UNATTENDED + 'zicha-monthly.service'):
        fail('the wrapper is not what is run')
    if not re.search(r'^30 2 \* \* \* zicha /', read(
            UNATTENDED + 'zicha.cron'), re.M):
        fail('the line for cron')
    if not shutil.which('systemd-analyze'):
        return
    for kind in ('service', 'timer'):
        put('units/zicha-monthly.' + kind, read(
            UNATTENDED + 'zicha-monthly.' + kind).replace(
                wrapper, UNATTENDED + 'zicha-monthly.sh').replace(
                    'User=zicha\n', ''))
    done = subprocess.run(
        ['systemd-analyze', 'verify', '--man=no',
         os.path.abspath('units/zicha-monthly.service'),
         os.path.abspath('units/zicha-monthly.timer')],
        capture_output=True, text=True, check=False)
    told = [line for line in done.stderr.splitlines()
            if 'zicha-monthly' in line]
    if told:
        fail('systemd: %s' % told)


os.chdir(WORK)
put('mailer', '#!/bin/sh\nprintf "%s" "$2" >subject\ncat >mail\n')
os.chmod('mailer', 0o755)
three_months()
twice()
killed()
late()
defective()
foreign()
not_over()
refused()
mail_fails()
defective_killed()
plain_summary()
for_systemd_and_cron()
