-- title: 盘点数与账面数不符
-- title.en: Counted quantity differs from the book quantity
-- section: 3
-- violation: 进销存不符
-- severity: violation
-- money: difference
-- basis: 《医疗保障基金使用监督管理条例》第三十九条第（二）项；药品、医用耗材盘点制度
-- needs: stock_counts.book_qty
-- examines: stock_counts.book_qty
-- note: {day}[ {store}] 盘点 {counted_qty_e4}，账面 {book_qty_e4}，相差 {difference_e4}
-- note.en: {day}[ {store}]: {counted_qty_e4} counted, {book_qty_e4} by the books; {difference_e4} apart
-- fix: 查明盘盈盘亏原因，按规定报批并调整账目
-- fix.en: find the cause, have it approved and correct the books
-- clears: 盘盈盘亏已按规定报批处理
-- clears.en: an approved surplus or loss
-- how: 盘点表自己的账面数与实盘数不一致。
-- amount: 差数乘以该库房当月零售价；价格不知的为空。
-- doubts: 盘点时仍在发药。
--
-- Both figures are the count sheet's. Amount: the difference times the selling
-- price of that month in the same store; empty where that is not known.
--
-- Known false positives: counts taken while medicines were being issued.
WITH price AS (
    SELECT s.hospital_id, s.store, s.item_code, e.month_day, e.last_day,
           max(s.sell_price_e6) AS price_e6
    FROM stock_month AS s JOIN month_end AS e ON e.month_day = s.month_day
    GROUP BY s.hospital_id, s.store, s.item_code, e.month_day, e.last_day
)
SELECT c.hospital_id, c.item_code, c.national_code, c.name AS item_name,
       c.file_id, c.line, c.day, c.store, c.counted_qty_e4, c.book_qty_e4,
       c.counted_qty_e4 - c.book_qty_e4 AS difference_e4,
       coalesce(c.store, '') AS key,
       (abs(c.counted_qty_e4 - c.book_qty_e4) * p.price_e6 + 50000000)
           / 100000000 AS amount_fen
FROM stock_count AS c
LEFT JOIN price AS p ON p.hospital_id = c.hospital_id
    AND p.store = c.store AND p.item_code = c.item_code
    AND c.day BETWEEN p.month_day AND p.last_day
WHERE c.book_qty_e4 IS NOT NULL AND c.counted_qty_e4 <> c.book_qty_e4
