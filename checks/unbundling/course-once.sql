-- title: 按疗程计价的项目按次收费
-- title.en: Priced per course, billed per session
-- section: 3
-- violation: 超标准收费
-- severity: violation
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（三）项（超标准收费）
-- needs: charges, items.unit
-- examines: charge
-- looks-at: SELECT f.item_id FROM item_course AS f
-- note: 该项目按疗程计价（单位：{unit}），本次就诊收取 {units_e4}，一疗程只收一次
-- note.en: priced per course (unit {unit}); {units_e4} in this visit, one course is billed once
-- fix: 按疗程收取一次，退还其余
-- fix.en: bill the course once and refund the rest
-- clears: 确有两个疗程或两个部位各一疗程，治疗计划支持
-- clears.en: two courses, or a course of each site, as the plan of treatment shows
-- how: 当日价格目录的计价单位为疗程（如伽玛刀、适形调强、模具制作）的项目，同一次就诊净数量超过 1 的部分列出，从最晚的行起。单位中另写“次”“日”的（如“疗程/次”）不判断。
-- amount: 超出数量占该行净数量的比例乘净金额。
-- doubts: 一次住院内完成两个疗程；两个病灶分别计价。
--
-- Items whose catalogue entry prices a course (unit 疗程): of a visit's net
-- quantity all beyond 1, the latest lines first.
--
-- Amount: the line's net amount x excess / quantity.
--
-- Known false positives: two courses in one long stay; two sites.
WITH line AS MATERIALIZED (
    SELECT c.id AS charge_id, c.visit_id, c.day, c.net_qty_e4,
           c.net_amount_fen, f.unit,
           sum(c.net_qty_e4) OVER (PARTITION BY c.visit_id, i.same_id)
               AS units_e4,
           sum(c.net_qty_e4) OVER (
               PARTITION BY c.visit_id, i.same_id
               ORDER BY c.time DESC, length(coalesce(c.line_no, '')) DESC,
                   coalesce(c.line_no, '') DESC, c.file_id DESC, c.line DESC
               ROWS UNBOUNDED PRECEDING) AS reached_e4
    FROM item_course AS f CROSS JOIN noted_item AS w CROSS JOIN item_fact AS i
    CROSS JOIN charge AS c
    WHERE w.item_id = f.item_id AND i.item_id = f.item_id
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.day BETWEEN f.from_day AND f.to_day
    AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
), cited AS (
    SELECT l.*, CASE WHEN reached_e4 <= units_e4 - 10000 THEN net_qty_e4
                     ELSE units_e4 - 10000 - reached_e4 + net_qty_e4
                     END AS qty_e4
    FROM line AS l
    WHERE units_e4 > 10000 AND reached_e4 - net_qty_e4 < units_e4 - 10000
)
SELECT charge_id, visit_id, day, unit, units_e4, qty_e4,
       (net_amount_fen * qty_e4 * 2 + net_qty_e4) / (net_qty_e4 * 2)
           AS amount_fen
FROM cited
ORDER BY charge_id
