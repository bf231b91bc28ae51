"""The same command twice in one folder: what zicha wrote there, the file of
rejected rows too, is no input, told in a line each and written anew; what a
user wrote, or mended, is read and never replaced."""
import csv
import os

from lib.program import WORK, fail, put, read, summary, zicha

HEAD = 'line_no,visit_no,item_code,time,qty,price,amount\n'
ROWS = ''.join('%d,Z1,A,2026-01-02 08:00,1,10,10\n' % i for i in range(6))
OWN = ('自查自纠报告.xlsx', 'f.csv', 'p.csv')


def run(status=(1,), problems='d/p.csv'):
    return zicha('run', '-d', 'd/z.db', '-o', 'd/自查自纠报告.xlsx', '--csv',
                 'd/f.csv', '--json', 'd/s.json', '--jsonl', 'd/l.jsonl',
                 '--problems', problems, 'd', status=status).stderr


def content():
    with open('d/f.csv', encoding='utf-8-sig', newline='') as file:
        found = [{key: row[key] for key in row if key != 'state'}
                 for row in csv.DictReader(file)]
    return found, read('d/p.csv'), [
        file for file in summary('d/s.json')['files'] if file['stored']]


os.chdir(WORK)
put('d/c.csv', HEAD + ROWS + '9,Z1,A,2026-02-30,1,10,10\n')
run()
first = content()
for time in ('second', 'third'):
    said = run()
    if content() != first:
        fail('the %s time: %s, not %s' % (time, content(), first))
    for name in OWN:
        if sum(line.startswith(name) for line in said.splitlines()) != 1:
            fail('%s is not told in one line: %s' % (name, said))
# by itself, and another database, which did not write p.csv
zicha('import', '-d', 'd/z.db', 'd/f.csv', status=(0,))
if len(first[0]) == 0:
    fail('nothing was found')

# a row that is mended is read, and not written over
mended = read('d/p.csv').replace('9,Z1,A,2026-02-30,', '9,Z1,A,2026-02-28,')
put('d/p.csv', mended)
run(status=(2,))
if read('d/p.csv') != mended:
    fail('a mended file was replaced')
run(problems='p2.csv')
files = {file['name']: file for file in summary('d/s.json')['files']}
if files['p.csv']['stored'] != 1:
    fail('the mended row: %s' % files)

# what a user wrote
put('d/f.csv', HEAD + '100,Z1,B,2026-01-02 08:00,1,10,10\n')
before = read('d/f.csv')
run(status=(2,), problems='p3.csv')
if read('d/f.csv') != before:
    fail('a file of the user was replaced')
