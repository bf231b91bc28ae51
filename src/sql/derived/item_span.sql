-- table: item_span
-- column: item_id | a billed item
-- column: first_day | no line of it is before,
-- column: last_day | or after
-- key: item_id
--
-- From when to when an item was billed.
SELECT item_id, min(first_day) AS first_day, max(last_day) AS last_day
FROM item_month GROUP BY item_id
