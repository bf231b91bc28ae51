-- title: 短期内因同一诊断再次住院
-- title.en: Readmitted within days for the same diagnosis
-- section: 3
-- violation: 分解住院
-- severity: suspicion
-- money: exposure
-- national: 49
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（一）项
-- ignores: settlements.total, settlements.settled_on, visits.total,
--    visits.settled_on
-- scope: people
-- needs: visits.discharged, visits.id_no|visits.person_no, visits.diagnosis_code|diagnoses.diagnosis_code
-- examines: stay
-- param: days = 15 | 距上次出院的天数 | days since the earlier discharge
-- param: except_codes = Z51,Z49 | 不判断的主要诊断（前三位，以逗号分隔） | main diagnoses not judged (first three characters, comma between)
-- note: 上次住院（{earlier_hospital}[ {earlier_no}]）{earlier_day} 出院，{gap_days} 天后于 {admitted_day} 以同类主要诊断（{diagnosis}）再次入院
-- note.en: discharged on {earlier_day} (stay[ {earlier_no}] at
--    {earlier_hospital}), admitted again on {admitted_day}, {gap_days|day|days}
--    later, with a main diagnosis of the same kind ({diagnosis})
-- fix: 调阅两次住院病历，确认是否未达出院标准而办理出院再入院；属分解的退还第二次住院基金支付
-- fix.en: read both records; where a stay was split, return what the fund
--    paid for the second
-- clears: 病情变化或复发、计划性再住院（放化疗、分期手术等），病历记录充分；院内转科换号（出院当日在同一医院换住院号），两段合并结算
-- clears.en: a relapse or complication, or a planned readmission (radiation or
--    chemotherapy, an operation in stages), as the record shows; a new number
--    on a transfer between departments (the day of discharge, the same
--    hospital), the two settled as one
-- how: 同一人（按身份证号，没有的按人员编号）在任何一家医院出院后，规定天数内因同类主要诊断（编码前三位相同）再次入院；当日出院当日再入院为 0 天（转科换号也在此列出）。上次离院方式为医嘱转院、转社区而后一次在别的医院的不提示，在同一医院的照列。身份证号被遮盖（含 *）的不用。主要诊断为放化疗（Z51）、透析（Z49）的按周期住院，不判断。
-- amount: 后一次住院的基金支付；不知的为空。
-- doubts: 按周期的化疗、放疗、透析而主要诊断写为肿瘤、肾病的；慢性病确实复发；未登记离院方式的转院继续治疗。
--
-- A stay is cited when the same person (by id number, else by person number)
-- was discharged from any hospital no more than `days` days before, with a
-- main diagnosis that agrees in its first three characters. Discharged and
-- admitted on one day counts: 0 days. The main diagnosis is the visit's own,
-- which the import sets, where it is open, from the table of diagnoses. An id number that was
-- masked in the export (with *) is no number. Who was transferred by the doctor
-- (离院方式 2 医嘱转院, 3 转社区) and admitted elsewhere is not cited; admitted
-- again in the same hospital, he is.
--
-- Amount: what the fund paid for the later stay, by its settlements; empty
-- where that is not known.
--
-- Known false positives: chemotherapy, radiation and dialysis in cycles that are
-- coded as the tumour or the kidney's illness; chronic illness with a true
-- relapse; a transfer to another hospital that the way of discharge does not tell.
WITH known AS (
    SELECT v.id AS visit_id, v.hospital_id, v.visit_no, v.admitted_time,
           v.admitted_day, v.discharged_time, v.discharged_day,
           CASE WHEN trim(ltrim(v.discharge_way, '0')) IN ('2', '3')
                     OR v.discharge_way LIKE '%转院%'
                     OR v.discharge_way LIKE '%转社区%'
                     OR v.discharge_way LIKE '%转其他医%'
                     OR v.discharge_way LIKE '%转入其他医%'
                     OR v.discharge_way LIKE '2%医嘱转%'
                     OR v.discharge_way LIKE '3%医嘱转%'
                THEN 1 ELSE 0 END AS transferred,
           v.diagnosis_code AS diagnosis,
           upper(substr(v.diagnosis_code, 1, 3)) AS kind,
           w.person
    FROM asked_period AS p CROSS JOIN visit AS v
    LEFT JOIN person_visit AS w ON w.visit_id = v.id
    WHERE v.inpatient = 1
    AND (v.discharged_day IS NULL OR v.discharged_day >= v.admitted_day)
    -- the later of two is admitted in the period, the earlier discharged
    AND v.admitted_day <= p.to_day
    AND (v.admitted_day >= p.from_day
         OR v.discharged_day >= p.from_day - :days)
), again AS (
    SELECT b.visit_id, b.admitted_day, b.diagnosis,
           a.hospital_id AS earlier_hospital_id, a.visit_no AS earlier_no,
           a.discharged_day AS earlier_day,
           b.admitted_day - a.discharged_day AS gap_days,
           row_number() OVER (
               PARTITION BY b.visit_id
               ORDER BY a.discharged_time DESC, a.admitted_time DESC,
                   a.visit_id DESC) AS place
    FROM known AS a JOIN known AS b ON b.person = a.person
    WHERE b.kind = a.kind
    AND (a.transferred = 0 OR b.hospital_id = a.hospital_id)
    AND b.admitted_day - a.discharged_day BETWEEN 0 AND :days
    AND (b.admitted_time > a.admitted_time
         OR (b.admitted_time = a.admitted_time
             AND (b.discharged_time IS NULL
                  OR b.discharged_time > a.discharged_time
                  OR (b.discharged_time = a.discharged_time
                      AND (b.visit_no > a.visit_no
                           OR (b.visit_no = a.visit_no
                               AND b.hospital_id > a.hospital_id))))))
    AND strpos(',' || upper(:except_codes) || ',', ',' || b.kind || ',') = 0
)
SELECT g.visit_id, g.admitted_day AS day,
       (SELECT s.fund_pay_fen FROM visit_settled AS s
        WHERE s.visit_id = g.visit_id) AS amount_fen,
       g.admitted_day, g.earlier_day, g.gap_days, g.diagnosis,
       coalesce(h.name, h.hospital_code) AS earlier_hospital,
       coalesce(g.earlier_no, '') AS earlier_no, g.earlier_no AS related
FROM again AS g JOIN hospital AS h ON h.id = g.earlier_hospital_id
WHERE g.place = 1
ORDER BY g.visit_id
