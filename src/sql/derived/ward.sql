-- table: ward
-- column: hospital_id
-- column: dept text | a department as stays name it
-- column: dept_group text | what it is compared by in other hospitals: its
--    subject's code (诊疗科目), else its name without blanks
-- column: level_no | the hospital's level, 0 where it is not known
-- column: stays | ended in the period asked for, with something billed
-- key: hospital_id, dept
-- after: subject_name
--
-- Departments with stays, and which are alike: of one subject, in hospitals of
-- one level.
SELECT v.hospital_id, v.dept,
       coalesce(max(s.subject_code), max(replace(replace(v.dept, ' ', ''),
                                                 '　', ''))) AS dept_group,
       coalesce(max(h.level_no), 0) AS level_no, count(*) AS stays
FROM asked_period AS p CROSS JOIN stay AS v
JOIN visit_bill AS b ON b.visit_id = v.id
JOIN hospital AS h ON h.id = v.hospital_id
LEFT JOIN subject_name AS s
    ON s.name = replace(replace(v.dept, ' ', ''), '　', '')
WHERE v.dept IS NOT NULL AND b.net_amount_fen > 0
AND v.discharged_day BETWEEN p.from_day AND p.to_day
GROUP BY v.hospital_id, v.dept
