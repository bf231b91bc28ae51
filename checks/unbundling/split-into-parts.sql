-- title: 组合项目拆分为单项收费
-- title.en: A composite item billed as its parts
-- section: 3
-- violation: 分解收费
-- severity: violation
-- money: refund
-- national: 26
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（三）项（分解项目收费）
-- needs: charges, packages.package_price
-- examines: charge
-- param: k = 2 | 同日至少收取的不同单项数 | different parts on one day, at least
-- looks-at: SELECT item_id FROM package_item
-- note: {day} 未收“{package_name}”（{price_fen} 元），收取其中 {parts} 项共 {parts_fen} 元，多收 {amount_fen} 元
-- note.en: {day}: '{package_name}' ({price_fen} yuan) was not billed, {parts} of its parts were, for {parts_fen} yuan: {amount_fen} too much
-- fix: 按组合项目价格收费，退还超出部分
-- fix.en: bill the composite and refund what exceeds its price
-- clears: 各单项由不同时段、不同标本的独立医嘱开出，不构成该组合项目
-- clears.en: the parts were ordered independently, at different times or from different specimens
-- how: 依据医院自己的组套及组套价格（当日有效、启用）：同一就诊同一日收取了组套中至少规定数目的不同单项，而没有收取组套本身，且单项合计高于组套价。国标代码前 11 位相同的算同一单项；单项多于组套所含数量的只算所含数量；单项属于几个组套的，取差额最大的。
-- amount: 单项合计减去组套价，列在最后一个单项上。
-- doubts: 为方便录入而设、其价格不是收费标准的组套。
--
-- Composites are the hospital's order sets (packages) with a price, enabled and
-- valid that day. A set is judged per visit and calendar day: at least `k`
-- different parts net positive (codes that share their first 11 characters are
-- variants of one part), the composite itself not billed, and the parts dearer
-- than the composite. Of a part billed more often than the set holds it, only
-- as much as the set holds counts: the test may have been done again. Where
-- sets share a part billed, the one with the largest excess is cited. Amount:
-- sum of the parts - price of the composite, on the latest part.
--
-- There is no table of composites of our own: what is published nationally
-- says which item contains which (the pair rules judge that), not which parts
-- make up which priced item, and provincial composites hold in one province.
--
-- Known false positives: order sets kept for convenience, with a price that is
-- not a price standard.
WITH package AS MATERIALIZED (
    SELECT DISTINCT hospital_id, package_code, package_name
    FROM package_part
), called AS (
    SELECT i.id AS item_id, i.hospital_id, p.hospital_id AS at_hospital_id,
           p.package_code
    FROM package AS p JOIN item AS i ON i.item_code = p.package_code
    UNION
    SELECT i.id, i.hospital_id, p.hospital_id, p.package_code
    FROM package AS p JOIN item AS i ON i.match_code = p.package_code
    UNION
    SELECT i.id, i.hospital_id, p.hospital_id, p.package_code
    FROM package AS p JOIN item AS i ON i.item_name = p.package_name
), whole_item AS MATERIALIZED (
    SELECT DISTINCT item_id, package_code FROM called
    WHERE at_hospital_id IS NULL OR at_hospital_id = hospital_id
), several AS MATERIALIZED ( -- visits with enough parts, on whatever days
    SELECT w.visit_id, p.package_code
    FROM noted_item AS w JOIN package_item AS p ON p.item_id = w.item_id
    GROUP BY w.visit_id, p.package_code
    HAVING count(DISTINCT p.part) >= :k
), part_line AS MATERIALIZED (
    SELECT c.id AS charge_id, c.visit_id, c.item_id, c.day, c.net_qty_e4,
           c.net_amount_fen, p.package_code, p.package_name, p.part,
           p.package_price_e6, p.part_qty_e4
    FROM several AS s CROSS JOIN noted_item AS w CROSS JOIN package_item AS p
    CROSS JOIN charge AS c
    WHERE w.visit_id = s.visit_id AND p.item_id = w.item_id
    AND p.package_code = s.package_code
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.net_qty_e4 <> 0
    AND c.day >= coalesce(p.from_day, c.day)
    AND c.day <= coalesce(p.to_day, c.day)
), part_day AS MATERIALIZED (
    SELECT visit_id, day, package_code, part,
           max(package_name) AS package_name,
           max(package_price_e6) AS price_e6,
           CASE WHEN sum(net_qty_e4) > max(part_qty_e4)
                     AND max(part_qty_e4) > 0
                THEN (sum(net_amount_fen) * max(part_qty_e4) * 2
                      + sum(net_qty_e4)) / (sum(net_qty_e4) * 2)
                ELSE sum(net_amount_fen) END AS part_fen
    FROM part_line
    GROUP BY visit_id, day, package_code, part
    HAVING sum(net_qty_e4) > 0 AND sum(net_amount_fen) > 0
), split AS MATERIALIZED (
    SELECT d.visit_id, d.day, d.package_code,
           max(d.package_name) AS package_name, count(*) AS parts,
           sum(d.part_fen) AS parts_fen,
           (max(d.price_e6) + 5000) / 10000 AS price_fen
    FROM part_day AS d
    WHERE NOT EXISTS (
        SELECT 1 FROM whole_item AS w
        JOIN charge AS c ON c.visit_id = d.visit_id
            AND c.item_id = w.item_id
        WHERE w.package_code = d.package_code
        AND c.day = d.day AND c.net_qty_e4 > 0)
    GROUP BY d.visit_id, d.day, d.package_code
    HAVING count(*) >= :k
    AND sum(d.part_fen) > (max(d.price_e6) + 5000) / 10000
), kept AS (
    SELECT s.* FROM split AS s
    WHERE NOT EXISTS (
        SELECT 1 FROM split AS o
        JOIN part_day AS x ON x.visit_id = o.visit_id AND x.day = o.day
            AND x.package_code = o.package_code
        JOIN part_day AS y ON y.visit_id = s.visit_id AND y.day = s.day
            AND y.package_code = s.package_code AND y.part = x.part
        WHERE o.visit_id = s.visit_id AND o.day = s.day
        AND (o.parts_fen - o.price_fen > s.parts_fen - s.price_fen
             OR (o.parts_fen - o.price_fen = s.parts_fen - s.price_fen
                 AND o.package_code < s.package_code)))
), placed AS (
    SELECT k.package_name, k.price_fen, k.parts, k.parts_fen, l.day,
           l.charge_id,
           row_number() OVER (
               PARTITION BY k.visit_id, k.day, k.package_code
               ORDER BY c.time DESC, length(coalesce(c.line_no, '')) DESC,
                   coalesce(c.line_no, '') DESC, c.file_id DESC,
                   c.line DESC) AS late
    FROM kept AS k CROSS JOIN part_line AS l CROSS JOIN charge AS c
    WHERE l.visit_id = k.visit_id AND l.day = k.day
    AND l.package_code = k.package_code
    AND l.net_amount_fen > 0
    AND c.visit_id = l.visit_id AND c.item_id = l.item_id
    AND c.day = l.day AND c.id = l.charge_id
)
SELECT charge_id, day, package_name, price_fen, parts, parts_fen,
       parts_fen - price_fen AS amount_fen
FROM placed WHERE late = 1
