-- table: stock_pack
-- column: hospital_id
-- column: store_code text | the store's own, else the national one
-- column: unit text | dispensing unit; '': the row names none
-- column: named_unit text | another unit, of a figure or a line
-- column: units_e4 | smallest units in the unit named
-- column: of_e4 | smallest units in the dispensing unit
-- key: hospital_id, store_code, unit, named_unit
--
-- What the table of conversions (unit_conversion) makes of a unit that a
-- stock figure or a billed line names: units_e4 / of_e4 dispensing units. It
-- is used where a row has no 拆零比 of its own for that unit. The table's
-- units are matched by name and their ratios are in the item's smallest
-- unit. The dispensing unit is the row's own, else the one that other rows
-- of the item name (of several the last by its text), else the smallest.
-- Where the table gives it a ratio, the two are divided; where it gives none
-- and names no smallest unit, it is the smallest. Where the table names
-- another unit as the smallest, nothing is converted, nor is a unit with two
-- ratios, or anything into such a one.
WITH listed AS (
    SELECT hospital_id, store_item_code AS store_code,
           store_unit AS named_unit, store_ratio_e4 AS units_e4
    FROM unit_conversion
    UNION ALL
    SELECT hospital_id, store_item_code, outpatient_unit, outpatient_ratio_e4
    FROM unit_conversion
    UNION ALL
    SELECT hospital_id, store_item_code, inpatient_unit, inpatient_ratio_e4
    FROM unit_conversion
), ratio AS MATERIALIZED (
    SELECT hospital_id, store_code, named_unit,
           CASE WHEN min(units_e4) = max(units_e4) THEN min(units_e4) END
               AS units_e4
    FROM listed
    WHERE named_unit IS NOT NULL AND units_e4 > 0
    GROUP BY hospital_id, store_code, named_unit
), spoken AS MATERIALIZED (
    SELECT hospital_id, coalesce(item_code, national_code) AS store_code,
           coalesce(unit, '') AS unit
    FROM stock_month WHERE EXISTS (SELECT 1 FROM unit_conversion)
    UNION
    SELECT hospital_id, coalesce(item_code, national_code),
           coalesce(unit, '')
    FROM stock_move WHERE EXISTS (SELECT 1 FROM unit_conversion)
), common AS MATERIALIZED (
    SELECT hospital_id, store_code, max(unit) AS unit
    FROM spoken GROUP BY hospital_id, store_code
), dispensed AS (
    SELECT hospital_id, store_code, unit, unit AS meant FROM spoken
    WHERE unit <> ''
    UNION ALL
    SELECT hospital_id, store_code, '', unit FROM common
), divided AS (
    SELECT d.hospital_id, d.store_code, d.unit, r.named_unit, r.units_e4,
           CASE WHEN o.named_unit IS NOT NULL THEN o.units_e4
                WHEN d.meant = ''
                     OR NOT EXISTS (SELECT 1 FROM ratio AS n
                                    WHERE n.hospital_id = d.hospital_id
                                    AND n.store_code = d.store_code
                                    AND n.units_e4 = 10000)
                THEN 10000 END AS of_e4
    FROM dispensed AS d
    JOIN ratio AS r ON r.hospital_id = d.hospital_id
        AND r.store_code = d.store_code AND r.named_unit <> d.meant
    LEFT JOIN ratio AS o ON o.hospital_id = d.hospital_id
        AND o.store_code = d.store_code AND o.named_unit = d.meant
)
SELECT hospital_id, store_code, unit, named_unit, units_e4, of_e4
FROM divided WHERE units_e4 IS NOT NULL AND of_e4 IS NOT NULL
