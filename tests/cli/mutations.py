"""Whatever import accepts, check and report can carry: cells of the samples
are changed at random, then the delivery is imported, checked and reported.
Nothing may end in an internal error or another unknown status, no shipped rule
may fail, and every row read must be stored, replaced, skipped or a problem.

MUTATIONS says how many cells are changed, SEED where the random begins."""
import os
import random
import sqlite3
import subprocess
import sys

from lib.books import book
from lib.program import COUNTY, WORK, ZICHA

MUTATIONS = int(os.environ.get('MUTATIONS', 400))
SEED = int(os.environ.get('SEED', 1))
A_RUN = 100  # cells changed in one delivery
ROWS = 60    # of each file
VALUES = [
    '', '0', '-1', '1', '-0.01', '0.0001', '1e9', '9' * 9, '9' * 12, '9' * 18,
    '9' * 30, '-' + '9' * 12, '46000000', '-46000000', '4500000', '460000',
    '10000', '100000000', '1900-01-01', '1990-01-01', '2026-02-30',
    '9999-12-31', '99991231', '2026-01-05 24:00:00', '202601', '190001',
    '999912', '无', '-', '—', '\\N', 'NULL', '#REF!', '=1+1', '甲' * 300,
    'x' * 5000, '%', '_', "'", ';', '男', '三级', '1000000', '-1000000',
    '2147483648', '4294967296', '0x10', '１２３', '合计', '\u200b', 'é']


def decoded(data):
    if data[:2] in (b'\xff\xfe', b'\xfe\xff'):
        return data.decode('utf-16'), 'utf-16'
    for encoding in ('utf-8-sig', 'gb18030'):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            pass
    raise ValueError('a sample that is no text')


def delivery(seed, folder):
    """The samples, the first rows of each file, with cells changed."""
    chance = random.Random(seed)
    tables = {}
    for name in sorted(os.listdir(COUNTY)):
        with open(os.path.join(COUNTY, name), 'rb') as file:
            data = file.read()
        text, encoding = decoded(data)
        lines = text.splitlines()[:ROWS]
        mark = next((m for m in ('|@|', '\t', '|', ';') if m in lines[0]), ',')
        tables[name] = [line.split(mark) for line in lines], mark, encoding
    changed = []
    for _ in range(A_RUN):
        name = chance.choice(sorted(tables))
        rows = tables[name][0]
        row = chance.randrange(1, len(rows)) if len(rows) > 1 else 0
        column = chance.randrange(len(rows[row]))
        value = (chance.choice(VALUES) if chance.random() < .8 else
                 chance.choice(chance.choice(rows)))
        rows[row][column] = value
        changed.append('%s:%d:%d %.40r' % (name, row + 1, column + 1, value))
    os.makedirs(folder)
    for name, (rows, mark, encoding) in tables.items():
        with open(os.path.join(folder, name), 'wb') as file:
            file.write(''.join(mark.join(row) + '\n'
                               for row in rows).encode(encoding,
                                                        'replace'))
    return changed


def wrong_in(database):
    """What must not stand in a database."""
    base = sqlite3.connect(database)
    for rule_id, defect in base.execute(
            'SELECT rule_id, defect FROM run_rule '
            'WHERE defect IS NOT NULL'):
        yield '%s: %s' % (rule_id, defect)
    for row in base.execute(
            'SELECT name, read, stored, replaced, skipped, problems '
            'FROM import_file WHERE kind IS NOT NULL AND refusal IS NULL '
            'AND read <> stored + replaced + skipped + problems'):
        yield '%s: %d read is not %d + %d + %d + %d' % row
    base.close()


def wrong_with(seed):
    folder = os.path.join(WORK, str(seed))
    changed = delivery(seed, folder)
    database, report = folder + '.db', folder + '.xlsx'
    wrong = []
    for words in (['import', '-q', '-d', database, folder],
                  ['check', '-q', '-d', database],
                  ['report', '-q', '-d', database, '-o', report]):
        done = subprocess.run([ZICHA, *words], capture_output=True, text=True,
                              check=False)
        if done.returncode not in (0, 1) or 'internal error' in done.stderr:
            wrong.append('%s: status %d: %s' % (words[0], done.returncode,
                                                done.stderr.strip()))
            break
    else:
        wrong += wrong_in(database)
        if (seed - SEED) % 10 == 0:
            book(report)
    if wrong:
        wrong = ['seed %d: %s' % (seed, w) for w in wrong] + [
            '    changed ' + c for c in changed]
    return wrong


failures = []
for number in range(SEED, SEED + MUTATIONS // A_RUN):
    failures += wrong_with(number)
print('%d cells changed in %d deliveries' % (MUTATIONS, MUTATIONS // A_RUN))
sys.exit('\n'.join(failures) or 0)
