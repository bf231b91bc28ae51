-- title: 票据金额与收费不符
-- title.en: A receipt's amount differs from the charges
-- section: 4
-- violation: 财务票据
-- severity: violation
-- money: difference
-- basis: 《财政票据管理办法》（据实开具票据）；《医疗保障基金使用监督管理条例》第三十九条第（二）项（费用票据与明细）
-- needs: charges, receipts.amount
-- examines: receipts.amount
-- param: tolerance_fen = 1 | 容差（分） | difference allowed, fen
-- note: {what}有效票据合计 {receipts_fen} 元，费用明细合计 {charges_fen} 元，相差 {amount_fen} 元
-- note.en: {what_en}: valid receipts of {receipts_fen} yuan, charges of {charges_fen} yuan; {amount_fen} apart
-- fix: 核对票据、结算与明细；金额开错的红冲重开，多收的退还
-- fix.en: compare receipt, settlement and lines; reverse a wrong receipt and issue it anew, refund what was taken too much
-- clears: 同一票据另含本次导出之外的费用（例如非医疗收费），有对应凭证
-- clears.en: the receipt also covers what is not in this export, with a voucher
-- how: 一次结算的有效票据（非作废、非红冲）金额之和与该结算的全部明细（含退费）比较；票据没有写明结算的，按整个就诊比较。一张票据对应同额的两次结算只算一次；整个就诊合计相符的不提示。完全没有票据的归“收费未开具有效票据”；未出院的只按结算比较；没有金额的票据、一张票据跨几次就诊的不比较。
-- amount: 按就诊计差额的绝对值，几次结算的相加。
-- doubts: 导出的明细没有覆盖整个就诊；预交金收据混在票据中。
--
-- Valid receipts (neither 作废 nor 红冲) of a settlement, added up, against all
-- lines of that settlement, refunds included; where a receipt names none of
-- several settlements, or no line names its, those of the visit against all
-- its lines. A receipt that names neither is found by the number that
-- settlements carry.
-- A receipt listed for two settlements of a visit with one and the same amount
-- counts once, in the visit's sum, by which such a visit is compared; one that
-- has settlements without a receipt is content when its receipts add up to all
-- its charges. A reversing
-- receipt with a number of its own may be in the sum or not. No receipt at all
-- belongs to receipt-missing. A stay that is not discharged is compared by
-- settlement alone; receipts without an amount, and one that covers
-- settlements of several visits, are not compared. Cited per visit.
--
-- Amount: the absolute difference, those of several settlements added.
--
-- Known false positives: an export of charges that covers less than the stay;
-- deposits kept among the receipts.
WITH known AS (
    SELECT id, hospital_id, coalesce(batch, '') AS batch, receipt_no,
           visit_no, settlement_no, amount_fen,
           CASE WHEN status LIKE '%红%' THEN 2 WHEN status LIKE '%作废%' THEN 1
                ELSE 0 END AS way
    FROM receipt
), reversed AS MATERIALIZED (
    SELECT hospital_id, batch, receipt_no, count(*) AS entries
    FROM known
    GROUP BY hospital_id, batch, receipt_no HAVING max(way) = 2
), counted AS MATERIALIZED (
    -- valid ones, and reversing ones with a number of their own
    SELECT k.id, k.hospital_id, k.batch, k.receipt_no, k.visit_no,
           k.settlement_no, CASE k.way WHEN 0 THEN 1 ELSE 0 END AS valid,
           CASE k.way WHEN 0 THEN k.amount_fen ELSE -abs(k.amount_fen) END
               AS amount_fen
    FROM known AS k
    LEFT JOIN reversed AS r ON r.hospital_id = k.hospital_id
        AND r.batch = k.batch AND r.receipt_no = k.receipt_no
    WHERE (k.way = 0 AND r.entries IS NULL) OR (k.way = 2 AND r.entries = 1)
), named AS MATERIALIZED ( -- with a settlement
    SELECT c.id, c.batch, c.receipt_no, c.valid, c.amount_fen,
           s.visit_id, s.id AS settlement_id
    FROM counted AS c
    JOIN settlement AS s ON s.hospital_id = c.hospital_id
        AND s.settlement_no = c.settlement_no
    WHERE s.duplicate = 0 AND s.visit_id IS NOT NULL
    UNION ALL
    SELECT c.id, c.batch, c.receipt_no, c.valid, c.amount_fen,
           s.visit_id, s.id
    FROM counted AS c
    JOIN settlement AS s ON s.hospital_id = c.hospital_id
        AND s.receipt_no = c.receipt_no
    WHERE c.settlement_no IS NULL AND c.visit_no IS NULL
    AND (c.hospital_id, c.receipt_no) IN (
        SELECT hospital_id, receipt_no FROM counted
        GROUP BY hospital_id, receipt_no HAVING count(*) = 1)
    AND s.duplicate = 0 AND s.visit_id IS NOT NULL
), sole AS MATERIALIZED (
    SELECT visit_id, min(id) AS settlement_id FROM settlement
    WHERE duplicate = 0
    GROUP BY visit_id HAVING count(*) = 1
), placed AS MATERIALIZED (
    SELECT id, batch, receipt_no, valid, amount_fen, visit_id, settlement_id
    FROM named
    UNION ALL
    SELECT c.id, c.batch, c.receipt_no, c.valid, c.amount_fen,
           v.id, o.settlement_id
    FROM counted AS c
    JOIN visit AS v ON v.hospital_id = c.hospital_id
        AND v.visit_no = c.visit_no
    LEFT JOIN sole AS o ON o.visit_id = v.id
    WHERE c.id NOT IN (SELECT id FROM named)
), judged AS MATERIALIZED (
    SELECT p.visit_id,
           max(CASE WHEN p.settlement_id IS NULL THEN 1 ELSE 0 END)
               AS some_unplaced
    FROM (SELECT visit_id, settlement_id, valid, amount_fen,
                 min(visit_id) OVER (PARTITION BY id) AS first_visit_id,
                 max(visit_id) OVER (PARTITION BY id) AS last_visit_id
          FROM placed) AS p
    GROUP BY p.visit_id
    HAVING max(p.valid) = 1 AND count(*) = count(p.amount_fen)
    AND max(p.last_visit_id - p.first_visit_id) = 0
), billed AS MATERIALIZED (
    SELECT b.visit_id, b.settlement_id, b.amount_fen AS charges_fen
    FROM judged AS j JOIN visit_bill AS b ON b.visit_id = j.visit_id
    WHERE b.settlements < 2
    UNION ALL
    SELECT c.visit_id, c.settlement_id, sum(c.amount_fen)
    FROM judged AS j CROSS JOIN visit_bill AS b CROSS JOIN charge AS c
    WHERE b.visit_id = j.visit_id AND b.settlements = 2
    AND c.visit_id = b.visit_id
    GROUP BY c.visit_id, c.settlement_id
), one_settlement AS MATERIALIZED (
    SELECT p.visit_id, p.settlement_id,
           sum(p.amount_fen * p.valid) AS receipts_fen,
           sum(p.amount_fen) AS with_red_fen
    FROM placed AS p
    GROUP BY p.visit_id, p.settlement_id
    HAVING max(p.valid) = 1
), settled_visit AS (
    SELECT s.visit_id,
           max(CASE WHEN s.id IN (SELECT settlement_id FROM one_settlement)
               THEN 0 ELSE 1 END) AS some_without
    FROM settlement AS s
    WHERE s.duplicate = 0
    GROUP BY s.visit_id
), by_settlement AS (
    SELECT o.visit_id, sum(o.receipts_fen) AS receipts_fen,
           sum(b.charges_fen) AS charges_fen,
           sum(CASE WHEN abs(o.receipts_fen - b.charges_fen)
                         <= :tolerance_fen
                    OR abs(o.with_red_fen - b.charges_fen) <= :tolerance_fen
               THEN 0 ELSE abs(o.receipts_fen - b.charges_fen) END)
               AS apart_fen,
           count(*) AS settlements,
           count(*) - count(b.settlement_id) AS unbilled
    FROM one_settlement AS o
    LEFT JOIN billed AS b ON b.visit_id = o.visit_id
        AND b.settlement_id = o.settlement_id
    GROUP BY o.visit_id
), once AS (
    SELECT DISTINCT visit_id, batch, receipt_no, valid, amount_fen
    FROM placed
), receipts AS (
    SELECT o.visit_id, sum(o.amount_fen * o.valid) AS receipts_fen,
           sum(o.amount_fen) AS with_red_fen
    FROM once AS o
    GROUP BY o.visit_id
), whole AS ( -- what a reversed settlement left without negatives is out
    SELECT r.visit_id, r.receipts_fen, r.with_red_fen,
           CASE WHEN t.reversed = 1
                     AND abs(r.receipts_fen - b.charges_fen) > :tolerance_fen
                THEN n.net_amount_fen ELSE b.charges_fen END AS charges_fen
    FROM receipts AS r
    JOIN (SELECT visit_id, sum(charges_fen) AS charges_fen
          FROM billed GROUP BY visit_id) AS b ON b.visit_id = r.visit_id
    JOIN visit_bill AS n ON n.visit_id = r.visit_id
    LEFT JOIN visit_settled AS t ON t.visit_id = r.visit_id
), by_visit AS (
    SELECT visit_id, receipts_fen, charges_fen,
           CASE WHEN abs(receipts_fen - charges_fen) <= :tolerance_fen
                OR abs(with_red_fen - charges_fen) <= :tolerance_fen
                THEN 0 ELSE abs(receipts_fen - charges_fen) END AS apart_fen
    FROM whole
), twice AS ( -- one receipt for two settlements
    SELECT visit_id FROM placed
    GROUP BY visit_id, batch, receipt_no
    HAVING min(settlement_id) < max(settlement_id)
), told AS (
    SELECT v.visit_id,
           CASE WHEN s.visit_id IS NULL OR s.unbilled > 0
                     OR j.some_unplaced = 1 OR v.visit_id IN (
                         SELECT visit_id FROM twice)
                THEN 0 ELSE 1 END AS per_settlement,
           s.receipts_fen AS s_receipts_fen, s.charges_fen AS s_charges_fen,
           s.apart_fen AS s_apart_fen, v.receipts_fen, v.charges_fen,
           v.apart_fen,
           w.some_without = 1 OR s.settlements < 2 AS whole_will_do,
           x.inpatient = 1 AND x.discharged_time IS NULL AS open
    FROM by_visit AS v
    JOIN visit AS x ON x.id = v.visit_id
    JOIN judged AS j ON j.visit_id = v.visit_id
    LEFT JOIN by_settlement AS s ON s.visit_id = v.visit_id
    LEFT JOIN settled_visit AS w ON w.visit_id = v.visit_id
)
SELECT t.visit_id,
       CASE WHEN t.per_settlement = 1 THEN '结算的' ELSE '本次就诊的' END
           AS what,
       CASE WHEN t.per_settlement = 1 THEN 'the settlement'
            ELSE 'the visit' END AS what_en,
       CASE WHEN t.per_settlement = 1 THEN t.s_receipts_fen
            ELSE t.receipts_fen END AS receipts_fen,
       CASE WHEN t.per_settlement = 1 THEN t.s_charges_fen
            ELSE t.charges_fen END AS charges_fen,
       CASE WHEN t.per_settlement = 1 THEN t.s_apart_fen
            ELSE t.apart_fen END AS amount_fen
FROM told AS t
WHERE (t.per_settlement = 1 AND t.s_apart_fen > 0
       AND NOT (t.whole_will_do AND t.apart_fen = 0))
OR (t.per_settlement = 0 AND t.apart_fen > 0 AND NOT coalesce(t.open, FALSE))
