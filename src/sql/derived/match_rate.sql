-- table: match_rate
-- column: hospital_id
-- column: what text | visits items staff departments stock receipts
-- column: keys | different ones that one side names
-- column: matched | of them known to the other side
-- key: hospital_id, what
-- after: dept_match, item_entry, staff_match, stock_billed_as
--
-- How much of what one side names the other knows: visits of lines in the
-- register of visits, billed items in the catalogue, people and departments
-- of lines in their registers, items of stock among those billed, receipts
-- among visits and settlements. Only where both sides were delivered.
WITH keyed AS (
    SELECT v.hospital_id, 'visits' AS what, v.id AS id,
           CASE WHEN v.file_id IS NULL THEN 0 ELSE 1 END AS known
    FROM visit_bill AS b JOIN visit AS v ON v.id = b.visit_id
    UNION ALL
    SELECT i.hospital_id, 'items', i.id,
           CASE WHEN EXISTS (SELECT 1 FROM item_entry AS e
                             WHERE e.item_id = i.id) THEN 1 ELSE 0 END
    FROM item AS i
    WHERE i.first_id = i.id
    AND (i.hospital_id IN (SELECT hospital_id FROM catalogue)
         OR EXISTS (SELECT 1 FROM catalogue WHERE hospital_id IS NULL))
    UNION ALL
    SELECT n.hospital_id, 'staff', n.id,
           CASE WHEN EXISTS (SELECT 1 FROM staff_match AS m
                             WHERE m.named_staff_id = n.id) THEN 1 ELSE 0 END
    FROM named_staff AS n
    WHERE n.hospital_id IN (SELECT hospital_id FROM staff)
    UNION ALL
    SELECT n.hospital_id, 'departments', n.id,
           CASE WHEN EXISTS (SELECT 1 FROM dept_match AS m
                             WHERE m.named_dept_id = n.id) THEN 1 ELSE 0 END
    FROM named_dept AS n
    WHERE n.hospital_id IN (SELECT hospital_id FROM department)
    UNION ALL
    SELECT s.hospital_id, 'stock',
           row_number() OVER (ORDER BY s.hospital_id, s.store_code),
           CASE WHEN (s.hospital_id, s.item_code) IN (
                    SELECT hospital_id, own_code FROM item)
                THEN 1 ELSE 0 END
    FROM stock_billed_as AS s
    WHERE s.hospital_id IN (SELECT hospital_id FROM item)
    UNION ALL
    SELECT r.hospital_id, 'receipts', r.id,
           CASE WHEN EXISTS (SELECT 1 FROM visit AS v
                             WHERE v.hospital_id = r.hospital_id
                             AND v.visit_no = r.visit_no)
                     OR EXISTS (SELECT 1 FROM settlement AS t
                                WHERE t.hospital_id = r.hospital_id
                                AND t.settlement_no = r.settlement_no)
                THEN 1 ELSE 0 END
    FROM receipt AS r
    WHERE (r.visit_no IS NOT NULL OR r.settlement_no IS NOT NULL)
    AND r.hospital_id IN (SELECT hospital_id FROM visit)
)
SELECT hospital_id, what, count(*) AS keys, sum(known) AS matched
FROM keyed
GROUP BY hospital_id, what
