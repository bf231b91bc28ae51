-- table: equipment_listed
-- column: equipment_id | a device whose class asks for a permit
-- column: from_day | on these days, both included;
-- column: to_day | an open end is a day far off
--
-- When a device's class asks for a permit: by its own class where the register
-- says 甲, 乙 or 其他 (乙, 乙类, CT（乙类） …), 甲 and 乙 always, 其他 never;
-- else by the catalogue of permits, as long as that lists the words of its
-- name and category. 甲状, 乙状, 甲乳, 甲肝 and 乙肝 are no classes.
WITH RECURSIVE own AS (
    SELECT id, equipment_name, category,
           replace(replace(replace(replace(replace(category, '甲状', ''),
               '乙状', ''), '甲乳', ''), '甲肝', ''), '乙肝', '') AS class
    FROM equipment
), word (class_id, text, rest) AS (
    SELECT id, CAST(NULL AS TEXT), words || ';' FROM equipment_class
    UNION ALL
    SELECT class_id, trim(substr(rest, 1, strpos(rest, ';') - 1)),
           substr(rest, strpos(rest, ';') + 1)
    FROM word WHERE strpos(rest, ';') > 0
)
SELECT id AS equipment_id, -99999 AS from_day, 999999 AS to_day FROM own
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
AND coalesce(q.category, '') NOT LIKE '其他%'
