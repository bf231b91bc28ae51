-- table: stock_billed
-- column: hospital_id
-- column: item_code text | as billed
-- column: from_day | the stretch of stock_supply that begins then
-- column: billed_e4 | net, dispensing units
-- column: amount_fen | net
-- column: item_name text null
-- column: national_code text null
-- key: hospital_id, item_code, from_day
-- after: stock_billed_as, stock_pack, stock_supply
--
-- What was billed of an item over each stretch of its supply, in dispensing
-- units: a line billed by the pack is multiplied by the units in it, one by a
-- unit of the table of conversions converted; any other counts as it is. Lines
-- without a code of their own count by the national one.
WITH packs AS MATERIALIZED (
    SELECT s.hospital_id, b.item_code, max(s.pack_unit) AS pack_unit,
           max(s.unit) AS unit, max(s.per_pack_e4) AS per_pack_e4,
           max(s.national_code) AS national_code
    FROM stock_month AS s
    JOIN stock_billed_as AS b ON b.hospital_id = s.hospital_id
        AND b.store_code = coalesce(s.item_code, s.national_code)
    GROUP BY s.hospital_id, b.item_code
), billed_as AS ( -- by its own code, else by the national one
    SELECT i.id AS item_id, p.hospital_id, p.item_code
    FROM packs AS p JOIN item AS i ON i.hospital_id = p.hospital_id
        AND i.item_code = p.item_code
    UNION
    SELECT i.id, p.hospital_id, p.item_code
    FROM packs AS p JOIN item AS i ON i.hospital_id = p.hospital_id
        AND i.national_code = p.item_code
    WHERE i.item_code IS NULL
    UNION
    SELECT i.id, p.hospital_id, p.item_code
    FROM packs AS p JOIN item AS i ON i.hospital_id = p.hospital_id
        AND i.national_code = p.national_code
    WHERE i.item_code IS NULL
), listed AS MATERIALIZED (
    SELECT b.hospital_id, b.item_code, k.unit, k.named_unit,
           min(k.units_e4) AS units_e4, min(k.of_e4) AS of_e4
    FROM stock_pack AS k
    JOIN stock_billed_as AS b ON b.hospital_id = k.hospital_id
        AND b.store_code = k.store_code
    GROUP BY b.hospital_id, b.item_code, k.unit, k.named_unit
    HAVING min(k.units_e4) = max(k.units_e4) AND min(k.of_e4) = max(k.of_e4)
), billed_item AS MATERIALIZED (
    SELECT i.id AS item_id, i.hospital_id, p.item_code, i.item_name,
           i.national_code,
           CASE WHEN i.unit = p.unit THEN 10000
                WHEN i.unit = p.pack_unit AND p.per_pack_e4 > 0
                THEN p.per_pack_e4
                ELSE coalesce(k.units_e4, 10000) END AS units_e4,
           CASE WHEN i.unit = p.unit
                     OR (i.unit = p.pack_unit AND p.per_pack_e4 > 0)
                THEN 10000 ELSE coalesce(k.of_e4, 10000) END AS of_e4
    FROM billed_as AS b JOIN item AS i ON i.id = b.item_id
    JOIN packs AS p ON p.hospital_id = b.hospital_id
        AND p.item_code = b.item_code
    LEFT JOIN listed AS k ON k.hospital_id = i.hospital_id
        AND k.item_code = p.item_code AND k.unit = coalesce(p.unit, '')
        AND k.named_unit = i.unit
)
SELECT s.hospital_id, s.item_code, s.from_day,
       sum(m.net_qty_e4 * b.units_e4 / b.of_e4) AS billed_e4,
       sum(m.net_amount_fen) AS amount_fen, max(b.item_name) AS item_name,
       max(b.national_code) AS national_code
FROM billed_item AS b
JOIN item_month AS m ON m.item_id = b.item_id
JOIN stock_supply AS s ON s.hospital_id = b.hospital_id
    AND s.item_code = b.item_code
    AND m.month_day BETWEEN s.from_day AND s.to_day
GROUP BY s.hospital_id, s.item_code, s.from_day
