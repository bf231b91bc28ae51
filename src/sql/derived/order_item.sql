-- table: order_item
-- column: order_id | order_line
-- column: visit_id | its visit
-- column: item_id | an item that the hospital bills and the order asks for
-- column: allowed_e4 null | how much of it; NULL: the order does not tell
-- key: order_id, item_id
-- index: visit_id
-- after: folded_name, item_fact, order_dose
--
-- What an order asks for: items of the hospital with its code (their own or
-- the national one) or its name, and the parts of an order set with its code
-- or name, of which no quantity is told; a set that is retired was in use when
-- it was ordered. An order's quantity is a total where it is at least times a
-- day x days, else it is that of each time. Days are the order's, else from its
-- first to its last day, else to the end of the stay. An order by the clock
-- without a frequency, and one that may be repeated, do not tell how much.
WITH ordered AS MATERIALIZED (
    SELECT v.hospital_id, o.item_code, f.folded, coalesce(o.item_name, '')
               AS item_name
    FROM order_line AS o JOIN visit AS v ON v.id = o.visit_id
    LEFT JOIN folded_name AS f ON f.name = o.item_name
    GROUP BY v.hospital_id, o.item_code, f.folded, coalesce(o.item_name, '')
), part AS MATERIALIZED ( -- of the sets ordered, by code and by name
    SELECT o.hospital_id, o.item_code, o.item_name, p.item_code AS part_code,
           p.national_code
    FROM ordered AS o JOIN package_part AS p ON p.package_code = o.item_code
    WHERE coalesce(p.hospital_id, o.hospital_id) = o.hospital_id
    UNION
    SELECT o.hospital_id, o.item_code, o.item_name, p.item_code,
           p.national_code
    FROM ordered AS o CROSS JOIN folded_name AS f CROSS JOIN package_part AS p
    WHERE f.folded = o.folded AND p.package_name = f.name
    AND coalesce(p.hospital_id, o.hospital_id) = o.hospital_id
), meant AS (
    SELECT o.hospital_id, o.item_code, o.item_name, i.id AS item_id,
           0 AS of_set
    FROM ordered AS o JOIN item AS i ON i.item_code = o.item_code
    WHERE i.hospital_id = o.hospital_id
    UNION
    SELECT o.hospital_id, o.item_code, o.item_name, f.item_id, 0
    FROM ordered AS o JOIN item_fact AS f ON f.match_code = o.item_code
        AND f.hospital_id = o.hospital_id
    UNION
    SELECT o.hospital_id, o.item_code, o.item_name, i.id, 0
    FROM ordered AS o JOIN folded_name AS n ON n.folded = o.folded
    JOIN item AS i ON i.item_name = n.name
    WHERE i.hospital_id = o.hospital_id
    UNION
    SELECT o.hospital_id, o.item_code, o.item_name, i.id, 0
    FROM ordered AS o JOIN folded_name AS n ON n.folded = o.folded
    JOIN item AS i ON i.national_name = n.name
    WHERE i.hospital_id = o.hospital_id
    UNION
    SELECT p.hospital_id, p.item_code, p.item_name, i.id, 1
    FROM part AS p JOIN item AS i ON i.item_code = p.part_code
    WHERE i.hospital_id = p.hospital_id
    UNION
    SELECT p.hospital_id, p.item_code, p.item_name, f.item_id, 1
    FROM part AS p JOIN item_fact AS f ON f.match_code = p.national_code
    WHERE f.hospital_id = p.hospital_id
), item_meant AS MATERIALIZED (
    SELECT hospital_id, coalesce(item_code, '') AS item_code, item_name,
           item_id, min(of_set) AS of_set
    FROM meant
    GROUP BY hospital_id, coalesce(item_code, ''), item_name, item_id
), told AS (
    SELECT o.id, o.visit_id, v.hospital_id,
           coalesce(o.item_code, '') AS item_code,
           coalesce(o.item_name, '') AS item_name, o.qty_e4,
           CASE WHEN o.type LIKE '%长%' OR o.stopped_time IS NOT NULL
                THEN 1 ELSE 0 END AS standing,
           d.times,
           coalesce(o.days,
                    o.stopped_time / 86400 - o.started_time / 86400 + 1,
                    CASE WHEN o.type LIKE '%长%'
                         THEN v.discharged_day - o.started_time / 86400 + 1
                         END) AS days
    FROM order_line AS o JOIN visit AS v ON v.id = o.visit_id
    LEFT JOIN order_dose AS d ON d.order_id = o.id
)
SELECT t.id AS order_id, t.visit_id, m.item_id,
       CASE WHEN m.of_set = 1 THEN NULL
            WHEN t.qty_e4 <= 0 THEN NULL
            WHEN t.times IS NOT NULL AND t.days > 0
            THEN CASE WHEN t.qty_e4 >= t.times * t.days * 10000
                      THEN t.qty_e4
                      ELSE coalesce(t.qty_e4, 10000) * t.times * t.days END
            WHEN t.standing = 0 AND t.times IS NULL THEN t.qty_e4
            END AS allowed_e4
FROM told AS t CROSS JOIN item_meant AS m
WHERE m.hospital_id = t.hospital_id
AND m.item_code = t.item_code AND m.item_name = t.item_name
