-- table: item_pair
-- column: main_item_id | a billed item that is the main one of a pair
-- column: component_item_id | one of the same hospital that it contains
-- column: window text | day visit hour 6h
-- column: from_day | the pair holds from day to day, both included and never
--    NULL;
-- column: to_day | an open end is a day far off
-- column: pair_id | rule_pair: the first of those published alike
-- key: main_item_id, component_item_id, window, from_day, to_day
-- after: item_fact
--
-- Published pairs of a main item and a component it contains, for the items
-- that a hospital bills. An item is never its own component.
SELECT m.item_id AS main_item_id, c.item_id AS component_item_id, p.window,
       coalesce(p.from_day, -1000000) AS from_day,
       coalesce(p.to_day, 1000000) AS to_day, min(p.id) AS pair_id
FROM rule_pair AS p CROSS JOIN item_fact AS m CROSS JOIN item_fact AS c
JOIN item AS mi ON mi.id = m.item_id
JOIN item AS ci ON ci.id = c.item_id
WHERE m.match_code = p.main_code AND c.match_code = p.component_code
AND c.hospital_id = m.hospital_id AND p.main_code <> p.component_code
AND mi.own_code <> ci.own_code
GROUP BY m.item_id, c.item_id, p.window, coalesce(p.from_day, -1000000),
         coalesce(p.to_day, 1000000)
