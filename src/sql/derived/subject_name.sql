-- table: subject_name
-- column: name text | a spelling
-- column: subject_code text | of the subject it means
-- key: name
--
-- Every spelling of a subject (诊疗科目): its code with and without dots and
-- with the licence form's leading A, its name with and without 专业, its
-- aliases; 其他 is a name of many and means none. A spelling that two subjects
-- share is that one's whose name it is, before one's whose alias it is, then
-- the shorter code's, then the lower's. The children of 中医科 bear names of
-- other subjects (外科专业 is 50.02, 急诊科专业 50.16): such a name means the
-- other subject (外科, 04), and without 专业 that whose alias it is (急诊科,
-- 20), unless it says 中医.
WITH RECURSIVE alias (subject_code, name, rest) AS (
    SELECT subject_code, CAST(NULL AS TEXT), aliases || ';' FROM subject
    UNION ALL
    SELECT subject_code, trim(substr(rest, 1, strpos(rest, ';') - 1)),
           substr(rest, strpos(rest, ';') + 1)
    FROM alias WHERE strpos(rest, ';') > 0
), spelling (name, subject_code, place) AS (
    SELECT subject_code, subject_code, 1 FROM subject
    UNION ALL
    SELECT 'A' || subject_code, subject_code, 2 FROM subject
    UNION ALL
    SELECT replace(subject_code, '.', ''), subject_code, 3 FROM subject
    UNION ALL
    SELECT 'A' || replace(subject_code, '.', ''), subject_code, 3
    FROM subject
    UNION ALL
    SELECT name || '专业', subject_code, 4 FROM subject
    WHERE parent_code IS NULL
    UNION ALL
    SELECT name, subject_code, 5 FROM subject WHERE name <> '其他'
    UNION ALL
    SELECT replace(name, '专业', ''), subject_code,
           CASE WHEN parent_code = '50' THEN 10 ELSE 6 END
    FROM subject WHERE name <> '其他'
    UNION ALL
    SELECT name, subject_code, 7 FROM alias WHERE name <> ''
    UNION ALL
    SELECT prefix || name, subject_code, 8
    FROM subject, (SELECT '中医' AS prefix UNION ALL SELECT '中医科') AS p
    WHERE parent_code = '50' AND name <> '其他'
    UNION ALL
    SELECT prefix || replace(name, '专业', ''), subject_code, 9
    FROM subject, (SELECT '中医' AS prefix UNION ALL SELECT '中医科') AS p
    WHERE parent_code = '50' AND name <> '其他'
)
SELECT name, subject_code
FROM (SELECT name, subject_code,
             row_number() OVER (PARTITION BY name
                 ORDER BY place, length(subject_code), subject_code) AS first
      FROM spelling) AS ranked
WHERE first = 1
