"""Workbooks of Excel, WPS and libraries: what each of their cells becomes."""
import csv
import datetime
import io
import os
import shutil
import sys

try:
    import openpyxl  # noqa: F401  pylint: disable=unused-import
except ImportError:
    print('python3-openpyxl is not here')
    sys.exit(77)

from lib.imports import (check, expect, files, finish, fresh, importing,
                         problems)
from lib.program import zicha
from lib.workbooks import archive, by_hand, compound, rows_of, xls, xlsx

HEAD = ('line_no', 'visit_no', 'item_code', 'time', 'qty', 'price', 'amount')
GOOD = ('1', 'Z1', 'A', '2026-01-02', 1, 10, 10)
FROM = (' FROM charge c JOIN visit v ON v.id = c.visit_id'
        ' JOIN item i ON i.id = c.item_id')
TIME = "SELECT datetime(c.time, 'unixepoch')" + FROM
VISIT = 'SELECT v.visit_no' + FROM
ITEM = 'SELECT i.item_code' + FROM
LINE = 'SELECT c.line_no' + FROM
NOTE = "SELECT detail FROM import_note WHERE what = '%s'"
tried = 0


def good(**other):
    return tuple(other.get(k, v) for k, v in zip(HEAD, GOOD))


def case(name, content, wanted, amount=None, **more):
    global tried
    tried += 1
    more.setdefault('file', '费用.xlsx')
    more.setdefault('encoding', 'xlsx')
    check(name, content, wanted, amount, **more)


def formatted(column, value, code, epoch=None):
    """A sheet of one good row, of which a cell has a number format."""
    def fill(workbook, sheet):
        rows_of(HEAD, good(**{column: value}))(workbook, sheet)
        sheet.cell(row=2, column=1 + HEAD.index(column)).number_format = code
        if epoch:
            workbook.epoch = epoch
    return xlsx(fill)


# a cell of a column: its value, its number format, and what is stored
VALUES = [
    ('time', datetime.datetime(2026, 1, 2, 8, 30), 'yyyy-mm-dd hh:mm:ss',
     TIME, '2026-01-02 08:30:00'),
    ('time', datetime.date(2026, 1, 2), 'yyyy/m/d', TIME,
     '2026-01-02 00:00:00'),
    ('time', 46024, 'yyyy"年"m"月"d"日"', TIME, '2026-01-02 00:00:00'),
    ('time', 46024.5, '[$-804]yyyy"年"m"月"d"日" h"时"mm"分";@', TIME,
     '2026-01-02 12:00:00'),
    ('time', 46024.75, 'yyyy/m/d h:mm AM/PM', TIME, '2026-01-02 18:00:00'),
    ('time', 46024, 'General', TIME, '2026-01-02 00:00:00'),
    ('time', '2026年1月2日', '@', TIME, '2026-01-02 00:00:00'),
    ('amount', 1234.5, '#,##0.00', 'SELECT amount_fen FROM charge', 123450),
    ('amount', 0.1 + 0.2, 'General', 'SELECT amount_fen FROM charge', 30),
    ('qty', 0.05, '0%', 'SELECT qty_e4 FROM charge', 500),
    ('line_no', 123, '000000', LINE, '000123'),
    ('line_no', 123, 'General', LINE, '123'),
    ('line_no', '000123', '@', LINE, '000123'),
    ('visit_no', '110101199001011234', '@', VISIT, '110101199001011234'),
    ('visit_no', 2026010200001, '0', VISIT, '2026010200001'),
    ('item_code', True, 'General', ITEM, 'TRUE'),
    ('item_code', 'a, "b"', '@', ITEM, 'a, "b"'),
]


def values():
    for column, value, code, sql, wanted in VALUES:
        case('%r as %s' % (value, code), formatted(column, value, code),
             '1 1 0 0 0', ask=[(sql, wanted)])
    case('1904', formatted('time', datetime.datetime(2026, 1, 2, 9),
                           'yyyy-mm-dd hh:mm', openpyxl.utils.datetime.CALENDAR_MAC_1904),
         '1 1 0 0 0', ask=[(TIME, '2026-01-02 09:00:00')])
    for column in ('visit_no', 'item_code'):
        case('a number of 18 digits', formatted(
            column, 110101199001011234, '0'), '1 0 0 0 1',
             trouble=['2 %d excel-number' % (1 + HEAD.index(column))])
    case('an error', xlsx(rows_of(HEAD, good(amount='#N/A'))), '1 0 0 0 1',
         trouble=['2 7 required-empty'])
    case('a formula that nobody reckoned', xlsx(
        rows_of(HEAD, good(line_no='=1+1'))), '1 1 0 0 0',
         ask=[(NOTE % 'unsaved', '1')])


def sheets():
    case('titles, header in row 7', xlsx(lambda book, sheet: (
        rows_of(HEAD, GOOD, at=7)(book, sheet),
        rows_of(('2026年1月费用明细',))(book, sheet),
        sheet.merge_cells('A1:G2'))), '1 1 0 0 0', 10.0, titles=1,
         ask=[('SELECT header_line FROM import_file WHERE NOT builtin', 7)])
    case('blank rows between, a row of nothing at the end', xlsx(
        lambda book, sheet: (
            rows_of(HEAD, GOOD, (), (), good(line_no='2', qty='x'), (),
                    ('合计', None, None, None, None, None, 10))(book, sheet),
            setattr(sheet['C90'], 'number_format', '0.00'))),
         '3 1 0 1 1', 10.0, trouble=['5 5 not-a-number'])
    case('a line break in a cell', xlsx(rows_of(
        HEAD + ('item_name',), GOOD + ('a\n"b"\nc',),
        good(line_no='2', qty='x') + ('d',))), '2 1 0 0 1',
         trouble=['3 5 not-a-number'],
         ask=[('SELECT item_name FROM item WHERE item_name IS NOT NULL',
               'a\n"b"\nc')])

    def merged(book, sheet):
        rows_of(HEAD, GOOD, good(line_no='2', visit_no=None),
                good(line_no='3', visit_no=None, amount=None),
                good(line_no='4', visit_no='Z2'))(book, sheet)
        sheet.merge_cells('B2:B4')
        sheet.merge_cells('G3:G4')
    case('merged cells', xlsx(merged), '4 3 0 0 1', 30.0,
         trouble=['4 7 required-empty'],
         ask=[("SELECT count(*) FROM charge c JOIN visit v ON "
               "v.id = c.visit_id WHERE v.visit_no = 'Z1'", 2),
              (NOTE % 'merged', '2')])

    def hidden(book, sheet):
        rows_of(HEAD, GOOD, good(line_no='2'))(book, sheet)
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions['F'].hidden = True
        sheet.sheet_state = 'hidden'
        book.create_sheet('空')
    case('hidden sheet, row, column', xlsx(hidden), '2 2 0 0 0', 20.0,
         ask=[(NOTE % 'hidden-cells', '1\x1f1'),
              ("SELECT count(*) FROM import_note WHERE what = 'hidden-sheet'",
               1), ('SELECT name FROM import_file WHERE NOT builtin',
                    '费用.xlsx[Sheet]')])
    case('nothing in it', xlsx(rows_of()), '0 0 0 0 0', kind=None,
         encoding=None, ask=[('SELECT refusal FROM import_file WHERE NOT '
                              'builtin', 'book-no-table')])
    case('a header alone', xlsx(rows_of(HEAD)), '0 0 0 0 0')
    case('.xls', xls([HEAD, GOOD]), '1 1 0 0 0', 10.0, file='费用.xls',
         encoding='xls')
    case('.xls named .xlsx', xls([HEAD, GOOD]), '1 1 0 0 0', 10.0,
         encoding='xls')
    case('.xlsx named .xls', xlsx(rows_of(HEAD, GOOD)), '1 1 0 0 0', 10.0,
         file='费用.xls')
    case('.xlsx named .csv', xlsx(rows_of(HEAD, GOOD)), '1 1 0 0 0', 10.0,
         file='费用.csv')
    case('text named .xls', '\t'.join(HEAD) + '\n' + '\t'.join(
        map(str, good(item_code='床'))) + '\n', '1 1 0 0 0', 10.0,
         file='费用.xls', encoding='utf-8', delimiter='\t')
    case('GBK text named .xls', ('\t'.join(HEAD) + '\n' + '\t'.join(
        map(str, good(item_code='床'))) + '\n').encode('gbk'), '1 1 0 0 0',
         10.0, file='费用.xls', encoding='gb18030', ask=[(ITEM, '床')])


def cells(*texts):
    return ''.join('<c t="inlineStr"><is>%s</is></c>' % text for text in texts)


def other_writers():
    head = '<row>%s</row>' % cells(*('<t>%s</t>' % h for h in HEAD))
    start, end = '<worksheet><sheetData>', '</sheetData></worksheet>'

    def row(item):
        return '<row>%s%s<c t="str"><f>x</f><v>2026-01-02</v></c>%s</row>' % (
            cells('<t>1</t>', '<t>Z1</t>'), item,
            '<c><v>1</v></c><c><v>10</v></c><c><v>10</v></c>')
    for name, item, wanted in (
            ('inline, rich', cells('<r><t>A</t></r><r><rPr><b/></rPr>'
                                   '<t>B</t></r>'), 'AB'),
            ('phonetic', cells('<t>A</t><rPh sb="0" eb="1"><t>x</t></rPh>'),
             'A'),
            ('escaped', cells('<t>A_x0041_</t>'), 'AA'),
            ('shared', '<c t="s"><v>1</v></c>', '乙'),
            ('a number as text', '<c t="str"><v>007</v></c>', '007')):
        case(name, by_hand(start + head + row(item) + end,
                           '<sst><si><t>甲</t></si><si><t>乙</t></si></sst>'),
             '1 1 0 0 0', 10.0, ask=[(ITEM, wanted)])
    sheet = (start + head + row(cells('<t>A</t>')) + end)
    for tag in ('worksheet', 'sheetData', 'row', 'c', 'is', 't', 'v', 'f'):
        sheet = sheet.replace('<%s>' % tag, '<x:%s>' % tag).replace(
            '<%s ' % tag, '<x:%s ' % tag).replace('</%s>' % tag,
                                                 '</x:%s>' % tag)
    case('prefixed', by_hand(sheet.replace('<x:worksheet>', '<x:worksheet '
                                           'xmlns:x="x">'), prefix='x:'),
         '1 1 0 0 0', 10.0)


def refused():
    shown = 'SELECT refusal FROM import_file WHERE NOT builtin'
    whole = xlsx(rows_of(HEAD, GOOD))
    start, end = '<worksheet><sheetData>', '</sheetData></worksheet>'
    for name, content, why in (
            ('encrypted', compound(b'', 'EncryptedPackage'),
             'book-encrypted'),
            ('cut off', whole[:len(whole) // 2], 'book-broken'),
            ('a bomb', by_hand(start + ' ' * (8 << 20) + end), 'book-bomb'),
            ('a DOCTYPE', by_hand('<!DOCTYPE a [<!ENTITY b "c">]>' + start
                                  + end), 'book-doctype'),
            ('no such text', by_hand(start + '<row><c t="s"><v>9</v></c>'
                                     '</row>' + end), 'book-broken'),
            ('row 1048577', by_hand(start + '<row r="1048577"/>' + end),
             'book-broken'),
            ('a web page', '<html><table></table></html>', 'book-save-as'),
            ('an archive', archive({'word/document.xml': '<a/>'}),
             'book-other')):
        case(name, content, '0 0 0 0 0', kind=None, encoding=None,
             ask=[(shown, why)], file='费用.xls')


def folder_of_all():
    """A folder: several sheets, what is not read, and why."""
    folder = fresh('folder')
    data = os.path.join(folder, 'in')
    os.makedirs(data)

    def fill(book, sheet):
        sheet.title = '费用'
        rows_of(HEAD, GOOD, good(line_no='2', qty='x'))(book, sheet)
        rows_of(('说明',), ('请核对',))(book, book.create_sheet('说明'))
        rows_of(HEAD, good(line_no='3'))(book, book.create_sheet('补'))
        book.create_sheet('空')
    with open(os.path.join(data, '书.xlsx'), 'wb') as out:
        out.write(xlsx(fill))
    names = ('~$书.xlsx', '附件.pdf', '会签.docx', '.hidden', '台账.et')
    for name in names:
        with open(os.path.join(data, name), 'wb') as out:
            out.write(b'x')
    for rest, status in (('台账.et', 1), (None, 1)):
        db = importing(folder, [data])
        expect('folder', 'exit', db.exit, status)
        told = {row['name']: row['refusal'] for row in files(db)}
        wanted = {'书.xlsx[费用]': None, '书.xlsx[说明]': 'sheet-other',
                  '书.xlsx[补]': None, '~$书.xlsx': 'other-lock',
                  '附件.pdf': 'other-file', '会签.docx': 'other-file'}
        if rest:
            wanted[rest] = 'other-data'
            os.remove(os.path.join(data, rest))
            os.remove(os.path.join(folder, 'z.db'))
        expect('folder', 'files', told, wanted)
        row = [f for f in files(db) if f['name'] == '书.xlsx[费用]'][0]
        expect('folder', 'problems', problems(db, row['id']),
               ['3 5 not-a-number'])
        expect('folder', 'raw row', db.execute(
            'SELECT row FROM problem').fetchone()[0],
            '2,Z1,A,2026-01-02,x,10,10')
        db.close()


def no_harm():
    """Nothing but what is no data: status 0, and a report is not read."""
    folder = fresh('again')
    with open(os.path.join(folder, 'a.xlsx'), 'wb') as out:
        out.write(xlsx(rows_of(HEAD, GOOD)))
    for _ in range(2):
        zicha('run', '-q', '-d', os.path.join(folder, 'z.db'), '-o',
              os.path.join(folder, 'report.xlsx'), folder)


def decoded(content):
    if content[:2] == b'\xff\xfe':
        return content.decode('utf-16')
    try:
        return content.decode('utf-8-sig')
    except UnicodeDecodeError:
        return content.decode('gb18030')


def same_rows():
    """The same rows as CSV, .xlsx and .xls give the same database."""
    dumps = []
    county = os.path.join(os.path.dirname(__file__), '../../samples/county')
    for form in ('csv', 'xlsx', 'xls'):
        folder = fresh('same-' + form)
        data = os.path.join(folder, 'in')
        os.makedirs(data)
        for name in sorted(os.listdir(county)):
            path = os.path.join(county, name)
            if form == 'csv' and name.endswith('.csv'):
                shutil.copy(path, data)
            if not name.endswith('.csv') or form == 'csv':
                continue
            with open(path, 'rb') as file:
                content = file.read()
            text = decoded(content)
            rows = [[cell[2:-1] if cell.startswith('="') else cell or None
                     for cell in row] for row in csv.reader(io.StringIO(
                         text, newline=''), delimiter='\t' if '\t' in
                                                   text[:80] else ',')]
            with open(os.path.join(data, name[:-3] + form), 'wb') as out:
                out.write(xls(rows) if form == 'xls' else xlsx(rows_of(*rows)))
        db = importing(folder, [data])
        dumps.append(sorted(
            line for line in db.iterdump() if line.startswith('INSERT INTO')
            and not any(table in line for table in (
                'import_file', 'import_heading', 'audit_event'))))
        expect('same rows', 'files', len([f for f in files(db)
                                          if not f['refusal']]), 25)
        db.close()
    for dump in dumps[1:]:
        expect('same rows', 'difference',
               sorted(set(dump) ^ set(dumps[0]))[:4], [])
    expect('same rows', 'anything', len(dumps[0]) > 1000, True)


values()
sheets()
other_writers()
refused()
folder_of_all()
no_harm()
same_rows()
finish(tried)
