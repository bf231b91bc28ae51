-- table: item_base
-- column: item_id | a billed item of which further units have a price of their
--    own
-- column: further_name text | that of 每增加 …
-- column: further_e6 | its price, yuan
-- column: from_day | on these days, both included
-- column: to_day
-- key: item_id, from_day
--
-- Items with a form for further ones (每增加一根, 一个部位, 一小时) that the
-- hospital's catalogue prices: by national code (the same first 13 characters,
-- the item itself ending in 00), by the table of surcharges, else by the name
-- before the bracket. Of several prices the highest.
WITH priced AS MATERIALIZED (
    SELECT k.id, k.hospital_id, k.level_no, k.name, k.price_ceiling_e6,
           coalesce(k.valid_from_day, -99999) AS from_day,
           coalesce(k.valid_to_day, 999999) AS to_day,
           CASE WHEN strpos(k.national_code, '-') > 1
                THEN substr(k.national_code, 1,
                            strpos(k.national_code, '-') - 1)
                ELSE k.national_code END AS code,
           replace(k.name, '（', '(') AS plain
    FROM catalogue AS k
    WHERE k.name LIKE '%每增%' AND k.price_ceiling_e6 > 0
), form AS (
    SELECT i.id AS item_id, p.id AS catalogue_id
    FROM priced AS p JOIN item AS i
        ON i.match_code = substr(p.code, 1, 13) || '00'
    WHERE length(p.code) = 15 AND substr(p.code, 14, 2) <> '00'
    UNION
    SELECT i.id, p.id
    FROM priced AS p JOIN surcharge AS s ON s.surcharge_code = p.code
    JOIN item AS i ON i.match_code = s.main_code
    UNION
    SELECT i.id, p.id
    FROM priced AS p JOIN item AS i
        ON i.item_name = substr(p.plain, 1, strpos(p.plain, '(') - 1)
    WHERE strpos(p.plain, '(') > 3
)
SELECT f.item_id, max(p.name) AS further_name,
       max(p.price_ceiling_e6) AS further_e6, p.from_day,
       max(p.to_day) AS to_day
FROM form AS f JOIN priced AS p ON p.id = f.catalogue_id
JOIN item AS i ON i.id = f.item_id
JOIN hospital AS h ON h.id = i.hospital_id
WHERE (p.hospital_id IS NULL OR p.hospital_id = i.hospital_id)
AND (p.level_no IS NULL OR h.level_no IS NULL OR p.level_no = h.level_no)
GROUP BY f.item_id, p.from_day
