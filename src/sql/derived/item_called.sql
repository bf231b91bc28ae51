-- table: item_called
-- column: item_id | a billed item of which a name is known
-- column: name text | the line's, else the national one, else that of its latest
--    catalogue entry that has one
-- key: item_id
-- after: item_entry
--
-- What a billed item is called, where lines need not say it.
WITH listed AS (
    SELECT e.item_id, k.name,
           row_number() OVER (PARTITION BY e.item_id
                              ORDER BY e.from_day DESC, k.id DESC) AS place
    FROM item_entry AS e JOIN catalogue AS k ON k.id = e.catalogue_id
    WHERE k.name IS NOT NULL
), called AS (
    SELECT i.id AS item_id,
           coalesce(i.item_name, i.national_name, l.name) AS name
    FROM item AS i LEFT JOIN listed AS l ON l.item_id = i.id AND l.place = 1
)
SELECT item_id, name FROM called WHERE name IS NOT NULL
