-- table: word_icd
-- column: word text | a disease, as conditions and diagnoses name it
-- column: icd text | prefix of a diagnosis that fits it; *: none tells
-- key: word, icd
--
-- The table of words (indications), a row for each prefix.
WITH RECURSIVE split (word, icd, rest) AS (
    SELECT word, CAST('' AS TEXT), icd || ';' FROM indication_word
    UNION ALL
    SELECT word, substr(rest, 1, strpos(rest, ';') - 1),
           substr(rest, strpos(rest, ';') + 1)
    FROM split WHERE strpos(rest, ';') > 0
)
SELECT DISTINCT word, icd FROM split WHERE icd <> ''
