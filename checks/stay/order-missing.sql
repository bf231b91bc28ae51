-- title: 收费多于医嘱
-- title.en: Billed above what was ordered
-- section: 3
-- violation: 不实收费
-- severity: violation
-- basis: 《医疗保障基金使用监督管理条例》第四十条第（三）项（虚构医药服务项目）
-- needs: charges, orders, visits.visit_type|visits.discharged
-- ignores: packages, surgeries, anesthesia
-- examines: order_line
-- note: {ordered}，收取 {billed_e4}，多收 {qty_e4}
-- note.en: {ordered_en}, {billed_e4} billed: {qty_e4} too much
-- fix: 核对医嘱和执行记录，无医嘱的退还
-- fix.en: compare with orders and records; refund what nobody ordered
-- clears: 有口头或手工医嘱并已补记；该项目随已开医嘱一并执行，按规定可收
-- clears.en: an order by word of mouth or on paper, entered afterwards; or the item goes with another that was ordered and may be billed
-- how: 只看有医嘱的住院。按院内编码、国家编码或名称（去空格、括号、“费”字）对应医嘱，组套医嘱对应其各单项。某项目在该次住院无任何对应医嘱的，全部列出；有对应医嘱且数量可知的（总量，或每次量×频次×天数），超出的列出，从最晚的行起。床位、护理、诊查、材料、注射输液、手术麻醉、加收项目及手术当日的收费不判断；该次住院另有对应不上医院任何收费项目的医嘱（名称互相包含，或为检查、化验、治疗）时，相近的项目不判断；医院的医嘱中没有出现过同类项目（如只交了药品医嘱）的，该类不判断；药品数量单位须经同一医院其他住院印证，或医嘱写明整数数量而收取不到其两倍。
-- amount: 超出数量占该行净数量的比例乘净金额。
-- doubts: 医嘱只交了一部分；以自由文字开立的医嘱；医嘱频次以外的临时加做。
--
-- Stays with orders. A billed item without any order of it (order_item: by the
-- hospital's code, national code, folded name, or as part of a set) is cited
-- whole; one whose orders all tell how much is cited above their sum, the
-- latest lines first. Not judged: what needs no order of its own (bed,
-- nursing, consultation, materials, injections, surcharges, operations and
-- anaesthesia) and lines on the day of an operation, unless an order tells how
-- much; a test, examination or treatment in a stay that has an order for
-- something which matches nothing that the hospital bills (a panel under
-- another name), unless the order has the name of what the stay bills and
-- more words; an item whose name and that of an order contain one another; sorts of
-- items (item_kind, item_care) of which the hospital delivered no matching
-- order at all; quantities of drugs, since packs and pieces differ, unless
-- elsewhere in the hospital ordered and billed are equal, or whole numbers were
-- ordered and less than twice that is billed: no pack holds but one piece.
--
-- Amount: the line's net amount x excess / quantity.
--
-- Known false positives: part of the orders was delivered; orders in free text.
WITH ordered_stay AS MATERIALIZED (
    SELECT v.id AS visit_id, v.hospital_id
    FROM visit AS v
    WHERE v.inpatient = 1 AND v.id IN (SELECT visit_id FROM order_line)
), sort AS MATERIALIZED (
    SELECT i.id AS item_id, i.first_id, i.item_name, i.hospital_id,
           coalesce(k.kind, c.care) AS sort
    FROM item AS i
    LEFT JOIN item_kind AS k ON k.item_id = i.id
    LEFT JOIN item_care AS c ON c.item_id = i.id
    WHERE coalesce(k.kind, c.care) IN ('drug', 'test', 'exam', 'treatment')
    AND coalesce(i.item_name, '') NOT LIKE '%加收%'
    AND coalesce(i.item_name, '') NOT LIKE '%采血%'
    AND coalesce(i.item_name, '') NOT LIKE '%胶片%'
    AND coalesce(i.item_name, '') NOT LIKE '%护理%'
    AND coalesce(i.item_name, '') NOT LIKE '%吸氧%'
    AND coalesce(i.item_name, '') NOT LIKE '%氧气%'
), billed AS MATERIALIZED (
    SELECT s.visit_id, t.hospital_id, t.first_id, t.sort,
           max(t.item_name) AS item_name, sum(c.net_qty_e4) AS billed_e4
    FROM ordered_stay AS s CROSS JOIN charge AS c CROSS JOIN sort AS t
    WHERE c.visit_id = s.visit_id AND t.item_id = c.item_id
    AND c.net_qty_e4 > 0
    GROUP BY s.visit_id, t.hospital_id, t.first_id, t.sort
), asked AS MATERIALIZED (
    SELECT o.visit_id, i.first_id,
           sum(o.allowed_e4) AS allowed_e4,
           sum(CASE WHEN o.allowed_e4 IS NULL THEN 1 ELSE 0 END) AS untold,
           min(CASE WHEN o.qty_e4 % 10000 = 0 THEN 1 ELSE 0 END) AS whole
    FROM (SELECT DISTINCT m.visit_id, m.order_id, m.item_id, m.allowed_e4,
                 l.qty_e4
          FROM order_item AS m JOIN order_line AS l ON l.id = m.order_id
         ) AS o JOIN item AS i ON i.id = o.item_id
    WHERE i.id = i.first_id OR NOT EXISTS (
        SELECT 1 FROM order_item AS x
        WHERE x.order_id = o.order_id AND x.item_id = i.first_id)
    GROUP BY o.visit_id, i.first_id
), judged_sort AS MATERIALIZED (
    SELECT DISTINCT b.hospital_id, b.sort
    FROM billed AS b JOIN asked AS a ON a.visit_id = b.visit_id
        AND a.first_id = b.first_id
), unmatched AS MATERIALIZED (
    SELECT o.visit_id, f.folded,
           CASE WHEN EXISTS ( -- the name of what is billed, and more words
               SELECT 1 FROM billed AS b
               JOIN folded_name AS g ON g.name = b.item_name
               WHERE b.visit_id = o.visit_id AND length(g.folded) > 2
               AND strpos(f.folded, g.folded) > 0)
               THEN 1 ELSE 0 END AS explained
    FROM order_line AS o LEFT JOIN folded_name AS f ON f.name = o.item_name
    WHERE o.visit_id IN (SELECT visit_id FROM ordered_stay)
    AND NOT EXISTS (SELECT 1 FROM order_item AS m WHERE m.order_id = o.id)
    AND coalesce(f.folded, '') NOT LIKE '%护理%'
    AND coalesce(f.folded, '') NOT LIKE '%食%'
    AND coalesce(f.folded, '') NOT LIKE '%诊查%'
), excess AS MATERIALIZED (
    SELECT b.visit_id, b.first_id, b.billed_e4, a.allowed_e4,
           b.billed_e4 - a.allowed_e4 AS excess_e4, b.sort, a.whole,
           sum(CASE WHEN b.billed_e4 = a.allowed_e4 THEN 1 ELSE 0 END)
               OVER (PARTITION BY b.first_id) AS equal_stays,
           sum(CASE WHEN b.billed_e4 > a.allowed_e4 THEN 1 ELSE 0 END)
               OVER (PARTITION BY b.first_id) AS more_stays
    FROM billed AS b JOIN asked AS a ON a.visit_id = b.visit_id
        AND a.first_id = b.first_id
    WHERE a.untold = 0
), absent AS (
    SELECT b.visit_id, b.first_id, b.billed_e4
    FROM billed AS b
    JOIN judged_sort AS j ON j.hospital_id = b.hospital_id
        AND j.sort = b.sort
    LEFT JOIN folded_name AS f ON f.name = b.item_name
    WHERE NOT EXISTS (SELECT 1 FROM asked AS a
                      WHERE a.visit_id = b.visit_id
                      AND a.first_id = b.first_id)
    AND NOT EXISTS (
        SELECT 1 FROM unmatched AS u
        WHERE u.visit_id = b.visit_id
        AND ((b.sort <> 'drug' AND u.explained = 0) OR u.folded IS NULL
             OR strpos(u.folded, f.folded) > 0
             OR strpos(f.folded, u.folded) > 0))
), taken AS MATERIALIZED (
    SELECT visit_id, first_id, billed_e4, allowed_e4, excess_e4
    FROM excess
    WHERE excess_e4 > 0
    AND (sort <> 'drug' OR equal_stays >= more_stays
         OR (whole = 1 AND excess_e4 < allowed_e4))
    UNION ALL
    SELECT visit_id, first_id, billed_e4, 0, billed_e4 FROM absent
), placed AS (
    SELECT c.id AS charge_id, c.visit_id, c.day, c.net_qty_e4,
           c.net_amount_fen, t.billed_e4, t.allowed_e4, t.excess_e4,
           sum(c.net_qty_e4) OVER (
               PARTITION BY t.visit_id, t.first_id
               ORDER BY c.time DESC, length(coalesce(c.line_no, '')) DESC,
                   coalesce(c.line_no, '') DESC, c.file_id DESC, c.line DESC
               ROWS UNBOUNDED PRECEDING) AS reached_e4
    FROM (SELECT DISTINCT visit_id FROM taken) AS s
    CROSS JOIN charge AS c CROSS JOIN item AS i CROSS JOIN taken AS t
    WHERE c.visit_id = s.visit_id AND c.net_qty_e4 > 0 AND i.id = c.item_id
    AND t.visit_id = c.visit_id AND t.first_id = i.first_id
), cited AS (
    SELECT p.*, CASE WHEN reached_e4 <= excess_e4 THEN net_qty_e4
                     ELSE excess_e4 - reached_e4 + net_qty_e4 END AS qty_e4
    FROM placed AS p WHERE reached_e4 - net_qty_e4 < excess_e4
)
SELECT charge_id, visit_id, day, qty_e4, billed_e4,
       (net_amount_fen * qty_e4 * 2 + net_qty_e4) / (net_qty_e4 * 2)
           AS amount_fen,
       CASE WHEN allowed_e4 = 0 THEN '本次住院没有该项目的医嘱'
            ELSE '医嘱数量为 ' || CAST(allowed_e4 / 10000 AS TEXT) END
           AS ordered,
       CASE WHEN allowed_e4 = 0 THEN 'no order of it in this stay'
            ELSE CAST(allowed_e4 / 10000 AS TEXT) || ' ordered' END
           AS ordered_en
FROM cited AS t
WHERE net_amount_fen > 0
AND (allowed_e4 > 0
     OR (NOT EXISTS (SELECT 1 FROM surgery AS g
                     WHERE g.visit_id = t.visit_id
                     AND coalesce(g.day, g.started_time / 86400) = t.day)
         AND NOT EXISTS (SELECT 1 FROM anesthesia AS a
                         WHERE a.visit_id = t.visit_id AND a.day = t.day)))
ORDER BY charge_id
