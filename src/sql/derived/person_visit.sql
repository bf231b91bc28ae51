-- table: person_visit
-- column: visit_id | a visit of a person who is known
-- column: person text | id number, else person number
-- key: visit_id
-- index: person
--
-- Whose visit it is, over all hospitals: by id number, else by person number.
-- An id number that was masked in the export (with *) is no number.
SELECT id AS visit_id, person
FROM (SELECT id, coalesce(CASE WHEN identity LIKE '%*%' THEN NULL
                               ELSE identity END, person_no) AS person
      FROM visit) AS known
WHERE person IS NOT NULL
