-- What is reckoned from the lines themselves: one look at all of them finds
-- those that can matter to any rule on lines; what follows opens these alone.
-- A rule that may judge every line of an item needs no look of its own.

-- The items of which lines must be looked at, and which of their lines.
DROP TABLE IF EXISTS item_note;
CREATE TABLE item_note (
    item_id    INTEGER PRIMARY KEY,
    every      INTEGER NOT NULL,  -- 1: each line
    above_e6   INTEGER NOT NULL,  -- those with a higher unit price
    by_role    INTEGER NOT NULL,  -- 1: those ordered by an other_role
    subject_id INTEGER,           -- those ordered by an outsider to it
    least_e6   INTEGER NOT NULL   -- none of up to that unit price: what most
                                  -- lines are told by
) STRICT;

INSERT INTO item_note (item_id, every, above_e6, by_role, subject_id, least_e6)
WITH device AS MATERIALIZED ( -- with the days on which nothing is amiss
    SELECT q.id, coalesce(q.commissioned_day, -99999) AS from_day,
           min(coalesce(q.retired_day, 999999),
               coalesce(q.inspected_to_day, 999999),
               CASE WHEN NOT EXISTS (SELECT 1 FROM equipment_listed AS l
                                     WHERE l.equipment_id = q.id)
                    THEN 999999
                    WHEN q.permit_no IS NULL THEN -99999
                    ELSE coalesce(q.permit_to_day, 999999) END) AS to_day
    FROM equipment AS q
    WHERE q.certificate IS NULL
), span AS (
    SELECT item_id, min(first_day) AS first_day, max(last_day) AS last_day
    FROM item_month GROUP BY item_id
), note AS (
    -- beds and nursing, main items of pairs, parts of composites
    SELECT item_id, 1 AS every, NULL AS above_e6, 0 AS by_role,
           NULL AS subject_id
    FROM item_fact WHERE is_bed = 1 OR grade IS NOT NULL
    UNION ALL
    SELECT main_item_id, 1, NULL, 0, NULL FROM item_pair
    UNION ALL
    SELECT item_id, 1, NULL, 0, NULL FROM package_item
    UNION ALL
    -- what asks for a device that the hospital has not
    SELECT e.item_id, 1, NULL, 0, NULL
    FROM item_entry AS e JOIN catalogue AS k ON k.id = e.catalogue_id
    WHERE k.equipment_category IS NOT NULL
    AND EXISTS (SELECT 1 FROM equipment)
    AND NOT EXISTS (SELECT 1 FROM item_equipment AS x
                    WHERE x.item_id = e.item_id)
    UNION ALL
    -- what no device serves without a doubt whenever it was billed
    SELECT x.item_id, 1, NULL, 0, NULL
    FROM item_equipment AS x
    WHERE NOT EXISTS (SELECT 1 FROM span AS s
                      JOIN item_equipment AS y ON y.item_id = s.item_id
                      JOIN device AS d ON d.id = y.equipment_id
                      WHERE s.item_id = x.item_id
                      AND d.from_day <= s.first_day
                      AND d.to_day >= s.last_day)
    UNION ALL
    -- what asks for a certificate, where people's are known
    SELECT e.item_id, 1, NULL, 0, NULL
    FROM item_entry AS e JOIN item AS i ON i.id = e.item_id
    WHERE EXISTS (SELECT 1 FROM entry_certificate AS a
                  WHERE a.catalogue_id = e.catalogue_id)
    AND EXISTS (SELECT 1 FROM staff AS s
                WHERE s.hospital_id = i.hospital_id
                AND s.certificates IS NOT NULL)
    UNION ALL
    -- what was once billed above its lowest ceiling
    SELECT l.item_id, 0, l.lowest_e6, 0, NULL
    FROM item_ceiling AS l
    WHERE EXISTS (SELECT 1 FROM item_month AS m
                  WHERE m.item_id = l.item_id
                  AND m.highest_price_e6 > l.lowest_e6)
    UNION ALL
    -- what a doctor has to order
    SELECT item_id, 0, NULL, 1, NULL
    FROM item_kind
    WHERE kind IN ('drug', 'herb', 'exam', 'test')
    AND EXISTS (SELECT 1 FROM other_role)
    UNION ALL
    -- what asks for a subject
    SELECT e.item_id, 0, NULL, 0, a.subject_id
    FROM item_entry AS e
    JOIN asked_subject AS a ON a.catalogue_id = e.catalogue_id
    WHERE EXISTS (SELECT 1 FROM outsider AS o
                  WHERE o.subject_id = a.subject_id)
)
SELECT item_id,
       CASE WHEN count(DISTINCT subject_id) > 1 THEN 1 ELSE max(every) END,
       coalesce(min(above_e6), 9000000000000000000), max(by_role),
       min(subject_id),
       CASE WHEN max(every) = 1 OR max(by_role) = 1 OR min(subject_id) > 0
            THEN -9000000000000000000 ELSE min(above_e6) END
FROM note GROUP BY item_id;

-- In which visits lines of note are billed, and what those of them come to
-- that are net positive. Findings on lines are dated by them, so a period is
-- judged by the visits with a line in it alone, each with all its lines.
DROP TABLE IF EXISTS noted_item;
CREATE TABLE noted_item (
    visit_id INTEGER NOT NULL,
    item_id  INTEGER NOT NULL,
    net_qty_e4     INTEGER NOT NULL,
    net_amount_fen INTEGER NOT NULL,
    PRIMARY KEY (visit_id, item_id)
) STRICT, WITHOUT ROWID;

INSERT INTO noted_item (visit_id, item_id, net_qty_e4, net_amount_fen)
SELECT b.visit_id, c.item_id,
       sum(CASE WHEN c.net_qty_e4 > 0 THEN c.net_qty_e4 ELSE 0 END),
       sum(CASE WHEN c.net_qty_e4 > 0 THEN c.net_amount_fen ELSE 0 END)
FROM visit_bill AS b CROSS JOIN charge AS c CROSS JOIN item_note AS n
WHERE b.first_day <= (SELECT to_day FROM asked_period)
AND b.last_day >= (SELECT from_day FROM asked_period)
AND c.visit_id = b.visit_id AND n.item_id = c.item_id
AND coalesce(c.price_e6, 0) > n.least_e6
AND CASE -- the dearer questions last
    WHEN n.every = 1 OR c.price_e6 > n.above_e6 THEN 1
    WHEN n.by_role = 0 AND n.subject_id IS NULL THEN 0
    WHEN n.by_role = 1
         AND c.ordered_id IN (SELECT p.id FROM other_role AS r
                              JOIN named_party AS p
                                  ON p.staff_id = r.named_staff_id) THEN 1
    ELSE (n.subject_id, c.ordered_id) IN (
         SELECT o.subject_id, p.id FROM outsider AS o
         JOIN named_party AS p ON p.staff_id = o.named_staff_id) END
GROUP BY b.visit_id, c.item_id;

-- Stays whose net bed-days exceed the allowed max(1, discharged - admitted).
-- A stay whose days stand the wrong way round is not judged.
DROP TABLE IF EXISTS bed_stay;
CREATE TABLE bed_stay (
    visit_id       INTEGER PRIMARY KEY,
    admitted_day   INTEGER NOT NULL,
    discharged_day INTEGER NOT NULL,
    billed_e4      INTEGER NOT NULL,  -- net bed-days
    amount_fen     INTEGER NOT NULL,  -- their net amount
    allowed_e4     INTEGER NOT NULL,
    excess_e4      INTEGER NOT NULL   -- billed - allowed, above 0
) STRICT;

INSERT INTO bed_stay (visit_id, admitted_day, discharged_day, billed_e4,
                      amount_fen, allowed_e4, excess_e4)
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
       allowed_e4, billed_e4 - allowed_e4
FROM judged WHERE billed_e4 > allowed_e4;

-- The excess of those stays, handed out once, to be shared by the bed rules:
--   part 1  single-unit lines (net quantity up to 1) of the day of discharge,
--           when it is not the day of admission too, the latest first; then
--           what those of the day of admission add up to beyond 1 unit, the
--           latest first
--   part 2  of each day strictly between, what single-unit lines add up to
--           beyond 1 unit, the dearest kept (of equals the earliest); the
--           latest lines first where the excess does not reach all
--   part 3  the rest, on the latest lines of any quantity, at the stay's
--           average price; the amounts add up to the rounded total
-- The latest is so by time, then line number, then place in the file.
DROP TABLE IF EXISTS bed_excess;
CREATE TABLE bed_excess (
    charge_id  INTEGER NOT NULL,
    visit_id   INTEGER NOT NULL,
    day        INTEGER NOT NULL,
    part       INTEGER NOT NULL,
    qty_e4     INTEGER NOT NULL,      -- what of the line is in excess
    amount_fen INTEGER NOT NULL,
    PRIMARY KEY (part, charge_id)
) STRICT, WITHOUT ROWID;

INSERT INTO bed_excess (charge_id, visit_id, day, part, qty_e4, amount_fen)
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
), day_sum AS (
    SELECT charge_id, visit_id, day, step, late, qty_e4, amount_fen, excess_e4,
           sum(qty_e4) OVER (PARTITION BY visit_id, step, day)
               - 10000 AS beyond_e4,
           sum(qty_e4) OVER (PARTITION BY visit_id, step, day ORDER BY late
               ROWS UNBOUNDED PRECEDING) AS late_sum_e4,
           sum(qty_e4) OVER (PARTITION BY visit_id, step, day
               ORDER BY price_e6 DESC, late DESC
               ROWS UNBOUNDED PRECEDING) - 10000 AS cheap_e4
    FROM bed WHERE step < 4
), offered AS (
    SELECT charge_id, visit_id, day, step, late, qty_e4, amount_fen, excess_e4,
           CASE step
           WHEN 1 THEN qty_e4
           WHEN 2 THEN CASE WHEN late_sum_e4 <= beyond_e4 THEN qty_e4
                            ELSE beyond_e4 - late_sum_e4 + qty_e4 END
           ELSE CASE WHEN cheap_e4 >= qty_e4 THEN qty_e4
                     ELSE cheap_e4 END
           END AS offer_e4
    FROM day_sum
), queued AS (
    SELECT charge_id, visit_id, day, step, qty_e4, amount_fen, excess_e4,
           offer_e4,
           sum(offer_e4) OVER (PARTITION BY visit_id ORDER BY step, late
               ROWS UNBOUNDED PRECEDING) AS reached_e4
    FROM offered WHERE offer_e4 > 0
), taken AS (
    SELECT charge_id, visit_id, day, step, qty_e4, amount_fen,
           CASE WHEN reached_e4 <= excess_e4 THEN offer_e4
                ELSE excess_e4 - reached_e4 + offer_e4 END AS taken_e4
    FROM queued WHERE reached_e4 - offer_e4 < excess_e4
), left_over AS (
    SELECT b.charge_id, b.visit_id, b.late,
           b.qty_e4 - coalesce(t.taken_e4, 0) AS left_e4,
           b.excess_e4 - sum(coalesce(t.taken_e4, 0))
               OVER (PARTITION BY b.visit_id) AS rest_e4
    FROM bed AS b LEFT JOIN taken AS t ON t.charge_id = b.charge_id
), rest AS (
    SELECT charge_id, visit_id, left_e4, rest_e4,
           sum(left_e4) OVER (PARTITION BY visit_id ORDER BY late
               ROWS UNBOUNDED PRECEDING) AS reached_e4
    FROM left_over WHERE rest_e4 > 0 AND left_e4 > 0
), rest_taken AS (
    SELECT charge_id, reached_e4 - left_e4 AS before_e4,
           CASE WHEN reached_e4 <= rest_e4 THEN reached_e4
                ELSE rest_e4 END AS after_e4
    FROM rest WHERE reached_e4 - left_e4 < rest_e4
)
SELECT charge_id, visit_id, day, CASE WHEN step = 3 THEN 2 ELSE 1 END,
       taken_e4, (amount_fen * taken_e4 * 2 + qty_e4) / (qty_e4 * 2)
FROM taken
UNION ALL
SELECT b.charge_id, b.visit_id, b.day, 3, r.after_e4 - r.before_e4,
       (r.after_e4 * b.stay_amount_fen * 2 + b.stay_qty_e4)
           / (b.stay_qty_e4 * 2)
       - (r.before_e4 * b.stay_amount_fen * 2 + b.stay_qty_e4)
           / (b.stay_qty_e4 * 2)
FROM rest_taken AS r JOIN bed AS b ON b.charge_id = r.charge_id;

-- The visits in which both items of a pair are billed at all, once for all
-- windows.
DROP TABLE IF EXISTS visit_pair;
CREATE TABLE visit_pair (
    window            TEXT NOT NULL,
    visit_id          INTEGER NOT NULL,
    component_item_id INTEGER NOT NULL,
    main_item_id      INTEGER NOT NULL,
    pair_id           INTEGER NOT NULL,
    PRIMARY KEY (window, visit_id, component_item_id, main_item_id)
) STRICT, WITHOUT ROWID;

INSERT INTO visit_pair (window, visit_id, component_item_id, main_item_id,
                        pair_id)
SELECT p.window, b.visit_id, p.component_item_id, p.main_item_id, p.pair_id
FROM noted_item AS b CROSS JOIN item_pair AS p
WHERE p.main_item_id = b.item_id
AND EXISTS (SELECT 1 FROM charge AS c
            WHERE c.visit_id = b.visit_id
            AND c.item_id = p.component_item_id);

-- Net lines and the devices they may have used: the one the line names, else
-- all that serve its item. Lines of items that one device serves without a
-- doubt (item_note) have no row but for a device they name.
DROP TABLE IF EXISTS line_equipment;
CREATE TABLE line_equipment (
    charge_id    INTEGER NOT NULL,
    visit_id     INTEGER NOT NULL,
    item_id      INTEGER NOT NULL,
    equipment_id INTEGER NOT NULL,
    in_service   INTEGER NOT NULL,
    permitted    INTEGER NOT NULL,
    PRIMARY KEY (charge_id, equipment_id)
) STRICT, WITHOUT ROWID;

INSERT INTO line_equipment (charge_id, visit_id, item_id, equipment_id,
                            in_service, permitted)
WITH named AS (
    SELECT m.visit_id, m.n, q.id AS equipment_id
    FROM charge_more AS m
    JOIN visit AS v ON v.id = m.visit_id
    JOIN equipment AS q ON q.hospital_id = v.hospital_id
        AND q.equipment_code = m.equipment_code
    WHERE EXISTS (SELECT 1 FROM equipment)
    AND m.equipment_code IS NOT NULL
), used AS (
    SELECT c.id AS charge_id, c.visit_id, c.item_id, c.day, m.equipment_id
    FROM named AS m CROSS JOIN charge AS c
    WHERE c.visit_id = m.visit_id AND c.n = m.n AND c.net_qty_e4 > 0
    UNION
    SELECT c.id, c.visit_id, c.item_id, c.day, x.equipment_id
    FROM (SELECT 1 FROM item_equipment LIMIT 1)
    CROSS JOIN noted_item AS w CROSS JOIN item_equipment AS x
    CROSS JOIN charge AS c
    WHERE x.item_id = w.item_id
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.net_qty_e4 > 0
    AND NOT EXISTS (SELECT 1 FROM charge_more AS m
                    JOIN visit AS v ON v.id = m.visit_id
                    JOIN equipment AS q ON q.hospital_id = v.hospital_id
                        AND q.equipment_code = m.equipment_code
                    WHERE m.visit_id = c.visit_id AND m.n = c.n)
)
SELECT u.charge_id, u.visit_id, u.item_id, u.equipment_id,
       coalesce(q.commissioned_day, u.day) <= u.day
           AND coalesce(q.retired_day, u.day) >= u.day
           AND coalesce(q.inspected_to_day, u.day) >= u.day,
       NOT EXISTS (SELECT 1 FROM equipment_listed AS l
                   WHERE l.equipment_id = q.id
                   AND u.day BETWEEN l.from_day AND l.to_day)
           OR (q.permit_no IS NOT NULL
               AND coalesce(q.permit_to_day, u.day) >= u.day)
FROM used AS u JOIN equipment AS q ON q.id = u.equipment_id
WHERE EXISTS (SELECT 1 FROM equipment);
