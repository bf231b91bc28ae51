"""A report for each hospital holds no byte of another: not in the workbook
unzipped, not in the CSV, not in the JSON; and its numbers are the county's."""
import os
import re
import sqlite3
import zipfile

from lib.books import book, texts
from lib.facts import id_number
from lib.ledgers import fill, rows_of
from lib.program import (COUNTY, MISSING, WORK, fail, put, read, summary,
                         table, zicha)

os.chdir(WORK)
HEAD = '医疗机构代码,住院号,身份证号,姓名,入院日期,出院日期,科室,主治医师\n'
LINES = ('医疗机构代码,费用明细流水号,住院号,项目编码,项目名称,收费项目类别,'
         '费用发生日期,数量,单价,金额,开单医师\n')
# Two hospitals billed one person's beds on the same days; their files name
# each other, and one name is a part of the other.
NAMES = {'H99000100007': '乙丙医院', 'H99000100008': '乙丙医院东院区'}
PERSON = id_number(1)


def deliver():
    put('two/机构.csv', '医疗机构代码,医疗机构名称\n' + ''.join(
        '%s,%s\n' % item for item in NAMES.items()))
    for place, (code, name) in enumerate(NAMES.items()):
        visit = 'VISIT%d' % place
        put('two/%s/住院.csv' % name, HEAD + '%s,%s,%s,张三,2026-08-01,'
            '2026-08-05,科室%s,医生%s\n' % (
                code, visit, PERSON, '甲乙'[place], '丁戊'[place]))
        put('two/%s/费用.csv' % name, LINES + ''.join(
            '%s,L%d%d,%s,B1,普通病房床位费,床位费,2026-08-%02d,1,40,40,医生%s\n' % (
                code, place, day, visit, day, '丁戊'[place])
            for day in range(1, 6)))
        put('two/%s/%s的说明.csv' % (name, name), '无法识别,的文件\n1,2\n')


def words_of(db, hospital):
    """What tells of a hospital: codes, names, people, visits, files."""
    other = [row[0] for row in db.execute(
        'SELECT hospital_code FROM hospital WHERE id <> ?', (hospital,))]
    words = set()
    for sql in ('SELECT hospital_code FROM hospital WHERE id = ?1',
                'SELECT name FROM hospital WHERE id = ?1',
                'SELECT visit_no FROM visit WHERE hospital_id = ?1 AND visit_no'
                ' NOT IN (SELECT visit_no FROM visit WHERE hospital_id <> ?1)',
                'SELECT staff_name FROM named_staff WHERE hospital_id = ?1 AND'
                ' staff_name NOT IN (SELECT staff_name FROM named_staff'
                ' WHERE hospital_id <> ?1 AND staff_name IS NOT NULL)',
                'SELECT dept_name FROM named_dept WHERE hospital_id = ?1 AND'
                ' dept_name NOT IN (SELECT dept_name FROM named_dept'
                ' WHERE hospital_id <> ?1 AND dept_name IS NOT NULL)',
                'SELECT f.name FROM import_file AS f WHERE EXISTS (SELECT 1'
                ' FROM import_column AS c WHERE c.file_id = f.id'
                ' AND c.hospital_id = ?1) AND NOT EXISTS (SELECT 1'
                ' FROM import_column AS c JOIN import_file AS g'
                ' ON g.id = c.file_id WHERE g.name = f.name'
                ' AND c.hospital_id <> ?1)'):
        words |= {row[0] for row in db.execute(sql, (hospital,)) if row[0]}
    return {word for word in words if len(word) > 2 and word not in other}


def contents(stem):
    """The bytes of the three outputs, the workbook's unzipped."""
    parts = {stem + ending: open('each/' + stem + ending, 'rb').read()
             for ending in ('.csv', '.json')}
    with zipfile.ZipFile('each/' + stem + '.xlsx') as workbook:
        for name in workbook.namelist():
            parts[stem + '.xlsx/' + name] = workbook.read(name)
    return parts


def tells(text, tokens, word):
    """WORD stands in TEXT, and not as a part of a longer code."""
    if word.isascii() and word.isalnum():
        return word in tokens
    return word in text and re.search(
        '(?<![0-9A-Za-z])%s(?![0-9A-Za-z])' % re.escape(word), text)


def nothing_of(parts, words, own):
    for name, content in parts.items():
        text = content.decode()
        for word in own:  # a name that holds another's is no trace of it
            text = text.replace(word, '')
        tokens = set(re.findall('[0-9A-Za-z]+', text))
        for word in words:
            if tells(text, tokens, word):
                at = text.index(word)
                fail('%s tells of %s: %s' % (name, word,
                                             text[max(0, at - 90):at + 90]))


deliver()
zicha('run', '-q', '-d', 'z.db', '-o', 'all.xlsx', COUNTY, MISSING, 'two',
      '--json', 'all.json')
zicha('report', '-q', '-d', 'z.db', '--each', 'each')
database = sqlite3.connect('z.db')
hospitals = database.execute('SELECT id, hospital_code, name FROM hospital'
                             ' ORDER BY hospital_code').fetchall()
if len(hospitals) != 5 or len(os.listdir('each')) != 3 * 6:
    fail('%s: %s' % (hospitals, os.listdir('each')))
whole, sums = summary('all.json'), {}
for ident, code, name in hospitals:
    stem = '%s-%s' % (code, name)
    parts, own = contents(stem), words_of(database, ident)
    for other, _, _ in hospitals:
        if other != ident:
            nothing_of(parts, words_of(database, other) - own, [name, code])
    part = summary('each/%s.json' % stem)
    for at in (('findings', 'total'), ('findings', 'new'),
               ('examined', 'charges'), ('examined', 'visits'),
               ('examined', 'amount'), ('amount_at_issue', 'deduplicated')):
        sums[at] = sums.get(at, 0) + part[at[0]][at[1]]
    if [row['hospital_code'] for row in part['hospitals']] != [code]:
        fail('%s is about %s' % (stem, part['hospitals']))
    rows = table('each/%s.csv' % stem)
    if len(rows) != part['findings']['total'] or \
            {row['hospital_code'] for row in rows} - {code}:
        fail('%s.csv: %d rows' % (stem, len(rows)))
    if any(part['files'][i]['read'] != sum(
            part['files'][i][key] for key in (
                'stored', 'replaced', 'skipped', 'problems'))
           for i in range(len(part['files']))):
        fail('%s: rows of files do not add up' % stem)
for at, value in sums.items():
    if round(value, 2) != round(whole[at[0]][at[1]], 2):
        fail('%s: %s in all, %s in the county' % (at, value,
                                                 whole[at[0]][at[1]]))

# Both are named to the bureau, one to the hospital.
masked = 0
for code, name in NAMES.items():
    notes = [row['note'] for row in table('each/%s-%s.csv' % (code, name))
             if row['check'] == 'stay-overlap']
    masked += bool(notes)
    if notes and not re.match(r'与 另一机构 的住院 \*\*\*（', notes[0]):
        fail('%s: %s' % (name, notes))
    files = [row['name'] for row in
             summary('each/%s-%s.json' % (code, name))['files']]
    if name + '/%s的说明.csv' % name not in files:
        fail('%s lacks its refused file: %s' % (name, files))
overlaps = [row['note'] for row in table('each/全县总览.csv')
            if row['check'] == 'stay-overlap']
if not overlaps or not any(name in overlaps[0] for name in NAMES.values()):
    fail('the bureau is not told: %s' % overlaps)
if masked != 1 or '另一机构' in read('each/全县总览.csv'):
    fail('the bureau is told of another hospital')

# One alone is the same as the one of all; a typo is none.
zicha('report', '-q', '-d', 'z.db', '--hospital', hospitals[0][1], '-o',
      'one.xlsx', '--json', 'one.json')
if summary('one.json') != summary('each/%s-%s.json' % hospitals[0][1:]):
    fail('--hospital and --each differ')
if texts(book('one.xlsx')['问题明细']) != texts(
        book('each/%s-%s.xlsx' % hospitals[0][1:])['问题明细']):
    fail('--hospital and --each differ in findings')
for words, told in ((['--hospital', 'H99'], 'H99'),
                    (['--each', 'e', '--hospital', 'H1'], '--each')):
    if told not in zicha('report', '-d', 'z.db', *words, status=(2,)).stderr:
        fail('%s is not refused' % words)

# What was typed into a hospital's ledger is taken in before it is replaced.
stem = next(stem for stem in ('each/%s-%s' % row[1:] for row in hospitals)
            if summary(stem + '.json')['findings']['total'])
number = next(iter(rows_of(stem + '.xlsx')))
fill(stem + '.xlsx', {number: {'状态': '确认', '备注': '已看'}})
zicha('report', '-q', '-d', 'z.db', '--each', 'each', status=(0,))
if rows_of(stem + '.xlsx')[number]['备注'] != '已看':
    fail('--each lost what was typed')
if sum(check['reviewed'] for check in summary(stem + '.json')['checks']) != 1:
    fail('the word is not counted')
fill(stem + '.xlsx', {number: {'状态': '也许'}})
zicha('report', '-q', '-d', 'z.db', '--each', 'each', status=(1,))
if rows_of(stem + '.xlsx')[number]['状态'] != '也许' or \
        rows_of(stem + '(1).xlsx')[number]['状态'] != '确认':
    fail('--each did not keep what it could not take in')
