-- title: 同一项目在同一时刻重复记费
-- title.en: One item billed twice at the same second
-- section: 3
-- violation: 重复收费
-- severity: suspicion
-- money: refund
-- national: 25
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（三）项
-- needs: charges.time_of_day, charges.line_no
-- examines: charges.line_no
-- note: 与第 {first_line_no} 号明细为同一项目、同一时间（{charge_time}）、同一数量和单价，本行为第 {times} 次，未见冲销
-- note.en: same item, time ({charge_time}), quantity and price as line
--    {first_line_no}, for the {times}. time; none reversed
-- fix: 核对医嘱和执行记录，属重复记费的退还；检查收费接口是否重复提交
-- fix.en: compare with orders and records; refund what was billed twice, and
--    see whether the interface submits lines twice
-- clears: 同一时刻确有两次医嘱或两个部位，有记录支持
-- clears.en: two orders or two sites at the same time, as the record shows
-- how: 同一就诊、同一院内项目、同一时刻（到秒）、数量和单价都相同而流水号不同的两行，像是一笔传了两次。已退费的不算；缺流水号或没有时刻（00:00:00）的不判断。
-- amount: 重复的行的净金额，保留流水号最小的一行。
-- doubts: 两条医嘱同批执行、记账；同一项目用于两个部位。因此只作疑点。
--
-- Two lines of one visit with the same item (by the hospital's own code),
-- time to the second, quantity and unit price under different line numbers
-- look like one line sent twice. Lines that a refund took back do not count.
-- Without line numbers on both nothing can be said: two lines may then be one
-- line exported twice. A line dated 00:00:00 has no time of day and is not
-- judged; where a hospital has no times at all the rule is not checked.
--
-- Amount: the net amount of the repeats; the first by line number is kept.
--
-- Known false positives: two orders executed and posted in one batch; the
-- same item for two sites. That is why this is a suspicion.
WITH alike AS (
    SELECT c.id AS charge_id, c.visit_id, c.day, c.time AS charge_time,
           c.net_amount_fen AS amount_fen, c.net_qty_e4 AS qty_e4,
           row_number() OVER same AS place,
           first_value(c.line_no) OVER same AS first_line_no
    FROM visit_bill AS b
    JOIN charge AS c ON c.visit_id = b.visit_id
    JOIN item AS i ON i.id = c.item_id
    WHERE b.alike_lines > 0
    AND c.line_no IS NOT NULL AND c.time % 86400 <> 0
    AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
    WINDOW same AS (
        PARTITION BY c.visit_id, i.first_id, c.time, c.qty_e4,
            coalesce(c.price_e6, -c.amount_fen)
        ORDER BY length(c.line_no), c.line_no, c.file_id, c.line)
)
SELECT charge_id, visit_id, day, amount_fen, qty_e4, charge_time,
       first_line_no, place AS times, first_line_no AS related
FROM alike WHERE place > 1
ORDER BY charge_id
