"""The same lines by stay and in order of time, many enough for visits to be
stored while the file is read: one content. Some visits have a line that comes
months late, some a refund. Numbers that come again at the end of the file win.
Rules run in one thread and in several: one result."""
import collections
import filecmp
import glob
import os
import shutil
import sqlite3
import subprocess

from lib.program import WORK, fail, zicha

GENERATE = os.path.join(os.environ['BUILD'], 'generate')
LINES, AGAIN = 330000, 60
LINE_NO, TIME, QTY, PRICE, AMOUNT = 2, 3, 7, 8, 9   # cells of charges.csv

# many rows, in any order: compared by what they come to
MANY = ("SELECT v.visit_no, i.item_code, c.time, c.line_no, c.qty_e4,"
        " c.price_e6, c.amount_fen, c.net_amount_fen"
        " FROM charge AS c JOIN visit AS v ON v.id = c.visit_id"
        " JOIN item AS i ON i.id = c.item_id")
FEW = (
    "SELECT v.visit_no, b.lines, b.amount_fen, b.net_amount_fen,"
    " b.first_day, b.last_day, b.refund_lines, b.dear_lines,"
    " b.alike_lines FROM visit_bill AS b"
    " JOIN visit AS v ON v.id = b.visit_id ORDER BY 1",
    "SELECT h.hospital_code, i.item_code, m.month_day, m.lines,"
    " m.amount_fen, m.net_qty_e4, m.net_amount_fen FROM item_month AS m"
    " JOIN item AS i ON i.id = m.item_id"
    " JOIN hospital AS h ON h.id = i.hospital_id ORDER BY 1, 2, 3",
    "SELECT sum(lines), sum(amount_fen) FROM biller_month",
    "SELECT read, stored, replaced, problems, amount_fen FROM import_file"
    " WHERE kind = 'charges'")


def negative(number):
    return number[1:] if number[:1] == '-' else '-' + number


def with_late_and_refunds(lines):
    """Every 5,000th line is of December; every 3,000th is taken back after a
    day, late in the evening."""
    for n, line in enumerate(lines, 2):   # the header is line 1
        if n % 5000 == 77 or n % 3000 == 88:
            cells = line.rstrip('\n').split(',')
            if n % 5000 == 77:
                cells[TIME] = '2025-12-20 11:%d:00' % (10 + n % 50)
                line = ','.join(cells) + '\n'
            yield line
            if n % 3000 == 88:
                cells[LINE_NO] = 'R' + cells[LINE_NO]
                cells[QTY] = negative(cells[QTY])
                cells[AMOUNT] = negative(cells[AMOUNT])
                cells[TIME] = cells[TIME].split(' ')[0] + ' 23:30:00'
                yield ','.join(cells) + '\n'
        else:
            yield line


def again(line):
    cells = line.rstrip('\n').split(',')
    cells[QTY] = '7'
    cells[AMOUNT] = '%.2f' % (7 * float(cells[PRICE]))
    return ','.join(cells) + '\n'


def write_files():
    subprocess.run([GENERATE, str(LINES), 'stay'], check=True,
                   stdout=subprocess.DEVNULL)
    for name in ['purchases.csv', 'packages.csv'] + [
            os.path.basename(path) for path in glob.glob('stay/stock_*')]:
        os.remove('stay/' + name)
    os.mkdir('time')
    for path in glob.glob('stay/*.csv'):
        shutil.copy(path, 'time')
    with open('stay/charges.csv', encoding='utf-8') as file:
        header = file.readline()
        lines = list(with_late_and_refunds(file))
    late = [again(line) for line in lines[:AGAIN]]
    by_time = sorted(lines, key=lambda line: (line.split(',', TIME + 1)[TIME],
                                              line))
    for way, ordered in (('stay', lines), ('time', by_time)):
        with open(way + '/charges.csv', 'w', encoding='utf-8') as file:
            file.write(header)
            file.writelines(ordered)
            file.writelines(late)


def content(path):
    db = sqlite3.connect(path)
    db.execute('PRAGMA cache_size = -100000')
    many = sum(map(hash, db.execute(MANY)))
    few = [db.execute(sql).fetchall() for sql in FEW]
    lines = db.execute('SELECT count(*), sum(amount_fen) FROM charge').fetchone()
    if lines != db.execute('SELECT sum(lines), sum(amount_fen)'
                           ' FROM visit_bill').fetchone():
        fail('%s: the bills are not those of the %d lines' % (path, lines[0]))
    if db.execute("SELECT replaced FROM import_file WHERE kind = 'charges'"
                  ).fetchone()[0] != AGAIN:
        fail('%s: numbers that come again' % path)
    db.close()
    return many, few


def one_content():
    for way in ('stay', 'time'):
        zicha('import', '-q', '-d', way + '.db', way, status=(0,))
    stay, time = content('stay.db'), content('time.db')
    if stay[0] != time[0]:
        lines = [collections.Counter(sqlite3.connect(path).execute(MANY))
                 for path in ('stay.db', 'time.db')]
        fail('the order of the lines matters: %s, %s' % (
            list(lines[0] - lines[1])[:5], list(lines[1] - lines[0])[:5]))
    for sql, a, b in zip(FEW, stay[1], time[1]):
        if a != b:
            fail('the order of the lines matters: ' + sql)


def one_result():
    for threads in ('1', '3'):
        shutil.copy('stay.db', 'n.db')
        zicha('check', '-q', '-d', 'n.db', '--threads', threads, status=(0,))
        zicha('report', '-q', '-d', 'n.db', '--csv', threads + '.csv',
              '--no-mask', status=(0,))
    with open('1.csv', encoding='utf-8') as file:
        if len(file.readlines()) <= 20:
            fail('nothing was found')
    if not filecmp.cmp('1.csv', '3.csv', shallow=False):
        fail('threads change the findings')


os.chdir(WORK)
write_files()
one_content()
one_result()
