-- title: 票据号码缺号
-- title.en: Missing numbers inside a batch of receipts
-- section: 4
-- violation: 财务票据
-- severity: suspicion
-- money: none
-- basis: 《财政票据管理办法》（票据连号使用、存根保存）
-- needs: receipts
-- examines: receipt
-- param: longest = 1000 | 缺号超过该数量视为另一段号码 | more missing numbers than this are another range
-- note: 票据[代码 {batch}]：{first_missing} 至 {last_missing} 共缺 {missing} 号
-- note.en: receipts[ of batch {batch}]: {first_missing} to {last_missing}, {missing|number|numbers} missing
-- fix: 查找存根，说明缺号原因；遗失的按规定登报作废
-- fix.en: find the stubs and explain; lost ones are to be declared void
-- clears: 缺号票据由其他窗口领用且未包含在导出中
-- clears.en: the numbers were used by another counter that is not in the export
-- how: 同一票据代码最小号与最大号之间的缺号，不论状态，每段缺号列一条。不是纯数字、位数与多数号码不同的不比较。
-- amount: 无金额；日期为缺号之后那一号的开票日期。
-- doubts: 同一批票据由另一院区共用。
--
-- A finding per run of missing numbers between a batch's smallest and largest,
-- all receipts counted whatever their status. Numbers that are not digits, or
-- of another length than most, are not compared. The day is that on which the
-- number after the gap was issued.
--
-- Amount: none.
--
-- Known false positives: a batch shared with another campus.
WITH numbered AS (
    SELECT r.hospital_id, coalesce(r.batch, '') AS batch,
           length(r.receipt_no) AS digits,
           CAST(r.receipt_no AS BIGINT) AS n, min(r.issued_day) AS issued_day
    FROM receipt AS r
    WHERE length(r.receipt_no) BETWEEN 1 AND 18
    AND trim(r.receipt_no, '0123456789') = ''
    GROUP BY r.hospital_id, coalesce(r.batch, ''), length(r.receipt_no),
             CAST(r.receipt_no AS BIGINT)
), next AS (
    SELECT hospital_id, batch, digits, n,
           lead(n) OVER same AS following,
           lead(issued_day) OVER same AS following_day
    FROM numbered
    WINDOW same AS (PARTITION BY hospital_id, batch, digits ORDER BY n)
), gap AS (
    SELECT x.hospital_id, x.batch, x.digits, x.n + 1 AS first_no,
           x.following - 1 AS last_no, x.following - x.n - 1 AS missing,
           x.following_day AS day
    FROM next AS x
    WHERE x.following > x.n + 1 AND x.following - x.n - 1 <= :longest
)
SELECT g.hospital_id, g.batch, g.day, g.missing,
       substr('000000000000000000', 1, g.digits -
              length(CAST(g.first_no AS TEXT))) || g.first_no
           AS first_missing,
       substr('000000000000000000', 1, g.digits -
              length(CAST(g.last_no AS TEXT))) || g.last_no AS last_missing,
       g.batch || ' ' || g.first_no AS key
FROM gap AS g
