-- title: 收费数量大于可供数量
-- title.en: Billed quantity above what could be supplied
-- section: 3
-- violation: 进销存不符
-- severity: violation
-- basis: 《医疗保障基金使用监督管理条例》第三十九条第（二）项；第三十八条第（四）项（串换药品、医用耗材）
-- needs: charges, stock_months
-- examines: stock_month
-- note: {from_day} 至 {to_day} 可供 {supply_e4}（期初 {opening_e4} + 收入 {received_e4} − 其他支出 {other_e4} − 期末 {closing_e4}），收费 {billed_e4}，多 {excess_e4}
-- note.en: {from_day} to {to_day}: {supply_e4} could be supplied (opening {opening_e4} + received {received_e4} − other issues {other_e4} − closing {closing_e4}), {billed_e4} were billed, {excess_e4} too many
-- fix: 核对入库单、领用和收费记录，查明多收、串换或漏登入库，退还多收费用
-- fix.en: check receipts, issues and bills; find what was over-billed, swapped or not booked in, and refund it
-- clears: 漏登的入库单，或计价单位与库存单位换算有误
-- clears.en: a receipt that was not booked, or a wrong unit conversion
--
-- All in dispensing units: stock in packs is multiplied by the units in a
-- pack, and so is a billed line whose unit is the pack. Supply is taken over
-- the stores that dispense the item, or over the depots where none does; a
-- month that is missing ends a stretch, and stretches are judged apart.
-- Amount: the excess times the average billed price.
--
-- Known false positives: stores whose months were not delivered.
WITH packs AS (
    SELECT s.hospital_id, b.item_code, max(s.pack_unit) AS pack_unit,
           max(s.unit) AS unit, max(s.per_pack_e4) AS per_pack_e4,
           max(s.national_code) AS national_code
    FROM stock_month AS s
    JOIN stock_billed_as AS b ON b.hospital_id = s.hospital_id
        AND b.store_code = coalesce(s.item_code, s.national_code)
    GROUP BY s.hospital_id, b.item_code
), billed_item AS (
    SELECT i.id AS item_id, i.hospital_id, p.item_code, i.item_name,
           i.national_code,
           CASE WHEN i.unit = p.pack_unit
                     AND p.pack_unit <> coalesce(p.unit, '')
                THEN coalesce(p.per_pack_e4, 10000) ELSE 10000 END AS ratio_e4
    FROM packs AS p
    JOIN item AS i ON i.hospital_id = p.hospital_id
        AND (i.item_code = p.item_code
             OR (i.item_code IS NULL
                 AND i.national_code IN (p.item_code, p.national_code)))
), billed AS (
    SELECT s.hospital_id, s.item_code, s.from_day,
           max(b.item_name) AS item_name,
           max(b.national_code) AS national_code,
           sum(m.net_qty_e4 * b.ratio_e4 / 10000) AS billed_e4,
           sum(m.net_amount_fen) AS amount_fen
    FROM billed_item AS b
    JOIN item_month AS m ON m.item_id = b.item_id
    JOIN stock_supply AS s ON s.hospital_id = b.hospital_id
        AND s.item_code = b.item_code
        AND m.month_day BETWEEN s.from_day AND s.to_day
    GROUP BY s.hospital_id, s.item_code, s.from_day
)
SELECT s.hospital_id, s.item_code, b.national_code, b.item_name, s.file_id,
       s.line, s.to_day AS day, s.from_day, s.to_day, s.opening_e4,
       s.received_e4, s.other_e4, s.closing_e4, s.supply_e4, b.billed_e4,
       b.billed_e4 - s.supply_e4 AS excess_e4,
       b.billed_e4 - s.supply_e4 AS qty_e4,
       ((b.billed_e4 - s.supply_e4) * b.amount_fen * 2 + b.billed_e4)
           / (b.billed_e4 * 2) AS amount_fen
FROM stock_supply AS s
JOIN billed AS b ON b.hospital_id = s.hospital_id
    AND b.item_code = s.item_code AND b.from_day = s.from_day
WHERE b.billed_e4 > s.supply_e4 AND b.billed_e4 > 0
