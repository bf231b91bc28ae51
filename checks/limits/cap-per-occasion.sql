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
-- how: 用户提供的限额表：同一患者同一日同一编码的净金额（未找到原收费行的退费也减去）超过限额。丙类、自费及医保范围内金额为 0 的行不计。
-- amount: 超出限额的金额，从最后的行起。
-- doubts: 结算时已扣除超限部分。
--
-- By a table of the user's own: the net amount of a code of a person and day above the cap.
-- Lines that patients paid themselves do not count. Amount: what is beyond the
-- cap, from the latest lines.
--
-- Known false positives: settlements that took off what is beyond.
SELECT charge_id, visit_id, day, amount_fen, billed_fen, most_fen
FROM capped_line WHERE limit_kind = 'occasion'
ORDER BY charge_id
