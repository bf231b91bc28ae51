"""Diagnoses, operations, orders, reports, staff: what must be found. As in
rules_stay.py."""
import datetime
import re
from collections import defaultdict
from fractions import Fraction

from model import (before_dash, day_of, folded, identity, identity_birth,
                   rounded, time_of, told_age, years_between)
from rules_stay import (care, code15, excess_of, is_inpatient, kind_of,
                        one_name, person, records, share, stays,
                        unit_of)

HOUR_E4 = 10000


ICD = re.compile('[A-Z][0-9]{2}[0-9A-Z.+*-]*')


def all_codes(world, visit):
    """The ICD codes of a visit: its own, those among its other diagnoses,
    those of the table."""
    codes = [visit.diagnosis_code]
    codes += re.split('[#;；,，、|/]', visit.other_diagnoses)
    codes += [row.diagnosis_code
              for row in records(world, 'diagnoses', visit)]
    codes = [code.strip().upper() for code in codes]
    codes = [code.split()[0] if re.match('[^ ]*[.][^ ]* ', code) else code
             for code in codes]
    return list(dict.fromkeys(code for code in codes if ICD.fullmatch(code)))


def sex_of(visit):
    return {'男': '男', '1': '男', '女': '女', '2': '女'}.get(visit.sex, '')


def code_invalid(world):
    """A code that the user's list of its kind does not hold on the day."""
    listed = defaultdict(list)
    for row in world.delivery.tables['code_lists']:
        listed[row.code_set].append(
            (row.code.upper(), day_of(row.cells['from']),
             day_of(row.cells['to'])))

    def holds_on(kind, code, when):
        return any(code == one and (first is None or first <= when)
                   and (last is None or when <= last)
                   for one, first, last in listed[kind])

    for visit in world.delivery.visits.values():
        if visit.came is None:
            continue
        if visit.left is not None and visit.left < visit.came:
            continue    # what is dated by such days is not judged
        when = visit.left or visit.came
        bad = {('诊断', code) for code in all_codes(world, visit)
               if '诊断' in listed and not holds_on('诊断', code, when)}
        for row in records(world, 'surgeries', visit):
            code = row.operation_code.upper()
            if '手术' in listed and \
                    not holds_on('手术', code, day_of(row.day)):
                bad.add(('手术', code))
        for _ in bad:
            yield visit.hospital_code, None, None, visit.visit_no


def code_sex(world):
    """ICD-9-CM-3: 60 to 64 are a man's, 65 to 75 a woman's."""
    for visit in world.delivery.visits.values():
        for row in records(world, 'surgeries', visit):
            chapter = int(row.operation_code[:2])
            of = '男' if 60 <= chapter <= 64 else \
                '女' if 65 <= chapter <= 75 else ''
            if of and sex_of(visit) and of != sex_of(visit):
                yield visit.hospital_code, None, None, visit.visit_no


# limited to one sex, as ICD-10, volume 2, lists them
MEN = re.compile('B26[.]0|C6[0-3]|D07[.][4-6]|D17[.]6|D29|D40|E29|E89[.]5|'
                 'F52[.]4|I86[.]1|L29[.]1|N4[0-9]|N50|N51|Q5[345]|R86|'
                 'S31[.][23]|Z12[.]5')
WOMEN = re.compile('A34|B37[.]3|C5[1-8]|C79[.]6|D06|D07[.][0-3]|D2[5-8]|D39|'
                   'E28|E89[.]4|F52[.]5|F53|I86[.]3|L29[.]2|M8[01][.][01]|'
                   'M83[.]0|N[78]|N9[0-8]|N99[.][23]|O|P54[.]6|Q5[0-2]|R87|'
                   'S31[.]4|S37[.][4-6]|T19[.][23]|T83[.]3|Z01[.]4|Z12[.]4|'
                   'Z3[2-69]|Z87[.]5')


def diagnosis_sex(world):
    """A newborn's record may bear its mother's codes."""
    for visit in world.delivery.visits.values():
        newborn = visit.birth and visit.came is not None and \
            visit.came - day_of(visit.birth) <= 28
        for code in all_codes(world, visit):
            of = '男' if MEN.match(code) else \
                '女' if WOMEN.match(code) \
                and not (newborn and re.match('O|Z3', code)) else ''
            if of and sex_of(visit) and of != sex_of(visit) and \
                    identity_sex(visit) in ('', sex_of(visit)):
                yield visit.hospital_code, None, None, visit.visit_no


def identity_sex(visit):
    """Where a right number says otherwise, the register is wrong (the
    contract is silent)."""
    number = identity(visit.id_no)
    return '女男'[int(number[16]) % 2] if len(number) == 18 else ''


def age_of(visit):
    """Whole years on the day of admission: from birth, else as written, else
    by the id number; a birth after it tells nothing."""
    if not visit.birth:
        told = told_age(visit.age)
        if told is not None:
            return told[0] + told[1] // 12 + told[2] // 366
    return age_by_birth(visit)


def age_by_birth(visit):
    birth = day_of(visit.birth) if visit.birth else identity_birth(visit)
    if birth is None or visit.came is None or birth > visit.came:
        return None
    return years_between(birth, visit.came)


AGES = (('P', 0, 1), ('O', 10, 60), ('H25', 35, 150), ('F00', 35, 150),
        ('G30', 35, 150), ('R54', 55, 150), ('N95', 35, 75),
        ('N40', 35, 150))


def diagnosis_age(world):
    """The contract names no ages: these are the program's."""
    for visit in world.delivery.visits.values():
        age = age_of(visit)
        if age is None or visit.came is None:
            continue
        for code in all_codes(world, visit):
            if any(code.startswith(first) and not least <= age <= most
                   for first, least, most in AGES):
                yield visit.hospital_code, None, None, visit.visit_no


FITTING = (('7[2-5]', 'O|Z3'), ('47[.]0', 'K3|C18|D12|D37|N73|R10'),
           ('13[.][1-7]', 'H2|Q12|E1|T85|H59|S05'))


def diagnosis_operation(world):
    """The contract names no pairs: the program's own, some of them. Judged in
    hospitals that deliver a table of diagnoses (else others may stand
    elsewhere), and where no other diagnoses are told in words."""
    delivered = {row.hospital_code
                 for row in world.delivery.tables['diagnoses']}
    for visit in world.delivery.visits.values():
        codes = all_codes(world, visit)
        if not codes or visit.other_diagnoses or \
                visit.hospital_code not in delivered:
            continue
        done = [row.operation_code
                for row in records(world, 'surgeries', visit)]
        for operation, wanted in FITTING:
            if any(re.match(operation, code) for code in done) and \
                    not any(re.match(wanted, code) for code in codes):
                yield visit.hospital_code, None, None, visit.visit_no


def settlement_list_check(world):
    """A year more or less is no contradiction, as age is reckoned in several
    ways; no main diagnosis is told where the hospital delivers them."""
    delivered = {visit.hospital_code
                 for visit in world.delivery.visits.values()
                 if is_inpatient(visit) and main_codes(world, visit)}
    for visit in world.delivery.visits.values():
        if visit.came is None or not is_inpatient(visit):
            continue
        if visit.left is not None and visit.left < visit.came:
            yield visit.hospital_code, None, None, visit.visit_no
        age = age_by_birth(visit) if visit.birth else None
        told = told_age(visit.age)
        if age is not None and told is not None and \
                abs(told[0] + told[1] // 12 + told[2] // 366 - age) > 1:
            yield visit.hospital_code, None, None, visit.visit_no
        if visit.left is None or visit.left < visit.came:
            continue
        days = visit.left - visit.came
        if visit.hospital_code in delivered and \
                not main_codes(world, visit):
            yield visit.hospital_code, None, None, visit.visit_no
        if visit.days and int(visit.days) not in (days, max(1, days)):
            yield visit.hospital_code, None, None, visit.visit_no
        if any(not visit.came <= day_of(row.day) <= visit.left
               for row in records(world, 'surgeries', visit)):
            yield visit.hospital_code, None, None, visit.visit_no


def main_codes(world, visit):
    return [visit.diagnosis_code] * (visit.diagnosis_code != '') + [
        row.diagnosis_code for row in records(world, 'diagnoses', visit)
        if row.main == '1']


def code_of_item(world, line):
    """The line's, else the one that another line of the item has."""
    own = code15(world, line)
    if own or not line.item_code:
        return own
    return max(code15(world, other) for other in world.delivery.lines
               if other.hospital_code == line.hospital_code
               and other.item_code == line.item_code)


def family(world, line):
    """Tests are of one family, images of another; what else is examined, by
    the first six digits of its code."""
    if any(word in world.catalogue.name_of(line)
           for word in ('采血', '胶片', '加收', '监测', '监护')):
        return None
    kind, code = kind_of(world, line), code_of_item(world, line)
    if kind == 'exam':
        return 'image' if code[:4] in ('0021', '0022', '0023') else \
            code[:6] or 'exam'
    return kind if kind == 'test' else None


def packages_of(world, hospital):
    return [row for row in world.delivery.tables['packages']
            if row.hospital_code == hospital]


def exam_without_report(world):
    """Only in hospitals and months with reports. The contract is silent on
    what the program asks beyond: reports of the family, of outpatients or of
    stays; and that the visit has no report on something unheard of."""
    asked = [line for line in world.delivery.lines if family(world, line)]
    known, families = set(), set()
    for row in world.delivery.tables['exams']:
        if not row.reported:
            continue
        visit = world.delivery.visit(row.hospital_code, row.visit_no)
        sort = (row.hospital_code, is_inpatient(visit),
                (row.registered or row.reported)[:7])
        for line in asked:
            if line.hospital_code != row.hospital_code:
                continue
            if same_item(world, row, line) or \
                    line.net_qty > 0 and line.visit is visit and \
                    reports_on(world, row, line):
                known.add(id(row))
                families.add(sort + (family(world, line),))
    for line in asked:
        sort = line.hospital_code, is_inpatient(line.visit), line.time[:7]
        mine = [row for row in records(world, 'exams', line.visit)
                if row.reported]
        if line.billed and sort + (family(world, line),) in families and \
                all(id(row) in known for row in mine) and \
                not any(reports_on(world, row, line) for row in mine):
            yield line.hospital_code, line, line.net_fen, ''


def same_item(world, row, line):
    code = code_of_item(world, line)
    return row.item_code != '' and row.item_code in (line.item_code, code) \
        or code != '' and before_dash(row.national_code)[:15] == code \
        or row.item_name != '' and folded(row.item_name) == folded(
            world.catalogue.name_of(line))


def reports_on(world, row, line):
    """On the item, or on a set that it is part of; a name within another is
    enough."""
    if same_item(world, row, line):
        return True
    one, other = row.item_name, world.catalogue.name_of(line)
    if len(one) >= 3 and one in other or len(other) >= 3 and other in one:
        return True
    return any(part.item_code == line.item_code
               and (row.item_code == part.package_code
                    or row.item_name == part.package_name)
               for part in packages_of(world, line.hospital_code))


def panel_incomplete(world):
    """The contract names no amount: the share of the parts that were not
    reported. Judged where at least half were: else the reports do not go
    into parts."""
    for line in world.delivery.lines:
        parts = [row for row in packages_of(world, line.hospital_code)
                 if row.package_code == line.item_code]
        reported = [row for row in records(world, 'exams', line.visit)
                    if row.reported]
        missing = [part for part in parts if not any(
            part.item_code == row.item_code
            or part.item_name in row.item_name for row in reported)]
        if line.billed and missing and 2 * len(missing) <= len(parts):
            yield line.hospital_code, line, rounded(
                Fraction(line.net_fen * len(missing), len(parts))), ''


def report_reused(world):
    """One number of a hospital, on one item, for two people: cited on the
    later, with what was billed of it that day. Numbers shorter than eight
    may begin anew each day (the contract is silent)."""
    rows = [row for row in world.delivery.tables['exams']
            if row.report_no and (row.item_code or row.item_name)
            and (row.registered or row.reported)]

    def when(row):
        return row.registered or row.reported

    def same(row, other):
        return (row.hospital_code, row.report_no,
                row.item_code or row.item_name) == \
            (other.hospital_code, other.report_no,
             other.item_code or other.item_name) and (
                 len(row.report_no) >= 8 or when(row)[:10] ==
                 when(other)[:10])

    cited = set()
    for row in sorted(rows, key=lambda row: (when(row), row.line)):
        visit = world.delivery.visit(row.hospital_code, row.visit_no)
        for other in rows:
            former = world.delivery.visit(other.hospital_code,
                                          other.visit_no)
            if same(row, other) and '' not in (person(visit),
                                               person(former)) and \
                    person(visit) != person(former) and \
                    (visit.name != former.name or visit.name == '') and \
                    (when(other), other.line) < (when(row), row.line):
                key = (id(visit), row.report_no,
                       row.item_code or row.item_name)
                if key not in cited:
                    cited.add(key)
                    yield row.hospital_code, None, billed_of(
                        visit, row), row.visit_no


def billed_of(visit, row):
    lines = [line for line in visit.lines if line.net_qty > 0
             and day_of(line.time) == day_of(row.registered or row.reported)
             and (row.item_code and line.item_code == row.item_code
                  or row.item_name and line.item_name == row.item_name)]
    return sum(line.net_fen for line in lines) if lines else None


TIMES = {'qd': 1, 'bid': 2, 'tid': 3}


def ordered_qty(visit, row):
    """In 1/10000; None: it does not tell. A quantity is a total, unless it is
    less than the times would need: then it is of each time."""
    qty = int(Fraction(row.qty) * 10000) if row.qty else None
    days = None
    if row.days:
        days = int(row.days)
    elif row.stopped:
        days = day_of(row.stopped) - day_of(row.started) + 1
    elif '长' in row.type and visit.left is not None:
        days = visit.left - day_of(row.started) + 1
    if row.frequency in TIMES and days and days > 0:
        times = TIMES[row.frequency] * days
        if qty is not None and qty >= times * 10000:
            return qty
        return (10000 if qty is None else qty) * times
    if '长' in row.type or row.stopped or row.frequency:
        return None
    return qty


def of_set(world, row, line):
    return any(part.item_code == line.item_code
               and (part.package_code == row.item_code
                    or part.package_name == row.item_name)
               for part in packages_of(world, line.hospital_code))


def asks_for(world, row, line):
    return row.item_code in (line.item_code, code15(world, line)) or \
        row.item_name != '' and folded(row.item_name) == folded(
            world.catalogue.name_of(line))


def sort_of(world, line):
    """What needs an order of its own."""
    sort = kind_of(world, line) or care(world, line)
    if sort in ('drug', 'test', 'exam', 'treatment') and not any(
            word in world.catalogue.name_of(line) for word in (
                '加收', '采血', '胶片', '护理', '吸氧', '氧气')):
        return sort
    return None


class Orders:
    """Billed and ordered, by stay and item. Beyond the contract's words the
    program asks of an item without an order that the hospital delivers orders
    of its sort, and that the stay has none of something unheard of; of a
    drug's quantity that packs and pieces cannot be what differs."""

    def __init__(self, world):
        self.world = world
        self.billed = defaultdict(list)
        self.asked = {}
        self.sorts = set()
        for visit in world.delivery.visits.values():
            rows = records(world, 'orders', visit)
            if not is_inpatient(visit) or not rows:
                continue
            for line in visit.lines:
                if line.net_qty > 0 and sort_of(world, line):
                    self.billed[id(visit), line.item_code].append(line)
            for key, lines in self.billed.items():
                if key[0] == id(visit):
                    self.asked[key] = self.quantities(visit, rows, lines[0])
                    if self.asked[key]:
                        self.sorts.add((visit.hospital_code,
                                        sort_of(world, lines[0])))

    def quantities(self, visit, rows, line):
        """(quantity or None, whether a whole number is written) by order."""
        out = []
        for row in rows:
            whole = row.qty != '' and Fraction(row.qty).denominator == 1
            if asks_for(self.world, row, line):
                out.append((ordered_qty(visit, row), whole))
            elif of_set(self.world, row, line):
                out.append((None, whole))
        return out

    def unheard(self, row):
        """An order for nothing that the hospital bills; nursing and rounds
        are never what is missed."""
        if any(word in row.item_name for word in ('护理', '诊查', '食')):
            return False
        return not any(asks_for(self.world, row, line)
                       or of_set(self.world, row, line)
                       for line in self.world.delivery.lines
                       if line.hospital_code == row.hospital_code)

    def explained(self, row, visit):
        """The name of what the stay bills, and more words."""
        return any(len(folded(lines[0].item_name)) > 2
                   and folded(lines[0].item_name) in folded(row.item_name)
                   for (of, _), lines in self.billed.items()
                   if of == id(visit))

    def excess(self, key):
        lines = self.billed[key]
        told = [qty for qty, _ in self.asked[key]]
        if not told or None in told:
            return 0, 0
        allowed = sum(told)
        return sum(line.net_qty for line in lines) - allowed, allowed

    def proven(self, key):
        """A drug's quantity agrees in another stay, or is less than twice of
        a whole number."""
        excess, allowed = self.excess(key)
        if all(whole for _, whole in self.asked[key]) and excess < allowed:
            return True
        hospital = self.billed[key][0].hospital_code
        others = [self.excess(other) for other in self.billed
                  if other[1] == key[1]
                  and self.billed[other][0].hospital_code == hospital]
        equal = sum(1 for excess, allowed in others
                    if excess == 0 and allowed)
        more = sum(1 for excess, _ in others if excess > 0)
        return equal > 0 and equal >= more


def order_missing(world):
    orders = Orders(world)
    for key, lines in orders.billed.items():
        visit = lines[0].visit
        sort = sort_of(world, lines[0])
        excess, allowed = orders.excess(key)
        if not orders.asked[key]:
            strange = [row for row in records(world, 'orders', visit)
                       if orders.unheard(row)]
            if (visit.hospital_code, sort) not in orders.sorts or any(
                    sort != 'drug' and not orders.explained(row, visit)
                    or row.item_name in lines[0].item_name
                    or lines[0].item_name in row.item_name
                    for row in strange):
                continue
            excess = sum(line.net_qty for line in lines)
        elif excess <= 0 or sort == 'drug' and not orders.proven(key):
            continue
        operated = {day_of(row.day) for kind in ('surgeries', 'anesthesia')
                    for row in records(world, kind, visit)}
        for line, qty in excess_of(lines, excess):
            if share(line, qty) and (allowed or line.day not in operated):
                yield line.hospital_code, line, share(line, qty), ''


def lasted(rows):
    """Whole hours that records add up to; None: there is none, or one tells
    no moments."""
    hours = 0
    for row in rows:
        ended = row.ended or row.stopped
        if not ended or time_of(ended).time() == datetime.time() or \
                row.stopped and \
                time_of(row.started).time() == datetime.time():
            return None
        seconds = (time_of(ended) - time_of(row.started)).total_seconds()
        if seconds <= 0:
            return None
        hours += -int(-seconds // 3600)
    return hours if rows else None


def hours_over_record(world):
    """What is given in anaesthesia against the anaesthesia, where there is no
    record of one against the operations; what else is by the hour against its
    orders, each rounded up. Beyond a tolerance of an hour."""
    for visit in world.delivery.visits.values():
        by_item = defaultdict(list)
        for line in visit.lines:
            if line.net_qty > 0 and unit_of(world, line) == '小时':
                by_item[line.item_code].append(line)
        for lines in by_item.values():
            name = world.catalogue.name_of(lines[0])
            if '麻醉' in name or '术中' in name:
                took = lasted(records(world, 'anesthesia', visit)
                              or records(world, 'surgeries', visit))
            else:
                took = lasted([row for row in records(world, 'orders', visit)
                               if asks_for(world, row, lines[0])
                               or of_set(world, row, lines[0])])
            if took is None:
                continue
            excess = sum(line.net_qty for line in lines) - took * HOUR_E4
            if excess > HOUR_E4:
                for line, qty in excess_of(lines, excess):
                    if share(line, qty):
                        yield line.hospital_code, line, share(line, qty), ''


def staff_as_inpatient(world):
    """A patient with the name that one member of the hospital's staff alone
    bears, in whose name somebody ordered or executed within the stay, neither
    on its first nor on its last day. The whole stay's net charges."""
    for stay in stays(world):
        rows = [row for row in world.delivery.tables['staff']
                if row.hospital_code == stay.hospital_code
                and row.staff_name and row.staff_name == stay.name]
        if len({row.staff_code for row in rows}) != 1:
            continue
        if any(line.net_qty > 0 and line.hospital_code == stay.hospital_code
               and stay.came < line.day < stay.left
               and any(one in rows for found in world.register.named(line)
                       for one in found)
               for line in world.delivery.lines):
            yield stay.hospital_code, None, \
                sum(line.net_fen for line in stay.lines), stay.visit_no


def has_time(line):
    return (line.when.hour, line.when.minute, line.when.second) != (0, 0, 0)


def staff_two_places(world):
    """One licence orders in two hospitals within five minutes: the later
    line, of a person, hospital and day the one with the least between. Two
    at full hours, and one at a full hour that is that person's on three days,
    are posted by a machine (the contract is silent)."""
    events = defaultdict(list)
    for line in world.delivery.lines:
        if line.net_qty <= 0 or not has_time(line):
            continue
        if line.order_doctor_code or line.order_doctor:
            found = world.register.people(
                line.hospital_code, line.order_doctor_code,
                line.order_doctor)
            licences = {row.licence_no for row in found if row.licence_no}
            if len(licences) == 1:
                events[licences.pop()].append(line)
    def full(line):
        return (line.when.minute, line.when.second) == (0, 0)

    for lines in events.values():
        nearest, days = {}, defaultdict(set)
        for line in lines:
            days[line.hospital_code, line.when.time()].add(line.day)
        lines = [line for line in lines if not full(line) or len(
            days[line.hospital_code, line.when.time()]) < 3]
        for line in lines:
            for other in lines:
                apart = (line.when - other.when).total_seconds()
                if other.hospital_code == line.hospital_code or \
                        full(line) and full(other) or \
                        not 0 <= apart <= 300 or apart == 0 and \
                        line.hospital_code < other.hospital_code:
                    continue
                key = line.hospital_code, line.day
                rank = apart, line.when, line.line
                if key not in nearest or rank < nearest[key][0]:
                    nearest[key] = rank, line
        for _, line in nearest.values():
            yield line.hospital_code, line, line.net_fen, ''


def minutes_of(world, line):
    found = re.search('([0-9]+)分钟', unit_of(world, line)) or \
        re.search('每次([0-9]+)分钟', world.catalogue.name_of(line))
    return int(found[1]) if found else 0


def staff_hours(world):
    """Minutes that units or names tell (the contract is silent on where else
    from); above sixteen hours the latest lines."""
    by_person = defaultdict(list)
    for line in world.delivery.lines:
        who = line.exec_doctor_code or line.exec_doctor
        if line.billed and who and \
                line.net_qty * minutes_of(world, line) >= 10000:
            by_person[line.hospital_code, who, line.day].append(line)
    for lines in by_person.values():
        took = {id(line): Fraction(line.net_qty * minutes_of(world, line),
                                   10000) for line in lines}
        excess = sum(took.values()) - 16 * 60
        for line in sorted(lines, key=lambda line: line.order, reverse=True):
            take = min(excess, took[id(line)])
            if take > 0:
                excess -= take
                yield line.hospital_code, line, rounded(
                    line.net_fen * take / took[id(line)]), ''


def routine_test(world):
    """Departments of one name with twenty stays, of which the latest thirty
    are looked at, in hospitals of one level, at least two others: a test that
    four in five stays of one have, and no more than half that share of the
    others' together."""
    wards = defaultdict(list)
    for stay in stays(world):
        if stay.dept and sum(line.net_fen for line in stay.lines) > 0:
            wards[stay.hospital_code, stay.dept].append(stay)
    wards = {key: sorted(rows, key=lambda stay: stay.discharged)[-30:]
             for key, rows in wards.items() if len(rows) >= 20}

    def used(key):
        counts = defaultdict(int)
        for stay in wards[key]:
            for item in {code15(world, line) or world.catalogue.name_of(line)
                         for line in stay.lines if line.net_qty > 0
                         and kind_of(world, line) in ('test', 'exam')}:
                counts[item] += 1
        return counts

    for key in wards:
        hospital, dept = key
        others = [other for other in wards
                  if other[0] != hospital
                  and other[1].replace(' ', '') == dept.replace(' ', '')
                  and world.delivery.hospitals[other[0]].level
                  == world.delivery.hospitals[hospital].level]
        if len({other[0] for other in others}) < 2:
            continue
        there = sum(len(wards[other]) for other in others)
        for item, count in used(key).items():
            elsewhere = sum(used(other)[item] for other in others)
            if count * 100 >= 80 * len(wards[key]) and \
                    elsewhere * 2 * len(wards[key]) <= count * there:
                yield hospital, None, None, ''


SHARES = ('drug', 'check', 'consumable', 'treatment', 'ct', 'mri', 'again')


def sums_of(world, stay, came_back):
    """What a stay is billed of each share, in fen; its total; itself."""
    sums = dict.fromkeys(SHARES, 0)
    for line in stay.lines:
        kind, code = kind_of(world, line), code15(world, line)
        name = world.catalogue.name_of(line)
        share = {'exam': 'check', 'test': 'check'}.get(kind, kind)
        if care(world, line) in ('treatment', 'infusion'):
            share = 'treatment'
        if share in sums:
            sums[share] += line.net_fen
        if kind == 'exam' and (code[:6] == '002103' or 'CT' in name):
            sums['ct'] += line.net_fen
        elif kind == 'exam' and (code[:6] == '002102' or '磁共振' in name):
            sums['mri'] += line.net_fen
    sums['again'] = id(stay) in came_back
    sums['total'] = sum(line.net_fen for line in stay.lines)
    sums['stays'] = 1
    return sums


def coming_back(world):
    """Stays whose person's next begins within 31 days; not for tumours and
    dialysis, nor by a transfer within the hospital."""
    by_person = defaultdict(list)
    for stay in stays(world):
        if person(stay):
            by_person[person(stay)].append(stay)
    for rows in by_person.values():
        rows.sort(key=lambda stay: (stay.admitted, stay.line))
        for stay, following in zip(rows, rows[1:]):
            apart = following.came - stay.left
            if (0 < apart <= 31 or apart == 0 and following.hospital_code !=
                    stay.hospital_code) and not \
                    following.diagnosis_code.startswith(('Z51', 'Z49', 'C')):
                yield id(stay)


def middle(values):
    values = sorted(values)
    count = len(values)
    two = values[(count + 1) // 2 - 1], values[count // 2]
    return sum(two) // 2


def indicator_outlier(world):
    """Shares of doctors and departments with ten stays at least, against
    eight peers at least (doctors of the department, departments of the name
    in hospitals of the level), in ten-thousandths: above the median by a
    tenth of all and by five times the median distance from it."""
    came_back = set(coming_back(world))
    units = defaultdict(lambda: defaultdict(int))
    for stay in stays(world):
        sums = sums_of(world, stay, came_back)
        if not stay.dept or sums['total'] <= 0:
            continue
        for doctor in {stay.doctor, ''}:
            for name, number in sums.items():
                units[stay.hospital_code, stay.dept, doctor][name] += number
    peers = defaultdict(list)
    for (hospital, dept, doctor), unit in units.items():
        if unit['stays'] >= 10:
            group = (hospital, dept) if doctor else (
                world.delivery.hospitals[hospital].level,
                dept.replace(' ', ''), '')
            peers[group].append((hospital, unit))
    for members in peers.values():
        for name in SHARES if len(members) >= 8 else ():
            per = 'stays' if name == 'again' else 'total'
            values = [unit[name] * 10000 // unit[per] for _, unit in members]
            median = middle(values)
            spread = middle([abs(value - median) for value in values])
            for (hospital, _), value in zip(members, values):
                if value - median >= max(1000, 5 * spread):
                    yield hospital, None, None, ''


RULES = {
    'code-invalid': code_invalid,
    'code-sex': code_sex,
    'diagnosis-sex': diagnosis_sex,
    'diagnosis-age': diagnosis_age,
    'settlement-list-check': settlement_list_check,
    'exam-without-report': exam_without_report,
    'panel-incomplete': panel_incomplete,
    'report-reused': report_reused,
    'order-missing': order_missing,
    'hours-over-record': hours_over_record,
    'staff-as-inpatient': staff_as_inpatient,
    'staff-two-places': staff_two_places,
    'staff-hours': staff_hours,
    'routine-test': routine_test,
    'indicator-outlier': indicator_outlier,
    'diagnosis-operation': diagnosis_operation,
}
BY_VISIT = ('code-invalid', 'code-sex', 'diagnosis-sex', 'diagnosis-age',
            'settlement-list-check', 'staff-as-inpatient', 'report-reused',
            'diagnosis-operation', 'routine-test', 'indicator-outlier')
