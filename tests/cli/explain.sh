# `zicha checks RULE` explains every rule in both languages without SQL, which
# only --sql shows; no line is wider than the 80 columns of a plain output.
set -u
fail=0
say() { echo "explain: $*"; fail=1; }
rules=$(find checks -name '*.sql' | sed 's!.*/!!; s/\.sql$//' | sort)
[ -n "$rules" ] || say "no rules"
for lang in zh en; do
    if [ "$lang" = zh ]; then
        labels='违规类别 性质 如何判断 金额 可能误报 所需数据 检查对象 问题描述 整改建议 依据'
    else
        labels='category severity how|it|judges false|alarms data|needed examines finding|says what|to|do basis'
    fi
    for rule in $rules; do
        out=$("$ZICHA" checks --lang $lang "$rule") || say "$rule: status $?"
        for label in $labels; do
            echo "$out" | grep -q "^$(echo "$label" | tr '|' ' ')  *[^ ]" ||
                say "$lang $rule: no $label"
        done
        [ "$lang" = en ] || echo "$out" | grep '^检查对象' |
            LC_ALL=C grep -vq '^检查对象  *[ -~]*$' ||
            say "zh $rule: what it examines is not in Chinese"
        case $out in
        *"SELECT "* | *"JOIN "*) say "$lang $rule: SQL without --sql" ;;
        esac
        case $out in
        *'{'*'}'*) say "$lang $rule: a placeholder" ;;
        esac
    done
    # shellcheck disable=SC2086
    "$ZICHA" checks --lang $lang $rules >"$WORK/$lang.txt"
done
"$PYTHON" - "$WORK/zh.txt" "$WORK/en.txt" <<'END' || fail=1
import re
import sys
import unicodedata

for path in sys.argv[1:]:
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1
                    for c in line)
        if re.search(r"\S  [a-z0-9]+(-[a-z0-9]+)+$", line):  # a title
            continue
        if width > 82 or line != line.rstrip() \
                or re.match(" {14}[，。；、）」”]", line):
            sys.exit("explain: %s: %r" % (path, line))
END
"$ZICHA" checks --sql price-over-ceiling | grep -q '^SELECT ' ||
    say "--sql shows no query"
# A rule of one's own without the Chinese parts falls back to its prose.
mkdir -p "$WORK/own/own" && sed '/^-- \(how\|amount\|doubts\):/d' \
    checks/finance/receipt-kind.sql >"$WORK/own/own/mine.sql" &&
    cp checks/finance/receipt-kind.cases "$WORK/own/own/mine.cases"
"$ZICHA" checks --checks "$WORK/own" mine | grep -q 'Valid receipts' ||
    say "no prose where there is no Chinese"
exit $fail
