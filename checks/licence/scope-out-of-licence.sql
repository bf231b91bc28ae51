-- title: 超出核准诊疗科目收费
-- title.en: Billed outside the licensed subjects
-- section: 1
-- violation: 资质不符
-- severity: violation
-- money: refund
-- basis: 《医疗机构管理条例》（按照核准登记的诊疗科目开展诊疗活动）
-- needs: charges, hospitals.subjects, items.subject|departments.subject
-- examines: charge
-- note: {what}要求诊疗科目 {asked}，执业许可证未核准
-- note.en: the {what_en} needs the subject {asked}, which the licence does not list
-- fix: 停止开展未核准科目的项目并退还费用；符合条件的申请增加诊疗科目
-- fix.en: stop what is not licensed and refund it; apply for the subject where the conditions are met
-- clears: 许可证已核准该科目而登记资料未更新
-- clears.en: the licence does list the subject and the data delivered is old
-- how: 项目要求的诊疗科目执业许可证都没有，或开单科室（没有的看执行科室）的诊疗科目不在许可证上。许可证列了一级科目即含其二级科目，但列出部分二级科目的只含所列；器官移植必须单独列出；项目要求一级科目的，有任一二级科目即可。
-- amount: 该行退费后的净金额。
-- doubts: 一方的科目写法不在科目名录中。
--
-- A line is cited when its item asks for subjects none of which the licence
-- covers, or when the department that ordered it (else the one that executed
-- it) has a subject that is not on the licence. A licensed parent covers its
-- children, but where the licence prints some of them only those; transplants
-- are never covered by a parent; what asks for a parent is content with any
-- child. Amount: the line's net amount.
--
-- Known false positives: a subject written in a way that the table of subjects
-- does not know on one side only.
WITH bad_entry AS MATERIALIZED (
    SELECT e.item_id, e.from_day, e.to_day, e.catalogue_id
    FROM item_entry AS e
    JOIN item AS i ON i.id = e.item_id
    JOIN hospital AS h ON h.id = i.hospital_id
    WHERE h.subjects IS NOT NULL
    AND EXISTS (SELECT 1 FROM entry_subject AS s
                WHERE s.catalogue_id = e.catalogue_id)
    AND NOT EXISTS (SELECT 1 FROM entry_subject AS s
                    JOIN licensed_subject AS l
                        ON l.subject_code = s.subject_code
                    WHERE s.catalogue_id = e.catalogue_id
                    AND l.hospital_id = i.hospital_id)
), bad_dept AS MATERIALIZED (
    SELECT n.id AS named_dept_id, min(d.subject) AS asked
    FROM named_dept AS n
    JOIN hospital AS h ON h.id = n.hospital_id
    JOIN dept_match AS m ON m.named_dept_id = n.id
    JOIN department AS d ON d.id = m.department_id
    JOIN department_subject AS s ON s.department_id = d.id
    LEFT JOIN licensed_subject AS l ON l.hospital_id = n.hospital_id
        AND l.subject_code = s.subject_code
    WHERE h.subjects IS NOT NULL
    GROUP BY n.id
    HAVING count(l.subject_code) = 0
), party AS MATERIALIZED (
    SELECT p.id FROM named_party AS p
    JOIN bad_dept AS d ON d.named_dept_id = p.dept_id
)
SELECT c.id AS charge_id, c.net_amount_fen AS amount_fen,
       CASE WHEN e.item_id IS NOT NULL THEN '项目' ELSE '开单科室' END
           AS what,
       CASE WHEN e.item_id IS NOT NULL THEN 'item'
            ELSE 'department' END AS what_en,
       coalesce(k.subject, d.asked) AS asked
FROM (SELECT 1 FROM bad_entry UNION SELECT 1 FROM bad_dept) AS one
CROSS JOIN charge AS c
LEFT JOIN bad_entry AS e ON e.item_id = c.item_id
    AND c.day BETWEEN e.from_day AND e.to_day
LEFT JOIN catalogue AS k ON k.id = e.catalogue_id
LEFT JOIN bad_dept AS d ON d.named_dept_id = c.dept_id
WHERE (c.item_id IN (SELECT item_id FROM bad_entry)
       OR c.ordered_id IN (SELECT id FROM party)
       OR c.executed_id IN (SELECT id FROM party))
AND c.net_qty_e4 > 0
AND (e.item_id IS NOT NULL OR d.named_dept_id IS NOT NULL)
