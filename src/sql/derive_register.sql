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

-- What the table of conversions (unit_conversion) makes of a unit that a stock
-- figure or a billed line names: units_e4 / of_e4 dispensing units. It is used
-- where a row has no 拆零比 of its own for that unit. The table's units are
-- matched by name and their ratios are in the item's smallest unit. The
-- dispensing unit is the row's own, else the one that other rows of the item
-- name, else the smallest. Where the table gives it a ratio, the two are
-- divided; where the table names another unit as the smallest, or two ratios
-- for one unit, nothing is converted.
DROP TABLE IF EXISTS stock_pack;
CREATE TABLE stock_pack (
    hospital_id INTEGER NOT NULL,
    store_code  TEXT NOT NULL,
    unit        TEXT NOT NULL,    -- dispensing unit; '': the row names none
    named_unit  TEXT NOT NULL,
    units_e4    INTEGER NOT NULL, -- smallest units in the unit named
    of_e4       INTEGER NOT NULL, -- smallest units in the dispensing unit
    PRIMARY KEY (hospital_id, store_code, unit, named_unit)
) STRICT, WITHOUT ROWID;

INSERT INTO stock_pack
WITH listed AS (
    SELECT hospital_id, store_item_code AS store_code,
           store_unit AS named_unit, store_ratio_e4 AS units_e4
    FROM unit_conversion
    UNION ALL
    SELECT hospital_id, store_item_code, outpatient_unit, outpatient_ratio_e4
    FROM unit_conversion
    UNION ALL
    SELECT hospital_id, store_item_code, inpatient_unit, inpatient_ratio_e4
    FROM unit_conversion
), ratio AS MATERIALIZED (
    SELECT hospital_id, store_code, named_unit,
           CASE WHEN min(units_e4) = max(units_e4) THEN min(units_e4) END
               AS units_e4
    FROM listed
    WHERE named_unit IS NOT NULL AND units_e4 > 0
    GROUP BY hospital_id, store_code, named_unit
), spoken AS MATERIALIZED (
    SELECT hospital_id, coalesce(item_code, national_code) AS store_code,
           coalesce(unit, '') AS unit
    FROM stock_month WHERE EXISTS (SELECT 1 FROM unit_conversion)
    UNION
    SELECT hospital_id, coalesce(item_code, national_code),
           coalesce(unit, '')
    FROM stock_move WHERE EXISTS (SELECT 1 FROM unit_conversion)
), common AS MATERIALIZED (
    SELECT hospital_id, store_code, max(unit) AS unit
    FROM spoken GROUP BY hospital_id, store_code
), dispensed AS (
    SELECT hospital_id, store_code, unit, unit AS meant FROM spoken
    WHERE unit <> ''
    UNION ALL
    SELECT hospital_id, store_code, '', unit FROM common
), divided AS (
    SELECT d.hospital_id, d.store_code, d.unit, r.named_unit, r.units_e4,
           CASE WHEN o.named_unit IS NOT NULL THEN o.units_e4
                WHEN d.meant = ''
                     OR NOT EXISTS (SELECT 1 FROM ratio AS n
                                    WHERE n.hospital_id = d.hospital_id
                                    AND n.store_code = d.store_code
                                    AND n.units_e4 = 10000)
                THEN 10000 END AS of_e4
    FROM dispensed AS d
    JOIN ratio AS r ON r.hospital_id = d.hospital_id
        AND r.store_code = d.store_code AND r.named_unit <> d.meant
    LEFT JOIN ratio AS o ON o.hospital_id = d.hospital_id
        AND o.store_code = d.store_code AND o.named_unit = d.meant
)
SELECT hospital_id, store_code, unit, named_unit, units_e4, of_e4
FROM divided WHERE units_e4 IS NOT NULL AND of_e4 IS NOT NULL;

-- What one of the unit in which a row of the carry-over counts (库存单位) holds
-- in dispensing units, units_e4 / of_e4: by the row's own 拆零比, else by the
-- table of conversions, else 1.
DROP TABLE IF EXISTS stock_ratio;
CREATE TABLE stock_ratio (
    id          INTEGER PRIMARY KEY, -- of stock_month
    hospital_id INTEGER NOT NULL,
    store_code  TEXT NOT NULL,
    store       TEXT NOT NULL,    -- '': none named
    month_day   INTEGER NOT NULL,
    units_e4    INTEGER NOT NULL,
    of_e4       INTEGER NOT NULL,
    told        INTEGER NOT NULL, -- rows of the month that say what was received
    place       INTEGER NOT NULL  -- of the row in its month: lots have their own
) STRICT;
CREATE INDEX stock_ratio_month
    ON stock_ratio (hospital_id, store_code, store, month_day);

INSERT INTO stock_ratio
SELECT s.id, s.hospital_id, coalesce(s.item_code, s.national_code),
       coalesce(s.store, ''), s.month_day,
       CASE WHEN s.stock_unit IS NULL OR s.stock_unit = s.unit THEN 10000
            WHEN s.stock_unit = s.pack_unit AND s.per_pack_e4 > 0
            THEN s.per_pack_e4
            ELSE coalesce(p.units_e4, 10000) END,
       CASE WHEN s.stock_unit = s.unit
                 OR (s.stock_unit = s.pack_unit AND s.per_pack_e4 > 0)
            THEN 10000
            ELSE coalesce(p.of_e4, 10000) END,
       count(s.received_e4) OVER lots,
       row_number() OVER (lots ORDER BY s.id)
FROM stock_month AS s
LEFT JOIN stock_pack AS p ON p.hospital_id = s.hospital_id
    AND p.store_code = coalesce(s.item_code, s.national_code)
    AND p.unit = coalesce(s.unit, '') AND p.named_unit = s.stock_unit
WHERE coalesce(s.item_code, s.national_code) IS NOT NULL
WINDOW lots AS (PARTITION BY s.hospital_id, s.store,
                coalesce(s.item_code, s.national_code), s.month_day);

-- Movements in dispensing units, per store, item and month: what came in, and
-- what went elsewhere than to patients. Each counts by its own unit
-- (出入库单位); one that names none counts as the store does.
DROP TABLE IF EXISTS stock_unit_move;
CREATE TABLE stock_unit_move (
    hospital_id INTEGER NOT NULL,
    store_code  TEXT NOT NULL,
    store       TEXT NOT NULL,    -- '': none named
    month_day   INTEGER NOT NULL,
    came_e4     INTEGER NOT NULL,
    other_e4    INTEGER NOT NULL,
    PRIMARY KEY (hospital_id, store_code, store, month_day)
) STRICT, WITHOUT ROWID;

INSERT INTO stock_unit_move
WITH added AS (
    SELECT v.hospital_id, coalesce(v.item_code, v.national_code) AS store_code,
           coalesce(v.store, '') AS store, e.month_day, v.move_unit, v.unit,
           v.pack_unit, v.per_pack_e4,
           sum(CASE WHEN v.qty_e4 > 0 THEN v.qty_e4 ELSE 0 END) AS came_e4,
           sum(CASE WHEN v.qty_e4 < 0
                         AND (v.move_type LIKE '%报损%'
                              OR v.move_type LIKE '%报废%'
                              OR v.move_type LIKE '%退货%'
                              OR v.move_type LIKE '%退库%'
                              OR v.move_type LIKE '%退药库%'
                              OR v.move_type LIKE '%领用%'
                              OR v.move_type LIKE '%盘亏%'
                              OR v.move_type LIKE '%调出%'
                              OR v.move_type LIKE '%过期%')
                    THEN -v.qty_e4 ELSE 0 END) AS other_e4
    FROM stock_move AS v
    JOIN month_end AS e ON v.day BETWEEN e.month_day AND e.last_day
    WHERE coalesce(v.item_code, v.national_code) IS NOT NULL
    GROUP BY v.hospital_id, coalesce(v.item_code, v.national_code),
             coalesce(v.store, ''), e.month_day, v.move_unit, v.unit,
             v.pack_unit, v.per_pack_e4
), scaled AS (
    SELECT a.hospital_id, a.store_code, a.store, a.month_day, a.came_e4,
           a.other_e4,
           CASE WHEN a.move_unit = a.unit THEN 10000
                WHEN a.move_unit = a.pack_unit AND a.per_pack_e4 > 0
                THEN a.per_pack_e4
                ELSE coalesce(p.units_e4, k.units_e4, 10000) END AS units_e4,
           CASE WHEN a.move_unit = a.unit
                     OR (a.move_unit = a.pack_unit AND a.per_pack_e4 > 0)
                THEN 10000
                ELSE coalesce(p.of_e4, k.of_e4, 10000) END AS of_e4
    FROM added AS a
    LEFT JOIN stock_pack AS p ON p.hospital_id = a.hospital_id
        AND p.store_code = a.store_code
        AND p.unit = coalesce(a.unit, '') AND p.named_unit = a.move_unit
    LEFT JOIN stock_ratio AS k ON a.move_unit IS NULL AND k.place = 1
        AND k.hospital_id = a.hospital_id AND k.store_code = a.store_code
        AND k.store = a.store AND k.month_day = a.month_day
)
SELECT hospital_id, store_code, store, month_day,
       sum((came_e4 * units_e4 * 2 + of_e4) / (of_e4 * 2)),
       sum((other_e4 * units_e4 * 2 + of_e4) / (of_e4 * 2))
FROM scaled
GROUP BY hospital_id, store_code, store, month_day;

-- Stock figures in dispensing units under the code that lines bill. Where no
-- row of a store, item and month says what was received, the movements do,
-- once: a month may have a row for each lot.
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
SELECT s.hospital_id, b.item_code, s.month_day, coalesce(s.store_level, 2),
       s.store,
       (s.opening_e4 * r.units_e4 * 2 + sign(s.opening_e4) * r.of_e4)
           / (r.of_e4 * 2),
       (s.closing_e4 * r.units_e4 * 2 + sign(s.closing_e4) * r.of_e4)
           / (r.of_e4 * 2),
       CASE WHEN s.received_e4 IS NOT NULL
            THEN (s.received_e4 * r.units_e4 * 2
                  + sign(s.received_e4) * r.of_e4) / (r.of_e4 * 2)
            WHEN r.told = 0 AND r.place = 1 THEN coalesce(v.came_e4, 0)
            ELSE 0 END,
       s.file_id, s.line,
       (s.sell_price_e6 * r.of_e4 * 2 + r.units_e4) / (r.units_e4 * 2)
FROM stock_month AS s
JOIN stock_ratio AS r ON r.id = s.id
JOIN stock_billed_as AS b ON b.hospital_id = r.hospital_id
    AND b.store_code = r.store_code
LEFT JOIN stock_unit_move AS v ON v.hospital_id = r.hospital_id
    AND v.store_code = r.store_code AND v.store = r.store
    AND v.month_day = r.month_day
WHERE s.opening_e4 IS NOT NULL AND s.closing_e4 IS NOT NULL;

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
), used_store AS MATERIALIZED (
    SELECT DISTINCT hospital_id, item_code, coalesce(store, '') AS store
    FROM used
), gone AS MATERIALIZED (
    SELECT b.hospital_id, b.item_code, v.store, v.month_day,
           sum(v.other_e4) AS other_e4
    FROM stock_unit_move AS v
    CROSS JOIN stock_billed_as AS b ON b.hospital_id = v.hospital_id
        AND b.store_code = v.store_code
    WHERE v.other_e4 > 0
    GROUP BY b.hospital_id, b.item_code, v.store, v.month_day
), others AS (
    SELECT s.hospital_id, s.item_code, s.from_day, sum(g.other_e4) AS other_e4
    FROM gone AS g
    CROSS JOIN used_store AS u ON u.hospital_id = g.hospital_id
        AND u.item_code = g.item_code AND u.store = g.store
    CROSS JOIN stretches AS s ON s.hospital_id = g.hospital_id
        AND s.item_code = g.item_code
        AND g.month_day BETWEEN s.from_day AND s.to_day
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
), listed AS MATERIALIZED (
    SELECT b.hospital_id, b.item_code, k.unit, k.named_unit,
           min(k.units_e4) AS units_e4, min(k.of_e4) AS of_e4
    FROM stock_pack AS k
    JOIN stock_billed_as AS b ON b.hospital_id = k.hospital_id
        AND b.store_code = k.store_code
    GROUP BY b.hospital_id, b.item_code, k.unit, k.named_unit
    HAVING min(k.units_e4) = max(k.units_e4) AND min(k.of_e4) = max(k.of_e4)
), billed_item AS MATERIALIZED (
    SELECT i.id AS item_id, i.hospital_id, p.item_code, i.item_name,
           i.national_code,
           CASE WHEN i.unit = p.unit THEN 10000
                WHEN i.unit = p.pack_unit AND p.per_pack_e4 > 0
                THEN p.per_pack_e4
                ELSE coalesce(k.units_e4, 10000) END AS units_e4,
           CASE WHEN i.unit = p.unit
                     OR (i.unit = p.pack_unit AND p.per_pack_e4 > 0)
                THEN 10000 ELSE coalesce(k.of_e4, 10000) END AS of_e4
    FROM billed_as AS b JOIN item AS i ON i.id = b.item_id
    JOIN packs AS p ON p.hospital_id = b.hospital_id
        AND p.item_code = b.item_code
    LEFT JOIN listed AS k ON k.hospital_id = i.hospital_id
        AND k.item_code = p.item_code AND k.unit = coalesce(p.unit, '')
        AND k.named_unit = i.unit
)
SELECT s.hospital_id, s.item_code, s.from_day,
       sum(m.net_qty_e4 * b.units_e4 / b.of_e4), sum(m.net_amount_fen),
       max(b.item_name), max(b.national_code)
FROM billed_item AS b
JOIN item_month AS m ON m.item_id = b.item_id
JOIN stock_supply AS s ON s.hospital_id = b.hospital_id
    AND s.item_code = b.item_code AND m.month_day BETWEEN s.from_day AND s.to_day
GROUP BY s.hospital_id, s.item_code, s.from_day;
