-- title: 收费未开具有效票据
-- title.en: Charges without a valid receipt
-- section: 4
-- violation: 财务票据
-- severity: violation
-- money: difference
-- basis: 《财政票据管理办法》；《医疗保障基金使用监督管理条例》第三十九条第（二）项（费用票据保存）
-- needs: charges, receipts
-- examines: visit
-- note: {what}{settlement_no}净收费 {amount_fen} 元，没有有效票据
-- note.en: {what_en}{settlement_no}: net charges of {amount_fen} yuan and no valid receipt
-- fix: 补开票据并交付患者；核实费用是否入账
-- fix.en: issue the receipt and hand it over; see that the money is booked
-- clears: 票据由其他系统开具，未包含在导出中
-- clears.en: the receipt was issued by another system and is not in the export
-- how: 每次结算都应有一张有效票据：票据写明该结算，或结算写明该票据号；只写就诊号的票据依次对应最早的结算。作废、红冲及已被红冲的号码无效。未出院且未结算的暂不需要。
-- amount: 该次结算明细的净额；明细没有写结算号的为结算总额或就诊净额。
-- doubts: 票据上的就诊号或结算号与收费系统不一致。
--
-- A visit with several settlements needs a receipt for each: one that names
-- the settlement, or whose number the settlement gives; one that names only
-- the visit counts for one of them, the earliest first. Voided (作废) and
-- red-flushed (红冲) receipts are not valid, nor is one whose number was
-- flushed. A stay neither discharged nor settled needs none yet.
--
-- Amount: the net charges; of a settlement those of its lines, or its total
-- where no line of the visit names a settlement.
--
-- Known false positives: receipts that name another number than the bills.
WITH red AS MATERIALIZED (
    SELECT DISTINCT hospital_id, coalesce(batch, '') AS batch, receipt_no
    FROM receipt WHERE status LIKE '%红%'
), valid AS MATERIALIZED (
    SELECT r.hospital_id, r.visit_no, r.settlement_no, r.receipt_no
    FROM receipt AS r
    WHERE coalesce(r.status, '') NOT LIKE '%作废%'
    AND NOT EXISTS (SELECT 1 FROM red AS f
                    WHERE f.hospital_id = r.hospital_id
                    AND f.batch = coalesce(r.batch, '')
                    AND f.receipt_no = r.receipt_no)
), of_visit AS (
    SELECT hospital_id, visit_no,
           sum(CASE WHEN settlement_no IS NULL THEN 1 ELSE 0 END) AS loose
    FROM valid GROUP BY hospital_id, visit_no
), of_settlement AS (
    SELECT DISTINCT hospital_id, settlement_no FROM valid
), of_number AS (
    SELECT DISTINCT hospital_id, receipt_no FROM valid
), settled AS (
    SELECT s.id, s.visit_id, s.settlement_no, s.settled_day, s.total_fen,
           CASE WHEN n.settlement_no IS NULL AND r.receipt_no IS NULL
                THEN 0 ELSE 1 END AS covered
    FROM settlement AS s
    LEFT JOIN of_settlement AS n ON n.hospital_id = s.hospital_id
        AND n.settlement_no = s.settlement_no
    LEFT JOIN of_number AS r ON r.hospital_id = s.hospital_id
        AND r.receipt_no = s.receipt_no
    WHERE s.duplicate = 0 AND s.settlement_no IS NOT NULL
), counted AS (
    SELECT visit_id, count(*) AS settlements, max(covered) AS covered
    FROM settled GROUP BY visit_id
), of_lines AS (
    SELECT c.visit_id, c.settlement_id, sum(c.net_amount_fen) AS amount_fen
    FROM counted AS n CROSS JOIN charge AS c
    WHERE n.settlements > 1 AND c.visit_id = n.visit_id
    AND c.settlement_id IS NOT NULL
    GROUP BY c.visit_id, c.settlement_id
), owed AS (
    SELECT s.visit_id, s.settlement_no,
           coalesce(s.settled_day, b.last_day) AS day,
           CASE WHEN s.visit_id IN (SELECT visit_id FROM of_lines)
                THEN coalesce(l.amount_fen, 0)
                ELSE s.total_fen END AS amount_fen,
           row_number() OVER (PARTITION BY s.visit_id
                              ORDER BY s.settled_day, s.settlement_no)
               AS place
    FROM settled AS s
    JOIN counted AS n ON n.visit_id = s.visit_id AND n.settlements > 1
    JOIN visit_bill AS b ON b.visit_id = s.visit_id
    LEFT JOIN of_lines AS l ON l.visit_id = s.visit_id
        AND l.settlement_id = s.id
    WHERE s.covered = 0
)
SELECT v.id AS visit_id, b.net_amount_fen AS amount_fen,
       coalesce(v.discharged_day, b.last_day) AS day,
       '本次就诊' AS what, 'the visit' AS what_en, '' AS settlement_no,
       '' AS key
FROM visit_bill AS b
JOIN visit AS v ON v.id = b.visit_id
LEFT JOIN counted AS n ON n.visit_id = v.id
LEFT JOIN of_visit AS r ON r.hospital_id = v.hospital_id
    AND r.visit_no = v.visit_no
WHERE b.net_amount_fen > 0 AND coalesce(n.settlements, 0) < 2
AND NOT (coalesce(v.inpatient, 1) = 1 AND v.discharged_time IS NULL
         AND coalesce(n.settlements, 0) = 0)
AND r.visit_no IS NULL AND coalesce(n.covered, 0) = 0
UNION ALL
SELECT v.id, o.amount_fen, o.day, '结算', 'settlement ',
       o.settlement_no, o.settlement_no
FROM owed AS o
JOIN visit AS v ON v.id = o.visit_id
LEFT JOIN of_visit AS r ON r.hospital_id = v.hospital_id
    AND r.visit_no = v.visit_no
WHERE o.amount_fen > 0 AND o.place > coalesce(r.loose, 0)
