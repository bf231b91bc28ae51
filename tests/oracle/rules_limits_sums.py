"""Limits of what a person, a stay or a prescription may have: quantities,
money, days, kinds. As in rules_care.py."""
import re
from collections import defaultdict
from fractions import Fraction

from catalogue import knowledge, pair_code
from model import identity, rounded, scaled, unit_price
from points import points
from rules_limits import is_drug, paid_by_fund, way_of
from rules_stay import is_by_day, is_grade, is_infant

DRUG_GAP_DAYS, ITEM_GAP_DAYS = 2, 30
HOURS_A_DAY_E4 = 240000


def latest(lines):
    return sorted(lines, key=lambda line: line.order, reverse=True)


def person_of(line):
    """id_no, else person_no; who is not known is the patient of his visit."""
    visit = line.visit
    return identity(visit.id_no) or visit.person_no or id(visit)


def excess_qty(lines, limit_e4):
    """The latest lines, as much of them as is above the limit. What is left of
    a refund that found no line counts against them."""
    excess = sum(line.net_qty for line in lines) - limit_e4
    for line in latest(lines):
        take = min(excess, line.net_qty)
        if take > 0:
            excess -= take
            yield line, rounded(Fraction(line.net_fen * take, line.net_qty))


def excess_money(lines, limit_fen):
    excess = sum(line.net_fen for line in lines) - limit_fen
    for line in latest(lines):
        take = min(excess, line.net_fen)
        if take > 0:
            excess -= take
            yield line, take


def once(hits):
    """A line is cited once, with the most that any limit says."""
    best = {}
    for line, fen in hits:
        if id(line) not in best or best[id(line)][1] < fen:
            best[id(line)] = line, fen
    for line, fen in best.values():
        yield line.hospital_code, line, fen, ''


class Group(list):
    point = None


def summed(line):
    """Billed, or what is left of a refund that found no line."""
    return line.billed or line.net_qty < 0


def by_point(world, kind, key, judged=lambda line: True,
             counts=lambda line: line.billed):
    groups = {}
    for line in world.delivery.lines:
        if not counts(line) or not judged(line):
            continue
        for point in points(world).of(kind, line):
            group = groups.setdefault((point.goods, key(line)), Group())
            group.point = point
            group.append(line)
    return groups.values()


def quantity_limit(world):
    yield from once(
        hit for group in by_point(
            world, 'stay_qty', lambda line: id(line.visit), counts=summed)
        for hit in excess_qty(group, scaled(group.point.cells['stay_qty'],
                                            10000)))


def amount_cap(world):
    yield from once(
        hit for group in by_point(
            world, 'cap', lambda line: (person_of(line), line.when.year),
            paid_by_fund, summed)
        for hit in excess_money(group, scaled(group.point.cells['cap_amount'],
                                              100)))


def cap_per_occasion(world):
    yield from once(
        hit for group in by_point(
            world, 'occasion', lambda line: (person_of(line), line.day),
            paid_by_fund, summed)
        for hit in excess_money(
            group, scaled(group.point.cells['occasion_amount'], 100)))


FACTS = {row['national_code']: row for row in knowledge('item_facts.csv')}


def fact(world, line):
    return FACTS.get(pair_code(points(world).code_of(line)), {})


def unit_of(world, line):
    return line.unit or world.catalogue.described(line, 'unit')


def by_times(world, line):
    return unit_of(world, line) == '次' and \
        fact(world, line).get('unit') != '日'


def counted_qty(line, lines, most_e4, by_hour):
    """Several days posted together in one line of a stay count as one day's as
    long as the stay's whole quantity does not exceed its days (the contract
    is silent; it says so of beds and nursing)."""
    stay = line.visit
    if line.net_qty <= most_e4 or stay.left is None or \
            way_of(stay) != 'inpatient' or \
            by_hour and (most_e4 != HOURS_A_DAY_E4 or line.net_qty % most_e4):
        return line.net_qty
    beyond = sum(one.net_qty for one in lines if one.visit is stay) - \
        most_e4 * (stay.left - stay.came + 1)
    if beyond <= 0:
        return most_e4
    return min(line.net_qty, most_e4 + beyond)


def spread(lines, day_of_line):
    days = defaultdict(list)
    for line in lines:
        days[day_of_line(line)].append(line)
    return days


def posted_late(line):
    stay = line.visit
    return stay.left is not None and stay.came is not None and \
        stay.came < line.day and stay.left >= stay.came and \
        way_of(stay) == 'inpatient' and line.when.hour == 0 and \
        (line.when.minute, line.when.second) != (0, 0)


def too_much(days, most_e4):
    return sum(max(0, sum(line.net_qty for line in mine) - most_e4)
               for mine in days.values())


def by_the_day(lines, most_e4, by_hour, alone=lambda line: False):
    """The excess of each day, of lines of one person and code; alone: what no
    line has of several days."""
    days = spread(lines, lambda line: line.day)
    if by_hour:
        # posted before one o'clock, they may be the day before's
        other = spread(lines, lambda line: line.day - posted_late(line))
        if too_much(other, most_e4) < too_much(days, most_e4):
            days = other
    for mine in days.values():
        counted = {id(line): line.net_qty if alone(line) else
                   counted_qty(line, lines, most_e4, by_hour)
                   for line in mine}
        excess = sum(counted.values()) - most_e4
        for line in latest(mine):
            take = min(excess, counted[id(line)])
            if take > 0:
                excess -= take
                yield line, rounded(Fraction(line.net_fen * take,
                                             line.net_qty))


def judged_elsewhere(world, line):
    """Beds of a stay, or of what may be one, an infant's nursing, and grades
    posted around midnight or for several days: by their sum, by the bed and
    nursing rules."""
    if way_of(line.visit) != 'inpatient' and line.visit.visit_type != '':
        return False
    facts = fact(world, line)
    if facts.get('kind', '').startswith('bed') or \
            facts.get('national_code') == '001201000070000':
        return True
    around = line.when.hour == 0 or line.when.hour == 23 and \
        line.when.minute > 0
    return facts.get('kind') == 'nursing_grade' and \
        facts['per'] == 'day' and (around or line.net_qty > 10000)


def frequency_limit(world):
    yield from once(
        hit for group in by_point(
            world, 'frequency', person_of,
            lambda line: not judged_elsewhere(world, line), summed)
        for hit in by_the_day(group, group.point.qty_e4,
                              group.point.unit == '小时',
                              lambda line: by_times(world, line)))


def is_hourly(world, line):
    unit = unit_of(world, line)
    return unit == '小时' or \
        unit == '' and fact(world, line).get('per') == 'hour'


def hours_over_24(world):
    """By the hour, and no published limit."""
    groups = defaultdict(list)
    for line in world.delivery.lines:
        if summed(line) and is_hourly(world, line) and \
                not points(world).of('frequency', line):
            code = pair_code(points(world).code_of(line)) or \
                (line.hospital_code, line.item_code)
            groups[code, person_of(line)].append(line)
    for lines in groups.values():
        yield from once(by_the_day(lines, HOURS_A_DAY_E4, True))


def period_limit(world):
    """The later days whole; a day that is itself one too many is not counted
    against those after it."""
    hits = []
    for group in by_point(world, 'period', person_of, paid_by_fund):
        most = group.point.qty_e4 // 10000
        period = int(group.point.cells['period_days'])
        kept = []
        for day in sorted({line.day for line in group}):
            if sum(day - other < period for other in kept) < most:
                kept.append(day)
                continue
            hits += [(line, line.net_fen) for line in group
                     if line.day == day]
    yield from once(hits)


def course_days(point):
    told = re.match(r'(\d+)', point.value)
    return int(told[1]) if told else None


def course_limit(world):
    """Days of use: a drug's in a visit, an item's of a person. A new version
    of a point begins no course."""
    hits = []

    def key(line):
        return id(line.visit) if is_drug(world, line) else person_of(line)

    for group in by_point(world, 'course', key, paid_by_fund):
        gap = DRUG_GAP_DAYS if is_drug(world, group[0]) else ITEM_GAP_DAYS
        used, last = 0, None
        for day in sorted({line.day for line in group}):
            used = used + 1 if last is not None and day - last <= gap else 1
            last = day
            if used > course_days(group.point):
                hits += [(line, line.net_fen) for line in group
                         if line.day == day]
    yield from once(hits)


def full_hours(stay, world):
    """Days that nursing by the hour fills."""
    hours = defaultdict(int)
    for line in stay.lines:
        if line.billed and fact(world, line).get('kind') == 'nursing_grade' \
                and is_hourly(world, line):
            hours[line.day] += line.net_qty
    return {day for day, qty in hours.items() if qty >= HOURS_A_DAY_E4}


def one_a_day(lines):
    """What of nursing grades stays when a day keeps one, the dearest: the
    rest is nursing-grade-duplicate's."""
    left = defaultdict(lambda: 10000)
    lines = sorted(lines, key=lambda line: (-unit_price(line), line.when,
                                            line.line))
    for line in lines:
        take = min(left[line.day], line.net_qty)
        left[line.day] -= take
        yield line, take


def per_day(world, line):
    """What a day of a stay has once: nursing grades (all together), and what
    is published as once a day; not beds, nor newborns' (there may be two)."""
    facts = fact(world, line)
    if summed(line) and facts.get('kind') == 'nursing_grade' and \
            not is_hourly(world, line):
        return 'grade'
    if summed(line) and not facts and is_grade(world, line) and \
            is_by_day(world, line) and not is_infant(world, line):
        return 'grade'          # known by its name alone
    if not summed(line) or facts.get('per') != 'day' or \
            facts['max_per_day'] != '1' or facts['kind'].startswith('bed') or \
            facts['kind'] == 'nursing_grade' or \
            facts['national_code'] == '001201000070000':
        return None
    return facts['national_code']


def twice(lines):
    """What each line has beyond one on its day, from the latest."""
    beyond = {}
    for day in {line.day for line in lines}:
        here = [line for line in lines if line.day == day]
        excess = sum(line.net_qty for line in here) - 10000
        for line in latest(here):
            beyond[id(line)] = max(0, min(excess, line.net_qty))
            excess -= beyond[id(line)]
    return beyond


def quantity_over_stay(world):
    for stay in world.delivery.stays():
        allowed = 10000 * max(1, stay.left - stay.came)
        groups = defaultdict(list)
        for line in stay.lines:
            if per_day(world, line):
                groups[per_day(world, line)].append(line)
        filled = full_hours(stay, world)
        for kind, lines in groups.items():
            kept = {id(line): line.net_qty for line in lines}
            if kind == 'grade':
                lines = [line for line in lines if line.billed]
                lines = [line for line in lines if line.day not in filled]
                small = [line for line in lines if line.net_qty <= 10000]
                # what a line has beyond one is nursing-grade-duplicate's
                kept = {id(line): 10000 for line in lines}
                kept.update((id(line), qty) for line, qty in one_a_day(small))
            excess = sum(kept[id(line)] for line in lines) - allowed
            # what a day has twice first: frequency-limit's, on its lines
            taken = dict.fromkeys(kept, 0)
            for part in ({} if kind == 'grade' else twice(lines)), kept:
                for line in latest(lines):
                    take = min(excess, part.get(id(line), 0)
                               - taken[id(line)])
                    if take > 0:
                        excess -= take
                        taken[id(line)] += take
            for line in latest(lines):
                take = taken[id(line)]
                if take > 0:
                    yield line.hospital_code, line, rounded(Fraction(
                        line.net_fen * take, line.net_qty)), ''


RULES = {
    'quantity-limit': quantity_limit,
    'amount-cap': amount_cap,
    'cap-per-occasion': cap_per_occasion,
    'frequency-limit': frequency_limit,
    'hours-over-24': hours_over_24,
    'period-limit': period_limit,
    'course-limit': course_limit,
    'quantity-over-stay': quantity_over_stay,
}
