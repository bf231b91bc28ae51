-- table: visit_diagnosis
-- column: visit_id
-- column: code text | ICD-10, in capital letters
-- column: main | 1: the visit's main one
-- key: visit_id, code
--
-- Diagnoses of visits that have an ICD code: the visit's own, those that stand
-- as codes among its other diagnoses (次要诊断组合, joined by # or the like),
-- and those of the table of diagnoses. Of the other diagnoses a part is a code
-- when nothing else stands in it, or when a name follows a code that has its
-- point: `C56 椎间盘突出` names a spine. Codes of Chinese medicine begin
-- otherwise and are none.
WITH RECURSIVE listed (visit_id, part, rest) AS (
    SELECT id, CAST(NULL AS TEXT),
           replace(replace(replace(replace(replace(replace(replace(
               upper(other_diagnoses), ';', '#'), '；', '#'), '、', '#'),
               ',', '#'), '，', '#'), '|', '#'), '/', '#') || '#'
    FROM visit WHERE other_diagnoses IS NOT NULL
    UNION ALL
    SELECT visit_id, trim(substr(rest, 1, strpos(rest, '#') - 1)),
           substr(rest, strpos(rest, '#') + 1)
    FROM listed WHERE strpos(rest, '#') > 0
), other AS (
    SELECT visit_id, part,
           substr(part, 1, length(part) - length(ltrim(part,
               'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+*-'))) AS code
    FROM listed
), given AS (
    SELECT id AS visit_id, upper(trim(diagnosis_code)) AS code, 1 AS main
    FROM visit
    UNION ALL
    SELECT visit_id, code, 0 FROM other
    WHERE code = part OR strpos(code, '.') > 0
    UNION ALL
    SELECT visit_id, upper(trim(diagnosis_code)), coalesce(main, 0)
    FROM diagnosis
)
SELECT visit_id, code, max(main) AS main
FROM given
WHERE substr(code, 1, 1) BETWEEN 'A' AND 'Z'
AND substr(code, 2, 1) BETWEEN '0' AND '9'
AND substr(code, 3, 1) BETWEEN '0' AND '9'
GROUP BY visit_id, code
