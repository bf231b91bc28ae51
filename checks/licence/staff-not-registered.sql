-- title: 开单或执行人员未在人员资质登记中
-- title.en: Ordering or executing person not in the staff register
-- section: 1
-- violation: 资质不符
-- severity: violation
-- money: refund
-- basis: 《中华人民共和国医师法》、《护士条例》（执业注册）；《医疗保障基金使用监督管理条例》
-- needs: staff, charges.order_doctor|charges.order_doctor_code|charges.exec_doctor|charges.exec_doctor_code
-- examines: charges.order_doctor|charges.order_doctor_code|charges.exec_doctor|charges.exec_doctor_code
-- note: {who}不在人员资质登记中
-- note.en: {who} is not in the staff register
-- fix: 核实该人员资质并补登记；无资质人员执行的收费应予退还
-- fix.en: verify the person's qualification and register it; refund what an unqualified person did
-- clears: 外聘、会诊或规培人员，有备案文件
-- clears.en: a visiting, consulting or training doctor with papers on file
-- how: 开单人、执行人在本院人员资质中按编码、再按姓名查找，查不到即列出，一行只列一次。没有写人员的行不判断，另行计数。
-- amount: 该行退费后的净金额。
-- doubts: 登记中没有保留离职人员。
--
-- The person who ordered and the person who executed are looked for by code,
-- else by name, within the hospital; a line is cited once. A line that names
-- nobody is not judged, and counted. Amount: the line's net amount.
--
-- Known false positives: a register that lacks people who left.
WITH unknown AS MATERIALIZED (
    SELECT n.id, coalesce(n.staff_name, n.staff_code) AS who
    FROM named_staff AS n
    LEFT JOIN staff_match AS m ON m.named_staff_id = n.id
    WHERE m.staff_id IS NULL
), party AS MATERIALIZED (
    SELECT p.id FROM named_party AS p JOIN unknown AS n ON n.id = p.staff_id
)
SELECT c.id AS charge_id, c.net_amount_fen AS amount_fen,
       coalesce(o.who, x.who) AS who, coalesce(o.id, x.id) AS staff_id
FROM (SELECT 1 FROM unknown LIMIT 1) AS one CROSS JOIN charge AS c
LEFT JOIN unknown AS o ON o.id = c.order_staff_id
LEFT JOIN unknown AS x ON x.id = c.exec_staff_id
WHERE (c.ordered_id IN (SELECT id FROM party)
       OR c.executed_id IN (SELECT id FROM party))
AND c.net_qty_e4 > 0 AND coalesce(o.id, x.id) IS NOT NULL
