-- table: item_surcharge
-- column: item_id | a billed surcharge
-- column: main_prefix text | its main items' codes begin so; '': see the table
-- column: stem text | its name before the bracket or 加收
-- key: item_id
-- after: item_fact
--
-- Billed items that are surcharges by their national code: 00, nine digits of
-- the price item, and four of which the last two are not 00, where the name
-- says 加收 too. Main items are
-- those of the same nine digits; where these end in zeros (a surcharge of a
-- whole chapter: 003300000000001), those of the chapter. The table of
-- surcharges names further main items.
SELECT i.id AS item_id,
       CASE WHEN substr(f.match_code, 1, 2) = '00'
            THEN substr(f.match_code, 1,
                        CASE WHEN substr(f.match_code, 5, 7) = '0000000' THEN 4
                             WHEN substr(f.match_code, 7, 5) = '00000' THEN 6
                             WHEN substr(f.match_code, 9, 3) = '000' THEN 8
                             ELSE 11 END)
            ELSE '' END
           AS main_prefix,
       CASE WHEN strpos(replace(i.item_name, '（', '('), '(') > 1
            THEN substr(i.item_name, 1,
                        strpos(replace(i.item_name, '（', '('), '(') - 1)
            ELSE coalesce(replace(i.item_name, '加收', ''), '') END AS stem
FROM item AS i JOIN item_fact AS f ON f.item_id = i.id
WHERE (substr(f.match_code, 1, 2) = '00' AND length(f.match_code) = 15
       AND substr(f.match_code, 14, 2) <> '00'
       AND trim(f.match_code, '0123456789') = ''
       AND (i.item_name LIKE '%加收%' OR i.national_name LIKE '%加收%'))
OR f.match_code IN (SELECT surcharge_code FROM surcharge)
