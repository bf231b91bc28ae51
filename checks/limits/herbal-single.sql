-- title: 单方或全部为不予支付饮片的处方
-- title.en: Herbal pieces that are not paid for when used alone
-- section: 3
-- violation: 超医保支付范围
-- severity: violation
-- national: 4
-- basis: 国家医保药品目录（单独使用时不予支付、且全部由这些饮片组成的处方也不予支付的饮片）；国家医保局智能监管知识库
-- needs: charges.national_code|items.national_code
-- examines: charge
-- ignores: charges.scope_amount, charges.pay_class, visits.insurance_type
-- looks-at: SELECT item_id FROM item_limit WHERE limit_kind = 'herbal-single'
-- note: 本处方 {pieces} 味饮片全部为单方不予支付的饮片
-- note.en: all {pieces} pieces of the prescription are ones that are not paid
--    for alone
-- fix: 退还医保支付的费用；开方时提示须与其他饮片配伍
-- fix.en: refund what the fund paid; have the system say that they need others
-- clears: 处方另有配伍的饮片（记在另一处方号或外配）；该行未纳入医保支付
-- clears.en: other pieces belong to the prescription (under another number, or
--    bought elsewhere); the fund did not pay this line
-- how: 按国家公布的单方不予支付饮片：一张处方（没有处方号的按同次就诊同日）的中药饮片全部在名单（含单复方均不予支付的）内，列出其中单方不予支付的各行。丙类、自费及医保范围内金额为 0 的行不列出。
-- amount: 该行退费后的净金额。
-- doubts: 没有国家编码的饮片按不在名单处理；处方号缺失时同日多张处方合并判断。
--
-- The national drug catalogue lists pieces that the fund does not pay for when
-- used alone, or when the whole prescription consists of such. The pieces of a
-- prescription (its number, else a visit's day) that are net positive must all
-- be listed, here or among those that are never paid for (herbal-no-pay cites
-- those). Lines that patients paid themselves are not cited.
--
-- Amount: the line's net amount.
--
-- Known false positives: pieces under another number. A piece without a
-- national code counts as not listed, two prescriptions of a day without
-- numbers as one: both are silent rather than false.
WITH listed AS MATERIALIZED (
    SELECT DISTINCT item_id FROM item_limit
    WHERE limit_kind IN ('herbal-single', 'herbal-no-pay')
), suspect AS MATERIALIZED (
    SELECT DISTINCT w.visit_id
    FROM item_limit AS m JOIN noted_item AS w ON w.item_id = m.item_id
    WHERE m.limit_kind = 'herbal-single'
), pieces AS MATERIALIZED (
    SELECT c.id AS charge_id, c.visit_id, c.n, c.item_id, c.day,
           c.net_amount_fen,
           coalesce(x.prescription_no, '#' || CAST(c.day AS TEXT))
               AS prescription,
           x.scope_amount_fen,
           CASE WHEN l.item_id IS NULL THEN 0 ELSE 1 END AS is_listed
    FROM suspect AS s CROSS JOIN charge AS c
    JOIN item_kind AS k ON k.item_id = c.item_id
    LEFT JOIN charge_more AS x ON x.visit_id = c.visit_id AND x.n = c.n
    LEFT JOIN listed AS l ON l.item_id = c.item_id
    WHERE c.visit_id = s.visit_id AND k.kind = 'herb'
    AND c.net_qty_e4 > 0
), alone AS (
    SELECT visit_id, prescription, count(DISTINCT item_id) AS pieces
    FROM pieces GROUP BY visit_id, prescription
    HAVING min(is_listed) = 1
)
SELECT p.charge_id, p.visit_id, p.day, p.net_amount_fen AS amount_fen,
       a.pieces
FROM alone AS a JOIN pieces AS p ON p.visit_id = a.visit_id
    AND p.prescription = a.prescription
WHERE p.net_amount_fen > 0
AND EXISTS (SELECT 1 FROM item_limit AS m
            WHERE m.item_id = p.item_id AND m.limit_kind = 'herbal-single'
            AND p.day BETWEEN m.from_day AND m.to_day)
AND NOT EXISTS (SELECT 1 FROM item_limit AS m
                WHERE m.item_id = p.item_id
                AND m.limit_kind = 'herbal-no-pay')
AND coalesce(p.scope_amount_fen, 1) <> 0
AND p.item_id NOT IN (SELECT item_id FROM self_paid_item)
AND p.visit_id NOT IN (SELECT visit_id FROM self_paid_visit)
ORDER BY p.charge_id
