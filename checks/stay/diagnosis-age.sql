-- title: 诊断与患者年龄不符
-- title.en: A diagnosis that contradicts the age
-- section: 3
-- violation: 虚假结算
-- severity: suspicion
-- money: none
-- national: 55
-- basis: 《医疗保障基金智能监管规则库、知识库》（国家医疗保障局，2025 年版）
-- needs: visits.birth|visits.age|visits.id_no, visits.diagnosis_code|diagnoses.diagnosis_code
-- ignores: visits.other_diagnoses, visits.id_no
-- examines: visit
-- note: {years} 岁[（{told}）]，诊断 {code} 一般见于 {least} 至 {most} 岁
-- note.en: aged {years}[ ({told_en})], diagnosis {code} belongs to ages {least} to {most}
-- fix: 按病历更正诊断编码或年龄；冒名就诊的另行处理
-- fix.en: mend code or age from the record; or was it somebody else
-- clears: 编码或年龄登记错误，已按病历更正；或病历证明确属少见
-- clears.en: code or age was entered wrongly and is mended; or the record shows a rare case
-- how: 年龄取入院日周岁（有出生日期的），否则取所填年龄，都没有的按身份证号（校验位正确）所示出生日期并注明。围产期疾病（P00-P96）超过 1 岁、产科（O00-O99）小于 10 或大于 60 岁、老年性白内障（H25）小于 35、阿尔茨海默病（F00、G30）小于 35、老年性（R54）小于 55、绝经期（N95）小于 35 或大于 75、前列腺增生（N40）小于 35 岁的列出。年龄不明的不判断。
-- amount: 无。
-- doubts: 早发病例；围产期后遗症沿用 P 编码。
--
-- ICD-10 codes that belong to an age, on a visit of another: perinatal above 1,
-- obstetric outside 10 to 60, senile cataract, dementia and prostatic
-- hyperplasia below 35, senility below 55, menopause outside 35 to 75. Years
-- are those at admission from birth, else the age as given in years, else as a
-- valid id number says.
--
-- Amount: none.
--
-- Known false positives: early cases; P codes kept for late effects.
WITH of_age (low, high, least, most) AS (
    VALUES ('P00', 'P96', 0, 1), ('O00', 'O99', 10, 60),
           ('H25', 'H25', 35, 150), ('F00', 'F00', 35, 150),
           ('G30', 'G30', 35, 150), ('R54', 'R54', 55, 150),
           ('N95', 'N95', 35, 75), ('N40', 'N40', 35, 150)
), coded AS MATERIALIZED ( -- each code once: visits share them
    SELECT d.code, a.least, a.most
    FROM (SELECT DISTINCT code FROM visit_diagnosis) AS d
    JOIN of_age AS a ON substr(d.code, 1, 3) BETWEEN a.low AND a.high
), person AS (
    SELECT v.id, v.admitted_day, a.by_identity,
           CASE WHEN a.birth_day <= v.admitted_day
                THEN (v.admitted_day - a.birth_day) * 100 / 36525
                WHEN a.birth_day IS NULL THEN a.least_years END AS years
    FROM visit AS v JOIN visit_age AS a ON a.visit_id = v.id
)
SELECT v.id AS visit_id, v.admitted_day AS day, d.code, d.code AS key,
       v.years, a.least, a.most,
       CASE WHEN v.by_identity = 1 THEN '按身份证号' ELSE '' END AS told,
       CASE WHEN v.by_identity = 1 THEN 'by the id number' ELSE '' END
           AS told_en
FROM visit_diagnosis AS d
JOIN coded AS a ON a.code = d.code
JOIN person AS v ON v.id = d.visit_id
WHERE v.years < a.least OR v.years > a.most
ORDER BY v.id, d.code
