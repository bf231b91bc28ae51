-- table: capped_line
-- column: charge_id | a line that goes beyond a cap, wholly or in part
-- column: limit_kind text | amount: the cap is of a person and calendar year;
--    occasion: of a person and day
-- column: visit_id
-- column: day
-- column: amount_fen | what of the line is beyond the cap
-- column: billed_fen | of the person, the code and the year or day
-- column: most_fen | the cap
-- key: limit_kind, charge_id
-- after: item_cap, item_fact, item_limit, noted_item, self_paid_item, self_paid_visit,
--    visit_person
--
-- What goes beyond the caps that a user's table or the price book sets on the
-- net amount of a code, from the latest lines. Lines that patients paid themselves do not
-- count. Of caps that overlap the lower one holds.
WITH cap AS MATERIALIZED (
    SELECT m.limit_kind, m.limit_id, m.item_id, m.from_day, m.to_day,
           l.amount_fen
    FROM item_limit AS m JOIN rule_limit AS l ON l.id = m.limit_id
    WHERE m.limit_kind IN ('amount', 'occasion')
    UNION ALL
    SELECT 'occasion', -item_id, item_id, from_day, to_day, most_fen
    FROM item_cap
), patient AS MATERIALIZED ( -- whose other visits count, of any month
    SELECT DISTINCT m.limit_id, p.person
    FROM cap AS m JOIN noted_item AS w ON w.item_id = m.item_id
    JOIN visit_person AS p ON p.visit_id = w.visit_id
), lines AS MATERIALIZED (
    SELECT c.id AS charge_id, m.limit_kind, c.visit_id, c.day, c.time,
           c.net_amount_fen AS line_fen, c.line_no, c.file_id, c.line,
           coalesce(f.match_code, '#' || CAST(f.first_id AS TEXT)) AS code,
           p.person, min(m.amount_fen) AS most_fen
    FROM patient AS q CROSS JOIN visit_person AS p CROSS JOIN cap AS m
    JOIN item_fact AS f ON f.item_id = m.item_id
    CROSS JOIN charge AS c
    WHERE p.person = q.person AND m.limit_id = q.limit_id
    AND c.visit_id = p.visit_id AND c.item_id = m.item_id
    AND c.day BETWEEN m.from_day AND m.to_day
    AND ((c.net_qty_e4 > 0 AND c.net_amount_fen > 0)
         OR c.net_amount_fen < 0)
    AND c.visit_id NOT IN (SELECT visit_id FROM self_paid_visit)
    AND c.item_id NOT IN (SELECT item_id FROM self_paid_item)
    AND NOT EXISTS (SELECT 1 FROM charge_more AS x
                    WHERE x.visit_id = c.visit_id AND x.n = c.n
                    AND x.scope_amount_fen = 0)
    GROUP BY c.id, m.limit_kind, c.visit_id, c.day, c.time, c.net_amount_fen,
             c.line_no, c.file_id, c.line, f.match_code, f.first_id, p.person
), cycle AS ( -- the calendar repeats itself in 146097 days, from a 1 March on
    SELECT DISTINCT day, (day + 719468) / 146097 AS era,
           (day + 719468) % 146097 AS place
    FROM lines
), march AS (
    SELECT day, era, place,
           (place - place / 1460 + place / 36524 - place / 146096) / 365
               AS year
    FROM cycle
), dated AS (
    SELECT day,
           era * 400 + year
               + CASE WHEN place - (365 * year + year / 4 - year / 100) >= 306
                      THEN 1 ELSE 0 END AS calendar_year
    FROM march
), spanned AS (
    SELECT n.charge_id, n.limit_kind, n.visit_id, n.day, n.time, n.line_fen,
           n.line_no, n.file_id, n.line, n.code, n.person, n.most_fen,
           CASE n.limit_kind WHEN 'amount' THEN d.calendar_year ELSE n.day END
               AS span
    FROM lines AS n JOIN dated AS d ON d.day = n.day
), summed AS (
    SELECT charge_id, limit_kind, visit_id, day, line_fen, most_fen,
           sum(line_fen) OVER (PARTITION BY limit_kind, person, code, span)
               AS billed_fen,
           sum(CASE WHEN line_fen > 0 THEN line_fen ELSE 0 END)
               OVER (PARTITION BY limit_kind, person, code, span
               ORDER BY time DESC, length(coalesce(line_no, '')) DESC,
                   coalesce(line_no, '') DESC, file_id DESC, line DESC
               ROWS UNBOUNDED PRECEDING) AS reached_fen
    FROM spanned
), cited AS (
    SELECT charge_id, limit_kind, visit_id, day, billed_fen, most_fen,
           CASE WHEN reached_fen <= billed_fen - most_fen THEN line_fen
                ELSE billed_fen - most_fen - (reached_fen - line_fen)
                END AS amount_fen
    FROM summed WHERE billed_fen > most_fen AND line_fen > 0
)
SELECT charge_id, limit_kind, visit_id, day,
       CAST(amount_fen AS INTEGER) AS amount_fen,
       CAST(billed_fen AS INTEGER) AS billed_fen, most_fen
FROM cited WHERE amount_fen > 0
