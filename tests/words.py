"""Every string that users see exists in both languages: each argument of tr()
in the sources, and each help text in the tables, has a Chinese line."""
import glob
import re
import sys

STRING = r'"(?:[^"\\]|\\.)*"'
known = set()
for path in glob.glob('src/base/zh/*.def'):
    text = open(path, encoding='utf-8').read()
    for match in re.finditer(r'\{\s*((?:%s\s*)+),' % STRING, text):
        known.add(''.join(s[1:-1] for s in re.findall(STRING, match.group(1))))
bad = []
for path in sorted(glob.glob('src/**/*.c', recursive=True) +
                   glob.glob('src/**/*.h', recursive=True)):
    text = re.sub(r'/\*.*?\*/', '', open(path, encoding='utf-8').read(),
                  flags=re.S)
    for match in re.finditer(r'\btr(?:_in)?\((?:\w+, )?((?:\s*%s)+)' % STRING,
                             text):
        word = ''.join(s[1:-1] for s in re.findall(STRING, match.group(1)))
        if word not in known:
            bad.append('%s: no Chinese for "%s"' % (path, word))

# A number and its noun go together: COUNTED(), base/lang.h.
NOUNS = ('files rows lines findings violations suspicions problems rules cases '
         'records visits refunds hits days columns hospitals')
for word in known:
    for match in re.finditer(r'%(?:lld|zu|d|s) (?:(?!found)[a-z]+ )?(?:' +
                             NOUNS.replace(' ', '|') + r')\b', word):
        bad.append('"%s": "%s" when it is 1?' % (word, match.group()))
print('\n'.join(bad) if bad else 'ok')
sys.exit(bool(bad))
