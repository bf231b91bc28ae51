-- table: item_swap
-- column: item_id | a billed item that may stand in for something cheaper
-- column: swap_id | by this row of the table of swaps
-- key: item_id, swap_id
-- after: item_fact
--
-- Billed items that the table of swaps names as the dear one: by the beginning
-- of the national code, else by one of its names.
WITH RECURSIVE word (swap_id, text, rest) AS (
    SELECT id, CAST(NULL AS TEXT), billed_name || '|' FROM swap
    UNION ALL
    SELECT swap_id, substr(rest, 1, strpos(rest, '|') - 1),
           substr(rest, strpos(rest, '|') + 1)
    FROM word WHERE strpos(rest, '|') > 0
)
SELECT f.item_id, s.id AS swap_id
FROM swap AS s JOIN item_fact AS f
    ON substr(f.match_code, 1, length(s.billed_code)) = s.billed_code
WHERE length(s.billed_code) >= 9
UNION
SELECT i.id, w.swap_id
FROM word AS w JOIN item AS i ON i.item_name = w.text
WHERE length(w.text) > 1
