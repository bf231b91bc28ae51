-- The twelve checks of the national inspection's list of a delivery, for each
-- hospital, into table preflight (check 10 is intake/preflight.c's: it goes by
-- headers). The period that was asked for stands in preflight_asked.
--
-- Masters are settlements and visits that a file gave, details are charges. A
-- case is a settlement (HISID) where charges name any, else a visit. What a
-- detail only names has no file_id. A repeated settlement is evidence (6): it
-- is in no sum and no count of cases.

DROP TABLE IF EXISTS temp.preflight_hospital;
CREATE TEMP TABLE preflight_hospital AS
SELECT h.id AS hospital_id,
       (SELECT coalesce(sum(rows), 0) FROM import_column
        WHERE hospital_id = h.id AND kind = 'charges' AND column_name = '')
           AS details,
       EXISTS (SELECT 1 FROM import_column
               WHERE hospital_id = h.id AND kind = 'charges'
                 AND column_name = 'settlement_no' AND rows > 0) AS named,
       (SELECT min(day) FROM import_day
        WHERE hospital_id = h.id AND kind = 'charges') AS first_day,
       (SELECT max(day) FROM import_day
        WHERE hospital_id = h.id AND kind = 'charges') AS last_day,
       a.from_day IS NOT NULL AND a.to_day IS NOT NULL AS asked,
       a.from_day, a.to_day
FROM hospital AS h CROSS JOIN preflight_asked AS a;

-- the period: asked for, else the months that have details; a stay may be
-- settled in the month after
DROP TABLE IF EXISTS temp.preflight_period;
CREATE TEMP TABLE preflight_period AS
SELECT hospital_id, asked,
       CASE WHEN asked THEN from_day
            ELSE CAST(julianday(date(first_day * 86400, 'unixepoch',
                                     'start of month')) - 2440587.5
                      AS INTEGER) END AS from_day,
       CASE WHEN asked THEN to_day
            ELSE CAST(julianday(date(last_day * 86400, 'unixepoch',
                                     'start of month', '+1 month', '-1 day'))
                      - 2440587.5 AS INTEGER) END AS to_day,
       CASE WHEN asked THEN to_day
            ELSE CAST(julianday(date(last_day * 86400, 'unixepoch',
                                     'start of month', '+2 months', '-1 day'))
                      - 2440587.5 AS INTEGER) END AS settled_to_day
FROM preflight_hospital;

-- what visits come to, in one look at all of them; a stay that is known, but
-- not settled, is in no sum
DROP TABLE IF EXISTS temp.preflight_visit;
CREATE TEMP TABLE preflight_visit AS
WITH each_visit AS MATERIALIZED (
    SELECT v.hospital_id, coalesce(b.lines, 0) AS lines, b.amount_fen,
           v.file_id IS NOT NULL
               OR EXISTS (SELECT 1 FROM settlement AS s
                          WHERE s.visit_id = v.id AND s.file_id IS NOT NULL)
               AS has_master,
           v.file_id IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM settlement AS s
                               WHERE s.visit_id = v.id AND s.duplicate = 0)
               AS unsettled
    FROM visit AS v LEFT JOIN visit_bill AS b ON b.visit_id = v.id
)
SELECT hospital_id, sum(has_master) AS masters,
       sum(lines > 0) AS with_details,
       sum(has_master AND lines = 0) AS lone_masters,
       sum(CASE WHEN has_master THEN 0 ELSE lines END) AS lone_details,
       sum(amount_fen)
           - coalesce(sum(CASE WHEN unsettled THEN amount_fen END), 0)
           AS cost_fen
FROM each_visit GROUP BY hospital_id;

-- the same of settlements, where charges name any
DROP TABLE IF EXISTS temp.preflight_settlement;
CREATE TEMP TABLE preflight_settlement AS
WITH each_settlement AS MATERIALIZED (
    SELECT s.hospital_id, s.id, s.visit_id, s.file_id IS NOT NULL AS has_master,
           EXISTS (SELECT 1 FROM visit_bill AS b
                   WHERE b.visit_id = s.visit_id
                     AND (b.settlement_id = s.id
                          OR (b.settlements = 2
                              AND EXISTS (SELECT 1 FROM charge AS c
                                          WHERE c.visit_id = s.visit_id
                                            AND c.settlement_id = s.id))))
               AS has_detail
    FROM settlement AS s
    JOIN preflight_hospital AS h ON h.hospital_id = s.hospital_id AND h.named
    WHERE s.duplicate = 0 AND s.settlement_no IS NOT NULL
)
SELECT hospital_id, sum(has_master) AS masters,
       sum(has_detail) AS with_details,
       sum(has_master AND NOT has_detail) AS lone_masters,
       sum(CASE WHEN has_detail AND NOT has_master
                THEN (SELECT count(*) FROM charge AS c
                      WHERE c.visit_id = e.visit_id
                        AND c.settlement_id = e.id) ELSE 0 END)
           AS lone_details
FROM each_settlement AS e GROUP BY hospital_id;

DROP TABLE IF EXISTS temp.preflight_cases;
CREATE TEMP TABLE preflight_cases AS
SELECT h.hospital_id, h.details,
       coalesce(CASE WHEN h.named THEN s.masters ELSE v.masters END, 0)
           AS masters,
       coalesce(CASE WHEN h.named THEN s.with_details ELSE v.with_details END,
                0) AS with_details,
       coalesce(CASE WHEN h.named THEN s.lone_masters ELSE v.lone_masters END,
                0) AS lone_masters,
       coalesce(CASE WHEN h.named THEN s.lone_details ELSE v.lone_details END,
                0) AS lone_details
FROM preflight_hospital AS h
LEFT JOIN preflight_visit AS v ON v.hospital_id = h.hospital_id
LEFT JOIN preflight_settlement AS s ON s.hospital_id = h.hospital_id;

-- what files give of settlements
DROP TABLE IF EXISTS temp.preflight_settled;
CREATE TEMP TABLE preflight_settled AS
SELECT s.hospital_id,
       sum(CASE WHEN s.duplicate = 0 THEN s.total_fen END) AS total_fen,
       count(s.settlement_no) AS numbered,
       sum(s.duplicate AND s.settlement_no IS NOT NULL) AS repeated,
       count(s.settled_day) AS dated,
       min(s.settled_day) AS first_day, max(s.settled_day) AS last_day,
       sum(s.settled_day BETWEEN p.from_day AND p.settled_to_day) AS within,
       count(s.total_fen) AS summed
FROM settlement AS s
JOIN preflight_period AS p ON p.hospital_id = s.hospital_id
WHERE s.file_id IS NOT NULL
GROUP BY s.hospital_id;

-- 1 every file could be read
INSERT INTO preflight
SELECT h.hospital_id, 1,
       CASE WHEN f.files = 0 THEN 'unknown'
            WHEN f.refused = 0 THEN 'passed' ELSE 'failed' END,
       printf('%d/%d', f.files - f.refused, f.files)
           || coalesce(': ' || f.names, ''), NULL, NULL
FROM preflight_hospital AS h
CROSS JOIN (SELECT count(*) AS files,
                   coalesce(sum(kind IS NULL), 0) AS refused,
                   group_concat(CASE WHEN kind IS NULL THEN name END, ', ')
                       AS names
            FROM import_file WHERE NOT builtin) AS f;

-- 2 no row was lost, and a file's own total is that of its rows
INSERT INTO preflight
SELECT h.hospital_id, 2,
       CASE WHEN coalesce(sum(f.read), 0) = 0 THEN 'unknown'
            WHEN sum(f.problems) = 0 AND sum(f.differs) = 0 THEN 'passed'
            ELSE 'failed' END,
       printf('%d/%d', coalesce(sum(f.read - f.problems), 0),
              coalesce(sum(f.read), 0))
           || coalesce('; Σ ≠: ' || group_concat(
               CASE WHEN f.differs THEN f.name END, ', '), ''), NULL, NULL
FROM preflight_hospital AS h
LEFT JOIN (SELECT i.id, i.name, i.read, i.problems,
                  i.control_fen IS NOT NULL AND i.amount_fen IS NOT NULL
                  AND i.replaced = 0 AND i.control_fen <> i.amount_fen
                      AS differs
           FROM import_file AS i
           WHERE i.kind IS NOT NULL AND NOT i.builtin
             AND coalesce(i.refusal, '') <> 'same-file') AS f
    ON EXISTS (SELECT 1 FROM import_column AS c
               WHERE c.file_id = f.id
                 AND c.hospital_id IN (h.hospital_id, 0))
    OR NOT EXISTS (SELECT 1 FROM import_column AS c WHERE c.file_id = f.id)
GROUP BY h.hospital_id;

-- 3 the sums of masters and details
INSERT INTO preflight
SELECT h.hospital_id, 3,
       CASE WHEN s.total_fen IS NULL OR h.details = 0 THEN 'unknown'
            WHEN abs(s.total_fen - v.cost_fen) * 1000 <= abs(v.cost_fen) * 5
                THEN 'passed'
            ELSE 'failed' END,
       printf('Σ TOTAL_AMOUNT %.2f, Σ COST %.2f',
              coalesce(s.total_fen, 0) / 100.0,
              coalesce(v.cost_fen, 0) / 100.0)
           || CASE WHEN s.total_fen IS NULL OR coalesce(v.cost_fen, 0) = 0
                   THEN ''
                   ELSE printf(', %.3f %%', abs(s.total_fen - v.cost_fen)
                                            * 100.0 / abs(v.cost_fen)) END,
       '0.5 %',
       CASE WHEN h.details = 0 AND s.total_fen IS NULL
                THEN 'settlements.total, charges'
            WHEN h.details = 0 THEN 'charges'
            WHEN s.total_fen IS NULL THEN 'settlements.total' END
FROM preflight_hospital AS h
LEFT JOIN preflight_visit AS v ON v.hospital_id = h.hospital_id
LEFT JOIN preflight_settled AS s ON s.hospital_id = h.hospital_id;

-- 4 as many cases in masters as in details
INSERT INTO preflight
SELECT hospital_id, 4,
       CASE WHEN masters = 0 OR with_details = 0 THEN 'unknown'
            WHEN abs(masters - with_details) * 1000 <= masters THEN 'passed'
            ELSE 'failed' END,
       printf('HISID %d : %d', masters, with_details)
           || CASE WHEN masters = 0 THEN ''
                   ELSE printf(', %.3f %%', abs(masters - with_details)
                                            * 100.0 / masters) END,
       '0.1 %',
       CASE WHEN masters = 0 AND with_details = 0 THEN 'visits, charges'
            WHEN masters = 0 THEN 'visits'
            WHEN with_details = 0 THEN 'charges' END
FROM preflight_cases;

-- 5 every detail finds its master, and the reverse
INSERT INTO preflight
SELECT hospital_id, 5,
       CASE WHEN masters = 0 OR details = 0 THEN 'unknown'
            WHEN lone_details * 1000 <= details
                 AND lone_masters * 1000 <= masters THEN 'passed'
            ELSE 'failed' END,
       printf('COST → HISID? %d/%d', lone_details, details)
           || printf('; HISID → COST? %d/%d', lone_masters, masters),
       '0.1 %',
       CASE WHEN masters = 0 AND details = 0 THEN 'visits, charges'
            WHEN masters = 0 THEN 'visits'
            WHEN details = 0 THEN 'charges' END
FROM preflight_cases;

-- 6 no settlement number twice in the masters
INSERT INTO preflight
SELECT h.hospital_id, 6,
       CASE WHEN coalesce(s.numbered, 0) = 0 THEN 'unknown'
            WHEN s.repeated * 1000 <= s.numbered THEN 'passed'
            ELSE 'failed' END,
       printf('HISID %d/%d', coalesce(s.repeated, 0), coalesce(s.numbered, 0))
           || coalesce(': ' || (
               SELECT group_concat(r.settlement_no, ', ')
               FROM (SELECT settlement_no FROM settlement
                     WHERE hospital_id = h.hospital_id AND duplicate
                       AND file_id IS NOT NULL AND settlement_no IS NOT NULL
                     ORDER BY id LIMIT 10) AS r), ''),
       '0.1 %', CASE WHEN coalesce(s.numbered, 0) = 0 THEN 'settlements' END
FROM preflight_hospital AS h
LEFT JOIN preflight_settled AS s ON s.hospital_id = h.hospital_id;

-- 7 settled inside the period
INSERT INTO preflight
SELECT p.hospital_id, 7,
       CASE WHEN coalesce(s.dated, 0) = 0 OR p.from_day IS NULL THEN 'unknown'
            WHEN s.within = s.dated THEN 'passed'
            ELSE 'failed' END,
       printf('BILL_DATE %d/%d', coalesce(s.within, 0), coalesce(s.dated, 0))
           || CASE WHEN coalesce(s.dated, 0) = 0 OR p.from_day IS NULL THEN ''
                   ELSE ': ' || date(s.first_day * 86400, 'unixepoch')
                        || ' – ' || date(s.last_day * 86400, 'unixepoch')
              END,
       date(p.from_day * 86400, 'unixepoch') || ' – '
           || date(p.settled_to_day * 86400, 'unixepoch'),
       CASE WHEN coalesce(s.dated, 0) = 0 THEN 'settlements.settled_on'
            WHEN p.from_day IS NULL THEN 'charges' END
FROM preflight_period AS p
LEFT JOIN preflight_settled AS s ON s.hospital_id = p.hospital_id;

-- 8 no month is empty: of the period asked for, else between the first and the
-- last that masters, and details, have
INSERT INTO preflight
WITH RECURSIVE filled (hospital_id, kind, day) AS (
    SELECT hospital_id, 'COST', day FROM import_day WHERE kind = 'charges'
    UNION
    SELECT s.hospital_id, 'TOTAL_AMOUNT', s.settled_day
    FROM settlement AS s
    JOIN preflight_period AS p ON p.hospital_id = s.hospital_id
    WHERE s.file_id IS NOT NULL
      AND s.settled_day BETWEEN p.from_day AND p.settled_to_day
), span (hospital_id, kind, first, last) AS (
    SELECT f.hospital_id, f.kind,
           date(CASE WHEN p.asked THEN p.from_day ELSE min(f.day) END
                * 86400, 'unixepoch', 'start of month'),
           date(CASE WHEN p.asked THEN p.to_day ELSE max(f.day) END
                * 86400, 'unixepoch')
    FROM filled AS f
    JOIN preflight_period AS p ON p.hospital_id = f.hospital_id
    GROUP BY f.hospital_id, f.kind
), month (hospital_id, kind, first, last) AS (
    SELECT hospital_id, kind, first, last FROM span
    UNION ALL
    SELECT hospital_id, kind, date(first, '+1 month'), last FROM month
    WHERE date(first, '+1 month') <= last
), known (hospital_id, kind, month) AS (
    SELECT DISTINCT hospital_id, kind,
           strftime('%Y-%m', day * 86400, 'unixepoch')
    FROM filled
), empty AS (
    SELECT m.hospital_id, m.kind, substr(m.first, 1, 7) AS month,
           row_number() OVER (PARTITION BY m.hospital_id
                              ORDER BY m.first, m.kind) AS place
    FROM month AS m
    LEFT JOIN known AS k ON k.hospital_id = m.hospital_id
        AND k.kind = m.kind AND k.month = substr(m.first, 1, 7)
    WHERE k.month IS NULL
)
SELECT h.hospital_id, 8,
       CASE WHEN s.first IS NULL THEN 'unknown'
            WHEN e.months IS NULL THEN 'passed' ELSE 'failed' END,
       s.first || ' – ' || s.last || coalesce('; 0: ' || e.months, ''), NULL,
       CASE WHEN s.first IS NULL THEN 'charges' END
FROM preflight_hospital AS h
LEFT JOIN (SELECT hospital_id, substr(min(first), 1, 7) AS first,
                  substr(max(last), 1, 7) AS last
           FROM span GROUP BY hospital_id) AS s
    ON s.hospital_id = h.hospital_id
LEFT JOIN (SELECT hospital_id, group_concat(month || ' ' || kind, ', ')
                      AS months
           FROM empty WHERE place <= 24 GROUP BY hospital_id) AS e
    ON e.hospital_id = h.hospital_id;

-- 9 no negative total but of refunds
INSERT INTO preflight
WITH wrong AS MATERIALIZED (
    SELECT id, hospital_id, settlement_no,
           row_number() OVER (PARTITION BY hospital_id ORDER BY id) AS place
    FROM settlement
    WHERE total_fen < 0 AND file_id IS NOT NULL
      AND refunds_settlement_no IS NULL
      AND coalesce(refunded, '0') IN
          ('0', '否', 'N', 'n', 'no', '正常', '未退费')
)
SELECT h.hospital_id, 9,
       CASE WHEN coalesce(s.summed, 0) = 0 THEN 'unknown'
            WHEN count(w.id) = 0 THEN 'passed'
            ELSE 'failed' END,
       printf('TOTAL_AMOUNT < 0: %d/%d', count(w.id), coalesce(s.summed, 0))
           || coalesce(': ' || group_concat(
               CASE WHEN w.place <= 10 THEN w.settlement_no END, ', '), ''),
       NULL,
       CASE WHEN coalesce(s.summed, 0) = 0 THEN 'settlements.total' END
FROM preflight_hospital AS h
LEFT JOIN preflight_settled AS s ON s.hospital_id = h.hospital_id
LEFT JOIN wrong AS w ON w.hospital_id = h.hospital_id
GROUP BY h.hospital_id;

-- 11 the books: income of a month against what was settled in it, or billed
INSERT INTO preflight
WITH books AS (
    SELECT a.hospital_id, a.month_day, sum(a.amount_fen) AS books_fen,
           CAST(julianday(date(a.month_day * 86400, 'unixepoch', '+1 month',
                               '-1 day')) - 2440587.5 AS INTEGER) AS last_day
    FROM account_month AS a WHERE a.account = '医疗收入'
    GROUP BY a.hospital_id, a.month_day
), settled_on AS MATERIALIZED (
    SELECT hospital_id, settled_day, sum(total_fen) AS total_fen
    FROM settlement WHERE file_id IS NOT NULL AND settled_day IS NOT NULL
    AND duplicate = 0
    GROUP BY hospital_id, settled_day
), settled AS MATERIALIZED (
    SELECT b.hospital_id, b.month_day, b.last_day, b.books_fen,
           (SELECT sum(s.total_fen) FROM settled_on AS s
            WHERE s.hospital_id = b.hospital_id
              AND s.settled_day BETWEEN b.month_day AND b.last_day)
               AS total_fen
    FROM books AS b
), billed AS MATERIALIZED (
    SELECT i.hospital_id, m.month_day, sum(m.amount_fen) AS amount_fen
    FROM item_month AS m CROSS JOIN item AS i
    WHERE i.id = m.item_id
    GROUP BY i.hospital_id, m.month_day
), judged AS MATERIALIZED (
    SELECT s.hospital_id, s.month_day, s.books_fen, s.total_fen,
           CASE WHEN abs(s.books_fen - coalesce(s.total_fen, 0)) * 1000
                     <= abs(coalesce(s.total_fen, 0))
                THEN s.total_fen
                ELSE (SELECT b.amount_fen FROM billed AS b
                      WHERE b.hospital_id = s.hospital_id
                        AND b.month_day = s.month_day)
           END AS other_fen
    FROM settled AS s
)
SELECT h.hospital_id, 11,
       CASE WHEN count(j.month_day) = 0
                 OR (h.details = 0 AND count(j.total_fen) = 0) THEN 'unknown'
            WHEN sum(abs(j.books_fen - coalesce(j.other_fen, 0)) * 1000
                     > abs(coalesce(j.other_fen, 0))) = 0 THEN 'passed'
            ELSE 'failed' END,
       CASE WHEN count(j.month_day) > 0 THEN
           printf('MEDICAL_FINICAL_INFO %.2f, Σ TOTAL_AMOUNT %.2f',
                  sum(j.books_fen) / 100.0,
                  coalesce(sum(j.total_fen), 0) / 100.0)
           || coalesce('; ≠ ' || group_concat(
               CASE WHEN abs(j.books_fen - coalesce(j.other_fen, 0)) * 1000
                         > abs(coalesce(j.other_fen, 0))
                    THEN substr(date(j.month_day * 86400, 'unixepoch'), 1, 7)
               END, ', '), '') END,
       '0.1 %',
       CASE WHEN count(j.month_day) = 0 THEN 'accounts'
            WHEN h.details = 0 AND count(j.total_fen) = 0
                THEN 'settlements.total' END
FROM preflight_hospital AS h
LEFT JOIN judged AS j ON j.hospital_id = h.hospital_id
GROUP BY h.hospital_id;

-- 12 the insurer's table of settlements against the hospital's masters
INSERT INTO preflight
SELECT h.hospital_id, 12,
       CASE WHEN count(s.id) = 0 THEN 'unknown'
            WHEN sum(s.own_total_fen <> s.insurer_total_fen) = 0
                THEN 'passed'
            ELSE 'failed' END,
       CASE WHEN count(s.id) > 0 THEN
           printf('TOTAL_AMOUNT %.2f, medfee_sumamt %.2f; ≠ %d/%d',
                  sum(s.own_total_fen) / 100.0,
                  sum(s.insurer_total_fen) / 100.0,
                  sum(s.own_total_fen <> s.insurer_total_fen), count(s.id))
       END, NULL,
       CASE WHEN count(s.id) = 0 THEN 'settlements.total' END
FROM preflight_hospital AS h
LEFT JOIN settlement AS s ON s.hospital_id = h.hospital_id
    AND s.duplicate = 0 AND s.own_total_fen IS NOT NULL AND s.insurer_total_fen IS NOT NULL
GROUP BY h.hospital_id;
