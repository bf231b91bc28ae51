-- title: 开药天数超过规定
-- title.en: Drugs for more days than is allowed
-- section: 3
-- violation: 药品超限用范围
-- severity: violation
-- national: 9
-- basis: 《处方管理办法》第十九条（一般不超过 7 日用量，急诊一般不超过 3 日用量，慢性病等可适当延长）；国家医保局智能监管规则库（药品限最大开药天数/开药量）
-- needs: charges, orders.item_code, orders.frequency|orders.days
-- examines: charge
-- ignores: visits.diagnosis_name, visits.other_diagnoses, diagnoses,
--    diagnoses.diagnosis_name, charges.national_code, items.national_code
-- looks-at: SELECT item_id FROM item_kind WHERE kind = 'drug'
-- param: days = 7 | 普通门诊最多几日用量 | days of supply of an ordinary visit
-- param: emergency_days = 3 | 急诊最多几日用量 | of an emergency
-- param: chronic_days = 84 | 慢性病、特殊病门诊最多几日用量 | of a visit for a chronic illness
-- param: chronic_codes = A15,A16,A17,A18,A19,B18,B20,B21,B22,B23,B24,C,D45,D46,D47,D5,D6,E0,E10,E11,E12,E13,E14,E2,E7,F,G2,G3,G40,G41,G43,G47,G70,H40,I0,I1,I2,I4,I5,I6,I7,J30,J31,J32,J41,J42,J43,J44,J45,J47,J84,K50,K51,K7,L40,M05,M06,M08,M1,M3,M45,M80,M81,N03,N04,N05,N18,N19,N40,Z94,Z95 | 慢性病诊断（编码开头，以逗号分隔） | diagnoses of chronic illness (first characters, comma between)
-- note: 开药 {qty_told_e4}{unit}，每次 {dose}{unit}、{frequency}，可用 {supply_days} 天，最多 {most_days} 天
-- note.en: {qty_told_e4} {unit}, {dose} {unit} {frequency}: {supply_days|day|days}, at most {most_days}
-- fix: 退还超出用量的费用；开药时限制天数
-- fix.en: refund what is beyond; keep the days when prescribing
-- clears: 慢性病长期处方；病历注明延长用量的理由；剂量单位与包装单位不同
-- clears.en: a long prescription for a chronic illness; the record says why; the
--    dose is counted in another unit than the pack
-- how: 门诊处方（医嘱）按每次剂量、频次算出可用天数：数量 ÷（每次剂量 × 每日次数），剂量单位须与收费单位相同，否则按医嘱天数；超过急诊 3 天、普通 7 天、慢性病 84 天。慢性病看就诊类型，也看全部诊断的编码或名称（可适当延长）；没有诊断的从宽按慢性病的天数；抗菌药（国家编码 XJ01）不因诊断延长。离院带药、住院不判断。
-- amount: 超出用量的净金额，按比例计。
-- doubts: 最小包装大于规定用量；慢性病没有写入诊断。
--
-- Of outpatients' orders whose dose is counted in the unit that is billed: the
-- billed quantity ÷ (dose × times a day) is the days it lasts; else the days of
-- the order. Above 3 for an emergency, 7, or chronic_days where the visit's type
-- says 慢, 特病 or 长期 or is 14, and where a diagnosis is of a chronic illness,
-- by code (chronic_codes) or by a word of its name: article 19 allows more for
-- it. Where nobody tells the illness it may be one. Antibacterials are for none
-- of them. One pack is never too much.
--
-- Amount: the net amount of the quantity beyond these days, in proportion.
--
-- Known false positives: chronic illnesses that no diagnosis tells.
WITH RECURSIVE listed (code, rest) AS (
    SELECT '', upper(:chronic_codes) || ','
    UNION ALL
    SELECT trim(substr(rest, 1, strpos(rest, ',') - 1)),
           substr(rest, strpos(rest, ',') + 1)
    FROM listed WHERE strpos(rest, ',') > 0
), chronic_word AS MATERIALIZED (
    SELECT DISTINCT w.word
    FROM indication_word AS w CROSS JOIN listed AS l
    WHERE l.code <> ''
    AND strpos(';' || w.icd, ';' || l.code) > 0
    UNION ALL
    SELECT '慢性'
), asked AS MATERIALIZED (
    SELECT DISTINCT v.id, v.diagnosis_name, v.other_diagnoses
    FROM order_line AS o JOIN visit AS v ON v.id = o.visit_id
    WHERE v.inpatient = 0
), told AS MATERIALIZED ( -- diagnoses by name
    SELECT id AS visit_id, diagnosis_name AS name FROM asked
    WHERE diagnosis_name IS NOT NULL
    UNION
    SELECT id, other_diagnoses FROM asked WHERE other_diagnoses IS NOT NULL
    UNION
    SELECT visit_id, diagnosis_name FROM diagnosis
    WHERE visit_id IN (SELECT id FROM asked) AND diagnosis_name IS NOT NULL
), may_be_long AS MATERIALIZED ( -- a chronic illness, or one nobody tells
    SELECT d.visit_id
    FROM visit_diagnosis AS d CROSS JOIN listed AS l
    WHERE d.visit_id IN (SELECT id FROM asked)
    AND l.code <> '' AND strpos(d.code, l.code) = 1
    UNION
    SELECT t.visit_id FROM told AS t CROSS JOIN chronic_word AS w
    WHERE strpos(t.name, w.word) > 0
    UNION
    SELECT id FROM asked
    WHERE id NOT IN (SELECT visit_id FROM told)
    AND id NOT IN (SELECT visit_id FROM visit_diagnosis)
), single AS MATERIALIZED ( -- prescribed in one way alone
    SELECT o.visit_id, o.item_code, min(o.dose) AS dose,
           min(o.dose_unit) AS dose_unit, min(o.frequency) AS frequency,
           min(o.days) AS days, min(d.times) AS times,
           min(d.dose_e4) AS dose_e4,
           CASE WHEN min(v.visit_type) LIKE '%慢%'
                     OR min(v.visit_type) LIKE '%特病%'
                     OR min(v.visit_type) LIKE '%特殊病%'
                     OR min(v.visit_type) LIKE '%长期%'
                     OR min(v.visit_type) LIKE '14%' THEN :chronic_days
                WHEN min(v.visit_type) LIKE '%急诊%'
                     AND min(v.visit_type) NOT LIKE '%门急诊%'
                THEN :emergency_days
                WHEN min(v.visit_type) = '13' THEN :emergency_days
                END AS most_days -- NULL: neither
    FROM order_line AS o JOIN visit AS v ON v.id = o.visit_id
    LEFT JOIN order_dose AS d ON d.order_id = o.id
    WHERE v.inpatient = 0 AND coalesce(o.type, '') NOT LIKE '%带药%'
    GROUP BY o.visit_id, o.item_code
    HAVING min(coalesce(o.dose, '')) = max(coalesce(o.dose, ''))
    AND min(coalesce(o.dose_unit, '')) = max(coalesce(o.dose_unit, ''))
    AND min(coalesce(o.frequency, '')) = max(coalesce(o.frequency, ''))
), lines AS MATERIALIZED (
    SELECT c.id AS charge_id, c.visit_id, c.day, c.time, c.line_no,
           c.file_id, c.line, c.net_qty_e4 AS qty_e4,
           c.net_amount_fen AS amount_fen, t.item_code, t.dose,
           coalesce(t.dose_unit, '') AS unit,
           coalesce(t.frequency, '') AS frequency,
           CASE WHEN t.most_days IS NOT NULL THEN t.most_days
                WHEN i.national_code LIKE 'XJ01%' THEN :days
                WHEN t.visit_id IN (SELECT visit_id FROM may_be_long)
                THEN :chronic_days ELSE :days END AS most_days, t.days,
           CASE WHEN t.dose_unit = i.unit
                THEN t.dose_e4 * t.times END AS daily_e4
    FROM (SELECT DISTINCT visit_id FROM single) AS s
    CROSS JOIN charge AS c CROSS JOIN item_kind AS k CROSS JOIN item AS i
    CROSS JOIN single AS t
    WHERE c.visit_id = s.visit_id AND k.item_id = c.item_id AND k.kind = 'drug'
    AND i.id = c.item_id
    AND t.visit_id = c.visit_id AND t.item_code = i.item_code
    AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
), summed AS (
    SELECT charge_id, visit_id, day, qty_e4, amount_fen, dose, unit,
           frequency, most_days, days, daily_e4,
           sum(qty_e4) OVER (PARTITION BY visit_id, item_code) AS all_e4,
           sum(qty_e4) OVER (PARTITION BY visit_id, item_code
               ORDER BY time DESC, length(coalesce(line_no, '')) DESC,
                   coalesce(line_no, '') DESC, file_id DESC, line DESC
               ROWS UNBOUNDED PRECEDING) AS reached_e4
    FROM lines
), allowed AS ( -- quantities x parts are whole
    SELECT s.*,
           CASE WHEN daily_e4 > 0 THEN 1 ELSE days END AS parts,
           CASE WHEN daily_e4 > 0 THEN daily_e4 ELSE all_e4 END * most_days
               AS may_part_e4,
           CASE WHEN daily_e4 > 0 THEN all_e4 / daily_e4 ELSE days END
               AS supply_days
    FROM summed AS s
    WHERE CASE WHEN daily_e4 > 0 THEN all_e4 > daily_e4 * most_days
               ELSE days > most_days END
), beyond AS (
    SELECT a.*,
           all_e4 * parts - CASE WHEN may_part_e4 < 10000 * parts
                                 THEN 10000 * parts ELSE may_part_e4 END
               AS excess_part_e4
    FROM allowed AS a
), cited AS (
    SELECT charge_id, visit_id, day, qty_e4 AS line_qty_e4, amount_fen, dose,
           unit, frequency, most_days, supply_days, all_e4 AS qty_told_e4,
           parts,
           CASE WHEN reached_e4 * parts <= excess_part_e4
                THEN qty_e4 * parts
                ELSE excess_part_e4 - (reached_e4 - qty_e4) * parts
                END AS part_e4
    FROM beyond WHERE excess_part_e4 > 0
)
SELECT charge_id, visit_id, day, part_e4 / parts AS qty_e4,
       (amount_fen * part_e4 * 2 + line_qty_e4 * parts)
           / (line_qty_e4 * parts * 2) AS amount_fen,
       coalesce(dose, '') AS dose, unit, frequency, most_days, supply_days,
       qty_told_e4
FROM cited WHERE part_e4 > 0
