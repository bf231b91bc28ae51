-- table: item_limit
-- column: item_id | a billed item
-- column: limit_id | rule_limit: a limit that names it
-- column: limit_kind text | of that
-- column: from_day | the limit holds from day to day, both included and never
--    NULL;
-- column: to_day | an open end is a day far off
-- key: item_id, limit_id
-- index: limit_kind
-- after: item_fact
--
-- Which published limits are about a billed item: a limit names a code, or
-- codes, or a generic name whose codes stand in a table of their own. What
-- follows a '-' is the hospital's own; a code that ends in * is a prefix.
WITH named AS (
    SELECT l.id AS limit_id, l.item_code AS code, 0 AS is_prefix
    FROM rule_limit AS l
    UNION ALL
    SELECT k.limit_id, k.item_code, k.is_prefix
    FROM rule_limit_code AS k
    UNION ALL
    SELECT l.id, k.item_code, k.is_prefix
    FROM rule_limit_code AS k JOIN rule_limit AS l
        ON l.limit_kind = k.limit_kind AND l.item_name = k.item_name
    WHERE k.limit_id IS NULL AND l.item_code IS NULL
), whole AS MATERIALIZED (
    SELECT limit_id, code FROM named WHERE is_prefix = 0
), begun AS MATERIALIZED (
    SELECT limit_id, code FROM named WHERE is_prefix = 1
), lengths AS MATERIALIZED (
    SELECT DISTINCT length(code) AS many FROM begun
), billed AS MATERIALIZED (
    SELECT item_id,
           CASE WHEN strpos(match_code, '-') > 1
                THEN substr(match_code, 1, strpos(match_code, '-') - 1)
                ELSE match_code END AS code
    FROM item_fact
), found AS (
    SELECT b.item_id, w.limit_id
    FROM billed AS b JOIN whole AS w ON w.code = b.code
    UNION
    SELECT c.item_id, p.limit_id
    FROM (SELECT b.item_id, substr(b.code, 1, n.many) AS code
          FROM billed AS b CROSS JOIN lengths AS n) AS c
    JOIN begun AS p ON p.code = c.code
)
SELECT f.item_id, f.limit_id, l.limit_kind,
       coalesce(l.from_day, -1000000) AS from_day,
       coalesce(l.to_day, 1000000) AS to_day
FROM found AS f JOIN rule_limit AS l ON l.id = f.limit_id
