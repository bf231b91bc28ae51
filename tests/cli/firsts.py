"""The ten findings to look at first: most of money x severity x precision so
far, what is back before all; each leads to its row."""
import os
import sys

try:
    from lib.ledgers import delivery, open_book, take
except ImportError:
    print('python3-openpyxl is not here')
    sys.exit(77)
from lib.program import WORK, fail, put, read, table, zicha

# A suspicion about the last line, of so many times its price.
RULE = """-- title: 本院疑点
-- title.en: own suspicion
-- section: 3
-- violation: 重复收费
-- severity: suspicion
-- basis: 本院规定
-- needs: charges
-- examines: charges
-- note: 命中
-- note.en: hit
-- fix: 核对
-- fix.en: look
--
-- A rule.
SELECT id AS charge_id, net_amount_fen * {} AS amount_fen FROM charge
WHERE net_amount_fen > 1650
"""


def first(path):
    """(number, where it leads) in order, and the sentence below."""
    sheet = open_book(path)['总览']
    rows = {row[0].value: row[0].row for row in sheet.iter_rows()}
    at = rows['优先核实的十个问题'] + 2
    listed = []
    while sheet.cell(at, 3).hyperlink:
        cell = sheet.cell(at, 3)
        target, row = cell.hyperlink.location.replace("'", '').split('!A')
        listed.append(cell.value)
        if open_book(path)[target].cell(int(row), 1).value != cell.value:
            fail('%s leads to another row' % cell.value)
        at += 1
    return listed, sheet.cell(at, 1).value


def run(path, *words):
    zicha('run', '-q', '-d', 'z.db', '-o', path, '--csv', 'r.csv', '--html',
          'r.html', '--checks', 'mine', '--only', 'price-over-ceiling',
          '--only', 'mine', '--accept', 'mine', '--accept',
          'price-over-ceiling', *words, 'd', status=(0,))


os.chdir(WORK)
delivery()
put('mine/mine.sql', RULE.format(3))
run('a.xlsx')
by_line = {}
for row in table('r.csv'):
    by_line[row['check'], row['line_no']] = row['number']
over = {line: by_line['price-over-ceiling', line] for line in '123456'}
own = by_line['mine', '6']
# 51.00 x 1/2 before 7, 6, 5, 4, 3, 2
listed, told = first('a.xlsx')
want = [own] + [over[line] for line in '654321']
if listed != want or '查实率' not in told:
    fail('first: %s, not %s; %s' % (listed, want, told))
page = read('r.html').split('id=firsts')[1].split('</table>')[0]
if [page.index(number) for number in want] != sorted(
        page.index(number) for number in want):
    fail('the page has another order')

# The suspicion was none, and one of the others is said to be put right.
put('l.csv', '编号,状态,备注,整改措施\n%s,误报,不是,\n%s,已整改,,\n' % (
    own, over['1']))
take('l.csv')
put('mine/mine.sql', RULE.format(1))
run('b.xlsx')
listed, _ = first('b.xlsx')
# The one that is back; then of the suspicion, whose facts are others now,
# 17 x 1/2 x 1/3 among 7, 6, 5, 4 and 3 x 2/3.
want = [over[line] for line in '1654'] + [own, over['3'], over['2']]
if listed != want:
    fail('first, with words: %s, not %s' % (listed, want))
