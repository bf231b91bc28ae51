"""Section 3, headings: what is folded away, words that mean the same, and
headings that must stay unknown.
"""
import os

from lib.small import Delivery, expect, finish, read_csv, sheet, zicha

ZH = ('费用明细流水号 住院号 项目代码 项目名称 数量 单价 金额 '
      '费用发生时间').split()
EN = ('feedetl_sn mdtrt_id medins_list_codg medins_list_name cnt pric '
      'det_item_fee_sumamt fee_ocur_time').split()
ROW = 'L1,Z1,A,甲,2,5,10,2026-03-01 08:00'


def camel(name):
    first, *rest = name.split('_')
    return first + ''.join(w.capitalize() for w in rest)


def wide(text):
    return ''.join(chr(ord(c) + 0xfee0) if '!' <= c <= '~' else c
                   for c in text)


DRESS = {
    'BOM': lambda z, e, n: '\ufeff' + z,
    'zero width': lambda z, e, n: z[0] + '\u200b' + z[1:],
    'direction marks': lambda z, e, n: '\u200f' + z + '\u202c',
    'blanks': lambda z, e, n: ' \u3000' + ' '.join(z) + '\u00a0 ',
    'a line break': lambda z, e, n: '"%s\n%s"' % (z[:1], z[1:]),
    'full width': lambda z, e, n: wide(e),
    'upper case': lambda z, e, n: e.upper(),
    'camelCase': lambda z, e, n: camel(e),
    'hyphens': lambda z, e, n: e.replace('_', '-'),
    'numbers, point': lambda z, e, n: '%d.%s' % (n, z),
    'numbers, 、': lambda z, e, n: '%d、%s' % (n, z),
    'a table': lambda z, e, n: 'fee_list_d.' + e,
    'a short table': lambda z, e, n: 'A.' + z,
    '[]': lambda z, e, n: '[%s]' % z, '【】': lambda z, e, n: '【%s】' % z,
    '「」': lambda z, e, n: '「%s」' % z, '``': lambda z, e, n: '`%s`' % e,
    "''": lambda z, e, n: "'%s'" % z, '""': lambda z, e, n: '"""%s"""' % z,
    'star': lambda z, e, n: z + '*', 'colon': lambda z, e, n: z + ':',
    'wide colon': lambda z, e, n: z + '：',
    '（必填）': lambda z, e, n: z + '（必填）',
    '(必填)': lambda z, e, n: z + '(必填)',
    '金额 cnt': lambda z, e, n: z + ' ' + e,
    '金额(cnt)': lambda z, e, n: '%s(%s)' % (z, e),
    '金额（cnt）': lambda z, e, n: '%s（%s）' % (z, e),
    '金额_cnt': lambda z, e, n: z + '_' + e,
    'cnt(金额)': lambda z, e, n: '%s(%s)' % (e, z),
    '(元)': lambda z, e, n: z + ('(元)' if z in ('单价', '金额') else ''),
    '[元]': lambda z, e, n: z + ('[元]' if z in ('单价', '金额') else ''),
    '（元）': lambda z, e, n: z + ('（元）' if z in ('单价', '金额') else ''),
    '/元': lambda z, e, n: z + ('/元' if z in ('单价', '金额') else ''),
    'all at once': lambda z, e, n: '\ufeff%d. 【%s（必填）】：' % (n, z),
}


def dressed():
    files = {}
    for at, dress in enumerate(DRESS.values()):
        head = ','.join(dress(z, e, n + 1)
                        for n, (z, e) in enumerate(zip(ZH, EN)))
        files['%02d.csv' % at] = sheet(head, ROW.replace('L1', 'L%d' % at))
    d = Delivery(files)
    for what, name in zip(DRESS, files):
        expect('%s: read' % what, (
            d.file(name).get('kind'), d.counts(name)),
            ('charges', '1 1 0 0 0'))
    expect('dressed: unknown', d.unknown(), [])


# kind, what else the file has, a cell, column of ours, headings that mean it
WORDS = [
    ('visits', '住院号,入院日期', 'Z1,2026-03-01', 'P1', 'person_no',
     '患者ID 患者编号 病人编号 病人代码 病人号 就诊人员编号 患者号码'),
    ('visits', '住院号,入院日期', 'Z1,2026-03-01', '甲', 'name',
     '姓名 患者姓名 病人姓名 就诊人员姓名'),
    ('visits', '姓名,入院日期', '甲,2026-03-01', 'Z1', 'visit_no',
     '住院号 住院号码 住院编号 住院ID'),
    ('staff', '姓名,人员类别', '甲,医师', '2026-03-01', 'valid_to',
     '有效期至 有效期止 有效截止日期 到期日期 失效日期'),
    ('staff', '姓名,人员类别', '甲,医师', '2026-03-01', 'valid_from',
     '有效期起 有效开始日期 生效日期'),
    ('staff', '姓名,人员类别', '甲,医师', 'Y1', 'staff_code',
     '工号 医师编码 医师代码 医生编号 医生工号 职工编码 人员编号 人员工号'),
    ('staff', '姓名,人员类别', '甲,医师', '110', 'licence_no',
     '执业证书编号 执业证书编码 执业证书号码 执业证书号 医师执业证书编号'),
    ('equipment', '设备名称', 'CT', 'S1', 'equipment_code',
     '设备编码 设备编号 设备代码 设备号 仪器编号 仪器编码 资产编号 资产代码'),
    ('equipment', '设备编码', 'S1', 'CT', 'equipment_name',
     '设备名称 仪器名称 资产名称 仪器设备名称'),
    ('equipment', '设备编码,设备名称', 'S1,CT', 'X1', 'permit_no',
     '配置许可证号 配置许可证编号 配置许可证号码 配置许可证编码 '
     '设备配置许可证号'),
    ('equipment', '设备编码,设备名称', 'S1,CT', '2026-03-01', 'permit_to',
     '许可证有效期至 许可证有效期止 许可证截止日期 许可证到期日期 '
     '许可证失效日期'),
    ('charges', '住院号,数量,金额,费用日期', 'Z1,1,10,2026-03-01', 'A',
     'item_code', '项目编码 项目代码 项目编号 收费项目编码 收费项目编号 '
                  '收费项目代码 医嘱项目编码 医嘱项目代码'),
    ('charges', '住院号,项目编码,数量,金额,费用日期', 'Z1,A,1,10,2026-03-01',
     '甲', 'item_name', '项目名称 收费项目名称 医嘱项目名称'),
    ('stock_months', '年月,期初数量,期末数量', '202603,1,1', 'A', 'item_code',
     '药品编码 药品代码 药品编号 商品编码 商品编号 物资编码 物资编号'),
    ('stock_months', '年月,药品编码,期初数量,期末数量', '202603,A,1,1', '甲片',
     'name', '药品名称 商品名称 物资名称'),
    ('receipts', '票据金额', '10', '0001', 'receipt_no',
     '票据号码 票据号 票据编号 发票号码 发票号 发票编号'),
    ('hospitals', '机构名称', '甲医院', 'H1', 'hospital_code',
     '机构编码 机构代码 机构编号 医院编码 医院代码 医院编号 医疗机构编码'),
]

# kind, required headings, a row of them, headings that are none of ours
STRANGERS = [
    ('visits', '住院号,姓名,入院日期', 'Z1,甲,2026-03-01',
     '联系人姓名 联系电话 家庭住址 工作单位 母亲姓名 户口地址 病案归档日期'),
    ('charges', '住院号,项目编码,数量,金额,费用日期', 'Z1,A,1,10,2026-03-01',
     '操作员编号 收款员姓名 退费原因 打印次数 班次编号 预交金额 库存数量'),
    ('staff', '工号,姓名,人员类别', 'Y1,甲,医师',
     '身份证号 籍贯 毕业院校 出生日期 合同到期日期 聘期截止日期 入党日期 '
     '联系电话'),
    ('equipment', '设备编码,设备名称,设备类别', 'S1,CT,乙类',
     '保修截止日期 折旧年限 责任人姓名 合同编号 供应商电话 采购发票号码'),
    ('items', '项目编码,项目名称,价格', 'A,甲,10',
     '成本价格 录入日期 录入人员编号 拼音码 序列号'),
    ('receipts', '票据号码,票据代码,票据金额', '01,1,10',
     '打印次数 校验码 收款员编号 交款人电话'),
]


def words():
    for kind, head, cells, cell, column, names in WORDS:
        files = {name + '.csv': sheet(head + ',' + name, cells + ',' + cell)
                 for name in names.split()}
        read = {row[0] for row in Delivery(files).rows(
            "SELECT f.name FROM import_column AS c JOIN import_file AS f "
            "ON f.id = c.file_id WHERE c.rows = 1 AND c.kind = '%s' "
            "AND c.column_name = '%s'" % (kind, column))}
        expect('%s.%s: not read from' % (kind, column),
               sorted(set(files) - read), [])


def strangers():
    for kind, head, cells, names in STRANGERS:
        d = Delivery({'一.csv': sheet(head + ',' + ','.join(names.split()),
                                     cells + ',1' * len(names.split()))})
        expect('%s: kind' % kind, d.file().get('kind'), kind)
        expect('%s: headings taken for ours' % kind, [
            n for n in names.split() if n not in d.unknown()], [])


def two_columns():
    """有效期至 of a device: of its permit, or of its inspection."""
    text = sheet('设备编码,设备名称,有效期至', 'S1,CT,2026-03-01')
    d = Delivery({'设备.csv': text})
    expect('a heading that fits two columns', d.unknown(), ['有效期至'])
    expect('a heading that fits two columns: cells', d.rows(
        'SELECT permit_to_day, inspected_to_day FROM equipment'),
        [(None, None)])
    done = zicha('map', 'in', cwd=d.folder)
    path = os.path.join(d.folder, 'in', '列对照.csv')
    rows = [r for r in read_csv(path) if len(r) > 8 and r[2] == '有效期至']
    expect('a heading that fits two columns: map', done.returncode, 0)
    expect('a heading that fits two columns: suggested', ' '.join(
        rows[0][6:9]) if rows else '', lambda t: (
            'permit_to' in t or '许可证有效期' in t) and (
                'inspected_to' in t or '检定有效期' in t))


dressed()
words()
strangers()
two_columns()
finish()
