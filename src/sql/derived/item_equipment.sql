-- table: item_equipment
-- column: item_id | a billed item
-- column: equipment_id | a device of the hospital that serves it
-- key: item_id, equipment_id
-- after: item_entry
--
-- The devices that serve an item: their `items` hold its code, or their
-- category or name is what its catalogue entry asks for.
WITH RECURSIVE served (equipment_id, hospital_id, code, rest) AS (
    SELECT id, hospital_id, CAST(NULL AS TEXT),
           replace(replace(replace(replace(replace(replace(items, '；', ';'),
               '、', ';'), '#', ';'), ',', ';'), '，', ';'), '|', ';') || ';'
    FROM equipment
    UNION ALL
    SELECT equipment_id, hospital_id,
           trim(substr(rest, 1, strpos(rest, ';') - 1)),
           substr(rest, strpos(rest, ';') + 1)
    FROM served WHERE strpos(rest, ';') > 0
)
SELECT i.id AS item_id, s.equipment_id
FROM served AS s
JOIN item AS i ON i.hospital_id = s.hospital_id
    AND (s.code IN (i.item_code, i.match_code)
         OR (length(s.code) > 15 AND substr(s.code, 1, 15) = i.match_code))
UNION
SELECT e.item_id, q.id
FROM item_entry AS e
JOIN catalogue AS k ON k.id = e.catalogue_id
JOIN item AS i ON i.id = e.item_id
JOIN equipment AS q ON q.hospital_id = i.hospital_id
WHERE q.category = k.equipment_category
OR strpos(q.equipment_name, k.equipment_category) > 0
