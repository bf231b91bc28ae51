-- title: 超过单次限额
-- title.en: Above the cap of an occasion
-- section: 3
-- violation: 超医保支付范围
-- severity: violation
-- basis: 用户提供的限额表；《医疗保障基金使用监督管理条例》第三十八条第（六）项
-- scope: people
-- needs: charges.national_code|items.national_code, rules.occasion_amount
-- examines: charge
-- ignores: charges.scope_amount, charges.pay_class, visits.insurance_type
-- looks-at: SELECT item_id FROM item_limit WHERE limit_kind = 'occasion'
-- note: 同一患者当日共 {billed_fen} 元，限额 {most_fen} 元；本行超出 {amount_fen} 元
-- note.en: {billed_fen} yuan of a person on the day, at most {most_fen}; of this line
--    {amount_fen} too much
-- fix: 超出限额的费用退还医保，由患者自付
-- fix.en: refund the fund what is beyond; it is the patient's
-- clears: 限额标准有误；超出部分未纳入医保支付
-- clears.en: the cap is wrong; the fund did not pay what is beyond
-- how: 用户提供的限额表：同一患者同一日同一编码的净金额超过限额。丙类、自费及医保范围内金额为 0 的行不计。
-- amount: 超出限额的金额，从最后的行起。
-- doubts: 结算时已扣除超限部分。
--
-- By a table of the user's own: the net amount of a code of a person and day above the cap.
-- Lines that patients paid themselves do not count. Amount: what is beyond the
-- cap, from the latest lines.
--
-- Known false positives: settlements that took off what is beyond.
WITH lines AS MATERIALIZED (
    SELECT c.id AS charge_id, c.visit_id, c.day, c.time,
           c.net_amount_fen AS line_fen, c.line_no, c.file_id, c.line,
           f.match_code AS code, m.most_fen, p.person,
           c.day AS span
    FROM (SELECT i.item_id, i.from_day, i.to_day,
                 min(l.amount_fen) AS most_fen
          FROM item_limit AS i JOIN rule_limit AS l ON l.id = i.limit_id
          WHERE i.limit_kind = 'occasion'
          GROUP BY i.item_id, i.from_day, i.to_day) AS m
    JOIN item_fact AS f ON f.item_id = m.item_id
    CROSS JOIN noted_item AS w CROSS JOIN visit_person AS p
    CROSS JOIN charge AS c
    WHERE w.item_id = m.item_id AND p.visit_id = w.visit_id
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.day BETWEEN m.from_day AND m.to_day
    AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
    AND c.visit_id NOT IN (SELECT visit_id FROM self_paid_visit)
    AND c.item_id NOT IN (SELECT item_id FROM self_paid_item)
    AND NOT EXISTS (SELECT 1 FROM charge_more AS x
                    WHERE x.visit_id = c.visit_id AND x.n = c.n
                    AND x.scope_amount_fen = 0)
), summed AS (
    SELECT charge_id, visit_id, day, line_fen, most_fen,
           sum(line_fen) OVER (PARTITION BY person, code, span) AS billed_fen,
           sum(line_fen) OVER (PARTITION BY person, code, span
               ORDER BY time DESC, length(coalesce(line_no, '')) DESC,
                   coalesce(line_no, '') DESC, file_id DESC, line DESC
               ROWS UNBOUNDED PRECEDING) AS reached_fen
    FROM lines
), cited AS (
    SELECT charge_id, visit_id, day, billed_fen, most_fen,
           CASE WHEN reached_fen <= billed_fen - most_fen THEN line_fen
                ELSE billed_fen - most_fen - (reached_fen - line_fen)
                END AS amount_fen
    FROM summed WHERE billed_fen > most_fen
)
SELECT charge_id, visit_id, day, amount_fen, billed_fen, most_fen
FROM cited WHERE amount_fen > 0
ORDER BY charge_id
