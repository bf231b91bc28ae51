-- title: 结算明细信息异常
-- title.en: A billed line that contradicts itself
-- section: 3
-- violation: 虚假结算
-- severity: suspicion
-- money: none
-- national: 36
-- basis: 《医疗保障基金智能监管规则库、知识库》（国家医疗保障局，2025 年版）
-- needs: charges
-- ignores: charges.reverses_line_no
-- examines: charge
-- param: tolerance_fen = 1 | 金额容差（分） | tolerance, fen
-- note: {what}
-- note.en: {what_en}
-- fix: 核对原始收费记录，更正后重新上传
-- fix.en: compare with the hospital's own bill, mend and upload again
-- clears: 有减免、优惠；或由系统舍入造成
-- clears.en: a discount was given, or it is rounding
-- how: 列出金额小于单价乘数量（超过容差）的、数量为 0 而金额不为 0 的行。金额大于单价乘数量的由另一规则列出；退费行不列。
-- amount: 无。
-- doubts: 优惠、减免只减在金额上。
--
-- Lines whose amount is below price x quantity by more than the tolerance, or
-- that have quantity 0 and an amount. Too much is amount-not-price-times-qty's;
-- that quantity and amount have one sign the import sees to, and tells.
--
-- Amount: none.
--
-- Known false positives: discounts taken off the amount alone.
SELECT c.id AS charge_id, c.visit_id, c.day,
       CASE WHEN c.qty_e4 = 0 THEN '数量为 0，金额不为 0'
            ELSE '金额小于单价乘数量' END AS what,
       CASE WHEN c.qty_e4 = 0 THEN 'quantity 0 and an amount'
            ELSE 'amount below price x quantity' END AS what_en
FROM visit_bill AS b CROSS JOIN charge AS c
WHERE b.odd_lines > 0 AND c.visit_id = b.visit_id
AND ((c.qty_e4 = 0 AND c.amount_fen <> 0)
     OR (c.qty_e4 > 0
         AND c.price_e6 * c.qty_e4
             > (c.amount_fen + :tolerance_fen) * 100000000))
ORDER BY c.id
