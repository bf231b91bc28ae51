-- title: 采购发票数量大于入库数量
-- title.en: More was invoiced than came into stock
-- section: 3
-- violation: 进销存不符
-- severity: suspicion
-- money: difference
-- national: 43, 48
-- basis: 《医疗保障基金使用监督管理条例》第三十九条第（二）项（药品、医用耗材出入库记录）
-- needs: purchases, stock_months|stock_moves
-- examines: purchase
-- param: lag_days = 0 | 期末前多少天内开具的发票不计（货票不同行、跨月入库的医院可改为 7） | invoices of the last so many days of the period do not count yet (7 where goods come after their invoice)
-- note: {from_day} 至 {to_day} 发票数量 {invoiced_e4}，入库 {stocked_e4}，少入库 {difference_e4}[（{unit}）]
-- note.en: {from_day} to {to_day}: {invoiced_e4} invoiced, {stocked_e4} came into stock, {difference_e4} did not[ ({unit})]
-- fix: 核对发票、随货同行单与入库单，补登入库或查明虚开发票
-- fix.en: compare invoice, delivery note and receipt; book what came, or find out why it was invoiced
-- clears: 货物次月到库、直接送手术室或科室使用，有签收单
-- clears.en: goods that came the month after, or went straight to theatre or ward, with a signature
-- how: 按医院和品种，把采购发票数量（换算为拆零单位，扣除退货）与入库数量比较。入库数量先看出入库明细中的采购入库，没有的看药库结转的收入，再没有的看所在库房的收入。发票只计这些数据（该类库房的结转）有的月份；既无采购入库明细又无药库的不判断。
-- amount: 差数乘以发票平均单价。
-- doubts: 货物在所提供的月份之前或之后入库。
--
-- Per hospital and item, in dispensing units (what is invoiced in packs is
-- multiplied by the units in a pack; a movement that names no unit counts as
-- its store does). What came in is what movements show as
-- bought (采购, 购进, 购入, 进货), by the stores together; for an item without
-- such movements the `received` of the depots; for one that stands in no depot
-- that of the stores which hold it. Invoices count when dated in a month
-- of which there are such figures: carry-overs of that kind of store, for
-- movements of any; returned goods are taken off. A hospital with
-- neither movements of purchases nor depots is not judged. Amount: the
-- difference times the average invoice price.
--
-- Known false positives: goods that came before or after the months delivered.
WITH bought_in AS MATERIALIZED (
    SELECT v.hospital_id,
           coalesce(t.item_code, v.item_code, v.national_code) AS item_code,
           v.day,
           CASE WHEN v.move_unit = v.unit THEN v.qty_e4
                WHEN v.move_unit IS NULL AND g.units_e4 IS NOT NULL
                THEN v.qty_e4 * g.units_e4 / g.of_e4
                WHEN v.move_unit = v.pack_unit AND v.per_pack_e4 > 0
                THEN v.qty_e4 * v.per_pack_e4 / 10000
                WHEN c.units_e4 IS NOT NULL
                THEN v.qty_e4 * c.units_e4 / c.of_e4
                ELSE v.qty_e4 END AS qty_e4
    FROM stock_move AS v
    LEFT JOIN stock_pack AS c ON c.hospital_id = v.hospital_id
        AND c.store_code = coalesce(v.item_code, v.national_code)
        AND c.unit = coalesce(v.unit, '') AND c.named_unit = v.move_unit
    LEFT JOIN (SELECT hospital_id, store_code, store,
                      min(units_e4) AS units_e4, min(of_e4) AS of_e4
               FROM stock_ratio GROUP BY hospital_id, store_code, store
               HAVING min(units_e4) = max(units_e4)
               AND min(of_e4) = max(of_e4)) AS g
        ON g.hospital_id = v.hospital_id
        AND g.store_code = coalesce(v.item_code, v.national_code)
        AND g.store = coalesce(v.store, '')
    LEFT JOIN (SELECT hospital_id, store_item_code,
                      min(item_code) AS item_code
               FROM store_item GROUP BY hospital_id, store_item_code) AS t
        ON t.hospital_id = v.hospital_id AND t.store_item_code = v.item_code
    WHERE v.move_type LIKE '%采购%' OR v.move_type LIKE '%购进%'
    OR v.move_type LIKE '%购入%' OR v.move_type LIKE '%进货%'
), months AS MATERIALIZED (
    SELECT month_day,
           unit_month.hospital_id, unit_month.item_code, store_level,
           received_e4
    FROM stock_unit_month AS unit_month
), covered AS MATERIALIZED (      -- level 0: of what movements tell
    SELECT DISTINCT m.hospital_id, l.store_level, m.month_day AS from_day,
           e.last_day AS to_day
    FROM months AS m JOIN month_end AS e ON e.month_day = m.month_day
    JOIN (SELECT 0 AS store_level UNION ALL SELECT 1 UNION ALL SELECT 2) AS l
        ON l.store_level IN (0, m.store_level)
    UNION ALL
    SELECT hospital_id, 0, min(day), max(day) FROM bought_in
    WHERE hospital_id NOT IN (SELECT hospital_id FROM months)
    GROUP BY hospital_id
), span AS MATERIALIZED (
    SELECT hospital_id, store_level, min(from_day) AS from_day,
           max(to_day) AS to_day
    FROM covered GROUP BY hospital_id, store_level
), packs AS MATERIALIZED (
    SELECT s.hospital_id,
           coalesce(t.item_code, s.item_code, s.national_code) AS item_code,
           max(s.unit) AS unit, max(s.pack_unit) AS pack_unit,
           max(s.per_pack_e4) AS per_pack_e4
    FROM stock_month AS s
    LEFT JOIN store_item AS t ON t.hospital_id = s.hospital_id
        AND t.store_item_code = s.item_code
    GROUP BY s.hospital_id, coalesce(t.item_code, s.item_code,
                                     s.national_code)
), invoice AS (
    SELECT p.hospital_id, p.day,
           coalesce(t.item_code, p.item_code, p.national_code) AS item_code,
           p.national_code, p.name, p.file_id, p.line, p.unit,
           k.unit AS stock_unit,
           CASE WHEN p.unit = k.unit AND k.unit <> coalesce(k.pack_unit, '')
                THEN p.qty_e4
                WHEN p.unit IS NULL AND p.per_pack_e4 IS NULL THEN p.qty_e4
                WHEN p.per_pack_e4 IS NULL AND c.units_e4 IS NOT NULL
                     AND NOT (p.unit = coalesce(k.pack_unit, '')
                              AND coalesce(k.per_pack_e4, 0) > 0)
                THEN p.qty_e4 * c.units_e4 / c.of_e4
                WHEN p.unit IS NOT NULL AND k.pack_unit IS NOT NULL
                     AND p.unit <> k.pack_unit AND p.per_pack_e4 IS NULL
                THEN p.qty_e4
                ELSE p.qty_e4 * coalesce(nullif(p.per_pack_e4, 0),
                                         nullif(k.per_pack_e4, 0), 10000)
                     / 10000 END AS qty_e4,
           coalesce(p.amount_fen,
                    (p.price_e6 * p.qty_e4 + 50000000) / 100000000)
               AS amount_fen
    FROM purchase AS p
    LEFT JOIN (SELECT hospital_id, store_item_code,
                      min(item_code) AS item_code
               FROM store_item GROUP BY hospital_id, store_item_code) AS t
        ON t.hospital_id = p.hospital_id AND t.store_item_code = p.item_code
    LEFT JOIN packs AS k ON k.hospital_id = p.hospital_id
        AND k.item_code = coalesce(t.item_code, p.item_code, p.national_code)
    LEFT JOIN stock_pack AS c ON c.hospital_id = p.hospital_id
        AND c.store_code = coalesce(p.item_code, p.national_code)
        AND c.unit = coalesce(k.unit, '') AND c.named_unit = p.unit
), by_moves AS MATERIALIZED (
    SELECT b.hospital_id, b.item_code, sum(b.qty_e4) AS qty_e4
    FROM bought_in AS b JOIN covered AS c ON c.hospital_id = b.hospital_id
        AND c.store_level = 0
    WHERE b.day BETWEEN c.from_day AND c.to_day
    GROUP BY b.hospital_id, b.item_code
), by_months AS MATERIALIZED (
    SELECT hospital_id, item_code, store_level, sum(received_e4) AS qty_e4
    FROM months GROUP BY hospital_id, item_code, store_level
), came AS MATERIALIZED (
    SELECT i.hospital_id, i.item_code,
           CASE WHEN v.qty_e4 IS NOT NULL THEN 0
                WHEN d.qty_e4 IS NOT NULL THEN 1
                WHEN s.qty_e4 IS NOT NULL THEN 2
                WHEN i.hospital_id IN (SELECT hospital_id FROM bought_in)
                THEN 0 ELSE 1 END AS store_level,
           coalesce(v.qty_e4, d.qty_e4, s.qty_e4, 0) AS qty_e4
    FROM (SELECT DISTINCT hospital_id, item_code FROM invoice) AS i
    LEFT JOIN by_moves AS v ON v.hospital_id = i.hospital_id
        AND v.item_code = i.item_code
    LEFT JOIN by_months AS d ON d.hospital_id = i.hospital_id
        AND d.item_code = i.item_code AND d.store_level = 1
    LEFT JOIN by_months AS s ON s.hospital_id = i.hospital_id
        AND s.item_code = i.item_code AND s.store_level = 2
    WHERE i.hospital_id IN (SELECT hospital_id FROM bought_in)
    OR i.hospital_id IN (SELECT hospital_id FROM months
                         WHERE store_level = 1)
), compared AS (
    SELECT i.hospital_id, i.item_code, n.from_day, n.to_day,
           max(i.national_code) AS national_code, max(i.name) AS item_name,
           coalesce(max(i.stock_unit), max(i.unit), '') AS unit,
           sum(i.qty_e4) AS qty_e4, sum(i.amount_fen) AS amount_fen,
           min(i.file_id * 68719476736 + i.line) AS origin, -- 2^36
           max(m.qty_e4) AS stocked_e4
    FROM came AS m
    JOIN span AS n ON n.hospital_id = m.hospital_id
        AND n.store_level = m.store_level
    JOIN covered AS c ON c.hospital_id = m.hospital_id
        AND c.store_level = m.store_level
    JOIN invoice AS i ON i.hospital_id = m.hospital_id
        AND i.item_code = m.item_code
    WHERE i.day BETWEEN c.from_day AND c.to_day
    AND i.day <= n.to_day - :lag_days
    GROUP BY i.hospital_id, i.item_code, n.from_day, n.to_day
)
SELECT c.hospital_id, c.item_code, c.national_code, c.item_name,
       c.origin / 68719476736 AS file_id, c.origin % 68719476736 AS line,
       c.from_day, c.to_day, c.qty_e4 AS invoiced_e4, c.stocked_e4,
       c.qty_e4 - c.stocked_e4 AS difference_e4,
       c.qty_e4 - c.stocked_e4 AS qty_e4, c.unit,
       ((c.qty_e4 - c.stocked_e4) * c.amount_fen * 2 + c.qty_e4)
           / (c.qty_e4 * 2) AS amount_fen
FROM compared AS c
WHERE c.qty_e4 > c.stocked_e4 AND c.qty_e4 > 0
