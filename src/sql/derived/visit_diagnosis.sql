-- table: visit_diagnosis
-- column: visit_id
-- column: code text | an ICD code, capital letters
-- column: main | 1: the main diagnosis
-- key: visit_id, code
--
-- Diagnoses of visits that have an ICD code: the visit's own and those of the
-- table of diagnoses. Codes of Chinese medicine begin otherwise and are none.
WITH given AS (
    SELECT id AS visit_id, upper(trim(diagnosis_code)) AS code, 1 AS main
    FROM visit WHERE diagnosis_code IS NOT NULL
    UNION ALL
    SELECT visit_id, upper(trim(diagnosis_code)), coalesce(main, 0)
    FROM diagnosis WHERE diagnosis_code IS NOT NULL
)
SELECT visit_id, code, max(main) AS main
FROM given
WHERE substr(code, 1, 1) BETWEEN 'A' AND 'Z'
AND substr(code, 2, 1) BETWEEN '0' AND '9'
AND substr(code, 3, 1) BETWEEN '0' AND '9'
GROUP BY visit_id, code
