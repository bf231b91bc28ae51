# A database of another version, or of another program, is refused in one
# clear line with status 2, and left as it is.
set -u
cd "$WORK" || exit 2
fail() { echo "$*"; exit 1; }
echo visit_no,item_code,time,qty,amount >c.csv
echo Z,A,2026-01-02,1,1 >>c.csv
sql() { # file, statements
    "$PYTHON" - "$@" <<'PY'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
for row in db.executescript(sys.argv[2]) if ';' in sys.argv[2] \
        else db.execute(sys.argv[2]):
    print(row[0])
db.commit()
PY
}
refused() { # file, words
    local before
    before=$(sha256sum <"$1")
    for command in "import -q c.csv" status "check -q"; do
        "$ZICHA" $command -d "$1" --lang en >out 2>&1
        [ $? = 2 ] || fail "$1, $command: $(cat out)"
        [ "$(wc -l <out)" = 1 ] || fail "$1, $command says: $(cat out)"
        grep -q "$2" out || fail "$1, $command says: $(cat out)"
    done
    [ "$(sha256sum <"$1")" = "$before" ] || fail "$1 was changed"
}
"$ZICHA" import -q -d z.db c.csv || fail "import"
version=$(sql z.db 'PRAGMA user_version')
[ "$version" -gt 0 ] || fail "version $version"
cp z.db old.db
sql old.db "PRAGMA user_version = $((version - 1))"
refused old.db "older zicha"
cp z.db new.db
sql new.db "PRAGMA user_version = $((version + 1))"
refused new.db "newer zicha"
sql other.db "CREATE TABLE t (a); PRAGMA user_version = $version"
sql plain.db "CREATE TABLE t (a)"
refused other.db "not a database of zicha"
refused plain.db "not a database of zicha"
echo "some text, and no database at all; some text, and more of it" >text.db
refused text.db "text.db"
"$ZICHA" status -d z.db >/dev/null || fail "our own is refused"
