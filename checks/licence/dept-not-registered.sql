-- title: 开单科室未在科室登记中
-- title.en: A charge's department is not in the department register
-- section: 1
-- violation: 资质不符
-- severity: suspicion
-- money: refund
-- basis: 《医疗机构管理条例》（按照核准登记的诊疗科目设置科室）
-- needs: departments, charges.order_dept|charges.order_dept_code|charges.exec_dept|charges.exec_dept_code
-- examines: charges.order_dept|charges.order_dept_code|charges.exec_dept|charges.exec_dept_code
-- note: 科室“{dept_name}”不在科室登记中
-- note.en: department '{dept_name}' is not in the register
-- fix: 核实科室设置并补登记；未经核准设置的停止收费
-- fix.en: verify and register it; stop billing where it was never approved
-- clears: 科室更名或编码调整
-- clears.en: the department was renamed or its code changed
-- how: 开单科室（没有的看执行科室）在本院科室登记中按编码、再按名称查找，查不到即列出。没有写科室的行不判断。
-- amount: 该行退费后的净金额。
-- doubts: 病区以自己的另一套编码记账。
--
-- The ordering department, else the executing one, is looked for by code, else
-- by name, within the hospital. A line that names none is not judged. Amount:
-- the line's net amount.
--
-- Known false positives: wards that bill under a code of their own.
WITH unknown AS MATERIALIZED (
    SELECT n.id, coalesce(n.dept_name, n.dept_code) AS dept_name
    FROM named_dept AS n
    WHERE n.id NOT IN (SELECT m.named_dept_id FROM dept_match AS m)
), party AS MATERIALIZED (
    SELECT p.id FROM named_party AS p JOIN unknown AS n ON n.id = p.dept_id
)
SELECT c.id AS charge_id, c.net_amount_fen AS amount_fen, n.dept_name
FROM (SELECT 1 FROM unknown LIMIT 1) AS one CROSS JOIN charge AS c
CROSS JOIN unknown AS n
WHERE (c.ordered_id IN (SELECT id FROM party)
       OR c.executed_id IN (SELECT id FROM party))
AND n.id = c.dept_id AND c.net_qty_e4 > 0
