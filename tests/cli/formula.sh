# Input becomes neither formula nor terminal control sequence.
set -u
cd "$WORK" || exit 2
fail() { echo "$*"; exit 1; }
mkdir d
printf "住院号,姓名,入院日期,出院日期\nZ1,=cmd|'/c calc'!A1,2026-01-01,2026-01-03\n" >d/v.csv
printf '费用明细流水号,住院号,项目编码,项目名称,收费项目类别,费用发生日期,数量,单价,金额\n1,Z1,B,=1+1,床位费,2026-01-01,1,10,10\n2,Z1,B,=1+1,床位费,2026-01-02,1,10,10\n3,Z1,B,=1+1,床位费,2026-01-03,1,10,10\n' >d/c.csv
printf 'a\033[2Jb,x\n1,2\n' >d/x.csv
"$ZICHA" run -q --no-mask -o r.xlsx --csv r.csv --json r.json d 2>err
[ $? = 1 ] || fail "status"
LC_ALL=C grep -q "$(printf '\033')" err && fail "an escape reached the terminal"
grep -q '^bed-first-last-day' r.csv || fail "no finding: $(cat r.csv)"
grep -q ",'=1+1," r.csv || fail "a formula in the CSV: $(cat r.csv)"
"$PYTHON" - <<'PY'
import openpyxl, sys
book = openpyxl.load_workbook('r.xlsx')
texts = {cell.value for row in book['问题明细'].iter_rows() for cell in row
         if cell.data_type == 's'}
for text in ("=cmd|'/c calc'!A1", '=1+1'):
    if text not in texts:
        sys.exit('%s is no text' % text)
for sheet in book:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == 'f':
                sys.exit('a formula in %s %s' % (sheet.title, cell.coordinate))
PY
