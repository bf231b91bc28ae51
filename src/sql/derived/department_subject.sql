-- table: department_subject
-- column: department_id
-- column: subject_code text
-- key: department_id, subject_code
-- after: subject_text
--

SELECT DISTINCT id AS department_id, name AS subject_code
FROM subject_text WHERE owner = 'department'
