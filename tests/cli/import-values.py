"""What cells hold: each cleaning of data.md, each number, day and code."""
from lib.imports import check, finish

HEAD = ('line_no', 'visit_no', 'item_code', 'time', 'qty', 'price', 'amount')
GOOD = ('1', 'Z1', 'A', '2026-01-02', '1', '10', '10')
COLUMN = {'line_no': 'c.line_no', 'visit_no': 'v.visit_no',
          'item_code': 'i.item_code', 'qty': 'c.qty_e4',
          'price': 'c.price_e6', 'amount': 'c.amount_fen',
          'time': "datetime(c.time, 'unixepoch')"}
FROM = (' FROM charge c JOIN visit v ON v.id = c.visit_id'
        ' JOIN item i ON i.id = c.item_id')
BAD = {'qty': 'not-a-number', 'price': 'not-a-number',
       'amount': 'not-a-number', 'time': 'not-a-time'}

# column, the cell, and what is stored or the key of the problem: ! the row is
# lost with it, ~ the cell alone
TABLE = [
    # cleaned
    ('line_no', '"=""00123"""', '00123'),
    ('line_no', '="00123"', '00123'),
    ('line_no', "'00123", '00123'),
    ('line_no', "'", None),
    ('line_no', '\t00123', '00123'),
    ('line_no', "\t'00123 ", '00123'),
    ('line_no', '　００１２３　', '00123'),
    ('line_no', 'ＡＢ－１（２）', 'AB-1(2)'),
    ('line_no', '\u00a07\u00a0', '7'),
    ('item_code', ' 0 0 ', '0 0'),
    ('visit_no', '"=""0012"""', '0012'),
    # identifiers
    ('visit_no', '1.23E+17', '!excel-number'),
    ('visit_no', '1.23e+17', '!excel-number'),
    ('line_no', '１．２３Ｅ＋１７', '!excel-number'),
    ('item_code', '"=""1.23E+17"""', '!excel-number'),
    ('item_code', '4.10101E+14', '!excel-number'),
    ('item_code', 'E11.9', 'E11.9'),
    ('item_code', '2E05', '2E05'),
    ('item_code', '1.23E17', '1.23E17'),
    ('item_code', '2E+A', '2E+A'),
    ('item_code', 'A1.2E+3', 'A1.2E+3'),
    ('item_code', '12345678901234567890', '12345678901234567890'),
    # empty
    ('line_no', '', None), ('line_no', 'NULL', None),
    ('line_no', '\\N', None), ('line_no', '-', None), ('line_no', '/', None),
    ('line_no', '－', None), ('line_no', '／', None),
    ('line_no', 'NULLS', 'NULLS'), ('line_no', '--', None),
    ('line_no', '---', '---'), ('price', '--', None),
    ('time', '--', '!required-empty'), ('amount', 'nan', '!required-empty'),
    ('price', '', None), ('price', 'NULL', None), ('price', '-', None),
    ('price', '/', None), ('price', '\\N', None), ('price', '　', None),
    ('visit_no', '', '!required-empty'), ('visit_no', '-', '!required-empty'),
    ('item_code', 'NULL', '!required-empty'),
    ('time', '/', '!required-empty'), ('qty', '\\N', '!required-empty'),
    ('amount', '', '!required-empty'), ('amount', ' ', '!required-empty'),
    # numbers
    ('amount', '"1,234.50"', 123450), ('amount', '"-1,234,567"', -123456700),
    ('amount', '￥12.5', 1250), ('amount', '¥12.5', 1250),
    ('amount', '12.5元', 1250), ('amount', '￥1.00元', 100),
    ('amount', '+3', 300), ('amount', '-￥3', -300), ('amount', '１２．５', 1250),
    ('amount', '"１，２３４．５"', 123450), ('amount', '12.3400', 1234),
    ('amount', '0.00000', 0), ('amount', '-0', 0), ('amount', '.5', 50),
    ('amount', '007', 700), ('amount', '－１２', -1200),
    # rounded half up
    ('amount', '12.345', 1235), ('amount', '12.3401', 1234),
    ('amount', '12.3449', 1234), ('amount', '-12.345', -1235),
    ('amount', '35.00000000000001', 3500), ('amount', '34.99999999', 3500),
    ('amount', '12.345x', '!'), ('amount', '1.2345.6', '!'),
    ('amount', '(12)', '!'), ('amount', '（12）', '!'),
    ('amount', '1e3', '!'), ('amount', '1.2E+3', '!'),
    ('amount', 'inf', '!'), ('amount', '-inf', '!'),
    ('amount', '0x10', '!'), ('amount', '12 5', '!'), ('amount', '1.2.3', '!'),
    ('amount', '+-3', '!'), ('amount', '--3', '!'), ('amount', '元', '!'),
    ('amount', '"12,34"', '!'), ('amount', '"1,2345"', '!'),
    ('amount', '十', '!'), ('amount', '12%', '!'), ('amount', '$12', '!'),
    ('amount', '99999999999999999999', '!'),
    ('amount', '46000000.00', 4600000000),
    ('amount', '46000000.01', '!too-many-digits'),
    ('amount', '92233720368547758.08', '!'),
    ('qty', '1.2345', 12345), ('qty', '1.23450', 12345),
    ('qty', '1.23456', 12346), ('qty', '1.23454', 12345),
    ('qty', '+2', 20000),
    ('qty', '-2', 20000),  # the amount has the sign
    ('qty', '2盒', '!'), ('qty', '2 片', '!'), ('qty', '￥2', 20000),
    ('qty', '"1,000"', 10000000), ('qty', '0', 0),
    ('price', '0.123456', 123456), ('price', '0.1234560', 123456),
    ('price', '0.1234567', 123457), ('price', '0.1234564', 123456),
    ('price', '￥1', 1000000), ('price', '1元/次', '~'),
    ('price', 'x', '~'), ('price', '0.1234567x', '~'),
    # price times quantity
    ('price', '100000000', 100000000000000),
    ('price', '-100000000', -100000000000000),
    ('price', '100000000.000001', '~too-many-digits'),
    ('qty', '460000', 4600000000), ('qty', '460000.0001', '!too-many-digits'),
    ('qty', '922337203685477', '!too-many-digits'),
    # times
    ('time', '2024-1-5', '2024-01-05 00:00:00'),
    ('time', '2024/01/05 8:03', '2024-01-05 08:03:00'),
    ('time', '2024/1/5 08:03:09', '2024-01-05 08:03:09'),
    ('time', '20240105', '2024-01-05 00:00:00'),
    ('time', '20240105080309', '2024-01-05 08:03:09'),
    ('time', '2024年1月5日', '2024-01-05 00:00:00'),
    ('time', '2024年01月05日 08:03', '2024-01-05 08:03:00'),
    ('time', '2024年1月5日8时3分', '2024-01-05 08:03:00'),
    ('time', '2024年1月5日8时3分7秒', '2024-01-05 08:03:07'),
    ('time', '2024-01-05T08:03:09.000', '2024-01-05 08:03:09'),
    ('time', '2024-01-05T08:03:09Z', '2024-01-05 08:03:09'),
    ('time', '2024-01-05 08:03:09.123456', '2024-01-05 08:03:09'),
    ('time', '2024.01.05', '2024-01-05 00:00:00'),
    ('time', '2024.1.5 8:03', '2024-01-05 08:03:00'),
    ('time', '２０２４－０１－０５', '2024-01-05 00:00:00'),
    ('time', "'2024-01-05", '2024-01-05 00:00:00'),
    ('time', '2024-01-05 24:00', '2024-01-05 23:59:59'),
    ('time', '2024-01-05 24:00:00', '2024-01-05 23:59:59'),
    ('time', '2024-02-29', '2024-02-29 00:00:00'),
    ('time', '45296.33', '2024-01-05 07:55:12'),
    ('time', '45296', '2024-01-05 00:00:00'),
    ('time', '45296.5', '2024-01-05 12:00:00'),
    ('time', '32874', '1990-01-01 00:00:00'),
    ('time', '2024-01-05 上午8:03', '2024-01-05 08:03:00'),
    ('time', '2024/1/5 下午 8:03:09', '2024-01-05 20:03:09'),
    ('time', '05-1月 -24', '2024-01-05 00:00:00'),
    ('time', '20240105080309123', '2024-01-05 08:03:09'),
    ('time', '2024-01-05T08:03:09+08:00', '2024-01-05 08:03:09'),
    ('time', '1704412989000', '2024-01-05 08:03:09'),
    # days before 1990 or more than a year ahead
    ('time', '1', '!impossible-day'), ('time', '59', '!impossible-day'),
    ('time', '61', '!impossible-day'), ('time', '32873', '!impossible-day'),
    ('time', '81500', '!impossible-day'),
    ('time', '99999', '!impossible-day'),
    ('time', '1989-12-31 23:59:59', '!impossible-day'),
    ('time', '1990-01-01', '1990-01-01 00:00:00'),
    ('time', '2123-02-19', '!impossible-day'),
    # no day, and it is required
    ('time', '9999-12-31', '!required-empty'),
    ('time', '0000-00-00', '!required-empty'),
    ('time', '1900-01-01', '!required-empty'),
    ('time', '1970-01-01', '!required-empty'),
    ('time', '0', '!required-empty'),
    ('time', '2024-02-30', '!'), ('time', '2023-02-29', '!'),
    ('time', '2024-13-01', '!'), ('time', '2024-00-01', '!'),
    ('time', '2024-01-05 25:00', '!'), ('time', '2024-01-05 24:01', '!'),
    ('time', '2024-01-05 08:60', '!'), ('time', '24-1-5', '!'),
    ('time', '24/01/05', '!'), ('time', '5/1/2024', '!'),
    ('time', '20240230', '!'), ('time', '240105', '!'),
    ('time', '20240105250000', '!'),
    ('time', '100000', '!'), ('time', '60', '!'), ('time', '-1', '!'),
    ('time', 'x', '!'), ('time', '2024-01', '!'),
    ('time', '2024年1月', '!'),
    ('time', '2024-01-05 8', '!'), ('time', '2024-01-05 上午25:03', '!'),
    # control characters are data
    ('item_code', 'A\x1b[31mB', 'A\x1b[31mB'),
    ('item_code', 'A\x07', 'A\x07'),
]

# kind, heading … = cell …, table column = value, or the problem
KINDS = [
    ('visits', '住院号,入院日期,出生日期', 'Z,2026-01-02,1950-3-1',
     "SELECT date(birth_day * 86400, 'unixepoch') FROM visit", '1950-03-01'),
    ('visits', '住院号,入院日期,住院天数', 'Z,2026-01-02,3.0',
     'SELECT days FROM visit', 3),
    ('visits', '住院号,入院日期,住院天数', 'Z,2026-01-02,3.5',
     '3', '~not-a-whole-number'),
    ('visits', '住院号,入院日期,身份证号', 'Z,2026-01-02,4.10101E+17',
     '3', '~excel-number'),
    ('visits', '住院号,入院日期,主要诊断编码', 'Z,2026-01-02,E11.9',
     'SELECT diagnosis_code FROM visit', 'E11.9'),
    ('visits', '住院号,入院日期,出院日期', 'Z,2026-01-02,2026-02-30',
     '3', '~not-a-time'),
    ('visits', '住院号,入院日期,出院日期', 'Z,2026-01-02,2123-02-19',
     '3', '~impossible-day'),
    ('visits', '住院号,入院日期,出院日期', 'Z,2026-01-02,9999-12-31',
     'SELECT discharged_time IS NULL FROM visit', 1),
    ('visits', '住院号,入院日期,结算流水号', ',2026-01-02,S1',
     'SELECT visit_no IS NULL FROM visit', 1),
    ('visits', '住院号,入院日期,结算流水号', ',2026-01-02,',
     '1', 'required-empty'),
    ('stock_months', '年月,项目代码,上期结存数,本期结存数', '202301,A,1,2',
     "SELECT date(month_day * 86400, 'unixepoch') FROM stock_month",
     '2023-01-01'),
    ('stock_months', '年月,项目代码,上期结存数,本期结存数', '2023年1月,A,1,2',
     "SELECT date(month_day * 86400, 'unixepoch') FROM stock_month",
     '2023-01-01'),
    ('stock_months', '年月,项目代码,上期结存数,本期结存数', '2023-01-31,A,1,2',
     "SELECT date(month_day * 86400, 'unixepoch') FROM stock_month",
     '2023-01-01'),
    ('stock_months', '年月,项目代码,上期结存数,本期结存数', '202313,A,1,2',
     '1', 'not-a-month'),
    ('hospitals', '机构编码,机构名称,核定床位', 'H1,甲,"1,200"',
     'SELECT approved_beds FROM hospital', 1200),
    ('hospitals', '机构编码,机构名称,licence_to', 'H1,甲,9999-12-31',
     "SELECT date(licence_to_day * 86400, 'unixepoch') FROM hospital",
     '9999-12-31'),
    ('items', '项目编码,价格', 'A,0', 'SELECT price_ceiling_e6 IS NULL '
     'FROM catalogue', 1),
    ('stock_months', '年月,库房名称,项目代码,上期结存数,本期收入数,本期支出数,'
     '本期结存数,零售价', '2026-08,药库,D1,2000000,0,0,0,85', '4',
     'too-large'),
    ('receipts', '票据代码,票据号码,票据金额,开票日期', '01,00123,￥5,20260102',
     'SELECT receipt_no FROM receipt', '00123'),
]


# the times of two rows, and the problems: a serial among days is damage
COLUMNS = [
    (('45296', '45297.5'), []),
    (('2024-01-05', '45297'), ['3 4 stray-number']),
    (('45296', '2024-01-06'), ['2 4 stray-number']),
    (('1704412989000', '1704412990000'), []),
    (('2024-01-05', '1704412989000'), ['3 4 stray-number']),
]


def cell_case(column, cell, value):
    cells = [cell if h == column else g for h, g in zip(HEAD, GOOD)]
    text = ','.join(HEAD) + '\n' + ','.join(cells) + '\n'
    name = '%s %r' % (column, cell)
    kept = [('SELECT ' + COLUMN[column] + FROM, value)]
    if not isinstance(value, str) or value[0] not in '!~':
        check(name, text, '1 1 0 0 0', ask=kept)
        return
    key = value[1:] or BAD[column]
    place = ('qty' if key == 'too-large' else column)
    told = ['2 %d %s' % (HEAD.index(place) + 1, key)]
    if value[0] == '!':
        check(name, text, '1 0 0 0 1', trouble=told)
    else:
        check(name, text, '1 1 0 0 0', lost=told, amount=10,
              ask=[(kept[0][0], None)])


def kind_case(kind, head, cells, sql, value):
    text = head + '\n' + cells + '\n'
    if not sql.isdigit():
        check(cells, text, '1 1 0 0 0', kind=kind, ask=[(sql, value)])
    elif value[0] == '~':
        check(cells, text, '1 1 0 0 0', kind=kind,
              lost=['2 %s %s' % (sql, value[1:])])
    else:
        check(cells, text, '1 0 0 0 1', kind=kind,
              trouble=['2 %s %s' % (sql, value)])


def column_case(times, trouble):
    text = ','.join(HEAD) + '\n'
    for number, time in enumerate(times):
        text += '%d,Z1,A,%s,1,10,10\n' % (number, time)
    bad = len(trouble)
    check(' '.join(times), text, '2 %d 0 0 %d' % (2 - bad, bad),
          trouble=trouble)


for entry in TABLE:
    cell_case(*entry)
for entry in KINDS:
    kind_case(*entry)
for entry in COLUMNS:
    column_case(*entry)
finish(len(TABLE) + len(KINDS) + len(COLUMNS))
