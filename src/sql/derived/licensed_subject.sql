-- table: licensed_subject
-- column: hospital_id
-- column: subject_code text | a subject that its licence covers
-- key: hospital_id, subject_code
-- after: hospital_subject
--
-- Every subject a licence covers: what it prints; the children of a printed
-- parent of which it prints none (transplants never, nor does printing one
-- count); and, for what asks for a parent, the parents of what it prints.
WITH RECURSIVE covered (hospital_id, subject_code) AS (
    SELECT hospital_id, subject_code FROM hospital_subject
    UNION
    SELECT c.hospital_id, s.subject_code
    FROM covered AS c JOIN subject AS s ON s.parent_code = c.subject_code
    WHERE coalesce(s.explicit, '0') <> '1'
    AND NOT EXISTS (
        SELECT 1 FROM hospital_subject AS h
        JOIN subject AS printed ON printed.subject_code = h.subject_code
        WHERE h.hospital_id = c.hospital_id
        AND printed.parent_code = c.subject_code
        AND coalesce(printed.explicit, '0') <> '1')
), contained (hospital_id, subject_code) AS (
    SELECT hospital_id, subject_code FROM covered
    UNION
    SELECT c.hospital_id, s.parent_code
    FROM contained AS c JOIN subject AS s ON s.subject_code = c.subject_code
    WHERE s.parent_code IS NOT NULL
)
SELECT hospital_id, subject_code FROM contained
