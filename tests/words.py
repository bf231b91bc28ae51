"""Every text that users see exists in both languages.

English stands in the source, as an argument of tr() or in a table from which
tr() takes it: tr(heads[i].title), tr(opt->help). What such a table holds is
found by its type: all tables of struct head, of struct opt. Each of these texts
has a Chinese line in src/base/zh, and each line there has its text. Tables that
say a thing in both languages have fields or arguments *_en and *_zh: neither is
there without the other, and the Chinese is Chinese.
"""
import collections
import glob
import re
import sys

STRING = r'"(?:[^"\\]|\\.)*"'
TEXT = re.compile(r'%s(?:\s*%s)*' % (STRING, STRING))  # adjacent ones are one
CHINESE = re.compile('[\u3400-\u9fff]')
WORD = re.compile('[A-Za-z]{2}')
# What tr() takes from elsewhere than a table: what it may be.
ELSEWHERE = {'english': (), 'reading->usage': (),
             'rule->severity': ('violation', 'suspicion')}
# A list of texts; one that is static is its file's own.
LIST = r'\b(static )?const char \*(?:const )?%s(?:\[[^]]*\])+ = (?=\{)'
# What says its argument as it is.
SAYING = ('sheet_text|sheet_merge|put_heading|put_link|paragraph|begin_chapter|'
          'text_add|text_printf|puts|fputs|printf|fprintf')
# A number and its noun go together: COUNTED(), base/lang.h.
NOUNS = ('files rows lines findings violations suspicions problems rules cases '
         'records visits refunds hits days columns hospitals')


def bare(code):
    """C without its comments, and without quotation marks as characters."""
    return re.sub(r"(%s)|'\\?(.)'|/\*.*?\*/" % STRING,
                  lambda found: found.group(1) or
                  ("'_'" if found.group(2) else ' '), code, flags=re.S)


def texts(code):
    """The texts in a piece of C."""
    return [''.join(part[1:-1] for part in re.findall(STRING, match.group()))
            for match in TEXT.finditer(code)]


def pieces(code, start):
    """What stands between the bracket at START and its partner, by its commas;
    and where that is."""
    depth, begin, found = 0, start + 1, []
    for token in re.compile(STRING + '|[][(){},]').finditer(code, start):
        here = token.group()
        if here in '([{':
            depth += 1
        elif here in ')]}':
            depth -= 1
        if depth == 0 or (here == ',' and depth == 1):
            if code[begin:token.start()].strip():
                found.append(code[begin:token.start()].strip())
            begin = token.end()
        if depth == 0:
            return found, token.start()
    return found, len(code)


def calls(code, names):
    """The arguments of each call of a function."""
    for match in re.finditer(r'\b(?:%s)\(' % names, code):
        yield pieces(code, match.end() - 1)[0]


def fields_of(body):
    """The names in the body of a struct, in their order."""
    names = []
    for line in body.split(';'):
        for part in pieces('{%s}' % line, 0)[0]:
            name = re.search(r'\(\*(\w+)\)', part) or \
                re.search(r'(\w+)\s*(?:\[[^]]*\]\s*)*$', part)
            if name:
                names.append(name.group(1))
    return names


def record(item, fields):
    """A record of a table: its pieces of C, by field."""
    by_field, place = {}, 0
    for piece in pieces(item, item.index('{'))[0]:
        named = re.match(r'\.(\w+)\s*=\s*(.*)', piece, re.S)
        if named and named.group(1) in fields:
            place, piece = fields.index(named.group(1)), named.group(2)
        if place < len(fields):
            by_field[fields[place]] = piece
        place += 1
    return by_field


class Sources:
    """All C by path, the structs in it and what is made of them."""

    def __init__(self, files):
        self.files = {path: self.expanded(text) for path, text in files.items()}
        self.fields = {}    # by struct; one without a name is a file's variable
        self.records = collections.defaultdict(list)  # (path, record) by struct
        self.of = collections.defaultdict(set)  # structs by file and variable
        for path, code in self.files.items():
            self.read_structs(path, code)
        for path, code in self.files.items():
            self.read_records(path, code)

    @staticmethod
    def expanded(text):
        """Constants that are text, or a list of it, in their places."""
        text = bare(text)
        for name, value in re.findall(
                r'^#define (\w+)[ \t]+((?:.*\\\n)*.*)', text, re.M):
            if '"' in value:
                value = value.replace('\\\n', ' ')
                text = re.sub(r'(?<!#define )\b%s\b' % name, lambda _: value,
                              text)
        return text

    def read_structs(self, path, code):
        for match in re.finditer(r'\bstruct\s+(\w+\s+)?\{', code):
            end = pieces(code, match.end() - 1)[1]
            variable = re.match(r'\}\s*(?:const\s+)?\*?(\w+)', code[end:])
            name = (match.group(1) or '').strip()
            if variable:
                name = name or '%s %s' % (path, variable.group(1))
                self.of[path, variable.group(1)].add(name)
            self.fields[name] = fields_of(code[match.end():end])
        for name, variable in re.findall(
                r'\bstruct\s+(\w+)\s*(?:\*|\bconst\b|\s)*(\w+)', code):
            self.of[path, variable].add(name)

    def read_records(self, path, code):
        for match in re.finditer(r'(\w+)((?:\[[^]]*\])*)\s*=\s*(?=\{)', code):
            for name in self.of[path, match.group(1)]:
                self.add_records(path, code, match.end(), name, match.group(2))
        for match in re.finditer(r'\(struct (\w+)\)\s*(?=\{)', code):
            self.add_records(path, code, match.end(), match.group(1), '')

    def add_records(self, path, code, start, name, array):
        fields = self.fields.get(name, [])
        items = pieces(code, start)[0] if array else [code[start:]]
        self.records[name] += [(path, record(item, fields)) for item in items
                               if '{' in item]

    def taken(self, path, argument):
        """The texts that tr() finds in a table: (path, text)."""
        found = re.search(
            r'(\w+)\s*(?:\[.*\])?\s*(?:->|\.)\s*(\w+)(?:\[.*\])?$', argument)
        if found:
            variable, field = found.groups()
            return [(where, text) for name in self.of[path, variable]
                    for where, by_field in self.records[name]
                    for text in texts(by_field.get(field, ''))]
        variable = re.match(r'(\w+)\[', argument)
        return [(where, text) for where in (variable and self.files) or ()
                for found in re.finditer(LIST % variable[1], self.files[where])
                if where == path or not found.group(1)
                for piece in pieces(self.files[where], found.end())[0]
                for text in texts(piece)]

    def english(self):
        """All that goes through tr(): (path, text, argument); the text is None
        where nothing is known of the argument."""
        for path, code in self.files.items():
            for arguments in calls(code, 'tr|tr_in'):
                argument = arguments[-1]
                if argument.startswith('const char *'):
                    continue
                found = [(path, text) for text in
                         texts(argument) or ELSEWHERE.get(argument, ())]
                if not found and argument not in ELSEWHERE:
                    found = self.taken(path, argument) or [(path, None)]
                yield from ((where, text, argument) for where, text in found)

    def pairs(self):
        """What is said in both languages at once: (path, English, Chinese)."""
        for name, fields in self.fields.items():
            for field in fields:
                if field.endswith('_en') and field[:-3] + '_zh' in fields:
                    for path, by_field in self.records[name]:
                        yield (path, texts(by_field.get(field, '')),
                               texts(by_field.get(field[:-3] + '_zh', '')))
        for path, code in self.files.items():
            for arguments in calls(code, 'lang_text'):
                yield path, texts(arguments[-1]), texts(arguments[0])


def rows(sources, lists):
    """The same of the rows of *.def, whose arguments the #define names."""
    for code in sources.files.values():
        for name, names, path in re.findall(
                r'#define (\w+)\(([^)]*_zh[^)]*)\).*?#include "([^"]*\.def)"',
                code, re.S):
            names = re.findall(r'\w+', names)
            for arguments in calls(bare(lists['src/' + path]), name):
                row = dict(zip(names, arguments))
                for field in names:
                    if field.endswith('_en'):
                        yield ('src/' + path, texts(row[field]),
                               texts(row.get(field[:-3] + '_zh', '')))


def said_raw(sources):
    """Words that outputs are given without tr(), tables aside."""
    for path, code in sources.files.items():
        if re.match('src/(book|report)/', path):
            for arguments in calls(code, SAYING):
                yield from ((path, text) for argument in arguments
                            if argument[0] == '"' for text in texts(argument)
                            if re.search('[a-z]{2}', bare_of_values(text)))


def bare_of_values(text):
    return re.sub(r'%[^a-z%]*[a-z]+', '', text)


def untranslated(english, chinese):
    return bool(english.strip() and not chinese.strip() or
                WORD.search(bare_of_values(chinese)) and
                not CHINESE.search(chinese))


def look(files, lists):
    """What is wrong, a line each."""
    known, bad = {}, []
    for path, text in lists.items():
        for row in re.finditer(r'\{\s*((?:%s\s*)+),\s*((?:%s\s*)+)\}' %
                               (STRING, STRING), text):
            known[texts(row.group(1))[0]] = texts(row.group(2))[0]
    sources = Sources(files)
    for path, word, argument in sources.english():
        if word is None:
            bad.append('%s: what does tr(%s) say?' % (path, argument))
        elif word and word not in known:
            bad.append('%s: no Chinese for "%s"' % (path, word))
    for path, english, chinese in [*sources.pairs(), *rows(sources, lists)]:
        if len(english) != len(chinese) or \
                any(untranslated(*pair) for pair in zip(english, chinese)):
            bad.append('%s: %s in Chinese is %s' % (path, english, chinese))
    bad += ['%s: "%s" does not go through tr()' % raw
            for raw in said_raw(sources)]
    said = {text for code in sources.files.values() for text in texts(code)}
    for word, chinese in known.items():
        if untranslated(word, chinese):
            bad.append('"%s" in Chinese is "%s"' % (word, chinese))
        if word not in said:
            bad.append('nobody says "%s"' % word)
        for match in re.finditer(r'%(?:lld|zu|d|s) (?:(?!found)[a-z]+ )?(?:' +
                                 NOUNS.replace(' ', '|') + r')\b', word):
            bad.append('"%s": "%s" when it is 1?' % (word, match.group()))
    return sorted(set(bad))


def read(pattern):
    found = {}
    for path in sorted(glob.glob(pattern, recursive=True)):
        with open(path, encoding='utf-8') as file:
            found[path] = file.read()
    return found


# What must be seen: a file of C, and what is wrong with it.
FAULTS = (
    ('say(tr("one " "word"));', 'no Chinese for "one word"'),
    ('say(tr(many ? "known" : "words"));', 'no Chinese for "words"'),
    ('struct opt { char letter; const char *name, *help; };\n'
     'const struct opt opts[] = {{\'"\', "a", "known"}, {0, "b", "not"}};\n'
     'void help(const struct opt *opt) { puts(tr(opt->help)); }',
     'no Chinese for "not"'),
    ('struct head { const char *title; double width; };\n'
     'static const struct head heads[] = {[C_A] = {"known", 1}, '
     '[C_B] = {.width = 2, .title = "a title"}};\n'
     'void put(const struct head *all) { say(tr(all[0].title)); }',
     'no Chinese for "a title"'),
    ('#define BOTH {"known", "more"}\n'
     'static const struct table { const char *caption, *more[2]; } tables[] = '
     '{{"a caption", BOTH}};\n'
     'say(tr(tables[i].more[n]), tr(tables[i].caption));',
     'no Chinese for "a caption"', 'no Chinese for "more"'),
    ('static const char *const names[] = {"known", /* "not" */ "name"};\n'
     'say(tr(names[i]));', 'no Chinese for "name"'),
    ('say(tr(it->word));', 'what does tr(it->word) say?'),
    ('struct cmd { const char *help_zh, *help_en; };\n'
     'const struct cmd one = {"help me", "help me"};',
     "['help me'] in Chinese is ['help me']"),
    ('#define PART(part, title_en, title_zh) title_en\n'
     '#include "book/parts.def"', "['Cover'] in Chinese is ['']"),
    ('sheet_text(sheet, 0, 0, "a heading", STYLE_HEAD);',
     '"a heading" does not go through tr()'),
    ('', 'nobody says "known"'),
)
KNOWN = {'src/base/zh/x.def': '{"known", "已知"},',
         'src/book/parts.def': '/* PART(word, names) */ PART(ONE, "Cover", "")'}


def unseen():
    """Faults that are not seen, and what is seen that is none."""
    for code, *wrong in FAULTS:
        said = code and 'tr("known")'
        found = look({'src/book/x.c': code + said}, KNOWN)
        if [line.split(': ', 1)[-1] for line in found] != wrong:
            yield '%s\nmust give %s, not %s' % (code, wrong, found)


if __name__ == '__main__':
    BAD = list(unseen()) or look({**read('src/**/*.c'), **read('src/**/*.h')},
                                 read('src/**/*.def'))
    print('\n'.join(BAD) if BAD else 'ok')
    sys.exit(bool(BAD))
