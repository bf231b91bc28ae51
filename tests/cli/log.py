"""The log tells who did what when, with the files' digests; what was changed in
it shows; it keeps nobody from reading."""
import hashlib
import os
import pwd
import re
import shutil
import sqlite3
import subprocess

from lib.ledgers import delivery, fill, numbers
from lib.program import WORK, fail, zicha

USER = pwd.getpwuid(os.getuid()).pw_name
CHAIN = '\x1f'


def digest(path):
    with open(path, 'rb') as file:
        return hashlib.sha256(file.read()).hexdigest()


def log(status=(0,)):
    return zicha('status', '--log', '-d', 'z.db', status=status).stdout


def events():
    with sqlite3.connect('z.db') as db:
        return db.execute('SELECT at, os_user, action, subject, detail, sha256,'
                          ' ref_id, program, chain FROM audit_event'
                          ' ORDER BY id').fetchall()


def by_hand():
    """The digests, reckoned as model/audit.h says."""
    before = ''
    for row in events():
        cells = ['' if cell is None else str(cell) for cell in row[:8]]
        before = hashlib.sha256(
            CHAIN.join([before] + cells).encode()).hexdigest()
        if row[8] != before:
            fail('the digest of %s' % (row,))
    return before


os.chdir(WORK)
delivery()
zicha('run', '-q', '-d', 'z.db', '-o', 'r.xlsx', '--csv', 'r.csv', '--only',
      'price-over-ceiling', 'd')
zicha('report', '-q', '-d', 'z.db', '-o', 'again.xlsx', '--json', 'r.json')
fill('r.xlsx', {numbers()['1']: {'状态': '确认'}})
typed = digest('r.xlsx')
zicha('ledger', '-q', '-d', 'z.db', 'r.xlsx')
zicha('sample', '-d', 'z.db', '--size', '1', '--seed', '5')
actions = [row[2] for row in events()]
if actions != ['import'] * 3 + ['check'] + ['report'] * 4 + ['ledger',
                                                             'sample']:
    fail(actions)
for row in events():
    if row[1] != USER or not re.match(r'\d{4}-\d\d-\d\dT', row[0]):
        fail('who and when: %s' % (row,))
files = {row[3]: row[5] for row in events() if row[5]}
for path, name in (('d/items.csv', 'items.csv'), ('d/1.csv', '1.csv'),
                   ('r.csv', 'r.csv'), ('r.json', 'r.json'),
                   ('again.xlsx', 'again.xlsx')):
    if files[name] != digest(path):
        fail('the digest of %s' % name)
if [row[5] for row in events() if row[2] == 'ledger'] != [typed]:
    fail('the digest of the ledger')
last = by_hand()
said = log()
if last not in said or '日志完整' not in said or \
        'price-over-ceiling' not in said or '出报告 1' not in said:
    fail(said)

# The same again adds no file and one run; what a killed run left is told.
zicha('run', '-q', '-d', 'z.db', '-o', 'r2.xlsx', '--only',
      'price-over-ceiling', 'd')
if [row[2] for row in events()][len(actions):] != ['check', 'report']:
    fail(events()[len(actions):])
with sqlite3.connect('z.db') as db:
    db.execute("DELETE FROM audit_event WHERE id >= (SELECT min(id)"
               " FROM audit_event WHERE ref_id = 2 AND action = 'check')")
zicha('import', '-q', '-d', 'z.db', 'd')
if [row[2:7:4] for row in events()][len(actions):] != [('check', 2)]:
    fail('what was not logged is not told later: %s' % events()[len(actions):])
by_hand()

# Changed, taken out, put in between: it shows, where.
shutil.copy('z.db', 'kept.db')
for change, at in (
        ("UPDATE audit_event SET os_user = 'somebody' WHERE id = 4", 4),
        ("UPDATE audit_event SET sha256 = NULL WHERE id = 1", 1),
        ('DELETE FROM audit_event WHERE id = 5', 6),
        ("INSERT INTO audit_event SELECT 99, at, os_user, action, subject,"
         ' detail, sha256, ref_id, program, chain FROM audit_event'
         ' WHERE id = 2', 99)):
    shutil.copy('kept.db', 'z.db')
    with sqlite3.connect('z.db') as db:
        db.execute(change)
    if '第 %d 条起' % at not in log(status=(1,)):
        fail('%s does not show: %s' % (change, log(status=(1,))))
shutil.copy('kept.db', 'z.db')
with sqlite3.connect('z.db') as db:
    db.execute('DELETE FROM audit_event')
if '日志为空' not in log():
    fail('an empty log')

# While another program writes, a report is written and not kept waiting.
shutil.copy('kept.db', 'z.db')
with sqlite3.connect('z.db') as db:
    many = db.execute('SELECT count(*) FROM audit_event').fetchone()[0]
HOLD = ('import fcntl, struct, sys\n'
        'f = open("z.db", "r+b")\n'
        'fcntl.fcntl(f, 37, struct.pack("hhqqi4x", fcntl.F_WRLCK, 0,'
        ' 1 << 61, 1, 0))\n'
        'print("held", flush=True)\nsys.stdin.read()\n')
with subprocess.Popen([os.environ.get('PYTHON', 'python3'), '-c', HOLD],
                      stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                      text=True) as holder:
    holder.stdout.readline()
    done = zicha('report', '-d', 'z.db', '-o', 'held.xlsx', status=(0,))
    holder.stdin.close()
if not os.path.exists('held.xlsx') or '未记入日志' not in done.stderr or \
        len(events()) != many:
    fail('a report beside a program that writes: %s' % done.stderr)
