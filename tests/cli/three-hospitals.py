"""Three hospitals, three months, as samples/unattended runs them: what becomes
of each finding against a list made by hand; one month twice, one late, one
killed at twenty moments, after each of which the next run leaves the same."""
import os
import random
import re
import shutil
import sys
import time

try:
    from lib.ledgers import fill
except ImportError:
    print('python3-openpyxl is not here')
    sys.exit(77)
from lib.monthly import run_monthly
from lib.program import WORK, fail, put, read, summary, table, zicha

KILLS = 20
MONTHS = ('2024-05', '2024-06', '2024-07')
HEAD = ('hospital_code,line_no,visit_no,item_code,item_name,class,time,qty,'
        'price,amount,order_dept\n')

# The set: what each hospital bills for an operation that may cost 10.00, by
# its line's number: month, day, price.
LINES = {
    'H1': {'a': ('2024-05', 4, 12), 'b': ('2024-05', 5, 13),
           'c': ('2024-05', 6, 14), 'd': ('2024-05', 7, 10),
           'e': ('2024-06', 4, 15), 'f': ('2024-07', 4, 16)},
    'H2': {'a': ('2024-05', 4, 22), 'b': ('2024-05', 5, 10),
           'c': ('2024-06', 6, 23), 'd': ('2024-06', 7, 24)},
    'H3': {'a': ('2024-05', 9, 10), 'b': ('2024-06', 9, 10),
           'c': ('2024-07', 9, 32), 'd': ('2024-07', 10, 33)},
}
# What comes late, with July: H1 mends c and forgot g; H2 forgot e.
LATE = {'H1': {'c': ('2024-05', 6, 10), 'g': ('2024-05', 8, 17)},
        'H2': {'e': ('2024-05', 8, 25)}}
# What the ledger of May says: a is none, b is rectified (it is not).
SAID = {('H1', 'a'): {'状态': '误报', '备注': '价格经批准'},
        ('H1', 'b'): {'状态': '已整改'}}

# The list by hand: what each month's findings are the first time …
FIRST = {
    '2024-05': {('H1', 'a'): 'new', ('H1', 'b'): 'new', ('H1', 'c'): 'new',
                ('H2', 'a'): 'new'},
    '2024-06': {('H1', 'e'): 'new', ('H2', 'c'): 'new', ('H2', 'd'): 'new'},
    '2024-07': {('H1', 'f'): 'new', ('H3', 'c'): 'new', ('H3', 'd'): 'new'},
}
# … and those of May once its late data are there.
THEN = {('H1', 'a'): 'waived', ('H1', 'b'): 'back', ('H1', 'c'): 'gone',
        ('H1', 'g'): 'late', ('H2', 'a'): 'still', ('H2', 'e'): 'late'}


def charges(path, hospital, lines):
    put(path, HEAD + ''.join(
        '%s,%s,%s-%s,A1,手术甲,手术费,%s-%02d,1,%d,%d,外科\n' % (
            hospital, number, hospital, month, month, day, price, price)
        for number, (month, day, price) in lines.items()))


def deliver(month):
    for hospital, lines in LINES.items():
        folder = 'in/%s/%s/' % (month, hospital)
        charges(folder + '费用.csv', hospital, {
            number: line for number, line in lines.items()
            if line[0] == month})
        put(folder + '住院.csv', 'hospital_code,visit_no,visit_type,admitted,'
            'discharged,dept\n%s,%s-%s,住院,%s-01,%s-20,外科\n' % (
                hospital, hospital, month, month, month))
    if month == MONTHS[0]:
        put('in/%s/目录.csv' % month,
            'item_code,name,price_ceiling\nA1,手术甲,10.00\n')


def deliver_late():
    for hospital, lines in LATE.items():
        charges('in/2024-05/%s/补报.csv' % hospital, hospital, lines)


def run(status, end=None):
    return run_monthly('in', status, '--fail-on new --only price-over-ceiling',
                       end=end)


def states(month):
    """By hospital and line, which a finding's number stands for: the line of
    one that is gone is no longer there."""
    found = {}
    for row in table('out/%s/问题明细.csv' % month):
        key = named.setdefault(row['number'],
                               (row['hospital_code'], row['line_no']))
        found[key] = row['state']
    return found


def expect(month, want):
    """What is waived stands in the JSON alone."""
    listed = {key: state for key, state in want.items() if state != 'waived'}
    if states(month) != listed:
        fail('%s: %s, not %s' % (month, states(month), listed))
    found = summary('out/%s/结果.json' % month)['findings']
    for state in ('new', 'late', 'still', 'back', 'gone', 'waived'):
        if found[state] != list(want.values()).count(state):
            fail('%s: %s %s' % (month, found[state], state))


def outputs():
    """But for what libxlsxwriter makes and takes away at once (tmp.XXXXXXXXXX):
    between the two a kill leaves it."""
    return {os.path.join(folder, name):
            open(os.path.join(folder, name), 'rb').read()
            for folder, _, names in os.walk('out') for name in names
            if not re.fullmatch(r'tmp\.\w{10}', name)}


def fill_may():
    """In the workbook of May itself, which is given back."""
    book = 'out/2024-05/自查自纠报告.xlsx'
    numbers = {key: number for number, key in named.items()}
    fill(book, {numbers[key]: words for key, words in SAID.items()})
    zicha('ledger', '-q', '-d', 'z.db', book, status=(0,))


def last_month():
    """July and what came late for May, in one run; how long that took."""
    began = time.monotonic()
    run(3)
    took = time.monotonic() - began
    expect('2024-05', THEN)
    expect('2024-06', FIRST['2024-06'])
    expect('2024-07', FIRST['2024-07'])
    if read('mail') != read('out/2024-07/摘要.txt'):
        fail('the mail is not the summary of July')
    return took


def summaries():
    return {path: text for path, text in outputs().items()
            if path.endswith('.txt')}


def killed(took):
    """Whenever it was killed: the same states, the same bytes of summaries, no
    workbook more or less, and the one that was filled in as it was."""
    want, names = summaries(), sorted(outputs())
    filled = read_bytes('before/out/2024-05/自查自纠报告.xlsx')
    moments = random.Random(20240801)
    for _ in range(KILLS):
        end = moments.uniform(0, took * 1.1)
        for name in os.listdir('.'):
            if name == 'out':
                shutil.rmtree(name)
            elif name.startswith('z.db'):
                os.remove(name)
        shutil.copytree('before/out', 'out')
        shutil.copy('before/z.db', 'z.db')
        run(3, end=end)
        run(0 if os.path.exists('out/2024-07/摘要.txt') else 3)
        expect('2024-05', THEN)
        expect('2024-07', FIRST['2024-07'])
        if summaries() != want:
            fail('killed after %.3f s: other summaries: %s' % (
                end, summaries()))
        if sorted(outputs()) != names:
            fail('killed after %.3f s: %s, not %s' % (
                end, sorted(outputs()), names))
        if read_bytes('out/2024-05/自查自纠报告.xlsx') != filled:
            fail('killed after %.3f s: a filled workbook was replaced' % end)


def read_bytes(path):
    with open(path, 'rb') as file:
        return file.read()


os.chdir(WORK)
named = {}  # (hospital, line) by the finding's number
put('mailer', '#!/bin/sh\nprintf "%s" "$2" >subject\ncat >mail\n')
os.chmod('mailer', 0o755)
for name in MONTHS[:2]:
    deliver(name)
    run(3)
    expect(name, FIRST[name])
fill_may()
deliver(MONTHS[2])
deliver_late()
os.mkdir('before')
shutil.copytree('out', 'before/out')
shutil.copy('z.db', 'before/z.db')
SECONDS = last_month()
kept = outputs()
if run(0) or outputs() != kept or os.path.exists('mail'):
    fail('the same months a second time are not left as they are')
killed(SECONDS)
