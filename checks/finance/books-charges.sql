-- title: 会计账收入与收费明细不符
-- title.en: A month's income account differs from that month's charges
-- section: 4
-- violation: 财务票据
-- severity: violation
-- money: difference
-- basis: 《医疗保障基金使用监督管理条例》第三十九条第（二）项（财务账目）；《政府会计制度》
-- needs: accounts, charges
-- examines: account_month
-- param: accounts = 医疗收入 | 对应收费的会计科目 | accounts that hold what is billed
-- param: tolerance_percent = 0.1 | 容差（百分比） | difference allowed, percent
-- note: {month_day} 会计账“{account}”{books_fen} 元，费用明细 {charges_fen} 元，相差 {amount_fen} 元
-- note.en: {month_day}: '{account}' holds {books_fen} yuan, charges add up to {charges_fen}; {amount_fen} apart
-- fix: 核对收入确认口径，补记或更正账目
-- fix.en: compare how income is booked; complete or correct the books
-- clears: 收入按结算日期确认等口径差异，有对账说明
-- clears.en: income booked by settlement date, with a reconciliation on file
-- how: 按医院和月份，把会计账中参数所列科目的金额与当月发生的全部收费明细（含退费）比较，差额超过容差即列出。
-- amount: 差额的绝对值。
-- doubts: 会计按结算日期而不是费用发生日期入账。
--
-- Per hospital and month: the accounts named in `accounts` against all charges
-- dated in the month, refunds included. Amount: the absolute difference.
--
-- Known false positives: books that follow the settlement, not the service.
WITH books AS (
    SELECT a.hospital_id, a.month_day, min(a.account) AS account,
           sum(a.amount_fen) AS books_fen,
           min(a.file_id * 68719476736 + a.line) AS origin -- 2^36
    FROM account_month AS a
    WHERE strpos(',' || :accounts || ',', ',' || a.account || ',') > 0
    GROUP BY a.hospital_id, a.month_day
), billed AS (
    SELECT i.hospital_id, m.month_day, sum(m.amount_fen) AS charges_fen
    FROM item_month AS m JOIN item AS i ON i.id = m.item_id
    GROUP BY i.hospital_id, m.month_day
)
SELECT b.hospital_id, b.origin / 68719476736 AS file_id,
       b.origin % 68719476736 AS line, b.month_day, e.last_day AS day,
       b.account, b.books_fen, coalesce(x.charges_fen, 0) AS charges_fen,
       abs(b.books_fen - coalesce(x.charges_fen, 0)) AS amount_fen,
       b.account AS key
FROM books AS b
JOIN month_end AS e ON e.month_day = b.month_day
LEFT JOIN billed AS x ON x.hospital_id = b.hospital_id
    AND x.month_day = b.month_day
WHERE abs(b.books_fen - coalesce(x.charges_fen, 0)) * 1000000
    > abs(coalesce(x.charges_fen, 0)) * :tolerance_percent
