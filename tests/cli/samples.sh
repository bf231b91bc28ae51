#!/bin/bash
# The main job on samples/county must find what the table in samples/README.md
# lists, and nothing else. Run from the top of the repository; ZICHA is the
# program. Rows of rules that have no file in checks/ are skipped, and said.
set -eu

program=${ZICHA:-build/zicha}
python=${PYTHON:-/usr/bin/python3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$program" run --quiet -d "$folder/zicha.db" -o "$folder/report.xlsx" \
    --csv "$folder/findings.csv" --problems "$folder/problems.csv" \
    samples/county >"$folder/run.txt" 2>&1 || {
    echo "samples: run ended with status $?"
    cat "$folder/run.txt"
    exit 1
}
"$program" checks >"$folder/checks.txt"
find checks -name '*.sql' >"$folder/files.txt"

"$python" - "$folder" <<'END'
import collections
import csv
import re
import sys

folder = sys.argv[1]
failures = 0


def fail(text):
    global failures
    failures += 1
    print("samples:", text)


def table(path):
    """The rows of README's last table: what must be found."""
    rows = []
    for line in open(path, encoding="utf-8"):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) == 7 \
                and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", cells[0]):
            rows.append(cells)
    return rows


def expected(cells):
    rule, visit, line_no, item, day, amount = cells[:6]
    if visit.startswith("("):  # a business key, not a visit
        visit = ""
    return rule, visit, line_no, item.split(" ")[0], day, amount


def found(row):
    return tuple(row[name] for name in ("check", "visit_no", "line_no",
                                        "item_code", "day",
                                        "amount_at_issue"))


words = set(open(folder + "/checks.txt", encoding="utf-8").read().split())
files = {re.sub(r".*/|\.sql\n$", "", line)
         for line in open(folder + "/files.txt", encoding="utf-8")}
rows = table("samples/README.md")
if not rows:
    fail("no table in samples/README.md")

want, skipped = collections.Counter(), collections.Counter()
for cells in rows:
    if cells[0] in words:
        want[expected(cells)] += 1
    elif cells[0] in files:
        fail("checks/ has %s, `zicha checks` does not list it" % cells[0])
    else:
        skipped[cells[0]] += 1

with open(folder + "/findings.csv", encoding="utf-8-sig", newline="") as file:
    have = collections.Counter(found(row) for row in csv.DictReader(file))

for row in sorted((want - have).elements()):
    fail("not found: " + " | ".join(row))
for row in sorted((have - want).elements()):
    fail("not in the table: " + " | ".join(row))
for rule, count in sorted(skipped.items()):
    print("samples: skipped %d rows of %s, which is not in checks/"
          % (count, rule))
with open(folder + "/problems.csv", encoding="utf-8-sig", newline="") as file:
    for row in csv.DictReader(file):
        fail("problem in %s:%s: %s" % (row["file"], row["line"],
                                       row["problem"]))
print("samples: %d of %d findings as in the table, %d rows skipped"
      % (sum((want & have).values()), sum(want.values()),
         sum(skipped.values())))
sys.exit(1 if failures else 0)
END
