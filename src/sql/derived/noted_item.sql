-- table: noted_item
-- column: visit_id | a visit with lines looked at
-- column: item_id | of this item
-- column: net_qty_e4 | of the lines looked at that are net positive
-- column: net_amount_fen | the same
-- key: visit_id, item_id
-- after: item_look
--
-- In which visits lines that must be looked at are billed, and what those of
-- them come to that are net positive: one look at all lines serves every
-- rule. Findings on lines are dated by them, so a period is judged by the
-- visits alone whose lines, from the first to the last, reach into it, each
-- with all its lines. A line without a price is above none.
SELECT b.visit_id, c.item_id,
       sum(CASE WHEN c.net_qty_e4 > 0 THEN c.net_qty_e4 ELSE 0 END)
           AS net_qty_e4,
       sum(CASE WHEN c.net_qty_e4 > 0 THEN c.net_amount_fen ELSE 0 END)
           AS net_amount_fen
FROM visit_bill AS b CROSS JOIN charge AS c CROSS JOIN item_look AS n
WHERE b.first_day <= (SELECT to_day FROM asked_period)
AND b.last_day >= (SELECT from_day FROM asked_period)
AND c.visit_id = b.visit_id AND n.item_id = c.item_id
AND coalesce(c.price_e6, 0) > n.least_e6
AND CASE -- the dearer questions last
    WHEN n.every = 1 OR c.price_e6 > n.above_e6 THEN TRUE
    WHEN n.bits = 0 THEN FALSE
    ELSE {lines} END
GROUP BY b.visit_id, c.item_id
