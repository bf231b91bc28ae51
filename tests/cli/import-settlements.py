"""Settlement numbers that come again: in the same file, in another of the same
kind, in one of the other kind (masters with settlement columns, setl_d).
"""
import csv
import itertools
import os

from lib.imports import expect, files, finish, fresh, load, run

AMOUNTS = ('total', 'scope_amount', 'fund_pay', 'account_pay', 'cash_pay')
SETTLEMENT = ('hospital_code', 'settlement_no', 'visit_no', 'settled_on',
              'receipt_no', 'refunded') + AMOUNTS
MASTER = ('hospital_code', 'visit_no', 'settlement_no', 'admitted',
          'discharged', 'settled_on') + AMOUNTS
TRIED = 0


def settlements(*rows, insurer=False):
    head = ','.join(SETTLEMENT)
    if insurer:     # the platform's own field: the insurer's word
        head = head.replace('total,', 'medfee_sumamt,')
    return head + '\n' + ''.join(
        ','.join(str({'hospital_code': 'H1', 'settlement_no': 'S1',
                      'visit_no': 'Z1', **row}.get(name, ''))
                 for name in SETTLEMENT) + '\n' for row in rows)


def masters(*rows):
    return ','.join(MASTER) + '\n' + ''.join(
        ','.join(str({'hospital_code': 'H1', 'settlement_no': 'S1',
                      'visit_no': 'Z1', 'admitted': '2026-01-02',
                      'discharged': '2026-01-05', **row}.get(name, ''))
                 for name in MASTER) + '\n' for row in rows)


CHARGES = 'hospital_code,visit_no,settlement_no,line_no,item_code,time,' \
    'qty,price,amount\n'


def charge(number, visit='Z1', settlement='S1', amount=100):
    return 'H1,%s,%s,L%d,I,2026-01-03 08:00:%02d,1,%s,%s\n' % (
        visit, settlement, number, number, amount, amount)


def numbered(texts, separate=False):
    return load([('%d.csv' % place, text) for place, text in
                 enumerate(texts)], separate)


ROWS = ("SELECT s.settlement_no, v.visit_no, s.total_fen, s.scope_amount_fen,"
        " s.fund_pay_fen, s.account_pay_fen, s.cash_pay_fen, s.receipt_no,"
        " s.refunded, s.settled_day, s.own_total_fen, s.insurer_total_fen,"
        " s.duplicate FROM settlement s LEFT JOIN visit v"
        " ON v.id = s.visit_id ORDER BY s.settlement_no, s.id")
SIDES = ("SELECT s.settlement_no, s.sides, g.side, v.visit_no, g.total_fen,"
         " g.scope_amount_fen, g.fund_pay_fen, g.account_pay_fen,"
         " g.cash_pay_fen FROM settlement s"
         " LEFT JOIN settlement_side g ON g.settlement_id = s.id"
         " LEFT JOIN visit v ON v.id = g.visit_id ORDER BY 1, 2, 3, 4, 5")


def rows(db):
    return [dict(row) for row in db.execute(ROWS)]


def totals(db):
    return [(row['total_fen'], row['duplicate']) for row in rows(db)]


def case(name, texts, wanted, ask=totals, ways=(False,)):
    """In one import, or in one for each file, or in both."""
    global TRIED
    for separate in ways:
        db = numbered(texts, separate)
        expect('%s, %s' % (name, separate), 'rows', ask(db), wanted)
        db.close()
        TRIED += 1


# each way of contradicting keeps both rows, and a third file equal to either
# adds none; what merely completes makes one row
WHOLE = dict(total='10.00', scope_amount='8', fund_pay='6', account_pay='3',
             cash_pay='1', settled_on='2026-01-05', receipt_no='R1',
             refunded='0')
for make in (settlements, masters):
    first = make(WHOLE)
    for name in AMOUNTS + ('visit_no',):
        other = make(dict(WHOLE, **{
            name: 'Z2' if name == 'visit_no' else '7.77'}))
        key = 'visit_no' if name == 'visit_no' else name + '_fen'

        def said(db):
            return [(row[key], row['duplicate']) for row in rows(db)]

        own, new = ('Z1', 'Z2') if name == 'visit_no' else (
            {'total': 1000, 'scope_amount': 800, 'fund_pay': 600,
             'account_pay': 300, 'cash_pay': 100}[name], 777)
        case('%s: another %s' % (make.__name__, name), (first, other),
             [(own, 0), (new, 1)], said)
        case('%s: %s, equal files after' % (make.__name__, name),
             (first, other, other + '\n', first + '\n'),
             [(own, 0), (new, 1)], said,
             (False, True) if name == 'total' else (False,))
        case('%s: half of %s' % (make.__name__, name),
             (first, make(dict(WHOLE, **{name: '' if name != 'visit_no'
                                         else 'Z1'}))), [(own, 0)], said)
        case('%s: the other half of %s' % (make.__name__, name),
             (make({name: WHOLE.get(name, 'Z1')}), first), [(own, 0)], said)
    case('%s: 0 is said, not empty' % make.__name__,
         (first, make(dict(WHOLE, total='0'))), [(1000, 0), (0, 1)])
    case('%s: three that differ' % make.__name__,
         (first, make(dict(WHOLE, total=11)), make(dict(WHOLE, total=12)),
          make(dict(WHOLE, total=11), {'settlement_no': 'S9', 'total': 5})),
         [(1000, 0), (1100, 1), (1200, 1), (500, 0)])
    case('%s: twice in a file, twice in the next' % make.__name__,
         (make(WHOLE, WHOLE), make(WHOLE, WHOLE) + '\n'),
         [(1000, 0), (1000, 1)])
    case('%s: twice in a file, once before and once after' % make.__name__,
         (first, make(WHOLE, WHOLE) + '\n', first + '\n'),
         [(1000, 0), (1000, 1)])
    case('%s: twice in a file, contradicting' % make.__name__,
         (make(WHOLE, dict(WHOLE, total=9)), first,
          make(dict(WHOLE, total=9))), [(1000, 0), (900, 1)])

# later states are no contradiction: the later file wins
LATER = dict(WHOLE, settled_on='2026-01-06', receipt_no='R2', refunded='1')
for made, wanted in (((WHOLE, LATER), ('R2', '1')),
                     ((LATER, WHOLE), ('R1', '0'))):
    case('later state', [settlements(row) for row in made],
         [wanted + (0,)], lambda db: [
             (row['receipt_no'], row['refunded'], row['duplicate'])
             for row in rows(db)])

# the other kind completes, whatever it says; its own kind is held against
# what files of that kind said, not against the sum of both
OWN, INSURER = masters(dict(total=10, fund_pay=6)), settlements(
    dict(total=12, fund_pay=6, cash_pay=2), insurer=True)


def sides(db):
    return [(row['own_total_fen'], row['insurer_total_fen'],
             row['cash_pay_fen'], row['duplicate']) for row in rows(db)]


BOTH = [(1000, 1200, 200, 0)]
for order in ((OWN, INSURER, OWN + '\n', INSURER + '\n'),
              (INSURER, OWN, INSURER + '\n', OWN + '\n'),
              (INSURER, INSURER + '\n', OWN, OWN + '\n')):
    case('both sides', order, (BOTH, [
        ('S1', 3, 1, 'Z1', 1000, None, 600, None, None),
        ('S1', 3, 2, 'Z1', 1200, None, 600, None, 200)]),
        lambda db: (sides(db), [tuple(row) for row in db.execute(SIDES)]),
        (True,))
case('both sides, the masters contradict', (
    OWN, INSURER, masters(dict(total=11)), OWN + '\n', INSURER + '\n',
    masters(dict(total=11)) + '\n'), BOTH + [(1100, None, None, 1)], sides)
case('both sides, the insurer contradicts', (
    OWN, INSURER, settlements(dict(total=10), insurer=True), OWN + '\n',
    INSURER + '\n'), BOTH + [(None, 1000, None, 1)], sides)
case('what the other side left is filled, not contradicted', (
    masters(dict(total=10)), settlements(dict(total=10, cash_pay=2)),
    masters(dict(total=10, cash_pay=3)),
    settlements(dict(total=10, cash_pay=2)) + '\n'), [(1000, 200, 0)], lambda db: [
        (row['total_fen'], row['cash_pay_fen'], row['duplicate'])
        for row in rows(db)])

# overlapping exports whose common rows are equal: one content in any order
PARTS = (
    settlements(*(dict(WHOLE, settlement_no='S%d' % n, visit_no='Z%d' % n,
                       total=n * 100) for n in range(1, 6))),
    settlements(*(dict(WHOLE, settlement_no='S%d' % n, visit_no='Z%d' % n,
                       total=n * 100) for n in range(4, 9))),
    masters(*(dict(settlement_no='S%d' % n, visit_no='Z%d' % n,
                   total=n * 100) for n in range(1, 4))),
    masters(*(dict(settlement_no='S%d' % n, visit_no='Z%d' % n,
                   total=n * 100, cash_pay=1) for n in range(2, 10))),
    CHARGES + ''.join(charge(n, 'Z%d' % n if n % 2 else '', 'S%d' % n, n * 100)
                      for n in range(1, 10)))
seen = None
for place, order in enumerate(itertools.permutations(PARTS)):
    for separate in (False, True)[:1 if place % 12 else 2]:
        if place % 4:
            continue
        db = numbered(order, separate)
        got = [[tuple(row) for row in db.execute(sql)] for sql in (
            ROWS, SIDES,
            "SELECT v.visit_no, v.name, v.admitted_time, v.discharged_time"
            " FROM visit v ORDER BY 1",
            "SELECT v.visit_no, s.settlement_no, c.line_no, c.amount_fen"
            " FROM charge c JOIN visit v ON v.id = c.visit_id"
            " LEFT JOIN settlement s ON s.id = c.settlement_id ORDER BY 3",
            "SELECT v.visit_no, b.settlements, s.settlement_no"
            " FROM visit_bill b JOIN visit v ON v.id = b.visit_id"
            " LEFT JOIN settlement s ON s.id = b.settlement_id ORDER BY 1",
            "SELECT check_no, result, figures FROM preflight ORDER BY 1")]
        seen = seen or got
        for a, b in zip(seen, got):
            expect('order of files', 'content', b, a)
        expect('order of files', 'settlements', len(got[0]), 9)
        for file in files(db):
            expect('order of files', 'stored', file['stored'], file['read'])
        db.close()
        TRIED += 1

# details that name only the number go to the visit of the first row
for separate in (False, True):
    db = numbered((settlements(WHOLE),
                   settlements(dict(WHOLE, visit_no='Z2')),
                   CHARGES + charge(1, '') + charge(2, 'Z2')), separate)
    expect('details', 'visits', [tuple(row) for row in db.execute(
        "SELECT c.line_no, v.visit_no, s.duplicate FROM charge c"
        " JOIN visit v ON v.id = c.visit_id"
        " JOIN settlement s ON s.id = c.settlement_id ORDER BY 1")],
        [('L1', 'Z1', 0), ('L2', 'Z2', 0)])
    db.close()
    TRIED += 1


# evidence is in no sum: the same findings and the same preflight, but for
# the count of repeated numbers, as without it
def judged(texts):
    folder = fresh('judged')
    for place, text in enumerate(texts):
        with open(os.path.join(folder, '%d.csv' % place), 'w') as out:
            out.write(text)
    report = os.path.join(folder, 'r.csv.out')
    run(['run', '-q', '-d', os.path.join(folder, 'z.db'), '-o',
         os.path.join(folder, 'r.xlsx'), '--csv', report, '--lang', 'en',
         '--no-mask', folder])
    with open(report, encoding='utf-8-sig', newline='') as text:
        told = list(csv.DictReader(text))
    db = numbered(texts)
    checks = {row[0]: (row[1], row[2]) for row in db.execute(
        'SELECT check_no, result, figures FROM preflight')}
    db.close()
    return told, checks


def found(told):
    return sorted(tuple(one[name] for name in (
        'check', 'visit_no', 'day', 'amount_at_issue', 'note'))
        for one in told)


GOOD = [
    masters({}, dict(visit_no='Z2', settlement_no='S2', total='')),
    settlements(dict(WHOLE, total=300), dict(
        WHOLE, settlement_no='S2', visit_no='Z2', total=150, receipt_no='R2'),
        dict(WHOLE, settlement_no='S3', visit_no='Z2', total=60,
             receipt_no='R3'), insurer=True),
    CHARGES + charge(1) + charge(2) + charge(3) + charge(4, 'Z2', 'S2', 150)
    + charge(5, 'Z2', 'S3', 50),
    'hospital_code,receipt_no,batch,kind,visit_no,settlement_no,amount,'
    'status\nH1,1,B,住院收费票据,,S1,300,正常\n'
    'H1,2,B,住院收费票据,,S2,140,正常\n',
    '机构编码,月份,会计科目,金额\nH1,2026-01,医疗收入,510\n']
EVIDENCE = settlements(
    dict(WHOLE, total=299, fund_pay=5), dict(
        WHOLE, settlement_no='S2', visit_no='Z2', total=151, fund_pay=5),
    dict(WHOLE, settlement_no='S3', visit_no='Z2', total=61), insurer=True)
plain, before = judged(GOOD)
marked, after = judged(GOOD + [EVIDENCE])
rules = {one['check'] for one in plain}
for rule in ('charges-settlement', 'receipt-missing', 'receipt-amount'):
    expect('evidence', rule + ' is found', rule in rules, True)
expect('evidence', 'findings', found(marked), found(plain))
for number in before:
    if number in (6, 7, 9, 1, 2, 10):
        continue
    expect('evidence', 'check %d' % number, after[number], before[number])
expect('evidence', 'check 6 before', before[6][0], 'passed')
expect('evidence', 'check 6', after[6][0], 'failed')
expect('evidence', 'check 6', after[6][1], 'HISID 3/6: S1, S2, S3')
expect('evidence', 'check 12', after[12][0], before[12][0])
TRIED += 2
finish(TRIED)
