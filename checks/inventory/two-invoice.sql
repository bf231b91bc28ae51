-- title: 药品采购不符合两票制
-- title.en: A drug bought outside the two-invoice system
-- section: 3
-- violation: 违规采购
-- severity: violation
-- money: difference
-- basis: 《关于在公立医疗机构药品采购中推行“两票制”的实施意见（试行）》（国医改办发〔2016〕4号）
-- needs: purchases.seller, purchases.maker, purchases.upstream_invoice_no|purchases.upstream_seller
-- examines: purchase
-- note: {day} 发票[ {invoice_no}]：{seller} 销售，生产企业 {maker}，{what}，金额 {amount_fen} 元
-- note.en: invoice[ {invoice_no}] of {day}: sold by {seller}, made by {maker}, {what_en}; {amount_fen} yuan
-- fix: 向配送企业索取生产企业开具的第一票并归档；无法提供的停止采购
-- fix.en: ask the distributor for the maker's invoice and file it; stop buying where there is none
-- clears: 第一票由生产企业的全资或控股商业公司、进口药品国内总代理开具；集团内部调拨；急救、疫情等应急采购；偏远地区允许加开一票
-- clears.en: the first invoice is of the maker's own trading company or of the national agent of an imported drug; a transfer within a group; an emergency; one more invoice is allowed in remote places
-- how: 生产企业到配送企业一票、配送企业到医院一票。销售方就是生产企业，或上游发票由生产企业开具的，不提示。企业名称不计空格、全角半角的差别。只看药品；耗材、器械、试剂、饮片，退货，缺销售方或生产企业的行，民营医院，不判断。医院一律没有填上游发票号的，只看上游销售方。
-- amount: 该发票行金额。
-- doubts: 生产企业已更名；上市许可持有人委托生产。
--
-- Two invoices at most: maker to distributor, distributor to hospital. A line
-- is silent when its seller is the maker (by name, or because the register says
-- that the seller is a 生产企业), or when it names an upstream invoice whose
-- seller is the maker; else it is cited. Names are compared without blanks,
-- full- and half-width alike. Drugs alone: goods that are 耗材, 材料, 器械, 试剂
-- or 中药饮片 (by the goods type of the invoice, else of the stock, else by the
-- national code) are not judged; nor are returned goods, lines that lack
-- seller or maker, and hospitals whose ownership says private (民营, 私立,
-- 社会办, 营利性; 非营利性 alone does not). Where a hospital delivers no numbers
-- of upstream invoices at all, the upstream seller is enough. Amount: the
-- invoice line's.
--
-- Known false positives: a maker that was renamed, or a holder of the
-- marketing authorisation that has its drug made elsewhere.
WITH goods AS (
    SELECT hospital_id, item_code, min(goods_type) AS goods_type
    FROM stock_month
    GROUP BY hospital_id, item_code
), numbered AS (
    SELECT DISTINCT hospital_id FROM purchase
    WHERE upstream_invoice_no IS NOT NULL
), bought AS (
    SELECT p.*, s.folded AS seller_name, m.folded AS maker_name,
           u.folded AS upstream_name, n.hospital_id IS NOT NULL AS has_numbers,
           coalesce(p.goods_type, g.goods_type,
               CASE WHEN substr(p.national_code, 1, 1) = 'C'
                         AND substr(p.national_code, 2, 1)
                             BETWEEN '0' AND '9' THEN '耗材'
                    WHEN substr(p.national_code, 1, 1) = 'T'
                         AND substr(p.national_code, 2, 1)
                             BETWEEN '0' AND '9' THEN '中药饮片'
                    ELSE '' END) AS goods
    FROM purchase AS p
    JOIN firm_name AS s ON s.name = p.seller
    JOIN firm_name AS m ON m.name = p.maker
    LEFT JOIN firm_name AS u ON u.name = p.upstream_seller
    LEFT JOIN goods AS g ON g.hospital_id = p.hospital_id
        AND g.item_code = p.item_code
    LEFT JOIN numbered AS n ON n.hospital_id = p.hospital_id
    WHERE p.qty_e4 > 0
    AND NOT EXISTS (SELECT 1 FROM private_hospital AS o
                    WHERE o.hospital_id = p.hospital_id)
)
SELECT b.hospital_id, b.day, b.item_code, b.national_code,
       b.name AS item_name, b.file_id, b.line, b.invoice_no, b.seller,
       b.maker, coalesce(b.invoice_no, '') AS key,
       CASE WHEN b.upstream_name IS NULL
            THEN '没有生产企业开具的上游发票'
            WHEN b.upstream_name = b.maker_name THEN '没有上游发票号'
            ELSE '上游发票由 ' || b.upstream_seller || ' 开具' END AS what,
       CASE WHEN b.upstream_name IS NULL
            THEN 'no upstream invoice of the maker'
            WHEN b.upstream_name = b.maker_name
            THEN 'the upstream invoice has no number'
            ELSE 'the upstream invoice is of ' || b.upstream_seller END
           AS what_en,
       coalesce(b.amount_fen, (b.price_e6 * b.qty_e4 + 50000000) / 100000000)
           AS amount_fen
FROM bought AS b
WHERE b.goods NOT LIKE '%耗材%' AND b.goods NOT LIKE '%材料%'
AND b.goods NOT LIKE '%器械%' AND b.goods NOT LIKE '%试剂%'
AND b.goods NOT LIKE '%饮片%' AND b.goods NOT LIKE '%草药%'
AND b.seller_name <> b.maker_name
AND coalesce(b.seller_kind, '') NOT LIKE '%生产%'
AND NOT (coalesce(b.upstream_name, '') = b.maker_name
         AND (b.upstream_invoice_no IS NOT NULL OR NOT b.has_numbers))
AND NOT (b.upstream_name IS NULL AND b.upstream_invoice_no IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM purchase AS o
                         WHERE o.hospital_id = b.hospital_id
                         AND o.upstream_seller IS NOT NULL))
