-- table: item_hourly
-- column: item_id | a billed item whose unit is an hour
-- column: of_anesthesia | 1: it is given during anaesthesia
-- key: item_id
-- after: item_entry, item_fact
--
-- Items billed by the hour: by their unit (the line's, else the latest catalogue
-- entry's), else by the facts of national items. Half-hours and several hours
-- are no hour.
WITH latest AS (
    SELECT item_id, catalogue_id,
           row_number() OVER (PARTITION BY item_id
                              ORDER BY from_day DESC) AS place
    FROM item_entry
), described AS (
    SELECT i.id AS item_id, coalesce(i.unit, k.unit, '') AS unit,
           coalesce(i.item_name, k.name, '') AS name, f.match_code
    FROM item AS i JOIN item_fact AS f ON f.item_id = i.id
    LEFT JOIN latest AS l ON l.item_id = i.id AND l.place = 1
    LEFT JOIN catalogue AS k ON k.id = l.catalogue_id
)
SELECT item_id,
       CASE WHEN name LIKE '%麻醉%' OR name LIKE '%术中%' THEN 1 ELSE 0 END
           AS of_anesthesia
FROM described
WHERE unit IN ('小时', '每小时', '时', '1小时', '次/小时', '小时/次', '/小时',
               '小时·次', 'h', 'H')
OR (unit = '' AND match_code IN (SELECT n.national_code FROM national_item AS n
                                 WHERE n.per = 'hour'))
