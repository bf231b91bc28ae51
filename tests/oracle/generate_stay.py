"""Write a small delivery for the rules on stays, records and staff:
generate(seed, folder).

Each seed draws a dozen scenes: a stay with nursing of several grades, orders
that fall short, a member of the staff in bed. A scene has what its rule looks
for, and at each turn a chance of what keeps the rule silent.
"""
import datetime

from generate import FIRST, World, money, next_number, text
from model import CLASSES

# code: national code, name, class, unit, price in yuan
ITEMS = {
    'BED': ('001109000010300', '普通病房床位费(三人间)', '床位费', '日', 40),
    'BED2': ('001109000010200', '普通病房床位费(双人间)', '床位费', '日',
             60.5),
    'MATE': ('', '陪护床', '床位费', '日', 10),
    'N1': ('001201000030000', 'Ⅰ级护理', '护理费', '日', 24),
    'N2': ('001201000040000', 'Ⅱ级护理', '护理费', '日', 16),
    'N3': ('001201000050000', 'Ⅲ级护理', '护理费', '日', 10.33),
    'NL': ('', '一级护理', '护理费', '日', 22),
    'NS': ('001201000020000', '特级护理', '护理费', '小时', 9),
    'ICU': ('001201000010000', '重症监护', '护理费', '小时', 9.5),
    'NB': ('', '新生儿Ⅱ级护理', '护理费', '日', 15),
    'SEE': ('001102000050000', '住院诊查费', '诊查费', '日', 5),
    'CT': ('002103000010000', 'X线计算机体层(CT)平扫', '检查费', '次', 190),
    'US': ('002203010010000', '腹部彩色多普勒超声', '检查费', '次', 90),
    'ECG': ('003107010010000', '常规心电图检查', '检查费', '次', 20),
    'LAB': ('002501010150000', '血细胞分析', '化验费', '次', 20),
    'TNI': ('002503060080000', '血清肌钙蛋白测定', '化验费', '项', 120),
    'OWN': ('', '肿瘤标志物组合', '化验费', '次', 66),
    'OP': ('003310030220000', '阑尾切除术', '手术费', '次', 900),
    'INF': ('001204000060000', '静脉输液', '治疗费', '组', 8),
    'PATCH': ('004300000230000', '穴位贴敷治疗', '治疗费', '次', 80),
    'MOXA': ('004400000010100', '艾条灸', '治疗费', '次', 12),
    'MON': ('003107010220000', '心电监测', '治疗费', '小时', 5),
    'ANM': ('003301000150000', '麻醉中监测', '手术费', '小时', 30),
    'OXY': ('001203000010000', '氧气吸入', '治疗费', '小时', 3),
    'D1': ('XJ01DDT082B002010299001', '注射用头孢曲松钠', '西药费', '支',
           6.8),
    'D2': ('XC07ABM143A001010100001', '美托洛尔片', '西药费', '盒', 12.34),
    'M1': ('C0101', '一次性输液器', '材料费', '支', 3.2),
    'LENS': ('C0102', '人工晶体', '材料费', '个', 800),
    'LENSOP': ('003304060060000', '人工晶体植入术', '手术费', '次', 1000),
    'BRAIN': ('003101000130000', '术中颅神经监测', '治疗费', '小时', 60),
    'PSY': ('003115030010100', '心理治疗(每次45分钟)', '治疗费', '次', 50),
    'MASS': ('004500000010000', '推拿治疗', '治疗费', '20分钟', 30),
    'PACK': ('', '肝功能组合', '化验费', '次', 50),
    'ALT': ('002503050070000', '血清丙氨酸氨基转移酶测定', '化验费', '项', 8),
    'AST': ('002503050080000', '血清天门冬氨酸氨基转移酶测定', '化验费', '项',
            8),
    'TBA': ('002503050050000', '血清总胆汁酸测定', '化验费', '项', 18),
}
ILL = ('J18.900', 'I10.x00', 'K29.700', 'M51.200')
IDS = ('410101199001010120', '410101199001010139', '41010119900101018X',
       '410101199001010147')


class Story(World):
    """A delivery in the making."""

    def __init__(self, seed, folder):
        super().__init__(seed, folder)
        self.codes = ['H%d' % (n + 1) for n in range(self.pick((1, 2, 2, 3)))]
        self.numbers = dict.fromkeys(self.codes, 0)
        self.people = 0
        self.level = self.pick(('三级', '二级', '', '三级', None))
        self.listed_items = self.chance(0.3)
        self.by_number = self.chance(0.2)

    def hospital(self):
        return self.pick(self.codes)

    def person(self):
        """A person nobody has seen, and how files know them."""
        self.people += 1
        number = '%03d' % self.people
        stem = '4101011980010' + '1%s' % number
        stem = stem[:17]
        return {'person_no': self.pick(('P' + number,) * 3 + ('',)),
                'id_no': self.pick((stem + digit(stem),) * 3 + ('',)),
                'name': '病人' + number}

    def visit_number(self, code):
        """Hospitals share visit numbers."""
        self.numbers[code] += 1
        return 'Z%d' % self.numbers[code]

    def visit(self, code, came, left=None, **cells):
        """A stay where it has a last day, else an outpatient visit."""
        kind = self.pick(('住院', '住院', '普通住院', '21') if left else
                         ('门诊', '门诊', '普通门诊', '11'))
        cells = dict(dict(
            hospital_code=code, visit_no=self.visit_number(code),
            visit_type=kind, person_no='', id_no='',
            name='', sex='', birth='', age='', admitted=moment(self, came),
            discharged=moment(self, left) if left else '', days='', dept='',
            diagnosis_code=self.pick(ILL), other_diagnoses='',
            discharge_way='', died_on=''), **cells)
        self.add('visits', **cells)
        return cells

    def bill(self, visit, item, day, qty=1, **cells):
        national, name, group, unit, price = ITEMS[item]
        price = cells.pop('at', price)
        cells = dict(dict(
            hospital_code=visit['hospital_code'],
            visit_no=visit['visit_no'], line_no=next_number(self),
            reverses_line_no='', item_code=item, national_code=national,
            item_name=name, unit=unit, time=moment(self, day),
            qty='%g' % qty, price='%g' % price,
            amount=money(price * qty + 1e-9), use_days='',
            order_doctor_code='', order_doctor='', exec_doctor_code='',
            exec_doctor='', **{'class': group}), **cells)
        self.scant(cells)
        self.add('charges', **cells)
        return cells

    def scant(self, cells):
        """What the catalogue tells need not stand in the line; codes bear
        suffixes; classes are written as the national interface does."""
        if self.listed_items:
            for name in ('class', 'unit', 'national_code'):
                if self.chance(0.1):
                    cells[name] = ''
        if cells['national_code'][:1].isdigit() and self.chance(0.1):
            cells['national_code'] += self.pick(('-1', '123'))
        if self.by_number:
            codes = {words: code for code, words in CLASSES.items()}
            cells['class'] = codes.get(cells['class'], cells['class'])

    def refund(self, line, share=1.0, days=0):
        """A negative line: named or not; of all or a part."""
        day = datetime.date.fromisoformat(line['time'][:10])
        self.add('charges', **dict(
            line, line_no=next_number(self),
            reverses_line_no=self.pick((line['line_no'], '')),
            qty='%g' % (-float(line['qty']) * share),
            amount='%.2f' % (-float(line['amount']) * share),
            time=text(day + datetime.timedelta(days=days))
            + line['time'][10:]))

    def perhaps_refund(self, line, share=0.12):
        if self.chance(share):
            self.refund(line, self.pick((1, 1, 0.5)),
                        self.pick((0, 0, 1, 3)))


def digit(stem):
    rest = sum(int(one) * 2 ** (17 - place)
               for place, one in enumerate(stem)) % 11
    return '0123456789X'[(1 - rest) % 11]


def moment(story, day):
    if not story.has_hours:
        return text(day)
    return text(day) + story.pick((' 00:00:00', ' 08:30:00', ' 09:00:00',
                                   ' 23:59:00'))


def later(day, days):
    return day + datetime.timedelta(days=days)


def stay(story, code=None, days=None, **cells):
    """A stay of some days: the row, first and last day."""
    came = story.day(0, 25)
    left = later(came, story.pick((0, 1, 2, 3, 4, 6)) if days is None
                 else days)
    code = code or story.hospital()
    cells = dict(story.person(), **cells)
    return story.visit(code, came, left, **cells), came, left


def routine(story, visit, came, left, see=True):
    """Bed, nursing, doctor's rounds for every night."""
    late = story.pick((0, 0, 1))
    for n in range(max(1, (left - came).days)):
        for item in ('BED', 'N2') + (('SEE',) if see else ()):
            story.bill(visit, item, later(came, n + late))


def nursing(story):
    """Grades: changed at midnight, two on a day, half days, a baby's."""
    visit, came, left = stay(story)
    days = max(1, (left - came).days)
    grade = story.pick(('N1', 'N2', 'N3', 'NL'))
    late = story.pick((0, 0, 1))
    for n in range(days):
        if story.chance(0.2):
            grade = story.pick(('N1', 'N2', 'N3'))
        day = later(came, n + late)
        line = story.bill(visit, grade, day,
                          story.pick((1,) * 6 + (0.5, 2)))
        story.perhaps_refund(line)
        if story.chance(0.45):
            other = story.pick(('N1', 'N2', 'N3', 'NL', 'NB', 'NS', 'ICU'))
            cells = {}
            if other == 'NS' and story.chance(0.5):
                cells = {'unit': '日', 'at': 120}
            if story.chance(0.15):
                cells['national_code'] = ''
            line = story.bill(visit, other, day, story.pick((1, 1, 0.5)),
                              **cells)
            story.perhaps_refund(line)
    if story.chance(0.3):
        story.bill(visit, grade, left)
    if story.chance(0.1):
        story.bill(visit, grade, came, days + 2)


def bunched(story):
    """Many stays of one kind of illness begin on one day."""
    code = story.hospital()
    ill = story.pick(('M51.2', 'M51.2', 'M47.8', 'Z51.1', 'C34.9', 'H25.1'))
    day = story.day(5, 15)
    for n in range(story.pick((7, 8, 8, 9, 10))):
        came = day if n or story.chance(0.8) else later(day, -1)
        story.visit(code, came, later(came, 2), **dict(
            story.person(), diagnosis_code=ill
            if story.chance(0.9) else ill[:3] + '.9'))
    for _ in range(story.pick((0, 0, 2, 12))):
        came = later(day, story.pick((1, 2, 3)))
        story.visit(code, came, later(came, 2), **dict(
            story.person(), diagnosis_code=ill))


def dead(story):
    """Died in the stay, or on the day of discharge; billed later, and in
    another visit too."""
    way = story.pick(('5', '5', '1', ''))
    visit, came, left = stay(story, discharge_way=way)
    died = story.pick((left, came, None))
    if died and story.chance(0.8):
        story.rows['visits'][-1]['died_on'] = text(died)
    for _ in range(4):
        day = later(left, story.pick((-1, 0, 0, 1, 2)))
        story.perhaps_refund(story.bill(
            visit, story.pick(('BED', 'D1', 'LAB')), day), 0.2)
    if story.chance(0.6):
        code = story.hospital()
        day = later(left, story.pick((-2, 0, 3)))
        other = story.visit(code, day, **{
            name: visit[name] for name in ('person_no', 'id_no', 'name')})
        story.bill(other, 'D2', day)


def codes(story):
    """A user's list of codes, in which some are missing."""
    story.listed = story.chance(0.6)
    if story.listed:
        for code in ILL[:3] + ('C61.x00', 'N70.100', 'O80.900', 'D25.900'):
            story.add('code_lists', code_set='诊断', code=code, name='病',
                      **{'from': story.pick(('', '', '2026-09-10')),
                         'to': ''})
        for code in ('47.0901', '68.4900'):
            story.add('code_lists', code_set='手术', code=code, name='手术',
                      **{'from': '', 'to': story.pick(('', '2026-09-10'))})


def sexes(story):
    """Diagnoses and operations of one sex, and of one age."""
    for _ in range(story.pick((2, 4))):
        visit, came, left = stay(
            story, sex=story.pick(('男', '女', '1', '2', '', '未知')),
            diagnosis_code=story.pick((
                'N40.x00', 'C61.x00', 'N70.100', 'O80.900', 'D25.900',
                'C50.900', 'N46.x00', 'N97.900', 'P22.000', 'P07.300',
                'I10.x00', 'J18.900', 'F00.000', 'D07.500', 'D39.100',
                'M81.000', 'M81.500', '')),
            other_diagnoses=story.pick(('', '', 'N40.x00', 'C53.900;I10',
                                        'N48.100')),
            **story.pick(({'birth': '1950-03-01'}, {'age': '66'},
                          {'birth': '2026-08-20'}, {'birth': '2021-01-01'},
                          {'age': '5'}, {'age': '3天'}, {'age': '30'}, {})))
        if story.chance(0.4):
            story.add('diagnoses', hospital_code=visit['hospital_code'],
                      visit_no=visit['visit_no'],
                      diagnosis_code=story.pick(('N40.x00', 'N70.100',
                                                 'I10.x00', 'P22.000')),
                      main=story.pick(('0', '0', '1')))
        story.bill(visit, 'D1', came)
        if story.chance(0.7):
            operate(story, visit, later(came, story.pick((0, 1, -1, 9))))


def operate(story, visit, day, code='', hours=None):
    code = code or story.pick(('47.0901', '68.4900', '60.2900', '74.1x00',
                               '63.1x00', '13.4100', '99.9900'))
    begin = text(day) + ' 08:00:00'
    story.add('surgeries', hospital_code=visit['hospital_code'],
              visit_no=visit['visit_no'], operation_code=code,
              operation_name=story.pick(('手术', '')), day=text(day),
              started=begin if hours else '',
              ended=text(day) + ' %02d:00:00' % (8 + hours) if hours else '')


def companions(story):
    """A lens without its implanting, a monitoring without an operation."""
    visit, came, left = stay(story)
    if story.chance(0.7):
        story.perhaps_refund(story.bill(
            visit, 'LENS', came, story.pick((1, 2)), item_name=story.pick(
                ('人工晶体', '折叠式人工晶体', '可折叠人工晶状体'))))
    if story.chance(0.5):
        line = story.bill(visit, 'LENSOP', came)
        story.perhaps_refund(line, 0.4)
    if story.chance(0.6):
        story.bill(visit, 'BRAIN', came)
    if story.chance(0.2):
        story.bill(visit, 'OP', came, national_code='003302010010000',
                   item_code='OPB', item_name='头皮肿物切除术')


def reports(story):
    """Tests with and without reports; in another month; of another code."""
    visit, came, left = stay(story)
    if story.chance(0.2):
        visit = story.visit(visit['hospital_code'], came, **story.person())
    for item in ('LAB', 'TNI', 'US', 'CT', 'ECG', 'OWN'):
        if story.chance(0.6):
            cells = {'class': ''} if story.chance(0.2) else {}
            if story.chance(0.15):
                cells['national_code'] = ''
            day = later(came, story.pick((0, 0, 1, 9)))
            line = story.bill(visit, item, day, story.pick((1, 1, 2)),
                              **cells)
            story.perhaps_refund(line, 0.2)
        if story.chance(0.5):
            national, name = ITEMS[item][:2]
            way = story.pick(('code', 'national', 'name', 'all'))
            story.add('exams', hospital_code=visit['hospital_code'],
                      visit_no=visit['visit_no'],
                      item_code={'code': item, 'all': item}.get(way, ''),
                      national_code=national
                      if way in ('national', 'all') else '',
                      item_name=name if way != 'national' else '',
                      registered=text(came) + ' 08:00:00',
                      reported=story.pick((text(came) + ' 10:00:00',) * 4
                                          + ('',)),
                      report_no=story.pick(('R%d' % story.random.randint(
                          1, 12), '')))


def panel(story):
    """A panel billed whole, of which some parts are reported."""
    code = story.hospital()
    if not getattr(story, 'packed', None):
        story.packed = set()
    if code not in story.packed:
        story.packed.add(code)
        for part in ('ALT', 'AST', 'TBA'):
            story.add('packages', hospital_code=code, package_code='PACK',
                      package_name='肝功能组合', package_price='30',
                      item_code=part, item_name=ITEMS[part][1],
                      national_code=ITEMS[part][0],
                      part_price='%g' % ITEMS[part][4], part_qty='1',
                      **{'from': '', 'to': '', 'enabled': '1'})
    visit, came, left = stay(story, code)
    whole = story.chance(0.6)
    for item in ('PACK',) if whole else ('ALT', 'AST', 'TBA'):
        story.perhaps_refund(story.bill(visit, item, came,
                                        story.pick((1, 1, 2))))
    for item in story.pick((('ALT',), ('ALT', 'AST'), ('PACK',), (),
                            ('ALT', 'AST', 'TBA'))):
        story.add('exams', hospital_code=code, visit_no=visit['visit_no'],
                  item_code=item, national_code='',
                  item_name=ITEMS[item][1],
                  registered=text(came) + ' 08:00:00',
                  reported=text(came) + ' 10:00:00', report_no='')


def frequent(story):
    """One person, again and again: visits for drugs, or short stays."""
    person = story.person()
    if story.chance(0.15):
        person['id_no'] = person['person_no'] = ''
    if story.chance(0.4):
        first = story.day(0, 5)
        for n in range(story.pick((6, 7, 8))):
            came = later(first, n * story.pick((4, 4, 5)))
            visit = story.visit(
                story.hospital(), came, later(came, 2), **dict(
                    person, diagnosis_code=story.pick(
                        ('J18.900', 'I10.x00', 'K29.700', 'Z51.100')
                        if story.chance(0.2) else ('J18.900',))))
            story.bill(visit, 'BED', came)
            if story.chance(0.5):
                story.add('settlements',
                          hospital_code=visit['hospital_code'],
                          settlement_no='S' + visit['hospital_code']
                          + visit['visit_no'], visit_no=visit['visit_no'],
                          settled_on=text(came), total='40.00',
                          fund_pay=story.pick(('30.00', '')))
        return
    first = story.day(0, 5)
    drugs = story.pick((('D1',), ('D2',), ('D1', 'D2'), ('LAB', 'D2')))
    step = story.pick((1, 2, 2, 3))
    for n in range(story.pick((7, 8, 10, 12, 13))):
        day = later(first, n * step)
        visit = story.visit(story.hospital(), day, **person)
        story.perhaps_refund(story.bill(visit, story.pick(drugs), day))


def hanging(story):
    """Days on end with nothing but bed, nursing and rounds."""
    visit, came, left = stay(story, days=story.pick((3, 4, 5, 6, 9)))
    days = (left - came).days
    routine(story, visit, came, left)
    for n in range(days + 1):
        if story.chance(0.25) or n == 0:
            line = story.bill(visit, story.pick(('D1', 'LAB', 'PATCH', 'M1',
                                                 'MATE')),
                              later(came, n),
                              use_days=story.pick(('', '', '', '3')))
            story.perhaps_refund(line, 0.2)
    if story.chance(0.2):
        operate(story, visit, later(came, 2), '47.0901')


def hours(story):
    """Monitoring by the hour beside the operation and the order."""
    visit, came, left = stay(story, days=story.pick((1, 2, 3)))
    if story.chance(0.6):
        took = story.pick((1, 2, 3))
        operate(story, visit, came, '47.0901', took)
        story.perhaps_refund(story.bill(
            visit, 'ANM', came, took + story.pick((0, 1, 1.5, 2, 4))), 0.2)
        if story.chance(0.5):
            story.add('anesthesia', hospital_code=visit['hospital_code'],
                      visit_no=visit['visit_no'], method='全身麻醉',
                      day=text(came), started=text(came) + ' 07:30:00',
                      ended=text(came) + ' 10:30:00')
    if story.chance(0.6):
        item = story.pick(('MON', 'OXY'))
        for _ in range(story.pick((1, 1, 2))):
            order(story, visit, item, came, '',
                  started=text(came) + ' 08:00:00',
                  stopped=story.pick((text(came) + ' 12:00:00',
                                      text(later(came, 1)) + ' 08:00:00',
                                      '')))
        for n in range(story.pick((1, 2))):
            story.perhaps_refund(story.bill(
                visit, item, later(came, n),
                story.pick((3, 4, 5, 6, 12, 20))))


def order(story, visit, item, day, qty, **cells):
    national, name = ITEMS[item][:2]
    story.add('orders', **dict(dict(
        hospital_code=visit['hospital_code'], visit_no=visit['visit_no'],
        order_no='O%d' % story.random.randint(1, 999999),
        type=story.pick(('长期', '临时')), item_code=item, item_name=name,
        frequency='', days='', qty='%g' % qty if qty else '',
        started=text(day) + ' 07:00:00', stopped=''), **cells))


def orders(story):
    """Billed and ordered: less, more, by name, by a package."""
    visit, came, left = stay(story)
    for item in ('D1', 'D2', 'PATCH', 'MOXA', 'LAB', 'M1', 'BED', 'N2',
                 'SEE'):
        if story.chance(0.55):
            for _ in range(story.pick((1, 2))):
                story.perhaps_refund(story.bill(
                    visit, item, later(came, story.pick((0, 0, 1, 2))),
                    story.pick((1, 2, 3, 0.5)),
                    **({'national_code': ''} if story.chance(0.1) else {})))
        if story.chance(0.5):
            order_as(story, visit, item, came)


def order_as(story, visit, item, came):
    way = story.pick(('qty', 'qty', 'qty', 'daily', 'name', 'open'))
    if way == 'qty':
        order(story, visit, item, came, story.pick((1, 2, 2.5, 4)))
    elif way == 'daily':
        order(story, visit, item, came, '', type='长期',
              frequency=story.pick(('qd', 'bid')), days=story.pick(('1',
                                                                   '2')))
    elif way == 'name':
        order(story, visit, item, came, story.pick((1, 2)),
              item_code='X' + item)
    else:
        order(story, visit, item, came, '', type='长期')


def twice(story):
    """Two stays of one person, or a stay and outpatient visits."""
    first, came, left = stay(story, days=story.pick((2, 4, 6)))
    who = {name: first[name] for name in ('person_no', 'id_no', 'name')}
    if story.chance(0.15):
        who['id_no'] = story.pick(('无', '111111111111111111'))
    routine(story, first, came, left)
    if story.chance(0.5):
        again = later(came, story.pick((0, 1, 2, 4, 6, 7)))
        over = later(again, story.pick((0, 1, 3)))
        second = story.visit(story.hospital(), again, over, **who)
        routine(story, second, again, over, story.chance(0.5))
        if story.chance(0.4):
            story.refund(story.rows['charges'][-1])
        return
    for _ in range(story.pick((1, 2, 3))):
        day = later(came, story.pick((-5, -3, -2, -1, 0, 1, 2, 4)))
        visit = story.visit(story.hospital(), day, **dict(
            who, visit_type=story.pick(('门诊', '门诊', '急诊', '家庭病床',
                                        '住院前门诊'))))
        for item in ('D1', 'LAB', 'CT', 'D2'):
            if story.chance(0.4):
                story.perhaps_refund(story.bill(
                    visit, item, day, story.pick((1, 1, 3, 20))))


def cheap(story):
    """A short stay with or without what a hospital is for."""
    visit, came, left = stay(story, days=story.pick((0, 1, 2, 3, 4)))
    routine(story, visit, came, left)
    for item in story.pick((('LAB',), ('LAB', 'CT'), ('D2',), ('INF',),
                            ('PATCH',), ('OP',), ('D1', 'D2'), ())):
        story.perhaps_refund(story.bill(visit, item, came), 0.3)
    if story.chance(0.1):
        operate(story, visit, came, '47.0901')
    if story.chance(0.1):
        visit['discharge_way'] = story.pick(('5', '2'))


def lists(story):
    """What a settlement list says of itself."""
    came = story.day(3, 20)
    left = later(came, story.pick((0, 2, 5, -1)))
    visit = story.visit(
        story.hospital(), came, left, **dict(
            story.person(), birth=story.pick(('', '1990-09-05',
                                              '1990-01-01')),
            age=story.pick(('', '36', '35', '34', '36岁', '40')),
            days=story.pick(('', '2', '5', '3', '1')),
            diagnosis_code=story.pick(('', 'J18.900'))))
    story.bill(visit, 'LAB', came)
    if story.chance(0.6):
        operate(story, visit, later(came, story.pick((-1, 0, 2, 3, 6))),
                '47.0901')


def planned(story):
    """Tests before a stay for an operation, billed to an outpatient."""
    visit, came, left = stay(story, days=story.pick((3, 5)))
    routine(story, visit, came, left)
    if story.chance(0.8):
        operate(story, visit, later(came, story.pick((0, 1, 1, 2))),
                '47.0901')
    before = story.visit(
        story.pick((visit['hospital_code'],) * 4 + tuple(story.codes)),
        later(came, story.pick((-4, -3, -2, -1, 0))),
        **dict({name: visit[name] for name in ('person_no', 'id_no',
                                               'name')},
               visit_type=story.pick(('门诊',) * 5 + ('急诊',))))
    day = datetime.date.fromisoformat(before['admitted'][:10])
    for item in ('CT', 'LAB', story.pick(('TNI', 'D2', 'PATCH', 'US'))):
        if story.chance(0.8):
            story.perhaps_refund(story.bill(before, item, day))


def reused(story):
    """One number of a report, two people."""
    code = story.hospital()
    number = story.pick(('R1', '2026000001', '2026000002'))
    for n in range(2):
        visit, came, left = stay(story, code)
        item = story.pick(('CT', 'CT', 'US'))
        if story.chance(0.7):
            story.perhaps_refund(story.bill(visit, item, came))
        day = text(story.pick((came, FIRST)))
        story.add('exams', hospital_code=code, visit_no=visit['visit_no'],
                  item_code=item, national_code='',
                  item_name=ITEMS[item][1], registered=day + ' 08:00:00',
                  reported=day + ' 10:00:00', report_no=number)


def catalogue(story):
    """An entry for each item, or one before and one after a day."""
    for code, (national, name, group, unit, price) in ITEMS.items():
        change = story.pick(('', '', '2026-09-10'))
        for n in range(2 if change else 1):
            story.add('items', item_code=code, national_code=national,
                      name=name, unit=unit, price_ceiling='',
                      valid_from=change if n else '',
                      valid_to='' if n or not change else '2026-09-09',
                      **{'class': group})


def staff(story):
    """People of the register, some in two hospitals."""
    for code in story.codes:
        for n, name in enumerate(('张三', '李四', '王五', '张三')):
            story.add('staff', hospital_code=code, staff_code='S%d' % n,
                      staff_name=name, role=story.pick(('医师', '护士')),
                      licence_no=story.pick(('11041000%d' % n,) * 2 + ('',)),
                      valid_from='', valid_to='')


def in_bed(story):
    """A member of the staff is a patient, and works."""
    code = story.hospital()
    visit, came, left = stay(story, code, story.pick((2, 4)), name=story.pick(
        ('张三', '李四', '王五', '赵六')))
    routine(story, visit, came, left)
    other, _, _ = stay(story, code)
    for _ in range(3):
        day = later(came, story.pick((-1, 0, 1, 2, 9)))
        story.perhaps_refund(story.bill(
            other, 'LAB', day, **story.pick((
                {'order_doctor': '李四', 'order_doctor_code': 'S1'},
                {'order_doctor': visit['name']},
                {'exec_doctor': visit['name']},
                {'exec_doctor': '王五', 'exec_doctor_code': 'S2'}))), 0.2)


def two_places(story):
    """Orders of one person in two hospitals within minutes."""
    day = story.day(0, 20)
    for code in story.codes:
        visit = story.visit(code, day, **story.person())
        for _ in range(2):
            story.bill(visit, story.pick(('D1', 'LAB')), day, time=text(day)
                       + story.pick((' 08:00:00', ' 08:05:00', ' 08:05:01',
                                     ' 08:04:00', ' 10:00:00')),
                       **story.pick(({'order_doctor_code': 'S1'},
                                     {'order_doctor': '李四'},
                                     {'order_doctor': '王五'},
                                     {'order_doctor': '张三'})))


def long_day(story):
    """Hours of one person's work on a day."""
    day = story.day(0, 20)
    code = story.hospital()
    for _ in range(story.pick((3, 5))):
        visit = story.visit(code, day, **story.person())
        for _ in range(2):
            story.perhaps_refund(story.bill(
                visit, story.pick(('PSY', 'PSY', 'MASS', 'MOXA')), day,
                story.pick((2, 4, 8, 1.5)), exec_doctor_code='S1',
                exec_doctor='李四'))


def wards(story):
    """Departments of one name in three hospitals, and a test that is a habit
    in one of them."""
    shares = story.pick(((1, 0.5, 0.5), (0.9, 0.3, 0.4), (0.8, 0.1, 0.6)))
    for code, share in zip(story.codes, shares):
        stays = story.pick((20, 20, 20, 21, 19))
        for n in range(stays):
            came = later(story.day(0, 20), 0)
            visit = story.visit(code, came, later(came, 2), dept=story.pick(
                ('骨科',) if n else ('骨科', '骨 科')),
                **story.person())
            if n < share * stays:
                story.perhaps_refund(story.bill(
                    visit, 'TNI', came), 0.05)
            else:
                story.bill(visit, 'D2', came)


def doctors(story):
    """Eight doctors of one department, or seven, with ten stays each."""
    code = story.hospital()
    odd = story.pick(('D2', 'CT', 'PATCH', 'M1'))
    for n in range(story.pick((7, 8, 8, 9))):
        person = story.person()
        for _ in range(story.pick((10, 10, 9))):
            if not n and story.chance(0.5) or story.chance(0.9):
                person = story.person()
            came = story.day(0, 30)
            visit = story.visit(code, came, later(came, 1), dept='内科',
                                doctor='医师%d' % n, **person)
            story.bill(visit, odd if n == 0 and story.chance(0.9) else 'LAB',
                       came, story.pick((1, 2)))


SCENES = ((nursing, 4), (bunched, 1), (dead, 2), (sexes, 2), (companions, 2),
          (reports, 3), (panel, 3), (frequent, 3), (hanging, 3), (hours, 3),
          (orders, 3), (twice, 3), (cheap, 3), (lists, 2), (in_bed, 2),
          (planned, 2), (reused, 2), (two_places, 2), (long_day, 2))


def generate(seed, folder):
    story = Story(seed, folder)
    for code in story.codes:
        story.add('hospitals', hospital_code=code, name='医院' + code,
                  level=story.pick(('三级', '二级', ''))
                  if story.level is None else story.level)
    if story.chance(0.8):
        staff(story)
    if story.listed_items:
        catalogue(story)
    codes(story)
    pool = [scene for scene, weight in SCENES for _ in range(weight)]
    for _ in range(14):
        story.pick(pool)(story)
    if len(story.codes) == 3 and story.chance(0.6):
        wards(story)
    if story.chance(0.06):
        doctors(story)
    ordinary, came, left = stay(story, days=3)
    routine(story, ordinary, came, left)
    story.write()
