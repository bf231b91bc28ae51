-- table: item_base
-- column: item_id | a billed item of which further units have a price of their
--    own
-- column: further_name text | that of 每增加 …
-- column: further_e6 | its price, yuan
-- column: from_day | on these days, both included
-- column: to_day
-- key: item_id, from_day
-- after: item_fact
--
-- Items with a form for further ones (每增加一根, 一个部位, 一小时) that the
-- hospital's catalogue prices: by national code (the same first 13 characters,
-- the item itself ending in 00), by the table of surcharges, else by the name
-- before the bracket. Of entries of one form the one for the hospital's level
-- (where that is unknown the dearest), then the latest begun; of several forms
-- the dearest. An entry without a price may be dearer than any.
WITH priced AS MATERIALIZED (
    SELECT k.id, k.hospital_id, k.level_no, k.name, k.price_ceiling_e6,
           coalesce(k.valid_from_day, -99999) AS from_day,
           coalesce(k.valid_to_day, 999999) AS to_day,
           substr(CASE WHEN strpos(k.national_code, '-') > 1
                       THEN substr(k.national_code, 1,
                                   strpos(k.national_code, '-') - 1)
                       ELSE k.national_code END, 1, 15) AS code,
           replace(k.name, '（', '(') AS plain
    FROM catalogue AS k
    WHERE k.name LIKE '%每增%'
    AND coalesce(k.valid_to_day, 999999) >= coalesce(k.valid_from_day, -99999)
), form AS (
    SELECT i.item_id, p.id AS catalogue_id
    FROM priced AS p JOIN item_fact AS i
        ON i.match_code = substr(p.code, 1, 13) || '00'
    WHERE length(p.code) = 15 AND substr(p.code, 14, 2) <> '00'
    UNION
    SELECT i.item_id, p.id
    FROM priced AS p JOIN surcharge AS s ON s.surcharge_code = p.code
    JOIN item_fact AS i ON i.match_code = s.main_code
    UNION
    SELECT i.id, p.id
    FROM priced AS p JOIN item AS i
        ON i.item_name = substr(p.plain, 1, strpos(p.plain, '(') - 1)
    WHERE strpos(p.plain, '(') > 3
), fitting AS (
    SELECT f.item_id, p.id, p.name, p.from_day, p.to_day,
           coalesce(nullif(p.price_ceiling_e6, 0), 9000000000000000000)
               AS price_e6,
           coalesce(p.code, p.name) AS form,
           CASE WHEN p.level_no = h.level_no THEN 0
                WHEN p.level_no IS NULL THEN 1 ELSE 2 END AS level_place
    FROM form AS f JOIN priced AS p ON p.id = f.catalogue_id
    JOIN item AS i ON i.id = f.item_id
    JOIN hospital AS h ON h.id = i.hospital_id
    WHERE (p.hospital_id IS NULL OR p.hospital_id = i.hospital_id)
    AND (p.level_no IS NULL OR h.level_no IS NULL OR p.level_no = h.level_no)
), boundary AS (
    SELECT item_id, from_day AS day FROM fitting
    UNION
    SELECT item_id, to_day + 1 FROM fitting
), stretch AS (
    SELECT item_id, day AS from_day,
           lead(day) OVER (PARTITION BY item_id ORDER BY day) - 1 AS to_day
    FROM boundary
), holding AS (
    SELECT s.item_id, s.from_day, s.to_day, f.id, f.name, f.price_e6,
           row_number() OVER (
               PARTITION BY s.item_id, s.from_day, f.form
               ORDER BY f.level_place,
                   CASE WHEN f.level_place = 2 THEN f.price_e6 ELSE 0 END DESC,
                   f.from_day DESC, f.price_e6 DESC, f.id DESC) AS place
    FROM stretch AS s JOIN fitting AS f ON f.item_id = s.item_id
    WHERE f.from_day <= s.from_day AND f.to_day >= s.to_day
), dearest AS (
    SELECT h.*, row_number() OVER (
               PARTITION BY item_id, from_day
               ORDER BY price_e6 DESC, id) AS nth
    FROM holding AS h
    WHERE place = 1
)
SELECT item_id, name AS further_name, price_e6 AS further_e6, from_day, to_day
FROM dearest WHERE nth = 1 AND price_e6 < 9000000000000000000
