# --profile: settings of the rules as a CSV from Excel, shown in the report;
# what cannot be followed is told with file:line:column. --jsonl: a finding a
# line by the national interface's names, masked.
set -u
here=$PWD
cd "$WORK" || exit 2
fail() { echo "$*"; exit 1; }
"$ZICHA" run -q -d z.db -o a.xlsx --json a.json --csv a.csv --jsonl a.jsonl \
    "$here/samples/county" 2>err
[ $? -le 1 ] || fail "$(cat err)"
printf '规则,参数,值,原因\r\nprice-over-ceiling,enabled,否,"本院无此业务，待核"\r\nfinance,启用,0,\r\nreceipt-gap,enabled,1,\r\nbed-first-last-day,last_hour_ok,1,\r\n' >draft.csv
rule=$(grep -l '^-- param: [a-z_]* = [0-9]* |' "$here"/checks/pricing/*.sql "$here"/checks/unbundling/*.sql | grep -v price-over | head -1)
id=$(basename "$rule" .sql)
param=$(sed -n 's/^-- param: \([a-z_]*\) = [0-9]* .*/\1/p' "$rule" | head -1)
sed "s/^bed-first-last-day,last_hour_ok,1,/$id,$param,7,试行/" draft.csv |
    iconv -f UTF-8 -t GB18030 >p.csv
"$ZICHA" check -q -d z.db --profile p.csv || fail "profile refused"
"$ZICHA" report -q -d z.db -o b.xlsx --json b.json --csv b.csv ||
    fail "report"
"$PYTHON" -W ignore - "$id" "$param" <<'PY' || exit 1
import json, sys, openpyxl
check, param = sys.argv[1:]
before = {c['id'] for c in json.load(open('a.json'))['checks']}
after = {c['id'] for c in json.load(open('b.json'))['checks']}
gone = before - after
if 'price-over-ceiling' not in gone or 'receipt-missing' not in gone or \
        'receipt-gap' in gone or 'bed-first-last-day' in gone:
    sys.exit('not run: %s' % gone)
book = openpyxl.load_workbook('b.xlsx')
text = {sheet.title: '\n'.join(str(cell) for row in sheet.values
                               for cell in row if cell is not None)
        for sheet in book}
if 'price-over-ceiling.enabled = 否 (本院无此业务，待核)' not in text['封面']:
    sys.exit('the cover does not say it: ' + text['封面'])
if '%s = 7' % param not in text['规则结果']:
    sys.exit('the parameter is not shown')
PY
# --set comes after the profile
"$ZICHA" check -q -d z.db --profile p.csv --set "$id.$param=9" || fail "set"
"$ZICHA" report -q -d z.db -o c.xlsx || fail "report"
"$PYTHON" -W ignore -c "
import openpyxl, sys
rows = openpyxl.load_workbook('c.xlsx')['规则结果'].values
sys.exit(not any('$param = 9' in str(cell) for row in rows for cell in row))" ||
    fail "--set does not come last"

# Refused rows by place, all of them; nothing is run.
printf 'check,parameter,value,reason\nno-such,enabled,0,\n%s,no_such,1,\n%s,%s,many,\n%s,enabled,maybe,\n"unclosed,a,b,c\n' \
    "$id" "$id" "$param" "$id" >bad.csv
cp z.db before.db
"$ZICHA" check -q --lang en -d z.db --profile bad.csv 2>err
[ $? = 2 ] || fail "a bad profile was followed"
for place in "2:1: there is no rule and no group 'no-such'" \
    "3:2: rule '$id' has no parameter 'no_such'" \
    "4:3: parameter '$param' of rule '$id' is a number, not 'many'" \
    "5:3: 'enabled' is 1 or 0, not 'maybe'" "6:1: "; do
    grep -qF "bad.csv:$place" err || fail "not told: $place: $(cat err)"
done
[ "$("$ZICHA" status -d z.db)" = "$("$ZICHA" status -d before.db)" ] ||
    fail "a bad profile changed the database"
"$ZICHA" check -q -d z.db --profile none.csv 2>err
[ $? = 2 ] || fail "a profile that is not there"

"$ZICHA" check -q -d z.db || fail "check"
"$ZICHA" report -q -d z.db --no-mask --jsonl whole.jsonl || fail "report"
"$PYTHON" - <<'PY' || exit 1
import collections, csv, json, re, sys
FIELDS = ('rule_id rule_name vola_cont patn_id mdtrt_id vola_amt '
          'vola_amt_stas sev_deg vola_evid vola_bhvr_type').split()
lines = [json.loads(line) for line in open('a.jsonl', encoding='utf-8')]
rows = list(csv.DictReader(open('a.csv', encoding='utf-8-sig')))
if [list(line) for line in lines] != [FIELDS] * len(rows) or not rows:
    sys.exit('fields or number of lines')
for line, row in zip(lines, rows):
    # a text that looks like a formula is marked in the CSV alone
    if (line['rule_id'], line['mdtrt_id'] or '', line['vola_cont']) != \
            (row['check'], row['visit_no'], row['note']):
        sys.exit('%s is not %s' % (line, row))
    amount = row['amount_at_issue']
    if (line['vola_amt'] is None) != (amount == '') or \
            line['vola_amt_stas'] != ('1' if amount else '0') or \
            (amount and abs(line['vola_amt'] - float(amount)) > 0.001):
        sys.exit('amount: %s' % line)
    if line['sev_deg'] != {'violation': '1', 'suspicion': '2'}[row['severity']]:
        sys.exit('severity: %s' % line)
    if not line['vola_evid'] or not line['vola_bhvr_type']:
        sys.exit('no basis: %s' % line)
whole = [json.loads(line) for line in open('whole.jsonl', encoding='utf-8')]
known = [w['patn_id'] for w in whole if w['patn_id']]
if not known or any(m['patn_id'] == w['patn_id'] for m, w in zip(lines, whole)
                    if w['patn_id']):
    sys.exit('patients are not masked')
if re.search(r'\d{17}[\dX]', open('a.jsonl', encoding='utf-8').read()):
    sys.exit('an ID number is whole')
PY
