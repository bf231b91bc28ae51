"""Templates as workbooks: notes, lists, an example that is no data, and that
is itself well filled in; a file that is there stays."""
import os
import sqlite3
import sys

try:
    import openpyxl
except ImportError:
    print('python3-openpyxl is not here')
    sys.exit(77)

from lib.program import WORK, fail, zicha

MARKS = {'zh': '【示例】', 'en': '[Example] '}


def files(db):
    with sqlite3.connect(db) as base:
        return base.execute(
            'SELECT name, kind, read, stored,'
            ' problems, refusal FROM import_file WHERE NOT builtin'
            ' ORDER BY name').fetchall()


def skips(db):
    with sqlite3.connect(db) as base:
        return base.execute(
            'SELECT DISTINCT reason FROM import_skip').fetchall()


def looks(path, mark):
    """The only sheet of a template."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    if len(book.sheetnames) != 1 or sheet.max_row != 2:
        fail('%s: %s, %d rows' % (path, book.sheetnames, sheet.max_row))
    for cell in sheet[1]:
        if not cell.value or not cell.comment or not cell.comment.text:
            fail('%s: %s has no heading or no note' % (path, cell.coordinate))
    if not str(sheet['A2'].value).startswith(mark):
        fail('%s: %r' % (path, sheet['A2'].value))
    return book, sheet


def offered(sheet, heading):
    column, = [cell.column_letter for cell in sheet[1]
               if cell.value == heading]
    for rule in sheet.data_validations.dataValidation:
        if column + '3' in rule.sqref:
            return rule.formula1.strip('"').split(',')
    return None


def fill_in(path, mark):
    """The example again, as data."""
    book, sheet = looks(path, mark)
    for cell in sheet[2]:
        value = str(cell.value or '').removeprefix(mark) or None
        sheet.cell(row=3, column=cell.column, value=value)
    book.save(path)


def all_of(lang):
    folder, db = lang, lang + '.db'
    zicha('template', '--xlsx', '--lang', lang, folder, status=(0,))
    zicha('template', '--xlsx', '--lang', lang, folder, status=(0,))
    names = sorted(os.listdir(folder))
    zicha('template', 'csv', status=(0,))
    if [n[:-4] for n in sorted(os.listdir('csv'))] != [n[:-5] for n in names]:
        fail('other kinds than as CSV: %s' % names)
    zicha('import', '-q', '-d', db, '--replace', folder)
    empty = files(db)
    if len(empty) != len(names) or skips(db) != [('example',)]:
        fail('empty: %d of %d, %s' % (len(empty), len(names), skips(db)))
    for name, kind, read, stored, bad, refusal in empty:
        if not kind or (read, stored, bad, refusal) != (1, 0, 0, None):
            fail('empty: %s' % ((name, kind, read, stored, bad, refusal),))
    for name in names:
        fill_in(os.path.join(folder, name), MARKS[lang])
    os.remove(db)
    zicha('import', '-q', '-d', db, '--replace', folder)
    for name, kind, read, stored, bad, refusal in files(db):
        if (read, stored, bad, refusal) != (2, 1, 0, None):
            fail('filled in: %s' % ((name, kind, read, stored, bad,
                                     refusal),))
    # a file that was filled in stays
    before = {n: open(os.path.join(folder, n), 'rb').read() for n in names}
    done = zicha('template', '--xlsx', '--lang', 'en', folder, status=(1,))
    if done.stderr.count('stays as it is') != len(names):
        fail(done.stderr)
    for name, content in before.items():
        with open(os.path.join(folder, name), 'rb') as file:
            if file.read() != content:
                fail('%s was written over' % name)
    if sorted(os.listdir(folder)) != names:
        fail('left behind: %s' % os.listdir(folder))


def main():
    os.chdir(WORK)
    zicha('template', '--xlsx', 't', status=(0,))
    _, sheet = looks('t/人员资质.xlsx', MARKS['zh'])
    if offered(sheet, '人员类别') != ['医师', '护士', '药师', '技师']:
        fail('人员类别: %s' % offered(sheet, '人员类别'))
    if offered(sheet, '姓名') is not None or \
            sheet.column_dimensions['B'].number_format != '@':
        fail('姓名')
    _, sheet = looks('t/费用明细.xlsx', MARKS['zh'])
    note, = [cell.comment.text for cell in sheet[1] if cell.value == '数量']
    if '退费为负' not in note or '必填' not in note:
        fail(note)
    # saved as CSV the example is known too
    with open('科室.csv', 'w', encoding='utf-8') as out:
        out.write('机构编码,科室编码,科室名称\n【示例】H001,K01,内科\n'
                  'H9,K09,外科\n')
    zicha('import', '-q', '-d', 'c.db', '科室.csv', status=(0,))
    if [row[2:5] for row in files('c.db')] != [(2, 1, 0)]:
        fail(files('c.db'))
    for lang in MARKS:
        all_of(lang)


main()
