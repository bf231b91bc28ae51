"""Chinese output is Chinese: the help of every command, and whatever stands in
a workbook but codes, names of files, options and settings."""
import os
import re
import zipfile

from lib.books import book, cells
from lib.program import MISSING, WORK, county, fail, put, shipped_rules, zicha

CHINESE = re.compile('[\u3400-\u9fff]')
SENTENCE = re.compile(r'\b[a-z]{2,}[,;:]? [a-z]{2,}\b')
CODE = re.compile(r'\d|^\S+\.csv$')
RULES = shipped_rules()
MAP = '列对照.csv'  # what the file is called, in either language
# Texts outside of cells: of charts, footers, and what may be typed.
ELSEWHERE = re.compile(r'<a:t>([^<]*)|<oddFooter>([^<]*)|'
                       r'\b(?:prompt|error)(?:Title)?="([^"]*)"')


def untranslated(text):
    """Words without Chinese, or English ones among it."""
    return SENTENCE.search(text) or (
        re.search('[a-z]{2}', text) and not CODE.search(text) and
        not CHINESE.search(text) and text not in RULES)


def helps():
    """Each line of them, in either language."""
    commands = re.findall(r'^  (\w+) ', zicha('help', status=(0,)).stdout,
                          re.M)
    if len(commands) < 9:
        fail('the help names %s' % commands)
    for words in [[], *([command] for command in commands)]:
        for line in zicha('help', *words, status=(0,)).stdout.splitlines():
            if line and not CHINESE.search(line):
                fail('zicha help %s: %s' % (' '.join(words), line))
        said = zicha(*words, '--lang', 'en', '--help', status=(0,)).stdout
        if CHINESE.search(said.replace(MAP, '')):
            fail('zicha %s --lang en --help: %s' % (' '.join(words), said))


def workbook(path):
    for sheet in book(path):
        if not CHINESE.search(sheet.title):
            fail('a sheet is called %s' % sheet.title)
        for cell in cells(sheet):
            text = cell.value
            if isinstance(text, str) and not text.startswith('-') and \
                    untranslated(text):
                fail('%s: %s %s: %s' % (path, sheet.title, cell.coordinate,
                                        text))
    seen = 0
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            if re.match(r'xl/(charts|worksheets|drawings)/[^/]*\.xml$', name):
                for found in ELSEWHERE.finditer(parts.read(name).decode()):
                    text = ''.join(group or '' for group in found.groups())
                    seen += 1
                    if untranslated(text):
                        fail('%s: %s: %s' % (path, name, text))
    if not seen:
        fail('%s: no footer is found' % path)


os.chdir(WORK)
helps()
workbook(county() + '/report.xlsx')
zicha('run', '-q', '-d', 'missing.db', '-o', 'missing.xlsx', MISSING)
workbook('missing.xlsx')
put('odd/visits.csv', '住院号,姓名,入院日期,出院日期\nZ1,甲,2026-13-45,2026-01-03\n')
put('odd/other.csv', 'c1,c2\n1,2\n')
zicha('run', '-q', '-d', 'odd.db', '-o', 'odd.xlsx', 'odd', status=(1,))
workbook('odd.xlsx')
