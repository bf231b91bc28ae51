"""--map and --profile as workbooks, and 列对照.xlsx in a folder: the same as
the CSV they were saved from; what cannot be read is told in one line."""
import os
import shutil
import sys

try:
    import openpyxl  # noqa: F401  pylint: disable=unused-import
except ImportError:
    print('python3-openpyxl is not here')
    sys.exit(77)

from lib.imports import expect, files, finish, fresh, importing
from lib.program import county, put, summary, zicha
from lib.workbooks import compound, rows_of, xls, xlsx

BILL = ('流水甲,visit_no,item_code,time,qty,price,amount\n'
        '1,Z1,A,2026-01-02,1,10,10\n')
SHORT = [('贵院列名', '类别', '本程序列名'), ('流水甲', 'charges', 'line_no')]
LONG = [('文件', '类别', '列名') + ('',) * 6 + ('本程序列名',),
        ('费.csv', '费用明细', '流水甲') + ('',) * 6 + ('费用明细流水号',)]
LINE = 'SELECT line_no FROM charge'
tried = 0


def filled(rows):
    return [tuple(None if cell == '' else cell for cell in row) for row in rows]


def second_sheet(rows):
    """A workbook whose first sheet is empty."""
    def fill(book, _):
        rows_of(*rows)(book, book.create_sheet('对照'))
    return fill


def forms(rows):
    rows = filled(rows)
    return [('xlsx', xlsx(rows_of(*rows))), ('xls', xls(rows)),
            ('second.xlsx', xlsx(second_sheet(rows)))]


def write(folder, name, content):
    path = os.path.join(folder, name)
    with open(path, 'wb') as out:
        out.write(content)
    return path


def maps():
    global tried
    for rows, what in ((SHORT, 'short'), (LONG, 'long')):
        for form, content in forms(rows):
            tried += 1
            name = '%s map.%s' % (what, form)
            folder = fresh('map')
            bill = os.path.join(folder, '费.csv')
            put(bill, BILL)
            db = importing(folder, [bill], ['--map', write(
                folder, 'map.' + form, content)])
            expect(name, 'line_no', [r[0] for r in db.execute(LINE)], ['1'])
            db.close()
    for form, content in forms(LONG):
        tried += 1
        folder = fresh('found')
        put(os.path.join(folder, 'in/费.csv'), BILL)
        write(os.path.join(folder, 'in'), '列对照.' + form, content)
        db = importing(folder, [os.path.join(folder, 'in')])
        expect('found ' + form, 'line_no', [r[0] for r in db.execute(LINE)],
               ['1'])
        expect('found ' + form, 'is no data', [
            f['name'] for f in files(db) if not f['refusal']], ['费.csv'])
        expect('found ' + form, 'exit', db.exit, 0)
        db.close()


def wrong_maps():
    """A line that names what there is not is told with the sheet's row."""
    global tried
    folder = fresh('wrong')
    bill = os.path.join(folder, '费.csv')
    put(bill, BILL)
    for form, content in forms(SHORT + [('', '', ''), ('x', 'charges', 'y')]):
        tried += 1
        done = zicha('import', '-q', '-d', folder + '/w.db', '--map',
                     write(folder, 'm.' + form, content), bill, status=(2,))
        expect('wrong ' + form, 'its row', 'm.%s:4：' % form in done.stderr,
               True)
    for name, content, why in (
            ('locked.xlsx', compound(b'', 'EncryptedPackage'), '加密'),
            ('cut.xlsx', xlsx(rows_of(*SHORT))[:900], '损坏'),
            ('page.xls', b'<html></html>', '.xlsx')):
        for option in ('--map', '--profile'):
            tried += 1
            path = write(folder, name, content)
            done = zicha('run', '-q', '-d', folder + '/w.db', option, path,
                         '-o', folder + '/w.xlsx', bill, status=(2,))
            expect(name, option, (why in done.stderr, path in done.stderr,
                                  done.stderr.count('\n')), (True, True, 1))


def profiles():
    global tried
    before = county()
    folder = fresh('profile')
    db = os.path.join(folder, 'z.db')
    shutil.copy(before + '/zicha.db', db)
    rows = [('规则', '参数', '值', '原因'),
            ('price-over-ceiling', 'enabled', '否', '待核'),
            ('finance', '启用', 0, None)]
    for form, content in forms(rows):
        tried += 1
        path = write(folder, 'p.' + form, content)
        zicha('check', '-q', '-d', db, '--profile', path, status=(0,))
        zicha('report', '-q', '-d', db, '-o', folder + '/a.xlsx', '--json',
              folder + '/a.json', status=(0,))
        judged = {c['id'] for c in summary(folder + '/a.json')['checks']}
        expect('profile.' + form, 'not run', judged & {
            'price-over-ceiling', 'receipt-missing'}, set())
        expect('profile.' + form, 'run', 'bed-first-last-day' in judged, True)
    for form, content in forms(rows + [('no-such', 'enabled', '0', None)]):
        tried += 1
        path = write(folder, 'b.' + form, content)
        done = zicha('check', '-q', '--lang', 'en', '-d', db, '--profile',
                     path, status=(2,))
        expect('bad profile.' + form, 'told',
               "b.%s:4:1: there is no rule and no group 'no-such'" % form
               in done.stderr, True)


maps()
wrong_maps()
profiles()
finish(tried)
