-- title: 床位费天数超过住院天数
-- title.en: More bed-days charged than the stay has
-- section: 3
-- violation: 超标准收费
-- severity: violation
-- money: refund
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（三）项；《全国医疗服务价格项目规范》（床位费计入院日，不计出院日）
-- needs: visits.discharged, charges.class|items.class
-- examines: stay
-- note: {admitted_day} 入院，{discharged_day} 出院，应计 {allowed_e4} 床日，实收 {billed_e4} 床日；扣除首末日和同日重复后，本行仍多收 {qty_e4} 床日
-- note.en: admitted {admitted_day}, discharged {discharged_day}:
--    {allowed_e4|bed-day|bed-days} allowed, {billed_e4} billed; beyond the first and last day and
--    doubled days, {qty_e4} too many fall on this line
-- fix: 核对住院天数，退还超出部分的床位费
-- fix.en: compare with the days of the stay and refund the bed-days beyond
-- clears: 入院或出院日期登记有误，改正后床日数相符
-- clears.en: a day of admission or discharge entered wrongly; once mended the
--    bed-days agree
-- how: 应计床日为出院日减入院日，不足 1 日按 1 日，入院日计、出院日不计。超出的床日先列日期在入院前、出院后的床位费（列在这里），再在首日、末日和同日重复中查找，余下的也在这里列出，从最晚的明细行起，够数为止。陪护、家属、留观、日间、抢救等床位不算。床位先看国标编码（001109），再看名称，再看收费类别；空调、取暖、被服和加收不是床位。
-- amount: 余下床日数乘以该次住院的平均床日价；同一住院各行之和等于取整后的总额。
-- doubts: 一个住院号下有几次入院；以产妇名义收取而名称里看不出的新生儿床位费。
--
-- A stay has max(1, discharged - admitted) bed-days: the day of admission
-- counts, that of discharge does not. What the net bed-days exceed this by is
-- first looked for before the admission and after the discharge, and cited
-- here; then on the first and last day (bed-first-last-day) and on doubled
-- days (bed-day-duplicate); the rest is cited here too, on the latest lines of
-- whatever quantity, as many as it needs.
--
-- Amount: the rest times the stay's average price of a bed-day; the amounts
-- of a stay's lines add up to the rounded total.
--
-- Known false positives: a stay of several admissions billed under one number;
-- a newborn's bed billed to the mother under a name that does not say so.
SELECT x.charge_id, x.visit_id, x.day, x.amount_fen, x.qty_e4,
       s.admitted_day, s.discharged_day, s.allowed_e4, s.billed_e4
FROM bed_excess AS x
JOIN bed_stay AS s ON s.visit_id = x.visit_id
WHERE x.part = 3
ORDER BY x.charge_id
