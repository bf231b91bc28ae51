-- title: 执业许可证或定点协议有效期外收费
-- title.en: Charges outside the validity of the licence or the contract
-- section: 1
-- violation: 资质不符
-- severity: violation
-- money: refund
-- basis: 《医疗机构管理条例》（执业许可证有效期）；医疗保障定点协议（协议有效期）
-- needs: charges, hospitals.licence_from|hospitals.licence_to|hospitals.contracted_from|hospitals.contracted_to
-- examines: charge
-- note: {day} {relation} {bound_day}
-- note.en: {day} is {relation_en} on {bound_day}
-- fix: 退还有效期外结算的费用，核对许可证、协议的续期日期
-- fix.en: refund what was settled outside the validity; check when licence and contract were renewed
-- clears: 许可证或协议已续期，登记的日期未更新
-- clears.en: licence or contract was renewed and the dates were not updated
-- how: 费用日期不在执业许可证有效期或医保定点协议有效期内。首日、末日都算有效，止日为空视为长期。两者都不在的只列一次。
-- amount: 该行退费后的净金额。
-- doubts: 已换证、续签而登记未更新。
--
-- Both days of a validity count; an empty end is open. A line outside both
-- validities is cited once. Amount: the line's net amount.
--
-- Known false positives: a renewal that was not entered.
SELECT c.id AS charge_id, c.net_amount_fen AS amount_fen, c.day,
       CASE WHEN c.day < h.licence_from_day THEN '早于执业许可证生效日'
            WHEN c.day > h.licence_to_day THEN '晚于执业许可证截止日'
            WHEN c.day < h.contracted_from_day THEN '早于定点协议生效日'
            ELSE '晚于定点协议截止日' END AS relation,
       CASE WHEN c.day < h.licence_from_day THEN 'before the licence began'
            WHEN c.day > h.licence_to_day THEN 'after the licence ended'
            WHEN c.day < h.contracted_from_day
            THEN 'before the contract began'
            ELSE 'after the contract ended' END AS relation_en,
       CASE WHEN c.day < h.licence_from_day THEN h.licence_from_day
            WHEN c.day > h.licence_to_day THEN h.licence_to_day
            WHEN c.day < h.contracted_from_day THEN h.contracted_from_day
            ELSE h.contracted_to_day END AS bound_day
FROM hospital AS h
JOIN visit AS v ON v.hospital_id = h.id
JOIN visit_bill AS b ON b.visit_id = v.id
JOIN charge AS c ON c.visit_id = v.id
WHERE (b.first_day < h.licence_from_day OR b.last_day > h.licence_to_day
       OR b.first_day < h.contracted_from_day
       OR b.last_day > h.contracted_to_day)
AND c.net_qty_e4 > 0
AND (c.day < h.licence_from_day OR c.day > h.licence_to_day
     OR c.day < h.contracted_from_day OR c.day > h.contracted_to_day)
