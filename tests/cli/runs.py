"""A run is compared with the last one over the same period and hospitals that
had other data; what was delivered late, is gone, was not judged; runs are
listed, compared and written again."""
import itertools
import json
import os
import re
import sys

try:
    from lib.ledgers import (again, charges, delivery, numbers, open_book,
                             states, take)
except ImportError:
    print('python3-openpyxl is not here')
    sys.exit(77)
from lib.program import WORK, fail, put, read, summary, table, zicha


def same_data():
    """Run twice, or ten times, what is new stays new."""
    if again()['new'] != 6:
        fail('not six findings')
    before = numbers()
    first.update(before)
    if sorted(before.values()) != ['%s-%04d' % (before['1'][:4], i)
                                   for i in range(1, 7)]:
        fail('numbers: %s' % before)
    for _ in range(2):
        found = again()
        if found['new'] != 6 or found['still'] or found['gone']:
            fail('the same data run again: %s' % found)
    if numbers() != before:
        fail('other numbers')


def other_data():
    """Late is what belongs to a month that was closed before."""
    charges('2', [(7, '2026-03-09', '18.00'), (8, '2026-04-09', '19.00')])
    for _ in range(2):
        found = again()
        if states() != {'late': ['7'], 'new': ['8'],
                        'still': ['1', '2', '3', '4', '5', '6']}:
            fail('other data: %s' % states())
    if [found[key] for key in ('total', 'late', 'new', 'still')] != \
            [8, 1, 1, 6]:
        fail('other data: %s' % found)
    if summary('r.json')['run']['compared_with'] != 3:
        fail('compared with %s' % summary('r.json')['run'])


def asked():
    """--since names another run to compare with; the next one does not ask."""
    if again('--since', '5')['still'] != 8 or again()['still'] != 6:
        fail('--since')
    said = zicha('run', '-d', 'z.db', '-o', 'x.xlsx', '--since', '99', 'd',
                 status=(2,)).stderr
    if '99' not in said or os.path.exists('x.xlsx'):
        fail('--since 99: ' + said)


def period():
    """A month is compared with that month alone, and hides nothing of the
    others."""
    month = ('--month', '2026-03')
    if again(*month)['new'] != 5:
        fail('a month of its own: %s' % states())
    charges('3', [(9, '2026-03-10', '20.00')])
    if again(*month)['late'] != 1 or states()['still'] != \
            ['1', '2', '3', '4', '7']:
        fail('the month again: %s' % states())
    if again()['still'] != 8:
        fail('all: %s' % states())


def not_judged():
    """What a run does not judge stays open for the next that does."""
    zicha('check', '-q', '-d', 'z.db', '--only', 'duplicate-line')
    zicha('report', '-q', '-d', 'z.db', '-o', 'r.xlsx', '--json', 'r.json')
    found = summary('r.json')['findings']
    if found['not_judged'] != 9 or found['total'] or found['gone']:
        fail('not judged: %s' % found)
    charges('4', [(10, '2026-04-10', '21.00')])
    found = again()
    if found['new'] != 1 or found['still'] != 9:
        fail('judged again: %s' % found)


def mended():
    """A line that is delivered right is gone."""
    charges('5', [(1, '2026-03-05', '10.00')])
    found = again()
    gone = [row['number'] for row in table('r.csv') if row['state'] == 'gone']
    if found['gone'] != 1 or gone != [first['1']]:
        fail('gone: %s' % gone)
    if again()['gone'] != 1:
        fail('run again: no longer gone')


def trend():
    """The summary and the page show what the stored runs came to, each period
    and delivery once; the page lists what is gone and what is waived."""
    take('l.csv')
    zicha('check', '-q', '-d', 'z.db', '--only', 'price-over-ceiling')
    zicha('report', '-q', '-d', 'z.db', '-o', 't.xlsx', '--html', 't.html',
          '--jsonl', 't.jsonl', '--json', 't.json', status=(0,))
    found = summary('t.json')['findings']
    rows = list(open_book('t.xlsx')['总览'].iter_rows(values_only=True))
    at = [row[0] for row in rows].index('历次检查趋势') + 2
    lines = list(itertools.takewhile(lambda row: isinstance(row[2], int),
                                     rows[at:]))
    if [row[2] for row in lines] != [6, 8, 5, 6, 9, 0, 10, 8] or \
            [row[0][:8] for row in lines].count('2026-03（') != 2:
        fail('the trend: %s' % lines)
    last = [found[key] for key in ('total', 'new', 'still', 'back', 'late',
                                   'gone')]
    if list(lines[-1][2:3] + lines[-1][7:12]) != last:
        fail('the trend ends with %s, not %s' % (lines[-1], last))
    page = read('t.html')
    if page.count('历次检查趋势') != 1 or page.count('2026-03（') != 2:
        fail('the page shows no trend')
    for part, number in (('gone', first['1']), ('waived', first['2'])):
        if number not in page.split('id=%s>' % part)[1].split('</table>')[0]:
            fail('the page does not list what is %s' % part)
    with open('t.jsonl', encoding='utf-8') as file:
        listed = [json.loads(line)['number'] for line in file]
    if len(set(listed)) != found['total'] or first['3'] not in listed or \
            first['2'] in listed:
        fail('numbers of the lines: %s' % listed)


def told():
    """status --runs, diff, and an old report written again."""
    runs = zicha('status', '--runs', '-d', 'z.db', status=(0,)).stdout
    last = max(int(number) for number in re.findall(r'(?m)^  (\d+)  ', runs))
    if last < 10 or '2026-03-01 至 2026-03-31' not in runs:
        fail('runs: ' + runs)
    zicha('report', '-q', '-d', 'z.db', '--run', '1', '--json', 'old.json',
          '--csv', 'old.csv', '-o', 'old.xlsx', status=(0,))
    old = summary('old.json')
    if old['run']['id'] != 1 or old['findings']['total'] != 6 or \
            len(table('old.csv')) != 6:
        fail('an old run: %s' % old['findings'])
    said = zicha('diff', '-d', 'z.db', '1', str(last), status=(0,)).stdout
    gone, new = (re.findall(r'(?m)^  %s  (\d+-\d+)' % word, said)
                 for word in ('已消失', '新增'))
    if gone != [first['1']] or len(new) != 4 or '都有：5' not in said:
        fail('diff: ' + said)
    said = zicha('diff', '-d', 'z.db', '1', str(last), '--lang', 'en').stdout
    if 'in both: 5' not in said:
        fail('diff: ' + said)
    for words in (('1',), ('1', 'x'), ('1', '999'), ('0', '1')):
        zicha('diff', '-d', 'z.db', *words, status=(2,))
    zicha('report', '-q', '-d', 'z.db', '--run', '999', '-o', 'x.xlsx',
          status=(2,))


os.chdir(WORK)
first = {}  # numbers of the first run's lines
delivery()
same_data()
other_data()
asked()
period()
not_judged()
mended()
told()
put('l.csv', '编号,状态,备注,整改措施\n%s,误报,经批准,\n' % first['2'])
trend()
