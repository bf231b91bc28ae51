-- title: 只收加收、未收主项
-- title.en: A surcharge billed without its main item
-- section: 3
-- violation: 不实收费
-- severity: violation
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（三）项
-- needs: charges, charges.national_code|items.national_code
-- ignores: surgeries, anesthesia
-- examines: charge
-- looks-at: SELECT item_id FROM item_surcharge
-- note: {day} 收取加收费，当日未收取其主项（编码 {main} 开头）
-- note.en: a surcharge on {day}, and none of its main items (codes beginning {main}) that day
-- fix: 核对手术、检查记录；主项未做的退还加收，主项漏收的按实补正
-- fix.en: look at the record: refund the surcharge where the service was not given
-- clears: 主项已做而漏收、记在另一日或以地方编码收取，有记录
-- clears.en: the service was given and not billed, or posted on another day or under a local code, as the record shows
-- how: 按国家编码判断加收（第 14、15 位不是 00 且名称有“加收”，或在加收表中）：同一就诊同一日没有净额为正的主项（前 11 位相同；章节通用加收为该章任一项目；加收表另列的主项）的列出。当日收有同名或同类别而没有国家编码、或以新编码（01 开头、省码）收取的项目时，主项可能在其中，不判断；手术、麻醉类加收，主项记在前后一日、或当日有手术、麻醉记录的不列。
-- amount: 该行退费后的净金额。
-- doubts: 主项包含在按病种、日间手术打包价内。
--
-- Surcharges by national code (item_surcharge) on a day of a visit without a
-- net positive main item: of the same nine digits, of the chapter for general
-- surcharges, or as the table of surcharges says. Not judged where an item
-- without a 00 code that day has the surcharge's class or bears its name: it
-- may be the main one. For operations and anaesthesia (0033) a main item on the
-- day before or after will do, as will a record of an operation that day.
--
-- Amount: the line's net amount.
--
-- Known false positives: main items within the price of a whole stay.
WITH line AS MATERIALIZED (
    SELECT c.id AS charge_id, c.visit_id, c.item_id, c.day,
           c.net_amount_fen AS amount_fen, s.main_prefix, s.stem,
           f.match_code, i.first_id, i.class,
           CASE WHEN s.main_prefix LIKE '0033%' THEN 1 ELSE 0 END AS spread
    FROM item_surcharge AS s CROSS JOIN noted_item AS w CROSS JOIN item AS i
    CROSS JOIN item_fact AS f CROSS JOIN charge AS c
    WHERE w.item_id = s.item_id AND i.id = s.item_id AND f.item_id = i.id
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
)
SELECT l.charge_id, l.visit_id, l.day, l.amount_fen, l.main_prefix AS main
FROM line AS l
WHERE NOT EXISTS (
    SELECT 1 FROM charge AS c JOIN item_fact AS f ON f.item_id = c.item_id
    WHERE c.visit_id = l.visit_id AND c.net_qty_e4 > 0
    AND c.day BETWEEN l.day - l.spread AND l.day + l.spread
    AND f.item_id NOT IN (SELECT item_id FROM item_surcharge)
    AND ((l.main_prefix <> ''
          AND substr(f.match_code, 1, length(l.main_prefix))
              = l.main_prefix)
         OR f.match_code IN (SELECT s.main_code FROM surcharge AS s
                             WHERE s.surcharge_code = l.match_code)))
AND NOT EXISTS (
    SELECT 1 FROM charge AS c JOIN item AS i ON i.id = c.item_id
    JOIN item_fact AS f ON f.item_id = i.id
    WHERE c.visit_id = l.visit_id AND c.net_qty_e4 > 0
    AND c.day BETWEEN l.day - l.spread AND l.day + l.spread
    AND i.first_id <> l.first_id
    AND (f.match_code IS NULL OR substr(f.match_code, 1, 2) <> '00')
    AND (i.class = l.class
         OR (length(l.stem) > 1 AND strpos(i.item_name, l.stem) > 0)))
AND NOT (l.spread = 1
         AND (EXISTS (SELECT 1 FROM surgery AS g
                      WHERE g.visit_id = l.visit_id
                      AND coalesce(g.day, g.started_time / 86400)
                          BETWEEN l.day - 1 AND l.day + 1)
              OR EXISTS (SELECT 1 FROM anesthesia AS a
                         WHERE a.visit_id = l.visit_id
                         AND a.day BETWEEN l.day - 1 AND l.day + 1)))
ORDER BY l.charge_id
