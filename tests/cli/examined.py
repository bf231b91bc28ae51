"""What a run of a period says it examined, against a count from the rows that
were written into its input."""
import csv
import datetime
import os
import random
import sys

from lib.program import WORK, key_of, put, shipped_rules, summary, zicha

DAY = datetime.timedelta(1)
START = datetime.date(2026, 1, 1)
random.seed(7)

stays, lines, months, receipts = [], [], [], []
for n in range(300):
    hospital = "H%d" % (n % 2 + 1)
    admitted = START + random.randrange(150) * DAY
    discharged = admitted + random.randrange(40) * DAY
    if n % 29 == 0:
        discharged = None  # still open
    stays.append((hospital, "Z%d" % n, admitted, discharged))
    if n % 13 == 0:
        continue  # no lines
    span = (discharged - admitted).days if discharged else 10
    for _ in range(random.randrange(1, 30)):
        lines.append((hospital, len(lines) + 1, "Z%d" % n,
                      admitted + random.randrange(span + 1) * DAY,
                      random.randrange(1, 5000),
                      random.random() < 0.7,  # an ordering doctor
                      random.random() < 0.5))  # an executing one
    receipts.append((hospital, n, admitted, n % 3 > 0))
for month in range(1, 7):
    months.append(("H1", datetime.date(2026, month, 1)))


def write(name, heads, rows):
    with open(os.path.join(WORK, "in", name), "w", newline="") as out:
        csv.writer(out).writerows([heads.split(",")] + rows)


os.mkdir(os.path.join(WORK, "in"))
write("h.csv", "医疗机构代码,医疗机构名称", [["H1", "甲医院"], ["H2", "乙医院"]])
write("v.csv", "医疗机构代码,住院号,入院日期,出院日期",
      [[h, v, a, d or ""] for h, v, a, d in stays])
write("c.csv", "医疗机构代码,费用明细流水号,住院号,项目编码,项目名称,费用发生日期,"
      "数量,单价,金额,开单医生,执行人",
      [[h, n, v, "P%d" % (n % 9), "项目%d" % (n % 9), day, 1, fen / 100,
        fen / 100, "张三" if ordered else "", "李四" if done else ""]
       for h, n, v, day, fen, ordered, done in lines])
write("r.csv", "医疗机构代码,票据号码,开票日期,住院号,票据金额,票据种类",
      [[h, n, day, "Z%d" % n, 1, "住院" if kind else ""]
       for h, n, day, kind in receipts])
write("s.csv", "医疗机构代码,科目,月份,金额",
      [[h, "医疗收入", day.strftime("%Y-%m"), 1] for h, day in months])


def expected(first, last, hospital):
    def inside(day):
        return first <= day <= last

    def touches(stay):
        days = [day for day in stay[2:] if day]
        days += [line[3] for line in lines if line[2] == stay[1]]
        return min(days) <= last and max(days) >= first

    mine = [line for line in lines
            if inside(line[3]) and line[0] in hospital]
    return {
        "visits": sum(1 for s in stays if s[0] in hospital and touches(s)),
        "charges": len(mine),
        "amount": round(sum(line[4] for line in mine) / 100, 2),
        "stays": sum(
            1 for s in stays if s[0] in hospital and s[3]
            and s[2] <= last and s[3] >= first),
        "by doctor": sum(1 for line in mine if line[5] or line[6]),
        "by executor": sum(1 for line in mine if line[6]),
    }


RULE = """-- title: 试
-- title.en: try
-- section: 1
-- violation: %s
-- severity: suspicion
-- basis: 无
-- needs: charges
-- examines: %s
-- note: 无
-- note.en: none
-- fix: 无
-- fix.en: none
-- clears: 无
-- clears.en: none
--
-- Finds nothing.
SELECT h.id AS hospital_id, 0 AS amount_fen FROM hospital AS h WHERE h.id < 0
"""
EXAMINES = {
    "by-doctor": "charges.order_doctor|charges.exec_doctor",
    "by-executor": "charges.exec_doctor|charges.exec_doctor_code",
    "by-visit": "visit", "by-stay": "stay", "by-line": "charge",
    "by-number": "charges.line_no", "by-receipt": "receipt",
    "by-kind": "receipts.kind", "by-month": "account_month",
}


def counts(first, last, hospital):
    def inside(day):
        return first <= day <= last

    whole = expected(first, last, hospital)
    mine = [r for r in receipts if r[0] in hospital and inside(r[2])]
    return {
        "by-doctor": whole["by doctor"], "by-executor": whole["by executor"],
        "by-visit": whole["visits"], "by-stay": whole["stays"],
        "by-line": whole["charges"], "by-number": whole["charges"],
        "by-receipt": len(mine), "by-kind": sum(r[3] for r in mine),
        "by-month": sum(1 for h, day in months if h in hospital
                        and day <= last
                        and (day + 31 * DAY).replace(day=1) > first),
    }


os.chdir(WORK)
category = key_of(shipped_rules()["bed-day-duplicate"], "violation")
for name, examines in EXAMINES.items():
    put("rules/try/%s.sql" % name, RULE % (category, examines))
zicha("import", "-q", "-d", "z.db", "in", status=(0,))
bad = 0
FOREVER = (datetime.date(2000, 1, 1), datetime.date(2099, 1, 1))
for options, first, last, hospital in [
        (["--month", "2026-03"], datetime.date(2026, 3, 1),
         datetime.date(2026, 3, 31), ("H1", "H2")),
        (["--month", "2026-04", "--hospital", "H1"],
         datetime.date(2026, 4, 1), datetime.date(2026, 4, 30), ("H1",)),
        (["--from", "2026-02-10", "--to", "2026-02-12"],
         datetime.date(2026, 2, 10), datetime.date(2026, 2, 12),
         ("H1", "H2")),
        (["--from", "2026-04-05"], datetime.date(2026, 4, 5), FOREVER[1],
         ("H1", "H2")),
        (["--to", "2026-04-05"], FOREVER[0], datetime.date(2026, 4, 5),
         ("H1", "H2")),
        ([], *FOREVER, ("H1", "H2"))]:
    zicha("check", "-q", "-d", "z.db", "--checks", "rules", *options,
          status=(0,))
    zicha("report", "-q", "-d", "z.db", "--json", "z.json", status=(0,))
    got = summary("z.json")
    whole = expected(first, last, hospital)
    for name in ("visits", "charges", "amount"):
        if got["examined"][name] != whole[name]:
            bad += 1
            print(options, name, got["examined"][name], "not", whole[name])
    examined = {check["id"]: check["examined"] for check in got["checks"]}
    for name, rows in counts(first, last, hospital).items():
        if examined[name] != rows:
            bad += 1
            print(options, name, examined[name], "not", rows)
sys.exit(bad > 0)
