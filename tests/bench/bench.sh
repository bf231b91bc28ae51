#!/bin/bash
# Time and memory of the whole job against the peers, in turn, in one go:
# bench.sh [LINES] [ROUNDS]. The sqlite3 shell is a peer where it is installed,
# DuckDB where node finds @duckdb/node-api (name its folder with NODE_PATH).
# Figures are printed, never judged.
set -u
cd "$(dirname "$0")/../.." || exit 2
lines=${1:-1000000} rounds=${2:-3}
: "${BUILD:=$PWD/build}"
: "${ZICHA:=$BUILD/zicha}"
work=$BUILD/bench
mkdir -p "$work" || exit 2
here=$PWD/tests/bench

[ -x "$BUILD/generate" ] || { echo "call it by make bench" >&2; exit 2; }
[ -e "$work/$lines/receipts.csv" ] ||
    "$BUILD/generate" "$lines" "$work/$lines" || exit 2
data=$work/$lines
# The same lines in order of time, as most exports are.
late=$work/$lines-by-time
if [ ! -e "$late/charges.csv" ]; then
    mkdir -p "$late"
    { head -1 "$data/charges.csv"
      tail -n +2 "$data/charges.csv" | LC_ALL=C sort -t, -k4,4; } \
        >"$late/charges.csv"
fi

# name, what is removed before, command: seconds, peak KiB to the table
once() {
    local name=$1 fresh=$2
    shift 2
    # shellcheck disable=SC2086 # a pattern: a database and its journal
    rm -rf $fresh
    /usr/bin/time -f "$name|%e|%U|%S|%M" -a -o "$work/times" "$@" \
        >/dev/null 2>"$work/err"
    case $? in
    0 | 1 | 3) ;;
    *) echo "bench: $name failed: $(tail -1 "$work/err")" >&2; exit 2 ;;
    esac
}

[ -x /usr/bin/time ] || { echo "install the package 'time'" >&2; exit 2; }
rm -f "$work/times"
node -e "require('@duckdb/node-api')" 2>/dev/null && duck=1 || duck=
command -v sqlite3 >/dev/null && shell=1 || shell=
for ((round = 0; round < rounds; round++)); do
    once 'zicha run' "$work/z.db*" "$ZICHA" run -q -d "$work/z.db" \
        -o "$work/z.xlsx" "$data"
    [ -z "$duck" ] || once 'DuckDB import + ten rules' "$work/d.db*" \
        node "$here/peer.js" "$data" "$work/d.db"
    once 'zicha import, folder' "$work/z.db*" "$ZICHA" import -q \
        -d "$work/z.db" "$data"
    [ -z "$duck" ] || once 'DuckDB import' "$work/d.db*" \
        node "$here/peer.js" "$data" "$work/d.db" import
    once 'zicha import, charges.csv' "$work/c.db*" "$ZICHA" import -q \
        -d "$work/c.db" "$data/charges.csv"
    [ -z "$shell" ] || once 'sqlite3 .import charges.csv' "$work/s.db*" \
        sqlite3 -csv "$work/s.db" ".import $data/charges.csv charges"
    once 'zicha import, in order of time' "$work/t.db*" "$ZICHA" import -q \
        -d "$work/t.db" "$late/charges.csv"
    once 'zicha check' none "$ZICHA" check -q -d "$work/z.db"
    once 'zicha report' none "$ZICHA" report -q -d "$work/z.db" \
        -o "$work/z.xlsx"
done

awk -F'|' -v rounds="$rounds" -v lines="$lines" '
function median(name,    n, i, j, t, v) {
    n = count[name]
    for (i = 1; i <= n; i++) v[i] = wall[name, i]
    for (i = 1; i <= n; i++)
        for (j = i + 1; j <= n; j++)
            if (v[j] < v[i]) { t = v[i]; v[i] = v[j]; v[j] = t }
    return v[int((n + 1) / 2)]
}
function ratio(a, b) {
    if (count[a] && count[b])
        printf "%-32s / %-28s %6.2f\n", a, b, median(a) / median(b)
}
{ n = ++count[$1]; wall[$1, n] = $2; cpu[$1] += $3 + $4
  if ($5 > peak[$1]) peak[$1] = $5
  if (n == 1) names[++kinds] = $1 }
END {
    printf "%d lines, %d rounds\n\n", lines, rounds
    printf "%-32s %10s %10s %10s\n", "", "seconds", "CPU", "MB"
    for (i = 1; i <= kinds; i++)
        printf "%-32s %10.2f %10.2f %10.0f\n", names[i], median(names[i]),
            cpu[names[i]] / count[names[i]], peak[names[i]] / 1024
    print ""
    ratio("zicha run", "DuckDB import + ten rules")
    ratio("zicha import, folder", "DuckDB import")
    ratio("zicha import, charges.csv", "sqlite3 .import charges.csv")
    ratio("zicha import, in order of time", "zicha import, charges.csv")
}' "$work/times"
printf '%-32s / %-28s %6.2f\n' 'database, bytes' 'charges.csv' \
    "$(awk -v a="$(stat -c %s "$work/c.db")" \
           -v b="$(stat -c %s "$data/charges.csv")" 'BEGIN {print a / b}')"
