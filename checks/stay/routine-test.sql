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
-- looks-at: SELECT item_id FROM item_kind WHERE kind IN ('exam', 'test')
-- of-lines: c.visit_id IN (SELECT id FROM stay WHERE dept IS NOT NULL)
-- param: percent = 80 | 本科室住院中至少百分之几做了该项 | done in so many percent of the department's stays
-- param: least_stays = 20 | 科室至少多少例住院才比较 | stays that a department needs
-- param: peers = 2 | 至少几个同类科室 | at least so many peers
-- note: {dept} {used}/{stays} 例住院做了该项，同级机构 {peers} 个同类科室为 {used_there}/{stays_there}
-- note.en: in {dept} done in {used} of {stays} stays; in {peers} peers in {used_there} of {stays_there}
-- fix: 仅供筛查：抽查病历中的检查指征，取消捆绑组套
-- fix.en: for screening alone: look for the reason in some records; take sets apart
-- clears: 专科病种需要；临床路径规定
-- clears.en: the illnesses of the department want it; a clinical path says so
-- how: 按出院科室统计期内出院的住院：某项检验、检查在本科室规定比例以上的住院中开展，而在同级其他机构的同类科室（合计）中开展比例不到本科室的一半。各科室不少于规定例数、同类科室不少于规定个数的才比较；项目按国家编码，没有的按名称。
-- amount: 无：统计筛查线索，不涉及退款。
-- doubts: 同名科室收治病种不同；其他机构送外检而不收费。
--
-- A test or examination that `percent` of a department's stays have, and less
-- than half that share of those of its peers taken together: departments of
-- one subject in other hospitals of its level (derived table ward), each with
-- `least_stays`. Items are the same by national code, else by name. Screening:
-- no money.
--
-- Known false positives: departments of one name that treat other illnesses.
WITH used AS MATERIALIZED (
    SELECT v.hospital_id, v.dept,
           coalesce(f.match_code, i.item_name, i.own_code) AS code,
           count(DISTINCT v.id) AS stays, min(w.item_id) AS item_id
    FROM asked_period AS p CROSS JOIN noted_item AS w
    JOIN item_kind AS k ON k.item_id = w.item_id
    JOIN stay AS v ON v.id = w.visit_id
    JOIN item AS i ON i.id = w.item_id
    JOIN item_fact AS f ON f.item_id = w.item_id
    WHERE k.kind IN ('exam', 'test') AND w.net_qty_e4 > 0
    AND v.dept IS NOT NULL
    AND v.discharged_day BETWEEN p.from_day AND p.to_day
    GROUP BY v.hospital_id, v.dept,
             coalesce(f.match_code, i.item_name, i.own_code)
), large AS MATERIALIZED (
    SELECT hospital_id, dept, dept_group, level_no, stays FROM ward
    WHERE stays >= :least_stays
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
WHERE peers >= :peers AND used_there * stays * 2 < used * stays_there
ORDER BY hospital_id, dept, item_id
