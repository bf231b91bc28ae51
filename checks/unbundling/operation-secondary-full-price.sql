-- title: 同台次要手术未折价收费
-- title.en: A second operation of one sitting at the full price
-- section: 3
-- violation: 超标准收费
-- severity: violation
-- national: 15
-- basis: 《医疗保障基金智能监管规则库、知识库》主次操作（国家医疗保障局）
-- needs: charges, rules
-- examines: charge
-- param: percent = 50 | 次要手术按原价的百分之几 | percent of the price for further operations
-- looks-at: SELECT item_id FROM item_group
-- ignores: items.price_ceiling
-- note: 与“{main_name}”同属“{group_name}”，同日收取，次要手术应按 {percent} % 收费
-- note.en: of one group ({group_name}) with '{main_name}' on the same day: the second is due at {percent} %
-- fix: 次要手术折价收取，退还多收部分
-- fix.en: bill the second operation at the reduced price and refund the rest
-- clears: 两台独立的手术（不同时间、不同切口且当地规定可全价），有手术记录
-- clears.en: two sittings, or two incisions that local rules pay in full, as the record shows
-- how: 公布的主次操作分组中，同一就诊同一日收取同组两个以上不同项目的，单价最高的一个为主，其余每个单位超过规定百分比的部分列出。数量不足 1、或单价不高于该项目最高单价（收过的，或目录当日的价格，取高者）的百分之六十的，视为已折价；已退费的不算；同日有两台开始时间不同手术记录的不判断。
-- amount: 次要项目净金额中超过规定百分比的部分。
-- doubts: 双侧、不同切口按当地规定全价。
--
-- Items of one published group billed in one visit and day at the full price:
-- the dearest is the main one, every other is cited with what exceeds `percent`
-- of it. A quantity below 1, or a price at most 60 % of the highest the item
-- ever has there, or of its price in the catalogue that day, is a discount given:
-- such a line is neither. Two operations on
-- record that day at different times are two sittings.
--
-- Amount: the line's net amount x (100 - percent) %.
--
-- Known false positives: two sides or incisions that local rules pay in full.
WITH highest AS MATERIALIZED (
    SELECT i.same_id, max(m.highest_price_e6) AS price_e6
    FROM (SELECT DISTINCT item_id FROM item_group) AS g
    JOIN item_fact AS i ON i.item_id = g.item_id
    JOIN item_month AS m ON m.item_id = g.item_id
    GROUP BY i.same_id
), line AS MATERIALIZED (
    SELECT c.id AS charge_id, c.visit_id, c.day, i.same_id,
           coalesce(n.item_name, n.national_name, n.own_code) AS item_name,
           g.group_name, c.net_qty_e4, c.net_amount_fen, c.time, c.line_no,
           c.file_id, c.line,
           coalesce(c.price_e6, c.net_amount_fen * 100000000 / c.net_qty_e4)
               AS price_e6,
           CASE WHEN k.price_ceiling_e6 > coalesce(h.price_e6, 0)
                THEN k.price_ceiling_e6 ELSE h.price_e6 END AS highest_e6
    FROM item_group AS g CROSS JOIN noted_item AS w CROSS JOIN item_fact AS i
    CROSS JOIN item AS n CROSS JOIN highest AS h CROSS JOIN charge AS c
    LEFT JOIN item_entry AS e ON e.item_id = c.item_id
        AND c.day BETWEEN e.from_day AND e.to_day
    LEFT JOIN catalogue AS k ON k.id = e.catalogue_id
    WHERE w.item_id = g.item_id AND i.item_id = g.item_id
    AND n.id = g.item_id AND h.same_id = i.same_id
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.day BETWEEN g.from_day AND g.to_day
    AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
), full_price AS (
    SELECT * FROM (SELECT l.*, max(price_e6) OVER (PARTITION BY same_id)
                       AS seen_e6
                   FROM line AS l) AS seen
    WHERE net_qty_e4 >= 10000
    AND price_e6 * 10 > seen_e6 * 6
    AND (highest_e6 IS NULL OR price_e6 * 10 > highest_e6 * 6)
), ranked AS (
    SELECT l.*,
           first_value(same_id) OVER sitting AS main_id,
           first_value(item_name) OVER sitting AS main_name
    FROM full_price AS l
    WINDOW sitting AS (PARTITION BY visit_id, day, group_name
                       ORDER BY price_e6 DESC, net_qty_e4 DESC, time,
                           length(coalesce(line_no, '')),
                           coalesce(line_no, ''), file_id, line)
), second AS (
    SELECT r.*, row_number() OVER (PARTITION BY charge_id
                                   ORDER BY group_name) AS place
    FROM ranked AS r
    WHERE same_id <> main_id
)
SELECT charge_id, visit_id, day, main_name, group_name, :percent AS percent,
       (net_amount_fen * (100 - :percent) * 2 + 100) / 200 AS amount_fen
FROM second AS s
WHERE place = 1
AND (SELECT count(DISTINCT g.started_time) FROM surgery AS g
     WHERE g.visit_id = s.visit_id AND g.started_time / 86400 = s.day) < 2
ORDER BY charge_id
