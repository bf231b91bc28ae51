"""What the same charges cost as .xlsx and as CSV, each in turn, medians of
five rounds: workbook.py CHARGES.csv FOLDER. Shared strings are what Excel and
WPS write, inline ones what libraries do. Printed, never judged.
`make bench-workbook`.

    workbook.py CHARGES.csv FOLDER wide [REPEAT]

the same of the largest sheet there can be: at most 1,048,576 rows, with 31
columns more that nobody knows, of texts, numbers and days; as shared strings.
REPEAT rounds instead of five; 0 leaves the pair in FOLDER."""
import csv
import datetime
import itertools
import os
import statistics
import subprocess
import sys
import zipfile
from xml.sax.saxutils import escape

ZICHA = os.environ['ZICHA']
ROUNDS = 5
NUMBERS = ('qty', 'price', 'amount')
KNOWN = ('hospital_code', 'visit_no', 'line_no', 'time', 'item_code',
         'item_name', 'qty', 'price', 'amount')
ROWS, MORE = 1048576, 31
START = datetime.datetime(1899, 12, 30)
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
RELATION = '<Relationship Id="%s" Type="' + OFFICE + '%s" Target="%s"/>'
PARTS = {
    '_rels/.rels': '<Relationships>' + RELATION % (
        'r1', 'officeDocument', 'xl/workbook.xml') + '</Relationships>',
    'xl/workbook.xml': '<workbook><sheets><sheet name="费用" sheetId="1" '
                       'r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships>' + RELATION % (
        'r1', 'worksheet', 'worksheets/sheet1.xml') + RELATION % (
            'r2', 'sharedStrings', 'sharedStrings.xml') + RELATION % (
                'r3', 'styles', 'styles.xml') + '</Relationships>',
    'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/>'
                     '<xf numFmtId="22"/><xf numFmtId="14"/></cellXfs>'
                     '</styleSheet>'}


def cell(place, heading, text, strings):
    if heading in NUMBERS or (heading or '').startswith('number'):
        return '<c r="%s"><v>%.15g</v></c>' % (place, float(text))
    if heading == 'time':
        days = (datetime.datetime.fromisoformat(text) - START)
        return '<c r="%s" s="1"><v>%r</v></c>' % (
            place, days / datetime.timedelta(days=1))
    if (heading or '').startswith('day'):
        return '<c r="%s" s="2"><v>%d</v></c>' % (
            place, (datetime.datetime.fromisoformat(text) - START).days)
    if strings is None:
        return '<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' % (
            place, escape(text))
    return '<c r="%s" t="s"><v>%d</v></c>' % (
        place, strings.setdefault(text, len(strings)))


def column(i):
    return (chr(64 + i // 26) if i >= 26 else '') + chr(65 + i % 26)


def widen(source, path):
    """The charges of a file with MORE columns, as the file PATH."""
    kinds = ['text', 'text', 'number', 'day']
    names = [kinds[i % 4] + ' %d' % i for i in range(MORE)]
    days = [(datetime.date(2020, 1, 1) + datetime.timedelta(i)).isoformat()
            for i in range(2000)]
    with open(source, encoding='utf-8-sig', newline='') as rows, \
            open(path, 'w', encoding='utf-8', newline='') as out:
        to = csv.writer(out, lineterminator='\n')
        to.writerow(list(KNOWN) + names)
        for i, row in enumerate(itertools.islice(csv.DictReader(rows),
                                                 ROWS - 1)):
            more = ['备注%d' % (i * 7 % 1000), 'C%05d' % (i * 31 % 5000),
                    '%.2f' % (i * 13 % 99991 / 100), days[i * 3 % 2000]]
            to.writerow([row[name] for name in KNOWN] +
                        [more[k % 4] for k in range(MORE)])


def write(path, source, strings):
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as book:
        for name, text in PARTS.items():
            book.writestr(name, text)
        with book.open('xl/worksheets/sheet1.xml', 'w') as sheet, \
                open(source, encoding='utf-8-sig', newline='') as rows:
            sheet.write(b'<worksheet><sheetData>')
            head = None
            for number, row in enumerate(csv.reader(rows), 1):
                kinds = head or [None] * len(row)
                head = head or row
                cells = [cell('%s%d' % (column(i), number), kinds[i], text,
                              strings) for i, text in enumerate(row) if text]
                sheet.write(('<row r="%d">%s</row>' % (
                    number, ''.join(cells))).encode())
            sheet.write(b'</sheetData></worksheet>')
        book.writestr('xl/sharedStrings.xml', '<sst>%s</sst>' % ''.join(
            '<si><t>%s</t></si>' % escape(text) for text in strings or ()))


def once(folder, path):
    """Seconds by the clock, of the processor, and MB."""
    db = os.path.join(folder, 'w.db')
    for end in ('', '-wal', '-shm', '-journal'):
        if os.path.exists(db + end):
            os.remove(db + end)
    began = datetime.datetime.now()
    with subprocess.Popen([ZICHA, 'import', '-q', '-d', db, path],
                          stdout=subprocess.DEVNULL) as child:
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit('%s: exit %d' % (path, child.returncode))
    return ((datetime.datetime.now() - began).total_seconds(),
            used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def compare(forms, folder, rounds):
    taken = {name: [] for name in forms}
    for _ in range(rounds):
        for name, path in forms.items():
            taken[name].append(once(folder, path))
    middle = {name: [statistics.median(part) for part in zip(*all_of)]
              for name, all_of in taken.items()}
    for name, (wall, cpu, memory) in middle.items():
        print('%-8s %6.2f s %6.2f CPU %4.0f MB, of CSV %5.2f %5.2f' % (
            name, wall, cpu, memory, wall / middle['CSV'][0],
            cpu / middle['CSV'][1]))


def main(source, folder, wide=None, repeat=ROUNDS):
    forms = {'CSV': source}
    if wide:
        forms['CSV'] = os.path.join(folder, 'wide.csv')
        widen(source, forms['CSV'])
    for name, strings in (('shared', {}), ('inline', None)):
        if wide and strings is None:
            break
        forms[name] = os.path.join(folder, name + ('.wide' if wide else '') +
                                   '.xlsx')
        write(forms[name], forms['CSV'], strings)
    compare(forms, folder, int(repeat))


main(*sys.argv[1:])
