-- title: 收费单价高于最高限价
-- title.en: Unit price above the ceiling
-- section: 3
-- violation: 超标准收费
-- severity: violation
-- money: refund
-- national: 14
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（三）项；当地医疗服务价格文件、药品耗材挂网价格
-- needs: charges.price, items.price_ceiling
-- examines: charges.price
-- looks-at: SELECT l.item_id, l.lowest_e6 AS above_e6
--    FROM item_ceiling AS l
--    WHERE EXISTS (SELECT 1 FROM item_month AS m
--                  WHERE m.item_id = l.item_id
--                  AND m.highest_price_e6 > l.lowest_e6)
-- note: 单价 {price_e6} 元，高于当日适用的最高限价 {ceiling_e6} 元（目录“{entry_name}”[，单位：{entry_unit}]），多收 {amount_fen} 元
-- note.en: unit price {price_e6} above the ceiling {ceiling_e6} that holds
--    that day (catalogue entry '{entry_name}'[, per {entry_unit}]), {amount_fen} yuan
--    too much
-- fix: 退还差价；按现行价格文件更新收费字典
-- fix.en: refund the difference; update the price list
-- clears: 计价单位与目录不同（整盒与拆零），按同一单位换算后未超限价；或目录限价有误
-- clears.en: the billing unit is not the catalogue's (pack and piece) and the
--    price is below the ceiling in the same unit; or the ceiling is wrong
-- how: 单价高于目录中该项目、本院等级、费用当日的最高限价；调价自生效日起算。医院等级不明的按各等级中最高的限价判断。明细自带的限价是基金支付上限，不作为依据；限价为 0 或空视为不限；没有单价的不判断。
-- amount: （单价 − 限价）× 净数量，四舍五入到分。
-- doubts: 收费按盒而限价按片；目录的拆零价四舍五入到分；特需病房和实行市场调节价的项目。
--
-- The ceiling is that of the catalogue entry (`items`) for the item, the
-- hospital's level and the day of service: an increase or cut holds from its
-- day on. A hospital whose level is unknown is judged by the highest ceiling
-- of all levels. The fund's own upper limit on a line (pric_uplmt_amt) is no
-- price ceiling and plays no part; 0 and empty mean none. A line without a
-- unit price is not judged.
--
-- Amount: (price - ceiling) x net quantity, rounded to the fen.
--
-- Known false positives: a price for a pack against a ceiling for a piece;
-- a catalogue that rounds prices of pieces to the fen; special wards and
-- services whose prices the hospital may set itself (市场调节价).
WITH dear AS MATERIALIZED ( -- in some month billed above its lowest ceiling
    SELECT l.item_id, l.lowest_e6
    FROM item_ceiling AS l
    WHERE EXISTS (SELECT 1 FROM item_month AS m
                  WHERE m.item_id = l.item_id
                  AND m.highest_price_e6 > l.lowest_e6)
)
SELECT c.id AS charge_id, c.visit_id, c.day,
       ((c.price_e6 - k.price_ceiling_e6) * c.net_qty_e4 + 50000000)
           / 100000000 AS amount_fen,
       c.net_qty_e4 AS qty_e4, c.price_e6, k.price_ceiling_e6 AS ceiling_e6,
       coalesce(k.name, k.item_code, '') AS entry_name,
       k.unit AS entry_unit
FROM (SELECT 1 FROM dear LIMIT 1) AS one
CROSS JOIN noted_item AS w CROSS JOIN dear AS l CROSS JOIN charge AS c
CROSS JOIN item_entry AS e CROSS JOIN catalogue AS k
WHERE l.item_id = w.item_id
AND c.visit_id = w.visit_id AND c.item_id = w.item_id
AND c.price_e6 > l.lowest_e6
AND e.item_id = c.item_id AND c.day BETWEEN e.from_day AND e.to_day
AND k.id = e.catalogue_id
AND (c.price_e6 - k.price_ceiling_e6) * c.net_qty_e4 >= 50000000
ORDER BY c.id
