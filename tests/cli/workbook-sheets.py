"""The sheets of a workbook: links, print, protection, what they say of nothing
at all, of two hospitals, of sixty, and of what some of them lack."""
import os
import re
import sqlite3

from lib.books import book, texts
from lib.outputs import write
from lib.program import (MISSING, WORK, county, fail, put, shipped_rules,
                         summary, table, zicha)

RULES = shipped_rules()
VISITS = '医疗机构代码,住院号,入院日期,出院日期\n'
CHARGES = ('医疗机构代码,费用明细流水号,住院号,项目编码,项目名称,收费项目类别,'
           '费用发生日期,数量,单价,金额\n')


def nothing_at_all():
    """It still gives a whole report, which claims nothing."""
    put('none/v.csv', '住院号,姓名,入院日期,出院日期\n')
    write('empty', 'run', '-d', 'empty.db', 'none')
    empty = book('empty.xlsx')
    said = {name: texts(empty[name]) for name in ('总览', '自查报告', '规则结果')}
    for name in ('总览', '自查报告'):
        if '没有一条规则能够检查' not in said[name] or '未发现问题。' in \
                said[name].replace('检查后未发现问题', ''):
            fail('%s claims what nobody looked at' % name)
    for sheet in empty:
        for row in sheet.iter_rows(values_only=True):
            if '未发现问题' in row or '没有缺少的数据' in row:
                fail('%s claims what nobody looked at' % sheet.title)
    for name in ('问题明细', '整改台账'):
        if empty[name]['A2'].value != '没有一条规则能够检查。':
            fail('%s: %s' % (name, empty[name]['A2'].value))
    rows = list(empty['总览'].iter_rows(values_only=True))
    at = [row[0] for row in rows].index('缺少的数据或原因')
    if '费用明细' not in [row[0] for row in rows[at:]] or \
            sum(row[1] or 0 for row in rows[at + 1:]) < len(RULES):
        fail('the summary does not say which data are missing')
    at = [row[0] for row in rows].index('违规')
    if rows[at][2:8] != ('—',) * 6:
        fail('an unknown number of violations is %s' % (rows[at],))
    unknown(empty, rows)
    if said['规则结果'].count('缺少') < len(RULES) or '缺少的数据：费用明细' \
            not in said['自查报告']:
        fail('what is missing is not told')


def hindered():
    """What hinders the same rules in the same hospitals has one line, under
    heads that serve both parts; six rules are named, the others counted."""
    for name, head, more, last in (
            ('empty', '缺少的数据或原因', r'，另有 (\d+) 条$', None),
            ('two', '缺少的数据或原因', r'，另有 (\d+) 条$', '部分数据未取得的检查'),
            ('two_en', 'data that are missing, or the reason',
             r' and (\d+) rules? more$', 'What was checked without some data')):
        rows = list(list(book(name + '.xlsx'))[1].iter_rows(values_only=True))
        rows = rows[[row[0] for row in rows].index(head) + 1:]
        parts, counted = [[]], 0
        for row in rows:
            if row[0] and row[1] is None:
                parts.append([row[0]])
            elif row[1]:
                parts[-1].append((row[2], row[4]))
                told = re.search(more, row[4])
                counted += told is not None
                if (told is None) != (row[1] <= 6) or \
                        told and int(told[1]) != row[1] - 6:
                    fail('%s: %s' % (name, row))
        if not counted or any(len(set(part)) < len(part) for part in parts):
            fail('%s: %s' % (name, parts))
        if last and [last] not in [part[:1] for part in parts]:
            fail('%s: nothing was checked without some data' % name)


def unknown(empty, summary_rows):
    """What nobody looked at is no nought, and no picture of noughts."""
    at = [row[0] for row in summary_rows].index('应退金额')
    if summary_rows[at][1] != '—' or '合计发现问题' in texts(empty['自查报告']):
        fail('findings that nobody looked for are counted')
    for name in ('规则结果', '科室与人员'):
        if '合计' in [cell.value for cell in empty[name]['A']]:
            fail('%s has a total of nothing' % name)
    total = [cell.value for cell in list(empty['自查情况表'].rows)[-1]]
    if total[1] != '合计' or total[4:] != ['—', '—', '没有一条规则能够检查。']:
        fail('自查情况表: %s' % total)
    for name in ('总览', '统计筛查'):
        if empty[name]._charts:
            fail('%s has a picture of nothing' % name)
    told = zicha('check', '-d', 'empty.db').stdout
    if told.strip() != '没有一条规则能够检查':
        fail(told)


def some_lack_data():
    """What could not be checked in some of the hospitals stands in the answer,
    and a file that is given twice is neither one more nor one refused."""
    write('some', 'run', '-d', 'some.db', MISSING, MISSING, folder=MISSING)
    write('some_en', 'report', '-d', 'some.db', '--lang', 'en', folder=MISSING)
    files = len(os.listdir(MISSING))
    lacking, partly_judged = lacks('some.json', 'H99000100003')
    for path, overview, text, partly, refused in (
            ('some.xlsx', '总览', '自查报告',
             r'有 (\d+) 条规则只检查了部分机构', '拒收'),
            ('some_en.xlsx', 'Summary', 'Report', r'(\d+) rules could be '
             'checked in some of the hospitals only', 'refused')):
        some = book(path)
        answer = some[overview]['A2'].value
        said = re.search(partly, answer)
        rules = [row for row in some.worksheets[4].iter_rows(values_only=True)
                 if '南坡' in '%s %s' % (row[14], row[15])]
        if len(rules) < lacking or not lacking:
            fail('%s: %d rules, not %d' % (path, len(rules), lacking))
        if not said or int(said.group(1)) != partly_judged:
            fail('%s: %d rules, but: %s' % (path, partly_judged, answer))
        if ' %d ' % files not in answer or refused in some[overview]['A3'].value:
            fail('%s: %d files, but: %s' % (path, files, answer))
        found = re.findall(
            r'其中 (\d+) 条只检查了部分机构|(\d+) rules? w\w+ checked in some',
            '\n'.join(row[0] or '' for row in some[text].values))
        if sum(int(a or b) for a, b in found) != partly_judged:
            fail('%s: %s' % (path, found))


def lacks(path, hospital):
    """How many rules that hospital lacks data for, and how many some do."""
    results = [{one['hospital_code']: one['result'] for one in
                check['hospitals']} for check in summary(path)['checks']]
    return (sum(one[hospital] == 'not_checked' for one in results),
            sum('not_checked' in one.values() and
                set(one.values()) != {'not_checked'} for one in results))


def printed():
    """Short sheets on one page, and no heads are left behind."""
    setup = one['科室与人员'].page_setup
    if (setup.fitToWidth, setup.fitToHeight) not in ((1, 1), (None, None)):
        fail('科室与人员: %s pages' % setup.fitToHeight)
    for name in ('总览', '自查情况表', '规则结果', '问题明细', '科室与人员', '整改台账',
                 '数据验收', '数据质量', '规则依据'):
        if not one[name].print_title_rows:
            fail('%s repeats no heads' % name)
    first = int(one['总览'].print_title_rows.strip('$').split(':')[0])
    if one['总览'].cell(first, 1).value != '缺少的数据或原因' or \
            '受影响的规则' in [cell.value for row in one['总览'].iter_rows(
                min_row=first + 1) for cell in row]:
        fail('the heads that are repeated are not those of the last table')
    for name in ('科室与人员', '统计筛查', '数据质量'):
        heads_serve_what_follows(one[name])
    for sheet in one:
        if sheet.sheet_state == 'visible' and (
                sheet.page_setup.orientation !=
                ('portrait' if sheet.title in ('封面', '自查报告')
                 else 'landscape') or
                str(sheet.page_setup.paperSize) != '9'):
            fail('%s is not A4, cover and text upright' % sheet.title)


def heads_serve_what_follows(sheet):
    """Below the row that every page repeats no other heads have rows."""
    rows = list(sheet.iter_rows())
    first = int(sheet.print_title_rows.strip('$').split(':')[0])
    filled = [any(cell.value is not None for cell in row) for row in rows]
    for i, row in enumerate(rows[first:-1], first):
        if row[0].fill.fgColor.rgb == rows[first - 1][0].fill.fgColor.rgb and \
                filled[i + 1] and rows[i + 1][1].value is not None:
            fail('%s: row %d has heads of its own' % (sheet.title, i + 1))


def target(cell):
    sheet, row = re.fullmatch(r"'(.*)'!A(\d+)",
                              cell.hyperlink.location).groups()
    return sheet, int(row)


def links(name):
    return [cell for row in one[name].iter_rows() for cell in row
            if cell.hyperlink]


def links_lead():
    """A rule to its first finding or to its basis, a finding to its rule, a
    ledger line to its finding, the summary and the cover to every sheet."""
    rules, findings, ledger = one['规则结果'], one['问题明细'], one['整改台账']
    for cell in links('规则结果'):
        sheet, row = target(cell)
        title = rules.cell(cell.row, 3).value
        count = rules.cell(cell.row, 8).value
        if count in (0, '—'):
            if sheet != '规则依据' or one[sheet].cell(row, 1).value != \
                    rules.cell(cell.row, 2).value:
                fail('silent rule %s leads to %s %d' % (title, sheet, row))
        elif sheet != '问题明细' or findings.cell(row, 4).value != title or \
                findings.cell(row + count - 1, 4).value != title or \
                findings.cell(row - 1, 4).value == title:
            fail('rule %s leads to %s %d' % (title, sheet, row))
    for cell in links('问题明细'):
        sheet, row = target(cell)
        if sheet != '规则结果' or rules.cell(row, 3).value != \
                findings.cell(cell.row, 4).value:
            fail('finding %d leads to %s %d' % (cell.row, sheet, row))
    for cell in links('整改台账'):
        sheet, row = target(cell)
        if sheet != '问题明细' or not ledger.cell(cell.row, 2).value.startswith(
                findings.cell(row, 4).value):
            fail('ledger %d leads to %s %d' % (cell.row, sheet, row))
    found = table(county() + '/findings.csv')
    if len(links('规则结果')) != len(RULES) or \
            len(links('问题明细')) != len(found) or \
            len(links('整改台账')) != len(found):
        fail('links are missing')
    shown = {sheet.title for sheet in one if sheet.sheet_state == 'visible'}
    for name in ('总览', '封面'):
        if {target(cell)[0] for cell in links(name)} != shown - {name} | (
                {'问题明细'} if name == '总览' else set()):
            fail('%s does not lead to every sheet' % name)


def ledger_takes_words():
    """Only where something is to be typed, from lists."""
    ledger = one['整改台账']
    kinds = {v.type for v in ledger.data_validations.dataValidation}
    if kinds != {'list', 'date', 'decimal'}:
        fail(kinds)
    if not ledger.protection.sheet or ledger['H2'].protection.locked or \
            not ledger['B2'].protection.locked:
        fail('the ledger is not protected where nothing is to be typed')
    if one['选项'].sheet_state != 'hidden':
        fail('the lists are not hidden')
    if not one.properties.title or \
            'ledger_states' not in str(one.defined_names.definedName):
        fail('properties or names are missing')


def sixty_hospitals():
    """Sentences name the first and say how many, no row is higher than
    Excel's limit, and what all of them lack is said of none."""
    put('many/h.csv', '医疗机构代码,医疗机构名称\n' + ''.join(
        'H%02d,第%d中心卫生院（社区卫生服务中心）\n' % (i, i) for i in range(60)))
    put('many/v.csv', VISITS + ''.join(
        'H%02d,Z%d,2026-01-01,2026-01-03\n' % (i, i) for i in range(60)))
    put('many/c.csv', CHARGES + ''.join(
        'H%02d,%d,Z%d,B,床,床位费,2026-01-0%d,1,%d,%d\n'
        % (i, day, i, day, 10 + i, 10 + i)
        for i in range(60) for day in (1, 2, 3)[:2 + i % 2]))
    write('many', 'run', '-d', 'many.db', 'many')
    write('many_en', 'report', '-d', 'many.db', '--lang', 'en')
    for path, text, named, lacking in (
            ('many.xlsx', '自查报告', '等 60 家机构',
             '科室登记中：未检查。缺少的数据：'),
            ('many_en.xlsx', 'Report', 'and others, 60 hospitals in all have',
             'register: not checked. Data that are missing: ')):
        many = book(path)
        for sheet in many:
            for row, size in sheet.row_dimensions.items():
                if size.height and size.height > 409:
                    fail('%s: row %d is %s high' % (sheet.title, row,
                                                    size.height))
        said = [row[0] for row in many[text].values]
        if named not in said[1] or '第9中心' in said[1] or len(said[1]) > 500:
            fail(said[1])
        if not any(lacking in sentence for sentence in said):
            fail('%s: not told what all lack' % path)
        if '60' not in str(many.worksheets[0]['B4'].value):
            fail(many.worksheets[0]['B4'].value)


def two_hospitals():
    """They are compared; one is not."""
    put('two/h.csv', '医疗机构代码,医疗机构名称\nH1,甲医院\nH2,乙医院\n')
    put('two/v.csv', VISITS + 'H1,Z1,2026-01-01,2026-01-03\n'
        'H2,Z2,2026-01-01,2026-01-03\n')
    put('two/s.csv', '医疗机构代码,结算流水号,住院号,医疗总费用,基金支付\n'
        'H1,J1,Z1,30,15\nH2,J2,Z2,10,5\n')
    put('two/c.csv', CHARGES.replace('金额\n', '金额,开单科室\n') + ''.join(
        '%s,%d,%s,B,床,床位费,2026-01-0%d,1,10,10,外科\n'
        % (hospital, n, visit, day)
        for hospital, n, visit, day in (('H1', 1, 'Z1', 1), ('H1', 2, 'Z1', 2),
                                        ('H1', 3, 'Z1', 3), ('H2', 4, 'Z2', 1))))
    write('two', 'run', '-d', 'two.db', 'two')
    write('two_en', 'report', '-d', 'two.db', '--lang', 'en')
    rows = list(book('two.xlsx')['医院对比'].iter_rows(
        min_row=4, max_row=5, values_only=True))
    if '医院对比' in one.sheetnames or '已消失问题' in one.sheetnames:
        fail('a sheet about nothing')
    if [row[:3] for row in rows] != [(1, '甲医院', 1), (2, '乙医院', 1)]:
        fail(rows)
    if rows[0][11:13] != (rows[0][4] * 1000, rows[0][5] * 1000) or \
            rows[1][3] != 10:
        fail(rows)
    two_are_told_apart()


def two_are_told_apart():
    """Where there are two each problem says whose it is; each has its own
    numbers in the acceptance of data."""
    two = book('two.xlsx')
    problems = [row[1] for row in two['整改台账'].iter_rows(
        min_row=2, values_only=True)]
    if not problems or any('（甲医院、Z1' not in one for one in problems):
        fail(problems)
    if '（甲医院' in ''.join(texts(one['整改台账'])):
        fail('the one hospital is named')
    said = texts(two['自查报告'])
    if '责任科室：甲医院 外科（' not in said or \
            '（其中医保范围内金额不详，基金支付估算 5.00 元）' not in said:
        fail(said)
    rows = list(two['总览'].iter_rows(values_only=True))
    at = [row[0] for row in rows].index('优先核实的十个问题')
    if rows[at + 1][3] != '涉及金额（元）' or \
            rows[at + 2][5] != '甲医院 外科':
        fail(rows[at + 1:at + 3])
    rows = list(two['数据验收'].iter_rows(values_only=True))
    rows = rows[[row[0] for row in rows].index('各文件之间编码的对应情况') + 3:]
    numbers = [row[1] for row in rows if row[0] == '乙医院']
    if numbers != list(range(1, len(numbers) + 1)) or not numbers:
        fail(rows)


def doubted_in_one():
    """Rules by hospital: findings in doubt are numbers too, and a rule's add
    up to what it found."""
    put('doubt/p.csv', '项目代码,项目名称,限价\nB,床,10\n')
    put('doubt/c.csv', CHARGES + ''.join(
        '%s,%d,Z%d,B,床,床位费,2026-01-01,1,%d,%d\n' % (hospital, n, n, yuan, yuan)
        for n, (hospital, yuan) in enumerate(
            60 * [('H1', 11)] + [('H2', 11)] + 59 * [('H2', 9)])))
    write('doubt', 'run', '-d', 'doubt.db', 'doubt')
    rows = {row[0].value: row
            for row in book('doubt.xlsx')['规则机构对照'].iter_rows()}
    row = rows['收费单价高于最高限价']
    if [cell.value for cell in row[2:5]] != [61, 60, 1] or \
            '?' not in row[3].number_format or '?' in row[4].number_format or \
            row[3].fill.fgColor.rgb == row[4].fill.fgColor.rgb:
        fail([(cell.value, cell.number_format) for cell in row[2:5]])


def twelve_checks():
    """Their sheet shows what the table holds."""
    db = sqlite3.connect('two.db')
    db.execute('CREATE TABLE IF NOT EXISTS preflight (hospital_id INTEGER,'
               ' check_no INTEGER, result TEXT, figures TEXT,'
               ' tolerance TEXT, missing TEXT)')
    db.execute('DELETE FROM preflight')
    db.executemany('INSERT INTO preflight (hospital_id, check_no,'
                   ' result, figures, tolerance, missing)'
                   ' VALUES (?, ?, ?, ?, ?, ?)',
                   [(1, 1, 'passed', '4 = 4', '0', None),
                    (1, 2, 'failed', '5 <> 4', '1%', None),
                    (2, 3, 'unknown', None, None, 'receipts')])
    db.commit()
    db.close()
    write('checks', 'report', '-d', 'two.db', '--lang', 'en')
    rows = list(book('checks.xlsx')['Preflight'].iter_rows(
        min_row=4, max_row=6, values_only=True))
    if [row[3] for row in rows] != ['passed', 'failed', 'cannot be checked'] \
            or rows[2][6] != 'receipts' or rows[1][4] != '5 <> 4':
        fail(rows)


os.chdir(WORK)
one = book(county() + '/report.xlsx')
nothing_at_all()
some_lack_data()
printed()
links_lead()
ledger_takes_words()
sixty_hospitals()
two_hospitals()
hindered()
doubted_in_one()
twelve_checks()
