-- title: 诊断不符合限定的适应症
-- title.en: No diagnosis fits the condition a drug is paid for
-- section: 3
-- violation: 药品超限用范围
-- severity: suspicion
-- national: 8, 20?, 70?, 79?, 83?, 88?
-- basis: 国家医保局智能监管知识库（药品限适应症）；《医疗保障基金使用监督管理条例》第三十八条第（六）项
-- needs: charges.national_code|items.national_code, visits.diagnosis_code|visits.diagnosis_name|diagnoses
-- examines: charge
-- ignores: charges.scope_amount, charges.pay_class, visits.insurance_type,
--    visits.other_diagnoses, diagnoses, diagnoses.diagnosis_code,
--    diagnoses.diagnosis_name
-- looks-at: SELECT item_id FROM item_limit WHERE limit_kind = 'indication'
-- param: routine_visits = 3 | 常规普查的检验：至少几次就诊不符合 | of a test done as a routine: visits that it does not fit
-- param: routine_percent = 50 | 常规普查的检验：不符合的就诊至少占百分之几 | of a test done as a routine: their share of its visits, percent
-- note: {condition} 就诊诊断：{diagnosis}
-- note.en: {condition} The visit's diagnosis: {diagnosis}
-- fix: 核对病历中的适应症；不符合的退还医保支付的费用
-- fix.en: look for the condition in the record; refund what the fund paid where
--    it is not there
-- clears: 病历、检查报告载明符合限定条件而未编入诊断；该行未纳入医保支付
-- clears.en: the record or a report shows the condition although no diagnosis
--    says it; the fund did not pay this line
-- how: 按国家公布的限适应症知识点：本次就诊的全部诊断（编码前缀或名称）都不符合限定文字中的任何一个疾病词；只有诊断名称没有编码的，名称中的疾病词与限定的疾病词多数编码相同的也算符合。疾病词与疾病编码的对照为本项目整理（indications.csv，可替换）；文字中没有已知疾病词、或含凭诊断无法判断的词（实体瘤、重症感染等）的药品不判断；没有诊断的就诊不判断。典型问题清单点名入院普查的心肌标志物（BNP、肌红蛋白、肌酸激酶），有关诊断由本项目从宽整理，且只在不符合的就诊达到规定次数和比例（像是普查）时才列。丙类、自费及医保范围内金额为 0 的行不判断。
-- amount: 该行退费后的净金额。
-- doubts: 只提供了主要诊断；对照表不全。
--
-- National points say for which condition the fund pays for a drug, in words.
-- limit_icd reads the words of diseases in them by a table of ours (word to
-- prefixes of ICD-10); a text with no word that is known, or with one that no
-- diagnosis tells, is not judged. A line is cited where the visit has
-- diagnoses and none of them fits any of the words, by code or by name: a name
-- without a code is read by the same table, so that 慢性乙型病毒性肝炎 fits
-- 慢性乙型肝炎. Lines
-- that patients paid themselves are not judged. Tests that the list of 2025
-- names as done on everybody (batch routine) have conditions of ours, wide ones;
-- they are cited only where the hospital does them so: at least routine_visits
-- visits that nothing fits, and routine_percent of all that have the test.
--
-- Amount: the line's net amount.
--
-- Known false positives: deliveries with the main diagnosis alone; words that
-- the table reads too narrowly.
WITH visited AS MATERIALIZED (
    SELECT DISTINCT w.visit_id, m.limit_id
    FROM item_limit AS m JOIN noted_item AS w ON w.item_id = m.item_id
    WHERE m.limit_kind = 'indication'
    AND m.limit_id IN (SELECT limit_id FROM limit_icd)
), named AS MATERIALIZED (
    SELECT v.id AS visit_id, v.diagnosis_code AS code,
           v.diagnosis_name AS name
    FROM visit AS v WHERE v.id IN (SELECT visit_id FROM visited)
    AND (v.diagnosis_code IS NOT NULL OR v.diagnosis_name IS NOT NULL)
    UNION
    SELECT v.id, CAST(NULL AS TEXT), v.other_diagnoses
    FROM visit AS v WHERE v.id IN (SELECT visit_id FROM visited)
    AND v.other_diagnoses IS NOT NULL
    UNION
    SELECT d.visit_id, d.diagnosis_code, d.diagnosis_name
    FROM diagnosis AS d WHERE d.visit_id IN (SELECT visit_id FROM visited)
), named_word AS MATERIALIZED ( -- what names alone say, as prefixes
    SELECT visit_id, word, icd,
           count(*) OVER (PARTITION BY visit_id, word) AS of_word
    FROM (SELECT DISTINCT n.visit_id, w.word, w.icd
          FROM named AS n CROSS JOIN word_icd AS w
          WHERE n.code IS NULL AND strpos(n.name, w.word) > 0
          AND w.icd NOT LIKE 'Z%' AND w.icd <> '*') AS spoken
), alike AS MATERIALIZED ( -- more than half of a name's prefixes fit
    SELECT s.visit_id, s.limit_id
    FROM visited AS s JOIN named_word AS w ON w.visit_id = s.visit_id
    WHERE EXISTS (SELECT 1 FROM limit_icd AS i
                  WHERE i.limit_id = s.limit_id
                  AND strpos(w.icd, i.icd) = 1)
    GROUP BY s.visit_id, s.limit_id, w.word
    HAVING count(*) * 2 > min(w.of_word)
), judged AS MATERIALIZED (
    SELECT s.visit_id, s.limit_id, v.hospital_id, l.batch,
           CASE WHEN EXISTS (
               SELECT 1 FROM named AS n JOIN limit_icd AS i
                   ON i.limit_id = s.limit_id
               WHERE n.visit_id = s.visit_id
               AND (strpos(upper(n.code), i.icd) = 1
                    OR strpos(n.name, i.word) > 0
                    OR (n.code IS NULL AND strpos(upper(n.name), i.icd) > 0)))
               OR EXISTS (SELECT 1 FROM alike AS a
                          WHERE a.visit_id = s.visit_id
                          AND a.limit_id = s.limit_id)
               THEN 0 ELSE 1 END AS unfit
    FROM visited AS s JOIN visit AS v ON v.id = s.visit_id
    JOIN rule_limit AS l ON l.id = s.limit_id
    WHERE s.visit_id IN (SELECT visit_id FROM named)
), unfit AS MATERIALIZED (
    SELECT visit_id, limit_id
    FROM (SELECT visit_id, limit_id, batch, unfit,
                 sum(unfit) OVER (PARTITION BY hospital_id, limit_id)
                     AS unfit_visits,
                 count(*) OVER (PARTITION BY hospital_id, limit_id) AS visits
          FROM judged) AS counted
    WHERE unfit = 1
    AND (coalesce(batch, '') <> 'routine'
         OR (unfit_visits >= :routine_visits
             AND unfit_visits * 100 >= visits * :routine_percent))
)
SELECT c.id AS charge_id, c.visit_id, c.day,
       c.net_amount_fen AS amount_fen,
       min(coalesce(l.note, l.value)) AS condition,
       coalesce(v.diagnosis_code || ' ', '') ||
           coalesce(v.diagnosis_name, '') AS diagnosis
FROM unfit AS u JOIN item_limit AS m ON m.limit_id = u.limit_id
JOIN rule_limit AS l ON l.id = m.limit_id
JOIN visit AS v ON v.id = u.visit_id
CROSS JOIN charge AS c
WHERE c.visit_id = u.visit_id AND c.item_id = m.item_id
AND c.day BETWEEN m.from_day AND m.to_day
AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
AND c.visit_id NOT IN (SELECT visit_id FROM self_paid_visit)
AND c.item_id NOT IN (SELECT item_id FROM self_paid_item)
AND NOT EXISTS (SELECT 1 FROM charge_more AS x
                WHERE x.visit_id = c.visit_id AND x.n = c.n
                AND x.scope_amount_fen = 0)
GROUP BY c.id, c.visit_id, c.day, c.net_amount_fen, v.diagnosis_code,
         v.diagnosis_name
