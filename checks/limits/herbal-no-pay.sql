-- title: 不予支付的饮片纳入医保支付
-- title.en: Herbal pieces that the fund never pays for
-- section: 3
-- violation: 超医保支付范围
-- severity: violation
-- national: 3
-- basis: 国家医保药品目录（不得纳入基金支付范围的中药饮片）；国家医保局智能监管知识库
-- needs: charges.national_code|items.national_code, charges.scope_amount|charges.pay_class
-- examines: charge
-- ignores: visits.insurance_type
-- looks-at: SELECT item_id FROM item_limit WHERE limit_kind = 'herbal-no-pay'
-- note: 不得纳入基金支付范围的饮片，{paid_zh}
-- note.en: a piece that the fund may not pay for; {paid_en}
-- fix: 退还医保支付的费用；将该饮片设为自费
-- fix.en: refund what the fund paid; set the piece to be paid by patients
-- clears: 国家编码对照有误；实际由患者自付
-- clears.en: the mapping to the national code is wrong; the patient paid
-- how: 按国家公布的单复方均不予支付饮片：该行医保范围内金额大于 0，或没有该金额而收费项目等级为甲、乙类。
-- amount: 该行退费后的净金额。
-- doubts: 院内编码对照有误。
--
-- The national drug catalogue lists pieces that are never paid for. Cited where
-- the line says that it is within scope: an amount within scope above 0, else a
-- pay class 甲 or 乙. A line that says neither is not judged.
--
-- Amount: the line's net amount.
--
-- Known false positives: a hospital code mapped to the wrong national code.
SELECT c.id AS charge_id, c.visit_id, c.day,
       c.net_amount_fen AS amount_fen,
       CASE WHEN x.scope_amount_fen > 0 THEN '医保范围内金额大于 0'
            ELSE '收费项目等级为甲、乙类' END AS paid_zh,
       CASE WHEN x.scope_amount_fen > 0 THEN 'it has an amount within scope'
            ELSE 'its pay class is 甲 or 乙' END AS paid_en
FROM (SELECT item_id, min(from_day) AS from_day, max(to_day) AS to_day
      FROM item_limit WHERE limit_kind = 'herbal-no-pay'
      GROUP BY item_id) AS m
JOIN item AS i ON i.id = m.item_id
CROSS JOIN noted_item AS w CROSS JOIN charge AS c
LEFT JOIN charge_more AS x ON x.visit_id = c.visit_id AND x.n = c.n
WHERE w.item_id = m.item_id
AND c.visit_id = w.visit_id AND c.item_id = w.item_id
AND c.day BETWEEN m.from_day AND m.to_day
AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
AND c.visit_id NOT IN (SELECT visit_id FROM self_paid_visit)
AND (x.scope_amount_fen > 0
     OR (x.scope_amount_fen IS NULL
         AND (i.pay_class LIKE '%甲%' OR i.pay_class LIKE '%乙%'
              OR i.pay_class IN ('01', '02', '1', '2'))))
