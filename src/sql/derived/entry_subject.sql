-- table: entry_subject
-- column: catalogue_id
-- column: subject_code text
-- key: catalogue_id, subject_code
-- after: subject_text
--

SELECT DISTINCT id AS catalogue_id, name AS subject_code
FROM subject_text WHERE owner = 'entry'
