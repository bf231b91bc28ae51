-- table: line_equipment
-- column: charge_id | a net line
-- column: visit_id
-- column: item_id
-- column: equipment_id | a device that it may have used
-- column: in_service | 1: commissioned, not retired and inspected on its day
-- column: permitted | 1: its class asks for no permit that day, or it has one
-- key: charge_id, equipment_id
-- after: equipment_listed, item_equipment, item_span, noted_item, sound_device
-- looks-at: SELECT x.item_id FROM item_equipment AS x
--    WHERE NOT EXISTS (
--        SELECT 1 FROM item_span AS s
--        JOIN item_equipment AS y ON y.item_id = s.item_id
--        JOIN sound_device AS d ON d.equipment_id = y.equipment_id
--        WHERE s.item_id = x.item_id
--        AND d.from_day <= s.first_day AND d.to_day >= s.last_day)
--
-- Net lines and the devices they may have used: the one the line names, if the
-- register has it, else all that serve its item. Lines of items that one
-- device serves without a doubt have no row but for a device they name.
WITH named AS (
    SELECT m.visit_id, m.n, q.id AS equipment_id
    FROM charge_more AS m
    JOIN visit AS v ON v.id = m.visit_id
    JOIN equipment AS q ON q.hospital_id = v.hospital_id
        AND q.equipment_code = m.equipment_code
    WHERE EXISTS (SELECT 1 FROM equipment)
), used AS (
    SELECT c.id AS charge_id, c.visit_id, c.item_id, c.day, m.equipment_id
    FROM named AS m CROSS JOIN charge AS c
    WHERE c.visit_id = m.visit_id AND c.n = m.n AND c.net_qty_e4 > 0
    UNION
    SELECT c.id, c.visit_id, c.item_id, c.day, x.equipment_id
    FROM (SELECT 1 FROM item_equipment LIMIT 1) AS one
    CROSS JOIN noted_item AS w CROSS JOIN item_equipment AS x
    CROSS JOIN charge AS c
    WHERE x.item_id = w.item_id
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.net_qty_e4 > 0
    AND NOT EXISTS (SELECT 1 FROM charge_more AS m
                    JOIN visit AS v ON v.id = m.visit_id
                    JOIN equipment AS q ON q.hospital_id = v.hospital_id
                        AND q.equipment_code = m.equipment_code
                    WHERE m.visit_id = c.visit_id AND m.n = c.n)
)
SELECT u.charge_id, u.visit_id, u.item_id, u.equipment_id,
       CASE WHEN coalesce(q.commissioned_day, u.day) <= u.day
                 AND coalesce(q.retired_day, u.day) >= u.day
                 AND coalesce(q.inspected_to_day, u.day) >= u.day
            THEN 1 ELSE 0 END AS in_service,
       CASE WHEN NOT EXISTS (SELECT 1 FROM equipment_listed AS l
                             WHERE l.equipment_id = q.id
                             AND u.day BETWEEN l.from_day AND l.to_day)
                 OR (q.permit_no IS NOT NULL
                     AND coalesce(q.permit_to_day, u.day) >= u.day)
            THEN 1 ELSE 0 END AS permitted
FROM used AS u JOIN equipment AS q ON q.id = u.equipment_id
WHERE EXISTS (SELECT 1 FROM equipment)
