"""What tests of the command line share: the program, its rules, and a run on
samples/county that is made once for all of them.

tests/run.sh says where things are: ZICHA the program, WORK an empty folder of
the test's own, SHARED a folder of all tests.
"""
import csv
import fcntl
import glob
import json
import os
import shutil
import subprocess
import sys

ZICHA = os.environ['ZICHA']
WORK = os.environ['WORK']
SHARED = os.environ.get('SHARED', WORK)
TOP = os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..', '..'))
COUNTY = os.path.join(TOP, 'samples', 'county')
NEW = os.path.join(SHARED, 'new.db')  # tests/run.sh makes it
MISSING = os.path.join(TOP, 'samples', 'missing')


def fail(text):
    sys.exit(str(text))


def begin(path):
    """Let the database at PATH be a copy of a new one, if it is not there."""
    if os.path.exists(NEW) and not os.path.lexists(path):
        shutil.copy(NEW, path)


def begin_for(words, folder):
    """The same for a command that imports into a database of its own, but one
    under a name that only Windows knows."""
    if words[0] not in ('run', 'import') or '--shards' in words:
        return
    for option, path in zip(words, words[1:]):
        if option in ('-d', '--database') and '\\' not in path:
            begin(os.path.join(folder, path))


def zicha(*words, status=(0, 1), **more):
    """Run it; any other exit status fails the test, with what it said."""
    if 2 not in status:
        begin_for(words, more.get('cwd') or '')
    done = subprocess.run([ZICHA, *words], capture_output=True, text=True,
                          check=False, **more)
    if done.returncode not in status:
        fail('zicha %s: status %d, not %s: %s' % (
            ' '.join(words), done.returncode, status,
            done.stdout + done.stderr))
    return done


def put(path, text, encoding='utf-8'):
    """Write a file, and the folders it stands in."""
    if os.path.dirname(path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding=encoding, newline='') as out:
        out.write(text)


def read(path):
    with open(path, encoding='utf-8') as file:
        return file.read()


def table(path):
    """The rows of a CSV that zicha wrote."""
    with open(path, encoding='utf-8-sig', newline='') as file:
        return list(csv.DictReader(file))


def summary(path):
    with open(path, encoding='utf-8') as file:
        return json.load(file)


def shipped_rules():
    """The files of the rules in checks/, by rule."""
    files = {os.path.basename(path)[:-len('.sql')]: path
             for path in glob.glob(os.path.join(TOP, 'checks', '*', '*.sql'))}
    if not files:
        fail('there are no rules in checks/')
    return files


def key_of(path, key):
    """What the header of a rule says under KEY, on one line; None: nothing."""
    said = None
    for line in read(path).split('\n--\n')[0].splitlines():
        if line.startswith('-- %s:' % key):
            said = line.split(':', 1)[1].strip()
        elif said is not None:
            if not line.startswith('--   '):
                break
            said += line[2:].strip()
    return said


def county():
    """The folder of a run on samples/county: imported.db is the database as
    the import left it; zicha.db, findings.csv and .jsonl, summary.json and
    report.xlsx came of the run. To be copied, not to be written to."""
    folder = os.path.join(SHARED, 'county')
    with open(folder + '.lock', 'w', encoding='utf-8') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not os.path.exists(folder):
            made = folder + '.new'
            shutil.rmtree(made, ignore_errors=True)
            os.mkdir(made)
            run_county(made)
            os.rename(made, folder)
    return folder


def run_county(folder):
    def at(name):
        return os.path.join(folder, name)

    zicha('import', '-q', '-d', at('imported.db'), '--problems',
          at('problems.csv'), COUNTY, status=(0,))
    shutil.copy(at('imported.db'), at('zicha.db'))
    zicha('check', '-q', '-d', at('zicha.db'), status=(0,))
    zicha('report', '-q', '-d', at('zicha.db'), '-o', at('report.xlsx'),
          '--csv', at('findings.csv'), '--json', at('summary.json'),
          '--jsonl', at('findings.jsonl'), status=(0,))
