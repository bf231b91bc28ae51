# The workbook, JSON and CSV agree, read by an independent reader: on the
# samples in both languages, on a second run, for one month, on nothing, and
# for two hospitals. The same database gives the same bytes.
set -u
here=$PWD
cd "$WORK" || exit 2
fail() { echo "$*"; exit 1; }
agree() { # name [folder of input]
    (cd "$here" && "$PYTHON" tests/tools/workbook.py "$WORK/$1.xlsx" \
        "$WORK/$1.json" "$WORK/$1.csv" ${2:+"$2"}) || exit 1
}
write() { # name, command and options of zicha
    name=$1
    shift
    "$ZICHA" "$@" -q -o "$name.xlsx" --csv "$name.csv" \
        --json "$name.json" 2>err
    [ $? -le 1 ] || fail "$name: $(cat err)"
}
count() { # state, file
    grep -c ",$1," "$2"
}

for lang in zh en; do
    write $lang run --lang $lang -d $lang.db "$here/samples/county"
    agree $lang samples/county
done
cp zh.xlsx a.xlsx
write zh report -d zh.db
write b report -d zh.db
cmp zh.xlsx b.xlsx || fail "other bytes from the same database"

# A second run finds what is still there; a rule that was skipped is not
# gone, one month's run says nothing about the other.
total=$(count new zh.csv)
"$ZICHA" check -q -d zh.db --skip finance || fail "check"
write second report -d zh.db
agree second
[ "$(count new second.csv)" = 0 ] || fail "new findings in a second run"
[ "$(count gone second.csv)" = 0 ] || fail "what was not run is gone"
rest=$((total - $(count still second.csv)))
[ "$rest" -gt 0 ] || fail "finance found nothing"
grep -q "\"not_judged\": $rest\\b" second.json || fail "not judged: $(cat second.json)"
"$ZICHA" check -q -d zh.db --month 2026-08 || fail "check of a month"
write month report -d zh.db
agree month
[ "$(count gone month.csv)" = 0 ] || fail "another month's findings are gone"
"$ZICHA" check -q -d zh.db || fail "check"
write third report -d zh.db
agree third
[ "$(count still third.csv)" = "$total" ] || fail "not all are still there"

# What a rule no longer finds is gone, and shown; then it is new again.
mkdir -p rules/pricing
rule=$here/checks/pricing/price-over-ceiling
{ sed '/^SELECT/,$d;/^WITH/,$d' $rule.sql
  printf 'SELECT h.id AS hospital_id, 0 AS amount_fen, 0 AS price_e6,\n'
  printf '       0 AS ceiling_e6, 0 AS net_qty_e4, 0 AS qty_e4 '
  printf 'FROM hospital AS h WHERE h.id < 0\n'; } >none.sql
sed '/^-- note/,/^-- fix:/{/^-- fix:/!d}' none.sql \
    >rules/pricing/price-over-ceiling.sql
sed -i 's/^-- fix:/-- note: x\n-- note.en: x\n-- fix:/' \
    rules/pricing/price-over-ceiling.sql
cp "$rule.cases" rules/pricing/
"$ZICHA" check -q -d zh.db --checks rules 2>err || fail "$(cat err)"
write gone report -d zh.db
agree gone
[ "$(count gone gone.csv)" = "$(grep -c '^price-over-ceiling' zh.csv)" ] ||
    fail "gone: $(grep -c '^price-over' gone.csv)"
"$ZICHA" check -q -d zh.db || fail "check"
write again report -d zh.db
agree again
[ "$(count gone again.csv)" = 0 ] || fail "gone twice"
[ "$(count new again.csv)" = "$(grep -c '^price-over-ceiling' zh.csv)" ] ||
    fail "not new again"

# Nothing at all still gives a whole report, which claims nothing.
mkdir none
printf '住院号,姓名,入院日期,出院日期\n' >none/v.csv
write empty run -d empty.db none
agree empty
"$PYTHON" -W ignore - <<'PY' || exit 1
import openpyxl, sys
book = openpyxl.load_workbook('empty.xlsx')
said = {name: '\n'.join(str(cell.value) for row in book[name].iter_rows()
                        for cell in row if cell.value is not None)
        for name in ('总览', '自查报告', '规则结果')}
for name in ('总览', '自查报告'):
    if '没有一条规则能够检查' not in said[name] or '未发现问题。' in \
            said[name].replace('检查后未发现问题', ''):
        sys.exit('%s claims what nobody looked at' % name)
for sheet in book:
    for row in sheet.iter_rows(values_only=True):
        if '未发现问题' in row or '没有缺少的数据' in row:
            sys.exit('%s claims what nobody looked at' % sheet.title)
for name in ('问题明细', '整改台账'):
    if book[name]['A2'].value != '没有一条规则能够检查。':
        sys.exit('%s: %s' % (name, book[name]['A2'].value))
rows = list(book['总览'].iter_rows(values_only=True))
at = [row[0] for row in rows].index('缺少的数据')
if ('费用明细' not in [row[0] for row in rows[at:]]
        or sum(row[1] or 0 for row in rows[at + 1:]) < 44):
    sys.exit('the summary does not say which data are missing')
at = [row[0] for row in rows].index('违规')
if rows[at][2:8] != ('—',) * 6:
    sys.exit('an unknown number of violations is %s' % (rows[at],))
if said['规则结果'].count('缺少') < 44 or '缺少的数据：费用明细' not in \
        said['自查报告']:
    sys.exit('what is missing is not told')
PY

# The basis says how each rule judges, reckons, and where it may be wrong.
"$PYTHON" -W ignore - "$here" <<'PY' || exit 1
import glob, openpyxl, re, sys
for path, name, first in (('a.xlsx', '规则依据', 'dept-not-registered'),
                          ('en.xlsx', 'Basis', 'dept-not-registered')):
    rows = list(openpyxl.load_workbook(path)[name].iter_rows(values_only=True))
    start = next(i for i, row in enumerate(rows) if row[0] == first)
    rules = {row[0]: row for row in rows[start:]}
    for file in glob.glob(sys.argv[1] + '/checks/*/*.sql'):
        text = open(file, encoding='utf-8').read()
        row = rules[re.search(r'([^/]*)\.sql$', file).group(1)]
        if name == 'Basis':
            if not all(row[5:8]) or re.search('^(Amount|Known)', row[5]):
                sys.exit('%s: %s' % (path, row))
            continue
        for column, key in ((5, 'how'), (6, 'amount'), (7, 'doubts')):
            want = re.search(r'(?m)^-- %s: (.*(?:\n--   .*)*)' % key, text)
            want = re.sub(r'\n--\s+', '', want.group(1))
            if re.sub(r'\s', '', row[column]) != re.sub(r'\s', '', want):
                sys.exit('%s: %s: %s' % (row[0], key, row[column]))
PY

# What could not be checked in some of the hospitals stands in the answer, and
# a file that is given twice is neither one more nor one refused.
write some run -d some.db "$here/samples/missing" "$here/samples/missing"
agree some samples/missing
write some_en report -d some.db --lang en
agree some_en samples/missing
"$PYTHON" -W ignore - "$here" <<'PY' || exit 1
import openpyxl, os, re, sys
files = len(os.listdir(sys.argv[1] + '/samples/missing'))
for path, summary, text, partly, refused in (
        ('some.xlsx', '总览', '自查报告', r'有 (\d+) 条规则因缺少数据只检查了部分机构',
         '拒收'),
        ('some_en.xlsx', 'Summary', 'Report',
         r'(\d+) rules could be checked in some of the hospitals only',
         'refused')):
    book = openpyxl.load_workbook(path)
    answer = book[summary]['A2'].value
    said = re.search(partly, answer)
    rules = [row for row in book.worksheets[4].iter_rows(values_only=True)
             if row[10] and '南坡' in row[10]]
    if not said or int(said.group(1)) != len(rules) or not rules:
        sys.exit('%s: %d rules, but: %s' % (path, len(rules), answer))
    if ' %d ' % files not in answer or refused in book[summary]['A3'].value:
        sys.exit('%s: %d files, but: %s' % (path, files, answer))
    whole = '\n'.join(row[0] or '' for row in book[text].values)
    found = re.findall(r'其中 (\d+) 条因缺少数据|(\d+) rules? w\w+ checked in some',
                       whole)
    if sum(int(a or b) for a, b in found) != len(rules):
        sys.exit('%s: %s' % (path, found))
PY

# Short sheets are printed on one page, and no heads are left behind.
"$PYTHON" -W ignore - <<'PY' || exit 1
import openpyxl, sys
book = openpyxl.load_workbook('a.xlsx')
for name in ('封面', '自查情况表', '科室与人员'):
    setup = book[name].page_setup
    if (setup.fitToWidth, setup.fitToHeight) not in ((1, 1), (None, None)):
        sys.exit('%s: %s pages' % (name, setup.fitToHeight))
for name in ('总览', '自查情况表', '规则结果', '问题明细', '科室与人员', '整改台账',
             '数据验收', '数据质量', '规则依据'):
    if not book[name].print_title_rows:
        sys.exit('%s repeats no heads' % name)
PY

# Links lead where they say: a rule to its first finding, a finding to its
# rule, a ledger line to its finding, the summary and the cover to every sheet.
"$PYTHON" -W ignore - <<'PY' || exit 1
import openpyxl, re, sys
book = openpyxl.load_workbook('a.xlsx')
def target(cell):
    sheet, row = re.fullmatch(r"'(.*)'!A(\d+)", cell.hyperlink.location).groups()
    return sheet, int(row)
def links(name):
    return [cell for row in book[name].iter_rows() for cell in row
            if cell.hyperlink]
rules, findings, ledger = book['规则结果'], book['问题明细'], book['整改台账']
titles = {row[1].value: row[2].value for row in rules.iter_rows(min_row=4)}
for cell in links('规则结果'):
    sheet, row = target(cell)
    title = rules.cell(cell.row, 3).value
    count = rules.cell(cell.row, 8).value
    if sheet != '问题明细' or findings.cell(row, 3).value != title or \
            findings.cell(row + count - 1, 3).value != title or \
            findings.cell(row - 1, 3).value == title:
        sys.exit('rule %s leads to %s %d' % (title, sheet, row))
for cell in links('问题明细'):
    sheet, row = target(cell)
    if sheet != '规则结果' or rules.cell(row, 3).value != \
            findings.cell(cell.row, 3).value:
        sys.exit('finding %d leads to %s %d' % (cell.row, sheet, row))
for cell in links('整改台账'):
    sheet, row = target(cell)
    if sheet != '问题明细' or not ledger.cell(cell.row, 2).value.startswith(
            findings.cell(row, 3).value):
        sys.exit('ledger %d leads to %s %d' % (cell.row, sheet, row))
if not (len(links('规则结果')) == 44 and len(links('问题明细')) ==
        len(links('整改台账')) == 82):
    sys.exit('links are missing')
shown = {sheet.title for sheet in book if sheet.sheet_state == 'visible'}
for name in ('总览', '封面'):
    if {target(cell)[0] for cell in links(name)} != shown - {name} | (
            {'问题明细'} if name == '总览' else set()):
        sys.exit('%s does not lead to every sheet' % name)
PY

# A county's sixty hospitals: sentences name the first and say how many, no row
# is higher than Excel's limit, and what all of them lack is said of none.
mkdir many
"$PYTHON" - <<'PY'
with open('many/h.csv', 'w') as h, open('many/v.csv', 'w') as v, \
        open('many/c.csv', 'w') as c:
    h.write('医疗机构代码,医疗机构名称\n')
    v.write('医疗机构代码,住院号,入院日期,出院日期\n')
    c.write('医疗机构代码,费用明细流水号,住院号,项目编码,项目名称,'
            '收费项目类别,费用发生日期,数量,单价,金额\n')
    for i in range(60):
        h.write('H%02d,第%d中心卫生院（社区卫生服务中心）\n' % (i, i))
        v.write('H%02d,Z%d,2026-01-01,2026-01-03\n' % (i, i))
        for day in (1, 2, 3)[:2 + i % 2]:
            c.write('H%02d,%d,Z%d,B,床,床位费,2026-01-0%d,1,%d,%d\n'
                    % (i, day, i, day, 10 + i, 10 + i))
PY
write many run -d many.db many
agree many
write many_en report -d many.db --lang en
agree many_en
"$PYTHON" -W ignore - <<'PY' || exit 1
import openpyxl, re, sys
for path, text, named, lacking in (
        ('many.xlsx', '自查报告', '等 60 家机构', '科室登记中：未检查。缺少的数据：'),
        ('many_en.xlsx', 'Report', 'and others, 60 hospitals in all have',
         'register: not checked. Data that are missing: ')):
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for row, size in sheet.row_dimensions.items():
            if size.height and size.height > 409:
                sys.exit('%s: row %d is %s high' % (sheet.title, row, size.height))
    said = [row[0] for row in book[text].values]
    if named not in said[1] or '第9中心' in said[1] or len(said[1]) > 500:
        sys.exit(said[1])
    if not any(lacking in sentence for sentence in said):
        sys.exit('%s: not told what all lack' % path)
    if '60' not in str(book.worksheets[0]['B4'].value):
        sys.exit(book.worksheets[0]['B4'].value)
PY

# Two hospitals are compared; one is not.
mkdir two
printf '医疗机构代码,医疗机构名称\nH1,甲医院\nH2,乙医院\n' >two/h.csv
printf '医疗机构代码,住院号,入院日期,出院日期\nH1,Z1,2026-01-01,2026-01-03\nH2,Z2,2026-01-01,2026-01-03\n' >two/v.csv
printf '医疗机构代码,费用明细流水号,住院号,项目编码,项目名称,收费项目类别,费用发生日期,数量,单价,金额\nH1,1,Z1,B,床,床位费,2026-01-01,1,10,10\nH1,2,Z1,B,床,床位费,2026-01-02,1,10,10\nH1,3,Z1,B,床,床位费,2026-01-03,1,10,10\nH2,4,Z2,B,床,床位费,2026-01-01,1,10,10\n' >two/c.csv
write two run -d two.db two
agree two
write two_en report -d two.db --lang en
agree two_en
"$PYTHON" -W ignore - <<'PY' || exit 1
import openpyxl, sys
two = openpyxl.load_workbook('two.xlsx')
one = openpyxl.load_workbook('a.xlsx')
rows = list(two['医院对比'].iter_rows(min_row=4, max_row=5, values_only=True))
if '医院对比' in one.sheetnames or '已消失问题' in one.sheetnames:
    sys.exit('a sheet about nothing')
if [row[:3] for row in rows] != [(1, '甲医院', 1), (2, '乙医院', 1)]:
    sys.exit(rows)
if rows[0][6] != rows[0][4] * 1000 or rows[1][3] != 10:
    sys.exit(rows)
ledger = one['整改台账']
kinds = {v.type for v in ledger.data_validations.dataValidation}
if kinds != {'list', 'date', 'decimal'}:
    sys.exit(kinds)
if not ledger.protection.sheet or ledger['H2'].protection.locked or \
        not ledger['B2'].protection.locked:
    sys.exit('the ledger is not protected where nothing is to be typed')
if one['选项'].sheet_state != 'hidden':
    sys.exit('the lists are not hidden')
for sheet in one:
    if sheet.sheet_state == 'visible' and (
            sheet.page_setup.orientation != 'landscape' or
            str(sheet.page_setup.paperSize) != '9'):
        sys.exit('%s is not A4 landscape' % sheet.title)
if not one.properties.title or 'ledger_states' not in str(one.defined_names.definedName):
    sys.exit('properties or names are missing')
PY

# The sheet of the twelve checks shows what the table holds.
"$PYTHON" - <<'PY' || exit 1
import sqlite3
db = sqlite3.connect('two.db')
db.execute("CREATE TABLE IF NOT EXISTS preflight (hospital_id INTEGER,"
           " check_no INTEGER, result TEXT, figures TEXT,"
           " tolerance TEXT, missing TEXT)")
db.execute("DELETE FROM preflight")
db.executemany("INSERT INTO preflight (hospital_id, check_no, result,"
               " figures, tolerance, missing) VALUES (?, ?, ?, ?, ?, ?)",
               [(1, 1, 'passed', '4 = 4', '0', None),
                (1, 2, 'failed', '5 <> 4', '1%', None),
                (2, 3, 'unknown', None, None, 'receipts')])
db.commit()
PY
write checks report -d two.db --lang en
"$PYTHON" -W ignore - <<'PY' || exit 1
import openpyxl, sys
sheet = openpyxl.load_workbook('checks.xlsx')['Preflight']
rows = list(sheet.iter_rows(min_row=4, values_only=True))
if [row[3] for row in rows] != ['passed', 'failed', 'cannot be checked'] or \
        rows[2][6] != 'receipts' or rows[1][4] != '5 <> 4':
    sys.exit(rows)
PY

# Nobody's name or number stands in the workbook unless asked for.
"$ZICHA" report -q -d zh.db -o open.xlsx --no-mask || fail "no-mask"
"$PYTHON" -W ignore - <<'PY' || exit 1
import openpyxl, sys
def column(path, name):
    rows = openpyxl.load_workbook(path)['问题明细'].iter_rows(values_only=True)
    head = next(rows).index(name)
    return [row[head] for row in rows if row[head]]
if not all('*' in text for text in column('a.xlsx', '患者') +
           column('a.xlsx', '证件号码')):
    sys.exit('not masked')
if any('*' in text for text in column('open.xlsx', '证件号码')):
    sys.exit('masked though asked not to')
PY
