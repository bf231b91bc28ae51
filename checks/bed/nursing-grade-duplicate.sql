-- title: 同日重复收取等级护理费
-- title.en: Two nursing grades, or a grade twice, on one day
-- section: 3
-- violation: 重复收费
-- severity: violation
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（三）项；《全国医疗服务价格项目规范》（等级护理按日计价）
-- needs: charges.item_name|charges.national_code|items.name
-- examines: charge
-- looks-at: SELECT item_id FROM item_fact WHERE grade IS NOT NULL
-- note: {day} 等级护理共 {day_qty_e4} 日{hours_zh}，一日只计一种一次，保留价高者；本行多收 {qty_e4} 日
-- note.en: nursing grades of {day_qty_e4|day|days} on {day}{hours_en}; a day has
--    one, the dearest is kept; of this line {qty_e4} too many
-- fix: 退还价低或重复的护理费；护理级别变更当日只按一个级别计费
-- fix.en: refund the cheaper or repeated grade; bill one grade on the day it
--    changes
-- clears: 前一日护理费漏记、当日补记，且全程护理天数不超过住院天数
-- clears.en: another day's nursing was posted late, and the nursing days of
--    the stay do not exceed its length
-- how: Ⅰ至Ⅲ级护理和按日计价的特级护理按日收取，一日内护理级别有变化也只收一种、一次。按小时计价的重症监护、特级护理不算作日；只有占满 24 小时才不得再收等级护理。两种级别各半日合为一日的不提示。数量大于 1 的行通常是几天合记，只有护理天数超过应计天数时才列出超出部分。
-- amount: 超过一日的部分的净金额，保留价高的一种（同价保留最早的）；只涉及一部分时按比例计。
-- doubts: 当日护理费次日才记账。名称不含“级护理”且无国标代码的项目查不到。
--
-- Nursing grades Ⅰ to Ⅲ, and 特级护理 where its unit is the day, are by the
-- day: whatever changes during it, one grade is billed once. 重症监护 and
-- 特级护理 by the hour are not counted as days; only where they fill 24 hours
-- of a day is there no room for a grade beside them. Half a day of each of two
-- grades adds up to one and is silent.
--
-- A line of more than one unit usually stands for several days (a hospital
-- that posts the week's nursing on Friday). It is cited only where the stay's
-- nursing days exceed max(1, discharged - admitted), for as much as is still
-- in excess after the single-unit lines, the latest lines first.
--
-- Amount: the net amount of the units beyond one; the dearest is kept, of
-- equals the earliest. Of a line cited in part, in proportion.
--
-- Known false positives: a single day's nursing posted a day late; grades
-- whose names do not say 级护理 and that carry no national code are not seen.
WITH nursing AS (
    SELECT c.id AS charge_id, c.visit_id, c.day, c.time,
           c.net_qty_e4 AS qty_e4, c.net_amount_fen AS amount_fen,
           coalesce(c.price_e6, c.net_amount_fen * 100000000 / c.net_qty_e4)
               AS price_e6,
           (SELECT f.by_hour FROM item_fact AS f
            WHERE f.item_id = c.item_id) AS by_hour,
           c.line_no, c.file_id, c.line
    FROM noted_item AS w CROSS JOIN item_fact AS g CROSS JOIN charge AS c
    WHERE g.item_id = w.item_id AND g.grade IS NOT NULL
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.net_qty_e4 > 0
), day_sum AS (
    SELECT visit_id, day,
           sum(CASE WHEN by_hour = 0 THEN qty_e4 ELSE 0 END) AS day_qty_e4,
           sum(CASE WHEN by_hour = 0 AND qty_e4 <= 10000
                    THEN qty_e4 ELSE 0 END) AS single_e4,
           sum(CASE WHEN by_hour = 1 THEN qty_e4 ELSE 0 END) AS hours_e4
    FROM nursing GROUP BY visit_id, day
), stay_sum AS (
    SELECT d.visit_id,
           sum(d.day_qty_e4) - CASE WHEN s.discharged_day > s.admitted_day
               THEN (s.discharged_day - s.admitted_day) * 10000
               ELSE 10000 END AS excess_e4
    FROM day_sum AS d JOIN stay AS s ON s.id = d.visit_id
    WHERE s.discharged_day >= s.admitted_day
    GROUP BY d.visit_id, s.admitted_day, s.discharged_day
), suspect AS (
    SELECT d.visit_id FROM day_sum AS d
    WHERE d.single_e4 > 10000 OR (d.single_e4 > 0 AND d.hours_e4 >= 240000)
    UNION
    SELECT d.visit_id FROM day_sum AS d
    JOIN stay_sum AS s ON s.visit_id = d.visit_id
    WHERE d.day_qty_e4 > d.single_e4 AND s.excess_e4 > 0
), placed AS (
    SELECT n.charge_id, n.visit_id, n.day, n.qty_e4, n.amount_fen,
           d.day_qty_e4, d.hours_e4,
           CASE WHEN d.hours_e4 >= 240000 THEN 0 ELSE 10000 END AS kept_e4,
           CASE WHEN n.qty_e4 <= 10000 THEN 1 ELSE 0 END AS single,
           coalesce(s.excess_e4, 0) AS excess_e4,
           row_number() OVER (
               PARTITION BY n.visit_id
               ORDER BY n.time DESC, length(coalesce(n.line_no, '')) DESC,
                   coalesce(n.line_no, '') DESC, n.file_id DESC,
                   n.line DESC) AS late,
           n.price_e6
    FROM nursing AS n
    JOIN day_sum AS d ON d.visit_id = n.visit_id AND d.day = n.day
    LEFT JOIN stay_sum AS s ON s.visit_id = n.visit_id
    WHERE n.by_hour = 0
    AND n.visit_id IN (SELECT visit_id FROM suspect)
), summed AS (
    SELECT charge_id, visit_id, day, qty_e4, amount_fen, day_qty_e4, hours_e4,
           single, excess_e4, late,
           sum(qty_e4) OVER (PARTITION BY visit_id, day, single
               ORDER BY price_e6 DESC, late DESC
               ROWS UNBOUNDED PRECEDING) - kept_e4 AS beyond_e4
    FROM placed
), single_cited AS (
    SELECT charge_id, visit_id, day, qty_e4, amount_fen, day_qty_e4, hours_e4,
           single, excess_e4, late,
           CASE WHEN single = 0 OR beyond_e4 <= 0 THEN 0
                WHEN beyond_e4 >= qty_e4 THEN qty_e4
                ELSE beyond_e4 END AS cited_e4,
           CASE WHEN single = 1 THEN 0 ELSE qty_e4 - 10000 END AS offer_e4
    FROM summed
), handed AS (
    SELECT charge_id, visit_id, day, qty_e4, amount_fen, day_qty_e4, hours_e4,
           single, cited_e4, offer_e4,
           excess_e4 - sum(cited_e4) OVER (PARTITION BY visit_id) AS rest_e4,
           sum(offer_e4) OVER (PARTITION BY visit_id ORDER BY late
               ROWS UNBOUNDED PRECEDING) AS reached_e4
    FROM single_cited
), cited AS (
    SELECT charge_id, visit_id, day, qty_e4 AS line_qty_e4,
           amount_fen AS line_amount_fen, day_qty_e4, hours_e4,
           CASE WHEN single = 1 THEN cited_e4
                WHEN reached_e4 <= rest_e4 THEN offer_e4
                WHEN reached_e4 - offer_e4 < rest_e4
                THEN rest_e4 - reached_e4 + offer_e4
                ELSE 0 END AS qty_e4
    FROM handed
)
SELECT charge_id, visit_id, day, qty_e4,
       (line_amount_fen * qty_e4 * 2 + line_qty_e4) / (line_qty_e4 * 2)
           AS amount_fen,
       day_qty_e4,
       CASE WHEN hours_e4 >= 240000
            THEN '，另有按小时计费的护理满 24 小时' ELSE '' END AS hours_zh,
       CASE WHEN hours_e4 >= 240000
            THEN ' beside nursing by the hour that fills 24 hours'
            ELSE '' END AS hours_en
FROM cited WHERE qty_e4 > 0
ORDER BY charge_id
