"""Tables as they are printed: totals by other names, what stands right below
the header, titles that stand again on each page, remarks below the table;
amounts in 万元; a receipt's status that is a bare code; two tables in a file,
two columns of a meaning, marks that all rows have.
"""
import io

import openpyxl

from lib.small import CHARGES, Delivery, expect, finish, sheet

RECEIPTS = '票据代码,票据号码,就诊号,金额,开票日期,票据状态'
RECEIPT = '1401,0001,Z1,10,2026-03-01,正常'
STAFF = '工号,姓名,人员类别,执业证书编号,有效期止'
PERSON = 'Y1,甲,医师,P1,2030-01-01'
ITEMS = '项目编码,项目名称,计价单位,收费类别,限价'
ITEM = 'A,甲,次,治疗费,10'
LINE = 'L1,Z1,A,甲,治疗费,1,10,10,2026-03-01'
TABLES = {'票据': (RECEIPTS, RECEIPT), '人员': (STAFF, PERSON),
          '价格': (ITEMS, ITEM), '费用': (CHARGES, LINE)}


def skipped(what, reason, tables, make):
    """MAKE(head, row) is a table of which one row is no data: it is skipped,
    or a problem where it could not be stored in any case."""
    for name in tables:
        d = Delivery({name + '.csv': make(*TABLES[name])})
        expect('%s, %s: counts' % (what, name), d.counts(),
               lambda c: c in ('2 1 0 1 0', '2 1 0 0 1'))
        expect('%s, %s: skipped as' % (what, name), d.rows(
            'SELECT reason, rows FROM import_skip'),
            lambda rows: rows in ([(reason, 1)], []))


def totals():
    """Else 本页小计 is a receipt, a person, an item of that name."""
    for word in ('合计', '总 计', '本页小计', '本月合计', '累计', '总合计',
                 '合计：57条', '小计（共57条）'):
        skipped(word, 'total', TABLES, lambda head, row, w=word: sheet(
            head, row, w + ',' * (head.count(',') - 1) + ',20'
            if head == RECEIPTS else w + ',' * head.count(',')))
    skipped('a total in the second column', 'total', ['票据'],
            lambda head, row: sheet(head, row, ',本页合计,,10,,'))
    for word in ('合计生化检测', '小计费用', '累计时间'):
        d = Delivery({'价格.csv': sheet(ITEMS, ITEM, word + ',乙,次,治疗费,1')})
        expect('no total: ' + word, d.counts(), '2 2 0 0 0')


def below_the_header():
    for what, cell in (('units', '元'), ('types', 'VARCHAR2(50)'),
                       ('duties', '必填')):
        skipped(what, 'print-line', TABLES, lambda head, row, c=cell: sheet(
            head, ','.join([c] * (head.count(',') + 1)), row))
    skipped('some units', 'print-line', ['票据'], lambda head, row: sheet(
        head, ',,,元,yyyy-mm-dd,', row))
    d = Delivery({'价格.csv': sheet(ITEMS, *['%d,甲,次,治疗费,1' % i
                                            for i in range(5)], ',,次,,')})
    expect('a unit alone further down is a problem', d.counts(), '6 5 0 0 1')


def pages():
    title = '第二医院价格目录'
    skipped('a title again', 'print-line', TABLES, lambda head, row: sheet(
        title, head, row, title + ',' * head.count(',')))
    for line in ('备注：由信息科导出', '说明,本表只含住院', '共 57 条记录'):
        skipped('a remark', 'print-line', ['人员', '价格'],
                lambda head, row, l=line: sheet(
                    head, row, l + ',' * (head.count(',') - l.count(','))))


def not_in_yuan():
    """The amounts are not read as yuan, and it is said."""
    head = '票据代码,票据号码,就诊号,%s,开票日期,票据状态'
    row = '1401,0001,Z1,0.001,2026-03-01,正常'
    for what, text in {
            'by the heading': sheet(head % '金额（万元）', row),
            'by the title': sheet('票据汇总', '单位：万元', head % '金额', row),
            'by a line below': sheet(head % '金额', ',,,万元,,', row)}.items():
        d = Delivery({'票据.csv': text})
        expect('万元 %s: stored' % what, d.rows(
            'SELECT receipt_no, amount_fen FROM receipt'), [('0001', None)])
        expect('万元 %s: told' % what, d.column(
            'SELECT heading FROM import_heading WHERE dangerous IS NOT NULL'),
            ['金额（万元）' if 'heading' in what else '金额'])
    for title in ('单位：元', '100万元以上的票据'):
        d = Delivery({'票据.csv': sheet(title, head % '金额', row)})
        expect(title, d.one('SELECT amount_fen FROM receipt'), 0)
    d = Delivery({'票据.csv': sheet('单位：万元', head % '金额（元）', row)})
    expect('a heading has its own unit', d.one(
        'SELECT amount_fen FROM receipt'), 0)
    d = Delivery({'科目.csv': sheet('单位：万元', '月份,会计科目,金额,备注',
                                   '2026-03,医疗收入,12,无')})
    expect('万元 of what is required', (d.exit, d.file().get('kind')),
           (1, None))
    expect('万元 of what is required: told', '金额(万元)' in d.said, True)


def settlements_are_no_receipts():
    """Without a total that we know they are refused."""
    d = Delivery({'结算.csv': sheet(
        '机构编码,结算流水号,住院号,结算日期,本次发生数,基金支付,现金支付,票据号',
        'H1,S1,Z1,2026-03-01,10,6,4,0001')})
    expect('settlements without a total', (d.exit, d.file().get('kind')),
           (1, None))


def bare_status():
    """0 and 1 under 票据状态: some have 1 for what is good, some for void."""
    for heading, cell, wanted in (
            ('票据状态', '0', None), ('票据状态', '1', None),
            ('票据状态', '是', None), ('票据状态', 'A', None),
            ('票据状态', '有效', '有效'), ('作废标志', '1', '作废'),
            ('作废标志', '0', '正常'), ('是否冲红', '否', '正常'),
            ('作废标志', '3', None)):
        d = Delivery({'票据.csv': sheet(
            RECEIPTS.replace('票据状态', heading),
            RECEIPT.replace('正常', cell))})
        expect('%s %s' % (heading, cell), d.one('SELECT status FROM receipt'),
               wanted)
        expect('%s %s: cells' % (heading, cell), d.file().get('cells'),
               int(wanted is None))
    d = Delivery({'票据.csv': sheet(
        RECEIPTS, *['1401,%04d,Z%d,10,2026-03-01,%d' % (i, i, i % 2)
                    for i in range(4)])})
    expect('nothing is said of receipts whose state is not known', (
        d.result('receipt-duplicate'), d.check('receipt-duplicate')
        .get('unjudged')), lambda r: r[0] != 'clean' or r[1])


def two_tables():
    """The second is not read with the columns of the first."""
    swapped = '票据代码,票据号码,就诊号,开票日期,金额,票据状态'
    more = ['1401,0002,Z2,2026-03-02,20,正常', '1401,0003,Z3,2026-03-02,30,正常']
    for what, head, rows in (
            ('in another order', swapped, more),
            ('of people', STAFF, [PERSON, 'Y2,乙,护士,P2,2030-01-01'])):
        d = Delivery({'票据.csv': sheet(RECEIPTS, RECEIPT, '', head, *rows)})
        expect('a second table %s' % what, (
            d.exit, d.file().get('refusal'), d.one(
                'SELECT count(*) FROM receipt')), (1, 'second-table', 0))
        expect('a second table %s: told' % what, '行号：4' in d.said.replace(
            ': ', '：'), True)
    for what, again in (('cut off', RECEIPTS[:RECEIPTS.rindex(',')]),
                        ('written otherwise', RECEIPTS.replace(
                            '票据状态', '票据 状态'))):
        d = Delivery({'票据.csv': sheet(RECEIPTS, RECEIPT, again,
                                      RECEIPT.replace('0001', '0009'))})
        expect('the same header, ' + what, d.file().get('stored'), 2)
    d = Delivery({'科室.csv': sheet('科室名称,诊疗科目,机构名称,备注',
                                  '内科,内科,甲医院,门诊', '外科,外科,甲医院,病区')})
    expect('rows of words are rows', d.counts(), '2 2 0 0 0')


def filled_columns():
    """Of two headings that mean the same, one with nothing below gives way."""
    for head in ('项目编码,国标代码,医保编码,限价', '项目编码,医保编码,国标代码,限价'):
        for cells in ('N1,', ',N1'):
            d = Delivery({'价格.csv': sheet(head, 'A,%s,5' % cells)})
            expect('%s: %s' % (head, cells), d.rows(
                'SELECT rows FROM import_column WHERE column_name = '
                "'national_code' AND kind = 'items' AND file_id IN (SELECT id "
                'FROM import_file WHERE NOT builtin)'), [(1,)])


def marks_of_all():
    """A mark that all rows have says nothing that could be believed."""
    rows = ['L%d,Z%d,A,甲,治疗费,1,10,10,2026-03-01,%%s' % (i, i)
            for i in range(12)]
    for heading, mark, wanted in (
            ('退费标志', '1', '12 0 0 0 12'), ('退费标志', '0', '12 12 0 0 0'),
            ('作废标志', '1', '12 0 0 0 12'), ('记录状态', '0', '12 0 0 0 12'),
            ('记录状态', '1', '12 12 0 0 0'), ('记录状态', '2', '12 0 0 0 12'),
            ('记录状态', '是', '12 0 0 0 12')):
        d = Delivery({'费用.csv': sheet(CHARGES + ',' + heading, *[
            row % mark for row in rows])})
        expect('%s %s in all rows' % (heading, mark), d.counts(), wanted)
        d = Delivery({'费用.csv': sheet(CHARGES + ',' + heading, *[
            row % (mark if i else '') for i, row in enumerate(rows)])})
        expect('%s %s in all but one' % (heading, mark), d.file().get(
            'problems'), 11 if heading == '记录状态' and mark != '1' else 0)
    d = Delivery({'费用.csv': sheet(CHARGES + ',退费标志', *[
        row % '1' for row in rows[:3]])})
    expect('three refunds', d.one('SELECT sum(amount_fen) FROM charge'), -3000)


def hidden_backup():
    """Of a line that a hidden sheet has too, the one that people see counts."""
    book = openpyxl.Workbook()
    old = book.create_sheet('旧', 1)
    for name, amount in ((book.active, 10), (old, 30)):
        name.append(CHARGES.split(','))
        name.append(['L1', 'Z1', 'A', '甲', '治疗费', 1, amount, amount,
                     '2026-03-01'])
    old.sheet_state = 'hidden'
    out = io.BytesIO()
    book.save(out)
    d = Delivery({'费用.xlsx': out.getvalue()})
    expect('a hidden sheet with the same line', d.column(
        'SELECT amount_fen FROM charge'), [1000])


totals()
below_the_header()
pages()
not_in_yuan()
settlements_are_no_receipts()
bare_status()
two_tables()
filled_columns()
marks_of_all()
hidden_backup()
finish()
