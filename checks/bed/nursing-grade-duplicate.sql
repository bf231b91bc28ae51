-- title: 同日重复收取等级护理费
-- title.en: Two nursing grades, or a grade twice, on one day
-- section: 3
-- violation: 重复收费
-- severity: violation
-- money: refund
-- national: 25
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（三）项；《全国医疗服务价格项目规范》（等级护理按日计价）
-- needs: visits.discharged, charges.item_name|charges.national_code|items.name
-- examines: stay
-- looks-at: SELECT item_id FROM item_fact
--    WHERE grade IS NOT NULL OR infant_grade = 1
-- note: {day} 等级护理共 {day_qty_e4} 日{hours_zh}，一日只计一种一次，保留价高者；全程应计 {allowed_e4} 日，实收 {billed_e4} 日，本行多收 {qty_e4} 日
-- note.en: nursing grades of {day_qty_e4|day|days} on {day}{hours_en}; a day has
--    one, the dearest is kept; {allowed_e4|day|days} allowed in the stay,
--    {billed_e4} billed, of this line {qty_e4} too many
-- fix: 退还价低或重复的护理费；护理级别变更当日只按一个级别计费
-- fix.en: refund the cheaper or repeated grade; bill one grade on the day it
--    changes
-- clears: 入院或出院日期登记有误，改正后护理天数相符；双胞胎的护理都记在母亲账上
-- clears.en: a day of admission or discharge entered wrongly, and once mended
--    the nursing days agree; twins whose nursing stands on their mother's bill
-- how: 只看等级护理净天数超过应计天数（出院日减入院日，不足 1 日按 1 日）的住院：零点前后记账、晚一天记账而总数正确的不提示；不知入院、出院日期的不判断。Ⅰ至Ⅲ级护理和按日计价的特级护理按日收取，一日内护理级别有变化也只收一种、一次。按小时计价的重症监护、特级护理不算作日；只有占满 24 小时才不得再收等级护理。两种级别各半日合为一日的不提示。先列一日之内多出的，再从最晚的行起列一行多日的，到超出的天数为止。母亲账上新生儿（婴、母婴）的等级护理与母亲的分开判断。
-- amount: 超过一日的部分的净金额，保留价高的一种（同价保留最早的）；只涉及一部分时按比例计。
-- doubts: 双胞胎的护理都记在母亲账上；入院或出院日期登记有误。名称看不出护理级别（如“二级护理”“护理费（二级）”）且无国标代码的项目查不到。
--
-- Nursing grades Ⅰ to Ⅲ, and 特级护理 where its unit is the day, are by the
-- day: whatever changes during it, one grade is billed once. 重症监护 and
-- 特级护理 by the hour are not counted as days; only where they fill 24 hours
-- of a day is there no room for a grade beside them. Half a day of each of two
-- grades adds up to one and is silent.
--
-- Judged are only stays whose net nursing days (a day filled by the hour is
-- one) exceed max(1, discharged - admitted), so what was posted around midnight
-- or a day late is silent as long as the sum is right. The excess is looked for
-- on days with more than one, then on lines of several units, which usually
-- stand for several days; the latest lines first, as many as it needs. An
-- infant's nursing on its mother's bill (婴, 新生儿, 母婴) is judged apart.
--
-- Amount: the net amount of the units beyond one; the dearest is kept, of
-- equals the earliest. Of a line cited in part, in proportion.
--
-- Known false positives: twins on one bill; a day of admission or discharge
-- entered wrongly. Grades whose names do not say so (级护理, or 护理费 and then
-- the grade) and that carry no national code are not seen.
WITH nursing AS (
    SELECT c.id AS charge_id, c.visit_id, g.infant_grade AS infant, c.day,
           c.time, c.net_qty_e4 AS qty_e4, c.net_amount_fen AS amount_fen,
           coalesce(c.price_e6, c.net_amount_fen * 100000000 / c.net_qty_e4)
               AS price_e6,
           g.by_hour, c.line_no, c.file_id, c.line
    FROM noted_item AS w CROSS JOIN item_fact AS g CROSS JOIN charge AS c
    WHERE g.item_id = w.item_id
    AND (g.grade IS NOT NULL OR g.infant_grade = 1)
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.net_qty_e4 > 0
), day_sum AS (
    SELECT visit_id, infant, day,
           sum(CASE WHEN by_hour = 0 THEN qty_e4 ELSE 0 END) AS day_qty_e4,
           sum(CASE WHEN by_hour = 1 THEN qty_e4 ELSE 0 END) AS hours_e4
    FROM nursing GROUP BY visit_id, infant, day
), stay_sum AS (
    SELECT d.visit_id, d.infant, s.admitted_day, s.discharged_day,
           sum(d.day_qty_e4)
           + sum(CASE WHEN d.hours_e4 >= 240000 THEN 10000 ELSE 0 END)
               AS billed_e4,
           CASE WHEN s.discharged_day > s.admitted_day
                THEN (s.discharged_day - s.admitted_day) * 10000
                ELSE 10000 END AS allowed_e4
    FROM day_sum AS d CROSS JOIN stay AS s
    WHERE s.id = d.visit_id
    GROUP BY d.visit_id, d.infant, s.admitted_day, s.discharged_day
), placed AS (
    SELECT n.charge_id, n.visit_id, n.infant, n.day, n.qty_e4, n.amount_fen,
           d.day_qty_e4, d.hours_e4, s.billed_e4, s.allowed_e4,
           CASE WHEN d.hours_e4 >= 240000 THEN 0 ELSE 10000 END AS kept_e4,
           CASE WHEN n.qty_e4 <= 10000 THEN 1 ELSE 0 END AS single,
           row_number() OVER (
               PARTITION BY n.visit_id, n.infant
               ORDER BY n.time DESC, length(coalesce(n.line_no, '')) DESC,
                   coalesce(n.line_no, '') DESC, n.file_id DESC,
                   n.line DESC) AS late,
           n.price_e6
    FROM stay_sum AS s
    JOIN nursing AS n ON n.visit_id = s.visit_id AND n.infant = s.infant
    JOIN day_sum AS d ON d.visit_id = n.visit_id AND d.infant = n.infant
        AND d.day = n.day
    WHERE n.by_hour = 0 AND s.billed_e4 > s.allowed_e4
), summed AS (
    SELECT charge_id, visit_id, infant, day, qty_e4, amount_fen, day_qty_e4,
           hours_e4, billed_e4, allowed_e4, single, late,
           sum(qty_e4) OVER (PARTITION BY visit_id, infant, day, single
               ORDER BY price_e6 DESC, late DESC
               ROWS UNBOUNDED PRECEDING) - kept_e4 AS beyond_e4
    FROM placed
), offered AS (
    SELECT charge_id, visit_id, infant, day, qty_e4, amount_fen, day_qty_e4,
           hours_e4, billed_e4, allowed_e4, single, late,
           CASE WHEN single = 0 THEN qty_e4 - 10000
                WHEN beyond_e4 >= qty_e4 THEN qty_e4
                ELSE beyond_e4 END AS offer_e4
    FROM summed WHERE single = 0 OR beyond_e4 > 0
), queued AS (
    SELECT charge_id, day, qty_e4, amount_fen, day_qty_e4, hours_e4,
           billed_e4, allowed_e4, visit_id, offer_e4,
           billed_e4 - allowed_e4 AS excess_e4,
           sum(offer_e4) OVER (PARTITION BY visit_id, infant
               ORDER BY single DESC, late
               ROWS UNBOUNDED PRECEDING) AS reached_e4
    FROM offered
), cited AS (
    SELECT charge_id, visit_id, day, qty_e4 AS line_qty_e4,
           amount_fen AS line_amount_fen, day_qty_e4, hours_e4, billed_e4,
           allowed_e4,
           CASE WHEN reached_e4 <= excess_e4 THEN offer_e4
                ELSE excess_e4 - reached_e4 + offer_e4 END AS qty_e4
    FROM queued WHERE reached_e4 - offer_e4 < excess_e4
)
SELECT charge_id, visit_id, day, qty_e4,
       (line_amount_fen * qty_e4 * 2 + line_qty_e4) / (line_qty_e4 * 2)
           AS amount_fen,
       day_qty_e4, billed_e4, allowed_e4,
       CASE WHEN hours_e4 >= 240000
            THEN '，另有按小时计费的护理满 24 小时' ELSE '' END AS hours_zh,
       CASE WHEN hours_e4 >= 240000
            THEN ' beside nursing by the hour that fills 24 hours'
            ELSE '' END AS hours_en
FROM cited
ORDER BY charge_id
