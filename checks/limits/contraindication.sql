-- title: 诊断为药品、项目的禁忌症
-- title.en: A diagnosis that forbids the drug or item
-- section: 3
-- violation: 药品超限用范围
-- severity: suspicion
-- national: 71?, 73?, 82?
-- basis: 国家医保局智能监管规则库（药品禁忌症、妊娠期用药安全、医疗服务项目禁忌症）；用户提供的禁忌表
-- needs: rules.forbidden_icd, charges.national_code|items.national_code, visits.diagnosis_code|diagnoses.diagnosis_code
-- examines: charge
-- ignores: diagnoses, diagnoses.diagnosis_code, visits.other_diagnoses
-- looks-at: SELECT item_id FROM item_limit WHERE limit_kind = 'contraindication'
-- note: 诊断 {diagnosis} 属该药（项目）的禁忌（{wanted}）
-- note.en: the diagnosis {diagnosis} forbids it ({wanted})
-- fix: 核对病历与说明书
-- fix.en: compare the record and the leaflet
-- clears: 既往诊断已治愈；医师权衡后使用并有记载
-- clears.en: the illness was over; the doctor weighed it and wrote it down
-- how: 用户提供的禁忌表（疾病编码前缀）：本次就诊的任一诊断编码以其中之一开头。没有诊断编码的就诊不判断。
-- amount: 该行退费后的净金额。
-- doubts: 诊断为疑似或既往史。
--
-- By a table of the user's own (prefixes of ICD-10 codes that forbid an item): a
-- diagnosis of the visit begins with one of them. Amount: the line's net amount.
--
-- Known false positives: diagnoses that were suspected, or are history.
SELECT c.id AS charge_id, c.visit_id, c.day,
       c.net_amount_fen AS amount_fen, min(n.code) AS diagnosis,
       min(l.value) AS wanted
FROM item_limit AS m
JOIN rule_limit AS l ON l.id = m.limit_id
JOIN limit_part AS s ON s.limit_id = m.limit_id
CROSS JOIN noted_item AS w
JOIN visit_diagnosis AS n ON n.visit_id = w.visit_id
    AND strpos(n.code, upper(s.part)) = 1
CROSS JOIN charge AS c
WHERE m.limit_kind = 'contraindication' AND w.item_id = m.item_id
AND c.visit_id = w.visit_id AND c.item_id = w.item_id
AND c.day BETWEEN m.from_day AND m.to_day
AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
GROUP BY c.id, c.visit_id, c.day, c.net_amount_fen
