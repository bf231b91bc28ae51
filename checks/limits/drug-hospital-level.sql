-- title: 限定机构等级的药品在低等级机构使用
-- title.en: A drug for hospitals of a level, billed by one below
-- section: 3
-- violation: 药品超限用范围
-- severity: violation
-- national: 12
-- basis: 国家医保局智能监管知识库（药品限医疗机构级别）；《医疗保障基金使用监督管理条例》第三十八条第（六）项
-- needs: charges.national_code|items.national_code, hospitals.level
-- examines: charge
-- ignores: charges.scope_amount, charges.pay_class, visits.insurance_type
-- looks-at: SELECT item_id FROM item_limit WHERE limit_kind = 'level'
-- note: 限{wanted}及以上医疗机构支付，本机构等级为{level}
-- note.en: paid in hospitals of {wanted} and above; this one is {level}
-- fix: 退还医保支付的费用；停止在本机构以医保结算该药
-- fix.en: refund what the fund paid; do not settle the drug with the fund here
-- clears: 机构等级登记有误；当地文件允许；该行未纳入医保支付
-- clears.en: the level is registered wrongly; a local document allows it; the
--    fund did not pay this line
-- how: 按国家公布的限医疗机构级别知识点，本机构等级低于所限等级。等级未知的机构不判断；限首次处方由上级机构医师开具的药品、丙类、自费及医保范围内金额为 0 的行不判断；三级医院或二级专科医院均可的按二级。
-- amount: 该行退费后的净金额。
-- doubts: 医联体内由上级医师开具处方；没有机构执业信息时等级取自就诊或结算表（多个等级的取最高），可能是结算等级而不是评审等级。
--
-- National points: drugs that the fund pays for in hospitals of a level and
-- above. A hospital without a level (无等级) is below all; one whose level is
-- not known is not judged. Where a text allows the second level for some
-- (眼科专科医院) the second is enough. A drug whose first prescription alone
-- must come from such a hospital (首次处方) may be continued anywhere. Lines that
-- patients paid themselves are not judged.
--
-- Amount: the line's net amount.
--
-- Known false positives: prescriptions by doctors of the higher hospital in an
-- alliance.
SELECT c.id AS charge_id, c.visit_id, c.day,
       c.net_amount_fen AS amount_fen, min(l.value) AS wanted, h.level
FROM item_limit AS m
JOIN rule_limit AS l ON l.id = m.limit_id
JOIN item AS i ON i.id = m.item_id
JOIN item_fact AS f ON f.item_id = m.item_id
JOIN hospital AS h ON h.id = i.hospital_id
CROSS JOIN noted_item AS w CROSS JOIN charge AS c
WHERE m.limit_kind = 'level' AND w.item_id = m.item_id
AND substr(f.match_code, 1, 1) NOT BETWEEN '0' AND '9'
AND coalesce(l.note, '') NOT LIKE '%首次处方时需由%'
AND h.level_no < CASE
    WHEN l.note LIKE '%二级及以上%' AND l.value NOT LIKE '%一级%' THEN 2
    WHEN l.value LIKE '%一级%' THEN 1
    WHEN l.value LIKE '%二级%' THEN 2
    WHEN l.value LIKE '%三级%' THEN 3 ELSE 0 END
AND c.visit_id = w.visit_id AND c.item_id = w.item_id
AND c.day BETWEEN m.from_day AND m.to_day
AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
AND c.visit_id NOT IN (SELECT visit_id FROM self_paid_visit)
AND c.item_id NOT IN (SELECT item_id FROM self_paid_item)
AND NOT EXISTS (SELECT 1 FROM charge_more AS x
                WHERE x.visit_id = c.visit_id AND x.n = c.n
                AND x.scope_amount_fen = 0)
GROUP BY c.id, c.visit_id, c.day, c.net_amount_fen, h.level
