"""Input becomes neither formula nor terminal control sequence."""
import os

from lib.books import book, cells, formulas
from lib.program import WORK, fail, put, read, zicha

HEAD = '费用明细流水号,住院号,项目编码,项目名称,收费项目类别,费用发生日期,数量,单价,金额\n'

os.chdir(WORK)
put('d/v.csv', "住院号,姓名,入院日期,出院日期\n"
    "Z1,=cmd|'/c calc'!A1,2026-01-01,2026-01-03\n")
put('d/c.csv', HEAD + ''.join(
    '%d,Z1,B,=1+1,床位费,2026-01-0%d,1,10,10\n' % (day, day)
    for day in (1, 2, 3)))
put('d/x.csv', 'a\033[2Jb,x\n1,2\n')
done = zicha('run', '-q', '--no-mask', '-o', 'r.xlsx', '--csv', 'r.csv',
             '--json', 'r.json', 'd', status=(1,))
if '\033' in done.stderr:
    fail('an escape reached the terminal')
if not any(line.startswith('bed-first-last-day')
           for line in read('r.csv').splitlines()):
    fail('no finding: ' + read('r.csv'))
if ",'=1+1," not in read('r.csv'):
    fail('a formula in the CSV: ' + read('r.csv'))
workbook = book('r.xlsx')
said = {cell.value for cell in cells(workbook['问题明细'])
        if cell.data_type == 's'}
for text in ("=cmd|'/c calc'!A1", '=1+1'):
    if text not in said:
        fail('%s is no text' % text)
if formulas(workbook):
    fail('formulas: %s' % formulas(workbook))
