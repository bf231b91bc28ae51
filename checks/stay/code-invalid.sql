-- title: 诊断、手术编码不在现行版本中
-- title.en: A code of diagnosis or operation that is not in force
-- section: 3
-- violation: 虚假结算
-- severity: suspicion
-- money: none
-- national: 37, 38
-- basis: 医疗保障疾病诊断、手术操作分类与代码（国家医疗保障局）
-- needs: code_lists, visits.diagnosis_code|diagnoses.diagnosis_code|surgeries
-- ignores: diagnoses, surgeries, visits.diagnosis_code,
--    visits.other_diagnoses
-- examines: visit
-- note: {what_zh}编码 {code} 不在当日有效的编码表中
-- note.en: the {what_en} code {code} is not in the list in force that day
-- fix: 按现行版本更正编码后重新上传
-- fix.en: mend the code by the version in force and upload again
-- clears: 所交编码表不是当地执行的版本
-- clears.en: the list given is not the version used there
-- how: 交了现行编码表（诊断、手术分别看，某一类没有的不判断）时，就诊的 ICD 诊断编码、手术操作编码（字母不分大小写）不在表中或不在有效期内的列出，每次就诊每个编码一条。中医病证编码不判断。
-- amount: 无。
-- doubts: 编码表版本不同；编码尾部的院内扩展。
--
-- ICD codes of visits and codes of operations that the user's list (code_lists,
-- each set by itself) does not have, or not on the day of discharge or
-- operation. Codes of Chinese medicine are not compared.
--
-- Amount: none.
--
-- Known false positives: another version of the list.
WITH given AS (
    SELECT d.visit_id, d.code, '诊断' AS code_set,
           coalesce(v.discharged_day, v.admitted_day) AS day
    FROM visit_diagnosis AS d JOIN visit AS v ON v.id = d.visit_id
    UNION
    SELECT g.visit_id, upper(trim(g.operation_code)), '手术',
           coalesce(g.day, g.started_time / 86400)
    FROM surgery AS g WHERE g.operation_code IS NOT NULL
), listed AS MATERIALIZED (
    SELECT CASE WHEN code_set LIKE '%诊断%' THEN '诊断'
                WHEN code_set LIKE '%手术%' THEN '手术' END AS code_set,
           upper(trim(code)) AS code, coalesce(from_day, -99999) AS from_day,
           coalesce(to_day, 999999) AS to_day
    FROM listed_code
)
SELECT g.visit_id, min(g.day) AS day, g.code, g.code AS key,
       g.code_set AS what_zh,
       CASE g.code_set WHEN '诊断' THEN 'diagnosis' ELSE 'operation' END
           AS what_en
FROM given AS g
WHERE g.code_set IN (SELECT code_set FROM listed)
AND NOT EXISTS (SELECT 1 FROM listed AS l
                WHERE l.code_set = g.code_set AND l.code = g.code
                AND coalesce(g.day, l.from_day)
                    BETWEEN l.from_day AND l.to_day)
GROUP BY g.visit_id, g.code, g.code_set
ORDER BY g.visit_id, g.code
