-- table: stock_ratio
-- column: id | of stock_month
-- column: hospital_id
-- column: store_code text | the store's own, else the national one
-- column: store text | '': none named
-- column: month_day | first day of the month
-- column: units_e4 | dispensing units in one of the row's unit, as
-- column: of_e4 | a fraction: units_e4 / of_e4
-- column: told | rows of the month that say what was received
-- column: place | of the row in its month: lots have their own
-- key: id
-- index: hospital_id, store_code, store, month_day
-- after: stock_pack
--
-- What one of the unit in which a row of the carry-over counts (库存单位)
-- holds in dispensing units, units_e4 / of_e4: by the row's own 拆零比, else
-- by the table of conversions, else 1.
SELECT s.id, s.hospital_id,
       coalesce(s.item_code, s.national_code) AS store_code,
       coalesce(s.store, '') AS store, s.month_day,
       CASE WHEN s.stock_unit IS NULL OR s.stock_unit = s.unit THEN 10000
            WHEN s.stock_unit = s.pack_unit AND s.per_pack_e4 > 0
            THEN s.per_pack_e4
            ELSE coalesce(p.units_e4, 10000) END AS units_e4,
       CASE WHEN s.stock_unit = s.unit
                 OR (s.stock_unit = s.pack_unit AND s.per_pack_e4 > 0)
            THEN 10000
            ELSE coalesce(p.of_e4, 10000) END AS of_e4,
       count(s.received_e4) OVER lots AS told,
       row_number() OVER (lots ORDER BY s.id) AS place
FROM stock_month AS s
LEFT JOIN stock_pack AS p ON p.hospital_id = s.hospital_id
    AND p.store_code = coalesce(s.item_code, s.national_code)
    AND p.unit = coalesce(s.unit, '') AND p.named_unit = s.stock_unit
WHERE coalesce(s.item_code, s.national_code) IS NOT NULL
WINDOW lots AS (PARTITION BY s.hospital_id, s.store,
                coalesce(s.item_code, s.national_code), s.month_day)
