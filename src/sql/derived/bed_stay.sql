-- table: bed_stay
-- column: visit_id | a stay with too many bed-days
-- column: admitted_day
-- column: discharged_day
-- column: billed_e4 | net bed-days
-- column: amount_fen | their net amount
-- column: allowed_e4 | bed-days that the stay has
-- column: excess_e4 | billed - allowed, above 0
-- key: visit_id
-- after: item_fact, noted_item
-- looks-at: SELECT item_id FROM item_fact WHERE is_bed = 1
--
-- Stays whose net bed-days exceed the allowed max(1, discharged - admitted).
-- A stay whose days stand the wrong way round is not judged.
WITH billed AS (
    SELECT w.visit_id, sum(w.net_qty_e4) AS billed_e4,
           sum(w.net_amount_fen) AS amount_fen
    FROM noted_item AS w CROSS JOIN item_fact AS f
    WHERE f.item_id = w.item_id AND f.is_bed = 1
    GROUP BY w.visit_id
), judged AS (
    SELECT b.visit_id, s.admitted_day, s.discharged_day, b.billed_e4,
           b.amount_fen,
           CASE WHEN s.discharged_day > s.admitted_day
                THEN (s.discharged_day - s.admitted_day) * 10000
                ELSE 10000 END AS allowed_e4
    FROM billed AS b CROSS JOIN stay AS s
    WHERE s.id = b.visit_id AND s.discharged_day >= s.admitted_day
)
SELECT visit_id, admitted_day, discharged_day, billed_e4, amount_fen,
       allowed_e4, billed_e4 - allowed_e4 AS excess_e4
FROM judged WHERE billed_e4 > allowed_e4
