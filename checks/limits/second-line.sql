-- title: 限二线使用的药品此前没有一线用药
-- title.en: A second-line drug without an earlier one
-- section: 3
-- violation: 药品超限用范围
-- severity: suspicion
-- national: 5
-- basis: 国家医保局智能监管知识库（药品限二线使用）；《医疗保障基金使用监督管理条例》第三十八条第（六）项
-- scope: people
-- gathers: SELECT o.visit_id FROM visit_person AS o WHERE o.person IN (
--        SELECT p.person FROM charge AS c CROSS JOIN item_limit AS m
--        JOIN visit_person AS p ON p.visit_id = c.visit_id
--        WHERE m.item_id = c.item_id AND m.limit_kind = 'second-line')
-- needs: charges.national_code|items.national_code, visits.person_no|visits.id_no
-- examines: charge
-- ignores: charges.scope_amount, charges.pay_class, visits.insurance_type
-- looks-at: SELECT item_id FROM item_limit WHERE limit_kind = 'second-line'
-- param: history_days = 30 | 首次用药前至少要有多少天的数据才判断 | days of data before the first use, without which it is not judged
-- note: {condition} 此前数据（自 {since_day}）中没有同类药品
-- note.en: {condition} No other drug of its class before, in data since
--    {since_day}
-- fix: 核对既往治疗记录；没有一线用药的退还医保支付的费用
-- fix.en: look for earlier treatment in the record; refund where there was none
-- clears: 一线药品在外院使用、禁忌或不耐受，有病历记载；该行未纳入医保支付
-- clears.en: the first line was given elsewhere, or not tolerated, as the record
--    shows; the fund did not pay this line
-- how: 按国家公布的限二线使用知识点：该患者第一次使用该药之前（含当日），全部数据（跨就诊、跨机构）中没有同一治疗类别（国家药品代码第 2 至 4 位）的其他药品。数据从首次用药前不足 history_days 天才开始的不判断；没有人员编号和有效身份证号的就诊不判断；丙类、自费及医保范围内金额为 0 的行不判断。
-- amount: 该患者该药各行的净金额。
-- doubts: 一线治疗在数据范围之外；一线治疗不是同类药品。
--
-- National points: drugs that the fund pays for after others failed. A first-line
-- drug is taken to be any other drug of the same therapeutic group (characters
-- 2 to 4 of the national code: A10, L01). Cited are a person's lines of a
-- second-line drug where no other drug of its group was billed to the person up
-- to the day of its first, in all data and hospitals. Not judged where the data
-- begin less than history_days before, for a person without a number, or lines
-- that the patient paid.
--
-- Amount: the net amount of the person's lines of the drug.
--
-- Known false positives: treatment before or outside of the data; a first line
-- of another group.
WITH begun AS (
    SELECT h.id AS hospital_id,
           (SELECT min(b.first_day) FROM visit_bill AS b
            JOIN visit AS v ON v.id = b.visit_id
            WHERE v.hospital_id = h.id) AS since_day
    FROM hospital AS h
), used AS MATERIALIZED (
    SELECT c.id AS charge_id, c.visit_id, c.n, c.item_id, c.day,
           c.net_amount_fen, p.person, m.limit_id,
           substr(f.match_code, 1, 4) AS class, f.hospital_id
    FROM item_limit AS m JOIN item_fact AS f ON f.item_id = m.item_id
    CROSS JOIN noted_item AS w CROSS JOIN visit_person AS p
    CROSS JOIN charge AS c
    WHERE m.limit_kind = 'second-line' AND w.item_id = m.item_id
    AND substr(f.match_code, 1, 1) = 'X'
    AND p.visit_id = w.visit_id AND strpos(p.person, '#') <> 1
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.day BETWEEN m.from_day AND m.to_day
    AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
), started AS MATERIALIZED (
    SELECT person, limit_id, class, min(day) AS first_day,
           min(hospital_id) AS hospital_id
    FROM used GROUP BY person, limit_id, class
), class_item AS MATERIALIZED (
    SELECT DISTINCT f.item_id, substr(f.match_code, 1, 4) AS class
    FROM item_fact AS f
    WHERE substr(f.match_code, 1, 4) IN (SELECT class FROM started)
), unprepared AS (
    SELECT s.person, s.limit_id, b.since_day
    FROM started AS s JOIN begun AS b ON b.hospital_id = s.hospital_id
    WHERE s.first_day - b.since_day >= :history_days
    AND NOT EXISTS (
        SELECT 1 FROM visit_person AS p
        CROSS JOIN class_item AS k CROSS JOIN charge AS c
        WHERE p.person = s.person AND k.class = s.class
        AND NOT EXISTS (SELECT 1 FROM item_limit AS m
                        WHERE m.item_id = k.item_id
                        AND m.limit_id = s.limit_id)
        AND c.visit_id = p.visit_id AND c.item_id = k.item_id
        AND c.day <= s.first_day AND c.net_qty_e4 > 0)
)
SELECT u.charge_id, u.visit_id, u.day, u.net_amount_fen AS amount_fen,
       min(l.note) AS condition, min(n.since_day) AS since_day
FROM unprepared AS n
JOIN used AS u ON u.person = n.person AND u.limit_id = n.limit_id
JOIN rule_limit AS l ON l.id = u.limit_id
WHERE u.visit_id NOT IN (SELECT visit_id FROM self_paid_visit)
AND u.item_id NOT IN (SELECT item_id FROM self_paid_item)
AND NOT EXISTS (SELECT 1 FROM charge_more AS x
                WHERE x.visit_id = u.visit_id AND x.n = u.n
                AND x.scope_amount_fen = 0)
GROUP BY u.charge_id, u.visit_id, u.day, u.net_amount_fen
