"""Files are private whatever the umask; outputs never take the place of what
is read; no path in a CSV is opened; no input drives a terminal; read-only
places are told; streams that are closed or full are no files of ours."""
import os
import pty
import re
import shutil
import stat
import subprocess
import sys
import time

ZICHA = os.environ["ZICHA"]
os.chdir(os.environ["WORK"])
HEAD = "line_no,visit_no,item_code,item_name,time,qty,price,amount,dept\n"
EVIL = "\x1b]0;owned\x07\x1b[31mX\x9b2J\u202e\u2066\x08\x7f\u2028"
OUTPUTS = ("-o", "r.xlsx", "--csv", "r.csv", "--json", "r.json",
           "--problems", "p.csv", "--html", "r.html")


def fail(text):
    sys.exit("secure: %s" % text)


def run(*words, **more):
    return subprocess.run([ZICHA, *words], capture_output=True, timeout=60,
                          **more)


def expect(status, words, *command, **more):
    done = run(*command, "--lang", "en", **more)
    error = done.stderr.decode(errors="replace")
    if done.returncode != status or words not in error or \
            (status == 2 and len(error.splitlines()) != 1):
        fail("%s: status %d, not %d; no single line with '%s': %s" % (
            command, done.returncode, status, words, error))
    return done


OLD = "\ufeffcheck,severity,state,old\n"  # a file of ours may be replaced


def put(path, text):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def names():
    return sorted(os.listdir("."))


def watched(mask):
    """(name, mode) of the files of a run, also those there for a moment."""
    for name in names():
        if name.endswith((".db", ".xlsx", ".csv", ".json")):
            os.remove(name)
    watch = set()
    process = subprocess.Popen([ZICHA, "run", "-q", *OUTPUTS, "d"],
                               preexec_fn=lambda: os.umask(mask))
    while process.poll() is None:
        for name in names():
            try:
                info = os.stat(name)
            except FileNotFoundError:
                continue
            if stat.S_ISREG(info.st_mode):
                watch.add((name, stat.S_IMODE(info.st_mode)))
    for name in names():
        if os.path.isfile(name):
            watch.add((name, stat.S_IMODE(os.stat(name).st_mode)))
    return watch


def private():
    for mask in (0, 0o777, 0o022):
        watch = set()
        for _ in range(5):  # on a busy machine the journal may be missed
            watch |= watched(mask)
            seen = {name for name, _ in watch}
            if "zicha.db-journal" in seen:
                break
        bad = {(name, oct(mode)) for name, mode in watch if mode != 0o600}
        if bad or not {"zicha.db", "r.xlsx", "r.csv", "r.json", "p.csv",
                       "r.html", "zicha.db-journal"} <= seen:
            fail("umask %o: %s of %s" % (mask, bad, watch))


def outputs_are_no_inputs():
    content = open("d/c.csv").read()
    os.symlink("d/c.csv", "link.csv")
    os.link("d/c.csv", "hard.csv")
    os.symlink("zicha.db", "link.db")
    put("map.csv", "x,charges,line_no\n")
    for option in ("-o", "--csv", "--json", "--problems", "--html"):
        for path in ("d/c.csv", "./d/../d/c.csv", "link.csv", "hard.csv",
                     "zicha.db", "link.db", "map.csv"):
            expect(2, "is read by this command", "run", "-q", "--map",
                   "map.csv", option, path, "d")
    expect(2, "is read by this command", "report", "--csv", "zicha.db")
    # what an output is called before it is whole, what SQLite has beside it
    shutil.copy("d/c.csv", "o.csv.zicha-tmp")
    expect(2, "is read by this command", "run", "-q", "--csv", "o.csv",
           "o.csv.zicha-tmp")
    for path in ("zicha.db-journal", "./zicha.db-wal"):
        expect(2, "is read by this command", "run", "-q", "--csv", path, "d")
    # a template that was filled in stays
    run("template", "t")
    expect(0, "", "template", "t")
    filled = "t/" + sorted(os.listdir("t"))[0]
    with open(filled, "ab") as file:
        file.write(b"1,2,3\r\n")
    before = open(filled, "rb").read()
    expect(1, "stays as it is", "template", "t")
    if open(filled, "rb").read() != before:
        fail("a filled template was written over")
    expect(2, "is read by this command", "report", "-d", "link.db", "--json",
           "zicha.db")
    for words in (("-o", "x.out", "--csv", "./x.out"),
                  ("--csv", "x.out", "--json", os.path.abspath("x.out"))):
        expect(2, "given for two outputs", "run", "-q", *words, "d")
    expect(2, "No such file", "run", "-q", "-d", "new.db", "-o", "no/r.xlsx",
           "d")
    if open("d/c.csv").read() != content or os.path.exists("x.out"):
        fail("an input was written to")
    expect(0, "", "status", "-d", "zicha.db")
    put("old.csv", OLD)
    os.chmod("old.csv", 0o666)
    os.symlink("old.csv", "out.csv")
    expect(0, "", "report", "-q", "--csv", "out.csv")
    if not os.path.islink("out.csv") or open("old.csv").read() == OLD or \
            stat.S_IMODE(os.stat("old.csv").st_mode) != 0o600:
        fail("an output through a link")
    put("r.csv.zicha-tmp", "left by a crash")
    expect(0, "", "report", "-q", "--csv", "r.csv")
    os.symlink("d/c.csv", "r.csv.zicha-tmp")
    expect(0, "", "report", "-q", "--csv", "r.csv")
    if open("d/c.csv").read() != content or \
            os.path.lexists("r.csv.zicha-tmp"):
        fail("a temporary file's name was followed")


def paths_are_not_opened():
    """A file named in every cell is not read: its time of access says so."""
    def read_since():
        return os.stat("secret.csv").st_atime > 1
    put("secret.csv", HEAD + "1,Z1,A,a,2026-01-02,1,10,10,d\n")
    os.mkdir("paths")
    path = os.path.abspath("secret.csv")
    put("paths/c.csv", HEAD + "".join(
        "%s,%s,file://%s,@%s,2026-01-02,1,10,10,|cat %s\n" % ((path,) * 5)
        for _ in range(3)))
    os.utime("secret.csv", (1, time.time()))
    done = run("run", "-q", "-d", "paths.db", "-o", "paths.xlsx", "paths")
    if done.returncode not in (0, 1) or read_since():
        fail("a path in a CSV was opened: %s" % done)
    open("secret.csv").read()
    if not read_since():
        print("times of access are not kept here: not looked at")


def on_terminal(*words):
    """What the command prints when it thinks a person looks."""
    said = b""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm"
        os.environ["NO_COLOR"] = "1"  # then none of it is our own
        os.execv(ZICHA, [ZICHA, *words])
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        said += part
    os.waitpid(pid, 0)
    os.close(terminal)
    return said


def terminal_is_safe():
    os.mkdir("evil")
    os.makedirs("evil-rules/own")
    put("evil/a" + EVIL.replace("\x7f", "") + ".csv", EVIL + ",b\n1,2\n")
    put("evil/b.csv", HEAD.replace("dept", "dept,head" + EVIL)
        + "%s,Z1,A%s,n%s,2026-13-02%s,1%s,1,1,%s,1\n" % ((EVIL,) * 6)
        + "7,Z%s,A%s,n%s,2026-01-02,1,1,1,%s,1\n" % ((EVIL,) * 4))
    put("evil/c.csv", "hospital_code,name\nH%s,N%s\n" % (EVIL, EVIL))
    rule = open_rule().replace("title: t", "title: t" + EVIL).replace(
        "note: n", "note: n" + EVIL)
    put("evil-rules/own/fine.sql", rule + "-- prose%s\n"
        "SELECT id AS charge_id FROM charge -- %s" % (EVIL, EVIL))
    put("evil-rules/own/fine.cases", "case: c%s\n[charges]\na%s\n[expect]\n"
        "line_no\n%s\n" % ((EVIL,) * 3))
    put("evil-rules/own/bad.sql", rule + "-- %s: x\n--\nSELECT" % EVIL)
    put("evil-rules/own/worse.sql", rule + "--\nSELECT %s" % EVIL)
    base = ("-d", "evil.db")
    checks = ("--checks", "evil-rules")
    for words in (
            ("run", *base, *checks, "-o", "e.xlsx", "--csv", "e" + EVIL
             + ".csv", "--problems", "ep.csv", "evil"),
            ("import", *base, "evil"),
            ("status", *base), ("check", *base, *checks),
            ("checks", *checks), ("checks", *checks, "fine"),
            ("test", *checks, "fine"), ("test", *checks, "bad"),
            ("checks", EVIL), ("columns", EVIL), (EVIL,),
            ("run", "--" + EVIL), ("run", "--only=" + EVIL, "no" + EVIL),
            ("check", *base, "--set", "a%s.b=c" % EVIL),
            ("check", *base, "--month", EVIL),
            ("report", "-d", "no" + EVIL), ("help", EVIL),
            ("import", *base, "--map", "evil/b.csv", "evil")):
        for lang in ("zh", "en"):
            said = on_terminal(*words, "--lang", lang).decode("utf-8")
            bare = re.sub("\r?\x1b\\[K|[\r\n\t]", "", said)
            bad = re.search("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f"
                            "\u2028-\u202e\u2066-\u2069]", bare)
            if bad:
                fail("%s drives a terminal: %r" % (
                    words, bare[max(bad.start() - 60, 0):bad.end() + 20]))
    if "\\x1b" not in on_terminal("status", *base).decode():
        fail("the status hides what is there")


def open_rule():
    keys = ("title", "title.en", "section: 3", "violation: 重复收费",
            "severity: violation", "basis", "needs: charges",
            "examines: charge", "note", "note.en", "fix", "fix.en")
    return "".join("-- %s\n" % (key if ":" in key
                                else "%s: %s" % (key, key[0]))
                   for key in keys) + "--\n"


def read_only():
    """A database, or its folder, that may not be written."""
    def nobody():
        if os.geteuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
    program = shutil.copy(ZICHA, "program")
    os.chmod(program, 0o755)
    os.chmod(".", 0o755)
    os.mkdir("locked")
    shutil.copy("zicha.db", "locked/z.db")
    os.chmod("locked/z.db", 0o444)
    os.chmod("locked", 0o555)
    os.mkdir("open")
    os.chmod("open", 0o777)
    os.chmod("d", 0o755)
    os.chmod("d/c.csv", 0o644)

    def tried(status, words, *command):
        done = subprocess.run([os.path.abspath(program), *command, "--lang",
                               "en"], capture_output=True, preexec_fn=nobody)
        error = done.stderr.decode()
        if done.returncode != status or words not in error or \
                (status == 2 and len(error.splitlines()) != 1):
            fail("read only: %s: status %d, not %d: %s" % (
                command, done.returncode, status, error))
    if subprocess.run([os.path.abspath(program), "--version"],
                      capture_output=True, preexec_fn=nobody).returncode:
        print("no way in for another user: read-only places not looked at")
        return
    tried(0, "", "status", "-d", "locked/z.db")
    tried(0, "", "report", "-q", "-d", "locked/z.db", "-o", "open/r.xlsx")
    tried(2, "Permission denied", "check", "-d", "locked/z.db")
    tried(2, "Permission denied", "import", "-q", "-d", "locked/new.db", "d")
    tried(2, "Permission denied", "report", "-q", "-d", "locked/z.db", "-o",
          "locked/r.xlsx")
    os.chmod("locked/z.db", 0o666)  # but its journal has no place
    tried(2, "z.db", "import", "-q", "-d", "locked/z.db", "paths")
    os.chmod("locked", 0o755)
    if sorted(os.listdir("locked")) != ["z.db"]:
        fail("left in a read-only folder: %s" % os.listdir("locked"))


def shell(status, line):
    done = subprocess.run(["bash", "-c", line], capture_output=True,
                          env={**os.environ, "Z": ZICHA}, timeout=60)
    if done.returncode != status:
        fail("%s: status %d: %s" % (line, done.returncode, done.stderr))
    return done


def streams_and_words():
    """Streams that are closed, full or left; words that are garbage."""
    for closed in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
        shutil.rmtree("s", ignore_errors=True)
        os.mkdir("s")
        shell(1, '"$Z" run -d s/z.db -o s/r.xlsx --csv s/r.csv --problems '
              's/p.csv d ' + closed)
        expect(0, "", "status", "-d", "s/z.db")
        if open("s/r.csv", "rb").read()[:9] != b"\xef\xbb\xbfcheck," or \
                open("s/p.csv", "rb").read()[:8] != b"\xef\xbb\xbffile,":
            fail("%s: something else was written to an output" % closed)
    if os.path.exists("/dev/full"):
        shell(2, '"$Z" checks >/dev/full')
        shell(2, '"$Z" report -q --csv /dev/full')
        shell(1, '"$Z" run -q -d s/y.db -o s/r.xlsx d 2>/dev/full')
    shell(0, 'set -o pipefail; "$Z" checks bed-day-duplicate | head -c 1')
    shell(0, '"$Z" status <&-')
    shell(0, 'env -i "$Z" status')
    shell(0, 'env -i LANG=C LC_ALL=xx_YY TERM= "$Z" columns')
    long = "x" * 120000
    for words in (("run", long), ("run", "--" + long), (long,),
                  ("check", "--set", long), ("check", "--set", "a.b=" + long),
                  ("check", "--month", long), ("checks", long),
                  ("import", "--kind", long, "d"),
                  ("import", "--delimiter", long, "d"),
                  ("import", "--encoding", long, "d"),
                  ("import", "-d", long, "d"), ("report", "-o", long),
                  ("check", "--set", "bed-days-over-stay.="),
                  ("check", "--set", "="), ("check", "--set", "."),
                  ("check", "--set", ""), ("check", "--from", "x"),
                  ("check", "--from", ""), ("run", ""), ("report", "-o", ""),
                  ("check", "--time-limit", "-1"),
                  ("check", "--time-limit", "99999999999999999999"),
                  ("import", "--max-problems", "x", "d"),
                  ("import", "--map", "d", "d"), ("template", "d/c.csv"),
                  ("template", "")):
        done = run(*words, "--lang", "en")
        if done.returncode != 2 or not done.stderr.strip() or \
                b"internal error" in done.stderr:
            fail("%s: status %d: %s" % ([word[:20] for word in words],
                                        done.returncode, done.stderr[:300]))


os.mkdir("d")
put("d/c.csv", HEAD + "1,Z1,A,a,2026-01-02,1,10,10,d\n"
    "2,Z1,A,a,2026-02-30,1,10,10,d\n")
private()
outputs_are_no_inputs()
paths_are_not_opened()
terminal_is_safe()
read_only()
streams_and_words()
