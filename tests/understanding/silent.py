"""The removal test: a delivered column that is taken away may change what a
rule says only if the report says so beside the rule. Every optional column of
samples/county is taken away in turn (its headings in all files of the kind
become meaningless), and each rule is compared with the untouched run, for each
hospital: result, findings, amount, examined. A change is named when the column
stands in `missing` or `without` of the rule, when more rows are `unjudged`,
when the rule was not checked for a `reason` (keys that do not match), or when
of several columns that can stand for each other the rows are problems now.

    silent.py [kind.column …]      only these
    silent.py --one-of N           every Nth column: the same ones always
"""
import os
import re
import resource
import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor

from lib.small import ROOT, ZICHA, Delivery, fail, fresh, named, zicha

SAMPLE = os.path.join(ROOT, 'samples', 'county')
CODECS = {'utf-8': 'utf-8', 'utf-8-bom': 'utf-8-sig', 'gb18030': 'gb18030',
          'utf-16le': 'utf-16', 'utf-16be': 'utf-16'}
COMPARED = ('result', 'findings', 'amount', 'examined')


def groups_of(kind):
    """{column: why it is wanted, or ""} of a kind."""
    text = zicha('columns', '--lang', 'zh', kind).stdout.decode()
    lines = [re.split(r'\s{2,}', line.strip())
             for line in text.splitlines()[1:] if re.match(r'[a-z]', line)]
    return {words[0]: ''.join(w for w in words if w in (
        '必填', 'A组填一项', 'B组填一项')) for words in lines}


class Sample(Delivery):
    """samples/county, by links, with some files in another form."""

    def __init__(self, number, replaced):
        # pylint: disable=super-init-not-called
        self.folder = fresh('silent-%s' % number)
        inside = os.path.join(self.folder, 'in')
        os.makedirs(inside)
        for name in os.listdir(SAMPLE):
            path = os.path.join(inside, name)
            if name in replaced:
                with open(path, 'wb') as out:
                    out.write(replaced[name])
            else:
                os.symlink(os.path.join(SAMPLE, name), path)
        self.again()
        self.state = {(c['id'], h['hospital_code']): (c, h)
                      for c in self.json.get('checks', [])
                      for h in c['hospitals']}
        with sqlite3.connect(self.path('z.db')) as db:
            self.files = {row[1]: row[2:] + ({},) for row in db.execute(
                'SELECT id, name, kind, encoding, delimiter, header_line '
                'FROM import_file WHERE NOT builtin')}
            for name, heading, column, taken in db.execute(
                    'SELECT name, heading, column_name, taken '
                    'FROM import_heading JOIN import_file ON id = file_id'):
                if name in self.files:
                    self.files[name][4][heading] = column if taken else None
        os.remove(self.path('z.db'))


def renamed(name, facts, headings, word):
    """The file's bytes with some of its headings replaced by WORD."""
    _, encoding, delimiter, line, _ = facts
    with open(os.path.join(SAMPLE, name), 'rb') as file:
        text = file.read().decode(CODECS[encoding])
    lines = text.split('\n')
    cells = lines[line - 1].rstrip('\r').split(delimiter)
    lines[line - 1] = delimiter.join(
        word + chr(ord('A') + i) if c.strip('"') in headings else c
        for i, c in enumerate(cells))
    return '\n'.join(lines).encode(CODECS[encoding])


def columns_of(base):
    """{(kind, column, group): {file: headings}} of the optional columns."""
    found, groups = {}, {}
    for name, (kind, _, _, _, headings) in base.files.items():
        if kind not in groups:
            groups[kind] = groups_of(kind)
        for heading, column in headings.items():
            if column and groups[kind][column] != '必填':
                found.setdefault((kind, column, groups[kind][column]),
                                 {}).setdefault(name, set()).add(heading)
    return found


def rejected(sample, kind):
    return sum(f['problems'] for f in sample.json['files']
               if f['kind'] == kind)


def told(sample, base, key, kind, column, group):
    """True when the report names the column beside the rule."""
    rule, here = sample.state.get(key, ({}, {}))
    if group and rejected(sample, kind) > rejected(base, kind):
        return True
    if here.get('result') == 'not_checked' and here.get('reason'):
        return True
    before = base.state[key]
    words = set()
    for one in (rule, here):
        words |= named(one.get('missing')) | named(one.get('without'))
    refused = any(base.files[n][0] == kind != sample.files[n][0]
                  for n in base.files)
    return ('%s.%s' % (kind, column) in words
            or refused and any(w.split('.')[0] == kind for w in words)
            or any((now.get('unjudged') or 0) > (was.get('unjudged') or 0)
                   for now, was in zip((rule, here), before)))


def state_text(one):
    if not one:
        return '(gone)'
    return '%s%s, %.2f of %d' % (
        one['result'], ' %d' % one['findings'] if one['findings'] else '',
        one['amount'], one['examined'])


def try_column(task):
    number, base, (kind, column, group), where = task
    word = '列甲%d' % number
    sample = Sample(number, {
        name: renamed(name, base.files[name], headings, word)
        for name, headings in where.items()})
    lines, silent = [], False
    if not sample.json:
        return ['%s.%s: the run ended with %d: %s' % (
            kind, column, sample.exit, sample.said.strip()[:200])], True
    for name, headings in where.items():
        now = sample.files.get(name, (None,) * 4 + ({},))
        unknown = sum(h.startswith(word) and not c
                      for h, c in now[4].items())
        if now[0] is not None and (now[0] != kind
                                   or unknown != len(headings)):
            lines.append('%s.%s: %s is read as %s, and %d of %d renamed '
                         'headings are unknown' % (
                             kind, column, name, now[0], unknown,
                             len(headings)))
    for key in base.state:
        was, now = base.state[key][1], sample.state.get(key, ({}, {}))[1]
        if any(was.get(k) != now.get(k) for k in COMPARED) and not told(
                sample, base, key, kind, column, group):
            silent = True
            lines.append('%s.%s: %s: %s -> %s' % (
                kind, column, key[0], state_text(was), state_text(now)))
    return lines, silent


def main():
    base = Sample('base', {})
    if base.exit not in (0, 1):
        sys.exit('%s ended with %d' % (ZICHA, base.exit))
    columns = columns_of(base)
    asked, every = sys.argv[1:], 1
    if asked[:1] == ['--one-of']:
        asked, every = [], int(asked[1])
    tasks = [(i, base, column, where) for i, (column, where) in
             enumerate(sorted(columns.items()))
             if (not asked or '.'.join(column[:2]) in asked) and not i % every]
    silent = broken = 0
    with ThreadPoolExecutor(2) as pool:
        for lines, is_silent in pool.map(try_column, tasks):
            silent += is_silent
            broken += bool(lines) and not is_silent
            for line in lines:
                fail(line)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print('%d columns, %d silent; %.2f s of CPU a run' % (
        len(tasks), silent, (used.ru_utime + used.ru_stime)
        / (len(tasks) + 1)))
    sys.exit(1 if silent or broken or not tasks else 0)


main()
