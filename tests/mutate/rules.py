"""Mutation test of the shipped rules and derived tables: their SQL is changed
in one place, and the cases of the rule, or of the table and of what reads it,
must notice, or the oracle: what is found in its deliveries (the first seeds of
those that `make test` compares with it) changes.

    make mutate-rules
    make mutate-rules MUTATE='--only sex-limit --only item_fact'
    make mutate-rules MUTATE='--sample 200 --seed 7' -j2

Changed is, in the query and not in its header:

    turned    < <= > >= = <>, IS NULL and IS NOT NULL, into its neighbour
    logic     AND into OR, OR into AND
    constant  a number by one (one yuan, one unit, where it is compared with
              fen or ten-thousandths, or stands for them), a large one doubled
              (not the 1 of SELECT 1); THEN 1 and ELSE 1 become 0
    join      a join's condition dropped, or the whole join
    guard     a term of WHERE, HAVING or ON taken out (NOT EXISTS is one)

What does not compile is no mutant. Survivors are printed; those that mean the
same stand in rules.known with the reason, and are no mutants either. Fails
below LEAST of a hundred, or where rules.known names one that was caught or is
not there.
"""
import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'oracle'))
import compare  # noqa: E402  pylint: disable=wrong-import-position

LEAST = 85
LARGE = 1000  # numbers from here on are doubled
KNOWN = os.path.join(os.path.dirname(__file__), 'rules.known')
TOKEN = re.compile(r"""
    (?P<blank>\s+|--[^\n]*|/\*.*?\*/) | (?P<text>'(?:[^']|'')*')
  | (?P<number>\d+) | (?P<word>[:{]?[A-Za-z_][A-Za-z_0-9]*\}?)
  | (?P<sign><=|>=|<>|\|\||.)""", re.X | re.S)
TURNED = {'<': '<=', '<=': '<', '>': '>=', '>=': '>', '=': '<>', '<>': '='}
ENDS = {'GROUP', 'ORDER', 'HAVING', 'LIMIT', 'UNION', 'EXCEPT', 'INTERSECT',
        'WINDOW', 'JOIN', 'LEFT', 'INNER', 'CROSS', 'WHERE', 'ON', 'USING',
        'RETURNING', ';', ','}


STEPS = {'_fen': 100, '_e4': 10000, '_e6': 1000000}


class Token:
    def __init__(self, kind, text, start, depth):
        self.kind, self.text, self.start = kind, text, start
        self.end, self.depth = start + len(text), depth
        self.upper = text.upper() if kind in ('word', 'sign') else text
        self.range = False  # the AND of a BETWEEN

    def __repr__(self):
        return self.text


def tokens_of(sql):
    """Its tokens without blanks, each with how deep it stands: in brackets,
    in CASE ... END."""
    tokens, depth, between = [], 0, []
    for match in TOKEN.finditer(sql):
        kind, text = match.lastgroup, match.group()
        if kind == 'blank':
            continue
        if text == ')' or text.upper() == 'END':
            depth -= 1
        token = Token(kind, text, match.start(), depth)
        if text == '(' or token.upper == 'CASE':
            depth += 1
        if token.upper == 'BETWEEN':
            between.append(depth)
        elif token.upper == 'AND' and between and between[-1] == depth:
            token.range = True
            between.pop()
        tokens.append(token)
    return tokens


def region(tokens, i):
    """Of a WHERE, HAVING or ON at I: where what it asks for ends."""
    depth, end = tokens[i].depth, i + 1
    while (end < len(tokens) and tokens[end].depth >= depth and
           not (tokens[end].depth == depth and tokens[end].upper in ENDS)):
        end += 1
    return end


def split_terms(tokens, begin, end):
    """The terms that AND joins there; one where it is an OR."""
    depth, terms, start = tokens[begin].depth, [], begin
    for k in range(begin, end):
        if tokens[k].depth != depth or tokens[k].range:
            continue
        if tokens[k].upper == 'OR':
            return [(begin, end)]
        if tokens[k].upper == 'AND':
            terms.append((start, k))
            start = k + 1
    return terms + [(start, end)]


def joined(tokens, i):
    """Of a JOIN at I: (begin, end) of the whole, or None."""
    begin = i
    while begin and tokens[begin - 1].upper in ('LEFT', 'INNER', 'CROSS'):
        begin -= 1
    depth, end = tokens[i].depth, i + 1
    while (end < len(tokens) and tokens[end].depth >= depth and not (
            tokens[end].depth == depth and
            tokens[end].upper in ENDS - {'ON', 'USING'})):
        end += 1
    return begin, end


class Mutant:
    def __init__(self, source, kind, start, end, new):
        self.source, self.kind = source, kind
        self.start, self.end, self.new = start, end, new
        line = source.sql.count('\n', 0, start) + 1
        self.line = source.first_line + line - 1
        before = source.sql[source.sql.rfind('\n', 0, start) + 1:start]
        stop = source.sql.find('\n', end)
        after = source.sql[end:stop if stop >= 0 else None]
        self.text = plain('%s{%s -> %s}%s' % (
            before, plain(source.sql[start:end]), new, after))
        self.verdict = None

    def sql(self):
        text = self.source.sql
        return text[:self.start] + self.new + text[self.end:]

    def key(self):
        return self.source.name, self.text


def plain(text):
    return ' '.join(re.sub(r'--[^\n]*', ' ', text).split())


def step_of(tokens, i):
    """By how much the number at I is changed: what it is compared with, or
    stands for in coalesce(what, number) and nullif()."""
    if i < 2 or tokens[i - 1].text not in (*TURNED, ','):
        return 1
    of = tokens[i - 2] if tokens[i - 2].text != ')' else tokens[i - 3]
    return next((step for end, step in STEPS.items()
                 if of.text.endswith(end)), 1)


class Source:
    """A rule or a derived table."""

    def __init__(self, path):
        self.path = path
        self.name = os.path.basename(path)[:-4]
        self.derived = path.startswith('src/')
        with open(path, encoding='utf-8') as file:
            lines = file.read().splitlines(keepends=True)
        begin = next(i for i, line in enumerate(lines)
                     if not line.startswith('--'))
        self.head, self.sql = ''.join(lines[:begin]), ''.join(lines[begin:])
        self.first_line = begin + 1
        self.words = set(re.findall(r'\w+', ' '.join(
            token.text for token in tokens_of(self.sql))))
        self.words |= {word for line in re.findall(
            r'^-- (?:looks-at|of-lines):.*(?:\n--    .*)*', self.head, re.M)
            for word in re.findall(r'\w+', line)}
        self.mutants = []

    def mutate(self):
        tokens = tokens_of(self.sql)
        for i, token in enumerate(tokens):
            self.turn(tokens, i, token)
            if token.upper in ('WHERE', 'HAVING', 'ON'):
                self.guards(tokens, i, token)
            elif token.upper == 'JOIN':
                begin, end = joined(tokens, i)
                self.add('join', tokens[begin], tokens[end - 1], '')
        names = {}
        for mutant in self.mutants:  # the same text twice in a file
            number = names[mutant.text] = names.get(mutant.text, 0) + 1
            if number > 1:
                mutant.text += ' #%d' % number

    def turn(self, tokens, i, token):
        if token.kind == 'sign' and token.text in TURNED:
            self.add('turned', token, token, TURNED[token.text])
        elif token.upper in ('AND', 'OR') and not token.range:
            self.add('logic', token, token,
                     'OR' if token.upper == 'AND' else 'AND')
        elif token.kind == 'number' and tokens[i - 1].upper != 'SELECT':
            number = int(token.text)
            flag = number == 1 and tokens[i - 1].upper in ('THEN', 'ELSE')
            self.add('constant', token, token, str(
                0 if flag else number * 2 if number >= LARGE
                else number + step_of(tokens, i)))
        elif token.upper == 'NULL' and tokens[i - 1].upper == 'IS':
            self.add('turned', token, token, 'NOT NULL')
        elif (token.upper == 'NULL' and tokens[i - 1].upper == 'NOT' and
              tokens[i - 2].upper == 'IS'):
            self.add('turned', tokens[i - 1], token, 'NULL')

    def guards(self, tokens, i, token):
        end = region(tokens, i)
        terms = split_terms(tokens, i + 1, end)
        if token.upper == 'ON' and len(terms) > 1:
            self.add('join', tokens[i + 1], tokens[end - 1], '1 = 1')
        for first, last in terms:
            self.add('join' if token.upper == 'ON' and len(terms) == 1
                     else 'guard', tokens[first], tokens[last - 1], '1 = 1')

    def add(self, kind, first, last, new):
        self.mutants.append(Mutant(self, kind, first.start, last.end, new))

    def file_of(self, mutant):
        """The whole file; a table that it reads no longer goes from `after`."""
        sql = mutant.sql()
        words = set(re.findall(r'\w+', re.sub(r'--[^\n]*', '', sql)))
        words |= set(re.findall(r'\w+', ' '.join(
            re.findall(r'^-- (?:looks-at|of-lines):.*(?:\n--    .*)*',
                       self.head, re.M))))

        def left(match):
            names = [name for name in re.findall(r'\w+', match.group(1))
                     if name in words]
            return '-- after: %s\n' % ', '.join(names) if names else ''
        head = self.head if not self.derived else re.sub(
            r'^-- after:((?:.*)(?:\n--    .*)*)\n', left, self.head,
            flags=re.M)
        return head + sql


def readers(sources):
    """Of each derived table: what reads it, the nearest first."""
    direct = {table.name: [s for s in sources if table.name in s.words and
                           s is not table]
              for table in sources if table.derived}
    all_of = {}
    for name in direct:
        order, at = list(direct[name]), 0
        while at < len(order):
            for further in direct.get(order[at].name, []):
                if further not in order:
                    order.append(further)
            at += 1
        order.sort(key=lambda s: s not in direct[name])
        all_of[name] = [s.name for s in order]
    return all_of


class Prover(threading.Thread):
    """Takes mutants, one after the other, to a process that tries them."""

    def __init__(self, work, shipped, databases, cases, progress):
        super().__init__(daemon=True)
        self.work, self.cases, self.progress = work, cases, progress
        self.process = subprocess.Popen(
            [os.environ['PROVE'], *databases, '--', *shipped],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE)

    def run(self):
        while self.work:
            try:
                mutant = self.work.pop()
            except IndexError:
                break
            source = mutant.source
            data = source.file_of(mutant).encode()
            self.process.stdin.write(b'%s %d %s\n' % (
                source.path.encode(), len(data),
                ','.join(self.cases[source.name]).encode()) + data)
            self.process.stdin.flush()
            mutant.verdict = self.process.stdout.readline().decode().strip()
            if not mutant.verdict: # a thread's sys.exit ends the thread alone
                print('%s: what tries the mutants has died' % source.path, flush=True)
                os._exit(2)
            self.progress(mutant)
        self.process.stdin.close()
        self.process.wait()


def known_ones():
    """name<TAB>text<TAB>reason, lines that begin with # are remarks."""
    known = {}
    if os.path.exists(KNOWN):
        with open(KNOWN, encoding='utf-8') as file:
            for line in file:
                if line.strip() and not line.startswith('#'):
                    name, text, reason = line.rstrip('\n').split('\t')
                    known[name, text] = reason
    return known


def deliveries(seeds, folder):
    """Databases of the oracle's deliveries."""
    for seed in range(1, seeds + 1):
        for generator in compare.GENERATORS:
            name = os.path.join(folder, '%s-%d' % (generator.__name__, seed))
            os.mkdir(name)
            generator.generate(seed, name)
            subprocess.run([os.environ['ZICHA'], 'import', '-q', '-d',
                            name + '.db', name], check=True)
            yield name + '.db'


def chosen(sources, options, known):
    picked = [s for s in sources if not options.only or
              any(re.fullmatch(o.replace('*', '.*'), s.name)
                  for o in options.only)]
    for source in picked:
        source.mutate()
    mutants = [m for s in picked for m in s.mutants]
    gone = [key for key in known if key[0] in {s.name for s in picked} and
            key not in {m.key() for m in mutants}]
    if options.sample and options.sample < len(mutants):
        mutants = random.Random(options.seed).sample(mutants, options.sample)
    # what they need is made once; rules are done sooner
    mutants.sort(key=lambda m: (m.source.derived, m.source.path, m.start))
    return mutants, gone


def tell(mutants, known, gone):
    count, total, caught, wrong = {}, 0, 0, list(gone)
    for mutant in sorted(mutants, key=lambda m: (m.source.path, m.start)):
        if mutant.verdict == 'refused':
            continue
        lives = mutant.verdict == 'survived'
        if mutant.key() in known:
            if not lives:
                wrong.append(mutant.key())
            continue
        of = count.setdefault(mutant.source.name, [0, 0])
        of[1] += 1
        of[0] += not lives
    for name, (some, of) in sorted(count.items()):
        print('%-32s %4d of %4d' % (name, some, of))
        caught, total = caught + some, total + of
    for name, text in wrong:
        print('rules.known: no survivor: %s\t%s' % (name, text))
    refused = sum(m.verdict == 'refused' for m in mutants)
    seen = sum(m.verdict == 'seen' for m in mutants)
    print('%d of %d caught (%.1f %%), %d of them by the oracle alone; '
          '%d did not compile, %d mean the same' % (
              caught, total, 100 * caught / max(total, 1), seen, refused,
              sum(m.verdict == 'survived' and m.key() in known
                  for m in mutants)))
    return total and 100 * caught >= LEAST * total and not wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--only', action='append', metavar='NAME',
                        help='a rule or derived table; * stands for anything')
    parser.add_argument('--jobs', type=int,
                        default=int(os.environ.get('JOBS', 1)))
    parser.add_argument('--sample', type=int, help='so many of all')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--deliveries', type=int, default=4,
                        help='so many seeds of each generator')
    parser.add_argument('--list', action='store_true',
                        help='print the mutants and try none')
    parser.add_argument('shipped', nargs='+')
    options = parser.parse_args()
    sources = [Source(path) for path in options.shipped
               if re.fullmatch(r'(checks/\w+|src/sql/derived)/[^/]+\.sql',
                               path)]
    of_table = readers(sources)
    cases = {s.name: [s.name] + of_table.get(s.name, []) for s in sources}
    known = known_ones()
    mutants, gone = chosen(sources, options, known)
    if options.list:
        for mutant in mutants:
            print(mutant.source.name, mutant.kind, mutant.text, sep='\t')
        return 0
    work = mutants[::-1]
    done = [0]

    def progress(mutant):
        done[0] += 1
        if mutant.verdict == 'survived' and mutant.key() not in known:
            print('%s:%d\t%s\t%s\t%s' % (
                mutant.source.path, mutant.line, mutant.kind,
                mutant.source.name, mutant.text), flush=True)
        if done[0] % 200 == 0:
            print('%d of %d' % (done[0], len(mutants)), file=sys.stderr)

    with tempfile.TemporaryDirectory() as folder:
        databases = list(deliveries(options.deliveries, folder))
        provers = [Prover(work, options.shipped, databases, cases, progress)
                   for _ in range(max(1, options.jobs))]
        for prover in provers:
            prover.start()
        for prover in provers:
            prover.join()
    return 0 if tell(mutants, known, gone) else 1


if __name__ == '__main__':
    sys.exit(main())
