"""Findings in stays that no settlement closed yet can still be mended: they
are told apart and nothing of them is to be refunded; --unsettled judges these
alone, with a list a department."""
import os
import sys

try:
    import openpyxl
except ImportError:
    print('python3-openpyxl is not here')
    sys.exit(77)
from lib.books import texts
from lib.outputs import write
from lib.program import WORK, fail, put, read, summary, table, zicha

HEAD = ('hospital_code,line_no,visit_no,item_code,item_name,class,time,qty,'
        'price,amount,order_dept\n')

# Stays of H1: admitted, discharged, settled (or not), the price billed of what
# may cost 10.00. Settlements reach to June 20th.
STAYS = {'Z1': ('2024-06-01', '2024-06-05', '2024-06-05', 12),
         'Z2': ('2024-06-10', '2024-06-18', '', 13),   # not settled yet
         'Z3': ('2024-06-15', '', '', 14),             # in hospital
         'Z4': ('2024-03-01', '2024-03-05', '', 15),   # long ago: not known
         'Z5': ('2024-06-10', '2024-06-20', '2024-06-20', 10)}


def deliver(settlements=True):
    put('d/items.csv', 'item_code,name,price_ceiling\nA1,手术甲,10.00\n')
    put('d/visits.csv', 'hospital_code,visit_no,visit_type,admitted,discharged,'
        'dept\n' + ''.join('H1,%s,住院,%s,%s,外科\n' % (number, *stay[:2])
                           for number, stay in STAYS.items()))
    put('d/charges.csv', HEAD + ''.join(
        'H1,%d,%s,A1,手术甲,手术费,%s,1,%d,%d,%s\n' % (
            i, number, stay[0], stay[3], stay[3],
            '外科' if number == 'Z2' else '内科')
        for i, (number, stay) in enumerate(STAYS.items(), 1)))
    if settlements:
        put('d/settlements.csv', 'hospital_code,settlement_no,visit_no,'
            'settled_on,total\n' + ''.join(
                'H1,S%s,%s,%s,%d\n' % (number, number, stay[2], stay[3])
                for number, stay in STAYS.items() if stay[2]))


def run(*words):
    zicha('run', '-q', '-d', 'z.db', '-o', 'r.xlsx', '--csv', 'r.csv',
          '--json', 'r.json', '--html', 'r.html', '--summary', 'r.txt',
          '--only', 'price-over-ceiling', *words, 'd', status=(0,))
    return {row['visit_no']: (row['money'], row['counted'])
            for row in table('r.csv')}


def told_apart():
    found = run()
    want = {'Z1': ('refund', '2.00'), 'Z2': ('mendable', '3.00'),
            'Z3': ('mendable', '4.00'), 'Z4': ('refund', '5.00')}
    if found != want:
        fail('%s, not %s' % (found, want))
    money = summary('r.json')['money']
    if summary('r.json')['mendable'] != {'findings': 2, 'amount': 7.0} or \
            money['refund']['findings'] != 2 or \
            money['refund']['amount'] != 7.0:
        fail('the money: %s' % money)
    book = openpyxl.load_workbook('r.xlsx')
    for sheet in ('总览', '封面', '规则结果', '问题明细', '整改台账'):
        if '结算前可更正' not in texts(book[sheet]):
            fail('%s does not tell what can be mended' % sheet)
    kinds = {row[0]: row for row in book['总览'].iter_rows(values_only=True)}
    if kinds['结算前可更正'][1] != 2 or kinds['结算前可更正'][3] != 7 or \
            kinds['应退金额'][3] != 7:
        fail('总览: %s' % [kinds['结算前可更正'], kinds['应退金额']])
    for path in ('r.html', 'r.txt'):
        if '结算前可更正 7.00 元' not in read(path):
            fail('%s does not tell what can be mended' % path)


def adds_up():
    """Every sheet, in both languages, with all rules."""
    write('all', 'run', '-d', 'all.db', 'd')
    write('en', 'report', '-d', 'all.db', '--lang', 'en')
    write('only', 'run', '-d', 'all.db', '--unsettled', 'd')
    for name in ('all', 'only'):
        if not summary(name + '.json')['mendable']['amount']:
            fail('%s: nothing can be mended' % name)


def unsettled_alone():
    """What is no stay's is not judged; runs are compared with their like."""
    found = run('--unsettled', '--worklists', 'w')
    if sorted(found) != ['Z2', 'Z3']:
        fail('--unsettled: %s' % found)
    run_of = summary('r.json')
    if not run_of['run']['unsettled'] or \
            run_of['examined'] != {'visits': 2, 'charges': 2, 'amount': 27.0} \
            or run_of['findings']['gone'] or run_of['findings']['new'] != 2:
        fail('--unsettled: %s %s' % (run_of['examined'], run_of['findings']))
    if sorted(os.listdir('w')) != ['内科.xlsx', '外科.xlsx']:
        fail('the lists: %s' % os.listdir('w'))
    for name, number in (('内科', 'Z3'), ('外科', 'Z2')):
        sheet = texts(openpyxl.load_workbook('w/%s.xlsx' % name)['问题明细'])
        if number not in sheet or '结算前可更正' not in sheet or \
                {'Z2', 'Z3'} - {number} & set(sheet.split('\n')):
            fail('the list of %s: %s' % (name, sheet))
    if '只检查尚未结算的住院' not in read('r.txt') or '尚未结算的住院' not in \
            zicha('status', '--runs', '-d', 'z.db').stdout:
        fail('it is not said which stays were judged')
    if run() and summary('r.json')['findings']['new'] != 4:
        fail('a run over all is compared with one over some')
    zicha('check', '-q', '-d', 'z.db', '--unsettled', '--only', 'inventory')
    zicha('report', '-q', '-d', 'z.db', '-o', 's.xlsx', '--json', 's.json')
    if {check['result'] for check in summary('s.json')['checks']} != \
            {'not_checked'}:
        fail('stock is judged among stays')


def no_settlements():
    """Nobody tells what is settled: nothing is marked, but --unsettled, which
    is asked for, judges them all."""
    os.remove('d/settlements.csv')
    os.remove('z.db')
    if {money for money, _ in run().values()} != {'refund'}:
        fail('without settlements something is taken as not settled')
    if sorted(run('--unsettled')) != ['Z1', 'Z2', 'Z3', 'Z4'] or summary(
            'r.json')['mendable']['findings'] != 4:
        fail('--unsettled without settlements: %s' % summary('r.json'))


os.chdir(WORK)
deliver()
told_apart()
adds_up()
unsettled_alone()
no_settlements()
zicha('run', '--monthly', 'd', '-o', 'o', '--unsettled', status=(2,))
