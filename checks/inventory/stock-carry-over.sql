-- title: 本月期初与上月期末不符
-- title.en: A month's opening differs from the month before's closing
-- section: 3
-- violation: 进销存不符
-- severity: violation
-- money: difference
-- national: 43, 48
-- basis: 《医疗保障基金使用监督管理条例》第三十九条第（二）项（药品、医用耗材出入库记录）
-- needs: stock_months
-- examines: stock_month
-- note: {month_day}[ {store}]：期初 {opening_e4}，上月期末 {before_e4}，相差 {difference_e4}
-- note.en: {month_day}[ {store}]: opening {opening_e4}, closing of the month before {before_e4}; {difference_e4} apart
-- fix: 核对两月结转表，查明差异原因并更正
-- fix.en: compare the two months' carry-over, find the cause and correct it
-- clears: 月末盘点调整已单独记账
-- clears.en: a correction at the month's end that was booked on its own
-- how: 按库房和品种，本月的上期结存应等于上月的本期结存；中间缺月的不比较。
-- amount: 差数乘以零售价。
-- doubts: 两个月之间换了库存单位。
--
-- Per store and item, with the month directly before; a month that is missing
-- is not compared over. Amount: the difference times the selling price.
--
-- Known false positives: an item whose stock unit changed between the months.
WITH month AS (
    SELECT hospital_id, store, item_code, month_day,
           max(national_code) AS national_code, max(name) AS item_name,
           max(sell_price_e6) AS price_e6, sum(opening_e4) AS opening_e4,
           sum(closing_e4) AS closing_e4,
           min(file_id * 68719476736 + line) AS origin -- 2^36
    FROM stock_month
    WHERE opening_e4 IS NOT NULL AND closing_e4 IS NOT NULL
    GROUP BY hospital_id, store, coalesce(item_code, national_code),
             item_code, month_day
), pair AS (
    SELECT m.*,
           lag(month_day) OVER item AS before_day,
           lag(closing_e4) OVER item AS before_e4
    FROM month AS m
    WINDOW item AS (PARTITION BY hospital_id, store,
                    coalesce(item_code, national_code) ORDER BY month_day)
)
SELECT p.hospital_id, p.item_code, p.national_code, p.item_name,
       p.origin / 68719476736 AS file_id, p.origin % 68719476736 AS line,
       p.month_day, e.last_day AS day, p.store, p.opening_e4,
       p.before_e4, p.opening_e4 - p.before_e4 AS difference_e4,
       coalesce(p.store, '') AS key,
       (abs(p.opening_e4 - p.before_e4) * p.price_e6 + 50000000) / 100000000
           AS amount_fen
FROM pair AS p
JOIN month_end AS e ON e.month_day = p.month_day
JOIN month_end AS b ON b.month_day = p.before_day
    AND b.last_day + 1 = p.month_day
WHERE p.opening_e4 <> p.before_e4
