"""Section 4, the rest: validities, levels, goods without a code, months that
stand in the title, two headings of one column, columns that are kept.
"""
import openpyxl

from lib.small import CHARGES, Delivery, expect, finish, named, sheet

DAYS = ("SELECT date(valid_from_day * 86400, 'unixepoch'), "
        "date(valid_to_day * 86400, 'unixepoch') FROM staff "
        'ORDER BY staff_code')


def validity():
    d = Delivery({'人员.csv': sheet(
        '工号,姓名,人员类别,执业证书编号,注册有效期',
        'Y1,甲,护士,1,2026-08-31',
        'Y2,乙,护士,2,2021-09-01至2026-08-31',
        'Y3,丙,护士,3,2021.09.01-2026.08.31', 'Y4,丁,护士,4,长期',
        'Y5,戊,护士,5,2021年9月1日—2026年8月31日')})
    expect('注册有效期: counts', d.counts(), '5 5 0 0 0')
    got = d.rows(DAYS)
    expect('注册有效期, a day and no end', got[:1] + got[3:4],
           [(None, '2026-08-31'), (None, None)])
    # two days in one cell are read as both, or lose the cell: nothing between
    lost = len(d.cells())
    expect('注册有效期, from and to', got[1:3] + got[4:5], lambda g: g == [
        ('2021-09-01', '2026-08-31')] * 3 and not lost or g == [
            (None, None)] * 3 and lost == 3)


def open_validity():
    """An end that is open, and a cell that says none of it: the person is
    there all the same, and the day is not judged."""
    bill = 'L%d,Z1,A,甲,护理费,1,10,10,2026-03-01,Y%d'
    d = Delivery({
        '人员.csv': sheet(
            '工号,姓名,人员类别,执业证书编号,注册有效期',
            'Y1,甲,护士,1,2015-01-01至长期', 'Y2,乙,护士,2,2015.01.01~长期',
            'Y3,丙,护士,3,2015-01-01 至 长期有效',
            'Y4,丁,护士,4,2015年1月1日-永久', 'Y5,戊,护士,5,2015-01-01至今',
            'Y6,己,护士,6,2015-01-01至2099-12-31', 'Y7,庚,护士,7,见附件',
            'Y8,辛,护士,8,长期至长期', 'Y9,壬,护士,9,至长期'),
        '费用.csv': sheet(CHARGES + ',执行人员编码', *[
            bill % (i, i) for i in range(1, 10)])})
    expect('注册有效期, no end: counts', d.counts('人员.csv'), '9 9 0 0 0')
    expect('注册有效期, no end', d.rows(DAYS)[:6],
           [('2015-01-01', None)] * 6)
    expect('注册有效期, not read', d.rows(DAYS)[6:], [(None, None)] * 3)
    expect('注册有效期, not read: told', len(d.cells()), 3)
    for rule in ('staff-not-registered', 'staff-expired'):
        expect('注册有效期, no end: %s' % rule, d.found(rule), [])
    expect('注册有效期, not read: not judged',
           d.check('staff-expired').get('unjudged'), 3)


def levels():
    for words in (('三级医院价格', '二级医院价格', '一级医院价格'),
                  ('三级价格', '二级价格', '一级价格')):
        d = Delivery({
            '价格.csv': sheet('项目代码,项目名称,计价单位,%s' %
                              ','.join(words),
                            'A,甲,次,12,10,8', 'B,乙,次,20,,'),
            '机构.csv': sheet('机构编码,机构名称,机构等级',
                              'H1,甲院,二级甲等'),
            '费用.csv': sheet(CHARGES, 'L1,Z1,A,甲,治疗费,1,11,11,2026-03-01',
                            'L2,Z1,A,甲,治疗费,1,10,10,2026-03-01',
                            'L3,Z1,B,乙,治疗费,1,30,30,2026-03-01')})
        expect('%s: entries' % words[0], d.rows(
            'SELECT item_code, level_no, price_ceiling_e6 / 1000000 '
            'FROM catalogue WHERE price_ceiling_e6 > 0 ORDER BY 1, 2'), [
                ('A', 1, 8), ('A', 2, 10), ('A', 3, 12), ('B', 3, 20)])
        expect('%s: counts' % words[0], d.counts('价格.csv'), '2 2 0 0 0')
        expect('%s: cited' % words[0], d.found('price-over-ceiling'),
               ['Z1 L1'])


def hospital_levels():
    """A hospital's level as its visits or settlements say, where no file of
    institutions does: of several the highest."""
    levels = 'SELECT hospital_code, level, level_no FROM hospital ORDER BY 1'
    visits = sheet('机构编码,医院等级,住院号,入院日期,出院日期',
                   'H1,一级,Z1,2026-03-01,2026-03-04',
                   'H2,,Z2,2026-03-01,2026-03-04',
                   'H1,二级,Z3,2026-03-01,2026-03-04',
                   'H1,一级,Z4,2026-03-01,2026-03-04',
                   'H2,等外,Z5,2026-03-01,2026-03-04')
    bill = sheet(CHARGES + ',国家医保编码,机构编码',
                 'L1,Z1,A,丹红注射液,中成药费,1,10,10,2026-03-01,'
                 'ZA12CAD0087010103962,H1')
    d = Delivery({'就医.csv': visits, '费用.csv': bill})
    rule = 'drug-hospital-level'
    expect('level by visits', d.rows(levels)[0], ('H1', '二级', 2))
    expect('level by none', d.rows(levels)[1][2], None)
    expect('level by visits: judged',
           [h['result'] for h in d.check(rule)['hospitals']
            if h['hospital_code'] == 'H1'], ['clean'])
    expect('level by visits: not told as absent', [
        w for w in named(d.check(rule, 'H1').get('without'))
        if w.startswith('hospitals')], [])
    expect('level by none: not checked', d.check(rule, 'H2').get('missing'),
           lambda m: 'hospitals.level' in m)
    d = Delivery({'就医.csv': visits.replace('二级', '一级'), '费用.csv': bill})
    expect('a level that is too low by visits', d.found(rule), ['Z1 L1'])
    for name in ('a机构.csv', '机构.csv'):
        d = Delivery({'就医.csv': visits, '费用.csv': bill, name: sheet(
            '机构编码,机构名称,机构等级,核定床位', 'H1,甲院,一级,90',
            'H2,乙院,,90')})
        expect('level by institutions: %s' % name, d.rows(levels)[0],
               ('H1', '一级', 1))
        expect('level by institutions: %s: cited' % name, d.found(rule),
               ['Z1 L1'])


def no_code():
    goods = (('甲片', '10mg'), ('甲片', '20mg'), ('乙片', '10mg'))
    d = Delivery({'结转.csv': sheet(
        '年月,药品名称,规格,上期结存数,本期收入数,本期支出数,本期结存数',
        *['202603,%s,%s,10,5,3,12' % g for g in goods],
        '202604,甲片,10mg,12,0,2,10', '202604,甲片,20mg,12,0,2,9')})
    expect('a carry-over without codes', (d.file().get('kind'), d.counts()),
           ('stock_months', '5 5 0 0 0'))
    expect('a carry-over without codes: goods', d.one(
        'SELECT count(DISTINCT item_code) FROM stock_month'), 3)
    expect('a carry-over without codes: months agree', len(
        d.found('stock-carry-over')), 0)
    expect('a carry-over without codes: balance', len(
        d.found('stock-balance')), 1)
    expect('a carry-over without codes: said', d.notes(),
           lambda t: '规格' in t)
    d = Delivery({'费用.csv': sheet(
        '费用明细流水号,住院号,项目名称,规格,数量,单价,金额,费用日期',
        *['L%d,Z1,%s,%s,1,1,1,2026-03-01' % ((i,) + g)
          for i, g in enumerate(goods + goods[:1])])})
    expect('lines without codes', (d.file().get('kind'), d.counts()),
           ('charges', '4 4 0 0 0'))
    expect('lines without codes: goods', d.one(
        'SELECT count(DISTINCT own_code) FROM item'), 3)
    d = Delivery({'采购.csv': sheet(
        '发票号码,开票日期,药品名称,规格,数量,单价,金额,销售方,生产厂家',
        '001,2026-03-01,甲片,10mg,5,1,5,甲公司,乙厂',
        '001,2026-03-01,甲片,20mg,5,1,5,甲公司,乙厂')})
    expect('purchases without codes', (d.file().get('kind'), d.counts()),
           ('purchases', '2 2 0 0 0'))
    d = Delivery({'盘点.csv': sheet(
        '盘点日期,库房,药品名称,规格,账面数量,实盘数量',
        '2026-03-31,药房,甲片,10mg,5,5', '2026-03-31,药房,甲片,20mg,6,5')})
    expect('count sheets without codes', (d.file().get('kind'), d.counts()),
           ('stock_counts', '2 2 0 0 0'))


def month_of_the_title():
    head = '项目代码,项目名称,库房,上期结存数,本期收入数,本期支出数,本期结存数'
    for title, month in (('2026年3月药房结转表', '2026-03-01'),
                         ('云麓县人民医院 2026年03月 库存月报', '2026-03-01'),
                         ('药房结转表（2026-03）', '2026-03-01'),
                         ('统计期间：2026-03-01 至 2026-03-31', '2026-03-01')):
        d = Delivery({'结转.csv': title + '\n' + sheet(
            head, 'A,甲,药房,10,5,3,12', 'B,乙,药房,1,0,0,1')})
        expect('month from %s' % title, d.column(
            "SELECT date(month_day * 86400, 'unixepoch') FROM stock_month"),
            [month] * 2)
        expect('month from %s: said' % title, d.notes(),
               lambda t: '2026' in t)
    for title in ('', '药房结转表\n', '打印时间：2026-04-02 08:00\n',
                  '2026年第一季度结转表\n'):
        d = Delivery({'结转.csv': title + sheet(head, 'A,甲,药房,10,5,3,12')})
        expect('no month from %r' % title, (d.exit, d.one(
            'SELECT count(*) FROM stock_month')), (1, 0))


def two_headings():
    """The column's own name goes first, else the one that comes first."""
    for what, head, cells, sql, wanted in (
            ('科室, 科室名称', '住院号,入院日期,科室,科室名称',
             'Z%d,2026-03-01,内科,外科',
             'SELECT DISTINCT dept FROM visit', ['外科']),
            ('科室名称, 科室', '住院号,入院日期,科室名称,科室',
             'Z%d,2026-03-01,外科,内科',
             'SELECT DISTINCT dept FROM visit', ['外科']),
            ('金额, 费用金额',
             '住院号,项目代码,数量,单价,金额,费用金额,费用日期',
             'Z%d,A,1,10,10,99,2026-03-01',
             'SELECT DISTINCT amount_fen FROM charge', [1000]),
            ('the same heading twice', '住院号,入院日期,姓名,姓名',
             'Z%d,2026-03-01,甲,乙', 'SELECT DISTINCT name FROM visit',
             ['甲'])):
        d = Delivery({'一.csv': sheet(head, *[
            cells.replace('%d', str(i)) for i in range(1, 31)])})
        expect('%s: counts' % what, d.counts(), '30 30 0 0 0')
        expect('%s: which is taken' % what, d.column(sql), wanted)
        other = head.split(',')[5 if '金额' in head else 3]
        expect('%s: the other is told once' % what, d.said.count(
            '%s（采用：' % other) + d.said.count('”为空时取“科室”'), 1)


def electronic_receipts():
    d = Delivery({'票据.csv': sheet(
        '电子票据代码,电子票据号码,校验码,票据种类名称,开票日期,业务流水号,'
        '患者姓名,'
        '患者就诊编号,总金额,状态,是否冲红',
        '32060124,0000012301,ab1,住院收费票据,2026-03-03,S1,甲,Z1,70.00,正常,'
        '否',
        '32060124,0000012303,ab2,住院收费票据,2026-03-03,S2,甲,Z1,70.00,正常,'
        '是')})
    expect('electronic receipts', (d.file().get('kind'), d.counts()),
           ('receipts', '2 2 0 0 0'))
    expect('electronic receipts: the second is a 红冲', d.rows(
        "SELECT batch, receipt_no, issued_day IS NOT NULL, kind, visit_no, "
        "abs(amount_fen), coalesce(status, '') LIKE '%红%' FROM receipt "
        'ORDER BY 2'), [
            ('32060124', '0000012301', 1, '住院收费票据', 'Z1', 7000, 0),
            ('32060124', '0000012303', 1, '住院收费票据', 'Z1', 7000, 1)])


def kept():
    """Columns that rules to come read are not among the unknown."""
    for file, head, row in (
            ('费用',
             '住院号,项目代码,数量,金额,费用日期,剂量,剂量单位,频次,用药天数,'
             '药品追溯码,UDI', 'Z1,A,1,10,2026-03-01,0.5,g,tid,3,'
             '81000000000000000001,0699000000001'),
            ('医嘱', '住院号,医嘱代码,医嘱开始日期,剂量,剂量单位,频次,'
                     '用药天数,执行时间',
             'Z1,A,2026-03-01,0.5,g,tid,3,2026-03-01 08:00'),
            ('检查', '住院号,检查项目编码,检查项目名称,检查报告时间,检查部位',
             'Z1,E1,CT平扫,2026-03-01 08:00,胸部')):
        d = Delivery({'一.csv': sheet(head, row)})
        expect('%s: unknown' % file, d.unknown(), [])
        expect('%s: counts' % file, d.counts(), '1 1 0 0 0')
    d = Delivery({'麻醉.csv': sheet(
        '住院号,麻醉日期,麻醉方式名称,麻醉开始时间,麻醉结束时间',
        'Z1,2026-03-01,全麻,2026-03-01 08:00,2026-03-01 10:00')})
    expect('麻醉 is kept', (d.file().get('kind'), d.counts()),
           ('anesthesia', '1 1 0 0 0'))


def header_of_two():
    """A header of two records that each page begins with anew."""
    head = ('住院号,费用明细流水号,项目,,费用发生时间,数量,单价,金额',
            ',,编码,名称,,,,')
    d = Delivery({'费用.csv': sheet(
        head[0], head[1], 'Z1,L1,A,甲,2026-03-01,1,11,11', *head,
        'Z1,L2,A,甲,2026-03-02,1,11,11')})
    expect('a header of two records, repeated', d.counts(), '4 2 0 2 0')


def warned():
    """The summary says so where a column may change what rows mean."""
    for heading, wanted in (('金额（万元）', True), ('冲减情况', False)):
        d = Delivery({'费用.csv': sheet(
            CHARGES + ',' + heading,
            'L1,Z1,A,甲,治疗费,1,11,11,2026-03-01,1')})
        book = openpyxl.load_workbook(d.path('r.xlsx'), read_only=True)
        said = '\n'.join(str(row[0]) for row in book['总览'].iter_rows(
            max_row=4, values_only=True))
        expect('%s on the summary' % heading,
               '注意：1 个' in said and heading in said, wanted)


validity()
open_validity()
header_of_two()
warned()
levels()
hospital_levels()
no_code()
month_of_the_title()
two_headings()
electronic_receipts()
kept()
finish()
