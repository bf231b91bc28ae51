"""Section 5, figures and identifiers: rounding and what it comes to, noise of
binary numbers, units, damaged identifiers; lines that are no data, headers of
two lines.
"""
from lib.small import CHARGES, Delivery, adds_up, expect, finish, sheet

LINE = ('A', '甲', '治疗费')


def lines(*figures):
    """(quantity, price, amount) of each line, L0, L1 …"""
    return sheet(CHARGES, *[('L%d' % i, 'Z1') + LINE + f + ('2026-03-01',)
                            for i, f in enumerate(figures)])


def stored(what, column, given, wanted):
    """Cells GIVEN of quantity, price or amount are stored as WANTED."""
    place = ('qty_e4', 'price_e6', 'amount_fen').index(column)
    d = Delivery({'费用.csv': lines(*[
        tuple(g if i == place else ('1', '', '1')[i] for i in range(3))
        for g in given])})
    got = dict(d.rows('SELECT line_no, %s FROM charge' % column))
    expect('%s: %s' % (what, column), [
        (g, got.get('L%d' % i)) for i, g in enumerate(given)],
        list(zip(given, wanted)))
    adds_up(what, d)
    return d


def rounding():
    d = stored('rounded half up', 'amount_fen', [
        '12.345', '12.3449', '12.3451', '12.344999999', '0.005', '0.0049',
        '1.9950', '12.3400', '-12.346', '￥7.125'],
        [1235, 1234, 1235, 1234, 1, 0, 200, 1234, -1235, 713])
    expect('rounded amounts: how many', d.file().get('rounded', {}).get(
        'cells'), 9)
    # + .005 - .0049 + .0049 - .004999999 + .005 - .0049 + .005 - .004 + .005
    expect('rounded amounts: what the differences add up to',
           d.file().get('rounded', {}).get('difference'),
           lambda x: x is not None and abs(float(x) - 0.006100001) < 1e-8)
    expect('rounded amounts: the sum', d.file().get('amount'),
           lambda x: x is not None and abs(x - 58.51) < 1e-9)
    expect('rounded amounts: in words', d.notes(), lambda t: '9' in t)
    d = stored('a line and what takes it back', 'amount_fen',
               ['12.345', '-12.345'], [1235, -1235])
    expect('nothing rounded', Delivery({'费用.csv': lines(
        ('1', '10', '10.00'), ('1', '10', '10.0000'))}).file().get(
            'rounded', {}).get('cells', 0), 0)
    stored('more than four decimals', 'qty_e4', [
        '1.23456', '1.23454', '0.00005', '1.23450', '2.000049'],
        [12346, 12345, 1, 12345, 20000])
    stored('more than six decimals', 'price_e6', [
        '0.1234565', '0.1234564', '1.23456700', '15.00000049'],
        [123457, 123456, 1234567, 15000000])
    noise = ['35.00000000000001', '34.99999999999999', '0.30000000000000004',
             '70.49999999999999', '1.1500000000000001']
    stored('noise', 'amount_fen', noise, [3500, 3500, 30, 7050, 115])
    stored('noise', 'qty_e4', ['3.0000000000000004', '0.7999999999999999'],
           [30000, 8000])
    stored('noise', 'price_e6', ['0.12000000000000001'], [120000])
    d = Delivery({'结转.csv': sheet(
        '年月,项目代码,上期结存数,本期收入数,本期支出数,本期结存数,购入价',
        '202603,A,10.00005,0,5.299999999999999,4.70005,3.1234567'),
        '结算.csv': sheet('结算流水号,住院号,医疗总费用,基金支付',
                        'S1,Z1,100.005,50.0049')})
    expect('rounding in stock', d.rows(
        'SELECT opening_e4, issued_e4, closing_e4, buy_price_e6 '
        'FROM stock_month'), [(100001, 53000, 47001, 3123457)])
    expect('rounding in settlements', d.rows(
        'SELECT total_fen, fund_pay_fen FROM settlement'), [(10001, 5000)])


def units():
    stored('units stay problems', 'qty_e4',
           ['2盒', '2 片', '1次', '3.0g', '2'], [None] * 4 + [20000])
    stored('no figures', 'amount_fen', ['十', '12元3', '(12)', '12-', '1e3'],
           [None] * 5)


def long_numbers():
    head = '费用明细流水号,住院号,项目代码,项目名称,数量,单价,金额,发生时间'
    rest = ('B01', '普通床位费', 1, 35, 35, '2024-03-01')
    cut = [('330100202403010000', '330100202403010000') + rest,
           ('330100202403010000', '330100202403010000') + rest,
           ('330100202403020000', '330100202403010000') + rest]
    d = Delivery({
        '费用.csv': sheet(head, *cut),
        '就医.csv': sheet('住院号,姓名,身份证号,入院日期,出院日期',
                        'Z1,甲,110101199001010000,2024-03-01,2024-03-03',
                        'Z2,乙,110101198502020000,2024-03-01,2024-03-02',
                        'Z3,丙,110101197503030000,2024-03-01,2024-03-02')})
    expect('cut to 15 digits: lines', d.counts('费用.csv'), '3 0 0 0 3')
    expect('cut to 15 digits: stays', d.counts('就医.csv'), '3 0 0 0 3')
    expect('cut to 15 digits: exit', d.exit, 1)
    expect('cut to 15 digits: named so', [
        p[4] for p in d.problems if '15' not in p[4]], [])
    expect('cut to 15 digits: columns', sorted({p[2] for p in d.problems}),
           lambda got: '身份证号' in got and '住院号' in got)
    whole = [('3301002024030100%02d' % i, '33010020240301%04d' % (i * 1000
                                                                 + i)) + rest
             for i in range(1, 6)] + [
        ('330100202403011000', '330100202403014000') + rest]
    d = Delivery({'费用.csv': sheet(head, *whole)})
    expect('a few that end in 000 are whole', d.counts(), '6 6 0 0 0')
    short = [('%d000' % i, 'Z%d000' % i) + rest for i in range(4)]
    d = Delivery({'费用.csv': sheet(head, *short)})
    expect('short numbers that end in 000', d.counts(), '4 4 0 0 0')


def identifiers():
    d = Delivery({'费用.csv': sheet(
        CHARGES, ('1.0', '20240301.0') + LINE + (1, 1, 1, '2026-03-01'),
        ('2.0', '20240301') + LINE + (1, 1, 1, '2026-03-01'),
        ('3', 'A1.0', 'E11.0', '甲', '治疗费', 1, 1, 1, '2026-03-01'),
        ('4', '1.23E+17') + LINE + (1, 1, 1, '2026-03-01'))})
    expect('a point and nothing behind it', d.rows(
        'SELECT v.visit_no, c.line_no, i.item_code FROM charge AS c '
        'JOIN visit AS v ON v.id = c.visit_id '
        'JOIN item AS i ON i.id = c.item_id ORDER BY c.line'), [
            ('20240301', '1', 'A'), ('20240301', '2', 'A'),
            ('A1.0', '3', 'E11.0')])
    expect('1.23E+17', d.lost_rows(), ['5 住院号 1.23E+17'])
    head = CHARGES + ',国标代码'
    codes = ['1109000010000', '01109000010000', '001109000010000',
             '110900001000', '1109000010000-A', 'XJ01DDT082B0', '']
    d = Delivery({
        '费用.csv': sheet(head, *[
            ('L%d' % i, 'Z1', 'B%d' % i, '床位', '床位费', 1, 35, 35,
             '2026-03-01', code) for i, code in enumerate(codes)]),
        '价格.csv': sheet('国标代码,项目名称,限价',
                          '001109000010000,普通床位费,30')})
    expect('zeros that a national code lost', d.column(
        'SELECT national_code FROM item ORDER BY item_code'), [
            '001109000010000', '001109000010000', '001109000010000',
            '110900001000', '1109000010000-A', 'XJ01DDT082B0', None])
    expect('zeros given back: found by the code', [
        v for v in d.found('price-over-ceiling') if v[-1] in '012'],
        ['Z1 L0', 'Z1 L1', 'Z1 L2'])
    expect('zeros given back: said once', sum(
        '国标代码' in str(n) or '补' in str(n)
        for n in d.file('费用.csv').get('notes', [])), 1)
    expect('zeros given back: own codes are left alone', Delivery({
        '费用.csv': sheet(CHARGES, ('L1', 'Z1', '1109000010000', '甲',
                                    '治疗费',
                                  1, 1, 1, '2026-03-01'))}).one(
            'SELECT item_code FROM item'), '1109000010000')


def no_data():
    row = ('L1', 'Z1') + LINE + (1, 1, 1, '2026-03-01')
    dashes = ','.join('-' * (3 + i) for i in range(9))
    for what, text in {
            'dashes below the header': sheet(CHARGES, dashes, row),
            'dashes of one run': sheet(CHARGES, '-' * 40, row),
            'rows affected': sheet(CHARGES, row, '', '(1 行受影响)'),
            'rows affected, wide': sheet(CHARGES, row, '（1 行受影响）'),
            'rows selected': sheet(CHARGES, row, '已选择 1 行。'),
            'spool off': sheet(CHARGES, row, 'SQL> spool off')
    }.items():
        d = Delivery({'费用.csv': text})
        expect(what + ': counts', d.counts(), '2 1 0 1 0')
        expect(what + ': skipped as', d.rows(
            'SELECT reason, rows FROM import_skip'), [('print-line', 1)])
        expect(what + ': exit', d.exit, 0)
    d = Delivery({'费用.csv': sheet(CHARGES, row, '已选择,1,行')})
    expect('no print line', d.counts(), '2 1 0 0 1')
    for what, kind, line in (
            ('people who signed', '医院', '制表人：张三,,审核人：李四,,日期：2026-03-01'),
            ('labels and what they say', '医院', '负责人：,张三,经办人：,李四,'),
            ('numbers of columns', '医院', '1,2,3,4,5'),
            ('numbers of columns', '费用', '1,2,3,4,5,6,7,8,9'),
            ('stems, then numbers', '费用', '甲,乙,1,2,3,4,5,6,7')):
        head, good = ((CHARGES, row) if kind == '费用' else
                      ('机构编码,机构名称,机构等级,核定床位,许可证号',
                       ('H1', '甲医院', '二级', 20, 'P1')))
        d = Delivery({'表.csv': sheet(head, line, good)})
        expect('%s, %s: counts' % (what, kind), d.counts(), '2 1 0 1 0')
        expect('%s, %s: hospitals' % (what, kind), len(d.json.get(
            'hospitals', [])), 1)
    for line in ('1,2,3,4,6', '1,2,3,4,', '填报人：甲,乙,丙,丁,'):
        d = Delivery({'表.csv': sheet('机构编码,机构名称,机构等级,核定床位,许可证号',
                                     line)})
        expect('data, not a print line: ' + line, d.file().get('skipped'), 0)
    for what, cut in (('comma', ','), ('tab', '\t'), ('bar', '|'),
                      ('|@|', '|@|')):
        text = sheet(CHARGES + ',', row, ('L2',) + row[1:])
        d = Delivery({'费用.csv': text.replace(',', cut)})
        expect('a separator at the end of the header, %s' % what, (
            d.counts(), d.exit), ('2 2 0 0 0', 0))
    d = Delivery({'费用.csv': sheet(CHARGES + ',', row, ','.join(map(
        str, ('L2',) + row[1:])) + ',')})
    expect('a separator at the end of the header and of some rows',
           d.counts(), '2 2 0 0 0')


def nameless():
    """What stands below a heading without a name is not read, and told."""
    row = ('L1', 'Z1') + LINE + (1, 1, 1, '2026-03-01')
    for what, head, rows in (
            ('at the end', CHARGES + ',,', (row + ('x', ''), row + ('', ''))),
            ('in the middle', ',' + CHARGES, (('x',) + row, ('',) + row))):
        d = Delivery({'费用.csv': sheet(head, *rows)})
        expect('no heading %s: counts' % what, d.file().get('problems'), 0)
        expect('no heading %s: told' % what, d.notes(),
               lambda t: '没有列名' in t and t.endswith('1'))
    for rest in ('', ',', ',,'):
        d = Delivery({'费用.csv': sheet(CHARGES + rest, row)})
        expect('nothing below no heading', '没有列名' in d.notes(), False)


def two_header_lines():
    rows = ('Z1,A,甲,2,5,10,2026-03-01 08:00', 'Z1,B,乙,1,3,3,2026-03-02')
    for what, head in {
            'words cut in two': '住院号,项目,项目,数量,单价,金额,费用发生\n'
                                ',代码,名称,,,,时间',
            'names below empty cells':
                '住院号,项目代码,,数量,,金额,费用发生时间\n'
                ',,项目名称,,单价,,',
            'below a title': '某某医院费用\n\n住院号,项目,项目,数量,单价,金额,'
                             '费用发生\n,代码,名称,,,,时间',
            'quoted, with a break':
                '住院号,"项目\n代码",项目名称,数量,单价,金额,'
                '"费用发生\n时间"'}.items():
        d = Delivery({'费用.csv': sheet(head, *rows)})
        expect('%s: counts' % what, d.counts(), '2 2 0 0 0')
        expect('%s: kind' % what, d.file().get('kind'), 'charges')
        expect('%s: cells' % what, d.rows(
            'SELECT i.item_code, i.item_name, c.qty_e4, c.amount_fen '
            'FROM charge AS c JOIN item AS i ON i.id = c.item_id '
            'ORDER BY 1'), [('A', '甲', 20000, 1000), ('B', '乙', 10000, 300)])
    d = Delivery({'结转.csv': sheet(
        '年月,药品编码,药品名称,期初,,本期,,期末,',
        ',,,数量,金额,入库数量,出库数量,数量,金额',
        '2026-03,A,甲,1,2,3,4,5,6')})
    expect('columns of a spanning heading', d.rows(
        'SELECT opening_e4, received_e4, issued_e4, closing_e4 '
        'FROM stock_month'), [(10000, 30000, 40000, 50000)])
    d = Delivery({'费用.csv': sheet(
        '住院号,项目代码,项目名称,数量,单价,金额,费用发生时间',
        ',,合计,,,13,', *rows)})
    expect('a first row that completes nothing', d.one(
        'SELECT count(*) FROM charge'), 2)


rounding()
units()
long_numbers()
identifiers()
no_data()
nameless()
two_header_lines()
finish()
