-- table: item_uncoded
-- column: item_id | a billed item that has no national code
-- key: item_id
-- after: item_entry
--
-- Items without a national code, neither in any of their lines nor in the
-- catalogue, of hospitals most of whose items have one in their lines: who
-- gives few keeps them elsewhere.
WITH given AS (
    SELECT hospital_id, own_code, max(national_code) AS national_code
    FROM item GROUP BY hospital_id, own_code
), giving AS (
    SELECT hospital_id FROM given
    GROUP BY hospital_id HAVING count(national_code) * 2 > count(*)
), entered AS (
    SELECT DISTINCT i.hospital_id, i.own_code
    FROM item_entry AS e JOIN item AS i ON i.id = e.item_id
    JOIN catalogue AS k ON k.id = e.catalogue_id
    WHERE k.national_code IS NOT NULL
)
SELECT i.id AS item_id
FROM giving AS o
JOIN given AS g ON g.hospital_id = o.hospital_id
JOIN item AS i ON i.hospital_id = g.hospital_id AND i.own_code = g.own_code
LEFT JOIN entered AS e
ON e.hospital_id = g.hospital_id AND e.own_code = g.own_code
WHERE g.national_code IS NULL AND e.own_code IS NULL
