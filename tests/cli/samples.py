"""The main job on samples/county must find what the table in samples/README.md
lists, and nothing else. Rows of rules that have no file in checks/ are
skipped, and said."""
import collections
import sys

from lib.expected import in_county
from lib.program import county, shipped_rules, table, zicha

COLUMNS = ('check', 'visit_no', 'line_no', 'item_code', 'day',
           'amount_at_issue')
failures = []

listed = set(zicha('checks').stdout.split())
for rule in shipped_rules():
    if rule not in listed:
        failures.append('checks/ has %s, `zicha checks` does not list it'
                        % rule)
want, skipped = collections.Counter(), collections.Counter()
for row, count in in_county().items():
    if row[0] in shipped_rules():
        want[row] += count
    else:
        skipped[row[0]] += count
have = collections.Counter(tuple(row[name] for name in COLUMNS)
                           for row in table(county() + '/findings.csv'))
failures += ['not found: ' + ' | '.join(row)
             for row in sorted((want - have).elements())]
failures += ['not in the table: ' + ' | '.join(row)
             for row in sorted((have - want).elements())]
failures += ['problem in %(file)s:%(line)s: %(problem)s' % row
             for row in table(county() + '/problems.csv')]
for rule, count in sorted(skipped.items()):
    print('skipped %d rows of %s, which is not in checks/' % (count, rule))
print('%d of %d findings as in the table, %d rows skipped' % (
    sum((want & have).values()), sum(want.values()), sum(skipped.values())))
sys.exit('\n'.join(failures) or 0)
