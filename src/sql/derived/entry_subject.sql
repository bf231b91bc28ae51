-- table: entry_subject
-- column: catalogue_id | an entry that asks for subjects
-- column: subject_code text | one that will do, or its text (subject_text)
-- key: catalogue_id, subject_code
-- after: subject_text
--
-- The subjects that a catalogue entry asks for, one a row; one is enough.
SELECT DISTINCT id AS catalogue_id, name AS subject_code
FROM subject_text WHERE owner = 'entry'
