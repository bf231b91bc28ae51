-- table: item_ceiling
-- column: item_id | a billed item with a price ceiling
-- column: lowest_e6 | the lowest it ever has, yuan
-- key: item_id
-- after: item_entry
--
-- The lowest price ceiling that ever holds for an item: a line at or below it
-- is above none. An entry without a ceiling, or with 0, sets none.
SELECT e.item_id, min(k.price_ceiling_e6) AS lowest_e6
FROM item_entry AS e JOIN catalogue AS k ON k.id = e.catalogue_id
WHERE k.price_ceiling_e6 > 0
GROUP BY e.item_id
