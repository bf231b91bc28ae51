"""A database is not believed: what zicha did not make in it is refused with a
word, a name is a file's name, and --verify sees what does not add up."""
import os
import shutil
import sqlite3

from lib.program import MISSING, WORK, fail, zicha

os.chdir(WORK)
# What could change what is stored or found, and the word that names it.
PLANTED = [
    ('CREATE TRIGGER evil AFTER INSERT ON finding BEGIN '
     'DELETE FROM finding WHERE id = new.id; END', "trigger 'evil'"),
    ('CREATE TRIGGER evil AFTER INSERT ON import_file BEGIN '
     'DELETE FROM visit; END', "trigger 'evil'"),
    ('CREATE VIEW evil AS SELECT 1', "view 'evil'"),
    ('CREATE INDEX evil ON charge_row (item_id)', "index 'evil'"),
    ('ALTER TABLE import_skip RENAME TO s0; CREATE VIEW import_skip AS '
     "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) "
     "SELECT 1 AS file_id, 'total' AS reason, n AS rows FROM t",
     "'import_skip'"),
    ('ALTER TABLE hospital ADD COLUMN evil TEXT', "'hospital'"),
    ('DROP VIEW charge; CREATE VIEW charge AS SELECT * FROM charge_row',
     "view 'charge'"),
    ('DROP TABLE review_event', "table 'review_event'"),
]
COMMANDS = [('status',), ('check', '-q'), ('report', '-q', '-o', 'r.xlsx'),
            ('import', '-q', MISSING)]


def planted(sql):
    shutil.copy('good.db', 'z.db')
    db = sqlite3.connect('z.db')
    db.executescript(sql)
    db.commit()
    db.close()


def main():
    zicha('run', '-q', '-d', 'good.db', '-o', 'good.xlsx', MISSING)
    # its own second run, and a table that is in nobody's way, are no harm
    planted('CREATE TABLE notes (text); CREATE INDEX n ON notes (text)')
    zicha('check', '-q', '-d', 'z.db')
    for sql, word in PLANTED:
        planted(sql)
        before = open('z.db', 'rb').read()
        for command in COMMANDS:
            done = zicha(*command, '--lang', 'en', '-d', 'z.db', status=(2,))
            if word not in done.stderr or len(done.stderr.splitlines()) != 1:
                fail('%s with %s: %s' % (command, sql, done.stderr))
        if open('z.db', 'rb').read() != before:
            fail('written to: %s' % sql)
    zicha('import', '-q', '-d', 'file:uri.db?mode=memory', MISSING)
    if not os.path.exists('file:uri.db?mode=memory'):
        fail('file:uri.db?mode=memory was taken for an address')

    verify = ('status', '--verify', '--lang', 'en', '-d', 'z.db')
    shutil.copy('good.db', 'z.db')
    if 'BROKEN' in zicha(*verify, status=(0,)).stdout:
        fail('a good database is called broken')
    for sql, word in [
            ('UPDATE charge_row SET amount_fen = amount_fen + 1', 'amounts'),
            ('DELETE FROM visit_bill', 'has a bill'),
            ('UPDATE import_file SET stored = stored + 1', 'rows read'),
            ('DELETE FROM import_day', 'days'),
            ('DELETE FROM finding', 'findings')]:
        planted(sql)
        said = zicha(*verify, status=(1,)).stdout
        if not any('BROKEN' in line and word in line
                   for line in said.splitlines()):
            fail('%s is not seen: %s' % (sql, said))
    data = bytearray(open('good.db', 'rb').read())
    for at in range(16384 * 4, len(data)):
        data[at] ^= 0x55
    open('z.db', 'wb').write(data)
    done = zicha(*verify, status=(1, 2))
    if 'BROKEN' not in done.stdout and len(done.stderr.splitlines()) != 1:
        fail('flipped bytes: %s%s' % (done.stdout, done.stderr))


main()
