"""Ctrl-C stops whatever is at work with status 130 and whole files; a second
zicha waits, then says who holds the database; a rule has a time limit."""
import fcntl
import os
import signal
import sqlite3
import struct
import subprocess
import sys
import time

ZICHA = os.environ["ZICHA"]
os.chdir(os.environ["WORK"])
LINES = 60000
RULE = """-- title: t
-- title.en: t
-- section: 3
-- violation: 重复收费
-- severity: violation
-- basis: b
-- needs: charges
-- examines: charge
-- note: n
-- note.en: n
-- fix: f
-- fix.en: f
--
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
SELECT max(i) AS charge_id FROM n
"""


def fail(text):
    sys.exit("interrupt: " + text)


def ask(sql, path="z.db"):
    db = sqlite3.connect(path)
    rows = db.execute(sql).fetchall()
    db.close()
    return rows


def start(*words):
    return subprocess.Popen([ZICHA, *words, "--lang", "en"], text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def ended(process, status, words="", seconds=20):
    began = time.monotonic()
    try:
        out, error = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        fail("%s goes on after %d s" % (process.args[1:], seconds))
    if process.returncode != status or words not in error:
        fail("%s: status %d, not %d; no '%s' in: %s" % (
            process.args[1:], process.returncode, status, words, error))
    return time.monotonic() - began


def stops_import(number):
    if os.path.exists("z.db"):
        os.remove("z.db")
    process = start("import", "-q", "-d", "z.db", "d")
    end = time.monotonic() + 20
    while time.monotonic() < end:  # the first file is there
        if os.path.exists("z.db") and os.stat("z.db").st_size > 2 * empty:
            break
        time.sleep(0.001)
    process.send_signal(number)
    ended(process, 130)
    left = [name for name in os.listdir(".") if name.startswith("z.db-")]
    if left:
        fail("a transaction is left open: %s" % left)
    files = ask("SELECT id, stored FROM import_file WHERE NOT builtin")
    if not 1 <= len(files) < 4:
        fail("%d files are there" % len(files))
    for file_id, stored in files:
        if ask("SELECT count(*) FROM charge WHERE file_id = %d"
               % file_id)[0][0] != stored or stored != LINES:
            fail("half a file")


def stops_rule():
    os.makedirs("rules/own", exist_ok=True)
    with open("rules/own/endless.sql", "w") as file:
        file.write(RULE)
    words = ("check", "-q", "-d", "z.db", "--checks", "rules", "--only",
             "endless")
    runs = ask("SELECT count(*) FROM run")
    process = start(*words)
    time.sleep(1)
    if process.poll() is not None:
        fail("an endless rule ended: " + process.stderr.read())
    process.send_signal(signal.SIGINT)
    if ended(process, 130) > 5:
        fail("Ctrl-C took long")
    if ask("SELECT count(*) FROM run") != runs:
        fail("half a run")
    ended(start(*words, "--time-limit", "1"), 1,
          "rules/own/endless.sql:14:1: it takes longer than --time-limit")
    if ask("SELECT count(*) FROM run_rule WHERE result = 'not_checked' "
           "AND defect IS NOT NULL") != [(1,)]:
        fail("a rule without time was judged")


def own_rule(select):
    head = RULE[:RULE.index("WITH RECURSIVE")]
    with open("rules/own/endless.sql", "w") as file:
        file.write(head + select)


def stops_functions():
    """One function alone does not run on: nothing looks in its middle."""
    a = ("(WITH RECURSIVE t(s) AS (SELECT '78' UNION ALL SELECT s || s FROM t "
         "WHERE length(s) < 100000) SELECT substr(max(s), 1, 100000) FROM t)")
    many = "(SELECT replace(" + a + ", '7', '8'))"
    for number, (select, words) in enumerate([
            ("SELECT %s LIKE '%s9' AS charge_id" % (many, "%8" * 12), ""),
            ("SELECT %s GLOB '%s9' AS charge_id" % (many, "*8" * 12), ""),
            ("SELECT trim(%s || '8', replace(%s, '8', 'ab') || '8') "
             "AS charge_id" % (many, many), ""),
            ("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
             "LIMIT 9000000) SELECT length(group_concat(i)) AS charge_id "
             "FROM n", ""),
            ("SELECT length(replace(%s, '8', %s)) AS charge_id"
             % (many, many), "too big"),
            ("SELECT length(printf('%.999999999d', 1)) AS charge_id",
             "not authorized to use function: printf"),
            ("SELECT length(format('%.*c', 1000000001, 'x')) AS charge_id",
             "not authorized to use function: format")]):
        own_rule(select)
        words_of = ("check", "-q", "-d", "z.db", "--checks", "rules", "--only",
                    "endless", "--time-limit", "1")
        began = time.monotonic()
        process = start(*words_of)
        status = process.wait(60)
        ended(process, status, words)
        if status not in (0, 1) or time.monotonic() - began > 15:
            fail("function %d: status %d, %.1f s: %s" % (
                number, status, time.monotonic() - began, select))


def matches_as_ever():
    """LIKE, GLOB and trims of ours against SQLite's own."""
    texts = ["", "a", "A", "ab", "aab", "中文", "a中b", "a%b", "a_b", "[a]",
             "a-b", "]", "^", "ABCabc", "  x ", "xyx", "é"]
    patterns = ["", "%", "_", "a%", "%b", "%a%b", "a_b", "__", "中%", "_文",
                "a\\%b", "*", "?", "a*b", "[a-c]*", "[^a-c]*", "[]]", "[]a]*",
                "[^]]", "a[-]b", "[a", "*[中文]", "%%", "**a", "abcABC", "\\",
                "[[]a]", "[a-]*"]
    db = sqlite3.connect(":memory:")
    calls = ["%s LIKE %s", "%s GLOB %s", "trim(%s, %s)", "ltrim(%s, %s)",
             "rtrim(%s, %s)", "%s LIKE %s ESCAPE '\\'"]
    wanted = []
    for call in calls:
        for text in texts + [None]:
            for pattern in patterns + [None]:
                both = ["NULL" if word is None else "'%s'" % word
                        for word in (text, pattern)]
                expression = call % tuple(both)
                value, = db.execute("SELECT " + expression).fetchone()
                wanted.append("(%s) IS %s" % (
                    expression, "NULL" if value is None else
                    value if isinstance(value, int) else "'%s'" % value))
    bad = ["SELECT %d AS charge_id WHERE NOT (%s)" % (i, " AND ".join(part))
           for i, part in enumerate(wanted[n:n + 100] for n in
                                    range(0, len(wanted), 100))]
    own_rule("SELECT max(charge_id) + 0 AS charge_id FROM (%s) AS x "
             "HAVING max(charge_id) IS NOT NULL" % " UNION ALL ".join(bad))
    ended(start("check", "-q", "-d", "z.db", "--checks", "rules", "--only",
                "endless"), 0)
    found = ask("SELECT findings FROM run_rule WHERE rule_id = 'endless' "
                "ORDER BY run_id DESC LIMIT 1")
    if found != [(0,)]:
        fail("some of %d matches are not SQLite's: %s" % (len(wanted), found))


def stops_report():
    own_rule("SELECT id AS charge_id FROM charge LIMIT 1")
    ended(start("check", "-q", "-d", "z.db", "--checks", "rules", "--only",
                "endless"), 0)
    db = sqlite3.connect("z.db")
    names = [row[1] for row in db.execute("PRAGMA table_info(finding)")
             if row[1] not in ("id", "fingerprint", "run_id", "rule_id")]
    db.execute("INSERT INTO finding (fingerprint, run_id, rule_id, %s) "
               "WITH RECURSIVE c (n) AS "
               "(SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 400000) "
               "SELECT printf('%%016x', n), (SELECT max(id) FROM run), "
               "'endless', %s FROM c CROSS JOIN "
               "(SELECT * FROM finding ORDER BY run_id DESC LIMIT 1)"
               % (", ".join(names), ", ".join(names)))
    if db.execute("SELECT count(*) FROM finding").fetchone()[0] < 400000:
        fail("no finding to multiply")
    db.commit()
    db.close()
    for seconds in (0.5, 2):
        process = start("report", "-q", "-d", "z.db", "-o", "big.xlsx",
                        "--csv", "big.csv")
        time.sleep(seconds)
        process.send_signal(signal.SIGINT)
        if ended(process, 130) > 10:
            fail("Ctrl-C of the report took long")
        left = [name for name in os.listdir(".") if name.startswith("big.")]
        if left:
            fail("half an output: %s" % left)


def waits(process, who):
    said = process.stderr.readline()
    if "waiting for " not in said or who not in said:
        fail("it does not wait for %s: %s" % (who, said))


def second_zicha():
    holder = sqlite3.connect("z.db", isolation_level=None)
    me = "(process %d)" % os.getpid()
    holder.execute("BEGIN IMMEDIATE")  # as an import does: it may be read
    ended(start("status", "-d", "z.db"), 0)
    ended(start("report", "-q", "-d", "z.db", "--csv", "f.csv"), 0)
    if ended(start("import", "-q", "-d", "z.db", "--wait", "2", "new.csv"), 2,
             me) < 1.5:
        fail("it did not wait")
    process = start("import", "-q", "-d", "z.db", "new.csv")
    waits(process, me)
    holder.execute("ROLLBACK")
    ended(process, 0)
    holder.execute("BEGIN EXCLUSIVE")  # as a commit does
    ended(start("status", "-d", "z.db", "--wait", "0"), 2, me)
    process = start("report", "-d", "z.db", "--csv", "f.csv")
    waits(process, me)
    process.send_signal(signal.SIGTERM)
    ended(process, 130)
    holder.close()
    # between its transactions the first has no lock of SQLite's
    with open("z.db", "r+b") as first:
        fcntl.fcntl(first, 37,  # F_OFD_SETLK
                    struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, 1 << 61, 1, 0))
        ended(start("check", "-q", "-d", "z.db", "--wait", "0"), 2, me)
        ended(start("status", "-d", "z.db"), 0)
        process = start("import", "-q", "-d", "z.db", "new.csv")
        waits(process, me)
    ended(process, 0)


def all_at_once():
    """Several imports into a database that is not there yet: as one."""
    everything = [start("import", "-q", "-d", "several.db", "--wait", "300",
                        "d", "new.csv")
                  for _ in range(3)]
    for process in everything:
        ended(process, 0, seconds=300)
    ended(start("import", "-q", "-d", "one.db", "d", "new.csv"), 0,
          seconds=300)
    for sql in ("SELECT name, stored, skipped FROM import_file ORDER BY id",
                "SELECT count(*), sum(amount_fen) FROM charge",
                "SELECT count(*), sum(lines), sum(amount_fen) FROM visit_bill"):
        if ask(sql, "several.db") != ask(sql, "one.db"):
            fail("several at once: %s gives %s, not %s" % (
                sql, ask(sql, "several.db"), ask(sql, "one.db")))


# A shell's background and nohup have some ignored, and zicha keeps to it.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
os.mkdir("d")
for n in range(4):
    with open("d/%d.csv" % n, "w") as file:
        file.write("line_no,visit_no,item_code,time,qty,price,amount\n")
        for i in range(LINES):
            file.write("%d-%d,Z%d,I%d,2026-01-02,1,10,10\n"
                       % (n, i, i % 999, i % 50))
with open("new.csv", "w") as file:
    file.write("visit_no,admitted\nZ1,2026-01-01\n")
ended(start("import", "-q", "-d", "e.db", "new.csv"), 0)
empty = os.stat("e.db").st_size
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    stops_import(number)
stops_rule()
stops_functions()
matches_as_ever()
second_zicha()
all_at_once()
stops_report()
