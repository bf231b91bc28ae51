-- title: 出入库明细与月结转不符
-- title.en: A month's movements do not add up to its carry-over
-- section: 3
-- violation: 进销存不符
-- severity: violation
-- money: difference
-- national: 43, 48
-- basis: 《医疗保障基金使用监督管理条例》第三十九条第（二）项（药品、医用耗材出入库记录）
-- needs: stock_moves, stock_months.received|stock_months.issued
-- examines: stock_month
-- note: {month_day}[ {store}]：结转收入 {received_e4}、支出 {issued_e4}，明细入库 {in_e4}、出库 {out_e4}[（单位：{unit}）]
-- note.en: {month_day}[ {store}]: the carry-over says {received_e4} received and {issued_e4} issued, the movements {in_e4} in and {out_e4} out[ (unit: {unit})]
-- fix: 核对当月出入库单据与结转表，查明漏登或重登并更正
-- fix.en: compare the month's documents with its carry-over, find what was left out or entered twice and correct it
-- clears: 盘盈盘亏、调价等已按规定报批，只记入一方
-- clears.en: an approved surplus, loss or change of price that stands on one side only
-- how: 按库房、品种和月份，把结转表的收入、支出与出入库明细之和比较，各批次合计，全部换算为拆零单位。只比较当月有出入库明细的库房、结转表中有的品种；只提供一个方向的只比较该方向。退回的可算作收入增加，也可算作支出减少，取差异小的一种。小于半个拆零单位的差异不计。
-- amount: 收入差与支出差各乘零售价后相加。
-- doubts: 出入库明细按录入日期而不是结转所属日期。
--
-- Per store, item and month, rows of several lots added up, in dispensing
-- units: packs are multiplied by the units in a pack on either side. Only a
-- store and month that has movements is compared, and only items of its
-- carry-over; where a hospital delivered movements of one direction alone,
-- only that one. What came back (positive movements of a type with 退) may
-- stand as received or as less issued, what was sent back (negative ones) as
-- issued or as less received: the reading that leaves the smaller difference
-- counts. Differences below half a dispensing unit come from dividing packs.
-- Amount: the difference of received and that of issued, each times the
-- selling price (per stock unit), added.
--
-- Known false positives: movements dated by their entry and not by the day on
-- which the carry-over counts them.
WITH month AS MATERIALIZED (
    SELECT s.hospital_id, s.store, coalesce(s.item_code, s.national_code)
               AS code,
           s.month_day, e.last_day, max(s.item_code) AS item_code,
           max(s.national_code) AS national_code, max(s.name) AS item_name,
           max(s.sell_price_e6) AS price_e6, max(s.stock_unit) AS stock_unit,
           max(s.pack_unit) AS pack_unit, max(s.unit) AS unit,
           nullif(max(s.per_pack_e4), 0) AS per_pack_e4,
           max(r.units_e4) AS units_e4, max(r.of_e4) AS of_e4,
           CASE WHEN count(s.received_e4) = count(*)
                THEN sum(s.received_e4) END AS received_e4,
           CASE WHEN count(s.issued_e4) = count(*)
                THEN sum(s.issued_e4) END AS issued_e4,
           min(s.file_id * 68719476736 + s.line) AS origin -- 2^36
    FROM stock_month AS s JOIN month_end AS e ON e.month_day = s.month_day
    JOIN stock_ratio AS r ON r.id = s.id
    WHERE EXISTS (SELECT 1 FROM stock_move)
    GROUP BY s.hospital_id, s.store, coalesce(s.item_code, s.national_code),
             s.month_day, e.last_day
), moved AS MATERIALIZED (
    SELECT v.hospital_id, coalesce(v.store, '') AS store, e.month_day,
           coalesce(v.item_code, v.national_code) AS code, v.move_unit,
           v.pack_unit,
           coalesce(nullif(v.per_pack_e4, 0), 0) AS per_pack_e4,
           CASE WHEN v.move_type LIKE '%退%' THEN 1 ELSE 0 END AS back,
           CASE WHEN v.qty_e4 > 0 THEN 1 ELSE 0 END AS came,
           sum(v.qty_e4) AS qty_e4
    FROM stock_move AS v
    JOIN month_end AS e ON v.day BETWEEN e.month_day AND e.last_day
    GROUP BY v.hospital_id, coalesce(v.store, ''), e.month_day,
             coalesce(v.item_code, v.national_code), v.move_unit,
             v.pack_unit, coalesce(nullif(v.per_pack_e4, 0), 0),
             CASE WHEN v.move_type LIKE '%退%' THEN 1 ELSE 0 END,
             CASE WHEN v.qty_e4 > 0 THEN 1 ELSE 0 END
), moving AS MATERIALIZED (
    SELECT DISTINCT hospital_id, store, month_day FROM moved
), direction AS MATERIALIZED (
    SELECT hospital_id, max(came) AS any_in, max(1 - came) AS any_out
    FROM moved GROUP BY hospital_id
), scaled AS (
    SELECT m.hospital_id, coalesce(m.store, '') AS store, m.month_day,
           m.code, v.back, v.came,
           CASE WHEN v.move_unit IS NULL OR v.move_unit = m.stock_unit
                THEN v.qty_e4 * m.units_e4 / m.of_e4
                WHEN v.move_unit = m.unit THEN v.qty_e4
                WHEN v.move_unit IN (m.pack_unit, v.pack_unit)
                     AND coalesce(nullif(v.per_pack_e4, 0), m.per_pack_e4) > 0
                THEN v.qty_e4 * coalesce(nullif(v.per_pack_e4, 0),
                                         m.per_pack_e4) / 10000
                WHEN k.units_e4 IS NOT NULL
                THEN v.qty_e4 * k.units_e4 / k.of_e4
                ELSE v.qty_e4 END AS qty_e4
    FROM month AS m
    JOIN moved AS v ON v.hospital_id = m.hospital_id
        AND v.store = coalesce(m.store, '') AND v.month_day = m.month_day
        AND v.code = m.code
    LEFT JOIN stock_pack AS k ON k.hospital_id = m.hospital_id
        AND k.store_code = m.code AND k.unit = coalesce(m.unit, '')
        AND k.named_unit = v.move_unit
), added AS MATERIALIZED (
    SELECT hospital_id, store, month_day, code,
           sum(CASE WHEN came = 1 THEN qty_e4 ELSE 0 END) AS in_e4,
           sum(CASE WHEN came = 0 THEN -qty_e4 ELSE 0 END) AS out_e4,
           sum(CASE WHEN came = 1 AND back = 1 THEN qty_e4 ELSE 0 END)
               AS came_back_e4,
           sum(CASE WHEN came = 0 AND back = 1 THEN -qty_e4 ELSE 0 END)
               AS sent_back_e4
    FROM scaled GROUP BY hospital_id, store, month_day, code
), reading AS (
    SELECT 0 AS came_back, 0 AS sent_back
    UNION ALL SELECT 1, 0 UNION ALL SELECT 0, 1 UNION ALL SELECT 1, 1
), apart AS ( -- as they stand: what agrees needs no other reading
    SELECT m.*, coalesce(a.in_e4, 0) AS in_e4,
           coalesce(a.out_e4, 0) AS out_e4,
           coalesce(a.came_back_e4, 0) AS came_back_e4,
           coalesce(a.sent_back_e4, 0) AS sent_back_e4,
           CASE WHEN d.any_in = 1
                THEN m.received_e4 * m.units_e4 / m.of_e4
                     - coalesce(a.in_e4, 0) END AS received_over_e4,
           CASE WHEN d.any_out = 1
                THEN m.issued_e4 * m.units_e4 / m.of_e4
                     - coalesce(a.out_e4, 0) END AS issued_over_e4
    FROM month AS m
    JOIN moving AS g ON g.hospital_id = m.hospital_id
        AND g.store = coalesce(m.store, '') AND g.month_day = m.month_day
    JOIN direction AS d ON d.hospital_id = m.hospital_id
    LEFT JOIN added AS a ON a.hospital_id = m.hospital_id
        AND a.store = coalesce(m.store, '') AND a.month_day = m.month_day
        AND a.code = m.code
), compared AS (
    SELECT a.*,
           CASE WHEN a.received_over_e4 IS NULL THEN 0
                ELSE abs(a.received_over_e4 + a.came_back_e4 * r.came_back
                         + a.sent_back_e4 * r.sent_back) END
               AS received_apart_e4,
           CASE WHEN a.issued_over_e4 IS NULL THEN 0
                ELSE abs(a.issued_over_e4 + a.came_back_e4 * r.came_back
                         + a.sent_back_e4 * r.sent_back) END
               AS issued_apart_e4,
           r.came_back * 2 + r.sent_back AS reading
    FROM apart AS a CROSS JOIN reading AS r
    WHERE a.received_over_e4 <> 0 OR a.issued_over_e4 <> 0
), rounded AS (
    SELECT c.*,
           CASE WHEN c.received_apart_e4 * 2 < 10000
                     AND (c.per_pack_e4 > 10000 OR c.units_e4 <> c.of_e4)
                THEN 0 ELSE c.received_apart_e4 END AS received_diff_e4,
           CASE WHEN c.issued_apart_e4 * 2 < 10000
                     AND (c.per_pack_e4 > 10000 OR c.units_e4 <> c.of_e4)
                THEN 0 ELSE c.issued_apart_e4 END AS issued_diff_e4
    FROM compared AS c
), best AS (
    SELECT r.*,
           row_number() OVER (
               PARTITION BY hospital_id, store, month_day, code
               ORDER BY received_diff_e4 + issued_diff_e4, reading) AS place
    FROM rounded AS r
)
SELECT b.hospital_id, b.item_code, b.national_code, b.item_name,
       b.origin / 68719476736 AS file_id, b.origin % 68719476736 AS line,
       b.last_day AS day, b.month_day, coalesce(b.store, '') AS store,
       coalesce(b.store, '') AS key,
       coalesce(b.received_e4 * b.units_e4 / b.of_e4, 0) AS received_e4,
       coalesce(b.issued_e4 * b.units_e4 / b.of_e4, 0) AS issued_e4,
       b.in_e4, b.out_e4,
       CASE WHEN b.units_e4 <> b.of_e4 THEN coalesce(b.unit, '')
            ELSE coalesce(b.stock_unit, b.unit, '') END AS unit,
       ((b.received_diff_e4 * b.of_e4 * 2 + b.units_e4) / (b.units_e4 * 2)
            * b.price_e6 + 50000000) / 100000000
       + ((b.issued_diff_e4 * b.of_e4 * 2 + b.units_e4) / (b.units_e4 * 2)
            * b.price_e6 + 50000000) / 100000000 AS amount_fen
FROM best AS b
WHERE b.place = 1 AND b.received_diff_e4 + b.issued_diff_e4 > 0
