-- table: self_paid_item
-- column: item_id | a billed item that patients pay themselves
-- key: item_id
--
-- Items whose pay class (the line's) says that the fund pays nothing: 丙类,
-- 自费 (03 on the national platform). What the fund does not pay is no
-- question of what it may pay for.
SELECT id AS item_id FROM item
WHERE pay_class LIKE '%丙%' OR pay_class LIKE '%自费%'
   OR pay_class IN ('03', '3', 'C')
