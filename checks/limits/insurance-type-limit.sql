-- title: 限工伤、生育保险支付的药品由医保支付
-- title.en: Paid by work injury or maternity insurance alone
-- section: 3
-- violation: 超医保支付范围
-- severity: violation
-- national: 1, 2, 16?, 17?
-- basis: 国家医保局智能监管知识库（药品限工伤保险、限生育保险）；《医疗保障基金使用监督管理条例》第三十八条第（六）项
-- needs: charges.national_code|items.national_code, visits.insurance_type
-- examines: charge
-- ignores: charges.scope_amount, charges.pay_class, visits.visit_type
-- looks-at: SELECT item_id FROM item_limit WHERE limit_kind = 'insurance'
-- note: 限{wanted}保险支付，本次就诊险种为{insurance}
-- note.en: for {wanted} insurance alone; this visit is insured as {insurance}
-- fix: 退还医保支付的费用，改由相应险种支付或患者自付
-- fix.en: refund what the fund paid; let the right insurance or the patient pay
-- clears: 险种登记有误；该行未纳入医保支付
-- clears.en: the insurance is registered wrongly; the fund did not pay this line
-- how: 按国家公布的限工伤、限生育知识点：就诊登记的险种是基本医疗保险（职工、居民、新农合等）而药品限其他险种支付。险种为工伤、生育、自费或未知的，生育就诊，丙类、自费及医保范围内金额为 0 的行不判断。
-- amount: 该行退费后的净金额。
-- doubts: 险种登记为大类，工伤另有标识。
--
-- National points: drugs that work injury (工伤) or maternity insurance (生育)
-- alone pays for. Cited where the visit is insured by basic medical insurance.
-- Not judged where the insurance is that one, none or unknown, where the visit
-- is one of maternity (51 to 53), and lines that patients paid themselves: 丙类,
-- 自费, or an amount within scope of 0.
--
-- Amount: the line's net amount.
--
-- Known false positives: hospitals that register the fund and mark work
-- injuries elsewhere.
WITH insured AS (
    SELECT v.id AS visit_id, v.insurance_type,
           CASE WHEN v.visit_type LIKE '%生育%'
                     OR v.visit_type IN ('51', '52', '53')
                THEN '生育' ELSE '' END AS kind
    FROM visit AS v
    WHERE (v.insurance_type LIKE '%职工%' OR v.insurance_type LIKE '%居民%'
           OR v.insurance_type LIKE '%农合%'
           OR v.insurance_type LIKE '%基本医%'
           OR v.insurance_type LIKE '%医保%'
           OR v.insurance_type LIKE '%医疗保险%'
           OR v.insurance_type IN ('310', '320', '330', '340', '350', '360',
                                   '370', '380', '390', '391', '392'))
    AND v.insurance_type NOT LIKE '%自费%'
    AND v.insurance_type NOT LIKE '%非医保%'
)
SELECT c.id AS charge_id, c.visit_id, c.day,
       c.net_amount_fen AS amount_fen, min(l.value) AS wanted,
       s.insurance_type AS insurance
FROM item_limit AS m
JOIN rule_limit AS l ON l.id = m.limit_id
CROSS JOIN noted_item AS w CROSS JOIN insured AS s CROSS JOIN charge AS c
WHERE m.limit_kind = 'insurance' AND w.item_id = m.item_id
AND s.visit_id = w.visit_id
AND c.visit_id = w.visit_id AND c.item_id = w.item_id
AND c.day BETWEEN m.from_day AND m.to_day
AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
AND c.visit_id NOT IN (SELECT visit_id FROM self_paid_visit)
AND c.item_id NOT IN (SELECT item_id FROM self_paid_item)
AND NOT EXISTS (SELECT 1 FROM charge_more AS x
                WHERE x.visit_id = c.visit_id AND x.n = c.n
                AND x.scope_amount_fen = 0)
GROUP BY c.id, c.visit_id, c.day, c.net_amount_fen, s.insurance_type
HAVING sum(CASE WHEN strpos(s.insurance_type, l.value) > 0
                     OR s.kind = l.value THEN 1 ELSE 0 END) = 0
