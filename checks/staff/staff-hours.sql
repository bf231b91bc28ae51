-- title: 一人一日计费服务时间超出可能
-- title.en: More hours of work billed than a day allows one person
-- section: 1
-- violation: 不实收费
-- severity: suspicion
-- basis: 《医疗保障基金使用监督管理条例》第四十条第（三）项（虚构医药服务项目）
-- needs: charges.exec_doctor|charges.exec_doctor_code
-- examines: charge
-- param: hours = 16 | 一人一日最多工作小时数 | hours one person may work on a day
-- looks-at: SELECT item_id FROM item_minutes
-- note: {staff_name} 当日计费服务时间合计 {minutes} 分钟，超过 {hours} 小时
-- note.en: {staff_name} was billed {minutes} minutes of work on this day, above {hours} hours
-- fix: 核对排班和治疗记录，未提供的退还
-- fix.en: compare with rosters and records of treatment; refund what was not given
-- clears: 一人带组、多人执行记在一人名下，或可一人同时看护多人的治疗
-- clears.en: a group executed under one name, or treatments that one person watches over several at once
-- how: 单位或名称写明分钟数的治疗项目，按执行人、日期把净数量乘分钟数相加，超过规定小时的，超出部分从最晚的行起列出。监测、监护、泵、通气、吸氧不计；没有执行人的行不判断。
-- amount: 超出的分钟占该行分钟的比例乘净金额；属疑点。
-- doubts: 科室负责人名下集中记账；小组训练。
--
-- Items whose unit or name tells their minutes (item_minutes), net quantity x
-- minutes added up per executing person and day: what is above `hours`, on the
-- latest lines. Lines that name no executing person are not judged.
--
-- Amount: the line's net amount x minutes in excess / its minutes; exposure.
--
-- Known false positives: a team that posts under one name; groups.
WITH line AS MATERIALIZED (
    SELECT c.id AS charge_id, c.visit_id, c.day, c.exec_staff_id,
           c.net_amount_fen, c.time, c.line_no, c.file_id, c.line,
           c.net_qty_e4 * m.minutes AS own_e4
    FROM item_minutes AS m CROSS JOIN noted_item AS w CROSS JOIN charge AS c
    WHERE w.item_id = m.item_id
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.net_amount_fen > 0
), summed AS (
    SELECT l.*, sum(own_e4) OVER (PARTITION BY exec_staff_id, day)
               - :hours * 600000 AS excess_e4,
           sum(own_e4) OVER (PARTITION BY exec_staff_id, day) / 10000
               AS minutes,
           sum(own_e4) OVER (
               PARTITION BY exec_staff_id, day
               ORDER BY time DESC, length(coalesce(line_no, '')) DESC,
                   coalesce(line_no, '') DESC, file_id DESC, line DESC
               ROWS UNBOUNDED PRECEDING) AS reached_e4
    FROM line AS l WHERE own_e4 >= 10000
), cited AS (
    SELECT s.*,
           CASE WHEN reached_e4 <= excess_e4 THEN own_e4
                ELSE excess_e4 - reached_e4 + own_e4 END AS surplus_e4
    FROM summed AS s
    WHERE reached_e4 - own_e4 < excess_e4
)
SELECT c.charge_id, c.visit_id, c.day, c.minutes, :hours AS hours,
       coalesce(n.staff_name, n.staff_code) AS staff_name,
       (c.net_amount_fen * c.surplus_e4 * 2 + c.own_e4) / (c.own_e4 * 2)
           AS amount_fen
FROM cited AS c JOIN named_staff AS n ON n.id = c.exec_staff_id
ORDER BY c.charge_id
