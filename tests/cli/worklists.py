"""A work list a department: its findings and no other's, with their ledger,
which is taken back like the report's own."""
import glob
import os
import sqlite3

from lib.books import book, texts
from lib.ledgers import fill
from lib.program import COUNTY, MISSING, WORK, fail, table, zicha

os.chdir(WORK)


def of_department(path):
    """Fingerprints on the two sheets of a list."""
    sheets = book(path)
    names = [name for name in sheets.sheetnames
             if sheets[name].sheet_state == 'visible']
    if names != ['问题明细', '整改台账']:
        fail('%s: %s' % (path, names))
    if not sheets['整改台账'].data_validations.dataValidation:
        fail('%s offers no answers' % path)
    found = []
    for name in names:
        rows = list(sheets[name].iter_rows(values_only=True))
        at = [str(cell) for cell in rows[0]].index('指纹')
        found.append([row[at] for row in rows[1:] if row[at]])
    if sorted(found[0]) != sorted(found[1]):
        fail('%s: findings and ledger differ' % path)
    return found[0]


zicha('run', '-q', '-d', 'z.db', '-o', 'r.xlsx', '--csv', 'f.csv', COUNTY,
      MISSING)
zicha('worklists', '-q', '-d', 'z.db', 'lists')
rows = [row for row in table('f.csv') if row['state'] != 'gone']
names = dict(sqlite3.connect('z.db').execute(
    'SELECT hospital_code, name FROM hospital'))
want = {}
for row in rows:
    stem = '%s-%s' % (names[row['hospital_code']], row['dept'] or '未注明科室')
    want.setdefault(stem, []).append(row['fingerprint'])
have = {os.path.basename(path)[:-len('.xlsx')]: of_department(path)
        for path in glob.glob('lists/*')}
if {stem: sorted(prints) for stem, prints in have.items()} != \
        {stem: sorted(prints) for stem, prints in want.items()}:
    fail('%s, not %s' % (have, want))
depts = {row['dept'] for row in rows if row['dept']}
for stem in have:
    sheet = book('lists/%s.xlsx' % stem)['问题明细']
    head = [cell.value for cell in sheet[1]]
    told = {row[head.index('科室')] for row in sheet.iter_rows(
        min_row=2, values_only=True)} - {None}
    if told - {stem.split('-', 1)[1]} or not depts:
        fail('%s shows %s' % (stem, told))

# What a department says is taken back, and not written over.
stem = sorted(have)[0]
path = 'lists/%s.xlsx' % stem
ledger = list(book(path)['整改台账'].iter_rows(values_only=True))
number = ledger[1][0]
fill(path, {number: {'状态': '确认', '备注': '科室已核对'}})
zicha('ledger', '-q', '-d', 'z.db', path, status=(0,))
[(word, reason)] = sqlite3.connect('z.db').execute(
    'SELECT word, reason FROM review').fetchall()
if (word, reason) != ('confirmed', '科室已核对'):
    fail('taken back: %s %s' % (word, reason))
fill(path, {number: {'状态': '已整改', '备注': '科室已改'}})
zicha('worklists', '-q', '-d', 'z.db', 'lists', status=(0,))
with open(path, 'rb') as again, open('again.xlsx', 'wb') as copy:
    copy.write(again.read())
if '科室已改' not in texts(book('again.xlsx')['整改台账']):
    fail('what was typed into a list was written over')

# One hospital alone; nothing to list; wrong usage.
zicha('worklists', '-q', '-d', 'z.db', '--hospital', 'H99000100003', 'one')
if sorted(os.listdir('one')) != sorted(
        os.path.basename(path) for path in glob.glob(
            'lists/%s-*' % names['H99000100003'])):
    fail('one hospital: %s' % os.listdir('one'))
zicha('worklists', '-d', 'z.db', status=(2,))
zicha('worklists', '-d', 'none.db', 'none', status=(2,))
