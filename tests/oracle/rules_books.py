"""Stock, receipts, settlements, books: as in rules_care.py."""
import datetime
from collections import defaultdict
from fractions import Fraction

from model import before_dash, day_of, folded, holds, rounded, scaled

ELSEWHERE = ('报损', '退货', '科室领用')


def month_of(day):
    date = datetime.date.fromordinal(day)
    return date.year * 12 + date.month - 1


def stock_rows(world):
    for row in world.delivery.tables['stock_months']:
        row.number = int(row.month[:4]) * 12 + int(row.month[4:6]) - 1
        row.quantities = {name: scaled(row.cells.get(name, ''), 10000)
                          for name in ('opening', 'received', 'issued',
                                       'closing')}
        row.sell_e6 = scaled(row.sell_price, 1000000)
        yield row


def value(row, qty):
    if row.sell_e6 is None:
        return None
    return rounded(Fraction(abs(qty) * row.sell_e6, 10 ** 8))


def stock_balance(world):
    for row in stock_rows(world):
        have = row.quantities
        if have['received'] is None or have['issued'] is None:
            continue
        off = have['opening'] + have['received'] - have['issued'] - \
            have['closing']
        if off:
            yield row.hospital_code, row, value(row, off), row.item_code


def stock_carry_over(world):
    rows = {(row.hospital_code, row.store, row.item_code, row.number): row
            for row in stock_rows(world)}
    for (hospital, store, item, number), row in rows.items():
        before = rows.get((hospital, store, item, number - 1))
        if before is None:
            continue
        off = row.quantities['opening'] - before.quantities['closing']
        if off:
            yield hospital, row, value(row, off), item


def per_unit(world, row, unit):
    """Dispensing units in one of `unit`: by the row's own ratio, else by the
    table of conversions."""
    if not unit or unit == row.unit:
        return Fraction(1)
    if unit == row.pack_unit and row.per_pack:
        return Fraction(row.per_pack)
    ratios = defaultdict(set)   # in smallest units
    for one in world.delivery.tables['unit_conversions']:
        if (one.hospital_code, one.store_item_code) == \
                (row.hospital_code, row.item_code):
            for side in ('store', 'outpatient', 'inpatient'):
                name, ratio = one.cells[side + '_unit'], \
                    one.cells[side + '_ratio']
                if name and ratio:
                    ratios[name].add(Fraction(ratio))
    if len(ratios[unit]) != 1 or len(ratios[row.unit]) > 1:
        return Fraction(1)
    if ratios[row.unit]:
        return min(ratios[unit]) / min(ratios[row.unit])
    # the contract is silent: a table that calls the smallest unit by another
    # name than the store converts nothing
    if {Fraction(1)} in ratios.values():
        return Fraction(1)
    return min(ratios[unit])


def is_depot(row):
    if row.store_level:
        return row.store_level == '1'
    return '药库' in row.store


def billed_as(world, row):
    """The lines that bill what the stock row holds."""
    codes = {one.item_code
             for one in world.delivery.tables['store_items']
             if one.hospital_code == row.hospital_code
             and one.store_item_code == row.item_code}
    for line in world.delivery.lines:
        if line.hospital_code != row.hospital_code:
            continue
        national = world.catalogue.national_of(line)
        if line.item_code == '' and row.national_code and national:
            same = row.national_code == line.national_code
        elif codes:
            same = line.item_code in codes
        elif row.national_code and national:
            same = before_dash(row.national_code) == before_dash(national)
        else:
            same = row.item_code == line.item_code
        if same:
            yield line


def stretches_of(world):
    """(hospital, item, its rows in the stores that count, months on end)"""
    items = defaultdict(list)
    for row in stock_rows(world):
        items[row.hospital_code, row.item_code].append(row)
    for (hospital, item), rows in items.items():
        shops = [row for row in rows if not is_depot(row)] or rows
        months = sorted({row.number for row in shops})
        stretches = []
        for number in months:
            if stretches and stretches[-1][-1] == number - 1:
                stretches[-1].append(number)
            else:
                stretches.append([number])
        for stretch in stretches:
            yield hospital, item, shops, stretch


def billed_over_supply(world):
    for hospital, item, shops, stretch in stretches_of(world):
        supply, billed, lines = supply_and_bill(world, hospital, item,
                                                shops, stretch)
        if billed > 0 and billed > supply:
            money = sum(line.net_fen for line in lines)
            yield hospital, None, rounded((billed - supply) * money
                                          / billed), item


def moves_of(world, month):
    """The movements of a row's store, item and month."""
    return [move for move in world.delivery.tables['stock_moves']
            if (move.hospital_code, move.store, move.item_code,
                month_of(day_of(move.day))) ==
            (month.hospital_code, month.store, month.item_code,
             month.number)]


def moved(world, move, month):
    """A movement in dispensing units, by its own unit; one that names none
    counts as the store does that month (the contract is silent)."""
    if not move.move_unit:
        unit = per_unit(world, month, month.stock_unit) if month else 1
    else:
        unit = per_unit(world, move, move.move_unit)
    return scaled(move.qty, 10000) * unit


def received(world, row):
    """In dispensing units; where the carry-over does not tell, what the
    movements do."""
    if row.quantities['received'] is None:
        return sum(max(moved(world, move, row), 0)
                   for move in moves_of(world, row))
    return row.quantities['received'] * per_unit(world, row, row.stock_unit)


def passed_on(world, row):
    """What went from store to store is no supply: of what a pharmacy was
    given, what it passed on; of a depot's, what came from another store."""
    between = [moved(world, move, row) for move in moves_of(world, row)
               if '调拨' in move.move_type]
    if is_depot(row):
        return min(sum(qty for qty in between if qty > 0),
                   received(world, row))
    return -sum(qty for qty in between if qty < 0)


def supply_and_bill(world, hospital, item, shops, stretch):
    """What could be billed, what was, and its lines."""
    supply = Fraction(0)
    stores = defaultdict(list)
    for row in shops:
        if row.number in stretch:
            stores[row.store].append(row)
    for rows in stores.values():
        rows.sort(key=lambda row: row.number)
        one = per_unit(world, rows[0], rows[0].stock_unit)
        supply += rows[0].quantities['opening'] * one
        supply += sum(received(world, row) for row in rows)
        supply -= rows[-1].quantities['closing'] * \
            per_unit(world, rows[-1], rows[-1].stock_unit)
    for move in world.delivery.tables['stock_moves']:
        if move.hospital_code == hospital and move.item_code == item and \
                move.store in stores and \
                month_of(day_of(move.day)) in stretch and \
                any(word in move.move_type for word in ELSEWHERE):
            same = [row for row in stores[move.store]
                    if row.number == month_of(day_of(move.day))]
            supply += moved(world, move, same[0] if same else None)
    supply -= sum(passed_on(world, row) for rows in stores.values()
                  for row in rows)
    lines = [line for line in billed_as(world, shops[0])
             if month_of(line.day) in stretch]
    billed = sum(line.net_qty * per_unit(world, shops[0], line.unit)
                 for line in lines)
    return supply, billed, lines


def receipt_rows(world):
    rows = world.delivery.tables['receipts']
    for row in rows:
        row.fen = scaled(row.amount, 100)
        row.is_valid = row.status in ('', '正常')
        row.where = (row.hospital_code, row.batch, row.receipt_no)
    return rows


def receipt_duplicate(world):
    """A row that only tells of the voiding of a receipt is no second use:
    the contract is silent on it."""
    rows = receipt_rows(world)

    def sale(row):
        return row.where, row.visit_no, row.settlement_no, abs(row.fen)

    issued = {sale(row) for row in rows if row.is_valid}
    seen = set()
    for row in sorted(rows, key=lambda row: (row.issued_on, row.line)):
        if row.status == '红冲' or \
                row.status == '作废' and sale(row) in issued:
            continue
        if row.where in seen:
            yield row.hospital_code, row, row.fen, row.receipt_no
        seen.add(row.where)


def receipt_kind(world):
    for row in receipt_rows(world):
        if row.is_valid and row.kind and row.kind not in ('医疗收费电子票据', '住院收费票据',
                                         '门诊收费票据'):
            yield row.hospital_code, row, row.fen, row.receipt_no


def receipt_gap(world):
    batches = defaultdict(set)
    for row in receipt_rows(world):
        batches[row.hospital_code, row.batch].add(int(row.receipt_no))
    for (hospital, batch), numbers in batches.items():
        numbers = sorted(numbers)
        for before, after in zip(numbers, numbers[1:]):
            if 1 < after - before <= 1001:
                yield hospital, None, None, None


def receipt_missing(world):
    rows = receipt_rows(world)
    flushed = {row.where for row in rows if row.status == '红冲'}
    valid = [row for row in rows
             if row.is_valid and row.where not in flushed]
    named = {(row.hospital_code, row.settlement_no) for row in valid
             if row.settlement_no}
    of_visit = defaultdict(list)
    for row in valid:
        of_visit[row.hospital_code, row.visit_no].append(row)
    for (hospital, number), visit in world.delivery.visits.items():
        uncovered = [one for one in visit.settlements
                     if (hospital, one.settlement_no) not in named]
        receipts = of_visit[hospital, number] if number else []
        if len(visit.settlements) > 1:
            loose = [row for row in receipts if not row.settlement_no]
            uncovered.sort(key=lambda one: (one.settled_on,
                                            one.settlement_no))
            for one in uncovered[len(loose):]:
                net = sum(line.net_fen for line in one.lines)
                if not any(line.settlement for line in visit.lines):
                    net = one.total_fen if visit.lines else 0
                if net > 0:
                    yield hospital, None, net, number
            continue
        # a visit of which only the number is known may be an open stay
        open_stay = visit.left is None and visit.visit_type in ('住院', '')
        net = sum(line.net_fen for line in visit.lines)
        if net > 0 and not receipts and not (
                open_stay and not visit.settlements) and \
                len(uncovered) == len(visit.settlements):
            yield hospital, None, net, number


def charges_settlement(world):
    for (hospital, number), visit in world.delivery.visits.items():
        if not visit.lines or not visit.settlements:
            continue
        if any(one.refunds_settlement_no for one in visit.settlements):
            billed = sum(line.net_fen for line in visit.lines)
        else:
            billed = sum(line.fen for line in visit.lines)
        total = sum(one.total_fen for one in visit.settlements)
        if abs(billed - total) > 1:
            yield hospital, None, abs(billed - total), number


def books_charges(world):
    billed = defaultdict(int)
    for line in world.delivery.lines:
        billed[line.hospital_code, month_of(line.day)] += line.fen
    books = defaultdict(int)
    for row in world.delivery.tables['accounts']:
        if row.account == '医疗收入':
            number = int(row.month[:4]) * 12 + int(row.month[4:6]) - 1
            books[row.hospital_code, number] += scaled(row.amount, 100)
    for (hospital, number), fen in books.items():
        off = abs(fen - billed[hospital, number])
        if off * 1000 > abs(billed[hospital, number]):  # 0.1 %
            yield hospital, None, off, None


def no_charge_item(world):
    flagged = {(row.hospital_code, row.item_code)
               for row in world.delivery.tables['store_items']
               if row.no_charge == '1'}
    for line in world.delivery.lines:
        if line.billed and (line.hospital_code, line.item_code) in flagged:
            yield line.hospital_code, line, line.net_fen, ''


def count_difference(world):
    months = {(row.hospital_code, row.store, row.item_code, row.number): row
              for row in stock_rows(world)}
    for row in world.delivery.tables['stock_counts']:
        if row.book_qty == '':
            continue
        off = scaled(row.counted_qty, 10000) - scaled(row.book_qty, 10000)
        if off:
            month = months.get((row.hospital_code, row.store, row.item_code,
                                month_of(day_of(row.day))))
            yield row.hospital_code, row, \
                value(month, off) if month else None, row.item_code


def distributor_not_approved(world):
    for row in world.delivery.tables['purchases']:
        firm = folded(row.delivered_by or row.seller)
        if firm and not any(
                one.hospital_code in ('', row.hospital_code)
                and folded(one.name) == firm
                and holds(day_of(one.cells.get('from', '')),
                          day_of(one.to), day_of(row.day))
                for one in world.delivery.tables['distributors']):
            yield row.hospital_code, row, scaled(row.amount, 100), \
                row.invoice_no
