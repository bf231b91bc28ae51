"""Write a small nasty delivery: generate(seed, folder).

Everything is drawn from one seeded generator, from pools so small that the
awkward cases meet: hospitals that share visit numbers, refunds of every
kind, beds of half a day, catalogue entries that change within a stay.
"""
import csv
import datetime
import os
import random

FIRST = datetime.date(2026, 8, 26)
LEVELS = ('三级', '二级', '一级', '')

# item code, national code, name, class, unit, price in yuan
ITEMS = (
    ('BED1', '001109000010000', '三人间床位费', '床位费', '日', '50'),
    ('BED2', '001109000010000-2', '双人间床位费', '床位费', '日', '80.5'),
    ('BED3', '', '监护病房床位费', '床位费', '日', '120'),
    ('BABY', '001109000010001', '新生儿床位费', '床位费', '日', '20'),
    ('MATE', '', '陪护床', '床位费', '日', '10'),
    ('N1', '001201000030000', 'Ⅰ级护理', '护理费', '日', '24'),
    ('N2', '001201000040000', 'Ⅱ级护理', '护理费', '日', '16'),
    ('ICU', '001201000010000-A', '重症监护', '护理费', '小时', '8'),
    ('MON', '003107010220000', '心电监测', '治疗费', '小时', '5'),
    ('CT', '002103000010000', 'CT平扫', '检查费', '次', '190'),
    ('MRI', '002102000010000', '磁共振平扫', '检查费', '次', '333.333333'),
    ('OP', '003311000010000', '手术', '手术费', '次', '900'),
    ('PART', '003311000020000', '手术附加', '手术费', '次', '99.99'),
    ('LAB1', '002501010010000', '血常规', '化验费', '次', '18'),
    ('LAB2', '002503100010000', '肝功能', '化验费', '次', '7.35'),
    ('D1', 'XJ01DDT082B002010299001', '头孢', '西药费', '支', '6.8'),
    ('D2', 'XJ01CAP048B002010399002', '阿莫西林', '西药费', '盒', '12.34'),
    ('D3', 'ZA01', '丸药', '中成药费', '盒', '33.3'),
    ('M1', 'C0101', '输液器', '材料费', '支', '3.2'),
)
PAIRS = (
    ('单日', 'N1', 'N2'), ('单日', 'OP', 'PART'), ('单日', 'ICU', 'N1'),
    ('单日', 'CT', 'LAB1'), ('单日', 'MRI', 'LAB1'),
    ('单次就诊', 'OP', 'LAB2'), ('单次就诊', 'MRI', 'LAB2'),
    ('单次就诊', 'D1', 'D2'), ('同一小时', 'ICU', 'MON'),
    ('6小时', 'OP', 'MON'), ('6小时', 'CT', 'MRI'),
)
SUBJECTS = ('内科', '03.01', '心血管内科专业', '外科', '04.03', '骨科',
            '肝脏移植项目', '04.01', '妇产科', '医学影像科', '特色科', '')
# id numbers as two hospitals write them; the check digit of C is an X
PEOPLE = {'A': ('410101199001010120', '410101199001010120'),
          'B': ('410101199001010139', '410101199001010139'),
          'C': ('41010119900101018X', '41010119900101018x'),
          'D': ('410101199001010147', '410101199001010147')}
NOBODY = ('410101199001010121', '000000000000000000', '12345', '无')
BY_CODE = {item[0]: item for item in ITEMS}


class World:
    def __init__(self, seed, folder):
        self.random = random.Random(seed)
        self.folder = folder
        self.rows = {}
        self.number = 0
        self.has_hours = self.chance(0.7)
        self.has_price = self.chance(0.9)

    def chance(self, share):
        return self.random.random() < share

    def pick(self, pool):
        return self.random.choice(pool)

    def day(self, first=0, last=40):
        return FIRST + datetime.timedelta(
            days=self.random.randint(first, last))

    def add(self, table, **cells):
        self.rows.setdefault(table, []).append(cells)

    def write(self):
        for kind, rows in self.rows.items():
            columns = []
            for row in rows:
                columns += [name for name in row if name not in columns]
            path = os.path.join(self.folder, kind + '.csv')
            with open(path, 'w', encoding='utf-8', newline='') as file:
                out = csv.DictWriter(file, columns, restval='')
                out.writeheader()
                out.writerows(rows)


def text(day):
    return day.isoformat() if day else ''


def money(number):
    return f'{number:.2f}'


def generate(seed, folder):
    world = World(seed, folder)
    codes = ['H%d' % (n + 1) for n in range(world.pick((1, 2, 2, 3)))]
    for code in codes:
        hospital(world, code)
    catalogue(world, codes)
    if world.chance(0.85):
        for window, main, part in PAIRS:
            if world.chance(0.8):
                world.add('rules', **{
                    'window': window, 'main_name': main,
                    'main_code': rule_code(world, main),
                    'component_name': part,
                    'component_code': rule_code(world, part)})
    for code in codes:
        staff(world, code)
        if world.chance(0.8):
            equipment(world, code)
        visits(world, code)
        if world.chance(0.85):
            stock(world, code)
        books(world, code)
    if world.chance(0.8):
        for name in ('甲医药公司', '乙 医药公司', '丙医药（集团）公司'):
            world.add('distributors', name=name,
                      **{'from': world.pick(('', '2026-08-28')),
                         'to': world.pick(('', '2026-09-15'))})
    world.write()


def rule_code(world, item):
    code = BY_CODE[item][1]
    return code if code[:1].isalpha() else code.split('-')[0] + \
        world.pick(('', '', '-01'))


def hospital(world, code):
    if world.chance(0.1):
        return
    names = [name for name in SUBJECTS if name]
    world.add('hospitals', hospital_code=code, name='医院' + code,
              level=world.pick(LEVELS),
              licence_from=world.pick(('', '2020-01-01', '2026-09-01')),
              licence_to=world.pick(('', '', '2026-09-20', '2030-01-01')),
              contracted_from=world.pick(('', '2026-08-28')),
              contracted_to=world.pick(('', '2026-09-25')),
              approved_beds=world.pick(('', '1', '2', '4')),
              subjects=world.pick((';', '、', '#')).join(
                  world.random.sample(names, world.random.randint(0, 4))))


def catalogue(world, codes):
    if world.chance(0.1):
        return
    for item in ITEMS:
        if world.chance(0.05):
            continue
        levels = world.pick((('',), ('',), ('三级', '二级', '一级'),
                             ('', '二级')))
        change = world.pick((None, None, world.day(3, 25)))
        shown = world.chance(0.7)
        subjects = [world.pick(('', '', world.pick(SUBJECTS), '骨科;内科'))
                    for _ in range(2)]
        for level in levels:
            entry(world, item, level, '', change, shown, subjects[0])
            if change:
                entry(world, item, level,
                      change + datetime.timedelta(days=1), None, shown,
                      subjects[1])


def entry(world, item, level, first, last, shown, subject):
    code, national, name, group, unit, price = item
    world.add('items', item_code=code, hospital_level=level,
              national_code=world.pick((
                  national, national.split('-')[0])) if shown else '',
              name=name, unit=unit,
              **{'class': group},
              price_ceiling=world.pick(('', '0', price, price,
                                        '%.2f' % (float(price) * 0.9))),
              subject=subject,
              equipment_category={'CT': '64排CT', 'MRI': '磁共振'}.get(
                  code, ''),
              valid_from=first and text(first), valid_to=text(last))


def staff(world, code):
    for n, name in enumerate(('张三', '张三', '李四', '王五')):
        if world.chance(0.9):
            world.add('staff', hospital_code=code,
                      staff_code=world.pick(('S%d' % n, 'S%d' % n, '')),
                      staff_name=world.pick((name, name, name, '')),
                      valid_from=world.pick(('', '2026-09-02')),
                      valid_to=world.pick(('', '2026-09-12', '2026-12-31')),
                      certificates=world.pick(('', 'CT上岗证',
                                               'CT上岗证、大型设备上岗证')))
            if world.rows['staff'][-1]['staff_code'] == '' and \
                    world.rows['staff'][-1]['staff_name'] == '':
                world.rows['staff'][-1]['staff_name'] = name
    for n, name in enumerate(('内一科', '外一科', '影像科')):
        if world.chance(0.85):
            world.add('departments', hospital_code=code,
                      dept_code='K%d' % n, dept_name=name,
                      subject=world.pick(SUBJECTS))


def equipment(world, code):
    for n, category in enumerate(('64排CT', '64排CT', '磁共振', '乙类')):
        if world.chance(0.7):
            world.add('equipment', hospital_code=code,
                      equipment_code='E%d' % n,
                      equipment_name='设备%d' % n, category=category,
                      permit_no=world.pick(('', '乙01')),
                      permit_to=world.pick(('', '2026-09-10')),
                      commissioned=world.pick(('', '2026-08-30')),
                      retired=world.pick(('', '', '2026-09-12')),
                      inspected_to=world.pick(('', '', '2026-09-08')),
                      certificate=world.pick(('', 'CT上岗证')),
                      items=world.pick(('', 'CT', 'MRI;LAB1')))


def visits(world, code):
    for n in range(world.random.randint(3, 7)):
        kind = world.pick(('住院', '住院', '住院', '门诊'))
        came = world.day(0, 20)
        left = came + datetime.timedelta(days=world.pick((0, 1, 2, 3, 5, 9)))
        if kind != '住院' or world.chance(0.12):
            left = None
        number = 'Z%d' % n
        person = world.pick('ABCD')
        if world.chance(0.93):
            world.add('visits', hospital_code=code, visit_no=number,
                      visit_type=kind, person_no='P' + person,
                      id_no=world.pick(('',) * 3 + PEOPLE[person] * 2
                                       + (world.pick(NOBODY),)),
                      admitted=text(came) + hour(world),
                      discharged=text(left) + (hour(world) if left else ''),
                      diagnosis_code=world.pick(('J18.900', 'J18.1',
                                                 'I10.x00', '')))
        lines = charges(world, code, number, kind, came, left)
        settle(world, code, number, left or came, lines)


def hour(world):
    if not world.has_hours:
        return ''
    return ' %02d:%02d:00' % (world.pick((0, 8, 9, 23)),
                              world.pick((0, 30)))


def charges(world, code, number, kind, came, left):
    lines = []
    days = (left - came).days if left else 4
    if kind == '住院':
        stay_beds(world, code, number, came, days, lines)
    for _ in range(world.random.randint(2, 14)):
        item = world.pick(ITEMS[5:])
        day = came + datetime.timedelta(
            days=world.random.randint(0, days) + world.pick((0,) * 12
                                                            + (-1, 1)))
        qty = world.pick(('1', '1', '1', '2', '3', '0.5', '30'))
        lines.append(line(world, code, number, item, day, qty))
    if lines and world.chance(0.2):     # the line again: the later wins
        again = dict(world.pick(lines), qty='1', amount='9.99')
        world.add('charges', **again)
        lines[:] = [one for one in lines
                    if one['line_no'] != again['line_no']] + [again]
    if lines and world.chance(0.3):
        copy = dict(world.pick(lines), line_no=next_number(world))
        world.add('charges', **copy)
        lines.append(copy)
    for _ in range(world.pick((0, 1, 2, 4))):
        refund(world, lines)
    return lines


def stay_beds(world, code, number, came, days, lines):
    beds = ITEMS[:3]
    late = world.pick((0, 0, 1))    # a hospital that posts after midnight
    bed = world.pick(beds)
    if world.chance(0.15):
        lines.append(line(world, code, number, bed, came,
                          str(max(1, days) + world.pick((0, 1)))))
        return
    for n in range(days + world.pick((0, 0, 0, 1))):
        if world.chance(0.1):
            bed = world.pick(beds)
        day = came + datetime.timedelta(days=n + late)
        lines.append(line(world, code, number, bed, day,
                          world.pick(('1',) * 8 + ('0.5', '2'))))
        if world.chance(0.15):
            lines.append(line(world, code, number, world.pick(ITEMS[:5]),
                              day, world.pick(('1', '0.5'))))


def next_number(world):
    """Line numbers that do not follow the order of the rows."""
    world.number += 1
    return 'L%06d' % (world.number * 7919 % 1000000)


def line(world, code, number, item, day, qty):
    name, national, words, group, unit, price = item
    if national.isdigit() and world.chance(0.1):
        national += '123'       # longer than rules compare
    price = float(price) * world.pick((1, 1, 1, 1, 1.1))
    amount = round(price * float(qty) + 1e-9, 2)
    if world.chance(0.06):
        amount = max(0.01, amount + world.pick((0.01, 0.02, -0.02, 5)))
    doctor = world.pick((('S0', '张三'), ('S2', '李四'), ('', '张三'),
                         ('', '王五'), ('', ''), ('S9', ''), ('', '赵六')))
    other = world.pick((('', ''), ('', ''), ('S1', '张三'), ('', '李四'),
                        ('S3', '')))
    dept = world.pick((('K0', '内一科'), ('K1', ''), ('', '影像科'),
                       ('', ''), ('', '无名科')))
    cells = dict(
        hospital_code=code, visit_no=number, settlement_no='',
        line_no=next_number(world),
        reverses_line_no='',
        item_code=name if world.chance(0.97) or not national
        or name.startswith('BED') else '',
        national_code=world.pick((national, national, '')),
        item_name=words if world.chance(0.9) else '',
        unit=world.pick((unit, unit, unit, '盒', '板'))
        if name[0] in 'DM' and name != 'MON' else unit, time=text(day) + hour(world), qty=qty,
        price=('%.6f' % price) if world.has_price else '',
        amount=money(amount),
        order_doctor_code=doctor[0], order_doctor=doctor[1],
        exec_doctor_code=other[0], exec_doctor=other[1],
        order_dept_code=dept[0], order_dept=dept[1],
        exec_dept=world.pick(('', '影像科', '外一科')),
        equipment_code=world.pick(('',) * 6 + ('E0', 'E2'))
        if name in ('CT', 'MRI') else '',
        **{'class': world.pick((group, group, ''))})
    if cells['item_code'] == '' and cells['national_code'] == '':
        cells['national_code'] = national
    world.add('charges', **cells)
    return cells


def refund(world, lines):
    """A negative line: named or not, of a part, of all or of too much."""
    of = world.pick([one for one in lines if float(one['qty']) > 0])
    share = world.pick((1, 1, 1, 0.5, 2))
    qty = float(of['qty']) * share
    amount = float(of['amount']) * share
    day = datetime.date.fromisoformat(of['time'][:10]) + \
        datetime.timedelta(days=world.pick((0, 0, 0, 1, 2, -1)))
    cells = dict(of, line_no=next_number(world), qty='%.4f' % -qty,
                 amount='%.2f' % -amount,
                 time=text(day) + hour(world),
                 reverses_line_no=world.pick((of['line_no'],) * 3 + ('',) * 6
                                             + ('L999999',)))
    if world.chance(0.1):       # a refund told by its amount alone
        cells['qty'] = cells['qty'].lstrip('-')
    world.add('charges', **cells)
    lines.append(cells)


def settle(world, code, number, last, lines):
    """Settlements and receipts of a visit."""
    if world.chance(0.2):
        return
    parts = world.pick((1, 1, 1, 2))
    named = parts > 1
    keys = ['%s%s-%d' % (code, number, n) for n in range(parts)]
    totals = dict.fromkeys(keys, 0.0)
    for one in lines:
        key = world.pick(keys)
        totals[key] += float(one['amount'])
        if named:
            one['settlement_no'] = key
            for row in world.rows['charges']:
                if row['hospital_code'] == code and \
                        row['line_no'] == one['line_no']:
                    row['settlement_no'] = key
                    if world.chance(0.1):
                        row['visit_no'] = ''
    for key in keys:
        world.add('settlements', hospital_code=code, settlement_no=key,
                  visit_no=number, settled_on=text(last),
                  total=money(totals[key] + world.pick((0, 0, 0, 0.01,
                                                        0.02, -3))),
                  fund_pay=world.pick(('', money(totals[key] / 2))))
        if world.chance(0.25):
            again(world, dict(world.rows['settlements'][-1]))
        if world.chance(0.8):
            receipt(world, code, number, key, last, totals[key], named)


def again(world, cells):
    """A later export of settlements: equal, in a later state, more, less, or
    contradicting; at times two rows of one number."""
    for _ in range(world.pick((1, 1, 2))):
        change = world.pick(('', '', 'settled_on', 'total', 'fund_pay',
                             'cash_pay', 'visit_no'))
        new = dict(cells)
        if change == 'settled_on':
            new['settled_on'] = text(world.day(0, 40))
        elif change == 'total':
            new['total'] = money(float(cells['total'])
                                 + world.pick((1, -5, 100)))
        elif change == 'visit_no':
            new['visit_no'] = 'Z%d' % world.random.randint(0, 6)
        elif change:
            new[change] = world.pick(('', '7.00', '9'))
        if not cells.get('cash_pay') and world.chance(0.3):
            new['cash_pay'] = world.pick(('0', '7'))
        world.add('settlements.later', **new)


def receipt(world, code, number, key, last, total, named):
    by_visit = not named and world.chance(0.5)
    cells = dict(
        hospital_code=code, batch=world.pick(('B1', 'B1', 'B2')),
        receipt_no='%08d' % world.random.randint(1, 30),
        kind=world.pick(('住院收费票据',) * 6 + ('收据', '')),
        issued_on=text(last), visit_no=number if by_visit else '',
        settlement_no='' if by_visit else key, amount=money(total),
        status=world.pick(('正常',) * 6 + ('', '作废')))
    world.add('receipts', **cells)
    if world.chance(0.1):
        world.add('receipts', **dict(cells, status='红冲',
                                     amount=money(-total)))


def stock(world, code):
    for item, unit, pack, per in (('D1', '支', '盒', '10'),
                                  ('D2', '盒', '箱', '20'),
                                  ('W1', '支', '包', '50')):
        if item == 'W1':
            world.add('store_items', hospital_code=code,
                      store_item_code='W1', item_code='M1',
                      no_charge=world.pick(('1', '0', '')))
        national = BY_CODE['M1' if item == 'W1' else item][1]
        stores = world.pick((('住院药房',), ('中心药库', '住院药房'),
                             ('中心药库',), ('住院药房', '门诊药房')))
        told = conversions(world, code, item, unit, pack, per)
        for store in stores:
            stock_store(world, code, item, national, unit, pack, told, store)


def conversions(world, code, item, unit, pack, per):
    """The table of conversions may give the pack, or another unit, or be at
    odds with the store's names. The store's own ratio; empty: it has none."""
    if world.chance(0.4):
        return per
    small, scale = world.pick(((unit, 1), (unit, 1), (unit, 2), ('粒', 1),
                               ('', 0)))
    cells = dict(
        hospital_code=code, store_item_code=item,
        store_unit=pack, store_ratio=int(per) * (scale or 1),
        outpatient_unit=world.pick(('板', '板', pack)),
        outpatient_ratio=5 * (scale or 1),
        inpatient_unit=small, inpatient_ratio=scale or '')
    if cells['outpatient_unit'] == pack and world.chance(0.7):
        cells['outpatient_ratio'] = cells['store_ratio']
    world.add('unit_conversions', **cells)
    return world.pick((per, '', ''))


def stock_store(world, code, item, national, unit, pack, per, store):
    kept_in = world.pick((unit, unit, pack, pack, '板'))
    closing = world.pick((0, 5, 10))
    for month in ('202608', '202609', '202610'):
        if world.chance(0.12):
            continue
        opening = closing + world.pick((0,) * 6 + (1,))
        received = world.pick((0, 2, 10))
        issued = world.random.randint(0, opening + received)
        closing = max(0, opening + received - issued
                      + world.pick((0,) * 6 + (-1, 2)))
        world.add('stock_months', hospital_code=code, month=month,
                  store=store, item_code=item, national_code=national,
                  store_level='1' if '药库' in store else '2',
                  pack_unit=pack, unit=unit, per_pack=per,
                  stock_unit=kept_in, opening=opening,
                  received=world.pick((received, received, '')),
                  issued=issued, closing=closing,
                  sell_price=world.pick(('6.8', '12.345', '')))
        for _ in range(world.pick((0, 0, 1, 2))):
            way, sign = world.pick((('报损', -1), ('科室领用', -1),
                                    ('销售出库', -1), ('领入', 1)))
            world.add('stock_moves', hospital_code=code, store=store,
                      store_level='1' if '药库' in store else '2',
                      item_code=item, national_code=national,
                      move_type=way,
                      qty=sign * world.random.randint(1, 3), pack_unit=pack,
                      unit=unit, per_pack=per,
                      move_unit=world.pick((unit, pack, '板', '')),
                      day='%s-%s-15' % (month[:4], month[4:]))
        if world.chance(0.3):
            world.add('stock_counts', hospital_code=code, store=store,
                      item_code=item, day='%s-%s-28' % (month[:4],
                                                        month[4:]),
                      book_qty=world.pick(('', str(closing))),
                      counted_qty=closing + world.pick((0, 0, 1, -1)))


def books(world, code):
    if world.chance(0.7):
        for month in ('202608', '202609'):
            own = sum(float(row['amount']) for row in world.rows['charges']
                      if row['hospital_code'] == code
                      and row['time'][:7].replace('-', '') == month)
            world.add('accounts', hospital_code=code, month=month,
                      account=world.pick(('医疗收入', '医疗收入',
                                          '其他收入')),
                      amount=money(own + world.pick((0, 0, 0.05, 100))))
    for n in range(world.pick((0, 2, 4))):
        world.add('purchases', hospital_code=code,
                  day=text(world.day(0, 30)), invoice_no='F%d' % n,
                  item_code=world.pick(('D1', 'D2')), qty=10, price='5',
                  amount='50', goods_type='西药',
                  seller=world.pick(('甲医药公司', '丁公司', '')),
                  delivered_by=world.pick(('', '乙医药公司',
                                           '丙医药(集团)公司', '戊公司')))
