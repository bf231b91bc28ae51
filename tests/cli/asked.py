"""What a run is asked for must be there: names and periods that are none are
refused with the nearest, and no report takes the place of an older one."""
import os

from lib.program import MISSING, WORK, fail, zicha

os.chdir(WORK)
# options, and a word of the one line
REFUSED = [
    (('--only', 'bed-dya-duplicate'), 'perhaps: bed-day-duplicate'),
    (('--only', 'bed', '--only', 'stcok-balance'), 'stock-balance'),
    (('--skip', 'foo'), "'zicha checks' lists them"),
    (('--accept', 'bed-day'), 'perhaps: bed-day'),
    (('--hospital', 'H99000100009'), 'perhaps: H9900010000'),
    (('--month', '2031-01'), 'those in the database are of 20'),
    (('--from', '2031-01-01'), 'no data of the period'),
    (('--to', '1999-12-31'), 'no data of the period'),
    (('--from', '2026-09-02', '--to', '2026-09-01'), 'not be after'),
    (('--set', 'bed-day-duplicat.x=1'), 'no rule'),
]


def refused(command, options, word):
    done = zicha(*command, *options, '--lang', 'en', status=(2,))
    if word not in done.stderr or len(done.stderr.splitlines()) != 1:
        fail('%s %s: %s' % (command, options, done.stderr))


def main():
    zicha('run', '-q', '-d', 'z.db', '-o', 'r.xlsx', '--json', 'r.json',
          MISSING)
    first = [open(name, 'rb').read() for name in ('r.xlsx', 'r.json')]
    for options, word in REFUSED:
        refused(('check', '-q', '-d', 'z.db'), options, word)
        refused(('run', '-q', '-d', 'z.db', '-o', 'r.xlsx', '--json',
                 'r.json', MISSING), options, word)
    if first != [open(name, 'rb').read() for name in ('r.xlsx', 'r.json')]:
        fail('a refused run wrote a report')
    # before the import, which can take long
    refused(('run', '-d', 'new.db', '-o', 'n.xlsx', MISSING),
            ('--only', 'foo'), 'no rule')
    if os.path.exists('new.db'):
        fail('files were imported for a run that is refused')
    zicha('check', '-q', '-d', 'z.db', '--only', 'bed', '--month', '2026-08',
          status=(0, 1))


main()
