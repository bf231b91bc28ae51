"""No patient is named in any output, wherever the delivery names one: the
workbook, CSV, JSON, what is said; nor are identity and telephone numbers shown.
Doctors are named; codes that merely look like such numbers stay. Rejected rows
go out as they were only to --problems, which is said, and masked on request."""
import csv
import os
import stat
import zipfile

from lib.program import WORK, fail, put, read, zicha

HEAD = ('费用明细流水号,住院号,项目编码,项目名称,费用发生时间,数量,单价,金额,'
        '开单科室,开单医生\n')
ID = '410101199001011238'
SECRETS = ('王小明', '欧阳锋', '赵六一', ID, '410101198001011111', '１３８００',
           '13800138000', '138-0013-8000', '0371-65556666')
STAYS = ('李时珍',  # the doctor, who was a patient too
         '16000000001', '410101199001011234', 'XA01ABD075A002010100483',
         '张力性')  # a word, though a patient is called so


def texts(book):
    with zipfile.ZipFile(book) as parts:
        return ''.join(parts.read(name).decode()
                       for name in parts.namelist() if name.endswith('.xml'))


def told(*extra):
    """Everything that a run shows, by its name."""
    for name in ('z.db', 'r.xlsx', 'r.csv', 'r.json', 'r.jsonl'):
        if os.path.exists(name):
            os.remove(name)
    done = zicha('run', '-o', 'r.xlsx', '--csv', 'r.csv', '--json', 'r.json',
                 '--jsonl', 'r.jsonl', '-d', 'z.db', *extra, '王小明的材料',
                 status=(1,))
    shown = {name: read(name) for name in ('r.csv', 'r.json', 'r.jsonl')}
    shown['r.xlsx'] = texts('r.xlsx')
    shown['run'] = done.stdout + done.stderr
    done = zicha('status', '-d', 'z.db')
    shown['status'] = done.stdout + done.stderr
    done = zicha('import', '-d', 'z.db', '王小明的材料/费用/王小明-%s.csv' % ID,
                 status=(1,))
    shown['again'] = done.stdout + done.stderr
    return shown


os.chdir(WORK)
put('王小明的材料/visits.csv', '住院号,姓名,证件号码,入院时间,出院时间,主管医生\n'
    'ZY-欧阳锋-1,欧　阳锋,%s,2026-01-01,2026-01-09,李时珍\n'
    '16000000001,王小明,410101198001011111,2026-01-01,2026-01-09,李时珍\n'
    '410101199001011234,张力,,2026-01-01,2026-01-09,李时珍\n'
    'V4,李时珍,,2026-01-01,2026-01-09,李时珍\n'
    'V5,赵六一,%s,2026-02-30,x,李时珍\n' % (ID, ID))
line = ('{0},{1},XA01ABD075A002010100483,王 小明换药{2},2026-01-05 08:00:00,1,'
        '10,10,欧阳锋病区 138-0013-8000,李时珍\n')
visits = ('ZY-欧阳锋-1', '16000000001', '410101199001011234', 'V4')
put('王小明的材料/费用/王小明-%s.csv' % ID, HEAD + ''.join(
    line.format(i, visits[i // 4], '张力性气胸 SFZ%s tel１３８００１３８０００ '
                '0371-65556666' % ID) for i in range(16)) +
    'x,V4,A,欧阳锋,2026-02-30,1,1,1,,李时珍\n')
put('王小明的材料/王小明.csv', 'nothing,that,is,known\n1,2,3,4\n')

for name, text in told('--problems', 'p.csv', '--mask-problems').items():
    for secret in SECRETS:
        if secret in text:
            at = text.index(secret)
            fail('%s shows %s: %s' % (name, secret, text[max(at - 60, 0):at + 60]))
shown = told('--problems', 'raw.csv')
with open('r.csv', encoding='utf-8-sig', newline='') as file:
    rows = list(csv.DictReader(file))
if not rows:
    fail('nothing was found')
for word in STAYS:
    if word not in shown['r.csv'] or word not in shown['r.xlsx']:
        fail('%s is gone' % word)
if {row['visit_no'] for row in rows} < {'ZY-欧*-1', '16000000001', 'V4'}:
    fail('visits %s' % {row['visit_no'] for row in rows})
if '410101**********1238' in shown['r.json'] or \
        '王*-4101**********1238.csv' not in shown['r.json']:
    fail('the file: %s' % shown['r.json'][:2000])
if 'raw.csv' not in shown['run'] or '--mask-problems' not in shown['run']:
    fail('nothing is said of the rejected rows: %s' % shown['run'])
for name in ('p.csv', 'raw.csv'):
    if stat.S_IMODE(os.stat(name).st_mode) != 0o600:
        fail('mode of %s' % name)
masked, raw = read('p.csv'), read('raw.csv')
if '赵六一' not in raw or ID not in raw or '2026-02-30' not in masked or \
        '李时珍' not in masked:
    fail('rejected rows: %s %s' % (raw, masked))
for secret in SECRETS:
    if secret in masked:
        fail('p.csv shows %s: %s' % (secret, masked))
if '赵*' not in masked or '4101**********1238' not in masked:
    fail('what is masked: %s' % masked)
open_ = told('--no-mask')
for secret in ('王小明', '欧阳锋', ID):
    if secret not in open_['r.json'] + open_['r.xlsx']:
        fail('--no-mask hides %s' % secret)
zicha('run', '--no-mask', '-d', 'z.db', '--problems', 'p.csv', '--mask-problems',
      '王小明的材料', status=(2,))
