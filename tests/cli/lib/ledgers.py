"""A small delivery with findings, and its ledger filled in as people do."""
import collections
import datetime
import os

import openpyxl

from lib.books import values
from lib.program import put, summary, table, zicha

HEAD = ('hospital_code,line_no,visit_no,item_code,item_name,class,time,qty,'
        'price,amount\n')
RUN = ('run', '-q', '-d', 'z.db', '-o', 'r.xlsx', '--csv', 'r.csv', '--json',
       'r.json', '--only', 'price-over-ceiling', 'd')
REPORT = ('report', '-q', '-d', 'z.db', '-o', 'r.xlsx', '--csv', 'r.csv',
          '--json', 'r.json', '--show-waived')


def charges(name, rows):
    """A file of lines (number, day, price), each over its ceiling of 10."""
    put('d/%s.csv' % name, HEAD + ''.join(
        'H1,%d,%s,A1,手术甲,手术费,%s,1,%s,%s\n' % (
            number, 'Z1' if day < '2026-04' else 'Z2', day, price, price)
        for number, day, price in rows))


def delivery():
    put('d/items.csv', 'item_code,name,price_ceiling\nA1,手术甲,10.00\n')
    put('d/visits.csv', 'hospital_code,visit_no,visit_type,admitted,discharged'
        '\nH1,Z1,住院,2026-03-01,2026-03-20\nH1,Z2,住院,2026-04-01,'
        '2026-04-20\n')
    charges('1', [(1, '2026-03-05', '12.00'), (2, '2026-03-06', '13.00'),
                  (3, '2026-03-07', '14.00'), (4, '2026-03-08', '15.00'),
                  (5, '2026-04-05', '16.00'), (6, '2026-04-06', '17.00')])


def again(*words, status=(0,), outputs='r.json'):
    """Run it again; the findings of its JSON."""
    zicha(*RUN, *words, status=status)
    return summary(outputs)['findings']


def states():
    """States of the CSV: line_no by state."""
    found = collections.defaultdict(list)
    for row in table('r.csv'):
        found[row['state']].append(row['line_no'])
    return {state: sorted(lines) for state, lines in found.items()}


def numbers():
    """The number of each line's finding."""
    return {row['line_no']: row['number'] for row in table('r.csv')}


def open_book(path):
    return openpyxl.load_workbook(path)


def rows_of(path, sheet='整改台账'):
    """The ledger's rows by number: a dictionary by head."""
    rows = values(path, sheet)
    head = next(rows)
    return {row[0]: dict(zip(head, row)) for row in rows if row[0]}


def fill(path, words, to=None, sheet='整改台账'):
    """Type WORDS ({number: {head: value}}) into the ledger."""
    book = open_book(path)
    sheet = book[sheet]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        for head, value in words.get(sheet.cell(row, 1).value, {}).items():
            sheet.cell(row, columns[head]).value = value
    book.save(to or path)


def as_csv(path, to, encoding='gb18030', heads=None, more=(), delimiter=','):
    """The ledger as Excel saves it: HEADS of it, in that order, MORE columns
    among them."""
    rows = list(values(path, '整改台账'))
    heads = heads or list(rows[0])
    lines = [list(more) + heads]
    for row in rows[1:]:
        cells = dict(zip(rows[0], row))
        lines.append([''] * len(more) + [text(cells[head]) for head in heads])
    put(to, ''.join(delimiter.join(quoted(cell, delimiter) for cell in line) +
                    '\r\n' for line in lines), encoding)


def by_hand(path, words):
    """A ledger that holds WORDS alone, as fill() takes them: to write it is
    much sooner done than to fill in a workbook."""
    heads = sorted({head for said in words.values() for head in said})
    put(path, '编号,问题,%s\n' % ','.join(heads) + ''.join(
        '%s,,%s\n' % (number, ','.join(said.get(head, '') for head in heads))
        for number, said in words.items()))


def text(value):
    if value is None:
        return ''
    if isinstance(value, datetime.datetime):
        return '%d/%d/%d' % (value.year, value.month, value.day)
    return str(value)


def quoted(cell, delimiter):
    if delimiter in cell or '"' in cell or '\n' in cell:
        return '"%s"' % cell.replace('"', '""')
    return cell


def take(path, *words, status=(0,)):
    """zicha ledger; what it says."""
    done = zicha('ledger', '-d', 'z.db', path, *words, status=status)
    return done.stdout + done.stderr


def forget():
    for name in ('z.db', 'r.xlsx', 'r.csv', 'r.json'):
        if os.path.exists(name):
            os.remove(name)
