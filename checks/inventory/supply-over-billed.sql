-- title: 可供数量大于收费数量
-- title.en: More was supplied than billed
-- section: 3
-- violation: 进销存不符
-- severity: suspicion
-- money: difference
-- national: 43, 48
-- basis: 《医疗保障基金使用监督管理条例》第三十九条第（二）项；第三十八条第（四）项（串换药品、医用耗材）
-- needs: charges, stock_months
-- examines: stock_month
-- param: percent = 10 | 可供数量超过收费数量的百分比 | supply may exceed what was billed by this much, percent
-- note: {from_day} 至 {to_day} 可供 {supply_e4}（期初 {opening_e4} + 收入 {received_e4} − 其他支出 {other_e4} − 期末 {closing_e4}），收费 {billed_e4}，少 {difference_e4}
-- note.en: {from_day} to {to_day}: {supply_e4} could be supplied (opening {opening_e4} + received {received_e4} − other issues {other_e4} − closing {closing_e4}), {billed_e4} were billed; {difference_e4} left without being billed
-- fix: 查明未收费而减少的库存去向：是否串换为其他品种收费、漏记报损或科室领用
-- fix.en: find where the stock went: billed as something else, lost, or taken by a ward and not booked
-- clears: 科室领用、报损、赠送等有单据而未列入出入库明细；按规定不单独收费的用量
-- clears.en: documents of losses, gifts or a ward's own use that are not among the movements; use that may not be billed on its own
-- how: 与“收费数量大于可供数量”相反：可供数量超过收费数量的比例大于参数。库房之间的调拨在院内相抵。只判断每个月都有收费的时段，以免因漏导明细而误报。标明不得单独收费的、从未收费的耗材（含在服务价格内）不判断，除非同期有仅规格不同的品种收费大于可供（像是串换规格）。
-- amount: 差数乘以期间平均零售价，不知零售价的按平均收费单价。
-- doubts: 提供了门诊药房库存而没有提供门诊明细；科室领用没有反映在出入库明细中。
--
-- The other side of billed-over-supply, with the same supply and the same
-- billed quantity, in dispensing units: supply above billed by more than
-- `percent` (10: splitting packs, residues and refunds that come back to stock
-- late explain a few percent). A stretch of months is judged only if the
-- hospital billed anything in each month, so that a missing export of charges
-- is not held against it. What goes from store to store is neither supply nor
-- issue (stock_supply). Not judged: items flagged as not separately
-- chargeable, and consumables that were never billed at all (they are part of
-- a service), unless one whose name differs in the size alone was billed above
-- its supply: a size was swapped. Amount: the difference times the average selling price of those
-- months, where it is unknown the average billed price.
--
-- Known false positives: outpatient lines that were not delivered while the
-- outpatient pharmacy's stock was; what wards take for their own use where the
-- movements do not show it.
WITH stored AS (
    SELECT s.hospital_id, b.item_code, max(s.name) AS item_name,
           max(s.national_code) AS national_code,
           max(CASE WHEN s.goods_type LIKE '%耗材%'
                         OR s.goods_type LIKE '%材料%'
                         OR s.goods_type LIKE '%器械%'
                         OR s.goods_type LIKE '%试剂%'
                         OR (s.goods_type IS NULL
                             AND substr(s.national_code, 1, 1) = 'C')
                    THEN 1 ELSE 0 END) AS consumable,
           max(CASE WHEN t.no_charge IN ('1', '是', 'Y', 'y')
                    THEN 1 ELSE 0 END) AS no_charge
    FROM stock_month AS s
    JOIN stock_billed_as AS b ON b.hospital_id = s.hospital_id
        AND b.store_code = coalesce(s.item_code, s.national_code)
    LEFT JOIN store_item AS t ON t.hospital_id = s.hospital_id
        AND t.store_item_code = s.item_code
    GROUP BY s.hospital_id, b.item_code
), named AS MATERIALIZED ( -- stem: the name without its size
    SELECT s.*,
           rtrim(s.item_name, '0123456789×xX*.-()（）吋寸cmCM号# ') AS stem
    FROM stored AS s
), over AS MATERIALIZED ( -- billed above what was supplied
    SELECT DISTINCT s.hospital_id, n.stem, s.from_day, s.to_day
    FROM stock_supply AS s
    JOIN stock_billed AS b ON b.hospital_id = s.hospital_id
        AND b.item_code = s.item_code AND b.from_day = s.from_day
    JOIN named AS n ON n.hospital_id = s.hospital_id
        AND n.item_code = s.item_code
    WHERE b.billed_e4 > s.supply_e4 AND length(n.stem) > 2
), coded AS MATERIALIZED ( -- what lines bill, by each of its codes
    SELECT hospital_id, item_code AS code FROM item
    WHERE item_code IS NOT NULL
    UNION
    SELECT hospital_id, national_code FROM item
    WHERE national_code IS NOT NULL
), uncoded AS MATERIALIZED ( -- without a code of the hospital's own
    SELECT DISTINCT hospital_id, national_code FROM item
    WHERE item_code IS NULL AND national_code IS NOT NULL
), active AS MATERIALIZED (
    SELECT DISTINCT m.month_day, i.hospital_id
    FROM item_month AS m JOIN item AS i ON i.id = m.item_id
    WHERE m.lines > 0
), judged AS (
    SELECT s.*, n.item_name, n.national_code,
           coalesce(b.billed_e4, 0) AS billed_e4,
           s.supply_e4 - coalesce(b.billed_e4, 0) AS difference_e4,
           b.amount_fen AS billed_fen
    FROM named AS n
    JOIN stock_supply AS s ON s.hospital_id = n.hospital_id
        AND s.item_code = n.item_code
    LEFT JOIN stock_billed AS b ON b.hospital_id = s.hospital_id
        AND b.item_code = s.item_code AND b.from_day = s.from_day
    LEFT JOIN coded AS c ON c.hospital_id = s.hospital_id
        AND c.code = s.item_code
    LEFT JOIN uncoded AS u ON u.hospital_id = s.hospital_id
        AND u.national_code = n.national_code
    WHERE n.no_charge = 0
    AND (n.consumable = 0 OR c.code IS NOT NULL
         OR u.national_code IS NOT NULL OR EXISTS (
         SELECT 1 FROM over AS o
         WHERE o.hospital_id = s.hospital_id AND o.stem = n.stem
         AND o.from_day <= s.to_day AND o.to_day >= s.from_day))
)
SELECT j.hospital_id, j.item_code, j.national_code, j.item_name, j.file_id,
       j.line, j.to_day AS day, j.from_day, j.to_day, j.opening_e4,
       j.received_e4, j.other_e4, j.closing_e4, j.supply_e4, j.billed_e4,
       j.difference_e4, j.difference_e4 AS qty_e4,
       -- times the average price: its whole part, and what is left of it
       CASE WHEN j.prices > 0
            THEN (j.difference_e4 * (j.prices_e6 / j.prices)
                  + j.difference_e4 * (j.prices_e6 % j.prices) / j.prices
                  + 50000000) / 100000000
            WHEN j.billed_e4 > 0
            THEN (j.difference_e4 * j.billed_fen * 2 + j.billed_e4)
                 / (j.billed_e4 * 2) END AS amount_fen
FROM judged AS j
WHERE j.difference_e4 > 0
AND j.difference_e4 * 100 > j.billed_e4 * :percent
AND NOT EXISTS (
    SELECT 1 FROM month_end AS e
    WHERE e.month_day BETWEEN j.from_day AND j.to_day
    AND NOT EXISTS (SELECT 1 FROM active AS a
                    WHERE a.month_day = e.month_day
                    AND a.hospital_id = j.hospital_id))
