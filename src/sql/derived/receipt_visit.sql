-- table: receipt_visit
-- column: receipt_id
-- column: visit_id
-- key: receipt_id
--
-- The visit that a receipt is for: by its number, else by its settlement's.
SELECT r.id AS receipt_id, coalesce(v.id, min(s.visit_id)) AS visit_id
FROM receipt AS r
LEFT JOIN visit AS v ON v.hospital_id = r.hospital_id
    AND v.visit_no = r.visit_no
LEFT JOIN settlement AS s ON s.hospital_id = r.hospital_id
    AND s.settlement_no = r.settlement_no
WHERE v.id IS NOT NULL OR s.visit_id IS NOT NULL
GROUP BY r.id, v.id
