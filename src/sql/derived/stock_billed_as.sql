-- table: stock_billed_as
-- column: hospital_id
-- column: store_code text | the store's own, else the national one
-- column: item_code text | that lines bill it by
-- key: hospital_id, store_code
--
-- The code that lines bill a store's item by: mapped by store_item; else the
-- store's own, where it is billed; else that of the billed item with the same
-- national code; else the store's own all the same.
WITH stored AS (
    SELECT hospital_id, coalesce(item_code, national_code) AS store_code,
           max(national_code) AS national_code
    FROM (SELECT hospital_id, item_code, national_code FROM stock_month
          UNION
          SELECT hospital_id, item_code, national_code FROM stock_move)
        AS stock
    WHERE coalesce(item_code, national_code) IS NOT NULL
    GROUP BY hospital_id, coalesce(item_code, national_code)
), mapped AS MATERIALIZED (
    SELECT hospital_id, store_item_code, min(item_code) AS item_code
    FROM store_item GROUP BY hospital_id, store_item_code
), billed AS MATERIALIZED (
    SELECT DISTINCT hospital_id, item_code FROM item
    WHERE item_code IS NOT NULL
), nationally AS MATERIALIZED (
    SELECT hospital_id, national_code, min(own_code) AS own_code
    FROM item WHERE national_code IS NOT NULL
    GROUP BY hospital_id, national_code
)
SELECT s.hospital_id, s.store_code,
       coalesce(m.item_code, i.item_code, n.own_code, s.store_code)
           AS item_code
FROM stored AS s
LEFT JOIN mapped AS m ON m.hospital_id = s.hospital_id
    AND m.store_item_code = s.store_code
LEFT JOIN billed AS i ON i.hospital_id = s.hospital_id
    AND i.item_code = s.store_code
LEFT JOIN nationally AS n ON n.hospital_id = s.hospital_id
    AND n.national_code = s.national_code
