-- table: staff_match
-- column: named_staff_id | a person as lines name one
-- column: staff_id | one of the register who is meant
-- key: named_staff_id, staff_id
--
-- A person as lines name one, in the register: by code, else (where nobody has
-- that code, or the line gives none) by name, blanks in it, the width of
-- brackets and the case of letters apart; namesakes all match.
SELECT n.id AS named_staff_id, s.id AS staff_id
FROM named_staff AS n
JOIN staff AS s ON s.hospital_id = n.hospital_id
                AND s.staff_code = n.staff_code
UNION ALL
SELECT n.id, s.id
FROM named_staff AS n
JOIN staff AS s ON s.hospital_id = n.hospital_id
                AND s.staff_key = n.staff_key
WHERE NOT EXISTS (SELECT 1 FROM staff AS c
                  WHERE c.hospital_id = n.hospital_id
                  AND c.staff_code = n.staff_code)
