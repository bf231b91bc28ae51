-- title: 超出限定的就医方式（住院、门诊、互联网）
-- title.en: Billed in a kind of visit that is not allowed
-- section: 3
-- violation: 超医保支付范围
-- severity: violation
-- national: 13, 47, 22?
-- basis: 国家医保局智能监管知识库（药品限就医方式、超互联网医院药品支付范围）；《医疗保障基金使用监督管理条例》第三十八条第（六）项
-- needs: charges.national_code|items.national_code, visits.visit_type
-- examines: charge
-- ignores: charges.scope_amount, charges.pay_class, visits.insurance_type
-- looks-at: SELECT item_id FROM item_limit
--    WHERE limit_kind IN ('visit-type', 'internet')
-- note: {wanted_zh}，本次就诊类型为{visit_type}[，科室为{online_dept}]
-- note.en: {wanted_en}; this visit is {visit_type}[ in {online_dept}]
-- fix: 退还医保支付的费用；在开药环节设置就医方式限制
-- fix.en: refund what the fund paid; have the system refuse it in such visits
-- clears: 就诊类型登记有误；急诊留观按当地规定视同住院；该行未纳入医保支付
-- clears.en: the visit's type is registered wrongly; observation counts as a
--    stay by local rules; the fund did not pay this line
-- how: 按国家公布的限就医方式知识点：限住院的用于门诊，限门诊的用于住院，互联网诊疗（就诊类型写明，或普通门诊的就诊科室名称写明互联网、网上、线上）开具麻醉、精神等不得开具的药品。限急诊或住院的，急诊不算。留观、家庭病床、日间治疗和未知类型不判断；丙类、自费及医保范围内金额为 0 的行不判断。
-- amount: 该行退费后的净金额。
-- doubts: 住院前一日的门诊费用未并入住院；互联网医院的科室也接待到院患者。
--
-- National points: a drug for stays alone (住院) in an outpatient visit; one for
-- outpatients (门诊) in a stay; one that may not be prescribed over the internet
-- in such a visit (its type says 互联网, or the department of an outpatient's
-- does, which the note tells). 急诊或住院 allows an emergency.
-- Observation (留观), home beds, day care and types that are not known are not
-- judged, nor lines that patients paid themselves.
--
-- Amount: the line's net amount.
--
-- Known false positives: outpatient lines before a stay that local rules count
-- to it; a department of the internet hospital that also sees people.
WITH told AS (
    SELECT v.id AS visit_id, coalesce(v.visit_type, '') AS visit_type,
           CASE WHEN v.dept LIKE '%互联网%' OR v.dept LIKE '%网上%'
                     OR v.dept LIKE '%线上%' THEN v.dept ELSE '' END
               AS online_dept,
           CASE WHEN v.visit_type LIKE '%互联网%' OR v.visit_type LIKE '%网上%'
                     OR v.visit_type LIKE '%线上%' THEN 'internet'
                WHEN v.visit_type LIKE '%留观%'
                     OR v.visit_type LIKE '%家庭病床%'
                     OR v.visit_type LIKE '%日间%'
                     OR v.visit_type IN ('28', '71') THEN 'other'
                WHEN v.inpatient = 1 THEN 'stay'
                WHEN v.inpatient = 0
                     AND (v.visit_type LIKE '%急诊%' OR v.visit_type = '13')
                     AND v.visit_type NOT LIKE '%门急诊%' THEN 'emergency'
                WHEN v.inpatient = 0 THEN 'clinic'
                ELSE 'other' END AS kind
    FROM visit AS v
), typed AS (
    SELECT visit_id, visit_type,
           CASE WHEN kind = 'clinic' THEN online_dept ELSE '' END
               AS online_dept,
           CASE WHEN kind = 'clinic' AND online_dept <> '' THEN 'internet'
                ELSE kind END AS kind
    FROM told
)
SELECT c.id AS charge_id, c.visit_id, c.day,
       c.net_amount_fen AS amount_fen,
       min(CASE WHEN m.limit_kind = 'internet' THEN '不得在互联网诊疗中开具'
                ELSE '限' || l.value || '使用' END) AS wanted_zh,
       min(CASE WHEN m.limit_kind = 'internet' THEN 'not over the internet'
                ELSE 'only in ' || l.value END) AS wanted_en,
       s.visit_type,
       max(CASE WHEN m.limit_kind = 'internet' THEN s.online_dept ELSE '' END)
           AS online_dept
FROM item_limit AS m
JOIN rule_limit AS l ON l.id = m.limit_id
CROSS JOIN noted_item AS w CROSS JOIN typed AS s CROSS JOIN charge AS c
WHERE m.limit_kind IN ('visit-type', 'internet') AND w.item_id = m.item_id
AND s.visit_id = w.visit_id
AND CASE WHEN m.limit_kind = 'internet' THEN s.kind = 'internet'
         WHEN l.value LIKE '%急诊%住院%'
         THEN s.kind IN ('clinic', 'internet')
         WHEN l.value LIKE '%住院%'
         THEN s.kind IN ('clinic', 'emergency', 'internet')
         WHEN l.value LIKE '%门%' THEN s.kind = 'stay'
         ELSE FALSE END
AND c.visit_id = w.visit_id AND c.item_id = w.item_id
AND c.day BETWEEN m.from_day AND m.to_day
AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
AND c.visit_id NOT IN (SELECT visit_id FROM self_paid_visit)
AND c.item_id NOT IN (SELECT item_id FROM self_paid_item)
AND NOT EXISTS (SELECT 1 FROM charge_more AS x
                WHERE x.visit_id = c.visit_id AND x.n = c.n
                AND x.scope_amount_fen = 0)
GROUP BY c.id, c.visit_id, c.day, c.net_amount_fen, s.visit_type
