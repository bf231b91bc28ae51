"""A database of another version, or of another program, is refused in one
clear line with status 2, and left as it is."""
import os
import shutil
import sqlite3

from lib.program import WORK, fail, put, zicha


def sql(path, *statements):
    """Run them, and say what the last one answers."""
    db = sqlite3.connect(path)
    for statement in statements:
        said = db.execute(statement).fetchone()
    db.commit()
    db.close()
    return said and said[0]


def content(path):
    with open(path, 'rb') as file:
        return file.read()


def refused(path, words):
    before = content(path)
    for command in (('import', '-q', 'c.csv'), ('status',), ('check', '-q')):
        done = zicha(*command, '-d', path, '--lang', 'en', status=(2,))
        said = done.stdout + done.stderr
        if len(said.splitlines()) != 1 or words not in said:
            fail('%s, %s says: %s' % (path, command, said))
    if content(path) != before:
        fail('%s was changed' % path)


os.chdir(WORK)
put('c.csv', 'visit_no,item_code,time,qty,amount\nZ,A,2026-01-02,1,1\n')
zicha('import', '-q', '-d', 'z.db', 'c.csv', status=(0,))
version = sql('z.db', 'PRAGMA user_version')
if version <= 0:
    fail('version %d' % version)
shutil.copy('z.db', 'old.db')
sql('old.db', 'PRAGMA user_version = %d' % (version - 1))
refused('old.db', 'older zicha')
shutil.copy('z.db', 'new.db')
sql('new.db', 'PRAGMA user_version = %d' % (version + 1))
refused('new.db', 'newer zicha')
sql('other.db', 'CREATE TABLE t (a)', 'PRAGMA user_version = %d' % version)
refused('other.db', 'not a database of zicha')
sql('plain.db', 'CREATE TABLE t (a)')
refused('plain.db', 'not a database of zicha')
put('text.db', 'some text, and no database at all; some text, and more of it\n')
refused('text.db', 'text.db')
zicha('status', '-d', 'z.db', status=(0,))
