"""A hospital that no file of institutions names has the name that stands beside
its code in visits, bills or settlements: the first there is. A file of
institutions has the last word, whichever comes first."""
import os
import re
import sqlite3

from lib.books import book, texts
from lib.program import WORK, fail, put, zicha

os.chdir(WORK)
PLACE = '定点医药机构编号,定点医药机构名称,'
VISITS = PLACE + '住院号,入院日期,出院日期\n'
LINES = (PLACE + '住院号,费用明细流水号,项目编码,项目名称,收费项目类别,数量,单价,金额,'
         '费用发生时间\n')
SETTLED = PLACE + '结算编号,住院号,总费用\n'
DAYS = ',2024-03-01,2024-03-03\n'
LINE = ',L%d,B01,普通床位费,床位费,1,35,35,2024-03-02\n'


def names(database):
    with sqlite3.connect(database) as db:
        return dict(db.execute('SELECT hospital_code, name FROM hospital'))


def expect(what, database, wanted):
    if names(database) != wanted:
        fail('%s: %s, not %s' % (what, names(database), wanted))


def deliver(folder, **files):
    for name, text in files.items():
        put('%s/%s.csv' % (folder, name), text)
    return folder


def imported(what, wanted, *folders):
    """As one import, then each folder again: the same names."""
    database = what + '.db'
    for folder in folders:
        zicha('import', '-q', '-d', database, folder)
    expect(what, database, wanted)
    for folder in folders:
        zicha('import', '-q', '-d', database, folder)
    expect(what + ' again', database, wanted)
    return database


# The first name there is, not the first row; rows of two hospitals in turn.
visits = deliver('visits', v=VISITS + 'H1,,Z1' + DAYS + 'H2,乙医院,Z2' + DAYS +
                 'H1,甲医院,Z3' + DAYS + 'H2,乙医院分院,Z4' + DAYS +
                 'H1,甲县医院,Z5' + DAYS)
lines = deliver('lines', f=LINES + 'H2,乙院,Z2' + LINE % 1 +
                'H3,丙医院,Z9' + LINE % 2 + 'H3,丁医院,Z9' + LINE % 3)
settled = deliver('settled', s=SETTLED + 'H3,戊医院,J1,Z9,35\n' +
                  'H4,己医院,J2,Z8,35\n')
first = imported('first', {'H1': '甲医院', 'H2': '乙医院', 'H3': '丙医院',
                           'H4': '己医院'}, visits, lines, settled)
imported('lines first', {'H1': '甲医院', 'H2': '乙院', 'H3': '丙医院',
                         'H4': '己医院'}, lines, settled, visits)

# A file of institutions, before and after; where it has no name, theirs.
register = deliver('register', j='机构编码,机构名称,核定床位\n'
                   'H1,甲县人民医院,90\nH2,,80\n')
OURS = {'H1': '甲县人民医院', 'H2': '乙医院'}
imported('register first', OURS, register, visits)
imported('register last', OURS, visits, register)

# Rows that name none by its code are of one that nobody named.
nameless = deliver('nameless', v=VISITS + ',甲医院,Z1' + DAYS)
imported('nameless', {'-': None}, nameless)

# Nobody is told of a heading that is not understood.
said = zicha('import', '-d', 'said.db', '--verbose', lines).stderr
if '名称' in re.sub('项目名称', '', said):
    fail(said)

# The report has it, a file a hospital too; the others' stay out.
zicha('check', '-q', '-d', first)
zicha('report', '-q', '-d', first, '-o', 'first.xlsx')
cover = texts(book('first.xlsx')['封面'])
if '甲医院' not in cover or '丙医院' not in cover:
    fail(cover)
zicha('report', '-q', '-d', first, '--each', 'each')
alone = texts(book('each/%s.xlsx' % next(
    name[:-5] for name in sorted(os.listdir('each'))
    if name.startswith('H1') and name.endswith('.xlsx')))['封面'])
if '甲医院' not in alone or '乙医院' in alone:
    fail(alone)
zicha('run', '-q', '--shards', 'shards', '-d', 'joint.db', '-o', 'joint.xlsx',
      visits, lines, settled)
expect('shards', 'joint.db', names(first))
