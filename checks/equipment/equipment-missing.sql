-- title: 收费项目所需设备未登记
-- title.en: No such device for an item that needs one
-- section: 2
-- violation: 资质不符
-- severity: violation
-- money: refund
-- basis: 《医疗器械监督管理条例》（使用单位的医疗器械使用与记录）
-- needs: charges, equipment, items.equipment_category
-- examines: charge
-- looks-at: SELECT e.item_id
--    FROM item_entry AS e JOIN catalogue AS k ON k.id = e.catalogue_id
--    WHERE k.equipment_category IS NOT NULL
--    AND EXISTS (SELECT 1 FROM equipment)
--    AND NOT EXISTS (SELECT 1 FROM item_equipment AS x
--                    WHERE x.item_id = e.item_id)
-- note: 项目需要设备“{asked}”，设备台账中没有
-- note.en: the item needs '{asked}', and the register has no such device
-- fix: 核实是否有该设备；没有设备的收费应予退还，漏登的补登台账
-- fix.en: see whether the device exists; refund what was billed without one, register what was left out
-- clears: 设备漏登台账，或外送检查有协议
-- clears.en: the device was left out of the register, or the test is sent out under contract
-- how: 价格目录中当日有效的条目要求某类设备，而明细没有指明台账中的设备，医院也没有任何设备按项目编码、类别或名称对应该项目。
-- amount: 该行退费后的净金额。
-- doubts: 目录与台账对设备类别的写法不同。
--
-- The item's catalogue entry of that day asks for a category of equipment, the
-- line names no device of the register, and no device of the hospital serves
-- the item by its code, category or name. Amount: the line's net amount.
--
-- Known false positives: a category written otherwise than in the register.
WITH asking AS MATERIALIZED (
    SELECT e.item_id, e.from_day, e.to_day, k.equipment_category AS asked
    FROM item_entry AS e JOIN catalogue AS k ON k.id = e.catalogue_id
    WHERE k.equipment_category IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM item_equipment AS x
                    WHERE x.item_id = e.item_id)
)
SELECT c.id AS charge_id, c.net_amount_fen AS amount_fen, a.asked
FROM (SELECT 1 FROM asking LIMIT 1) AS one
CROSS JOIN noted_item AS w CROSS JOIN asking AS a CROSS JOIN charge AS c
WHERE a.item_id = w.item_id
AND c.visit_id = w.visit_id AND c.item_id = w.item_id
AND c.day BETWEEN a.from_day AND a.to_day
AND c.net_qty_e4 > 0
AND NOT EXISTS (SELECT 1 FROM line_equipment AS l WHERE l.charge_id = c.id)
