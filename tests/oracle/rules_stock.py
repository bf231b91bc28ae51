"""Stock against movements, invoices, counts and bills; trace codes, swaps,
receipts: as in rules_books.py.

Written from the contract and from what `zicha checks RULE` tells a user."""
import calendar
import datetime
from collections import defaultdict
from fractions import Fraction

from catalogue import knowledge, pair_code
from model import before_dash, day_of, folded, rounded, scaled
from rules_books import (billed_as, is_depot, month_of, moved, moves_of, per_unit,
                         receipt_rows, received, stock_rows, stretches_of,
                         supply_and_bill)
from rules_price import entry_of, is_private, price_of

UNIT_E4 = 10000
BOUGHT = ('采购', '购进', '购入', '进货')


# --- carry-over, movements, counts


def moves_not_equal_month(world):
    """Only a store and month with movements; both sides in dispensing units;
    a hospital that delivered one direction alone is asked for that one."""
    signs = defaultdict(set)
    moving = set()
    for move in world.delivery.tables['stock_moves']:
        signs[move.hospital_code].add(scaled(move.qty, UNIT_E4) > 0)
        moving.add((move.hospital_code, move.store,
                    month_of(day_of(move.day))))
    for row in stock_rows(world):
        if (row.hospital_code, row.store, row.number) not in moving:
            continue
        one = per_unit(world, row, row.stock_unit)
        came, went, back, sent = sums_of_moves(world, row)
        best = None
        for one_back, one_sent in ((0, 0), (1, 0), (0, 1), (1, 1)):
            off = []
            for name, plus, direction in (
                    ('received', came - one_back * back - one_sent * sent,
                     True),
                    ('issued', went - one_sent * sent - one_back * back,
                     False)):
                told = row.quantities[name]
                if told is None or direction not in \
                        signs[row.hospital_code]:
                    continue
                apart = abs(told * one - plus)
                if apart * 2 >= UNIT_E4:
                    off.append(apart)
            if best is None or sum(off) < sum(best):
                best = off
        if best:
            fen = None
            if row.sell_e6 is not None:
                fen = sum(rounded(apart / one * row.sell_e6 / 10 ** 8)
                          for apart in best)
            yield row.hospital_code, row, fen, row.item_code


def sums_of_moves(world, row):
    """In, out; and of these what came back, what was sent back."""
    came = went = back = sent = Fraction(0)
    for move in moves_of(world, row):
        qty = moved(world, move, row)
        returned = '退' in move.move_type
        if qty > 0:
            came += qty
            back += qty * returned
        else:
            went -= qty
            sent -= qty * returned
    return came, went, back, sent


def count_missing(world):
    missing = set()
    for row in stock_rows(world):
        if row.quantities['closing'] == 0:
            continue
        if not any(sheet.hospital_code == row.hospital_code
                   and sheet.store in ('', row.store)
                   and sheet.item_code == row.item_code
                   and month_of(day_of(sheet.day)) == row.number
                   for sheet in world.delivery.tables['stock_counts']):
            missing.add((row.hospital_code, row.store, row.number))
    for hospital, _, number in sorted(missing):
        year, month = divmod(number, 12)
        last = datetime.date(year, month + 1,
                             calendar.monthrange(year, month + 1)[1])
        yield hospital, None, None, last.toordinal()


def purchase_moves(world, hospital):
    return [move for move in world.delivery.tables['stock_moves']
            if move.hospital_code == hospital
            and any(word in move.move_type for word in BOUGHT)]


def month_row(world, move):
    for row in stock_rows(world):
        if (row.hospital_code, row.store, row.item_code, row.number) == \
                (move.hospital_code, move.store, move.item_code,
                 month_of(day_of(move.day))):
            return row
    return None


def what_came(world, hospital, item, rows):
    """(dispensing units that came in, the days of which that is known)"""
    moves = purchase_moves(world, hospital)
    months = {row.number for row in rows}
    if rows:
        def known(day):
            return month_of(day) in months
    else:
        days = [day_of(move.day) for move in moves]

        def known(day):
            return bool(days) and min(days) <= day <= max(days)
    mine = [move for move in moves
            if move.item_code == item and known(day_of(move.day))]
    depots = [row for row in rows if is_depot(row)]
    levels = {is_depot(row) for row in rows if row.item_code == item}
    if mine or moves and not levels:
        return sum(moved(world, move, month_row(world, move))
                   for move in mine), known
    if not moves and not depots:
        return 0, lambda day: False
    level = True in levels or not levels
    stores = [row for row in rows if is_depot(row) == level]
    of_level = {row.number for row in stores}
    return sum(received(world, row) for row in stores
               if row.item_code == item), \
        lambda day: month_of(day) in of_level


def purchased_never_stocked(world):
    """Invoiced above what movements of purchase, else the depots' carry-over,
    show. Invoices of months of which these tell nothing are not asked for."""
    invoiced = defaultdict(list)
    for row in world.delivery.tables['purchases']:
        invoiced[row.hospital_code, row.item_code].append(row)
    for (hospital, item), bills in invoiced.items():
        rows = [row for row in stock_rows(world)
                if row.hospital_code == hospital]
        came, known = what_came(world, hospital, item, rows)
        bills = [row for row in bills if known(day_of(row.day))]
        stores = [row for row in rows if row.item_code == item]
        qty = sum(scaled(row.qty, UNIT_E4) * units(world, row, stores)
                  for row in bills)
        if qty > came and qty > 0:
            money = sum(scaled(row.amount, 100) for row in bills)
            yield hospital, None, rounded((qty - came) * money / qty), item


def units(world, bill, stores):
    """Dispensing units in the unit of an invoice. One that names no unit but
    what a pack holds counts packs (the contract is silent)."""
    store = stores[0] if stores else bill
    if not bill.per_pack and bill.unit != store.pack_unit:
        return per_unit(world, store, bill.unit)
    if stores and bill.unit == store.unit != store.pack_unit:
        return Fraction(1)
    return Fraction(bill.per_pack or store.per_pack or 1)


# --- stock and bills


def sort_of(world, line):
    """herb, drug, consumable or '' of a billed line."""
    group = world.catalogue.class_of(line)
    code = world.catalogue.national_of(line)
    return sort(group, code)


def sort(group, code):
    if '饮片' in group or '草药' in group:
        return 'herb'
    if '药' in group:
        return 'drug'
    if '材料' in group or '耗材' in group:
        return 'consumable'
    if group:
        return ''
    # codes of goods are long: a short one is the hospital's own
    return {'X': 'drug', 'Z': 'drug', 'T': 'herb', 'C': 'consumable'}.get(
        code[:1] if len(code) >= 10 else '', '')


OWN = ('自备', '协定处方', '院内制剂')


def never_purchased(world):
    """Of a sort of goods of which a hospital's stock and invoices show none,
    nothing is judged (the contract is silent)."""
    known, sorts = defaultdict(set), defaultdict(set)
    for table in ('stock_months', 'stock_moves', 'purchases'):
        for row in world.delivery.tables[table]:
            code = row.national_code
            known[row.hospital_code] |= {row.item_code, before_dash(code),
                                         folded(row.name)}
            sorts[row.hospital_code].add(sort(row.goods_type, code))
    for row in world.delivery.tables['store_items']:
        if row.store_item_code in known[row.hospital_code]:
            known[row.hospital_code].add(row.item_code)
    for line in world.delivery.lines:
        here = known[line.hospital_code]
        kind = sort_of(world, line)
        name = world.catalogue.name_of(line)
        if not line.billed or not kind or \
                kind not in sorts[line.hospital_code] or \
                any(word in name for word in OWN):
            continue
        codes = {line.item_code, folded(name),
                 before_dash(world.catalogue.national_of(line))}
        if not codes & here - {''}:
            yield line.hospital_code, line, line.net_fen, ''


def no_charge_goods(world, hospital):
    return {row.store_item_code
            for row in world.delivery.tables['store_items']
            if row.hospital_code == hospital and row.no_charge == '1'}


def stem_of(shops):
    return max(row.name for row in shops).rstrip(
        '0123456789×xX*.-()（）吋寸cmCM号# ')


def supply_over_billed(world):
    """Above the bill by more than a tenth; a stretch of which each month has
    bills; not what may not be billed, nor consumables never billed, unless
    one that differs in the size was billed above its supply."""
    over = []
    for hospital, item, shops, stretch in stretches_of(world):
        supply, billed, _ = supply_and_bill(world, hospital, item, shops,
                                            stretch)
        if billed > supply:
            over.append((hospital, stem_of(shops), set(stretch)))
    billed_months = {(line.hospital_code, month_of(line.day))
                     for line in world.delivery.lines}
    for hospital, item, shops, stretch in stretches_of(world):
        if item in no_charge_goods(world, hospital) or \
                any((hospital, number) not in billed_months
                    for number in stretch):
            continue
        supply, billed, lines = supply_and_bill(world, hospital, item,
                                                shops, stretch)
        goods = sort(shops[0].goods_type, shops[0].national_code)
        if goods == 'consumable' and not any(billed_as(world, shops[0])) \
                and not any(
                    owner == hospital and len(stem) > 2
                    and stem == stem_of(shops) and span & set(stretch)
                    for owner, stem, span in over):
            continue
        if supply <= billed or supply * 100 <= billed * 110:
            continue
        prices = [Fraction(row.sell_e6) / per_unit(world, row,
                                                   row.stock_unit)
                  for row in shops if row.number in stretch
                  and row.sell_e6 is not None]
        fen = None
        if prices:
            fen = rounded((supply - billed) * sum(prices) / len(prices)
                          / 10 ** 8)
        elif billed > 0:
            money = sum(line.net_fen for line in lines)
            fen = rounded((supply - billed) * money / billed)
        yield hospital, None, fen, item


def two_invoice(world):
    """Drugs of public hospitals: sold by the maker, or with an upstream
    invoice whose seller is the maker. Returned goods, and lines that lack
    seller or maker, are not judged (the contract is silent)."""
    numbered = {row.hospital_code
                for row in world.delivery.tables['purchases']
                if row.upstream_invoice_no}
    told = {row.hospital_code for row in world.delivery.tables['purchases']
            if row.upstream_seller}
    for row in world.delivery.tables['purchases']:
        goods = row.goods_type
        if any(word in goods for word in ('耗材', '材料', '器械', '试剂',
                                          '饮片')) or \
                not goods and row.national_code[:1] in ('C', 'T'):
            continue
        if is_private(world.delivery.hospitals[row.hospital_code]) or \
                row.seller == '' or row.maker == '' or \
                scaled(row.qty, UNIT_E4) <= 0:
            continue
        maker = folded(row.maker)
        if folded(row.seller) == maker or '生产' in row.seller_kind:
            continue
        if folded(row.upstream_seller) == maker and (
                row.upstream_invoice_no
                or row.hospital_code not in numbered):
            continue
        # where no upstream seller is delivered, a number will do
        if row.upstream_invoice_no and row.hospital_code not in told:
            continue
        yield row.hospital_code, row, scaled(row.amount, 100), row.invoice_no


# --- trace codes, swaps


PACKS = ('盒', '瓶', '袋', '包')


def trace_code_duplicate(world):
    """A flag tells whether a pack was split; without one the unit does (the
    contract is silent)."""
    seen = set()
    for line in sorted(world.delivery.lines, key=lambda line: line.order):
        code = line.trace_code
        if not line.billed or len(code) != 20 or not code.isdigit():
            continue
        if line.split_pack == '1' or line.net_qty < UNIT_E4 or \
                sort_of(world, line) == 'herb' or \
                line.split_pack == '' and line.unit not in PACKS:
            continue
        if code in seen:
            yield line.hospital_code, line, line.net_fen, ''
        seen.add(code)


RECORDS = (('orders', 'item_code', 'item_name'),
           ('surgeries', 'operation_code', 'operation_name'),
           ('exams', 'item_code', 'item_name'))


def swap_suspect(world):
    """The record names the cheap item, nowhere the dear one, which is billed,
    and the cheap one is not."""
    recorded = defaultdict(list)
    for table, _, name in RECORDS:
        for row in world.delivery.tables[table]:
            recorded[row.hospital_code, row.visit_no].append(
                (folded(row.cells.get(name, '')),
                 pair_code(row.national_code)))
    for visit in world.delivery.visits.values():
        for name in (visit.diagnosis_name, visit.other_diagnoses):
            recorded[visit.hospital_code, visit.visit_no].append(
                (folded(name), ''))
    for swap in knowledge('swaps.csv'):
        if swap['kind'] == '材料':
            continue
        dear, cheap = swap['billed_code_prefix'], swap['done_code_prefix']
        for visit in world.delivery.visits.values():
            told = recorded[visit.hospital_code, visit.visit_no]
            codes = [pair_code(world.catalogue.national_of(line))
                     for line in visit.lines if line.billed]
            done = swap['done_name'].split('|')
            if any(code.startswith(cheap) for code in codes) or \
                    any(line.billed and line.item_name in done
                        for line in visit.lines) or \
                    not names(told, swap['done_name'], cheap) or \
                    names(told, swap['billed_name'], dear):
                continue
            for line in visit.lines:
                code = pair_code(world.catalogue.national_of(line))
                if line.billed and (code.startswith(dear) or
                                    line.item_name in
                                    swap['billed_name'].split('|')):
                    yield line.hospital_code, line, \
                        cheaper(world, line, cheap, done), ''


def names(told, wanted, prefix):
    return any(name and any(folded(word) == name
                            for word in wanted.split('|'))
               or code and code.startswith(prefix) for name, code in told)


def cheaper(world, line, prefix, done):
    entries = [entry for entry in world.delivery.tables['items']
               if entry.hospital_code in ('', line.hospital_code)
               and (pair_code(entry.national_code).startswith(prefix)
                    or entry.name in done)]
    prices = []
    for entry in entries:
        found = entry_of(world, line.hospital_code, entry.national_code,
                         line.day, entry.item_code)
        if found is not None and found.ceiling_e6:
            prices.append(found.ceiling_e6)
    if not prices or max(prices) >= price_of(line):
        return None
    return rounded((price_of(line) - max(prices)) * line.net_qty / 10 ** 8)


# --- receipts


def receipt_amount(world):
    rows = receipt_rows(world)
    flushed = {row.where for row in rows if row.status == '红冲'}
    reversing = [row for row in rows if row.status == '红冲'
                 and row.where not in
                 {one.where for one in rows if one.status != '红冲'}]
    valid = [row for row in rows
             if row.is_valid and row.where not in flushed]
    for (hospital, number), visit in world.delivery.visits.items():
        keys = {one.settlement_no for one in visit.settlements}

        def mine(row):
            return row.hospital_code == hospital and (
                number and row.visit_no == number
                or row.settlement_no in keys)

        receipts = [row for row in valid if mine(row)]
        back = sum(row.fen for row in reversing if mine(row))
        if not receipts or not visit.lines:
            continue
        off = apart(visit, receipts)
        if off and back and not apart(visit, receipts, back):
            off = 0
        if off:
            yield hospital, None, off, number


def beyond(fen):
    return abs(fen) if abs(fen) > 1 else 0


def apart(visit, receipts, back=0):
    """How far receipts and charges are apart, settlement by settlement where
    receipts and lines name them."""
    is_open = visit.left is None and visit.visit_type == '住院'
    whole = sum(line.fen for line in visit.lines)
    paid = sum(row.fen for row in receipts) + back
    several = len(visit.settlements) > 1
    named = {row.settlement_no for row in receipts}
    with_lines = {one.settlement_no for one in visit.settlements
                  if one.lines}
    if named - {''} and '' not in named and named <= with_lines:
        if not beyond(whole - paid) and (
                several and len(named) < len(visit.settlements)):
            return 0
        return sum(beyond(sum(line.fen for line in one.lines)
                          - sum(row.fen for row in receipts
                                if row.settlement_no == one.settlement_no)
                          - (back if not several else 0))
                   for one in visit.settlements
                   if one.settlement_no in named)
    return 0 if is_open else beyond(whole - paid)


RULES = {
    'moves-not-equal-month': moves_not_equal_month,
    'count-missing': count_missing,
    'purchased-never-stocked': purchased_never_stocked,
    'never-purchased': never_purchased,
    'supply-over-billed': supply_over_billed,
    'two-invoice': two_invoice,
    'trace-code-duplicate': trace_code_duplicate,
    'swap-suspect': swap_suspect,
    'receipt-amount': receipt_amount,
}
BY_ITEM = ('purchased-never-stocked', 'supply-over-billed')
BY_ROW = ('moves-not-equal-month', 'two-invoice')
BY_VISIT = ('receipt-amount',)
