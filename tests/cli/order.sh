# The same lines by stay and in order of time, many enough for visits to be
# stored while the file is read: one content. Some visits have a line that
# comes months late, some a refund. Numbers that come again at the end of the
# file win.
# Rules run in one thread and in several: one result.
set -u
here=$PWD
cd "$WORK" || exit 2
fail() { echo "$*"; exit 1; }

gcc -std=c11 -D_GNU_SOURCE -O1 -o generate "$here/tests/bench/generate.c" &&
    ./generate 330000 stay >/dev/null || fail "generate"
rm stay/stock_* stay/purchases.csv stay/packages.csv
mkdir time
# Every 5,000th line is of December; every 3,000th is taken back after a day.
awk -F, 'BEGIN {OFS = ","}
    NR % 5000 == 77 {$4 = "2025-12-20 11:" 10 + NR % 50 ":00"}
    {print}
    NR % 3000 == 88 {$3 = "R" $3; $8 = -$8; $10 = -$10
        sub(/ .*/, " 23:30:00", $4); print}' stay/charges.csv >late &&
    mv late stay/charges.csv
tail -n +2 stay/charges.csv | head -60 |
    awk -F, 'BEGIN {OFS = ","} {$8 = 7; $10 = 7 * $9; print}' >again
{ head -1 stay/charges.csv
  tail -n +2 stay/charges.csv | LC_ALL=C sort -t, -k4,4
  cat again; } >time/charges.csv
cat again >>stay/charges.csv
for file in stay/*.csv; do
    [ "$file" = stay/charges.csv ] || cp "$file" time/
done
for way in stay time; do
    "$ZICHA" import -q -d $way.db $way || fail "import $way: $?"
    "$PYTHON" - $way.db >$way.txt <<'PY' || fail "dump"
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("PRAGMA temp_store = memory")
db.execute("PRAGMA cache_size = -100000")
for sql in (
        "SELECT v.visit_no, i.item_code, c.time, c.line_no, c.qty_e4,"
        " c.price_e6, c.amount_fen, c.net_amount_fen FROM charge AS c"
        " JOIN visit AS v ON v.id = c.visit_id"
        " JOIN item AS i ON i.id = c.item_id ORDER BY v.hospital_id, 4",
        "SELECT v.visit_no, b.lines, b.amount_fen, b.net_amount_fen,"
        " b.first_day, b.last_day, b.refund_lines, b.dear_lines,"
        " b.alike_lines FROM visit_bill AS b"
        " JOIN visit AS v ON v.id = b.visit_id ORDER BY 1",
        "SELECT h.hospital_code, i.item_code, m.month_day, m.lines,"
        " m.amount_fen, m.net_qty_e4, m.net_amount_fen FROM item_month AS m"
        " JOIN item AS i ON i.id = m.item_id"
        " JOIN hospital AS h ON h.id = i.hospital_id ORDER BY 1, 2, 3",
        "SELECT sum(lines), sum(amount_fen) FROM biller_month",
        "SELECT read, stored, replaced, problems, amount_fen FROM import_file"
        " WHERE kind = 'charges'"):
    for row in db.execute(sql):
        print(*row)
rows = db.execute("SELECT count(*), sum(amount_fen) FROM charge").fetchone()
kept = db.execute("SELECT sum(lines), sum(amount_fen) FROM visit_bill")
assert rows == kept.fetchone(), rows
assert db.execute("SELECT replaced FROM import_file WHERE kind = 'charges'"
                  ).fetchone()[0] == 60
PY
done
cmp stay.txt time.txt || fail "the order of the lines matters"
for threads in 1 3; do
    cp stay.db n.db
    "$ZICHA" check -q -d n.db --threads $threads || fail "check"
    "$ZICHA" report -q -d n.db --csv $threads.csv --no-mask || fail "report"
done
[ "$(wc -l <1.csv)" -gt 20 ] || fail "nothing was found"
cmp 1.csv 3.csv || fail "threads change the findings"
