"""Each published sheet by its header line, with a few invented rows: what is
stored where, and that unknown values are problems, never guesses."""
import re

from lib.imports import check, expect, finish, fresh, importing
from lib.program import put

DRUG = '药品通用名,药品说明,限定类型,'

# sheet, text, counts, problems, (SQL, value) …
TABLE = [
    ('drug age', DRUG + '限定对象\n甲片,说明,限定年龄对象,儿童\n'
     '乙片,说明,限定年龄对象,\n', '2 1 0 0 1', ['3 4 required-empty'],
     [("SELECT count(*) FROM rule_limit WHERE limit_kind = 'age' "
       "AND value = '儿童' AND item_code IS NULL", 1)]),
    ('drug sex', DRUG + '限定对象\n甲片,,限定性别对象,男\n'
     '乙片,,限定性别对象,女\n丙片,,限定性别对象,未知\n,,限定性别对象,男\n',
     '4 2 0 0 2', ['4 4 unknown-value', '5 1 required-empty'],
     [("SELECT group_concat(value) FROM rule_limit", '男,女')]),
    ('drug insurance', DRUG + '限定对象\n甲片,,限定保险类型,工伤\n'
     '乙片,,限定类别,工伤\n', '2 1 0 0 1', ['3 3 unknown-limit'], []),
    ('drug visit type', DRUG + '限定值域\n甲片,,限定就医方式,住院\n'
     '乙片,,限定就医方式,天上\n', '2 1 0 0 1', ['3 4 unknown-value'], []),
    ('drug hospital level', DRUG + '限定值域\n甲片,,限定机构等级,二级\n'
     '乙片,,限定机构等级,某级\n', '2 1 0 0 1', ['3 4 unknown-value'], []),
    ('drug course', DRUG + '限定值域\n甲片,,限定支付疗程,14天\n'
     '乙片,,限定支付疗程,很久\n', '2 1 0 0 1', ['3 4 unknown-value'], []),
    ('item age', '项目名称,国标代码,限定类型,限定对象\n'
     '甲,001100000010000-1,限定年龄对象,新生儿\n乙,,限定年龄对象,儿童\n',
     '2 1 0 0 1', ['3 2 required-empty'],
     [('SELECT item_code FROM rule_limit', '001100000010000')]),
    ('item sex', '项目名称,项目说明,国标代码,限定类型,限定性别\n'
     '甲,说,001100000010000,限定性别对象,女\n', '1 1 0 0 0', [],
     [('SELECT limit_kind FROM rule_limit', 'sex')]),
    ('primary and secondary', '项目名称,项目说明,国标代码,限定类型,限定值域\n'
     '甲,说,003300000010000,限定主次操作,胃肠手术组\n'
     '乙,说,003300000020000,限定主次操作,\n', '2 1 0 0 1',
     ['3 5 required-empty'],
     [('SELECT group_name FROM rule_group', '胃肠手术组')]),
    ('pairs', '序号,频度,主项名称,主项编码,从项名称,从项编码,备注\n'
     '1,单日,甲,001,乙,002,注\n2,单次就诊,甲,001,丙,003,\n'
     '3,同一小时,甲,001,丁,004,\n4,6小时,甲,001,戊,005,\n'
     '5,,甲,001,己,006,\n6,有时,甲,001,庚,007,\n7,单日,甲,,辛,008,\n'
     '合计,,,,,,\n', '8 4 0 1 3',
     ['6 2 required-empty', '7 2 unknown-window', '8 4 required-empty'],
     [('SELECT group_concat(window) FROM rule_pair WHERE file_id = '
       '(SELECT max(id) FROM import_file)', 'day,visit,hour,6h')]),
    ('frequency', '序号,项目名称,限制数量,数量单位,项目编码\n'
     '1,甲,1,日,001\n2,乙,24,小时,002\n3,丙,1,天,003\n4,丁,1,,004\n'
     '5,戊,1,回,005\n6,己,x,日,006\n7,庚,1,日,\n合计,,,,\n'
     '备注：本表依据现行项目梳理。,,,,\n', '9 3 0 1 5',
     ['5 4 required-empty', '6 4 unknown-unit', '7 3 not-a-number',
      '8 5 required-empty', '10 3 required-empty', '10 4 required-empty',
      '10 5 required-empty'],
     [("SELECT group_concat(unit) FROM rule_limit", '日,小时,日')]),
    ('period', '序号,项目名称,频次上限,疗程周期,备注,项目代码\n'
     '1,甲,1,7,注,001\n2,乙,1,,注,002\n', '2 1 0 0 1',
     ['3 4 required-empty'],
     [('SELECT period_days FROM rule_limit', 7)]),
    ('course and age of items', '序号,项目名称,备注,项目代码\n'
     '1,甲,总时间不超过90天。,001\n2,乙,,002\n', '2 1 0 0 1',
     ['3 3 required-empty'],
     [("SELECT limit_kind || ' ' || value FROM rule_limit", 'course 90天')]),
]
for word, kind in (('限定年龄对象', 'age'), ('限定保险类型', 'insurance'),
                   ('限定就医方式', 'visit-type'), ('限定机构等级', 'level'),
                   ('限定支付疗程', 'course')):
    TABLE.append((
        kind + ' codes', '药品通用名,序号,国标代码,限定类型\n'
        '甲片,1,XA01AAA000A001010100001,%s\n,2,XA02,%s\n甲片,3,XA03,限\n'
        % (word, word), '3 1 0 0 2',
        ['3 1 required-empty', '4 4 unknown-limit'],
        [("SELECT limit_kind || item_code FROM rule_limit_code",
          kind + 'XA01AAA000A001010100001')]))
TABLE.append(('sex codes', '药品通用名,序号,药品代码,限定类型\n'
              '甲片,1,XA01,限定性别对象\n甲片,2,1.2E+10,限定性别对象\n',
              '2 1 0 0 1', ['3 3 excel-number'],
              [('SELECT limit_kind FROM rule_limit_code', 'sex')]))

# the layouts of batches from 9 on, and of the update: what is limited stands in
# a text
TABLE += [
    ('indication', 'item_name,rule_class,limit_text,codes,source\n'
     '甲片,药品限适应症,限高血压。,2,两库知识点第12批\n', '1 1 0 0 0', [],
     [("SELECT limit_kind || ' ' || batch FROM rule_limit",
       'indication b12')]),
    ('indication codes', 'item_name,rule_class,gz_code,national_code,'
     'published,source\n甲片,药品限适应症,GZ10000101008000,'
     'XZ99ABC001A001010100001,2026-05-23,两库知识点第12批\n', '1 1 0 0 0', [],
     [('SELECT item_code FROM rule_limit_code', 'XZ99ABC001A001010100001')]),
    ('update', 'item_name,rule_class,gz_code,limit_text,codes,'
     'replaces_earlier,source\n'
     '甲片,药品区分性别使用,GZ,限前列腺癌患者。,3,yes,两库知识点2026-01-28更新\n'
     '乙片,药品限医疗机构级别,GZ,限二级及以上医疗机构。,3,yes,'
     '两库知识点2026-01-28更新\n'
     '丙片,药品限支付疗程,GZ,支付不超过14天。,3,yes,两库知识点2026-01-28更新\n'
     '丁片,药品限支付疗程,GZ,短期使用。,3,yes,两库知识点2026-01-28更新\n',
     '4 3 0 0 1', ['5 4 unknown-value'],
     [('SELECT group_concat(value) FROM rule_limit', '男,二级,14天')]),
    ('update codes', 'rule_class,item_name,national_code\n'
     '药品区分性别使用,甲片,XZ99ABC001A001010100001\n', '1 1 0 0 0', [],
     [('SELECT item_name FROM rule_limit_code', '甲片')]),
    ('points', '限定类型,项目名称,限定值,国家编码清单,批次,开始日期\n'
     '限定性别对象,甲片,男,XZ99ABC001* XZ99,b99,2026-01-28\n', '1 1 0 0 0',
     [], [("SELECT group_concat(item_code || is_prefix, ' ') "
           'FROM rule_limit_code', 'XZ99ABC0011 XZ990')]),
    ('largest quantity', '项目编码,数量上限\n001,3\n', '1 1 0 0 0', [],
     [("SELECT limit_kind || qty_e4 FROM rule_limit", 'quantity30000')]),
]

# The lists of codes in force: what is not required may be left out.
CODES = [
    ('编码集,现行编码,编码名称,开始日期,结束日期',
     '诊断,A01,伤寒,2020-01-01,2029-12-31'),
    ('编码集,现行编码,编码名称,开始日期', '诊断,A01,伤寒,2020-01-01'),
    ('编码集,现行编码,编码名称,结束日期', '诊断,A01,伤寒,2029-12-31'),
    ('编码集,现行编码,开始日期,结束日期',
     '诊断,A01,2020-01-01,2029-12-31'),
    ('编码集,编码,名称,开始日期', '诊断,A01,伤寒,2020-01-01'),
    ('编码集,现行编码', '诊断,A01'),
]
# without these it is none, and they are named
CODES_WANTED = [
    ('编码集', '现行编码,编码名称,开始日期,结束日期',
     'A01,伤寒,2020-01-01,2029-12-31'),
    ('现行编码', '编码集,编码名称,开始日期,结束日期',
     '诊断,伤寒,2020-01-01,2029-12-31'),
]

# of the file alone: we ship points too
THIS = '(SELECT * FROM %s WHERE file_id = (SELECT max(id) FROM import_file))'

for name, text, counts, trouble, asks in TABLE:
    asks = [(re.sub(r'FROM (rule_\w+)', lambda found: 'FROM '
                    + THIS % found.group(1), query), value)
            for query, value in asks]
    for codec, encoding in (('utf-8', 'utf-8'), ('gb18030', 'gb18030')):
        check('%s, %s' % (name, codec), text.encode(codec), counts,
              kind='rules', encoding=encoding, trouble=trouble, ask=asks)
for head, line in CODES:
    check(head, '%s\n%s\n' % (head, line), '1 1 0 0 0', kind='code_lists',
          ask=[('SELECT code_set || code FROM listed_code', '诊断A01')])
for wanted, head, line in CODES_WANTED:
    name = 'without %s' % wanted
    folder = fresh('refused')
    put(folder + '/x.csv', '%s\n%s\n' % (head, line))
    expect(name, 'said', "the nearest is 'code_lists', without the columns "
           + wanted in importing(folder, [folder + '/x.csv']).said, True)
finish(len(TABLE) + len(CODES) + len(CODES_WANTED))
