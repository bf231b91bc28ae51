-- table: dead_care
-- column: item_id | a billed item that is done for the dead
-- key: item_id
-- after: item_called
--
-- Services to the dead (尸体料理, 遗体, 太平间, 死亡证明), by what they are
-- called: they are due after the patient has died and left.
SELECT item_id FROM item_called
WHERE name LIKE '%尸%' OR name LIKE '%遗体%' OR name LIKE '%太平间%'
   OR name LIKE '%死亡%'
