-- title: 科室常规化开展而同类科室少用的检验检查（筛查）
-- title.en: A test done on nearly everybody here, and on few elsewhere (screening)
-- section: 3
-- violation: 无指征检查化验
-- severity: suspicion
-- money: none
-- national: 78
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（二）项（过度检查）；国家医保局智能监管规则库（无指征检验检查）
-- needs: visits.dept, charges, charges.class|items.class|charges.national_code
-- ignores: hospitals.level
-- examines: stay
-- scope: county
-- param: percent = 80 | 本科室住院中至少百分之几做了该项 | done in so many percent of the department's stays
-- param: least_stays = 20 | 科室至少多少例住院才比较 | stays that a department needs
-- param: most_stays = 30 | 每个科室最多看最近多少例 | the latest stays of each that are looked at
-- param: peers = 2 | 至少几个同类科室 | at least so many peers
-- note: {dept} {used}/{stays} 例住院做了该项，同级机构 {peers} 个同类科室为 {used_there}/{stays_there}
-- note.en: in {dept} done in {used} of {stays} stays; in {peers} peers in {used_there} of {stays_there}
-- fix: 仅供筛查：抽查病历中的检查指征，取消捆绑组套
-- fix.en: for screening alone: look for the reason in some records; take sets apart
-- clears: 专科病种需要；临床路径规定
-- clears.en: the illnesses of the department want it; a clinical path says so
-- how: 按出院科室统计期内出院的住院：某项检验、检查在本科室规定比例以上的住院中开展，而在同级其他机构的同类科室（合计）中开展比例不超过本科室的一半。各科室不少于规定例数、同类科室不少于规定个数的才比较；每个科室看最近的若干例；项目按国家编码，没有的按名称。
-- amount: 无：统计筛查线索，不涉及退款。
-- doubts: 同名科室收治病种不同；其他机构送外检而不收费。
--
-- A test or examination that `percent` of a department's stays have, and no more
-- than half that share of those of its peers taken together: departments of
-- one subject in other hospitals of its level (derived table ward), each with
-- `least_stays`, of which the latest are looked at. Items are the same by
-- national code, else by name. Screening: no money.
--
-- Known false positives: departments of one name that treat other illnesses.
WITH alike AS MATERIALIZED (
    SELECT w.hospital_id, w.dept, w.dept_group, w.level_no
    FROM ward AS w
    WHERE w.stays >= :least_stays
    AND (SELECT count(DISTINCT o.hospital_id) FROM ward AS o
         WHERE o.dept_group = w.dept_group AND o.level_no = w.level_no
         AND o.hospital_id <> w.hospital_id
         AND o.stays >= :least_stays) >= :peers
), sample AS MATERIALIZED (
    SELECT hospital_id, dept, visit_id
    FROM (SELECT a.hospital_id, a.dept, v.id AS visit_id,
                 row_number() OVER (PARTITION BY a.hospital_id, a.dept
                     ORDER BY v.discharged_time DESC, v.id DESC) AS place
          FROM asked_period AS p CROSS JOIN alike AS a JOIN stay AS v
              ON v.hospital_id = a.hospital_id AND v.dept = a.dept
          JOIN visit_bill AS b ON b.visit_id = v.id
          WHERE v.discharged_day BETWEEN p.from_day AND p.to_day
          AND b.net_amount_fen > 0) AS latest
    WHERE place <= :most_stays
), used AS MATERIALIZED (
    SELECT m.hospital_id, m.dept,
           coalesce(f.match_code, i.item_name, i.own_code) AS code,
           count(DISTINCT m.visit_id) AS stays, min(i.id) AS item_id
    FROM sample AS m CROSS JOIN charge AS c
    JOIN item_kind AS k ON k.item_id = c.item_id
    JOIN item AS i ON i.id = c.item_id
    JOIN item_fact AS f ON f.item_id = c.item_id
    WHERE c.visit_id = m.visit_id AND k.kind IN ('exam', 'test')
    AND c.net_qty_e4 > 0
    GROUP BY m.hospital_id, m.dept,
             coalesce(f.match_code, i.item_name, i.own_code)
), large AS MATERIALIZED (
    SELECT a.hospital_id, a.dept, a.dept_group, a.level_no,
           count(*) AS stays
    FROM alike AS a JOIN sample AS m ON m.hospital_id = a.hospital_id
        AND m.dept = a.dept
    GROUP BY a.hospital_id, a.dept, a.dept_group, a.level_no
), routine AS MATERIALIZED (
    SELECT u.hospital_id, u.dept, u.code, u.item_id, u.stays AS used,
           g.stays, g.dept_group, g.level_no
    FROM used AS u JOIN large AS g ON g.hospital_id = u.hospital_id
        AND g.dept = u.dept
    WHERE u.stays * 100 >= g.stays * :percent
), compared AS (
    SELECT r.hospital_id, r.dept, r.code, r.item_id, r.used, r.stays,
           count(DISTINCT o.hospital_id) AS peers,
           sum(o.stays) AS stays_there,
           sum(coalesce(u.stays, 0)) AS used_there
    FROM routine AS r JOIN large AS o ON o.dept_group = r.dept_group
        AND o.level_no = r.level_no AND o.hospital_id <> r.hospital_id
    LEFT JOIN used AS u ON u.hospital_id = o.hospital_id
        AND u.dept = o.dept AND u.code = r.code
    GROUP BY r.hospital_id, r.dept, r.code, r.item_id, r.used, r.stays
)
SELECT hospital_id, item_id, dept AS key, dept, used, stays, peers,
       CAST(used_there AS INTEGER) AS used_there,
       CAST(stays_there AS INTEGER) AS stays_there
FROM compared
WHERE used_there * stays * 2 <= used * stays_there
ORDER BY hospital_id, dept, item_id
