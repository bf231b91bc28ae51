"""What a hostile folder of rules may try, one by one."""
import os
import resource
import sqlite3
import subprocess
import sys

ZICHA = os.environ["ZICHA"]
DERIVED = {name[:-4] for name in os.listdir("src/sql/derived")
           if name.endswith(".sql")}
SANITIZED = "/asan" in ZICHA or "/tsan" in ZICHA
os.chdir(os.environ["WORK"])
SECRET = "canary-5fd1"
HEADER = """-- title: t
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
"""
NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
# Refused when they are compiled: a folder of them all.
REFUSED = [
    "ATTACH 'evil.db' AS evil",
    "ATTACH 'secret.db' AS other",
    "VACUUM INTO 'evil.db'",
    "PRAGMA journal_mode = WAL",
    "PRAGMA user_version = 7",
    "SELECT user_version AS charge_id FROM pragma_user_version",
    "SELECT 1 AS charge_id FROM PRAGMA_optimize",
    "SELECT file AS charge_id FROM pragma_database_list",
    "SELECT writefile('evil', 'x') AS charge_id",
    "SELECT length(readfile('secret.txt')) AS charge_id",
    "SELECT load_extension('./evil.so') AS charge_id",
    "SELECT LOAD_EXTENSION('./evil.so', 'x') AS charge_id",
    "SELECT edit('x') AS charge_id",
    "SELECT fts3_tokenizer('simple', x'00') AS charge_id",
    "SELECT name AS charge_id FROM fsdir('.')",
    "CREATE TABLE evil (x)",
    "CREATE TEMP TABLE evil AS SELECT 1 AS charge_id",
    "CREATE VIRTUAL TABLE evil USING csv(filename='secret.txt')",
    "CREATE TRIGGER evil AFTER INSERT ON finding BEGIN SELECT 1; END",
    "INSERT INTO charge DEFAULT VALUES RETURNING id AS charge_id",
    "UPDATE charge SET amount_fen = 0 RETURNING id AS charge_id",
    "DELETE FROM charge RETURNING id AS charge_id",
    "WITH x AS (SELECT 1) DELETE FROM charge RETURNING id AS charge_id",
    "REINDEX", "ANALYZE", "BEGIN", "COMMIT", "SAVEPOINT x",
    "SELECT 1 AS charge_id; DELETE FROM charge",
    "SELECT 1 AS charge_id; ATTACH 'evil.db' AS evil",
]
# A defect of the rule when it runs, each alone: it wants all the memory.
DEFECTIVE = [
    "SELECT length(zeroblob(2000000000)) AS charge_id",
    # just beyond the longest string: SQLite would count to it, byte by byte
    "SELECT length(printf('%.*c', 1000000001, 'x')) AS charge_id",
    "SELECT length(replace(hex(printf('%.*c', 200000, 'x')), '7', "
    "printf('%.*c', 99999, 'x'))) AS charge_id",
    "SELECT abs(-9223372036854775807 - 1) AS charge_id",
    "SELECT " + "(" * 5000 + "1" + ")" * 5000 + " AS charge_id",
    "SELECT " + ", ".join("1 AS c%d" % i for i in range(3000))
    + ", 1 AS charge_id",
    NUMBERS + "SELECT max(i) AS charge_id FROM n",
    NUMBERS + "SELECT 1 AS charge_id FROM n",
    NUMBERS + "SELECT count(*) AS charge_id FROM n AS a, n AS b",
    "WITH RECURSIVE n(t) AS (SELECT 'x' UNION ALL SELECT t || t FROM n) "
    "SELECT max(length(t)) AS charge_id FROM n",
]
HEADERS = [
    HEADER + "--    %s\n" % ("x" * 30000),
    HEADER + "--    more of it\n" * 60000,
    HEADER + "-- param: a = 1||\n" * 40000,
    "-- x: y\n" * 100000,
    "--" * 400000,
    "-" * 900000,
]


def fail(text):
    sys.exit("hostile-rules: " + text)


def limit():
    if not SANITIZED:  # whose own memory is beyond all measure
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))


def run(*words):
    return subprocess.run([ZICHA, *words], capture_output=True, timeout=60,
                          preexec_fn=limit)


def put(text, name="rules/own/evil.sql"):
    with open(name, "w") as file:
        file.write(text)


def state():
    db = sqlite3.connect("z.db")
    rows = db.execute("SELECT count(*), sum(amount_fen) FROM charge").fetchall()
    # but for derived tables: each run makes those that its rules name
    tables = sorted(row for row in db.execute(
        "SELECT tbl_name, name, sql FROM sqlite_schema")
                    if row[0] not in DERIVED)
    mode = db.execute("PRAGMA journal_mode").fetchall()
    version = db.execute("PRAGMA user_version").fetchall()
    if db.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        fail("the database is damaged")
    db.close()
    return rows, tables, mode, version


def tried(name, statuses, rules=("evil",)):
    """Run and report with the folder; nothing else may come of it."""
    done = run("check", "-q", "--lang", "en", "-d", "z.db", "--checks", "rules",
               "--time-limit", "1", *(word for rule in rules
                                      for word in ("--only", rule)))
    said = done.stdout + done.stderr
    if done.returncode not in statuses:
        fail("%s: status %d: %s" % (name, done.returncode, said[:300]))
    for rule in rules:
        if done.returncode == 1 and b"/%s.sql:" % rule.encode() not in said:
            fail("%s: %s without its place: %s" % (name, rule, said[:300]))
    if "secret" in name or "link" in name or "cases" in name:
        said += run("report", "-q", "-d", "z.db", "--csv", "out/f.csv",
                    "--json", "out/f.json").stderr
        for output in os.listdir("out"):
            said += open("out/" + output, "rb").read()
    if SECRET.encode() in said:
        fail("%s: it read a file: %s" % (name, said[:300]))
    if state() != before:
        fail("%s: it changed the database" % name)
    if sorted(os.listdir(".")) != inventory or \
            open("secret.txt").read() != SECRET:
        fail("%s: it wrote a file: %s" % (name, os.listdir(".")))


def together():
    """All that are refused in one folder, each with its place."""
    rules = {"evil-%d" % n: text for n, text in enumerate(REFUSED)}
    for rule, statement in rules.items():
        put(HEADER + "--\n" + statement, "rules/own/%s.sql" % rule)
    tried("what is refused, some of it for the secret", (1,), rules)
    for rule in rules:
        os.remove("rules/own/%s.sql" % rule)


def links():
    """Links, pipes and devices in the folder are refused, not followed."""
    for target in (os.path.abspath("secret.txt"), "/dev/zero"):
        os.symlink(target, "rules/own/evil.sql")
        tried("a rule linked to " + target, (2,))
        os.remove("rules/own/evil.sql")
        put(HEADER + "--\nSELECT id AS charge_id FROM charge")
        os.symlink(target, "rules/own/evil.cases")
        tried("cases linked to " + target, (2,))
        os.remove("rules/own/evil.cases")
        os.remove("rules/own/evil.sql")
    os.mkfifo("rules/own/evil.sql")
    tried("a rule that is a pipe", (2,))
    os.remove("rules/own/evil.sql")
    put(HEADER + "--\nSELECT id AS charge_id FROM charge")
    os.mkfifo("rules/own/evil.cases")
    tried("cases that are a pipe", (2,))
    os.remove("rules/own/evil.cases")
    os.symlink("/", "rules/own/root")
    tried("a link to a folder", (0,))
    os.remove("rules/own/root")
    put(HEADER + "--\nSELECT id AS charge_id FROM charge\0; DELETE")
    tried("a NUL byte", (2,))
    put("x" * (2 << 20))
    tried("2 MB", (2,))


def cases():
    """What a cases file may try: it stays in memory."""
    put(HEADER + "--\nSELECT id AS charge_id FROM charge")
    put("[../../secret.txt]\ncase: a\nset: x = ' ; DROP TABLE charge\n"
        "[secret.txt]\n[charge; DROP TABLE charge]\nsecret.txt\n[charges]\n"
        "line_no,visit_no,item_code,time,qty,price,amount\n"
        "secret.txt,'); DROP TABLE charge; --,x,2026-01-02,1,1,1\n[expect]\n"
        "line_no,(SELECT readfile('secret.txt'))\n1,1\n",
        "rules/own/evil.cases")
    done = run("test", "--lang", "en", "--checks", "rules", "evil")
    if done.returncode != 1 or SECRET.encode() in done.stdout:
        fail("cases: status %d: %s" % (done.returncode, done.stdout))
    tried("cases", (0,))
    os.remove("rules/own/evil.cases")


os.makedirs("rules/own")
os.mkdir("out")
os.mkdir("d")
put(SECRET, "secret.txt")
sqlite3.connect("secret.db").execute("CREATE TABLE t AS SELECT '%s' AS x"
                                     % SECRET).connection.commit()
put("line_no,visit_no,item_code,time,qty,price,amount\n"
    "1,Z1,A,2026-01-02,1,10,10\n2,Z1,A,2026-01-02,2,10,20\n", "d/c.csv")
if run("import", "-q", "-d", "z.db", "d").returncode or \
        run("check", "-q", "-d", "z.db").returncode:
    fail("import and check")
before, inventory = state(), sorted(os.listdir("."))
together()
for statement in DEFECTIVE:
    put(HEADER + "--\n" + statement)
    tried(statement[:60], (1,))
for header in HEADERS:
    put(header + "--\nSELECT id AS charge_id FROM charge")
    tried("header: %s…" % header[-20:], (0, 1))
os.remove("rules/own/evil.sql")
links()
cases()
