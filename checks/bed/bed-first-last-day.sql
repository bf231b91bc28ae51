-- title: 住院首末日重复收取床位费
-- title.en: Bed charged on the day of discharge, or twice on that of admission
-- section: 3
-- violation: 重复收费
-- severity: violation
-- money: refund
-- national: 25
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（三）项；《全国医疗服务价格项目规范》（床位费计入院日，不计出院日）
-- needs: visits.discharged, charges.class|items.class
-- examines: stay
-- note: {admitted_day} 入院，{discharged_day} 出院，应计 {allowed_e4} 床日，实收 {billed_e4} 床日；{where_zh}，多收 {qty_e4} 床日
-- note.en: admitted {admitted_day}, discharged {discharged_day}:
--    {allowed_e4|bed-day|bed-days} allowed, {billed_e4} billed; {where_en}, {qty_e4} too many
-- fix: 退还多收的床位费；在收费系统中设置出院当日不计床位费、入院当日只计一次
-- fix.en: refund the bed; have the billing system count no bed on the day of
--    discharge and one on that of admission
-- clears: 请假、转院等使入院或出院日期登记有误，改正后床日数相符
-- clears.en: a day of admission or discharge entered wrongly; once mended the
--    bed-days agree
-- how: 入院当日计床位费，出院当日不计；当日入出院按 1 日计。只看净床日数超过应计床日的住院，所以零点后记账或一行记多日的医院只要总数正确就不提示。超出部分先扣除日期在住院以外的床位费（归“床位费天数超过住院天数”），再找出院当日的行，然后找入院当日多于一床的行；一行多个床日的归“床位费天数超过住院天数”。床位先看国标编码（001109），再看名称，再看收费类别；空调、取暖、被服和加收不是床位。
-- amount: 该行退费后的净金额；只涉及一部分时按比例计。
-- doubts: 转科当日两个病区各收一床按价格规则不得重复，有意列出；名称里看不出的婴儿床、陪护床；入出院日期录错。
--
-- A bed is counted for the day of admission and not for that of discharge; a
-- stay within one day counts 1. Only stays whose net bed-days exceed
-- max(1, discharged - admitted) are judged at all, so a hospital that posts
-- each night after midnight, or several nights in one line, stays silent as
-- long as the sum is right. Of that excess, less what is dated outside of the
-- stay, this rule takes the lines of the day of discharge first, then what the day of admission has beyond one; a
-- line of more than one bed-day is left to bed-days-over-stay. Table
-- bed_excess hands the excess out once for the three bed rules.
--
-- Amount: the line's net amount, in proportion where it is cited in part.
--
-- Known false positives: a bed kept in two wards on one day of transfer does
-- not count twice by the price rules, and is hit on purpose; a bed of an
-- infant or companion whose name does not say so; a day entered wrongly.
SELECT x.charge_id, x.visit_id, x.day, x.amount_fen, x.qty_e4,
       s.admitted_day, s.discharged_day, s.allowed_e4, s.billed_e4,
       CASE WHEN x.day = s.admitted_day
            THEN '入院当日重复收取' ELSE '出院当日收取' END AS where_zh,
       CASE WHEN x.day = s.admitted_day
            THEN 'twice on the day of admission'
            ELSE 'on the day of discharge' END AS where_en
FROM bed_excess AS x
JOIN bed_stay AS s ON s.visit_id = x.visit_id
WHERE x.part = 1
ORDER BY x.charge_id
