"""One small set of facts about two hospitals, for tests that deliver it in
several forms: stays, outpatient visits, bills, settlements, diagnoses, stock,
receipts, registers. Each row is a dictionary of our own words; money and
quantities are texts as they are written.
"""
from decimal import Decimal

H1, H2 = 'H99000100001', 'H99000100002'
HOSPITAL_NAMES = {H1: '甲县人民医院', H2: '乙镇卫生院'}

# code: national code, name, class, code of the class, unit, price
ITEMS = {
    'BED1': ('001109000010300', '三人间床位费', '床位费', '01', '日', '40'),
    'BED2': ('001109000010200', '双人间床位费', '床位费', '01', '日', '50'),
    'N1': ('001201000030000', 'Ⅰ级护理', '护理费', '07', '日', '40'),
    'N2': ('001201000040000', 'Ⅱ级护理', '护理费', '07', '日', '25'),
    'VIS': ('001102000010000', '普通门诊诊查费', '诊察费', '02', '次', '10'),
    'LAB': ('002501010000000', '血细胞分析', '化验费', '04', '次', '20'),
    'STOOL': ('002501020010000', '粪便常规', '化验费', '04', '次', '12'),
    'WORM': ('002501020020000', '粪寄生虫镜检', '化验费', '04', '次', '8'),
    'NEB': ('001206000030000', '雾化吸入', '治疗费', '05', '次', '8'),
    'ROOT': ('003105110010000', '根管预备', '治疗费', '05', '次', '75'),
    'BONE': ('002302000040000', '骨密度测定', '检查费', '03', '次', '80'),
    'MRI': ('002102000010000', '磁共振平扫', '检查费', '03', '次', '480'),
    'OPER': ('003313030010000', '肝部分切除术', '手术费', '06', '次', '2400'),
    'BIOPSY': ('003313030020000', '开腹肝活检术', '手术费', '06', '次', '900'),
    'NEW': ('001299000990000', '智能终端使用费', '其他费', '14', '次', '6'),
    'D1': ('XJ01DDT082B002010299001', '注射用头孢曲松钠', '西药费', '09',
           '支', '6.8'),
    'D2': ('XJ01CAP048B002010399002', '丹参注射液', '西药费', '09', '支',
           '5.6'),
}

HOSPITALS = [
    dict(hospital=H1, name=HOSPITAL_NAMES[H1], ownership='公立',
         level='二级甲等', beds='1', contracted_from='2026-01-03',
         subjects='内科;外科;医学检验科;医学影像科'),
    dict(hospital=H2, name=HOSPITAL_NAMES[H2], ownership='公立',
         level='一级', beds='20', contracted_from='2020-01-01',
         subjects='内科'),
]
DEPARTMENTS = [
    dict(hospital=H1, code='K1', name='内科病区', subject='内科'),
    dict(hospital=H1, code='K2', name='外科病区', subject='外科'),
    dict(hospital=H1, code='K3', name='内科门诊', subject='内科'),
    dict(hospital=H1, code='K4', name='医技科', subject='医学检验科'),
    dict(hospital=H2, code='K1', name='全科病区', subject='内科'),
]
STAFF = [
    dict(hospital=H1, code='Y1', name='甲丁', role='医师', scope='内科专业',
         first='2019-06-01', last='2031-05-31'),
    dict(hospital=H1, code='Y2', name='乙戊', role='医师', scope='外科专业',
         first='2019-06-01', last='2026-01-14'),
    dict(hospital=H2, code='Y1', name='丙己', role='医师', scope='内科专业',
         first='2019-06-01', last='2031-05-31'),
]
EQUIPMENT = [
    dict(hospital=H1, code='SB1', name='骨密度仪', category='其他',
         inspected='2026-01-08', items='BONE'),
    dict(hospital=H1, code='SB2', name='雾化器', category='其他',
         inspected='2027-01-09', items='NEB'),
]
PAIRS = [('单日', 'STOOL', 'WORM'), ('单次就诊', 'OPER', 'BIOPSY')]
CATALOGUE = [
    dict(code=code, national=row[0], name=row[1], kind=row[2], unit=row[4],
         ceiling=row[5] if row[2] != '西药费' else '',
         subject={'ROOT': '口腔科'}.get(code, ''),
         equipment={'MRI': '磁共振'}.get(code, ''), first='2025-01-01')
    for code, row in ITEMS.items() if code != 'NEW']

VISITS, CHARGES, SETTLEMENTS = [], [], []


def id_number(person):
    """An invented id number; the last digit checks the others (GB 11643)."""
    digits = '99000119700101%03d' % person
    rest = sum(int(digit) * 2 ** (17 - place)
               for place, digit in enumerate(digits)) % 11
    return digits + '0123456789X'[(1 - rest) % 11]


def visit(number, person, first, last, diagnosis, hospital=H1, dept='K1',
          doctor='Y1', others=(), inpatient=True):
    depts = {(d['hospital'], d['code']): d['name'] for d in DEPARTMENTS}
    staff = {(s['hospital'], s['code']): s['name'] for s in STAFF}
    VISITS.append(dict(
        visit=number, hospital=hospital, inpatient=inpatient, first=first,
        last=last, person='P%d' % person, name='患者%d' % person, sex='男',
        id_no=id_number(person), birth='1970-01-01', age='56',
        dept_code=dept, dept=depts[hospital, dept], doctor_code=doctor,
        doctor=staff[hospital, doctor], diagnosis=diagnosis,
        others=list(others)))


def charge(number, item, time, qty='1', price=None, amount=None, **more):
    """A line of the visit last made."""
    of = VISITS[-1]
    national, name, kind, kind_code, unit, standard = ITEMS[item]
    price = price or standard
    CHARGES.append({**dict(
        line=number, reverses='', visit=of['visit'], settlement='',
        hospital=of['hospital'], person=of['person'], id_no=of['id_no'],
        patient=of['name'], code=item, name=name, national=national,
        kind=kind, kind_code=kind_code, unit=unit, time=time, qty=qty,
        price=price, inpatient=of['inpatient'],
        amount=amount or str(Decimal(price) * Decimal(qty)),
        dept_code=of['dept_code'], dept=of['dept'],
        doctor_code=of['doctor_code'], doctor=of['doctor'], exec_dept='',
        exec_dept_code='', exec_doctor='', exec_doctor_code='', device='',
        prescription=''), **more})


def settle(number, time, receipt='', extra='0', until='9999'):
    """Settle what the visit last made has been billed before UNTIL."""
    of, total = VISITS[-1], Decimal(extra)
    for row in CHARGES:
        if row['visit'] == of['visit'] and row['time'] < until \
                and row['hospital'] == of['hospital'] \
                and not row['settlement']:
            row['settlement'] = number
            row['settled'] = time
            total += Decimal(row['amount'])
    SETTLEMENTS.append(dict(
        settlement=number, visit=of['visit'], hospital=of['hospital'],
        time=time, total=str(total), scope=str(total), account='0',
        fund=str((total / 2).quantize(Decimal('0.01'))),
        cash=str(total - (total / 2).quantize(Decimal('0.01'))),
        receipt=receipt))


# a stay with two settlements: a bed on the day of discharge, two beds on one
# day, a bed taken back by a line that names it
visit('ZY1', 1, '2026-01-05 09:00:00', '2026-01-09 10:00:00',
      ('J18.900', '肺炎'), others=[('I10.x00', '高血压'), ('E11.9', '糖尿病')])
for day in (5, 6, 7, 8, 9):
    charge('F10%d' % day, 'BED1', '2026-01-%02d 12:00:00' % day)
charge('F110', 'BED2', '2026-01-07 12:00:00')
charge('F111', 'BED2', '2026-01-06 12:00:00')
charge('F112', 'BED2', '2026-01-06 13:00:00', '-1', reverses='F111')
charge('F113', 'D2', '2026-01-06 15:00:00', '30')
charge('F114', 'NEB', '2026-01-06 15:00:00', price='10')
settle('JS1', '2026-01-07 08:00:00', '00000001', until='2026-01-07')
charge('F115', 'N1', '2026-01-08 10:00:00')
charge('F116', 'N2', '2026-01-08 10:00:00')
charge('F117', 'STOOL', '2026-01-08 09:00:00')
charge('F118', 'WORM', '2026-01-08 16:00:00', exec_dept='医技科',
       exec_dept_code='K4')
charge('F119', 'BONE', '2026-01-09 09:00:00', device='SB1')
settle('JS2', '2026-01-09 11:00:00', '00000002')
# the same person again after four days, the same diagnosis; settled above
# the bill; a doctor whose registration ended during the stay
visit('ZY2', 1, '2026-01-13 09:00:00', '2026-01-17 10:00:00',
      ('J18.903', '肺炎'), dept='K2', doctor='Y2')
charge('F201', 'BED1', '2026-01-13 12:00:00', '4')
charge('F202', 'OPER', '2026-01-14 09:00:00')
charge('F203', 'BIOPSY', '2026-01-15 09:00:00', doctor_code='Y1',
       doctor='甲丁')
charge('F204', 'LAB', '2026-01-15 09:00:00')
charge('F205', 'LAB', '2026-01-15 09:00:00', doctor_code='Y1', doctor='甲丁')
charge('F206', 'D1', '2026-01-14 09:00:00', '2', amount='15.60')
charge('F207', 'NEW', '2026-01-13 09:30:00')
settle('JS3', '2026-01-17 11:00:00', extra='100')
# another stay beside it: one approved bed; an unregistered department and
# doctor; a line after discharge
visit('ZY3', 2, '2026-01-14 09:00:00', '2026-01-16 10:00:00',
      ('K35.900', '阑尾炎'))
charge('F301', 'BED1', '2026-01-14 12:00:00', '2')
charge('F302', 'LAB', '2026-01-14 12:00:00', dept='针灸室', dept_code='K9')
charge('F303', 'LAB', '2026-01-15 12:00:00', doctor='庚辛', doctor_code='Y9')
charge('F304', 'D1', '2026-01-20 08:00:00', '3')
charge('F305', 'MRI', '2026-01-15 08:00:00')
settle('JS4', '2026-01-20 09:00:00', '00000002')
# the other hospital's stay with the same number is without fault
visit('ZY3', 3, '2026-01-14 09:00:00', '2026-01-16 10:00:00',
      ('J06.900', '上呼吸道感染'), hospital=H2)
charge('F901', 'BED1', '2026-01-14 12:00:00', '2')
settle('JS4', '2026-01-16 11:00:00', '00000901')
# outpatient visits: before the contract began; a subject that is not licensed
for place, (day, items) in enumerate((
        ('2026-01-02', ('VIS', 'LAB')), ('2026-01-12', ('VIS', 'ROOT')),
        ('2026-01-23', ('VIS', 'NEB')))):
    number = 'MZ%d' % (place + 1)
    visit(number, 10 + place, day + ' 08:05:00', day + ' 08:05:00',
          ('R50.900', '发热'), dept='K3', inpatient=False)
    for at, item in enumerate(items):
        charge('F5%d%d' % (place, at), item, day + ' 08:%d:00' % (10 + at),
               prescription='CF%d' % place)
    settle('JM%d' % place, day + ' 09:00:00', '000000%d' % (11 + place))

RECEIPTS = [dict(batch='1499', receipt=s['receipt'], kind='住院医疗收费票据'
                 if s['settlement'].startswith('JS') else '门诊医疗收费票据',
                 day=s['time'][:10], visit=s['visit'], total=s['total'],
                 settlement=s['settlement'], hospital=s['hospital'],
                 status='正常')
            for s in SETTLEMENTS if s['receipt']]

# in dispensing units: 门诊药房 is simple; 住院药房 has a balance that does not
# close and movements that differ from the month
STOCK = [
    dict(hospital=H1, store='门诊药房', item='D1', opening='10',
         received='20', issued='26', closing='4'),
    dict(hospital=H1, store='住院药房', item='D2', opening='20',
         received='10', issued='9', closing='18'),
    dict(hospital=H2, store='药房', item='D1', opening='5', received='0',
         issued='0', closing='5'),
]
MOVES = [
    dict(hospital=H1, store='门诊药房', item='D1', day='2026-01-06',
         qty='20', number='R1', other='药库'),
    dict(hospital=H1, store='门诊药房', item='D1', day='2026-01-16',
         qty='-26', number='C1', other='门诊'),
    dict(hospital=H1, store='住院药房', item='D2', day='2026-01-06',
         qty='8', number='R2', other='药库'),
    dict(hospital=H1, store='住院药房', item='D2', day='2026-01-16',
         qty='-9', number='C2', other='住院'),
]
