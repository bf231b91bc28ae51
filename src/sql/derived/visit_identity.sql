-- table: visit_identity
-- column: visit_id | a visit with an id number that can be a person's
-- column: identity text | the number as delivered
-- key: visit_id
--
-- A number that is too short or a run of one digit is nobody's, nor is one of
-- 18 whose last is not the check digit of the others (ISO 7064 MOD 11-2,
-- GB 11643). What was masked in the export (with *) passes.
SELECT visit_id, identity
FROM (SELECT id AS visit_id,
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
      FROM visit) AS told
WHERE identity IS NOT NULL
