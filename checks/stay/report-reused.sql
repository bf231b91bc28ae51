-- title: 同一报告单号用于不同患者
-- title.en: One report number for two people
-- section: 3
-- violation: 不实收费
-- severity: suspicion
-- basis: 《医疗保障基金使用监督管理条例》第四十条第（二）项（伪造检验检查报告）
-- needs: exams.report_no, visits.id_no|visits.person_no
-- ignores: visits.name
-- examines: exam
-- note: 报告单号 {report_no}[（{item_name}）]已用于另一就诊[ {earlier_no}]，又用于本次就诊
-- note.en: report {report_no}[ ({item_name})] was given to another visit[, {earlier_no},] and to this one too
-- fix: 调取两份报告和影像原始数据，核对是否同一份
-- fix.en: ask for both reports and the raw pictures: are they one
-- clears: 单号按设备或按日重新编号，两份报告内容不同
-- clears.en: numbers begin anew with each device or day, and the reports differ
-- how: 同一医院、同一检查项目（编码，没有的按名称）、同一报告单号，用于两个人（身份证号，没有的按人员编号）的，列出登记较晚的。单号不足 8 位的，只比同一天；姓名相同的按同一人，不列。
-- amount: 该次就诊同一项目当日的净费用；查不到收费的为空。
-- doubts: 样本号循环使用；孪生子、体检集体编号。
--
-- Reports of one hospital, item (code, else name) and number that belong to two
-- people. Short numbers (fewer than 8 characters) often begin anew every day:
-- they are compared within a day. The later registered is cited. Two numbers
-- of a person with one name are one person.
--
-- Amount: what the visit was billed for the item, net; empty where no line of
-- it is found.
--
-- Known false positives: sample numbers that go round.
WITH report AS MATERIALIZED (
    SELECT x.id, x.visit_id, v.hospital_id, v.visit_no, v.name, w.person,
           x.report_no, x.item_code, x.item_name,
           coalesce(x.item_code, x.item_name) AS what,
           coalesce(x.registered_time, x.reported_time) AS time,
           CASE WHEN length(x.report_no) >= 8 THEN 0
                ELSE coalesce(x.registered_time, x.reported_time) / 86400
                END AS series, x.file_id, x.line
    FROM exam AS x JOIN visit AS v ON v.id = x.visit_id
    JOIN person_visit AS w ON w.visit_id = v.id
), shared AS MATERIALIZED (
    SELECT hospital_id, report_no, what, series FROM report
    GROUP BY hospital_id, report_no, what, series
    HAVING count(DISTINCT person) > 1
), twice AS (
    SELECT b.id, b.visit_id, b.report_no, b.item_code, b.item_name, b.time,
           b.file_id, b.line, b.what, a.visit_no AS earlier_no,
           row_number() OVER (PARTITION BY b.visit_id, b.report_no, b.what
                              ORDER BY a.time, a.id) AS place
    FROM shared AS s
    JOIN report AS a ON a.hospital_id = s.hospital_id
        AND a.report_no = s.report_no AND a.what = s.what
        AND a.series = s.series
    JOIN report AS b ON b.hospital_id = s.hospital_id
        AND b.report_no = s.report_no AND b.what = s.what
        AND b.series = s.series
    WHERE a.person <> b.person
    AND (a.time < b.time OR (a.time = b.time AND a.id < b.id))
    AND (a.name IS NULL OR b.name IS NULL OR a.name <> b.name)
)
SELECT t.visit_id, t.time / 86400 AS day, t.report_no,
       coalesce(t.item_name, t.item_code) AS item_name, t.item_code,
       coalesce(t.earlier_no, '') AS earlier_no, t.report_no AS key,
       (SELECT sum(c.net_amount_fen) FROM charge AS c
        JOIN item AS i ON i.id = c.item_id
        WHERE c.visit_id = t.visit_id AND c.net_qty_e4 > 0
        AND (i.item_code = t.item_code OR i.item_name = t.item_name)
        AND c.day = t.time / 86400) AS amount_fen
FROM twice AS t WHERE t.place = 1
ORDER BY t.visit_id, t.id
