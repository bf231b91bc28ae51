-- title: 同日重复开药
-- title.en: The same drug prescribed again on the day
-- section: 3
-- violation: 药品超限用范围
-- severity: suspicion
-- national: 69
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（二）项（分解处方、超量开药、重复开药）；国家医保局智能监管规则库（重复开药）
-- scope: people
-- needs: charges.national_code|items.national_code, visits.person_no|visits.id_no, visits.visit_type
-- examines: charge
-- ignores: charges.scope_amount, charges.pay_class, visits.insurance_type, charges.prescription_no
-- looks-at: SELECT item_id FROM item_kind WHERE kind = 'drug'
-- note: 同一患者当日 {times} 次开具同一药品
-- note.en: prescribed {times} times to the patient on the day
-- fix: 核对处方；重复的退还费用
-- fix.en: compare the prescriptions; refund what was repeated
-- clears: 急诊分次给药；不同医师会诊后调整剂量
-- clears.en: an emergency gave it in parts; the dose was changed by another doctor
-- how: 门诊同一患者同一日，在不同处方（或不同就诊）中开具同一药品（西药按国家药品代码前 14 位、中成药按前 11 位，即同一品种剂型）。列出后面的处方。溶媒、急诊、丙类和自费的行不算。
-- amount: 后面处方中该药的净金额。
-- doubts: 一次就诊分张打印处方；不同规格拼用。
--
-- An outpatient gets the same drug (active substance and form: 14 characters of
-- a western, 11 of a Chinese drug's national code) on one day by two
-- prescriptions, or in two visits. The later ones are cited. Within a visit
-- lines without prescription numbers are one prescription. Solvents,
-- emergencies and what patients paid are not judged.
--
-- Amount: the net amount of the drug on the later prescriptions.
--
-- Known false positives: prescriptions printed in parts.
WITH drugs AS MATERIALIZED (
    SELECT f.item_id,
           CASE WHEN f.match_code LIKE 'X%' THEN substr(f.match_code, 1, 14)
                ELSE substr(f.match_code, 1, 11) END AS drug
    FROM item_fact AS f JOIN item_kind AS k ON k.item_id = f.item_id
    WHERE k.kind = 'drug' AND length(f.match_code) >= 20
    AND (f.match_code LIKE 'X%' OR f.match_code LIKE 'Z%')
    AND f.match_code NOT LIKE 'XB05%' AND f.match_code NOT LIKE 'XV07%'
), patient AS MATERIALIZED (
    SELECT p.visit_id, p.person
    FROM visit_person AS p JOIN visit AS v ON v.id = p.visit_id
    WHERE v.inpatient = 0 AND strpos(p.person, '#') <> 1
    AND coalesce(v.visit_type, '') NOT LIKE '%急%'
    AND coalesce(v.visit_type, '') <> '13'
), used AS MATERIALIZED (
    SELECT c.id AS charge_id, c.visit_id, c.day, c.net_amount_fen, d.drug,
           p.person,
           CAST(c.visit_id AS TEXT) || ' ' ||
               coalesce(x.prescription_no, '') AS prescription, c.time
    FROM drugs AS d CROSS JOIN noted_item AS w CROSS JOIN patient AS p
    CROSS JOIN charge AS c
    LEFT JOIN charge_more AS x ON x.visit_id = c.visit_id AND x.n = c.n
    WHERE w.item_id = d.item_id AND p.visit_id = w.visit_id
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
    AND coalesce(x.scope_amount_fen, 1) <> 0
    AND c.visit_id NOT IN (SELECT visit_id FROM self_paid_visit)
    AND c.item_id NOT IN (SELECT item_id FROM self_paid_item)
), written AS (
    SELECT person, drug, day, prescription, min(time) AS time,
           min(charge_id) AS first_id
    FROM used GROUP BY person, drug, day, prescription
), placed AS (
    SELECT person, drug, day, prescription,
           row_number() OVER (PARTITION BY person, drug, day
                              ORDER BY time, first_id) AS place,
           count(*) OVER (PARTITION BY person, drug, day) AS times
    FROM written
)
SELECT u.charge_id, u.visit_id, u.day, u.net_amount_fen AS amount_fen,
       p.times
FROM placed AS p JOIN used AS u ON u.person = p.person AND u.drug = p.drug
    AND u.day = p.day AND u.prescription = p.prescription
WHERE p.place > 1
