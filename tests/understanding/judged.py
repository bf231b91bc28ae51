"""Section 1: what a rule could read stands beside it. Absent columns, nothing
to examine, keys that do not match, rules that accuse nearly everything,
periods without data.
"""
import warnings

import openpyxl
from lib.small import CHARGES, VISITS, Delivery, expect, finish, named, sheet

H = '机构编码,'
DEVICE = '设备编码,设备名称,设备类别,对应项目,启用日期'


def workbook(d):
    """All texts of the workbook."""
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        book = openpyxl.load_workbook(d.path('r.xlsx'), read_only=True)
        return [str(c) for page in book for row in page.iter_rows(
            values_only=True) for c in row if c is not None]


def without():
    """H1 delivers permits, H2 has no such heading."""
    bill = 'L%d,Z%d,A,放疗,治疗费,1,10,10,2026-03-01,H%d'
    d = Delivery({
        '费用.csv': sheet(CHARGES +
                          ',机构编码', bill % (1, 1, 1), bill % (2, 2, 2)),
        'H1设备.csv': sheet(H + DEVICE + ',配置许可证号,许可证有效期止',
                          'H1,S1,直线加速器,乙类,A,2020-01-01,P1,2030-01-01'),
        'H2设备.csv': sheet(H + DEVICE + ',乙类大型设备配置许可',
                          'H2,S2,直线加速器,乙类,A,2020-01-01,P2')})
    rule = 'equipment-permit'
    lacks = {'equipment.permit_no', 'equipment.permit_to'}
    one, two = d.check(rule, 'H1'), d.check(rule, 'H2')
    expect('without: of the hospital that has it',
           named(one.get('without')) & lacks, set())
    expect('without: of the hospital that lacks it',
           named(two.get('without')) & lacks, lacks)
    expect('without: of the rule', named(d.check(rule).get('without'))
           & lacks, lacks)
    expect('without: found stays found', two.get('result'), 'found')
    texts = workbook(d)
    expect('without: an unknown heading that could be it', any(
        '乙类大型设备配置许可' in t and '可能是' in t for t in texts), True)
    expect('without: a sentence of it', any(
        '未取得' in t for t in texts), True)
    d = Delivery({
        '费用.csv': sheet(CHARGES, 'L1,Z1,A,甲,治疗费,1,10,10,2026-03-01'),
        '价格.csv': sheet('项目代码,项目名称,限价', 'A,甲,10')})
    rule = 'price-over-ceiling'
    expect('clean without the days of the prices', d.result(rule), 'clean')
    expect('clean without the days of the prices: named',
           named(d.check(rule).get('without')), lambda got: {
               'items.valid_from', 'items.valid_to'} <= got)
    expect('部分检查 in the workbook', any('部分检查' in t
                                     for t in workbook(d)), True)
    d = Delivery({
        '费用.csv': sheet(CHARGES, 'L1,Z1,B,床,床位费,1,10,10,2026-03-01'),
        '就医.csv': sheet('住院号,入院日期,出院日期',
                          'Z1,2026-03-01,2026-03-02')})
    expect('what only decorates is not told', [
        c['id'] for c in d.json['checks']
        if 'visits.name' in named(c.get('without'))], [])


def nothing_examined():
    for what, files in (
            ('county', 'samples/county'), ('missing', 'samples/missing'),
            ('charges alone', {'费用.csv': sheet(
                CHARGES, 'L1,Z1,A,甲,治疗费,1,10,10,2026-03-01')}),
            ('open stays', {
                '就医.csv': sheet(VISITS, 'Z1,甲,2026-03-01,'),
                '费用.csv': sheet(CHARGES,
                                  'L1,Z1,B,床,床位费,1,40,40,2026-03-01')
            })):
        d = Delivery(files)
        expect('%s: clean by rules that examined nothing' % what, [
            '%s, %s' % (c['id'], h['hospital_code'])
            for c in d.json['checks'] for h in c['hospitals']
            if h['examined'] == 0 and h['result'] != 'not_checked'], [])
        expect('%s: not checked for no reason' % what, [
            c['id'] for c in d.json['checks'] for h in c['hospitals']
            if h['result'] == 'not_checked' and not h['missing']
            and not h.get('reason')], [])
    expect('open stays: bed-days-over-stay',
           d.check('bed-days-over-stay').get('missing'),
           ['visits.discharged'])


def needs():
    d = Delivery({'就医.csv': sheet(VISITS, 'Z1,甲,2026-03-01,2026-03-04')})
    rules = [c for c in d.json['checks'] if c['id'].startswith(
        ('bed-', 'nursing-', 'pair-'))]
    expect('without charges: rules on beds, nursing and pairs',
           len(rules), lambda n: n >= 7)
    expect('without charges: those that do not say so', [
        c['id'] for c in rules if c['result'] != 'not_checked'
        or not any(w.split('.')[0] == 'charges'
                   for w in named(c['missing']))], [])


def side_by_side():
    """The main diagnosis beside others of its row is a diagnosis as one in a
    row of its own is."""
    stays = sheet(VISITS + ',人员编号', 'Z1,甲,2026-03-01,2026-03-04,P1',
                  'Z2,甲,2026-03-05,2026-03-09,P1')
    for what, head, row in (
            ('side by side', 'ZYH,DISCHARGE_DISEASE_ID_MAIN,'
             'DISCHARGE_DISEASE_ID_OTHER1', '%s,I50.900,I10.x00'),
            ('one a row', '住院号,诊断编码,主诊断标志', '%s,I50.900,1')):
        d = Delivery({'就医.csv': stays,
                      '诊断.csv': sheet(head, row % 'Z1', row % 'Z2')})
        here = d.check('split-stay')
        expect('diagnoses %s: result' % what, here.get('result'), 'found')
        expect('diagnoses %s: not told as absent' % what, [
            w for c in d.json['checks'] for w in named(c.get('without'))
            | named(c.get('missing')) if w in (
                'diagnoses.diagnosis_code', 'diagnoses.main',
                'diagnoses.main_code')], [])


def matches():
    head = CHARGES + ',开单医生编码'

    def people(count, code, registered):
        return Delivery({
            '费用.csv': sheet(head, *[
                'L%d,Z1,A,甲,治疗费,1,10,10,2026-03-01,%s' % (i, code % i)
                for i in range(count)]),
            '人员.csv': sheet('工号,姓名,人员类别', *[
                '%s,员%d,医师' % (registered(i), i) for i in range(count)])})

    rule = 'staff-not-registered'
    d = people(25, 'D%02d', 'X{:02d}'.format)
    expect('people of another code: result', d.result(rule), 'not_checked')
    expect('people of another code: cited', d.found(rule), [])
    expect('people of another code: reason', d.remarks[rule],
           lambda t: '人员资质' in t and '0 %' in t)
    expect('people of another code: match', d.rate('staff'), 0)
    d = people(25, '%d', '{:06d}'.format)
    expect('leading zeros: result', d.result(rule), 'not_checked')
    expect('leading zeros: reason', d.remarks[rule],
           lambda t: '零' in t)
    d = people(19, 'D%02d', 'X{:02d}'.format)
    expect('too few people to say', (d.result(rule), len(d.found(rule))),
           ('found', 19))
    d = people(25, 'D%02d', lambda i: '%s%02d' % ('DX'[i >= 6], i))
    expect('a quarter of the people match', (d.result(rule), len(
        d.found(rule))), ('found', 19))
    expect('a quarter of the people match: match', d.rate('staff'), 0.24)
    lines = sheet(CHARGES + ',开单科室编码', *[
        'L%d,Z%d,A%d,甲,治疗费,1,10,10,2026-03-01,K%d' % ((i,) * 4)
        for i in range(25)])
    d = Delivery({
        '费用.csv': lines,
        '就医.csv': sheet(VISITS, *['ZY%d,甲,2026-03-01,2026-03-04' % i
                                  for i in range(25)]),
        '科室.csv': sheet('科室编码,科室名称,诊疗科目', *[
            'D%d,内科%d,内科' % (i, i) for i in range(25)]),
        '价格.csv': sheet('项目代码,项目名称,限价', *['P%d,乙,5' % i
                                            for i in range(25)])})
    for what, rule in (('visits', 'charge-outside-stay'),
                       ('departments', 'dept-not-registered'),
                       ('items', 'item-not-in-catalogue'),
                       ('items', 'price-over-ceiling')):
        expect('%s do not match: %s' % (what, rule), (
            d.result(rule), d.found(rule)), ('not_checked', []))
        expect('%s do not match: reason' % what,
               d.remarks[rule], lambda t: '请先核对编码' in t)
        expect('%s do not match: match' % what, d.rate(what), 0)


def doubtful():
    def dear(count, of, *options):
        return Delivery({
            '费用.csv': sheet(CHARGES, *[
                'L%d,Z%d,A,甲,治疗费,1,%d,%d,2026-03-01' % (
                    i, i, 11 if i < count else 9, 11 if i < count else 9)
                for i in range(of)]),
            '价格.csv': sheet('项目代码,项目名称,限价', 'A,甲,10')}, *options)

    rule = 'price-over-ceiling'
    for what, count, of, doubt in (
            ('60 of 60', 60, 60, True), ('51 of 60', 51, 60, True),
            ('50 of 60', 50, 60, False), ('60 of 120', 60, 120, False)):
        d = dear(count, of)
        here = d.check(rule)
        expect('%s: found' % what, (here.get('result'), here.get('findings')),
               ('found', count))
        expect('%s: doubtful' % what, bool(here.get('doubtful')), doubt)
        expect('%s: reason' % what, '多半是数据问题' in
               d.remarks[rule], doubt)
        expect('%s: in the total' % what, d.json['amount_at_issue'][
            'deduplicated'], 0 if doubt else count)
    d = dear(60, 60, '--accept', rule)
    expect('--accept: doubtful', bool(d.check(rule).get('doubtful')), False)
    expect('--accept: in the total', d.json.get('amount_at_issue', {}).get(
        'deduplicated'), 60)
    d = dear(60, 60, '--accept', 'no-such-rule')
    expect('--accept of no rule: exit', d.exit, 2)


def periods():
    for options in (('--month', '2027-01'), ('--month', '2026-02'),
                    ('--from', '2027-01-01'), ('--to', '2026-02-28')):
        d = Delivery({'费用.csv': sheet(
            CHARGES, 'L1,Z1,A,甲,治疗费,1,10,10,2026-03-01')}, *options)
        expect(' '.join(options) + ' without data: exit', d.exit, 2)
        expect(' '.join(options) + ' without data: says what there is',
               '2026-03' in d.said, True)
    d = Delivery({'费用.csv': sheet(
        CHARGES, 'L1,Z1,A,甲,治疗费,1,10,10,2026-03-01')}, '--month',
                 '2026-03')
    expect('a month with data: exit', d.exit, 0)


without()
nothing_examined()
needs()
side_by_side()
matches()
doubtful()
periods()
finish()
