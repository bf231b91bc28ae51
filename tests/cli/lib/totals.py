"""Add up a workbook with an independent reader and compare: cover = summary =
rules = findings = official table = narrative = departments = doctors = ledger =
JSON = CSV, each kind of money apart: what is to be refunded is that of
violations alone, a billed line once; what is in doubt is in no total and told
apart, and so is what can be mended before settlement; results, matches and national rules are called and counted as JSON has
them; no cell is a formula; no sheet holds words of the other language that are
not data.
"""
import collections
import csv
import functools
import glob
import itertools
import json
import re
from decimal import Decimal

from lib.program import fail, shipped_rules

KINDS = ("refund", "suspected", "difference", "exposure")
MENDABLE = "mendable"  # of stays that are not settled yet: beside the kinds
NAMES = {
    "zh": dict(summary="总览", narrative="自查报告", official="自查情况表",
               rules="规则结果", findings="问题明细", people="科室与人员",
               ledger="整改台账", total="合计", gone="已消失问题",
               at_issue="涉及金额", counted="去重后金额", count="问题数",
               state="状态", states={"新增": "new", "仍存在": "still",
                                   "复发": "back", "迟报": "late"},
               waived="已豁免问题", fingerprint="指纹", number="编号",
               doubt="，存疑", in_doubt="存疑金额", result="结果",
               results={"发现问题": "found", "存疑": "doubtful",
                        "部分检查": "partly", "未发现问题": "clean",
                        "未检查": "not_checked"},
               figures={"规则数": None, "其中部分检查": "partly",
                        "其中存疑": "doubtful", "未检查": "not_checked"},
               heads={"发现问题的规则": "found", "存疑的规则": "doubtful",
                      "部分检查的规则": "partly", "未发现的规则": "clean",
                      "未检查": "not_checked"},
               doubted=r"其中 ([\d,]+) 项存疑，另有存疑金额 ([\d,.]+) 元",
               preflight="数据验收", looked_for="核对内容", fails="对不上",
               row_count="问题数", national="国家规则对照",
               kind="金额性质", scope="医保范围内", fund="基金支付（估算）",
               in_total="计入合计金额",
               kinds=dict(zip(("应退金额", "疑点金额", "差异金额", "风险金额",
                               "结算前可更正", "不涉及金额"),
                              KINDS + (MENDABLE, "none"))),
               row_kinds=["应退金额（元）", "疑点金额（元）", "差异金额（元）",
                          "风险金额（元）"],
               amounts=dict(zip(KINDS, (r"应退金额 ([\d,.]+) 元",
                                        r"疑点金额 ([\d,.]+) 元",
                                        r"差异金额 ([\d,.]+) 元",
                                        r"风险金额 ([\d,.]+) 元"))),
               said="合计发现问题 ", part=r"合计 ([\d,]+) 项）.*?金额：(.*)",
               answer=r"问题 ([\d,]+) 项（违规 ([\d,]+) 项，疑点 ([\d,]+) 项）：",
               fines="罚款估算",
               cover="封面", examined=r"就诊 ([\d,]+) 人次，费用明细 ([\d,]+) 条，"
                                     r"金额 ([\d,.]+) 元",
               chapters=["执业许可与人员资质", "医疗仪器设备",
                         "医药服务价格", "财务", "三、存在的问题"]),
    "en": dict(summary="Summary", narrative="Report",
               official="Official table", rules="Rules",
               findings="Findings", people="Departments and staff",
               ledger="Rectification ledger", total="total",
               gone="Findings gone", at_issue="amount at issue",
               counted="each line once", count="findings", state="state",
               states={"new": "new", "still there": "still",
                       "back again": "back", "delivered late": "late"},
               waived="Findings waived", fingerprint="fingerprint",
               number="number",
               doubt=", in doubt", in_doubt="amount in doubt",
               result="result",
               results={"problems found": "found", "in doubt": "doubtful",
                        "partly checked": "partly", "nothing found": "clean",
                        "not checked": "not_checked"},
               figures={"rules": None, "of them in part": "partly",
                        "of them in doubt": "doubtful",
                        "not checked": "not_checked"},
               heads={"rules that found": "found", "rules in doubt": "doubtful",
                      "rules partly checked": "partly",
                      "rules that found nothing": "clean",
                      "not checked": "not_checked"},
               doubted=r"Of these ([\d,]+) findings? (?:is|are) in doubt: "
                       r"([\d,.]+) yuan",
               preflight="Preflight", looked_for="what is looked for",
               fails="does not match",
               row_count="findings", national="National rules",
               kind="kind of money", scope="within the fund's scope",
               fund="fund's share, estimated", in_total="counted in its total",
               kinds=dict(zip(("to refund", "suspected", "to explain",
                               "exposure", "to be mended before settlement",
                               "no money"), KINDS + (MENDABLE, "none"))),
               row_kinds=["to refund (yuan)", "suspected (yuan)",
                          "to explain (yuan)", "exposure (yuan)"],
               amounts=dict(zip(KINDS, (r"([\d,.]+) yuan to refund",
                                        r"([\d,.]+) yuan suspected",
                                        r"([\d,.]+) yuan to explain",
                                        r"([\d,.]+) yuan of exposure"))),
               said="Found in all: ", part=r"\(([\d,]+) in all\).*? Amounts: (.*)",
               answer=r"([\d,]+) problems? \(([\d,]+) violations?, ([\d,]+) "
                      r"suspicions?\): ",
               fines="Estimate of fines",
               cover="Cover", examined=r"([\d,]+) visits?, ([\d,]+) billed lines? "
                                       r"of ([\d,.]+) yuan",
               chapters=["Licence and staff", "Medical equipment",
                         "Prices of services and drugs", "Finance",
                         "3. Problems found"]),
}
NAMES_OF_RULE = {"zh": "规则", "en": "rule"}
DAY = r"\d{4}-\d\d-\d\d"
failures = []


def same(what, left, right):
    if left != right:
        failures.append("%s: %s is not %s" % (what, left, right))


def money(value):
    return Decimal(0) if value in (None, "", "—") else \
        Decimal(str(value)).quantize(Decimal("0.01"))


def number(text):
    return Decimal(text.replace(",", ""))


class Book:
    def __init__(self, workbook):
        self.book = workbook
        self.lang = "zh" if "总览" in self.book.sheetnames else "en"
        self.names = NAMES[self.lang]

    def rows(self, key):
        """Rows of a sheet and those it goes on in."""
        name = self.names[key]
        for sheet in self.book.sheetnames:
            if sheet == name or re.fullmatch(re.escape(name) + r"\(\d+\)",
                                             sheet):
                for i, row in enumerate(self.book[sheet].iter_rows()):
                    for cell in row:
                        if cell.data_type == "f":
                            failures.append("a formula in " + sheet)
                    values = [cell.value for cell in row]
                    if i or sheet == name:
                        yield values
                    elif key not in ("findings", "ledger", "gone", "waived"):
                        yield values


def kinds_said(book, text):
    """The money of each kind that a sentence tells, 0 where it tells none."""
    found = {kind: re.search(pattern, text)
             for kind, pattern in book.names["amounts"].items()}
    return {kind: number(said.group(1)) if said else Decimal(0)
            for kind, said in found.items()}


def same_kinds(what, got, totals):
    for kind in KINDS:
        same("%s, %s" % (what, kind), got[kind], totals["kinds"][kind])


def kinds_shown(totals):
    """The kinds that tables of them have."""
    return list(KINDS) + [MENDABLE] * bool(totals["mendables"])


def check_findings(book, totals):
    names = book.names
    rows = book.rows("findings")
    head = next(rows)
    amount, state = head.index(names["at_issue"]), head.index(names["state"])
    kind, rule = head.index(names["kind"]), head.index(NAMES_OF_RULE[book.lang])
    sums = {name: collections.Counter() for name in ("in_total", "scope",
                                                     "fund")}
    count, fen, states = 0, Decimal(0), collections.Counter()
    doubted, doubt_fen, last = 0, Decimal(0), None
    for row in rows:
        word = str(row[state])
        doubt = word.endswith(names["doubt"])
        word = word[:-len(names["doubt"])] if doubt else word
        if word not in names["states"]:
            continue  # "nothing was found"
        count += 1
        states[names["states"][word]] += 1
        here = names["kinds"][row[kind]]
        for name, sum_of in sums.items():
            sum_of[here] += money(row[head.index(names[name])])
        if doubt:
            doubted += 1
            doubt_fen += money(row[amount])
        else:
            fen += money(row[amount])
        back = names["states"][word] == "back"
        if back and last and last[0][1]:
            failures.append("what is back does not come first")
        place = (row[rule], not back)
        if last and last[0] == place and last[1] < money(row[amount]):
            failures.append("findings of %s: %s after %s" % (
                row[rule], row[amount], last[1]))
        last = (place, money(row[amount]))
        for cell in row:
            if isinstance(cell, str) and re.fullmatch(DAY, cell):
                failures.append("a day as text: " + cell)
    same("findings", count, totals["count"])
    same("findings' amount", fen, totals["sum"])
    same("findings' amount in doubt", doubt_fen, totals["doubtful"])
    same("findings in doubt", doubted, totals["doubted"])
    same_kinds("findings", sums["in_total"], totals)
    same("findings to be mended", sums["in_total"][MENDABLE],
         totals[MENDABLE])
    for name in ("scope", "fund"):
        same("findings to be mended, " + name, sums[name][MENDABLE], 0)
    for name in ("scope", "fund"):
        for here in KINDS:
            same("findings, %s of %s" % (name, here), sums[name][here],
                 totals[name][here] or 0)
    for word in ("new", "late", "still", "back"):
        same("findings " + word, states[word], totals[word])
    for word in ("gone", "waived"):
        rows = sum(1 for _ in book.rows(word))
        same("findings " + word, max(0, rows - 1), totals[word])


def check_ledger(book, totals, fingerprints):
    rows = book.rows("ledger")
    fingerprint = next(rows).index(book.names["fingerprint"])
    count, fen, waived, numbers = 0, Decimal(0), 0, set()
    for row in rows:
        if not re.fullmatch(r"\d{4}-\d{4,}", str(row[0])):
            continue
        numbers.add(row[0])
        if row[fingerprint] not in fingerprints:
            waived += 1
            continue
        count += 1
        fen += money(row[2])
        if fingerprints[row[fingerprint]] != row[0]:
            failures.append("ledger: %s is not %s" % (
                row[0], fingerprints[row[fingerprint]]))
    same("ledger's numbers", len(numbers), count + waived)
    same("ledger's waived", waived, totals["waived"])
    same("ledger", count, totals["count"])
    same("ledger's amount", fen, totals["sum"] + totals["doubtful"])


def check_rules(book, totals):
    names = book.names
    rows = [row for row in book.rows("rules")][2:]
    head = rows.pop(0)
    kind, count = head.index(names["kind"]), head.index(names["count"])
    columns = {name: head.index(names[name])
               for name in ("counted", "scope", "fund")}
    ends = [i for i, row in enumerate(rows) if row[0] == names["total"]]
    if not ends:
        same("rules without a total", set(totals["results"]), {"not_checked"})
        return
    rows, last = rows[:ends[0]], rows[ends[0]:ends[-1] + 2]
    results = [names["results"].get(row[head.index(names["result"])])
               for row in rows]
    same("rules' results", results, totals["results"])
    same("rules' count", sum(money(row[count]) for row in rows),
         totals["count"])
    same("rules' total count", last[-1][count], totals["count"])
    same("rules' amount", sum(money(row[head.index(names["at_issue"])])
                              for row in rows), totals["sum"])
    in_doubt = head.index(names["in_doubt"])
    same("rules in doubt", sum(money(row[in_doubt]) for row in rows),
         totals["doubtful"])
    same("rules in doubt, total", money(last[-1][in_doubt]),
         totals["doubtful"])
    same("kinds of money", [names["kinds"][row[kind]] for row in last[:-1]],
         kinds_shown(totals))
    none = sum(money(one[count]) for one in rows
               if names["kinds"][one[kind]] == "none")
    same("findings by kind", sum(row[count] for row in last[:-1]) + none,
         totals["count"])
    for row in last[:-1]:
        here = names["kinds"][row[kind]]
        if here == MENDABLE:
            same("rules' total to be mended",
                 money(row[columns["counted"]]), totals[MENDABLE])
            continue
        mine = [one for one in rows if names["kinds"][one[kind]] == here]
        if not totals["mendables"]:
            same("findings of " + here, sum(money(one[count]) for one in mine),
                 row[count])
        for name, column in columns.items():
            want = totals["kinds" if name == "counted" else name][here] or 0
            same("rules, %s of %s" % (name, here),
                 sum(money(one[column]) for one in mine), want)
            same("rules' total, %s of %s" % (name, here), money(row[column]),
                 want)
    same("rules", len(rows), totals["rules"])


def check_national(book, totals):
    """The 88 national rules with their results."""
    names = book.names
    rows = [row for row in book.rows("national")][3:]
    head = rows.pop(0)
    same("national rules", [row[0] for row in rows], list(range(1, 89)))
    for row, want in zip(rows, totals["national"]):
        result = names["results"].get(row[head.index(names["result"])])
        if want["result"] in names["results"].values():
            same("national rule %d" % row[0], result, want["result"])
            if result != "not_checked":
                same("national rule %d's findings" % row[0],
                     row[head.index(names["count"])], want["findings"])
                said = kinds_said(book, row[-1] or "")
                said["refund"] = money(row[head.index(names["row_kinds"][0])])
                same("national rule %d's money" % row[0], said,
                     {kind: money(want[kind]) for kind in KINDS})
        elif result or not want["reason"] or not row[-1]:
            failures.append("national rule %d: %s" % (row[0], want))


def check_outcomes(book, totals):
    """How many rules came to what: the summary's figures and its tables."""
    names = book.names
    rows = list(book.rows("summary"))
    counts = collections.Counter(totals["results"])
    seen = 0
    for i, row in enumerate(rows):
        for words in (names["figures"], names["heads"]):
            if not set(words) <= set(row):
                continue
            seen += 1
            line = rows[i + 1] if words is names["figures"] else \
                next(one for one in rows[i:] if one[0] == names["total"])
            for word, result in words.items():
                if result:
                    same("summary, %s" % word, line[row.index(word)],
                         counts[result])
    same("summary's counts of results", seen, 3)


def check_doubts(book, totals):
    """What is in doubt is told in words wherever the total is."""
    for key in ("summary", "cover", "narrative"):
        text = "\n".join(str(value) for row in book.rows(key)
                         for value in row)
        said = re.search(book.names["doubted"], text)
        want = (totals["doubted"], totals["doubtful"])
        same(key + ", in doubt",
             said and tuple(map(number, said.groups())),
             want if totals["doubted"] else None)


def check_matches(book, totals):
    names = book.names
    rows = list(book.rows("preflight"))
    at = [i for i, row in enumerate(rows) if names["looked_for"] in row]
    lines = rows[at[0] + 1:] if at else []
    got = [(row[3] == names["fails"],
            re.match(r"(\d+) %.*?([\d]+)\D+(\d+)$", row[4]).groups())
           for row in lines]
    same("matches", got, totals["matches"])


def check_names(book, totals):
    """The names that others may refer to lead to the totals."""
    names = {name.name: name for name in book.book.defined_names.definedName}
    wants = dict({"total_" + kind: totals["kinds"][kind] for kind in KINDS},
                 total_findings=totals["count"])
    for name, want in wants.items():
        if name not in names:
            failures.append("no name %s" % name)
            continue
        (sheet, cell), = names[name].destinations
        same(name, money(book.book[sheet][cell.replace("$", "")].value), want)


def check_official(book, totals):
    rows = [row for row in book.rows("official")][3:]
    total = rows.pop()
    if len(rows) < 21:
        failures.append("official table: %d categories" % len(rows))

    def yuan(row):
        return Decimal(0) if row[5] == "—" else \
            (Decimal(str(row[5])) * 10000).quantize(Decimal("0.01"))
    same("official cases", sum(0 if row[4] == "—" else row[4]
                               for row in rows), totals["count"])
    same("official money", sum(map(yuan, rows)), totals["kinds"]["refund"])
    same("official total", (0 if total[4] == "—" else total[4], yuan(total)),
         (totals["count"], totals["kinds"]["refund"]))
    same_kinds("official table", kinds_said(book, total[6]), totals)
    others = collections.Counter()
    for row in rows:
        said = kinds_said(book, row[6])
        others.update({kind: said[kind] for kind in KINDS if kind != "refund"})
    for kind in KINDS[1:]:
        same("official table's remarks, " + kind, others[kind],
             totals["kinds"][kind])
    for row in rows:
        if not row[2] or not row[6]:
            failures.append("official table: row %s says nothing" % row[1])


def check_narrative(book, totals):
    names = book.names
    texts = [row[0] for row in book.rows("narrative") if row[0]]
    chapters = [text for text in texts if text in names["chapters"]]
    same("chapters", chapters, names["chapters"])
    openings = [text for text in texts if names["said"] in text]
    if openings:
        check_found(book, "narrative", openings[0], totals)
    else:
        same("narrative without what was found", set(totals["results"]),
             {"not_checked"})
    parts = [m for text in texts for m in [re.search(names["part"], text)]
             if m]
    same("chapters' problems", sum(number(m.group(1)) for m in parts),
         totals["count"])
    said = [kinds_said(book, m.group(2)) for m in parts]
    same_kinds("chapters", {kind: sum(one[kind] for one in said)
                            for kind in KINDS}, totals)


def check_found(book, what, text, totals):
    """The sentence that every output begins with."""
    said = re.search(book.names["answer"], text)
    if not said:
        failures.append("%s says: %s" % (what, text))
        return
    same(what, [number(part) for part in said.groups()],
         [totals["count"], totals["violations"], totals["suspicions"]])
    same_kinds(what, kinds_said(book, text[said.end():]), totals)


def check_answer(book, totals):
    """The first sentences: what was found, and the cover: what was examined."""
    names = book.names
    rows = list(book.rows("summary"))
    facts = [str(row[1]) for row in book.rows("cover") if row[1]]
    if totals["count"]:
        check_found(book, "answer", str(rows[1][0]), totals)
        check_found(book, "cover", next(
            fact for fact in facts if re.search(names["answer"], fact)),
            totals)
    same("cover", [number(part) for part in
                   re.search(names["examined"], "\n".join(facts)).groups()],
         totals["examined"])
    for key in ("summary", "cover"):
        kinds = [row for row in book.rows(key)
                 if row[0] in names["kinds"] and row[1] is not None]
        column = 3 if key == "summary" else 1
        same(key + "'s kinds", [names["kinds"][row[0]] for row in kinds],
             kinds_shown(totals))
        for row in kinds:
            here = names["kinds"][row[0]]
            if here == MENDABLE:
                same(key + ", to be mended", money(row[column]),
                     totals[MENDABLE])
                continue
            same("%s, %s" % (key, here),
                 [money(row[column + i]) for i in range(3)],
                 [totals["kinds"][here], totals["scope"][here] or 0,
                  totals["fund"][here] or 0])
    fines = [row[0] for row in rows if str(row[0]).startswith(names["fines"])]
    same("fines", bool(fines), bool(totals["fines"]))
    for text in fines:
        for end in ("least", "most"):
            amount = "{:,.2f}".format(totals["fines"][end])
            if amount not in text:
                failures.append("fines: no %s in '%s'" % (amount, text))


def tables(rows, names):
    """(head, rows) of every table that counts and adds money. A head serves
    the tables below it, with captions between them, until the next head."""
    head, table = None, []
    for row in list(rows) + [[None]]:
        if names["row_count"] in row and names["row_kinds"][0] in row:
            if table:
                yield head, table
            head, table = row, []
        elif head and row[0] is not None \
                and (isinstance(row[head.index(names["row_count"])], int)
                     or row[head.index(names["row_count"])] == "—"):
            table.append(row)
        elif head:
            if table:
                yield head, table
            table = []
            if sum(value is not None for value in row) > 1:
                head = None


def check_tables(book, key, totals, least):
    names = book.names
    seen = 0
    for head, table in tables(book.rows(key), names):
        columns = [head.index(name) for name in
                   [names["row_count"]] + names["row_kinds"]]
        want = [totals["count"]] + [totals["kinds"][kind] for kind in KINDS]
        body = [row for row in table if row[0] != names["total"]]
        if len(body) == len(table) and len(table) >= 10:
            continue  # the ten worst
        if len(body) == len(table) and key == "summary" and \
                sum(money(row[columns[0]]) for row in body) != totals["count"]:
            continue  # fewer than ten departments or rules
        seen += 1
        for column, value in zip(columns, want):
            same("%s, table %d" % (key, seen),
                 sum(money(row[column]) for row in body), value)
        for row in table:
            if row[0] == names["total"]:
                same("%s, total %d" % (key, seen),
                     [money(row[column]) for column in columns], want)
    if totals["count"] and seen < least:
        failures.append("%s: only %d tables added up" % (key, seen))


def check_nouns(book):
    """No "1 findings" in an English workbook."""
    single = re.compile(r"(?<![\d.,])1 (?!(?:is|was|has)\b)[a-z-]*s\b")
    for sheet in book.book:
        for row in itertools.islice(sheet.iter_rows(values_only=True), 5000):
            for value in row:
                if isinstance(value, str) and single.search(value):
                    failures.append("%s: '%s'" % (sheet.title, value))


@functools.lru_cache(maxsize=None)
def words_of_data(folder):
    """What the files of a folder and the rules say in either language."""
    data = []
    for path in glob.glob(folder + "/*") + list(shipped_rules().values()):
        with open(path, "rb") as file:
            text = file.read()
        for encoding in ("utf-8",
                         "utf-16" if text[:1] in (b"\xff", b"\xfe")
                         else "gb18030"):
            try:
                text = text.decode(encoding)
                break
            except UnicodeDecodeError:
                pass
        data.append(path)
        if path.endswith(".sql"):  # law names, terms in the prose, values
            head, prose = text.split("\n--\n", 1)
            text = prose + "".join(
                re.findall(r"(?m)^-- (?:basis:(?:.*\n--    )*.*|"
                           r"param: \w+ =[^|\n]*)", head))
        data += [re.sub(r"\n--\s*", between, text) for between in ("", " ")]
    return "\n".join(data)


@functools.lru_cache(maxsize=None)
def is_data(word, folder):
    return word in words_of_data(folder)


def check_words(book, folder):
    """Words of the other language stand in the data, or are ours."""
    pattern = "[\u4e00-\u9fff]{2,}" if book.lang == "en" \
        else r"[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}"
    for sheet in book.book:
        for row in sheet.iter_rows(values_only=True):
            for value in row:
                if isinstance(value, str) and not value.startswith("run "):
                    for word in re.findall(pattern, value):
                        if not is_data(word, folder):
                            failures.append("%s: '%s' in '%s'" % (
                                sheet.title, word, value[:60]))


def result_of(check):
    if check["doubtful"]:
        return "doubtful"
    if check["result"] == "clean" and any(
            here["result"] == "clean" and here["without"]
            for here in check["hospitals"]):
        return "partly"
    return check["result"]


def totals_of(path):
    """What the JSON says of the run."""
    with open(path, encoding="utf-8") as file:
        summary = json.load(file, parse_float=Decimal)
    totals = {
        "count": summary["findings"]["total"],
        "sum": money(summary["amount_at_issue"]["sum"]),
        "kinds": {kind: money(summary["money"][kind]["amount"])
                  for kind in KINDS},
        MENDABLE: money(summary["mendable"]["amount"]),
        "mendables": summary["mendable"]["findings"],
        "scope": {kind: summary["money"][kind]["within_scope"]
                  for kind in KINDS},
        "fund": {kind: summary["money"][kind]["fund"] for kind in KINDS},
        "fines": summary["fines_estimated"],
        "national": summary["national"],
        "doubtful": money(summary["amount_at_issue"]["doubtful"]),
        "doubted": sum(here["findings"] for check in summary["checks"]
                       for here in check["hospitals"] if here["doubtful"]),
        "results": [result_of(check) for check in summary["checks"]],
        "matches": [(match["fails"], (str(match["matched"] * 100 //
                                          match["keys"]),)
                     + (str(match["matched"]), str(match["keys"])))
                    for hospital in summary["hospitals"]
                    for _, match in sorted(hospital["match"].items())],
        "rules": len(summary["checks"]),
        "examined": [summary["examined"]["visits"],
                     summary["examined"]["charges"],
                     money(summary["examined"]["amount"])],
    }
    for word in ("new", "late", "still", "back", "gone", "waived"):
        totals[word] = summary["findings"][word]
    for word in ("violation", "suspicion"):
        totals[word + "s"] = summary["findings"]["by_severity"][word]
    return totals


def once(rows):
    """The money of each kind in rows of the CSV, by their facts: a billed
    line, and a stay among exposures, once with the largest amount."""
    best, rest = {}, collections.Counter()
    for row in rows:
        kind, fen = row["money"], money(row["amount_at_issue"])
        if row["line_no"]:
            key = (kind, row["hospital_code"], row["visit_no"],
                   row["file"], row["line"])
        elif kind == "exposure" and row["visit_no"]:
            key = (kind, row["hospital_code"], row["visit_no"])
        else:
            rest[kind] += fen
            continue
        best[key] = max(best.get(key, 0), fen)
    for key, fen in best.items():
        rest[key[0]] += fen
    return rest


def check_csv(path, totals):
    """Returns the fingerprints of what is found, with their numbers."""
    states, fen, fingerprints = collections.Counter(), Decimal(0), {}
    found, parts = [], {name: collections.Counter()
                        for name in ("counted", "within_scope", "fund")}
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            states[row["state"]] += 1
            if row["state"] != "gone":
                found.append(row)
                fen += money(row["amount_at_issue"])
                fingerprints[row["fingerprint"]] = row["number"]
    for row in found:
        for name, sum_of in parts.items():
            sum_of[row["money"]] += money(row[name])
        if row["money"] == "refund" and row["severity"] != "violation":
            failures.append("a suspicion to be refunded: %s" % row)
        for name in ("within_scope", "fund"):
            if money(row[name]) > money(row["counted"]):
                failures.append("%s above what counts: %s" % (name, row))
    same("CSV", sum(states.values()) - states["gone"], totals["count"])
    same("CSV's amount", fen, totals["sum"] + totals["doubtful"])
    same_kinds("CSV", parts["counted"], totals)
    same("CSV, to be mended", parts["counted"][MENDABLE], totals[MENDABLE])
    same("CSV, so many", sum(row["money"] == MENDABLE for row in found),
         totals["mendables"])
    for kind in KINDS:
        same("CSV, within scope of " + kind, parts["within_scope"][kind],
             totals["scope"][kind] or 0)
        same("CSV, fund's share of " + kind, parts["fund"][kind],
             totals["fund"][kind] or 0)
    if not totals["doubted"]:
        facts = once(found)
        same_kinds("CSV by its facts", facts, totals)
        same("CSV by its facts, to be mended", facts[MENDABLE],
             totals[MENDABLE])
    same("fingerprints", len(fingerprints), totals["count"])
    for word in ("new", "late", "still", "back", "gone"):
        same("CSV " + word, states[word], totals[word])
    return fingerprints


def agree(workbook, json_path, csv_path, folder=None):
    """Outputs of one run; FOLDER holds its input, for the words. Returns how
    many findings there are."""
    failures.clear()
    book, totals = Book(workbook), totals_of(json_path)
    fingerprints = check_csv(csv_path, totals)
    check_findings(book, totals)
    check_ledger(book, totals, fingerprints)
    check_rules(book, totals)
    check_answer(book, totals)
    check_outcomes(book, totals)
    check_doubts(book, totals)
    check_matches(book, totals)
    check_official(book, totals)
    check_national(book, totals)
    check_names(book, totals)
    check_narrative(book, totals)
    check_tables(book, "summary", totals, 4)
    check_tables(book, "people", totals, 2)
    if book.lang == "en":
        check_nouns(book)
    if folder:
        check_words(book, folder)
    if failures:
        fail("\n".join([json_path] + failures[:20]))
    return totals["count"]
