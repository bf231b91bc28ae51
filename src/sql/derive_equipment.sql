-- Which devices of the hospital a billed line may have used, and whether they
-- were in service and permitted on its day.

-- The devices that serve an item: their `items` hold its code, or their
-- category or name is what its catalogue entry asks for.
DROP TABLE IF EXISTS item_equipment;
CREATE TABLE item_equipment (
    item_id      INTEGER NOT NULL,
    equipment_id INTEGER NOT NULL,
    PRIMARY KEY (item_id, equipment_id)
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO item_equipment (item_id, equipment_id)
WITH RECURSIVE served (equipment_id, hospital_id, code, rest) AS (
    SELECT id, hospital_id, NULL,
           replace(replace(replace(replace(replace(replace(items, '；', ';'),
               '、', ';'), '#', ';'), ',', ';'), '，', ';'), '|', ';') || ';'
    FROM equipment WHERE items IS NOT NULL
    UNION ALL
    SELECT equipment_id, hospital_id,
           trim(substr(rest, 1, strpos(rest, ';') - 1)),
           substr(rest, strpos(rest, ';') + 1)
    FROM served WHERE strpos(rest, ';') > 0
)
SELECT i.id, s.equipment_id
FROM served AS s
JOIN item AS i ON i.hospital_id = s.hospital_id
    AND s.code IN (i.item_code, i.match_code)
WHERE s.code <> ''
UNION
SELECT e.item_id, q.id
FROM item_entry AS e
JOIN catalogue AS k ON k.id = e.catalogue_id
JOIN item AS i ON i.id = e.item_id
JOIN equipment AS q ON q.hospital_id = i.hospital_id
WHERE k.equipment_category IS NOT NULL
AND (q.category = k.equipment_category
     OR strpos(q.equipment_name, k.equipment_category) > 0);

-- A device's class on a day: its own where the register says 甲, 乙 or 其他
-- (乙, 乙类, CT（乙类） …), else the catalogue of permits by the words of its
-- name and category.
DROP TABLE IF EXISTS equipment_listed;
CREATE TABLE equipment_listed (
    equipment_id INTEGER NOT NULL,
    from_day     INTEGER NOT NULL,
    to_day       INTEGER NOT NULL
) STRICT;

INSERT INTO equipment_listed (equipment_id, from_day, to_day)
WITH RECURSIVE own AS (
    SELECT id, equipment_name, category,
           replace(replace(replace(replace(replace(category, '甲状', ''),
               '乙状', ''), '甲乳', ''), '甲肝', ''), '乙肝', '') AS class
    FROM equipment
), word (class_id, text, rest) AS (
    SELECT id, NULL, words || ';' FROM equipment_class
    UNION ALL
    SELECT class_id, trim(substr(rest, 1, strpos(rest, ';') - 1)),
           substr(rest, strpos(rest, ';') + 1)
    FROM word WHERE strpos(rest, ';') > 0
)
SELECT id, -99999, 999999 FROM own
WHERE class LIKE '%甲%' OR class LIKE '%乙%'
UNION
SELECT q.id, coalesce(c.from_day, -99999), coalesce(c.to_day, 999999)
FROM own AS q
JOIN word AS w ON w.text <> ''
    AND strpos(coalesce(q.equipment_name, '') || ' ' ||
               coalesce(q.category, ''), w.text) > 0
JOIN equipment_class AS c ON c.id = w.class_id
WHERE coalesce(q.class, '') NOT LIKE '%甲%'
AND coalesce(q.class, '') NOT LIKE '%乙%'
AND coalesce(q.category, '') NOT LIKE '其他%';
