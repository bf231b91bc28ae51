-- title: 死亡之后仍有收费
-- title.en: Billed after death
-- section: 3
-- violation: 不实收费
-- severity: violation
-- basis: 《医疗保障基金使用监督管理条例》第四十条第（三）项（虚构医药服务项目）
-- scope: people
-- gathers: SELECT o.visit_id FROM visit AS d
--    JOIN person_visit AS w ON w.visit_id = d.id
--    JOIN person_visit AS o ON o.person = w.person
--    JOIN visit_bill AS b ON b.visit_id = o.visit_id
--    WHERE (d.died_day IS NOT NULL OR d.discharge_way IN ('5', '05')
--           OR d.discharge_way LIKE '%死亡%')
--    AND b.last_day > coalesce(d.died_day, d.discharged_day)
-- needs: charges, visits.died_on|visits.discharge_way
-- ignores: visits.name, items, charges.national_name, charges.pay_class,
--    charges.scope_amount
-- examines: charge
-- param: days_after = 0 | 死亡后允许的天数（补记费用） | days after death that are allowed (late posting)
-- note: 患者 {died_day} 死亡，{day} 仍有收费
-- note.en: the patient died on {died_day}, billed on {day}
-- fix: 核对死亡记录和执行记录；未提供服务的退还，属补记的改正日期
-- fix.en: compare with the records; refund what was not given, mend the day of what was posted late
-- clears: 死亡前已提供服务、死亡后补记；死亡日期登记错误
-- clears.en: given before death and posted afterwards; or the day of death was entered wrongly
-- how: 死亡日期取就诊资料的死亡日期，没有的取离院方式为死亡（5）的出院日。该次就诊以及同一人（身份证号，没有的按人员编号；姓名不同的按两人）在任何一家医院的其他就诊，费用日期晚于死亡日的列出。当日的不列；已退费的、尸体料理、太平间、尸检等死后服务，丙类、自费及医保范围内金额为 0 的行不列。
-- amount: 该行退费后的净金额。
-- doubts: 按补记或结算日期记账；可用参数放宽。
--
-- Death is the visit's died_on, else the day of a discharge whose way is 5 or
-- 死亡. Cited are net positive lines dated after it, of that visit and of any
-- other of the same person in any hospital. Two visits under one number with
-- different names are two people. Services to the dead (尸体料理, 太平间,
-- 尸检) are not held against anybody, nor what is not paid by the fund, such as
-- copies of the record for the family.
--
-- Amount: the lines' net amounts.
--
-- Known false positives: lines dated by posting or settlement; days_after
-- allows for it.
WITH dead AS MATERIALIZED (
    SELECT v.id AS visit_id, v.name, w.person,
           coalesce(v.died_day, v.discharged_day) AS died_day
    FROM visit AS v LEFT JOIN person_visit AS w ON w.visit_id = v.id
    WHERE v.died_day IS NOT NULL
    OR ((v.discharge_way IN ('5', '05') OR v.discharge_way LIKE '%死亡%')
        AND v.discharged_day IS NOT NULL)
), about AS (
    SELECT visit_id, died_day FROM dead
    UNION
    SELECT o.visit_id, d.died_day
    FROM dead AS d JOIN person_visit AS o ON o.person = d.person
    JOIN visit AS v ON v.id = o.visit_id
    WHERE coalesce(v.name, d.name, '') = coalesce(d.name, v.name, '')
), first_death AS MATERIALIZED (
    SELECT visit_id, min(died_day) AS died_day FROM about GROUP BY visit_id
)
SELECT c.id AS charge_id, c.visit_id, c.day, c.net_amount_fen AS amount_fen,
       d.died_day
FROM first_death AS d CROSS JOIN visit_bill AS b CROSS JOIN charge AS c
WHERE b.visit_id = d.visit_id AND b.last_day > d.died_day + :days_after
AND c.visit_id = d.visit_id AND c.day > d.died_day + :days_after
AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
AND c.item_id NOT IN (SELECT item_id FROM dead_care)
AND c.item_id NOT IN (SELECT item_id FROM self_paid_item)
AND NOT EXISTS (SELECT 1 FROM charge_more AS x
                WHERE x.visit_id = c.visit_id AND x.n = c.n
                AND x.scope_amount_fen = 0)
ORDER BY c.id
