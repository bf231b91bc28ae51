"""Section 3: 列对照.csv, from `zicha map` through a person's hands and back.

Its columns by place: file, kind, heading, three samples, three suggestions,
our column (which a person fills in). A line whose heading is a column of ours
that the file lacks gives that column a constant.
"""
import csv
import io
import os

from lib.small import CHARGES, Delivery, expect, finish, fresh, put, read_csv
from lib.small import sheet, zicha

NAME = '列对照.csv'
DEVICES = sheet(
    '机构编码,设备编号,设备名称,乙类大型设备配置许可,存放楼层,登记人手机',
    'H1,S1,直线加速器,甲2020001,一楼,13800138000',
    'H1,S2,CT,,二楼,13900139000', 'H1,S3,彩超,,三楼,')
PEOPLE = sheet('机构编码,工号,姓名,人员类别,紧急联系人姓名,鞋码',
               'H1,Y1,赵六,医师,欧阳建国,41')
BILL = sheet('流水,病人号,收费码,何时,几个,多少钱,闲话',
             'L1,Z1,A,2026-03-01,2,10,x', 'L2,Z1,B,2026-03-02,1,5,y')


def written(folder):
    """Where the map is: in the folder that the command was started in."""
    for path in (os.path.join(folder, NAME), os.path.join(folder, 'in',
                                                          NAME)):
        if os.path.exists(path):
            return path
    return None


def make(files):
    folder = fresh('map')
    for name, text in files.items():
        put(folder, os.path.join('in', name), text)
    done = zicha('map', 'in', cwd=folder)
    return folder, done


def save(path, rows, codec, cut=','):
    """As a sheet is saved from Excel."""
    text = io.StringIO()
    csv.writer(text, delimiter=cut, lineterminator='\r\n').writerows(rows)
    with open(path, 'wb') as out:
        out.write(text.getvalue().encode(codec))


def filled(rows, ours):
    """ROWS with our column written in, by heading."""
    return [r[:9] + [ours[r[2]]] + r[10:] if len(r) > 9 and r[2] in ours
            else r for r in rows]


def writing():
    folder, done = make({'设备台账.csv': DEVICES, '人员.csv': PEOPLE})
    path = written(folder)
    expect('map: exit', done.returncode, 0)
    expect('map: written', path is not None, True)
    if not path:
        return
    with open(path, 'rb') as file:
        expect('map: a BOM, for Excel', file.read(3), b'\xef\xbb\xbf')
    rows = read_csv(path)
    lines = {(r[0], r[2]): r for r in rows[1:] if len(r) > 9}
    expect('map: ten cells a line', [r for r in rows if len(r) != 10], [])
    expect('map: unknown headings', {k[1] for k in lines}, lambda got: {
        '乙类大型设备配置许可', '存放楼层', '登记人手机', '紧急联系人姓名',
        '鞋码'} <= got)
    expect('map: known headings', {k[1] for k in lines} & {
        '设备编号', '设备名称', '工号', '姓名'}, set())
    permit = lines.get(('设备台账.csv', '乙类大型设备配置许可'), [''] * 10)
    expect('map: kind', permit[1], lambda k: k.rstrip('？') in (
        'equipment', '设备台账'))
    expect('map: samples', [c for c in permit[3:6] if c], ['甲2020001'])
    expect('map: suggestions', permit[6:9], lambda s: any(
        'permit_no' in c or '配置许可证号' in c for c in s))
    expect('map: nothing filled in', [r[9] for r in rows[1:] if r[9:]
                                      and r[9]], [])
    text = '\n'.join(map(','.join, rows))
    for word in ('欧阳建国', '13800138000'):
        expect('map: %s is masked' % word, word in text, False)
    rows = filled(rows, {'乙类大型设备配置许可': 'permit_no'})
    save(path, rows, 'gb18030')
    with open(path, 'rb') as file:
        before = file.read()
    done = zicha('map', 'in', cwd=folder)
    with open(path, 'rb') as file:
        expect('map: a filled one is left alone', file.read() == before, True)
    expect('map: a filled one: said', len((done.stdout + done.stderr).decode(
        ).strip()), lambda n: n > 0)


def reading():
    for codec, cut in (('gb18030', ','), ('utf-8-sig', ','), ('utf-8', ','),
                       ('utf-16', '\t')):
        for ours in ('permit_no', '配置许可证号'):
            what = 'read back, %s, %s' % (codec, ours)
            folder, _ = make({'设备台账.csv': DEVICES})
            path = written(folder)
            if not path:
                expect(what + ': a map', path, NAME)
                continue
            rows = filled(read_csv(path), {
                '乙类大型设备配置许可': ours, '存放楼层': '忽略'})
            save(path, rows, codec, cut)
            d = Delivery({'设备台账.csv': DEVICES}, '--map', path)
            permits = 'SELECT permit_no FROM equipment ORDER BY 1 DESC'
            expect(what + ': by --map', d.column(permits), [
                '甲2020001', None, None])
            with open(path, 'rb') as file:
                content = file.read()
            d = Delivery({'设备台账.csv': DEVICES, NAME: content})
            expect(what + ': in the folder', d.column(permits), [
                '甲2020001', None, None])
            expect(what + ': what is ignored is not unknown', '存放楼层' in d.unknown('equipment'), False)
            expect(what + ': the map is no file of data', [
                f['name'] for f in d.json.get('files', [])
                if f['name'] == NAME and f['kind']], [])
            expect(what + ': exit', d.exit, 0)


def lines_of(name, kind, ours):
    return [['文件', '类别', '列名', '样例1', '样例2', '样例3', '建议1',
             '建议2',
             '建议3', '本程序列名']] + [
        [name, kind, heading, '', '', '', '', '', '', column]
        for heading, column in ours.items()]


def by_hand(files, rows):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return Delivery({**files, NAME: text.getvalue().encode('utf-8-sig')})


def kinds_and_constants():
    ours = {'流水': 'line_no', '病人号': '住院号', '收费码': 'item_code',
            '何时': 'time', '几个': 'qty', '多少钱': '金额', '闲话': '忽略'}
    for kind in ('charges', '费用明细'):
        d = by_hand({'甲.csv': BILL}, lines_of('甲.csv', kind, ours))
        expect('a kind of the map, %s' % kind, (d.file('甲.csv').get('kind'),
                                               d.counts('甲.csv')),
               ('charges', '2 2 0 0 0'))
    d = by_hand({'设备.csv': DEVICES},
                lines_of('设备.csv', 'departments', {'设备名称': 'dept_name',
                                                   '设备编号': '忽略'}))
    expect('a kind that a person corrected', (d.file('设备.csv').get('kind'),
                                            d.column('SELECT dept_name FROM '
                                                     'department ORDER BY 1')),
           ('departments', ['CT', '彩超', '直线加速器']))
    stock = sheet('项目代码,上期结存数,本期收入数,本期支出数,本期结存数',
                  'A,10,5,3,12')
    for month in ('=202603', '=2026-03'):
        d = by_hand({'结转.csv': stock}, lines_of(
            '结转.csv', 'stock_months', {'年月': month}))
        expect('a constant month, %s' % month, d.column(
            "SELECT date(month_day * 86400, 'unixepoch') FROM stock_month"),
            ['2026-03-01'])
    d = by_hand({'费用.csv': sheet(CHARGES,
                                   'L1,Z1,A,甲,治疗费,1,1,1,2026-03-01')},
                lines_of('费用.csv', 'charges', {'机构编码': '=H41000000001'}))
    expect('a constant hospital', d.column(
        'SELECT h.hospital_code FROM charge AS c JOIN visit AS v '
        'ON v.id = c.visit_id JOIN hospital AS h ON h.id = v.hospital_id'),
        ['H41000000001'])


def said():
    d = by_hand({'甲.csv': BILL}, lines_of('没有这个文件.csv', 'charges', {
        '流水': 'line_no'}))
    expect('a line that matches no file', '没有这个文件.csv' in d.said, True)
    d = by_hand({'设备.csv': DEVICES}, lines_of('设备.csv', 'equipment', {
        '没有这一列': 'permit_no'}))
    expect('a line that matches no heading', '没有这一列' in d.said, True)
    d = by_hand({'设备.csv': DEVICES}, lines_of('设备.csv', 'equipment', {
        '存放楼层': 'no_such_column'}))
    expect('a line that names no column of ours', 'no_such_column' in d.said,
           True)
    d = Delivery({'设备台账.csv': DEVICES})
    expect('how to make a map', 'zicha map' in d.said and NAME in d.said,
           True)
    expect('how to make a map: in one line', sum(
        'zicha map' in line for line in d.said.splitlines()), 1)
    expect('a heading that could matter',
           '乙类大型设备配置许可' in d.said, True)
    harmless = sheet(CHARGES + ',终端IP地址,皮肤颜色',
                     'L1,Z1,A,甲,治疗费,1,1,1,2026-03-01,10.0.0.1,x')
    d = Delivery({'费用.csv': harmless})
    expect('headings that cannot matter: by number alone', (
        '终端IP地址' in d.said, 'zicha map' in d.said), (False, False))
    d.again('--verbose')
    expect('--verbose lists them', '终端IP地址' in d.said, True)


writing()
reading()
kinds_and_constants()
said()
finish()
