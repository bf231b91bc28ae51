-- title: 诊断与患者性别不符
-- title.en: A diagnosis that contradicts the sex
-- section: 3
-- violation: 虚假结算
-- severity: violation
-- money: none
-- national: 54
-- basis: 《医疗保障基金智能监管规则库、知识库》（国家医疗保障局，2025 年版）
-- needs: visits.sex, visits.diagnosis_code|diagnoses.diagnosis_code
-- ignores: visits.other_diagnoses, visits.id_no
-- examines: visit
-- note: {sex_zh}性患者，诊断 {code}（{words_zh}）
-- note.en: a {sex_en} patient with diagnosis {code} ({words_en})
-- fix: 按病历更正诊断编码或性别；冒名就诊的另行处理
-- fix.en: mend code or sex from the record; or was it somebody else
-- clears: 编码或性别登记错误，已按病历更正
-- clears.en: code or sex was entered wrongly and is mended
-- how: 诊断编码落在女性专属（如 C51-C58、N70-N98、O00-O99、Z32-Z36）或男性专属（如 C60-C63、N40-N51）范围，而登记性别相反的列出，每次就诊每个编码一条。性别不明的，身份证号（校验位正确）所示性别与登记性别不同的（登记有误），不判断；新生儿（28 天内）记录中的产科诊断可能属于母亲，不判断。
-- amount: 无。
-- doubts: 两性畸形；母婴同号登记。
--
-- ICD-10 codes of one sex (by their first characters) on a visit of the other,
-- once a visit and code. Unknown sex is not judged, nor one that a right id
-- number contradicts (the register is wrong), nor a mother's code on her
-- newborn's record. The codes are those that ICD-10, volume 2, lists as limited
-- to one sex, without causes and what is done for a couple.
--
-- Amount: none.
--
-- Known false positives: intersex people; mother and child under one number.
WITH of_sex (sex, low, high) AS (
    VALUES ('2', 'A34', 'A34'), ('2', 'B37.3', 'B37.3'), ('2', 'C51', 'C58'),
           ('2', 'C79.6', 'C79.6'), ('2', 'D06', 'D06'),
           ('2', 'D07.0', 'D07.3'), ('2', 'D25', 'D28'), ('2', 'D39', 'D39'),
           ('2', 'E28', 'E28'), ('2', 'E89.4', 'E89.4'),
           ('2', 'F52.5', 'F52.5'), ('2', 'F53', 'F53'),
           ('2', 'I86.3', 'I86.3'), ('2', 'L29.2', 'L29.2'),
           ('2', 'M80.0', 'M80.1'), ('2', 'M81.0', 'M81.1'),
           ('2', 'M83.0', 'M83.0'), ('2', 'N70', 'N98'),
           ('2', 'N99.2', 'N99.3'), ('2', 'O00', 'O99'),
           ('2', 'P54.6', 'P54.6'), ('2', 'Q50', 'Q52'), ('2', 'R87', 'R87'),
           ('2', 'S31.4', 'S31.4'), ('2', 'S37.4', 'S37.6'),
           ('2', 'T19.2', 'T19.3'), ('2', 'T83.3', 'T83.3'),
           ('2', 'Z01.4', 'Z01.4'), ('2', 'Z12.4', 'Z12.4'),
           ('2', 'Z32', 'Z36'), ('2', 'Z39', 'Z39'), ('2', 'Z87.5', 'Z87.5'),
           ('1', 'B26.0', 'B26.0'), ('1', 'C60', 'C63'),
           ('1', 'D07.4', 'D07.6'), ('1', 'D17.6', 'D17.6'),
           ('1', 'D29', 'D29'), ('1', 'D40', 'D40'), ('1', 'E29', 'E29'),
           ('1', 'E89.5', 'E89.5'), ('1', 'F52.4', 'F52.4'),
           ('1', 'I86.1', 'I86.1'), ('1', 'L29.1', 'L29.1'),
           ('1', 'N40', 'N51'), ('1', 'Q53', 'Q55'), ('1', 'R86', 'R86'),
           ('1', 'S31.2', 'S31.3'), ('1', 'Z12.5', 'Z12.5')
), coded AS MATERIALIZED ( -- each code once: visits share them
    SELECT d.code, s.sex,
           CASE WHEN s.low IN ('O00', 'Z32', 'Z39') THEN 1 ELSE 0 END AS of_birth
    FROM (SELECT DISTINCT code FROM visit_diagnosis) AS d
    JOIN of_sex AS s
        ON substr(d.code, 1, length(s.low)) BETWEEN s.low AND s.high
), person AS (
    SELECT v.id, v.admitted_day, v.birth_day,
           CASE WHEN v.sex IN ('男', '1', '男性', 'M', 'm') THEN '1'
                WHEN v.sex IN ('女', '2', '女性', 'F', 'f') THEN '2' END AS sex,
           CASE WHEN coalesce(length(k.identity), 0) <> 18 THEN NULL
                WHEN strpos('13579', substr(k.identity, 17, 1)) > 0 THEN '1'
                ELSE '2' END AS identity_sex
    FROM visit AS v LEFT JOIN visit_identity AS k ON k.visit_id = v.id
)
SELECT v.id AS visit_id, v.admitted_day AS day, d.code, d.code AS key,
       CASE v.sex WHEN '1' THEN '男' ELSE '女' END AS sex_zh,
       CASE v.sex WHEN '1' THEN 'male' ELSE 'female' END AS sex_en,
       CASE v.sex WHEN '1' THEN '女性疾病' ELSE '男性疾病' END AS words_zh,
       CASE v.sex WHEN '1' THEN 'of women' ELSE 'of men' END AS words_en
FROM visit_diagnosis AS d
JOIN coded AS s ON s.code = d.code
JOIN person AS v ON v.id = d.visit_id
WHERE v.sex <> s.sex AND coalesce(v.identity_sex, v.sex) = v.sex
AND (s.of_birth = 0 OR v.birth_day IS NULL
     OR v.admitted_day - v.birth_day > 28)
ORDER BY v.id, d.code
