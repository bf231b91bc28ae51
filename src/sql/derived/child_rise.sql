-- table: child_rise
-- column: catalogue_id | an entry whose note allows more for children
-- column: under_year | younger than this, in years
-- column: percent | how much more than its price
-- key: catalogue_id
--
-- What the price book's note adds for children: 六周岁及以下儿童加收不超过30%.
-- The years stand before 岁 in digits or in Chinese; without them a child is
-- under 15. The percentage is that of the first 加收 after the years, else after
-- 儿童, of the same sentence.
WITH noted AS (
    SELECT id AS catalogue_id,
           replace(replace(replace(replace(replace(note, ' ', ''), '　', ''),
               '％', '%'), '周岁', '岁'), '上浮', '加收') AS note
    FROM catalogue
    WHERE (note LIKE '%儿童%' OR note LIKE '%小儿%' OR note LIKE '%患儿%'
           OR note LIKE '%岁%')
    AND (note LIKE '%加收%' OR note LIKE '%上浮%')
), cut AS (
    SELECT catalogue_id,
           substr(note, 1, strpos(note, '岁') - 1) AS head,
           substr(note, CASE WHEN note LIKE '%岁%加收%'
                             THEN strpos(note, '岁')
                             WHEN note LIKE '%儿童%加收%'
                             THEN strpos(note, '儿童')
                             ELSE strpos(note, '儿') END) AS tail
    FROM noted
), told AS (
    SELECT catalogue_id, head,
           substr(head, length(rtrim(head, '0123456789')) + 1) AS digits,
           strpos('一二三四五六七八九',
                  substr('~' || head, length('~' || head))) AS unit,
           CASE WHEN head LIKE '%十' OR head LIKE '%十_' THEN 10 ELSE 0 END
               AS ten,
           substr(tail, 1, strpos(tail, '加收') - 1) AS middle,
           substr(tail, strpos(tail, '加收') + 2) AS rise
    FROM cut
    WHERE strpos(tail, '加收') > 0
), read AS (
    SELECT catalogue_id, middle, digits, unit + ten AS years,
           substr(rise, 1, strpos(rise, '%') - 1) AS words
    FROM told
    WHERE strpos(rise, '%') BETWEEN 2 AND 12
), figures AS (
    SELECT catalogue_id,
           CASE WHEN length(digits) BETWEEN 1 AND 2
                THEN CAST(digits AS BIGINT)
                WHEN years > 0 THEN years ELSE 14 END AS years,
           substr(words, length(rtrim(words, '0123456789')) + 1) AS percent
    FROM read
    WHERE middle NOT LIKE '%以上%' AND middle NOT LIKE '%。%'
    AND middle NOT LIKE '%；%' AND middle NOT LIKE '%;%'
)
SELECT catalogue_id, years + 1 AS under_year,
       CAST(percent AS BIGINT) AS percent
FROM figures
WHERE length(percent) BETWEEN 1 AND 3
