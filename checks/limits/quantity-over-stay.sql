-- title: 按日计价的护理、诊查等超过住院天数
-- title.en: Items by the day, more than the stay has days
-- section: 3
-- violation: 超标准收费
-- severity: violation
-- gz: GZ10000102014000
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（三）项；《全国医疗服务价格项目规范》（按日计价）；国家医保局智能监管知识库（限定频次）
-- needs: visits.admitted, visits.discharged, charges
-- examines: stay
-- looks-at: SELECT item_id FROM item_fact
--    WHERE grade IS NOT NULL OR substr(match_code, 1, 11) IN (
--        SELECT substr(n.national_code, 1, 11) FROM national_item AS n
--        WHERE n.kind = 'per_day' AND n.max_per_day = 1)
-- note: 住院 {allowed_days} 天，本类项目共收 {billed_e4} 日；本行多收 {qty_e4} 日
-- note.en: {billed_e4} billed in a stay of {allowed_days|day|days}; of this line
--    {qty_e4} too many
-- fix: 退还超过住院天数的费用（计入不计出）
-- fix.en: refund what exceeds the days of the stay (the day of discharge does
--    not count)
-- clears: 入出院日期有误；转科前后为两次住院
-- clears.en: the days of the stay are wrong; it was two stays
-- how: 住院按日计价的等级护理（各级合计）、住院诊查费和国家公布一日一次的其他项目（按日护理、胃肠减压、持续膀胱冲洗、取暖费等；床位、新生儿护理除外），净数量超过 max(1，出院日－入院日)。同日重复的等级护理由 nursing-grade-duplicate 列出，这里只列其余部分：每日留一日，一行数量大于 1 的也留一日。未出院、入出院日期颠倒的不判断。
-- amount: 超出日数的净金额：先取一日之内多出的（与 frequency-limit 所列同行同额，应退金额只计一次），再从最后的行起；只涉及一部分时按比例计。
-- doubts: 入出院日期按登记系统而非实际。
--
-- Items by the day of a stay: nursing grades (all together), and what is
-- published as once a day (national_item: 住院诊查费, other nursing, gastric
-- decompression, heating …) with the sub-items that share its eleven
-- characters; not beds, which have rules of their own, nor the nursing of
-- newborns, of whom there may be two. The day of discharge does not count, a
-- stay within a day counts 1. Nursing grades twice on a day are
-- nursing-grade-duplicate's, as is what a line has of them beyond one: here is
-- what is still in excess when a day and such a line have one each.
--
-- Amount: the net amount of the excess: first what a day has twice, which
-- frequency-limit cites too (on the same lines, so that the total to refund
-- has it once), then the latest lines (of nursing the grade that stays when a
-- day keeps one); in proportion for a part of a line.
--
-- Known false positives: days of admission and discharge that were registered
-- otherwise than they were.
WITH lines AS MATERIALIZED (
    SELECT c.id AS charge_id, c.visit_id, c.day, c.time,
           c.net_qty_e4 AS qty_e4, c.net_amount_fen AS amount_fen,
           c.line_no, c.file_id, c.line,
           CASE WHEN f.grade IS NOT NULL THEN 'grade'
                ELSE coalesce(f.match_code, '') END AS kind,
           f.by_hour,
           coalesce(c.price_e6, c.net_amount_fen * 100000000 / c.net_qty_e4)
               AS price_e6,
           CASE WHEN s.discharged_day > s.admitted_day
                THEN s.discharged_day - s.admitted_day ELSE 1 END
               AS allowed_days
    FROM noted_item AS w CROSS JOIN item_fact AS f CROSS JOIN stay AS s
    CROSS JOIN charge AS c
    WHERE f.item_id = w.item_id AND f.infant_grade = 0
    AND (f.grade IS NOT NULL OR (
        f.match_code NOT LIKE '00120100007%'
        AND substr(f.match_code, 1, 11) IN (
            SELECT substr(n.national_code, 1, 11) FROM national_item AS n
            WHERE n.kind = 'per_day' AND n.max_per_day = 1)))
    AND s.id = w.visit_id
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND (c.net_qty_e4 > 0 OR (c.net_qty_e4 < 0 AND f.grade IS NULL))
), full_hours AS (
    SELECT visit_id, day FROM lines WHERE by_hour = 1
    GROUP BY visit_id, day HAVING sum(qty_e4) >= 240000
), within_day AS (
    SELECT n.*,
           sum(n.qty_e4) OVER (PARTITION BY n.visit_id, n.kind, n.day,
                   CASE WHEN n.qty_e4 > 10000 THEN n.charge_id ELSE 0 END
               ORDER BY n.price_e6 DESC, n.time, n.file_id, n.line
               ROWS UNBOUNDED PRECEDING) AS reached_e4,
           sum(n.qty_e4) OVER (PARTITION BY n.visit_id, n.kind, n.day)
               - 10000 AS beyond_day_e4,
           sum(CASE WHEN n.qty_e4 > 0 THEN n.qty_e4 ELSE 0 END)
               OVER (PARTITION BY n.visit_id, n.kind, n.day
               ORDER BY n.time DESC, length(coalesce(n.line_no, '')) DESC,
                   coalesce(n.line_no, '') DESC, n.file_id DESC, n.line DESC
               ROWS UNBOUNDED PRECEDING) AS late_e4
    FROM lines AS n
    WHERE n.by_hour = 0
    AND NOT (n.kind = 'grade' AND EXISTS (
        SELECT 1 FROM full_hours AS h
        WHERE h.visit_id = n.visit_id AND h.day = n.day))
), counted AS ( -- of it what the day has twice
    SELECT charge_id, visit_id, kind, day, time, qty_e4, amount_fen, line_no,
           file_id, line, allowed_days,
           CASE WHEN kind <> 'grade' THEN qty_e4
                WHEN reached_e4 <= 10000 THEN qty_e4
                WHEN reached_e4 - qty_e4 < 10000
                THEN 10000 - (reached_e4 - qty_e4)
                ELSE 0 END AS counted_e4,
           CASE WHEN kind = 'grade' OR qty_e4 <= 0 THEN 0
                WHEN late_e4 <= beyond_day_e4 THEN qty_e4
                WHEN late_e4 - qty_e4 < beyond_day_e4
                THEN beyond_day_e4 - (late_e4 - qty_e4)
                ELSE 0 END AS twice_e4
    FROM within_day
), summed AS (
    SELECT charge_id, visit_id, kind, day, qty_e4, amount_fen, allowed_days,
           twice_e4, counted_e4 - twice_e4 AS once_e4,
           sum(counted_e4) OVER (PARTITION BY visit_id, kind) AS billed_e4,
           sum(twice_e4) OVER (PARTITION BY visit_id, kind) AS all_twice_e4,
           sum(twice_e4) OVER (PARTITION BY visit_id, kind
               ORDER BY time DESC, length(coalesce(line_no, '')) DESC,
                   coalesce(line_no, '') DESC, file_id DESC, line DESC
               ROWS UNBOUNDED PRECEDING) AS reached_twice_e4,
           sum(CASE WHEN counted_e4 > twice_e4
                    THEN counted_e4 - twice_e4 ELSE 0 END)
               OVER (PARTITION BY visit_id, kind
               ORDER BY time DESC, length(coalesce(line_no, '')) DESC,
                   coalesce(line_no, '') DESC, file_id DESC, line DESC
               ROWS UNBOUNDED PRECEDING) AS reached_once_e4
    FROM counted
), excess AS (
    SELECT s.*, billed_e4 - allowed_days * 10000 AS excess_e4,
           billed_e4 - allowed_days * 10000 - all_twice_e4 AS rest_e4
    FROM summed AS s WHERE billed_e4 > allowed_days * 10000
), cited AS (
    SELECT charge_id, visit_id, day, qty_e4 AS line_qty_e4, amount_fen,
           allowed_days, billed_e4,
           CASE WHEN reached_twice_e4 <= excess_e4 THEN twice_e4
                WHEN reached_twice_e4 - twice_e4 < excess_e4
                THEN excess_e4 - (reached_twice_e4 - twice_e4)
                ELSE 0 END
           + CASE WHEN once_e4 <= 0 THEN 0
                  WHEN reached_once_e4 <= rest_e4 THEN once_e4
                  WHEN reached_once_e4 - once_e4 < rest_e4
                  THEN rest_e4 - (reached_once_e4 - once_e4)
                  ELSE 0 END AS qty_e4
    FROM excess
)
SELECT charge_id, visit_id, day, qty_e4,
       (amount_fen * qty_e4 * 2 + line_qty_e4) / (line_qty_e4 * 2)
           AS amount_fen,
       allowed_days, billed_e4
FROM cited WHERE qty_e4 > 0 AND amount_fen > 0
ORDER BY charge_id
