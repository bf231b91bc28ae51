"""Section 5, what a cell means: nothing there, who is no person, open ends,
days that mean nothing, and cells that cannot be read.
"""
from lib.small import (CHARGES, NO_CELL, VISIT_DAYS, VISITS, Delivery, adds_up,
                   expect, finish, id_number, put, sheet, zicha)

NOTHING = ['', 'NULL', 'null', 'Null', '(null)', '[NULL]', '<null>', '\\N',
           'nan', 'NaN', 'None', 'NaT', 'N/A', '#N/A', '#REF!', 'undefined',
           '-', '--', '—', '/']
NOBODY = ['无', '不详', '未知', '暂无']


def words_kept(what, d, sql, words, prefix):
    """The keys Z00, Z01 … that SQL selects, as the words they stand for."""
    got = d.column(sql)
    expect(what, [words[int(k[len(prefix):])] if k and
                  k[len(prefix):].isdigit() else k for k in got], [])


def nothing_there():
    head = (
        '住院号,姓名,身份证号,入院日期,出院日期,出生日期,住院天数,科室名称,'
            '主管医生,主要诊断编码,主要诊断')
    columns = ('name', 'id_no', 'discharged_time', 'birth_day', 'days',
               'dept', 'doctor', 'diagnosis_code', 'diagnosis_name')
    d = Delivery({'就医.csv': sheet(head, *[
        ('Z%02d' % i, w, w, '2026-03-01') + (w,) * 7
        for i, w in enumerate(NOTHING)])})
    stored = d.column('SELECT visit_no FROM visit WHERE file_id NOT NULL')
    expect('nothing there, visits: words whose row is not stored',
           [w for i, w in enumerate(NOTHING) if 'Z%02d' % i not in stored],
           [])
    for column in columns:
        words_kept('nothing there, visits.%s: words kept' % column, d,
                   'SELECT visit_no FROM visit WHERE %s IS NOT NULL '
                   'ORDER BY 1' % column, NOTHING, 'Z')
    expect('nothing there, visits: cells', d.file().get('cells'), 0)

    head = ('费用明细流水号,住院号,项目代码,国标代码,收费项目类别,数量单位,'
            '数量,单价,金额,费用发生时间,开单科室,开单医生,处方号')
    d = Delivery({'费用.csv': sheet(head, *[
        (w, 'Z1', 'A%02d' % i, w, w, w, 1, w, 10, '2026-03-01', w, w, w)
        for i, w in enumerate(NOTHING)])})
    stored = d.column('SELECT item_code FROM item')
    expect('nothing there, charges: words whose row is not stored',
           [w for i, w in enumerate(NOTHING) if 'A%02d' % i not in stored],
           [])
    for column in ('c.line_no', 'i.national_code', 'i.class', 'i.unit',
                   'c.price_e6', 'c.order_dept_id', 'c.order_staff_id'):
        words_kept('nothing there, charges, %s: words kept' % column, d,
                   'SELECT i.item_code FROM charge AS c JOIN item AS i '
                   'ON i.id = c.item_id WHERE %s IS NOT NULL ORDER BY 1'
                   % column, NOTHING, 'A')
    expect('nothing there, charges: prescriptions kept', d.one(
        'SELECT count(prescription_no) FROM charge_more'), 0)
    expect('nothing there, charges: cells', d.file().get('cells'), 0)
    d = Delivery({'费用.csv': sheet(CHARGES, *[
        ('L%d' % i, w, 'A', '甲', '治疗费', 1, 1, 1, '2026-03-01')
        for i, w in enumerate(NOTHING)])})
    expect('nothing there in a required column', d.counts(),
           '%d 0 0 0 %d' % (len(NOTHING), len(NOTHING)))


def nobody():
    head = ('住院号,姓名,身份证号,入院日期,科室名称,主管医生,主要诊断编码,'
            '主要诊断')
    d = Delivery({'就医.csv': sheet(head, *[
        ('Z%02d' % i, w, w, '2026-03-01', w, w, w, w)
        for i, w in enumerate(NOBODY)])})
    expect('nobody: counts', d.counts(), '4 4 0 0 0')
    for column in ('name', 'dept', 'doctor', 'diagnosis_code',
                   'diagnosis_name'):
        words_kept('nobody, visits.%s: words kept' % column, d,
                   'SELECT visit_no FROM visit WHERE %s IS NOT NULL '
                   'ORDER BY 1' % column, NOBODY, 'Z')
    d = Delivery({'费用.csv': sheet(
        CHARGES + ',国标代码,开单医生,执行人,开单科室,执行科室', *[
            ('L%d' % i, 'Z1', 'A%02d' % i, w, '治疗费', 1, 1, 1, '2026-03-01',
             w, w, w, w, w) for i, w in enumerate(NOBODY)])})
    expect('nobody: people', d.one('SELECT count(*) FROM named_staff'), 0)
    expect('nobody: departments', d.one('SELECT count(*) FROM named_dept'), 0)
    expect('nobody: national codes',
           d.one('SELECT count(national_code) FROM item'), 0)
    expect('names of items stay', d.column(
        'SELECT item_name FROM item ORDER BY item_code'), NOBODY)


MARKS = {'zero width': 'Z1\u200b', 'left to right': '\u200eZ1',
         'embedding': '\u202aZ1\u202c', 'joiner': 'Z\u200d1',
         'BOM': '\ufeffZ1', 'word joiner': 'Z\u20601',
         'non-breaking blank': '\u00a0Z1\u00a0', 'narrow blank': 'Z1\u202f',
         'Ctrl-Z': 'Z1\x1a'}


def marks():
    d = Delivery({'费用.csv': sheet(CHARGES, *[
        ('L%d' % i, key, 'A', '甲', '治疗费', 1, 1, 1, '2026-03-01')
        for i, key in enumerate(MARKS.values())])})
    expect('marks in keys: numbers of visits', sorted(
        ascii(v) for v in d.column('SELECT visit_no FROM visit')), ["'Z1'"])
    d = Delivery({'费用.csv': sheet(
        CHARGES.replace('住院号', '\u200b住院号\u200e').replace(
            '金额', '金\u00a0额'),
        'L1,Z1,A,甲,治疗费,1,1,1,2026-03-01') + '\x1a'})
    expect('marks in headings, Ctrl-Z at the end', d.counts(), '1 1 0 0 0')


REGISTER = '工号,姓名,人员类别,执业证书编号,有效期起,有效期止'
BY = CHARGES + ',开单医生,开单科室'


def names_compared():
    d = Delivery({
        '人员.csv': sheet(REGISTER, 'Y1,张 三,医师,1,,',
                          'Y2,李四（实习）,医师,2,,',
                        'Y3,王五,医师,3,,'),
        '科室.csv': sheet('科室编码,科室名称,诊疗科目', '1,内 科,内科',
                          '2,外科（一）,外科'),
        '费用.csv': sheet(BY, *[
            ('L%d' % i, 'Z1', 'A', '甲', '治疗费', 1, 1, 1, '2026-03-01', who,
             dept) for i, (who, dept) in enumerate((
                 ('张三', '内科'), ('李四(实习)', '外科(一)'), ('王　五',
                                                                '内　科'),
                 ('赵六', '骨科')))])})
    expect('names compared: people not registered',
           d.found('staff-not-registered'), ['Z1 L3'])
    expect('names compared: departments not registered',
           d.found('dept-not-registered'), ['Z1 L3'])


def numbers_of_people():
    """Two stays of each number, four days apart, with the same diagnosis."""
    good = [id_number(), id_number(serial=5), 'E12345678', '990001700101001']
    bad = ['无', '0', '1', '12345', '000000000000000000',
           '111111111111111111', '99999999', id_number()[:17]
           + ('1' if id_number()[17] != '1' else '2')]

    def pairs(numbers, person=None):
        rows = []
        for i, number in enumerate(numbers):
            who = () if person is None else (person(i, 1), person(i, 2))
            rows += [('A%d' % i, number, '2026-03-01', '2026-03-05', 'J18.9')
                     + who[:1],
                     ('B%d' % i, number, '2026-03-09', '2026-03-12', 'J18.9')
                     + who[1:]]
        return rows

    head = '住院号,身份证号,入院日期,出院日期,主要诊断编码'
    d = Delivery({'就医.csv': sheet(head, *pairs(good))})
    expect('numbers that name a person: stays cited', d.found('split-stay'),
           ['B%d' % i for i in range(len(good))])
    d = Delivery({'就医.csv': sheet(head, *(pairs(bad) + [
        ('A8', id_number(serial=9), '2026-03-01', '2026-03-05', 'J18.9')]))})
    expect('numbers that name nobody: those taken for one person', [
        bad[int(v[1:])] for v in d.found('split-stay')], [])
    d = Delivery({'就医.csv': sheet(head + ',人员编号', *pairs(
        bad, lambda i, which: 'P%d-%d' % (i, which)))})
    expect('numbers that name nobody, two people by person_no',
           [bad[int(v[1:])] for v in d.found('split-stay')], [])
    d = Delivery({'就医.csv': sheet(head + ',人员编号', *pairs(
        bad, lambda i, which: 'P%d' % i))})
    expect('numbers that name nobody, one person by person_no',
           d.found('split-stay'), ['B%d' % i for i in range(len(bad))])
    lower = next(n for n in (id_number(serial=s) for s in range(99))
                 if n[17] == 'X')
    d = Delivery({'就医.csv': sheet(
        head, ('A0', lower, '2026-03-01', '2026-03-05', 'J18.9'),
        ('B0', lower.lower(), '2026-03-09', '2026-03-12', 'J18.9'))})
    expect('x and X are one person', d.found('split-stay'), ['B0'])


OPEN = ['长期', '永久', '长期有效', '无固定期限', '至今', '9999-12-31',
        '2099-12-31',
        '2999-12-31', '2999/12/31']
EMPTY = ['0001-01-01', '0000-00-00', '1900-01-01', '1899-12-30', '1970-01-01',
         '1900-01-01 00:00:00.000', '0001-01-01 00:00:00', '1900/1/1']


def ends():
    for what, words in (('open end', OPEN), ('empty day', EMPTY)):
        people = ['员%d' % i for i in range(len(words))]
        d = Delivery({
            '人员.csv': sheet(REGISTER,
                              'Y,过期,医师,9,2020-01-01,2026-01-31', *[
                ('Y%02d' % i, people[i], '医师', i, '2020-01-01', w)
                for i, w in enumerate(words)]),
            '费用.csv': sheet(BY, 'X,Z1,A,甲,治疗费,1,1,1,2026-03-01,过期,', *[
                ('L%d' % i, 'Z1', 'A', '甲', '治疗费', 1, 1, 1, '2026-03-01',
                 people[i], '') for i in range(len(words))])})
        expect(what + ', staff: lines cited', d.found('staff-expired'),
               ['Z1 X'])
        words_kept(what + ', staff: ends that are not open', d,
                   "SELECT staff_code FROM staff WHERE valid_to_day < 47481 "
                   "AND staff_code <> 'Y'", words, 'Y')
        expect(what + ', staff: counts', d.counts('人员.csv'),
               '%d %d 0 0 0' % (
            len(words) + 1, len(words) + 1))
        expect(what + ', staff: cells', d.file('人员.csv').get('cells'), 0)
        d = Delivery({'就医.csv': sheet(VISITS, *[
            ('Z%02d' % i, '甲', '2026-03-01', w)
            for i, w in enumerate(words)])})
        expect(what + ', stays: counts', d.counts(), '%d %d 0 0 0' % (
            len(words), len(words)))
        words_kept(what + ', stays: those not left open', d, 'SELECT visit_no '
                   'FROM visit WHERE discharged_time NOT NULL', words, 'Z')
        expect(what + ', stays: cells', d.file().get('cells'), 0)
    d = Delivery({'就医.csv': sheet(VISITS, *[
        ('Z%d' % i, '甲', '2026-03-01', w)
        for i, w in enumerate(('0', '00000000', '1753-01-01'))])})
    expect('other days that mean nothing', d.rows(VISIT_DAYS), [
        ('Z%d' % i, '2026-03-01', None) for i in range(3)])
    d = Delivery({'就医.csv': sheet(VISITS, *[
        ('Z%d' % i, '甲', w, '2026-03-05') for i, w in enumerate(EMPTY)])})
    expect('empty days of admission: required', d.counts(),
           '%d 0 0 0 %d' % (len(EMPTY), len(EMPTY)))
    d = Delivery({'就医.csv': sheet(
        '住院号,入院日期,出生日期', 'Z1,2026-03-01,1935-05-05',
        'Z2,2026-03-01,1900-01-01', 'Z3,2026-03-01,1900-01-02')})
    expect('births', d.column("SELECT date(birth_day * 86400, 'unixepoch') "
                              'FROM visit ORDER BY visit_no'),
           ['1935-05-05', None, '1900-01-02'])
    d = Delivery({'机构.csv': sheet(
        '机构编码,机构名称,许可证有效期起,许可证有效期止,定点开始日期,'
        '定点停止日期',
        'H1,甲,1985-01-01,长期,1970-01-01,9999-12-31')})
    expect('a licence without an end', d.rows(
        "SELECT date(licence_from_day * 86400, 'unixepoch'), "
        'coalesce(licence_to_day, 47481) >= 47481, contracted_from_day, '
        'coalesce(contracted_to_day, 47481) >= 47481 FROM hospital'),
        [('1985-01-01', 1, None, 1)])


def lost_cells():
    d = Delivery({'就医.csv': sheet(
        '住院号,入院日期,出院日期,出生日期,住院天数,身份证号',
        'Z1,2026-03-01,2026-02-30,某年,三天,', 'Z2,2026-03-01,2026-03-05,,4,',
        'Z3,2026-02-30,,,,', 'Z4,2026-03-01,,,,1.23E+17')})
    expect('lost cells: counts', d.counts(), '4 3 0 0 1')
    adds_up('lost cells', d)
    expect('lost cells: cells', d.file().get('cells'), 4)
    expect('lost cells: cells in the database', d.one(
        'SELECT cells FROM import_file WHERE NOT builtin'), 4)
    expect('lost cells: told', d.cells(), [
        '2 住院天数 三天', '2 出生日期 某年', '2 出院日期 2026-02-30',
        '5 身份证号 1.23E+17'])
    expect('lost cells: rows told', d.lost_rows(), ['4 入院日期 2026-02-30'])
    expect('lost cells: exit', d.exit, 1)
    expect('lost cells: stays', d.rows(VISIT_DAYS), [
        ('Z1', '2026-03-01', None), ('Z2', '2026-03-01', '2026-03-05'),
        ('Z4', '2026-03-01', None)])
    d = Delivery({'费用.csv': sheet(
        CHARGES, 'L1,Z1,A,甲,治疗费,2盒,5,10,2026-03-01',
        'L2,Z1,A,甲,治疗费,2,1元/次,10,2026-03-01',
        'L3,Z1,A,甲,治疗费,2,5,十元,2026-03-01',
        'L4,Z1,A,甲,治疗费,2,5,10,2026-02-30')})
    expect('cells of charges: counts', d.counts(), '4 1 0 0 3')
    expect('cells of charges: cells', d.file().get('cells'), 1)
    expect('cells of charges: told', d.cells(), ['3 单价 1元/次'])
    expect('cells of charges: rows told', d.lost_rows(), [
        '2 数量 2盒', '4 金额 十元', '5 费用发生时间 2026-02-30'])
    expect('cells of charges: price', d.column(
        'SELECT price_e6 FROM charge'), [None])
    d = Delivery({'科室.csv': sheet(
        '科室编码,科室名称,诊疗科目,床位数,开设日期',
                                  '1,内科,内科,若干,不知道')})
    expect('cells of departments', (d.counts(), d.file().get('cells')),
           ('1 1 0 0 0', 2))
    expect('a problem of a cell says so', all(
        p[4].endswith(NO_CELL) for p in d.problems) and len(d.problems), 2)


def unjudged(what, d, rule, cited):
    """RULE cites CITED alone, and counts a row or more that it could not."""
    expect('%s: cited by %s' % (what, rule), d.found(rule), cited)
    expect('%s: not judged by %s' % (what, rule),
           d.check(rule).get('unjudged', 0), lambda n: n and n > 0)


def never_accuse():
    line = ('治疗费', 1, 10, 10, '2026-03-02')
    d = Delivery({
        '人员.csv': sheet(REGISTER, 'Y1,甲丁,医师,1,2026-13-45,2030-12-31',
                        'Y2,乙戊,医师,2,2020-01-01,2026-02-30',
                        'Y3,丙己,医师,3,2020-01-01,2026-01-31'),
        '价格.csv': sheet('项目代码,项目名称,限价', 'A,甲,约8元', 'B,乙,8'),
        '费用.csv': sheet(
            BY, ('L1', 'Z1', 'A', '甲') + line + ('甲丁', ''),
            ('L2', 'Z1', 'A', '甲') + line + ('乙戊', ''),
            ('L3', 'Z1', 'A', '甲') + line + ('丙己', ''),
            'L4,Z1,B,乙,治疗费,1,10元每次,10,2026-03-02,,',
            'L5,Z1,B,乙,治疗费,1,10,10,2026-03-02,,')})
    unjudged('a validity that cannot be read', d, 'staff-expired', ['Z1 L3'])
    unjudged('a ceiling or price that cannot be read', d,
             'price-over-ceiling', ['Z1 L5'])
    unjudged('a price that cannot be read', d,
             'amount-not-price-times-qty', [])
    bed = ('B01', '普通床位费', '床位费', 4, 40, 160, '2026-03-01')
    d = Delivery({
        '就医.csv': sheet(VISITS, 'Z1,甲,2026-03-01,2026-03-0x',
                        'Z2,乙,2026-03-01,2026-03-03'),
        '费用.csv': sheet(CHARGES, ('L1', 'Z1') + bed, ('L2', 'Z2') + bed)})
    unjudged('a discharge that cannot be read', d, 'bed-days-over-stay',
             ['Z2 L2'])


def lost_rows():
    """A refund that could not be stored may have taken back what is cited: of
    its visit nothing is said as a whole, nor of the same item."""
    bed = ('B01', '普通床位费', '床位费', 9, 40, 360, '2026-03-01')
    lines = [('L1', 'Z1') + bed, ('L2', 'Z2') + bed]
    files = {
        '就医.csv': sheet(VISITS, 'Z1,甲,2026-03-01,2026-03-05',
                        'Z2,乙,2026-03-01,2026-03-05'),
        '结算.csv': sheet('结算流水号,住院号,医疗总费用', 'S1,Z1,160', 'S2,Z2,160')}

    def run(*more):
        return Delivery({**files, '费用.csv': sheet(CHARGES, *lines, *more)})

    back = ('L5', 'Z1') + bed[:3] + (-5, 40)
    cited = {'bed-days-over-stay': ['Z1 L1', 'Z2 L2'],
             'charges-settlement': ['Z1', 'Z2']}
    whole = run()
    expect('days that nobody stayed', {rule: whole.found(rule)
                                       for rule in cited}, cited)
    for what, amount in (('in brackets', '(200.00)'), ('sign behind', '200-')):
        d = run(back + (amount, '2026-03-01'))
        expect('a refund %s is not stored' % what, d.counts('费用.csv'),
               '3 2 0 0 1')
        for rule, all_of in cited.items():
            expect('a refund %s, %s' % (what, rule), d.found(rule),
                   [f for f in all_of if not f.startswith('Z1')])
            expect('a refund %s, %s: not judged' % (what, rule),
                   d.check(rule).get('unjudged'), lambda n: n and n > 0)
        other = ('L5', 'Z1', 'W9', '针头', '材料费', -5, 40, amount, '2026-03-01')
        expect('a refund of something else %s' % what,
               run(other).found('bed-days-over-stay'),
               cited['bed-days-over-stay'])
    with open(d.path('p.csv'), encoding='utf-8-sig') as file:
        mended = file.read().replace('200-', '-200')
    put(d.folder, 'mended.csv', mended)
    zicha('import', '-d', d.path('z.db'), d.path('mended.csv'))
    expect('mended, the row is lost no more', d.one(
        'SELECT count(*) FROM problem WHERE visit_no IS NOT NULL'), 0)
    more = ('L5', 'Z1') + bed[:3] + (5, 40, 200, '2026-02-30')
    expect('a lost row that is no refund', {
        rule: run(more).found(rule) for rule in cited},
        {'bed-days-over-stay': ['Z1 L1', 'Z2 L2'],
         'charges-settlement': ['Z2']})


def receipt_words():
    """What is 作废 in other words, and what is not."""
    head = '票据号码,就诊号,票据金额,开票日期,票据状态'
    words = (('未作废', '正常'), ('未红冲', '正常'), ('正常', '正常'),
             ('无效', '作废'), ('废票', '作废'), ('已作废', '已作废'),
             ('已冲销', '红冲'), ('退票', '红冲'), ('红字', '红字'),
             ('2', None), ('1', None), ('已开具', '已开具'))
    d = Delivery({'票据%d.csv' % i: sheet(
        head, ('%04d' % i, 'Z%d' % i, 10, '2026-03-01', word))
                  for i, (word, _) in enumerate(words)})
    got = dict(d.rows('SELECT name, status FROM receipt JOIN import_file AS f '
                      'ON f.id = file_id'))
    for i, (word, wanted) in enumerate(words):
        name = '票据%d.csv' % i
        expect('a receipt that is ' + word, got.get(name, 'none'), wanted)
        expect('cells of a receipt that is ' + word, d.file(name).get('cells'),
               int(wanted is None))


def class_codes():
    """A hospital's own codes of its classes say nothing to a rule on beds."""
    for codes, wanted, told in (
            (('01', '12'), 'found', False), (('床位费', '挂号费'), 'found', False),
            (('1', '12'), 'not_checked', True), (('A', 'B'), 'not_checked', True),
            (('20', '01'), 'not_checked', True)):
        d = Delivery({
            '就医.csv': sheet(VISITS, 'Z1,甲,2026-03-01,2026-03-05'),
            '费用.csv': sheet(CHARGES, *[
                ('L%d' % i, 'Z1', 'B%d' % i, '普通床位费', code, 9, 40, 360,
                 '2026-03-01') for i, code in enumerate(codes)])})
        expect('classes %s: beds' % (codes,),
               d.result('bed-days-over-stay'), wanted)
        expect('classes %s: told' % (codes,), '01—14' in d.notes('费用.csv'),
               told)
        expect('classes %s: counts' % (codes,), d.counts('费用.csv'),
               '2 2 0 0 0')


def sex_codes():
    """0 and 1: nobody said which is which, and a man has no pregnancy."""
    for codes, result, told in ((('1', '2'), 'found', False),
                                (('1', '0', '2'), 'found', False),
                                (('男', '女'), 'found', False),
                                (('1', '0'), 'not_checked', True)):
        d = Delivery({
            '就医.csv': sheet(
                '机构编码,就诊号,就医类型,性别,入院日期,出院日期,诊断编码',
                *[('H1', 'Z%d' % i, '住院', code, '2026-03-01', '2026-03-05',
                   'O80.000') for i, code in enumerate(codes)])})
        expect('sexes %s' % (codes,), d.result('diagnosis-sex'), result)
        expect('sexes %s: told' % (codes,), '哪个是男' in d.notes('就医.csv'),
               told)


def unclear_marks():
    """1 and 2 may be 收 and 退: no line is turned by them."""
    for marks_, counts in ((('1', '2', '1'), '3 0 0 0 3'),
                           (('1', '0', '0'), '3 3 0 0 0'),
                           (('2', '0', '1'), '3 2 0 0 1')):
        d = Delivery({'费用.csv': sheet(
            '机构编码,就诊号,流水号,项目编码,数量,单价,金额,费用时间,收退标志',
            *[('H1', 'Z1', 'L%d' % i, 'B1', 1, 40, 40, '2026-03-01', mark)
              for i, mark in enumerate(marks_)])})
        expect('marks %s' % (marks_,), d.counts('费用.csv'), counts)


nothing_there()
nobody()
marks()
names_compared()
numbers_of_people()
ends()
lost_cells()
never_accuse()
lost_rows()
receipt_words()
class_codes()
sex_codes()
unclear_marks()
finish()
