-- title: 同一住院日重复收取床位费
-- title.en: More than one bed-day charged for one day of a stay
-- section: 3
-- violation: 重复收费
-- severity: violation
-- money: refund
-- national: 25
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（三）项；《全国医疗服务价格项目规范》（床位费按日计价）
-- needs: visits.discharged, charges.class|items.class
-- examines: stay
-- note: {day} 收取床位费 {day_qty_e4} 床日，一日只计一床；{admitted_day} 至 {discharged_day} 应计 {allowed_e4} 床日，实收 {billed_e4} 床日，本行多收 {qty_e4} 床日
-- note.en: {day_qty_e4|bed-day|bed-days} on {day}, where a day has one; admitted
--    {admitted_day}, discharged {discharged_day}: {allowed_e4|bed-day|bed-days}
--    allowed, {billed_e4} billed, of this line {qty_e4} too many
-- fix: 退还重复的床位费；转科当日只由转入或转出科室一方计费
-- fix.en: refund the second bed; on a day of transfer let one ward bill it
-- clears: 前一日床位费漏记、当日补记，且全程床日数相符
-- clears.en: the bed of another day was posted late, and the bed-days of the
--    stay agree
-- how: 一名患者一天只占一张床，转科也不例外。只看净床日数超过应计床日（出院日减入院日，不足 1 日按 1 日）的住院；晚一天记账而总数正确的不提示。首日、末日的问题归“住院首末日重复收取床位费”，一行多个床日的归“床位费天数超过住院天数”，三条规则不重复计算。床位先看国标编码（001109），再看名称，再看收费类别；空调、取暖、被服和加收不是床位。
-- amount: 当日单日床位费中超过一床日的部分，保留价高的一床（同价保留最早的）；只涉及一行的一部分时按比例计。
-- doubts: 当地价格文件允许的包床（如患者当晚在重症监护室）；名称里看不出的陪护床。
--
-- One patient lies in one bed a day; a transfer between wards does not make
-- two. The first and last day belong to bed-first-last-day. Judged are only
-- stays whose net bed-days exceed max(1, discharged - admitted): where a night
-- was posted a day late and the sum is right, nothing is said. A line of more
-- than one bed-day stands for several nights and is left to
-- bed-days-over-stay. Table bed_excess hands the excess out once.
--
-- Amount: what a day's single-unit lines add up to beyond one bed-day, the
-- dearest bed kept (of equals the earliest); of a line cited in part, in
-- proportion.
--
-- Known false positives: a bed kept for a patient who lay in intensive care
-- that night (包床), where a local price document allows it; a companion's
-- bed whose name does not say so.
SELECT x.charge_id, x.visit_id, x.day, x.amount_fen, x.qty_e4,
       s.admitted_day, s.discharged_day, s.allowed_e4, s.billed_e4,
       (SELECT sum(c.net_qty_e4) FROM charge AS c
        JOIN item_fact AS f ON f.item_id = c.item_id AND f.is_bed = 1
        WHERE c.visit_id = x.visit_id AND c.day = x.day
        AND c.net_qty_e4 > 0) AS day_qty_e4
FROM bed_excess AS x
JOIN bed_stay AS s ON s.visit_id = x.visit_id
WHERE x.part = 2
ORDER BY x.charge_id
