-- table: item_vbp
-- column: item_id | a billed item that is a selected product
-- column: lowest_e6 | the lowest selected price it ever has, yuan
-- key: item_id
-- after: item_fact
--
-- Selected products (集采) that are billed: by the whole national code, the
-- line's, else its catalogue entry's.
SELECT i.item_id, min(p.price_e6) AS lowest_e6
FROM vbp_price AS p JOIN item_fact AS i ON i.match_code = p.national_code
WHERE p.price_e6 > 0
GROUP BY i.item_id
