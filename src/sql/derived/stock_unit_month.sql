-- table: stock_unit_month
-- column: hospital_id
-- column: item_code text | as billed
-- column: month_day | first day of the month
-- column: store_level | 1 depot, 2 dispensing, as one that is not told
-- column: store text null
-- column: opening_e4 | dispensing units
-- column: closing_e4 | dispensing units
-- column: received_e4 | dispensing units
-- column: file_id | the row of the carry-over
-- column: line
-- column: sell_price_e6 null | yuan per dispensing unit
-- after: stock_billed_as, stock_ratio, stock_unit_move
--
-- Stock figures in dispensing units under the code that lines bill. Where no
-- row of a store, item and month says what was received, the movements do,
-- once: a month may have a row for each lot.
SELECT s.hospital_id, b.item_code, s.month_day,
       coalesce(s.store_level, 2) AS store_level, s.store,
       (s.opening_e4 * r.units_e4 * 2
           + CASE WHEN s.opening_e4 < 0 THEN -r.of_e4 ELSE r.of_e4 END)
           / (r.of_e4 * 2) AS opening_e4,
       (s.closing_e4 * r.units_e4 * 2
           + CASE WHEN s.closing_e4 < 0 THEN -r.of_e4 ELSE r.of_e4 END)
           / (r.of_e4 * 2) AS closing_e4,
       CASE WHEN s.received_e4 IS NOT NULL
            THEN (s.received_e4 * r.units_e4 * 2
                  + CASE WHEN s.received_e4 < 0 THEN -r.of_e4
                         ELSE r.of_e4 END) / (r.of_e4 * 2)
            WHEN r.told = 0 AND r.place = 1 THEN coalesce(v.came_e4, 0)
            ELSE 0 END AS received_e4,
       s.file_id, s.line,
       (s.sell_price_e6 * r.of_e4 * 2 + r.units_e4) / (r.units_e4 * 2)
           AS sell_price_e6
FROM stock_month AS s
JOIN stock_ratio AS r ON r.id = s.id
JOIN stock_billed_as AS b ON b.hospital_id = r.hospital_id
    AND b.store_code = r.store_code
LEFT JOIN stock_unit_move AS v ON v.hospital_id = r.hospital_id
    AND v.store_code = r.store_code AND v.store = r.store
    AND v.month_day = r.month_day
WHERE s.opening_e4 IS NOT NULL AND s.closing_e4 IS NOT NULL
