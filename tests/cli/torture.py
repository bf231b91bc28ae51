"""Each allocation of import, check and report fails in its turn: no crash,
outputs whole or absent, the database whole, and where the work ends one clear
line. TORTURE=n takes n of them, spread evenly; 0 all (`make torture`)."""
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile

ZICHA, WORK = os.environ['ZICHA'], os.environ['WORK']
HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = int(os.environ.get('TORTURE', '25'))
OUTPUTS = ('r.xlsx', 'r.csv', 'r.json', 'r.jsonl', 'r.html', 'p.csv')
HEAD = 'line_no,visit_no,item_code,item_name,time,qty,price,amount\n'
COMMANDS = [
    ('import', 'import', '-q', '-d', 'z.db', '--problems', 'p.csv', 'd'),
    ('check', 'check', '-q', '-d', 'z.db', '--threads', '1'),
    ('report', 'report', '-q', '-d', 'z.db', '-o', 'r.xlsx', '--csv', 'r.csv',
     '--json', 'r.json', '--jsonl', 'r.jsonl', '--html', 'r.html'),
]


WRONG = []


def fail(text):
    raise AssertionError(text)


def put(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)


def whole():
    for name in os.listdir('.'):
        if name.endswith('.zicha-tmp'):
            fail('%s is left' % name)
    for name in OUTPUTS:
        if not os.path.exists(name):
            continue
        if name.endswith('.xlsx'):
            with zipfile.ZipFile(name) as book:
                if book.testzip():
                    fail('half a workbook')
        elif name.endswith('.json'):
            with open(name, encoding='utf-8') as file:
                json.load(file)
        else:
            with open(name, encoding='utf-8') as file:
                if not file.read().endswith('\n'):
                    fail('half of %s' % name)
    db = sqlite3.connect('z.db')
    for table in ('charge', 'visit'):
        for row in db.execute(
                'SELECT f.name, f.stored, count(t.file_id) FROM import_file '
                'AS f LEFT JOIN %s AS t ON t.file_id = f.id '
                "WHERE f.kind = '%ss' GROUP BY f.id" % (table, table)):
            if row[1] != row[2]:
                fail('half of a file: %s' % (row,))
    if db.execute('PRAGMA quick_check').fetchall() != [('ok',)]:
        fail('the database is damaged')
    db.close()


def once(start, words, **more):
    """Run it on a copy of what stood before."""
    for name in OUTPUTS + ('z.db', 'z.db-journal', 'z.db-wal', 'z.db-shm'):
        if os.path.exists(name):
            os.remove(name)
    shutil.copy(start, 'z.db')
    return subprocess.run([ZICHA, *words], capture_output=True, check=False,
                          timeout=120, env=dict(os.environ, LD_PRELOAD=LIBRARY,
                                                **more))


def torture(name, start, words):
    done = once(start, words, COUNT_IN='count')
    if done.returncode not in (0, 1):
        fail('%s: %s' % (name, done.stderr.decode()))
    shutil.copy('z.db', name + '.db')
    with open('count', encoding='ascii') as file:
        total = int(file.read())
    places = range(1, total + 1)
    if SAMPLES:
        places = sorted({1 + i * total // SAMPLES for i in range(SAMPLES)})
    for place in places:
        try:
            without(name, start, words, place)
        except (AssertionError, zipfile.BadZipFile, ValueError,
                subprocess.TimeoutExpired) as wrong:
            WRONG.append('%s without allocation %d of %d: %s' % (
                name, place, total, wrong))
    print('%s: %d of %d' % (name, len(places), total))


def without(name, start, words, place):
    done = once(start, words, FAIL_AT=str(place))
    said = done.stderr.decode(errors='replace')
    if done.returncode not in (0, 1, 2):
        raise AssertionError('status %d: %s' % (done.returncode, said))
    said = '\n'.join(line for line in said.splitlines()  # libxlsxwriter's own
                     if line and not line.startswith('[ERROR]'))
    if done.returncode == 2 and (
            len(said.splitlines()) != 1 or 'zicha: ' not in said or
            '内部错误' in said or 'internal' in said):
        raise AssertionError('no single line: %s' % said)
    whole()


if '/asan' in ZICHA or '/tsan' in ZICHA:
    print('the sanitizers have allocators of their own')
    sys.exit(77)
os.chdir(WORK)
LIBRARY = os.path.join(WORK, 'fail.so')
subprocess.run([os.environ.get('CC', 'cc'), '-shared', '-fPIC', '-O1', '-o',
                LIBRARY, os.path.join(HERE, '..', 'torture', 'fail_allocation.c')], check=True)
put('d/c.csv', HEAD + ''.join(
    '%d,Z%d,A,床位费,2026-01-02 08:00,1,10,10\n' % (i, i // 9)
    for i in range(40)) + 'x,Z1,A,a,2026-02-30,1,10,10\n')
put('d/v.csv', 'visit_no,name,id_no,admitted,discharged\n' + ''.join(
    'Z%d,王小明,,2026-01-01,2026-01-09\n' % i for i in range(5)))
put('e/c.csv', HEAD)
subprocess.run([ZICHA, 'import', '-q', '-d', 'empty.db', 'e'], check=True)
start_of = 'empty.db'
for title, *command in COMMANDS:
    torture(title, start_of, command)
    start_of = title + '.db'
if WRONG:
    sys.exit('\n'.join(WRONG))
