-- title: 超过限定频次
-- title.en: More in a day than is allowed
-- section: 3
-- violation: 超标准收费
-- severity: violation
-- national: 27
-- basis: 国家医保局智能监管知识库（医疗服务项目限定频次）；《医疗保障基金使用监督管理条例》第三十八条第（三）项
-- scope: people
-- needs: charges.national_code|items.national_code
-- examines: charge
-- ignores: visits.id_no, visits.person_no
-- looks-at: SELECT item_id FROM item_limit WHERE limit_kind = 'frequency'
-- note: {counted_day} 同一患者共 {day_qty_e4}[ {unit}]，一日最多 {most_e4}；本行多收 {qty_e4}
-- note.en: {day_qty_e4} on {counted_day} for one patient, at most {most_e4}[ ({unit})] a
--    day; of this line {qty_e4} too many
-- fix: 退还超出频次的费用；在收费系统中设置每日上限
-- fix.en: refund what is beyond; have the billing system keep to it
-- clears: 费用为几日合并记账，全程数量不超过住院天数；国家编码对照有误
-- clears.en: several days were posted together and the stay's quantity does not
--    exceed its days; the mapping to the national code is wrong
-- how: 按国家公布的限定频次知识点：同一患者同一日同一编码的净数量（未找到原收费行的退费也减去）超过上限。按日的项目，住院中一行数量大于上限的按几日合记处理：全程数量不超过住院日数的不算（按次计价、公开目录不按日的除外）；按小时的，整日（24 小时的倍数）合记同样处理；住院中 1 时以前记的小时数，算到前一日超出更少的，算前一日。住院床位费由各自规则判断，等级护理只看不在零点前后一小时内记账的单日行。计价单位为分钟、半小时的不判断。
-- amount: 超出数量的净金额，从当日最后的行起；只涉及一部分时按比例计。
-- doubts: 记账日与服务日不同。
--
-- National points say how much of an item a person may be billed in a day: 1
-- by the day, 24 by the hour. Judged is the net quantity of a code, person and
-- calendar day, over all visits; what is left of a refund that found no line to
-- take from counts against it. Beds of stays have rules of their own, and there
-- may be two newborns on a mother's bill. A nursing grade of a stay counts where
-- it is not posted within an hour of midnight and not for several days: what is
-- posted around midnight nursing-grade-duplicate judges by the stay's sum.
-- A line of a stay above the limit by itself may stand for several days posted
-- together: it counts as one day's as long as the stay's whole quantity does
-- not exceed its days (of hours: only where it is so many times 24; not of
-- what is priced by the occasion, and not by the day in the price book). Hours of
-- a stay that are posted before one o'clock may be the day before's: where less
-- is too much in all when they count there, they do. An item
-- whose unit is the minute or half an hour is not judged by hours.
--
-- Amount: the net amount of the quantity above the limit, from the day's latest
-- lines; of a line cited in part, in proportion.
--
-- Known false positives: lines dated by their posting.
WITH mine AS MATERIALIZED (
    SELECT m.item_id, min(m.limit_id) AS limit_id, m.from_day, m.to_day,
           min(l.qty_e4) AS most_e4, l.unit, f.match_code,
           CASE WHEN i.unit = '次' AND f.match_code NOT IN (
                    SELECT national_code FROM national_item WHERE unit = '日')
                THEN 1 ELSE 0 END AS by_times
    FROM item_limit AS m
    JOIN rule_limit AS l ON l.id = m.limit_id
    JOIN item_fact AS f ON f.item_id = m.item_id
    JOIN item AS i ON i.id = m.item_id
    WHERE m.limit_kind = 'frequency' AND l.qty_e4 > 0
    AND l.unit IN ('日', '小时', '次')
    AND NOT (l.unit = '小时' AND (coalesce(i.unit, '') LIKE '%分%'
                                  OR coalesce(i.unit, '') LIKE '%半%'))
    GROUP BY m.item_id, m.from_day, m.to_day, l.unit, f.match_code, i.unit
), posted AS MATERIALIZED (
    SELECT c.id AS charge_id, c.visit_id, p.person, c.day, c.time,
           CASE WHEN c.second BETWEEN 1 AND 3599 AND c.day > s.admitted_day
                THEN 1 ELSE 0 END AS early,
           c.net_qty_e4 AS qty_e4, c.net_amount_fen AS amount_fen,
           c.line_no, c.file_id, c.line, m.most_e4, m.unit, m.by_times,
           m.match_code AS code, s.discharged_day - s.admitted_day + 1
               AS stay_days
    FROM mine AS m CROSS JOIN noted_item AS w CROSS JOIN visit AS v
    CROSS JOIN visit_person AS p CROSS JOIN charge AS c
    LEFT JOIN stay AS s ON s.id = c.visit_id
    WHERE w.item_id = m.item_id AND v.id = w.visit_id
    AND p.visit_id = w.visit_id
    AND NOT (v.inpatient = 1 AND EXISTS (
        SELECT 1 FROM item_fact AS f WHERE f.item_id = m.item_id
        AND (f.is_bed = 1 OR f.infant_grade = 1
             OR f.match_code LIKE '00120100007%'
             OR (f.grade IS NOT NULL AND f.by_hour = 0
                 AND (c.second < 3600 OR c.second > 82800
                      OR c.net_qty_e4 > 10000)))))
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.day BETWEEN m.from_day AND m.to_day
), evened AS ( -- hours of a code: what is too much in a day, either way
    SELECT person, code,
           sum(CASE WHEN on_day = 0 AND qty_e4 > most_e4
                    THEN qty_e4 - most_e4 ELSE 0 END) AS posted_e4,
           sum(CASE WHEN on_day = 1 AND qty_e4 > most_e4
                    THEN qty_e4 - most_e4 ELSE 0 END) AS before_e4
    FROM (SELECT person, code, most_e4, 0 AS on_day, day, sum(qty_e4) AS qty_e4
          FROM posted
          WHERE unit = '小时' GROUP BY person, code, most_e4, day
          UNION ALL
          SELECT person, code, most_e4, 1, day - early, sum(qty_e4)
          FROM posted
          WHERE unit = '小时' GROUP BY person, code, most_e4, day - early) AS d
    GROUP BY person, code
), lines AS MATERIALIZED (
    SELECT p.charge_id, p.visit_id, p.person,
           CASE WHEN e.before_e4 < e.posted_e4 THEN p.day - p.early
                ELSE p.day END AS day, p.time, p.qty_e4, p.amount_fen,
           p.line_no, p.file_id, p.line, p.most_e4, p.unit, p.by_times,
           p.code, p.stay_days
    FROM posted AS p
    LEFT JOIN evened AS e ON e.person = p.person AND e.code = p.code
        AND p.unit = '小时'
), full_day AS (
    SELECT person, code, day FROM lines
    GROUP BY person, code, day, most_e4 HAVING sum(qty_e4) > most_e4
), stay_sum AS (
    SELECT visit_id, code, sum(qty_e4) - most_e4 * stay_days AS beyond_e4
    FROM lines
    GROUP BY visit_id, code, most_e4, stay_days
), counted AS (
    SELECT n.charge_id, n.visit_id, n.person, n.code, n.day, n.time,
           n.qty_e4, n.amount_fen, n.line_no, n.file_id, n.line, n.most_e4,
           n.unit,
           CASE WHEN n.qty_e4 <= n.most_e4 OR s.beyond_e4 IS NULL
                     OR n.by_times = 1
                THEN n.qty_e4
                WHEN n.unit = '小时' AND (n.most_e4 <> 240000
                                          OR n.qty_e4 % n.most_e4 <> 0)
                THEN n.qty_e4
                WHEN s.beyond_e4 <= 0 THEN n.most_e4
                WHEN s.beyond_e4 < n.qty_e4 - n.most_e4
                THEN n.most_e4 + s.beyond_e4
                ELSE n.qty_e4 END AS counted_e4
    FROM lines AS n
    JOIN full_day AS d ON d.person = n.person AND d.code = n.code
        AND d.day = n.day
    LEFT JOIN stay_sum AS s ON s.visit_id = n.visit_id AND s.code = n.code
), summed AS (
    SELECT charge_id, visit_id, day, time, qty_e4, amount_fen, most_e4, unit,
           counted_e4,
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
           most_e4, unit, day_qty_e4,
           CASE WHEN reached_e4 <= day_qty_e4 - most_e4 THEN counted_e4
                ELSE day_qty_e4 - most_e4 - (reached_e4 - counted_e4)
                END AS qty_e4
    FROM summed
)
SELECT charge_id, visit_id, time / 86400 AS day, day AS counted_day, qty_e4,
       (amount_fen * qty_e4 * 2 + line_qty_e4) / (line_qty_e4 * 2)
           AS amount_fen,
       day_qty_e4, most_e4, unit
FROM cited WHERE qty_e4 > 0 AND amount_fen > 0
ORDER BY charge_id
