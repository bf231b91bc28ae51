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
-- note: 医嘱每次 {dose}{dose_unit}、{frequency}，每日最多 {most_e4}{unit}
-- note.en: ordered {dose} {dose_unit} {frequency}; at most {most_e4} {unit} a day
-- fix: 核对说明书与病历；超量的说明理由
-- fix.en: compare the leaflet and the record; say why it was more
-- clears: 说明书允许该适应症的较大剂量；医嘱剂量单位有误
-- clears.en: the leaflet allows more for this illness; the order's unit is wrong
-- how: 用户提供的每日最大剂量：医嘱的每次剂量乘每日次数超过上限，剂量单位与表相同或可换算（g、mg、μg）、频次为已知的（qd、bid、q8h、一日三次等）才判断。
-- amount: 该就诊该药各行净金额中超出剂量的比例。
-- doubts: 首日负荷剂量。
--
-- By a table of the user's own (largest dose of a day): an order's dose times
-- its frequency above it. Judged where the unit is the table's, or both are of
-- mass, and the frequency is known (order_dose). Amount: of the visit's lines of the drug the share that is beyond.
--
-- Known false positives: a loading dose on the first day.
WITH told AS MATERIALIZED (
    SELECT o.visit_id, o.item_code, o.dose, o.dose_unit, o.frequency,
           d.dose_e4 * d.times AS day_e4,
           CASE WHEN lower(o.dose_unit) IN ('g', '克')
                THEN d.dose_e4 * d.times * 1000
                WHEN lower(o.dose_unit) IN ('mg', '毫克')
                THEN d.dose_e4 * d.times
                WHEN lower(o.dose_unit) IN ('ug', 'mcg', 'μg', '微克')
                THEN d.dose_e4 * d.times / 1000 END AS day_mg_e4
    FROM order_line AS o JOIN order_dose AS d ON d.order_id = o.id
), most AS (
    SELECT m.item_id, m.from_day, m.to_day, l.unit,
           min(l.qty_e4) AS most_e4,
           CASE WHEN lower(l.unit) IN ('g', '克') THEN min(l.qty_e4) * 1000
                WHEN lower(l.unit) IN ('mg', '毫克') THEN min(l.qty_e4)
                WHEN lower(l.unit) IN ('ug', 'mcg', 'μg', '微克')
                THEN min(l.qty_e4) / 1000 END AS most_mg_e4
    FROM item_limit AS m JOIN rule_limit AS l ON l.id = m.limit_id
    WHERE m.limit_kind = 'dose' AND l.qty_e4 > 0
    GROUP BY m.item_id, m.from_day, m.to_day, l.unit
), compared AS (
    SELECT m.item_id, m.from_day, m.to_day, m.unit, m.most_e4, t.visit_id,
           t.dose, t.dose_unit, t.frequency,
           CASE WHEN t.dose_unit = m.unit THEN t.day_e4 ELSE t.day_mg_e4 END
               AS day_e4,
           CASE WHEN t.dose_unit = m.unit THEN m.most_e4 ELSE m.most_mg_e4 END
               AS allowed_e4
    FROM most AS m JOIN item AS i ON i.id = m.item_id
    CROSS JOIN noted_item AS w
    JOIN told AS t ON t.visit_id = w.visit_id AND t.item_code = i.item_code
    WHERE w.item_id = m.item_id
)
SELECT c.id AS charge_id, c.visit_id, c.day,
       max((c.net_amount_fen * (o.day_e4 - o.allowed_e4) * 2 + o.day_e4)
           / (o.day_e4 * 2)) AS amount_fen,
       max(o.dose) AS dose, max(o.dose_unit) AS dose_unit,
       max(o.frequency) AS frequency, o.most_e4, o.unit
FROM compared AS o CROSS JOIN charge AS c
WHERE o.day_e4 > o.allowed_e4
AND c.visit_id = o.visit_id AND c.item_id = o.item_id
AND c.day BETWEEN o.from_day AND o.to_day
AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
GROUP BY c.id, c.visit_id, c.day, o.unit, o.most_e4
