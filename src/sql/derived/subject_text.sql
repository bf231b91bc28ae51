-- table: subject_text
-- column: owner text | hospital (a licence), entry (of the catalogue) or
--    department
-- column: id | of that hospital, catalogue entry or department
-- column: name text | code of the subject, or its text where it is unknown
-- after: subject_name
--
-- Joined texts of subjects, split at the usual marks: of licences, catalogue
-- entries and departments. A text that names no known subject stands for
-- itself.
WITH RECURSIVE joined (owner, id, name, rest) AS (
    SELECT owner, id, CAST(NULL AS TEXT),
           replace(replace(replace(replace(replace(replace(replace(replace(
               text, '；', ';'), '、', ';'), '#', ';'), ',', ';'),
               '，', ';'), '|', ';'), '/', ';'), ' ', '') || ';'
    FROM (SELECT 'hospital' AS owner, id, subjects AS text FROM hospital
          UNION ALL
          SELECT 'entry', id, subject FROM catalogue
          UNION ALL
          SELECT 'department', id, subject FROM department) AS texts
    WHERE text IS NOT NULL
    UNION ALL
    SELECT owner, id, substr(rest, 1, strpos(rest, ';') - 1),
           substr(rest, strpos(rest, ';') + 1)
    FROM joined WHERE strpos(rest, ';') > 0
)
SELECT j.owner, j.id, coalesce(n.subject_code, j.name) AS name
FROM joined AS j LEFT JOIN subject_name AS n ON n.name = j.name
WHERE j.name <> ''
