-- table: item_group
-- column: item_id | a billed operation
-- column: group_name text | of which only the first is due in full (主次操作)
-- column: from_day | it belongs to it from day to day, both included and never
--    NULL;
-- column: to_day | an open end is a day far off
-- key: item_id, group_name, from_day, to_day
-- after: item_fact
--
-- The published groups that billed operations belong to.
SELECT DISTINCT f.item_id, g.group_name,
       coalesce(g.from_day, -1000000) AS from_day,
       coalesce(g.to_day, 1000000) AS to_day
FROM rule_group AS g JOIN item_fact AS f ON f.match_code = g.item_code
