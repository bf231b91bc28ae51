"""The same file twice changes nothing; overlapping exports are stored once,
the later file wins, and both counts are shown."""
import os
import shutil

from lib.program import WORK, fail, put, summary, zicha

HEAD = 'line_no,visit_no,item_code,time,qty,price,amount\n'
WANT = [('1.csv', 2, 1, 1, 0, 0, 10), ('2.csv', 2, 2, 0, 0, 0, 30)]


def files():
    zicha('run', '-q', '-d', 'z.db', '-o', 'r.xlsx', '--json', 'r.json', 'd',
          status=(0,))
    return [tuple(file[key] for key in (
        'name', 'read', 'stored', 'replaced', 'skipped', 'problems', 'amount'))
            for file in summary('r.json')['files']]


os.chdir(WORK)
put('d/1.csv', HEAD + '1,Z1,A,2026-01-02,1,10,10\n2,Z1,A,2026-01-03,1,10,10\n')
put('d/2.csv', HEAD + '2,Z1,A,2026-01-03,2,10,20\n3,Z1,A,2026-01-04,1,10,10\n')
for what in ('counts', 'a second import changed'):
    told = files()
    if told != WANT:
        fail('%s: %s' % (what, told))
shutil.copy('d/1.csv', 'd/3.csv')
told = files()[-1]
if told not in (('3.csv', 2, 0, 0, 2, 0, None), ('3.csv', 2, 0, 0, 2, 0, 0)):
    fail('the same bytes under another name: %s' % (told,))

# Saved in another form they are other bytes: the rows are taken, and it is said.
ROWS = '票据号码,就诊ID,开票日期,金额\n' + ''.join(
    '%08d,Z%d,2026-01-%02d,%d.50\n' % (i, i, i + 1, i) for i in range(12))
put('e/发票.csv', ROWS)
put('e/发票-另存.txt', ROWS.replace(',', '\t'), 'utf-16')
put('e/二月.csv', ROWS.replace('2026-01', '2026-02').replace('000', '100'))
said = zicha('import', '-d', 'y.db', 'e', status=(0,)).stderr
if said.count('金额合计都与') != 1 or '副本' not in said:
    fail('a copy in another form: ' + said)
