# The same file twice changes nothing; overlapping exports are stored once,
# the later file wins, and both counts are shown.
set -u
cd "$WORK" || exit 2
fail() { echo "$*"; exit 1; }
head=line_no,visit_no,item_code,time,qty,price,amount
mkdir d
{ echo $head; echo 1,Z1,A,2026-01-02,1,10,10; echo 2,Z1,A,2026-01-03,1,10,10; } >d/1.csv
{ echo $head; echo 2,Z1,A,2026-01-03,2,10,20; echo 3,Z1,A,2026-01-04,1,10,10; } >d/2.csv
run() { "$ZICHA" run -q -d z.db -o r.xlsx --json r.json d || fail "run: $?"; }
files() {
    "$PYTHON" -c '
import json
for f in json.load(open("r.json"))["files"]:
    print(f["name"], f["read"], f["stored"], f["replaced"], f["skipped"],
          f["problems"], f["amount"])'
}
run
want='1.csv 2 1 1 0 0 10.0
2.csv 2 2 0 0 0 30.0'
[ "$(files)" = "$want" ] || fail "counts: $(files)"
run
[ "$(files)" = "$want" ] || fail "a second import changed: $(files)"
cp d/1.csv d/3.csv
run
[ "$(files | tail -1)" = "3.csv 2 0 0 2 0 None" ] ||
    [ "$(files | tail -1)" = "3.csv 2 0 0 2 0 0.0" ] ||
    fail "the same bytes under another name: $(files)"
true
