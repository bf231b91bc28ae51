"""Rows that were rejected come back whole: FILES random files (20, seeded) of
rows with quotes, delimiters, breaks, NUL, bytes of no encoding and of GBK.
What --problems writes is read again unmended: the same problems, the same
rows. A row of which a quote alone was the defect may be sound there: its cells
are quoted well now.
"""
import os
import random
import sqlite3
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from lib.small import NO_CELL, expect, fail, finish, fresh, put, zicha

FILES = int(os.environ.get('FILES', 20))
PREFIX = [b'file', b'line', b'column', b'text', b'problem']
HEAD = ('费用明细流水号 住院号 项目代码 项目名称 数量 单价 金额 '
        '费用发生时间').split()
NAME = 3
PIECES = ['床位费', '缝线', 'a', ' ', '\u3000', '"', '""', '3"5cm', '12"号',
          ',',
          '\t', ';', '|', '@', '=1+2', "'", '\\', '\u200b', '\x01', '\x07',
          '\n', '\r\n', '㐀', '亅', 'x' * 90]
BAD = {'utf-8': [b'\xff', b'\xb4\xb2', b'\xe5\xba', b'\xc0\x80'],
       'gb18030': [b'\xff', b'\x80', b'\xfe\x30']}


def name_of(rng, cut):
    """A cell's text; its delimiters and breaks only where quotes hold it."""
    text = ''.join(rng.choice(PIECES) for _ in range(rng.randint(1, 6)))
    if cut == '|@|':
        text = text.replace('\r', '').replace('\n', '').replace('|', '')
    return text


def written(text, cut, rng):
    """The cell as it stands in the file: quoted well, or with lone quotes."""
    if cut == '|@|':
        return text
    if any(c in text for c in (cut, '\n', '\r')):
        return '"%s"' % text.replace('"', '""')
    how = rng.randint(0, 2)
    if how == 0:
        return '"%s"' % text.replace('"', '""')
    if how == 1 or text.startswith('"'):
        return '"%s"' % text        # lone quotes inside, as exports have them
    return text


def row_of(rng, number, cut, codec):
    """(bytes of the row, its cells, what is wrong with it)."""
    wrong = rng.choice(['', 'day', 'day', 'amount', 'visit', 'few', 'many',
                        'nul', 'bytes'])
    name = name_of(rng, cut)
    cells = ['L%d' % number, '' if wrong == 'visit' else 'Z1', 'A',
             name or 'x', '2', '5', '十元' if wrong == 'amount' else '10',
             '2024-02-30' if wrong == 'day' else '2024-03-01']
    marks = [c if i != NAME else written(c, cut, rng)
             for i, c in enumerate(cells)]
    if wrong == 'few':
        cells, marks = cells[:-1], marks[:-1]
    if wrong == 'many':
        cells, marks = cells + ['多'], marks + ['多']
    raw = [m.encode(codec) for m in marks]
    plain = [c.encode('utf-8') for c in cells]
    if wrong in ('nul', 'bytes'):
        at = b'\0' if wrong == 'nul' else rng.choice(BAD[codec])
        raw[2] = plain[2] = b'A' + at
    return cut.encode().join(raw) + b'\n', plain, wrong


def sound(marks_row, name):
    """True where quotes and breaks leave no doubt about the cells."""
    return '"' not in name and '\n' not in name and '\r' not in name and (
        b'"' not in marks_row.replace(b'""', b'') or marks_row.count(b'"')
        == 2)


def records(content):
    """Records of a file of problems, cell by cell, as bytes. A quote closes
    its cell only before a comma or the end of the line."""
    rows, row, at, size = [], [], 0, len(content)
    while at < size:
        if content[at:at + 1] == b'"':
            cell, at = b'', at + 1
            while at < size:
                if content[at:at + 1] != b'"':
                    cell += content[at:at + 1]
                    at += 1
                elif content[at + 1:at + 2] == b'"':
                    cell += b'"'
                    at += 2
                elif content[at + 1:at + 2] in (b',', b'\n', b'\r', b''):
                    at += 1
                    break
                else:
                    cell += b'"'
                    at += 1
        else:
            end = at
            while end < size and content[end:end + 1] not in (b',', b'\n'):
                end += 1
            cell, at = content[at:end].rstrip(b'\r'), end
        row.append(cell)
        if content[at:at + 1] == b'\r':
            at += 1
        if content[at:at + 1] != b',':
            rows.append(row)
            row = []
        at += 1
    return rows


def importing(folder, source, name, *options):
    """(counts, records of the problems): SOURCE into a database of its own.
    Counts have the lines with a quote that is not closed, too."""
    database = os.path.join(folder, name + '.db')
    problems = os.path.join(folder, name + '.csv')
    done = zicha('import', '-q', '-d', database, '--problems', problems,
                 *options, source)
    if done.returncode not in (0, 1):
        return {'exit': done.returncode, 'said': done.stderr.decode(
            errors='replace').strip()[:200]}, []
    with sqlite3.connect(database) as db:
        db.row_factory = sqlite3.Row
        counts = dict(db.execute(
            'SELECT read, stored, replaced, skipped, problems '
            'FROM import_file WHERE NOT builtin').fetchone())
        quotes = {str(r[0]).encode() for r in db.execute(
            "SELECT line FROM problem WHERE what = 'unclosed-quote'")}
    with open(problems, 'rb') as file:
        return {**counts, 'quotes': quotes}, records(file.read()[3:])


def unguarded(cell):
    """Without the mark that keeps a sheet from taking it for a formula."""
    return cell[1:] if cell[:1] == b"'" and cell[1:2] in b"=+-@\t\r" else cell


def attempt(seed):
    rng = random.Random(seed)
    codec = rng.choice(('utf-8', 'gb18030'))
    cut = rng.choice((',', ',', '\t', ';', '|', '|@|'))
    rows = [row_of(rng, n, cut, codec) for n in range(rng.randint(2, 9))]
    folder = fresh('problems-%d' % (seed % 2))
    folder = os.path.join(folder, str(seed))
    source = put(folder, 'in.csv', cut.join(HEAD).encode(codec) + b'\n'
                 + b''.join(r[0] for r in rows))
    what = 'seed %d, %s, %r: ' % (seed, codec, cut)
    first, told = importing(folder, source, 'first', '--encoding', codec)
    if 'exit' in first:
        return [what + 'import ended with %(exit)d: %(said)s' % first]
    wrong = []
    if first['read'] != sum(first[k] for k in (
            'stored', 'replaced', 'skipped', 'problems')):
        wrong.append('counts do not add up: %r' % first)
    lines = {(r[0], r[1]) for r in told[1:] if not r[4].endswith(
        NO_CELL.encode())}
    if len(lines) != first['problems']:
        wrong.append('rows told: %d of %d' % (len(lines), first['problems']))
    have = [[unguarded(c) for c in r[5:]] for r in told[1:]]
    for raw, plain, why in rows:
        name = plain[NAME].decode() if len(plain) > NAME else ''
        if why and sound(raw, name) and (codec == 'utf-8'
                                         or why != 'bytes'):
            if [unguarded(c) for c in plain] not in have:
                wrong.append('a row (%s) is not told as it was: %r' % (
                    why, raw[:80]))
    if len(told) > 1:
        second, again = importing(folder, os.path.join(folder, 'first.csv'),
                                  'second')
        if 'exit' in second:
            wrong.append('reading it again ended with %(exit)d: %(said)s'
                         % second)
        else:
            if again[0][5:10] == PREFIX:
                wrong.append('read again, its rows are told with what '
                             'zicha wrote before them')
                again = [r[:5] + r[10:] for r in again]
            if told[0] != again[0] and len(again) > 1:
                wrong.append('read again, the header is another')
            healed = {tuple(r[5:]) for r in told[1:]
                      if r[1] in first['quotes']}
            was, now = ({tuple(r[2:]) for r in t[1:]
                         if tuple(r[5:]) not in healed}
                        for t in (told, again))
            for row in sorted(was - now)[:1]:
                wrong.append('read again, gone: %r' % (row,))
            for row in sorted(now - was)[:1]:
                wrong.append('read again, new: %r' % (row,))
            keep = {(r[0], r[1]) for r in told[1:]} - {
                key for key in lines if key[1] not in first['quotes']}
            if second['stored'] > len(keep):
                wrong.append('read again, unmended rows are stored: %d'
                             % (second['stored'] - len(keep)))
    return [what + w for w in wrong]


def mended():
    """Lone quotes: field by field the same, and stored once the day is."""
    folder = fresh('mended')
    source = put(folder, '费用.csv',
                 '"住院号","项目代码","项目名称","数量","单价",'
                 '"金额","费用发生时间"\n'
                 '"ZY001","W01","缝线 3"5cm 型","1","12.5","12.5",'
                 '"2024-02-30"\n'
                 '"ZY001","W02","导管"12"号","1","20","20","2024-02-30"\n'
                 '"ZY001","W03","棉签","1","1","1","2024-03-01"\n')
    first, told = importing(folder, source, 'first')
    expect('lone quotes: problems', first.get('problems'), 2)
    names = ['缝线 3"5cm 型', '导管"12"号']
    expect('lone quotes: names', [r[7].decode(errors='replace') for r in
                                  told[1:]], names)
    with open(os.path.join(folder, 'first.csv'), 'rb') as file:
        back = put(folder, 'back.csv', file.read().replace(
            b'2024-02-30', b'2024-02-29'))
    second, _ = importing(folder, back, 'second')
    expect('lone quotes, mended: stored', second.get('stored'), 2)
    with sqlite3.connect(os.path.join(folder, 'second.db')) as db:
        expect('lone quotes, mended: names', [r[0] for r in db.execute(
            'SELECT item_name FROM item ORDER BY item_code')], names)


def once():
    """A row stored without a cell is not stored again beside itself, though it
    has no number of its own: of lines, and of kinds stored row by row."""
    head = '住院号,项目代码,项目名称,数量,单价,金额,费用发生时间'
    for kind, text, bad, good, sql, wanted in (
            ('charges', head + '\nZ1,A,甲,1,十,10,2026-03-01\n'
             'Z1,B,乙,1,20,20,2026-03-01\n', '十', '10',
             'SELECT amount_fen, price_e6 FROM charge ORDER BY 1',
             [(1000, 10000000), (2000, 20000000)]),
            ('orders', '住院号,医嘱代码,医嘱开始日期,天数\n'
             'Z1,A,2026-03-01,三\nZ1,B,2026-03-01,4\n', '三', '3',
             'SELECT days FROM order_line ORDER BY 1', [(3,), (4,)])):
        folder = fresh('once')
        source = put(folder, '甲.csv', text)
        database, told = folder + '/z.db', folder + '/p.csv'
        zicha('import', '-q', '-d', database, '--problems', told, source)
        with open(told, 'rb') as file:
            row = file.read().decode('utf-8-sig')
        expect('%s: the cell is told' % kind, bad in row, True)
        back = put(folder, '乙.csv', row.replace(bad, good))
        zicha('import', '-q', '-d', database, back)
        with sqlite3.connect(database) as db:
            expect('%s: mended rows' % kind, db.execute(sql).fetchall(),
                   wanted)
            expect('%s: counts' % kind, db.execute(
                'SELECT stored, replaced, cells FROM import_file '
                'WHERE NOT builtin ORDER BY id').fetchall(),
                [(1, 1, 0), (1, 0, 0)])


def main():
    asked = [int(a) for a in sys.argv[1:]] or range(FILES)
    bad, kinds = 0, Counter()
    # seeds of a thread share a folder that the next one clears
    with ThreadPoolExecutor(2) as pool:
        def half(which):
            return [attempt(s) for s in asked if s % 2 == which]
        for results in pool.map(half, (0, 1)):
            for wrong in results:
                bad += bool(wrong)
                for line in wrong:
                    kind = line.split(': ')[1]
                    kinds[kind] += 1
                    if kinds[kind] <= 3:
                        fail(line)
    for kind, count in kinds.most_common():
        print('    %3d files: %s' % (count, kind))
    expect('files of %d that do not come back' % len(asked), bad, 0)
    mended()
    once()
    finish()


main()
