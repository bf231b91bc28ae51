-- table: other_role
-- column: named_staff_id | a person as lines name them who is no doctor
-- key: named_staff_id
-- after: other_staff, staff_match
--
-- People to whom the register gives a role that is no doctor's and who billed
-- anything.
SELECT DISTINCT m.named_staff_id
FROM staff_match AS m JOIN other_staff AS s ON s.staff_id = m.staff_id
WHERE m.named_staff_id IN (SELECT staff_id FROM biller_month)
