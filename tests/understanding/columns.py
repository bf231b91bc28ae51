"""Section 4, columns that change what a row means."""
from lib.small import CHARGES, TIME, VISIT_DAYS, VISITS, Delivery, adds_up
from lib.small import expect, finish, sheet

HEAD = '住院号,项目代码,项目名称,数量,单价,金额,费用日期'
LINE = ('Z1', 'A', '甲', 1, 10, 10, '2026-03-01')
QTY = 'SELECT qty_e4 / 10000.0 FROM charge ORDER BY line'
AMOUNT = 'SELECT amount_fen FROM charge ORDER BY line'


def of_visits(d, column):
    """{number of the visit: what its lines have in COLUMN}, in their order."""
    found = {}
    for visit, value in d.rows(
            'SELECT visit_no, %s FROM charge AS c JOIN visit AS v '
            'ON v.id = c.visit_id ORDER BY c.line' % column):
        found.setdefault(visit, []).append(value)
    return found


def line(n, *more, qty=1, price=10, amount=10):
    return ('Z%d' % n, 'A', '甲', qty, price, amount, '2026-03-01') + more


def deleted():
    """Each word, the values that mean deleted, those that do not."""
    for word, gone, kept in (
            ('是否删除', ('是', '1', 'true', 'Y', 'TRUE', 'y'),
             ('否', '0', 'false', 'N', '')),
            ('作废标志', ('是', '1', 'true', 'Y'), ('否', '0', 'N', '')),
            ('是否作废', ('是', '1', 'true', 'Y'), ('否', '0', 'N', '')),
            ('有效标志', ('否', '0', 'N', 'false'), ('是', '1', 'Y', '')),
            ('记录状态', ('2', '作废', '已删除'), ('1', '3', '正常', '有效'))):
        values = gone + kept
        d = Delivery({'费用.csv': sheet(HEAD + ',' + word, *[
            line(i, v) for i, v in enumerate(values)])})
        expect('%s: values kept' % word, [
            values[int(v[1:])] for v in d.column(
                'SELECT v.visit_no FROM charge AS c JOIN visit AS v '
                'ON v.id = c.visit_id ORDER BY c.line')], list(kept))
        expect('%s: counts' % word, d.counts(), '%d %d 0 %d 0' % (
            len(values), len(kept), len(gone)))
        expect('%s: reasons' % word, d.rows(
            'SELECT reason, rows FROM import_skip'), [('invalid', len(gone))])
        expect('%s: reasons in JSON' % word, d.file().get('skips'),
               {'invalid': len(gone)})
    for kind, head, row in (
            ('visits', VISITS, 'Z%d,甲,2026-03-01,2026-03-04'),
            ('orders', '住院号,医嘱代码,医嘱开始日期', 'Z%d,A,2026-03-01'),
            ('settlements', '结算流水号,住院号,医疗总费用', 'S1,Z%d,100'),
            ('stock_moves', '项目代码,出入库类型,出入库数量,业务日期',
             'A%d,领入,1,2026-03-01')):
        d = Delivery({'一.csv': sheet(head + ',作废标志', row % 1 + ',0',
                                     row % 2 + ',1')})
        expect('作废标志 in %s' % kind, (d.file().get('kind'), d.counts()),
               (kind, '2 1 0 1 0'))


def refunds():
    for word in ('退费标志', '冲红标志', '退号标志'):
        d = Delivery({'费用.csv': sheet(
            HEAD + ',' + word, line(1, '0'), line(1, '1'), line(1, '是'),
            line(1, '1', qty=-2, amount=-20), line(1, ''),
            line(1, '否', qty=-1, amount=-10))})
        expect(word + ': quantities', d.column(QTY), [1, -1, -1, -2, 1, -1])
        expect(word + ': amounts', d.column(AMOUNT), [
            1000, -1000, -1000, -2000, 1000, -1000])
    d = Delivery({'费用.csv': sheet(
        HEAD, line(1, qty=-2, amount=20), line(1, qty=3, amount=-30),
        line(1, qty=0, amount=-30))})
    expect('signs that differ: the amount has it', d.column(QTY), [2, -3, 0])
    expect('signs that differ: amounts', d.column(AMOUNT),
           [2000, -3000, -3000])
    expect('signs that differ: said', d.notes(), lambda t: '2' in t)
    d = Delivery({'费用.csv': sheet(
        HEAD + ',退费标志', line(1, '1', qty=-1, amount=10))})
    expect('a refund of which the quantity alone is negative',
           (d.column(QTY), d.column(AMOUNT)), ([-1], [-1000]))


def doses():
    herbs = [(15, '0.12', '12.60', 7), (10, '0.20', '14.00', 7),
             (1, 35, 35, 1)]

    def bill(word, rows):
        return Delivery({'费用.csv': sheet(HEAD + ',' + word, *[
            line(1, n, qty=q, price=p, amount=a) for q, p, a, n in rows])})

    for word in ('付数', '剂数', '贴数'):
        d = bill(word, herbs)
        expect(word + ': quantities', d.column(QTY), [105, 70, 1])
        expect(word + ': amounts', d.column(AMOUNT), [1260, 1400, 3500])
        expect(word + ': cited', d.found('amount-not-price-times-qty'), [])
        expect(word + ': said', d.notes(), lambda t, w=word: w in t)
    d = bill('付数', [(105, '0.12', '12.60', 7), (70, '0.20', '14.00', 7)])
    expect('付数 beside totals: quantities', d.column(QTY), [105, 70])
    nine = [(2, 1, 14, 7)] * 9
    d = bill('付数', nine + [(3, 1, 99, 7)])
    expect('付数 in nine of ten lines', d.column(QTY), [14] * 9 + [21])
    expect('付数 in nine of ten lines: cited', len(
        d.found('amount-not-price-times-qty')), 1)
    d = bill('付数', nine[:8] + [(3, 1, 3, 7), (4, 1, 4, 7)])
    expect('付数 in eight of ten lines', d.column(QTY), [2] * 8 + [3, 4])
    d = Delivery({'费用.csv': sheet(
        '住院号,项目代码,项目名称,付数,数次,单价,金额,费用日期',
        'Z1,A,黄芪,7,15,0.12,12.60,2026-03-01',
        'Z1,B,床位费,1,2,35,70,2026-03-01')})
    expect('付数 and 数次', d.column(QTY), [105, 2])
    d = Delivery({'费用.csv': sheet(
        '住院号,项目代码,项目名称,数次,单价,金额,费用日期',
        'Z1,B,床位费,2,35,70,2026-03-01')})
    expect('数次 alone', d.column(QTY), [2])


def amounts():
    """A file each, of one delivery."""
    head = '住院号,项目代码,项目名称,数量,单价,%s,费用日期'
    bills = []

    def bill(*said):
        bills.append(said)

    bill('应收, 实收', '应收金额,实收金额', '10,8', 800)
    bill('实收, 应收', '实收金额,应收金额', '8,10', 800)
    bill('应收, 优惠', '应收金额,优惠金额', '10,3', 700)
    bill('优惠, 应收', '优惠金额,应收金额', '3,10', 700)
    bill('应收, 优惠, 实收', '应收金额,优惠金额,实收金额', '10,3,7', 700)
    bill('应收 alone', '应收金额', '10', 1000)
    bill('实收 alone', '实收金额', '8', 800)
    bill('应收, no 优惠 in the row', '应收金额,优惠金额', '10,', 1000)
    for word in ('总费用', '总金额', '医疗总费用'):
        for own in ('金额', '实收金额', '费用金额'):
            bill('%s after %s' % (word, own), own + ',' + word,
                 '10,4805.20', 1000)
            bill('%s before %s' % (word, own), word + ',' + own,
                 '4805.20,10', 1000)
    bill('总金额 alone', '总金额', '10', 1000)
    d = Delivery({'费用%d.csv' % i: sheet(
        head % headings, 'Z%d,A,甲,1,10,%s,2026-03-01' % (i, cells))
                  for i, (_, headings, cells, _) in enumerate(bills)})
    stored = of_visits(d, 'amount_fen')
    for i, (what, _, _, wanted) in enumerate(bills):
        expect(what, (d.counts('费用%d.csv' % i), stored.get('Z%d' % i)),
               ('1 1 0 0 0', [wanted]))


PER_STAY = ('SELECT date(v.admitted_day * 86400, \'unixepoch\'), count(*) '
            'FROM charge AS c JOIN visit AS v ON v.id = c.visit_id '
            'GROUP BY 1 ORDER BY 1')


def stays():
    for word in ('住院次数', '主页ID', '就诊次数'):
        head = ('费用明细流水号,病案号,%s,项目代码,项目名称,数量,单价,金额,'
                '费用日期')
        rest = ',B01,普通床位费,1,35,35,2024-0'
        d = Delivery({
            '费用.csv': sheet(head % word, 'M2,0100234,1' + rest + '1-02',
                            'M3,0100234,1' + rest + '1-03',
                            'N9,0100234,2' + rest + '3-10'),
            '就医.csv': sheet(
                '病案号,%s,姓名,入院日期,出院日期,医疗总费用' % word,
                            '0100234,1,甲,2024-01-02,2024-01-05,70',
                            '0100234,2,甲,2024-03-10,2024-03-12,35')})
        expect(word + ': stays', [r[1:] for r in d.rows(VISIT_DAYS)], [
            ('2024-01-02', '2024-01-05'), ('2024-03-10', '2024-03-12')])
        expect(word + ': lines', d.rows(PER_STAY), [
            ('2024-01-02', 2), ('2024-03-10', 1)])
        expect(word + ': cited outside the stay',
               d.found('charge-outside-stay'), [])
    lines = [('L%d' % i, 'Z1', 'A', '甲', '治疗费', 1, 1, 1, day)
             for i, day in enumerate(('2026-01-03', '2026-03-10',
                                      '2026-03-12', '2026-02-10'))]
    two = ('Z1,甲,2026-01-02,2026-01-05', 'Z1,甲,2026-03-10,2026-03-12')
    # files come in the order of their names: 就医, 费用, 首页
    for what, name, rows in (('', '就医.csv', two),
                             (', lines first', '首页.csv', two[::-1])):
        d = Delivery({name: sheet(VISITS, *rows),
                      '费用.csv': sheet(CHARGES, *lines)})
        expect('the same number again%s: stays' % what,
               sorted(r[1:] for r in d.rows(VISIT_DAYS)), [
                   ('2026-01-02', '2026-01-05'),
                   ('2026-03-10', '2026-03-12')])
        expect('the same number again%s: numbers' % what, sorted(
            r[0] for r in d.rows(VISIT_DAYS)), ['Z1', 'Z1#2'])
        expect('the same number again%s: lines' % what, d.rows(PER_STAY), [
            ('2026-01-02', 1), ('2026-03-10', 2)])
        expect('the same number again%s: a line of neither' % what, sorted(
            tuple(p[:2]) for p in d.problems), [('费用.csv', '5')])
        expect('the same number again%s: said' % what, d.notes(name),
               lambda t: 'Z1' in t)
        adds_up('the same number again%s' % what, d, '费用.csv')
    d = Delivery({'就医.csv': sheet(
        VISITS + ',结算流水号,医疗总费用', two[0] + ',S1,10',
        two[0] + ',S2,20')})
    expect('two settlements of one stay', d.rows(VISIT_DAYS), [
        ('Z1', '2026-01-02', '2026-01-05')])
    d = Delivery({'就医1.csv': sheet(VISITS, 'Z1,甲,2026-01-02,'),
                  '就医2.csv': sheet(VISITS, two[0])})
    expect('a stay that the next month completes', d.rows(VISIT_DAYS), [
        ('Z1', '2026-01-02', '2026-01-05')])


def moments():
    pairs = [pair[::turn] for pair in (
        ('费用日期', '费用时间'), ('收费日期', '收费时间'),
        ('记账日期', '记账时间'), ('执行日期', '执行时间'))
             for turn in (1, -1)]
    d = Delivery({'费用%d.csv' % i: sheet(
        '住院号,项目代码,项目名称,数量,单价,金额,' + ','.join(pair),
        *['Z%d,B,床,1,35,35,' % i + ','.join(
            cells if pair[0].endswith('日期') else cells[::-1]) for cells in (
                ('2024-03-01', '81500'), ('20240302', '081500'),
                ('2024/3/3', '8:15'), ('2024-03-04', '08:15:00'),
                ('2024-03-05', ''),
                ('2024-03-06', '2024-03-06 08:15:00'),
                ('2024-03-07 00:00:00', '08:15:00'))])
                  for i, pair in enumerate(pairs)})
    times = of_visits(d, "datetime(time, 'unixepoch')")
    for i, pair in enumerate(pairs):
        expect('%s, %s' % pair, times.get('Z%d' % i), [
            '2024-03-0%d %s' % (k, '00:00:00' if k == 5 else '08:15:00')
            for k in range(1, 8)])
    d = Delivery({'就医.csv': sheet(
        '住院号,入院日期,入院时间,出院日期,出院时间',
        'Z1,2024-03-01,081500,2024-03-05,10:30')})
    expect('days and times of a stay', d.rows(
        "SELECT datetime(admitted_time, 'unixepoch'), "
        "datetime(discharged_time, 'unixepoch') FROM visit"),
        [('2024-03-01 08:15:00', '2024-03-05 10:30:00')])
    d = Delivery({'费用.csv': sheet(
        '住院号,项目代码,项目名称,数量,单价,金额,收费时间',
        'Z1,B,床,1,35,35,81500', 'Z1,B,床,1,35,35,091500')})
    expect('a time alone is never a day', d.one(
        'SELECT count(*) FROM charge'), 0)
    d = Delivery({'费用.csv': sheet(
        '住院号,项目代码,项目名称,数量,单价,金额,收费时间',
        'Z1,B,床,1,35,35,2024-03-01 08:15')})
    expect('a column of times that holds days', d.column(TIME),
           ['2024-03-01 08:15:00'])


deleted()
refunds()
doses()
amounts()
stays()
moments()
finish()
