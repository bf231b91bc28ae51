# The demo's workbook, JSON and CSV agree, read by an independent reader.
set -u
here=$PWD
cd "$WORK" || exit 2
for lang in zh en; do
    "$ZICHA" run -q --lang $lang -d $lang.db -o $lang.xlsx --csv $lang.csv \
        --json $lang.json "$here/samples/county" 2>/dev/null
    [ $? -le 1 ] || exit 1
    "$PYTHON" "$here/tests/tools/workbook.py" $lang.xlsx $lang.json $lang.csv ||
        exit 1
done
"$ZICHA" report -q -d zh.db -o a.xlsx && "$ZICHA" report -q -d zh.db -o b.xlsx
cmp a.xlsx b.xlsx
