"""A file a hospital: what is found in shards that are checked apart, and
gathered, is what one database gives, byte for byte; also in parts, for a part
of a month, with one hospital imported again. What does not belong together is
refused with one line, and nothing half-written is left."""
import os
import re
import shutil
import sqlite3
import subprocess

from lib.books import book
from lib.county import County
from lib.ledgers import by_hand
from lib.program import (COUNTY, MISSING, TOP, WORK, ZICHA, fail, put, read,
                         summary, table, zicha)

os.chdir(WORK)
SAMPLES = [COUNTY, MISSING, os.path.join(TOP, 'samples', 'lists')]
# So that rules fire on few people.
SET = ['--set', 'frequent-stays.stays=2', '--set',
       'frequent-stays.except_codes=C', '--set', 'indicator-outlier.min_group=3',
       '--set', 'indicator-outlier.points_e4=10', '--set',
       'indicator-outlier.times=1']
# They must have something to join, or nothing was tried.
JOINED = ('amount-cap', 'cap-per-occasion', 'charge-after-death',
          'course-limit', 'frequency-limit', 'frequent-purchases',
          'frequent-stays', 'frequent-visits', 'outpatient-during-stay',
          'period-limit', 'repeat-drug', 'second-line', 'split-stay',
          'staff-two-places', 'stay-overlap', 'trace-code-duplicate')


def same(one, other, what):
    with open(one, 'rb') as left, open(other, 'rb') as right:
        if left.read() != right.read():
            fail('%s: %s and %s differ' % (what, one, other))


def report(name, *options):
    zicha('report', '-q', '--no-mask', '-d', name + '.db', '--csv',
          name + '.csv', '--json', name + '.json', *options, status=(0,))


def told(value):
    """A summary without what tells when and how it was made."""
    if isinstance(value, dict):
        return {key: told(part) for key, part in value.items()
                if key not in ('started', 'finished', 'seconds', 'options')}
    if isinstance(value, list):
        return [told(part) for part in value]
    return value


def same_reports(what):
    report('one')
    report('county')
    same('one.csv', 'county.csv', what)
    if told(summary('one.json')) != told(summary('county.json')):
        fail('%s: the summaries differ' % what)


def deliver(paths, status):
    """Into one database and into shards: the same words and exit status."""
    said = [zicha('import', '-q', *where, '--problems', name, *paths,
                  status=status)
            for where, name in ((('-d', 'one.db'), 'p1.csv'),
                                (('--shards', 'S', '--shard-lines', '0'),
                                 'p2.csv'))]
    if said[0].returncode != said[1].returncode or \
            said[0].stderr.replace('p1', 'p2') != said[1].stderr:
        fail('import: %s, --shards: %s' % (said[0], said[1]))
    if os.path.exists('p1.csv'):
        same('p1.csv', 'p2.csv', 'problems')


def check(what, *options, parts=1):
    zicha('check', '-q', '-d', 'one.db', *options)
    if parts == 1:
        zicha('check', '-q', '--shards', 'S', *options)
    for part in range(parts if parts > 1 else 0):
        zicha('check', '-q', '--shards', 'S', '--part',
              '%d/%d' % (part + 1, parts), *options)
    zicha('gather', '-q', 'S', '-d', 'county.db', *options)
    same_reports(what)


def clear():
    for name in os.listdir('.'):
        (shutil.rmtree if os.path.isdir(name) else os.remove)(name)


def samples():
    deliver(SAMPLES, (0,))
    if len(os.listdir('S')) < 5:
        fail('shards: %s' % os.listdir('S'))
    check('samples')
    check('samples, in parts, part of a month', '--from', '2026-08-05', '--to',
          '2026-08-20', parts=2)
    sheets('one.db', 'county.db')
    for name in ('--verify', '--log'):
        zicha('status', '-d', 'county.db', name, status=(0,))
    zicha('report', '-q', '-d', 'county.db', '--each', 'each', status=(0,))
    zicha('sample', '-d', 'county.db', '--size', '2', status=(0,))
    refused(['sample', '-d', 'county.db', '--of', 'lines',
             '--size', '2'], 'gathered')
    clear()


def sheets(*databases):
    """All that the workbook shows is the same, but when it was made."""
    books = []
    for name in databases:
        zicha('report', '-q', '-d', name, '-o', name + '.xlsx', status=(0,))
        books.append({sheet.title: [[cell.value for cell in row]
                                    for row in sheet.iter_rows()]
                      for sheet in book(name + '.xlsx')})
    for title, rows in books[0].items():
        if title not in ('封面', '规则结果') and rows != books[1][title]:
            fail('sheet %s differs' % title)


def people():
    """Rules that look across hospitals, and one hospital imported again."""
    County('in', seed=7, hospitals=5, people=40)
    deliver(['in'], (0, 1))
    check('people', *SET)
    found = {row['check'] for row in table('county.csv')}
    if set(JOINED) - found:
        fail('nothing was found by %s' % (set(JOINED) - found))
    ledgers()
    code = sorted(os.listdir('S'))[0][:-3]
    words = read('in/%s/就诊.csv' % code)
    put('again/%s/就诊.csv' % code, words.replace('M81.9', 'J18.9'))
    deliver(['again'], (0, 1))
    check('one hospital again', *SET, parts=3)
    report('one', '--show-waived')
    report('county', '--show-waived')
    same('one.csv', 'county.csv', 'what reviewers said')
    states = {row['state'] for row in table('county.csv')}
    if len(states) < 4:
        fail('states: %s' % states)
    same_text('diff', '1', '2')
    same_text('status', '--runs')
    check('part of a month', '--from', '2026-01-10', '--to', '2026-01-20')
    # bundled, by one command, and again into the same report
    zicha('run', '-q', '--shards', 'B', '-d', 'all.db', '-o', 'all.xlsx',
          '--worklists', 'lists', *SET, 'in', 'again')
    if not os.listdir('lists'):
        fail('run --shards wrote no work lists')
    zicha('run', '-q', '-d', 'both.db', '-o', 'both.xlsx', *SET, 'in', 'again')
    report('all')
    report('both')
    same('all.csv', 'both.csv', 'run --shards')
    if 'small-1.db' not in os.listdir('B'):
        fail('not bundled: %s' % os.listdir('B'))


def ledgers():
    """A reviewer's words about what each found."""
    numbers = [row['number'] for row in table('county.csv')]
    by_hand('said.csv', {numbers[0]: {'状态': '误报', '备注': '已核实'},
                         numbers[1]: {'状态': '已整改'}})
    for name in ('one', 'county'):
        zicha('ledger', '-d', name + '.db', 'said.csv', status=(0,))


def same_text(command, *words):
    """What a command says of both; days and times apart."""
    said = [re.sub(r'\d{4}-\d\d-\d\d[T ][\d:+]+', '', zicha(
        command, '-d', name + '.db', *words, status=(0,)).stdout)
            for name in ('one', 'county')]
    if said[0] != said[1] or not said[0]:
        fail('%s %s: %s' % (command, words, said))


def refused(words, says):
    """One line, exit status 2."""
    done = zicha(*words, '--lang', 'en', status=(2,))
    if says not in done.stderr or len(done.stderr.splitlines()) != 1:
        fail('%s: %s' % (words, done.stderr))


def faults():
    """What does not belong together, on what people() left."""
    report('county')
    shutil.copy('county.csv', 'before.csv')
    gather = ['gather', '-q', 'S', '-d', 'county.db', *SET]
    zicha('check', '-q', '--shards', 'S', *SET)
    names = sorted(name for name in os.listdir('S') if name != 'common.db')
    os.rename('S/' + names[0], 'away.db')
    refused(gather, 'missing')
    refused(['check', '--shards', 'S'], 'missing')
    os.rename('away.db', 'S/' + names[0])
    shutil.copy('one.db', 'S/foreign.db')
    refused(gather, 'none of the shards')
    os.remove('S/foreign.db')
    refused(gather[:-2], 'other rules')
    refused(gather + ['--month', '2026-02'], 'another period')
    refused(['gather', 'S', '-d', 'one.db'], 'imported')
    refused(['gather', 'S', '-d', 'S/' + names[0]], 'among the shards')
    refused(['gather', 'nowhere', '-d', 'x.db'], 'no shards')
    refused(['gather', 'S', '-d', 'S/x.db'], 'among the shards')
    refused(gather[:-2] + ['-d', 'x.db'], 'other rules')
    refused(['import', '--shards', 'S', 'nowhere'], 'nowhere')
    if os.path.exists('x.db') or sorted(os.listdir('S')) != sorted(
            names + ['common.db']):
        fail('made for nothing: %s' % os.listdir('S'))
    refused(['check', '-d', 'county.db'], 'a part')
    refused(['import', '-d', 'S/' + names[0], 'in'], 'a part')
    for part in ('3/2', '0/2', '1', '2/', '1/2/3', '2/-4', '+1/2', ' 1/2',
                 '1/99999999999999999999'):
        refused(['check', '--shards', 'S', '--part', part], 'second of four')
    refused(['check', '--shards', 'S', '--month', '2031-01'], 'of the period')
    refused(['check', '--shards', 'S', '--on', 'postgresql://x'], 'go with')
    refused(['check', '--shards', 'S', '--fail-on', 'new'], 'go with')
    refused(['check', '--shards', 'S', '--since', '1'], 'go with')
    refused(['run', '--shards', 'S', '--monthly', 'in', '-o', 'out'],
            'go with')
    refused(['push', '--shards', 'nowhere', 'postgresql:///x?host=/no'],
            'no shards')
    zicha('check', '-q', '--shards', 'S', '--part', '1/5', *SET,
          '--match-percent', '60')
    refused(gather, 'other rules')
    zicha('check', '-q', '--shards', 'S', '--part', '1/5', *SET)
    shutil.copytree('S', 'other')
    zicha('import', '-q', '--shards', 'other', '--shard-lines', '0', 'again')
    shutil.copy('other/' + names[0], 'S/' + names[0])
    refused(gather, 'not of the import')
    for words in (['check', '--shards', 'S'],
                  ['push', '--shards', 'S', 'postgresql:///x?host=/no'],
                  ['import', '-q', '--shards', 'S', 'again']):
        refused(words, 'not of the import')
    shutil.rmtree('S')
    shutil.copytree('other', 'S')
    os.remove('S/common.db')
    for words in (['import', '--shards', 'S', 'again'],
                  ['check', '--shards', 'S']):
        refused(words, 'common.db')
    shutil.rmtree('S')
    os.rename('other', 'S')
    refused(gather, 'not checked')
    change(os.path.join('S', 'common.db'), "UPDATE shard SET program = '0'")
    refused(gather, 'written by zicha 0')
    zicha('import', '-q', '--shards', 'S', '--shard-lines', '0', 'again')
    report('county')
    same('county.csv', 'before.csv', 'after what was refused')
    zicha('check', '-q', '--shards', 'S', *SET)
    zicha(*gather)


def broken_off():
    """An import that was killed while files are put in their places, and one
    while they are written: the next command goes on."""
    zicha('import', '-q', '--shards', 'S', '--shard-lines', '0', 'in')
    names = os.listdir('S')
    os.mkdir('S/ready')
    for name in ('common.db', sorted(names)[0]):
        os.rename('S/' + name, 'S/ready/' + name)
    os.mkdir('S/new')
    put('S/new/half.db', 'half')
    shutil.copy('one.db', 'S/import.part')
    put('S/import.part-mj12345678', '')
    zicha('check', '-q', '--shards', 'S', *SET)
    zicha('import', '-q', '--shards', 'S', '--shard-lines', '0', 'in')
    if sorted(os.listdir('S')) != sorted(names):
        fail('left in S: %s' % os.listdir('S'))


def beside():
    """Imports wait for each other, and for who checks, whose journal would be
    taken for that of the file that takes the place of his."""
    words = [['import', '--shards', 'S', '--shard-lines', '0', 'in'],
             ['check', '--shards', 'S', *SET]]
    for both in (words[:1] * 3, words, words[::-1]):
        runs = [subprocess.Popen([ZICHA, *one, '-q', '--lang', 'en'],
                                 stderr=subprocess.PIPE, text=True)
                for one in both]
        for run in runs:
            said = [line for line in run.communicate()[1].splitlines()
                    if 'waiting for' not in line]
            # who read the list of the shards that were is told
            if run.returncode and (run.returncode != 2 or len(said) != 1 or
                                   'same command again' not in said[0]):
                fail('%s: %s %s' % (run.args, run.returncode, said))
        for name in os.listdir('S'):
            if sqlite3.connect('S/' + name).execute(
                    'PRAGMA integrity_check').fetchone()[0] != 'ok':
                fail('%s is damaged' % name)
    zicha('check', '-q', '--shards', 'S', *SET)
    zicha('gather', '-q', 'S', '-d', 'county.db', *SET)


def names_of_codes():
    """Codes that would be one file's name somewhere, or none."""
    clear()
    codes = ('h1', 'H1', 'COMMON', 'CON', 'COM1', 'a/../b')
    put('in/就诊.csv', '机构编码,就诊ID,医疗类别,入院日期\n' + ''.join(
        '%s,V%d,门诊,2026-01-01\n' % (code, n)
        for n, code in enumerate(codes)))
    deliver(['in'], (0, 1))
    made = sorted(os.listdir('S'))
    if len(made) != len(codes) + 1 or len(
            {name.lower() for name in made}) != len(made) or \
            'CON.db' in made or 'COM1.db' in made or 'H1.db' not in made:
        fail('files: %s' % made)
    check('codes')


def change(path, sql):
    db = sqlite3.connect(path)
    db.execute(sql)
    db.commit()
    db.close()


samples()
people()
faults()
broken_off()
beside()
names_of_codes()
