-- table: folded_name
-- column: name text | of an item as lines, orders, reports or sets name it
-- column: folded text | as names are compared
-- key: name
-- index: folded
--
-- Names of items as rules compare them: without blanks, brackets of one width,
-- capital letters, and without 费 at the end.
WITH named AS (
    SELECT item_name AS name FROM item
    UNION
    SELECT national_name FROM item
    UNION
    SELECT item_name FROM order_line
    UNION
    SELECT item_name FROM exam
    UNION
    SELECT package_name FROM package_part
), plain AS (
    SELECT name,
           upper(replace(replace(replace(replace(replace(replace(replace(
               replace(replace(name, ' ', ''), '　', ''), '（', '('), '）',
               ')'), '［', '('), '］', ')'), '[', '('), ']', ')'), '，', ','))
               AS folded
    FROM named WHERE name IS NOT NULL
)
SELECT name,
       CASE WHEN length(folded) > 2
                 AND substr(folded, length(folded), 1) = '费'
            THEN substr(folded, 1, length(folded) - 1)
            ELSE folded END AS folded
FROM plain
