-- table: single_pack
-- column: hospital_id
-- column: item_code text | of goods that are stocked by the pack: 拆零比 is 1
-- key: hospital_id, item_code
--
-- Items of which a pack is the smallest unit, by the stores' carry-over.
SELECT DISTINCT t.hospital_id, t.item_code FROM stock_month AS t
WHERE t.per_pack_e4 = 10000 AND t.item_code IS NOT NULL
