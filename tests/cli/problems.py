"""What cannot be read is told with file, line and column, and the rest is
imported, the rest of its row too unless the column is required; rows read =
stored + replaced + skipped + problems, and cells of stored rows beside."""
import csv
import os

from lib.program import WORK, fail, put, summary, zicha

HEAD = '费用明细流水号,住院号,项目编码,费用发生日期,数量,单价,金额\n'

os.chdir(WORK)
put('d/c.csv', '某某医院费用明细\n\n' + HEAD +
    '1,Z1,A,2026-01-02,1,"1,010.50",￥1010.50元\n'
    '2,Z1,A,2026-02-30,1,10,10\n'
    '3,Z1,A,2026-01-02,one,10,x\n'
    '4,Z1,A,2026-01-02,1,10\n'
    '="0005",Z1,A,2026/1/2 8:03,1,10,10\n' + HEAD +
    '1.23E+17,Z1,A,2026-01-02,1,10,10\n'
    '8,Z1,A,2026-01-02,1,x,10\n'
    '合计：,,,,,,1040.50\n')
zicha('run', '-q', '--lang', 'en', '-o', 'r.xlsx', '--json', 'r.json',
      '--problems', 'p.csv', 'd', status=(1,))
file = summary('r.json')['files'][0]
counts = [file[key] for key in ('read', 'stored', 'replaced', 'skipped',
                                'problems')]
if counts != [9, 3, 0, 2, 4] or file['cells'] != 1:
    fail('counts %s, cells %s' % (counts, file['cells']))
if file['amount'] != 1030.5:
    fail('amount %s' % file['amount'])
with open('p.csv', encoding='utf-8-sig', newline='') as told:
    rows = list(csv.reader(told))[1:]
got = sorted((int(row[1]), row[2], row[3]) for row in rows)
if got != [(5, '费用发生日期', '2026-02-30'), (6, '数量', 'one'),
           (6, '金额', 'x'), (7, '', ''), (10, '费用明细流水号', '1.23E+17'),
           (11, '单价', 'x')]:
    fail('problems %s' % got)
if rows[0][5:] != ['2', 'Z1', 'A', '2026-02-30', '1', '10', '10']:
    fail('row %s' % rows[0])
kept = [int(row[1]) for row in rows if 'stored without this cell' in row[4]]
if kept != [11]:
    fail('rows stored without a cell: %s of %s' % (kept, rows))
