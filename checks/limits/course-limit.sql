-- title: 超过限定疗程
-- title.en: Longer than the course that is paid for
-- section: 3
-- violation: 超医保支付范围
-- severity: violation
-- national: 10, 23
-- basis: 国家医保局智能监管知识库（限支付疗程）；《医疗保障基金使用监督管理条例》第三十八条第（六）项
-- scope: people
-- gathers: SELECT o.visit_id FROM asked_period AS a
--    CROSS JOIN visit_person AS o JOIN visit_bill AS b
--    ON b.visit_id = o.visit_id
--    WHERE (b.first_day > a.to_day OR b.last_day < a.from_day)
--    AND o.person IN (
--        SELECT p.person FROM charge AS c CROSS JOIN item_limit AS m
--        JOIN visit_person AS p ON p.visit_id = c.visit_id
--        WHERE m.item_id = c.item_id AND m.limit_kind = 'course')
-- needs: charges.national_code|items.national_code, visits
-- examines: charge
-- ignores: charges.scope_amount, charges.pay_class, visits.name, visits.insurance_type
-- looks-at: SELECT item_id FROM item_limit WHERE limit_kind = 'course'
-- param: drug_gap_days = 2 | 药品两次使用相隔超过几天算新疗程 | a drug's course ends when the next day of use is more days off than this
-- param: item_gap_days = 30 | 项目两次使用相隔超过几天算新疗程 | an item's course ends likewise
-- note: 本疗程第 {place} 个使用日，支付不超过 {most} 天（自 {first_day} 起）
-- note.en: day {place} of use in a course of at most {most} (since {first_day})
-- fix: 超出疗程的费用退还医保；设置疗程提醒
-- fix.en: refund what is beyond the course; have the system warn
-- clears: 出院后再次发病，病历记载为新疗程；该行未纳入医保支付
-- clears.en: a new illness, a new course by the record; the fund did not pay
--    this line
-- how: 按国家公布的限支付疗程知识点：药品按一次住院（就诊）内的使用日计，停用一天不算疗程结束；项目按同一患者跨就诊计。使用日超过限定天数的，其后各日的费用列出。丙类、自费及医保范围内金额为 0 的行不判断。
-- amount: 超出天数当日及以后的净金额。
-- doubts: 按结算日记账、出院带药。
--
-- National points: the fund pays for a drug or item for at most n days. Days of
-- use are calendar days with a net quantity above 0: of a drug in one stay (or
-- visit), of an item over all visits of a person. A day without (drug_gap_days)
-- does not end a course; a longer gap begins a new one. The lines of the days
-- beyond the n-th are cited. Lines that patients paid themselves are no use.
--
-- Amount: these lines' net amounts.
--
-- Known false positives: lines dated by the settlement; drugs taken home.
WITH mine AS MATERIALIZED (
    SELECT m.item_id, m.from_day, m.to_day, -- of a point's versions one:
           coalesce(l.item_name, l.item_code, CAST(l.id AS TEXT)) AS goods,
           CASE WHEN substr(f.match_code, 1, 1) BETWEEN '0' AND '9'
                OR substr(f.match_code, 1, 1) = 'C' THEN 0 -- a consumable
                ELSE 1 END AS is_drug,
           CAST(rtrim(l.value, '天日') AS INTEGER) AS most
    FROM item_limit AS m
    JOIN rule_limit AS l ON l.id = m.limit_id
    JOIN item_fact AS f ON f.item_id = m.item_id
    WHERE m.limit_kind = 'course' AND ltrim(l.value, '0123456789') IN
        ('', '天', '日')
), patient AS MATERIALIZED ( -- of an item: also visits of other months
    SELECT DISTINCT m.goods, m.is_drug, p.person,
           CASE WHEN m.is_drug = 1 THEN p.visit_id END AS visit_id
    FROM mine AS m JOIN noted_item AS w ON w.item_id = m.item_id
    JOIN visit_person AS p ON p.visit_id = w.visit_id
), used AS MATERIALIZED (
    SELECT c.id AS charge_id, c.visit_id, c.day, c.net_amount_fen,
           m.goods, m.is_drug, m.most,
           CASE WHEN m.is_drug = 1 THEN '#' || CAST(c.visit_id AS TEXT)
                ELSE p.person END AS who,
           CASE WHEN m.is_drug = 1 THEN :drug_gap_days
                ELSE :item_gap_days END AS gap_days
    FROM patient AS q CROSS JOIN visit_person AS p CROSS JOIN mine AS m
    CROSS JOIN charge AS c
    WHERE p.person = q.person
    AND (q.is_drug = 0 OR p.visit_id = q.visit_id)
    AND m.goods = q.goods
    AND c.visit_id = p.visit_id AND c.item_id = m.item_id
    AND c.day BETWEEN m.from_day AND m.to_day
    AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
    AND c.visit_id NOT IN (SELECT visit_id FROM self_paid_visit)
    AND c.item_id NOT IN (SELECT item_id FROM self_paid_item)
    AND NOT EXISTS (SELECT 1 FROM charge_more AS x
                    WHERE x.visit_id = c.visit_id AND x.n = c.n
                    AND x.scope_amount_fen = 0)
), days AS (
    SELECT goods, who, day, gap_days,
           CASE WHEN day - lag(day) OVER (PARTITION BY goods, who
                                          ORDER BY day) <= gap_days
                THEN 0 ELSE 1 END AS begins
    FROM used GROUP BY goods, who, day, gap_days
), courses AS (
    SELECT goods, who, day,
           sum(begins) OVER (PARTITION BY goods, who ORDER BY day)
               AS course
    FROM days
), placed AS (
    SELECT goods, who, day,
           row_number() OVER (PARTITION BY goods, who, course
                              ORDER BY day) AS place,
           min(day) OVER (PARTITION BY goods, who, course) AS first_day
    FROM courses
)
SELECT u.charge_id, u.visit_id, u.day, u.net_amount_fen AS amount_fen,
       max(p.place) AS place, min(u.most) AS most,
       min(p.first_day) AS first_day
FROM used AS u JOIN placed AS p ON p.goods = u.goods
    AND p.who = u.who AND p.day = u.day
WHERE p.place > u.most
GROUP BY u.charge_id, u.visit_id, u.day, u.net_amount_fen
