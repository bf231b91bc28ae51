"""Stays and the people in them: what must be found. Each function yields
(hospital, row, amount, key): the row a line, or None where a visit is cited,
which the key then names."""
import re
from collections import defaultdict
from fractions import Fraction

from catalogue import knowledge, pair_code
from model import day_of, identity, rounded, unit_price
from rules_care import NOT_BEDS, is_bed, latest, self_paid

DAY_E4 = 10000
BABY = ('婴', '新生儿')
PER_DAY = ('日', '天', '床日', '每日', '床/日')
FACTS = {row['national_code']: row for row in knowledge('item_facts.csv')}


def stays(world):
    """Inpatient, both days known and in order."""
    return [visit for visit in world.delivery.stays()
            if visit.came <= visit.left]


def code15(world, line):
    return pair_code(world.catalogue.national_of(line))


def fact(world, line):
    return FACTS.get(code15(world, line), {})


def person(visit):
    """As split-stay has it: the id number where it tells one, else
    person_no."""
    return identity(visit.id_no) or visit.person_no


def is_inpatient(visit):
    return visit.visit_type == '住院'


def share(line, qty):
    return rounded(Fraction(line.net_fen * qty, line.net_qty))


def excess_of(lines, excess):
    """The latest lines, as many as the excess needs: (line, quantity)."""
    for line in latest(lines):
        take = min(excess, line.net_qty)
        if take > 0:
            excess -= take
            yield line, take


def is_grade(world, line):
    known = fact(world, line)
    if known:
        return known['kind'] == 'nursing_grade'
    name = re.sub(r'\s', '', world.catalogue.name_of(line))
    return re.search('[特一二三ⅠⅡⅢI123]级护理', name) or \
        re.match('(住院)?护理', name) and '级医' not in name and \
        re.search('[特一二三ⅠⅡⅢI123]级', name)


def is_infant(world, line):
    return any(word in world.catalogue.name_of(line) for word in BABY)


def unit_of(world, line):
    return line.unit or world.catalogue.described(line, 'unit')


def is_by_day(world, line):
    """重症监护 is by the hour, 特级护理 by what its unit says."""
    known = fact(world, line)
    unit = unit_of(world, line) or known.get('unit', '')
    if known.get('per') == 'hour' or \
            '特级' in world.catalogue.name_of(line):
        return unit in PER_DAY
    return unit != '小时'


def nursing_grade_duplicate(world):
    """The contract is silent on grades by the hour: only where they fill 24
    hours of a day do they count as one."""
    for visit in stays(world):
        graded = [line for line in visit.lines
                  if line.net_qty > 0 and is_grade(world, line)]
        for baby in (False, True):
            lines = [line for line in graded
                     if baby == is_infant(world, line)]
            by_day = [line for line in lines if is_by_day(world, line)]
            hours = defaultdict(int)
            for line in lines:
                hours[line.day] += 0 if line in by_day else line.net_qty
            full = {day for day, qty in hours.items() if qty >= 24 * DAY_E4}
            excess = sum(line.net_qty for line in by_day) + \
                DAY_E4 * len(full) - DAY_E4 * max(1, visit.left - visit.came)
            for line, qty in two_grades(by_day, excess, full):
                if share(line, qty):
                    yield line.hospital_code, line, share(line, qty), ''


def two_grades(lines, excess, full):
    """Of each day, the latest first, the dearest unit is kept; then of lines
    of several units one."""
    single = [line for line in lines if line.net_qty <= DAY_E4]
    beyond = {}
    for day in {line.day for line in single}:
        here = [line for line in single if line.day == day]
        here.sort(key=lambda line: line.order)
        here.sort(key=unit_price, reverse=True)
        upto = 0 if day in full else -DAY_E4
        for line in here:
            upto += line.net_qty
            beyond[id(line)] = max(0, min(upto, line.net_qty))
    for line in latest(single) + latest([line for line in lines
                                         if line not in single]):
        take = min(excess, beyond.get(id(line), line.net_qty - DAY_E4))
        if take > 0:
            excess -= take
            yield line, take


def died_day(visit):
    if visit.died_on:
        return day_of(visit.died_on)
    return visit.left if visit.discharge_way == '5' else None


def one_name(visit, other):
    """The contract is silent on people of one number and two names; the
    program takes them for two, mother and child perhaps."""
    return '' in (visit.name, other.name) or visit.name == other.name


def charge_after_death(world):
    """Of the person: in whatever visit."""
    dead = [visit for visit in world.delivery.visits.values()
            if died_day(visit) is not None]
    for line in world.delivery.lines:
        days = [died_day(visit) for visit in dead
                if visit is line.visit or person(visit)
                and person(visit) == person(line.visit)
                and one_name(visit, line.visit)]
        if line.billed and not self_paid(line) and \
                days and line.day > min(days):
            yield line.hospital_code, line, line.net_fen, ''


def is_bed_or_nursing(world, line):
    return is_bed(world, line) or \
        world.catalogue.class_of(line) == '护理费'


def stay_overlap(world):
    """The later stay's bed and nursing on days when the person lay in the
    earlier one too; the day of discharge is not one of them."""
    def order(stay):
        return (stay.admitted, len(stay.visit_no), stay.visit_no,
                stay.hospital_code)

    everybody = stays(world)
    for later in everybody:
        busy = set()
        for earlier in everybody:
            if earlier is not later and person(later) and \
                    person(earlier) == person(later) and \
                    one_name(earlier, later) and \
                    order(earlier) < order(later):
                busy |= set(range(max(earlier.came, later.came),
                                  min(earlier.left, later.left)))
        for line in later.lines:
            if line.billed and line.day in busy and \
                    is_bed_or_nursing(world, line):
                yield line.hospital_code, line, line.net_fen, ''


def outpatient_during_stay(world):
    """Inside: neither on the day of admission nor on that of discharge."""
    everybody = stays(world)
    for line in world.delivery.lines:
        visit = line.visit
        if line.billed and visit.came is not None and person(visit) and \
                not is_inpatient(visit) and any(
                    person(stay) == person(visit) and one_name(stay, visit)
                    and stay.came < line.day < stay.left
                    for stay in everybody):
            yield line.hospital_code, line, line.net_fen, ''


def shifted_to_outpatient(world):
    """The contract says no more than the name. As the program has it: tests
    and goods, no treatment, in the days before a stay for an operation, which
    is not done on its first day, in the same hospital."""
    planned = [stay for stay in stays(world)
               if records(world, 'surgeries', stay) and all(
                   day_of(row.day) > stay.came
                   for row in records(world, 'surgeries', stay))]
    for visit in world.delivery.visits.values():
        if is_inpatient(visit) or visit.came is None or \
                not person(visit) or '急' in visit.visit_type:
            continue
        lines = [line for line in visit.lines if line.net_qty > 0]
        net = sum(line.net_fen for line in visit.lines)
        if net < 10000 or not any(kind_of(world, line) for line in lines) \
                or any(care(world, line) in TREATED for line in lines):
            continue
        last = max(line.day for line in visit.lines)
        if any(stay.hospital_code == visit.hospital_code
               and person(stay) == person(visit) and one_name(stay, visit)
               and 0 <= stay.came - last <= 3 for stay in planned):
            yield visit.hospital_code, None, net, visit.visit_no


def main_code(world, visit):
    """The visit's own, else that of the table of diagnoses."""
    for row in records(world, 'diagnoses', visit):
        if not visit.diagnosis_code and row.main == '1':
            return row.diagnosis_code
    return visit.diagnosis_code


def beyond(events, most, days):
    """Events (day, order, thing) of one person: those that are more than
    the most within the days that end with theirs."""
    events = sorted(events, key=lambda event: event[:2])
    for n, (day, _, thing) in enumerate(events):
        if sum(1 for other in events[:n + 1] if day - other[0] < days) > \
                most:
            yield thing


def frequent_stays(world):
    by_person = defaultdict(list)
    for stay in stays(world):
        code = main_code(world, stay)
        if person(stay) and not code.startswith(('Z51', 'Z49', 'N18', 'C')):
            by_person[person(stay)].append(
                (stay.came, (stay.admitted, stay.visit_no), stay))
    for events in by_person.values():
        for stay in beyond(events, 6, 365):
            paid = [one.fund_fen for one in stay.settlements
                    if one.fund_fen is not None]
            yield stay.hospital_code, None, sum(paid) if paid else None, \
                stay.visit_no


def kind_of(world, line):
    """Goods and tests, by the class, else the code; None: something else."""
    group = world.catalogue.class_of(line)
    code = code15(world, line)
    for words, first, kind in (
            (('西药', '成药', '药品'), ('X', 'Z'), 'drug'),
            (('材料',), ('C',), 'consumable'),
            (('化验', '检验'), ('0025', '0026'), 'test'),
            (('检查',), ('0021', '0022', '0023'), 'exam')):
        if any(word in group for word in words) or \
                group == '' and code.startswith(first):
            return kind
    return None


ROUTINE = ('床位', '诊查', '陪护', '级护理')
TREATED = ('operation', 'infusion', 'treatment')
BY_CODE = (('0033', 'operation'), ('001204', 'infusion'),
           (('001101', '001102', '001107', '001108', '001109', '0012010'),
            'routine'),
           (('0012', '0024', '0031', '0032', '0034', '004'), 'treatment'))


def care(world, line):
    """What else a line is: routine (bed, graded nursing, rounds), operation,
    infusion or treatment."""
    if kind_of(world, line):
        return None
    group = world.catalogue.class_of(line)
    name = world.catalogue.name_of(line)
    if is_grade(world, line) or any(word in group + name
                                    for word in ROUTINE):
        return 'routine'
    if '护理' in name:
        return 'treatment'
    if '护理' in group:
        return 'routine'
    if '手术' in group:
        return 'operation'
    if '输液' in name or '注射' in name:
        return 'infusion'
    if '治疗' in group:
        return 'treatment'
    return next((care for first, care in BY_CODE
                 if code15(world, line).startswith(first)), None)


def outpatients_for_drugs(world):
    """Outpatient visits with drugs and without treatment."""
    for visit in world.delivery.visits.values():
        if visit.came is None or is_inpatient(visit) or not person(visit):
            continue
        lines = [line for line in visit.lines if line.net_qty > 0]
        drugs = [line for line in lines if kind_of(world, line) == 'drug']
        if drugs and not any(care(world, line) in TREATED for line in lines):
            yield visit, drugs


def frequent_visits(world):
    """Several of a day in one hospital are one; amounts as the program has
    them: the net charges."""
    by_person = defaultdict(dict)
    for visit, _ in outpatients_for_drugs(world):
        first = min(line.day for line in visit.lines)
        by_person[person(visit), visit.name].setdefault(
            (first, visit.hospital_code), []).append(visit)
    for days in by_person.values():
        for visits in beyond([(key[0], visits[0].line, visits)
                              for key, visits in days.items()], 10, 30):
            yield visits[0].hospital_code, None, sum(
                line.net_fen for visit in visits
                for line in visit.lines), visits[0].visit_no


def frequent_purchases(world):
    """Distinct days on which one drug was bought; the lines of the days
    beyond."""
    bought = defaultdict(lambda: defaultdict(list))
    for visit, drugs in outpatients_for_drugs(world):
        for line in drugs:
            bought[person(visit), visit.name, code15(world, line)
                   or line.item_code][line.day].append(line)
    for days in bought.values():
        for lines in beyond([(day, 0, lines) for day, lines in days.items()],
                            6, 30):
            for line in lines:
                yield line.hospital_code, line, line.net_fen, ''


def hanging_stay(world):
    """Days from that of admission to the one before discharge. The contract
    is silent on days without any line (they end a run), and on stays billed
    nothing but this (taken for a part of the bill, by the program)."""
    for stay in stays(world):
        routine = defaultdict(list)
        busy = set(occupied(world, stay))
        more = False
        for line in stay.lines:
            if line.net_qty <= 0:
                continue
            if care(world, line) == 'routine':
                routine[line.day].append(line)
            elif stay.came <= line.day < stay.left:
                busy.add(line.day)
                more = True
            if line.use_days:
                busy |= set(range(line.day, line.day + int(line.use_days)))
        run = []
        for day in range(stay.came, stay.left + 1):
            if day < stay.left and day not in busy and day in routine:
                run.append(day)
                continue
            if len(run) >= 3 and more:
                for line in [one for day in run for one in routine[day]]:
                    if line.billed:
                        yield line.hospital_code, line, line.net_fen, ''
            run = []


def occupied(world, stay):
    """Days of orders that hold, operations, anaesthesia, examinations."""
    for kind in ('surgeries', 'anesthesia'):
        for row in records(world, kind, stay):
            yield day_of(row.day)
    for row in records(world, 'exams', stay):
        yield day_of(row.registered)
    for row in records(world, 'orders', stay):
        billed = [line for line in world.delivery.lines
                  if line.hospital_code == stay.hospital_code
                  and line.item_code == row.item_code]
        if not billed or all(care(world, line) == 'routine'
                             for line in billed):
            continue
        first = day_of(row.started)
        last = first
        if row.stopped:
            last = day_of(row.stopped)
        elif row.days:
            last = first + int(row.days) - 1
        elif '长期' in row.type:
            last = stay.left
        yield from range(first, last + 1)


def records(world, kind, visit):
    return [row for row in world.delivery.tables[kind]
            if row.hospital_code == visit.hospital_code
            and row.visit_no == visit.visit_no]


def short_cheap_stay(world):
    """Up to three days with neither operation, infusion nor treatment. The
    contract is silent on what the program leaves out: drugs for injection,
    deaths and transfers, newborns, stays of nothing but bed and nursing, or
    with a line that tells neither class nor code."""
    for stay in stays(world):
        lines = [line for line in stay.lines if line.net_qty > 0]
        net = sum(line.net_fen for line in stay.lines)
        if stay.left - stay.came > 3 or net <= 0 or \
                stay.died_on or stay.discharge_way in tuple('2345') or \
                records(world, 'surgeries', stay) or \
                records(world, 'anesthesia', stay) or \
                stay.birth and stay.came - day_of(stay.birth) <= 28:
            continue
        if any(care(world, line) in TREATED
               or kind_of(world, line) == 'drug'
               and '注射' in world.catalogue.name_of(line)
               for line in lines):
            continue
        if any(not world.catalogue.class_of(line) and not code15(world, line)
               and care(world, line) is None for line in lines):
            continue
        if any(kind_of(world, line) for line in lines):
            yield stay.hospital_code, None, net, stay.visit_no


def bunched_admissions(world):
    """Against the mean of the other days from the first to the last
    admission, of which there must be seven (the contract is silent); stays
    with an operation do not count."""
    counts = defaultdict(lambda: defaultdict(int))
    came = defaultdict(list)
    for stay in world.delivery.visits.values():
        if not is_inpatient(stay) or stay.came is None or \
                records(world, 'surgeries', stay):
            continue
        came[stay.hospital_code].append(stay.came)
        code = main_code(world, stay)
        if code and not code.startswith(('Z51', 'Z49', 'Z34', 'O80', 'H25',
                                         'H26', 'C')):
            counts[stay.hospital_code, code[:3]][stay.came] += 1
    for (hospital, _), days in counts.items():
        others = max(came[hospital]) - min(came[hospital])
        for day, count in days.items():
            rest = sum(days.values()) - count
            if count >= 8 and others >= 6 and count * others >= 3 * rest:
                yield hospital, None, None, day


def companion_missing(world):
    """What is billed only with something else: any of the things that a row
    names is enough, and any row that names the item. The contract is silent
    on services without a national code: they may be what is asked for."""
    rows = [row for row in knowledge('companions.csv')]
    for visit in world.delivery.visits.values():
        lines = [line for line in visit.lines if line.net_qty > 0]
        if any(care(world, line) in ('operation', 'treatment')
               and not code15(world, line).startswith('00')
               for line in lines):
            continue
        for line in lines:
            mine = [row for row in rows if names_item(
                row, code15(world, line), world.catalogue.name_of(line))]
            if mine and line.billed and not any(
                    accompanied(world, row, one, [
                        other for other in one.lines if other.net_qty > 0],
                        rows, one is visit)
                    for row in mine for one in of_person(world, visit)):
                yield line.hospital_code, line, line.net_fen, ''


def of_person(world, visit):
    """The visit, and others of the person to the hospital."""
    who = identity(visit.id_no) or visit.person_no
    return [other for other in world.delivery.visits.values()
            if other is visit or who
            and other.hospital_code == visit.hospital_code
            and (identity(other.id_no) or other.person_no) == who]


def accompanied(world, row, visit, lines, rows, on_record):
    words = [word for word in row['needs_names'].split('|') if len(word) > 1]
    codes = tuple(row['needs_code_prefixes'].split('|'))
    for line in lines:
        code, name = code15(world, line), world.catalogue.name_of(line)
        if code.startswith(codes):
            return True
        if any(word in name for word in words) and not any(
                names_item(other, code, name) for other in rows):
            return True
    return on_record and any(
        word in record.operation_name for word in words
        for record in records(world, 'surgeries', visit))


def names_item(row, code, name):
    if not code.startswith(row['code_prefix']):
        return False
    return len(row['code_prefix']) >= 9 or any(
        len(word) > 1 and word in name for word in row['name'].split('|'))


RULES = {
    'nursing-grade-duplicate': nursing_grade_duplicate,
    'charge-after-death': charge_after_death,
    'stay-overlap': stay_overlap,
    'outpatient-during-stay': outpatient_during_stay,
    'shifted-to-outpatient': shifted_to_outpatient,
    'frequent-stays': frequent_stays,
    'frequent-visits': frequent_visits,
    'frequent-purchases': frequent_purchases,
    'hanging-stay': hanging_stay,
    'short-cheap-stay': short_cheap_stay,
    'bunched-admissions': bunched_admissions,
    'companion-missing': companion_missing,
}
BY_VISIT = ('shifted-to-outpatient', 'frequent-stays', 'frequent-visits',
            'short-cheap-stay')
