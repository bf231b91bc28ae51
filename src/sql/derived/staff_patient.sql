-- table: staff_patient
-- column: visit_id | a stay of somebody who bears the name of one registered
-- column: named_staff_id | that person as lines name one
-- column: admitted_day
-- column: discharged_day
-- key: visit_id, named_staff_id
-- after: staff_match
--
-- Stays in which the patient bears the name of a person of the hospital's
-- register, which there only one bears. Blanks and the width of brackets
-- apart; a name masked in the export is none.
WITH own AS (
    SELECT hospital_id, staff_key, min(id) AS staff_id
    FROM staff WHERE staff_key IS NOT NULL AND length(staff_key) > 1
    GROUP BY hospital_id, staff_key
    HAVING count(DISTINCT coalesce(staff_code, licence_no, '')) = 1
)
SELECT DISTINCT s.id AS visit_id, m.named_staff_id, s.admitted_day,
       s.discharged_day
FROM stay AS s
JOIN own AS o ON o.hospital_id = s.hospital_id
    AND o.staff_key = replace(replace(s.name, ' ', ''), '　', '')
JOIN staff AS t ON t.hospital_id = o.hospital_id
    AND t.staff_key = o.staff_key
JOIN staff_match AS m ON m.staff_id = t.id
WHERE s.name NOT LIKE '%*%'
