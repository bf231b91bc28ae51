-- table: item_ceiling
-- column: item_id
-- column: lowest_e6
-- key: item_id
-- after: item_entry
--
-- The lowest price ceiling that ever holds for an item: a line at or below it
-- is above none.
SELECT e.item_id, min(k.price_ceiling_e6) AS lowest_e6
FROM item_entry AS e JOIN catalogue AS k ON k.id = e.catalogue_id
WHERE k.price_ceiling_e6 > 0
GROUP BY e.item_id
