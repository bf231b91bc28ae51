"""The workbook, JSON and CSV of a run agree, read by an independent reader: on
the samples in both languages, on a second run, for one month, with what is
gone and back. The same database gives the same bytes."""
import filecmp
import os
import re
import shutil

from lib.books import book
from lib.outputs import write
from lib.program import (COUNTY, WORK, county, fail, put, read, shipped_rules,
                         summary, table, zicha)

RULES = shipped_rules()


def count(state, name):
    return sum(row['state'] == state for row in table(name + '.csv'))


def of_rule(rule):
    return sum(row['check'] == rule for row in table('zh.csv'))


def in_both_languages():
    shutil.copy(county() + '/zicha.db', 'zh.db')
    write('zh', 'report', '-d', 'zh.db', folder=COUNTY)
    zicha('report', '-q', '-d', 'zh.db', '-o', 'b.xlsx')
    if not filecmp.cmp('zh.xlsx', 'b.xlsx', shallow=False):
        fail('other bytes from the same database')
    write('en', 'run', '--lang', 'en', '-d', 'en.db', '--jsonl', 'en.jsonl',
          COUNTY, folder=COUNTY)
    both = [{row['fingerprint'] for row in table(name + '.csv')}
            for name in ('zh', 'en')]
    if both[0] != both[1]:
        fail('import, check and report find other things than run')
    if len(read('en.jsonl').splitlines()) != len(table('en.csv')):
        fail('--jsonl has not a line a finding')
    if {check['id'] for check in summary('zh.json')['checks']} != set(RULES):
        fail('the rules are not those of checks/')


def second_run():
    """Of the same data run again, what is new stays new; a rule that was
    skipped is not gone, one month's run says nothing about the other."""
    total = count('new', 'zh')
    zicha('check', '-q', '-d', 'zh.db', '--skip', 'finance', status=(0,))
    write('second', 'report', '-d', 'zh.db')
    if count('still', 'second'):
        fail('the same data run again: not new any more')
    if count('gone', 'second'):
        fail('what was not run is gone')
    rest = total - count('new', 'second')
    if rest <= 0:
        fail('finance found nothing')
    if not re.search(r'"not_judged": %d\b' % rest, read('second.json')):
        fail('not judged: ' + read('second.json'))
    zicha('check', '-q', '-d', 'zh.db', '--month', '2026-08', status=(0,))
    write('month', 'report', '-d', 'zh.db')
    if count('gone', 'month'):
        fail("another month's findings are gone")
    zicha('check', '-q', '-d', 'zh.db', status=(0,))
    zicha('report', '-q', '-d', 'zh.db', '--csv', 'third.csv')
    if count('new', 'third') != total:
        fail('run again: %d new of %d' % (count('new', 'third'), total))


def rule_that_finds_nothing():
    """price-over-ceiling with another query: the same columns, no row."""
    text = read(RULES['price-over-ceiling'])
    text = re.split('(?m)^(?:SELECT|WITH)', text)[0]
    text = re.sub('(?ms)^-- note.*?(?=^-- fix:)',
                  '-- note: x\n-- note.en: x\n', text)
    put('rules/pricing/price-over-ceiling.sql', text +
        'SELECT h.id AS hospital_id, 0 AS amount_fen, 0 AS price_e6,\n'
        '       0 AS ceiling_e6, 0 AS net_qty_e4, 0 AS qty_e4 '
        'FROM hospital AS h WHERE h.id < 0\n')
    put('rules/pricing/price-over-ceiling.cases',
        read(RULES['price-over-ceiling'][:-3] + 'cases'))


def gone_and_back():
    """What a rule no longer finds is gone, and shown; then it is new again.
    With other data, what was there is still there."""
    rule_that_finds_nothing()
    zicha('check', '-q', '-d', 'zh.db', '--checks', 'rules', status=(0,))
    write('gone', 'report', '-d', 'zh.db')
    if not of_rule('price-over-ceiling') or \
            count('gone', 'gone') != of_rule('price-over-ceiling'):
        fail('gone: %d' % count('gone', 'gone'))
    zicha('check', '-q', '-d', 'zh.db', status=(0,))
    zicha('report', '-q', '-d', 'zh.db', '--csv', 'again.csv')
    if count('gone', 'again'):
        fail('gone twice')
    if count('new', 'again') != count('new', 'zh'):
        fail('not new again')
    put('more/2.csv', '住院号,医疗机构代码,入院日期,出院日期\n'
        'Z9,H99000100001,2026-09-01,2026-09-02\n')
    zicha('import', '-q', '-d', 'zh.db', 'more', status=(0,))
    zicha('check', '-q', '-d', 'zh.db', status=(0,))
    write('more', 'report', '-d', 'zh.db')
    if count('still', 'more') != count('new', 'zh') or count('new', 'more'):
        fail('other data: %d still there' % count('still', 'more'))


def basis():
    """How each rule judges, reckons, and where it may be wrong."""
    for path, name in (('zh.xlsx', '规则依据'), ('en.xlsx', 'Basis')):
        rows = list(book(path)[name].iter_rows(values_only=True))
        told = {row[0]: row for row in rows if row[0] in RULES}
        if set(told) != set(RULES):
            fail('%s: %s' % (name, set(RULES) - set(told)))
        for rule, file in RULES.items():
            if name == 'Basis':
                in_prose(rule, told[rule], read(file))
                continue
            for column, key in ((5, 'how'), (6, 'amount'), (7, 'doubts')):
                in_chinese(rule, told[rule][column], key, read(file))


def in_prose(rule, row, text):
    wanted = [row[5]]
    if 'Amount:' in text:
        wanted.append(row[6])
    if 'Known false positives:' in text:
        wanted.append(row[7])
    if not all(wanted) or re.search('^(Amount|Known)', row[5]):
        fail('%s: %s' % (rule, row))


def in_chinese(rule, told, key, text):
    wanted = re.search(r'(?m)^-- %s: (.*(?:\n--   .*)*)' % key, text)
    if wanted is None:
        return  # the prose is shown, or nothing
    wanted = re.sub(r'\n--\s+', '', wanted.group(1))
    if re.sub(r'\s', '', told) != re.sub(r'\s', '', wanted):
        fail('%s: %s: %s' % (rule, key, told))


def masked():
    """Nobody's name or number stands in it unless asked for."""
    zicha('report', '-q', '-d', 'zh.db', '-o', 'open.xlsx', '--no-mask',
          status=(0,))

    def column(path, name):
        rows = book(path)['问题明细'].iter_rows(values_only=True)
        head = next(rows).index(name)
        return [row[head] for row in rows if row[head]]
    if not all('*' in text for text in
               column('zh.xlsx', '患者') + column('zh.xlsx', '证件号码')):
        fail('not masked')
    if any('*' in text for text in column('open.xlsx', '证件号码')):
        fail('masked though asked not to')


os.chdir(WORK)
in_both_languages()
second_run()
gone_and_back()
basis()
masked()
