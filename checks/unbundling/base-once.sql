-- title: 首价项目一日多次按首价收费
-- title.en: The base price billed again instead of that for further ones
-- section: 3
-- violation: 超标准收费
-- severity: violation
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（三）项（超标准收费）
-- needs: charges, items.price_ceiling
-- examines: charge
-- param: hours = 24 | 同一次服务的最长间隔（小时），24 为同日 | hours apart that are one occasion; 24: the day
-- looks-at: SELECT item_id FROM item_base
-- note: 当次按首价收取 {units} 次，只应一次；其余应按“{further_name}”{further_e6} 元收取
-- note.en: the base price was billed {units} times on one occasion; all but one belong to '{further_name}' at {further_e6} yuan
-- fix: 首价收一次，其余按每增加的价格收取，退还差额
-- fix.en: bill the base price once, further ones at theirs, and refund the difference
-- clears: 两次独立的服务（病情变化复查、两台手术），有两份记录
-- clears.en: two occasions with a record each
-- how: 价格目录中另有“每增加……”收费形式且有价格的项目，同一就诊同一日（可改为相隔不超过若干小时，没有时刻的按同日）按首价收取 1 次以上的，其余次数列出，从最晚的行起。单价不高于每增加价格的不列；已退费的不算。
-- amount: （单价 − 每增加的价格）× 多收的次数。
-- doubts: 左右侧、上下肢按当地规定可分别计首价；一日两次检查而没有时刻。
--
-- Items of which further ones have a price of their own (item_base): all but
-- one of the units billed at the base price on a day of a visit (with fewer
-- `hours`: in lines no more than that after the day's first), the latest lines
-- first.
--
-- Amount: (price - that of further ones) x units too many.
--
-- Known false positives: local rules that give each side a base price; two
-- examinations on a day without times.
WITH line AS MATERIALIZED (
    SELECT c.id AS charge_id, c.visit_id, i.same_id, c.day, c.time,
           c.line_no, c.file_id, c.line, b.further_name, b.further_e6,
           c.net_qty_e4 / 10000 AS units_here,
           coalesce(c.price_e6, c.net_amount_fen * 100000000 / c.net_qty_e4)
               AS price_e6,
           min(c.time) OVER (PARTITION BY c.visit_id, i.same_id, c.day)
               AS first_time
    FROM item_base AS b CROSS JOIN noted_item AS w CROSS JOIN item_fact AS i
    CROSS JOIN charge AS c
    WHERE w.item_id = b.item_id AND i.item_id = b.item_id
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.day BETWEEN b.from_day AND b.to_day
    AND c.net_qty_e4 >= 10000 AND c.net_amount_fen > 0
), dear AS (
    SELECT l.*, sum(units_here) OVER (PARTITION BY visit_id, same_id, day)
               AS units,
           sum(units_here) OVER (
               PARTITION BY visit_id, same_id, day
               ORDER BY time DESC, length(coalesce(line_no, '')) DESC,
                   coalesce(line_no, '') DESC, file_id DESC, line DESC
               ROWS UNBOUNDED PRECEDING) AS reached
    FROM line AS l
    WHERE price_e6 > further_e6
    AND (first_time % 86400 = 0 -- where one has no time it is the first
         OR time - first_time <= :hours * 3600)
), cited AS (
    SELECT d.*, CASE WHEN reached <= units - 1 THEN units_here
                     ELSE units - 1 - reached + units_here END AS surplus
    FROM dear AS d
    WHERE reached - units_here < units - 1
)
SELECT charge_id, visit_id, day, units, further_name, further_e6,
       surplus * 10000 AS qty_e4,
       ((price_e6 - further_e6) * surplus + 5000) / 10000 AS amount_fen
FROM cited
ORDER BY charge_id
