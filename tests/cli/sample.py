"""A sample is drawn as its method says: reckoned again here from the data, and
the same on every machine (sample.golden). It stands on its sheet."""
import hashlib
import math
import os
import shutil
import sqlite3

import openpyxl

from lib.books import book, texts, values
from lib.program import TOP, WORK, county, fail, put, read, zicha

os.chdir(WORK)
shutil.copy(os.path.join(county(), 'zicha.db'), 'z.db')


def rows(sql, *values):
    with sqlite3.connect('z.db') as db:
        return db.execute(sql, values).fetchall()


def sample(*words, status=(0,)):
    said = zicha('sample', '-d', 'z.db', *words, status=status)
    return said.stdout + said.stderr


def drawn():
    return rows('SELECT stratum, hospital_code, severity, dept, visit_no,'
                ' line_no, day, item_code, rule_id, fingerprint, amount_fen,'
                ' hits, lot FROM sample_unit WHERE sample_id ='
                ' (SELECT max(id) FROM sample) ORDER BY place')


def lot(seed, *key):
    return hashlib.sha256(('%d|' % seed + '|'.join(key)).encode()
                          ).hexdigest()[:16]


def largest_remainder(size, counts):
    total = sum(counts)
    given = [size * count // total for count in counts]
    rest = [size * count % total for count in counts]
    for i, share in enumerate(given):
        if not share:
            given[i], rest[i] = 1, rest[i] - total
    while sum(given) < size:
        i = max((i for i in range(len(counts)) if given[i] < counts[i]),
                key=lambda i: (rest[i], -i))
        given[i], rest[i] = given[i] + 1, rest[i] - total
    while sum(given) > size and max(given) > 1:
        i = min((i for i in range(len(counts)) if given[i] > 1),
                key=lambda i: (rest[i], i))
        given[i], rest[i] = given[i] - 1, rest[i] + total
    return given


def stays_by_department():
    """By an independent hand: shares and lots."""
    sample('--size', '20', '--by', 'department,hospital', '--seed', '7')
    strata = {}
    for hospital, dept, visit in rows(
            "SELECT h.hospital_code, coalesce(v.dept, v.dept_code, ''),"
            ' v.visit_no FROM visit AS v JOIN hospital AS h'
            ' ON h.id = v.hospital_id WHERE v.inpatient = 1'):
        strata.setdefault((hospital, dept), []).append(
            (lot(7, hospital, visit), visit))
    order = sorted(strata, key=lambda key: '\x1f'.join(
        (key[0], '', key[1])).encode())
    sizes = largest_remainder(20, [len(strata[key]) for key in order])
    want = [(place + 1, visit, number)
            for place, (key, size) in enumerate(zip(order, sizes))
            for number, visit in sorted(strata[key])[:size]]
    have = [(row[0], row[4], row[12]) for row in drawn()]
    if have != want or len(have) != max(20, len(order)):
        fail('drawn %s, not %s' % (have, want))
    return drawn()


def lines_by_money():
    """Every interval's fen draws the line in which it lies."""
    sample('--method', 'mus', '--of', 'lines', '--seed', '7', '--tolerable',
           '5', '--expected', '1', '--confidence', '95')
    [(book_fen, factor, interval, start, seed)] = rows(
        'SELECT population_fen, factor_e2, interval_fen, start_fen, seed'
        ' FROM sample ORDER BY id DESC LIMIT 1')
    lines = rows(
        'SELECT h.hospital_code, v.visit_no, c.line_no, c.net_amount_fen'
        ' FROM charge AS c JOIN visit AS v ON v.id = c.visit_id'
        ' JOIN hospital AS h ON h.id = v.hospital_id'
        ' JOIN item AS i ON i.id = c.item_id WHERE c.net_amount_fen > 0'
        ' ORDER BY 1, 2, c.time, 3, i.item_code, 4')
    if book_fen != sum(line[3] for line in lines) or factor != 463 or \
            interval != book_fen // 93 or \
            start != int(lot(seed, 'start'), 16) % interval:
        fail('the plan of the money is not as told')
    want, before = [], 0
    for line in lines:
        hits = len([1 for fen in range(start, book_fen, interval)
                    if before <= fen < before + line[3]])
        before += line[3]
        if hits:
            want.append((line[1], line[2], line[3], hits))
    have = [(row[4], row[5], row[10], row[11]) for row in drawn()]
    if have != want or sum(row[3] for row in want) not in (93, 94):
        fail('drawn %s, not %s' % (have[:5], want[:5]))
    return drawn()


def findings_by_severity():
    before = rows("SELECT count(*) FROM finding WHERE state <> 'gone'"
                  ' AND doubt = 0')[0][0]
    sample('--percent', '10', '--of', 'findings', '--by', 'severity', '--seed',
           '3')
    have = drawn()
    if len(have) != -(-before // 10) or {row[2] for row in have} != {
            row[0] for row in rows('SELECT DISTINCT severity FROM run_rule'
                                   ' AS r JOIN finding AS f USING (rule_id)')}:
        fail('of %d findings %d are drawn' % (before, len(have)))
    for row in have:
        if row[12] != lot(3, row[9]):
            fail('the lot of %s is %s' % (row[9], row[12]))


def on_its_sheet(units):
    """The report has it since one is drawn, and not before."""
    if '抽查样本' in book(os.path.join(county(), 'report.xlsx')).sheetnames:
        fail('a report has a sample that nobody drew')
    zicha('report', '-q', '-d', 'z.db', '-o', 's.xlsx')
    sheet = book('s.xlsx')['抽查样本']
    said = texts(sheet)
    for text in ('抽样间隔', 'AICPA', 'R(0) = 3.00', '种子', '4.63'):
        if text not in said:
            fail('the sheet does not tell %s' % text)
    table = list(sheet.iter_rows(values_only=True))
    at = [row[0] for row in table].index('序号')
    shown = [(row[5], row[6], round(row[11] * 100), row[12])
             for row in table[at + 1:]]
    if shown != [(row[4], row[5], row[10], row[11]) for row in units]:
        fail('the sheet shows other units')


stays, lines = stays_by_department(), lines_by_money()
findings_by_severity()
golden = ''.join('%s %s %s %s %s\n' % (
    row[0], row[4], row[5] or '-', row[11], row[12] or '-')
    for row in stays + lines)
if golden != read(TOP + '/tests/cli/sample.golden'):
    fail('not the sample that other machines draw:\n' + golden)
sample('--size', '20', '--by', 'department,hospital', '--seed', '7')
if drawn() != stays:
    fail('the same seed draws another sample')
sample('--size', '20', '--by', 'department,hospital', '--seed', '8')
if drawn() == stays:
    fail('another seed draws the same sample')
lines_by_money()
on_its_sheet(lines)

for words, told in (
        (['--size', '3', '--percent', '3'], '--size'),
        ([], '--size'),
        (['--size', '3', '--by', 'ward'], 'ward'),
        (['--size', '3', '--of', 'beds'], 'beds'),
        (['--size', '3', '--hospital', 'H9'], 'H9'),
        (['--size', '3', '--month', '2031-01'], '2026-08'),
        (['--percent', '101'], '101'),
        (['--method', 'mus', '--size', '3'], '--size'),
        (['--method', 'mus', '--tolerable', '1', '--expected', '1'],
         '--tolerable'),
        (['--method', 'mus', '--confidence', '100'], '--confidence')):
    if told not in sample(*words, status=(2,)):
        fail('%s is not refused for %s' % (words, told))
zicha('import', '-q', '-d', 'none.db', TOP + '/samples/county/科室.csv')
if '没有可供抽样' not in zicha('sample', '-d', 'none.db', '--size', '3',
                         status=(2,)).stderr:
    fail('a sample of nothing')


def answers(words, path='s.xlsx', to=None):
    """Fill in units of the sheet ({place: {head: value}})."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook['抽查样本']
    head = [row for row in range(1, sheet.max_row + 1)
            if sheet.cell(row, 1).value == '序号'][0]
    columns = {cell.value: cell.column for cell in sheet[head]}
    for row in range(head + 1, sheet.max_row + 1):
        for name, value in words.get(sheet.cell(row, 1).value, {}).items():
            sheet.cell(row, columns[name]).value = value
    workbook.save(to or path)


def fact(path, name):
    for row in values(path, '抽查样本'):
        if row[0] == name:
            return row[4]
    return None


def report(path):
    zicha('report', '-q', '-d', 'z.db', '-o', path, status=(0,))


def yuan(fen):
    return '{:,.2f}'.format(fen / 100)


def evaluated(units):
    """Of findings: the words of the ledger, and what the sheet says itself."""
    [(interval, book_fen)] = rows('SELECT interval_fen, population_fen'
                                  ' FROM sample ORDER BY id DESC LIMIT 1')
    report('a.xlsx')
    if fact('a.xlsx', '错报上限（元）') or not any(
            '已复核' in str(cell) for row in values('a.xlsx', '抽查样本')
            for cell in row):
        fail('a limit before anything is reviewed')
    # half of the first small one, all of the second, 1.00 of a large one
    small = [i for i, unit in enumerate(units) if unit[10] < interval]
    large = [i for i, unit in enumerate(units) if unit[10] >= interval][:1]
    right = {i: unit[10] for i, unit in enumerate(units)}
    right[small[0]] = units[small[0]][10] // 2
    right[small[1]] = 0
    for i in large:
        right[i] -= 100
    said = {i + 1: {'核定金额（元）': fen / 100, '复核结论': '已看病历'}
            for i, fen in right.items() if i != small[1]}
    answers(said, 'a.xlsx')
    # nothing that was typed is lost: a report over it takes it in first
    report('a.xlsx')
    if fact('a.xlsx', '已复核（个）') != '%d / %d，其中 %d 个金额不符' % (
            len(units) - 1, len(units), 1 + len(large)):
        fail('reviewed: %s' % fact('a.xlsx', '已复核（个）'))
    # the last one by the ledger's word: 误报
    number = rows('SELECT year, number FROM finding_number WHERE'
                  ' fingerprint = ?', units[small[1]][9])[0]
    put('l.csv', '编号,状态,备注,整改措施\n%d-%04d,误报,有医嘱,\n' % number)
    zicha('ledger', '-q', '-d', 'z.db', 'l.csv', status=(0,))
    report('b.xlsx')
    taints = sorted([(units[i][10] - fen) / units[i][10]
                     for i, fen in right.items()
                     if i not in large and fen != units[i][10]], reverse=True)
    known = 100 * len(large)
    projected = known + int(sum(taints) * interval + 0.5)
    upper = known + math.ceil(interval * (
        3 + 1.75 * taints[0] + 1.55 * taints[1]) - 1e-6)
    for name, value in (('已知错报（元）', known), ('推断错报（元）', projected),
                        ('错报上限（元）', upper),
                        ('可容忍错报（元）', int(book_fen * 0.05))):
        if fact('b.xlsx', name) != yuan(value):
            fail('%s: %s, not %s' % (name, fact('b.xlsx', name), yuan(value)))
    if '95 %' not in fact('b.xlsx', '结论'):
        fail('the conclusion: %s' % fact('b.xlsx', '结论'))


def given_back():
    """Once is once; what cannot be read is told; another database's is not
    taken."""
    def answered():
        return rows('SELECT count(*) FROM sample_answer')[0][0]

    before = answered()
    zicha('ledger', '-q', '-d', 'z.db', 'b.xlsx', status=(0,))
    if answered() != before:
        fail('what nobody typed was taken in')
    answers({1: {'备注': '第二次'}}, 'b.xlsx', 'c.xlsx')
    for _ in range(2):
        zicha('ledger', '-q', '-d', 'z.db', 'c.xlsx', status=(0,))
    if answered() != before + 1 or rows(
            'SELECT place, remark FROM sample_answer ORDER BY id DESC LIMIT 1'
            ) != [(1, '第二次')]:
        fail('one answer twice')
    answers({2: {'核定金额（元）': '不知道'}}, 'b.xlsx', 'd.xlsx')
    said = zicha('ledger', '-d', 'z.db', 'd.xlsx', status=(1,)).stderr
    if '核定金额' not in said or '不知道' not in said:
        fail('what cannot be read: %s' % said)
    shutil.copy(os.path.join(county(), 'zicha.db'), 'o.db')
    said = zicha('ledger', '-d', 'o.db', 'c.xlsx', status=(1,)).stderr
    if 'o.db' not in said:
        fail('a sample of another database: %s' % said)


sample('--method', 'mus', '--of', 'findings', '--tolerable', '5', '--expected',
       '1', '--seed', '5')
findings = drawn()
evaluated(findings)
given_back()
