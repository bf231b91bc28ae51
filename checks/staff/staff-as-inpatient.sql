-- title: 职工住院期间仍在工作
-- title.en: A member of the staff at work during an own stay
-- section: 1
-- violation: 挂床住院
-- severity: suspicion
-- money: exposure
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（一）项
-- needs: staff.staff_name, visits.name, visits.discharged, charges.order_doctor|charges.exec_doctor
-- ignores: staff.licence_no
-- examines: stay
-- param: days = 1 | 住院中工作的天数不少于 | days at work during the stay, at least
-- looks-at: SELECT id AS item_id FROM item
--    WHERE EXISTS (SELECT 1 FROM staff_patient)
-- of-lines: c.ordered_id IN (
--        SELECT p.id FROM staff_patient AS o
--        JOIN named_party AS p ON p.staff_id = o.named_staff_id)
-- looks-at: SELECT id AS item_id FROM item
--    WHERE EXISTS (SELECT 1 FROM staff_patient)
-- of-lines: c.executed_id IN (
--        SELECT p.id FROM staff_patient AS o
--        JOIN named_party AS p ON p.staff_id = o.named_staff_id)
-- note: 患者与本院登记人员 {staff_name} 同名；{admitted_day} 至 {discharged_day} 住院期间有 {work_days} 日以该人员名义开单或执行，共 {lines} 行
-- note.en: the patient bears the name of {staff_name} of the register, who ordered or executed {lines} lines on {work_days|day|days} of this stay ({admitted_day} to {discharged_day})
-- fix: 核对身份、考勤和病历；属挂床的退还本次住院费用
-- fix.en: check identity, roster and record; refund where the bed was empty
-- clears: 同名的另一人；或工号由他人代用、开单时间为系统自动记账
-- clears.en: somebody else of that name; or the account was used by another, or the system posted the lines
-- how: 住院患者姓名与该院人员资质表中唯一的姓名相同，且入院次日至出院前一日，有以该人员名义开单或执行的净额为正的明细（任何患者）达到规定天数的列出。重名、姓名被遮盖的不判断；入院当日、出院当日不算。
-- amount: 本次住院全部净费用；属疑点。
-- doubts: 同名；住院期间长期医嘱自动记账在其名下。
--
-- The register of staff has no id numbers: a patient whose name only one person
-- of the hospital's register bears is taken for that person. Cited is the stay
-- when lines ordered or executed by the person are dated after the day of
-- admission and before that of discharge, on at least `days` days.
--
-- Amount: the stay's net charges; exposure.
--
-- Known false positives: namesakes; standing orders posted by the system.
WITH near AS MATERIALIZED ( -- visits that are billed meanwhile
    SELECT o.visit_id AS own_id, o.named_staff_id, o.admitted_day,
           o.discharged_day, v.id AS visit_id
    FROM staff_patient AS o JOIN visit AS s ON s.id = o.visit_id
    CROSS JOIN visit AS v CROSS JOIN visit_bill AS b
    WHERE v.hospital_id = s.hospital_id AND b.visit_id = v.id
    AND b.first_day < o.discharged_day AND b.last_day > o.admitted_day
), work AS MATERIALIZED (
    SELECT n.own_id AS visit_id, n.named_staff_id, c.day
    FROM near AS n CROSS JOIN noted_item AS w CROSS JOIN charge AS c
    WHERE w.visit_id = n.visit_id
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.day > n.admitted_day AND c.day < n.discharged_day
    AND c.net_qty_e4 > 0
    AND (c.ordered_id IN (SELECT p.id FROM named_party AS p
                          WHERE p.staff_id = n.named_staff_id)
         OR c.executed_id IN (SELECT p.id FROM named_party AS p
                              WHERE p.staff_id = n.named_staff_id))
)
SELECT w.visit_id, s.admitted_day AS day, b.net_amount_fen AS amount_fen,
       max(n.staff_name) AS staff_name, count(DISTINCT w.day) AS work_days,
       count(*) AS lines, s.admitted_day, s.discharged_day
FROM work AS w JOIN stay AS s ON s.id = w.visit_id
JOIN named_staff AS n ON n.id = w.named_staff_id
LEFT JOIN visit_bill AS b ON b.visit_id = w.visit_id
GROUP BY w.visit_id, s.admitted_day, s.discharged_day, b.net_amount_fen
HAVING count(DISTINCT w.day) >= :days
ORDER BY w.visit_id
