-- title: 周期内超过限定次数
-- title.en: More often in a period than is allowed
-- section: 3
-- violation: 超医保支付范围
-- severity: violation
-- national: 31
-- basis: 国家医保局智能监管知识库（医疗服务项目周期超频次）；《医疗保障基金使用监督管理条例》第三十八条第（六）项
-- scope: people
-- gathers: SELECT o.visit_id FROM asked_period AS a
--    CROSS JOIN visit_person AS o JOIN visit_bill AS b
--    ON b.visit_id = o.visit_id
--    WHERE (b.first_day > a.to_day OR b.last_day < a.from_day)
--    AND o.person IN (
--        SELECT p.person FROM charge AS c CROSS JOIN item_limit AS m
--        JOIN visit_person AS p ON p.visit_id = c.visit_id
--        WHERE m.item_id = c.item_id AND m.limit_kind = 'period')
-- needs: charges.national_code|items.national_code, visits.person_no|visits.id_no
-- examines: charge
-- ignores: charges.scope_amount, charges.pay_class, visits.insurance_type
-- looks-at: SELECT item_id FROM item_limit
--    WHERE limit_kind IN ('period', 'frequency')
-- note: {period_days} 天内最多 {most} 次，本次为自 {first_day} 起的第 {place} 次
-- note.en: at most {most} in {period_days} days; this is number {place} since
--    {first_day}
-- fix: 退还超出次数的费用；开单时提示上次检查日期
-- fix.en: refund what is beyond; show the day of the last one when ordering
-- clears: 上次标本不合格或未出结果；病情变化有病历记载；该行未纳入医保支付
-- clears.en: the last sample was unfit; the record tells why it was repeated;
--    the fund did not pay this line
-- how: 按国家公布的周期频次知识点：同一患者在周期天数内（跨就诊、跨机构）的使用日超过限定次数，其后各次整次列出：任意连续的周期天数内都不得超过，已列出的次不再计入；同一日多行算一次。没有人员编号和有效身份证号的就诊只在本次就诊内判断。丙类、自费及医保范围内金额为 0 的行不判断。
-- amount: 超出次数当日的净金额。
-- doubts: 外院做过的检查本院不知情。
--
-- National points say how often an item may be billed in so many days: 1 in 7,
-- 14 or 15. An occasion is a calendar day. In no period of so many days may there
-- be more, whichever day it begins with: going through the days, one that would
-- be one too many is cited whole, and does not count against those after it.
-- A person's visits of all hospitals count. Limits per week,
-- month or year (周, 月, 年) of a user's table are periods of 7, 30, 365 days.
-- Lines that patients paid themselves are no occasion.
--
-- Amount: the net amount of the later occasions' lines.
--
-- Known false positives: a test that another hospital did and did not tell.
WITH RECURSIVE mine AS MATERIALIZED (
    SELECT m.item_id, m.from_day, m.to_day,
           coalesce(l.item_name, l.item_code, CAST(l.id AS TEXT)) AS goods,
           l.qty_e4 / 10000 AS most,
           CASE l.unit WHEN '周' THEN 7 WHEN '月' THEN 30 WHEN '年' THEN 365
                ELSE l.period_days END AS period_days
    FROM item_limit AS m
    JOIN rule_limit AS l ON l.id = m.limit_id
    WHERE l.qty_e4 >= 10000
    AND (m.limit_kind = 'period'
         OR (m.limit_kind = 'frequency' AND l.unit IN ('周', '月', '年')))
), patient AS MATERIALIZED ( -- whose other visits count, of any month
    SELECT DISTINCT m.goods, p.person
    FROM mine AS m JOIN noted_item AS w ON w.item_id = m.item_id
    JOIN visit_person AS p ON p.visit_id = w.visit_id
), used AS MATERIALIZED (
    SELECT c.id AS charge_id, c.visit_id, c.day, c.net_amount_fen,
           m.goods, m.most, m.period_days, p.person
    FROM patient AS q CROSS JOIN visit_person AS p CROSS JOIN mine AS m
    CROSS JOIN charge AS c
    WHERE p.person = q.person AND m.goods = q.goods
    AND c.visit_id = p.visit_id AND c.item_id = m.item_id
    AND c.day BETWEEN m.from_day AND m.to_day
    AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
    AND c.visit_id NOT IN (SELECT visit_id FROM self_paid_visit)
    AND c.item_id NOT IN (SELECT item_id FROM self_paid_item)
    AND NOT EXISTS (SELECT 1 FROM charge_more AS x
                    WHERE x.visit_id = c.visit_id AND x.n = c.n
                    AND x.scope_amount_fen = 0)
), behind AS (
    SELECT person, goods, most, period_days, day,
           lag(day) OVER (PARTITION BY person, goods, most, period_days
                          ORDER BY day) AS earlier_day
    FROM (SELECT DISTINCT person, goods, most, period_days, day
          FROM used) AS occasion
), suspect AS MATERIALIZED (
    SELECT DISTINCT person, goods FROM behind
    WHERE day - earlier_day < period_days
), days AS MATERIALIZED (
    SELECT b.person, b.goods, b.most, b.period_days, b.day
    FROM suspect AS s JOIN behind AS b ON b.person = s.person
        AND b.goods = s.goods
), kept (person, goods, most, period_days, day, before) AS (
    -- before: up to most - 1 days that were kept before it, 1000000 added
    SELECT person, goods, most, period_days, min(day), CAST('' AS TEXT)
    FROM days GROUP BY person, goods, most, period_days
    UNION ALL
    SELECT k.person, k.goods, k.most, k.period_days,
           (SELECT min(d.day) FROM days AS d
            WHERE d.person = k.person AND d.goods = k.goods
            AND d.most = k.most AND d.period_days = k.period_days
            AND d.day > k.day
            AND (length(k.before) < 7 * (k.most - 1)
                 OR d.day >= k.period_days - 1000000 + CAST(substr(
                     k.before || CAST(k.day + 1000000 AS TEXT), 1, 7)
                     AS INTEGER))),
           substr(k.before || CAST(k.day + 1000000 AS TEXT),
                  CASE WHEN length(k.before) < 7 * (k.most - 1)
                       THEN 1 ELSE 8 END)
    FROM kept AS k WHERE k.day IS NOT NULL
), beyond AS (
    SELECT d.person, d.goods, d.most, d.period_days, d.day,
           (SELECT min(k.day) FROM kept AS k
            WHERE k.person = d.person AND k.goods = d.goods
            AND k.most = d.most AND k.period_days = d.period_days
            AND k.day > d.day - d.period_days) AS first_day
    FROM days AS d
    WHERE NOT EXISTS (SELECT 1 FROM kept AS k
                      WHERE k.person = d.person AND k.goods = d.goods
                      AND k.most = d.most AND k.period_days = d.period_days
                      AND k.day = d.day)
), placed AS (
    SELECT b.person, b.goods, b.most, b.period_days, b.day, b.first_day,
           (SELECT count(*) FROM days AS d
            WHERE d.person = b.person AND d.goods = b.goods
            AND d.most = b.most AND d.period_days = b.period_days
            AND d.day BETWEEN b.first_day AND b.day) AS place
    FROM beyond AS b
)
SELECT u.charge_id, u.visit_id, u.day, u.net_amount_fen AS amount_fen,
       min(p.most) AS most, min(p.period_days) AS period_days,
       min(p.place) AS place, min(p.first_day) AS first_day
FROM placed AS p JOIN used AS u ON u.person = p.person
    AND u.goods = p.goods AND u.most = p.most
    AND u.period_days = p.period_days AND u.day = p.day
GROUP BY u.charge_id, u.visit_id, u.day, u.net_amount_fen
