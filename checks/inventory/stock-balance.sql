-- title: 进销存结转不平
-- title.en: A month's carry-over does not balance
-- section: 3
-- violation: 进销存不符
-- severity: violation
-- money: difference
-- national: 43, 48
-- basis: 《医疗保障基金使用监督管理条例》第三十九条第（二）项（药品、医用耗材出入库记录）
-- needs: stock_months.received, stock_months.issued
-- examines: stock_month
-- note: {month_day}[ {store}]：上期结存 {opening_e4} + 收入 {received_e4} − 支出 {issued_e4} ≠ 本期结存 {closing_e4}，相差 {difference_e4}{stock_unit}
-- note.en: {month_day}[ {store}]: opening {opening_e4} + received {received_e4} − issued {issued_e4} ≠ closing {closing_e4}; {difference_e4}[ {stock_unit}] apart
-- fix: 核对当月入出库单据，查明差异原因并调整账目
-- fix.en: check the month's documents, find the cause and correct the books
-- clears: 盘盈盘亏已按规定报批并另行记账
-- clears.en: a surplus or loss at counting that was approved and booked elsewhere
-- how: 按库房、品种和月份：上期结存加收入减支出应等于本期结存，各批次合计。四个数缺一的不判断。
-- amount: 差数乘以零售价。
-- doubts: 报损等在结转表之外登记。
--
-- Per store, item and month, rows of several lots added up. Rows that lack one
-- of the four figures are not judged. Amount: the difference times the selling
-- price (per stock unit).
--
-- Known false positives: losses booked outside the carry-over.
WITH month AS (
    SELECT hospital_id, store, item_code, month_day,
           max(national_code) AS national_code, max(name) AS item_name,
           max(stock_unit) AS stock_unit, max(sell_price_e6) AS price_e6,
           sum(opening_e4) AS opening_e4, sum(received_e4) AS received_e4,
           sum(issued_e4) AS issued_e4, sum(closing_e4) AS closing_e4,
           sum(opening_e4 + received_e4 - issued_e4 - closing_e4)
               AS difference_e4,
           min(file_id * 68719476736 + line) AS origin -- 2^36
    FROM stock_month
    WHERE received_e4 IS NOT NULL AND issued_e4 IS NOT NULL
    GROUP BY hospital_id, store, coalesce(item_code, national_code),
             item_code, month_day
)
SELECT hospital_id, item_code, national_code, item_name,
       origin / 68719476736 AS file_id, origin % 68719476736 AS line,
       m.month_day, store, opening_e4, received_e4, issued_e4, closing_e4,
       difference_e4, coalesce(stock_unit, '') AS stock_unit,
       l.last_day AS day, coalesce(store, '') AS key,
       (abs(difference_e4) * price_e6 + 50000000) / 100000000 AS amount_fen
FROM month AS m
JOIN month_end AS l ON l.month_day = m.month_day
WHERE difference_e4 <> 0
