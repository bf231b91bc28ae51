"""kill -9 at any moment, and what must hold afterwards.

Import: a real import of several files is killed 6 times (KILLS) (at random moments,
when a transaction's journal is there, and while pages are being written).
Each time the database opens and passes integrity_check, its content is
exactly that after one of the whole files, and the same command run again
completes the job with the content of an undisturbed run.

Run: the main job is killed while it imports, checks and writes. No output is
half-written, and after the next run nothing else is left in the folder.

SEED, KILLS and ROWS (lines of each file) may be given in the environment.
"""
import csv
import hashlib
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import zipfile

ZICHA = os.environ["ZICHA"]
SEED = int(os.environ.get("SEED") or random.randrange(1 << 30))
KILLS = int(os.environ.get("KILLS", 6))
ROWS = int(os.environ.get("ROWS", 2000))
HEAD = "hospital_code,line_no,visit_no,item_code,class,time,qty,price,amount\n"
chance = random.Random(SEED)
os.chdir(os.environ["WORK"])


def fail(text):
    sys.exit("seed %d: %s" % (SEED, text))


def charge(no):
    visit = no % (ROWS // 20 + 1)
    day = 1 + no // 7 % 28
    qty = -1 if no % 97 == 0 else 1 + no % 3
    kind = "床位费" if no % 20 == 0 else "西药费"
    return "H1,%d,Z%d,I%d,%s,2026-01-%02d,%d,10.00,%d.00\n" % (
        no, visit, no % 50, kind, day, qty, qty * 10)


def write_files():
    """Overlapping months, with refunds and a line that cannot be read."""
    os.mkdir("d")
    with open("d/1-visits.csv", "w") as file:
        file.write("hospital_code,visit_no,visit_type,admitted,discharged\n")
        for i in range(ROWS // 20 + 1):
            file.write("H1,Z%d,住院,2026-01-01,2026-01-%02d\n"
                       % (i, 2 + i % 25))
    for n in range(4):
        with open("d/%d-charges.csv" % (n + 2), "w") as file:
            first = n * ROWS * 3 // 4
            file.write(HEAD)
            file.write("H1,x%d,Z1,I1,床位费,2026-02-30,1,1,1\n" % n)
            file.writelines(charge(i) for i in range(first, first + ROWS))
    return ["d/" + name for name in sorted(os.listdir("d"))]


def content(path):
    """A digest of all rows, without the time of import; None: no tables."""
    db = sqlite3.connect(path)
    if db.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        fail("integrity_check of " + path)
    tables = [row[0] for row in db.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' "
        "AND name NOT LIKE 'sqlite_%' "
        "AND name NOT IN ('preflight', 'audit_event') ORDER BY name")]
    # These are made when all is read.
    if not tables:
        return None
    digest = hashlib.sha256()
    for table in tables:
        columns = [row[1] for row in db.execute(
            "PRAGMA table_info(%s)" % table) if row[1] != "imported_at"]
        rows = db.execute("SELECT %s FROM %s ORDER BY %s" % (
            ", ".join(columns), table,
            ", ".join(str(i + 1) for i in range(len(columns))))).fetchall()
        if table == "hospital":
            # The hospital of rows that name none goes at the import's end.
            rows = [row for row in rows if "-" not in row]
        digest.update(repr((table, rows)).encode())
    db.close()
    return digest.hexdigest()


def whole_files(path):
    """Every listed file's rows are all there."""
    db = sqlite3.connect(path)
    for file_id, kind, stored in db.execute(
            "SELECT id, kind, stored FROM import_file WHERE NOT builtin"):
        table = {"charges": "charge", "visits": "visit"}[kind]
        rows = db.execute("SELECT count(*) FROM %s WHERE file_id = ?" % table,
                          (file_id,)).fetchone()[0]
        if rows != stored:
            fail("file %d: %d rows of %d" % (file_id, rows, stored))
    db.close()


def run(*words):
    done = subprocess.run([ZICHA, *words], capture_output=True)
    if done.returncode not in (0, 1):
        fail("%s: %d: %s" % (words, done.returncode, done.stderr.decode()))
    return done.returncode


def size(path):
    try:
        return os.stat(path).st_size
    except FileNotFoundError:
        return -1


def kill_within(command, seconds, way, db):
    """Start COMMAND and kill it; True when it was still at work."""
    process = subprocess.Popen([ZICHA, *command], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    time.sleep(seconds * chance.random() * (1 if way == "time" else 0.8))
    if way != "time":
        # From that moment on wait for a journal, or for pages written.
        before = size(db)
        while process.poll() is None:
            if way == "journal" and size(db + "-journal") >= 0:
                time.sleep(chance.random() * 0.01)
                break
            if way == "pages" and size(db) != before:
                break
            time.sleep(0.0002)
    working = process.poll() is None
    process.kill()
    process.wait()
    return working


def copied(db):
    """A copy for looking, so that zicha itself meets what the crash left."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        if os.path.exists("copy.db" + suffix):
            os.remove("copy.db" + suffix)
        if os.path.exists(db + suffix):
            shutil.copy(db + suffix, "copy.db" + suffix)
    return "copy.db"


def remove(*names):
    for name in names:
        for suffix in ("", "-journal", "-wal", "-shm"):
            if os.path.exists(name + suffix):
                os.remove(name + suffix)


def begin(path, made):
    """An import makes its database, or finds one that holds nothing but what
    ships with zicha, which takes as long as a file."""
    remove(path)
    if made:
        shutil.copy("new.db", path)


def crash_imports(paths):
    states = {}
    os.mkdir("nothing")
    subprocess.run([ZICHA, "import", "-q", "-d", "new.db", "nothing"],
                   capture_output=True)
    for count in range(1, len(paths) + 1):
        begin("prefix.db", True)
        began = time.monotonic()
        run("import", "-q", "-d", "prefix.db", *paths[:count])
        seconds = time.monotonic() - began
        states[content("prefix.db")] = count
    whole = content("prefix.db")
    working = journals = 0
    seen = set()
    for i in range(KILLS):
        begin("z.db", i % 5)
        way = ("time", "journal", "pages")[i % 3]
        command = ("import", "-q", "-d", "z.db", *paths)
        working += kill_within(command, seconds, way, "z.db")
        journals += size("z.db-journal") > 0
        if os.path.exists("z.db"):
            state = content(copied("z.db"))
            if state in states:
                whole_files("copy.db")
                seen.add(states[state])
            elif state is not None and sqlite3.connect("copy.db").execute(
                    "SELECT count(*) FROM import_file WHERE NOT builtin"
                    ).fetchone()[0]:
                fail("kill %d (%s): not the content after a whole file"
                     % (i, way))
        run(*command)
        if content("z.db") != whole:
            fail("kill %d (%s): run again, the content differs" % (i, way))
    print("import: %d kills, %d at work, %d left a journal; whole files then: "
          "%s" % (KILLS, working, journals, sorted(seen)))
    if working < KILLS // 2:
        fail("too few kills met a working import")


def findings():
    with open("r.csv", encoding="utf-8-sig", newline="") as file:
        return sorted(row["fingerprint"] for row in csv.DictReader(file))


def crash_runs():
    command = ("run", "-q", "-d", "z.db", "-o", "r.xlsx", "--csv", "r.csv",
               "--json", "r.json", "--problems", "p.csv", "d")
    remove("z.db", "r.xlsx", "r.csv", "r.json", "p.csv")
    began = time.monotonic()
    run(*command)
    seconds = time.monotonic() - began
    whole, inventory = findings(), sorted(os.listdir("."))
    left = 0
    for i in range(max(KILLS // 5, 3)):
        if i % 2:
            remove("z.db", "r.xlsx", "r.csv", "r.json", "p.csv")
        kill_within(command, seconds, "time", "z.db")
        left += any(name.endswith("tmp") for name in os.listdir("."))
        if os.path.exists("z.db"):
            content(copied("z.db"))
        if os.path.exists("r.xlsx") and zipfile.ZipFile("r.xlsx").testzip():
            fail("half a workbook")
        if os.path.exists("r.csv") and findings() != whole:
            fail("half a CSV")
        if os.path.exists("r.json"):
            json.load(open("r.json"))
        run(*command)
        if findings() != whole:
            fail("run again, %d findings, not %d"
                 % (len(findings()), len(whole)))
        remove("copy.db")
        extra = {name for name in set(os.listdir(".")) - set(inventory)
                 # libxlsxwriter makes it and takes its name away at once: a
                 # kill between the two leaves it, of no bytes or a few
                 if not re.fullmatch(r"tmp\.\w{10}", name)}
        if extra:
            fail("left behind: %s" % extra)
    print("run: %d kills, %d left a temporary file" % (i + 1, left))


print("seed", SEED)
files = write_files()
crash_imports(files)
remove("prefix.db", "copy.db", "new.db", *files[3:])
crash_runs()
