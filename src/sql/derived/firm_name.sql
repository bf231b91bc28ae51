-- table: firm_name
-- column: name text | as delivered
-- column: folded text | as rules compare it
-- key: name
--
-- Names of firms as rules compare them: without blanks, full- and half-width
-- alike, capital letters.
WITH RECURSIVE named AS (
    SELECT seller AS name FROM purchase
    UNION
    SELECT maker FROM purchase
    UNION
    SELECT upstream_seller FROM purchase
    UNION
    SELECT delivered_by FROM purchase
    UNION
    SELECT name FROM distributor
), wide AS (
    SELECT 'ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ' ||
           'ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ' ||
           '０１２３４５６７８９（）〔〕［］－—·•．，＆／＊' AS letters,
           'ABCDEFGHIJKLMNOPQRSTUVWXYZ' || 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' ||
           '0123456789()()()--··.,&/*' AS narrow
), fold (name, rest, done) AS (
    SELECT name, name, '' FROM named WHERE name IS NOT NULL
    UNION ALL
    SELECT name, substr(rest, 2),
           done || CASE
               WHEN substr(rest, 1, 1) IN (' ', '　', ' ') THEN ''
               WHEN strpos(letters, substr(rest, 1, 1)) > 0
               THEN substr(narrow, strpos(letters, substr(rest, 1, 1)), 1)
               ELSE upper(substr(rest, 1, 1)) END
    FROM fold, wide WHERE rest <> ''
)
SELECT name, done AS folded FROM fold WHERE rest = ''
