"""A million lines of a million items and a million visits, some of an item
twice and far apart: what items, people and months come to is written in
pieces, and is what the lines say. It takes less than 300 MB."""
import os
import resource
import sqlite3

from lib.program import WORK, fail, zicha

ROWS, AGAIN = 1000000, 1000
os.chdir(WORK)
os.mkdir('in')
with open('in/费用.csv', 'w', encoding='utf-8') as out:
    out.write('住院号,项目编码,项目名称,收费项目类别,费用日期,数量,单价,金额,'
              '开单医师\n')
    for i in range(ROWS):
        item = i % AGAIN if i >= ROWS - AGAIN else i
        out.write('Z%07d,I%07d,项目%07d,西药费,2026-01-%02d,2,1.5,3,医%d\n' % (
            i, item, item, 1 + i % 28, i % 7))
zicha('import', '-q', '-d', 'z.db', 'in')
memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print('%d MB' % memory)
if memory >= 300:
    fail('too much memory')
db = sqlite3.connect('z.db')
SUMS = {
    'item_month': ("item_id, month_day, lines, amount_fen, net_qty_e4,"
                   " net_amount_fen, first_day, last_day, highest_price_e6",
                   "item_id, (SELECT min(month_day) FROM item_month), count(*),"
                   " sum(amount_fen), sum(net_qty_e4),"
                   " sum(net_amount_fen), min(day), max(day), max(price_e6)"
                   " FROM charge GROUP BY item_id"),
    'staff_span': ("*",
                   "order_staff_id, min(day), max(day) FROM charge"
                   " GROUP BY order_staff_id"),
}
for table, (columns, lines) in SUMS.items():
    got = db.execute('SELECT %s FROM %s ORDER BY 1' % (columns, table))
    wanted = db.execute('SELECT %s ORDER BY 1' % lines)
    rows = 0
    for one, other in zip(got, wanted):
        rows += 1
        if one != other:
            fail('%s: %s, not %s' % (table, one, other))
    if rows == 0 or got.fetchone() or wanted.fetchone():
        fail('%s: %d rows' % (table, rows))
twice = db.execute('SELECT count(*) FROM item_month WHERE lines = 2')
if twice.fetchone()[0] != AGAIN:
    fail('no item is there twice')
