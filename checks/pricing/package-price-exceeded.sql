-- title: 单病种、日间手术收费超过包干价
-- title.en: A stay with a package price billed above it
-- section: 3
-- violation: 超标准收费
-- severity: violation
-- basis: 单病种、日间手术收费政策；《医疗保障基金使用监督管理条例》第三十八条第（三）项
-- needs: charges, case_prices, visits.diagnosis_code|diagnoses.diagnosis_code|surgeries
-- ignores: visits.id_no, visits.person_no, visits.other_diagnoses
-- examines: stay
-- note: 按“{package}”包干价 {price_fen} 元，本次住院及同期自费账户共收 {total_fen} 元
-- note.en: package price of '{package}' {price_fen} yuan; this stay and what was billed beside it come to {total_fen}
-- fix: 按包干价收费，退还超出部分
-- fix.en: bill the package price and refund the rest
-- clears: 因合并症、并发症按规定退出单病种管理
-- clears.en: the stay left the package for a complication, as the rules allow
-- how: 包干价表（单病种、日间手术）按主要诊断编码开头和手术编码开头（写了哪样就须符合哪样）对应已出院的住院，当日有效；该次住院，加同一人同一医院住院期间的其他就诊账户，净费用合计超过包干价的列出。对应几个包干价的取最高的。两个住院账户互相计入的，只列费用大的一个。
-- amount: 合计净费用减包干价。
-- doubts: 退出单病种管理的病例；包干价不含的内固定材料等另收。
--
-- Stays whose main diagnosis and operations begin as a row of case_prices says
-- (what the row names must be met), valid on the day of discharge: net charges
-- of the stay, and of other visits of the same person in that hospital dated
-- within it (a second, self-paid account), above the price. Where several rows
-- fit, the highest price. Of two stays that are counted in each other the one
-- with the larger bill is cited.
--
-- Amount: sum - price.
--
-- Known false positives: stays that left the package; materials that the
-- package does not cover.
WITH RECURSIVE prefix (price_id, side, code, rest) AS (
    SELECT id, 'diagnosis', CAST(NULL AS TEXT),
           upper(diagnosis_codes) || '|'
    FROM case_price
    UNION ALL
    SELECT id, 'operation', CAST(NULL AS TEXT),
           upper(operation_codes) || '|'
    FROM case_price
    UNION ALL
    SELECT price_id, side, trim(substr(rest, 1, strpos(rest, '|') - 1)),
           substr(rest, strpos(rest, '|') + 1)
    FROM prefix WHERE strpos(rest, '|') > 0
), wanted AS MATERIALIZED (
    SELECT DISTINCT price_id, side, code FROM prefix WHERE code <> ''
), by_diagnosis AS MATERIALIZED (
    SELECT DISTINCT d.visit_id, w.price_id
    FROM wanted AS w JOIN visit_diagnosis AS d
        ON substr(d.code, 1, length(w.code)) = w.code
    WHERE w.side = 'diagnosis' AND d.main = 1
), by_operation AS MATERIALIZED (
    SELECT DISTINCT g.visit_id, w.price_id
    FROM wanted AS w JOIN surgery AS g
        ON substr(upper(g.operation_code), 1, length(w.code)) = w.code
    WHERE w.side = 'operation'
), meant AS (
    SELECT s.id AS visit_id, p.id AS price_id, p.name, p.price_fen,
           row_number() OVER (PARTITION BY s.id
                              ORDER BY p.price_fen DESC, p.id) AS place
    FROM case_price AS p CROSS JOIN stay AS s
    WHERE (p.diagnosis_codes IS NOT NULL OR p.operation_codes IS NOT NULL)
    AND (s.id IN (SELECT visit_id FROM by_diagnosis)
         OR s.id IN (SELECT visit_id FROM by_operation))
    AND coalesce(p.from_day, s.discharged_day) <= s.discharged_day
    AND coalesce(p.to_day, s.discharged_day) >= s.discharged_day
    AND (p.diagnosis_codes IS NULL
         OR EXISTS (SELECT 1 FROM by_diagnosis AS d
                    WHERE d.visit_id = s.id AND d.price_id = p.id))
    AND (p.operation_codes IS NULL
         OR EXISTS (SELECT 1 FROM by_operation AS o
                    WHERE o.visit_id = s.id AND o.price_id = p.id))
), beside AS MATERIALIZED ( -- what was billed beside a stay, within it
    SELECT m.visit_id, v.id AS other_id, x.net_amount_fen
    FROM meant AS m JOIN stay AS s ON s.id = m.visit_id
    JOIN person_visit AS a ON a.visit_id = s.id
    JOIN person_visit AS o ON o.person = a.person
    JOIN visit AS v ON v.id = o.visit_id
    JOIN visit_bill AS x ON x.visit_id = v.id
    WHERE m.place = 1 AND v.id <> s.id AND v.hospital_id = s.hospital_id
    AND x.first_day >= s.admitted_day AND x.last_day <= s.discharged_day
), summed AS (
    SELECT m.visit_id, m.name, m.price_fen, s.admitted_day,
           coalesce(b.net_amount_fen, 0) AS own_fen,
           coalesce(b.net_amount_fen, 0) + coalesce((
               SELECT sum(o.net_amount_fen) FROM beside AS o
               WHERE o.visit_id = s.id), 0) AS total_fen
    FROM meant AS m JOIN stay AS s ON s.id = m.visit_id
    LEFT JOIN visit_bill AS b ON b.visit_id = s.id
    WHERE m.place = 1
)
SELECT s.visit_id, s.admitted_day AS day, s.name AS package, s.price_fen,
       s.total_fen, s.total_fen - s.price_fen AS amount_fen
FROM summed AS s
WHERE s.total_fen > s.price_fen
AND NOT EXISTS ( -- counted in a larger bill already
    SELECT 1 FROM beside AS b JOIN summed AS o ON o.visit_id = b.visit_id
    WHERE b.other_id = s.visit_id AND o.total_fen > o.price_fen
    AND (o.own_fen > s.own_fen
         OR (o.own_fen = s.own_fen AND o.visit_id < s.visit_id)))
ORDER BY s.visit_id
