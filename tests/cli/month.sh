# A period's check finds what a check of everything finds in it, and nothing
# else: every month of the samples, and one day.
set -u
here=$PWD
cd "$WORK" || exit 2
fail() { echo "$*"; exit 1; }
"$ZICHA" import -q -d all.db "$here/samples/county" >out 2>&1
[ $? -le 1 ] || fail "$(cat out)"
find_in() { # name, options of check
    cp all.db "$1.db" || fail "cp"
    name=$1
    shift
    "$ZICHA" check -q -d "$name.db" "$@" >out 2>&1 || fail "$(cat out)"
    "$ZICHA" report -q -d "$name.db" --csv "$name.csv" -o "$name.xlsx" \
        >out 2>&1 || fail "$(cat out)"
}
find_in full
find_in august --month 2026-08
find_in september --month 2026-09
find_in day --from 2026-08-10 --to 2026-08-10
find_in open --from 2026-09-01
"$PYTHON" - <<'PY' || exit 1
import csv, sys
def read(name):
    with open(name + '.csv', encoding='utf-8-sig', newline='') as file:
        return sorted((row['day'], row['check'], row['visit_no'],
                       row['line_no'], row['amount_at_issue'], row['note'],
                       row['fingerprint']) for row in csv.DictReader(file))
full = read('full')
counts = []
for name, first, last in (('august', '2026-08-01', '2026-08-31'),
                          ('september', '2026-09-01', '2026-09-30'),
                          ('day', '2026-08-10', '2026-08-10'),
                          ('open', '2026-09-01', '9999-12-31')):
    expected = [row for row in full if not row[0] or first <= row[0] <= last]
    found = read(name)
    counts.append(len([row for row in found if row[0]]))
    if found != expected:
        sys.exit('%s: missing %s, surplus %s' % (
            name, [r for r in expected if r not in found],
            [r for r in found if r not in expected]))
if not counts[0] or not counts[1] or len(full) < 50:
    sys.exit('too little to compare: %s of %d' % (counts, len(full)))
PY
