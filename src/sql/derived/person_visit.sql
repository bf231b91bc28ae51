-- table: person_visit
-- column: visit_id | a visit of a person who is known
-- column: person text | id number, else person number
-- key: visit_id
-- index: person
-- after: visit_identity
--
-- Whose visit it is, over all hospitals: by id number, else by person number.
-- An id number that was masked in the export (with *) is no number.
SELECT id AS visit_id, person
FROM (SELECT v.id, coalesce(CASE WHEN k.identity LIKE '%*%' THEN NULL
                                 ELSE k.identity END, v.person_no) AS person
      FROM visit AS v LEFT JOIN visit_identity AS k ON k.visit_id = v.id
) AS known
WHERE person IS NOT NULL
