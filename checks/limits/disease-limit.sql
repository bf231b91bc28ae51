-- title: 限定病种的药品、项目、耗材用于其他疾病
-- title.en: Limited to diseases, billed for another
-- section: 3
-- violation: 药品超限用范围
-- severity: violation
-- national: 11?, 8?, 20?, 70?, 79?, 83?, 88?
-- basis: 国家医保局智能监管规则库（药品超限定病种目录范围使用、限适应症、医用耗材限疾病使用）；用户提供的限定病种表；《医疗保障基金使用监督管理条例》第三十八条第（六）项
-- needs: rules.disease_point, charges.national_code|items.national_code, visits.diagnosis_code|diagnoses.diagnosis_code
-- examines: charge
-- ignores: charges.scope_amount, charges.pay_class, visits.insurance_type,
--    diagnoses, diagnoses.diagnosis_code, visits.other_diagnoses
-- looks-at: SELECT item_id FROM item_limit WHERE limit_kind = 'disease'
-- note: 限疾病编码 {wanted}，本次就诊 {codes} 个诊断编码（{code} 等）都不符合
-- note.en: limited to {wanted}; none of the visit's {codes|code|codes} fits ({code})
-- fix: 退还医保支付的费用；核对诊断编码是否漏编
-- fix.en: refund what the fund paid; see whether a diagnosis was not coded
-- clears: 病历载明符合的诊断而未编码上传；该行未纳入医保支付
-- clears.en: the record shows a fitting diagnosis that was not coded; the fund
--    did not pay this line
-- how: 用户提供的限定病种表或写明疾病编码的限适应症知识点：本次就诊的全部诊断编码（ICD-10）都不以其中任何一个开头；一个项目有几条的，符合一条即可。没有疾病编码的就诊，丙类、自费及医保范围内金额为 0 的行不判断。
-- amount: 该行退费后的净金额。
-- doubts: 只提供了主要诊断。
--
-- By points that name the ICD-10 codes an item is limited to (a user's own
-- list, or a published condition that says codes): no code of the visit begins
-- with any of them. Of several points on an item one that fits is enough. A
-- visit without a code is not judged, nor lines that patients paid themselves.
--
-- Amount: the line's net amount.
--
-- Known false positives: deliveries with main diagnoses alone.
SELECT c.id AS charge_id, c.visit_id, c.day,
       c.net_amount_fen AS amount_fen, min(l.value) AS wanted,
       (SELECT min(d.code) FROM visit_diagnosis AS d
        WHERE d.visit_id = c.visit_id AND d.main = (
            SELECT max(e.main) FROM visit_diagnosis AS e
            WHERE e.visit_id = c.visit_id)) AS code,
       (SELECT count(*) FROM visit_diagnosis AS d
        WHERE d.visit_id = c.visit_id) AS codes
FROM item_limit AS m
JOIN rule_limit AS l ON l.id = m.limit_id
CROSS JOIN noted_item AS w CROSS JOIN charge AS c
WHERE m.limit_kind = 'disease' AND w.item_id = m.item_id
AND c.visit_id = w.visit_id AND c.item_id = w.item_id
AND c.day BETWEEN m.from_day AND m.to_day
AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
AND c.visit_id IN (SELECT visit_id FROM visit_diagnosis)
AND NOT EXISTS (SELECT 1 FROM item_limit AS o
                JOIN limit_part AS s ON s.limit_id = o.limit_id
                JOIN visit_diagnosis AS d ON d.visit_id = c.visit_id
                WHERE o.item_id = m.item_id
                AND o.limit_kind = m.limit_kind
                AND c.day BETWEEN o.from_day AND o.to_day
                AND strpos(d.code, upper(s.part)) = 1)
AND c.visit_id NOT IN (SELECT visit_id FROM self_paid_visit)
AND c.item_id NOT IN (SELECT item_id FROM self_paid_item)
AND NOT EXISTS (SELECT 1 FROM charge_more AS x
                WHERE x.visit_id = c.visit_id AND x.n = c.n
                AND x.scope_amount_fen = 0)
GROUP BY c.id, c.visit_id, c.day, c.net_amount_fen
