-- table: stock_unit_move
-- column: hospital_id
-- column: store_code text | the store's own, else the national one
-- column: store text | '': none named
-- column: month_day | first day of the month
-- column: came_e4 | dispensing units
-- column: other_e4 | dispensing units, above 0
-- key: hospital_id, store_code, store, month_day
-- after: month_end, stock_pack, stock_ratio
--
-- Movements in dispensing units, per store, item and month that stock or
-- accounts name: what came in, and what went elsewhere than to patients. Each
-- counts by its own unit (出入库单位); one that names none counts as the store
-- does.
WITH added AS (
    SELECT v.hospital_id, coalesce(v.item_code, v.national_code) AS store_code,
           coalesce(v.store, '') AS store, e.month_day, v.move_unit, v.unit,
           v.pack_unit, v.per_pack_e4,
           sum(CASE WHEN v.qty_e4 > 0 THEN v.qty_e4 ELSE 0 END) AS came_e4,
           sum(CASE WHEN v.qty_e4 < 0
                         AND (v.move_type LIKE '%报损%'
                              OR v.move_type LIKE '%报废%'
                              OR v.move_type LIKE '%退货%'
                              OR v.move_type LIKE '%退库%'
                              OR v.move_type LIKE '%退药库%'
                              OR v.move_type LIKE '%领用%'
                              OR v.move_type LIKE '%盘亏%'
                              OR v.move_type LIKE '%调出%'
                              OR v.move_type LIKE '%过期%')
                    THEN -v.qty_e4 ELSE 0 END) AS other_e4
    FROM stock_move AS v
    JOIN month_end AS e ON v.day BETWEEN e.month_day AND e.last_day
    WHERE coalesce(v.item_code, v.national_code) IS NOT NULL
    GROUP BY v.hospital_id, coalesce(v.item_code, v.national_code),
             coalesce(v.store, ''), e.month_day, v.move_unit, v.unit,
             v.pack_unit, v.per_pack_e4
), scaled AS (
    SELECT a.hospital_id, a.store_code, a.store, a.month_day, a.came_e4,
           a.other_e4,
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
       sum((other_e4 * units_e4 * 2 + of_e4) / (of_e4 * 2)) AS other_e4
FROM scaled
GROUP BY hospital_id, store_code, store, month_day
