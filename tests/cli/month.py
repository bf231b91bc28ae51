"""A period's check finds what a check of everything finds in it, and nothing
else: every month of the samples, and one day."""
import os
import shutil

from lib.program import WORK, county, fail, table, zicha

PERIODS = {
    'august': (['--month', '2026-08'], '2026-08-01', '2026-08-31'),
    'september': (['--month', '2026-09'], '2026-09-01', '2026-09-30'),
    'day': (['--from', '2026-08-10', '--to', '2026-08-10'],
            '2026-08-10', '2026-08-10'),
    'open': (['--from', '2026-09-01'], '2026-09-01', '9999-12-31')}


def found(name, options=()):
    shutil.copy(os.path.join(county(), 'imported.db'), name + '.db')
    zicha('check', '-q', '-d', name + '.db', *options)
    zicha('report', '-q', '-d', name + '.db', '--csv', name + '.csv',
          '-o', name + '.xlsx')
    return sorted(tuple(row[key] for key in (
        'day', 'check', 'visit_no', 'line_no', 'amount_at_issue', 'note',
        'fingerprint')) for row in table(name + '.csv'))


os.chdir(WORK)
full = found('full')
counts = {}
for period, (asked, first, last) in PERIODS.items():
    expected = [row for row in full if not row[0] or first <= row[0] <= last]
    here = found(period, asked)
    counts[period] = len([row for row in here if row[0]])
    if here != expected:
        fail('%s: missing %s, surplus %s' % (
            period, [row for row in expected if row not in here],
            [row for row in here if row not in expected]))
if not counts['august'] or not counts['september'] or len(full) < 50:
    fail('too little to compare: %s of %d' % (counts, len(full)))
