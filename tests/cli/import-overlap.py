"""Exports that overlap: the same database in any order where they agree, the
later one where they do not; files that complete each other."""
import itertools
import os

from lib.imports import (adds_up, counts, expect, files, finish, fresh,
                         importing, load)

HEAD = ('fixmedins_code,feedetl_sn,init_feedetl_sn,mdtrt_id,setl_id,'
        'medins_list_codg,medins_list_name,fee_ocur_time,cnt,pric,'
        'det_item_fee_sumamt,bilg_dept_name,bilg_dr_name\n')
VISITS = ('fixmedins_code,mdtrt_id,psn_name,gend,begntime,endtime,setl_id,'
          'medfee_sumamt,setl_time\n')


def charge(n, qty=1, of='', visit=None, item=None):
    visit = visit or 1 + n // 40
    item = n % 7 if item is None else item
    return ('H1,L%d,%s,Z%d,S%d,I%d,项目%d,2026-%02d-%02d %02d:00:00,%d,10,%d,'
            '科%d,医%d\n' % (n, of, visit, visit, item, item,
                            1 + n % 1000 // 50, 1 + n % 28, n % 24, qty,
                            10 * qty, n % 3, n % 5))


def visit(n, name='甲'):
    return 'H1,Z%d,%s,男,2026-01-%02d,2026-02-%02d,S%d,%d,2026-02-%02d\n' % (
        n, name, n, n, n, n * 100, n)


def part(first, last, refunds=()):
    rows = [charge(n) for n in range(first, last)]
    return HEAD + ''.join(rows) + ''.join(
        charge(1000 + n, -1, 'L%d' % n, 1 + n // 40, n % 7)
        for n in refunds)


# the business content, without row ids, files and lines
CONTENT = [
    "SELECT h.hospital_code, c.line_no, m.reverses_line_no, v.visit_no,"
    " s.settlement_no, i.item_code, i.item_name, c.time, c.qty_e4,"
    " c.price_e6, c.amount_fen, c.net_qty_e4, c.net_amount_fen,"
    " d.dept_name, p.staff_name FROM charge c"
    " LEFT JOIN charge_more m ON m.visit_id = c.visit_id AND m.n = c.n"
    " JOIN visit v ON v.id = c.visit_id"
    " JOIN hospital h ON h.id = v.hospital_id"
    " JOIN item i ON i.id = c.item_id"
    " LEFT JOIN settlement s ON s.id = c.settlement_id"
    " LEFT JOIN named_dept d ON d.id = c.order_dept_id"
    " LEFT JOIN named_staff p ON p.id = c.order_staff_id ORDER BY 1, 2",
    "SELECT v.visit_no, v.name, v.sex, v.admitted_time, v.discharged_time"
    " FROM visit v ORDER BY 1",
    "SELECT s.settlement_no, s.total_fen, s.settled_day, s.duplicate,"
    " v.visit_no FROM settlement s JOIN visit v ON v.id = s.visit_id"
    " ORDER BY 1",
    "SELECT item_code, item_name FROM item ORDER BY 1",
    "SELECT dept_name FROM named_dept ORDER BY 1",
    "SELECT check_no, result, figures FROM preflight ORDER BY 1",
]


def content(db):
    return [[tuple(r) for r in db.execute(sql)] for sql in CONTENT]


EQUAL = {'1.csv': part(1, 60, (3, 50)), '2.csv': part(40, 110, (50, 70)),
         '3.csv': part(100, 150, (70, 120)),
         'v.csv': VISITS + ''.join(visit(n) for n in range(1, 5))}
TRIED = 0
seen = None
for number, order in enumerate(itertools.permutations(EQUAL)):
    # by one command, and by one each: of these every fifth, ORDERS=all all
    each = os.environ.get('ORDERS') == 'all' or number % 5 == 0
    for separate in (False, True) if each else (False,):
        name = '%s, %s' % (' '.join(order), separate)
        db = load([(n, EQUAL[n]) for n in order], separate)
        got = content(db)
        seen = seen or got
        for sql, a, b in zip(CONTENT, seen, got):
            expect(name, sql[:60], b, a)
        rows = {f['name']: f for f in files(db)}
        expect(name, 'rows that stay', sum(
            rows[n]['stored'] for n in rows if n != 'v.csv'), 149 + 4)
        for file in rows.values():
            expect(name, 'adding up', adds_up(file), True)
        expect(name, 'amount', sum(
            f['amount_fen'] for f in rows.values() if f['kind'] == 'charges'),
            db.execute('SELECT sum(amount_fen) FROM charge').fetchone()[0])
        db.close()
        TRIED += 1

# where they differ the later wins, and both counts are right
BASE = HEAD + charge(1) + charge(2) + charge(3)
LATER = HEAD + charge(2, 5) + charge(3) + charge(4)
for separate in (False, True):
    for made, first, second, qty in (
            ((('a.csv', BASE), ('b.csv', LATER)), '3 1 2 0 0', '3 3 0 0 0',
             5), ((('b.csv', LATER), ('a.csv', BASE)), '3 1 2 0 0',
                  '3 3 0 0 0', 1)):
        db = load(made, separate)
        rows = files(db)
        expect('later wins', 'first', counts(rows[0]), first)
        expect('later wins', 'second', counts(rows[1]), second)
        expect('later wins', 'quantity', db.execute(
            "SELECT qty_e4 FROM charge c "
            "WHERE c.line_no = 'L2'").fetchone()[0],
            qty * 10000)
        expect('later wins', 'amounts', [r['amount_fen'] for r in rows],
               [1000, (qty + 2) * 1000])
        TRIED += 1
# the same number twice in one file: the later row
db = load([('a.csv', HEAD + charge(1) + charge(2) + charge(1, 4)
            + charge(1, 3))], False)
expect('twice', 'counts', counts(files(db)[0]), '4 2 2 0 0')
expect('twice', 'amount', files(db)[0]['amount_fen'], 4000)
db = load([('0.csv', HEAD + charge(9)), ('a.csv', HEAD + charge(1) + charge(2)
                                         + charge(1, 4))], False)
expect('twice, later file', 'counts', counts(files(db)[1]), '3 2 1 0 0')
# a number is one number however its file's others look: '12' stands as an
# integer after '1', as a text after '400001', and '000012' is another; the
# later line wins in whichever visit


def numbered(number, visit):
    return charge(1, visit=visit).replace('L1,', number + ',')


for first, second, replaced in (
        (['1', '12', '000012'], ['400001', '12'], ['12']),
        (['400001', '12'], ['1', '12', '000012'], ['12']),
        (['400001', '12', 'x'], ['500001', '12', 'x', '000012'], ['12', 'x']),
        (['A1', 'B7', '7'], ['B1', 'A1', 'B7', '07'], ['A1', 'B7']),
        (['1234567890123456789012', '34'],
         ['9', '1234567890123456789012', '34', '0'],
         ['1234567890123456789012', '34'])):
    for visits in ((1, 1), (1, 2), (2, 1)):
        db = load([('a.csv', HEAD + ''.join(numbered(n, visits[0])
                                            for n in first)),
                   ('b.csv', HEAD + ''.join(numbered(n, visits[1])
                                            for n in second))], True)
        expect('%s, %s' % (first, second), 'left of the first', sorted(
            r[0] for r in db.execute(
                'SELECT line_no FROM charge WHERE file_id = (SELECT min(id)'
                " FROM import_file WHERE kind = 'charges')")),
               sorted(set(first) - set(replaced)))
        expect('%s, %s' % (first, second), 'all', db.execute(
            'SELECT count(*) FROM charge').fetchone()[0],
               len(first) + len(second) - len(replaced))
        TRIED += 1
# one number in two hospitals is two lines
db = load([('a.csv', BASE), ('b.csv', BASE.replace('H1', 'H2'))], False)
expect('two hospitals', 'lines', db.execute(
    'SELECT count(*) FROM charge').fetchone()[0], 6)
# 序号 is no line number; without one the same file is stored once
NO = '序号,住院号,项目编码,费用发生日期,数量,金额\n1,Z,A,2026-01-02,1,1\n'
db = load([('a.csv', NO), ('b.csv', NO + '1,Z,A,2026-01-03,1,1\n'),
           ('c.csv', NO)], False)
expect('no line number', 'counts', [counts(f) for f in files(db)],
       ['1 1 0 0 0', '2 2 0 0 0', '1 0 0 1 0'])
folder = fresh('overlap')
os.makedirs(os.path.join(folder, 'x'))
os.makedirs(os.path.join(folder, 'y'))
for sub in 'xy':
    with open(os.path.join(folder, sub, 'a.csv'), 'w') as out:
        out.write(NO)
db = importing(folder, [os.path.join(folder, 'x'), os.path.join(folder, 'y')])
expect('same bytes, same name', 'counts', [counts(f) for f in files(db)],
       ['1 1 0 0 0', '1 0 0 1 0'])
db = importing(folder, [os.path.join(folder, 'x'), os.path.join(folder, 'y')])
expect('again', 'files', len(files(db)), 2)
# the order given holds within a kind, though one file names no hospital
NAMED = HEAD + 'H1,L1,,Z1,S1,A,a,2026-01-02,2,10,20,,\n'
UNNAMED = ('line_no,visit_no,item_code,time,qty,price,amount\n'
           'L1,Z1,A,2026-01-02,1,10,10\n')
for made, amount in (((('a.csv', UNNAMED), ('b.csv', NAMED), (
        'h.csv', '机构编码,机构名称\nH1,甲\n')), 2000),
                     ((('a.csv', NAMED), ('b.csv', UNNAMED)), 1000)):
    db = load(made, False)
    expect('order within a kind', 'amount', [r[0] for r in db.execute(
        'SELECT amount_fen FROM charge')], [amount])
# masters complete each other; an empty cell erases nothing, a filled one wins
db = load([('a.csv', '科室编码,科室名称,床位数\nK1,内科,20\nK2,外科,\n'),
           ('b.csv', '科室编码,诊疗科目,床位数\nK1,03,\nK2,04,30\n'),
           ('c.csv', '科室编码,科室名称\nK1,心内科\n')], False)
expect('masters', 'rows', [tuple(r) for r in db.execute(
    'SELECT dept_code, dept_name, subject, beds FROM department ORDER BY 1')],
    [('K1', '心内科', '03', 20), ('K2', '外科', '04', 30)])
expect('masters', 'counts', [counts(f) for f in files(db)],
       ['2 2 0 0 0', '2 2 0 0 0', '1 1 0 0 0'])
db = load([('a.csv', VISITS + visit(1) + visit(2)),
           ('b.csv', 'mdtrt_id,fixmedins_code,begntime,psn_name,chfpdr_name\n'
            'Z1,H1,2026-01-01,,王\nZ2,H1,2026-01-02,乙,\n')], False)
expect('visits', 'rows', [tuple(r) for r in db.execute(
    'SELECT visit_no, name, doctor FROM visit ORDER BY 1')],
    [('Z1', '甲', '王'), ('Z2', '乙', None)])
# a settlement repeated in one file is kept and marked, never overwritten
db = load([('a.csv', VISITS + visit(1) + visit(1))], False)
expect('repeated settlement', 'rows', [tuple(r) for r in db.execute(
    'SELECT settlement_no, total_fen, duplicate FROM settlement')],
    [('S1', 10000, 0), ('S1', 10000, 1)])
finish(TRIED)
