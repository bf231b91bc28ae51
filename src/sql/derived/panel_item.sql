-- table: panel_item
-- column: item_id | a billed item that is an order set
-- column: hospital_id
-- column: package_code text | of the set
-- key: item_id
--
-- Items that hospitals bill for a whole order set: with its code, else its
-- name.
SELECT item_id, hospital_id, min(package_code) AS package_code
FROM (SELECT i.id AS item_id, i.hospital_id, p.package_code
      FROM package_part AS p JOIN item AS i ON i.item_code = p.package_code
      WHERE coalesce(p.hospital_id, i.hospital_id) = i.hospital_id
      UNION
      SELECT i.id, i.hospital_id, p.package_code
      FROM package_part AS p JOIN item AS i ON i.item_name = p.package_name
      WHERE coalesce(p.hospital_id, i.hospital_id) = i.hospital_id) AS sets
GROUP BY item_id, hospital_id
