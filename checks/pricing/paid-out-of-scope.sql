-- title: 丙类、自费项目纳入医保结算
-- title.en: Self-paid items settled by the fund
-- section: 3
-- violation: 超医保支付范围
-- severity: violation
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（六）项（将不属于支付范围的费用纳入结算）
-- needs: charges.scope_amount, charges.pay_class|items.pay_class
-- examines: charges.scope_amount
-- looks-at: SELECT item_id FROM item_scope
-- note: {class}项目，符合范围金额 {scope_fen} 元
-- note.en: class {class}, yet {scope_fen} yuan were counted as within the fund's scope
-- fix: 退回纳入结算的金额，改正目录对照
-- fix.en: return what was settled and mend the mapping of the catalogue
-- clears: 当地目录将其列为可支付（增补、限定条件下支付），有文件
-- clears.en: the local list pays for it, on conditions that were met
-- how: 明细的收费项目等级为丙类或自费（明细未填的，取当日目录的等级），而符合范围金额大于 0 的列出。等级写甲、乙的不列；已退费的按剩余比例计。
-- amount: 符合范围金额（部分退费的按剩余数量比例），不超过净金额。
-- doubts: 等级字段沿用旧目录；地方增补目录。
--
-- Lines whose class is 丙 or 自费 (the line's, else that of the catalogue entry
-- of the day) and whose amount within the fund's scope is above 0.
--
-- Amount: that amount, of a line refunded in part in proportion, at most the
-- net amount.
--
-- Known false positives: a class that was not brought up to date; local lists.
WITH line AS (
    SELECT c.id AS charge_id, c.visit_id, c.day, s.class,
           m.scope_amount_fen AS scope_fen, c.net_amount_fen,
           CASE WHEN c.qty_e4 = c.net_qty_e4 THEN m.scope_amount_fen
                ELSE (m.scope_amount_fen * c.net_qty_e4 * 2 + c.qty_e4)
                     / (c.qty_e4 * 2) END AS left_fen
    FROM item_scope AS s CROSS JOIN noted_item AS w CROSS JOIN charge AS c
    CROSS JOIN charge_more AS m
    WHERE w.item_id = s.item_id
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.day BETWEEN s.from_day AND s.to_day
    AND m.visit_id = c.visit_id AND m.n = c.n AND m.scope_amount_fen > 0
    AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
)
SELECT charge_id, visit_id, day, class, scope_fen,
       CASE WHEN left_fen < net_amount_fen THEN left_fen
            ELSE net_amount_fen END AS amount_fen
FROM line
ORDER BY charge_id
