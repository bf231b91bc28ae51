"""A delivery in the form of the national inspection's list: its sixteen
tables with |@| between the cells, two campuses, one month's details in three
files; and one defect for each of the list's twelve checks.
"""
import functools

from lib.headers import DATES, NUMBERS, headings_of

HOSPITAL = 'H99000100001'
MONTHS = ('2026-01', '2026-02', '2026-03')
CAMPUSES = ('东院', '西院')


@functools.lru_cache(maxsize=None)
def cell(heading):
    if DATES.search(heading):
        return '2026-01-05'
    if NUMBERS.search(heading):
        return '1'
    return {'YEAR': '2026', 'MONTH': '1', 'HOSPITAL_ID': HOSPITAL,
            'fixmedins_code': HOSPITAL, 'REFUND_HISID': '',
            'init_setl_id': ''}.get(heading, '甲')


class Table:
    def __init__(self, name):
        self.headings = headings_of(name)
        self.rows = []

    def add(self, **values):
        self.rows.append({**{h: cell(h) for h in self.headings}, **values})
        return self.rows[-1]

    def text(self, rows=None, cut='|@|'):
        rows = self.rows if rows is None else rows
        return '\n'.join([cut.join(self.headings)] + [
            cut.join(str(r[h]) for h in self.headings) for r in rows] + [''])


def add_case(tables, number, month, kind, campus, costs, refund_of=''):
    """A settlement and its details. COSTS in yuan; below 0 it is a refund."""
    masters, details = tables[kind], tables[kind + '_DETAIL']
    case = dict(HISID='S%05d' % number, PATIENT_ID='P%d' % number,
                REFUND_FLAG_TYPE=1 if refund_of else 0,
                REFUND_HISID=refund_of, BILL_DATE=month + '-20')
    case['ZYH' if kind == 'SETTLE_ZY' else 'MZH'] = 'V%d' % (number % 1000)
    masters.add(ADMISSION_DATE=month + '-10', DISCHARGE_DATE=month + '-20',
                PATIENT_GENDER='男', CLAIM_TYPE='住院' if kind == 'SETTLE_ZY'
                else '门诊', HOSPITAL_AREA=campus, TOTAL_AMOUNT=sum(costs),
                **case)
    case.pop('MZH', None)
    for place, cost in enumerate(costs):
        details.add(USAGE_DATE=month + '-%02d 08:30:00' % (10 + place),
                    ITEM_ID_HOSP='I%d' % place, ITEM_NAME_HOSP='项目,%d' % place,
                    NUM=-1 if cost < 0 else 1, UNIT_PRICE=abs(cost), COST=cost,
                    **case)


def make(defect=0, cases=4):
    """File names and their bytes."""
    names = ('SETTLE_ZY', 'SETTLE_ZY_DIAGNOSIS', 'MDCS_FUND_SETL_LIST_OPRN_D',
             'SETTLE_ZY_DETAIL', 'SETTLE_MZ', 'SETTLE_MZ_DETAIL',
             'HIS_VS_YB_STORE_MAPPING', 'HIS_VS_YB_STORE',
             'HIS_VS_YB_INVENTORY', 'HIS_VS_YB_DELIVER', 'CONVERT_UNIT',
             'EXAMINFO', 'LABINFO', 'MEDICAL_ORDER_PACKAGE',
             'MEDICAL_ORDER_EXECUTE', 'setl_d')
    tables = {name: Table(name) for name in names}
    number = 0
    for month in MONTHS:
        if defect == 8 and month == '2026-02':
            continue
        for kind in ('SETTLE_ZY', 'SETTLE_MZ'):
            for campus in CAMPUSES:
                for _ in range(cases):
                    number += 1
                    add_case(tables, number, month, kind, campus, (100, 50))
    add_case(tables, 9001, '2026-01', 'SETTLE_ZY', '东院', (-100, -50),
             'S00001')
    for name in names:
        if name not in ('setl_d',) and not name.startswith('SETTLE_'):
            tables[name].add(HISID='S00001', ZYH='V1')
    tables['SETTLE_ZY_DIAGNOSIS'].add(HISID='S00001', ZYH='V1')
    zy, detail = tables['SETTLE_ZY'].rows, tables['SETTLE_ZY_DETAIL'].rows
    spoil(defect, tables, zy, detail)
    return write(defect, tables)


def spoil(defect, tables, zy, detail):
    if defect == 3:
        zy[0]['TOTAL_AMOUNT'] += 100
    elif defect == 4:
        zy.append({**zy[1], 'HISID': 'S09999', 'ZYH': 'V999',
                   'TOTAL_AMOUNT': 0})
    elif defect == 5:
        for row in detail:
            if row['HISID'] == 'S00002':
                row.update(HISID='S08888', ZYH='V888')
    elif defect == 6:
        zy.append({**zy[1], 'TOTAL_AMOUNT': 0})
    elif defect == 7:
        zy[1]['BILL_DATE'] = '2025-06-10'
    elif defect == 9:
        add_case(tables, 777, '2026-02', 'SETTLE_ZY', '西院', (-5,))
    elif defect == 10:
        zy[1]['ID_CARD'] = ''


def write(defect, tables):
    files = {}
    masters = tables['SETTLE_ZY'].rows + tables['SETTLE_MZ'].rows
    seen = set()
    for row in masters:
        if row['HISID'] in seen:
            continue
        seen.add(row['HISID'])
        tables['setl_d'].add(
            setl_id=row['HISID'], mdtrt_id=row.get('ZYH') or row['MZH'],
            medfee_sumamt=row['TOTAL_AMOUNT'], setl_time=row['BILL_DATE'],
            refd_setl_flag=row['REFUND_FLAG_TYPE'])
    if defect == 12:
        tables['setl_d'].rows[3]['medfee_sumamt'] += 10
    income = {}
    for row in masters:
        month = row['BILL_DATE'][:7]
        income[month] = income.get(month, 0) + row['TOTAL_AMOUNT']
    if defect == 11:
        income['2026-01'] += 50
    files['MEDICAL_FINICAL_INFO.csv'] = '机构编码,月份,会计科目,金额\n' + ''.join(
        '%s,%s,医疗收入,%d\n' % (HOSPITAL, month, amount)
        for month, amount in sorted(income.items()))
    for campus in CAMPUSES:
        for name in ('SETTLE_ZY', 'SETTLE_MZ'):
            files['%s-%s.csv' % (name, campus)] = tables[name].text(
                [r for r in tables[name].rows if r['HOSPITAL_AREA'] == campus])
    for name in ('SETTLE_ZY_DETAIL', 'SETTLE_MZ_DETAIL'):
        for month in MONTHS:
            rows = [r for r in tables[name].rows
                    if r['USAGE_DATE'].startswith(month)]
            parts = 3 if month == '2026-01' else 1
            for part in range(parts):
                files['%s-%s-%d.csv' % (name, month, part)] = \
                    tables[name].text(rows[part::parts])
    for name, table in tables.items():
        if not name.startswith('SETTLE_') or name == 'SETTLE_ZY_DIAGNOSIS':
            files[name + '.csv'] = table.text(
                cut=',' if name == 'setl_d' else '|@|')
    if defect == 2:
        files['HIS_VS_YB_INVENTORY.csv'] += HOSPITAL + '|@|甲|@|西药库\n'
    if defect == 1:
        files['SETTLE_MZ-南院.csv'] = 'PK\x03\x04 no table at all'
    return {name: text.encode() for name, text in files.items()}
