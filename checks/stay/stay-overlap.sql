-- title: 同一人两次住院时间重叠
-- title.en: One person in two beds at once
-- section: 3
-- violation: 挂床住院
-- severity: violation
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（一）项
-- scope: people
-- needs: visits.discharged, visits.id_no|visits.person_no, charges
-- ignores: visits.name, visits.sex, visits.birth
-- examines: stay
-- looks-at: SELECT item_id FROM item_fact WHERE is_bed = 1 OR grade IS NOT NULL
-- note: 与 {earlier_hospital} 的住院[ {earlier_no}]（{earlier_from_day} 至 {earlier_to_day}）重叠，{day} 同时收取床位或护理费
-- note.en: overlaps with stay[ {earlier_no}] at {earlier_hospital} ({earlier_from_day} to {earlier_to_day}); bed or nursing was billed for {day} as well
-- fix: 核对两次住院记录，退还未实际在院一方的床位、护理费
-- fix.en: find out where the patient was and refund bed and nursing of the other stay
-- clears: 其中一次入出院日期登记错误，已有记录更正；或母亲与新生儿共用一个号码
-- clears.en: a day of admission or discharge was entered wrongly, as the record shows; or mother and newborn share a number
-- how: 同一人（按身份证号，没有的按人员编号）两次已出院的住院至少有一夜重叠（前次出院日晚于后次入院日）。取入院较晚的一次，列出其重叠日期内的床位、分级护理行。出院当日在别处入院不算。姓名、性别或出生日期不同的按两人，不判断；后一次没有床位和护理费的（家庭病床、日间）不列。
-- amount: 后一次住院重叠日期内床位、护理行的净金额。
-- doubts: 转科换号而日期未改；新生儿用母亲的号码且无姓名。
--
-- Two stays of one person, both ended, that share at least one night (admitted
-- on one day, discharged from the other after it). Cited are, of the stay
-- admitted later (the higher number of two admitted at once), the lines of bed
-- and graded nursing dated in the nights shared. Discharged here and admitted
-- there on one day is no overlap. Two visits under one number that differ in
-- name, sex or birth are two people: a newborn often bears its mother's number.
--
-- Amount: the net amounts of those lines.
--
-- Known false positives: a patient moved between wards under a new number
-- without the day being mended.
WITH known AS MATERIALIZED (
    SELECT s.id, s.hospital_id, s.visit_no, s.admitted_time, s.admitted_day,
           s.discharged_day, s.name, s.birth_day, w.person,
           CASE WHEN s.sex LIKE '男%' OR s.sex IN ('1', '01', 'M', 'm')
                THEN '男'
                WHEN s.sex LIKE '女%' OR s.sex IN ('2', '02', 'F', 'f')
                THEN '女' END AS sex, -- else unknown: 0, 9, 未知
           row_number() OVER (
               ORDER BY s.admitted_time, length(s.visit_no), s.visit_no,
                   h.hospital_code, s.id) AS place
    FROM asked_period AS p CROSS JOIN stay AS s
    JOIN person_visit AS w ON w.visit_id = s.id
    JOIN hospital AS h ON h.id = s.hospital_id
    WHERE s.admitted_day <= p.to_day AND s.discharged_day >= p.from_day
), pair AS MATERIALIZED (
    SELECT b.id AS visit_id, a.id AS earlier_id, b.admitted_day AS from_day,
           CASE WHEN a.discharged_day < b.discharged_day
                THEN a.discharged_day ELSE b.discharged_day END AS to_day,
           a.hospital_id, a.visit_no, a.admitted_day, a.discharged_day
    FROM known AS a JOIN known AS b ON b.person = a.person
    WHERE a.place < b.place AND a.discharged_day > b.admitted_day
    AND coalesce(a.name, b.name, '') = coalesce(b.name, a.name, '')
    AND coalesce(a.sex, b.sex, '') = coalesce(b.sex, a.sex, '')
    AND coalesce(a.birth_day, b.birth_day, 0)
        = coalesce(b.birth_day, a.birth_day, 0)
), hit AS (
    SELECT c.id AS charge_id, c.visit_id, c.day,
           c.net_amount_fen AS amount_fen, p.hospital_id, p.visit_no,
           p.admitted_day, p.discharged_day,
           row_number() OVER (PARTITION BY c.id
                              ORDER BY p.admitted_day, p.earlier_id) AS place
    FROM pair AS p CROSS JOIN noted_item AS w CROSS JOIN item_fact AS f
    CROSS JOIN charge AS c
    WHERE w.visit_id = p.visit_id AND f.item_id = w.item_id
    AND (f.is_bed = 1 OR f.grade IS NOT NULL)
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.day >= p.from_day AND c.day < p.to_day
    AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
)
SELECT t.charge_id, t.visit_id, t.day, t.amount_fen,
       coalesce(h.name, h.hospital_code) AS earlier_hospital,
       coalesce(t.visit_no, '') AS earlier_no,
       t.admitted_day AS earlier_from_day, t.discharged_day AS earlier_to_day,
       t.visit_no AS related
FROM hit AS t JOIN hospital AS h ON h.id = t.hospital_id
WHERE t.place = 1
ORDER BY t.charge_id
