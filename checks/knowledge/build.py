#!/usr/bin/env python3
"""build.py PUBLISHED LATER PAIRS OUT: the nationally published knowledge
points as zicha ships them (limits.csv and pairs.csv in OUT).

The tables are public. The National Healthcare Security Administration
(国家医疗保障局, nhsa.gov.cn, 智能监管规则和知识点) publishes them batch by batch as
Excel sheets; save each sheet as CSV (UTF-8) under the name below, with the
header it has:

  PUBLISHED/  b1-drug-age b1-drug-age-codes b1-drug-sex b1-drug-sex-codes
              b1-item-age b1-item-sex b2-item-primary-secondary
              b3-drug-insurance b4-drug-visit-type b5-drug-hospital-level
              b6-drug-course (each with its -codes) b7-item-duplicate-charge
              b8-item-age b8-item-course b8-item-frequency b8-item-period
  LATER/      b9-drug-second-line b10-drug-internet b11-herbal-no-pay
              b12 … b17-drug-indication (the codes: item_name, rule_class,
              gz_code, national_code, published, source), each with its
              -limits (item_name, rule_class, limit_text, codes, source), and
              the update of 2026-01-28: updates-2026-01-codes, -limits
  PAIRS       the pairs of 典型问题清单（2025版）: no, main_name, main_code,
              component_name, component_code, window, source

What is made of them:
- A drug is one row, its codes in one cell. Where all codes of a generic name
  share a prefix that no other name of any table has, the prefix stands for
  them, with * behind it: active substance and form of a western drug (14
  characters), name of a Chinese one (11, else 13). A package or a maker that
  comes later is covered, as the point names the drug, not the maker.
- Versions: what the update of 2026-01-28 states again held to the day before
  as it was, and holds from that day as it is now. Of hospital level, visit
  type, course and insurance the update states the whole list: what it no
  longer has ended. Of sex and age it states drugs of the catalogue alone: the
  others stay.
- A pair of 2025 whose item has no known code has its name as the code.
- First versions have no first day: the points say what the drug catalogue and
  the price items said already when they were published.
"""
import collections
import csv
import glob
import os
import re
import sys

UPDATE, BEFORE = '2026-01-28', '2026-01-27'
HEADER = ['limit_kind', 'batch', 'published', 'from', 'to', 'item_name',
          'value', 'qty', 'unit', 'period_days', 'note', 'code_list', 'source']
SOURCE = '国家医保局智能监管知识点%s'

# published class: our word, is the update's list the whole one
CLASSES = {
    '药品区分性别使用': ('限定性别对象', False),
    '药品儿童专用': ('限定年龄对象', False),
    '药品限儿童使用': ('限定年龄对象', False),
    '药品限医疗机构级别': ('限定机构等级', True),
    '药品限就医方式': ('限定就医方式', True),
    '药品限支付疗程': ('限定支付疗程', True),
    '药品限工伤保险': ('限定保险类型', True),
    '药品限生育保险': ('限定保险类型', True),
    '药品限二线使用': ('限定二线用药', True),
    '超互联网医院药品支付范围': ('限定非互联网', True),
    '中药饮片单方使用不予支付': ('饮片单方不予支付', True),
    '中药饮片单复方均不予支付': ('饮片不予支付', True),
    '药品限适应症': ('限定适应症', True),
}
FIXED = {'限定二线用药': '二线', '限定非互联网': '互联网', '饮片单方不予支付': '单方',
         '饮片不予支付': '单复方', '限定适应症': '适应症'}
DRUG_TABLES = ['b1-drug-age', 'b1-drug-sex', 'b3-drug-insurance',
               'b4-drug-visit-type', 'b5-drug-hospital-level', 'b6-drug-course']


def read(folder, name):
    with open(os.path.join(folder, name + '.csv'), encoding='utf-8-sig',
              newline='') as file:
        return [{k: (v or '').strip() for k, v in row.items() if k}
                for row in csv.DictReader(file)]


def field(row, *names):
    return next((row[n] for n in names if row.get(n)), '')


def plain(text):
    return re.sub(r'\s+', ' ', text)


class Codes:
    """The codes of every drug in every table, and the shortest cell that
    stands for those of one."""

    def __init__(self):
        self.names = collections.defaultdict(set)

    def learn(self, name, code):
        for length in (11, 13, 14):
            self.names[code[:length]].add(name)

    def cell(self, codes):
        out = set()
        for code in codes:
            lengths = {'X': (14,), 'Z': (11, 13)}.get(code[0], ())
            out.add(next((code[:n] + '*' for n in lengths
                          if len(self.names[code[:n]]) == 1), code))
        return ' '.join(sorted(out))


def value_of(kind, text, earlier):
    """What the update leaves to its text."""
    if kind == '限定性别对象':
        return earlier or ('男' if '前列腺' in text else '女')
    if kind == '限定年龄对象':
        return earlier or '儿童'
    if kind == '限定机构等级':
        return earlier or ('二级' if '二级' in text else '三级')
    if kind == '限定就医方式':
        return '急诊或住院' if '急诊或住院' in text else '住院'
    if kind == '限定支付疗程':
        days = re.search(r'(?:不超过|最多支付)(\d+)天', text)
        return days.group(1) + '天' if days else earlier
    if kind == '限定保险类型':
        return '工伤' if '工伤' in text else '生育'
    return FIXED[kind]


def drug_limits(published, later):
    codes, per_drug = Codes(), collections.defaultdict(list)
    rows = []  # kind, batch, published, from, to, name, value, note, key
    update_codes = read(later, 'updates-2026-01-codes')
    update = read(later, 'updates-2026-01-limits')
    for row in update_codes:
        codes.learn(row['item_name'], row['national_code'])
        per_drug[UPDATE, row['rule_class'], row['item_name']].append(
            row['national_code'])
    named, whole = set(), set()
    for row in update:
        kind, is_whole = CLASSES[row['rule_class']]
        named.add((kind, row['item_name']))
        if is_whole:
            whole.add(kind)
    earlier = {}
    for table in DRUG_TABLES:
        for row in read(published, table + '-codes'):
            name, code = row['药品通用名'], field(row, '国标代码', '药品代码')
            codes.learn(name, code)
            per_drug[table, name].append(code)
        for row in read(published, table):
            kind, name = row['限定类型'], row['药品通用名']
            value = field(row, '限定对象', '限定值域')
            note = plain(row['药品说明'])
            earlier[kind, name] = value
            if kind == '限定就医方式' and '急诊或住院' in note:
                value = '急诊或住院'
            end = BEFORE if (kind, name) in named or kind in whole else ''
            rows.append((kind, table, '', '', end, name, value, note,
                         (table, name)))
    for row in update:
        kind, name = CLASSES[row['rule_class']][0], row['item_name']
        note = plain(row['limit_text'])
        rows.append((kind, UPDATE, UPDATE, UPDATE, '', name,
                     value_of(kind, row['rule_class'] + note,
                              earlier.get((kind, name))), note,
                     (UPDATE, row['rule_class'], name)))
    for path in sorted(glob.glob(os.path.join(later, 'b*-limits.csv')),
                       key=lambda p: int(re.search(r'b(\d+)-', p).group(1))):
        table = os.path.basename(path)[:-len('-limits.csv')]
        batch, day = table.split('-')[0], ''
        for row in read(later, table):
            codes.learn(row['item_name'], row['national_code'])
            per_drug[table, row['rule_class'], row['item_name']].append(
                row['national_code'])
            day = row['published']
        for row in read(later, table + '-limits'):
            kind = CLASSES[row['rule_class']][0]
            rows.append((kind, batch, day, '', '', row['item_name'],
                         FIXED[kind], plain(row['limit_text']),
                         (table, row['rule_class'], row['item_name'])))
    for kind, batch, day, start, end, name, value, note, key in rows:
        if per_drug[key]:
            yield [kind, batch, day, start, end, name, value, '', '', '', note,
                   codes.cell(per_drug[key]), source(batch)]
        else:
            print('no codes:', key, file=sys.stderr)


def source(batch):
    if batch == UPDATE:
        return SOURCE % '（2026-01-28 更新）'
    return SOURCE % '第%s批' % re.match(r'b(\d+)', batch).group(1)


def item_limits(published):
    for table in ('b1-item-age', 'b1-item-sex'):
        for row in read(published, table):
            yield [row['限定类型'], table, '', '', '', row['项目名称'],
                   field(row, '限定对象', '限定性别'), '', '', '', '',
                   row['国标代码'], source(table)]
    for row in read(published, 'b8-item-age'):
        # of legal working age (法定就业年龄): from 16 on
        yield ['限定年龄对象', 'b8-item-age', '', '', '', row['项目名称'], '16-',
               '', '', '', row['备注'], row['项目代码'], source('b8')]
    for row in read(published, 'b8-item-course'):
        days = re.search(r'不超过(\d+)天', row['备注'])
        yield ['限定支付疗程', 'b8-item-course', '', '', '', row['项目名称'],
               (days.group(1) if days else '365') + '天', '', '', '',
               row['备注'], row['项目代码'], source('b8')]
    for row in read(published, 'b8-item-frequency'):
        if row['项目编码']:
            yield ['限定频次', 'b8-item-frequency', '', '', '',
                   row['项目名称'], '', row['限制数量'], row['数量单位'], '', '',
                   row['项目编码'], source('b8')]
    for row in read(published, 'b8-item-period'):
        yield ['限定周期', 'b8-item-period', '', '', '', row['项目名称'], '',
               row['频次上限'], '', row['疗程周期'], row['备注'],
               row['项目代码'], source('b8')]


HEART = '疑似心脏和血管疾病'
MUSCLE = HEART + '或肌肉损伤'
# the list of 2025 and published cases: done on everybody; the condition is ours
ROUTINE = [
    ('肌红蛋白测定', '00250306010*', MUSCLE, '第108条'),
    ('肌酸激酶测定', '00250306001*', MUSCLE, '同类公开案例'),
    ('B型钠尿肽(BNP)测定', '00250306012*', HEART, '第113条'),
    ('N端-B型钠尿肽前体(NT-ProBNP)测定', '00250306013*', HEART, '第113条'),
]


def routine():
    for name, code, words, place in ROUTINE:
        yield ['限定适应症', 'routine', '', '', '', name, '适应症', '', '', '',
               '入院普查的检验：限%s等有指征的患者。' % words, code,
               '定点医疗机构违法违规使用医疗保障基金典型问题清单（2025版）%s；'
               '有关诊断为本项目整理' % place]


def groups(published):
    for row in read(published, 'b2-item-primary-secondary'):
        yield ['限定主次操作', 'b2', '', '', '', row['项目名称'],
               row['限定值域'], '', '', '', '', row['国标代码'], source('b2')]


# of the list of 2025, what names no item
VAGUE = ('同一段冠脉血管病变介入', '经血管介入诊疗', '腔镜手术期间', '床旁检查',
         '部分肾脏手术')
# what published decisions say that an item contains, and no list above has
DECIDED = [
    ('单日', '001201000060000', '特殊疾病护理', '001201000030000', 'Ⅰ级护理'),
    ('单日', '001201000100000', '气管切开护理', '001201000110000', '吸痰护理'),
    ('单日', '001201000100100', '气管切开护理(气管插管护理)',
     '001201000110000', '吸痰护理'),
]
DECISION = '公开的行政处罚决定：怀医保处字〔2025〕第002号'


def pairs(published, path):
    known = set()
    for row in read(published, 'b7-item-duplicate-charge'):
        known.add((row['频度'], row['主项编码'], row['从项编码']))
        yield ['b7', row['频度'], row['主项编码'], row['主项名称'],
               row['从项编码'], row['从项名称'], row['备注'], source('b7')]
    for row in read(os.path.dirname(path), os.path.basename(path)[:-4]):
        window = row['window'].replace('同时段', '同一小时')
        key = (window, row['main_code'], row['component_code'])
        if key in known or row['main_name'] in VAGUE:
            continue
        yield ['2025', window, row['main_code'] or row['main_name'],
               row['main_name'], row['component_code'] or row['component_name'],
               row['component_name'], '',
               '定点医疗机构违法违规使用医疗保障基金典型问题清单（2025版）第%s条'
               % row['no']]
    for row in DECIDED:
        yield ['case', *row, '', DECISION]


def write(folder, name, header, rows):
    with open(os.path.join(folder, name), 'w', encoding='utf-8',
              newline='') as file:
        out = csv.writer(file, lineterminator='\n')
        out.writerow(header)
        out.writerows(rows)


def main(published, later, pairs_path, folder):
    write(folder, 'limits.csv', HEADER,
          list(item_limits(published)) + list(routine())
          + list(groups(published)) + list(drug_limits(published, later)))
    write(folder, 'pairs.csv',
          ['batch', 'window', 'main_code', 'main_name', 'component_code',
           'component_name', 'note', 'source'],
          pairs(published, pairs_path))


if __name__ == '__main__':
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
