-- What is reckoned from catalogues and bills before any rule runs, once, so
-- that rules share one answer and stay short. Made anew by each check, inside
-- its transaction; rules read these tables like any other.
--
-- Statements go from small to large: the files before derive_visit.sql reckon
-- with dictionaries and registers alone; there one look at all lines finds
-- those that matter.

-- Which catalogue entry holds for a billed item, from day to day without
-- overlap: by national code (the part before '-') where both sides have one,
-- else by item code; of several one that is not another item of the hospital
-- under the same national code, the one for the hospital's level and valid
-- that day, then the one with the item's own code, of the hospital's own
-- catalogue, then the latest begun. Where the hospital's level is unknown and
-- only entries for levels exist, the one with the highest ceiling, so that
-- nobody is accused for want of a level. from_day and to_day are included and
-- never NULL: an open end is a day far off.
DROP TABLE IF EXISTS item_entry;
CREATE TABLE item_entry (
    item_id      INTEGER NOT NULL,
    from_day     INTEGER NOT NULL,
    to_day       INTEGER NOT NULL,
    catalogue_id INTEGER NOT NULL,
    PRIMARY KEY (item_id, from_day)
) STRICT, WITHOUT ROWID;

INSERT INTO item_entry (item_id, from_day, to_day, catalogue_id)
WITH billed AS (
    SELECT i.id AS item_id, i.hospital_id, i.item_code, h.level_no,
           CASE WHEN strpos(i.national_code, '-') > 1
                THEN substr(i.national_code, 1,
                            strpos(i.national_code, '-') - 1)
                ELSE i.national_code END AS national_code
    FROM item AS i JOIN hospital AS h ON h.id = i.hospital_id
), entry AS (
    SELECT k.id AS catalogue_id, k.hospital_id, k.item_code, k.level_no,
           nullif(k.price_ceiling_e6, 0) AS price_ceiling_e6,
           coalesce(k.valid_from_day, -1000000) AS from_day,
           coalesce(k.valid_to_day, 1000000) AS to_day,
           CASE WHEN strpos(k.national_code, '-') > 1
                THEN substr(k.national_code, 1,
                            strpos(k.national_code, '-') - 1)
                ELSE k.national_code END AS national_code
    FROM catalogue AS k
), candidate AS (
    SELECT b.item_id, e.catalogue_id, e.from_day, e.to_day,
           0 AS by_code, b.hospital_id AS at_hospital_id,
           b.level_no AS at_level_no, b.item_code AS billed_code,
           e.item_code, e.hospital_id, e.level_no, e.price_ceiling_e6
    FROM billed AS b JOIN entry AS e ON e.national_code = b.national_code
    UNION ALL
    SELECT b.item_id, e.catalogue_id, e.from_day, e.to_day, 1,
           b.hospital_id, b.level_no, b.item_code, e.item_code,
           e.hospital_id, e.level_no, e.price_ceiling_e6
    FROM billed AS b JOIN entry AS e ON e.item_code = b.item_code
    WHERE b.national_code IS NULL OR e.national_code IS NULL
), fitting AS (
    SELECT item_id, catalogue_id, from_day, to_day, by_code,
           price_ceiling_e6,
           CASE WHEN level_no = at_level_no THEN 0
                WHEN level_no IS NULL THEN 1 ELSE 2 END AS level_place,
           CASE WHEN item_code = billed_code THEN 0 ELSE 1 END AS code_place,
           CASE WHEN item_code <> billed_code THEN 1 ELSE 0 END AS other_place,
           CASE WHEN hospital_id IS NULL THEN 1 ELSE 0 END AS own_place
    FROM candidate
    WHERE to_day >= from_day
    AND (hospital_id IS NULL OR hospital_id = at_hospital_id)
    AND (level_no IS NULL OR at_level_no IS NULL OR level_no = at_level_no)
), boundary AS (
    SELECT item_id, from_day AS day FROM fitting
    UNION
    SELECT item_id, to_day + 1 FROM fitting
), stretch AS (
    SELECT item_id, day AS from_day,
           lead(day) OVER (PARTITION BY item_id ORDER BY day) - 1 AS to_day
    FROM boundary
), ranked AS (
    SELECT s.item_id, s.from_day, s.to_day, f.catalogue_id,
           row_number() OVER (
               PARTITION BY s.item_id, s.from_day
               ORDER BY f.by_code, f.other_place, f.level_place, f.code_place,
                   CASE WHEN f.level_place = 2
                        THEN coalesce(f.price_ceiling_e6,
                                      9000000000000000000)
                        ELSE 0 END DESC,
                   f.own_place, f.from_day DESC,
                   coalesce(f.price_ceiling_e6, 9000000000000000000) DESC,
                   f.catalogue_id DESC) AS place
    FROM stretch AS s JOIN fitting AS f ON f.item_id = s.item_id
    WHERE f.from_day <= s.from_day AND f.to_day >= s.to_day
)
SELECT item_id, from_day, to_day, catalogue_id FROM ranked WHERE place = 1;

-- The lowest price ceiling that ever holds for an item: a line at or below it
-- is above none.
DROP TABLE IF EXISTS item_ceiling;
CREATE TABLE item_ceiling (
    item_id   INTEGER PRIMARY KEY,
    lowest_e6 INTEGER NOT NULL
) STRICT;

INSERT INTO item_ceiling (item_id, lowest_e6)
SELECT e.item_id, min(k.price_ceiling_e6)
FROM item_entry AS e JOIN catalogue AS k ON k.id = e.catalogue_id
WHERE k.price_ceiling_e6 > 0
GROUP BY e.item_id;

-- What a billed item is, from its own columns, else from its latest catalogue
-- entry (its code: from the latest that has one).
--   first_id    the first item of the hospital with the same own code: one for
--               all spellings
--   match_code  national code as rules compare it (item.match_code)
--   is_bed      class 床位费 or 01; an infant's, companion's or observation
--               bed is none
--   grade       nursing grade: 'icu' 重症监护, 'special' 特级护理, 'grade'
--               Ⅰ to Ⅲ and merged; NULL: none
--   by_hour     1: a grade billed by the hour
DROP TABLE IF EXISTS item_fact;
CREATE TABLE item_fact (
    item_id     INTEGER PRIMARY KEY,
    hospital_id INTEGER NOT NULL,
    first_id    INTEGER NOT NULL,
    match_code  TEXT,
    is_bed      INTEGER NOT NULL,
    grade       TEXT,
    by_hour     INTEGER NOT NULL
) STRICT;

INSERT INTO item_fact (item_id, hospital_id, first_id, match_code, is_bed,
                       grade, by_hour)
WITH latest AS (
    SELECT item_id, catalogue_id,
           row_number() OVER (PARTITION BY item_id
                              ORDER BY from_day DESC) AS place
    FROM item_entry
), coded AS (
    SELECT e.item_id, k.national_code,
           row_number() OVER (PARTITION BY e.item_id
                              ORDER BY e.from_day DESC) AS place
    FROM item_entry AS e JOIN catalogue AS k ON k.id = e.catalogue_id
    WHERE k.national_code IS NOT NULL
), described AS (
    SELECT i.id AS item_id, i.hospital_id,
           i.first_id,
           coalesce(i.match_code,
               CASE WHEN substr(n.national_code, 1, 1) BETWEEN '0' AND '9'
                    THEN substr(CASE WHEN strpos(n.national_code, '-') > 0
                                     THEN substr(n.national_code, 1,
                                          strpos(n.national_code, '-') - 1)
                                     ELSE n.national_code END, 1, 15)
                    ELSE n.national_code END) AS match_code,
           coalesce(i.class, k.class, '') AS class,
           coalesce(i.unit, k.unit, '') AS unit,
           coalesce(i.item_name, k.name, '') || ' ' ||
               coalesce(i.national_name, '') AS name
    FROM item AS i
    LEFT JOIN latest AS l ON l.item_id = i.id AND l.place = 1
    LEFT JOIN catalogue AS k ON k.id = l.catalogue_id
    LEFT JOIN coded AS n ON n.item_id = i.id AND n.place = 1
), graded AS (
    SELECT item_id, hospital_id, first_id, match_code, unit,
           CASE WHEN (class = '01' OR class LIKE '%床位%')
                     AND name NOT LIKE '%新生儿%' AND name NOT LIKE '%婴儿%'
                     AND name NOT LIKE '%陪护%' AND name NOT LIKE '%陪床%'
                     AND name NOT LIKE '%急诊观察%'
                THEN 1 ELSE 0 END AS is_bed,
           CASE WHEN name LIKE '%新生儿%' OR name LIKE '%婴儿%'
                     OR name LIKE '%陪护%' OR name LIKE '%床位%'
                     OR name LIKE '%病房%' OR name LIKE '%加收%' THEN NULL
                WHEN name LIKE '重症监护%'
                     OR match_code LIKE '00120100001%' THEN 'icu'
                WHEN name LIKE '%特级护理%'
                     OR match_code LIKE '00120100002%' THEN 'special'
                WHEN name LIKE '%级护理%'
                     OR match_code LIKE '00120100003%'
                     OR match_code LIKE '00120100004%'
                     OR match_code LIKE '00120100005%' THEN 'grade'
                END AS grade
    FROM described
)
SELECT item_id, hospital_id, first_id, match_code, is_bed, grade,
       CASE WHEN grade IS NULL THEN 0
            WHEN unit LIKE '%时%' THEN 1
            WHEN unit = '' AND grade IN ('icu', 'special') THEN 1
            ELSE 0 END
FROM graded;
CREATE INDEX item_fact_code ON item_fact (match_code, hospital_id);

-- Published pairs of a main item and a component it contains, for the items
-- that a hospital bills. An item is never its own component.
DROP TABLE IF EXISTS item_pair;
CREATE TABLE item_pair (
    main_item_id      INTEGER NOT NULL,
    component_item_id INTEGER NOT NULL,
    window            TEXT NOT NULL,  -- day visit hour 6h
    pair_id           INTEGER NOT NULL REFERENCES rule_pair,
    PRIMARY KEY (main_item_id, component_item_id, window)
) STRICT, WITHOUT ROWID;

INSERT INTO item_pair (main_item_id, component_item_id, window, pair_id)
SELECT m.item_id, c.item_id, p.window, min(p.id)
FROM rule_pair AS p CROSS JOIN item_fact AS m CROSS JOIN item_fact AS c
JOIN item AS mi ON mi.id = m.item_id
JOIN item AS ci ON ci.id = c.item_id
WHERE m.match_code = p.main_code AND c.match_code = p.component_code
AND c.hospital_id = m.hospital_id AND p.main_code <> p.component_code
AND mi.own_code <> ci.own_code
GROUP BY m.item_id, c.item_id, p.window;
