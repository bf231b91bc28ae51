"""What a finding's money is: kinds are added up apart, a billed line counts once
in each, a stay once among exposures; the parts within the scope and of the fund
by the line and by the settlements, and a dash where no file tells; fines are
estimated unless --no-fines. The national rules: found, clean, not run, no rule,
never."""
import json
import os

from lib.books import book, texts
from lib.program import WORK, fail, put, zicha

RULE = """-- title: 规则{id}
-- title.en: rule {id}
-- section: 3
-- violation: 重复收费
-- severity: {severity}
-- money: {money}
{national}-- basis: 本院规定
-- needs: {needs}
-- examines: {needs}
-- note: 命中
-- note.en: hit
-- fix: 核对
-- fix.en: look
--
-- A rule.
{sql}
"""
LINE = 'SELECT id AS charge_id, {} AS amount_fen FROM charge WHERE n {}\n'
STAY = 'SELECT id AS visit_id, {} AS amount_fen FROM visit WHERE visit_no = \'{}\'\n'
RULES = (
    # Z1's line 1 within scope 60 of 100, of a stay the fund paid 3/4 of; two
    # rules on one line: the larger counts
    ('a', 'violation', 'refund', 'national: 25', 'charges',
     LINE.format(4000, '> 0 AND net_amount_fen = 10000')),
    ('b', 'violation', 'refund', '', 'charges',
     LINE.format(5000, '> 0 AND net_amount_fen = 10000')),
    # the settlement of Z3, of long ago, was not delivered
    ('c', 'violation', 'refund', 'national: GZ10000102013000', 'charges',
     LINE.format('net_amount_fen', '> 0 AND net_amount_fen = 700')),
    ('d', 'suspicion', 'refund', '', 'charges',
     LINE.format('net_amount_fen', '> 0 AND net_amount_fen = 10000')),
    ('e', 'violation', 'difference', 'national: 43', 'visits',
     STAY.format(2000, 'Z2')),
    ('f', 'suspicion', 'exposure', 'national: 49', 'visits',
     STAY.format(9000, 'Z2')),
    ('g', 'suspicion', 'exposure', '', 'visits', STAY.format(8000, 'Z2')),
    ('h', 'violation', 'none', 'national: 14', 'visits',
     STAY.format(100, 'Z1')),
    ('i', 'violation', 'refund', 'national: 9', 'visits',
     STAY.format(100, 'Z9')),
)


def same(what, got, want):
    if got != want:
        fail('%s: %s is not %s' % (what, got, want))


os.chdir(WORK)
os.makedirs('mine', exist_ok=True)
for id, severity, kind, national, needs, sql in RULES:
    put('mine/%s.sql' % id, RULE.format(
        id=id, severity=severity, money=kind, needs=needs, sql=sql,
        national='-- %s\n' % national if national else ''))
put('c.csv', 'visit_no,line_no,item_code,time,qty,price,amount,'
    'scope_amount\n'
    'Z1,1,A,2026-01-02,1,100,100,60\nZ1,2,B,2026-01-02,1,20,20,\n'
    'Z2,3,B,2026-01-02,1,90,90,\nZ3,4,B,2025-11-02,1,7,7,\n')
put('v.csv', 'visit_no,visit_type,admitted,discharged\n' + ''.join(
    'Z%d,住院,2026-01-01,2026-01-03\n' % n for n in (1, 2)) +
    'Z3,住院,2025-11-01,2025-11-03\n')
put('s.csv', 'settlement_no,visit_no,settled,total,scope_amount,fund_pay\n'
    'S1,Z1,2026-01-03,120,96,90\nS2,Z2,2026-01-03,90,45,30\n')
done = zicha('run', '--checks', 'mine', '--only', 'own', '-d', 'z.db',
             '-o', 'z.xlsx', '--json', 'z.json', 'c.csv', 'v.csv', 's.csv',
             status=(0,))
if '应退金额 57.00 元' not in done.stdout.splitlines()[-1]:
    fail(done.stdout)
with open('z.json', encoding='utf-8') as file:
    said = json.load(file)
money = {kind: (one['amount'], one['within_scope'], one['fund'])
         for kind, one in said['money'].items()}
same('money', money, {
    'refund': (57, 30, 30),       # 50 x 60 %; 50 x 3/4, not above the scope
    'suspected': (100, 60, 60),
    'difference': (20, 10, 6.67),
    'exposure': (90, 45, 30)})    # the stay's own
same('known of', said['money']['refund']['fund_known_of'], 50)
same('headline', said['amount_at_issue']['deduplicated'], 57)
same('fines', said['fines_estimated'], {'least': 30, 'most': 60})
rules = {check['id']: check for check in said['checks']}
same('of no money', (rules['h']['money'], rules['h']['deduplicated']),
     ('none', 0))
same('the larger', (rules['a']['deduplicated'], rules['b']['deduplicated']),
     (0, 50))
same('unknown', (rules['c']['within_scope'], rules['c']['fund']),
     (None, None))
results = {rule['number']: (rule['result'], rule['rules'], rule['findings'])
           for rule in said['national']}
same('national', [results[n] for n in (9, 14, 25, 26, 36, 41, 62, 56)], [
    ('clean', ['i'], 0), ('found', ['h'], 1), ('found', ['a'], 1),
    ('found', ['c'], 1), ('not_run', [], 0), ('undecidable', [], 0),
    ('undecidable', [], 0), ('not_run', [], 0)])
shown = texts(book('z.xlsx')['总览'])
if '罚款估算' not in shown or '30.00 元至 60.00 元' not in shown:
    fail('no fines: ' + shown[:600])
for row in book('z.xlsx')['规则结果'].values:
    if row[1] == 'c' and '—' not in row:
        fail('what is not known is %s' % (row,))
zicha('report', '-d', 'z.db', '-o', 'y.xlsx', '--json', 'y.json',
      '--no-fines', status=(0,))
with open('y.json', encoding='utf-8') as file:
    same('--no-fines', json.load(file)['fines_estimated'], None)
if '罚款' in texts(book('y.xlsx')['总览']):
    fail('fines with --no-fines')
