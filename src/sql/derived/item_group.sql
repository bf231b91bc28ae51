-- table: item_group
-- column: item_id | a billed operation
-- column: group_name text | of which only the first is due in full (主次操作)
-- key: item_id, group_name
-- after: item_fact
--
-- The published groups that billed operations belong to.
SELECT DISTINCT f.item_id, g.group_name
FROM rule_group AS g JOIN item_fact AS f ON f.match_code = g.item_code
