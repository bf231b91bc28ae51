-- table: item_entry
-- column: item_id | a billed item
-- column: from_day | from day to day, both included and never NULL;
-- column: to_day | an open end is a day far off
-- column: catalogue_id | the entry that holds
-- key: item_id, from_day
--
-- Which catalogue entry holds for a billed item, from day to day without
-- overlap (in several rows where another begins or ends meanwhile): by
-- national code (the part before '-', of a service 15 characters of it) where
-- both sides have one, else by item code; of several one that is not another item of the hospital under the
-- same national code, the one for the hospital's level and valid that day,
-- then the one with the item's own code, of the hospital's own catalogue,
-- then the latest begun, then the one with the highest ceiling (none is the
-- highest), then the last read. Where the hospital's level is unknown and
-- only entries for levels exist, the one with the highest ceiling, so that
-- nobody is accused for want of a level. An entry that ends before it begins
-- holds on no day.
WITH billed AS (
    SELECT i.id AS item_id, i.hospital_id, i.item_code, h.level_no,
           CASE WHEN substr(i.national_code, 1, 1) BETWEEN '0' AND '9'
                THEN i.match_code
                WHEN strpos(i.national_code, '-') > 1
                THEN substr(i.national_code, 1,
                            strpos(i.national_code, '-') - 1)
                ELSE i.national_code END AS national_code
    FROM item AS i JOIN hospital AS h ON h.id = i.hospital_id
), asked AS ( -- in the hospital's own catalogue, and in everybody's
    SELECT b.*, b.hospital_id AS owner FROM billed AS b
    UNION ALL
    SELECT b.*, 0 FROM billed AS b
), entry AS (
    SELECT k.id AS catalogue_id, k.hospital_id,
           CAST(coalesce(k.hospital_id, 0) AS INTEGER) AS owner,
           k.item_code, k.level_no,
           nullif(k.price_ceiling_e6, 0) AS price_ceiling_e6,
           coalesce(k.valid_from_day, -1000000) AS from_day,
           coalesce(k.valid_to_day, 1000000) AS to_day,
           CASE WHEN substr(k.national_code, 1, 1) BETWEEN '0' AND '9'
                THEN substr(CASE WHEN strpos(k.national_code, '-') > 1
                                 THEN substr(k.national_code, 1,
                                      strpos(k.national_code, '-') - 1)
                                 ELSE k.national_code END, 1, 15)
                WHEN strpos(k.national_code, '-') > 1
                THEN substr(k.national_code, 1,
                            strpos(k.national_code, '-') - 1)
                ELSE k.national_code END AS national_code
    FROM catalogue AS k
), candidate AS (
    SELECT b.item_id, e.catalogue_id, e.from_day, e.to_day,
           0 AS by_code,
           b.level_no AS at_level_no, b.item_code AS billed_code,
           e.item_code, e.hospital_id, e.level_no, e.price_ceiling_e6
    FROM asked AS b JOIN entry AS e
    ON e.owner = b.owner AND e.national_code = b.national_code
    UNION ALL
    SELECT b.item_id, e.catalogue_id, e.from_day, e.to_day, 1,
           b.level_no, b.item_code, e.item_code,
           e.hospital_id, e.level_no, e.price_ceiling_e6
    FROM asked AS b JOIN entry AS e
    ON e.owner = b.owner AND e.item_code = b.item_code
    WHERE b.national_code IS NULL OR e.national_code IS NULL
), fitting AS (
    SELECT item_id, catalogue_id, from_day, to_day, by_code,
           price_ceiling_e6,
           CASE WHEN level_no = at_level_no THEN 0
                WHEN level_no IS NULL THEN 1 ELSE 2 END AS level_place,
           CASE WHEN item_code = billed_code THEN 0 ELSE 1 END AS code_place,
           CASE WHEN item_code <> billed_code THEN 1 ELSE 0 END AS other_place,
           CASE WHEN hospital_id IS NULL THEN 1 ELSE 0 END AS own_place
    FROM candidate
    WHERE to_day >= from_day
    AND (level_no IS NULL OR at_level_no IS NULL OR level_no = at_level_no)
), boundary AS (
    SELECT item_id, from_day AS day FROM fitting
    UNION
    SELECT item_id, to_day + 1 FROM fitting
), stretch AS (
    SELECT item_id, day AS from_day,
           lead(day) OVER (PARTITION BY item_id ORDER BY day) - 1 AS to_day
    FROM boundary
), ranked AS (
    SELECT s.item_id, s.from_day, s.to_day, f.catalogue_id,
           row_number() OVER (
               PARTITION BY s.item_id, s.from_day
               ORDER BY f.by_code, f.other_place, f.level_place, f.code_place,
                   CASE WHEN f.level_place = 2
                        THEN coalesce(f.price_ceiling_e6,
                                      9000000000000000000)
                        ELSE 0 END DESC,
                   f.own_place, f.from_day DESC,
                   coalesce(f.price_ceiling_e6, 9000000000000000000) DESC,
                   f.catalogue_id DESC) AS place
    FROM stretch AS s JOIN fitting AS f ON f.item_id = s.item_id
    WHERE f.from_day <= s.from_day AND f.to_day >= s.to_day
)
SELECT item_id, from_day, to_day, catalogue_id FROM ranked WHERE place = 1
