"""Options of the import; problem rows that are mended and come back; what a
folder may hold; what status says."""
import csv
import os
import threading
import time

from lib.imports import counts, expect, files, finish, fresh, importing, run

HEAD = 'line_no,visit_no,item_code,item_name,time,qty,price,amount\n'
TRIED = 0


def put(folder, name, text, codec='utf-8'):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as out:
        out.write(text.encode(codec) if isinstance(text, str) else text)
    return path


def read_problems(folder):
    with open(os.path.join(folder, 'problems.out'), newline='',
              encoding='utf-8-sig') as file:
        return list(csv.reader(file))


# ---- problem rows: mended in the file of problems and imported again
BAD = [('1', 'Z1', 'A', '床位费', '2026-01-02', '1', '10', '10'),
       ('2', 'Z1', 'A', '"3.0缝线', '2026-01-02', '1', '10', '10'),
       ('3', 'Z1', 'B', '=1+2', 'bad', 'x', '10', '10'),
       ('4', '', 'B', 'a,b "c"', '2026-01-03', '-1', '10', '-10'),
       ('5', 'Z2', 'B', '两\n行', '2026-01-03', '2', '10', 'y'),
       ('6', 'Z2', 'C', 'x', '2026-01-03', '1', '5', '5')]


def quoted(cells, cut):
    def cell(c):
        if cut != '|@|' and c != '"3.0缝线' and any(
                x in c for x in (cut, '"', '\n')):
            return '"%s"' % c.replace('"', '""')
        return c.replace('\n', ' ') if cut == '|@|' else c
    return cut.join(map(cell, cells)) + '\n'


def mend(row):
    """What a person does in a sheet: the cells behind the first five."""
    cells = row[5:]
    cells[4] = '2026-01-02' if cells[4] == 'bad' else cells[4]
    cells[5] = '2' if cells[5] == 'x' else cells[5]
    cells[1] = cells[1] or 'Z1'
    cells[7] = '20' if cells[7] == 'y' else cells[7]
    return row[:5] + cells


for cut, codec in ((',', 'utf-8'), ('\t', 'gb18030'), (';', 'utf-16'),
                   ('|', 'gb18030'), ('|@|', 'gb18030')):
    name = 'mended, %r' % cut
    folder = fresh('mended')
    text = HEAD.replace(',', cut) + ''.join(quoted(r, cut) for r in BAD)
    db = importing(folder, [put(folder, '明 细.csv', text, codec)])
    bad = 4 if cut != '|@|' else 3   # without quoting the stray quote is text
    expect(name, 'first', counts(files(db)[0]), '6 %d 0 0 %d' % (6 - bad, bad))
    rows = read_problems(folder)
    expect(name, 'header', rows[0], ['file', 'line', 'column', 'text',
                                     'problem'] + HEAD.strip().split(','))
    expect(name, 'a line a bad cell', len(rows) - 1, bad + 1)
    expect(name, 'cells', all(len(r) == 13 for r in rows), True)
    expect(name, 'texts', {r[3] for r in rows[1:]} >= {'bad', 'x', 'y'}, True)
    # one copy of a row of two bad cells is mended, the other left as it was
    first = [i for i, r in enumerate(rows[1:]) if r[5] == '3'][0]
    mended = [r if i == first else mend(r) for i, r in enumerate(rows[1:])]
    with open(os.path.join(folder, 'back.csv'), 'w', newline='',
              encoding='utf-8-sig') as out:
        csv.writer(out).writerows([rows[0]] + mended)
    db = importing(folder, [os.path.join(folder, 'back.csv')])
    expect(name, 'back', counts(files(db)[1]), '%d %d 0 0 1' % (
        len(mended), len(mended) - 1))
    names = [r[0] for r in db.execute(
        'SELECT i.item_name FROM charge c JOIN item i ON i.id = c.item_id '
        'ORDER BY c.line_no')]
    expect(name, 'names', names, [
        '床位费', '"3.0缝线', '=1+2', 'a,b "c"',
        '两 行' if cut == '|@|' else '两\n行', 'x'])
    expect(name, 'amount', db.execute(
        'SELECT sum(amount_fen) FROM charge').fetchone()[0], 4500)
    # all copies mended: a row is stored once
    with open(os.path.join(folder, 'all.csv'), 'w', newline='',
              encoding='utf-8-sig') as out:
        csv.writer(out).writerows([rows[0]] + [mend(r) for r in rows[1:]])
    db = importing(folder, [os.path.join(folder, 'all.csv')])
    expect(name, 'all', counts(files(db)[2]), '%d %d 0 1 0' % (
        len(mended), len(mended) - 1))
    TRIED += 1

# ---- --map, --kind, --hospital, --delimiter, --encoding
folder = fresh('map')
table = put(folder, 'map.txt', '他们的名称,类别,列\n流水,费用明细,line_no\n'
            '病人号,charges,住院号\n收费码,charges,item_code\n'
            '何时,charges,time\n几个,charges,qty\n多少钱,charges,amount\n')
path = put(folder, 'c.csv', '流水,病人号,收费码,何时,几个,多少钱,闲话\n'
           '1,Z,A,2026-01-02,1,10,x\n')
db = importing(folder, [path])
expect('no --map', 'kind', files(db)[0]['kind'], None)
expect('no --map', 'exit', db.exit, 1)
db = importing(folder, [path], ['--map', table, '--hospital', 'H7'])
expect('--map', 'files', [(f['kind'], counts(f)) for f in files(db)],
       [('charges', '1 1 0 0 0')])
expect('--map', 'unknown', [row[0] for row in db.execute(
    'SELECT heading FROM import_heading WHERE column_name IS NULL')],
       ['闲话'])
expect('--map', 'hospital', db.execute(
    'SELECT hospital_code FROM hospital').fetchall()[0][0], 'H7')
for options in (['--map', os.path.join(folder, 'none.csv')],
                ['--map', put(folder, 'bad.txt', 'a,charges,nothing\n')],
                ['--kind', 'nothing'], ['--encoding', 'latin-1'],
                ['--delimiter', '#'], ['--max-problems', 'x']):
    done = run(['import', '-q', '-d', os.path.join(folder, 'new.db')]
               + options + [path], status=(2,))
    expect(' '.join(options), 'one line', len(done.stderr.splitlines()), 1)
    TRIED += 1

# ---- what a folder may hold
folder = fresh('folder')
inside = os.path.join(folder, '导 出 数据')
row = '%d,Z1,A,床,2026-01-02,1,10,10\n'
put(inside, '费用 明细 一.csv', HEAD + row % 1)
put(inside, '子 目录/二.TXT', HEAD + row % 2)
put(inside, 'read.me', 'x')
put(folder, 'outside/三.csv', HEAD + row % 3)
os.makedirs(os.path.join(inside, 'folder.csv'))
put(inside, 'folder.csv/四.csv', HEAD + row % 4)
os.symlink('../outside/三.csv', os.path.join(inside, 'link.csv'))
os.symlink('../outside', os.path.join(inside, 'linked'))
os.symlink('nowhere.csv', os.path.join(inside, 'dangling.csv'))
os.symlink('.', os.path.join(inside, 'loop'))
os.mkfifo(os.path.join(inside, 'pipe.csv'))
put(inside, '空.csv', '')
put(inside, '表.csv', b'PK\x03\x04')
db = importing(folder, [inside])
expect('folder', 'files', sorted((f['name'], f['kind'], f['stored'])
                                 for f in files(db)), sorted([
    ('费用 明细 一.csv', 'charges', 1), ('子 目录/二.TXT', 'charges', 1),
    ('link.csv', 'charges', 1), ('folder.csv/四.csv', 'charges', 1),
    ('dangling.csv', None, 0), ('pipe.csv', None, 0), ('空.csv', None, 0),
    ('read.me', None, 0), ('表.csv', None, 0)], key=str))
expect('folder', 'exit', db.exit, 1)
for word in ('pipe.csv', '空.csv', '表.csv', 'dangling.csv'):
    expect('folder', word + ' is told', word in db.said, True)

# ---- a file that changes while it is read is not kept
folder = fresh('changing')
path = put(folder, 'c.csv', HEAD + ''.join(row % n for n in range(400000)))


def grow():
    """Append once the second reading has begun: the database is there."""
    while not os.path.exists(os.path.join(folder, 'z.db')):
        time.sleep(0.01)
    for n in range(30):
        time.sleep(0.05)
        with open(path, 'a') as out:
            out.write(row % (900000 + n))


thread = threading.Thread(target=grow)
thread.start()
db = importing(folder, [path])
thread.join()
file = files(db)[0]
expect('changing', 'refused or whole', (file['refusal'], file['stored']) == (
    'changed', 0) and db.execute('SELECT count(*) FROM charge').fetchone()[0]
    == 0, True)

# ---- status, control totals, days without charges
folder = fresh('status')
put(folder, 'in/c.csv', '某某医院\n\n' + HEAD + row % 1
    + '2,Z1,A,床,2026-01-05,1,10,10\n3,Z1,A,床,2026-01-09,1,10,x\n'
    '小计,,,,,,,20\n合计,,,,,,,30\n打印人：王\n')
put(folder, 'in/h.csv', HEAD)
db = importing(folder, [os.path.join(folder, 'in')])
expect('control', 'totals', [(f['amount_fen'], f['control_fen'],
                              f['title_lines'], f['blank_lines'])
                             for f in files(db)],
       [(2000, 3000, 1, 1), (None, None, 0, 0)])
expect('gaps', 'days', [tuple(r) for r in db.execute(
    "SELECT date(from_day * 86400, 'unixepoch'), "
    "date(to_day * 86400, 'unixepoch') FROM import_gap")],
    [('2026-01-03', '2026-01-04')])
said = run(['status', '--lang', 'en', '-d', os.path.join(folder, 'z.db')]
           ).stdout.decode()
for words in ('6 rows read = 2 stored + 0 replaced + 3 skipped + 1 problem',
              '20.00 yuan', "the file's own total 30.00",
              'nothing but its header', '1 line above the header',
              '1 blank line passed over', 'total lines: 2',
              '2026-01-02 – 2026-01-05'):
    expect('status', words, words in said, True)
said = run(['status', '-d', os.path.join(folder, 'z.db')]).stdout.decode()
for words in ('费用明细，utf-8：', '；合计行 2 行', '；2026-01-02 至 2026-01-05'):
    expect('status in Chinese', words, words in said, True)
TRIED += 4
finish(TRIED)
