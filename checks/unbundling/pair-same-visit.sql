-- title: 同次就诊收取主项目与其已包含的从项目
-- title.en: A component billed in the visit of the item that contains it
-- section: 3
-- violation: 重复收费
-- severity: violation
-- money: refund
-- national: 25
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（三）项；国家医保局智能监管知识库（医疗服务项目重复收费，频度“单次就诊”）
-- needs: charges.national_code|items.national_code, rules
-- examines: charge
-- note: 本次就诊已收取{main_names}（首次 {main_day}），其项目内涵包含本项目，不得另收
-- note.en: in this visit {main_names} was billed (first on {main_day}), which
--    contains this item
-- fix: 退还从项目费用；在收费系统中对该组项目设置同次就诊互斥
-- fix.en: refund the component; have the billing system refuse the two in one
--    visit
-- clears: 从项目为主项目以外的另一次手术或治疗，有手术、治疗记录支持
-- clears.en: the component belongs to another operation or treatment than the
--    main item, as the record shows
-- how: 依据国家公布的知识点（“单次就诊”，多为手术与其步骤）：同一次就诊或住院收了主项目，又收取其已包含的从项目。服务项目按国标代码前 15 位、药品按全码比较；明细没有国标代码的取目录的。两者退费后都大于 0 才算；一个从项目只列一次。知识点有起止日期的，只看从项目日期在其内的。
-- amount: 从项目在本次就诊的净金额。
-- doubts: 一次住院做了两台手术，第二台只做了从项目；一个门诊号用于整个疗程；院内编码对照有误。
--
-- Pairs come from the published national rules and from our own table, window
-- 单次就诊: mostly operations and the steps they contain. Within one visit or
-- stay a component (从项) may not be billed beside the item that contains it
-- (主项). Codes are compared on 15 characters for services, whole for drugs;
-- where a line has no national code, its catalogue entry's is taken.
--
-- Both must be net positive in the visit. A component is cited once however
-- many mains contain it; the note names them.
--
-- A pair that holds from day to day is asked for components of those days.
--
-- Amount: the net amount of the component's lines in the visit.
--
-- Known false positives: a stay with two operations, the second of which was
-- the component alone; an outpatient number that serves for a whole course of
-- visits; a hospital code mapped to the wrong national code.
WITH hit AS (
    SELECT v.visit_id, v.component_item_id, v.main_item_id, p.main_code,
           p.component_code, v.from_day, v.to_day
    FROM visit_pair AS v JOIN rule_pair AS p ON p.id = v.pair_id
    WHERE v.window = 'visit'
), involved AS (
    SELECT visit_id, component_item_id AS item_id, component_code AS code
    FROM hit
    UNION
    SELECT visit_id, main_item_id, main_code FROM hit
), billed AS (
    SELECT i.visit_id, i.code,
           min(CASE WHEN c.net_qty_e4 > 0 THEN c.day END) AS day,
           max(CASE WHEN c.net_qty_e4 > 0 THEN c.day END) AS last_day
    FROM involved AS i CROSS JOIN charge AS c
    WHERE c.visit_id = i.visit_id AND c.item_id = i.item_id
    GROUP BY i.visit_id, i.code
    HAVING sum(c.net_qty_e4) > 0 AND sum(c.net_amount_fen) > 0
), together AS (
    SELECT h.visit_id, h.component_item_id, h.main_code, m.day,
           min(coalesce(i.item_name, i.national_name, i.own_code))
               AS main_name
    FROM hit AS h
    JOIN billed AS m ON m.visit_id = h.visit_id AND m.code = h.main_code
    JOIN billed AS b ON b.visit_id = h.visit_id
        AND b.code = h.component_code
        AND b.day <= h.to_day AND b.last_day >= h.from_day
    JOIN item AS i ON i.id = h.main_item_id
    GROUP BY h.visit_id, h.component_item_id, h.main_code, m.day
), counted AS (
    SELECT visit_id, component_item_id, day, main_name,
           row_number() OVER (PARTITION BY visit_id, component_item_id
                              ORDER BY main_code) AS place,
           count(*) OVER (PARTITION BY visit_id, component_item_id) AS mains
    FROM together
), named AS (
    SELECT visit_id, component_item_id, min(day) AS main_day,
           max(CASE place WHEN 1 THEN '“' || main_name || '”' ELSE '' END)
           || max(CASE place WHEN 2 THEN '、“' || main_name || '”'
                  ELSE '' END)
           || max(CASE place WHEN 3 THEN '、“' || main_name || '”'
                  ELSE '' END)
           || CASE WHEN max(mains) > 3 THEN '、…' ELSE '' END AS main_names
    FROM counted GROUP BY visit_id, component_item_id
)
SELECT c.id AS charge_id, c.visit_id, c.day,
       c.net_amount_fen AS amount_fen, c.net_qty_e4 AS qty_e4, n.main_names,
       n.main_day
FROM named AS n CROSS JOIN charge AS c
WHERE c.visit_id = n.visit_id AND c.item_id = n.component_item_id
AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
AND EXISTS (SELECT 1 FROM hit AS h
            WHERE h.visit_id = c.visit_id AND h.component_item_id = c.item_id
            AND c.day BETWEEN h.from_day AND h.to_day)
ORDER BY c.id
