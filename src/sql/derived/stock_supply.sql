-- table: stock_supply
-- column: hospital_id
-- column: item_code text | as billed
-- column: from_day | first day of the stretch
-- column: to_day | last day of the stretch
-- column: opening_e4 | all quantities in dispensing units
-- column: received_e4 | without what went from store to store
-- column: other_e4 | issued elsewhere than to patients
-- column: closing_e4
-- column: supply_e4 | opening + received - other - closing
-- column: prices_e6 null | selling prices of its stock figures, added up
-- column: prices | how many of them there are
-- column: file_id | the first carry-over of the stretch
-- column: line
-- key: hospital_id, item_code, from_day
-- after: month_end, stock_billed_as, stock_unit_month, stock_unit_move
--
-- What could be billed of an item over a stretch of months without a gap: of
-- each store opening of its first + received - closing of its last, over the
-- stores that dispense it, or over the depots where none does, less what
-- movements of these stores show as going elsewhere than to patients. What
-- goes from store to store is neither supply nor issue: of what was received
-- in stores that dispense, what left them for another store is taken off; in
-- depots, what came from another store. What a ward gave back of its own use
-- is taken off what it took, and off what was received where that holds all
-- that came in.
WITH dispensed AS (
    SELECT DISTINCT hospital_id, item_code FROM stock_unit_month
    WHERE store_level = 2
), used AS (
    SELECT m.* FROM stock_unit_month AS m
    LEFT JOIN dispensed AS d ON d.hospital_id = m.hospital_id
        AND d.item_code = m.item_code
    WHERE m.store_level = CASE WHEN d.item_code IS NULL THEN 1 ELSE 2 END
), store_month AS (
    SELECT hospital_id, item_code, coalesce(store, '') AS store, month_day,
           sum(opening_e4) AS opening_e4, sum(received_e4) AS received_e4,
           sum(closing_e4) AS closing_e4, sum(sell_price_e6) AS prices_e6,
           count(sell_price_e6) AS prices,
           min(file_id * 68719476736 + line) AS place -- 2^36
    FROM used
    GROUP BY hospital_id, item_code, coalesce(store, ''), month_day
), month AS (
    SELECT DISTINCT u.hospital_id, u.item_code, u.month_day, e.last_day
    FROM used AS u JOIN month_end AS e ON e.month_day = u.month_day
), marked AS (
    SELECT m.*,
           CASE WHEN lag(last_day) OVER item = month_day - 1
                THEN 0 ELSE 1 END AS begins
    FROM month AS m
    WINDOW item AS (PARTITION BY hospital_id, item_code ORDER BY month_day)
), numbered AS (
    SELECT m.*,
           sum(begins) OVER (PARTITION BY hospital_id, item_code
                             ORDER BY month_day) AS stretch
    FROM marked AS m
), spans AS (
    SELECT hospital_id, item_code, stretch, min(month_day) AS from_day,
           max(last_day) AS to_day
    FROM numbered GROUP BY hospital_id, item_code, stretch
), placed AS (
    SELECT n.from_day, n.to_day, m.*,
           row_number() OVER (
               PARTITION BY m.hospital_id, m.item_code, n.stretch, m.store
               ORDER BY m.month_day) AS first_place,
           row_number() OVER (
               PARTITION BY m.hospital_id, m.item_code, n.stretch, m.store
               ORDER BY m.month_day DESC) AS last_place
    FROM spans AS n JOIN store_month AS m
        ON m.hospital_id = n.hospital_id AND m.item_code = n.item_code
        AND m.month_day BETWEEN n.from_day AND n.to_day
), stretches AS (
    SELECT hospital_id, item_code, from_day, to_day,
           sum(CASE WHEN first_place = 1 THEN opening_e4 ELSE 0 END)
               AS opening_e4,
           sum(received_e4) AS received_e4,
           sum(CASE WHEN last_place = 1 THEN closing_e4 ELSE 0 END)
               AS closing_e4,
           sum(prices_e6) AS prices_e6, sum(prices) AS prices,
           min(place) AS place
    FROM placed GROUP BY hospital_id, item_code, from_day, to_day
), used_store AS MATERIALIZED (
    SELECT hospital_id, item_code, coalesce(store, '') AS store,
           max(store_level) AS store_level
    FROM used
    GROUP BY hospital_id, item_code, coalesce(store, '')
), gone AS MATERIALIZED (
    SELECT b.hospital_id, b.item_code, v.store, v.month_day,
           sum(v.came_e4) AS came_e4, sum(v.other_e4) AS other_e4,
           sum(v.moved_in_e4) AS moved_in_e4,
           sum(v.moved_out_e4) AS moved_out_e4, sum(v.back_e4) AS back_e4
    FROM stock_unit_move AS v
    CROSS JOIN stock_billed_as AS b
    WHERE b.hospital_id = v.hospital_id AND b.store_code = v.store_code
    GROUP BY b.hospital_id, b.item_code, v.store, v.month_day
), others AS (
    SELECT s.hospital_id, s.item_code, s.from_day,
           sum(CASE WHEN g.other_e4 > g.back_e4
                    THEN g.other_e4 - g.back_e4 ELSE 0 END) AS other_e4,
           sum(CASE WHEN u.store_level = 2 THEN g.moved_out_e4
                    WHEN g.moved_in_e4 > coalesce(m.received_e4, 0)
                    THEN coalesce(m.received_e4, 0)
                    ELSE g.moved_in_e4 END
               + CASE WHEN m.received_e4 >= g.came_e4 + g.back_e4
                      THEN g.back_e4 ELSE 0 END) AS moved_e4
    FROM gone AS g
    CROSS JOIN used_store AS u
    CROSS JOIN stretches AS s
    LEFT JOIN store_month AS m ON m.hospital_id = g.hospital_id
        AND m.item_code = g.item_code AND m.store = g.store
        AND m.month_day = g.month_day
    WHERE u.hospital_id = g.hospital_id
    AND u.item_code = g.item_code AND u.store = g.store
    AND s.hospital_id = g.hospital_id AND s.item_code = g.item_code
    AND g.month_day BETWEEN s.from_day AND s.to_day
    GROUP BY s.hospital_id, s.item_code, s.from_day
)
SELECT s.hospital_id, s.item_code, s.from_day, s.to_day, s.opening_e4,
       s.received_e4 - coalesce(o.moved_e4, 0) AS received_e4,
       coalesce(o.other_e4, 0) AS other_e4, s.closing_e4,
       s.opening_e4 + s.received_e4 - coalesce(o.moved_e4, 0)
           - coalesce(o.other_e4, 0) - s.closing_e4 AS supply_e4,
       s.prices_e6, s.prices,
       s.place / 68719476736 AS file_id, s.place % 68719476736 AS line
FROM stretches AS s
LEFT JOIN others AS o ON o.hospital_id = s.hospital_id
    AND o.item_code = s.item_code AND o.from_day = s.from_day
