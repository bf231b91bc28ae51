-- table: item_minutes
-- column: item_id | a billed item that a person gives for so long
-- column: minutes | of one unit
-- key: item_id
-- after: item_entry
--
-- Minutes of work in one unit of an item, where its unit (the line's, else the
-- latest catalogue entry's) or its name (每次20分钟) tells. What a machine does
-- (monitoring, pumps, ventilation, oxygen) is no work.
WITH latest AS (
    SELECT item_id, catalogue_id,
           row_number() OVER (PARTITION BY item_id
                              ORDER BY from_day DESC) AS place
    FROM item_entry
), told AS (
    SELECT i.id AS item_id,
           CASE WHEN coalesce(i.unit, k.unit, '') LIKE '%分钟%'
                THEN coalesce(i.unit, k.unit)
                WHEN i.item_name LIKE '%每次%分钟%'
                THEN substr(i.item_name, strpos(i.item_name, '每次') + 2)
                END AS text
    FROM item AS i
    LEFT JOIN latest AS l ON l.item_id = i.id AND l.place = 1
    LEFT JOIN catalogue AS k ON k.id = l.catalogue_id
    WHERE coalesce(i.item_name, '') NOT LIKE '%监测%'
    AND coalesce(i.item_name, '') NOT LIKE '%监护%'
    AND coalesce(i.item_name, '') NOT LIKE '%泵%'
    AND coalesce(i.item_name, '') NOT LIKE '%通气%'
    AND coalesce(i.item_name, '') NOT LIKE '%氧%'
), before AS (
    SELECT item_id, substr(text, 1, strpos(text, '分钟') - 1) AS text
    FROM told
), digits AS (
    SELECT item_id,
           substr(text, length(rtrim(text, '0123456789')) + 1) AS number
    FROM before
)
SELECT item_id, CAST(number AS INTEGER) AS minutes FROM digits
WHERE length(number) BETWEEN 1 AND 3 AND CAST(number AS INTEGER) > 0
