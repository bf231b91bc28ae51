#!/bin/bash
# A workbook of 1,100,000 findings and as many problems: both go on in second
# sheets, it adds up and takes less than 300 MB. Minutes, so `make test-large` and not `make test`.
set -eu
cd "$(dirname "$0")/../.."
: "${ZICHA:=$PWD/build/zicha}" "${PYTHON:=/usr/bin/python3}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$ZICHA" run -q -d "$work/z.db" -o "$work/small.xlsx" samples/county
"$PYTHON" - "$work/z.db" <<'PY'
import sqlite3
import sys

db = sqlite3.connect(sys.argv[1])
names = [row[1] for row in db.execute("PRAGMA table_info(finding)")
         if row[1] != "id"]
values = ["printf('%016x', n * 1000 + f.id)" if name == "fingerprint"
          else "f." + name for name in names]
first, = db.execute("SELECT count(*) FROM finding").fetchone()
db.execute("INSERT INTO finding (%s) WITH RECURSIVE c (n) AS "
           "(SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < %d) "
           "SELECT %s FROM c CROSS JOIN finding AS f"
           % (", ".join(names), 1100000 // first, ", ".join(values)))
db.execute("UPDATE run_check SET findings = (SELECT count(*) FROM finding AS f "
           "WHERE f.check_id = run_check.check_id)")
db.execute("INSERT INTO problem (file_id, line, text, what) "
           "WITH RECURSIVE c (n) AS "
           "(SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 1100000) "
           "SELECT (SELECT max(id) FROM import_file), n, 'x', 'not-a-number' FROM c")
db.commit()
PY
"$PYTHON" - "$ZICHA" "$work" <<'PY'
import resource
import subprocess
import sys
import time

began = time.time()
subprocess.run([sys.argv[1], "report", "-q", "-d", "z.db", "-o", "z.xlsx",
                "--csv", "z.csv", "--json", "z.json"], cwd=sys.argv[2],
               check=True)
memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print("%.0f s, %d MB" % (time.time() - began, memory))
sys.exit(memory >= 300)
PY
"$PYTHON" tests/tools/workbook.py "$work/z.xlsx" "$work/z.json" "$work/z.csv"
"$PYTHON" - "$work/z.xlsx" <<'PY'
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1], read_only=True)
rows = sum(sum(1 for _ in book[name].iter_rows()) - 1
           for name in book.sheetnames if name.startswith("数据质量("))
sys.exit(rows != 1100000 and "problems in the workbook: %d" % rows)
PY
