-- table: department_subject
-- column: department_id | a department of the register
-- column: subject_code text | a subject it gives, or its text (subject_text)
-- key: department_id, subject_code
-- after: subject_text
--
-- The subjects of departments, one a row.
SELECT DISTINCT id AS department_id, name AS subject_code
FROM subject_text WHERE owner = 'department'
