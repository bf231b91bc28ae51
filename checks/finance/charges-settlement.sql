-- title: 费用明细合计与结算总额不符
-- title.en: Sum of charges differs from the settlement's total
-- section: 4
-- violation: 虚假结算
-- severity: violation
-- money: difference
-- national: 36
-- basis: 《医疗保障基金使用监督管理条例》第三十九条第（二）项（收费明细与结算资料）
-- needs: charges, settlements.total|visits.total
-- examines: settled_visit
-- ignores: settlements.fund_pay, visits.fund_pay
-- param: tolerance_fen = 1 | 容差（分） | difference allowed, fen
-- note: 费用明细合计 {charges_fen} 元，结算总额 {total_fen} 元，相差 {amount_fen} 元
-- note.en: charges add up to {charges_fen} yuan, the settlement's total is {total_fen}; {amount_fen} apart
-- fix: 核对明细与结算单，补传或冲销差异
-- fix.en: compare bills and settlement; send what is missing or reverse the difference
-- clears: 未上传的自费明细，或结算后补记的费用
-- clears.en: self-paid lines that were not delivered, or lines added after settling
-- how: 按一次就诊，把全部费用明细（含退费）与各次结算总额之和比较；退费结算为负数，重复的结算号只算一次；有结算被冲销的，明细按净额（被冲销结算的明细没有负数的，不计）；就医登记中没有结算号的总额是整个就诊的，已有各次结算时不再相加，各次结算不全的以它为准。
-- amount: 差额的绝对值，按就诊列出。
-- doubts: 导出的明细没有覆盖整个就诊。
--
-- Per visit: all its lines, refunds included, against the totals of its
-- settlements (refunds of settlements are negative; a repeated number
-- counts once, by its first row). A total without a number is the whole
-- visit's: it is not added to settlements that have one, and stands for them
-- where it is the greater. Where a settlement reverses another the net amounts
-- are added: the lines of the reversed one may have no negatives. Cited per
-- visit.
--
-- Amount: the absolute difference.
--
-- Known false positives: an export of charges that covers less than the stay.
WITH compared AS (
    SELECT t.visit_id, t.day, t.total_fen,
           CASE WHEN t.reversed = 1 THEN b.net_amount_fen
                ELSE b.amount_fen END AS charges_fen
    FROM visit_settled AS t JOIN visit_bill AS b ON b.visit_id = t.visit_id
)
SELECT visit_id, day, charges_fen, total_fen,
       abs(charges_fen - total_fen) AS amount_fen
FROM compared
WHERE abs(charges_fen - total_fen) > :tolerance_fen
