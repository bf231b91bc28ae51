-- table: hospital_subject
-- column: hospital_id | a hospital's licence
-- column: subject_code text | one that it prints, or its text (subject_text)
-- key: hospital_id, subject_code
-- after: subject_text
--
-- The subjects that licences print, one a row.
SELECT DISTINCT id AS hospital_id, name AS subject_code
FROM subject_text WHERE owner = 'hospital'
