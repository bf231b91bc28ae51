-- table: outsider
-- column: subject_id | as asked_subject
-- column: named_staff_id | whose scope is foreign to it
-- key: subject_id, named_staff_id
-- after: asked_subject, entry_subject, staff_match, staff_subject, subject_kin
--
-- People who billed anything and to whom the register gives a scope of
-- practice that none of the subjects asked for is in, above or below.
WITH scope AS MATERIALIZED ( -- one person for each text
    SELECT practice_scope, min(id) AS staff_id FROM staff AS s
    WHERE EXISTS (SELECT 1 FROM staff_subject AS p WHERE p.staff_id = s.id)
    GROUP BY practice_scope
), foreign_scope AS MATERIALIZED (
    SELECT a.subject_id, s.practice_scope
    FROM (SELECT DISTINCT subject_id FROM asked_subject) AS a
    CROSS JOIN scope AS s
    WHERE NOT EXISTS (SELECT 1 FROM entry_subject AS e
                      JOIN subject_kin AS k ON k.subject_code = e.subject_code
                      JOIN staff_subject AS p ON p.subject_code = k.kin_code
                      WHERE e.catalogue_id = a.subject_id
                      AND p.staff_id = s.staff_id)
)
SELECT DISTINCT f.subject_id, m.named_staff_id
FROM foreign_scope AS f
JOIN staff AS s ON s.practice_scope = f.practice_scope
JOIN staff_match AS m ON m.staff_id = s.id
WHERE m.named_staff_id IN (SELECT staff_id FROM biller_month)
