"""Beds, pairs, prices, licences, staff, equipment: what a line's finding
must be. Each function yields (hospital, line-or-None, amount, key)."""
import datetime
import re
from collections import defaultdict
from fractions import Fraction

from catalogue import pair_code, knowledge
from model import (before_dash, day_of, holds, identity, rounded,
                   split_list, time_of, unit_price)
from rules_limits import years_between

NOT_BEDS = ('新生儿', '婴儿', '婴床', '陪', '家属', '留观', '急诊观察',
            '观察床', '日间', '抢救')
BESIDE_BEDS = ('加收', '空调费', '空调使用', '空调降温', '降温费', '取暖费',
               '采暖费', '暖气费', '被服')
DAY_E4 = 10000
# (hospital, window, main, component) of what ships with both codes
SHIPPED = [('', row['window'], pair_code(row['main_code']),
            pair_code(row['component_code']))
           for row in knowledge('pairs.csv')
           if row['main_code'] and row['component_code']]


def latest(lines):
    return sorted(lines, key=lambda line: line.order, reverse=True)


def is_bed(world, line):
    """By the national code of the old list, else the name, else the class."""
    code = pair_code(world.catalogue.national_of(line))
    name = world.catalogue.name_of(line)
    if code[:3] in ('001', '002', '003', '004') and code[:6] != '001109':
        return False
    if any(word in name for word in BESIDE_BEDS) and \
            not any(word in name for word in ('含', '带')):
        return False
    if code[:11] in ('00110900001', '00110900002', '00110900003',
                     '00110900004') and code[11:] == '0000':
        return True
    if code == '001109000050000' or any(word in name for word in NOT_BEDS):
        return False
    return code[:6] == '001109' or '床位费' in name or \
        world.catalogue.class_of(line) == '床位费'


def bed_excess(world):
    """The excess of each stay: (rule, line, quantity, stay's beds)."""
    for stay in world.delivery.stays():
        beds = [line for line in stay.lines
                if line.net_qty > 0 and is_bed(world, line)]
        billed = sum(line.net_qty for line in beds)
        excess = billed - DAY_E4 * max(1, stay.left - stay.came)
        if excess <= 0:
            continue
        left = {id(line): line.net_qty for line in beds}
        single = [line for line in beds if line.net_qty <= DAY_E4]

        def hand_out(rule, lines, most):
            nonlocal excess
            for line in lines:
                take = min(most, excess, left[id(line)])
                if take > 0:
                    left[id(line)] -= take
                    excess -= take
                    most -= take
                    yield rule, line, take, beds

        def on(day):
            return [line for line in single if line.day == day]

        def above_one(lines):
            return max(0, sum(line.net_qty for line in lines) - DAY_E4)

        # outside of the stay first, cited with the rest: what the other parts
        # may take is less by it
        outside = [line for line in beds
                   if not stay.came <= line.day <= stay.left]
        kept = min(excess, sum(line.net_qty for line in outside))
        excess -= kept
        if stay.left > stay.came:
            lines = on(stay.left)
            yield from hand_out('bed-first-last-day', latest(lines), excess)
        lines = on(stay.came)
        yield from hand_out('bed-first-last-day', latest(lines),
                            above_one(lines))
        for day in sorted({line.day for line in single}, reverse=True):
            if not stay.came < day < stay.left:
                continue
            lines = on(day)
            # one bed-day is kept, the dearest, which may be two half ones
            lines.sort(key=lambda line: line.order)
            lines.sort(key=unit_price, reverse=True)
            beyond, upto = {}, -DAY_E4
            for line in lines:
                upto += line.net_qty
                beyond[id(line)] = max(0, min(upto, line.net_qty))
            for line in latest(lines):
                yield from hand_out('bed-day-duplicate', [line],
                                    beyond[id(line)])
        excess += kept
        inside = [line for line in beds if line not in outside]
        yield from hand_out('bed-days-over-stay',
                            latest(outside) + latest(inside), excess)


def bed_rule(rule):
    def find(world):
        share = defaultdict(list)
        for name, line, qty, beds in bed_excess(world):
            if name == rule:
                share[id(beds)].append((line, qty, beds))
        for cited in share.values():
            beds = cited[0][2]
            whole = sum(line.net_fen for line in beds)
            days = sum(line.net_qty for line in beds)
            done_qty = done_fen = 0
            for line, qty, _ in cited:
                if rule == 'bed-days-over-stay':
                    done_qty += qty
                    upto = rounded(Fraction(whole * done_qty, days))
                    fen, done_fen = upto - done_fen, upto
                else:
                    fen = rounded(Fraction(line.net_fen * qty, line.net_qty))
                yield line.hospital_code, line, fen, ''
    return find


def pairs_of(world, windows):
    for rule in world.delivery.tables['rules']:
        if rule.window in windows and rule.main_code:
            yield (rule.hospital_code, rule.window,
                   pair_code(rule.main_code), pair_code(rule.component_code))
    yield from (pair for pair in SHIPPED if pair[1] in windows)


def positive(lines):
    return sum(line.net_qty for line in lines) > 0 and \
        sum(line.net_fen for line in lines) > 0


def pair_rule(windows, near):
    """A component in one window with its main item, both net positive there:
    the component's net. What is left of a refund that found no line counts
    against its item."""
    def find(world):
        for visit in world.delivery.visits.values():
            by_code = defaultdict(list)
            all_of = defaultdict(list)
            for line in visit.lines:
                code = world.catalogue.national_of(line)
                if code:
                    all_of[pair_code(code)].append(line)
                    if line.billed:
                        by_code[pair_code(code)].append(line)
            cited = set()
            for owner, window, main, part in pairs_of(world, windows):
                if owner not in ('', visit.hospital_code):
                    continue
                for line in by_code.get(part, ()):
                    if id(line) in cited:
                        continue
                    if '小时' not in window and not all(
                            positive([one for one in all_of[code]
                                      if near(window, line, one)])
                            for code in (main, part)):
                        continue
                    if any(other is not line and near(window, line, other)
                           for other in by_code.get(main, ())):
                        cited.add(id(line))
                        yield visit.hospital_code, line, line.net_fen, ''
    return find


def within_hours(window, line, other):
    hours = {'同一小时': 1, '6小时': 6}[window]
    return abs((line.when - other.when).total_seconds()) <= hours * 3600


CHINESE = {name: years for years, name in enumerate(
    '零 一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四'.split())}


def raised_for_child(entry, line):
    """By what the entry's note adds for children; whose age nobody tells may
    be one."""
    told = re.search(r'(\d+|[一二三四五六七八九十]+)周?岁[^。；]*儿童'
                     r'[^。；]*?加收\D{0,8}(\d+)[%％]', entry.note)
    if told is None:
        return entry.ceiling_e6
    most = CHINESE[told[1]] if told[1] in CHINESE else int(told[1])
    birth = day_of(line.visit.birth)
    age = years_between(birth, line.day) if birth is not None else \
        int(line.visit.age) if line.visit.age.isdigit() else None
    if age is not None and age > most:
        return entry.ceiling_e6
    return entry.ceiling_e6 * (100 + int(told[2])) // 100


def price_over_ceiling(world):
    for line in world.delivery.lines:
        entry = world.catalogue.entry(line)
        if not line.billed or entry is None or line.price_e6 is None:
            continue
        ceiling_e6 = raised_for_child(entry, line)
        if 0 < ceiling_e6 < line.price_e6:
            over = line.price_e6 - ceiling_e6
            fen = rounded(Fraction(over * line.net_qty, 10 ** 8))
            if fen:
                yield line.hospital_code, line, fen, ''


def amount_not_price_times_qty(world):
    for line in world.delivery.lines:
        if line.billed and line.price_e6 is not None:
            over = line.net_fen - Fraction(line.price_e6 * line.net_qty,
                                           10 ** 8)
            if over > 1:
                yield line.hospital_code, line, rounded(over), ''


def sort_of(line):
    """Service, drug or consumable."""
    code, group = pair_code(line.national_code), line.cells.get('class', '')
    if code[:1].isdigit():
        return 'service'
    if code[:1] == 'C' or code == '' and '材料' in group:
        return 'consumable'
    return 'drug' if code or '药' in group else 'service'


def item_not_in_catalogue(world):
    """The contract is silent on catalogues delivered in part: of a sort of
    which no billed item stands in the catalogue, nothing is judged."""
    def has_entry(line):
        level = world.delivery.hospitals[line.hospital_code].level
        return any(level == '' or entry.hospital_level in ('', level)
                   for entry in world.catalogue.candidates(line))

    delivered = {(line.hospital_code, sort_of(line))
                 for line in world.delivery.lines if has_entry(line)}
    for line in world.delivery.lines:
        if line.billed and world.catalogue.entry(line) is None and \
                (line.hospital_code, sort_of(line)) in delivered:
            yield line.hospital_code, line, line.net_fen, ''


def licence_expired(world):
    for line in world.delivery.lines:
        hospital = world.delivery.hospitals[line.hospital_code]
        if line.billed and not (
                holds(day_of(hospital.licence_from),
                      day_of(hospital.licence_to), line.day)
                and holds(day_of(hospital.contracted_from),
                          day_of(hospital.contracted_to), line.day)):
            yield line.hospital_code, line, line.net_fen, ''


def scope_out_of_licence(world):
    for line in world.delivery.lines:
        hospital = world.delivery.hospitals[line.hospital_code]
        if not line.billed or not hospital.subject_list:
            continue
        entry = world.catalogue.entry(line)
        asked = [split_list(entry.subject)] if entry else []
        for department in world.register.department(line) or ():
            asked.append(split_list(department.subject))
        if any(wanted and not any(
                world.subjects.covered(name, hospital.subject_list)
                for name in wanted) for wanted in asked):
            yield line.hospital_code, line, line.net_fen, ''


def dept_not_registered(world):
    for line in world.delivery.lines:
        if line.billed and world.register.department(line) == []:
            yield line.hospital_code, line, line.net_fen, ''


def staff_not_registered(world):
    for line in world.delivery.lines:
        if line.billed and any(not found
                               for found in world.register.named(line)):
            yield line.hospital_code, line, line.net_fen, ''


def staff_expired(world):
    for line in world.delivery.lines:
        if line.billed and any(
                found and not any(holds(one.first, one.last, line.day)
                                  for one in found)
                for found in world.register.named(line)):
            yield line.hospital_code, line, line.net_fen, ''


class Equipment:
    def __init__(self, world):
        self.world = world
        self.classes = knowledge('equipment_classes.csv')
        self.by_hospital = defaultdict(list)
        for row in world.delivery.tables['equipment']:
            row.code_list = split_list(row.items)
            self.by_hospital[row.hospital_code].append(row)

    def devices(self, line):
        """(devices that serve the line, the category its item asks for)"""
        entry = self.world.catalogue.entry(line)
        asked = entry.equipment_category if entry else ''
        all_of = self.by_hospital[line.hospital_code]
        if line.equipment_code:
            named = [row for row in all_of
                     if row.equipment_code == line.equipment_code]
            if named:
                return named, asked
        codes = {line.item_code, line.national_code,
                 before_dash(line.national_code)} - {''}
        return [row for row in all_of if codes & set(row.code_list)
                or asked and row.category == asked], asked

    def in_service(self, row, day):
        return holds(day_of(row.commissioned), day_of(row.retired), day) \
            and holds(None, day_of(row.inspected_to), day)

    def needs_permit(self, row, day):
        if '甲' in row.category or '乙' in row.category:
            return True
        for known in self.classes:
            if holds(day_of(known['from']), day_of(known['to']), day) and \
                    any(word in row.category + row.equipment_name
                        for word in known['words'].split(';')):
                return True
        return False

    def permitted(self, row, day):
        return not self.needs_permit(row, day) or row.permit_no != '' and \
            holds(None, day_of(row.permit_to), day)

    def certified(self, row, line):
        if row.certificate == '':
            return True
        people = self.world.register.people(
            line.hospital_code, line.exec_doctor_code, line.exec_doctor)
        return any(row.certificate in one.certificate_list
                   and holds(one.first, one.last, line.day)
                   for one in people)


def equipment_rule(rule):
    def find(world):
        equipment = Equipment(world)
        for line in world.delivery.lines:
            if not line.billed:
                continue
            devices, asked = equipment.devices(line)
            serving = [row for row in devices
                       if equipment.in_service(row, line.day)]
            if rule == 'equipment-operator':
                hit = (line.exec_doctor_code or line.exec_doctor) and \
                    devices and not any(equipment.certified(row, line)
                                        for row in devices)
            elif not devices:
                hit = asked and rule == 'equipment-missing'
            elif not serving:
                hit = rule == 'equipment-out-of-service'
            else:
                hit = rule == 'equipment-permit' and not any(
                    equipment.permitted(row, line.day) for row in serving)
            if hit:
                yield line.hospital_code, line, line.net_fen, ''
    return find


def duplicate_line(world):
    """00:00:00 is a day without a time: nothing to tell two lines by."""
    groups = defaultdict(list)
    for line in world.delivery.lines:
        if line.billed and line.line_no and \
                line.when.time() != datetime.time():
            price = line.price_e6
            if price is None:
                price = -line.fen
            groups[id(line.visit), line.item_code or line.national_code,
                   line.when, line.qty_e4, price].append(line)
    for lines in groups.values():
        for line in sorted(lines, key=lambda line: line.order)[1:]:
            yield line.hospital_code, line, line.net_fen, ''


def self_paid(line):
    """What the fund has no part in (the contract is silent)."""
    return any(word in line.pay_class for word in ('丙', '自费', '03')) or \
        line.scope_amount != '' and float(line.scope_amount) == 0


def before_dawn(stay, line):
    """Within six hours before an admission, both with a time of day."""
    midnight = datetime.time()
    came = time_of(stay.admitted)
    return came.time() != midnight and line.when.time() != midnight and \
        datetime.timedelta() <= came - line.when <= datetime.timedelta(hours=6)


def charge_outside_stay(world):
    for stay in world.delivery.visits.values():
        if stay.visit_type != '住院' or stay.came is None or \
                stay.left is not None and stay.left < stay.came:
            continue
        for line in stay.lines:
            if stay.left is not None and is_bed(world, line):
                continue  # the bed rules judge their sum
            if line.billed and not holds(stay.came, stay.left, line.day) \
                    and not self_paid(line) and not before_dawn(stay, line):
                yield line.hospital_code, line, line.net_fen, ''


def beds_over_approved(world):
    last = world.period_end
    for code, hospital in world.delivery.hospitals.items():
        if not hospital.approved_beds:
            continue
        stays = [visit for visit in world.delivery.visits.values()
                 if visit.hospital_code == code
                 and visit.visit_type == '住院' and visit.came is not None]
        if not stays:
            continue
        for day in range(min(stay.came for stay in stays), last + 1):
            count = sum(1 for stay in stays if stay.came <= day
                        and (stay.left is None or day < stay.left))
            if count > int(hospital.approved_beds):
                yield code, None, None, day


def split_stay(world):
    stays = world.delivery.stays()
    inpatients = [visit for visit in world.delivery.visits.values()
                  if visit.visit_type == '住院' and visit.came is not None]

    def order(stay):
        return (stay.admitted, stay.discharged or '9', stay.visit_no,
                stay.hospital_code)

    def person(stay):
        return identity(stay.id_no) or stay.person_no

    def same_person(one, other):
        return person(one) != '' and person(one) == person(other)

    for later in inpatients:
        for earlier in stays:
            if earlier is not later and same_person(earlier, later) and \
                    later.diagnosis_code and earlier.diagnosis_code[:3] == \
                    later.diagnosis_code[:3] and \
                    later.diagnosis_code[:3] not in ('Z51', 'Z49') and \
                    0 <= later.came - earlier.left <= 15 and \
                    order(earlier) < order(later):
                paid = [one.fund_fen for one in later.settlements
                        if one.fund_fen is not None]
                yield later.hospital_code, None, \
                    sum(paid) if paid else None, later.visit_no
                break
