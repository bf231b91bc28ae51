#!/bin/bash
# samples/missing: for each hospital exactly the rules that samples/README.md
# lists say "not checked", and for what; samples/county: none does.
set -eu

program=${ZICHA:-build/zicha}
python=${PYTHON:-/usr/bin/python3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

for sample in county missing; do
    "$program" run --quiet -d "$folder/$sample.db" -o "$folder/$sample.xlsx" \
        --csv "$folder/$sample.csv" --json "$folder/$sample.json" \
        "samples/$sample" >"$folder/run.txt" 2>&1 || {
        echo "samples-missing: run of $sample ended with status $?"
        cat "$folder/run.txt"
        exit 1
    }
done
find checks -name '*.sql' >"$folder/files.txt"

"$python" - "$folder" <<'END'
import csv
import json
import re
import sys

folder = sys.argv[1]
failures = 0


def compare(what, have, want):
    global failures
    for word, rows in (("not expected", have - want), ("absent", want - have)):
        for row in sorted(rows):
            failures += 1
            print("samples-missing: %s, %s: %s" % (what, word, " | ".join(row)))


def results(sample):
    """Every rule of every hospital: checked, and for what not."""
    checked, missing = set(), set()
    with open("%s/%s.json" % (folder, sample), encoding="utf-8") as file:
        for rule in json.load(file)["checks"]:
            for here in rule["hospitals"]:
                key = here["hospital_code"], rule["id"]
                if here["result"] == "not_checked":
                    missing.add(key + (", ".join(here["missing"]),))
                elif here["result"] in ("found", "clean"):
                    if here["missing"]:
                        missing.add(key + ("judged, but lacks",))
                    checked.add(key)
    return checked, missing


listed, findings = set(), set()
for line in open("samples/README.md", encoding="utf-8"):
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    if line.startswith("| H9") and len(cells) == 3:
        listed.add((cells[0], cells[1], cells[2].replace(" or ", "|")))
    elif line.startswith("| H9") and len(cells) == 8:
        findings.add(tuple(cells[:4]) + (cells[4].split(" ")[0],)
                     + tuple(cells[5:7]))
rules = {re.sub(r".*/|\.sql\n$", "", line)
         for line in open(folder + "/files.txt", encoding="utf-8")}
if not rules or not listed or not findings:
    sys.exit("samples-missing: no rules, or no tables in samples/README.md")

checked, missing = results("county")
compare("county", missing, set())
compare("county", {(r,) for _, r in checked}, {(r,) for r in rules})

checked, missing = results("missing")
compare("not checked", missing, listed)
hospitals = ("H99000100002", "H99000100003")
compare("checked", checked, {(h, r) for h in hospitals for r in rules}
        - {row[:2] for row in listed})
with open(folder + "/missing.csv", encoding="utf-8-sig", newline="") as file:
    compare("found", {tuple(row[name] for name in (
        "hospital_code", "check", "visit_no", "line_no", "item_code", "day",
        "amount_at_issue")) for row in csv.DictReader(file)}, findings)
sys.exit(1 if failures else 0)
END
