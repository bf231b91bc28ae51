-- table: limit_icd
-- column: limit_id | a limit whose text names diseases that we know
-- column: word text | one of them
-- column: icd text | prefix of a diagnosis that fits it
-- key: limit_id, word, icd
-- after: item_limit, word_icd
--
-- Which diagnoses fit a published condition (限…患者): those of every word of
-- the text that the table of words knows. A text with a word that no diagnosis
-- tells (实体瘤, 重症感染) is not judged, nor one without a word that is known.
-- Only limits on billed items.
WITH asked AS (
    SELECT DISTINCT m.limit_id, coalesce(l.note, l.value) AS note
    FROM item_limit AS m JOIN rule_limit AS l ON l.id = m.limit_id
    WHERE m.limit_kind = 'indication'
    AND coalesce(l.note, l.value) IS NOT NULL
), said AS (
    SELECT a.limit_id, w.word, w.icd
    FROM asked AS a CROSS JOIN word_icd AS w
    WHERE strpos(a.note, w.word) > 0
)
SELECT limit_id, word, icd FROM said
WHERE limit_id NOT IN (SELECT limit_id FROM said WHERE icd = '*')
