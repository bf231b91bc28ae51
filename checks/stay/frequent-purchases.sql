-- title: 短期内频繁购买同一药品
-- title.en: The same drug bought again and again within days
-- section: 3
-- violation: 虚假结算
-- severity: suspicion
-- money: exposure
-- national: 51
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（二）项（重复开药、超量开药）；国家医保局智能监管规则库（频繁购药）
-- scope: people
-- gathers: SELECT v.id AS visit_id
--    FROM visit AS v JOIN person_visit AS w ON w.visit_id = v.id
--    WHERE v.inpatient = 0 AND w.person IN (
--        SELECT o.person FROM person_visit AS o
--        JOIN visit AS u ON u.id = o.visit_id
--        WHERE u.inpatient = 0 GROUP BY o.person HAVING count(*) > :times)
-- needs: visits.id_no|visits.person_no, charges, charges.class|items.class|charges.national_code
-- ignores: visits.name
-- examines: visit
-- param: times = 6 | 期内购买同一药品的天数超过 | bought on more days than
-- param: days = 30 | 期间的天数 | days of the period
-- note: {from_day} 起 {span_days} 天内第 {count} 天购买同一药品，涉及 {hospitals} 家机构
-- note.en: day number {count} on which this drug was bought within {span_days|day|days} from {from_day}, in {hospitals|place|places}
-- fix: 核对处方、用药量和取药人，排查代购、冒名和倒卖药品
-- fix.en: add up what was bought and who fetched it; look for borrowed cards and drugs sold on
-- clears: 每次限量的特殊药品；每次按日取药且累计用量合理
-- clears.en: a drug that may be handed out for a day or two only, and the whole adds up to what one takes
-- how: 同一人（按身份证号，没有的按人员编号；姓名不同的按两人）在门诊、购药（含定点药店）中购买同一药品（按国家药品代码，没有的按机构内项目）的日子，往前数规定天数，含当日超过规定次数的，从超出的那天起列出。做治疗、注射、透析的门诊不计，住院不计；同日多次按一天计。
-- amount: 该日该药的净金额；属疑点。
-- doubts: 精麻药品等按日限量的处方。
--
-- A line is cited when its day is more than the `times`-th on which the person
-- bought that drug in the `days` up to it, outside of stays and of visits with
-- treatment, injection, operation or dialysis (there a drug is given daily).
-- Drugs are the same by national code, else by the hospital's item. Two names
-- under one number are two people.
--
-- Amount: the line's net amount; exposure.
--
-- Known false positives: drugs that are handed out by the day.
WITH outside AS MATERIALIZED (
    SELECT v.id AS visit_id, v.hospital_id, coalesce(v.name, '') AS name,
           w.person, b.first_day AS day
    FROM asked_period AS p CROSS JOIN visit AS v
    JOIN person_visit AS w ON w.visit_id = v.id
    JOIN visit_bill AS b ON b.visit_id = v.id
    WHERE v.inpatient = 0
    AND b.first_day BETWEEN p.from_day - :days AND p.to_day
), often AS MATERIALIZED ( -- only these people are opened
    SELECT DISTINCT a.person, a.name
    FROM (SELECT person, name, day,
                 lag(day, CAST(:times AS INTEGER)) OVER (
                     PARTITION BY person, name ORDER BY day) AS earlier_day
          FROM (SELECT DISTINCT person, name, day FROM outside) AS o) AS a
    WHERE a.day - a.earlier_day < :days
), visited AS MATERIALIZED (
    SELECT o.visit_id, o.hospital_id, o.name, o.person
    FROM often AS n CROSS JOIN outside AS o
    WHERE o.person = n.person AND o.name = n.name
    AND NOT EXISTS (SELECT 1 FROM charge AS c
                    JOIN item_care AS k ON k.item_id = c.item_id
                    WHERE c.visit_id = o.visit_id AND c.net_qty_e4 > 0
                    AND k.care IN ('operation', 'infusion', 'treatment'))
), bought AS MATERIALIZED (
    SELECT c.id AS charge_id, c.visit_id, c.day, c.net_amount_fen,
           o.hospital_id, o.person, o.name,
           coalesce(f.match_code, '#' || CAST(f.first_id AS TEXT)) AS drug
    FROM visited AS o CROSS JOIN charge AS c
    JOIN item_kind AS k ON k.item_id = c.item_id
    JOIN item_fact AS f ON f.item_id = c.item_id
    WHERE c.visit_id = o.visit_id AND k.kind = 'drug'
    AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
), bought_day AS MATERIALIZED (
    SELECT DISTINCT person, name, drug, day FROM bought
), again AS (
    SELECT b.person, b.name, b.drug, b.day, count(*) AS count,
           min(a.day) AS from_day
    FROM bought_day AS b JOIN bought_day AS a ON a.person = b.person
        AND a.name = b.name AND a.drug = b.drug
    WHERE a.day > b.day - :days AND a.day <= b.day
    GROUP BY b.person, b.name, b.drug, b.day
    HAVING count(*) > :times
)
SELECT b.charge_id, b.visit_id, b.day, b.net_amount_fen AS amount_fen,
       n.count, n.from_day, b.day - n.from_day + 1 AS span_days,
       (SELECT count(DISTINCT a.hospital_id) FROM bought AS a
        WHERE a.person = b.person AND a.name = b.name AND a.drug = b.drug
        AND a.day BETWEEN n.from_day AND n.day) AS hospitals
FROM again AS n JOIN bought AS b ON b.person = n.person AND b.name = n.name
    AND b.drug = n.drug AND b.day = n.day
ORDER BY b.charge_id
