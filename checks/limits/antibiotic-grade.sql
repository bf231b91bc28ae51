-- title: 抗菌药物越级使用
-- title.en: An antibiotic above the doctor's grade, or special ones for outpatients
-- section: 3
-- violation: 药品超限用范围
-- severity: violation
-- national: 45
-- basis: 《抗菌药物临床应用管理办法》（分级管理；特殊使用级不得在门诊使用；紧急情况可越级使用，处方量限于 1 天）
-- needs: rules.antibiotic_grade, charges.national_code|items.national_code, staff.title, charges.order_doctor|charges.order_doctor_code
-- examines: charge
-- looks-at: SELECT item_id FROM item_limit WHERE limit_kind = 'antibiotic'
-- note: {grade}，{why_zh}
-- note.en: {grade}: {why_en}
-- fix: 核对处方权与会诊记录；不符合的按规定处理
-- fix.en: check the right to prescribe and the consultation
-- clears: 有会诊意见或上级医师审核签名；医师已获相应处方权
-- clears.en: a consultation or a senior doctor signed; the doctor has the right
-- how: 用户提供的抗菌药物分级表：特殊使用级在门诊（急诊除外）使用；或限制使用级由主治医师以下、特殊使用级由副主任医师以下职称开具，且同一就诊用药超过 1 天（紧急情况可越级用 1 天）。职称未知的不判断。
-- amount: 该行退费后的净金额；越级使用的列第二日起的行。
-- doubts: 经会诊后由下级医师开具。
--
-- By a list of the user's own (grade of each antibiotic). A special one
-- (特殊使用级) for an outpatient, but in an emergency; or one above the grade of
-- the doctor who ordered it (限制使用级 from 主治医师 on, 特殊使用级 from 副主任医师
-- on) on more than one day of a visit: in an emergency anybody may give it for
-- one. Of namesakes one with the title is enough; whose title is not known is
-- not judged. Amount: the line's net amount, of the days after the first.
--
-- Known false positives: orders after a consultation.
WITH graded AS (
    SELECT m.item_id, m.from_day, m.to_day, l.value AS grade,
           CASE WHEN l.value LIKE '%特殊%' THEN 3
                WHEN l.value LIKE '%非限制%' THEN 1
                WHEN l.value LIKE '%限制%' THEN 2 ELSE 0 END AS rank
    FROM item_limit AS m JOIN rule_limit AS l ON l.id = m.limit_id
    WHERE m.limit_kind = 'antibiotic'
), doctor AS (
    SELECT n.named_staff_id,
           max(CASE WHEN s.title LIKE '%副主任%' OR s.title LIKE '%主任%'
                    THEN 3
                    WHEN s.title LIKE '%主治%' THEN 2
                    WHEN s.title LIKE '%医师%' OR s.title LIKE '%医士%'
                    THEN 1 ELSE 9 END) AS rank
    FROM staff_match AS n JOIN staff AS s ON s.id = n.staff_id
    GROUP BY n.named_staff_id
), used AS MATERIALIZED (
    SELECT c.id AS charge_id, c.visit_id, c.day, c.net_amount_fen,
           g.item_id, g.grade, g.rank, d.rank AS doctor_rank,
           CASE WHEN g.rank = 3 AND v.inpatient = 0
                     AND coalesce(v.visit_type, '') NOT LIKE '%急%'
                     AND coalesce(v.visit_type, '') <> '13'
                THEN 1 ELSE 0 END AS outside
    FROM graded AS g CROSS JOIN noted_item AS w CROSS JOIN visit AS v
    CROSS JOIN charge AS c
    LEFT JOIN doctor AS d ON d.named_staff_id = c.order_staff_id
    WHERE g.rank > 1 AND w.item_id = g.item_id AND v.id = w.visit_id
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.day BETWEEN g.from_day AND g.to_day
    AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
), beyond AS (
    SELECT visit_id, item_id, min(day) AS first_day FROM used
    WHERE doctor_rank < rank
    GROUP BY visit_id, item_id
)
SELECT u.charge_id, u.visit_id, u.day, u.net_amount_fen AS amount_fen,
       min(u.grade) AS grade,
       min(CASE WHEN u.outside = 1 THEN '门诊不得使用'
                ELSE '开具医师的职称不够' END) AS why_zh,
       min(CASE WHEN u.outside = 1 THEN 'not for outpatients'
                ELSE 'above the grade of who ordered it' END) AS why_en
FROM used AS u
LEFT JOIN beyond AS b ON b.visit_id = u.visit_id AND b.item_id = u.item_id
WHERE u.outside = 1 OR (u.doctor_rank < u.rank AND u.day > b.first_day)
GROUP BY u.charge_id, u.visit_id, u.day, u.net_amount_fen
