-- table: bed_excess
-- column: charge_id | the line in excess
-- column: visit_id | its stay
-- column: day | its day
-- column: part
--    | 1: single-unit lines (net quantity up to 1) of the day of discharge,
--    when it is not the day of admission too, the latest first; then what
--    those of the day of admission add up to beyond 1 unit, the latest first.
--    2: of each day strictly between, what single-unit lines add up to beyond
--    1 unit, the dearest kept (of equals the earliest); the latest lines first
--    where the excess does not reach all.
--    3: what lies before the admission or after the discharge, before all
--    other parts, and in the end the rest; each on the latest lines of any
--    quantity and day
-- column: qty_e4 | bed-days of the line in excess
-- column: amount_fen | parts 1 and 2: the line's net amount in proportion;
--    3: at the stay's average price, the amounts of a stay adding up to the
--    rounded total
-- key: part, charge_id
-- after: bed_stay, item_fact
--
-- The excess of the stays in bed_stay, handed out once in the order of its
-- parts, to be shared by the bed rules. The latest is so by time, then line
-- number, then place in the file. A line cited in part may be cited for what
-- is left of it in part 3.
WITH bed AS MATERIALIZED (
    SELECT c.id AS charge_id, c.visit_id, c.day, c.net_qty_e4 AS qty_e4,
           c.net_amount_fen AS amount_fen, s.excess_e4,
           s.billed_e4 AS stay_qty_e4, s.amount_fen AS stay_amount_fen,
           coalesce(c.price_e6,
                    c.net_amount_fen * 100000000 / c.net_qty_e4) AS price_e6,
           row_number() OVER (
               PARTITION BY c.visit_id
               ORDER BY c.time DESC, length(coalesce(c.line_no, '')) DESC,
                   coalesce(c.line_no, '') DESC, c.file_id DESC,
                   c.line DESC) AS late,
           CASE WHEN c.day BETWEEN s.admitted_day AND s.discharged_day
                THEN 0 ELSE 1 END AS outside,
           CASE WHEN c.net_qty_e4 > 10000 THEN 4
                WHEN c.day = s.admitted_day THEN 2
                WHEN c.day = s.discharged_day THEN 1
                WHEN c.day > s.admitted_day
                     AND c.day < s.discharged_day THEN 3
                ELSE 4 END AS step
    FROM bed_stay AS s CROSS JOIN charge AS c
    WHERE c.visit_id = s.visit_id
    AND c.item_id IN (SELECT item_id FROM item_fact WHERE is_bed = 1)
    AND c.net_qty_e4 > 0
), inside AS ( -- what lies outside of the stay explains the excess first
    SELECT bed.*,
           excess_e4 - sum(CASE WHEN outside = 1 THEN qty_e4 ELSE 0 END)
               OVER (PARTITION BY visit_id) AS inside_excess_e4
    FROM bed
), day_sum AS (
    SELECT charge_id, visit_id, day, step, late, qty_e4, amount_fen,
           inside_excess_e4,
           sum(qty_e4) OVER (PARTITION BY visit_id, step, day)
               - 10000 AS beyond_e4,
           sum(qty_e4) OVER (PARTITION BY visit_id, step, day ORDER BY late
               ROWS UNBOUNDED PRECEDING) AS late_sum_e4,
           sum(qty_e4) OVER (PARTITION BY visit_id, step, day
               ORDER BY price_e6 DESC, late DESC
               ROWS UNBOUNDED PRECEDING) - 10000 AS cheap_e4
    FROM inside WHERE step < 4
), offered AS (
    SELECT charge_id, visit_id, day, step, late, qty_e4, amount_fen,
           inside_excess_e4,
           CASE step
           WHEN 1 THEN qty_e4
           WHEN 2 THEN CASE WHEN late_sum_e4 <= beyond_e4 THEN qty_e4
                            ELSE beyond_e4 - late_sum_e4 + qty_e4 END
           ELSE CASE WHEN cheap_e4 >= qty_e4 THEN qty_e4
                     ELSE cheap_e4 END
           END AS offer_e4
    FROM day_sum
), queued AS (
    SELECT charge_id, visit_id, day, step, qty_e4, amount_fen,
           inside_excess_e4, offer_e4,
           sum(offer_e4) OVER (PARTITION BY visit_id ORDER BY step, late
               ROWS UNBOUNDED PRECEDING) AS reached_e4
    FROM offered WHERE offer_e4 > 0
), taken AS (
    SELECT charge_id, visit_id, day, step, qty_e4, amount_fen,
           CASE WHEN reached_e4 <= inside_excess_e4 THEN offer_e4
                ELSE inside_excess_e4 - reached_e4 + offer_e4 END AS taken_e4
    FROM queued WHERE reached_e4 - offer_e4 < inside_excess_e4
), left_over AS (
    SELECT b.charge_id, b.visit_id, b.outside, b.late,
           b.qty_e4 - coalesce(t.taken_e4, 0) AS left_e4,
           b.excess_e4 - sum(coalesce(t.taken_e4, 0))
               OVER (PARTITION BY b.visit_id) AS rest_e4
    FROM bed AS b LEFT JOIN taken AS t ON t.charge_id = b.charge_id
), rest AS (
    SELECT charge_id, visit_id, left_e4, rest_e4,
           sum(left_e4) OVER (PARTITION BY visit_id
               ORDER BY outside DESC, late
               ROWS UNBOUNDED PRECEDING) AS reached_e4
    FROM left_over WHERE rest_e4 > 0 AND left_e4 > 0
), rest_taken AS (
    SELECT charge_id, reached_e4 - left_e4 AS before_e4,
           CASE WHEN reached_e4 <= rest_e4 THEN reached_e4
                ELSE rest_e4 END AS after_e4
    FROM rest WHERE reached_e4 - left_e4 < rest_e4
)
SELECT charge_id, visit_id, day, CASE WHEN step = 3 THEN 2 ELSE 1 END AS part,
       taken_e4 AS qty_e4,
       (amount_fen * taken_e4 * 2 + qty_e4) / (qty_e4 * 2) AS amount_fen
FROM taken
UNION ALL
SELECT b.charge_id, b.visit_id, b.day, 3, r.after_e4 - r.before_e4,
       (r.after_e4 * b.stay_amount_fen * 2 + b.stay_qty_e4)
           / (b.stay_qty_e4 * 2)
       - (r.before_e4 * b.stay_amount_fen * 2 + b.stay_qty_e4)
           / (b.stay_qty_e4 * 2)
FROM rest_taken AS r JOIN bed AS b ON b.charge_id = r.charge_id
