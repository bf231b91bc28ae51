-- table: staff_match
-- column: named_staff_id
-- column: staff_id
-- key: named_staff_id, staff_id
--
-- namesakes all match.
SELECT n.id AS named_staff_id, s.id AS staff_id
FROM named_staff AS n
JOIN staff AS s ON s.hospital_id = n.hospital_id
WHERE n.staff_code = s.staff_code
OR (n.staff_name = s.staff_name
    AND NOT EXISTS (SELECT 1 FROM staff AS k
                    WHERE k.hospital_id = n.hospital_id
                    AND k.staff_code = n.staff_code))
