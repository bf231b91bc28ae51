-- title: 每日剂量超过上限
-- title.en: A daily dose above the largest
-- section: 3
-- violation: 药品超限用范围
-- severity: suspicion
-- national: 68
-- basis: 国家医保局智能监管规则库（超说明书用量开药）；用户提供的每日最大剂量表
-- needs: rules.day_dose, orders.item_code, orders.dose, orders.frequency
-- examines: charge
-- looks-at: SELECT item_id FROM item_limit WHERE limit_kind = 'dose'
-- note: 医嘱每次 {dose}{unit}、{frequency}，每日最多 {most_e4}{unit}
-- note.en: ordered {dose} {unit} {frequency}; at most {most_e4} {unit} a day
-- fix: 核对说明书与病历；超量的说明理由
-- fix.en: compare the leaflet and the record; say why it was more
-- clears: 说明书允许该适应症的较大剂量；医嘱剂量单位有误
-- clears.en: the leaflet allows more for this illness; the order's unit is wrong
-- how: 用户提供的每日最大剂量：医嘱的每次剂量乘每日次数超过上限，剂量单位与表相同、频次为已知的（qd、bid、tid、qid 等）才判断。
-- amount: 该就诊该药各行净金额中超出剂量的比例。
-- doubts: 首日负荷剂量。
--
-- By a table of the user's own (largest dose of a day): an order's dose times
-- its frequency above it. Judged where the unit is the table's and the frequency
-- is known. Amount: of the visit's lines of the drug the share that is beyond.
--
-- Known false positives: a loading dose on the first day.
WITH told AS MATERIALIZED (
    SELECT o.visit_id, o.item_code, o.dose, o.dose_unit, o.frequency,
           CASE WHEN lower(o.frequency) IN ('qd', 'qn', 'qm') THEN 1
                WHEN lower(o.frequency) IN ('bid', 'q12h') THEN 2
                WHEN lower(o.frequency) IN ('tid', 'q8h') THEN 3
                WHEN lower(o.frequency) IN ('qid', 'q6h') THEN 4
                WHEN lower(o.frequency) = 'q4h' THEN 6 END AS times,
           CAST(o.dose AS INTEGER) * 10000 AS dose_e4
    FROM order_line AS o
    WHERE o.item_code IS NOT NULL AND ltrim(o.dose, '0123456789') = ''
    AND length(o.dose) BETWEEN 1 AND 7
), most AS (
    SELECT m.item_id, m.from_day, m.to_day, l.unit, min(l.qty_e4) AS most_e4
    FROM item_limit AS m JOIN rule_limit AS l ON l.id = m.limit_id
    WHERE m.limit_kind = 'dose' AND l.qty_e4 > 0
    GROUP BY m.item_id, m.from_day, m.to_day, l.unit
)
SELECT c.id AS charge_id, c.visit_id, c.day,
       max(c.net_amount_fen - c.net_amount_fen * m.most_e4
           / (t.dose_e4 * t.times)) AS amount_fen,
       max(t.dose) AS dose, m.unit, max(t.frequency) AS frequency, m.most_e4
FROM most AS m JOIN item AS i ON i.id = m.item_id
CROSS JOIN noted_item AS w JOIN told AS t ON t.visit_id = w.visit_id
    AND t.item_code = i.item_code
CROSS JOIN charge AS c
WHERE w.item_id = m.item_id AND t.dose_unit = m.unit
AND t.times IS NOT NULL AND t.dose_e4 * t.times > m.most_e4
AND c.visit_id = w.visit_id AND c.item_id = w.item_id
AND c.day BETWEEN m.from_day AND m.to_day
AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
GROUP BY c.id, c.visit_id, c.day, m.unit, m.most_e4
