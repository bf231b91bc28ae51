-- title: 收费金额大于单价乘以数量
-- title.en: Amount above price times quantity
-- section: 3
-- violation: 超标准收费
-- severity: violation
-- money: refund
-- national: 36
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（三）项
-- needs: charges.price
-- examines: charges.price
-- param: tolerance_fen = 1 | 允许的差额（分） | difference allowed, in fen
-- note: 单价 {price_e6} 元 × 数量 {net_qty_e4} 与金额 {net_amount_fen} 元不符，多收 {amount_fen} 元
-- note.en: price {price_e6} x quantity {net_qty_e4} is not the amount
--    {net_amount_fen}: {amount_fen} yuan too much
-- fix: 核对明细，退还多收金额；检查收费系统的计算和取整规则
-- fix.en: check the line and refund the difference; look at how the billing
--    system multiplies and rounds
-- clears: 导出的单价经过取整（如拆零药品单价保留两位小数），按原单价计算相符
-- clears.en: the price exported was rounded (a piece out of a pack); with the
--    true price the amount agrees
-- how: 退费后的净金额大于单价乘以净数量，超过容差即列出。少收（打折、第二台手术减半）不列；没有单价的不判断。
-- amount: 净金额减去单价乘以净数量，四舍五入到分。
-- doubts: 系统内单价位数多于导出的两位小数，可调大容差。
--
-- What is left of a line after refunds must not be more than its unit price
-- times the quantity left, but for tolerance_fen. A line on which less was
-- charged (a discount, a second operation at half price) harms nobody and is
-- not cited. A line without a unit price is not judged.
--
-- Amount: net amount - price x net quantity, rounded to the fen.
--
-- Known false positives: prices exported with two decimals where the system
-- reckons with more; a larger tolerance_fen silences them.
SELECT c.id AS charge_id, c.visit_id, c.day,
       (c.net_amount_fen * 100000000 - c.price_e6 * c.net_qty_e4 + 50000000)
           / 100000000 AS amount_fen,
       c.price_e6, c.net_qty_e4, c.net_amount_fen
FROM visit_bill AS b
JOIN charge AS c ON c.visit_id = b.visit_id
WHERE b.dear_lines > 0
AND c.net_amount_fen * 100000000 - c.price_e6 * c.net_qty_e4
    > :tolerance_fen * 100000000
AND c.net_amount_fen > 0
ORDER BY c.id
