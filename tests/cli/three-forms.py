"""The same facts as Chinese extraction tables, as tables with the national
platform's field names and as the national inspection's list must give the
same findings. Header lines are those of tests/unit/real_headers.h.

What a form has no column or table for is delivered as a hospital adds it:
  extraction   no number of a line, of the line it takes back, no executing
               department or person, no doctor and no device in 2.2 and 3.2:
               columns appended under our own names; 1.1 has no 诊疗科目;
               registers, receipts and the store's codes under our own names
  platform     bills, visits, settlements and diagnoses only: a fee has no
               device and no unit; the rest under our own names
  list         as extraction for lines; no registers, no receipts; a store's
               balance has no selling price (appended) and no received and
               issued: they come from the movements, and 住院药房, whose
               carry-over differs from its movements, hands in its own table
An open stay has no place in the list, which knows settled cases only, so
there is none among the facts.
"""
import collections
import csv
import json
import os
import sys

from lib import facts
from lib.facts import HOSPITAL_NAMES, ITEMS
from lib.headers import headings_of
from lib.imports import fresh, run

AT_LEAST = 10
DISEASES = 15


def write(folder, name, headings, rows, cut=',', encoding='utf-8'):
    """ROWS know a cell by its heading; a heading that none fills is kept."""
    for row in rows:
        unknown = set(row) - set(headings)
        if unknown:
            sys.exit('%s has no column %s' % (name, ' '.join(unknown)))
    path = os.path.join(folder, name + '.csv')
    with open(path, 'w', encoding=encoding, newline='') as out:
        if cut == '|@|':
            for cells in [headings] + [[row.get(h, '') for h in headings]
                                       for row in rows]:
                out.write(cut.join(cells) + '\n')
        else:
            table = csv.DictWriter(out, headings, restval='')
            table.writeheader()
            table.writerows(rows)


def rename(rows, names, extra=None):
    """Rows with the facts' words replaced: NAMES is 'fact=heading …'."""
    pairs = [pair.split('=') for pair in names.split()]
    return [{**{heading: row[fact] for fact, heading in pairs},
             **(extra(row) if extra else {})} for row in rows]


def plain(folder, name, rows, names):
    """A table whose headings are just those named."""
    write(folder, name, [pair.split('=')[1] for pair in names.split()],
          rename(rows, names))


def days(visit):
    return str(int(visit['last'][8:10]) - int(visit['first'][8:10]))


def masters(inpatient):
    """Visit and settlement side by side, as masters have them."""
    for visit in facts.VISITS:
        if visit['inpatient'] == inpatient:
            for one in facts.SETTLEMENTS:
                if one['visit'] == visit['visit'] \
                        and one['hospital'] == visit['hospital']:
                    yield {**one, **visit,
                           'hospital_name': HOSPITAL_NAMES[visit['hospital']],
                           'code': visit['diagnosis'][0],
                           'diagnosis_name': visit['diagnosis'][1],
                           'other_names': '#'.join(
                               name for _, name in visit['others']),
                           'days': days(visit)}


def lines(inpatient=None):
    for row in facts.CHARGES:
        if inpatient in (None, row['inpatient']):
            yield {**row, 'hospital_name': HOSPITAL_NAMES[row['hospital']]}


def stock(rows):
    for row in rows:
        national, name, kind, _, unit, price = ITEMS[row['item']]
        yield {**row, 'national': national, 'name': name, 'unit': unit,
               'goods': kind[:-1], 'price': price, 'month': '202601',
               'ratio': '1', 'first': '2026-01-01', 'last': '2026-01-31',
               'level': '2', 'free': '0',
               'hospital_name': HOSPITAL_NAMES[row['hospital']]}


def pairs(folder):
    rows = [dict(window=window, main=ITEMS[main][0], main_name=ITEMS[main][1],
                 part=ITEMS[part][0], part_name=ITEMS[part][1])
            for window, main, part in facts.PAIRS]
    plain(folder, 'pairs', rows, 'window=频度 main_name=主项名称 '
          'main=主项编码 part_name=从项名称 part=从项编码')


# The national tables do not name patients: what compares names is silent.
UNNAMED = ('staff-as-inpatient',)
# A number of the prescription, the type of a visit: not every form has them.
NOT_IN_ALL = ('drug-kinds', 'repeat-drug', 'visit-type-limit')


def extraction(folder):
    """1.1, 2.1, 2.2, 3.1, 3.2, 5.2, 5.4, in GB18030."""
    def table(name, rows, added=()):
        write(folder, name, headings_of(name) + list(added), rows,
              encoding='gb18030')

    table('1.1-机构执业信息', rename(
        facts.HOSPITALS, 'hospital=机构编码 name=机构名称 ownership=机构性质 '
        'level=机构等级 beds=核定床位 contracted_from=定点开始日期 '
        'subjects=诊疗科目'), ['诊疗科目'])
    common = ('hospital=机构编码 hospital_name=机构名称 name=人员姓名 '
              'sex=人员性别 age=人员年龄 id_no=身份证号 code=疾病编码ICD '
              'diagnosis_name=疾病诊断名称 other_names=次要诊断组合 '
              'settlement=结算流水号 time=结算日期 total=医疗金额 '
              'scope=医保范围金额 fund=基金支付 account=个账支付 '
              'cash=现金支付 ')
    table('2.1-机构门诊就医', rename(
        masters(False), common + 'visit=门诊号 first=门诊日期 '
        'dept=门诊科室名称 doctor=首诊医生姓名'))
    table('3.1-机构住院就医', rename(
        masters(True), common + 'visit=住院号 first=入院日期 last=出院日期 '
        'days=住院天数 dept=住院科室名称 doctor=主管医生姓名'))
    common = ('hospital=机构编码 hospital_name=机构名称 id_no=身份证号 '
              'patient=人员姓名 code=项目代码 name=项目名称 '
              'national=国标代码 kind=收费项目类别 qty=数量 unit=数量单位 '
              'price=单价 amount=金额 time=费用发生日期 dept=费用科室名称 '
              'settlement=结算流水号 line=明细流水号 reverses=原明细流水号 '
              'doctor=开单医生 exec_dept=执行科室 exec_doctor=执行人 '
              'device=设备编码 ')
    added = ['明细流水号', '原明细流水号', '开单医生', '执行科室', '执行人',
             '设备编码']
    table('2.2-机构门诊结算', rename(
        lines(False), common + 'visit=门诊号 prescription=处方号'), added)
    table('3.2-机构住院结算', rename(lines(True), common + 'visit=住院号'),
          added)
    common = ('hospital=机构编码 hospital_name=机构名称 store=药房名称 '
              'item=项目代码 national=国标代码 goods=商品类型 '
              'name=商品名称 unit=包装单位 unit=拆零单位 ratio=拆零比 '
              'price=零售价 ')
    table('5.2-机构药房结转', rename(
        stock(facts.STOCK), common + 'month=年月 unit=库存单位 '
        'opening=上期结存数 received=本期收入数 issued=本期支出数 '
        'closing=本期结存数 last=结转日期'))
    table('5.4-机构药房消耗', rename(
        stock(facts.MOVES), common + 'qty=出入库数量 unit=出入库单位 '
        'day=业务日期 other=对方部门', lambda row: {
            '出入库类型': '出库' if row['qty'][0] == '-' else '入库'}))
    plain(folder, '科室', facts.DEPARTMENTS, 'hospital=机构编码 code=科室编码 '
          'name=科室名称 subject=诊疗科目')
    plain(folder, '人员', facts.STAFF, 'hospital=机构编码 code=工号 '
          'name=姓名 role=人员类别 scope=执业范围 first=有效开始日期 '
          'last=有效截止日期')
    plain(folder, '设备', facts.EQUIPMENT, 'hospital=机构编码 code=设备编号 '
          'name=设备名称 category=设备类别 inspected=检定有效期 '
          'items=对应项目')
    plain(folder, '价格', facts.CATALOGUE, 'code=项目代码 national=国标代码 '
          'name=项目名称 kind=收费项目类别 unit=计价单位 ceiling=最高限价 '
          'subject=诊疗科目 equipment=设备类别 first=生效日期')
    plain(folder, '物资', stock(facts.STOCK), 'hospital=机构编码 '
          'item=物资编码 item=项目代码 free=不得单独收费')
    plain(folder, '票据', facts.RECEIPTS, 'hospital=机构编码 batch=票据代码 '
          'receipt=票据号码 kind=票据种类 day=开票日期 visit=就诊号 '
          'settlement=结算流水号 total=票据金额 status=票据状态')


def platform(folder):
    """mdtrt_d, setl_d, setl_list_diag_d, fee_list_d."""
    def table(name, rows, added=()):
        write(folder, name, headings_of(name) + list(added), rows)

    everybody = [row for inpatient in (True, False)
                 for row in masters(inpatient)]
    valid = {'vali_flag': '1'}
    seen = {(row['hospital'], row['visit']): row for row in everybody}
    table('mdtrt_d', rename(
        seen.values(), 'visit=mdtrt_id visit=ipt_otp_no person=psn_no '
        'id_no=certno name=psn_name birth=brdy age=age '
        'hospital=fixmedins_code hospital_name=fixmedins_name '
        'first=begntime last=endtime dept_code=adm_dept_codg '
        'dept=adm_dept_name dept_code=dscg_dept_codg dept=dscg_dept_name '
        'doctor_code=chfpdr_code doctor=chfpdr_name '
        'code=dscg_maindiag_code diagnosis_name=dscg_maindiag_name',
        lambda row: {'gend': '1', **valid, 'med_type':
                     '21' if row['inpatient'] else '11', 'ipt_days':
                     days(row) if row['inpatient'] else ''}))
    table('setl_d', rename(
        everybody, 'settlement=setl_id visit=mdtrt_id person=psn_no '
        'id_no=certno hospital=fixmedins_code time=setl_time '
        'total=medfee_sumamt scope=inscp_amt fund=fund_pay_sumamt '
        'account=acct_pay cash=cash_payamt',
        lambda row: {'refd_setl_flag': '0', **valid}))
    # the table has no hospital: where two share a visit's number, mdtrt_d's
    # main diagnosis must do
    table('setl_list_diag_d', [
        {'mdtrt_id': row['visit'], 'setl_id': row['settlement'],
         'diag_code': code, 'diag_name': name,
         'maindiag_flag': str(int(not place)), **valid}
        for row in everybody if row['visit'] != 'ZY3'
        for place, (code, name) in enumerate(
            [row['diagnosis']] + row['others'])], ['fixmedins_code'])
    table('fee_list_d', rename(
        lines(), 'line=bkkp_sn reverses=init_feedetl_sn visit=mdtrt_id '
        'settlement=setl_id hospital=fixmedins_code person=psn_no '
        'code=medins_list_codg name=medins_list_name '
        'national=med_list_codg kind_code=med_chrgitm_type '
        'time=fee_ocur_time qty=cnt price=pric amount=det_item_fee_sumamt '
        'dept_code=bilg_dept_codg dept=bilg_dept_name '
        'doctor_code=bilg_dr_code doctor=bilg_dr_name '
        'exec_dept_code=acord_dept_codg exec_dept=acord_dept_name '
        'exec_doctor_code=acord_dr_code exec_doctor=acord_dr_name '
        'device=equipment_code unit=unit', lambda row: valid),
        ['equipment_code', 'unit'])
    own(folder, 'fixmedins_code')
    months(folder, facts.STOCK)
    plain(folder, 'stores', stock(facts.STOCK), 'hospital=hospital_code '
          'item=store_item_code item=item_code free=no_charge')
    plain(folder, 'moves', moves(), 'hospital=fixmedins_code store=store '
          'item=medins_list_codg national=med_list_codg goods=goods_type '
          'name=medins_list_name unit=unit ratio=per_pack price=sell_price '
          'qty=cnt unit=move_unit day=day type=inv_chg_type')
    plain(folder, 'receipts', facts.RECEIPTS, 'hospital=fixmedins_code '
          'batch=billBatchCode receipt=billNo kind=kind day=IssueDate '
          'visit=mdtrt_id settlement=setl_id total=TotalAmount '
          'status=status')


def moves():
    return [{**row, 'type': '出库' if row['qty'][0] == '-' else '入库'}
            for row in stock(facts.MOVES)]


def months(folder, rows):
    plain(folder, 'months', stock(rows), 'month=month hospital=hospital_code '
          'store=store level=store_level item=item_code '
          'national=national_code goods=goods_type name=name unit=pack_unit '
          'unit=unit ratio=per_pack unit=stock_unit opening=opening '
          'received=received issued=issued closing=closing price=sell_price')


def own(folder, hospital):
    """Registers, which neither the platform nor the list has."""
    plain(folder, 'hospitals', facts.HOSPITALS, 'hospital=%s name=name '
          'ownership=ownership level=level beds=approved_beds '
          'contracted_from=contracted_from subjects=subjects' % hospital)
    plain(folder, 'departments', facts.DEPARTMENTS, 'hospital=%s '
          'code=hosp_dept_codg name=hosp_dept_name subject=caty' % hospital)
    plain(folder, 'staff', facts.STAFF, 'hospital=%s code=dr_code '
          'name=dr_name role=role scope=practice_scope first=valid_from '
          'last=valid_to' % hospital)
    plain(folder, 'equipment', facts.EQUIPMENT, 'hospital=%s '
          'code=equipment_code name=equipment_name category=category '
          'inspected=inspected_to items=items' % hospital)
    plain(folder, 'items', facts.CATALOGUE, 'code=medins_list_codg '
          'national=med_list_codg name=medins_list_name '
          'kind=med_chrgitm_type unit=unit ceiling=price_ceiling '
          'subject=subject equipment=equipment_category first=valid_from')


def national(folder):
    """SETTLE_ZY and its kin with |@| between the cells."""
    def table(name, rows, added=()):
        write(folder, name, headings_of(name) + list(added), rows, '|@|')

    hospital = 'hospital=HOSPITAL_ID hospital_name=HOSPITAL_NAME '
    normal = {'REFUND_FLAG_TYPE': '0'}
    common = hospital + (
        'settlement=HISID time=BILL_DATE person=PATIENT_ID id_no=ID_CARD '
        'doctor_code=DOCTOR_ID doctor=DOCTOR_NAME sex=PATIENT_GENDER '
        'birth=PATIENT_BIRTHDAY age=PATIENT_AGE first=ADMISSION_DATE '
        'total=TOTAL_AMOUNT fund=BMI_PAY_AMOUNT cash=CASH '
        'account=SELF_PAY_AMOUNT scope=BMI_CONVERED_AMOUNT '
        'dept=ADMISSION_DEPT_NAME dept_code=ADMISSION_DEPT_ID ')
    table('SETTLE_ZY', rename(
        masters(True), common + 'visit=ZYH last=DISCHARGE_DATE '
        'dept=DISCHARGE_DEPT_NAME dept_code=DISCHARGE_DEPT_ID days=ZYTS',
        lambda row: {'CLAIM_TYPE': '普通住院', **normal}))
    table('SETTLE_MZ', rename(
        masters(False), common + 'visit=MZH code=OUTPATIENT_DISEASE_ID '
        'diagnosis_name=ADMISSION_DISEASE_NAME',
        lambda row: {'CLAIM_TYPE': '普通门诊', **normal}))
    table('SETTLE_ZY_DIAGNOSIS', rename(
        masters(True), hospital + 'settlement=HISID visit=ZYH '
        'code=DISCHARGE_DISEASE_ID_MAIN '
        'diagnosis_name=DISCHARGE_DISEASE_NAME_MAIN', side_by_side))
    common = hospital + (
        'settlement=HISID person=PATIENT_ID settled=BILL_DATE '
        'time=USAGE_DATE exec_dept_code=EXCUTE_DEPT_ID '
        'exec_dept=EXCUTE_DEPT_NAME doctor_code=DOCTOR_ID '
        'doctor=DOCTOR_NAME kind=P_CATEGORY code=ITEM_ID_HOSP '
        'name=ITEM_NAME_HOSP national=ITEM_ID unit=PACKAGE_UNIT '
        'price=UNIT_PRICE qty=NUM amount=COST line=line_no '
        'reverses=reverses_line_no exec_doctor=exec_doctor '
        'device=equipment_code ')
    added = ['line_no', 'reverses_line_no', 'exec_doctor', 'equipment_code']
    table('SETTLE_ZY_DETAIL', rename(
        lines(True), common + 'visit=ZYH id_no=ID_CARD '
        'dept_code=BILLING_DEPT_ID dept=BILLING_DEPT_NAME',
        lambda row: normal), added)
    # no number of the visit: the settlement's tells it
    table('SETTLE_MZ_DETAIL', rename(
        lines(False), common + 'prescription=PRESCRIPTION '
        'dept_code=DISCHARGE_DEPT_ID dept=DISCHARGE_DEPT_NAME',
        lambda row: normal), added)
    common = hospital + (
        'store=INVENTORY_NAME level=INVENTORY_LEVEL item=ITEM_ID_STORE '
        'name=ITEM_NAME_STORE ratio=PROD_CONVRAT unit=MIN_PRCUNT ')
    table('HIS_VS_YB_STORE', rename(
        stock(row for row in facts.STOCK if row['store'] != '住院药房'),
        common + 'first=OPENING_DATE opening=OPENING_BALANCE '
        'last=CLOSING_DATE closing=CLOSING_BALANCE price=sell_price'),
        ['sell_price'])
    months(folder, [r for r in facts.STOCK if r['store'] == '住院药房'])
    table('HIS_VS_YB_INVENTORY', rename(
        (r for r in stock(facts.MOVES) if r['qty'][0] != '-'),
        common + 'number=STORE_CODE day=STORE_DATE unit=UNT qty=IMPORT_CNT'))
    table('HIS_VS_YB_DELIVER', rename(
        (r for r in stock(facts.MOVES) if r['qty'][0] == '-'),
        common + 'number=DEL_CODE day=DEL_DATE unit=UNT '
        'other=DELIVER_OBJECT', lambda row: {'EX_CNT': row['qty'][1:]}))
    table('HIS_VS_YB_STORE_MAPPING', rename(
        stock(facts.STOCK), hospital + 'item=ITEM_ID_STORE '
        'name=ITEM_NAME_STORE national=ITEM_ID name=ITEM_NAME '
        'item=ITEM_ID_HOSP name=ITEM_NAME_HOSP',
        lambda row: {'SELF_PAY_FLAG': '0', 'NO_CHARGE_FLAG': '0'}))
    own(folder, 'HOSPITAL_ID')
    plain(folder, 'receipts', facts.RECEIPTS, 'hospital=HOSPITAL_ID '
          'batch=batch receipt=receipt_no kind=kind day=issued_on '
          'visit=visit_no settlement=HISID total=amount status=status')


def side_by_side(row):
    cells = {}
    for place, (code, name) in enumerate(row['others'][:DISEASES]):
        cells['DISCHARGE_DISEASE_ID_OTHER%d' % (place + 1)] = code
        cells['DISCHARGE_DISEASE_NAME_OTHER%d' % (place + 1)] = name
    return cells


def deliver(form):
    """Write the form and run on it: findings, and rules by result."""
    folder = fresh(form.__name__)
    data = os.path.join(folder, 'data')
    os.makedirs(data)
    pairs(data)
    form(data)
    out = {name: os.path.join(folder, name) for name in ('csv', 'json')}
    run(['run', '-q', '-d', os.path.join(folder, 'z.db'), '-o',
         os.path.join(folder, 'report.xlsx'), '--csv', out['csv'], '--json',
         out['json'], data], (0,))
    with open(out['json'], encoding='utf-8') as file:
        told = json.load(file)
    for file in told['files']:
        if file['refusal'] or file['problems'] or file['skipped'] \
                or not file['read']:
            sys.exit('%s: %s' % (form.__name__, file))
    with open(out['csv'], encoding='utf-8-sig', newline='') as file:
        rows = list(csv.DictReader(file))
    found = collections.Counter(
        tuple(row[name] for name in (
            'check', 'hospital_code', 'visit_no', 'line_no', 'item_code',
            'day', 'amount_at_issue')) for row in rows)
    return found, {rule['id']: rule['result'] for rule in told['checks']}


def main():
    results = {form.__name__: deliver(form)
               for form in (extraction, platform, national)}
    first = results['extraction']
    failed = False
    for name, (found, rules) in results.items():
        fired = {row[0] for row in found}
        print('%s: %d findings of %d rules' % (name, sum(found.values()),
                                               len(fired)))
        failed |= len(fired) < AT_LEAST
        for word, rows in (('not in extraction', found - first[0]),
                           ('only in extraction', first[0] - found)):
            for row in sorted(rows.elements()):
                print('%s, %s: %s' % (name, word, ' | '.join(row)))
                failed = True
        for rule, result in rules.items():
            if name == 'national' and rule in UNNAMED:
                continue
            if rule in NOT_IN_ALL and 'not_checked' in (result,
                                                        first[1][rule]):
                continue
            if result != first[1][rule]:
                print('%s: %s is %s, extraction %s'
                      % (name, rule, result, first[1][rule]))
                failed = True
    sys.exit(failed)


if __name__ == '__main__':
    main()
