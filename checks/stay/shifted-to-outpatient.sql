-- title: 疑似将住院费用转到门诊
-- title.en: Costs of a stay moved to an outpatient visit
-- section: 3
-- violation: 违反协议
-- severity: suspicion
-- money: exposure
-- basis: 定点医疗机构服务协议；《医疗保障基金使用监督管理条例》第三十八条第（七）项
-- needs: visits.discharged, visits.id_no|visits.person_no, charges
-- ignores: visits.name
-- examines: visit
-- param: days_before = 3 | 入院前的天数 | days before admission
-- param: least_fen = 10000 | 该次门诊净费用不少于（分） | net charges of the visit, at least, fen
-- note: {admitted_day} 入院[（{stay_no}）]前 {gap_days} 天在本院门诊检查化验、购药 {amount_fen} 元
-- note.en: {gap_days|day|days} before admission on {admitted_day}[ (stay {stay_no})] the same hospital billed {amount_fen} yuan of tests and drugs to an outpatient visit
-- fix: 核对门诊、住院病历，属住院费用的按规定并入
-- fix.en: read both records; what belongs to the stay is billed there
-- clears: 门诊诊治后病情需要方收入院；或当地规定可以门诊完成术前检查
-- clears.en: the need for a stay came out of the visit; or local rules allow tests before admission
-- how: 同一人（身份证号，没有的按人员编号；姓名不同的按两人）在同一医院的门诊，在择期手术住院（有手术记录，手术不在入院当日）入院前规定天数内（含入院当日），只收检查化验、药品材料而无急诊收费，净费用达到下限的列出。
-- amount: 该次门诊净费用；属疑点。
-- doubts: 门诊检查后确诊入院是常规；当地并入规定不同。
--
-- Outpatient visits within `days_before` days of an admission of the same person
-- to the same hospital for a planned operation (one on record, after the day of
-- admission), that bill tests, drugs or materials for at least `least_fen` and
-- no treatment, infusion or emergency.
--
-- Amount: the visit's net charges; exposure.
--
-- Known false positives: the test that showed the need for the stay.
WITH planned AS MATERIALIZED (
    SELECT s.id, s.hospital_id, s.visit_no, s.name, s.admitted_day, w.person
    FROM stay AS s JOIN person_visit AS w ON w.visit_id = s.id
    WHERE EXISTS (SELECT 1 FROM surgery AS g WHERE g.visit_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM surgery AS g WHERE g.visit_id = s.id
                    AND coalesce(g.day, g.started_time / 86400)
                        <= s.admitted_day)
), pair AS (
    SELECT v.id AS visit_id, b.last_day AS day, b.net_amount_fen,
           p.admitted_day, p.visit_no,
           row_number() OVER (PARTITION BY v.id
                              ORDER BY p.admitted_day, p.id) AS place
    FROM planned AS p JOIN person_visit AS o ON o.person = p.person
    JOIN visit AS v ON v.id = o.visit_id
    JOIN visit_bill AS b ON b.visit_id = v.id
    WHERE v.inpatient = 0 AND v.hospital_id = p.hospital_id
    AND coalesce(v.visit_type, '') NOT LIKE '%急%'
    AND b.last_day BETWEEN p.admitted_day - :days_before AND p.admitted_day
    AND b.net_amount_fen >= :least_fen
    AND coalesce(v.name, p.name, '') = coalesce(p.name, v.name, '')
)
SELECT p.visit_id, p.day, p.net_amount_fen AS amount_fen, p.admitted_day,
       coalesce(p.visit_no, '') AS stay_no,
       p.admitted_day - p.day AS gap_days, p.visit_no AS related
FROM pair AS p
WHERE p.place = 1
AND EXISTS (SELECT 1 FROM charge AS c
            JOIN item_kind AS k ON k.item_id = c.item_id
            WHERE c.visit_id = p.visit_id AND c.net_qty_e4 > 0)
AND NOT EXISTS (SELECT 1 FROM charge AS c
                JOIN item_care AS k ON k.item_id = c.item_id
                WHERE c.visit_id = p.visit_id AND c.net_qty_e4 > 0
                AND k.care IN ('operation', 'infusion', 'treatment'))
ORDER BY p.visit_id
