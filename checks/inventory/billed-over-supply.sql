-- title: 收费数量大于可供数量
-- title.en: Billed quantity above what could be supplied
-- section: 3
-- violation: 进销存不符
-- severity: violation
-- money: refund
-- national: 43, 48
-- basis: 《医疗保障基金使用监督管理条例》第三十九条第（二）项；第三十八条第（四）项（串换药品、医用耗材）
-- needs: charges, stock_months
-- examines: stock_month
-- note: {from_day} 至 {to_day} 可供 {supply_e4}（期初 {opening_e4} + 收入 {received_e4} − 其他支出 {other_e4} − 期末 {closing_e4}），收费 {billed_e4}，多 {excess_e4}
-- note.en: {from_day} to {to_day}: {supply_e4} could be supplied (opening {opening_e4} + received {received_e4} − other issues {other_e4} − closing {closing_e4}), {billed_e4} were billed, {excess_e4} too many
-- fix: 核对入库单、领用和收费记录，查明多收、串换或漏登入库，退还多收费用
-- fix.en: check receipts, issues and bills; find what was over-billed, swapped or not booked in, and refund it
-- clears: 漏登的入库单，或计价单位与库存单位换算有误
-- clears.en: a receipt that was not booked, or a wrong unit conversion
-- how: 全部换算为拆零（发药）单位。可供数量为期初加收入减期末，再减去出库明细中报损、科室领用等非患者用量；先看药房，没有药房库存的看药库。月份有缺失的分段判断。库房之间的调拨、移库、退库和药房从药库的领用在院内相抵，既不算收入也不算支出。收费数量大于可供数量即列出；标为自备、协定处方、院内制剂的不判断。
-- amount: 多收数量乘以平均收费单价。
-- doubts: 有的库房的月结转没有提供。
--
-- All in dispensing units: stock in packs is multiplied by the units in a
-- pack, and so is a billed line whose unit is the pack; where the row has no
-- ratio for its unit, the table of conversions gives it. Supply is taken over
-- the stores that dispense the item, or over the depots where none does; a
-- month that is missing ends a stretch, and stretches are judged apart. What
-- goes from store to store (调拨, 移库, 退库) is neither supply nor issue. Items
-- flagged as 自备, 协定处方 or 院内制剂 are not judged.
-- Amount: the excess times the average billed price.
--
-- Known false positives: stores whose months were not delivered.
WITH own AS MATERIALIZED (
    SELECT i.hospital_id, i.item_code AS code
    FROM own_goods AS g JOIN item AS i ON i.id = g.item_id
    WHERE i.item_code IS NOT NULL
    UNION
    SELECT i.hospital_id, i.national_code
    FROM own_goods AS g JOIN item AS i ON i.id = g.item_id
    WHERE i.national_code IS NOT NULL
)
SELECT s.hospital_id, s.item_code, b.national_code, b.item_name, s.file_id,
       s.line, s.to_day AS day, s.from_day, s.to_day, s.opening_e4,
       s.received_e4, s.other_e4, s.closing_e4, s.supply_e4, b.billed_e4,
       b.billed_e4 - s.supply_e4 AS excess_e4,
       b.billed_e4 - s.supply_e4 AS qty_e4,
       ((b.billed_e4 - s.supply_e4) * b.amount_fen * 2 + b.billed_e4)
           / (b.billed_e4 * 2) AS amount_fen
FROM stock_supply AS s
JOIN stock_billed AS b ON b.hospital_id = s.hospital_id
    AND b.item_code = s.item_code AND b.from_day = s.from_day
LEFT JOIN own AS o ON o.hospital_id = s.hospital_id AND o.code = s.item_code
WHERE b.billed_e4 > s.supply_e4 AND b.billed_e4 > 0 AND o.code IS NULL
