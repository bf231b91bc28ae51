-- title: 同日集中收治同类病人
-- title.en: Many alike admitted on one day
-- section: 3
-- violation: 诱导住院
-- severity: suspicion
-- money: none
-- basis: 《医疗保障基金使用监督管理条例》第四十条第（一）项（诱导、协助他人虚假就医）
-- needs: visits.diagnosis_code|diagnoses.diagnosis_code
-- ignores: surgeries
-- examines: stay
-- param: group = 8 | 同日同类主要诊断的入院人次不少于 | admissions of one day with a main diagnosis of one kind, at least
-- param: times = 3 | 不少于其他日子平均的倍数 | as many times the mean of the other days
-- param: except_codes = Z51,Z49,Z34,O80,H25,H26,C | 不计入的主要诊断（编码开头，以逗号分隔） | main diagnoses not counted (first characters, comma between)
-- note: {day} 收治主要诊断 {diagnosis} 类 {count} 人次，其他日子平均 {mean_e4} 人次
-- note.en: on {day} {count} people with main diagnosis {diagnosis} were admitted; the mean of the other days is {mean_e4}
-- fix: 核对入院登记、接送和优惠活动，排查以车接、免费食宿等方式诱导住院
-- fix.en: look at the register, transport and offers of that day: were people lured
-- clears: 突发公共卫生事件、集体事故、季节流行，或按计划集中手术
-- clears.en: an outbreak, an accident, a season's illness, or operations planned together
-- how: 一家医院同一天入院、主要诊断编码前三位相同的住院达到规定人次，且不少于该院该类诊断其他日子（数据起止之间）平均人次的规定倍数。有手术记录的和排除的诊断（放化疗、透析、白内障、分娩）不计。
-- amount: 无。列出日期、诊断和人次。
-- doubts: 流感季、食物中毒、集体外伤；专科医院；只有几天数据的。
--
-- Stays of one hospital admitted on one day whose main diagnoses agree in
-- their first three characters: at least `group` of them, and at least `times`
-- the mean of all other days from the first to the last admission in the
-- data. Stays with an operation on record and planned care do not count. Where
-- the data span fewer than 7 days there is nothing to compare with.
--
-- Amount: none; the day, diagnosis and number are told.
--
-- Known false positives: outbreaks, accidents, a season; a hospital of one
-- speciality.
WITH RECURSIVE excepted (code, rest) AS (
    SELECT '', upper(:except_codes) || ','
    UNION ALL
    SELECT trim(substr(rest, 1, strpos(rest, ',') - 1)),
           substr(rest, strpos(rest, ',') + 1)
    FROM excepted WHERE strpos(rest, ',') > 0
), admitted AS MATERIALIZED (
    SELECT v.hospital_id, v.admitted_day,
           upper(substr(v.diagnosis_code, 1, 3)) AS diagnosis
    FROM visit AS v
    WHERE v.inpatient = 1
    AND NOT EXISTS (SELECT 1 FROM surgery AS g WHERE g.visit_id = v.id)
), span AS (
    SELECT hospital_id, max(admitted_day) - min(admitted_day) + 1 AS days
    FROM admitted GROUP BY hospital_id
), day_count AS (
    SELECT hospital_id, diagnosis, admitted_day, count(*) AS count
    FROM admitted
    WHERE diagnosis IS NOT NULL
    GROUP BY hospital_id, diagnosis, admitted_day
), beside AS (
    SELECT d.hospital_id, d.diagnosis, d.admitted_day, d.count, s.days,
           sum(d.count) OVER (PARTITION BY d.hospital_id, d.diagnosis)
               - d.count AS others
    FROM day_count AS d JOIN span AS s ON s.hospital_id = d.hospital_id
)
SELECT hospital_id, admitted_day AS day, diagnosis, count,
       (others * 10000 + (days - 1) / 2) / (days - 1) AS mean_e4,
       diagnosis AS key
FROM beside
WHERE count >= :group AND days >= 7
AND count * (days - 1) >= :times * others
AND NOT EXISTS (SELECT 1 FROM excepted AS e WHERE e.code <> ''
                AND substr(diagnosis, 1, length(e.code)) = e.code)
ORDER BY hospital_id, admitted_day, diagnosis
