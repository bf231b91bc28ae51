#!/bin/sh
# Who may include whom, never upward; no stage (intake, rules, report) knows
# another: the database is the only meeting point. Each outside library is
# included by the one file that owns it.
#
#   main > cmd > { book > report > rules , intake > charge } > model > io > base
set -u
status=0

say() {
    echo "$1"
    status=1
}

allowed() {
    case $1 in
    src/base/*) echo 'base' ;;
    src/io/*) echo 'base|io' ;;
    src/model/*) echo 'base|io|model' ;;
    src/charge/*) echo 'base|io|model|charge' ;;
    src/intake/*) echo 'base|io|model|charge|intake' ;;
    src/rules/*) echo 'base|io|model|rules' ;;
    src/report/*) echo 'base|io|model|rules|report' ;;
    src/book/*) echo 'base|io|model|rules|report|book' ;;
    src/cmd/* | src/main.c) echo '[a-z]+' ;;
    *) echo 'nothing' ;;
    esac
}

for file in src/*.c src/*/*.[ch]; do
    pattern=$(allowed "$file")
    bad=$(grep -n '^#include "' "$file" |
        grep -vE "\"($pattern)/[a-z0-9_/]+\.(h|def)\"")
    [ -z "$bad" ] || say "$file: $bad"
done

owner() { # header, the files that may include it
    for file in $(grep -lE "^#include [<\"]$1[>\"]" src/*.c src/*/*.[ch]); do
        case $file in
        $2) ;;
        *) say "$file includes <$1>: only $2 may" ;;
        esac
    done
}
owner sqlite3.h src/io/db_handle.h
owner io/db_handle.h 'src/io/db*.c'
owner io/db_error.h 'src/io/db*.c'
owner xlsxwriter.h src/io/xlsx_handle.h
owner io/xlsx_handle.h 'src/io/xlsx*.c'
owner csv.h src/io/csv.c
owner iconv.h src/io/decode.c

for file in src/cmd/cmd_*.c; do
    for other in src/cmd/cmd_*.c; do
        name=$(basename "$other" .c)
        [ "$file" = "$other" ] || ! grep -q "$name\.run" "$file" ||
            say "$file calls $name"
    done
done
for rule in checks/*/*.sql; do
    [ -e "${rule%.sql}.cases" ] || say "$rule has no cases"
done
exit $status
