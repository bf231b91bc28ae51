-- table: visit_person
-- column: visit_id
-- column: person text | the person's id number, else number; where neither is
--    known the visit stands for itself
-- key: visit_id
-- index: person
-- after: visit_identity
--
-- Whose visit it is, so that what a person had in several is one.
SELECT v.id AS visit_id,
       coalesce(k.identity, v.person_no,
                '#' || CAST(v.id AS TEXT)) AS person
FROM visit AS v LEFT JOIN visit_identity AS k ON k.visit_id = v.id
