"""What the import tables share: write small files, import them, compare.

A case is a file's bytes and what must come of them. Counts are
"read stored replaced skipped problems"; problems are "line column text".
"""
import os
import shutil
import sqlite3
import subprocess
import sys

from lib.program import WORK, ZICHA, begin

failures = []


class Database(sqlite3.Connection):
    """With the exit status of the import, and what it said."""


def encode(content, encoding='utf-8'):
    return content if isinstance(content, bytes) else content.encode(encoding)


def fresh(name):
    folder = os.path.join(WORK, name)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    return folder


def run(args, status=(0, 1)):
    done = subprocess.run([ZICHA] + args, capture_output=True)
    if done.returncode not in status:
        sys.exit('%s: exit %d\n%s' % (' '.join(args), done.returncode,
                                      done.stderr.decode()))
    return done


def importing(folder, paths, options=()):
    """Import and open the database."""
    database = os.path.join(folder, 'z.db')
    begin(database)
    done = run(['import', '-q', '--lang', 'en', '-d', database,
                '--problems', os.path.join(folder, 'problems.out')]
               + list(options) + paths)
    db = sqlite3.connect(database, factory=Database)
    db.row_factory = sqlite3.Row
    db.exit = done.returncode
    db.said = done.stderr.decode()
    return db


def load(made, separate=False):
    """Import (name, text) pairs, at once or one after the other."""
    folder = fresh('loaded')
    paths = []
    for name, text in made:
        paths.append(os.path.join(folder, name))
        with open(paths[-1], 'w', encoding='utf-8') as out:
            out.write(text)
    if not separate:
        return importing(folder, paths)
    for path in paths:
        db = importing(folder, [path])
    return db


def files(db):
    return db.execute('SELECT * FROM import_file WHERE NOT builtin '
                      'ORDER BY id').fetchall()


def counts(file):
    return ' '.join(str(file[k]) for k in (
        'read', 'stored', 'replaced', 'skipped', 'problems'))


def adds_up(file):
    return file['read'] == (file['stored'] + file['replaced']
                            + file['skipped'] + file['problems'])


def problems(db, file_id, lost=False):
    """Of rows that were not stored; LOST: of cells whose rows were."""
    return ['%d %s %s' % (line, column or 0, what) for line, column, what in
            db.execute('SELECT line, column_no, what FROM problem '
                       'WHERE file_id = ? AND (input IS NOT NULL) = ? '
                       'ORDER BY line, column_no, id', (file_id, lost))]


def expect(name, what, got, wanted):
    if wanted is not None and got != wanted:
        failures.append('%s: %s is %r, not %r' % (name, what, got, wanted))


def finish(tried):
    if not tried:
        sys.exit('nothing was tried')
    if failures:
        sys.exit('\n'.join(failures))


def check(name, content, wanted, amount=None, trouble=(), kind='charges',
          skips=None, encoding=None, ask=(), options=(), file='一 件.csv',
          delimiter=None, blank=None, titles=None, status=None, lost=()):
    """One file. AMOUNT in yuan; ASK is (SQL, what its first cell is).
    TROUBLE costs rows, what is LOST a cell of a row that is stored."""
    folder = fresh('case')
    path = os.path.join(folder, file)
    with open(path, 'wb') as out:
        out.write(encode(content))
    db = importing(folder, [path], options)
    rows = files(db)
    expect(name, 'number of files', len(rows), 1)
    row = rows[0]
    expect(name, 'counts', counts(row), wanted)
    expect(name, 'adding up', adds_up(row), True)
    expect(name, 'kind', row['kind'], kind)
    expect(name, 'encoding', row['encoding'], encoding)
    expect(name, 'delimiter', row['delimiter'], delimiter)
    expect(name, 'blank lines', row['blank_lines'], blank)
    expect(name, 'title lines', row['title_lines'], titles)
    if amount is not None:
        fen = row['amount_fen']
        expect(name, 'amount', fen and fen / 100, amount)
    if kind and trouble is not None:
        expect(name, 'problems', problems(db, row['id']), list(trouble))
        expect(name, 'rows with problems', row['problems'],
               len({p.split()[0] for p in trouble}))
        expect(name, 'cells lost', problems(db, row['id'], True), list(lost))
        expect(name, 'cells', row['cells'], len(lost))
    if skips is not None:
        got = dict(db.execute('SELECT reason, rows FROM import_skip WHERE '
                              'file_id = ?', (row['id'],)).fetchall())
        expect(name, 'skips', got, skips)
    for sql, value in ask:
        got = db.execute(sql).fetchone()
        expect(name, sql, got and got[0], value)
    expect(name, 'exit status', db.exit, status if status is not None else
           int(row['problems'] + row['cells'] > 0 or row['kind'] is None))
    db.close()
