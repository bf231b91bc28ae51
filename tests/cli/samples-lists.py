"""samples/lists must be found to hold what its table in samples/README.md
lists, and nothing else; and two thirds of all rules find something in one of
the samples."""
import os
import sys

from lib.expected import in_county, in_lists, in_missing
from lib.program import TOP, WORK, fail, shipped_rules, summary, table, zicha

COLUMNS = ('check', 'visit_no', 'line_no', 'item_code', 'day',
           'amount_at_issue')
os.chdir(WORK)
zicha('run', '-q', '-d', 'z.db', '-o', 'r.xlsx', '--csv', 'f.csv', '--json',
      'r.json', os.path.join(TOP, 'samples', 'lists'))
for file in summary('r.json')['files']:
    if file['refusal'] or file['problems'] or file['cells']:
        fail(file)
want = in_lists()
have = [tuple(row[name] for name in COLUMNS) for row in table('f.csv')]
failures = ['not found: ' + ' | '.join(row)
            for row in sorted(want.keys() - set(have))]
failures += ['not in the table: ' + ' | '.join(row)
             for row in sorted(set(have) - want.keys())]
if len(have) != sum(want.values()):
    failures.append('%d findings, %d in the table' % (
        len(have), sum(want.values())))
finding = {row[0] for row in want} | {row[0] for row in in_county()}
finding |= {row[0] for _, row in in_missing()}
finding &= set(shipped_rules())
if 3 * len(finding) < 2 * len(shipped_rules()):
    failures.append('%d of %d rules find something' % (
        len(finding), len(shipped_rules())))
print('%d of %d rules find something in the samples' % (
    len(finding), len(shipped_rules())))
sys.exit('\n'.join(failures) or 0)
