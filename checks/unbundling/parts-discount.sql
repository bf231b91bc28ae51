-- title: 第二部位起未按折扣价收费
-- title.en: Further parts billed without the discount
-- section: 3
-- violation: 超标准收费
-- severity: violation
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（三）项（超标准收费）
-- needs: charges, items.note|part_prices
-- examines: charge
-- param: hours = 24 | 同一次检查治疗的最长间隔（小时），24 为同日 | hours apart that are one sitting; 24: the day
-- looks-at: SELECT item_id FROM item_part_price
-- note: 当次共 {parts} 个部位（照射区），第 {from_part} 个起按 {percent} % 收费，本行 {further} 个按全价收取
-- note.en: {parts} parts in one sitting, from part {from_part} on at {percent} % of the price: {further} of this line at the full price
-- fix: 按价格项目说明折价，退还多收部分
-- fix.en: bill further parts at the reduced price and refund the rest
-- clears: 两次独立的检查（病情变化复查），有两份申请和报告
-- clears.en: two examinations with a request and a report each
-- how: 价格目录说明写明第二（或第三）部位、照射区起减半的，或部位折价表列出的项目：同一就诊同一日（可改为相隔不超过若干小时，没有时刻的按同日）的，全价部位数超过不折价部位数的部分列出，从最晚的行起。数量不足 1 或单价不高于折后价的，视为已折价。
-- amount: （单价 − 折后价）× 多收的部位数。折后价按目录当日价格乘以百分比，目录没有价格的按当日最高单价。
-- doubts: 目录说明对不同部位组合另有规定；上午、下午各做一次而没有时刻。
--
-- Items whose catalogue entry says that further parts (部位, 照射区) cost half,
-- or that the table of part prices lists. On a day of a visit (with fewer
-- `hours`: in lines no more than that after the day's first) whole parts at
-- more than the reduced price, beyond the parts that may be billed in full, the
-- latest lines first. The reduced price is the percentage of the catalogue's
-- price of the day; of the highest billed that day, where it has none.
-- Quantities below 1 and prices at or below the reduced one are parts billed as
-- they should be.
--
-- Amount: (price - reduced price) x further parts.
--
-- Known false positives: two sittings on a day without times.
WITH line AS MATERIALIZED (
    SELECT c.id AS charge_id, c.visit_id, i.same_id, c.day, c.time,
           c.line_no, c.file_id, c.line, p.from_part, p.percent,
           c.net_qty_e4 / 10000 AS units,
           coalesce(c.price_e6, c.net_amount_fen * 100000000 / c.net_qty_e4)
               AS price_e6,
           coalesce(nullif(k.price_ceiling_e6, 0),
                    max(coalesce(c.price_e6, c.net_amount_fen * 100000000
                                                 / c.net_qty_e4))
                        OVER (PARTITION BY c.visit_id, i.same_id, c.day))
               AS full_e6,
           min(c.time) OVER (PARTITION BY c.visit_id, i.same_id, c.day)
               AS first_time
    FROM item_part_price AS p CROSS JOIN noted_item AS w CROSS JOIN item_fact AS i
    CROSS JOIN charge AS c
    LEFT JOIN item_entry AS e ON e.item_id = c.item_id
        AND c.day BETWEEN e.from_day AND e.to_day
    LEFT JOIN catalogue AS k ON k.id = e.catalogue_id
    WHERE w.item_id = p.item_id AND i.item_id = p.item_id
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.day BETWEEN p.from_day AND p.to_day
    AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
), whole AS (
    SELECT l.*, sum(units) OVER (PARTITION BY visit_id, same_id, day)
               AS parts,
           sum(units) OVER (
               PARTITION BY visit_id, same_id, day
               ORDER BY time DESC, length(coalesce(line_no, '')) DESC,
                   coalesce(line_no, '') DESC, file_id DESC, line DESC
               ROWS UNBOUNDED PRECEDING) AS reached
    FROM line AS l
    WHERE units > 0 AND price_e6 * 100 > full_e6 * percent
    AND (first_time % 86400 = 0 -- where one has no time it is the first
         OR time - first_time <= :hours * 3600)
), cited AS (
    SELECT w.*,
           CASE WHEN reached <= parts - from_part + 1 THEN units
                ELSE parts - from_part + 1 - reached + units END AS further
    FROM whole AS w
    WHERE reached - units < parts - from_part + 1
)
SELECT charge_id, visit_id, day, parts, from_part, percent, further,
       further * 10000 AS qty_e4,
       ((price_e6 * 100 - full_e6 * percent) * further + 500000) / 1000000
           AS amount_fen
FROM cited
ORDER BY charge_id
