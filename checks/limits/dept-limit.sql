-- title: 限定科室的项目由其他科室开具
-- title.en: An item for some departments, ordered by another
-- section: 3
-- violation: 超医保支付范围
-- severity: suspicion
-- national: 21?, 85?
-- basis: 国家医保局智能监管规则库（医疗服务项目限科室使用）；用户提供的限定科室表
-- needs: charges.national_code|items.national_code, rules.depts, charges.order_dept|charges.exec_dept
-- examines: charge
-- ignores: charges.scope_amount, charges.pay_class, visits, visits.insurance_type
-- looks-at: SELECT item_id FROM item_limit WHERE limit_kind = 'dept'
-- note: 限{wanted}，开单科室为{dept}
-- note.en: for {wanted}; ordered by {dept}
-- fix: 核对科室；不应开展的退还费用
-- fix.en: check the department; refund what it should not do
-- clears: 会诊、转科后由原科室记账
-- clears.en: a consultation, or the former department's bill after a transfer
-- how: 用户提供的限定科室表：开单科室（没有的看执行科室）的名称不含表中任何一个科室名。没有科室名的行，自费就诊，丙类、自费及医保范围内金额为 0 的行不判断。
-- amount: 该行退费后的净金额。
-- doubts: 科室名称写法不同。
--
-- By a table of the user's own (departments joined by ;): the name of the
-- department that ordered the line, else of the one that executed it, has none
-- of them in it. What patients paid themselves is not judged. Amount: the
-- line's net amount.
--
-- Known false positives: departments written otherwise than in the table.
SELECT c.id AS charge_id, c.visit_id, c.day,
       c.net_amount_fen AS amount_fen, min(l.value) AS wanted,
       d.dept_name AS dept
FROM item_limit AS m
JOIN rule_limit AS l ON l.id = m.limit_id
CROSS JOIN noted_item AS w CROSS JOIN charge AS c
JOIN named_dept AS d ON d.id = c.dept_id
WHERE m.limit_kind = 'dept' AND w.item_id = m.item_id
AND c.visit_id = w.visit_id AND c.item_id = w.item_id
AND c.day BETWEEN m.from_day AND m.to_day
AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
AND d.dept_name IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM limit_part AS s JOIN item_limit AS o
                    ON o.limit_id = s.limit_id
                WHERE o.item_id = m.item_id
                AND o.limit_kind = m.limit_kind
                AND strpos(d.dept_name, s.part) > 0)
AND c.visit_id NOT IN (SELECT visit_id FROM self_paid_visit)
AND c.item_id NOT IN (SELECT item_id FROM self_paid_item)
AND NOT EXISTS (SELECT 1 FROM charge_more AS x
                WHERE x.visit_id = c.visit_id AND x.n = c.n
                AND x.scope_amount_fen = 0)
GROUP BY c.id, c.visit_id, c.day, c.net_amount_fen, d.dept_name
