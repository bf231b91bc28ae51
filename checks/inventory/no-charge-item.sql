-- title: 不得单独收费的耗材单独收费
-- title.en: An item that may not be charged on its own was billed
-- section: 3
-- violation: 重复收费
-- severity: violation
-- money: refund
-- national: 30
-- basis: 《全国医疗服务价格项目规范》（除外内容以外的耗材不得另行收费）
-- needs: charges, store_items.no_charge
-- examines: charge
-- note: “{store_item_name}”在物资对照中标为不得单独收费
-- note.en: '{store_item_name}' is flagged as not separately chargeable
-- fix: 退还费用，在收费系统中停用该收费项
-- fix.en: refund it and retire the item in the billing system
-- clears: 当地价格文件允许单独收费
-- clears.en: the local price document allows it
-- how: 物资对照表标明不得单独收费（1 或 是）的耗材，以医院项目编码对应到收费明细。
-- amount: 该行退费后的净金额。
-- doubts: 填表时把标识的含义弄反。
--
-- NO_CHARGE_FLAG (单独收费物资标识): 1 and 是 mean that the material may not be
-- charged on its own. Items are found by the hospital's code. Amount: the
-- line's net amount.
--
-- Known false positives: a flag that was read the other way round when filled.
WITH flagged AS MATERIALIZED (
    SELECT i.id AS item_id, min(coalesce(s.store_item_name,
                                         s.store_item_code))
               AS store_item_name
    FROM store_item AS s
    JOIN item AS i ON i.hospital_id = s.hospital_id
        AND i.item_code = s.item_code
    WHERE s.no_charge IN ('1', '是', 'Y', 'y')
    GROUP BY i.id
)
SELECT c.id AS charge_id, c.net_amount_fen AS amount_fen, f.store_item_name
FROM (SELECT 1 FROM flagged LIMIT 1) AS one CROSS JOIN charge AS c
CROSS JOIN flagged AS f
WHERE f.item_id = c.item_id AND c.net_qty_e4 > 0
