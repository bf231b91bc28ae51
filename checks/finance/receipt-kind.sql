-- title: 未使用省统一票据
-- title.en: A receipt that is not the provincial unified one
-- section: 4
-- violation: 财务票据
-- severity: violation
-- money: difference
-- basis: 《财政票据管理办法》；医疗收费票据管理规定（省统一收据）
-- needs: receipts.kind
-- examines: receipts.kind
-- param: kinds = 医疗收费电子票据,住院收费票据,门诊收费票据 | 可用票据种类 | kinds of receipts that are unified ones
-- note: 票据 {receipt_no} 种类为“{kind}”，不是省统一票据，金额 {amount_fen} 元
-- note.en: receipt {receipt_no} is a '{kind}', not a unified one; {amount_fen} yuan
-- fix: 收回并换开省统一医疗收费票据
-- fix.en: take it back and issue the unified one
-- clears: 当地财政部门核准的其他票据种类（可在参数中加入）
-- clears.en: another kind approved by the local finance bureau (add it to the parameter)
-- how: 有效票据的种类不在参数所列的统一票据之内；种类为空的不判断。
-- amount: 该票据金额。
-- doubts: 种类名称带有前缀（如省份名），可把实际名称加入参数。
--
-- Valid receipts whose kind is not among `kinds`; an empty kind is not judged.
-- Amount: the receipt's.
--
-- Known false positives: kinds written with a prefix.
SELECT r.hospital_id,
       (SELECT v.visit_id FROM receipt_visit AS v
        WHERE v.receipt_id = r.id) AS visit_id,
       r.file_id, r.line, r.issued_day AS day, r.amount_fen,
       r.receipt_no, r.kind,
       coalesce(r.batch, '') || ' ' || r.receipt_no AS key
FROM receipt AS r
WHERE r.kind IS NOT NULL
AND coalesce(r.status, '') NOT LIKE '%红%'
AND coalesce(r.status, '') NOT LIKE '%作废%'
AND strpos(',' || :kinds || ',', ',' || r.kind || ',') = 0
