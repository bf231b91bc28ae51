"""Deliveries about prices, unbundling and stock: generate(seed, folder).

Real national codes and names, so that what ships (pairs, groups, surcharges,
swaps) meets them; a visit is a few small scenes, each of which a rule judges,
with what makes it innocent drawn beside it.
"""
import datetime

from generate import PEOPLE, World, money, next_number, refund, text

FIRST = datetime.date(2026, 8, 28)
# item code: national code, name, class, unit, price, note of the catalogue
ITEMS = {
    'US1': ('002203020060000', '四肢血管彩色多普勒超声', '检查费', '次', 63),
    'US2': ('002203020060001', '四肢血管彩色多普勒超声(每增加两根加收)',
            '检查费', '次', 31.5),
    'AN1': ('003301000020000', '神经阻滞麻醉', '麻醉费', '次', 120),
    'AN2': ('003301000020001', '神经阻滞麻醉(每增加1小时酌情加收)', '麻醉费',
            '次', 40.25),
    'OX1': ('001203000010000', '氧气吸入', '治疗费', '小时', 4),
    'OX2': ('001203000010001', '氧气吸入(加压给氧加收)', '治疗费', '小时', 2),
    'CO1': ('003310030190000', '先天性巨结肠切除术', '手术费', '次', 2100),
    'CO2': ('003310030190001', '先天性巨结肠切除术(经腹腔镜加收)', '手术费',
            '次', 700),
    'CT1': ('002103000010000', 'X线计算机体层(CT)平扫', '检查费', '部位', 263),
    'IR1': ('003401000010000', '红外线治疗', '治疗费', '照射区', 10),
    'RT1': ('002403000150000', '适形调强放射治疗', '治疗费', '疗程', 8000),
    'OA': ('003310030080000', '肠粘连松解术', '手术费', '次', 1000),
    'OB': ('003310030220000', '阑尾切除术', '手术费', '次', 900),
    'OC': ('003310010160000', '食管胃吻合口狭窄切开成形术', '手术费', '次',
           1500.5),
    'OD': ('003311030010000', '膀胱切开取石术', '手术费', '次', 1200),
    'IV': ('001204000060000', '静脉输液', '治疗费', '组', 9.5),
    'DR': ('001206000040000', '小换药', '治疗费', '次', 15),
    'M1': ('C1401010010000107346', '一次性输液器', '材料费', '支', 3.2),
    'M2': ('C1401010010000107347', '留置针', '材料费', '支', 22),
    'M3': ('C1401010010000107348', '消毒棉签', '材料费', '包', 1.5),
    'L1': ('002501010150000', '血细胞分析', '化验费', '次', 18),
    'L2': ('002503050010000', '血清总胆红素测定', '化验费', '项', 7),
    'L3': ('002503050070000', '血清丙氨酸氨基转移酶测定', '化验费', '项', 6.5),
    'L4': ('002503050070200', '血清丙氨酸氨基转移酶测定(干化学法)', '化验费',
           '项', 9),
    'PK1': ('', '肝功能组合', '化验费', '次', 12),
    'DB': ('001205000010000', '大清创', '治疗费', '次', 180),
    'DS': ('001205000030000', '小清创', '治疗费', '次', 60),
    'BP': ('003107010220000', '心电监测', '治疗费', '小时', 5),
    'BQ': ('003107010210000', '动态血压监测', '检查费', '次', 90),
    'FH': ('003109040040000', '肛门指检', '治疗费', '次', 8),
    'FB': ('003314000020000', '单胎顺产接生', '手术费', '次', 500),
    'LC': ('003307020020000', '肺癌根治术', '手术费', '次', 3000),
    'LN': ('003309000030000', '颈淋巴结清扫术', '手术费', '次', 1400),
    'CP': ('003102070040000', '冷加压试验', '检查费', '次', 20),
    'NB': ('013107000220000', '心电监测费', '治疗费', '小时', 6),
    'NQ': ('330700010210000', '动态血压监测', '检查费', '次', 95),
    'NF': ('013109000040000', '肛门指检', '治疗费', '次', 9),
    'D1': ('XJ01DDT082B002010299001', '头孢他啶', '西药费', '支', 6.8),
    'D2': ('XJ01CAP048B002010399002', '阿莫西林', '西药费', '盒', 12.34),
    'D3': ('ZA01BAA0123010100456', '安神丸', '中成药费', '盒', 33.3),
    'D4': ('XA02BCP016A001010100789', '自备胰岛素', '西药费', '支', 50),
    'H1': ('T001700123', '黄芪', '中药饮片费', 'g', 0.12),
    'WX': ('', '健康体检费', '其他费', '次', 88.88),
}
NOTES = {'CT1': '第二部位起减半', 'IR1': '每增加一个照射区减半',
         'IV': '含一次性输液器、消毒棉签，不含留置针', 'DR': '含消毒棉签'}
# Orders are there for swaps, few and by other words than what is billed, and
# classes are left out: what they say of a stay's orders is not settled. Main
# diagnoses are too few for a month of its own.
WITHOUT = ('order-missing', 'settlement-list-check')
HOURS = (' 00:00:00', ' 08:00:00', ' 08:03:00', ' 10:00:00', ' 15:30:00',
         ' 23:30:00')
SCENES = {
    'base': ('US1', 'US1', 'US1', 'US2', 'AN1', 'AN1', 'AN2'),
    'surcharge': ('OX1', 'OX2', 'CO2', 'CO2', 'CO1', 'US2', 'AN2', 'WX'),
    'parts': ('CT1', 'CT1', 'CT1', 'IR1', 'IR1'),
    'course': ('RT1', 'RT1', 'RT1'),
    'operations': ('OA', 'OA', 'OB', 'OB', 'OC', 'OD'),
    'consumables': ('IV', 'IV', 'DR', 'M1', 'M1', 'M2', 'M3', 'M3'),
    'set': ('L1', 'L2', 'L3', 'L4', 'L2', 'L3', 'PK1'),
    'swap': ('DB', 'DB', 'DS'),
    'pairs': ('BP', 'BQ', 'LC', 'LN', 'BP', 'BQ'),
    'hours': ('FH', 'FB', 'CP', 'BQ', 'FH', 'FB'),
    'named': ('NB', 'NQ', 'NB', 'NQ', 'BP', 'BQ', 'NF', 'FB'),
    'traced': ('D2', 'D2', 'D2', 'D1'),
    'goods': ('D1', 'D2', 'D3', 'D4', 'H1', 'M1', 'M2', 'D1', 'D2'),
}


def generate(seed, folder):
    world = World(seed * 31 + 7, folder)
    codes = ['H%d' % (n + 1) for n in range(world.pick((1, 2)))]
    for code in codes:
        world.add('hospitals', hospital_code=code, name='医院' + code,
                  level=world.pick(('三级', '二级', '')),
                  ownership=world.pick(('公立', '公立', '公立', '民营', '非营利性',
                                        '社会办（营利性）', '')))
    catalogue(world)
    knowledge(world)
    for code in codes:
        people(world, code)
        packages(world, code)
        stock(world, code)
        for n in range(world.random.randint(3, 6)):
            visit(world, code, 'Z%d' % n)
    world.write()


def catalogue(world):
    """Entries by level, and of which one follows another."""
    for code, (national, name, group, unit, price) in ITEMS.items():
        if world.chance(0.06):
            continue
        change = world.pick((None, None, world.day(3, 12)))
        shown = world.pick((national, national, national, ''))
        for level, factor in world.pick((
                (('', 1),), (('', 1),), (('', 1.2), ('三级', 1)),
                (('三级', 1), ('二级', 0.9)))):
            for first, last in ((None, change),) if not change else (
                    (None, world.pick((change, None))),
                    (change + datetime.timedelta(days=1), None)):
                rise = 1.1 if first and world.chance(0.3) else 1
                world.add(
                    'items', item_code=code, hospital_level=level,
                    national_code=shown, name=name,
                    unit=world.pick((unit, unit, '次'))
                    if unit == '疗程' else unit,
                    price_ceiling='%.2f' % (price * factor * rise)
                    if world.chance(0.93) else '',
                    pay_class=world.pick(('甲', '乙', '丙', '自费', '')),
                    note=NOTES.get(code, '') if world.chance(0.85) else '',
                    subject='', certificate='', valid_from=text(first),
                    valid_to=text(last), **{'class': group})
    for row in world.rows['items']:
        if world.chance(0.15):
            row['subject'] = world.pick(('外科', '04', '03.04', '妇产科;外科',
                                         '特色科', '医学影像科'))
        if row['item_code'] in ('CT1', 'IR1', 'RT1') and world.chance(0.4):
            row['certificate'] = world.pick(('CT上岗证', 'CT上岗证;放疗上岗证'))


def knowledge(world):
    span = {'from': world.pick(('', '2026-08-30')),
            'to': world.pick(('', '2026-09-08'))}
    if world.chance(0.4):
        world.add('part_prices', item_code=world.pick(
            ('CT1', '002103000010000')), from_part=world.pick((2, 3)),
                  percent=world.pick((50, 70)), source='省价格文件', **span)
    for code in ('D1', 'D2', 'M2'):
        if world.chance(0.85):
            national, name, _, _, price = ITEMS[code]
            world.add('vbp_prices', national_code=national, name=name,
                      price='%.4f' % (price * world.pick((0.4, 0.8, 0.8, 1))),
                      source='集采', **span)
    for name, diagnoses, operations, price in (
            ('阑尾炎', 'K35|K36', '47.0', 2500), ('肠粘连', 'K66', '', 1500),
            ('切除', '', '47.0|54.5', 3000)):
        if world.chance(0.6):
            world.add('case_prices', name=name, diagnosis_codes=diagnoses,
                      operation_codes=operations, price=price,
                      source='市医保局', **span)


def people(world, code):
    for n, role in enumerate(('医师', '护士', '技师', '临床', '主管护师',
                              '执业助理医师', '其他')):
        if world.chance(0.9):
            world.add('staff', hospital_code=code,
                      staff_code=world.pick(('S%d' % n, 'S%d' % n, '')),
                      staff_name=('张三', '张三', '李四', '王五', '赵六',
                                  '钱七', '孙八')[n],
                      role=role if world.chance(0.9) else '',
                      practice_scope=world.pick((
                          '', '外科专业', '内科专业;外科', '妇产科专业',
                          '医学影像和放射治疗专业', '不详专业'))
                      if role in ('医师', '临床', '执业助理医师') else '',
                      valid_from=world.pick(('', '2026-09-02')),
                      valid_to=world.pick(('', '2026-09-05')),
                      certificates=world.pick(('', '', 'CT上岗证',
                                               '放疗上岗证、CT上岗证')))


def packages(world, code):
    for name, price, parts in (('PK1', 12, ('L2', 'L3')),
                               ('PK2', 20, ('L1', 'L2', 'L3', 'L4')),
                               ('PK3', '', ('L1', 'L2'))):
        if world.chance(0.25):
            continue
        span = {'from': world.pick(('', '', '2026-09-01')),
                'to': world.pick(('', '', '2026-09-08'))}
        enabled = world.pick(('1', '1', '', '0', '否'))
        for part in parts:
            world.add('packages', hospital_code=code, package_code=name,
                      package_name='肝功能组合' if name == 'PK1' else name, package_price=price,
                      item_code=part, item_name=ITEMS[part][1],
                      national_code=world.pick((ITEMS[part][0], '')),
                      part_qty=world.pick(('1', '1', '2', '')),
                      enabled=enabled, **span)


def visit(world, code, number):
    first = number == 'Z0'      # a closed stay: there is something to judge
    kind = world.pick(('住院', '住院', '住院', '住院' if first else '门诊'))
    came = FIRST + datetime.timedelta(days=world.random.randint(0, 8))
    days = world.pick((0, 1, 2, 4, 6))
    left = came + datetime.timedelta(days=days)
    is_open = kind != '住院' or world.chance(0.1) and not first
    person = world.pick('ABC')
    number_of = PEOPLE[person][0] if world.chance(0.4) else ''
    if first or world.chance(0.95):
        world.add('visits', hospital_code=code, visit_no=number,
                  visit_type=kind, id_no=number_of,
                  person_no='P' + person,
                  admitted=text(came) + ' 09:00:00',
                  discharged='' if is_open else text(left) + ' 10:00:00',
                  diagnosis_code=world.pick(('K35.900', 'K36.x00', 'K66.000',
                                             'J18.900', '')))
    lines = []
    for scene in world.random.sample(sorted(SCENES), world.pick((2, 3, 4))):
        day = came + datetime.timedelta(days=world.random.randint(0, days))
        for _ in range(world.random.randint(1, 6)):
            if world.chance(0.15):
                day += datetime.timedelta(days=world.pick((-1, 1)))
            lines.append(line(world, code, number,
                              world.pick(SCENES[scene]), day))
        if scene == 'operations' or world.chance(0.2):
            operations(world, code, number, day)
    for _ in range(world.pick((0, 0, 1, 2, 3))):
        refund(world, lines)
    records(world, code, number, came)
    settle(world, code, number, left, lines)


def operations(world, code, number, day):
    for _ in range(world.pick((0, 1, 2))):
        world.add('surgeries', hospital_code=code, visit_no=number,
                  operation_code=world.pick(('47.0100', '54.5900', '57.1x00')),
                  operation_name='手术', day=text(day),
                  started=text(day) + world.pick((' 09:00:00', ' 14:00:00')))


def records(world, code, number, day):
    """What orders and reports name."""
    for _ in range(world.pick((0, 1, 1, 2))):
        item = world.pick(('DS', 'DS', 'DB', 'L1'))
        told = dict(hospital_code=code, visit_no=number,
                    item_code=world.pick((item, 'Y9')),
                    item_name=ITEMS[item][1])
        if world.chance(0.7):
            world.add('orders', started=text(day) + ' 09:00:00', qty='1',
                      **told)
        else:
            world.add('exams', reported=text(day) + ' 12:00:00', **told)


def line(world, code, number, item, day):
    national, name, group, unit, price = ITEMS[item]
    price = round(price * world.pick((1, 1, 1, 1, 1, 0.5, 0.6, 0.7, 1.1)), 4)
    qty = world.pick(('1', '1', '1', '1', '2', '3', '0.5', '1.5'))
    amount = round(price * float(qty) + 1e-9, 2)
    if world.chance(0.04):
        amount = max(0.01, amount + world.pick((-0.01, -0.02, -1, 1)))
    orders = world.pick((('S0', '张三'), ('S1', '张三'), ('', '张三'),
                         ('S2', '李四'), ('', '王五'), ('', '赵六'),
                         ('', '孙八'), ('', '')))
    does = world.pick((('', ''), ('', ''), ('S2', ''), ('', '王五')))
    cells = dict(
        hospital_code=code, visit_no=number, settlement_no='',
        line_no=next_number(world), reverses_line_no='',
        item_code=item if world.chance(0.95) or not national else '',
        national_code=mapped(world, item, national),
        national_name=world.pick((name, name, '', ITEMS['WX'][1]
                                  if item in ('FH', 'BQ') else name)),
        item_name=name if world.chance(0.93) else '',
        unit=world.pick((unit, unit, '盒', '')) if item in ('D1', 'D2')
        else unit, time=text(day) + world.pick(HOURS), qty=qty,
        price='%.4f' % price if world.chance(0.95) else '',
        amount=money(amount),
        pay_class=world.pick(('', '', '甲', '丙', '丙类', '自费', '03',
                              '01')),
        scope_amount=world.pick(('', '0', money(amount),
                                 money(amount / 2))),
        trace_code=world.pick(('', '8' * 19 + '1', '8' * 19 + '2',
                               '8' * 19 + '1', '123'))
        if item in ('D1', 'D2', 'H1') else '',
        split_pack=world.pick(('', '0', '0', '1'))
        if item in ('D1', 'D2', 'H1') else '',
        order_doctor_code=orders[0], order_doctor=orders[1],
        exec_doctor_code=does[0], exec_doctor=does[1],
        **{'class': group if item[0] in 'DMH' and len(item) == 2
           else world.pick((group, group, ''))})
    if not cells['item_code'] and not cells['national_code']:
        cells['item_code'] = item
    world.add('charges', **cells)
    return cells


def mapped(world, item, national):
    """The national code as the line gives it: none, with a local suffix, or
    now and then that of something else."""
    if item in ('L4', 'FH', 'DR') and world.chance(0.25):
        return ITEMS['L3'][0]
    if national.isdigit() and world.chance(0.08):
        return national + world.pick(('-1', '01'))
    return world.pick((national, national, national, ''))


def settle(world, code, number, last, lines):
    """Receipts that agree or not: of settlements, of the visit, in parts,
    void, taken back by a number of their own."""
    if world.chance(0.25):
        return
    keys = ['%s%s-%d' % (code, number, n) for n in range(world.pick((1, 1,
                                                                     2)))]
    totals = dict.fromkeys(keys, 0.0)
    named = len(keys) > 1 or world.chance(0.3)
    for one in lines:
        key = world.pick(keys)
        totals[key] += float(one['amount'])
        if named:
            for row in world.rows['charges']:
                if (row['hospital_code'], row['line_no']) == \
                        (code, one['line_no']):
                    row['settlement_no'] = key
    for key in keys:
        world.add('settlements', hospital_code=code, settlement_no=key,
                  visit_no=number, settled_on=text(last),
                  total=money(totals[key]))
    if world.chance(0.3):       # one for all, by the visit
        receipts(world, code, last, sum(totals.values()), visit_no=number)
        return
    for key in keys:
        if world.chance(0.85):
            receipts(world, code, last, totals[key], settlement_no=key)


def receipts(world, code, last, total, **of):
    shares = world.pick(((total,), (total,), (total / 2, total - total / 2)))
    for share in shares:
        world.number += 1
        amount = round(share, 2) + world.pick((0,) * 6 + (0.01, -0.02, 5))
        cells = dict(hospital_code=code, batch='B1', **of,
                     receipt_no='%08d' % world.number, kind='住院收费票据',
                     issued_on=text(last), amount=money(amount),
                     status='正常')
        world.add('receipts', **cells)
        if world.chance(0.15):
            world.add('receipts', **dict(
                cells, status=world.pick(('红冲', '作废')),
                receipt_no=world.pick((cells['receipt_no'],
                                       '9%07d' % world.number)),
                amount=money(-amount)))


# --- stock

GOODS = (('D1', '支', '盒', '10', '西药'), ('D2', '盒', '箱', '20', '西药'),
         ('W1', '支', '包', '50', '卫生耗材'), ('H1', 'g', 'kg', '1000', ''))


def stock(world, code):
    for item, unit, pack, per, goods in GOODS:
        if world.chance(0.2):
            continue
        billed = 'M1' if item == 'W1' else item
        if item == 'W1':
            world.add('store_items', hospital_code=code, item_code=billed,
                      store_item_code=item,
                      no_charge=world.pick(('0', '0', '1')))
        told = dict(hospital_code=code, item_code=item,
                    national_code=ITEMS[billed][0], name=ITEMS[billed][1],
                    goods_type=goods if world.chance(0.8) else '')
        for store in world.pick((('中心药库', '住院药房'), ('住院药房',),
                                 ('中心药库',))):
            months(world, dict(told, store=store), unit, pack, per)
        for _ in range(world.pick((0, 1, 2, 3))):
            invoice(world, dict(told), unit, pack, per)


def months(world, told, unit, pack, per):
    kept_in = world.pick((unit, unit, pack))
    scale = int(per) if kept_in == pack else 1
    is_depot = '药库' in told['store']
    told = dict(told, store_level='1' if is_depot else '2', unit=unit,
                pack_unit=pack, per_pack=per)
    closing = world.pick((0, 3, 10))
    for month in ('202608', '202609'):
        if world.chance(0.1):
            continue
        opening, came, went = closing, world.pick((0, 4, 12)), 0
        went = world.random.randint(0, opening + came)
        closing = opening + came - went
        off = world.pick((0,) * 8 + (1,))
        world.add('stock_months', month=month, stock_unit=kept_in,
                  opening=opening, closing=closing,
                  received=world.pick((came + off, came + off, '')),
                  issued=went, sell_price=world.pick(('6.8', '12.345', '')),
                  **told)
        if world.chance(0.75):
            day = '%s-%s-%02d' % (month[:4], month[4:],
                                  world.random.randint(1, 28))
            movements(world, dict(told, day=day), came, went, kept_in, pack,
                      scale)
        if world.chance(0.6):
            world.add('stock_counts', hospital_code=told['hospital_code'],
                      store=world.pick((told['store'], told['store'], '')),
                      item_code=told['item_code'], counted_qty=closing,
                      day='%s-%s-%s' % (month[:4], month[4:],
                                        world.pick(('01', '28', '30'))))


def movements(world, told, came, went, kept_in, pack, scale):
    """The month's, whole, in packs where these come out even; with returns
    on either side; at times one is missing."""
    is_depot = told['store_level'] == '1'

    def move(qty, way):
        if world.chance(0.06):
            return
        unit = kept_in
        if unit == pack and world.chance(0.4):
            unit, qty = told['unit'], qty * scale
        world.add('stock_moves', move_type=way, qty=qty,
                  move_unit=world.pick((unit, unit, ''))
                  if unit == kept_in else unit, **told)

    came_back = world.pick((0, 0, 1)) if went else 0
    if came:
        move(came, '采购入库' if is_depot and world.chance(0.7)
             else '调拨入库')
    if went + came_back:
        move(-(went + came_back), world.pick(('销售出库', '调拨出库',
                                              '科室领用', '报损')))
    if came_back:
        move(came_back, '病人退药')


def invoice(world, told, unit, pack, per):
    world.number += 1
    qty = world.pick((1, 2, 4, 5, -1))
    maker = world.pick(('甲制药有限公司', '甲制药有限公司', ''))
    seller = world.pick(('乙医药公司', '乙医药公司', '甲制药有限公司', '甲制药 有限公司',
                         '丙药业', ''))
    up = world.pick((('', ''), ('', ''), ('U1', '甲制药有限公司'),
                     ('U2', '丁医药公司'), ('', '甲制药有限公司')))
    world.add('purchases', invoice_no='F%05d' % world.number,
              day=world.pick(('2026-07-31', '2026-08-05', '2026-08-31',
                              '2026-09-01', '2026-09-20')),
              qty=qty, unit=world.pick((pack, unit, '')),
              per_pack=world.pick((per, '')), price='5.5',
              amount=money(qty * 5.5), seller=seller, maker=maker,
              seller_kind=world.pick(('', '', '配送企业', '生产企业')),
              upstream_invoice_no=up[0], upstream_seller=up[1], **told)
