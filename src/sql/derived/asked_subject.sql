-- table: asked_subject
-- column: catalogue_id | an entry that asks for subjects
-- column: subject_id | the first entry with the same text
-- key: catalogue_id
-- after: entry_subject, item_entry, subject_kin
--
-- Catalogue entries of billed items that ask for subjects, all of them known;
-- entries whose text is the same ask for one and the same.
SELECT k.id AS catalogue_id,
       min(k.id) OVER (PARTITION BY k.subject) AS subject_id
FROM catalogue AS k
WHERE k.id IN (SELECT catalogue_id FROM item_entry)
AND EXISTS (SELECT 1 FROM entry_subject AS a WHERE a.catalogue_id = k.id)
AND NOT EXISTS (SELECT 1 FROM entry_subject AS a
                LEFT JOIN subject_kin AS n ON n.subject_code = a.subject_code
                WHERE a.catalogue_id = k.id AND n.kin_code IS NULL)
