-- title: 同日收取主项目与其已包含的从项目
-- title.en: A component billed on the day of the item that contains it
-- section: 3
-- violation: 重复收费
-- severity: violation
-- money: refund
-- national: 25
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（三）项；国家医保局智能监管知识库（医疗服务项目重复收费，频度“单日”）
-- needs: charges.national_code|items.national_code, rules
-- examines: charge
-- note: {day} 已收取{main_names}，其项目内涵包含本项目，不得另收
-- note.en: on {day} {main_names} was billed, which contains this item
-- fix: 退还从项目费用；在收费系统中对该组项目设置同日互斥
-- fix.en: refund the component; have the billing system refuse the two on one
--    day
-- clears: 主、从项目在不同部位或不同次治疗中独立实施，有病历记录支持，且当地价格文件允许分别计价
-- clears.en: the two were done independently (another site, another session),
--    as the record shows, and the local price document allows both
-- how: 依据国家公布的重复收费知识点（频度“单日”）：同一就诊同一日收了主项目，又收取其内涵已包含的从项目。服务项目按国标代码前 15 位、药品按全码比较；明细没有国标代码的取目录的。两者当日退费后都大于 0 才算；一个从项目只列一次。知识点有起止日期的，只看从项目日期在其内的。
-- amount: 从项目当日的净金额。
-- doubts: 同日两次诊疗中只有一次做了主项目；当地价格文件允许分别计价；院内编码对照国标代码有误，退费前先核对。
--
-- Pairs come from the published national rules and from our own table, window
-- 单日: a component (从项) may not be billed on a calendar day on which the
-- same patient, in the same visit, was billed the item that contains it
-- (主项). Codes are compared on 15 characters for services, whole for drugs;
-- where a line has no national code, its catalogue entry's is taken.
--
-- Both must be net positive that day: what refunds took back does not count,
-- neither does an item whose lines of the day add up to nothing. A component
-- is cited once however many mains contain it; the note names them.
--
-- A pair that holds from day to day is asked for components of those days.
--
-- Amount: the net amount of the component's lines of that day.
--
-- Known false positives: two sessions on one day of which only one was the
-- main item (an ECG in the morning, telemetry from the evening on); provinces
-- whose price documents price the two apart; a hospital code mapped to the
-- wrong national code: look at the mapping before refunding.
WITH hit AS (
    SELECT v.visit_id, v.component_item_id, v.main_item_id, p.main_code,
           p.component_code, v.from_day, v.to_day
    FROM visit_pair AS v JOIN rule_pair AS p ON p.id = v.pair_id
    WHERE v.window = 'day'
), involved AS (
    SELECT visit_id, component_item_id AS item_id, component_code AS code
    FROM hit
    UNION
    SELECT visit_id, main_item_id, main_code FROM hit
), billed AS (
    SELECT i.visit_id, i.code, c.day
    FROM involved AS i CROSS JOIN charge AS c
    WHERE c.visit_id = i.visit_id AND c.item_id = i.item_id
    GROUP BY i.visit_id, i.code, c.day
    HAVING sum(c.net_qty_e4) > 0 AND sum(c.net_amount_fen) > 0
), together AS (
    SELECT h.visit_id, h.component_item_id, m.day, h.main_code,
           min(coalesce(i.item_name, i.national_name, i.own_code))
               AS main_name
    FROM hit AS h
    JOIN billed AS m ON m.visit_id = h.visit_id AND m.code = h.main_code
    JOIN billed AS b ON b.visit_id = h.visit_id AND b.day = m.day
        AND b.code = h.component_code
        AND b.day BETWEEN h.from_day AND h.to_day
    JOIN item AS i ON i.id = h.main_item_id
    GROUP BY h.visit_id, h.component_item_id, m.day, h.main_code
), counted AS (
    SELECT visit_id, component_item_id, day, main_name,
           row_number() OVER (
               PARTITION BY visit_id, component_item_id, day
               ORDER BY main_code) AS place,
           count(*) OVER (
               PARTITION BY visit_id, component_item_id, day) AS mains
    FROM together
), named AS (
    SELECT visit_id, component_item_id, day,
           max(CASE place WHEN 1 THEN '“' || main_name || '”' ELSE '' END)
           || max(CASE place WHEN 2 THEN '、“' || main_name || '”'
                  ELSE '' END)
           || max(CASE place WHEN 3 THEN '、“' || main_name || '”'
                  ELSE '' END)
           || CASE WHEN max(mains) > 3 THEN '、…' ELSE '' END AS main_names
    FROM counted GROUP BY visit_id, component_item_id, day
)
SELECT c.id AS charge_id, c.visit_id, c.day,
       c.net_amount_fen AS amount_fen, c.net_qty_e4 AS qty_e4, n.main_names
FROM named AS n CROSS JOIN charge AS c
WHERE c.visit_id = n.visit_id AND c.item_id = n.component_item_id
AND c.day = n.day AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
ORDER BY c.id
