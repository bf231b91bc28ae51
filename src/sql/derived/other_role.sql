-- table: other_role
-- column: named_staff_id | a person as lines name them who is no doctor
-- key: named_staff_id
-- after: staff_match
--
-- People to whom the register gives a role other than 医师 (or 医生) and who
-- billed anything; a role that is told by a number tells nothing.
SELECT DISTINCT m.named_staff_id
FROM staff_match AS m JOIN staff AS s ON s.id = m.staff_id
WHERE s.role NOT LIKE '%医师%' AND s.role NOT LIKE '%医生%'
AND trim(s.role, '0123456789') <> ''
AND m.named_staff_id IN (SELECT staff_id FROM biller_month)
