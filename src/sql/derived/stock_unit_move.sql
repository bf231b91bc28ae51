-- table: stock_unit_move
-- column: hospital_id
-- column: store_code text | the store's own, else the national one
-- column: store text | '': none named
-- column: month_day | first day of the month
-- column: came_e4 | dispensing units: what came in, from other stores too
-- column: other_e4 | what went elsewhere than to patients, above 0
-- column: moved_in_e4 | of came, from another store of the hospital
-- column: moved_out_e4 | what went to another store of the hospital, above 0
-- column: back_e4 | what a ward gave back of what it took for its own use: in
--    none of the above
-- key: hospital_id, store_code, store, month_day
-- after: month_end, stock_pack, stock_ratio
-- ignores: stock_moves.counterparty
--
-- Movements in dispensing units, per store, item and month that stock or
-- accounts name: what came in, what went elsewhere than to patients, and what
-- went from store to store, told by its type (调拨, 移库, 药库发药房, 退库) or by
-- the other side (对方部门), where that is a store. What is taken (领用) is for
-- own use, unless a pharmacy or depot takes it, or it left a depot and nothing
-- says for whom. Each counts by its own unit
-- (出入库单位); one that names none counts as the store does.
WITH keeper AS MATERIALIZED ( -- the stores of a hospital
    SELECT hospital_id, store FROM stock_month
    UNION
    SELECT hospital_id, store FROM stock_move
), spoken AS MATERIALIZED ( -- each way of moving that movements name, once
    SELECT hospital_id, coalesce(move_type, '') AS way,
           coalesce(store, '') AS store, coalesce(counterparty, '') AS other,
           min(store_level) AS level
    FROM stock_move
    GROUP BY hospital_id, coalesce(move_type, ''), coalesce(store, ''),
             coalesce(counterparty, '')
), sided AS MATERIALIZED ( -- whether the other side is a store, or a ward
    SELECT n.*, k.store IS NOT NULL AS is_kept,
           CASE WHEN n.other = n.store THEN 0
                WHEN k.store IS NOT NULL OR n.other LIKE '%药房'
                     OR n.other LIKE '%药库' THEN 1
                WHEN n.other = '' AND n.way LIKE '%药房领%' THEN 1
                WHEN n.other = '' AND n.level = 1 AND n.way LIKE '%领用%'
                     AND n.way NOT LIKE '%科%' AND n.way NOT LIKE '%病区%'
                THEN 1
                ELSE 0 END AS shop
    FROM spoken AS n
    LEFT JOIN keeper AS k ON k.hospital_id = n.hospital_id
        AND k.store = n.other
), meant AS MATERIALIZED (
    SELECT n.hospital_id, n.way, n.store, n.other,
           CASE WHEN n.way LIKE '%领用%' AND n.shop = 1 THEN 'between'
                WHEN n.way LIKE '%领用%' AND n.way LIKE '%退%' THEN 'back'
                WHEN n.way LIKE '%领用%' THEN 'used'
                WHEN n.way LIKE '%采购%' OR n.way LIKE '%购进%'
                     OR n.way LIKE '%购入%' OR n.way LIKE '%进货%'
                     OR n.way LIKE '%退货%' THEN 'outside'
                WHEN n.way LIKE '%院外%' OR n.way LIKE '%对外%'
                     OR (NOT n.is_kept
                         AND (n.other LIKE '%医院%' OR n.other LIKE '%卫生院%'
                              OR n.other LIKE '%公司%'))
                THEN CASE WHEN n.way LIKE '%调%' OR n.way LIKE '%移%'
                          THEN 'elsewhere' ELSE 'outside' END
                WHEN n.way LIKE '%调拨%' OR n.way LIKE '%移库%'
                     OR n.way LIKE '%调入%' OR n.way LIKE '%调出%'
                     OR n.way LIKE '%移入%' OR n.way LIKE '%移出%'
                     OR n.way LIKE '%发药房%' OR n.way LIKE '%药房领%'
                     OR n.way LIKE '%退药库%' OR n.way LIKE '%退库%'
                THEN 'between'
                WHEN n.way NOT LIKE '%发药%' AND n.way NOT LIKE '%处方%'
                     AND n.way NOT LIKE '%摆药%'
                     AND (n.shop = 1 OR (n.other LIKE '%库房'
                                         AND n.other <> n.store))
                THEN 'between'
                ELSE 'outside' END AS reach
    FROM sided AS n
), added AS (
    SELECT v.hospital_id, coalesce(v.item_code, v.national_code) AS store_code,
           coalesce(v.store, '') AS store, e.month_day, v.move_unit, v.unit,
           v.pack_unit, v.per_pack_e4,
           sum(CASE WHEN v.qty_e4 > 0 AND k.reach <> 'back'
                    THEN v.qty_e4 ELSE 0 END) AS came_e4,
           sum(CASE WHEN v.qty_e4 < 0
                         AND (v.move_type LIKE '%报损%'
                              OR v.move_type LIKE '%报废%'
                              OR v.move_type LIKE '%退货%'
                              OR v.move_type LIKE '%盘亏%'
                              OR v.move_type LIKE '%过期%'
                              OR k.reach IN ('elsewhere', 'used'))
                    THEN -v.qty_e4 ELSE 0 END) AS other_e4,
           sum(CASE WHEN v.qty_e4 > 0 AND k.reach = 'between'
                    THEN v.qty_e4 ELSE 0 END) AS moved_in_e4,
           sum(CASE WHEN v.qty_e4 < 0 AND k.reach = 'between'
                    THEN -v.qty_e4 ELSE 0 END) AS moved_out_e4,
           sum(CASE WHEN v.qty_e4 > 0 AND k.reach = 'back'
                    THEN v.qty_e4 ELSE 0 END) AS back_e4
    FROM stock_move AS v
    JOIN month_end AS e ON v.day BETWEEN e.month_day AND e.last_day
    JOIN meant AS k ON k.hospital_id = v.hospital_id
        AND k.way = coalesce(v.move_type, '')
        AND k.store = coalesce(v.store, '')
        AND k.other = coalesce(v.counterparty, '')
    GROUP BY v.hospital_id, coalesce(v.item_code, v.national_code),
             coalesce(v.store, ''), e.month_day, v.move_unit, v.unit,
             v.pack_unit, v.per_pack_e4
), scaled AS (
    SELECT a.hospital_id, a.store_code, a.store, a.month_day, a.came_e4,
           a.other_e4, a.moved_in_e4, a.moved_out_e4, a.back_e4,
           CASE WHEN a.move_unit = a.unit THEN 10000
                WHEN a.move_unit = a.pack_unit AND a.per_pack_e4 > 0
                THEN a.per_pack_e4
                ELSE coalesce(p.units_e4, k.units_e4, 10000) END AS units_e4,
           CASE WHEN a.move_unit = a.unit
                     OR (a.move_unit = a.pack_unit AND a.per_pack_e4 > 0)
                THEN 10000
                ELSE coalesce(p.of_e4, k.of_e4, 10000) END AS of_e4
    FROM added AS a
    LEFT JOIN stock_pack AS p ON p.hospital_id = a.hospital_id
        AND p.store_code = a.store_code
        AND p.unit = coalesce(a.unit, '') AND p.named_unit = a.move_unit
    LEFT JOIN stock_ratio AS k ON a.move_unit IS NULL AND k.place = 1
        AND k.hospital_id = a.hospital_id AND k.store_code = a.store_code
        AND k.store = a.store AND k.month_day = a.month_day
)
SELECT hospital_id, store_code, store, month_day,
       sum((came_e4 * units_e4 * 2 + of_e4) / (of_e4 * 2)) AS came_e4,
       sum((other_e4 * units_e4 * 2 + of_e4) / (of_e4 * 2)) AS other_e4,
       sum((moved_in_e4 * units_e4 * 2 + of_e4) / (of_e4 * 2)) AS moved_in_e4,
       sum((moved_out_e4 * units_e4 * 2 + of_e4) / (of_e4 * 2))
           AS moved_out_e4,
       sum((back_e4 * units_e4 * 2 + of_e4) / (of_e4 * 2)) AS back_e4
FROM scaled
GROUP BY hospital_id, store_code, store, month_day
