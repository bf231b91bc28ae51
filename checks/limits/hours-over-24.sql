-- title: 按小时计价的项目一日超过 24 小时
-- title.en: An item by the hour, more than 24 on a day
-- section: 3
-- violation: 超标准收费
-- severity: violation
-- gz: GZ10000102014000
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（三）项；《全国医疗服务价格项目规范》（按小时计价）
-- needs: charges.unit|items.unit|charges.national_code|items.national_code
-- examines: charge
-- scope: people
-- ignores: visits.id_no, visits.person_no
-- looks-at: SELECT item_id FROM item_hourly
-- param: hours = 24 | 一日最多小时数 | hours that a day has
-- note: {counted_day} 同一患者共 {day_qty_e4} 小时；本行多收 {qty_e4} 小时
-- note.en: {day_qty_e4} hours on {counted_day} for one patient; of this line {qty_e4} too many
-- fix: 退还超出 24 小时的费用；按实际起止时间计费
-- fix.en: refund what is beyond 24 hours; bill by the times of beginning and end
-- clears: 几日的小时数合并记账；同时使用两台设备且当地允许分别计价
-- clears.en: the hours of several days were posted together; two devices ran at
--    once and local rules allow both
-- how: 计价单位为小时（没有单位的，国家项目按小时计价）、且没有国家公布频次上限的项目（有的由 frequency-limit 判断），同一患者同一日的净数量（未找到原收费行的退费也减去）超过 24。可同时多路使用的（泵、镇痛、麻醉、手术）不判断；住院中一行恰为 24 小时整倍数的，按几日合记处理，只列全程超过住院日数的部分；1 时以前记的小时数，算到前一日超出更少的，算前一日。
-- amount: 超出小时数的净金额，从当日最后的行起；只涉及一部分时按比例计。
-- doubts: 记账日与服务日不同。
--
-- The form of frequency-limit for items by the hour without a published limit:
-- the unit of the line, else of the catalogue, is the hour; where neither tells,
-- national items that are billed by the hour (item_hourly). What has one
-- national code is one, under whichever codes and in whichever hospitals. What
-- may run on several ways at once (泵, 镇痛, 麻醉, 手术 in the name) is not judged.
-- A line of a stay of so many times 24 hours stands for several days posted
-- together: of it is cited no more than the stay's hours exceed its days.
--
-- Amount: the net amount of the hours above 24, from the day's latest lines; of
-- a line cited in part, in proportion.
--
-- Known false positives: lines dated by their posting.
WITH mine AS MATERIALIZED (
    SELECT h.item_id,
           coalesce(f.match_code, '#' || CAST(f.first_id AS TEXT)) AS code
    FROM item_hourly AS h JOIN item_fact AS f ON f.item_id = h.item_id
    LEFT JOIN item_called AS n ON n.item_id = h.item_id
    WHERE coalesce(n.name, '') NOT LIKE '%泵%'
    AND coalesce(n.name, '') NOT LIKE '%镇痛%'
    AND coalesce(n.name, '') NOT LIKE '%麻醉%'
    AND coalesce(n.name, '') NOT LIKE '%手术%'
    AND NOT EXISTS (SELECT 1 FROM item_limit AS m
                    WHERE m.item_id = h.item_id AND m.limit_kind = 'frequency')
), posted AS MATERIALIZED (
    SELECT c.id AS charge_id, c.visit_id, p.person, c.day, c.time,
           CASE WHEN c.second BETWEEN 1 AND 3599 AND c.day > s.admitted_day
                THEN 1 ELSE 0 END AS early,
           c.net_qty_e4 AS qty_e4, c.net_amount_fen AS amount_fen,
           c.line_no, c.file_id, c.line, m.code,
           s.discharged_day - s.admitted_day + 1 AS stay_days
    FROM mine AS m CROSS JOIN noted_item AS w CROSS JOIN visit_person AS p
    CROSS JOIN charge AS c
    LEFT JOIN stay AS s ON s.id = c.visit_id
    WHERE w.item_id = m.item_id AND p.visit_id = w.visit_id
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
), evened AS ( -- hours of a code: what is too much in a day, either way
    SELECT person, code,
           sum(CASE WHEN on_day = 0 AND qty_e4 > :hours * 10000
                    THEN qty_e4 - :hours * 10000 ELSE 0 END) AS posted_e4,
           sum(CASE WHEN on_day = 1 AND qty_e4 > :hours * 10000
                    THEN qty_e4 - :hours * 10000 ELSE 0 END) AS before_e4
    FROM (SELECT person, code, 0 AS on_day, day, sum(qty_e4) AS qty_e4
          FROM posted GROUP BY person, code, day
          UNION ALL
          SELECT person, code, 1, day - early, sum(qty_e4)
          FROM posted GROUP BY person, code, day - early) AS d
    GROUP BY person, code
), lines AS MATERIALIZED (
    SELECT p.charge_id, p.visit_id, p.person,
           CASE WHEN e.before_e4 < e.posted_e4 THEN p.day - p.early
                ELSE p.day END AS day, p.time, p.qty_e4, p.amount_fen,
           p.line_no, p.file_id, p.line, p.code, p.stay_days
    FROM posted AS p
    JOIN evened AS e ON e.person = p.person AND e.code = p.code
), full_day AS (
    SELECT person, code, day FROM lines
    GROUP BY person, code, day HAVING sum(qty_e4) > :hours * 10000
), stay_sum AS (
    SELECT visit_id, code,
           sum(qty_e4) - :hours * 10000 * stay_days AS beyond_e4
    FROM lines
    GROUP BY visit_id, code, stay_days
), counted AS (
    SELECT n.charge_id, n.visit_id, n.person, n.code, n.day, n.time,
           n.qty_e4, n.amount_fen, n.line_no, n.file_id, n.line,
           CASE WHEN n.qty_e4 <= :hours * 10000 OR s.beyond_e4 IS NULL
                     OR n.qty_e4 % (:hours * 10000) <> 0
                THEN n.qty_e4
                WHEN s.beyond_e4 <= 0 THEN :hours * 10000
                WHEN s.beyond_e4 < n.qty_e4 - :hours * 10000
                THEN :hours * 10000 + s.beyond_e4
                ELSE n.qty_e4 END AS counted_e4
    FROM lines AS n
    JOIN full_day AS d ON d.person = n.person AND d.code = n.code
        AND d.day = n.day
    LEFT JOIN stay_sum AS s ON s.visit_id = n.visit_id AND s.code = n.code
), summed AS (
    SELECT charge_id, visit_id, day, time, qty_e4, amount_fen, counted_e4,
           sum(counted_e4) OVER (PARTITION BY person, code, day)
               AS day_qty_e4,
           sum(CASE WHEN counted_e4 > 0 THEN counted_e4 ELSE 0 END)
               OVER (PARTITION BY person, code, day
               ORDER BY time DESC, length(coalesce(line_no, '')) DESC,
                   coalesce(line_no, '') DESC, file_id DESC, line DESC
               ROWS UNBOUNDED PRECEDING) AS reached_e4
    FROM counted
), cited AS (
    SELECT charge_id, visit_id, day, time, qty_e4 AS line_qty_e4, amount_fen,
           day_qty_e4,
           CASE WHEN reached_e4 <= day_qty_e4 - :hours * 10000
                THEN counted_e4
                ELSE day_qty_e4 - :hours * 10000
                     - (reached_e4 - counted_e4) END AS qty_e4
    FROM summed
)
SELECT charge_id, visit_id, time / 86400 AS day, day AS counted_day, qty_e4,
       (amount_fen * qty_e4 * 2 + line_qty_e4) / (line_qty_e4 * 2)
           AS amount_fen,
       day_qty_e4
FROM cited WHERE qty_e4 > 0 AND amount_fen > 0
ORDER BY charge_id
