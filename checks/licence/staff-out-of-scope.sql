-- title: 人员超出岗位、资质或执业范围
-- title.en: Outside the person's role, certificates or scope of practice
-- section: 1
-- violation: 资质不符
-- severity: violation
-- money: refund
-- basis: 《中华人民共和国医师法》（按照注册的执业地点、执业类别、执业范围执业）；《护士条例》；《处方管理办法》（处方权）
-- needs: staff.role|staff.practice_scope|staff.certificates, charges.order_doctor|charges.order_doctor_code|charges.exec_doctor|charges.exec_doctor_code
-- examines: charges.order_doctor|charges.order_doctor_code|charges.exec_doctor|charges.exec_doctor_code
-- param: tests = 0 | 1 表示化验也按检查判断（指尖血糖等常由护士录入，故默认不判） | 1: laboratory tests count as examinations too (off: nurses often enter bedside tests)
-- looks-at: SELECT e.item_id
--    FROM item_entry AS e JOIN item AS i ON i.id = e.item_id
--    WHERE EXISTS (SELECT 1 FROM entry_certificate AS a
--                  WHERE a.catalogue_id = e.catalogue_id)
--    AND EXISTS (SELECT 1 FROM staff AS s
--                WHERE s.hospital_id = i.hospital_id
--                AND s.certificates IS NOT NULL)
-- looks-at: SELECT item_id FROM item_kind
--    WHERE kind IN ('drug', 'herb', 'exam', 'test')
--    AND EXISTS (SELECT 1 FROM other_role)
-- of-lines: c.ordered_id IN (
--        SELECT p.id FROM other_role AS r
--        JOIN named_party AS p ON p.staff_id = r.named_staff_id)
-- looks-at: SELECT e.item_id
--    FROM item_entry AS e
--    JOIN asked_subject AS a ON a.catalogue_id = e.catalogue_id
--    WHERE EXISTS (SELECT 1 FROM outsider AS o
--                  WHERE o.subject_id = a.subject_id)
-- of-lines: c.ordered_id IN (
--        SELECT p.id FROM outsider AS o
--        JOIN named_party AS p ON p.staff_id = o.named_staff_id)
--    AND EXISTS (
--        SELECT 1 FROM named_party AS p CROSS JOIN item_entry AS e
--        CROSS JOIN asked_subject AS a CROSS JOIN outsider AS o
--        WHERE p.id = c.ordered_id AND e.item_id = c.item_id
--        AND a.catalogue_id = e.catalogue_id
--        AND o.subject_id = a.subject_id AND o.named_staff_id = p.staff_id)
-- note: {day} {who}[（{what}）]{reason}{asked}
-- note.en: {day} {who}[ ({what})] {reason_en}{asked}
-- fix: 核实实际开单、执行人员；不具备资格或超出执业范围的，停止其行为并退还费用
-- fix.en: find who really ordered and performed it; where that person may not, stop it and refund it
-- clears: 执业范围、专项资质已变更或取得而登记未更新；医师有外出会诊、多机构备案或紧急救治记录；由医师下达医嘱、他人代为录入
-- clears.en: the scope or certificate was obtained and the register not updated; a consultation, a second registration or an emergency on file; a doctor's order that somebody else keyed in
-- how: 依次看三项，一行只列一次：药品、检查的开单人岗位是护士、药师、技师等而不是医师（医士、助理医师、乡村医生都是医师；执业类别临床、中医、口腔、公共卫生只有医师才有；不认识的岗位不判断）；项目要求的资质，执行人（没有的看开单人）当日没有；项目要求诊疗科目，而开单医师的执业范围与之不同，也不是其上级或下级科目。执业范围、科目写法不认识的不判断；重名时有一人符合即可；不在登记中的不在此列。登记中没有任何人有专项资质的医院，不判断资质。
-- amount: 该行退费后的净金额。
-- doubts: 护士以自己的工号代医师录入；当地规定执业范围可兼及其他科目（如麻醉医师注册为外科）。
--
-- A line is cited when one of these holds, once, in this order. Role: it is a
-- drug or an examination, and who ordered it has a role that is known and no
-- doctor's; 执业类别 (临床, 中医, 口腔, 公共卫生) is a doctor's, and a role that
-- names none we know is not judged. Certificate: its
-- catalogue entry of the day asks for one, and who executed it (else who
-- ordered it) holds none of those named that is valid that day. Scope: its
-- entry asks for subjects, and the ordering doctor's scope of practice names
-- subjects, none of which is one of these, above or below one; 专业 and 科 at
-- the end make no difference; a scope that names no known subject, and an
-- entry with an unknown subject, are not judged.
--
-- Of namesakes one who satisfies is enough; of a person's rows those valid
-- that day count, else all. Who is not in the register belongs to
-- staff-not-registered. Certificates are judged where the hospital's register
-- names any. Amount: the line's net amount.
--
-- Known false positives: orders that a nurse keyed in for a doctor under her
-- own name; a scope that covers more by local rules (anaesthetists registered
-- as surgeons): add it to a table of practice_scopes of your own.
WITH ordered_kind AS MATERIALIZED (
    SELECT item_id FROM item_kind
    WHERE kind IN ('drug', 'herb', 'exam') OR (kind = 'test' AND :tests = 1)
), asking_entry AS MATERIALIZED (
    SELECT e.item_id, e.from_day, e.to_day, e.catalogue_id,
           EXISTS (SELECT 1 FROM entry_certificate AS a
                   WHERE a.catalogue_id = e.catalogue_id)
               AND EXISTS (SELECT 1 FROM staff AS s
                           WHERE s.hospital_id = i.hospital_id
                           AND s.certificates IS NOT NULL) AS certified,
           n.subject_id
    FROM item_entry AS e
    JOIN item AS i ON i.id = e.item_id
    JOIN catalogue AS k ON k.id = e.catalogue_id
    LEFT JOIN asked_subject AS n ON n.catalogue_id = e.catalogue_id
    WHERE k.subject IS NOT NULL OR k.certificate IS NOT NULL
), judged_item AS MATERIALIZED (
    SELECT item_id FROM ordered_kind
    UNION
    SELECT item_id FROM asking_entry
), suspect AS (
    SELECT c.id AS charge_id, c.day, c.net_amount_fen AS amount_fen,
           c.order_staff_id, coalesce(c.exec_staff_id, c.order_staff_id)
               AS done_by_id,
           e.catalogue_id,
           r.named_staff_id IS NOT NULL AND g.item_id IS NOT NULL AS by_role,
           coalesce(e.certified, FALSE) AS by_certificate,
           o.named_staff_id IS NOT NULL AS by_scope
    FROM noted_item AS w CROSS JOIN judged_item AS j CROSS JOIN charge AS c
    LEFT JOIN other_role AS r ON r.named_staff_id = c.order_staff_id
    LEFT JOIN ordered_kind AS g ON g.item_id = c.item_id
    LEFT JOIN asking_entry AS e ON e.item_id = c.item_id
        AND c.day BETWEEN e.from_day AND e.to_day
    LEFT JOIN outsider AS o ON o.subject_id = e.subject_id
        AND o.named_staff_id = c.order_staff_id
    WHERE j.item_id = w.item_id
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.net_qty_e4 > 0
    AND ((r.named_staff_id IS NOT NULL AND g.item_id IS NOT NULL)
         OR e.certified OR o.named_staff_id IS NOT NULL)
), judged AS MATERIALIZED (
    SELECT s.*,
           s.by_role AND NOT EXISTS (
               SELECT 1 FROM staff_match AS m
               JOIN staff AS p ON p.id = m.staff_id
               WHERE m.named_staff_id = s.order_staff_id
               AND p.id NOT IN (SELECT staff_id FROM other_staff)
               AND ((s.day >= coalesce(p.valid_from_day, s.day)
                     AND s.day <= coalesce(p.valid_to_day, s.day))
                    OR NOT EXISTS (
                        SELECT 1 FROM staff_match AS n
                        JOIN staff AS q ON q.id = n.staff_id
                        WHERE n.named_staff_id = s.order_staff_id
                        AND s.day >= coalesce(q.valid_from_day, s.day)
                        AND s.day <= coalesce(q.valid_to_day, s.day))))
               AS role_bad,
           s.by_certificate AND EXISTS (
               SELECT 1 FROM staff_match AS m
               WHERE m.named_staff_id = s.done_by_id)
               AND NOT EXISTS (
               SELECT 1 FROM staff_match AS m
               JOIN staff AS p ON p.id = m.staff_id
               JOIN entry_certificate AS a ON a.catalogue_id = s.catalogue_id
               WHERE m.named_staff_id = s.done_by_id
               AND strpos(p.certificates, a.certificate) > 0
               AND s.day >= coalesce(p.valid_from_day, s.day)
               AND s.day <= coalesce(p.valid_to_day, s.day))
               AS certificate_bad,
           s.by_scope AND NOT EXISTS (
               SELECT 1 FROM staff_match AS m
               JOIN staff AS p ON p.id = m.staff_id
               WHERE m.named_staff_id = s.order_staff_id
               AND (NOT EXISTS (SELECT 1 FROM staff_subject AS x
                                WHERE x.staff_id = p.id)
                    OR EXISTS (
                        SELECT 1 FROM entry_subject AS a
                        JOIN subject_kin AS k
                            ON k.subject_code = a.subject_code
                        JOIN staff_subject AS x
                            ON x.subject_code = k.kin_code
                        WHERE a.catalogue_id = s.catalogue_id
                        AND x.staff_id = p.id))
               AND ((s.day >= coalesce(p.valid_from_day, s.day)
                     AND s.day <= coalesce(p.valid_to_day, s.day))
                    OR NOT EXISTS (
                        SELECT 1 FROM staff_match AS n
                        JOIN staff AS q ON q.id = n.staff_id
                        WHERE n.named_staff_id = s.order_staff_id
                        AND s.day >= coalesce(q.valid_from_day, s.day)
                        AND s.day <= coalesce(q.valid_to_day, s.day))))
               AS scope_bad
    FROM suspect AS s
), described AS (
    SELECT m.named_staff_id, min(s.role) AS role,
           min(s.practice_scope) AS practice_scope
    FROM staff_match AS m JOIN staff AS s ON s.id = m.staff_id
    GROUP BY m.named_staff_id
)
SELECT j.charge_id, j.amount_fen, j.day, n.id AS staff_id,
       coalesce(n.staff_name, n.staff_code) AS who,
       CASE WHEN j.role_bad THEN coalesce(d.role, '')
            WHEN j.certificate_bad THEN coalesce(d.role, '')
            ELSE coalesce(d.practice_scope, '') END AS what,
       CASE WHEN j.role_bad THEN '不是医师，开具了药品或检查'
            WHEN j.certificate_bad THEN '未持有当日有效的'
            ELSE '执业范围不含' END AS reason,
       CASE WHEN j.role_bad
            THEN 'is no doctor and ordered a drug or an examination'
            WHEN j.certificate_bad THEN 'held no certificate valid that day: '
            ELSE 'has a scope of practice without ' END AS reason_en,
       CASE WHEN j.role_bad THEN ''
            WHEN j.certificate_bad THEN k.certificate
            ELSE k.subject END AS asked
FROM judged AS j
JOIN named_staff AS n ON n.id =
    CASE WHEN NOT j.role_bad AND j.certificate_bad THEN j.done_by_id
         ELSE j.order_staff_id END
LEFT JOIN described AS d ON d.named_staff_id = n.id
LEFT JOIN catalogue AS k ON k.id = j.catalogue_id
WHERE j.role_bad OR j.certificate_bad OR j.scope_bad
