-- title: 连续多日只有床位、护理、诊查费
-- title.en: Days on end with nothing but bed, nursing and rounds
-- section: 3
-- violation: 挂床住院
-- severity: suspicion
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（一）项
-- needs: visits.discharged, charges
-- ignores: charges.use_days, orders, surgeries, exams, anesthesia
-- examines: stay
-- looks-at: SELECT item_id FROM item_care WHERE care = 'routine'
-- param: idle_days = 3 | 连续天数 | days on end
-- note: {run_from_day} 至 {run_to_day} 连续 {run_days} 日只收取床位、护理、诊查等费用，无检查、治疗、用药
-- note.en: from {run_from_day} to {run_to_day}, {run_days|day|days} on end, nothing but bed, nursing and rounds was billed: no test, treatment or drug
-- fix: 调阅病程、护理记录和请假记录，确认患者是否在院接受治疗；属挂床的退还
-- fix.en: read the notes, nursing records and leaves; refund where the patient was not there
-- clears: 病程和护理记录证明患者在院；或所用药物在此前一次发出、治疗按疗程在别日记账
-- clears.en: the notes show the patient was there; or the drugs were handed out before, the course was posted on another day
-- how: 住院期间（入院日至出院前一日），某日有净额为正的收费且全部是床位、分级护理、诊查、取暖空调、陪护、膳食等费用的，为空日；连续空日达到规定天数的，列出这些日子的收费。药品明细带用药天数的，其天数内不算空日；有执行中的药品或治疗医嘱、手术、麻醉、检查记录的日子不算。没有任何收费的日子不算，也不连接前后。整个住院没有其他收费的，像是只交了部分费用，不判断；但医院二十次以上住院中九成有其他收费的，照判。
-- amount: 空日各行退费后的净金额。
-- doubts: 口服药整盒发出而无用药天数；精神科、康复、安宁疗护；节假日等待手术。因此只作疑点。
--
-- A day of a stay, from that of admission to the day before discharge, is idle
-- when all its net positive lines are what lying in bed costs (item_care
-- routine). Idle days on end, at least `idle_days`, are cited with all their
-- lines. A drug with 用药天数 fills its days; so does an order for anything
-- else than routine while it holds, an operation, an anaesthesia or a report.
-- A day without lines is not idle and joins nothing: where nights are posted
-- together nothing can be said. A stay whose whole bill is routine may be an
-- excerpt: it is judged only where nine in ten of the hospital's stays, of at
-- least 20, are billed more than that.
--
-- Amount: the net amounts of the idle days' lines.
--
-- Known false positives: tablets handed out by the box; psychiatry, geriatrics
-- and palliative care; waiting over holidays.
WITH long_stay AS MATERIALIZED (
    SELECT s.id AS visit_id, s.hospital_id, s.admitted_day, s.discharged_day
    FROM asked_period AS p CROSS JOIN stay AS s
    WHERE s.discharged_day - s.admitted_day >= :idle_days
    AND s.admitted_day <= p.to_day AND s.discharged_day >= p.from_day
), lying AS MATERIALIZED ( -- what of a stay is routine
    SELECT w.visit_id, count(*) AS items
    FROM noted_item AS w JOIN item_care AS k ON k.item_id = w.item_id
    WHERE k.care = 'routine'
    GROUP BY w.visit_id
), quiet AS MATERIALIZED (
    -- The middle one of three idle days is none of the first and last of the
    -- bill, and has no more different items than are routine.
    SELECT s.visit_id, s.hospital_id, s.admitted_day, s.discharged_day
    FROM long_stay AS s JOIN lying AS r ON r.visit_id = s.visit_id
    JOIN visit_bill AS b ON b.visit_id = s.visit_id
    WHERE :idle_days < 3 OR b.few_items <= r.items
), day_sum AS MATERIALIZED (
    SELECT c.visit_id, c.day,
           sum(CASE WHEN k.care = 'routine' THEN 0 ELSE 1 END) AS others
    FROM quiet AS s CROSS JOIN charge AS c
    LEFT JOIN item_care AS k ON k.item_id = c.item_id
    WHERE c.visit_id = s.visit_id
    AND c.day >= s.admitted_day AND c.day < s.discharged_day
    AND c.net_qty_e4 > 0
    GROUP BY c.visit_id, c.day
), bare AS MATERIALIZED (
    SELECT visit_id, day, row_number() OVER (PARTITION BY visit_id
                                             ORDER BY day) AS place
    FROM day_sum WHERE others = 0
), bare_stay AS MATERIALIZED ( -- with enough such days; more: not these alone
    SELECT s.visit_id, s.hospital_id, d.more
    FROM quiet AS s
    JOIN (SELECT visit_id, max(CASE WHEN others > 0 THEN 1 ELSE 0 END) AS more
          FROM day_sum GROUP BY visit_id) AS d ON d.visit_id = s.visit_id
    WHERE s.visit_id IN (SELECT visit_id FROM bare WHERE place >= :idle_days)
), billed_whole AS MATERIALIZED ( -- where bills say more than bed
    SELECT hospital_id
    FROM (SELECT s.hospital_id,
                 (SELECT max(CASE WHEN k.care = 'routine' THEN 0 ELSE 1 END)
                  FROM charge AS c
                  LEFT JOIN item_care AS k ON k.item_id = c.item_id
                  WHERE c.visit_id = s.visit_id
                  AND c.day >= s.admitted_day AND c.day < s.discharged_day
                  AND c.net_qty_e4 > 0) AS more
          FROM long_stay AS s
          WHERE s.hospital_id IN (SELECT hospital_id FROM bare_stay
                                  WHERE more = 0)) AS d
    GROUP BY hospital_id
    HAVING count(more) >= 20 AND sum(more) * 10 >= count(more) * 9
), enough AS MATERIALIZED (
    SELECT visit_id FROM bare_stay
    WHERE more = 1
    OR hospital_id IN (SELECT hospital_id FROM billed_whole)
), supplied AS MATERIALIZED (
    SELECT c.visit_id, c.day AS from_day,
           c.day + CAST(rtrim(m.use_days, '天日') AS INTEGER) - 1 AS to_day
    FROM enough AS n CROSS JOIN charge AS c CROSS JOIN charge_more AS m
    WHERE c.visit_id = n.visit_id AND c.net_qty_e4 > 0
    AND m.visit_id = c.visit_id AND m.n = c.n
    AND ltrim(m.use_days, '0123456789') IN ('', '天', '日')
    AND length(rtrim(m.use_days, '天日')) BETWEEN 1 AND 3
    UNION ALL
    SELECT o.visit_id, o.started_time / 86400,
           coalesce(o.stopped_time / 86400,
                    o.started_time / 86400 + o.days - 1,
                    CASE WHEN o.type LIKE '%长期%' THEN s.discharged_day
                         ELSE o.started_time / 86400 END)
    FROM enough AS n CROSS JOIN long_stay AS s CROSS JOIN order_line AS o
    CROSS JOIN item AS i
    LEFT JOIN item_care AS k ON k.item_id = i.id
    WHERE s.visit_id = n.visit_id AND o.visit_id = n.visit_id
    AND i.hospital_id = s.hospital_id AND i.item_code = o.item_code
    AND coalesce(k.care, '') <> 'routine'
    UNION ALL
    SELECT g.visit_id, coalesce(g.day, g.started_time / 86400),
           coalesce(g.day, g.started_time / 86400)
    FROM surgery AS g WHERE g.visit_id IN (SELECT visit_id FROM enough)
    UNION ALL
    SELECT a.visit_id, a.day, a.day
    FROM anesthesia AS a WHERE a.visit_id IN (SELECT visit_id FROM enough)
    UNION ALL
    SELECT x.visit_id, x.registered_time / 86400, x.registered_time / 86400
    FROM exam AS x WHERE x.visit_id IN (SELECT visit_id FROM enough)
), idle AS (
    SELECT b.visit_id, b.day,
           b.day - row_number() OVER (PARTITION BY b.visit_id
                                      ORDER BY b.day) AS run
    FROM bare AS b JOIN enough AS n ON n.visit_id = b.visit_id
    WHERE NOT EXISTS (SELECT 1 FROM supplied AS u
                      WHERE u.visit_id = b.visit_id
                      AND b.day BETWEEN u.from_day AND u.to_day)
), runs AS MATERIALIZED (
    SELECT visit_id, run, min(day) AS run_from_day, max(day) AS run_to_day,
           count(*) AS run_days
    FROM idle GROUP BY visit_id, run HAVING count(*) >= :idle_days
)
SELECT c.id AS charge_id, c.visit_id, c.day, c.net_amount_fen AS amount_fen,
       r.run_from_day, r.run_to_day, r.run_days
FROM runs AS r CROSS JOIN charge AS c
WHERE c.visit_id = r.visit_id
AND c.day BETWEEN r.run_from_day AND r.run_to_day
AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
ORDER BY c.id
