"""Limits on orders, prescriptions and herbs. As in rules_care.py."""
import re
from collections import defaultdict
from fractions import Fraction

from model import day_of, rounded, scaled
from points import points
from rules_limits import WORDS, diagnoses, insured, paid_by_fund, way_of
from rules_limits_sums import by_point, latest, once, person_of, unit_of

TIMES = {'qd': 1, 'bid': 2, 'tid': 3, 'q8h': 3, '一日三次': 3}


def ordered(world):
    """(orders, lines) of each visit and item that was ordered in one way."""
    groups = defaultdict(list)
    for order in world.delivery.tables['orders']:
        groups[order.hospital_code, order.visit_no,
               order.item_code].append(order)
    for (hospital, number, code), orders in groups.items():
        visit = world.delivery.visits.get((hospital, number))
        yield orders, [line for line in (visit.lines if visit else ())
                       if line.item_code == code and line.billed]


def ways_of(orders):
    return {(order.dose, order.dose_unit, order.frequency)
            for order in orders}


def most_days(visit):
    """None: no outpatient."""
    if way_of(visit) == 'inpatient' or visit.visit_type == '':
        return None
    if '慢' in visit.visit_type:
        return 84
    return 3 if way_of(visit) == 'emergency' else 7


CHRONIC = tuple(
    'A15 A16 A17 A18 A19 B18 B20 B21 B22 B23 B24 C D45 D46 D47 D5 D6 E0 E10 '
    'E11 E12 E13 E14 E2 E7 F G2 G3 G40 G41 G43 G47 G70 H40 I0 I1 I2 I4 I5 I6 '
    'I7 J30 J31 J32 J41 J42 J43 J44 J45 J47 J84 K50 K51 K7 L40 M05 M06 M08 M1 '
    'M3 M45 M80 M81 N03 N04 N05 N18 N19 N40 Z94 Z95'.split())
CHRONIC_WORDS = ['慢性'] + [word for word, codes in WORDS.items()
                          if any(code.startswith(CHRONIC) for code in codes)]


def may_be_long(world, visit):
    """A chronic illness, or one that nobody tells."""
    codes, names = diagnoses(world, visit)
    return not codes and not names or \
        any(code.upper().startswith(CHRONIC) for code in codes) or \
        any(word in name for word in CHRONIC_WORDS for name in names)


def supply_days(world):
    """What is billed ÷ (dose × times a day), where the dose is counted in the
    unit that is billed, else the days that are ordered. One pack is never too
    much, and what was ordered in two ways is not judged (the contract is
    silent)."""
    for orders, lines in ordered(world):
        if not lines or len(ways_of(orders)) > 1 or \
                not is_any_drug(world, lines[0]):
            continue
        most = most_days(lines[0].visit)
        if most == 7 and lines[0].national_code[:4] != 'XJ01' and \
                may_be_long(world, lines[0].visit):
            most = 84
        order = orders[0]
        billed = sum(line.net_qty for line in lines)
        told = [int(one.days) for one in orders if one.days]
        if order.dose and order.frequency in TIMES and \
                order.dose_unit == lines[0].unit:
            days = Fraction(billed) / (Fraction(order.dose) * 10000
                                       * TIMES[order.frequency])
        else:
            days = Fraction(min(told)) if told else None
        if most is None or days is None or days <= most:
            continue
        excess = billed - max(10000, billed * most / days)
        for line in latest(lines):
            take = min(excess, line.net_qty)
            if take > 0:
                excess -= take
                yield line.hospital_code, line, rounded(
                    line.net_fen * Fraction(take) / line.net_qty), ''


MILLIGRAMS = {'mg': 1, 'g': 1000}


def day_doses(orders):
    """In milligrams; what is not known is left out."""
    for order in orders:
        if order.dose and order.dose_unit in MILLIGRAMS and \
                order.frequency in TIMES:
            yield Fraction(order.dose) * TIMES[order.frequency] * \
                MILLIGRAMS[order.dose_unit]


def dose_limit(world):
    """Of a line of the drug the share above the largest dose."""
    hits = []
    for orders, lines in ordered(world):
        dose = max(day_doses(orders), default=0)
        for line in lines:
            for point in points(world).of('dose', line):
                most = Fraction(point.cells['day_dose']) * \
                    MILLIGRAMS[point.cells['dose_unit']]
                if dose > most:
                    hits.append((line, rounded(line.net_fen * (dose - most)
                                               / dose)))
    yield from once(hits)


# ---- prescriptions

SOLVENTS = ('氯化钠注射液', '葡萄糖注射液', '葡萄糖氯化钠注射液', '注射用水')


def is_herb(world, line):
    code = points(world).code_of(line)
    return code[:1] == 'T' or \
        code == '' and '草药' in world.catalogue.class_of(line)


def is_any_drug(world, line):
    code = points(world).code_of(line)
    return code[:1] in ('X', 'Z', 'T') or \
        code == '' and '药' in world.catalogue.class_of(line)


def prescriptions(world, named=True):
    """By number; where that is not asked for, lines without one are one
    prescription of their day (the contract is silent)."""
    groups = defaultdict(list)
    for line in world.delivery.lines:
        number = line.prescription_no or (None if named else line.day)
        if line.billed and number:
            groups[id(line.visit), number].append(line)
    return groups.values()


def kind_of(world, line):
    return points(world).code_of(line) or line.item_code


def drug_kinds(world):
    """An outpatient's; cited on the last line, without an amount (the contract
    is silent)."""
    for lines in prescriptions(world):
        drugs = [line for line in lines
                 if is_any_drug(world, line) and not is_herb(world, line)
                 and not any(word in world.catalogue.name_of(line)
                             for word in SOLVENTS)]
        if len({kind_of(world, line) for line in drugs}) > 5 and \
                most_days(lines[0].visit) is not None:
            yield lines[0].hospital_code, latest(drugs)[0], None, ''


def drug_of(world, line):
    """Active substance and form."""
    code = points(world).code_of(line)
    return code[:14] if code[:1] == 'X' else code[:11]


def repeat_drug(world):
    """The same drug of an outpatient on a day by several prescriptions, or in
    several visits: all but the first. The contract names the rule alone."""
    groups = defaultdict(lambda: defaultdict(list))
    for line in world.delivery.lines:
        code = points(world).code_of(line)
        if line.billed and code[:1] in ('X', 'Z') and paid_by_fund(line) \
                and code[:4] not in ('XB05', 'XV07') and \
                most_days(line.visit) is not None and \
                way_of(line.visit) != 'emergency' and \
                isinstance(person_of(line), str):
            groups[person_of(line), drug_of(world, line), line.day][
                id(line.visit), line.prescription_no].append(line)
    for written in groups.values():
        first, *later = sorted(
            written.values(),
            key=lambda lines: min(line.when for line in lines))
        for lines in later:
            for line in lines:
                yield line.hospital_code, line, line.net_fen, ''


def second_line(world):
    """A first-line drug is any other of the therapeutic group up to the day of
    the first use; what is not known of the time before is not judged. The
    contract does not say what a first-line drug is."""
    begins = {}
    mine = defaultdict(list)
    for line in world.delivery.lines:
        begins[line.hospital_code] = min(
            line.day, begins.get(line.hospital_code, line.day))
        mine[person_of(line)].append(line)
    for group in by_point(world, 'second', person_of):
        person = person_of(group[0])
        if not isinstance(person, str):
            continue
        klass = points(world).code_of(group[0])[:4]
        first = min(line.day for line in group)
        where = min(line.hospital_code for line in group)
        if first - begins[where] < 30 or any(
                line.net_qty > 0 and line.day <= first
                and points(world).code_of(line)[:4] == klass
                and not group.point.covers(points(world).code_of(line))
                for line in mine[person]):
            continue
        for line in group:
            if paid_by_fund(line):
                yield line.hospital_code, line, line.net_fen, ''


def drug_interaction(world):
    """Cited on the drug that the list is of, without an amount."""
    hits = []
    for group in by_point(world, 'not_with', lambda line: id(line.visit)):
        others = group.point.list_of('not_with')
        hits += [(line, None) for line in group if any(
            other.billed and other.day == line.day
            and points(world).code_of(other).startswith(tuple(others))
            for other in line.visit.lines)]
    for line, _ in hits:
        yield line.hospital_code, line, None, ''


# ---- herbs

CLASHES = (
    ('甘草', '甘遂 京大戟 海藻 芫花'),
    ('乌头 川乌 草乌 附子', '半夏 瓜蒌 天花粉 川贝母 浙贝母 白蔹 白及'),
    ('藜芦', '人参 沙参 丹参 玄参 苦参 细辛 白芍 赤芍'),
    ('硫黄', '芒硝'), ('狼毒', '密陀僧'), ('巴豆', '牵牛子'),
    ('丁香', '郁金'), ('川乌 草乌', '犀角'), ('芒硝', '三棱'),
    ('肉桂', '赤石脂'), ('人参', '五灵脂'))


def piece(world, line):
    return re.sub(r'[（(].*', '', world.catalogue.name_of(line))


def herbal_incompatible(world):
    """Cited on the second of the pair, without an amount (the contract is
    silent)."""
    for lines in prescriptions(world, named=False):
        herbs = [line for line in lines if is_herb(world, line)]
        for line in herbs:
            clashes = [one for one, other in CLASHES
                       if any(word in piece(world, line)
                              for word in other.split())]
            if any(word in piece(world, mate) for one in clashes
                   for word in one.split() for mate in herbs):
                yield line.hospital_code, line, None, ''


def herbal_single(world):
    """Pieces that are never paid for are listed too (the contract is silent):
    herbal-no-pay cites them."""
    of = points(world).of
    for lines in prescriptions(world, named=False):
        herbs = [line for line in lines if is_herb(world, line)]
        if herbs and all(of('single', line) or of('never', line)
                         for line in herbs):
            for line in herbs:
                if of('single', line) and paid_by_fund(line):
                    yield line.hospital_code, line, line.net_fen, ''


def in_scope(line):
    if line.scope_amount != '':
        return scaled(line.scope_amount, 100) > 0
    return line.pay_class in ('甲', '乙', '甲类', '乙类')


def herbal_no_pay(world):
    for line in world.delivery.lines:
        if line.billed and points(world).of('never', line) and \
                in_scope(line) and insured(line):
            yield line.hospital_code, line, line.net_fen, ''


def herbal_oversize(world):
    """Cited on the last line, without an amount (the contract is silent)."""
    for lines in prescriptions(world, named=False):
        herbs = [line for line in lines if is_herb(world, line)]
        kinds = {kind_of(world, line) for line in herbs}
        grams = sum(line.net_qty for line in herbs
                    if unit_of(world, line) in ('g', '克'))
        if len(kinds) > 30 or grams > 10000 * 10000:
            yield lines[0].hospital_code, latest(herbs)[0], None, ''


def perioperative_antibiotic(world):
    """More than two days after a clean operation."""
    for line in world.delivery.lines:
        if not line.billed or not points(world).of('antibiotic', line):
            continue
        operations = [row for row in world.delivery.tables['surgeries']
                      if (row.hospital_code, row.visit_no) ==
                      (line.hospital_code, line.visit.visit_no)]
        clean = [row for row in operations
                 if re.match('Ⅰ|I类|I/|1', row.incision)]
        if clean and len(clean) == len(operations) and \
                line.day - max(day_of(row.day) for row in clean) > 2:
            yield line.hospital_code, line, line.net_fen, ''


RULES = {
    'supply-days': supply_days,
    'dose-limit': dose_limit,
    'drug-kinds': drug_kinds,
    'repeat-drug': repeat_drug,
    'second-line': second_line,
    'drug-interaction': drug_interaction,
    'herbal-incompatible': herbal_incompatible,
    'herbal-single': herbal_single,
    'herbal-no-pay': herbal_no_pay,
    'herbal-oversize': herbal_oversize,
    'perioperative-antibiotic': perioperative_antibiotic,
}
