-- title: 检查化验收费无报告
-- title.en: An examination or test billed without a report
-- section: 3
-- violation: 不实收费
-- severity: violation
-- basis: 《医疗保障基金使用监督管理条例》第四十条第（三）项（虚构医药服务项目）
-- needs: charges, exams.reported, charges.class|items.class|charges.national_code
-- ignores: packages, charges.unit, items.unit
-- examines: exam
-- looks-at: SELECT item_id FROM item_kind WHERE kind IN ('exam', 'test')
-- note: {day} 收取检查化验费，本次就诊没有该项目的报告
-- note.en: billed on {day}, and this visit has no report of it
-- fix: 调取检查化验报告和影像；没有做的退还
-- fix.en: ask for report and pictures; refund what was not done
-- clears: 报告在另一次就诊或外送机构名下；报告未导出
-- clears.en: the report stands under another visit or another laboratory; or it was not exported
-- how: 医院当月已交同类（门诊、住院分开）检查化验报告的，逐项核对：该次就诊有该项目（院内编码、国家编码、名称，名称互相包含，或所属组套）已出报告的，不列。化验、影像（放射、超声、核医学）各作一类，其他检查按小类（国家编码前 6 位），该类当月没有交过报告的不判断；该次就诊还有对不上医院任何收费项目的报告的，不判断。加收、采血、胶片、监测监护、床旁血糖、皮试、图文等不出单独报告的项目不判断；已退费的不算。
-- amount: 该行退费后的净金额。
-- doubts: 报告名称与收费名称完全不同的组合；外送检验；报告挂在上一次就诊。
--
-- Lines of imaging or laboratory items whose visit has no issued report of
-- them: by the hospital's code, national code, folded name (either containing
-- the other), or the order set that the report names. Judged only where the
-- hospital delivered reports of such visits (stays, outpatients) in the
-- line's month, and of this family (tests; images; other examinations by the
-- first six digits of their national code); and not where the visit has a
-- report that fits nothing billed, there or to anybody else, which may be this
-- one under another name. Items that bear no report of their own (surcharges,
-- films, sampling, monitoring, bedside glucose, skin tests) are not judged.
--
-- Amount: the line's net amount.
--
-- Known false positives: reports of another laboratory; a report under the
-- visit before.
WITH coded AS MATERIALIZED ( -- by its own code, else that of its like
    SELECT item_id, coalesce(match_code, max(match_code) OVER (
               PARTITION BY first_id)) AS match_code
    FROM item_fact
), item_asked AS MATERIALIZED (
    SELECT i.id AS item_id, i.hospital_id, i.item_code, c.match_code, k.kind,
           f.folded,
           CASE WHEN k.kind = 'test' THEN 'test'
                WHEN substr(c.match_code, 1, 4) IN ('0021', '0022', '0023')
                THEN 'image'
                ELSE coalesce(substr(c.match_code, 1, 6), 'exam') END AS family
    FROM item_kind AS k JOIN item AS i ON i.id = k.item_id
    JOIN coded AS c ON c.item_id = i.id
    LEFT JOIN folded_name AS f ON f.name = coalesce(i.item_name,
                                                    i.national_name)
    WHERE k.kind IN ('exam', 'test')
    AND coalesce(i.item_name, '') NOT LIKE '%加收%'
    AND coalesce(i.item_name, '') NOT LIKE '%采血%'
    AND coalesce(i.item_name, '') NOT LIKE '%采集%'
    AND coalesce(i.item_name, '') NOT LIKE '%采样%'
    AND coalesce(i.item_name, '') NOT LIKE '%胶片%'
    AND coalesce(i.item_name, '') NOT LIKE '%监测%'
    AND coalesce(i.item_name, '') NOT LIKE '%监护%'
    AND coalesce(i.item_name, '') NOT LIKE '%皮试%'
    AND coalesce(i.item_name, '') NOT LIKE '%过敏试验%'
    AND coalesce(i.item_name, '') NOT LIKE '%图文%'
    AND coalesce(i.item_name, '') NOT LIKE '%打印%'
    AND coalesce(i.item_name, '') NOT LIKE '%床旁%'
    AND coalesce(i.item_name, '') NOT LIKE '%床边%'
    AND coalesce(i.item_name, '') NOT LIKE '%快速血糖%'
    AND coalesce(i.item_name, '') NOT LIKE '%血糖仪%'
    AND coalesce(i.item_name, '') NOT LIKE '%微量血糖%'
    AND coalesce(i.item_name, '') NOT LIKE '%末梢血糖%'
    AND coalesce(i.item_name, '') NOT LIKE '%会诊%'
    AND coalesce(i.item_name, '') NOT LIKE '%存储%'
    AND coalesce(i.item_name, '') NOT LIKE '%体检%'
    AND coalesce(i.item_name, '') NOT LIKE '%试管%'
), report AS MATERIALIZED (
    SELECT x.id, x.visit_id, v.hospital_id, coalesce(v.inpatient, 0)
               AS inpatient, x.item_code,
           CASE WHEN strpos(x.national_code, '-') > 1
                THEN substr(x.national_code, 1,
                            strpos(x.national_code, '-') - 1)
                ELSE x.national_code END AS national_code,
           f.folded, coalesce(x.registered_time, x.reported_time) / 86400
               AS day
    FROM exam AS x JOIN visit AS v ON v.id = x.visit_id
    LEFT JOIN folded_name AS f ON f.name = x.item_name
    WHERE x.reported_time IS NOT NULL
), set_part AS MATERIALIZED (
    SELECT DISTINCT p.hospital_id, p.package_code, f.folded, p.item_code,
           p.national_code
    FROM package_part AS p
    LEFT JOIN folded_name AS f ON f.name = p.package_name
), billed AS MATERIALIZED (
    SELECT w.visit_id, a.item_id, a.hospital_id, a.item_code, a.match_code,
           a.folded, a.family
    FROM item_asked AS a CROSS JOIN noted_item AS w
    WHERE w.item_id = a.item_id
    AND w.net_qty_e4 > 0
), fits AS MATERIALIZED (
    SELECT b.visit_id, b.item_id, r.id AS report_id, b.family, r.hospital_id,
           r.inpatient, r.day
    FROM report AS r JOIN billed AS b ON b.visit_id = r.visit_id
    WHERE r.item_code = b.item_code OR r.national_code = b.match_code
    OR r.item_code = b.match_code OR r.folded = b.folded
    OR (length(b.folded) >= 3 AND strpos(r.folded, b.folded) > 0)
    OR (length(r.folded) >= 3 AND strpos(b.folded, r.folded) > 0)
    OR EXISTS (SELECT 1 FROM set_part AS p
               WHERE (p.package_code = r.item_code OR p.folded = r.folded)
               AND coalesce(p.hospital_id, b.hospital_id) = b.hospital_id
               AND (p.item_code = b.item_code
                    OR p.national_code = b.match_code))
), known AS MATERIALIZED ( -- reports on what the hospital bills to somebody
    SELECT r.id, r.hospital_id, r.inpatient, r.day, a.family
    FROM report AS r JOIN item_asked AS a
        ON a.hospital_id = r.hospital_id AND a.item_code = r.item_code
    UNION
    SELECT r.id, r.hospital_id, r.inpatient, r.day, a.family
    FROM report AS r JOIN item_asked AS a
        ON a.hospital_id = r.hospital_id AND a.match_code = r.national_code
    UNION
    SELECT r.id, r.hospital_id, r.inpatient, r.day, a.family
    FROM report AS r JOIN item_asked AS a
        ON a.hospital_id = r.hospital_id AND a.folded = r.folded
), month AS MATERIALIZED (
    SELECT month_day, month_last(month_day) AS last_day
    FROM (SELECT DISTINCT month_day FROM item_month) AS months
), reported_family AS MATERIALIZED (
    SELECT DISTINCT r.hospital_id, r.inpatient, r.family, m.month_day,
           m.last_day
    FROM (SELECT hospital_id, inpatient, family, day FROM known
          UNION
          SELECT hospital_id, inpatient, family, day FROM fits) AS r
    JOIN month AS m ON r.day BETWEEN m.month_day AND m.last_day
), strange AS MATERIALIZED ( -- visits with a report that fits nothing billed
    SELECT DISTINCT r.visit_id FROM report AS r
    WHERE r.id NOT IN (SELECT id FROM known)
    AND NOT EXISTS (SELECT 1 FROM fits AS f WHERE f.report_id = r.id)
), bare AS (
    SELECT b.visit_id, b.item_id, b.hospital_id, b.family,
           coalesce(v.inpatient, 0) AS inpatient
    FROM billed AS b JOIN visit AS v ON v.id = b.visit_id
    WHERE NOT EXISTS (SELECT 1 FROM fits AS f WHERE f.visit_id = b.visit_id
                      AND f.item_id = b.item_id)
    AND NOT EXISTS (SELECT 1 FROM strange AS s
                    WHERE s.visit_id = b.visit_id)
)
SELECT c.id AS charge_id, c.visit_id, c.day, c.net_amount_fen AS amount_fen
FROM bare AS b CROSS JOIN charge AS c
WHERE c.visit_id = b.visit_id AND c.item_id = b.item_id
AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
AND EXISTS (SELECT 1 FROM reported_family AS m
            WHERE m.hospital_id = b.hospital_id AND m.inpatient = b.inpatient
            AND m.family = b.family
            AND c.day BETWEEN m.month_day AND m.last_day)
ORDER BY c.id
