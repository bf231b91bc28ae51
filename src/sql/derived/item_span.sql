-- table: item_span
-- column: item_id
-- column: first_day
-- column: last_day
-- key: item_id
--
-- From when to when an item was billed, in whole months.
SELECT item_id, min(first_day) AS first_day, max(last_day) AS last_day
FROM item_month GROUP BY item_id
