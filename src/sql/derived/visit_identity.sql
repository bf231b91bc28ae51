-- table: visit_identity
-- column: visit_id | a visit with an id number that can be a person's
-- column: identity text | the number as delivered
-- column: birth_day null | as a number of 18 with all its digits says; on the
--    day of admission or before
-- column: sex text null | 男 or 女, as such a number says
-- key: visit_id
--
-- A number that is too short or a run of one digit is nobody's, nor is one of
-- 18 whose last is not the check digit of the others (ISO 7064 MOD 11-2,
-- GB 11643). What was masked in the export (with *) passes, and says nothing of
-- birth and sex. A step folded into the next would be reckoned again for each
-- time that it is named there.
WITH told AS MATERIALIZED (
    SELECT id AS visit_id, admitted_day,
             CASE WHEN length(id_no) < 6
                       OR ltrim(id_no, substr(id_no, 1, 1)) = '' THEN NULL
             WHEN length(id_no) <> 18
                  OR ltrim(substr(id_no, 1, 17), '0123456789') <> ''
             THEN id_no
             WHEN strpos('10X98765432', substr(id_no, 18, 1)) = 1 + (
            7 * CAST(substr(id_no, 1, 1) AS INTEGER) +
            9 * CAST(substr(id_no, 2, 1) AS INTEGER) +
            10 * CAST(substr(id_no, 3, 1) AS INTEGER) +
            5 * CAST(substr(id_no, 4, 1) AS INTEGER) +
            8 * CAST(substr(id_no, 5, 1) AS INTEGER) +
            4 * CAST(substr(id_no, 6, 1) AS INTEGER) +
            2 * CAST(substr(id_no, 7, 1) AS INTEGER) +
            1 * CAST(substr(id_no, 8, 1) AS INTEGER) +
            6 * CAST(substr(id_no, 9, 1) AS INTEGER) +
            3 * CAST(substr(id_no, 10, 1) AS INTEGER) +
            7 * CAST(substr(id_no, 11, 1) AS INTEGER) +
            9 * CAST(substr(id_no, 12, 1) AS INTEGER) +
            10 * CAST(substr(id_no, 13, 1) AS INTEGER) +
            5 * CAST(substr(id_no, 14, 1) AS INTEGER) +
            8 * CAST(substr(id_no, 15, 1) AS INTEGER) +
            4 * CAST(substr(id_no, 16, 1) AS INTEGER) +
            2 * CAST(substr(id_no, 17, 1) AS INTEGER)) % 11
             THEN id_no END AS identity
    FROM visit
), known AS MATERIALIZED (
    SELECT visit_id, admitted_day, identity,
           CASE WHEN length(identity) = 18
                     AND ltrim(substr(identity, 1, 17), '0123456789') = ''
                THEN 1 ELSE 0 END AS whole
    FROM told WHERE identity IS NOT NULL
), read AS MATERIALIZED (
    SELECT visit_id, admitted_day, identity, whole,
           CASE WHEN whole = 1
                THEN CAST(substr(identity, 7, 4) AS INTEGER) END AS y,
           CASE WHEN whole = 1
                THEN CAST(substr(identity, 11, 2) AS INTEGER) END AS m,
           CASE WHEN whole = 1
                THEN CAST(substr(identity, 13, 2) AS INTEGER) END AS d
    FROM known
), placed AS MATERIALIZED ( -- years that begin with March
    SELECT visit_id, admitted_day, identity, whole,
           y - CASE WHEN m < 3 THEN 1 ELSE 0 END AS year,
           (153 * ((m + 9) % 12) + 2) / 5 + d - 1 AS place,
           CASE WHEN y >= 1850 AND m BETWEEN 1 AND 12 AND d BETWEEN 1 AND
                     CASE WHEN m = 2 THEN 29 WHEN m IN (4, 6, 9, 11) THEN 30
                     ELSE 31 END THEN 1 ELSE 0 END AS dated
    FROM read
), born AS MATERIALIZED (
    SELECT visit_id, admitted_day, identity, whole,
           CASE WHEN dated = 1
                THEN 365 * year + year / 4 - year / 100 + year / 400 + place
                     - 719468 END AS birth_day
    FROM placed
)
SELECT visit_id, identity,
       CASE WHEN admitted_day IS NULL OR birth_day <= admitted_day
            THEN birth_day END AS birth_day,
       CASE WHEN whole = 0 THEN NULL
            WHEN strpos('13579', substr(identity, 17, 1)) > 0 THEN '男'
            ELSE '女' END AS sex
FROM born
