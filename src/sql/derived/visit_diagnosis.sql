-- table: visit_diagnosis
-- column: visit_id
-- column: code text | ICD-10, in capital letters
-- column: main | 1: the visit's main one
-- key: visit_id, code
--
-- Diagnoses of visits that have an ICD code: the visit's own, those of the
-- table of diagnoses, and codes among the other diagnoses of a visit, which
-- stand in one cell (E11.900#I10.x00 高血压). Codes of Chinese medicine begin
-- otherwise and are none.
WITH RECURSIVE other (visit_id, part, rest) AS (
    SELECT id, CAST('' AS TEXT),
           upper(replace(replace(replace(replace(replace(replace(replace(
               other_diagnoses, '；', '#'), ';', '#'), '、', '#'), '，', '#'),
               ',', '#'), '|', '#'), ' ', '#')) || '#'
    FROM visit WHERE other_diagnoses IS NOT NULL
    UNION ALL
    SELECT visit_id, substr(rest, 1, strpos(rest, '#') - 1),
           substr(rest, strpos(rest, '#') + 1)
    FROM other WHERE rest <> ''
), given AS (
    SELECT id AS visit_id, upper(trim(diagnosis_code)) AS code, 1 AS main
    FROM visit WHERE diagnosis_code IS NOT NULL
    UNION ALL
    SELECT visit_id, upper(trim(diagnosis_code)), coalesce(main, 0)
    FROM diagnosis WHERE diagnosis_code IS NOT NULL
    UNION ALL
    SELECT visit_id,
           substr(part, 1, length(part) - length(ltrim(part,
               'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+*'))), 0
    FROM other
)
SELECT visit_id, code, max(main) AS main
FROM given
WHERE substr(code, 1, 1) BETWEEN 'A' AND 'Z'
AND substr(code, 2, 1) BETWEEN '0' AND '9'
AND substr(code, 3, 1) BETWEEN '0' AND '9'
GROUP BY visit_id, code
