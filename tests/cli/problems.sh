# What cannot be read is told with file, line and column, and the rest is
# imported; rows read = stored + replaced + skipped + problems.
set -u
cd "$WORK" || exit 2
fail() { echo "$*"; exit 1; }
mkdir d
{
    echo '某某医院费用明细'
    echo
    echo '费用明细流水号,住院号,项目编码,费用发生日期,数量,单价,金额'
    echo '1,Z1,A,2026-01-02,1,"1,010.50",￥1010.50元'
    echo '2,Z1,A,2026-02-30,1,10,10'
    echo '3,Z1,A,2026-01-02,one,10,x'
    echo '4,Z1,A,2026-01-02,1,10'
    echo '="0005",Z1,A,2026/1/2 8:03,1,10,10'
    echo '费用明细流水号,住院号,项目编码,费用发生日期,数量,单价,金额'
    echo '1.23E+17,Z1,A,2026-01-02,1,10,10'
    echo '合计：,,,,,,1020.50'
} >d/c.csv
"$ZICHA" run -q --lang en -o r.xlsx --json r.json --problems p.csv d 2>/dev/null
[ $? = 1 ] || fail "status"
"$PYTHON" - <<'PY' || exit 1
import csv, json, sys
f = json.load(open('r.json'))['files'][0]
got = [f[k] for k in ('read', 'stored', 'replaced', 'skipped', 'problems')]
if got != [8, 2, 0, 2, 4]:
    sys.exit('counts %s' % got)
if f['amount'] != 1020.5:
    sys.exit('amount %s' % f['amount'])
rows = list(csv.reader(open('p.csv', encoding='utf-8-sig')))[1:]
got = sorted((int(r[1]), r[2], r[3]) for r in rows)
want = [(5, '费用发生日期', '2026-02-30'), (6, '数量', 'one'),
        (6, '金额', 'x'), (7, '', ''), (10, '费用明细流水号', '1.23E+17')]
if got != want:
    sys.exit('problems %s' % got)
if rows[0][5:] != ['2', 'Z1', 'A', '2026-02-30', '1', '10', '10']:
    sys.exit('row %s' % rows[0])
PY
