-- title: 结算清单信息异常
-- title.en: A settlement list that contradicts itself
-- section: 3
-- violation: 虚假结算
-- severity: suspicion
-- money: none
-- national: 35
-- basis: 《医疗保障基金结算清单填写规范》（国家医疗保障局）
-- needs: visits
-- ignores: visits.admitted, surgeries, diagnoses, visits.id_no
-- examines: visit
-- note: {what}
-- note.en: {what_en}
-- fix: 按病案首页核对并更正后重新上传
-- fix.en: compare with the front sheet of the record, mend and upload again
-- clears: 登记错误，已按病案更正
-- clears.en: an error of entry that was mended from the record
-- how: 逐次住院核对：出院早于入院；年龄与出生日期（入院日的周岁）相差超过 1 岁；已交诊断的医院中该次住院没有主要诊断；所填住院天数不等于出院日减入院日（当日入出院为 1 天）；手术日期早于入院日或晚于出院日。一次住院每种异常列一条，缺任何一项资料的不判断该项。
-- amount: 无。
-- doubts: 按计入计出登记天数的；手术记录以入院前门诊手术补录的；虚岁。
--
-- A stay's own columns against each other: discharged before admitted; age and
-- birth apart by more than a year at admission; no main diagnosis where the
-- hospital delivered some; days unequal to discharged - admitted (1 for one
-- day); an operation dated outside the stay. Each once a stay; what is not
-- given is not compared.
--
-- Amount: none.
--
-- Known false positives: days that count both ends; ages by the lunar year.
WITH listed AS MATERIALIZED (
    SELECT v.id, v.hospital_id, v.admitted_day, v.discharged_day, v.days,
           v.birth_day, v.diagnosis_code, v.diagnosis_name,
           a.least_years AS years
    FROM asked_period AS p CROSS JOIN visit AS v
    LEFT JOIN visit_age AS a ON a.visit_id = v.id
    WHERE v.inpatient = 1
    AND v.admitted_day BETWEEN p.from_day AND p.to_day
), diagnosing AS (
    SELECT DISTINCT hospital_id FROM listed
    WHERE diagnosis_code IS NOT NULL
    UNION
    SELECT DISTINCT v.hospital_id
    FROM diagnosis AS d JOIN visit AS v ON v.id = d.visit_id
    WHERE d.main = 1
), odd AS (
    SELECT id, 'reversed' AS key, '出院日期早于入院日期' AS what,
           'discharged before admitted' AS what_en
    FROM listed WHERE discharged_day < admitted_day
    UNION ALL
    SELECT id, 'age', '年龄 ' || CAST(years AS TEXT) ||
               ' 岁，按出生日期为 ' ||
               CAST((admitted_day - birth_day) * 100 / 36525 AS TEXT) ||
               ' 岁',
           'aged ' || CAST(years AS TEXT) || ', by birth ' ||
               CAST((admitted_day - birth_day) * 100 / 36525 AS TEXT)
    FROM listed
    WHERE birth_day <= admitted_day
    AND (years - (admitted_day - birth_day) * 100 / 36525 > 1
         OR years - (admitted_day - birth_day) * 100 / 36525 < -1)
    UNION ALL
    SELECT l.id, 'diagnosis', '没有主要诊断', 'no main diagnosis'
    FROM listed AS l JOIN diagnosing AS d ON d.hospital_id = l.hospital_id
    WHERE l.diagnosis_code IS NULL AND l.diagnosis_name IS NULL
    AND l.discharged_day >= l.admitted_day
    AND NOT EXISTS (SELECT 1 FROM diagnosis AS g WHERE g.visit_id = l.id
                    AND (g.main = 1 OR g.main IS NULL))
    UNION ALL
    SELECT id, 'days', '住院天数填 ' || CAST(days AS TEXT) ||
               '，出院日减入院日为 ' ||
               CAST(discharged_day - admitted_day AS TEXT),
           CAST(days AS TEXT) || ' days given, discharged - admitted is ' ||
               CAST(discharged_day - admitted_day AS TEXT)
    FROM listed
    WHERE discharged_day >= admitted_day
    AND days <> discharged_day - admitted_day
    AND NOT (discharged_day = admitted_day AND days = 1)
    UNION ALL
    SELECT l.id, 'operation', '手术日期不在住院期间',
           'an operation is dated outside the stay'
    FROM listed AS l
    WHERE (l.discharged_day >= l.admitted_day OR l.discharged_day IS NULL)
    AND EXISTS (
        SELECT 1 FROM surgery AS g WHERE g.visit_id = l.id
        AND (coalesce(g.day, g.started_time / 86400) < l.admitted_day
             OR coalesce(g.day, g.started_time / 86400) > l.discharged_day))
)
SELECT o.id AS visit_id, v.admitted_day AS day, o.key, o.what, o.what_en
FROM odd AS o JOIN visit AS v ON v.id = o.id
ORDER BY o.id, o.key
