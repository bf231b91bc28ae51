-- table: shared_doctor
-- column: named_staff_id | a person as lines name one
-- column: hospital_id
-- column: person text | licence number, else national doctor code and name, of
--    somebody who works in two hospitals at least
-- key: named_staff_id
-- after: staff_match
--
-- People whom lines of two hospitals name: by the licence number of their
-- registers (执业证书), else by a national doctor code (D and at least 12
-- digits) with the same name.
WITH known AS (
    SELECT n.id AS named_staff_id, n.hospital_id,
           coalesce(max('L' || s.licence_no),
                    CASE WHEN n.staff_code LIKE 'D%'
                              AND length(n.staff_code) >= 13
                              AND trim(substr(n.staff_code, 2),
                                       '0123456789') = ''
                         THEN n.staff_code || ' ' || n.staff_key END)
               AS person
    FROM named_staff AS n
    LEFT JOIN staff_match AS m ON m.named_staff_id = n.id
    LEFT JOIN staff AS s ON s.id = m.staff_id AND length(s.licence_no) >= 8
    GROUP BY n.id, n.hospital_id, n.staff_code, n.staff_key
    HAVING count(DISTINCT s.licence_no) <= 1
)
SELECT named_staff_id, hospital_id, person FROM known
WHERE person IN (SELECT person FROM known WHERE person IS NOT NULL
                 GROUP BY person HAVING count(DISTINCT hospital_id) > 1)
