-- title: 住院期间发生门诊费用
-- title.en: Outpatient charges during a stay
-- section: 3
-- violation: 不实收费
-- severity: suspicion
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（七）项
-- scope: people
-- gathers: SELECT o.id AS visit_id FROM visit AS o
--    JOIN person_visit AS a ON a.visit_id = o.id
--    JOIN visit_bill AS b ON b.visit_id = o.id
--    JOIN person_visit AS t ON t.person = a.person
--    JOIN stay AS s ON s.id = t.visit_id
--    WHERE o.inpatient = 0 AND b.last_day > s.admitted_day
--    AND b.first_day < s.discharged_day
-- needs: visits.discharged, visits.id_no|visits.person_no, charges
-- ignores: visits.name
-- examines: visit
-- note: 本人 {admitted_day} 至 {discharged_day} 在 {stay_hospital} 住院[（{stay_no}）]，{day} 又发生门诊费用
-- note.en: the person was an inpatient of {stay_hospital} from {admitted_day} to {discharged_day}[ (stay {stay_no})]; outpatient charges on {day}
-- fix: 核对就诊记录：是否冒名就诊、转嫁住院费用或挂床
-- fix.en: look at both records: somebody else's visit, costs of the stay moved out, or an empty bed
-- clears: 经批准的外出就诊、代取长期用药（慢特病），有请假和处方记录
-- clears.en: an outside visit with leave, or drugs for a chronic illness fetched by family, as the records show
-- how: 同一人（按身份证号，没有的按人员编号；两处姓名不同的不比）的门诊明细，日期在某次住院入院日之后、出院日之前的。入院当日、出院当日的门诊不算；入出院日期颠倒、未出院的住院不比；已退费的不算。
-- amount: 该行退费后的净金额。
-- doubts: 家属代取慢特病药品；住院医院无条件而在外院检查、透析；门诊费用按结算日期记账。
--
-- Net positive lines of an outpatient visit dated after the day of admission
-- and before that of discharge of a stay of the same person, in any hospital.
-- The days of admission and discharge themselves are not held against anybody.
-- Two visits under one number but with different names are two people.
--
-- Amount: the lines' net amounts.
--
-- Known false positives: drugs for a chronic illness fetched by family; dialysis
-- or an examination elsewhere; outpatient lines dated by their settlement.
WITH pair AS MATERIALIZED (
    SELECT o.id AS visit_id, s.id AS stay_id, s.hospital_id, s.visit_no,
           s.admitted_day, s.discharged_day
    FROM visit AS o
    JOIN person_visit AS a ON a.visit_id = o.id
    JOIN visit_bill AS b ON b.visit_id = o.id
    JOIN person_visit AS t ON t.person = a.person
    JOIN stay AS s ON s.id = t.visit_id
    WHERE o.inpatient = 0
    AND b.last_day > s.admitted_day AND b.first_day < s.discharged_day
    AND coalesce(o.name, s.name, '') = coalesce(s.name, o.name, '')
), hit AS (
    SELECT c.id AS charge_id, c.visit_id, c.day,
           c.net_amount_fen AS amount_fen, p.hospital_id, p.visit_no,
           p.admitted_day, p.discharged_day,
           row_number() OVER (PARTITION BY c.id
                              ORDER BY p.admitted_day, p.stay_id) AS place
    FROM pair AS p CROSS JOIN charge AS c
    WHERE c.visit_id = p.visit_id
    AND c.day > p.admitted_day AND c.day < p.discharged_day
    AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
)
SELECT t.charge_id, t.visit_id, t.day, t.amount_fen, t.admitted_day,
       t.discharged_day, coalesce(h.name, h.hospital_code) AS stay_hospital,
       coalesce(t.visit_no, '') AS stay_no, t.visit_no AS related
FROM hit AS t JOIN hospital AS h ON h.id = t.hospital_id
WHERE t.place = 1
ORDER BY t.charge_id
