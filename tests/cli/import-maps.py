"""Files that are none of ours, headings that nobody knows, and 列对照.csv in
which a person says what they are."""
import csv
import os

from lib.imports import counts, expect, files, finish, fresh, importing, run

TRIED = 0
BILL = ('住院号,项目代码,数量,单价,金额,费用日期%s\n'
        'Z1,A,1,10,10,2026-01-02%s\n')


def put(folder, name, text, codec='utf-8'):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as out:
        out.write(text.encode(codec) if isinstance(text, str) else text)
    return path


def one(name, text, options=(), codec='utf-8'):
    """Import one file alone; its row, and the database."""
    global TRIED
    TRIED += 1
    folder = fresh('one')
    db = importing(folder, [put(folder, name, text, codec)], list(options))
    return files(db)[0], db


def headings(db):
    return {h: (c, t, s, d, m) for h, c, t, s, d, m in db.execute(
        'SELECT heading, column_name, taken, suggestions, dangerous, '
        'could_matter FROM import_heading h JOIN import_file f '
        'ON f.id = h.file_id WHERE NOT f.builtin')}


# ---- files of other departments are refused, with what they are nearest to
OTHERS = {
    'payroll': ('staff', '工号,姓名,部门,基本工资,绩效,实发金额\n1,王,药剂科,1,2,3\n'),
    'attendance': ('staff', '工号,姓名,科室,出勤天数,病假,事假\n1,王,药剂科,22,0,0\n'),
    'ledger': ('equipment', '资产编号,资产名称,规格型号,原值,净值,供应商,年限,'
               '存放地点,启用日期\nE1,CT,16排,1,1,某,8,楼,2020-01-01\n'),
    'chart of accounts': (None, '科目编码,科目名称,余额方向\n1001,现金,借\n'),
    'list of suppliers': (None, '供应商名称,电话\n某公司,123\n'),
    'list of rooms': (None, '科室,电话,楼层\n内科,1,2\n'),
}
for what, (nearest, text) in OTHERS.items():
    row, db = one('x.csv', text)
    expect(what, 'kind', row['kind'], None)
    expect(what, 'exit', db.exit, 1)
    expect(what, 'refusal', row['refusal'] in ('unclear', 'kind'), True)
    if nearest:
        expect(what, 'nearest', row['detail'].split('\x1f')[0], nearest)
        expect(what, 'is told', "'%s'" % nearest in db.said, True)
        expect(what, 'line that settles it',
               'x.csv,%s' % nearest in db.said, True)
        row, db = one('x.csv', text, ['--kind', nearest])
        expect(what, 'by --kind', row['kind'], nearest)
row, db = one('x.csv', OTHERS['payroll'][1], ['--lang', 'zh'])
for word in ('人员资质', '认得的列：工号、姓名、部门', '不认得的列：基本工资'):
    expect('payroll', word, word in db.said, True)

# ---- and those of ours are not
OURS = {
    'staff': '工号,姓名,部门,执业证书编号,岗位工资\n1,王,药剂科,110,3\n',
    'departments': '科室编码,科室名称,床位数,负责人姓名\n1,内科,20,王\n',
    'items': '编码,名称,单位,单价,备注\nA,床位费,日,30,x\n',
    'visits': '病案号,姓名,入院时间,出院时间,离院方式,总费用\n'
              'B1,王,2026-01-02,2026-01-05,1,10\n',
    'distributors': '配送企业名称\n某公司\n',
    'settlements': '就诊ID,结算单号,开始日期,结束日期,总金额,结算时间\n'
                   'Z1,S1,2026-01-01,2026-01-03,80,2026-01-03\n',
}
for kind, text in OURS.items():
    expect(kind, 'kind', one('x.csv', text)[0]['kind'], kind)
db = one('x.csv', OURS['settlements'])[1]
expect('a period that was settled', 'days of a stay', db.execute(
    'SELECT count(*) FROM visit WHERE admitted_time IS NOT NULL').fetchone()[0],
    0)

# ---- shipped knowledge gives way to a full header alone, and not to little
HEAD = '诊疗科目代码,诊疗科目名称,上级代码,别名,单独登记,来源\n'
few = HEAD + ''.join('%02d,科%d,,,,书\n' % (n, n) for n in range(1, 4))
many = HEAD + ''.join('%d,科%d,,,,书\n' % (n, n) for n in range(100, 290))
expect('part of a header', 'kind',
       one('x.csv', '科目代码,科目名称\n1,现金\n')[0]['kind'], None)
row, db = one('x.csv', few)
expect('few subjects', 'refusal', row['refusal'], 'fewer')
expect('few subjects', 'ours are still there', db.execute(
    'SELECT count(*) FROM subject').fetchone()[0], 182)
row, db = one('x.csv', few, ['--replace'])
expect('--replace', 'counts', (counts(row), row['replaces']),
       ('3 3 0 0 0', 182))
expect('--replace', 'is told', '182 rows' in db.said and '3 rows' in db.said,
       True)
row, db = one('x.csv', many)
expect('many subjects', 'counts', (row['stored'], row['replaces']), (190, 182))

# ---- what is not understood: suggested, dangerous, neither; never applied
row, db = one('费.csv', BILL % (',执行科室的代码,付数剂数,闲话,总费用',
                               ',K1,3,x,999'))
known = headings(db)
expect('unknown', 'suggested', 'exec_dept_code' in
       (known['执行科室的代码'][2] or '').split('|'), True)
expect('unknown', 'not applied', known['执行科室的代码'][0], None)
expect('unknown', 'dangerous', known['付数剂数'][3], '付数')
expect('unknown', 'neither', known['闲话'], (None, 0, None, None, 0))
expect('two of one column', 'the first is taken',
       (known['金额'][:2], known['总费用'][:2]), (('amount', 1), ('stay_total', 1)))
expect('two of one column', 'amount', row['amount_fen'], 1000)
out = run(['import', '--lang', 'en', '-d', os.path.join(fresh('told'), 'z.db'),
           put(fresh('file'), '费.csv', BILL % (',付数剂数,闲话,甲', ',3,x,y'))])
said = out.stderr.decode()
expect('told', 'by name', '付数剂数' in said, True)
expect('told', 'as a number', '2 columns' in said and '闲话' not in said, True)
expect('told', 'how to mend it', "'zicha map'" in said, True)
out = run(['import', '--verbose', '--lang', 'en', '-d',
           os.path.join(fresh('told'), 'z.db'),
           put(fresh('file'), '费.csv', BILL % (',闲话,甲', ',x,y'))])
expect('--verbose', 'all by name', '闲话, 甲' in out.stderr.decode(), True)

# ---- a flag is read by its word
for heading, cell, stored in (
        ('有效标志', '0', 0), ('有效标志', '1', 1), ('作废标志', '0', 1),
        ('作废标志', '1', 0), ('是否删除', '是', 0), ('是否删除', '否', 1),
        ('作废标志', '正常', 1), ('作废标志', '作废', 0)):
    row, db = one('x.csv', BILL % (',' + heading, ',' + cell))
    expect('%s %s' % (heading, cell), 'stored', row['stored'], stored)
    expect('%s %s' % (heading, cell), 'problems', row['problems'], 0)

# ---- encodings that are not what they seem
for name, codec, options, word in (
        ('UTF-16 LE', 'utf-16-le', (), 'utf-16le'),
        ('UTF-16 BE', 'utf-16-be', (), 'utf-16be'),
        ('GBK as UTF-8', 'gb18030', ('--encoding', 'utf-8'), 'bytes')):
    row, db = one('x.csv', BILL % ('', ''), options, codec)
    expect(name, 'refusal', row['refusal'], word)
    expect(name, 'what to do', '--encoding' in db.said, True)

# ---- 列对照.csv: written, filled in, read back
folder = fresh('map')
inside = os.path.join(folder, 'in')
put(inside, '费.csv', BILL % (',执行科室的代码,联系人姓名,闲话', ',K1,张三丰,x'))
put(inside, '工资.csv', OTHERS['payroll'][1])
put(inside, '子/设备.csv', OTHERS['ledger'][1])
put(inside, '结转.csv', '药品编码,药品名称,期初数,期末数\nA,阿莫西林,10,12\n')


def lines(path):
    with open(path, newline='', encoding='utf-8-sig') as file:
        return list(csv.reader(file))


def write(path, rows, codec='utf-8-sig', cut=','):
    with open(path, 'w', newline='', encoding=codec) as file:
        csv.writer(file, delimiter=cut).writerows(rows)


run(['map', inside])
path = os.path.join(inside, '列对照.csv')
rows = lines(path)
with open(path, 'rb') as file:
    expect('map', 'BOM', file.read(3), b'\xef\xbb\xbf')
expect('map', 'title', rows[0], ['文件', '类别', '列名', '示例1', '示例2', '示例3',
                                 '建议1', '建议2', '建议3', '本程序列名'])
told = {(r[0], r[2]): r for r in rows[1:]}
expect('map', 'guess', told['费.csv', '闲话'][1], '费用明细？')
expect('map', 'sample', told['费.csv', '闲话'][3], 'x')
expect('map', 'masked', told['费.csv', '联系人姓名'][3], '张*')
expect('map', 'suggestion', '执行科室编码' in
       told['费.csv', '执行科室的代码'][6:9], True)
expect('map', 'what is missing', told['结转.csv', ''][6], '年月')
expect('map', 'unclear', told['子/设备.csv', '净值'][1], '设备台账？')
before = open(path, 'rb').read()
run(['map', inside])
expect('map', 'again', open(path, 'rb').read(), before)
expect('map', 'is no data', sorted(f['name'] for f in files(
    importing(folder, [inside]))),
    sorted(['费.csv', '工资.csv', '结转.csv', '子/设备.csv']))


def fill(row):
    row = list(row)
    if row[0] == '工资.csv':
        row[1] = '忽略'
    elif row[0] == '子/设备.csv':
        row[1] = '设备台账'
    elif row[2] == '':
        row[9] = '=202603'
    elif row[2] == '执行科室的代码':
        row[9] = '执行科室编码'
    elif row[2] == '闲话':
        row[9] = '忽略'
    return row


for codec, cut in (('utf-8-sig', ','), ('gb18030', ','), ('utf-16', '\t')):
    folder = fresh('filled')
    write(path, [rows[0]] + [fill(r) for r in rows[1:]], codec, cut)
    db = importing(folder, [inside])
    got = {f['name']: (f['kind'], f['refusal'], f['stored'])
           for f in files(db)}
    expect('filled in, ' + codec, 'files', got, {
        '费.csv': ('charges', None, 1), '工资.csv': (None, 'ignored', 0),
        '子/设备.csv': ('equipment', None, 1),
        '结转.csv': ('stock_months', None, 1)})
    expect('filled in, ' + codec, 'exit', db.exit, 0)
    expect('filled in, ' + codec, 'month', db.execute(
        "SELECT date(month_day * 86400, 'unixepoch') FROM stock_month"
        ).fetchone()[0], '2026-03-01')
    expect('filled in, ' + codec, 'named', headings(db)['执行科室的代码'][0],
           'exec_dept_code')
    expect('filled in, ' + codec, 'all lines did something', db.said,
           '工资.csv: left out, as your file of names says\n')
    TRIED += 1

# words of a person are never overwritten
out = run(['map', inside], status=(2,))
expect('words', 'are kept', '列对照.csv' in out.stderr.decode(), True)
other = os.path.join(folder, '另.csv')
run(['map', '-o', other, inside])
expect('words', 'elsewhere', os.path.exists(other), True)

# what a spreadsheet makes of =202603, a column with its value, --map
write(path, [['文件', '类别', '列名'] + [''] * 6 + ['本程序列名'],
             ['结转.csv', '库房结转', ''] + [''] * 3 + ['年月', '', '', '202603'],
             ['结转.csv', '库房结转', ''] + [''] * 6 + ['机构编码＝H9'],
             ['没有.csv', '费用明细', '甲'] + [''] * 6 + ['金额'],
             ['费.csv', '费用明细？', '没有这列'] + [''] * 6 + ['金额']])
moved = os.path.join(folder, 'map.csv')
os.rename(path, moved)
folder = fresh('constants')
db = importing(folder, [inside], ['--map', moved])
expect('constants', 'hospital', [r[0] for r in db.execute(
    'SELECT h.hospital_code FROM stock_month s JOIN hospital h '
    'ON h.id = s.hospital_id')], ['H9'])
expect('lines that did nothing', 'file',
       "map.csv:4: there is no file '没有.csv'" in db.said, True)
expect('lines that did nothing', 'heading',
       "map.csv:5: no file that was read has the heading '没有这列'" in db.said,
       True)
for bad in (['费.csv', '没有这类', '闲话'] + [''] * 6 + ['金额'],
            ['费.csv', '费用明细', '闲话'] + [''] * 6 + ['没有这列'],
            ['费.csv', '', '闲话'] + [''] * 6 + ['金额'],
            ['费.csv', '费用明细', '闲话'] + [''] * 6 + ['=1']):
    write(path, [['文件', '类别', '列名'] + [''] * 6 + ['本程序列名'], bad])
    out = run(['import', '-q', '-d', os.path.join(folder, 'n.db'), inside],
              status=(2,))
    expect(str(bad), 'its line', '列对照.csv:2' in out.stderr.decode(), True)
    TRIED += 1
finish(TRIED)
