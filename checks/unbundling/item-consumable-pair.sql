-- title: 项目价格已含的耗材另行收费
-- title.en: A consumable billed that the item's price contains
-- section: 3
-- violation: 重复收费
-- severity: violation
-- national: 30
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（三）项（重复收费）
-- needs: charges, items.note
-- examines: charge
-- looks-at: SELECT item_id FROM consumable_within
-- note: 同日收取“{service_name}”，其价格说明已含“{word}”
-- note.en: billed on the day of '{service_name}', whose price contains '{word}'
-- fix: 退还另收的耗材费
-- fix.en: refund the consumable
-- clears: 该耗材用于另一项目，或属当地除外内容
-- clears.en: it was used for something else, or local rules except it
-- how: 价格目录说明写明“含……”某耗材（“不含”以后和“除外”的不算）的项目，与名称含该词的耗材同一就诊同一日收取、净额都为正的，列出耗材。耗材数量多于该日这些项目数量的，只列相当于项目数量的部分，从最晚的行起。
-- amount: 列出数量占该行净数量的比例乘净金额。
-- doubts: 同日另有不含该耗材的项目使用同种耗材。
--
-- Consumables that the price book says a service contains (consumable_within),
-- billed on one day of a visit with it, both net positive: as many as the
-- service was billed, the latest lines first; what goes beyond may belong to
-- something else.
--
-- Amount: the line's net amount x quantity cited / quantity.
--
-- Known false positives: another service of the day that uses the same.
WITH used AS MATERIALIZED (
    SELECT w.visit_id, f.same_id, p.service_id, min(p.word) AS word,
           p.from_day, p.to_day
    FROM consumable_within AS p CROSS JOIN item_fact AS f
    CROSS JOIN noted_item AS w
    WHERE f.item_id = p.item_id AND w.item_id = p.item_id
    AND w.net_qty_e4 > 0
    GROUP BY w.visit_id, f.same_id, p.service_id, p.from_day, p.to_day
), service_day AS MATERIALIZED (
    SELECT u.visit_id, u.same_id, c.day, sum(c.net_qty_e4) AS service_e4,
           min(u.service_id) AS service_id, min(u.word) AS word
    FROM used AS u CROSS JOIN charge AS c
    WHERE c.visit_id = u.visit_id AND c.item_id = u.service_id
    AND c.day BETWEEN u.from_day AND u.to_day AND c.net_qty_e4 <> 0
    GROUP BY u.visit_id, u.same_id, c.day
    HAVING sum(c.net_amount_fen) > 0
), placed AS (
    SELECT c.id AS charge_id, c.visit_id, c.day, c.net_qty_e4,
           c.net_amount_fen, s.service_e4, s.service_id, s.word,
           sum(c.net_qty_e4) OVER goods AS goods_e4,
           sum(c.net_amount_fen) OVER goods AS goods_fen,
           sum(CASE WHEN c.net_qty_e4 > 0 AND c.net_amount_fen > 0
                    THEN c.net_qty_e4 ELSE 0 END) OVER (
               PARTITION BY c.visit_id, s.same_id, c.day
               ORDER BY c.time DESC, length(coalesce(c.line_no, '')) DESC,
                   coalesce(c.line_no, '') DESC, c.file_id DESC, c.line DESC
               ROWS UNBOUNDED PRECEDING) AS reached_e4
    FROM service_day AS s CROSS JOIN item_fact AS f CROSS JOIN charge AS c
    WHERE f.same_id = s.same_id
    AND c.visit_id = s.visit_id AND c.item_id = f.item_id
    AND c.day = s.day AND c.net_qty_e4 <> 0
    WINDOW goods AS (PARTITION BY c.visit_id, s.same_id, c.day)
), cited AS (
    SELECT p.*, CASE WHEN reached_e4 <= service_e4 THEN net_qty_e4
                     ELSE service_e4 - reached_e4 + net_qty_e4 END AS qty_e4
    FROM placed AS p WHERE reached_e4 - net_qty_e4 < service_e4
    AND net_amount_fen > 0
    AND goods_e4 > 0 AND goods_fen > 0
)
SELECT c.charge_id, c.visit_id, c.day, c.qty_e4, c.word,
       i.item_name AS service_name,
       (c.net_amount_fen * c.qty_e4 * 2 + c.net_qty_e4) / (c.net_qty_e4 * 2)
           AS amount_fen
FROM cited AS c JOIN item AS i ON i.id = c.service_id
ORDER BY c.charge_id
