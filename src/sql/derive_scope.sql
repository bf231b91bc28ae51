-- Which subjects a person's scope of practice names, which subjects are kin,
-- and which certificates a catalogue entry asks for.

-- A scope (执业范围) is split at the usual marks; a whole scope or a part is
-- known by the table of scopes, else as a spelling of a subject, 专业 and 科
-- at the end dropped on both sides; a stem that several subjects share (外科
-- and, below 中医科, 外科专业) is the shorter code's. What is no known subject
-- has no row.
DROP TABLE IF EXISTS staff_subject;
CREATE TABLE staff_subject (
    staff_id     INTEGER NOT NULL,
    subject_code TEXT NOT NULL,
    PRIMARY KEY (staff_id, subject_code)
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO staff_subject (staff_id, subject_code)
WITH RECURSIVE joined (scope, name, rest) AS (
    SELECT scope, NULL,
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
    SELECT id, NULL, subjects || ';' FROM practice_scope
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
SELECT s.id, n.code
FROM named AS n JOIN staff AS s ON s.practice_scope = n.scope;

-- A subject, what is above it and what is below it, and the shorter code of
-- the same name (a child of 中医科 is called 外科专业): a text that may mean
-- either is not held against anybody.
DROP TABLE IF EXISTS subject_kin;
CREATE TABLE subject_kin (
    subject_code TEXT NOT NULL,
    kin_code     TEXT NOT NULL,
    PRIMARY KEY (subject_code, kin_code)
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO subject_kin (subject_code, kin_code)
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
SELECT kin_code, subject_code FROM above;

-- Certificates that a catalogue entry asks for, one a row; one is enough.
DROP TABLE IF EXISTS entry_certificate;
CREATE TABLE entry_certificate (
    catalogue_id INTEGER NOT NULL,
    certificate  TEXT NOT NULL,
    PRIMARY KEY (catalogue_id, certificate)
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO entry_certificate (catalogue_id, certificate)
WITH RECURSIVE joined (id, name, rest) AS (
    SELECT id, NULL,
           replace(replace(replace(replace(replace(replace(replace(
               certificate, '；', ';'), '、', ';'), '#', ';'), ',', ';'),
               '，', ';'), '|', ';'), '/', ';') || ';'
    FROM catalogue WHERE certificate IS NOT NULL
    UNION ALL
    SELECT id, trim(substr(rest, 1, strpos(rest, ';') - 1)),
           substr(rest, strpos(rest, ';') + 1)
    FROM joined WHERE strpos(rest, ';') > 0
)
SELECT id, name FROM joined WHERE name <> '';

-- People to whom the register gives a role other than 医师 and who billed
-- anything; a role that is told by a number tells nothing.
DROP TABLE IF EXISTS other_role;
CREATE TABLE other_role (
    named_staff_id INTEGER PRIMARY KEY
) STRICT;

INSERT INTO other_role (named_staff_id)
SELECT DISTINCT m.named_staff_id
FROM staff_match AS m JOIN staff AS s ON s.id = m.staff_id
WHERE s.role NOT LIKE '%医师%' AND s.role NOT LIKE '%医生%'
AND trim(s.role, '0123456789') <> ''
AND m.named_staff_id IN (SELECT staff_id FROM biller_month);

-- Catalogue entries that ask for subjects, all of them known; entries whose
-- text is the same ask for one and the same.
DROP TABLE IF EXISTS asked_subject;
CREATE TABLE asked_subject (
    catalogue_id INTEGER PRIMARY KEY,
    subject_id   INTEGER NOT NULL -- the first entry with the same text
) STRICT;

INSERT INTO asked_subject (catalogue_id, subject_id)
SELECT k.id, min(k.id) OVER (PARTITION BY k.subject)
FROM catalogue AS k
WHERE k.id IN (SELECT catalogue_id FROM item_entry)
AND EXISTS (SELECT 1 FROM entry_subject AS a WHERE a.catalogue_id = k.id)
AND NOT EXISTS (SELECT 1 FROM entry_subject AS a
                LEFT JOIN subject_kin AS n ON n.subject_code = a.subject_code
                WHERE a.catalogue_id = k.id AND n.kin_code IS NULL);

-- People who billed anything and to whom the register gives a scope of
-- practice that none of the subjects asked for is in, above or below.
DROP TABLE IF EXISTS outsider;
CREATE TABLE outsider (
    subject_id     INTEGER NOT NULL, -- as asked_subject
    named_staff_id INTEGER NOT NULL,
    PRIMARY KEY (subject_id, named_staff_id)
) STRICT, WITHOUT ROWID;

INSERT INTO outsider (subject_id, named_staff_id)
WITH scope AS MATERIALIZED ( -- one person for each text
    SELECT practice_scope, min(id) AS staff_id FROM staff AS s
    WHERE EXISTS (SELECT 1 FROM staff_subject AS p WHERE p.staff_id = s.id)
    GROUP BY practice_scope
), foreign_scope AS MATERIALIZED (
    SELECT a.subject_id, s.practice_scope
    FROM (SELECT DISTINCT subject_id FROM asked_subject) AS a
    CROSS JOIN scope AS s
    WHERE NOT EXISTS (SELECT 1 FROM entry_subject AS e
                      JOIN subject_kin AS k ON k.subject_code = e.subject_code
                      JOIN staff_subject AS p ON p.subject_code = k.kin_code
                      WHERE e.catalogue_id = a.subject_id
                      AND p.staff_id = s.staff_id)
)
SELECT DISTINCT f.subject_id, m.named_staff_id
FROM foreign_scope AS f
JOIN staff AS s ON s.practice_scope = f.practice_scope
JOIN staff_match AS m ON m.staff_id = s.id
WHERE m.named_staff_id IN (SELECT staff_id FROM biller_month);
