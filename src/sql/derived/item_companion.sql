-- table: item_companion
-- column: item_id | a billed item that is billed only with something else
-- column: companion_id | by this row of the table of companions
-- key: item_id, companion_id
-- after: item_fact
--
-- Billed items that the table of companions names: the national code begins as
-- it says (materials: C), and where that is shorter than nine characters the
-- name bears one of its words.
WITH RECURSIVE word (companion_id, text, rest) AS (
    SELECT id, CAST(NULL AS TEXT), words || '|' FROM companion
    UNION ALL
    SELECT companion_id, substr(rest, 1, strpos(rest, '|') - 1),
           substr(rest, strpos(rest, '|') + 1)
    FROM word WHERE strpos(rest, '|') > 0
)
SELECT DISTINCT f.item_id, c.id AS companion_id
FROM companion AS c JOIN item_fact AS f
    ON substr(f.match_code, 1, length(c.code_prefix)) = c.code_prefix
JOIN item AS i ON i.id = f.item_id
WHERE length(c.code_prefix) >= 9
OR EXISTS (SELECT 1 FROM word AS w
           WHERE w.companion_id = c.id AND length(w.text) > 1
           AND strpos(i.item_name, w.text) > 0)
