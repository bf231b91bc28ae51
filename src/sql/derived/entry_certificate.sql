-- table: entry_certificate
-- column: catalogue_id | an entry that asks for certificates
-- column: certificate text | one that will do
-- key: catalogue_id, certificate
--
-- Certificates that a catalogue entry asks for, one a row; one is enough.
WITH RECURSIVE joined (id, name, rest) AS (
    SELECT id, CAST(NULL AS TEXT),
           replace(replace(replace(replace(replace(replace(replace(
               certificate, '；', ';'), '、', ';'), '#', ';'), ',', ';'),
               '，', ';'), '|', ';'), '/', ';') || ';'
    FROM catalogue WHERE certificate IS NOT NULL
    UNION ALL
    SELECT id, trim(substr(rest, 1, strpos(rest, ';') - 1)),
           substr(rest, strpos(rest, ';') + 1)
    FROM joined WHERE strpos(rest, ';') > 0
)
SELECT DISTINCT id AS catalogue_id, name AS certificate
FROM joined WHERE name <> ''
