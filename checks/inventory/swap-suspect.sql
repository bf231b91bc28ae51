-- title: 疑似串换：所收项目与医嘱、手术、检查、诊断不符
-- title.en: Billed for something cheaper that the record names
-- section: 3
-- violation: 串换收费
-- severity: suspicion
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（四）项（串换药品、医用耗材、诊疗项目）
-- needs: charges, orders|surgeries|exams|visits.diagnosis_name|diagnoses.diagnosis_name
-- ignores: items, orders, surgeries, exams, diagnoses,
--    visits.diagnosis_name, visits.other_diagnoses, diagnoses.diagnosis_name
-- examines: charge
-- looks-at: SELECT item_id FROM item_swap
-- note: 收取“{billed_name}”，而{where_zh}记录为“{named}”（应收“{done_name}”），本次就诊未收后者
-- note.en: '{billed_name}' was billed, the {where_en} says '{named}' (that is '{done_name}'), which was not billed
-- fix: 核对医嘱、手术和检查报告，按实际项目收费，退还差额
-- fix.en: compare with orders, operations and reports; bill what was done and refund the difference
-- clears: 两个项目均已实施，或记录名称为简写
-- clears.en: both were done, or the record abbreviates
-- how: 对照表（实践者整理，未经核定；公开的处罚案例）列出易被串换的项目：收取其中较贵项目的就诊，医嘱、手术、检查报告或诊断中出现较便宜项目的名称、而没有出现所收项目名称，且本次未收较便宜项目的，列出。
-- amount: （单价 − 便宜项目当日目录价）× 净数量；目录无价的为空。
-- doubts: 对照表多数来自一家经验表；记录用简称；两项同做只收其一。
--
-- The table of swaps (a practitioner's, unchecked, and published decisions)
-- names a dear item that is billed and a cheap one that was done. Cited are
-- lines of the dear one in a visit whose orders, operations, reports or
-- diagnoses name the cheap one and nowhere the dear one, and which does not
-- bill the cheap one: by code, or by name.
--
-- Amount: (price - the cheap item's catalogue price of the day) x net quantity;
-- empty where the catalogue has none.
--
-- Known false positives: abbreviations in records.
WITH RECURSIVE word (swap_id, side, text, rest) AS (
    SELECT id, 'billed', CAST(NULL AS TEXT), billed_name || '|' FROM swap
    UNION ALL
    SELECT id, 'done', CAST(NULL AS TEXT), done_name || '|' FROM swap
    UNION ALL
    SELECT swap_id, side, substr(rest, 1, strpos(rest, '|') - 1),
           substr(rest, strpos(rest, '|') + 1)
    FROM word WHERE strpos(rest, '|') > 0
), name AS MATERIALIZED (
    SELECT DISTINCT swap_id, side, text FROM word WHERE length(text) > 1
), billed AS MATERIALIZED (
    SELECT w.visit_id, w.item_id, s.swap_id
    FROM item_swap AS s CROSS JOIN noted_item AS w
    WHERE w.item_id = s.item_id AND w.net_qty_e4 > 0
), record AS MATERIALIZED (
    SELECT o.visit_id, o.item_name AS text, '医嘱' AS where_zh,
           'order' AS where_en, 1 AS place
    FROM order_line AS o
    WHERE o.visit_id IN (SELECT visit_id FROM billed)
    UNION
    SELECT g.visit_id, g.operation_name, '手术', 'record of the operation', 2
    FROM surgery AS g WHERE g.visit_id IN (SELECT visit_id FROM billed)
    UNION
    SELECT x.visit_id, x.item_name, '检查报告', 'report', 3
    FROM exam AS x WHERE x.visit_id IN (SELECT visit_id FROM billed)
    UNION
    SELECT v.id, v.diagnosis_name, '诊断', 'diagnosis', 4
    FROM visit AS v WHERE v.id IN (SELECT visit_id FROM billed)
    UNION
    SELECT v.id, v.other_diagnoses, '诊断', 'diagnosis', 4
    FROM visit AS v WHERE v.id IN (SELECT visit_id FROM billed)
    UNION
    SELECT d.visit_id, d.diagnosis_name, '诊断', 'diagnosis', 4
    FROM diagnosis AS d WHERE d.visit_id IN (SELECT visit_id FROM billed)
), named AS MATERIALIZED (
    SELECT b.visit_id, b.item_id, b.swap_id, r.text, r.where_zh, r.where_en,
           row_number() OVER (PARTITION BY b.visit_id, b.item_id
                              ORDER BY r.place, r.text, b.swap_id) AS place
    FROM billed AS b JOIN record AS r ON r.visit_id = b.visit_id
    JOIN name AS n ON n.swap_id = b.swap_id AND n.side = 'done'
        AND strpos(r.text, n.text) > 0
    WHERE NOT EXISTS (SELECT 1 FROM record AS o JOIN name AS m
                          ON strpos(o.text, m.text) > 0
                      WHERE o.visit_id = b.visit_id
                      AND m.swap_id = b.swap_id AND m.side = 'billed')
    AND NOT EXISTS (SELECT 1 FROM record AS o JOIN item AS i
                        ON i.item_name = o.text
                    WHERE o.visit_id = b.visit_id AND i.id = b.item_id)
), priced AS ( -- and what the cheap item costs there that day
    SELECT c.id AS charge_id, c.visit_id, c.item_id, c.day, c.net_qty_e4,
           coalesce(c.price_e6, c.net_amount_fen * 100000000 / c.net_qty_e4)
               AS price_e6,
           nullif(k.price_ceiling_e6, 0) AS done_e6,
           row_number() OVER (
               PARTITION BY c.visit_id, c.id
               ORDER BY CASE WHEN k.level_no = h.level_no THEN 0
                             WHEN k.level_no IS NULL THEN 1 ELSE 2 END,
                   CASE WHEN h.level_no IS NULL
                        THEN coalesce(nullif(k.price_ceiling_e6, 0),
                                      9000000000000000000) ELSE 0 END DESC,
                   coalesce(k.valid_from_day, -99999) DESC,
                   coalesce(k.price_ceiling_e6, 0) DESC) AS place
    FROM named AS d JOIN swap AS s ON s.id = d.swap_id
    JOIN item AS i ON i.id = d.item_id
    JOIN hospital AS h ON h.id = i.hospital_id
    CROSS JOIN charge AS c
    LEFT JOIN catalogue AS k
        ON (substr(k.national_code, 1, length(s.done_code)) = s.done_code
            OR k.name IN (SELECT text FROM name AS n
                          WHERE n.swap_id = s.id AND n.side = 'done'))
        AND coalesce(k.hospital_id, i.hospital_id) = i.hospital_id
        AND (k.level_no IS NULL OR h.level_no IS NULL
             OR k.level_no = h.level_no)
        AND coalesce(k.valid_from_day, c.day) <= c.day
        AND coalesce(k.valid_to_day, c.day) >= c.day
    WHERE d.place = 1 AND c.visit_id = d.visit_id AND c.item_id = d.item_id
    AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
)
SELECT p.charge_id, p.visit_id, p.day, i.item_name AS billed_name,
       d.text AS named, s.done_name, d.where_zh, d.where_en,
       CASE WHEN p.done_e6 < p.price_e6
            THEN ((p.price_e6 - p.done_e6) * p.net_qty_e4 + 50000000)
                 / 100000000 END AS amount_fen
FROM named AS d JOIN swap AS s ON s.id = d.swap_id
JOIN item AS i ON i.id = d.item_id
JOIN priced AS p ON p.visit_id = d.visit_id AND p.item_id = d.item_id
WHERE d.place = 1 AND p.place = 1
AND NOT EXISTS (
    SELECT 1 FROM charge AS o JOIN item_fact AS f ON f.item_id = o.item_id
    WHERE o.visit_id = d.visit_id AND o.net_qty_e4 > 0
    AND (substr(f.match_code, 1, length(s.done_code)) = s.done_code
         OR (SELECT m.item_name FROM item AS m WHERE m.id = o.item_id)
             IN (SELECT text FROM name AS n
                 WHERE n.swap_id = s.id AND n.side = 'done')))
ORDER BY p.charge_id
