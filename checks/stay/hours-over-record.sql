-- title: 按小时收费多于记录的时长
-- title.en: More hours billed than the record has
-- section: 3
-- violation: 不实收费
-- severity: violation
-- basis: 《医疗保障基金使用监督管理条例》第四十条第（三）项（虚构医药服务项目）
-- needs: charges, orders.stopped|surgeries.ended|anesthesia.ended
-- ignores: surgeries, anesthesia, orders
-- examines: charge
-- param: tolerance_hours = 1 | 容差（小时） | tolerance, hours
-- looks-at: SELECT item_id FROM item_hourly
-- note: 共收取 {billed_e4} 小时，{where_zh}记录为 {recorded} 小时，多收 {qty_e4} 小时
-- note.en: {billed_e4} hours billed, the {where_en} has {recorded}: {qty_e4} too many
-- fix: 按记录的起止时间收费，退还多收部分
-- fix.en: bill by the record's begin and end and refund the rest
-- clears: 起止时间漏记、停止医嘱补录在前，护理记录支持实际时长
-- clears.en: begin or end was entered wrongly, and the nursing record shows the hours
-- how: 单位为小时的项目，按就诊合计净小时数。麻醉、术中项目与麻醉记录（没有的用手术记录）的起止时长比；其他项目与其医嘱的起止时长（逐条向上取整相加）比，医嘱须都有开始和停止的时刻。超过记录加容差的，超出记录的部分列出，从最晚的行起。没有记录、时刻为 00:00:00 的不判断。
-- amount: 超出小时数占该行净数量的比例乘净金额。
-- doubts: 医嘱停止时间补录；一次麻醉两种监测。
--
-- Items whose unit is an hour, net hours of a visit. Those of anaesthesia and
-- operations are compared with the anaesthesias on record (else the
-- operations), others with the orders of the item that all have a begin and an
-- end with a time of day: each rounded up, added up. Above that by more than
-- the tolerance, what exceeds the record is cited, the latest lines first.
--
-- Amount: the line's net amount x excess / quantity.
--
-- Known false positives: orders stopped earlier than what they asked for.
WITH billed AS MATERIALIZED (
    SELECT w.visit_id, i.first_id, max(h.of_anesthesia) AS of_anesthesia,
           sum(w.net_qty_e4) AS billed_e4
    FROM item_hourly AS h CROSS JOIN noted_item AS w CROSS JOIN item AS i
    WHERE w.item_id = h.item_id AND i.id = h.item_id AND w.net_qty_e4 > 0
    GROUP BY w.visit_id, i.first_id
), asleep AS (
    SELECT visit_id, count(*) AS records,
           sum((ended_time - started_time + 3599) / 3600) AS hours,
           sum(CASE WHEN ended_time > started_time
                         AND ended_time % 86400 <> 0
                    THEN 1 ELSE 0 END) AS whole
    FROM anesthesia GROUP BY visit_id
), operated AS (
    SELECT visit_id, count(*) AS records,
           sum((ended_time - started_time + 3599) / 3600) AS hours,
           sum(CASE WHEN ended_time > started_time
                         AND ended_time % 86400 <> 0
                    THEN 1 ELSE 0 END) AS whole
    FROM surgery GROUP BY visit_id
), ordered AS (
    SELECT a.visit_id, a.first_id, count(*) AS records,
           sum((o.stopped_time - o.started_time + 3599) / 3600) AS hours,
           sum(CASE WHEN o.stopped_time > o.started_time
                         AND o.started_time % 86400 <> 0
                         AND o.stopped_time % 86400 <> 0
                    THEN 1 ELSE 0 END) AS whole
    FROM (SELECT DISTINCT m.visit_id, m.order_id, i.first_id
          FROM order_item AS m JOIN item AS i ON i.id = m.item_id) AS a
    JOIN order_line AS o ON o.id = a.order_id
    GROUP BY a.visit_id, a.first_id
), compared AS (
    SELECT b.visit_id, b.first_id, b.billed_e4, s.hours,
           '麻醉' AS where_zh, 'anaesthesia' AS where_en
    FROM billed AS b JOIN asleep AS s ON s.visit_id = b.visit_id
    WHERE b.of_anesthesia = 1 AND s.records = s.whole
    UNION ALL
    SELECT b.visit_id, b.first_id, b.billed_e4, s.hours, '手术', 'operation'
    FROM billed AS b JOIN operated AS s ON s.visit_id = b.visit_id
    WHERE b.of_anesthesia = 1 AND s.records = s.whole
    AND b.visit_id NOT IN (SELECT visit_id FROM asleep)
    UNION ALL
    SELECT b.visit_id, b.first_id, b.billed_e4, s.hours, '医嘱', 'order'
    FROM billed AS b JOIN ordered AS s ON s.visit_id = b.visit_id
        AND s.first_id = b.first_id
    WHERE b.of_anesthesia = 0 AND s.records = s.whole
), placed AS (
    SELECT c.id AS charge_id, c.visit_id, c.day, c.net_qty_e4,
           c.net_amount_fen, m.billed_e4, m.hours AS recorded, m.where_zh,
           m.where_en, m.billed_e4 - m.hours * 10000 AS excess_e4,
           sum(c.net_qty_e4) OVER (
               PARTITION BY m.visit_id, m.first_id
               ORDER BY c.time DESC, length(coalesce(c.line_no, '')) DESC,
                   coalesce(c.line_no, '') DESC, c.file_id DESC, c.line DESC
               ROWS UNBOUNDED PRECEDING) AS reached_e4
    FROM compared AS m CROSS JOIN item AS i CROSS JOIN charge AS c
    WHERE m.billed_e4 > (m.hours + :tolerance_hours) * 10000
    AND i.first_id = m.first_id
    AND c.visit_id = m.visit_id AND c.item_id = i.id AND c.net_qty_e4 > 0
), cited AS (
    SELECT p.*, CASE WHEN reached_e4 <= excess_e4 THEN net_qty_e4
                     ELSE excess_e4 - reached_e4 + net_qty_e4 END AS qty_e4
    FROM placed AS p WHERE reached_e4 - net_qty_e4 < excess_e4
)
SELECT charge_id, visit_id, day, qty_e4, billed_e4, recorded, where_zh,
       where_en,
       (net_amount_fen * qty_e4 * 2 + net_qty_e4) / (net_qty_e4 * 2)
           AS amount_fen
FROM cited WHERE net_amount_fen > 0
ORDER BY charge_id
