"""Sheet 国家规则对照: a national rule of which nothing is shipped to judge by
is decided where the user's list has points of it, by their names, and is
never called clean where it has none, nor where the list came after the run."""
import json
import os

from lib.program import WORK, fail, put, zicha

os.chdir(WORK)
os.mkdir('in')
put('in/就诊.csv', '''机构编码,就诊号,姓名,性别,年龄,就诊类型,险种,入院日期,出院日期
H1,Z1,甲,男,40,住院,职工基本医疗保险,2026-03-01,2026-03-05
''')
put('in/费用.csv', '''机构编码,就诊号,费用明细流水号,项目编码,国家编码,项目名称,费用发生时间,数量,单价,金额
H1,Z1,1,A1,C0199000000000000001,某耗材,2026-03-01,1,10,10
H1,Z1,2,A2,009900000010000,某项目,2026-03-01,1,10,10
''')
put('rules.csv', '''项目编码,限定类型,限定值
C0199000000000000001,医用耗材与性别不符,女
009900000010000,医疗服务项目限工伤保险,工伤
C0199000000000000002,GZ10000103001000,新生儿
''')
BY_LIST = (6, 11, 16, 17, 20, 22, 32, 33, 66, 70, 72, 79, 83, 87, 88)


def national(*args):
    zicha(*args, '--json', 'r.json', '-o', 'r.xlsx')
    with open('r.json', encoding='utf-8') as file:
        return {row['number']: row for row in json.load(file)['national']}


def results(rows, want):
    for number, result in want.items():
        if rows[number]['result'] != result:
            fail('%d: %s, not %s' % (number, rows[number]['result'], result))


before = national('run', '-q', '-d', 'z.db', 'in')
results(before, dict.fromkeys(BY_LIST, 'list_needed'))
for number in BY_LIST:
    if '导入' not in before[number]['reason'] or before[number]['rules']:
        fail('%d: %s' % (number, before[number]))
results(before, {67: 'partly', 41: 'undecidable', 62: 'undecidable'})
zicha('import', '-q', '-d', 'z.db', 'rules.csv')
after = national('run', '-q', '-d', 'z.db', 'rules.csv')
results(after, dict.fromkeys(set(BY_LIST) - {16, 32, 87}, 'list_needed'))
results(after, {87: 'found', 16: 'found', 32: 'partly', 67: 'found'})
if (after[87]['rules'], after[16]['rules'], after[32]['rules']) != (
        ['sex-limit'], ['insurance-type-limit'], ['age-limit']):
    fail(after)
