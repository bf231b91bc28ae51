-- table: item_cap
-- column: item_id | a billed item of which an occasion has a highest sum
-- column: from_day | from day to day, both included
-- column: to_day
-- column: most_fen | that
-- key: item_id, from_day
-- after: item_entry
--
-- Caps that the price book says in its notes (计价说明): 一次检查最高不超过160元,
-- 每日封顶50元. A cap of a part (每部位, 每张) is none of the occasion.
WITH phrase (words) AS (
    SELECT '不超过' UNION ALL SELECT '封顶' UNION ALL SELECT '最高'
    UNION ALL SELECT '不得超过' UNION ALL SELECT '限额'
), said AS (
    SELECT e.item_id, e.from_day, e.to_day,
           substr(k.note, strpos(k.note, p.words) + length(p.words)) AS rest
    FROM item_entry AS e JOIN catalogue AS k ON k.id = e.catalogue_id
    CROSS JOIN phrase AS p
    WHERE strpos(k.note, p.words) > 0 AND strpos(k.note, '元') > 0
    AND (k.note LIKE '%次%' OR k.note LIKE '%日%' OR k.note LIKE '%天%')
    AND k.note NOT LIKE '%每部位%' AND k.note NOT LIKE '%每个部位%'
    AND k.note NOT LIKE '%每张%' AND k.note NOT LIKE '%每项%'
    AND k.note NOT LIKE '%小时%' AND k.note NOT LIKE '%加收%'
), counted AS (
    SELECT item_id, from_day, to_day,
           trim(substr(rest, 1, strpos(rest, '元') - 1)) AS yuan
    FROM said WHERE strpos(rest, '元') BETWEEN 2 AND 8
), capped AS (
    SELECT item_id, from_day, to_day,
           CASE WHEN yuan <> '' AND ltrim(yuan, '0123456789') = ''
                THEN CAST(yuan AS INTEGER) END AS yuan
    FROM counted
)
SELECT item_id, from_day, max(to_day) AS to_day, min(yuan) * 100 AS most_fen
FROM capped WHERE yuan > 0
GROUP BY item_id, from_day
