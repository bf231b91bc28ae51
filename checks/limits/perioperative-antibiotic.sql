-- title: 清洁切口手术预防用抗菌药物时间过长
-- title.en: Antibiotics for too long after a clean operation
-- section: 3
-- violation: 药品超限用范围
-- severity: suspicion
-- national: 44
-- basis: 《抗菌药物临床应用指导原则（2015 年版）》（清洁手术预防用药不超过 24 小时，心脏手术可延至 48 小时）
-- needs: rules.antibiotic_grade, surgeries.incision, surgeries.day, charges.national_code|items.national_code
-- examines: charge
-- ignores: diagnoses, diagnoses.diagnosis_name, visits.other_diagnoses
-- looks-at: SELECT item_id FROM item_limit WHERE limit_kind = 'antibiotic'
-- param: days_after = 2 | 手术日后允许用药的天数 | days after that of the operation that are allowed
-- note: {operation_day} 清洁切口（{incision}）手术，术后第 {after} 天仍使用抗菌药物
-- note.en: a clean operation ({incision}) on {operation_day}; {after|day|days} after it
--    an antibiotic is still used
-- fix: 核对有无感染指征
-- fix.en: look for an infection in the record
-- clears: 术后出现感染或有其他感染指征，有病历记载
-- clears.en: an infection came up, or there was another reason, as the record
--    shows
-- how: 用户提供的抗菌药物分级表中的药品，在Ⅰ类（清洁）切口手术日之后超过 days_after 天仍收费。诊断中有感染、炎、脓毒、败血、发热的就诊，以及其后另有手术的不判断。
-- amount: 该行退费后的净金额。
-- doubts: 治疗性用药未编入诊断。
--
-- Drugs of the user's list of antibiotics that are billed more than days_after
-- days after the last operation of a stay, where all operations had a clean
-- incision (Ⅰ). A stay with an infection among its diagnoses (感染, 炎, 脓, 败血,
-- 发热) is not judged. Amount: the line's net amount.
--
-- Known false positives: infections that no diagnosis tells.
WITH cut AS (
    SELECT s.visit_id, max(s.day) AS operation_day,
           min(s.incision) AS incision
    FROM surgery AS s
    GROUP BY s.visit_id
    HAVING count(s.day) = count(*)
    AND sum(CASE WHEN s.incision LIKE 'Ⅰ%'
                      OR (s.incision LIKE 'I%' AND s.incision NOT LIKE 'II%'
                          AND s.incision NOT LIKE 'IV%')
                      OR s.incision IN ('1', '一类', 'Ⅰ类')
                 THEN 0 ELSE 1 END) = 0
), ill AS (
    SELECT v.id AS visit_id, coalesce(v.diagnosis_name, '') ||
           coalesce(v.other_diagnoses, '') AS name
    FROM visit AS v
    UNION ALL
    SELECT d.visit_id, coalesce(d.diagnosis_name, '') FROM diagnosis AS d
)
SELECT c.id AS charge_id, c.visit_id, c.day,
       c.net_amount_fen AS amount_fen, o.operation_day, o.incision,
       c.day - o.operation_day AS after
FROM (SELECT DISTINCT item_id FROM item_limit
      WHERE limit_kind = 'antibiotic') AS m
CROSS JOIN noted_item AS w JOIN cut AS o ON o.visit_id = w.visit_id
CROSS JOIN charge AS c
WHERE w.item_id = m.item_id
AND c.visit_id = w.visit_id AND c.item_id = w.item_id
AND c.day > o.operation_day + :days_after
AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
AND NOT EXISTS (SELECT 1 FROM ill AS i
                WHERE i.visit_id = w.visit_id
                AND (i.name LIKE '%感染%' OR i.name LIKE '%炎%'
                     OR i.name LIKE '%脓%' OR i.name LIKE '%败血%'
                     OR i.name LIKE '%发热%'))
