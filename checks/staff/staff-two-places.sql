-- title: 同一医师几分钟内在两家医院开单
-- title.en: One doctor orders in two hospitals within minutes
-- section: 1
-- violation: 资质不符
-- severity: suspicion
-- basis: 《中华人民共和国医师法》；医保支付资格管理有关规定
-- scope: county
-- gathers: SELECT p.id AS ordered_id FROM shared_doctor AS o
--    JOIN named_party AS p ON p.staff_id = o.named_staff_id
-- needs: charges.time_of_day, charges.order_doctor|charges.order_doctor_code
-- ignores: staff.licence_no
-- examines: charge
-- param: minutes = 5 | 间隔不超过的分钟数 | minutes apart, at most
-- looks-at: SELECT id AS item_id FROM item
--    WHERE EXISTS (SELECT 1 FROM shared_doctor)
-- of-lines: c.ordered_id IN (
--        SELECT p.id FROM shared_doctor AS o
--        JOIN named_party AS p ON p.staff_id = o.named_staff_id)
-- note: 医师 {staff_name} 于 {other_time} 在 {other_hospital} 开单，{here_time} 又在本院开单
-- note.en: {staff_name} ordered at {other_hospital} at {other_time} and here at {here_time}
-- fix: 核对排班和电子签名，排查挂证、借用工号
-- fix.en: look at rosters and signatures: was the name or account lent
-- clears: 两院同址、医共体远程开单，或由系统按时自动记账
-- clears.en: two hospitals in one place, orders at a distance within a group, or lines posted by the system
-- how: 执业证书编号相同（两院人员资质表），或国家医师编码与姓名都相同的同一医师，在两家医院的开单明细时间相差不超过规定分钟的，列出较晚的一行；每名医师每日每院只列一行。没有时刻（00:00:00）的、两行都在整点（分秒为 0）的不比，三日以上在同一整点记账的是自动记账，也不比；已退费的不算。
-- amount: 该行净金额；属疑点。
-- doubts: 住院长期医嘱定时记账；远程会诊、医共体药房。
--
-- Lines with a time that one doctor (shared_doctor: by licence number, else
-- national code and name) ordered in two hospitals no more than `minutes`
-- apart: the later is cited, one a doctor, day and hospital. Systems post lines
-- at full hours: two of them are not compared, nor is one at a clock time that
-- the doctor has there on three days.
--
-- Amount: the line's net amount; exposure.
--
-- Known false positives: standing orders posted by the system; a group of
-- hospitals with one account.
WITH RECURSIVE step (days) AS ( -- the days that so many minutes reach back
    SELECT 0
    UNION ALL
    SELECT days + 1 FROM step WHERE days * 1440 < :minutes
), event AS MATERIALIZED (
    SELECT c.id AS charge_id, c.visit_id, c.day, c.time, o.hospital_id,
           h.hospital_code, o.person, o.named_staff_id, c.net_amount_fen,
           c.file_id, c.line
    FROM noted_item AS w CROSS JOIN charge AS c CROSS JOIN named_party AS p
    CROSS JOIN shared_doctor AS o CROSS JOIN hospital AS h
    WHERE EXISTS (SELECT 1 FROM shared_doctor)
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND p.id = c.ordered_id AND o.named_staff_id = p.staff_id
    AND h.id = o.hospital_id AND c.net_qty_e4 > 0 AND c.time % 86400 <> 0
), posted AS MATERIALIZED ( -- by the clock: at one full hour on several days
    SELECT hospital_id, person, time % 86400 AS clock
    FROM event WHERE time % 3600 = 0
    GROUP BY hospital_id, person, time % 86400
    HAVING count(DISTINCT day) >= 3
), by_hand AS MATERIALIZED (
    SELECT e.* FROM event AS e
    WHERE e.time % 3600 <> 0
    OR NOT EXISTS (SELECT 1 FROM posted AS p
                   WHERE p.hospital_id = e.hospital_id
                   AND p.person = e.person AND p.clock = e.time % 86400)
), pair AS (
    SELECT b.charge_id, b.visit_id, b.day, b.time, b.net_amount_fen,
           b.named_staff_id, a.time AS other_time,
           a.hospital_id AS other_hospital_id,
           row_number() OVER (
               PARTITION BY b.person, b.hospital_id, b.day
               ORDER BY b.time - a.time, b.time, b.file_id, b.line,
                   a.time, a.charge_id) AS place
    FROM by_hand AS b CROSS JOIN step AS s CROSS JOIN by_hand AS a
    WHERE a.person = b.person AND a.day = b.day - s.days
    AND b.hospital_id <> a.hospital_id
    AND (a.time % 3600 <> 0 OR b.time % 3600 <> 0)
    AND (b.time > a.time
         OR (b.time = a.time AND b.hospital_code > a.hospital_code))
    AND b.time - a.time <= :minutes * 60
)
SELECT p.charge_id, p.visit_id, p.day, p.net_amount_fen AS amount_fen,
       p.other_time, p.time AS here_time,
       coalesce(n.staff_name, n.staff_code) AS staff_name,
       coalesce(h.name, h.hospital_code) AS other_hospital
FROM pair AS p JOIN named_staff AS n ON n.id = p.named_staff_id
JOIN hospital AS h ON h.id = p.other_hospital_id
WHERE p.place = 1
ORDER BY p.charge_id
