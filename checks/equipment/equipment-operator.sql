-- title: 设备操作人员无所需上岗证
-- title.en: Operator without the certificate the device requires
-- section: 2
-- violation: 资质不符
-- severity: suspicion
-- money: refund
-- basis: 《大型医用设备配置与使用管理办法》（使用人员上岗资质）
-- needs: charges.exec_doctor|charges.exec_doctor_code, equipment.certificate, staff.certificates
-- examines: charges.exec_doctor|charges.exec_doctor_code
-- note: 设备“{equipment_name}”要求{certificate}，{who}在 {day} 未持有
-- note.en: '{equipment_name}' requires {certificate}; on {day} {who} held none
-- fix: 安排持证人员操作，补办证书；核实该检查是否真实开展
-- fix.en: have certified people operate it; verify that the examination took place
-- clears: 证书已取得而人员资质未更新
-- clears.en: the certificate was obtained and the register not updated
-- how: 设备台账要求持有上岗证时，执行人在当日有效的资质记录中必须有该证；不在人员登记中的视为没有。没有写执行人的行不判断。有几台设备可对应时，有一台符合即可。
-- amount: 该行退费后的净金额。
-- doubts: 上岗证名称与台账的写法不同。
--
-- The executing person's row in the register that is valid that day must hold
-- the certificate; who is not in the register holds none. A line that names
-- nobody is not judged. Of several devices one that asks for none, or for one
-- that is held, is enough. Amount: the line's net amount.
--
-- Known false positives: certificates named otherwise than the device asks.
WITH asked AS (
    SELECT l.charge_id, l.equipment_id, c.day, c.net_amount_fen AS amount_fen,
           c.exec_staff_id, q.equipment_name, q.certificate,
           q.certificate IS NULL
               OR EXISTS (SELECT 1 FROM staff_match AS m
                          JOIN staff AS s ON s.id = m.staff_id
                          WHERE m.named_staff_id = c.exec_staff_id
                          AND c.day >= coalesce(s.valid_from_day, c.day)
                          AND c.day <= coalesce(s.valid_to_day, c.day)
                          AND strpos(s.certificates, q.certificate) > 0)
               AS held
    FROM line_equipment AS l
    JOIN charge AS c ON c.visit_id = l.visit_id AND c.item_id = l.item_id
        AND c.id = l.charge_id
    JOIN equipment AS q ON q.id = l.equipment_id
    WHERE c.exec_staff_id IS NOT NULL
), bad AS (
    SELECT charge_id, min(equipment_id) AS equipment_id
    FROM asked GROUP BY charge_id
    HAVING max(CASE WHEN held THEN 1 ELSE 0 END) = 0
)
SELECT a.charge_id, a.amount_fen, a.day, a.equipment_id, a.equipment_name,
       a.certificate, a.exec_staff_id AS staff_id,
       coalesce(n.staff_name, n.staff_code) AS who
FROM bad AS b
JOIN asked AS a ON a.charge_id = b.charge_id
    AND a.equipment_id = b.equipment_id
JOIN named_staff AS n ON n.id = a.exec_staff_id
