-- table: item_scope
-- column: item_id | a billed item that the fund does not pay for
-- column: from_day | on these days, both included
-- column: to_day
-- column: class text | as delivered: 丙, 自费 …
-- key: item_id, from_day
-- after: item_entry
--
-- Items of class 丙 or 自费: by their lines, else by the catalogue entry of the
-- day.
SELECT id AS item_id, -99999 AS from_day, 999999 AS to_day,
       pay_class AS class
FROM item
WHERE pay_class IN ('03', '3', '丙', 'C', 'c') OR pay_class LIKE '%丙%'
OR pay_class LIKE '%自费%'
UNION ALL
SELECT i.id, e.from_day, e.to_day, k.pay_class
FROM item AS i JOIN item_entry AS e ON e.item_id = i.id
JOIN catalogue AS k ON k.id = e.catalogue_id
WHERE i.pay_class IS NULL
AND (k.pay_class IN ('03', '3', '丙', 'C', 'c') OR k.pay_class LIKE '%丙%'
     OR k.pay_class LIKE '%自费%')
