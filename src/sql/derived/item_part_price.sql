-- table: item_part_price
-- column: item_id | a billed item of which further parts cost less
-- column: from_part | from this one on
-- column: percent | of the price
-- column: from_day | on these days, both included
-- column: to_day
-- key: item_id, from_day
-- after: item_entry, item_fact
--
-- Items with a reduced price of further parts: by the table of part prices (own
-- or national code, of any spelling), else where the catalogue entry says that from the second
-- or third part (部位, 照射区, 区, 野) on half the price is due. Of the table's
-- rows the latest begun holds.
WITH meant AS MATERIALIZED (
    SELECT DISTINCT i.same_id, p.id
    FROM item_fact AS i JOIN item AS n ON n.id = i.item_id
    JOIN part_price AS p
        ON p.item_code = n.item_code OR p.item_code = i.match_code
    WHERE p.percent BETWEEN 0 AND 99 AND p.from_part > 1
), said AS (
    SELECT i.item_id, min(p.from_part) AS from_part,
           max(p.percent) AS percent,
           coalesce(p.from_day, -99999) AS from_day,
           max(coalesce(p.to_day, 999999)) AS to_day
    FROM meant AS m JOIN part_price AS p ON p.id = m.id
    JOIN item_fact AS i ON i.same_id = m.same_id
    GROUP BY i.item_id, coalesce(p.from_day, -99999)
), begun AS (
    SELECT s.*, lead(from_day) OVER (PARTITION BY item_id ORDER BY from_day)
               AS next_day
    FROM said AS s
), listed AS MATERIALIZED (
    SELECT item_id, from_part, percent, from_day,
           CASE WHEN next_day <= to_day THEN next_day - 1 ELSE to_day END
               AS to_day
    FROM begun
)
SELECT item_id, from_part, percent, from_day, to_day FROM listed
UNION ALL
SELECT e.item_id,
       CASE WHEN k.note LIKE '%第三%' OR k.note LIKE '%三个以上%'
            THEN 3 ELSE 2 END, 50, e.from_day, e.to_day
FROM item_entry AS e JOIN catalogue AS k ON k.id = e.catalogue_id
WHERE e.item_id NOT IN (SELECT item_id FROM listed)
AND (k.note LIKE '%减半%' OR k.note LIKE '%折半%' OR k.note LIKE '%半价%'
     OR k.note LIKE '%50\%%' ESCAPE '\' OR k.note LIKE '%50％%')
AND (k.note LIKE '%部位%' OR k.note LIKE '%区%' OR k.note LIKE '%第二%'
     OR k.note LIKE '%野%' OR k.note LIKE '%第三%')
AND k.note NOT LIKE '%加收%'
