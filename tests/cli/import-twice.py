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
