-- table: hospital_subject
-- column: hospital_id
-- column: subject_code text
-- key: hospital_id, subject_code
-- after: subject_text
--
-- Joined texts of subjects, one a row: of licences, catalogue entries and
-- departments. A text that names no known subject stands for itself.
SELECT DISTINCT id AS hospital_id, name AS subject_code
FROM subject_text WHERE owner = 'hospital'
