-- title: 一年内频繁住院
-- title.en: Many stays of one person within a year
-- section: 3
-- violation: 无指征住院
-- severity: suspicion
-- money: exposure
-- national: 52
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（一）项
-- scope: people
-- needs: visits.discharged, visits.id_no|visits.person_no
-- ignores: visits.name, settlements.fund_pay
-- examines: stay
-- param: stays = 6 | 期内住院次数超过 | more stays than
-- param: days = 365 | 期间的天数 | days of the period
-- param: except_codes = Z51,Z49,N18,C | 不计入的主要诊断（编码开头，以逗号分隔） | main diagnoses not counted (first characters, comma between)
-- note: {from_day} 起 {span_days} 天内第 {count} 次住院，涉及 {hospitals} 家医院
-- note.en: stay number {count} within {span_days|day|days} from {from_day}, in {hospitals|hospital|hospitals}
-- fix: 调阅历次病历，核对住院指征和患者本人在院情况
-- fix.en: read the records of all stays: was each called for, and was the patient there
-- clears: 病情确需反复住院（晚期肿瘤、终末期器官衰竭、计划性治疗），病历记录充分
-- clears.en: an illness that calls for it (advanced cancer, organ failure, treatment in cycles), as the records show
-- how: 同一人（按身份证号，没有的按人员编号；姓名不同的按两人）的住院，按入院日往前数规定天数，含本次超过规定次数的，从超出的那次起列出。主要诊断为放化疗、透析、肿瘤的不计。
-- amount: 该次住院的基金支付，不知的为空；属疑点。
-- doubts: 慢性病反复加重；精神科周期结算；一次住院按月分段登记。因此只作疑点。
--
-- A stay is cited when it is more than the `stays`-th admission of one person,
-- in any hospital, within the `days` up to it. Stays with a main diagnosis of
-- `except_codes` (chemotherapy, dialysis, cancer) do not count. Two names under
-- one number are two people.
--
-- Amount: what the fund paid for the stay, empty where unknown; exposure.
--
-- Known false positives: chronic illness that flares up; long stays registered
-- anew each month.
WITH RECURSIVE excepted (code, rest) AS (
    SELECT '', upper(:except_codes) || ','
    UNION ALL
    SELECT trim(substr(rest, 1, strpos(rest, ',') - 1)),
           substr(rest, strpos(rest, ',') + 1)
    FROM excepted WHERE strpos(rest, ',') > 0
), counted AS MATERIALIZED (
    SELECT v.id AS visit_id, v.hospital_id, v.admitted_day, v.admitted_time,
           v.name, w.person
    FROM asked_period AS p CROSS JOIN visit AS v
    JOIN person_visit AS w ON w.visit_id = v.id
    WHERE v.inpatient = 1
    AND v.admitted_day BETWEEN p.from_day - :days AND p.to_day
    AND NOT EXISTS (
        SELECT 1 FROM excepted AS e WHERE e.code <> ''
        AND substr(upper(coalesce(v.diagnosis_code, '')), 1, length(e.code))
            = e.code)
), many AS MATERIALIZED (
    SELECT person FROM counted GROUP BY person HAVING count(*) > :stays
), again AS (
    SELECT b.visit_id, b.admitted_day, count(*) AS count,
           min(a.admitted_day) AS from_day,
           count(DISTINCT a.hospital_id) AS hospitals
    FROM many AS n CROSS JOIN counted AS b CROSS JOIN counted AS a
    WHERE b.person = n.person AND a.person = n.person
    AND a.admitted_day > b.admitted_day - :days
    AND (a.admitted_time < b.admitted_time
         OR (a.admitted_time = b.admitted_time AND a.visit_id <= b.visit_id))
    AND coalesce(a.name, b.name, '') = coalesce(b.name, a.name, '')
    GROUP BY b.visit_id, b.admitted_day
    HAVING count(*) > :stays
)
SELECT g.visit_id, g.admitted_day AS day,
       (SELECT sum(s.fund_pay_fen) FROM settlement AS s
        WHERE s.visit_id = g.visit_id AND s.duplicate = 0) AS amount_fen,
       g.count, g.from_day, g.admitted_day - g.from_day + 1 AS span_days,
       g.hospitals
FROM again AS g
ORDER BY g.visit_id
