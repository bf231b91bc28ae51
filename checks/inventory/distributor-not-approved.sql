-- title: 由未列入统一配送名单的企业配送
-- title.en: Delivered by a firm that is not on the unified list
-- section: 3
-- violation: 违规采购
-- severity: violation
-- money: difference
-- basis: 药品、医用耗材集中采购和统一配送规定
-- needs: purchases, distributors
-- examines: purchase
-- note: {day} 发票[ {invoice_no} ]由“{firm}”配送，不在统一配送名单内，金额 {amount_fen} 元
-- note.en: invoice[ {invoice_no}] of {day}: delivered by '{firm}', which is not on the list; {amount_fen} yuan
-- fix: 停止向名单外企业采购，按统一配送名单重新确定配送企业
-- fix.en: stop buying from firms off the list; choose one on it
-- clears: 急救、短缺药品的应急采购，有审批记录
-- clears.en: an approved emergency purchase
-- how: 配送企业（没有的看销售方）不在当日有效的统一配送名单中。企业名称不计空格、全角半角和大小写的差别。退货不判断。
-- amount: 该发票行金额。
-- doubts: 企业已更名。
--
-- The firm that delivered, else the seller, is looked for among the approved
-- ones valid that day; names are compared without blanks, full- and
-- half-width alike. Goods sent back are not judged. Amount: the invoice line's.
--
-- Known false positives: a firm that was renamed.
WITH named AS (
    SELECT p.id, p.hospital_id, p.day, p.invoice_no, p.item_code,
           p.national_code, p.name AS item_name, p.file_id, p.line,
           f.name AS firm, f.folded,
           coalesce(p.amount_fen,
                    (p.price_e6 * p.qty_e4 + 50000000) / 100000000)
               AS amount_fen
    FROM purchase AS p
    JOIN firm_name AS f ON f.name = coalesce(p.delivered_by, p.seller)
    WHERE p.qty_e4 > 0
)
SELECT n.hospital_id, n.day, n.invoice_no, n.item_code, n.national_code,
       n.item_name, n.file_id, n.line, n.firm, n.amount_fen,
       coalesce(n.invoice_no, '') AS key
FROM named AS n
WHERE NOT EXISTS (
    SELECT 1 FROM distributor AS d
    JOIN firm_name AS f ON f.name = d.name
    WHERE (d.hospital_id IS NULL OR d.hospital_id = n.hospital_id)
    AND f.folded = n.folded
    AND n.day >= coalesce(d.from_day, n.day)
    AND n.day <= coalesce(d.to_day, n.day))
