-- table: package_item
-- column: item_id | a billed item
-- column: hospital_id
-- column: package_code text | a composite that it is a part of
-- column: package_name text | its name, else its code
-- column: package_price_e6 | above 0, yuan
-- column: part text | the same for all variants of one part
-- column: part_qty_e4 null | how many of the part are in the composite
-- column: from_day null | the composite's price holds on these days, both
--    included; NULL is open
-- column: to_day null
-- index: item_id
-- after: item_fact
--
-- Composites with a price (packages) and the items that a hospital bills as
-- their parts, by item code or national code; not those that are retired, nor
-- the composite's own item. Codes that share their first 11 characters are
-- variants of one part; an item without a code has that of its other
-- spellings, else of the part it is listed as. An item that two
-- rows name is one part.
WITH priced AS MATERIALIZED (
    SELECT p.*,
           CASE WHEN substr(p.national_code, 1, 1) BETWEEN '0' AND '9'
                THEN substr(CASE WHEN strpos(p.national_code, '-') > 0
                                 THEN substr(p.national_code, 1,
                                      strpos(p.national_code, '-') - 1)
                                 ELSE p.national_code END, 1, 15)
                ELSE p.national_code END AS match_code
    FROM package_in_use AS p
    WHERE p.package_price_e6 > 0
), billed AS (
    SELECT p.id, i.id AS item_id, p.match_code
    FROM priced AS p JOIN item AS i ON i.item_code = p.item_code
    UNION
    SELECT p.id, i.item_id, p.match_code
    FROM priced AS p JOIN item_fact AS i ON i.match_code = p.match_code
), spelled AS MATERIALIZED (
    SELECT first_id, min(match_code) AS match_code
    FROM item_fact WHERE match_code IS NOT NULL GROUP BY first_id
)
SELECT i.id AS item_id, i.hospital_id, p.package_code,
       max(coalesce(p.package_name, p.package_code)) AS package_name,
       max(p.package_price_e6) AS package_price_e6,
       min(CASE WHEN coalesce(f.match_code, o.match_code, b.match_code) IS NOT NULL
            THEN substr(coalesce(f.match_code, o.match_code, b.match_code),
                        1, 11)
            WHEN length(i.own_code) >= 15 THEN substr(i.own_code, 1, 11)
            ELSE i.own_code END) AS part,
       max(p.part_qty_e4) AS part_qty_e4, p.from_day, p.to_day
FROM billed AS b JOIN package_part AS p ON p.id = b.id
JOIN item AS i ON i.id = b.item_id
JOIN item_fact AS f ON f.item_id = b.item_id
LEFT JOIN spelled AS o ON o.first_id = f.first_id
WHERE (p.hospital_id IS NULL OR p.hospital_id = i.hospital_id)
AND coalesce(i.item_code, '') <> p.package_code
GROUP BY i.id, i.hospital_id, p.package_code, p.from_day, p.to_day
