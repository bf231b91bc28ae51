-- title: 一张处方药品种类过多
-- title.en: Too many kinds of drugs on a prescription
-- section: 3
-- violation: 违反协议
-- severity: suspicion
-- national: 46
-- basis: 《处方管理办法》第六条（每张处方不得超过 5 种药品）
-- needs: charges.prescription_no, charges.national_code|charges.class|items.class|items.national_code
-- examines: charge
-- looks-at: SELECT item_id FROM item_kind WHERE kind = 'drug'
-- param: most = 5 | 一张处方最多几种药品 | kinds of drugs that a prescription may have
-- note: 处方 {prescription_no} 共 {kinds} 种药品，最多 {most} 种
-- note.en: prescription {prescription_no} has {kinds} kinds of drugs, at most {most}
-- fix: 按规定分开处方；核对是否必要
-- fix.en: write two prescriptions; see whether all are needed
-- clears: 处方号为多张处方共用
-- clears.en: several prescriptions share the number
-- how: 门诊同一处方号下不同的西药、中成药超过 5 种。中药饮片、溶媒（氯化钠、葡萄糖、灭菌注射用水等注射液）不计，退费后没有数量的不计。列在最后一种药上。
-- amount: 不计金额。
-- doubts: 处方号为就诊共用。
--
-- A prescription of an outpatient may have 5 drugs (处方管理办法, art. 6). Counted
-- are different drugs under one number, net positive; herbal pieces and
-- solvents (sodium chloride, glucose, water for injection) are not. Cited on
-- the last line, without an amount.
--
-- Known false positives: numbers that several prescriptions share.
WITH drugs AS MATERIALIZED (
    SELECT c.id AS charge_id, c.visit_id, c.day, x.prescription_no,
           coalesce(f.match_code, '#' || CAST(f.first_id AS TEXT)) AS goods,
           row_number() OVER (PARTITION BY c.visit_id, x.prescription_no
               ORDER BY c.time DESC, length(coalesce(c.line_no, '')) DESC,
                   coalesce(c.line_no, '') DESC, c.file_id DESC, c.line DESC)
               AS late
    FROM item_kind AS k LEFT JOIN item_called AS n ON n.item_id = k.item_id
    JOIN item_fact AS f ON f.item_id = k.item_id
    CROSS JOIN noted_item AS w CROSS JOIN visit AS v CROSS JOIN charge AS c
    CROSS JOIN charge_more AS x
    WHERE k.kind = 'drug' AND w.item_id = k.item_id
    AND v.id = w.visit_id AND v.inpatient = 0
    AND NOT (coalesce(n.name, '') LIKE '%注射%'
             AND (n.name LIKE '%氯化钠%' OR n.name LIKE '%葡萄糖%'
                  OR n.name LIKE '%灭菌注射用水%'))
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.net_qty_e4 > 0
    AND x.visit_id = c.visit_id AND x.n = c.n
    AND x.prescription_no IS NOT NULL
)
SELECT max(CASE WHEN late = 1 THEN charge_id END) AS charge_id, visit_id,
       max(day) AS day,
       prescription_no, count(DISTINCT goods) AS kinds, :most AS most
FROM drugs
GROUP BY visit_id, prescription_no
HAVING count(DISTINCT goods) > :most
