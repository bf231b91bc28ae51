-- title: 组合检查缺项仍按全套收费
-- title.en: A panel billed in full though parts of it were not done
-- section: 3
-- violation: 不实收费
-- severity: violation
-- basis: 《医疗保障基金使用监督管理条例》第四十条第（三）项（虚构医药服务项目）
-- needs: charges, packages, exams.reported
-- examines: charge
-- looks-at: SELECT item_id FROM panel_item
-- note: 组合含 {parts} 项，报告缺 {missing} 项：{first_missing} 等
-- note.en: of {parts} parts {missing|part|parts} are not in the report: {first_missing} …
-- fix: 按实际所做项目收费，退还缺项部分
-- fix.en: bill what was done and refund the rest
-- clears: 缺项在另一份报告中，或标本不合格已重做
-- clears.en: the part stands in another report, or was repeated with a new specimen
-- how: 收取组合项目（编码或名称与收费组套相同，所含 2 个以上单项），而该次就诊的报告中至少有其一半单项、又缺其余单项的，按缺项数列出。报告中一项也没有或只有组合名称的（报告不到单项），不判断；单项另行收费的不算缺。
-- amount: 净金额 ÷ 单项数 × 缺项数（四舍五入到分）。
-- doubts: 结果由计算得出的单项不出报告；单项名称与报告不同。
--
-- Items that are an order set of the hospital (panel_item) with at least two
-- parts, in a visit with issued reports of at least half of the parts (by code,
-- national code or folded name) but not of all. Reports that name the panel
-- alone do not tell its parts.
--
-- Amount: net amount / parts x missing ones.
--
-- Known false positives: parts that are reckoned from others.
WITH part AS MATERIALIZED (
    SELECT DISTINCT p.hospital_id, p.package_code,
           coalesce(p.item_code, p.national_code, p.item_name) AS part,
           p.item_code, p.national_code, p.item_name
    FROM package_in_use AS p
), billed AS MATERIALIZED (
    SELECT w.visit_id, a.item_id, a.hospital_id, a.package_code
    FROM panel_item AS a CROSS JOIN noted_item AS w
    WHERE w.item_id = a.item_id AND w.net_qty_e4 > 0
), checked AS MATERIALIZED (
    SELECT b.visit_id, b.item_id, p.package_code, p.part,
           max(coalesce(p.item_name, p.part)) AS part_name,
           max(CASE WHEN x.id IS NULL THEN 0 ELSE 1 END) AS done
    FROM billed AS b
    JOIN part AS p ON p.package_code = b.package_code
        AND coalesce(p.hospital_id, b.hospital_id) = b.hospital_id
    LEFT JOIN exam AS x ON x.visit_id = b.visit_id
        AND x.reported_time IS NOT NULL
        AND (x.item_code = p.item_code OR x.national_code = p.national_code
             OR x.item_code = p.national_code
             OR replace(x.item_name, ' ', '') = replace(p.item_name, ' ', '')
             OR (length(p.item_name) >= 3
                 AND strpos(x.item_name, p.item_name) > 0))
    GROUP BY b.visit_id, b.item_id, p.package_code, p.part
), short AS MATERIALIZED (
    SELECT visit_id, item_id, count(*) AS parts,
           count(*) - sum(done) AS missing,
           min(CASE WHEN done = 0 THEN part_name END) AS first_missing
    FROM checked
    GROUP BY visit_id, item_id, package_code
    HAVING sum(done) < count(*) AND sum(done) * 2 >= count(*)
)
SELECT c.id AS charge_id, c.visit_id, c.day, s.parts, s.missing,
       s.first_missing,
       (c.net_amount_fen * s.missing * 2 + s.parts) / (s.parts * 2)
           AS amount_fen
FROM short AS s CROSS JOIN charge AS c
WHERE c.visit_id = s.visit_id AND c.item_id = s.item_id
AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
ORDER BY c.id
