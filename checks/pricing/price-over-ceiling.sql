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
-- ignores: items.note, visits.birth, visits.age, visits.id_no
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
-- clears: 计价单位与目录不同（整盒与拆零），按同一单位换算后未超限价；价格文件允许儿童等加收而目录说明未载明；或目录限价有误
-- clears.en: the billing unit is not the catalogue's (pack and piece) and the
--    price is below the ceiling in the same unit; the price book allows more for
--    children and the catalogue's note does not say so; or the ceiling is wrong
-- how: 单价高于目录中该项目、本院等级、费用当日的最高限价；调价自生效日起算。医院等级不明的按各等级中最高的限价判断。目录说明写明某岁及以下儿童加收百分之几的，对该年龄以内和年龄不明的患者，限价按比例提高。明细自带的限价是基金支付上限，不作为依据；限价为 0 或空视为不限；没有单价的不判断。
-- amount: （单价 − 限价）× 净数量，四舍五入到分。
-- doubts: 收费按盒而限价按片；目录的拆零价四舍五入到分；特需病房和实行市场调节价的项目。
--
-- The ceiling is that of the catalogue entry (`items`) for the item, the
-- hospital's level and the day of service: an increase or cut holds from its
-- day on. A hospital whose level is unknown is judged by the highest ceiling
-- of all levels. The fund's own upper limit on a line (pric_uplmt_amt) is no
-- price ceiling and plays no part; 0 and empty mean none. A line without a
-- unit price is not judged. What the entry's note adds for children (child_rise)
-- raises the ceiling for a child of that age, and where no age is known.
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
), met AS (
    SELECT c.id AS charge_id, c.visit_id, c.day, c.net_qty_e4, c.price_e6,
           coalesce(k.name, k.item_code, '') AS entry_name,
           k.unit AS entry_unit,
           CASE WHEN r.percent IS NULL THEN k.price_ceiling_e6
                WHEN c.day >= 365 * (a.birth_year + r.under_year)
                        + (a.birth_year + r.under_year) / 4
                        - (a.birth_year + r.under_year) / 100
                        + (a.birth_year + r.under_year) / 400
                        + a.birth_place - 719468
                THEN k.price_ceiling_e6
                WHEN a.birth_day IS NULL AND a.least_years >= r.under_year
                THEN k.price_ceiling_e6
                ELSE k.price_ceiling_e6 * (100 + r.percent) / 100
                END AS ceiling_e6
    FROM (SELECT 1 FROM dear LIMIT 1) AS one
    CROSS JOIN noted_item AS w CROSS JOIN dear AS l CROSS JOIN charge AS c
    CROSS JOIN item_entry AS e CROSS JOIN catalogue AS k
    LEFT JOIN child_rise AS r ON r.catalogue_id = k.id
    LEFT JOIN visit_age AS a ON r.percent IS NOT NULL
        AND a.visit_id = c.visit_id
    WHERE l.item_id = w.item_id
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.price_e6 > l.lowest_e6
    AND e.item_id = c.item_id AND c.day BETWEEN e.from_day AND e.to_day
    AND k.id = e.catalogue_id
    AND (c.price_e6 - k.price_ceiling_e6) * c.net_qty_e4 >= 50000000
)
SELECT charge_id, visit_id, day,
       ((price_e6 - ceiling_e6) * net_qty_e4 + 50000000) / 100000000
           AS amount_fen,
       net_qty_e4 AS qty_e4, price_e6, ceiling_e6, entry_name, entry_unit
FROM met
WHERE (price_e6 - ceiling_e6) * net_qty_e4 >= 50000000
ORDER BY charge_id
