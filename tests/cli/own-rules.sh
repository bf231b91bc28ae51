#!/bin/bash
# A rule added as two files in a folder runs; its broken variants are refused
# with file:line:column.
set -u
cd "$WORK" || exit 2
fail() { echo "$*"; exit 1; }
mkdir -p rules/own data
cat >rules/own/dear-line.sql <<'SQL'
-- title: 单行金额过高
-- title.en: a line dearer than the limit
-- section: 3
-- violation: 超标准收费
-- severity: suspicion
-- basis: 本院内部规定
-- needs: charges
-- examines: charge
-- param: limit_fen = 10000 | 金额上限（分） | largest amount, fen
-- note: 金额{amount_fen}元
-- note.en: amount {amount_fen} yuan
-- fix: 核对
-- fix.en: look at it
--
-- A line dearer than anything this hospital sells.
SELECT c.id AS charge_id, c.net_amount_fen AS amount_fen
FROM charge AS c
WHERE c.net_amount_fen > :limit_fen
SQL
cat >rules/own/dear-line.cases <<'CASES'
case: a line above the limit
[charges]
line_no,visit_no,item_code,time,qty,price,amount
1,Z1,A,2026-01-02,1,200,200
[expect]
line_no,amount_at_issue
1,200.00

case: at the limit
[charges]
line_no,visit_no,item_code,time,qty,price,amount
1,Z1,A,2026-01-02,1,100,100
[expect]
nothing
CASES
printf 'line_no,visit_no,item_code,time,qty,price,amount\n1,Z1,A,2026-01-02,1,150,150\n' >data/c.csv

out=$("$ZICHA" test --lang en --checks rules dear-line) || fail "$out"
"$ZICHA" run -q --lang en --checks rules --only dear-line -o r.xlsx \
    --csv r.csv data || fail "run failed"
grep -q '^dear-line,suspicion' r.csv || fail "not found: $(cat r.csv)"
"$ZICHA" check --lang en --checks rules --only dear-line \
    --set dear-line.limit_fen=20000 2>/dev/null | grep -q '0 suspicions' ||
    fail "--set did not raise the limit"
"$ZICHA" check -q --lang en --checks rules --set dear-line.limit=1 2>/dev/null
[ $? = 2 ] || fail "an unknown parameter was accepted"

refused() { # words, sed script
    rm -rf broken
    mkdir -p broken/own
    sed "$2" rules/own/dear-line.sql >broken/own/dear-line.sql
    cp rules/own/dear-line.cases broken/own/
    out=$("$ZICHA" check -q --lang en --checks broken --only dear-line 2>&1)
    got=$?
    [ $got = 1 ] || fail "status $got for: $2: $out"
    echo "$out" | grep -qE "broken/own/dear-line.sql:[0-9]+:[0-9]+: .*$1" ||
        fail "no '$1' with its place in: $out"
}
refused 'unknown key' 's/^-- basis/-- bases/'
refused "'title' is missing" '/^-- title:/d'
refused 'section must be' 's/section: 3/section: 9/'
refused 'official category' 's/超标准收费/乱收费/'
refused 'severity must be' 's/suspicion/fatal/'
refused 'neither an input kind' 's/needs: charges/needs: moon/'
refused "unknown parameter ':limit'" 's/:limit_fen/:limit/'
refused 'no such column' 's/c.net_amount_fen >/c.nonsense >/'
refused 'syntax error' 's/^FROM/FORM/'
# shellcheck disable=SC2016 # $ is the last line
refused 'more than one statement' '$s/$/; SELECT 1 AS charge_id/'
refused 'no column' 's/{amount_fen}/{amount}/'
refused 'none of charge_id' 's/AS charge_id/AS id/'
refused 'not an integer' "s/c.id AS charge_id/'x' AS charge_id/"
refused 'not authorized' 's/^SELECT.*/DELETE FROM visit/; /^FROM/d; s/^WHERE.*//'
refused 'not authorized' "s/^SELECT.*/ATTACH 'x.db' AS x/; /^FROM/d; s/^WHERE.*//"
refused 'not authorized' 's/^SELECT.*/PRAGMA user_version = 7/; /^FROM/d; s/^WHERE.*//'
refused 'not authorized|no such function' "s/c.id AS/load_extension('x') AS/"
[ ! -e x.db ] || fail "a rule wrote a file"

# A rule that says which lines it wants looked at.
mkdir -p looks/own
sed "s/^-- note:/-- looks-at: SELECT item_id FROM item_kind WHERE kind = 'drug'\\n&/
    s/^FROM charge AS c/FROM noted_item AS w CROSS JOIN charge AS c/
    s/^WHERE/WHERE c.visit_id = w.visit_id AND c.item_id = w.item_id AND/" \
    rules/own/dear-line.sql >looks/own/dear-drug.sql
cat >looks/own/dear-drug.cases <<'CASES'
case: a drug
[charges]
line_no,visit_no,item_code,class,time,qty,price,amount
1,Z1,A,西药费,2026-01-02,1,200,200
2,Z1,B,检查费,2026-01-02,1,200,200
[expect]
line_no
1

case: no drug
[charges]
line_no,visit_no,item_code,class,time,qty,price,amount
1,Z1,A,检查费,2026-01-02,1,200,200
[expect]
nothing
CASES
out=$("$ZICHA" test --lang en --checks looks dear-drug) || fail "$out"
# ... of which it wants some
sed -i 's/^-- note:/-- of-lines: c.price_e6 < 100\n&/' looks/own/dear-drug.sql
"$ZICHA" test --lang en --checks looks dear-drug | grep -q 'case: a drug\|a drug' ||
    fail "of-lines makes no difference"

looks() { # words, sed script
    rm -rf broken
    mkdir -p broken/own
    sed "$2" looks/own/dear-drug.sql >broken/own/dear-drug.sql
    out=$("$ZICHA" check -q --lang en --checks broken --only dear-drug 2>&1)
    got=$?
    [ $got = 1 ] || fail "status $got for: $2: $out"
    echo "$out" | grep -qE "broken/own/dear-drug.sql:[0-9]+:[0-9]+: .*$1" ||
        fail "no '$1' with its place in: $out"
}
looks 'no column item_id' 's/SELECT item_id FROM item_kind/SELECT kind FROM item_kind/'
looks 'no such table' 's/FROM item_kind/FROM moon/'
looks 'one SELECT' "s/kind = 'drug'/kind = 'drug')/"
looks 'one condition' 's/of-lines: .*/of-lines: 1 = 1) OR (1 = 1/'
looks 'one condition' 's/of-lines: .*/of-lines: 1 = 1 -- all/'
looks 'no such column' 's/of-lines: .*/of-lines: c.moon = 1/'
looks 'no parameters' 's/of-lines: .*/of-lines: c.price_e6 > :limit_fen/'
looks 'must follow' '/looks-at/d'
looks 'either above_e6 or of-lines' 's/SELECT item_id FROM/SELECT item_id, 1 AS above_e6 FROM/'
looks "goes by 'bed_stay'" 's/SELECT item_id FROM item_kind.*/SELECT visit_id AS item_id FROM bed_stay/'
true
