"""No room left: status 2, one clear line, nothing half-written, the database
whole; and with room the same command does the job.

Room is taken away twice over: by a limit on a file's size, always, and by a
small file system in memory where mounting is permitted.
"""
import csv
import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import zipfile

ZICHA = os.environ["ZICHA"]
os.chdir(os.environ["WORK"])
HEAD = "line_no,visit_no,item_code,class,time,qty,price,amount\n"
OUTPUTS = ("r.xlsx", "r.csv", "r.json", "p.csv", "r.html")
LINES = 300
tried = refused = 0


def fail(text):
    sys.exit("disk-full: " + text)


def write_files():
    os.mkdir("d")
    with open("d/1.csv", "w") as file:
        file.write("visit_no,visit_type,admitted,discharged\n")
        for i in range(200):
            file.write("Z%d,住院,2026-01-01,2026-01-09\n" % i)
    for n in (2, 3):
        with open("d/%d.csv" % n, "w") as file:
            file.write(HEAD)
            for i in range(LINES):
                no = n * LINES + i
                file.write("%d,Z%d,I%d,床位费,2026-01-0%d,1,50.00,50.00\n"
                           % (no, no % 200, no % 30, 1 + no % 9))
            for i in range(LINES // 20):
                file.write("x%d-%d,Z1,I1,床位费,2026-02-30,1,1,1\n" % (n, i))


def count_findings(path):
    db = sqlite3.connect(path)
    count = db.execute("SELECT count(*) FROM finding").fetchone()[0]
    db.close()
    return count


def start(folder, words, bytes_most=None):
    def limit():
        if bytes_most is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_most,) * 2)
    return subprocess.run(
        [ZICHA, words[0], "-q", "--lang", "en", "-d", folder + "/z.db",
         *words[1:]], capture_output=True, text=True, preexec_fn=limit)


def look(folder, name, done, before):
    """After a command that had no room."""
    global tried, refused
    tried += 1
    if done.returncode in (0, 1):
        return False
    refused += 1
    lines = done.stderr.splitlines()
    if done.returncode != 2 or len(lines) != 1:
        fail("%s: status %d, said: %s" % (name, done.returncode, lines))
    if not any(word in lines[0] for word in
               ("disk is full", "No space left", "File too large")):
        fail("%s: it says: %s" % (name, lines[0]))
    for extra in set(os.listdir(folder)) - before - {"z.db"}:
        if extra not in OUTPUTS or not whole_output(folder + "/" + extra):
            fail("%s: left behind: %s" % (name, extra))
    if os.path.exists(folder + "/z.db"):
        whole(folder + "/z.db", name)
    return True


def whole_output(path):
    """An output that was finished before the room ended is whole."""
    if path.endswith(".xlsx"):
        return zipfile.ZipFile(path).testzip() is None
    if path.endswith(".json"):
        return json.load(open(path)) is not None
    if path.endswith(".html"):
        return open(path).read().endswith("</html>\n")
    rows = list(csv.reader(open(path, encoding="utf-8-sig", newline="")))
    want = 1 + (2 * LINES // 20 if path.endswith("p.csv") else found)
    return len(rows) == want


def whole(path, name):
    db = sqlite3.connect(path)
    if db.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        fail(name + ": integrity_check")
    if db.execute("SELECT 1 FROM sqlite_schema").fetchone():
        for file_id, kind, stored in db.execute(
                "SELECT id, kind, stored FROM import_file WHERE NOT builtin"):
            table = {"charges": "charge", "visits": "visit"}[kind]
            rows = db.execute("SELECT count(*) FROM %s WHERE file_id = ?"
                              % table, (file_id,)).fetchone()[0]
            if rows != stored:
                fail("%s: half a file" % name)
        if db.execute("SELECT 1 FROM run WHERE finished IS NULL").fetchone():
            fail(name + ": half a run")
    db.close()


def commands(folder):
    """A command, and the outputs it makes."""
    place = [folder + "/" + name for name in OUTPUTS]
    yield ("import", "--problems", place[3], "d")
    yield ("check",)
    yield ("report", "-o", place[0])
    yield ("report", "--csv", place[1])
    yield ("report", "--json", place[2])
    yield ("report", "--html", place[4])
    yield ("run", "-o", place[0], "--csv", place[1], "--json", place[2],
           "--problems", place[3], "d")


def prepare(folder, command, room):
    """The folder as it is before COMMAND, with room for it."""
    room(None)
    for name in os.listdir(folder):
        os.remove(folder + "/" + name)
    if command[0] in ("check", "report"):
        shutil.copy("before-%s.db" % command[0], folder + "/z.db")
    return set(os.listdir(folder))


def write_databases():
    """What check and report find, made once."""
    os.mkdir("made")
    for words, then in ((("import", "d"), "check"), (("check",), "report")):
        if start("made", words).returncode not in (0, 1):
            fail("with room: " + words[0])
        shutil.copy("made/z.db", "before-%s.db" % then)


def sizes(folder):
    return {name: os.stat(folder + "/" + name).st_size
            for name in os.listdir(folder)}


def used(folder):
    return sum(sizes(folder).values())


def file_limit(base, need, old, new, part):
    """Between the size of the file that grows most, and what it grows to."""
    grown = max(new, key=lambda name: new[name] - old.get(name, 0))
    was = old.get(grown, 0)
    return int(was + part * (new[grown] - was))


def disk_limit(base, need, old, new, part):
    return int(base + need * part) + 16384


def through(folder, room, limits, bytes_most):
    global found
    for command in commands(folder):
        prepare(folder, command, room)
        base, old = used(folder), sizes(folder)
        done = start(folder, command)
        if done.returncode not in (0, 1):
            fail("with room: %s" % done.stderr)
        need, new = used(folder) - base, sizes(folder)
        found = count_findings(folder + "/z.db")
        for part in limits:
            before = prepare(folder, command, room)
            size = bytes_most(base, need, old, new, part)
            room(size)
            name = "%s with room for %d bytes of %d" % (
                " ".join(command[:2]), size, need)
            done = start(folder, command, size if room is unlimited else None)
            if look(folder, name, done, before):
                room(None)
                if start(folder, command).returncode not in (0, 1):
                    fail(name + ": with room again, it fails")


def unlimited(size):
    """Room is limited by RLIMIT_FSIZE alone, in the child."""


def on_tmpfs():
    os.mkdir("small")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m,mode=700",
                       "tmpfs", "small"], capture_output=True).returncode:
        print("mounting is not permitted: by file size only")
        return

    def room(size):
        size = 64 << 20 if size is None else size
        subprocess.run(["mount", "-o", "remount,size=%dk" % (size // 1024),
                        os.path.abspath("small")], check=True)
    try:
        through("small", room, (0.02, 0.4, 0.9), disk_limit)
    finally:
        subprocess.run(["umount", "-l", "small"])


write_files()
write_databases()
os.mkdir("big")
through("big", unlimited, (0.05, 0.4, 0.8), file_limit)
on_tmpfs()
print("%d of %d tries had no room" % (refused, tried))
if refused < tried // 3:
    fail("too few tries had no room")
