-- table: subject_kin
-- column: subject_code text
-- column: kin_code text | itself, or one above, below or of the same name
-- key: subject_code, kin_code
--
-- A subject, what is above it and what is below it, and the shorter code of
-- the same name (a child of 中医科 is called 外科专业) with what is above
-- that: a text that may mean either is not held against anybody. 其他 is a
-- name of many and makes no kin.
WITH RECURSIVE above (subject_code, kin_code) AS (
    SELECT subject_code, subject_code FROM subject
    UNION
    SELECT s.subject_code, o.subject_code
    FROM subject AS s JOIN subject AS o ON o.name IN
        (s.name, replace(s.name, '专业', ''))
    WHERE length(o.subject_code) < length(s.subject_code)
    AND s.name <> '其他'
    UNION
    SELECT a.subject_code, s.parent_code
    FROM above AS a JOIN subject AS s ON s.subject_code = a.kin_code
    WHERE s.parent_code IS NOT NULL
)
SELECT subject_code, kin_code FROM above
UNION
SELECT kin_code, subject_code FROM above
