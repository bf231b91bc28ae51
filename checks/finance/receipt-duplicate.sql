-- title: 票据号码重复使用
-- title.en: One receipt number used twice
-- section: 4
-- violation: 财务票据
-- severity: violation
-- money: difference
-- basis: 《财政票据管理办法》（票据不得重复使用）
-- needs: receipts
-- examines: receipt
-- note: 票据[ {batch}] {receipt_no} 已于 {first_day} 开具，再次使用于 {day}，金额 {amount_fen} 元
-- note.en: receipt[ {batch}] {receipt_no} was issued on {first_day} and used again on {day} for {amount_fen} yuan
-- fix: 核对两次开具的存根，作废重复的一张并重新开具
-- fix.en: compare the stubs, void the repeated one and issue a new one
-- clears: 登记时号码录错，存根号码不同
-- clears.en: a number entered wrongly; the stubs differ
-- how: 以票据代码加票据号码识别一张票据。红冲票据沿用原号码、只说明作废的记录（就诊、结算相同，金额相同或相反）不算重复；作废的号码再次使用算重复。列出后来的一张。
-- amount: 后来那张票据的金额。
-- doubts: 没有票据代码，几个批次的号码恰好相同。
--
-- A receipt is known by 票据代码 and number. A red-flushed one (红冲) with its
-- original's number is no duplicate. A number that was voided (作废) may not
-- be used again; but a row that only tells of the voiding (same visit and
-- settlement, same amount but for its sign) is no second use. The later ones
-- are cited.
--
-- Amount: that of the later receipt.
--
-- Known false positives: numbers without their 票据代码 that several batches
-- share.
WITH repeated AS MATERIALIZED (
    SELECT hospital_id, coalesce(batch, '') AS batch, receipt_no
    FROM receipt
    GROUP BY hospital_id, coalesce(batch, ''), receipt_no
    HAVING count(*) > 1
), issued AS (
    SELECT r.*,
           CASE WHEN coalesce(r.status, '') LIKE '%作废%' THEN 1 ELSE 0 END
               AS voided,
           max(CASE WHEN coalesce(r.status, '') LIKE '%作废%' THEN 0
                    ELSE 1 END)
               OVER (PARTITION BY r.hospital_id, coalesce(r.batch, ''),
                     r.receipt_no, coalesce(r.visit_no, ''),
                     coalesce(r.settlement_no, ''), abs(r.amount_fen))
               AS issued_so
    FROM repeated AS n JOIN receipt AS r ON r.hospital_id = n.hospital_id
        AND coalesce(r.batch, '') = n.batch AND r.receipt_no = n.receipt_no
    WHERE coalesce(r.status, '') NOT LIKE '%红%'
), used AS (
    SELECT r.*,
           row_number() OVER (PARTITION BY hospital_id, batch, receipt_no
                              ORDER BY issued_day, file_id, line) AS place,
           min(issued_day) OVER (PARTITION BY hospital_id, batch, receipt_no)
               AS first_day
    FROM issued AS r
    WHERE voided = 0 OR issued_so = 0
)
SELECT hospital_id,
       (SELECT v.visit_id FROM receipt_visit AS v
        WHERE v.receipt_id = used.id) AS visit_id,
       issued_day AS day, amount_fen, coalesce(batch, '') AS batch,
       receipt_no, first_day, file_id, line,
       coalesce(batch, '') || ' ' || receipt_no || ' ' || place AS key
FROM used WHERE place > 1
