-- table: item_pair_named
-- column: main_item_id | a billed item that is the main one of a pair
-- column: component_item_id | one of the same hospital that it contains
-- column: window text | day visit hour 6h
-- column: from_day | the pair holds from day to day, both included and never
--    NULL;
-- column: to_day | an open end is a day far off
-- column: pair_id | rule_pair: the first of those published alike
-- key: main_item_id, component_item_id, window, from_day, to_day
-- after: item_fact, item_kind
--
-- Published pairs of a main item and a component, of which one at least is
-- known by its name alone: an item whose national code is of the new guides (it
-- begins with 01) or a province's (it does not begin with 00), so that no pair
-- can have it, and whose name is the pair's, but for blanks, the width of
-- brackets and 费 at the end; an examination or a test only where the pair's
-- code is one, or of the chapter of clinical ones (0031), which hospitals bill
-- as either. The other is known by code or in the same way. In a hospital that
-- delivered no codes of services at all every item is known like that.
--
-- The list of 2025 and published decisions name items in words: of their pairs
-- an item without any code is known by its name too, and a side that no code
-- was found for (its name stands as the code) is any item of that name.
WITH coding AS MATERIALIZED ( -- hospitals that bill services with their codes
    SELECT DISTINCT hospital_id FROM item_fact
    WHERE substr(match_code, 1, 1) BETWEEN '0' AND '9'
), coded AS MATERIALIZED (
    SELECT f.item_id, f.hospital_id, f.match_code, i.own_code,
           CASE WHEN f.match_code LIKE '00%' THEN 'published'
                WHEN f.match_code IS NULL
                     AND f.hospital_id IN (SELECT hospital_id FROM coding)
                THEN 'none'
                ELSE 'foreign' END AS code_kind,
           coalesce(k.kind, '') AS kind,
           replace(replace(replace(replace(
               coalesce(i.national_name, i.item_name, ''), ' ', ''),
               '　', ''), '（', '('), '）', ')') AS name
    FROM item_fact AS f JOIN item AS i ON i.id = f.item_id
    LEFT JOIN item_kind AS k ON k.item_id = f.item_id
    WHERE f.match_code IS NULL
    OR substr(f.match_code, 1, 1) BETWEEN '0' AND '9'
), folded AS MATERIALIZED (
    SELECT item_id, hospital_id, match_code, own_code, code_kind, kind,
           CASE WHEN name LIKE '%费' THEN substr(name, 1, length(name) - 1)
                ELSE name END AS name
    FROM coded
), side AS (
    SELECT main_code AS code, main_name AS spelled, batch FROM rule_pair
    UNION
    SELECT component_code, component_name, batch FROM rule_pair
), told AS MATERIALIZED (
    SELECT code, worded,
           CASE WHEN name LIKE '%费' THEN substr(name, 1, length(name) - 1)
                ELSE name END AS name,
           CASE WHEN substr(code, 1, 4) IN ('0021', '0022', '0023')
                THEN 'exam'
                WHEN substr(code, 1, 4) IN ('0025', '0026') THEN 'test'
                WHEN substr(code, 1, 4) = '0031' THEN 'either'
                WHEN substr(code, 1, 2) = '00' THEN '' END AS kind
    FROM (SELECT code,
                 max(CASE WHEN batch IN ('2025', 'case') THEN 1 ELSE 0 END)
                     AS worded,
                 replace(replace(replace(replace(spelled, ' ', ''),
                     '　', ''), '（', '('), '）', ')') AS name
          FROM side
          WHERE (EXISTS (SELECT 1 FROM folded WHERE code_kind = 'foreign')
               OR batch IN ('2025', 'case'))
          GROUP BY code, spelled) AS spelled_side
    WHERE substr(code, 1, 2) = '00' OR worded = 1
), known AS MATERIALIZED ( -- which of a pair's codes an item is
    SELECT f.item_id, f.hospital_id, f.own_code, t.code, 1 AS by_name,
           CASE WHEN f.code_kind = 'foreign' AND t.kind IS NOT NULL
                THEN 0 ELSE 1 END AS by_words
    FROM folded AS f CROSS JOIN told AS t -- of a few thousand
    WHERE f.name = t.name
    AND (t.kind IS NULL OR f.kind IN (t.kind, '')
         OR (t.kind = 'either' AND f.kind = 'exam'))
    AND (f.code_kind = 'foreign'
         OR (t.worded = 1 AND (f.code_kind = 'none' OR t.kind IS NULL)))
    UNION
    SELECT f.item_id, f.hospital_id, f.own_code, f.match_code, 0, 0
    FROM folded AS f
    WHERE f.match_code IN (SELECT code FROM side)
)
SELECT m.item_id AS main_item_id, c.item_id AS component_item_id, p.window,
       coalesce(p.from_day, -1000000) AS from_day,
       coalesce(p.to_day, 1000000) AS to_day, min(p.id) AS pair_id
FROM rule_pair AS p
JOIN known AS m ON m.code = p.main_code
JOIN known AS c ON c.code = p.component_code
    AND c.hospital_id = m.hospital_id
WHERE m.by_name + c.by_name > 0 AND p.main_code <> p.component_code
AND (m.by_words + c.by_words = 0 OR p.batch IN ('2025', 'case'))
AND m.own_code <> c.own_code
GROUP BY m.item_id, c.item_id, p.window, coalesce(p.from_day, -1000000),
         coalesce(p.to_day, 1000000)
