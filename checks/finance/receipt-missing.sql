-- title: 收费未开具有效票据
-- title.en: Charges without a valid receipt
-- section: 4
-- violation: 财务票据
-- severity: violation
-- basis: 《财政票据管理办法》；《医疗保障基金使用监督管理条例》第三十九条第（二）项（费用票据保存）
-- needs: charges, receipts
-- examines: visit
-- note: {what}{settlement_no}净收费 {amount_fen} 元，没有有效票据
-- note.en: {what_en}{settlement_no}: net charges of {amount_fen} yuan and no valid receipt
-- fix: 补开票据并交付患者；核实费用是否入账
-- fix.en: issue the receipt and hand it over; see that the money is booked
-- clears: 票据由其他系统开具，未包含在导出中
-- clears.en: the receipt was issued by another system and is not in the export
--
-- A visit with several settlements needs a receipt for each; a receipt that
-- names only the visit counts for a visit with one settlement or none. Voided
-- (作废) and red-flushed (红冲) receipts are not valid. A stay neither
-- discharged nor settled needs none yet. Amount: the net charges.
--
-- Known false positives: receipts that name another number than the bills.
WITH valid AS (
    SELECT hospital_id, visit_no, settlement_no, batch, receipt_no
    FROM receipt AS r
    WHERE coalesce(status, '') NOT LIKE '%红%'
    AND coalesce(status, '') NOT LIKE '%作废%'
    AND NOT EXISTS (SELECT 1 FROM receipt AS f
                    WHERE f.hospital_id = r.hospital_id
                    AND f.receipt_no = r.receipt_no
                    AND coalesce(f.batch, '') = coalesce(r.batch, '')
                    AND f.status LIKE '%红%')
), settled AS (
    SELECT visit_id, count(*) AS settlements
    FROM settlement
    WHERE duplicate = 0 AND settlement_no IS NOT NULL
    AND visit_id IS NOT NULL
    GROUP BY visit_id
), several AS (
    SELECT s.id AS settlement_id, s.visit_id, s.settlement_no,
           sum(c.net_amount_fen) AS amount_fen
    FROM settlement AS s
    JOIN settled AS n ON n.visit_id = s.visit_id AND n.settlements > 1
    JOIN charge AS c ON c.visit_id = s.visit_id AND c.settlement_id = s.id
    WHERE s.duplicate = 0
    GROUP BY s.id, s.visit_id, s.settlement_no
)
SELECT v.id AS visit_id, b.net_amount_fen AS amount_fen, v.discharged_day AS day,
       '本次就诊' AS what, 'the visit' AS what_en, '' AS settlement_no,
       '' AS key
FROM visit_bill AS b
JOIN visit AS v ON v.id = b.visit_id
LEFT JOIN settled AS n ON n.visit_id = v.id
WHERE b.net_amount_fen > 0 AND coalesce(n.settlements, 0) < 2
AND NOT (coalesce(v.inpatient, 1) = 1 AND v.discharged_time IS NULL
         AND coalesce(n.settlements, 0) = 0)
AND NOT EXISTS (SELECT 1 FROM valid AS r WHERE r.hospital_id = v.hospital_id
                AND r.visit_no = v.visit_no)
AND NOT EXISTS (SELECT 1 FROM settlement AS s JOIN valid AS r
                ON r.hospital_id = s.hospital_id
                AND (r.settlement_no = s.settlement_no
                     OR r.receipt_no = s.receipt_no)
                WHERE s.visit_id = v.id)
UNION ALL
SELECT v.id, x.amount_fen, v.discharged_day, '结算', 'settlement ',
       x.settlement_no, x.settlement_no
FROM several AS x
JOIN visit AS v ON v.id = x.visit_id
WHERE x.amount_fen > 0
AND NOT EXISTS (SELECT 1 FROM valid AS r WHERE r.hospital_id = v.hospital_id
                AND r.settlement_no = x.settlement_no)
