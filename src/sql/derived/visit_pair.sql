-- table: visit_pair
-- column: window text | day visit hour 6h
-- column: visit_id | a visit that bills both items
-- column: component_item_id
-- column: main_item_id
-- column: from_day | the pair holds from day to day, as in item_pair
-- column: to_day
-- column: pair_id | rule_pair
-- key: window, visit_id, component_item_id, main_item_id, from_day, to_day
-- after: item_pair, noted_item
-- looks-at: SELECT main_item_id AS item_id FROM item_pair
--
-- The visits in which both items of a pair are billed at all, once for all
-- windows.
SELECT p.window, b.visit_id, p.component_item_id, p.main_item_id, p.from_day,
       p.to_day, p.pair_id
FROM noted_item AS b CROSS JOIN item_pair AS p
WHERE p.main_item_id = b.item_id
AND EXISTS (SELECT 1 FROM charge AS c
            WHERE c.visit_id = b.visit_id
            AND c.item_id = p.component_item_id)
