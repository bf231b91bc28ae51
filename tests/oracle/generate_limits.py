"""Small nasty deliveries for the rules on limits: generate(seed, folder).

Real codes and names, of checks/knowledge; people who turn 18 or 3 within the
delivery, who are known by id or not, in several hospitals and visits; points
that change within it; lists of a user's own.
"""
import datetime

from generate import World, money, text

# a day in the middle of the delivery: points change, or do not
MIDDLES = (datetime.date(2026, 1, 28), datetime.date(2026, 7, 1),
           datetime.date(2026, 9, 10))

# item code, national code, name, class, unit, price in yuan
ITEMS = (
    ('S1', '002101030300000', '子宫造影', '检查费', '次', '60'),
    ('S2', '002101030280000', '阴茎海绵体造影', '检查费', '次', '60'),
    ('A1', '001302000010000', '儿童龋齿预防保健', '治疗费', '次', '11'),
    ('A2', '003112020020000', '新生儿测颅压', '治疗费', '次', '12.5'),
    ('A3', '003106070030000', '婴儿氧舱治疗', '治疗费', '次', '80'),
    ('A4', '003402000320000', '职业功能训练', '治疗费', '次', '24'),
    ('A5', 'ZA14AAX0515010101234', '小儿喜食咀嚼片', '中成药费', '盒', '15.2'),
    ('I1', 'XG02ADD082D003010100001', '地诺前列酮栓', '西药费', '枚', '900'),
    ('I2', 'XJ07BGR030B014010100001', '冻干人用狂犬病疫苗(Vero细胞)', '西药费',
     '支', '70'),
    ('I3', 'ZD01BAY0323010100001', '益母草注射液', '中成药费', '支', '9'),
    ('V1', 'ZA07AAA0061010100001', '安宫牛黄丸', '中成药费', '丸', '780'),
    ('V2', 'XN02ABF027V002010100001', '芬太尼透皮贴剂', '西药费', '贴', '66.6'),
    ('V3', 'XB05BAU012B002010100001', '脂肪乳氨基酸葡萄糖注射液', '西药费', '袋',
     '210'),
    ('L1', 'ZC01AAA0042010100001', '艾迪注射液', '中成药费', '支', '30'),
    ('L2', 'XS01LXD085J005010100001', '地塞米松玻璃体内植入剂', '西药费', '支',
     '3333.33'),
    ('L3', '003311000040000', '三级手术', '手术费', '次', '2000'),
    ('C1', 'XC01EBC109B001010100001', '注射用重组人脑利钠肽', '西药费', '支',
     '410'),
    ('C2', 'XC01EBC109B001010200007', '注射用重组人脑利钠肽', '西药费', '支',
     '405'),
    ('C3', '003402000210000', '减重支持系统训练', '治疗费', '次', '44'),
    ('C4', 'XC05CAQ005B001010100001', '注射用七叶皂苷钠', '西药费', '支', '8'),
    ('P1', '002503020030000', '糖化血红蛋白测定', '化验费', '项', '70'),
    ('P2', '003402000390000', '康复评定', '治疗费', '次', '90'),
    ('P3', '002503020020000', '血清果糖胺测定', '化验费', '项', '13'),
    ('D1', 'XC09CAA284A001010100001', '阿利沙坦酯片', '西药费', '盒', '33'),
    ('D2', 'XG04CBF019A006010100001', '非那雄胺分散片', '西药费', '盒', '28'),
    ('D3', 'XA02BCA084A012010100001', '艾普拉唑肠溶片', '西药费', '盒', '59'),
    ('D4', 'XA10BJJ237B002010100001', '聚乙二醇洛塞那肽注射液', '西药费', '支',
     '110'),
    ('D5', 'XA02BCA083A012010100001', '奥美拉唑肠溶片', '西药费', '盒', '5'),
    ('D6', 'XA10BAE048A001010100001', '二甲双胍片', '西药费', '盒', '4'),
    ('D7', 'XJ01DDT082B002010299001', '头孢曲松', '西药费', '支', '6.8'),
    ('D8', 'XJ01MAZ001B002010299001', '左氧氟沙星', '西药费', '支', '16.8'),
    ('U1', 'C0199000000000000086', '骨钉', '材料费', '枚', '300'),
    ('U2', '009900000280000', '示例项目甲', '治疗费', '次', '40'),
    ('U3', '009900000210000', '示例项目乙', '治疗费', '次', '35.55'),
    ('U4', 'XZ99PRB074A001010100001', '示例药甲', '西药费', '盒', '12.34'),
    ('U5', 'XZ99QQQ074A001010100001', '示例药乙', '西药费', '盒', '21'),
    ('U6', '009900000310000', '示例项目丙', '治疗费', '次', '30.01'),
)
HOURLY = (
    ('H1', '003107010220000', '心电监测', '治疗费', '小时', '5'),
    ('H2', '003107010280000', '血氧饱和度监测', '治疗费', '小时', '4'),
    ('H3', '001203000010000', '氧气吸入', '治疗费', '小时', '3'),
    ('H4', '001201000010000', '重症监护', '护理费', '小时', '8'),
    ('H5', '413107019990000', '心电监测费', '治疗费', '小时', '5'),
    ('H6', '001203000010000', '氧气吸入', '治疗费', '日', '30'),
    ('H7', '', '中心供氧', '治疗费', '小时', '2.5'),
)
DAILY = (
    ('N1', '001201000030000', 'Ⅰ级护理', '护理费', '日', '24'),
    ('N2', '001201000040000', 'Ⅱ级护理', '护理费', '日', '16'),
    ('N3', '001102000050000', '住院诊查费', '诊查费', '日', '18'),
    ('N4', '001216000030000', '持续膀胱冲洗', '治疗费', '日', '30'),
    ('N5', '001209000010000', '胃肠减压', '治疗费', '日', '9.99'),
    ('N6', '001201000070000', '新生儿护理', '护理费', '日', '20'),
    ('B1', '001109000010000', '普通病房床位费', '床位费', '日', '40'),
)
HERBS = (
    ('T1', 'T000700200', '丁香', '中草药费', 'g', '0.4'),
    ('T2', 'T001700233', '阿胶', '中草药费', 'g', '2'),
    ('T3', 'T000000901', '甘草', '中草药费', 'g', '0.1'),
    ('T4', 'T000000902', '甘遂', '中草药费', 'g', '0.3'),
    ('T5', 'T000000903', '姜半夏', '中草药费', 'g', '0.3'),
    ('T6', 'T000000904', '制附子', '中草药费', 'g', '0.25'),
    ('T7', 'T000000905', '郁金', '中草药费', 'g', '0.2'),
    ('T8', 'T000000906', '茯苓', '中草药费', 'g', '0.12'),
)
PILLS = tuple(('K%d' % n, 'XA99ZZZ%03dA00101010000%d' % (n, n % 10),
               '示例片%d' % n, '西药费', '盒', '%d' % (3 + n))
              for n in range(8)) + (
    ('K8', 'XB05CBL199B002010100001', '0.9%氯化钠注射液', '西药费', '袋', '3'),
    ('K9', 'XV07ABM100B002010100001', '灭菌注射用水', '西药费', '支', '1'))
EVERYTHING = ITEMS + HOURLY + DAILY + HERBS + PILLS
BY_CODE = {item[0]: item for item in EVERYTHING}

IDS = ('410101199001010120', '410101199001010139', '41010119900101018X',
       '410101199001010147', '', '')
BAD_IDS = ('410101199001010121', '000000000000000000', '无')
WAYS = ('住院',) * 9 + ('门诊', '门诊', '门诊', '急诊', '互联网诊疗', '门诊慢特病',
                      '家庭病床', '住院前门诊', '21', '11', '普通住院', '13',
                      '急诊转住院', '')
PAYERS = ('职工基本医疗保险', '城镇职工', '城乡居民基本医疗保险', '居民医保',
          '新农合', '工伤保险', '生育保险', '自费', '全自费', '310', '390',
          '410', '510', '商业保险', '')
DISEASES = ('J18.900', 'I10.x00', 'K26.900', 'K21.000', 'N40.x00', 'E11.900',
            'G70.000', 'O80.000', 'C34.900', '')
DEPTS = ('内科', '康复科', '骨科', '')
TITLES = ('主任医师', '副主任医师', '主治医师', '住院医师', '医师', '')


def generate(seed, folder):
    world = World(seed, folder)
    # a run of one month is compared at every fifth seed
    world.middle = MIDDLES[2] if seed % 5 == 0 else world.pick(MIDDLES)
    world.people = [person(world, n) for n in range(6)]
    world.with_catalogue = world.chance(0.7)
    codes = ['H%d' % (n + 1) for n in range(world.pick((1, 2, 2)))]
    for code in codes:
        if world.chance(0.9):
            world.add('hospitals', hospital_code=code, level=world.pick(
                ('三级', '二级', '二级乙等', '一级', '三级甲等', '未定级', '')))
        doctors(world, code)
        for n in range(world.random.randint(4, 7)):
            visit(world, code, n)
    if world.with_catalogue:
        catalogue(world)
    lists(world)
    world.write()


def day(world, number):
    """`number` days after the middle of the delivery."""
    return world.middle + datetime.timedelta(days=number)


def birthday(when, years):
    return datetime.date(when.year - years, when.month, when.day)


def person(world, number):
    """Ages that a limit tells apart within the delivery."""
    near = day(world, world.random.randint(-12, 12))
    born = world.pick((
        birthday(near, 18), birthday(near, 3), birthday(near, 16),
        birthday(near, 65), birthday(near, 40), birthday(near, 60),
        near - datetime.timedelta(days=28), near))
    return {'sex': world.pick(('男', '女', '1', '2')), 'born': born,
            'id': IDS[number], 'no': 'P%d' % number}


def doctors(world, code):
    if world.chance(0.15):
        return
    for n in range(4):
        world.add('staff', hospital_code=code, staff_code='S%d' % n,
                  staff_name=world.pick(('张三', '李四', '王五')),
                  role='医师',
                  title=world.pick(TITLES))


def catalogue(world):
    for item in EVERYTHING:
        code, national, name, group, unit, _ = item
        levels = world.pick((('三级', '二级'), ('三级',), ('',))) \
            if code == 'L3' else ('',)
        for level in levels:
            world.add('items', item_code=code, hospital_level=level,
                      national_code=national, name=name, unit=unit,
                      **{'class': group})


def lists(world):
    """A user's own."""
    own = (
        ('rules-quantity', {'item_code': 'C0199000000000000086',
                            'stay_qty': world.pick(('2', '3.5'))}),
        ('rules-cap', {'item_code': '009900000280000',
                       'cap_amount': world.pick(('100', '60.5'))}),
        ('rules-occasion', {'item_code': '009900000210000',
                            'occasion_amount': world.pick(('50', '71.10'))}),
        ('rules-dose', {'item_code': 'XZ99PRB074A001010100001',
                        'day_dose': world.pick(('1000', '1500')),
                        'dose_unit': 'mg'}),
        ('rules-depts', {'item_code': '009900000210000',
                         'depts': world.pick(('康复科', '康复科;骨科'))}),
        ('rules-forbidden', {'item_code': 'XZ99PRB074A001010100001',
                             'forbidden_icd': world.pick(('G70', 'O;J18'))}),
        ('rules-with', {'item_code': 'XZ99PRB074A001010100001',
                        'not_with': world.pick((
                            'XZ99QQQ', 'XZ99QQQ074A001010100001'))}),
        ('rules-antibiotic', {'item_code': 'XJ01DDT082B002010299001',
                              'antibiotic_grade': '限制使用级'}),
        ('rules-antibiotic', {'item_code': 'XJ01MAZ001B002010299001',
                              'antibiotic_grade': world.pick((
                                  '特殊使用级', '非限制使用级'))}),
        ('rules-kinds', {'item_code': 'XZ99QQQ074A001010100001',
                         'limit_kind': '药品超限定病种目录范围使用',
                         'value': world.pick(('I10;J18', 'N40'))}),
        ('rules-kinds', {'item_code': '009900000280000',
                         'limit_kind': '医疗服务项目限工伤保险',
                         'value': '工伤'}),
        ('rules-kinds', {'item_code': '009900000210000',
                         'limit_kind': '医疗服务项目限医疗机构级别',
                         'value': '二级'}),
        ('rules-kinds', {'item_code': 'XZ99QQQ074A001010100001',
                         'limit_kind': '老年人用药安全',
                         'value': world.pick(('65', '60岁'))}),
        ('rules-kinds', {'item_code': 'XJ01MAZ001B002010299001',
                         'limit_kind': '药品儿童禁用',
                         'value': world.pick(('儿童', '成人'))}),
        ('rules-kinds', {'item_code': '009900000210000',
                         'limit_kind': '医疗服务项目限就医方式',
                         'value': world.pick(('门诊', '住院'))}),
        ('rules-kinds', {'item_code': '009900000280000',
                         'limit_kind': '医疗服务项目限年龄',
                         'value': world.pick(('16-60', '16-60岁', '儿童'))}),
        ('rules-period', {'item_code': '009900000310000', 'qty': '2',
                          'period_days': world.pick(('3', '7'))}),
    )
    # the same again, from a day on
    change = day(world, world.random.randint(-8, 8))
    if world.chance(0.7):
        for first, last in (('', text(change)), (text(
                change + datetime.timedelta(days=1)), '')):
            world.add('rules-course', item_code='XZ99QQQ074A001010100001',
                      limit_kind='药品限支付疗程', item_name='示例药乙',
                      value='2天', **{'from': first, 'to': last})
    for table, cells in own:
        if world.chance(0.75):
            world.add(table, **cells)


def visit(world, code, number):
    way = world.pick(WAYS)
    patient = world.pick(world.people)
    came = day(world, world.random.randint(-15, 10))
    left = came + datetime.timedelta(days=world.pick((0, 1, 2, 3, 5, 8)))
    if way not in ('住院', '21') or world.chance(0.12):
        left = None
    stay = {'code': code, 'no': 'Z%d' % number, 'came': came, 'left': left,
            'days': (left - came).days if left else world.pick((0, 0, 6))}
    if world.chance(0.94):
        told = world.pick(('birth', 'birth', 'age', ''))
        world.add('visits', hospital_code=code, visit_no=stay['no'],
                  visit_type=way,
                  dept='互联网门诊' if number % 5 == 0 else '内科',
                  sex=world.pick((patient['sex'],) * 6 + ('', '9')),
                  person_no=world.pick((patient['no'],) * 8 + ('',)),
                  id_no=world.pick((patient['id'],) * 8 + ('',) + BAD_IDS),
                  birth=text(patient['born']) if told == 'birth' else '',
                  age=age(patient, came) if told == 'age' else '',
                  insurance_type=world.pick(PAYERS),
                  admitted=text(came), discharged=text(left),
                  diagnosis_code=world.pick(DISEASES),
                  other_diagnoses=world.pick((
                      '', '', 'E11.900#I10.x00', 'G70.000 重症肌无力',
                      '高血压', '糖尿病#N40.x00')))
    if world.chance(0.3):
        world.add('diagnoses', hospital_code=code, visit_no=stay['no'],
                  diagnosis_code=world.pick(DISEASES[:-1]))
    if world.chance(0.3):
        world.add('surgeries', hospital_code=code, visit_no=stay['no'],
                  operation_code='47.0901', day=text(came),
                  incision=world.pick(('Ⅰ', 'I/甲', 'Ⅱ/甲', '')))
    for episode in world.random.sample(
            EPISODES, world.random.randint(2, 4)) + [scatter]:
        episode(world, stay)


def age(patient, came):
    born = patient['born']
    days = max(0, (came - born).days)
    if days <= 28:
        return '%d天' % days
    if days < 360:
        return '%d个月' % (days // 31)
    if days < 700:
        return '%d岁%d月' % (days // 366, days % 366 // 31)
    return '%d%s' % (came.year - born.year - (
        (came.month, came.day) < (born.month, born.day)),
                     '岁' if patient['id'] else '')


def line(world, stay, item, when, qty, hour=None, **more):
    name, national, words, group, unit, price = item
    if national[:1].isdigit() and world.chance(0.06):
        national += world.pick(('-A', '123'))   # a local suffix
    shown = world.pick((True, True, True, False))
    cells = dict(
        hospital_code=stay['code'], visit_no=stay['no'],
        line_no=number(world), reverses_line_no='',
        item_code=name if world.chance(0.95) or not national else '',
        national_code=national if shown or not world.with_catalogue else '',
        item_name=words if world.chance(0.9) or not national else '',
        unit=unit, time=text(when) + (' %02d:15:00' % (
            world.pick((0, 8, 9, 23)) if hour is None else hour)),
        qty=qty, price=price, amount=money(float(price) * float(qty)),
        prescription_no='', scope_amount='', pay_class='', order_dept='',
        exec_dept='', order_doctor_code='', order_doctor='',
        **{'class': group})
    if cells['item_code'] == '':
        cells['national_code'] = national
    cells.update(more)
    world.add('charges', **cells)
    if world.chance(0.07):
        refund(world, cells)
    return cells


def number(world):
    world.number += 1
    return 'L%06d' % (world.number * 7919 % 1000000)


def refund(world, of):
    """Whole, in part, or in two; named or not; that day or later."""
    for share in world.pick(((1,), (1,), (0.5,), (0.5, 0.5), (0.25, 0.25))):
        when = datetime.date.fromisoformat(of['time'][:10]) + \
            datetime.timedelta(days=world.pick((0, 0, 0, 1, 3, -1)))
        price = world.pick((1, 1, 1, 1, 0.9))   # at another it finds no line
        qty = -share * float(of['qty'])
        world.add('charges', **dict(
            of, line_no=number(world), qty='%.4f' % qty,
            price='%.6f' % (price * float(of['price'])),
            amount=money(round(price * qty * float(of['price']), 2)),
            time=text(when) + ' 23:30:00',
            reverses_line_no=of['line_no'] if price == 1 and world.chance(0.5)
            else ''))


def within(world, stay):
    return stay['came'] + datetime.timedelta(
        days=world.random.randint(0, stay['days']))


def scatter(world, stay):
    """Any items, on any days."""
    for _ in range(world.random.randint(3, 8)):
        item = world.pick(ITEMS)
        line(world, stay, item, within(world, stay),
             world.pick(('1', '1', '1', '2', '0.5')),
             order_dept=world.pick(DEPTS), exec_dept=world.pick(DEPTS),
             order_doctor_code=world.pick(('S0', 'S1', 'S2', 'S3', '')),
             order_doctor=world.pick(('', '', '张三', '李四')))


def hours(world, stay):
    item = world.pick(HOURLY)
    when = within(world, stay)
    for _ in range(world.pick((1, 2, 3))):
        line(world, stay, item, when, world.pick(('24', '12', '10.5', '26',
                                                  '1', '48')))


def by_the_day(world, stay):
    """Each day, after midnight, in one line, or with a change of grade."""
    item = world.pick(DAILY)
    if world.chance(0.15):
        line(world, stay, item, within(world, stay),
             str(max(1, stay['days']) + world.pick((0, 1, 2))))
        return
    late = world.pick((0, 0, 1))
    for n in range(stay['days'] + world.pick((0, 1, 1))):
        if world.chance(0.1):
            item = world.pick(DAILY)
        line(world, stay, item, stay['came'] + datetime.timedelta(
            days=n + late), world.pick(('1',) * 8 + ('0.5', '2')))


def course(world, stay):
    """Days of use, with gaps."""
    item = world.pick((BY_CODE['C1'], BY_CODE['C1'], BY_CODE['C4'],
                       BY_CODE['U5'], BY_CODE['C2']))
    when = stay['came']
    for _ in range(world.pick((2, 3, 4, 5, 12))):
        if stay['left'] and when > stay['left']:
            break
        line(world, stay, item, when, '1')
        if item[0] in ('C1', 'C2') and world.chance(0.3):
            item = BY_CODE[world.pick(('C1', 'C2'))]
        when += datetime.timedelta(days=world.pick((1, 1, 1, 2, 3, 0)))


def long_course(world, stay):
    """An item's course of more than thirty days, at times with a break."""
    if not world.chance(0.3):
        return
    when = stay['came']
    for n in range(world.pick((31, 33))):
        line(world, stay, BY_CODE['C3'], when, '1')
        when += datetime.timedelta(days=31 if n == 15 and world.chance(0.4)
                                   else 1)


def period(world, stay):
    item = world.pick((BY_CODE['P1'], BY_CODE['P2'], BY_CODE['P3']))
    when = stay['came']
    for _ in range(world.pick((1, 2, 3))):
        line(world, stay, item, when, world.pick(('1', '1', '2')))
        when += datetime.timedelta(days=world.pick((0, 6, 7, 8, 13, 14, 15)))


def often(world, stay):
    """Twice in so many days, at most."""
    when = stay['came']
    for _ in range(world.pick((3, 4, 6, 8))):
        line(world, stay, BY_CODE['U6'], when, '1')
        when += datetime.timedelta(days=world.pick((0, 1, 1, 2, 3, 5)))


def several(world, stay):
    """Consumables, money, drugs of one day."""
    item = BY_CODE[world.pick(('U1', 'U2', 'U3', 'U4', 'D7'))]
    when = within(world, stay)
    for _ in range(world.pick((2, 3))):
        line(world, stay, item, when, world.pick(('1', '1', '2', '1.5')))
        when += datetime.timedelta(days=world.pick((0, 0, 1)))


def together(world, stay):
    """Two drugs that must not, or may, go together."""
    when = within(world, stay)
    line(world, stay, BY_CODE['U4'], when, '1')
    line(world, stay, BY_CODE['U5'], when + datetime.timedelta(
        days=world.pick((0, 0, 0, 1))), '1')


def second(world, stay):
    """A second-line drug, at times after one of the first line, at times in
    data that begin long before it."""
    if world.chance(0.5):
        line(world, dict(stay, no='Z0'), BY_CODE['P1'],
             day(world, world.pick((-60, -45, -46))), '1')
    item = BY_CODE[world.pick(('D3', 'D4'))]
    if world.chance(0.4):
        line(world, stay, BY_CODE[world.pick(('D5', 'D6', 'D1'))],
             stay['came'], '1')
    for _ in range(world.pick((1, 2))):
        line(world, stay, item, within(world, stay), '1')


def repeated(world, stay):
    """The same drug on a day by one or two prescriptions."""
    when = stay['came']
    item = BY_CODE[world.pick(('D1', 'D5', 'A5'))]
    for _ in range(world.pick((2, 3))):
        line(world, stay, item, when, '1', prescription_no=world.pick(
            ('R%s7' % stay['no'], 'R%s8' % stay['no'], '')))


def order(world, stay):
    item = world.pick((BY_CODE['U4'], BY_CODE['U4'], BY_CODE['D7'],
                       BY_CODE['D1']))
    when = within(world, stay)
    of = line(world, stay, item, when, world.pick(('1', '2')))
    if of['item_code'] == '':
        return
    world.add('orders', hospital_code=stay['code'], visit_no=stay['no'],
              order_no=number(world), item_code=of['item_code'],
              item_name=item[2], started=text(when),
              frequency=world.pick(('qd', 'bid', 'tid', 'q8h', '一日三次',
                                    '')),
              dose=world.pick(('500', '750.5', '1', '0.5', '2', '')),
              dose_unit=world.pick(('mg', 'mg', 'g', '支', '盒')),
              days=world.pick(('', '3', '4', '7', '8', '30', '90')),
              qty=world.pick(('', '14', '30')))


def prescription(world, stay):
    """Pills, with solvents and herbs between them."""
    when = within(world, stay)
    which = 'R%s%s' % (stay['no'], world.random.randint(1, 2))
    for item in world.random.sample(PILLS, world.pick((5, 6, 7, 8))) + \
            world.random.sample(HERBS, world.pick((0, 1))):
        for _ in range(world.pick((1, 1, 1, 2))):
            line(world, stay, item, when, '1', prescription_no=which)


def herbs(world, stay):
    when = within(world, stay)
    which = 'R%s%s' % (stay['no'], world.pick(('3', '4', '')))
    if world.chance(0.1):
        which = ''
    for item in world.random.sample(HERBS, world.pick((1, 1, 2, 3))):
        qty = world.pick(('10', '60', '6000'))
        line(world, stay, item, when, qty, prescription_no=which,
             scope_amount=world.pick(('', '0', '5.00')),
             pay_class=world.pick(('', '甲', '丙')))


EPISODES = (hours, hours, by_the_day, by_the_day, course, course, long_course,
            period, period, often, several, several, together, second, repeated,
            order, order, prescription, herbs, herbs)
