"""Unbundling, prices, mappings, people's scope: as in rules_care.py.

Written from the contract and from what `zicha checks RULE` tells a user."""
import datetime
from collections import defaultdict
from fractions import Fraction

from catalogue import knowledge, pair_code
from model import (Row, day_of, folded, holds, identity, rounded, scaled,
                   split_list, unit_price)
from rules_care import latest, positive, within_hours

UNIT_E4 = 10000
ALIASES = {pair_code(row['alias_code']): pair_code(row['stands_for'])
           for row in knowledge('item_aliases.csv')}


def code_of(world, line):
    """The national code as rules compare it; the line's, else its entry's."""
    code = pair_code(world.catalogue.national_of(line))
    return ALIASES.get(code, code)


def by_day(visit):
    days = defaultdict(list)
    for line in visit.lines:
        days[line.day].append(line)
    return days


def key_of(world, line):
    """One for all lines of an item: its national code, which another line of
    the same hospital code may tell; else the hospital's."""
    if not hasattr(world, 'known_codes'):
        world.known_codes = {}
        for one in world.delivery.lines:
            if one.item_code and code_of(world, one):
                world.known_codes.setdefault(
                    (one.hospital_code, one.item_code), code_of(world, one))
    return code_of(world, line) or world.known_codes.get(
        (line.hospital_code, line.item_code), line.item_code)


def by_code(world, lines):
    codes = defaultdict(list)
    for line in lines:
        codes[key_of(world, line)].append(line)
    return codes


def visit_days(world):
    """(visit, day, lines by code)"""
    for visit in world.delivery.visits.values():
        for day, lines in by_day(visit).items():
            yield visit, day, by_code(world, lines)


def billed(lines):
    return [line for line in lines if line.billed]


def price_of(line):
    """Millionths of a yuan; without a price what the amount comes to."""
    return unit_price(line)


def entry_of(world, hospital, code, day, item_code=''):
    """The catalogue entry of a code, as if it were billed that day."""
    line = Row({'hospital_code': hospital, 'item_code': item_code,
                'national_code': code}, '', 0)
    line.day = day
    return world.catalogue.entry(line)


def whole(line):
    """The whole units of a line."""
    return line.net_qty // UNIT_E4 * UNIT_E4


def hand_out(lines, excess, size=lambda line: line.net_qty):
    """(line, quantity) of the excess, on the latest lines first."""
    for line in latest(lines):
        take = min(excess, size(line))
        if take > 0:
            excess -= take
            yield line, take


def over_price(line, price_e6, qty_e4):
    return rounded((price_of(line) - price_e6) * qty_e4 / 10 ** 8)


# --- unbundling


def highest_prices(world):
    """The highest unit price that each code has in a hospital."""
    highest = defaultdict(Fraction)
    for line in world.delivery.lines:
        if line.billed or not line.is_refund and line.price_e6:
            key = line.hospital_code, code_of(world, line)
            highest[key] = max(highest[key], price_of(line))
    return highest


def sittings_on_record(world, visit, day):
    """Distinct moments at which operations of the day began."""
    return {row.started for row in world.delivery.tables['surgeries']
            if (row.hospital_code, row.visit_no) ==
            (visit.hospital_code, visit.visit_no)
            and day_of(row.started) == day}


def catalogue_price(world, line):
    entry = world.catalogue.entry(line)
    return entry.ceiling_e6 if entry is not None else 0


def operation_secondary_full_price(world):
    """The contract: two of one group at full price each, half of the cheaper.
    What is a full price it does not say: a quantity of one or more, at more
    than 60 % of the highest price the item has there or in the catalogue. Of
    a quantity above one all is halved."""
    groups = defaultdict(set)
    for row in knowledge('limits.csv'):
        if row['limit_kind'] == '限定主次操作':
            groups[row['value']].add(row['code_list'])
    highest = highest_prices(world)
    for visit, day, codes in visit_days(world):
        if len(sittings_on_record(world, visit, day)) > 1:
            continue
        cited = {}
        for members in groups.values():
            full = [(line, code) for code in members
                    for line in codes.get(code, ()) if code_of(world, line)
                    and line.billed and line.net_qty >= UNIT_E4
                    and price_of(line) * 10 > 6 * max(
                        highest[visit.hospital_code, code],
                        catalogue_price(world, line))]
            full.sort(key=lambda pair: (-price_of(pair[0]), -pair[0].net_qty,
                                        pair[0].order))
            cited.update((id(line), line) for line, code in full
                         if code != full[0][1])
        for line in cited.values():
            yield visit.hospital_code, line, \
                rounded(Fraction(line.net_fen, 2)), ''


def course_once(world):
    for visit in world.delivery.visits.values():
        items = defaultdict(list)
        for line in visit.lines:
            entry = world.catalogue.entry(line)
            if line.billed and entry is not None and '疗程' in entry.unit:
                items[key_of(world, line)].append(line)
        for lines in items.values():
            excess = sum(line.net_qty for line in lines) - UNIT_E4
            for line, take in hand_out(lines, excess):
                yield visit.hospital_code, line, rounded(Fraction(
                    line.net_fen * take, line.net_qty)), ''


def surcharge_mains():
    mains = defaultdict(set)
    for row in knowledge('surcharges.csv'):
        mains[pair_code(row['surcharge_code'])].add(
            pair_code(row['main_code']))
    return mains


def may_be_main(world, line, surcharge):
    """An item of another numbering, of the same class or bearing the
    surcharge's name (the contract is silent)."""
    if code_of(world, line).startswith('00') or not line.billed or \
            line.item_code == surcharge.item_code:
        return False
    group = surcharge.cells['class']
    stem = surcharge.item_name.split('(')[0]
    return group != '' and line.cells['class'] == group or \
        len(stem) > 1 and stem in line.item_name


def surcharge_without_main(world):
    """Main is what the table says, and any of the same nine digits that is no
    surcharge. For operations and anaesthesia the day before or after, or a
    record of an operation then, will do (the contract is silent)."""
    mains = surcharge_mains()
    for visit in world.delivery.visits.values():
        days = by_day(visit)
        done = {day_of(row.day or row.started)
                for row in world.delivery.tables['surgeries']
                if (row.hospital_code, row.visit_no) ==
                (visit.hospital_code, visit.visit_no)}
        for line in billed(visit.lines):
            code = code_of(world, line)
            if code not in mains:
                continue
            near = (-1, 0, 1) if code.startswith('0033') else (0,)
            there = [one for off in near
                     for one in days.get(line.day + off, ())]
            codes = by_code(world, there)
            if any(billed(lines) for other, lines in codes.items()
                   if other in mains[code]
                   or other[:11] == code[:11] and other not in mains):
                continue
            if len(near) > 1 and done & {line.day + off for off in near} or \
                    any(may_be_main(world, other, line) for other in there):
                continue
            yield visit.hospital_code, line, line.net_fen, ''


def further_price(world, line, mains):
    """The price of the line's 每增加 form that day: by code, by the table of
    surcharges, else by the name before the bracket."""
    code = code_of(world, line)
    prices = []
    for entry in world.delivery.tables['items']:
        if '每增' not in entry.name:
            continue
        form = pair_code(entry.national_code)
        if not (form and (form[:13] + '00' == code != form
                          or code in mains[form])
                or line.item_name
                and entry.name.split('(')[0] == line.item_name):
            continue
        found = entry_of(world, line.hospital_code, entry.national_code,
                         line.day, entry.item_code)
        if found is not None:
            prices.append(found.ceiling_e6 or 10 ** 18)
    return max(prices, default=10 ** 18)


def base_once(world):
    """Items with a 每增加 form, whole ones billed at the base price more than
    once a day: the base price less that of the further ones, for each."""
    mains = surcharge_mains()
    for visit, day, codes in visit_days(world):
        for code, lines in codes.items():
            dear = [line for line in billed(lines)
                    if price_of(line) > further_price(world, line, mains)]
            excess = sum(whole(line) for line in dear) - UNIT_E4
            for line, take in hand_out(dear, excess, whole):
                price = further_price(world, line, mains)
                yield visit.hospital_code, line, \
                    over_price(line, price, take), ''


def reduced(world, line):
    """(from which part, percent) of the line's item that day. An item that
    the table lists goes by it alone (the contract is silent)."""
    rows = [row for row in world.delivery.tables['part_prices']
            if row.item_code in (line.item_code, key_of(world, line))]
    for row in rows:
        if holds(day_of(row.cells.get('from', '')), day_of(row.to),
                 line.day):
            return int(row.from_part), int(row.percent)
    entry = world.catalogue.entry(line)
    if not rows and entry is not None and '减半' in entry.note:
        return 2, 50
    return None


def parts_discount(world):
    """Whole parts of a day above the reduced price, beyond those that may be
    billed in full. It is a part of the catalogue's price; where that has none
    (the contract is silent), of the highest billed that day."""
    for visit, day, codes in visit_days(world):
        for lines in codes.values():
            parts, cuts = [], {}
            for line in billed(lines):
                told = reduced(world, line)
                if told is None:
                    continue
                entry = world.catalogue.entry(line)
                full = entry.ceiling_e6 if entry else 0
                full = full or max(price_of(one) for one in billed(lines))
                cut = Fraction(full * told[1], 100)
                if whole(line) and price_of(line) > cut:
                    parts.append(line)
                    cuts[id(line)] = cut
                    kept = (told[0] - 1) * UNIT_E4
            if not parts:
                continue
            excess = sum(whole(line) for line in parts) - kept
            for line, take in hand_out(parts, excess, whole):
                yield visit.hospital_code, line, \
                    over_price(line, cuts[id(line)], take), ''


def contained(note):
    """What a price contains: what follows 含, up to what it does not."""
    note = note.split('不含')[0].split('除外')[0]
    return note.split('含', 1)[1] if '含' in note else ''


def plain(name):
    """A consumable's name without what all of them are called."""
    for word in ('一次性', '使用', '无菌'):
        name = name.replace(word, '')
    return name if len(name) >= 3 else '\n'


def names_of(world, line):
    """What a consumable is called, in any line of its item."""
    if not hasattr(world, 'names'):
        world.names = defaultdict(set)
        for one in world.delivery.lines:
            world.names[one.hospital_code, key_of(world, one)].add(
                plain(world.catalogue.name_of(one)))
    return world.names[line.hospital_code, key_of(world, line)]


def item_consumable_pair(world):
    def is_consumable(line):
        return code_of(world, line).startswith('C') or \
            '材料' in world.catalogue.class_of(line)

    for visit in world.delivery.visits.values():
        for lines in by_day(visit).values():
            items = defaultdict(list)
            for line in lines:
                items[key_of(world, line)].append(line)
            services = [one for one in items.values()
                        if positive(one) and not any(map(is_consumable, one))]
            for goods in items.values():
                if not positive(goods) or not any(map(is_consumable, goods)):
                    continue
                names = names_of(world, goods[0])
                most = 0
                for service in services:
                    entry = world.catalogue.entry(service[0])
                    if entry is not None and any(
                            name in contained(entry.note)
                            for name in names):
                        most += sum(line.net_qty for line in service)
                for line, take in hand_out(billed(goods), most):
                    yield visit.hospital_code, line, rounded(Fraction(
                        line.net_fen * take, line.net_qty)), ''


class Sets:
    """Order sets with a price, by hospital."""

    def __init__(self, world):
        self.world = world
        self.rows = defaultdict(list)
        for row in world.delivery.tables['packages']:
            if row.package_price and row.enabled not in ('0', '否'):
                self.rows[row.hospital_code, row.package_code].append(row)

    def part(self, line, row):
        """What makes parts one: the first 11 characters of the code, the
        item's, else the one that it is listed with."""
        key = key_of(self.world, line)
        if key == line.item_code and row.national_code:
            key = pair_code(row.national_code)
        return key[:11]

    def billed_parts(self, rows, lines):
        """Lines of a day by part, and how many the set holds: of variants
        the largest number, without one any number (the contract is
        silent)."""
        parts, held = defaultdict(list), {}
        for line in lines:
            mine = [row for row in rows if line.item_code == row.item_code
                    or row.national_code and pair_code(row.national_code) ==
                    code_of(self.world, line)]
            if not mine or not line.net_qty:
                continue
            part = self.part(line, mine[0])
            parts[part].append(line)
            for row in mine:
                if row.part_qty:
                    held[part] = max(held.get(part, 0),
                                     scaled(row.part_qty, UNIT_E4))
        return {part: mine for part, mine in parts.items()
                if positive(mine)}, held

    def excess(self, rows, lines):
        """(excess, the latest part's line, the parts) of a set on one day."""
        price = scaled(rows[0].package_price, 100)
        parts, held = self.billed_parts(rows, lines)
        total, cited = 0, []
        for part, mine in parts.items():
            qty = sum(line.net_qty for line in mine)
            fen = sum(line.net_fen for line in mine)
            total += rounded(Fraction(fen * min(qty, held.get(part, qty)),
                                      qty))
            cited += billed(mine)
        if len(parts) < 2 or total <= price:
            return 0, None, set()
        return total - price, latest(cited)[0], set(parts)


def split_into_parts(world):
    sets = Sets(world)
    for visit in world.delivery.visits.values():
        for day, lines in by_day(visit).items():
            hits = []
            for (hospital, code), rows in sets.rows.items():
                rows = [row for row in rows
                        if holds(day_of(row.cells.get('from', '')),
                                 day_of(row.to), day)]
                if hospital != visit.hospital_code or not rows or any(
                        line.item_code == code
                        or line.item_name == rows[0].package_name
                        for line in billed(lines)):
                    continue
                hits.append(sets.excess(rows, lines))
            hits.sort(key=lambda hit: -hit[0])
            taken = set()
            for fen, line, parts in hits:
                if fen > 0 and not parts & taken:
                    yield visit.hospital_code, line, fen, ''
                taken |= parts


def plain_name(name):
    """As items of new guides and of provinces are known: by the name without
    blanks, the width of brackets and 费 at the end."""
    name = folded(name)
    return name[:-1] if name.endswith('费') else name


def near(window, line, other):
    """A line at midnight has a day and no hour."""
    if window == '单日':
        return line.day == other.day
    if window == '单次就诊':
        return True
    midnight = datetime.time()
    return midnight not in (line.when.time(), other.when.time()) and \
        within_hours(window, line, other)


WORDED = ('2025', 'case')


def pair_by_name(world):
    """Published pairs of which one item at least has a new code and is known
    by its name; of the list of 2025 and of decisions, in words, one without a
    code too, and any where the list has no code. In a hospital without codes
    of services all are known by name."""
    pairs = [(row['window'], row['batch'] in WORDED,
              *((pair_code(row[side + '_code']),
                 plain_name(row[side + '_name']))
                for side in ('main', 'component')))
             for row in knowledge('pairs.csv')]
    coding = {line.hospital_code for line in world.delivery.lines
              if code_of(world, line)[:1].isdigit()}
    for visit in world.delivery.visits.values():
        known = defaultdict(list)
        for line in billed(visit.lines):
            code = code_of(world, line)
            if code[:1].isalpha() and code[:1].isascii():
                continue
            name = plain_name(line.national_name or line.item_name)
            known[code].append((line, False))
            known['', name].append((line, True))
            if not code and visit.hospital_code in coding:
                known['words', name].append((line, True))
            elif not code.startswith('00'):
                known['words', name].append((line, True))
                known['foreign', name].append((line, True))
        cited = set()

        def side(part, worded):
            code, name = part
            found = list(known.get(code, ())) if code else []
            if not code[:1].isdigit():
                return found + known.get(('', name), [])
            return found + known.get(
                ('words' if worded else 'foreign', name), [])
        for window, worded, main, part in pairs:
            for line, by_name in side(part, worded):
                if id(line) not in cited and any(
                        (by_name or other_by_name) and other is not line
                        and near(window, line, other)
                        for other, other_by_name in side(main, worded)):
                    cited.add(id(line))
                    yield visit.hospital_code, line, line.net_fen, ''


# --- prices and mappings


def charge_line_check(world):
    """Less than price x quantity, a quantity that is none without a refund.
    Where the signs differ the amount's wins: what is left is a refund or
    none."""
    for line in world.delivery.lines:
        if line.qty_e4 == 0 and line.fen != 0:
            yield line.hospital_code, line, None, ''
        elif not line.is_refund and line.price_e6 is not None and \
                line.fen + 1 < Fraction(line.price_e6 * line.qty_e4,
                                        10 ** 8):
            yield line.hospital_code, line, None, ''


def paid_out_of_scope(world):
    for line in world.delivery.lines:
        scope = scaled(line.scope_amount, 100)
        entry = world.catalogue.entry(line)
        group = line.pay_class or (entry.pay_class if entry else '')
        if line.billed and scope and scope > 0 and \
                ('丙' in group or '自费' in group or group == '03'):
            fen = rounded(Fraction(scope * line.net_qty, line.qty_e4))
            yield line.hospital_code, line, min(fen, line.net_fen), ''


PRIVATE = ('民营', '私立', '社会办', '私营')


def is_private(hospital):
    words = hospital.ownership
    return any(word in words for word in PRIVATE) or \
        '营利' in words.replace('非营利', '')


def vbp_price(world):
    """Above the selected price, and not more than twice of it (then it is
    another unit)."""
    for line in world.delivery.lines:
        if not line.billed or line.price_e6 is None or \
                is_private(world.delivery.hospitals[line.hospital_code]):
            continue
        prices = [scaled(row.price, 10 ** 6)
                  for row in world.delivery.tables['vbp_prices']
                  if row.national_code == world.catalogue.national_of(line)
                  and holds(day_of(row.cells.get('from', '')),
                            day_of(row.to), line.day)]
        if prices and max(prices) + 100 < line.price_e6 <= 2 * max(prices):
            fen = over_price(line, max(prices), line.net_qty)
            if fen:
                yield line.hospital_code, line, fen, ''


def starts(text, code):
    return any(code.startswith(part) for part in text.split('|') if part)


def package_price_exceeded(world):
    """Another visit beside the stay: all of its lines are dated in it. Of two
    stays counted in each other the larger bill is cited."""
    def person(visit):
        return identity(visit.id_no) or visit.person_no

    above = {}
    for place, stay in enumerate(world.delivery.stays()):
        done = [row.operation_code
                for row in world.delivery.tables['surgeries']
                if (row.hospital_code, row.visit_no) ==
                (stay.hospital_code, stay.visit_no)]
        prices = [scaled(row.price, 100)
                  for row in world.delivery.tables['case_prices']
                  if holds(day_of(row.cells.get('from', '')),
                           day_of(row.to), stay.left)
                  and (row.diagnosis_codes or row.operation_codes)
                  and (not row.diagnosis_codes
                       or starts(row.diagnosis_codes, stay.diagnosis_code))
                  and (not row.operation_codes
                       or any(starts(row.operation_codes, code)
                              for code in done))]
        if not prices:
            continue
        own = sum(line.net_fen for line in stay.lines)
        total, beside = own, []
        for other in world.delivery.visits.values():
            if other is not stay and \
                    other.hospital_code == stay.hospital_code and \
                    person(stay) and person(other) == person(stay) and \
                    all(stay.came <= line.day <= stay.left
                        for line in other.lines):
                total += sum(line.net_fen for line in other.lines)
                beside.append(other)
        if total > max(prices):
            above[id(stay)] = (own, -place, total - max(prices), stay, beside)
    for own, place, fen, stay, _ in above.values():
        if not any(stay in beside and (more, first) > (own, place)
                   for more, first, _, _, beside in above.values()):
            yield stay.hospital_code, None, fen, stay.visit_no


def mapping_mismatch(world):
    """A hospital's service under two national codes on days that overlap
    (refunded lines are dated too: the contract is silent), the less used; or
    lines named without two characters in a row of the national name."""
    items = defaultdict(lambda: defaultdict(list))
    for line in world.delivery.lines:
        code = pair_code(line.national_code)
        if line.item_code and code[:1].isdigit():
            items[line.hospital_code, line.item_code][code].append(line)
    for (hospital, item), codes in items.items():
        days = {code: [line.day for line in lines]
                for code, lines in codes.items()}
        sums = {code: sum(line.net_fen for line in lines)
                for code, lines in codes.items()}
        twice = {one for one in days for other in days if one != other
                 and min(days[one]) <= max(days[other])
                 and min(days[other]) <= max(days[one])}
        fen = min((sums[code] for code in twice), default=0)
        if not twice:
            fen = sum(line.net_fen for lines in codes.values()
                      for line in lines
                      if line.national_name and line.item_name
                      and not common(line.item_name, line.national_name))
        if fen > 0:
            yield hospital, None, fen, item


def common(one, other):
    one, other = folded(one), folded(other)
    return any(one[n:n + 2] in other for n in range(len(one) - 1))


# --- people


NOT_DOCTORS = ('护士', '护师', '技师', '技士', '药师', '药士')
DOCTORS = ('医师', '医生', '医士', '临床', '中医', '口腔', '公共卫生')


def is_other(person):
    """A role that is known and no doctor's."""
    return not any(word in person.role for word in DOCTORS) and \
        any(word in person.role for word in NOT_DOCTORS)


def in_force(rows, day):
    """Of a person's rows those valid that day, else all."""
    return [row for row in rows if holds(row.first, row.last, day)] or rows


def stem(name):
    """A subject's name as scopes are compared: without 专业 and 科 at the
    end."""
    if name.endswith('专业'):
        name = name[:-2]
    return name[:-1] if name.endswith('科') else name


class Scopes:
    def __init__(self, world):
        self.subjects = world.subjects
        self.special = {row['scope']: row['subjects'].split(';')
                        for row in knowledge('practice_scopes.csv')}
        self.stems = defaultdict(list)
        for name, code in world.subjects.codes.items():
            self.stems[stem(name)].append(code)

    def known(self, name):
        """The subjects that a word of a scope names."""
        for scope in (name, name + '专业'):
            if scope in self.special:
                return self.special[scope]
        return self.stems.get(stem(name), [])

    def fits(self, person, wanted):
        """None: nothing can be said."""
        held = [code for name in split_list(person.practice_scope)
                for code in self.known(name)]
        asked = [self.subjects.code(name) for name in wanted]
        if not held or not all(one in self.subjects.rows for one in asked):
            return None
        return any(one in self.subjects.line_of(code)
                   or code in self.subjects.line_of(one)
                   for one in asked for code in held)


def judged_by_role(world, line):
    """Drugs and examinations; laboratory tests are none unless asked for."""
    group = world.catalogue.class_of(line)
    code = code_of(world, line)
    if group:
        return '药' in group or '饮片' in group or group == '检查费'
    return code[:1] in ('X', 'Z', 'T') or \
        code[:4] in ('0021', '0022', '0023')


def staff_out_of_scope(world):
    scopes = Scopes(world)
    certified = {row.hospital_code for row in world.delivery.tables['staff']
                 if row.certificate_list}
    for line in world.delivery.lines:
        if not line.billed:
            continue
        orderers = world.register.people(
            line.hospital_code, line.order_doctor_code, line.order_doctor)
        doers = world.register.people(
            line.hospital_code, line.exec_doctor_code, line.exec_doctor)
        if not (line.exec_doctor_code or line.exec_doctor):
            doers = orderers
        orderers = in_force(orderers, line.day)
        entry = world.catalogue.entry(line)
        hit = judged_by_role(world, line) and orderers and \
            all(is_other(one) for one in orderers)
        if not hit and entry is not None and entry.certificate and doers \
                and line.hospital_code in certified:
            wanted = split_list(entry.certificate)
            hit = not any(holds(one.first, one.last, line.day)
                          and set(wanted) & set(one.certificate_list)
                          for one in doers)
        if not hit and entry is not None and entry.subject and orderers:
            wanted = split_list(entry.subject)
            hit = all(scopes.fits(one, wanted) is False for one in orderers)
        if hit:
            yield line.hospital_code, line, line.net_fen, ''


RULES = {
    'operation-secondary-full-price': operation_secondary_full_price,
    'course-once': course_once,
    'surcharge-without-main': surcharge_without_main,
    'base-once': base_once,
    'parts-discount': parts_discount,
    'item-consumable-pair': item_consumable_pair,
    'split-into-parts': split_into_parts,
    'pair-by-name': pair_by_name,
    'charge-line-check': charge_line_check,
    'paid-out-of-scope': paid_out_of_scope,
    'vbp-price': vbp_price,
    'package-price-exceeded': package_price_exceeded,
    'mapping-mismatch': mapping_mismatch,
    'staff-out-of-scope': staff_out_of_scope,
}
BY_ITEM = ('mapping-mismatch',)
BY_ROW = ()
BY_VISIT = ('package-price-exceeded',)
