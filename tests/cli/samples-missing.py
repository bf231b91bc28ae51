"""samples/missing: for each hospital exactly the rules that samples/README.md
lists say "not checked", and for what; samples/county: none does. A rule that
the README does not name is judged, or lacks what its header needs."""
import collections
import os
import sys

from lib.expected import in_missing, named_rules, not_judged_in_missing
from lib.program import (MISSING, WORK, county, key_of, shipped_rules, summary,
                         table, zicha)

HOSPITALS = ('H99000100002', 'H99000100003')
COLUMNS = ('check', 'visit_no', 'line_no', 'item_code', 'day',
           'amount_at_issue')
failures = []


def compare(what, have, want):
    for word, rows in (('not expected', have - want), ('absent', want - have)):
        failures.extend('%s, %s: %s' % (what, word, row)
                        for row in sorted(rows))


def results(path):
    """(hospital, rule) that were checked, and what others lack."""
    checked, missing = set(), {}
    for rule in summary(path)['checks']:
        for here in rule['hospitals']:
            key = here['hospital_code'], rule['id']
            if here['result'] == 'not_checked':
                missing[key] = ', '.join(here['missing'])
            elif here['result'] in ('found', 'clean'):
                if here['missing']:
                    failures.append('%s, %s: judged, but lacks' % key)
                checked.add(key)
    return checked, missing


def judged(sample, path, hospitals, listed):
    """Named rules are judged but for those in LISTED; all are told of."""
    checked, missing = results(path)
    named = named_rules()
    compare(sample + ', not checked', {
        key + (needs,) for key, needs in missing.items() if key[1] in named},
        {key + (needs,) for key, needs in listed.items() if key[1] in named})
    compare(sample + ', told of', checked | set(missing), {
        (hospital, rule) for hospital in hospitals for rule in shipped_rules()})
    for (hospital, rule), needs in missing.items():
        wanted = set(key_of(shipped_rules()[rule], 'needs').split(', '))
        if not needs or not set(needs.split(', ')) <= wanted:
            failures.append('%s, %s lacks %s of %s' % (
                hospital, rule, needs, sorted(wanted)))


os.chdir(WORK)
zicha('run', '-q', '-d', 'z.db', '-o', 'z.xlsx', '--csv', 'z.csv', '--json',
      'z.json', MISSING, status=(0,))
judged('county', county() + '/summary.json', ('H99000100001',), {})
judged('missing', 'z.json', HOSPITALS, not_judged_in_missing())
have = collections.Counter((row['hospital_code'], tuple(
    row[name] for name in COLUMNS)) for row in table('z.csv'))
compare('found', set(have.elements()), {
    row for row in in_missing() if row[1][0] in shipped_rules()})
sys.exit('\n'.join(failures) or 0)
