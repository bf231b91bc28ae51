"""--profile: settings of the rules as a CSV from Excel, shown in the report;
what cannot be followed is told with file:line:column. --jsonl: a finding a
line by the national interface's names, masked."""
import json
import os
import re
import shutil

from lib.books import book, texts
from lib.program import (WORK, county, fail, put, read, shipped_rules, summary,
                         table, zicha)

FIELDS = ('rule_id number rule_name vola_cont patn_id mdtrt_id vola_amt '
          'vola_amt_stas sev_deg vola_evid vola_bhvr_type').split()


def a_number():
    """A rule, and a parameter of it that is a whole number."""
    for rule, path in sorted(shipped_rules().items()):
        said = re.search(r'(?m)^-- param: ([a-z_]+) = \d+ ', read(path))
        if said and re.search('/(pricing|unbundling)/', path) and \
                not rule.startswith('price-over'):
            return rule, said.group(1)
    return fail('no rule has a number to set')


def judged(path):
    return {check['id'] for check in summary(path)['checks']}


def followed(rule, param):
    """Switched off by rule and by group, in a file as Excel saves it."""
    put('p.csv', '规则,参数,值,原因\r\n'
        'price-over-ceiling,enabled,否,"本院无此业务，待核"\r\n'
        'finance,启用,0,\r\nreceipt-gap,enabled,1,\r\n'
        '%s,%s,7,试行\r\n' % (rule, param), 'gb18030')
    zicha('check', '-q', '-d', 'z.db', '--profile', 'p.csv', status=(0,))
    zicha('report', '-q', '-d', 'z.db', '-o', 'b.xlsx', '--json', 'b.json',
          '--csv', 'b.csv', status=(0,))
    gone = judged(before + '/summary.json') - judged('b.json')
    if not {'price-over-ceiling', 'receipt-missing'} <= gone or \
            {'receipt-gap', 'bed-first-last-day'} & gone:
        fail('not run: %s' % gone)
    cover = texts(book('b.xlsx')['封面'])
    if 'price-over-ceiling.enabled = 否 (本院无此业务，待核)' not in cover:
        fail('the cover does not say it: ' + cover)
    if '%s = 7' % param not in texts(book('b.xlsx')['规则结果']):
        fail('the parameter is not shown')
    # --set comes after the profile
    zicha('check', '-q', '-d', 'z.db', '--profile', 'p.csv', '--set',
          '%s.%s=9' % (rule, param), status=(0,))
    zicha('report', '-q', '-d', 'z.db', '-o', 'c.xlsx', status=(0,))
    if '%s = 9' % param not in texts(book('c.xlsx')['规则结果']):
        fail('--set does not come last')


def refused(rule, param):
    """Refused rows by place, all of them; nothing is run."""
    put('bad.csv', 'check,parameter,value,reason\nno-such,enabled,0,\n'
        '%s,no_such,1,\n%s,%s,many,\n%s,enabled,maybe,\n"unclosed,a,b,c\n'
        % (rule, rule, param, rule))
    status = zicha('status', '-d', 'z.db').stdout
    said = zicha('check', '-q', '--lang', 'en', '-d', 'z.db', '--profile',
                 'bad.csv', status=(2,)).stderr
    for place in ("2:1: there is no rule and no group 'no-such'",
                  "3:2: rule '%s' has no parameter 'no_such'" % rule,
                  "4:3: parameter '%s' of rule '%s' is a number, not 'many'"
                  % (param, rule), "5:3: 'enabled' is 1 or 0, not 'maybe'",
                  '6:1: '):
        if 'bad.csv:' + place not in said:
            fail('not told: %s: %s' % (place, said))
    if zicha('status', '-d', 'z.db').stdout != status:
        fail('a bad profile changed the database')
    zicha('check', '-q', '-d', 'z.db', '--profile', 'none.csv', status=(2,))


def amount_of(line, row):
    amount = row['amount_at_issue']
    if not amount:
        return line['vola_amt'] is None and line['vola_amt_stas'] == '0'
    return line['vola_amt_stas'] == '1' and \
        abs(line['vola_amt'] - float(amount)) <= 0.001


def lines_of(path):
    return [json.loads(line) for line in read(path).splitlines()]


def interface():
    lines = lines_of(before + '/findings.jsonl')
    rows = table(before + '/findings.csv')
    if [list(line) for line in lines] != [FIELDS] * len(rows) or not rows:
        fail('fields or number of lines')
    for line, row in zip(lines, rows):
        # a text that looks like a formula is marked in the CSV alone
        if (line['rule_id'], line['mdtrt_id'] or '', line['vola_cont']) != \
                (row['check'], row['visit_no'], row['note']):
            fail('%s is not %s' % (line, row))
        if not amount_of(line, row):
            fail('amount: %s' % line)
        if line['sev_deg'] != {'violation': '1',
                               'suspicion': '2'}[row['severity']]:
            fail('severity: %s' % line)
        if not line['vola_evid'] or not line['vola_bhvr_type']:
            fail('no basis: %s' % line)
    zicha('check', '-q', '-d', 'z.db', status=(0,))
    zicha('report', '-q', '-d', 'z.db', '--no-mask', '--jsonl', 'whole.jsonl',
          status=(0,))
    whole = lines_of('whole.jsonl')
    known = [one for one in whole if one['patn_id']]
    if not known or any(masked['patn_id'] == one['patn_id']
                        for masked, one in zip(lines, whole)
                        if one['patn_id']):
        fail('patients are not masked')
    if re.search(r'\d{17}[\dX]', read(before + '/findings.jsonl')):
        fail('an ID number is whole')


os.chdir(WORK)
before = county()
shutil.copy(before + '/zicha.db', 'z.db')
number = a_number()
followed(*number)
refused(*number)
interface()
