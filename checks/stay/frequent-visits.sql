-- title: 短期内频繁门诊购药
-- title.en: Many outpatient visits for drugs within days
-- section: 3
-- violation: 虚假结算
-- severity: suspicion
-- money: exposure
-- national: 50
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（二）项（重复开药、超量开药）
-- scope: people
-- gathers: SELECT v.id AS visit_id
--    FROM visit AS v JOIN person_visit AS w ON w.visit_id = v.id
--    WHERE v.inpatient = 0 AND w.person IN (
--        SELECT o.person FROM person_visit AS o
--        JOIN visit AS u ON u.id = o.visit_id
--        WHERE u.inpatient = 0 GROUP BY o.person HAVING count(*) > :visits)
-- needs: visits.id_no|visits.person_no, charges, charges.class|items.class|charges.national_code
-- ignores: visits.name
-- examines: visit
-- param: visits = 10 | 期内就诊次数超过 | more visits than
-- param: days = 30 | 期间的天数 | days of the period
-- note: {from_day} 起 {span_days} 天内第 {count} 次门诊开药，涉及 {hospitals} 家医院
-- note.en: visit for drugs number {count} within {span_days|day|days} from {from_day}, in {hospitals|hospital|hospitals}
-- fix: 核对处方和用药量，排查冒名就诊、倒卖药品
-- fix.en: add up what was prescribed; look for borrowed cards and drugs sold on
-- clears: 多种慢特病分科开药、按周复诊，累计用量合理
-- clears.en: several chronic illnesses, weekly consultations, and the drugs add up to what one takes
-- how: 同一人（按身份证号，没有的按人员编号；姓名不同的按两人）只开药、没有治疗的门诊，往前数规定天数，含本次超过规定次数的，从超出的那次起列出。做治疗、注射、透析的门诊不计；全部退费的不计；同日同院的几次门诊按一次计。
-- amount: 该次门诊的净费用；属疑点。
-- doubts: 每次处方量受限的特殊药品（精麻、透析用药）；就诊号按处方拆分。因此只作疑点。
--
-- A visit is cited when it is more than the `visits`-th outpatient visit of a
-- person in the `days` up to it, counting those that bill drugs and neither
-- treatment, injection, operation nor dialysis. Visits in one hospital on one
-- day count once (a hospital may make a visit of each prescription), the first
-- of them is meant. Two names under one number are two people.
--
-- Amount: the visit's net charges; exposure.
--
-- Known false positives: drugs that may be prescribed for a few days only.
WITH outpatient AS MATERIALIZED (
    SELECT v.id AS visit_id, v.hospital_id, v.name, w.person,
           b.first_day AS day, b.net_amount_fen
    FROM asked_period AS p CROSS JOIN visit AS v
    JOIN person_visit AS w ON w.visit_id = v.id
    JOIN visit_bill AS b ON b.visit_id = v.id
    WHERE v.inpatient = 0 AND b.net_amount_fen > 0
    AND b.first_day BETWEEN p.from_day - :days AND p.to_day
), many AS MATERIALIZED (
    SELECT DISTINCT a.person
    FROM (SELECT person, day,
                 lag(day, CAST(:visits AS INTEGER)) OVER (
                     PARTITION BY person ORDER BY day) AS earlier_day
          FROM outpatient) AS a
    WHERE a.day - a.earlier_day < :days
), for_drugs AS MATERIALIZED (
    SELECT o.hospital_id, o.person, o.day, min(o.visit_id) AS visit_id,
           max(o.name) AS name, sum(o.net_amount_fen) AS net_amount_fen
    FROM many AS n CROSS JOIN outpatient AS o
    WHERE o.person = n.person
    AND EXISTS (SELECT 1 FROM charge AS c
                JOIN item_kind AS k ON k.item_id = c.item_id
                WHERE c.visit_id = o.visit_id AND c.net_qty_e4 > 0
                AND k.kind IN ('drug', 'herb'))
    AND NOT EXISTS (SELECT 1 FROM charge AS c
                    JOIN item_care AS k ON k.item_id = c.item_id
                    WHERE c.visit_id = o.visit_id AND c.net_qty_e4 > 0
                    AND k.care IN ('operation', 'infusion', 'treatment'))
    GROUP BY o.hospital_id, o.person, o.day
), again AS (
    SELECT b.visit_id, b.day, b.net_amount_fen, count(*) AS count,
           min(a.day) AS from_day, count(DISTINCT a.hospital_id) AS hospitals
    FROM for_drugs AS b JOIN for_drugs AS a ON a.person = b.person
    WHERE a.day > b.day - :days
    AND (a.day < b.day OR (a.day = b.day AND a.visit_id <= b.visit_id))
    AND coalesce(a.name, b.name, '') = coalesce(b.name, a.name, '')
    GROUP BY b.visit_id, b.day, b.net_amount_fen
    HAVING count(*) > :visits
)
SELECT visit_id, day, net_amount_fen AS amount_fen, count, from_day,
       day - from_day + 1 AS span_days, hospitals
FROM again
ORDER BY visit_id
