"""数据质量 tells what of the files is no data, what does not add up, which days
are missing, what to do about a refused file, and every problem."""
import os

from lib.books import book
from lib.program import WORK, fail, put, zicha

HEAD = '医疗机构代码,住院号,费用明细流水号,项目编码,项目名称,费用发生日期,数量,单价,金额\n'
FILES = {
    'h.csv': '医疗机构代码,医疗机构名称\nH1,甲医院\n',
    'v.csv': '医疗机构代码,住院号,入院日期,出院日期\nH1,Z1,2026-01-01,2026-01-20\n',
    'c.csv': '某医院费用明细表,,,,,,,,\n制表日期,2026-02-01,,,,,,,\n'
             '医疗机构代码,费用明细流水号,住院号,项目编码,项目名称,费用发生日期,数量,单价,金额\n'
             'H1,1,Z1,B,床,2026-01-01,1,10,10\n\n'
             'H1,2,Z1,B,床,2026-01-04,1,10,10\n'
             'H1,3,Z1,B,床,2026-01-05,1,10,10\n'
             'H1,4,Z1,B,床,2026-01-09,1,10,1O\n'
             'H1,5,Z1,B,床,2026-01-15,1,10,10\n合计,,,,,,,,41.50\n',
    'whole.csv': HEAD + 'H1,Z1,8,B,床,2026-01-15,1,5,5\n'
                 'H1,Z1,9,B,床,2026-01-15,1,7,7\n合计,,,,,,,,12.00\n',
    'whole2.csv': HEAD + 'H1,Z1,8,B,床,2026-01-16,1,5,5\n',
    'a.csv': '医疗机构代码,科目,月份,金额\n',
    'wine.csv': 'colour,taste\nred,sweet\n',
    'nothing.csv': ''}
REMARKS = {'c.csv': ('标题行 2 行', '空行 1 行', '不符', '合计'),
           'a.csv': ('只有表头',), 'wine.csv': ('--map',),
           'whole.csv': ('自带合计含被替换的行',),
           'nothing.csv': ('请重新导出',)}
MARKED = 'FBE3E4'   # a difference between a file's total and its rows


def mark_of(line):
    return sheet.cell(line + 1, 13).fill.fgColor.rgb[2:]


os.chdir(WORK)
for name, text in FILES.items():
    put('in/' + name, text)
zicha('run', '-q', '-d', 'z.db', '-o', 'z.xlsx', 'in', status=(1,))
sheet = book('z.xlsx')['数据质量']
rows = [list(row) for row in sheet.values]
place = [row[0] for row in rows]
for name, words in REMARKS.items():
    for word in words:
        if word not in rows[place.index(name)][3]:
            fail('%s: %s is not in "%s"' % (name, word,
                                            rows[place.index(name)][3]))
at = place.index('whole.csv')
if '不符' in rows[at][3] or rows[at][10:13] != [7, 12, -5]:
    fail(rows[at])
if mark_of(at) == MARKED:
    fail('a file is accused of rows that another replaced')
at = place.index('c.csv')
if rows[at][10:13] != [40, 41.5, -1.5]:
    fail(rows[at])
if mark_of(at) != MARKED:
    fail('the difference is not marked')
at = place.index('没有费用明细的日期')
gaps = [row[:4] for row in rows[at + 2:at + 4]]
if gaps != [['甲医院', '2026-01-02', '2026-01-03', 2],
            ['甲医院', '2026-01-06', '2026-01-14', 9]]:
    fail(gaps)
at = place.index('无法读取的数据')
if rows[at + 2][:4] != ['c.csv', 8, '金额', '1O'] or len(rows) != at + 3:
    fail(rows[at:])
