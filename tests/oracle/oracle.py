"""The findings that the contract asks for, reckoned without SQL and without
a look at the rules' own: World(folder), findings(world, rule)."""
import datetime
import glob
import os

import rules_books
import rules_care
import rules_limits
import rules_limits_drugs
import rules_limits_sums
import rules_price
import rules_records
import rules_stay
import rules_stock
from catalogue import Catalogue, Register, Subjects
from model import COMMON, Delivery
from points import points

CHECKS = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                      '..', '..', 'checks')

RULES = {
    'bed-first-last-day': rules_care.bed_rule('bed-first-last-day'),
    'bed-day-duplicate': rules_care.bed_rule('bed-day-duplicate'),
    'bed-days-over-stay': rules_care.bed_rule('bed-days-over-stay'),
    'pair-same-day': rules_care.pair_rule(
        ('单日',), lambda window, line, other: line.day == other.day),
    'pair-same-visit': rules_care.pair_rule(
        ('单次就诊',), lambda window, line, other: True),
    'pair-same-hours': rules_care.pair_rule(
        ('同一小时', '6小时'), rules_care.within_hours),
    'scope-out-of-licence': rules_care.scope_out_of_licence,
    'licence-expired': rules_care.licence_expired,
    'staff-not-registered': rules_care.staff_not_registered,
    'staff-expired': rules_care.staff_expired,
    'dept-not-registered': rules_care.dept_not_registered,
    'price-over-ceiling': rules_care.price_over_ceiling,
    'amount-not-price-times-qty': rules_care.amount_not_price_times_qty,
    'item-not-in-catalogue': rules_care.item_not_in_catalogue,
    'equipment-missing': rules_care.equipment_rule('equipment-missing'),
    'equipment-out-of-service':
        rules_care.equipment_rule('equipment-out-of-service'),
    'equipment-permit': rules_care.equipment_rule('equipment-permit'),
    'equipment-operator': rules_care.equipment_rule('equipment-operator'),
    'duplicate-line': rules_care.duplicate_line,
    'charge-outside-stay': rules_care.charge_outside_stay,
    'beds-over-approved': rules_care.beds_over_approved,
    'split-stay': rules_care.split_stay,
    'stock-balance': rules_books.stock_balance,
    'stock-carry-over': rules_books.stock_carry_over,
    'billed-over-supply': rules_books.billed_over_supply,
    'count-difference': rules_books.count_difference,
    'distributor-not-approved': rules_books.distributor_not_approved,
    'no-charge-item': rules_books.no_charge_item,
    'receipt-duplicate': rules_books.receipt_duplicate,
    'receipt-missing': rules_books.receipt_missing,
    'receipt-kind': rules_books.receipt_kind,
    'receipt-gap': rules_books.receipt_gap,
    'charges-settlement': rules_books.charges_settlement,
    'books-charges': rules_books.books_charges,
    **rules_price.RULES, **rules_stock.RULES,
}
RULES = {**RULES, **rules_limits.RULES, **rules_limits_sums.RULES,
         **rules_limits_drugs.RULES, **rules_stay.RULES,
         **rules_records.RULES}

# what a finding is known by, where that is not a charge line
BY_ITEM = ('billed-over-supply',) + rules_price.BY_ITEM + rules_stock.BY_ITEM
BY_ROW = ('stock-balance', 'stock-carry-over', 'count-difference',
          'distributor-not-approved', 'receipt-duplicate', 'receipt-kind') \
    + rules_price.BY_ROW + rules_stock.BY_ROW
BY_VISIT = ('receipt-missing', 'charges-settlement', 'split-stay',
            'books-charges', 'receipt-gap') \
    + rules_price.BY_VISIT + rules_stock.BY_VISIT \
    + rules_stay.BY_VISIT + rules_records.BY_VISIT


class World:
    def __init__(self, folder):
        self.delivery = Delivery(folder)
        self.catalogue = Catalogue(self.delivery)
        self.register = Register(self.delivery)
        self.subjects = Subjects()
        self.period_end = max(line.day for line in self.delivery.lines)
        self.needs = {}
        for path in glob.glob(os.path.join(CHECKS, '*', '*.sql')):
            rule = os.path.basename(path)[:-len('.sql')]
            with open(path, encoding='utf-8') as file:
                for line in file:
                    if line.startswith('-- needs: '):
                        self.needs[rule] = line[len('-- needs: '):].strip()

    def visit_of(self, row):
        """The visit that a receipt names, if it is known, else that of its
        settlement."""
        if self.delivery.visits.get((row.hospital_code, row.visit_no)):
            return row.visit_no
        settled = self.delivery.settlements.get(
            (row.hospital_code, getattr(row, 'settlement_no', '')))
        return settled.visit.visit_no if settled else ''

    def holds_data(self, hospital, need):
        """One of a|b: a table, or a column, with data of this hospital."""
        for one in need.split('|'):
            table, _, column = one.partition('.')
            if one == 'rules':  # zicha ships points of its own
                return True
            if one.endswith('_point'):
                return {'disease_point': 'disease', 'elderly_point': 'old'}[
                    column] in points(self).kinds
            common = table in COMMON
            for row in self.delivery.tables[table]:
                if row.hospital_code != hospital and not (
                        common and row.hospital_code == ''):
                    continue
                if column == 'time_of_day':
                    if row.when.time() != datetime.time():
                        return True
                elif not column or row.cells.get(column, '') != '':
                    return True
        return False

    def is_checked(self, rule, hospital):
        return all(self.holds_data(hospital, need.strip())
                   for need in self.needs[rule].split(','))


def yuan(fen):
    if fen is None:
        return ''
    return '%s%d.%02d' % ('-' if fen < 0 else '', *divmod(abs(fen), 100))


def findings(world, rule):
    """(check, hospital, visit_no, line_no, where, amount at issue)"""
    for hospital, row, fen, key in RULES[rule](world):
        if not world.is_checked(rule, hospital):
            continue
        visit_no = line_no = where = ''
        if rule in BY_ITEM:
            where = ''
        elif rule in BY_ROW:
            where = '%s:%d' % (row.file, row.line)
            visit_no = world.visit_of(row)
        elif rule in BY_VISIT:
            visit_no = key or ''
        elif row is None:
            where = iso(key)
        else:
            visit_no, line_no = row.visit.visit_no, row.line_no
            where = iso(row.day)
        yield rule, hospital, visit_no, line_no, where, yuan(fen)


def iso(day):
    return datetime.date.fromordinal(day).isoformat() if day else ''


def fen_of(text):
    return round(float(text) * 100) if text else 0


def in_doubt(rows, summary):
    """Rules, by hospital, that cite more than half of what they examined,
    and more than 50 records."""
    doubtful = set()
    for check in summary['checks']:
        for one in check['hospitals']:
            here = sum(row['check'] == check['id'] and
                       row['hospital_code'] == one['hospital_code']
                       for row in rows)
            if here > 50 and here * 2 > one['examined']:
                doubtful.add((check['id'], one['hospital_code']))
    return doubtful


def check_summary(world, rows, summary, rules):
    """Each line cited once by a rule; results by hospital; the totals, which
    leave out what is in doubt, and of which the one to refund holds violations
    alone."""
    doubtful = in_doubt(rows, summary)
    told = []
    lines = {}
    largest = {}
    other = 0
    for row in rows:
        if (row['check'], row['hospital_code']) in doubtful:
            continue
        refund = row['money'] == 'refund'
        if refund and row['severity'] != 'violation':
            told.append('  a suspicion is refunded: %s' % row['check'])
        if not row['line_no']:
            other += refund * fen_of(row['amount_at_issue'])
            continue
        line = row['hospital_code'], row['line_no']
        if (row['check'],) + line in lines:
            told.append('  cited twice %s' % ((row['check'],) + line,))
        lines[(row['check'],) + line] = True
        largest[line] = max(largest.get(line, 0),
                            refund * fen_of(row['amount_at_issue']))
    told += check_results(world, rows, summary, rules)
    totals = {
        'sum': sum(fen_of(row['amount_at_issue']) for row in rows
                   if (row['check'], row['hospital_code']) not in doubtful),
        'deduplicated': sum(largest.values()) + other}
    for name, fen in totals.items():
        if round(summary['amount_at_issue'][name] * 100) != fen:
            told.append('  %s: %s in the summary, %s in the findings' % (
                name, summary['amount_at_issue'][name], fen / 100))
    return told


def check_results(world, rows, summary, rules):
    doubtful = in_doubt(rows, summary)
    told = []
    for check in summary['checks']:
        if check['id'] not in rules:
            continue
        mine = [row for row in rows if row['check'] == check['id']]
        if check['findings'] != len(mine) or \
                round(check['amount'] * 100) != \
                sum(fen_of(row['amount_at_issue']) for row in mine):
            told.append('  %s: figures of the summary' % check['id'])
        for one in check['hospitals']:
            hospital = one['hospital_code']
            here = [row for row in mine if row['hospital_code'] == hospital]
            right = 'not_checked'
            if world.is_checked(check['id'], hospital) and one['examined']:
                right = 'found' if here else 'clean'
            if one['doubtful'] != ((check['id'], hospital) in doubtful):
                told.append('  %s, %s: doubtful' % (check['id'], hospital))
            if one['result'] != right:
                told.append('  %s, %s: %s, not %s' % (
                    check['id'], hospital, one['result'], right))
        known = {one['hospital_code'] for one in check['hospitals']}
        if known != set(world.delivery.hospitals):
            told.append('  %s: hospitals %s' % (check['id'], sorted(known)))
    return told
