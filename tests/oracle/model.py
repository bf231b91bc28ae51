"""What a delivery says: its rows as objects, refunds already netted.

Reads only the plain files that generate.py writes (our own column names,
UTF-8). Money is in fen, prices in 1/1000000 yuan, quantities in 1/10000:
whole numbers; proportions are exact fractions rounded once, half away from
zero.
"""
import csv
import datetime
import os
import re
from collections import defaultdict
from fractions import Fraction


# kinds that hold for all hospitals where they name none
COMMON = ('items', 'rules', 'distributors', 'part_prices', 'case_prices',
          'vbp_prices', 'code_lists')


def rounded(number):
    """A whole number, half away from zero."""
    number = Fraction(number)
    whole = (abs(number) + Fraction(1, 2)).__floor__()
    return -whole if number < 0 else whole


def scaled(text, unit):
    if text == '':
        return None
    number = Fraction(text) * unit
    assert number.denominator == 1, text
    return int(number)


def day_of(text):
    if text == '':
        return None
    return datetime.date.fromisoformat(text[:10]).toordinal()


def time_of(text):
    if len(text) <= 10:
        text += ' 00:00:00'
    return datetime.datetime.fromisoformat(text)


def holds(first, last, day):
    """From-to, both included; empty is open."""
    return (first is None or first <= day) and (last is None or day <= last)


def before_dash(code):
    return code.split('-')[0]


def years_between(birth, day):
    born = datetime.date.fromordinal(birth)
    today = datetime.date.fromordinal(day)
    return today.year - born.year - (
        (today.month, today.day) < (born.month, born.day))


def told_age(text):
    """Years, months and days of an age, the greater first; a number alone is
    of years."""
    told = re.fullmatch(r'(?:(\d+)岁)?(?:(\d+)个?月)?(?:(\d+)[天日])?',
                        text + '岁' if text.isdigit() else text)
    return tuple(int(part or 0) for part in told.groups()) \
        if text and told else None


def identity(number):
    """An id number as it tells a person; empty where it cannot be one's."""
    number = number.upper()
    if len(number) < 6 or len(set(number)) == 1:
        return ''
    if len(number) == 18 and number[:17].isdigit() and \
            number[17] != check_digit(number):
        return ''
    return number


def whole_identity(number):
    """An id number of 18 with all its digits, or empty."""
    number = identity(number)
    return number if len(number) == 18 and number[:17].isdigit() else ''


def identity_sex(number):
    number = whole_identity(number)
    return '女男'[int(number[16]) % 2] if number else ''


def identity_birth(visit):
    """The day that the visit's id number tells, not after the admission."""
    number = whole_identity(visit.id_no)
    try:
        born = datetime.date(int(number[6:10]), int(number[10:12]),
                             int(number[12:14])).toordinal()
    except ValueError:
        return None
    return None if visit.came is not None and born > visit.came else born


def check_digit(number):
    """GB 11643: a digit's weight is a power of two, by its place from the
    end; all eighteen, weighted, leave 1 when divided by 11."""
    rest = sum(int(digit) * 2 ** (17 - place)
               for place, digit in enumerate(number[:17])) % 11
    return '0123456789X'[(1 - rest) % 11]


def split_list(text):
    for mark in ';；、#':
        text = text.replace(mark, '\n')
    return [part.strip() for part in text.split('\n') if part.strip()]


def folded(name):
    """A firm's name: no blanks, full- and half-width alike."""
    out = []
    for char in name:
        code = ord(char)
        if 0xFF01 <= code <= 0xFF5E:
            char = chr(code - 0xFEE0)
        if char not in ' \u3000\t':
            out.append(char)
    return ''.join(out).lower()


def agree(one, other):
    """Amounts and visit are equal, or one of the two does not say."""
    return one.visit is other.visit and all(
        '' in (one.cells.get(name, ''), other.cells.get(name, ''))
        or scaled(one.cells[name], 100) == scaled(other.cells[name], 100)
        for name in ('total', 'scope_amount', 'fund_pay', 'account_pay',
                     'cash_pay'))


# classes as the national interface writes them
CLASSES = {'01': '床位费', '02': '诊查费', '03': '检查费', '04': '化验费',
           '05': '治疗费', '06': '手术费', '07': '护理费', '08': '材料费',
           '09': '西药费'}

# words and codes of a stay; whatever else is written is an outpatient's visit
INPATIENT = ('住院', '普通住院', '21')


class Row:
    """A row of a file: a cell is an attribute, empty where it is absent."""

    def __init__(self, cells, file, line):
        self.cells = cells
        self.file = file
        self.line = line

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return self.__dict__['cells'].get(name, '')


class Delivery:
    def __init__(self, folder):
        self.tables = defaultdict(list)
        for name in sorted(os.listdir(folder)):
            if name.endswith('.csv'):
                self.read(os.path.join(folder, name), name)
        self.read_hospitals()
        self.read_visits()
        self.read_settlements()
        self.read_lines()
        void = [line for visit in self.visits.values()
                for line in reversed_lines(visit)]
        gone = {id(line) for line in void}
        net_refunds([line for line in self.lines if id(line) not in gone])
        for line in void:
            line.net_qty, line.net_fen, line.billed = 0, 0, False

    def read(self, path, name):
        with open(path, encoding='utf-8', newline='') as file:
            reader = csv.DictReader(file)
            kind = name.split('-')[0].split('.')[0]
            for cells in reader:
                if cells.get('class') in CLASSES:
                    cells['class'] = CLASSES[cells['class']]
                self.tables[kind].append(Row(cells, name, reader.line_num))

    def read_hospitals(self):
        self.hospitals = {}
        for row in self.tables['hospitals']:
            row.subject_list = split_list(row.subjects)
            row.cells['level'] = row.level[:2]      # 三级甲等
            self.hospitals[row.hospital_code] = row
        for kind in list(self.tables):
            if kind in COMMON:
                continue
            for row in self.tables[kind]:
                if row.hospital_code not in self.hospitals:
                    known = Row({'hospital_code': row.hospital_code}, '', 0)
                    known.subject_list = []
                    self.hospitals[row.hospital_code] = known

    def visit(self, hospital, number):
        key = (hospital, number)
        if key not in self.visits:
            known = Row({'hospital_code': hospital, 'visit_no': number},
                        '', 0)
            known.came = known.left = None
            known.lines = []
            known.settlements = []
            self.visits[key] = known
        return self.visits[key]

    def read_visits(self):
        self.visits = {}
        for row in self.tables['visits']:
            if row.visit_type in INPATIENT:
                row.cells['visit_type'] = '住院'
            row.came = day_of(row.admitted)
            row.left = day_of(row.discharged)
            row.cells['visit_type'] = {
                '21': '住院', '11': '门诊', '普通住院': '住院',
                '急诊转住院': '住院'}.get(
                row.visit_type, row.visit_type)
            row.lines = []
            row.settlements = []
            self.visits[row.hospital_code, row.visit_no] = row

    def read_settlements(self):
        """A number that comes again completes the first that says nothing
        else; where each says something else, the later row is evidence: it is
        kept, and counts nowhere."""
        self.settlements = {}
        kept = defaultdict(list)
        for row in self.tables['settlements']:
            row.visit = self.visit(row.hospital_code, row.visit_no)
            row.given_by = {row.file}
            alike = kept[row.hospital_code, row.settlement_no]
            for one in alike:
                if row.file not in one.given_by and agree(one, row):
                    one.cells.update((name, cell) for name, cell
                                     in row.cells.items() if cell != '')
                    one.given_by.add(row.file)
                    break
            else:
                alike.append(row)
        for key, (row, *_) in kept.items():
            row.visit.settlements.append(row)
            row.total_fen = scaled(row.total, 100)
            row.fund_fen = scaled(row.fund_pay, 100)
            row.lines = []
            self.settlements[key] = row

    def read_lines(self):
        self.lines = []
        latest = {}             # the same line twice: the later row wins
        for row in self.tables['charges']:
            latest[row.hospital_code, row.line_no or id(row)] = row
        self.tables['charges'] = [
            row for row in self.tables['charges']
            if latest[row.hospital_code, row.line_no or id(row)] is row]
        for row in self.tables['charges']:
            row.settlement = None
            if row.settlement_no:
                row.settlement = self.settlements.get(
                    (row.hospital_code, row.settlement_no))
            if row.visit_no:
                row.visit = self.visit(row.hospital_code, row.visit_no)
            else:
                row.visit = row.settlement.visit
            row.when = time_of(row.time)
            row.day = row.when.toordinal()
            row.qty_e4 = scaled(row.qty, 10000)
            row.price_e6 = scaled(row.price, 1000000)
            row.fen = scaled(row.amount, 100)
            if row.qty_e4 * row.fen < 0:    # the amount's sign wins
                row.qty_e4 = -row.qty_e4
            row.is_refund = row.qty_e4 < 0 or row.fen < 0
            row.order = (row.when, row.line_no, row.line)
            row.visit.lines.append(row)
            if row.settlement:
                row.settlement.lines.append(row)
            self.lines.append(row)

    def stays(self):
        """Inpatient visits, both days known."""
        return [visit for visit in self.visits.values()
                if visit.visit_type == '住院' and visit.came is not None
                and visit.left is not None]


def unit_price(line):
    if line.price_e6 is not None:
        return Fraction(line.price_e6)
    return abs(Fraction(line.fen * 100000000, line.qty_e4))


def same_price(line, refund):
    """Without a price, amounts rounded to the fen must allow one."""
    if line.price_e6 is not None and refund.price_e6 is not None:
        return line.price_e6 == refund.price_e6
    off = Fraction(line.fen, line.qty_e4) - \
        abs(Fraction(refund.fen, refund.qty_e4))
    half = Fraction(1, 2)
    return abs(off) <= half / line.qty_e4 + half / abs(refund.qty_e4)


def reversed_lines(visit):
    """Lines of settlements that another takes back whole, where no line does:
    they count for nothing. Not where another settlement has no lines of its
    own: the old ones may be its."""
    back = {row.refunds_settlement_no: row for row in visit.settlements
            if row.refunds_settlement_no}
    taken, stands = [], []
    for row in visit.settlements:
        by = back.get(row.settlement_no)
        if row.total_fen and row.total_fen > 0:
            whole = by is not None and by.total_fen == -row.total_fen
            (taken if whole else stands).append((row, by))
    if not taken or any(not row.lines for row, _ in stands) or \
            any(line.is_refund and line.settlement is None
                for line in visit.lines):
        return
    for row, by in taken:
        if not by.lines and (
                not any(line.is_refund for line in row.lines)
                or sum(line.fen for line in row.lines) == row.total_fen):
            yield from row.lines


def net_refunds(lines):
    """Refunds are netted once, before any rule."""
    left = {id(line): abs(line.qty_e4) for line in lines}
    known = {(line.hospital_code, line.line_no): line
             for line in lines if line.line_no}
    alike = defaultdict(list)
    for line in lines:
        if not line.is_refund:
            alike[id(line.visit), item_of(line)].append(line)
    refunds = sorted((line for line in lines if line.is_refund),
                     key=lambda line: line.order)

    def take(refund, line):
        taken = min(left[id(refund)], left[id(line)])
        left[id(refund)] -= taken
        left[id(line)] -= taken

    for refund in refunds:
        if refund.reverses_line_no:
            line = known.get((refund.hospital_code, refund.reverses_line_no))
            if line is not None and not line.is_refund:
                take(refund, line)
    for refund in refunds:
        if not refund.reverses_line_no:
            key = id(refund.visit), item_of(refund)
            earlier = [line for line in alike[key] if line.day <= refund.day
                       and same_price(line, refund)]
            earlier.sort(key=lambda line: (line.day, line.order),
                         reverse=True)
            for line in earlier:
                take(refund, line)
    for line in lines:
        whole = abs(line.qty_e4)
        line.net_qty = -left[id(line)] if line.is_refund else left[id(line)]
        line.net_fen = rounded(Fraction(line.fen * left[id(line)],
                                        whole)) if whole else line.fen
        line.billed = line.net_qty > 0 and line.net_fen > 0


def item_of(line):
    return line.item_code or line.national_code
