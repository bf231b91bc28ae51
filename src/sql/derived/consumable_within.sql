-- table: consumable_within
-- column: service_id | a billed service
-- column: item_id | a billed consumable that its price contains
-- column: word text | by this word of its name
-- column: from_day | on these days, both included
-- column: to_day
-- key: service_id, item_id, from_day
-- after: item_entry, item_fact, item_kind
--
-- Consumables that the price book says a service contains: the entry's note
-- says 含 and, after it, the consumable's name without 一次性, 使用, 无菌 and what
-- stands in brackets; up to 不含, 不包含, 不包括, before which it stands; where it
-- also says 除外, before the first full stop or semicolon. Names of fewer than
-- three characters tell nothing. A line without a name has that of its item's
-- other spellings, or its catalogue entry's.
WITH said AS MATERIALIZED (
    SELECT e.item_id, e.from_day, e.to_day,
           replace(replace(k.note, '不包含', '不含'), '不包括', '不含') AS note
    FROM item_entry AS e JOIN catalogue AS k ON k.id = e.catalogue_id
), note AS MATERIALIZED (
    SELECT item_id, from_day, to_day,
           substr(told, strpos(told, '含') + 1) AS text
    FROM (SELECT s.*, CASE WHEN strpos(note, '不含') > 0
                           THEN substr(note, 1, strpos(note, '不含') - 1)
                           ELSE note END AS told
          FROM said AS s) AS clauses
    WHERE strpos(told, '含') > 0
), within AS MATERIALIZED (
    SELECT item_id, from_day, to_day,
           CASE WHEN strpos(text, '除外') = 0 THEN text
                WHEN strpos(clause, '；') BETWEEN 1 AND strpos(text, '除外')
                THEN substr(text, 1, strpos(clause, '；') - 1)
                ELSE '' END AS text
    FROM (SELECT item_id, from_day, to_day, text,
                 replace(replace(text, ';', '；'), '。', '；') AS clause
          FROM note) AS clauses
), latest AS (
    SELECT item_id, catalogue_id,
           row_number() OVER (PARTITION BY item_id
                              ORDER BY from_day DESC) AS place
    FROM item_entry
), called AS (
    SELECT f.same_id, coalesce(i.item_name, k.name) AS name
    FROM item_kind AS g JOIN item AS i ON i.id = g.item_id
    JOIN item_fact AS f ON f.item_id = i.id
    LEFT JOIN latest AS l ON l.item_id = i.id AND l.place = 1
    LEFT JOIN catalogue AS k ON k.id = l.catalogue_id
    WHERE g.kind = 'consumable'
), named AS MATERIALIZED (
    SELECT DISTINCT same_id,
           replace(replace(replace(
               CASE WHEN strpos(replace(name, '（', '('), '(') > 1
                    THEN substr(name, 1,
                                strpos(replace(name, '（', '('), '(') - 1)
                    ELSE name END,
               '一次性', ''), '使用', ''), '无菌', '') AS word
    FROM called
)
SELECT w.item_id AS service_id, f.item_id, min(n.word) AS word, w.from_day,
       max(w.to_day) AS to_day
FROM within AS w JOIN item AS s ON s.id = w.item_id
JOIN named AS n ON length(n.word) >= 3 AND strpos(w.text, n.word) > 0
JOIN item_fact AS f ON f.same_id = n.same_id
    AND f.hospital_id = s.hospital_id
WHERE f.item_id <> w.item_id
GROUP BY w.item_id, f.item_id, w.from_day
