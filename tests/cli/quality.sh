# 数据质量 tells what of the files is no data, what does not add up, which days
# are missing, what to do about a refused file, and every problem.
set -u
cd "$WORK" || exit 2
fail() { echo "$*"; exit 1; }
mkdir in
printf '医疗机构代码,医疗机构名称\nH1,甲医院\n' >in/h.csv
printf '医疗机构代码,住院号,入院日期,出院日期\nH1,Z1,2026-01-01,2026-01-20\n' >in/v.csv
{
    printf '某医院费用明细表,,,,,,,,\n制表日期,2026-02-01,,,,,,,\n'
    printf '医疗机构代码,费用明细流水号,住院号,项目编码,项目名称,费用发生日期,数量,单价,金额\n'
    printf 'H1,1,Z1,B,床,2026-01-01,1,10,10\n\nH1,2,Z1,B,床,2026-01-04,1,10,10\n'
    printf 'H1,3,Z1,B,床,2026-01-05,1,10,10\nH1,4,Z1,B,床,2026-01-09,1,10,1O\n'
    printf 'H1,5,Z1,B,床,2026-01-15,1,10,10\n合计,,,,,,,,41.50\n'
} >in/c.csv
head='医疗机构代码,住院号,费用明细流水号,项目编码,项目名称,费用发生日期,数量,单价,金额'
printf '%s\nH1,Z1,8,B,床,2026-01-15,1,5,5\nH1,Z1,9,B,床,2026-01-15,1,7,7\n合计,,,,,,,,12.00\n' \
    "$head" >in/whole.csv
printf '%s\nH1,Z1,8,B,床,2026-01-16,1,5,5\n' "$head" >in/whole2.csv
printf '医疗机构代码,科目,月份,金额\n' >in/a.csv
printf 'colour,taste\nred,sweet\n' >in/wine.csv
: >in/nothing.csv
"$ZICHA" run -q -d z.db -o z.xlsx in 2>err
[ $? = 1 ] || fail "$(cat err)"
"$PYTHON" -W ignore - <<'PY' || exit 1
import openpyxl, sys
sheet = openpyxl.load_workbook('z.xlsx')['数据质量']
rows = [list(row) for row in sheet.values]
files = {row[0]: row for row in reversed(rows)}
def remark(name, *words):
    for word in words:
        if word not in files[name][3]:
            sys.exit('%s: %s is not in "%s"' % (name, word, files[name][3]))
remark('c.csv', '标题行 2 行', '空行 1 行', '不符', '合计')
remark('a.csv', '只有表头')
remark('wine.csv', '--map')
remark('whole.csv', '自带合计含被替换的行')
if '不符' in files['whole.csv'][3] or files['whole.csv'][10:13] != [7, 12, -5]:
    sys.exit(files['whole.csv'])
at = [row[0] for row in rows].index('whole.csv') + 1
if sheet.cell(at, 13).fill.fgColor.rgb[2:] == 'FBE3E4':
    sys.exit('a file is accused of rows that another replaced')
remark('nothing.csv', '请重新导出')
charges = files['c.csv']
if charges[10:13] != [40, 41.5, -1.5]:
    sys.exit(charges)
line = [row[0] for row in rows].index('c.csv') + 1
if sheet.cell(line, 13).fill.fgColor.rgb[2:] != 'FBE3E4':
    sys.exit('the difference is not marked')
at = [row[0] for row in rows].index('没有费用明细的日期')
gaps = [row[:4] for row in rows[at + 2:at + 4]]
if gaps != [['甲医院', '2026-01-02', '2026-01-03', 2],
            ['甲医院', '2026-01-06', '2026-01-14', 9]]:
    sys.exit(gaps)
at = [row[0] for row in rows].index('无法读取的数据')
if rows[at + 2][:4] != ['c.csv', 8, '金额', '1O'] or len(rows) != at + 3:
    sys.exit(rows[at:])
PY
