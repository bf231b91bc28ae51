-- What is reckoned from registers and licences before any rule runs: who is
-- meant by a name on a bill, and which subjects a licence covers.

-- A department as lines name it, in the register: by code, else (where no
-- department has that code, or the line gives none) by name.
DROP TABLE IF EXISTS dept_match;
CREATE TABLE dept_match (
    named_dept_id INTEGER NOT NULL,
    department_id INTEGER NOT NULL,
    PRIMARY KEY (named_dept_id, department_id)
) STRICT, WITHOUT ROWID;

INSERT INTO dept_match (named_dept_id, department_id)
SELECT n.id, d.id
FROM named_dept AS n
JOIN department AS d ON d.hospital_id = n.hospital_id
WHERE n.dept_code = d.dept_code
OR (n.dept_name = d.dept_name
    AND NOT EXISTS (SELECT 1 FROM department AS k
                    WHERE k.hospital_id = n.hospital_id
                    AND k.dept_code = n.dept_code));

-- A person as lines name one, in the register: by code, else by name;
-- namesakes all match.
DROP TABLE IF EXISTS staff_match;
CREATE TABLE staff_match (
    named_staff_id INTEGER NOT NULL,
    staff_id       INTEGER NOT NULL,
    PRIMARY KEY (named_staff_id, staff_id)
) STRICT, WITHOUT ROWID;

INSERT INTO staff_match (named_staff_id, staff_id)
SELECT n.id, s.id
FROM named_staff AS n
JOIN staff AS s ON s.hospital_id = n.hospital_id
WHERE n.staff_code = s.staff_code
OR (n.staff_name = s.staff_name
    AND NOT EXISTS (SELECT 1 FROM staff AS k
                    WHERE k.hospital_id = n.hospital_id
                    AND k.staff_code = n.staff_code));

-- Every spelling of a subject (诊疗科目): its code with and without dots and
-- with the licence form's leading A, its name with and without 专业, its
-- aliases. A spelling that two subjects share is the shorter code's. The
-- children of 中医科 bear names of other subjects (外科专业 is 50.02): such a
-- name means the other subject (外科, 04) unless it says 中医.
DROP TABLE IF EXISTS subject_name;
CREATE TABLE subject_name (
    name         TEXT PRIMARY KEY,
    subject_code TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO subject_name (name, subject_code)
WITH RECURSIVE alias (subject_code, name, rest) AS (
    SELECT subject_code, NULL, aliases || ';' FROM subject
    WHERE aliases IS NOT NULL
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
    SELECT replace(name, '专业', ''), subject_code, 6 FROM subject
    WHERE name <> '其他'
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
SELECT name, subject_code FROM spelling
WHERE name IS NOT NULL
ORDER BY place, length(subject_code), subject_code;

-- Joined texts of subjects, one a row: of licences, catalogue entries and
-- departments. A text that names no known subject stands for itself.
DROP TABLE IF EXISTS hospital_subject;
CREATE TABLE hospital_subject (
    hospital_id  INTEGER NOT NULL,
    subject_code TEXT NOT NULL,
    PRIMARY KEY (hospital_id, subject_code)
) STRICT, WITHOUT ROWID;
DROP TABLE IF EXISTS entry_subject;
CREATE TABLE entry_subject (
    catalogue_id INTEGER NOT NULL,
    subject_code TEXT NOT NULL,
    PRIMARY KEY (catalogue_id, subject_code)
) STRICT, WITHOUT ROWID;
DROP TABLE IF EXISTS department_subject;
CREATE TABLE department_subject (
    department_id INTEGER NOT NULL,
    subject_code  TEXT NOT NULL,
    PRIMARY KEY (department_id, subject_code)
) STRICT, WITHOUT ROWID;

DROP TABLE IF EXISTS subject_text;
CREATE TABLE subject_text (
    owner TEXT NOT NULL,          -- hospital entry department
    id    INTEGER NOT NULL,
    name  TEXT NOT NULL
) STRICT;

INSERT INTO subject_text (owner, id, name)
WITH RECURSIVE joined (owner, id, name, rest) AS (
    SELECT owner, id, NULL,
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
SELECT j.owner, j.id, coalesce(n.subject_code, j.name)
FROM joined AS j LEFT JOIN subject_name AS n ON n.name = j.name
WHERE j.name <> '';

INSERT OR IGNORE INTO hospital_subject (hospital_id, subject_code)
SELECT id, name FROM subject_text WHERE owner = 'hospital';
INSERT OR IGNORE INTO entry_subject (catalogue_id, subject_code)
SELECT id, name FROM subject_text WHERE owner = 'entry';
INSERT OR IGNORE INTO department_subject (department_id, subject_code)
SELECT id, name FROM subject_text WHERE owner = 'department';
DROP TABLE subject_text;

-- Every subject a licence covers: what it prints; the children of a printed
-- parent of which it prints none (transplants never); and, for what asks for
-- a parent, the parents of what it prints.
DROP TABLE IF EXISTS licensed_subject;
CREATE TABLE licensed_subject (
    hospital_id  INTEGER NOT NULL,
    subject_code TEXT NOT NULL,
    PRIMARY KEY (hospital_id, subject_code)
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO licensed_subject (hospital_id, subject_code)
WITH RECURSIVE covered (hospital_id, subject_code) AS (
    SELECT hospital_id, subject_code FROM hospital_subject
    UNION
    SELECT c.hospital_id, s.subject_code
    FROM covered AS c JOIN subject AS s ON s.parent_code = c.subject_code
    WHERE coalesce(s.explicit, '0') <> '1'
    AND NOT EXISTS (
        SELECT 1 FROM hospital_subject AS h
        JOIN subject AS printed ON printed.subject_code = h.subject_code
        WHERE h.hospital_id = c.hospital_id
        AND printed.parent_code = c.subject_code
        AND coalesce(printed.explicit, '0') <> '1')
), contained (hospital_id, subject_code) AS (
    SELECT hospital_id, subject_code FROM covered
    UNION
    SELECT c.hospital_id, s.parent_code
    FROM contained AS c JOIN subject AS s ON s.subject_code = c.subject_code
    WHERE s.parent_code IS NOT NULL
)
SELECT hospital_id, subject_code FROM contained;

-- The last day of every month that stock or accounts name.
DROP TABLE IF EXISTS month_end;
CREATE TABLE month_end (
    month_day INTEGER PRIMARY KEY, -- first day
    last_day  INTEGER NOT NULL
) STRICT;

INSERT INTO month_end (month_day, last_day)
SELECT month_day,
       unixepoch(month_day * 86400, 'unixepoch', '+1 month') / 86400 - 1
FROM (SELECT month_day FROM stock_month
      UNION SELECT month_day FROM account_month);

-- The code that lines bill a store's item by: mapped by store_item; else the
-- store's own, where it is billed; else that of the billed item with the same
-- national code.
DROP TABLE IF EXISTS stock_billed_as;
CREATE TABLE stock_billed_as (
    hospital_id   INTEGER NOT NULL,
    store_code    TEXT NOT NULL,  -- the store's own, else the national one
    item_code     TEXT NOT NULL,
    PRIMARY KEY (hospital_id, store_code)
) STRICT, WITHOUT ROWID;

INSERT INTO stock_billed_as (hospital_id, store_code, item_code)
WITH stored AS (
    SELECT hospital_id, coalesce(item_code, national_code) AS store_code,
           max(national_code) AS national_code
    FROM (SELECT hospital_id, item_code, national_code FROM stock_month
          UNION
          SELECT hospital_id, item_code, national_code FROM stock_move)
        AS both
    WHERE coalesce(item_code, national_code) IS NOT NULL
    GROUP BY hospital_id, coalesce(item_code, national_code)
), mapped AS MATERIALIZED (
    SELECT hospital_id, store_item_code, min(item_code) AS item_code
    FROM store_item GROUP BY hospital_id, store_item_code
), billed AS MATERIALIZED (
    SELECT DISTINCT hospital_id, item_code FROM item
    WHERE item_code IS NOT NULL
), nationally AS MATERIALIZED (
    SELECT hospital_id, national_code, min(own_code) AS own_code
    FROM item WHERE national_code IS NOT NULL
    GROUP BY hospital_id, national_code
)
SELECT s.hospital_id, s.store_code,
       coalesce(m.item_code, i.item_code, n.own_code, s.store_code)
FROM stored AS s
LEFT JOIN mapped AS m ON m.hospital_id = s.hospital_id
    AND m.store_item_code = s.store_code
LEFT JOIN billed AS i ON i.hospital_id = s.hospital_id
    AND i.item_code = s.store_code
LEFT JOIN nationally AS n ON n.hospital_id = s.hospital_id
    AND n.national_code = s.national_code;

-- Stock figures in dispensing units under the code that lines bill, packs
-- multiplied by per_pack.
DROP TABLE IF EXISTS stock_unit_month;
CREATE TABLE stock_unit_month (
    hospital_id INTEGER NOT NULL,
    item_code   TEXT NOT NULL,    -- as billed
    month_day   INTEGER NOT NULL,
    store_level INTEGER NOT NULL, -- 1 depot, 2 dispensing
    store       TEXT,
    opening_e4  INTEGER NOT NULL,
    closing_e4  INTEGER NOT NULL,
    received_e4 INTEGER NOT NULL,
    file_id     INTEGER NOT NULL,
    line        INTEGER NOT NULL,
    sell_price_e6 INTEGER         -- per dispensing unit
) STRICT;

INSERT INTO stock_unit_month
WITH scaled AS (
    SELECT s.id, s.hospital_id, s.month_day, s.store,
           coalesce(s.store_level, 2) AS store_level,
           (SELECT b.item_code FROM stock_billed_as AS b
            WHERE b.hospital_id = s.hospital_id
            AND b.store_code = coalesce(s.item_code, s.national_code))
               AS item_code,
           CASE WHEN s.stock_unit = s.pack_unit
                     AND coalesce(s.unit, '') <> s.pack_unit
                THEN coalesce(s.per_pack_e4, 10000) ELSE 10000 END AS ratio_e4
    FROM stock_month AS s
    WHERE s.opening_e4 IS NOT NULL AND s.closing_e4 IS NOT NULL
)
SELECT c.hospital_id, c.item_code, c.month_day, c.store_level, s.store,
       s.opening_e4 * c.ratio_e4 / 10000, s.closing_e4 * c.ratio_e4 / 10000,
       coalesce(s.received_e4,
           (SELECT sum(m.qty_e4) FROM stock_move AS m
            WHERE m.hospital_id = s.hospital_id AND m.store IS s.store
            AND m.item_code IS s.item_code AND m.qty_e4 > 0
            AND m.day >= s.month_day
            AND m.day <= (SELECT e.last_day FROM month_end AS e
                          WHERE e.month_day = s.month_day)), 0)
           * c.ratio_e4 / 10000,
       s.file_id, s.line,
       (s.sell_price_e6 * 20000 + c.ratio_e4) / (c.ratio_e4 * 2)
FROM scaled AS c JOIN stock_month AS s ON s.id = c.id
WHERE c.item_code IS NOT NULL;

-- What could be billed of an item over a stretch of months without a gap: of
-- each store opening of its first + received - closing of its last, over the
-- stores that dispense it, or over the depots where none does, less what movements show
-- as going elsewhere than to patients.
DROP TABLE IF EXISTS stock_supply;
CREATE TABLE stock_supply (
    hospital_id INTEGER NOT NULL,
    item_code   TEXT NOT NULL,
    from_day    INTEGER NOT NULL,
    to_day      INTEGER NOT NULL,
    opening_e4  INTEGER NOT NULL,
    received_e4 INTEGER NOT NULL,
    other_e4    INTEGER NOT NULL, -- issued elsewhere than to patients
    closing_e4  INTEGER NOT NULL,
    supply_e4   INTEGER NOT NULL,
    file_id     INTEGER NOT NULL,
    line        INTEGER NOT NULL
) STRICT;

INSERT INTO stock_supply
WITH dispensed AS (
    SELECT DISTINCT hospital_id, item_code FROM stock_unit_month
    WHERE store_level = 2
), used AS (
    SELECT m.* FROM stock_unit_month AS m
    LEFT JOIN dispensed AS d ON d.hospital_id = m.hospital_id
        AND d.item_code = m.item_code
    WHERE m.store_level = CASE WHEN d.item_code IS NULL THEN 1 ELSE 2 END
), store_month AS (
    SELECT hospital_id, item_code, coalesce(store, '') AS store, month_day,
           sum(opening_e4) AS opening_e4, sum(received_e4) AS received_e4,
           sum(closing_e4) AS closing_e4, min(file_id) AS file_id,
           min(line) AS line
    FROM used
    GROUP BY hospital_id, item_code, coalesce(store, ''), month_day
), month AS (
    SELECT DISTINCT u.hospital_id, u.item_code, u.month_day, e.last_day
    FROM used AS u JOIN month_end AS e ON e.month_day = u.month_day
), marked AS (
    SELECT m.*,
           CASE WHEN lag(last_day) OVER item = month_day - 1
                THEN 0 ELSE 1 END AS begins
    FROM month AS m
    WINDOW item AS (PARTITION BY hospital_id, item_code ORDER BY month_day)
), numbered AS (
    SELECT m.*,
           sum(begins) OVER (PARTITION BY hospital_id, item_code
                             ORDER BY month_day) AS stretch
    FROM marked AS m
), spans AS (
    SELECT hospital_id, item_code, stretch, min(month_day) AS from_day,
           max(last_day) AS to_day
    FROM numbered GROUP BY hospital_id, item_code, stretch
), placed AS (
    SELECT n.from_day, n.to_day, m.*,
           row_number() OVER (
               PARTITION BY m.hospital_id, m.item_code, n.stretch, m.store
               ORDER BY m.month_day) AS first_place,
           row_number() OVER (
               PARTITION BY m.hospital_id, m.item_code, n.stretch, m.store
               ORDER BY m.month_day DESC) AS last_place
    FROM spans AS n JOIN store_month AS m
        ON m.hospital_id = n.hospital_id AND m.item_code = n.item_code
        AND m.month_day BETWEEN n.from_day AND n.to_day
), stretches AS (
    SELECT hospital_id, item_code, from_day, to_day,
           sum(CASE WHEN first_place = 1 THEN opening_e4 ELSE 0 END)
               AS opening_e4,
           sum(received_e4) AS received_e4,
           sum(CASE WHEN last_place = 1 THEN closing_e4 ELSE 0 END)
               AS closing_e4,
           min(file_id) AS file_id, min(line) AS line
    FROM placed GROUP BY hospital_id, item_code, from_day, to_day
), others AS (
    SELECT s.hospital_id, s.item_code, s.from_day,
           sum(-v.qty_e4 * CASE WHEN v.move_unit = v.pack_unit
                     AND coalesce(v.unit, '') <> v.pack_unit
                THEN coalesce(v.per_pack_e4, 10000) ELSE 10000 END / 10000)
               AS other_e4
    FROM stretches AS s
    JOIN stock_move AS v ON v.hospital_id = s.hospital_id
        AND v.day BETWEEN s.from_day AND s.to_day
    JOIN stock_billed_as AS b ON b.hospital_id = v.hospital_id
        AND b.store_code = coalesce(v.item_code, v.national_code)
        AND b.item_code = s.item_code
    WHERE v.qty_e4 < 0
    AND EXISTS (SELECT 1 FROM used AS u
                WHERE u.hospital_id = v.hospital_id
                AND u.item_code = s.item_code AND u.store IS v.store)
    AND (v.move_type LIKE '%报损%' OR v.move_type LIKE '%报废%'
         OR v.move_type LIKE '%退货%' OR v.move_type LIKE '%退库%'
         OR v.move_type LIKE '%退药库%' OR v.move_type LIKE '%领用%'
         OR v.move_type LIKE '%盘亏%' OR v.move_type LIKE '%调出%'
         OR v.move_type LIKE '%过期%')
    GROUP BY s.hospital_id, s.item_code, s.from_day
)
SELECT s.hospital_id, s.item_code, s.from_day, s.to_day, s.opening_e4,
       s.received_e4, coalesce(o.other_e4, 0), s.closing_e4,
       s.opening_e4 + s.received_e4 - coalesce(o.other_e4, 0) - s.closing_e4,
       s.file_id, s.line
FROM stretches AS s
LEFT JOIN others AS o ON o.hospital_id = s.hospital_id
    AND o.item_code = s.item_code AND o.from_day = s.from_day;

-- What was billed of an item over each stretch of its supply, in dispensing
-- units: a line billed by the pack is multiplied by the units in it.
DROP TABLE IF EXISTS stock_billed;
CREATE TABLE stock_billed (
    hospital_id INTEGER NOT NULL,
    item_code   TEXT NOT NULL,
    from_day    INTEGER NOT NULL,
    billed_e4   INTEGER NOT NULL,
    amount_fen  INTEGER NOT NULL,
    item_name   TEXT,
    national_code TEXT,
    PRIMARY KEY (hospital_id, item_code, from_day)
) STRICT, WITHOUT ROWID;

INSERT INTO stock_billed
WITH packs AS MATERIALIZED (
    SELECT s.hospital_id, b.item_code, max(s.pack_unit) AS pack_unit,
           max(s.unit) AS unit, max(s.per_pack_e4) AS per_pack_e4,
           max(s.national_code) AS national_code
    FROM stock_month AS s
    JOIN stock_billed_as AS b ON b.hospital_id = s.hospital_id
        AND b.store_code = coalesce(s.item_code, s.national_code)
    GROUP BY s.hospital_id, b.item_code
), billed_as AS ( -- by its own code, else by the national one
    SELECT i.id AS item_id, p.hospital_id, p.item_code
    FROM packs AS p JOIN item AS i ON i.hospital_id = p.hospital_id
        AND i.item_code = p.item_code
    UNION
    SELECT i.id, p.hospital_id, p.item_code
    FROM packs AS p JOIN item AS i ON i.hospital_id = p.hospital_id
        AND i.national_code = p.item_code
    WHERE i.item_code IS NULL
    UNION
    SELECT i.id, p.hospital_id, p.item_code
    FROM packs AS p JOIN item AS i ON i.hospital_id = p.hospital_id
        AND i.national_code = p.national_code
    WHERE i.item_code IS NULL
), billed_item AS MATERIALIZED (
    SELECT i.id AS item_id, i.hospital_id, p.item_code, i.item_name,
           i.national_code,
           CASE WHEN i.unit = p.pack_unit
                     AND p.pack_unit <> coalesce(p.unit, '')
                THEN coalesce(p.per_pack_e4, 10000) ELSE 10000 END AS ratio_e4
    FROM billed_as AS b JOIN item AS i ON i.id = b.item_id
    JOIN packs AS p ON p.hospital_id = b.hospital_id
        AND p.item_code = b.item_code
)
SELECT s.hospital_id, s.item_code, s.from_day,
       sum(m.net_qty_e4 * b.ratio_e4 / 10000), sum(m.net_amount_fen),
       max(b.item_name), max(b.national_code)
FROM billed_item AS b
JOIN item_month AS m ON m.item_id = b.item_id
JOIN stock_supply AS s ON s.hospital_id = b.hospital_id
    AND s.item_code = b.item_code AND m.month_day BETWEEN s.from_day AND s.to_day
GROUP BY s.hospital_id, s.item_code, s.from_day;
