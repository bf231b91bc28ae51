"""What these tests share: write a small delivery, run the program on it, ask
the database and the outputs what became of it. ZICHA is the program, WORK a
folder that may be littered. A failure is one line, "test.py: what".
"""
import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import warnings
from functools import cached_property

ZICHA = os.path.abspath(os.environ['ZICHA'])
WORK = os.path.abspath(os.environ['WORK'])
NEW = os.path.join(os.environ.get('SHARED', WORK), 'new.db')  # by run.sh
ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..',
                                    '..'))
TEST = os.path.basename(sys.argv[0])
NO_CELL = '该格未采用'      # ends the problem of a cell whose row was stored
counted = {'tried': 0, 'failed': 0}


def fail(what):
    counted['failed'] += 1
    print('%s: %s' % (TEST, what), flush=True)


def expect(what, got, wanted):
    """One assertion. WANTED may be a function that says yes or no."""
    counted['tried'] += 1
    if not (wanted(got) if callable(wanted) else got == wanted):
        got, wanted = (sorted(x, key=str) if isinstance(x, set) else x
                       for x in (got, wanted))
        text = repr(got)
        fail('%s is %s%s' % (what, text if len(text) < 300 else text[:300]
                             + '…', '' if callable(wanted)
                             else ', not %r' % (wanted,)))


def finish():
    print('%s: %d failures' % (TEST, counted['failed']))
    sys.exit(1 if counted['failed'] or not counted['tried'] else 0)


def fresh(name):
    folder = os.path.join(WORK, name)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    return folder


def put(folder, name, content, codec='utf-8'):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as out:
        out.write(content if isinstance(content, bytes)
                  else content.encode(codec))
    return path


def sheet(head, *rows):
    """A file's text. Rows are texts, or tuples of cells."""
    return '\n'.join([head] + [r if isinstance(r, str) else
                               ','.join(str(c) for c in r)
                               for r in rows] + [''])


def read_csv(path):
    if not os.path.exists(path):
        return []
    with open(path, encoding='utf-8-sig', newline='', errors='replace') as f:
        return list(csv.reader(f))


def begin(args):
    """Let a database that is imported into, and not there, be a new one's
    copy: to make one is half of a small run."""
    for option, path in zip(args, args[1:]):
        if args[0] in ('run', 'import') and option == '-d' and \
                os.path.exists(NEW) and not os.path.exists(path):
            shutil.copy(NEW, path)


def zicha(*args, cwd=None):
    begin(args)
    return subprocess.run([ZICHA] + list(args), capture_output=True, cwd=cwd,
                          stdin=subprocess.DEVNULL, check=False)


class Delivery:
    """FILES {name: text or bytes}, or a folder of the repository, run at once;
    what came of them."""

    def __init__(self, files, *options, folder='delivery'):
        self.folder = fresh(folder)
        if isinstance(files, str):
            os.symlink(os.path.join(ROOT, files), self.path('in'))
        else:
            os.mkdir(self.path('in'))
            for name, content in files.items():
                put(self.folder, os.path.join('in', name), content)
        self.again(*options)

    def again(self, *options):
        for old in ('z.db', 'r.json', 'p.csv', 'f.csv', 'r.xlsx'):
            if os.path.exists(self.path(old)):
                os.remove(self.path(old))
        for name in ('db', 'json', 'remarks'):
            self.__dict__.pop(name, None)
        done = zicha('run', '--threads', '1', '-d', self.path('z.db'),
                     '-o', self.path('r.xlsx'), '--json', self.path('r.json'),
                     '--csv', self.path('f.csv'), '--problems',
                     self.path('p.csv'), *options, self.path('in'))
        self.exit = done.returncode
        self.said = (done.stdout + done.stderr).decode(errors='replace')

    def path(self, name):
        return os.path.join(self.folder, name)

    @cached_property
    def db(self):
        return sqlite3.connect(self.path('z.db'))

    @cached_property
    def json(self):
        try:
            with open(self.path('r.json'), encoding='utf-8') as file:
                return json.load(file)
        except OSError:
            return {}

    @property
    def problems(self):
        """(file, line, column, text, problem) of each."""
        return [r[:5] for r in read_csv(self.path('p.csv'))[1:]]

    def rows(self, sql):
        """Rows as tuples; what SQLite says, where it says no."""
        try:
            return self.db.execute(sql).fetchall()
        except sqlite3.Error as error:
            return [(str(error),)]

    def column(self, sql):
        return [row[0] for row in self.rows(sql)]

    def one(self, sql):
        rows = self.rows(sql)
        return rows[0][0] if rows else None

    def file(self, name=None):
        """What the JSON says of a file, the first if none is named."""
        for file in self.json.get('files', []):
            if name in (None, file['name']):
                return file
        return {}

    def counts(self, name=None):
        """read stored replaced skipped problems; None where it is absent."""
        file = self.file(name)
        return ' '.join(str(file.get(k)) for k in (
            'read', 'stored', 'replaced', 'skipped', 'problems'))

    def notes(self, name=None):
        """The sentences that 数据质量 has about the file, as one text."""
        return '\n'.join(map(str, self.file(name).get('notes', [])))

    def unknown(self, kind=None):
        """Headings that nobody knows, of the files of a kind."""
        return [row[0] for row in self.rows(
            "SELECT heading FROM import_heading AS h JOIN import_file AS f "
            "ON f.id = h.file_id WHERE column_name IS NULL AND heading <> '' "
            "AND NOT builtin AND coalesce(%s, '') IN ('', kind) "
            "ORDER BY file_id, cell_no"
            % ("'%s'" % kind if kind else 'NULL'))]

    @cached_property
    def remarks(self):
        """What 规则结果 says of each rule."""
        import openpyxl  # pylint: disable=import-outside-toplevel; it is dear
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')
            book = openpyxl.load_workbook(self.path('r.xlsx'), read_only=True)
            rows = list(book['规则结果'].iter_rows(values_only=True))
        at = next(i for i, row in enumerate(rows) if '说明' in row)
        where = rows[at].index('说明')
        return {row[1]: row[where] or '' for row in rows[at + 1:]
                if len(row) > where}

    def rate(self, what):
        """The share of the keys that match; None where nothing is said."""
        for hospital in self.json.get('hospitals', []):
            match = hospital.get('match', {}).get(what, {})
            return match and match['matched'] / match['keys']
        return None

    def check(self, rule, hospital=None):
        """What the JSON says of a rule, or of it for one hospital."""
        for one in self.json.get('checks', []):
            if one['id'] == rule:
                if hospital is None:
                    return one
                for here in one['hospitals']:
                    if here['hospital_code'] == hospital:
                        return here
        return {}

    def result(self, rule, hospital=None):
        return self.check(rule, hospital).get('result')

    def found(self, rule):
        """What the rule cites: visit and line, or whichever there is."""
        rows = read_csv(self.path('f.csv'))
        at = {name: i for i, name in enumerate(rows[0])} if rows else {}
        return sorted(' '.join(filter(None, (r[at['visit_no']],
                                             r[at['line_no']])))
                      for r in rows[1:] if r[at['check']] == rule)

    def cells(self):
        """Problems of cells whose rows were stored: "line column text"."""
        return sorted(' '.join(p[1:4]) for p in self.problems
                      if p[4].endswith(NO_CELL))

    def lost_rows(self):
        return sorted(' '.join(p[1:4]) for p in self.problems
                      if not p[4].endswith(NO_CELL))


def adds_up(what, delivery, name=None):
    """Nothing is lost: read = stored + replaced + skipped + problems."""
    file = delivery.file(name)
    expect(what + ': read against its parts', file.get('read'),
           sum(file.get(k) or 0 for k in ('stored', 'replaced', 'skipped',
                                          'problems')) if file else -1)


def named(texts):
    """The kinds and kind.columns in entries like "a.b or a.c"."""
    return set(re.findall(r'[a-z_]+(?:\.[a-z_0-9]+)?',
                          ' '.join(texts or [])))


def id_number(birth='19700101', serial=1, region='990001'):
    """An identity number with a right check digit, of no real region."""
    body = '%s%s%03d' % (region, birth, serial)
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + '10X98765432'[sum(int(d) * w for d, w in
                                    zip(body, weights)) % 11]


TIME = "SELECT datetime(time, 'unixepoch') FROM charge ORDER BY line"
VISIT_DAYS = ("SELECT visit_no, date(admitted_day * 86400, 'unixepoch'), "
              "date(discharged_day * 86400, 'unixepoch') FROM visit "
              "WHERE file_id IS NOT NULL ORDER BY line")
CHARGES = ('费用明细流水号,住院号,项目代码,项目名称,收费项目类别,数量,单价,'
           '金额,费用发生时间')
VISITS = '住院号,姓名,入院日期,出院日期'
