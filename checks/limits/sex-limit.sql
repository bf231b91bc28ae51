-- title: 限定性别的项目、药品用于另一性别
-- title.en: An item or drug for one sex, billed for the other
-- section: 3
-- violation: 超医保支付范围
-- severity: violation
-- national: 67, 81, 87?
-- basis: 国家医保局智能监管知识库（区分性别使用）；《医疗保障基金使用监督管理条例》第三十八条第（六）项
-- needs: charges.national_code|items.national_code, visits.sex|visits.id_no
-- examines: charge
-- ignores: charges.scope_amount, charges.pay_class, visits.id_no, visits.insurance_type
-- looks-at: SELECT item_id FROM item_limit WHERE limit_kind = 'sex'
-- note: 限{wanted}性使用，患者{told}性别为{sex}
-- note.en: for one sex alone ({wanted}); the patient is {sex} {told_en}
-- fix: 核对患者性别和国家编码对照；确属错收的退还
-- fix.en: check the patient's sex and the mapping to the national code; refund
--    what was billed wrongly
-- clears: 性别登记有误；院内编码对照国家编码有误；变性或两性畸形有病历记载
-- clears.en: the sex is registered wrongly; the hospital's code is mapped to
--    the wrong national code; the record tells of another anatomy
-- how: 按国家公布的区分性别知识点：项目按国标代码前 15 位、药品按国家药品代码对应。就诊登记的性别与限定的性别不同才算；没有登记的按身份证号（校验位正确）所示性别并注明，性别不明的不判断。身份证号所示性别与登记性别不同的，属登记有误，不判断。自费就诊，丙类、自费及医保范围内金额为 0 的行不判断。
-- amount: 该行退费后的净金额。
-- doubts: 新生儿、配偶的费用记在本人名下；院内编码对照有误。
--
-- National points say which items and drugs are for one sex. Services are
-- compared on 15 characters, drugs by their national codes. Only a visit whose
-- sex is registered as the other is cited, or, where nothing is registered, is
-- the other by an id number with a right check digit. Where that says another
-- sex than the register, the register is wrong: not judged. Where two points
-- of one item contradict each other neither is held against anybody. Nor are
-- lines that patients paid themselves.
--
-- Amount: the line's net amount.
--
-- Known false positives: what was done to the newborn or the spouse on the
-- patient's bill; a hospital code mapped to the wrong national code.
WITH sexed AS (
    SELECT v.id AS visit_id,
           CASE WHEN v.sex LIKE '男%' OR v.sex IN ('1', '01', 'M', 'm')
                THEN '男'
                WHEN v.sex LIKE '女%' OR v.sex IN ('2', '02', 'F', 'f')
                THEN '女'
                WHEN v.sex IS NULL THEN k.sex END AS sex,
           k.sex AS identity_sex,
           CASE WHEN v.sex IS NULL THEN '身份证号所示' ELSE '登记' END AS told,
           CASE WHEN v.sex IS NULL THEN 'by the id number'
                ELSE 'as registered' END AS told_en
    FROM visit AS v LEFT JOIN visit_identity AS k ON k.visit_id = v.id
)
SELECT c.id AS charge_id, c.visit_id, c.day,
       c.net_amount_fen AS amount_fen, s.sex, min(l.value) AS wanted,
       s.told, s.told_en
FROM item_limit AS m
JOIN rule_limit AS l ON l.id = m.limit_id
CROSS JOIN noted_item AS w CROSS JOIN sexed AS s CROSS JOIN charge AS c
WHERE m.limit_kind = 'sex' AND w.item_id = m.item_id
AND s.visit_id = w.visit_id AND s.sex IS NOT NULL
AND coalesce(s.identity_sex, s.sex) = s.sex
AND c.visit_id = w.visit_id AND c.item_id = w.item_id
AND c.day BETWEEN m.from_day AND m.to_day
AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
AND c.visit_id NOT IN (SELECT visit_id FROM self_paid_visit)
AND c.item_id NOT IN (SELECT item_id FROM self_paid_item)
AND NOT EXISTS (SELECT 1 FROM charge_more AS x
                WHERE x.visit_id = c.visit_id AND x.n = c.n
                AND x.scope_amount_fen = 0)
GROUP BY c.id, c.visit_id, c.day, c.net_amount_fen, s.sex, s.told, s.told_en
HAVING sum(CASE WHEN l.value = s.sex THEN 1 ELSE 0 END) = 0
