-- table: limit_part
-- column: limit_id | a point whose value is a list
-- column: part text | one of its words or codes
-- key: limit_id, part
--
-- Lists in the values of published points: diseases, departments, codes that
-- go with it or do not. They are parted by ; , 、 | in either width; blanks say
-- nothing, nor does the * behind a prefix.
WITH RECURSIVE split (limit_id, part, rest) AS (
    SELECT id, CAST('' AS TEXT),
           replace(replace(replace(replace(replace(replace(replace(replace(
               value, '；', ';'), '、', ';'), ',', ';'), '，', ';'), '|', ';'),
               '｜', ';'), ' ', ''), '*', '') || ';'
    FROM rule_limit
    WHERE limit_kind IN ('contraindication', 'dept', 'disease', 'interaction')
    AND value IS NOT NULL
    UNION ALL
    SELECT limit_id, substr(rest, 1, strpos(rest, ';') - 1),
           substr(rest, strpos(rest, ';') + 1)
    FROM split WHERE strpos(rest, ';') > 0
)
SELECT DISTINCT limit_id, part FROM split WHERE part <> ''
