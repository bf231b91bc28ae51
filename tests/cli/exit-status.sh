#!/bin/bash
# The exit statuses, and one clear line for what cannot be done.
set -u
cd "$WORK" || exit 2
fail() { echo "$*"; exit 1; }
expect() { # status, words in the message, command …
    local want=$1 words=$2 got out
    shift 2
    out=$("$@" 2>&1)
    got=$?
    [ "$got" = "$want" ] || fail "status $got, not $want: $* : $out"
    case $out in
    *"$words"*) ;;
    *) fail "no '$words' in: $out" ;;
    esac
}

mkdir good bad
printf 'visit_no,admitted,discharged\nZ1,2026-01-01,2026-01-03\n' >good/v.csv
printf 'a,b,c\n1,2,3\n' >bad/x.csv
printf 'visit_no,admitted,discharged\nZ2,2026-02-30,\n' >bad/v.csv
printf 'PK\003\004xxxx' >bad/book.csv
: >bad/empty.csv

expect 0 zicha "$ZICHA" --version
expect 0 import "$ZICHA" help --lang en
expect 0 --database "$ZICHA" help run --lang en
expect 2 "no command" "$ZICHA" nonsense --lang en
expect 2 "option" "$ZICHA" run --nonsense good --lang en
expect 2 "name the files" "$ZICHA" run --lang en
expect 2 "no database" "$ZICHA" check --lang en
expect 0 "" "$ZICHA" run -q --lang en -o r.xlsx good
expect 1 "header is of no kind" "$ZICHA" import --lang en -d b.db bad/x.csv
expect 1 "damaged or cut off" "$ZICHA" import --lang en -d b.db bad/book.csv
expect 1 "empty" "$ZICHA" import --lang en -d b.db bad/empty.csv
expect 1 "1 problem" "$ZICHA" import --lang en -d b.db bad/v.csv
expect 2 "nowhere" "$ZICHA" import --lang en -d c.db nowhere
printf 'this is not a database, only a text of some length\n' >text.db
expect 2 "not a database" "$ZICHA" import --lang en -d text.db good
[ "$(wc -c <text.db)" = 51 ] || fail "text.db was changed"
expect 2 "nodir" "$ZICHA" run -q --lang en -d zicha.db -o nodir/r.xlsx good
[ "$(stat -c %a zicha.db)" = 600 ] || fail "the database is not private"
[ "$(stat -c %a r.xlsx)" = 600 ] || fail "the workbook is not private"
left=$(find . -name '*tmp*')
[ -z "$left" ] || fail "left behind: $left"
"$ZICHA" docs zicha-files.5 2>reader.err | head -1 >/dev/null
[ "${PIPESTATUS[0]}" = 0 ] || fail "a reader that leaves is no failure"
[ ! -s reader.err ] || fail "a reader left: $(cat reader.err)"
if [ -e /dev/full ]; then
    ln -s /dev/full full.csv
    expect 2 "" "$ZICHA" report -q --lang en --csv full.csv
fi
true
