"""Section 2: which kind a file is, and what is said of one that is unclear."""
from lib.small import CHARGES, VISIT_DAYS, Delivery, expect, finish, sheet, zicha
from lib.small import put

NONE = None
# what, kind, headings, a row
TABLE = [
    ('of anything', None, '编码,名称,开始日期,结束日期',
     'A,甲,2026-01-01,2026-12-31'),
    # staff: a person and a licence, scope, certificate, role or validity
    ('with a role', 'staff', '工号,姓名,人员类别', 'Y1,甲,医师'),
    ('with a licence', 'staff', '工号,姓名,执业证书编号', 'Y1,甲,110'),
    ('with a scope', 'staff', '姓名,执业范围', '甲,内科专业'),
    ('with a certificate', 'staff', '姓名,上岗证', '甲,CT技师上岗证'),
    ('with a validity', 'staff', '工号,姓名,有效期起,有效期止',
     'Y1,甲,2020-01-01,'),
    ('people alone', NONE, '工号,姓名,科室', 'Y1,甲,内科'),
    ('titles', NONE, '工号,姓名,科室,职称', 'Y1,甲,内科,主任医师'),
    ('a payroll', NONE, '工号,姓名,部门,科室,基本工资,绩效,实发金额',
     'G9,丁护工,后勤,内科,2500,300,2800'),
    # departments: not a device, a person or an amount
    ('a register', 'departments', '科室编码,科室名称,诊疗科目', '1,内科,内科'),
    ('names alone', 'departments', '科室名称', '内科'),
    ('with days', 'departments',
     '机构编码,科室编码,科室名称,床位数,开设日期,停用日期',
     'H1,1,内科,20,2019-01-01,'),
    ('with people', NONE, '科室名称,姓名', '内科,甲'),
    ('with amounts', NONE, '科室编码,科室名称,金额', '1,内科,100'),
    ('with devices', NONE, '科室名称,设备名称,启用日期',
     '内科,监护仪,2020-01-01'),
    ('ledger of assets', NONE,
     '物资编号,物资名称,规格,管理方式,单位,厂家名称,资产原值,添置日期,'
     '启用日期,物资状态,'
     '科室名称,核算类别,单位名称',
     'WZ1,16排CT机,SX16,计量,台,某公司,3200000,2019-05-01,2019-06-01,在用,'
     '放射科,'
     '专用设备,甲县医院'),
    # visits: a day of admission, no period of settlement
    ('stays', 'visits', '住院号,姓名,入院日期,出院日期', 'Z1,甲,2026-03-01,'),
    ('visits', 'visits', '门诊号,就诊日期,科室名称', 'M1,2026-03-01,内科门诊'),
    ('front pages', 'visits',
     '病案号,住院次数,姓名,性别,年龄,入院时间,入院科别,'
     '出院时间,出院科别,实际住院天数,主要诊断,疾病编码,离院方式',
     'B1,1,甲,男,50,2026-03-01,内科,2026-03-04,内科,3,肺炎,J18.9,1'),
    ('front pages, pinyin', 'visits', 'bah,住院次数,姓名,入院时间,出院时间',
     'B1,1,甲,2026-03-01,2026-03-04'),
    ('settlements of a period', 'settlements',
     '就诊ID,结算单号,结算开始日期,结算结束日期,总金额,统筹支付金额,结算时间',
     'Z1,S1,2026-03-01,2026-03-03,80,60,2026-03-03 17:00:00'),
    ('settlements, days by any name', 'settlements',
     '就诊ID,结算单号,结算类型代码,开始日期,结束日期,总金额,优惠后总金额,'
     '个人支付金额,'
     '统筹支付金额,结算时间,状态标志代码',
     'Z1,S1,1,2026-03-01,2026-03-03,80,80,20,60,2026-03-03 17:00:00,0'),
    # items: a code and a price or class, neither stock nor lot
    ('prices', 'items', '项目编码,项目名称,价格', 'A,甲,10'),
    ('classes', 'items', '项目编码,项目名称,收费项目类别', 'A,甲,治疗费'),
    ('codes alone', NONE, '项目编码,项目名称,单位', 'A,甲,次'),
    ('stock', NONE, '药品编码,药品名称,规格,库存数量,价格', 'A,甲,10mg,5,10'),
    ('lots', NONE, '药品编码,药品名称,规格,批号,价格', 'A,甲,10mg,L1,10'),
    # knowledge: by its full header alone
    ('part of subjects', NONE, '科目编码,科目名称,期末余额',
     '1001,库存现金,5'),
    ('part of scopes', NONE, '医师执业范围,备注', '内科专业,'),
    # all that is required, and much that nobody knows
    ('charges among unknown headings', 'charges', CHARGES + ''.join(
        ',备用字段%d' % i for i in range(30)),
     'L1,Z1,A,甲,治疗费,1,1,1,2026-03-01' + ',x' * 30),
    ('too little of charges', NONE,
     '住院号,项目名称,备用一,备用二,备用三,备用四',
     'Z1,甲,1,2,3,4'),
]


def told():
    for what, kind, head, row in TABLE:
        d = Delivery({'一.csv': sheet(head, row)})
        expect('%s: kind' % what, d.file().get('kind'), kind)
        expect('%s: exit' % what, d.exit, 0 if kind else 1)
        expect('%s: stored' % what, d.file().get('stored'),
               1 if kind else 0)


def unclear():
    """What a refused file is told, in words and in JSON."""
    head, row = next(t[2:] for t in TABLE if t[0] == 'ledger of assets')
    d = Delivery({'资产账.csv': sheet(head, row)})
    expect('unclear: refusal', d.file().get('refusal'), 'unclear')
    expect('unclear: the nearest kinds', d.file().get('nearest'),
           lambda k: isinstance(k, list) and len(k) == 2
           and k[0] == 'equipment')
    for word in ('资产账.csv', '设备台账', '物资编号', '物资状态',
                 '列对照.csv'):
        expect('unclear: says %s' % word, word in d.said, True)
    expect('unclear: exit', d.exit, 1)
    d = Delivery({'名单.csv': sheet('工号,姓名,科室', 'Y1,甲,内科')}, '--kind',
                 'staff')
    expect('--kind', (d.file().get('kind'), d.counts()),
           ('staff', '1 1 0 0 0'))


def no_harm():
    """A wrong reading would hide or make a finding."""
    line = 'L1,Z1,T01,静脉输液,治疗费,1,10,10,2026-03-01,%s,%s'
    bill = sheet(CHARGES + ',执行人,开单科室', line % ('丁护工', '内科'))
    d = Delivery({
        '费用.csv': bill,
        '人员资质.csv': sheet('工号,姓名,人员类别,执业证书编号',
                              'D1,甲,医师,1'),
        '工资表.csv': sheet('工号,姓名,部门,科室,基本工资,绩效,实发金额',
                         'G9,丁护工,后勤,内科,2500,300,2800')})
    expect('a payroll beside the register', d.found('staff-not-registered'),
           ['Z1 L1'])
    head, row = next(t[2:] for t in TABLE if t[0] == 'ledger of assets')
    d = Delivery({'费用.csv': bill, '资产账.csv': sheet(head, row)})
    expect('a ledger of assets: departments', (d.result(
        'dept-not-registered'), d.found('dept-not-registered')),
        ('not_checked', []))
    d = Delivery({
        '1就医.csv': sheet('住院号,姓名,入院日期,出院日期,医疗总费用',
                         'Z1,甲,2026-03-01 09:00,2026-03-05 10:00,150'),
        '2结算.csv': sheet(
            '就诊ID,结算单号,结算类型代码,开始日期,结束日期,总金额,'
            '优惠后总金额,'
            '个人支付金额,统筹支付金额,结算时间,状态标志代码',
            'Z1,S1,1,2026-03-01,2026-03-03,80,80,20,60,2026-03-03 17:00:00,0',
            'Z1,S2,0,2026-03-04,2026-03-05,70,70,20,50,2026-03-05 10:30:00,0'),
        '费用.csv': sheet(CHARGES, *[
            'L%d,Z1,B,普通床位费,床位费,1,37.5,37.5,2026-03-0%d' % (i, i)
            for i in range(1, 5)])})
    expect('settlements of part of a stay: the stay', d.rows(VISIT_DAYS), [
        ('Z1', '2026-03-01', '2026-03-05')])
    expect('settlements of part of a stay', d.rows(
        'SELECT settlement_no, total_fen FROM settlement '
        'WHERE settlement_no IS NOT NULL ORDER BY 1'),
        [('S1', 8000), ('S2', 7000)])
    for rule in ('charges-settlement', 'bed-days-over-stay'):
        expect('settlements of part of a stay: %s' % rule, d.found(rule), [])


def knowledge():
    """Shipped subjects are not replaced by the way."""
    count = 'SELECT count(*) FROM subject'
    empty = sheet(CHARGES, 'L1,Z1,A,甲,治疗费,1,1,1,2026-03-01')
    base = Delivery({'费用.csv': empty}).one(count)
    expect('subjects shipped', base, lambda n: isinstance(n, int) and n > 50)
    d = Delivery({'费用.csv': empty, '余额.csv': sheet(
        '科目编码,科目名称,期初余额,期末余额', '1001,库存现金,1,2')})
    expect('a balance of accounts: subjects', d.one(count), base)
    head = '诊疗科目代码,诊疗科目名称,上级代码,别名,单独登记,来源'
    few = sheet(head, '01,预防保健科,,,,自定', '02,全科医疗科,,,,自定')
    many = sheet(head, *['%02d,科目%d,,,,自定' % (i, i)
                         for i in range(1, base + 1)])
    d = Delivery({'费用.csv': empty, '科目.csv': few})
    expect('two subjects in place of many: kept', d.one(count), base)
    expect('two subjects in place of many: exit', d.exit, 1)
    expect('two subjects in place of many: both counts', '2' in d.said
           and str(base) in d.said and '--replace' in d.said, True)
    d.again('--replace')
    expect('two subjects, --replace', (d.one(count), d.exit), (2, 0))
    d = Delivery({'费用.csv': empty, '科目.csv': many})
    expect('as many subjects', (d.one(count), d.exit), (base, 0))
    expect('as many subjects: said', '科目.csv：' in d.said and
           d.said.count(str(base)), lambda n: n >= 2)
    folder = d.folder
    path = put(folder, 'one.csv', few)
    done = zicha('import', '-q', '-d', folder + '/other.db', '--kind',
                 'subjects', path)
    expect('--kind subjects with two rows: exit', done.returncode, 1)


told()
unclear()
no_harm()
knowledge()
finish()
