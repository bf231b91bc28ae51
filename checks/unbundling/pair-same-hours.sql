-- title: 数小时内收取主项目与其已包含的从项目
-- title.en: A component billed within hours of the item that contains it
-- section: 3
-- violation: 重复收费
-- severity: violation
-- money: refund
-- national: 25
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（三）项；国家医保局智能监管知识库（医疗服务项目重复收费，频度“同一小时”“6小时”）
-- needs: charges.time_of_day, charges.national_code|items.national_code, rules
-- examines: charge
-- param: hour = 1 | “同一小时”按相差不超过几小时判断 | hours within which 同一小时 counts as the same
-- param: hours_6h = 6 | “6小时”按相差不超过几小时判断 | hours within which 6小时 counts as the same
-- note: {main_time} 已收取“{main_name}”，与本项目相差 {minutes} 分钟，其项目内涵包含本项目，不得另收
-- note.en: {main_name} was billed at {main_time}, {minutes|minute|minutes} from this
--    line, and contains this item
-- fix: 退还从项目费用；核对记费时间与实际执行时间
-- fix.en: refund the component; compare the times billed with those of the
--    record
-- clears: 记费时间不是执行时间，按病历两项在不同时段实施
-- clears.en: the time billed is not that of execution, and the record shows
--    the two at different times
-- how: 依据国家公布的知识点（“同一小时”“6小时”）：同一就诊中主、从项目的时刻相差不超过该时长，跨零点也算。两者退费后都大于 0。医院全部时刻都是 00:00:00 的不检查。知识点有起止日期的，只看从项目日期在其内的。
-- amount: 从项目该行的净金额，只列一次。
-- doubts: 全天费用在同一时刻记账，时刻不代表实际操作时间。
--
-- Pairs come from the published national rules and from our own table, windows
-- 同一小时 and 6小时: the component (从项) may not be billed when the times of
-- the two lines differ by no more than that, in the same visit, midnight or
-- not. Both lines are net positive. Where all of a hospital's times are
-- 00:00:00 the rule is not checked.
--
-- A pair that holds from day to day is asked for components of those days.
--
-- Amount: the net amount of the component's line, cited once; the note names
-- the nearest main.
--
-- Known false positives: hospitals that post a day's lines at one time; the
-- time billed says nothing of the time done there, and the setting
-- hours_6h = 0 leaves only lines of the same second.
WITH pair AS (
    SELECT v.visit_id, v.component_item_id, v.main_item_id, v.from_day,
           v.to_day,
           CASE v.window WHEN 'hour' THEN :hour * 3600
                ELSE :hours_6h * 3600 END AS seconds
    FROM visit_pair AS v WHERE v.window IN ('hour', '6h')
), near AS (
    SELECT c.id AS charge_id, c.visit_id, m.item_id AS main_item_id, m.time AS main_time,
           row_number() OVER (
               PARTITION BY c.id
               ORDER BY abs(m.time - c.time), m.time, m.id) AS place
    FROM pair AS p CROSS JOIN charge AS c CROSS JOIN charge AS m
    WHERE c.visit_id = p.visit_id AND c.item_id = p.component_item_id
    AND m.visit_id = p.visit_id AND m.item_id = p.main_item_id
    AND abs(m.time - c.time) <= p.seconds
    AND c.day BETWEEN p.from_day AND p.to_day
    AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
    AND m.net_qty_e4 > 0 AND m.net_amount_fen > 0
)
SELECT c.id AS charge_id, c.visit_id, c.day,
       c.net_amount_fen AS amount_fen, c.net_qty_e4 AS qty_e4,
       coalesce(i.item_name, i.national_name, i.own_code) AS main_name,
       n.main_time, abs(n.main_time - c.time) / 60 AS minutes
FROM near AS n
JOIN charge AS c ON c.visit_id = n.visit_id AND c.id = n.charge_id
JOIN item AS i ON i.id = n.main_item_id
WHERE n.place = 1
ORDER BY c.id
