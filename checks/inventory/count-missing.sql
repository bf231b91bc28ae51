-- title: 在库品种未盘点
-- title.en: Items in stock that were not counted
-- section: 3
-- violation: 进销存不符
-- severity: suspicion
-- money: none
-- basis: 医院内部盘点制度（《政府会计准则第1号——存货》要求定期盘点，每年至少一次）
-- needs: stock_months, stock_counts
-- examines: stock_month
-- param: months = 1 | 至少多少个月盘点一次（按月盘点为本地做法，国家要求每年至少一次即 12） | counted at least once in so many months (monthly is local practice; the national minimum is yearly: 12)
-- param: grace_days = 0 | 月末之后多少天内的盘点仍算本月（次月初盘点的医院可改为 1 至 5） | a count so many days after the month's end still counts for it (1 to 5 where counting is done on the first days of the next month)
-- note: {month_day}[ {store}]：有库存的 {items} 个品种中 {missing} 个未盘点，例如{example}
-- note.en: {month_day}[ {store}]: {missing} of {items|item|items} in stock were not counted, {example} for one
-- fix: 按盘点制度补盘，盘点表由盘点人、复核人签字存档
-- fix.en: count them; have the sheets signed and filed
-- clears: 盘点表另行保存，未包含在导出中
-- clears.en: count sheets that are kept elsewhere and not in this export
-- how: 按库房和月份列出：当月期末结存（各批次合计）不为 0 而在规定时间内没有盘点记录的品种。盘点记录按库房编码、收费编码或国标代码对应。
-- amount: 无金额。
-- doubts: 盘点表上的库房名称与结转表不同；月份尚未结束。
--
-- A finding per store and month. An item is in stock when its closing of that
-- month, lots added up, is not 0 (with `months` above 1: of each of the last
-- so many months, all of them delivered). It was counted when a count sheet of
-- the store, or one that names no store, lists it in that time, by the store's
-- code, the code it is billed by or the national code.
--
-- Amount: none.
--
-- Known false positives: stores named otherwise on the count sheet; a month
-- that is not over yet.
WITH month AS MATERIALIZED (
    SELECT s.hospital_id, s.store, coalesce(s.item_code, s.national_code)
               AS code,
           max(s.national_code) AS national_code, s.month_day, e.last_day,
           max(s.name) AS item_name,
           min(s.file_id * 68719476736 + s.line) AS origin -- 2^36
    FROM stock_month AS s JOIN month_end AS e ON e.month_day = s.month_day
    WHERE s.closing_e4 IS NOT NULL
    GROUP BY s.hospital_id, s.store, coalesce(s.item_code, s.national_code),
             s.month_day, e.last_day
    HAVING sum(s.closing_e4) <> 0
), held AS MATERIALIZED (
    SELECT m.hospital_id, m.store, m.code, m.month_day, m.last_day,
           max(m.national_code) AS national_code,
           max(m.item_name) AS item_name, min(m.origin) AS origin,
           min(o.month_day) AS since_day
    FROM month AS m
    JOIN month AS o ON o.hospital_id = m.hospital_id
        AND coalesce(o.store, '') = coalesce(m.store, '')
        AND o.code = m.code AND o.month_day <= m.month_day
        AND o.month_day > m.last_day - 31 * :months
    GROUP BY m.hospital_id, m.store, m.code, m.month_day, m.last_day
    HAVING count(*) >= :months
), sheet AS MATERIALIZED (
    SELECT DISTINCT hospital_id, code, day, store FROM (
        SELECT hospital_id, item_code AS code, day, store FROM stock_count
        UNION ALL
        SELECT hospital_id, national_code, day, store FROM stock_count
        UNION ALL
        SELECT c.hospital_id, t.store_item_code, c.day, c.store
        FROM stock_count AS c JOIN store_item AS t
            ON t.hospital_id = c.hospital_id
            AND t.item_code = c.item_code) AS named
), counted AS MATERIALIZED (
    SELECT h.hospital_id, coalesce(h.store, '') AS store, h.code, h.month_day
    FROM held AS h JOIN sheet AS c ON c.hospital_id = h.hospital_id
        AND c.code = h.code
    WHERE c.day BETWEEN h.since_day AND h.last_day + :grace_days
    AND coalesce(c.store, h.store, '') = coalesce(h.store, '')
    UNION
    SELECT h.hospital_id, coalesce(h.store, ''), h.code, h.month_day
    FROM held AS h JOIN sheet AS c ON c.hospital_id = h.hospital_id
        AND c.code = h.national_code
    WHERE c.day BETWEEN h.since_day AND h.last_day + :grace_days
    AND coalesce(c.store, h.store, '') = coalesce(h.store, '')
), judged AS (
    SELECT h.*, CASE WHEN k.code IS NULL THEN 0 ELSE 1 END AS counted
    FROM held AS h
    LEFT JOIN counted AS k ON k.hospital_id = h.hospital_id
        AND k.code = h.code AND k.month_day = h.month_day
        AND k.store = coalesce(h.store, '')
)
SELECT j.hospital_id, coalesce(j.store, '') AS store,
       coalesce(j.store, '') AS key, j.month_day, j.last_day AS day,
       count(*) AS items, count(*) - sum(j.counted) AS missing,
       min(CASE WHEN j.counted = 0 THEN coalesce(j.item_name, j.code) END)
           AS example,
       min(CASE WHEN j.counted = 0 THEN j.origin END) / 68719476736
           AS file_id,
       min(CASE WHEN j.counted = 0 THEN j.origin END) % 68719476736 AS line
FROM judged AS j
GROUP BY j.hospital_id, j.store, j.month_day, j.last_day
HAVING sum(j.counted) < count(*)
