"""`zicha checks RULE` explains every rule in both languages without SQL, which
only --sql shows; no line is wider than the 80 columns of a plain output."""
import os
import re
import unicodedata

from lib.program import WORK, fail, key_of, put, read, shipped_rules, zicha

# What is told of every rule, and what is told where its file does: in Chinese
# under a key, else in the prose after a word.
LABELS = {
    'zh': '违规类别 性质 如何判断 所需数据 检查对象 问题描述 整改建议 依据'.split(),
    'en': ['category', 'severity', 'how it judges', 'data needed', 'examines',
           'finding says', 'what to do', 'basis']}
PARTS = {'amount': ('Amount:', {'zh': '金额', 'en': 'amount'}),
         'doubts': ('Known false positives:',
                    {'zh': '可能误报', 'en': 'false alarms'})}
RULES = shipped_rules()


def labels(rule, lang):
    text = read(RULES[rule])
    chinese = [key_of(RULES[rule], key) for key in ('how', 'amount', 'doubts')]
    if any(chinese) and not all(chinese):
        fail('%s: one of how, amount and doubts is missing' % rule)
    return LABELS[lang] + [
        label[lang] for key, (word, label) in PARTS.items()
        if word in text or lang == 'zh' and key_of(RULES[rule], key)]


def explained(rule, lang):
    said = zicha('checks', '--lang', lang, rule, status=(0,)).stdout
    for label in labels(rule, lang):
        if not re.search('(?m)^%s +[^ \n]' % label, said):
            fail('%s %s: no %s' % (lang, rule, label))
    if lang == 'zh' and re.search('(?m)^检查对象 *[ -~]*$', said):
        fail('zh %s: what it examines is not in Chinese' % rule)
    if 'SELECT ' in said or 'JOIN ' in said:
        fail('%s %s: SQL without --sql' % (lang, rule))
    if re.search(r'(?s)\{.*\}', said):
        fail('%s %s: a placeholder' % (lang, rule))
    return said


def width(line):
    return sum(2 if unicodedata.east_asian_width(c) in 'WF' else 1
               for c in line)


def laid_out(lang, text):
    for line in text.splitlines():
        if re.search(r'\S  [a-z0-9]+(-[a-z0-9]+)+$', line):  # a title
            continue
        if width(line) > 82 or line != line.rstrip() \
                or re.match(' {14}[，。；、）」”]', line):
            fail('%s: %r' % (lang, line))


for language in LABELS:
    for name in RULES:
        explained(name, language)
    laid_out(language, zicha('checks', '--lang', language, *sorted(RULES),
                             status=(0,)).stdout)
if not re.search('(?m)^SELECT ', zicha('checks', '--sql', 'price-over-ceiling',
                                       status=(0,)).stdout):
    fail('--sql shows no query')
# A rule of one's own without the Chinese parts falls back to its prose.
rule = RULES['receipt-kind']
put(os.path.join(WORK, 'own/own/mine.sql'),
    re.sub('(?m)^-- (how|amount|doubts):.*\n', '', read(rule)))
put(os.path.join(WORK, 'own/own/mine.cases'), read(rule[:-3] + 'cases'))
if 'Valid receipts' not in zicha('checks', '--checks', os.path.join(
        WORK, 'own'), 'mine', status=(0,)).stdout:
    fail('no prose where there is no Chinese')
