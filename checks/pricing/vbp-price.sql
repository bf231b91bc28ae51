-- title: 集采中选产品高于中选价收费
-- title.en: A selected product billed above its selected price
-- section: 3
-- violation: 超标准收费
-- severity: violation
-- basis: 国家组织药品、医用耗材集中带量采购有关规定
-- needs: charges.price, vbp_prices
-- ignores: hospitals.ownership
-- examines: charge
-- param: tolerance_e6 = 100 | 单价容差（百万分之一元） | tolerance of the price, millionths of a yuan
-- looks-at: SELECT item_id, lowest_e6 AS above_e6 FROM item_vbp
-- note: 中选价 {selected_e6} 元，按 {price_e6} 元收取
-- note.en: selected at {selected_e6} yuan, billed at {price_e6}
-- fix: 按中选价收费，退还差额
-- fix.en: bill the selected price and refund the difference
-- clears: 所收的是同通用名的非中选产品，编码对照有误
-- clears.en: it was another maker's product and the code is wrong
-- how: 国家编码与中选价格表完全相同、当日在采购周期内的药品、耗材，单价高于中选价的列出；中选价须与收费单位一致。民营医院未参加集采的不判断；已退费的不算。
-- amount: （单价 − 中选价）× 净数量。
-- doubts: 中选价按包装而收费按最小单位（反之亦然）：单价高出 1 倍以上的不列。
--
-- Drugs and consumables with exactly the code of a selected product, in its
-- period, above its price. Private hospitals are not bound. A price of more
-- than twice the selected one is most likely another unit, and not judged.
--
-- Amount: (price - selected price) x net quantity.
--
-- Known false positives: a code of another maker's product.
WITH line AS (
    SELECT c.id AS charge_id, c.visit_id, c.day, c.price_e6, c.net_qty_e4,
           max(p.price_e6) AS selected_e6
    FROM item_vbp AS v CROSS JOIN item_fact AS i
    CROSS JOIN noted_item AS w CROSS JOIN charge AS c CROSS JOIN vbp_price AS p
    WHERE i.item_id = v.item_id
    AND NOT EXISTS (SELECT 1 FROM private_hospital AS o
                    WHERE o.hospital_id = i.hospital_id)
    AND w.item_id = v.item_id
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.price_e6 > v.lowest_e6
    AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
    AND p.national_code = i.match_code
    AND coalesce(p.from_day, c.day) <= c.day
    AND coalesce(p.to_day, c.day) >= c.day
    GROUP BY c.id, c.visit_id, c.day, c.price_e6, c.net_qty_e4
)
SELECT charge_id, visit_id, day, selected_e6, price_e6,
       ((price_e6 - selected_e6) * net_qty_e4 + 50000000) / 100000000
           AS amount_fen
FROM line
WHERE price_e6 > selected_e6 + :tolerance_e6 AND price_e6 <= 2 * selected_e6
ORDER BY charge_id
