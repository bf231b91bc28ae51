-- table: staff_subject
-- column: staff_id | a person of the register
-- column: subject_code text | a subject that the scope of practice names
-- key: staff_id, subject_code
-- after: subject_name
--
-- Which subjects a person's scope of practice names. A scope (执业范围) is
-- split at the usual marks; the whole and each part are known by the table of
-- scopes and as spellings of subjects, 专业 and 科 at the end dropped on both
-- sides; a stem that several subjects share (外科 and, below 中医科, 外科专业)
-- is the shorter code's. What is no known subject has no row.
WITH RECURSIVE joined (scope, name, rest) AS (
    SELECT scope, CAST(NULL AS TEXT),
           replace(replace(replace(replace(replace(replace(replace(replace(
               scope, '；', ';'), '、', ';'), '#', ';'), ',', ';'),
               '，', ';'), '|', ';'), '/', ';'), ' ', '') || ';'
    FROM (SELECT DISTINCT practice_scope AS scope FROM staff
          WHERE practice_scope IS NOT NULL) AS texts
    UNION ALL
    SELECT scope, substr(rest, 1, strpos(rest, ';') - 1),
           substr(rest, strpos(rest, ';') + 1)
    FROM joined WHERE strpos(rest, ';') > 0
), part AS (
    SELECT scope, name FROM joined WHERE name <> ''
    UNION
    SELECT scope, scope FROM joined
), bare AS (
    SELECT scope, name,
           CASE WHEN name LIKE '%专业'
                THEN substr(name, 1, length(name) - 2) ELSE name END AS stem
    FROM part
), listed (id, code, rest) AS (
    SELECT id, CAST(NULL AS TEXT), subjects || ';' FROM practice_scope
    UNION ALL
    SELECT id, trim(substr(rest, 1, strpos(rest, ';') - 1)),
           substr(rest, strpos(rest, ';') + 1)
    FROM listed WHERE strpos(rest, ';') > 0
), spelled AS (
    SELECT subject_code, name,
           CASE WHEN name LIKE '%专业'
                THEN substr(name, 1, length(name) - 2) ELSE name END AS stem
    FROM subject_name
), subject_stem AS (
    SELECT subject_code, stem,
           row_number() OVER (PARTITION BY stem
               ORDER BY length(subject_code), subject_code) AS place
    FROM (SELECT subject_code,
                 CASE WHEN stem LIKE '%科'
                      THEN substr(stem, 1, length(stem) - 1)
                      ELSE stem END AS stem
          FROM spelled) AS stems
), named AS (
    SELECT b.scope, l.code
    FROM bare AS b
    JOIN practice_scope AS p ON p.scope IN (b.name, b.stem, b.stem || '专业')
    JOIN listed AS l ON l.id = p.id AND l.code <> ''
    UNION
    SELECT b.scope, s.subject_code
    FROM bare AS b
    JOIN subject_stem AS s ON s.place = 1
        AND s.stem = CASE WHEN b.stem LIKE '%科'
            THEN substr(b.stem, 1, length(b.stem) - 1) ELSE b.stem END
)
SELECT DISTINCT s.id AS staff_id, n.code AS subject_code
FROM named AS n JOIN staff AS s ON s.practice_scope = n.scope
