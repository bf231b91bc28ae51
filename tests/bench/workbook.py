"""What the same charges cost as .xlsx and as CSV, each in turn, medians of
five rounds: workbook.py CHARGES.csv FOLDER. Shared strings are what Excel and
WPS write, inline ones what libraries do. Printed, never judged.
`make bench-workbook`."""
import csv
import datetime
import os
import statistics
import subprocess
import sys
import zipfile
from xml.sax.saxutils import escape

ZICHA = os.environ['ZICHA']
ROUNDS = 5
NUMBERS = ('qty', 'price', 'amount')
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
                     '<xf numFmtId="22"/></cellXfs></styleSheet>'}


def cell(place, heading, text, strings):
    if heading in NUMBERS:
        return '<c r="%s"><v>%s</v></c>' % (place, repr(float(text)))
    if heading == 'time':
        days = (datetime.datetime.fromisoformat(text) - START)
        return '<c r="%s" s="1"><v>%r</v></c>' % (
            place, days / datetime.timedelta(days=1))
    if strings is None:
        return '<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' % (
            place, escape(text))
    return '<c r="%s" t="s"><v>%d</v></c>' % (
        place, strings.setdefault(text, len(strings)))


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
                cells = [cell('%c%d' % (65 + i, number), kinds[i], text,
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


def main(source, folder):
    forms = {'CSV': source}
    for name, strings in (('shared', {}), ('inline', None)):
        forms[name] = os.path.join(folder, name + '.xlsx')
        write(forms[name], source, strings)
    taken = {name: [] for name in forms}
    for _ in range(ROUNDS):
        for name, path in forms.items():
            taken[name].append(once(folder, path))
    middle = {name: [statistics.median(part) for part in zip(*all_of)]
              for name, all_of in taken.items()}
    for name, (wall, cpu, memory) in middle.items():
        print('%-8s %6.2f s %6.2f CPU %4.0f MB, of CSV %5.2f %5.2f' % (
            name, wall, cpu, memory, wall / middle['CSV'][0],
            cpu / middle['CSV'][1]))


main(*sys.argv[1:])
