-- table: item_look
-- column: item_id | an item of which lines are looked at
-- column: every | 1: each line of it
-- column: above_e6 | those with a higher unit price, yuan
-- column: bits | the conditions under which lines of it are looked at: a bit
--    for each `of-lines`
-- column: least_e6 | none of up to that unit price: what most lines are told
--    by
-- key: item_id
--
-- The items of which lines must be looked at, and which of their lines: all
-- that the rules which run ask for by `looks-at` (rules/looks.h).
SELECT item_id,
       max(CASE WHEN bit = 0 AND above_e6 IS NULL THEN 1 ELSE 0 END) AS every,
       coalesce(min(above_e6), 9000000000000000000) AS above_e6,
       sum(DISTINCT bit) AS bits,
       CASE WHEN max(CASE WHEN above_e6 IS NULL THEN 1 ELSE 0 END) = 1
            THEN -9000000000000000000 ELSE min(above_e6) END AS least_e6
FROM ({looks}) AS look
GROUP BY item_id
