-- title: 同一药品追溯码重复收费
-- title.en: One trace code of a drug billed twice
-- section: 3
-- violation: 不实收费
-- severity: violation
-- basis: 《医疗保障基金使用监督管理条例》第四十条；医保药品追溯码监管应用有关规定
-- scope: county
-- gathers-tables: coded_line, single_pack
-- gathers: SELECT k.visit_id * 4294967296 + k.n AS charge_id
--    FROM coded_line AS k WHERE k.trace_code IN (
--        SELECT trace_code FROM coded_line
--        GROUP BY trace_code HAVING count(*) > 1)
-- needs: charges.trace_code
-- examines: charges.trace_code
-- note: 追溯码 {trace_code} 已于 {earlier_day} 在 {earlier_hospital}[（{earlier_no}）]收费，本次再次收取
-- note.en: trace code {trace_code} was billed on {earlier_day} at {earlier_hospital}[ (visit {earlier_no})] and again here
-- fix: 核对发药记录和实物，属回流药或空刷的退还并追查来源
-- fix.en: look at what was handed out; find where the pack came from
-- clears: 拆零发药共用一个追溯码；或扫码串行，有盘点记录
-- clears.en: a pack opened and handed out in parts; or scanned in the wrong line, as the count shows
-- how: 追溯码为 20 位数字、净数量不小于 1 的药品明细，同一追溯码在任何医院、任何就诊出现第二次及以后的列出，时间最早的一次不列；已退费的不算。拆零标志为是、收费单位是片、粒、丸、支、袋、克、毫升等小于包装的单位（库房拆零比为 1 的除外）、中药饮片的不判断；单位不明而无拆零标志列的不判断。
-- amount: 该行退费后的净金额。
-- doubts: 一盒两次发出而未标拆零；补录时重复扫码。
--
-- Net positive lines with a trace code of 20 digits that was billed before, in
-- any hospital and visit: the earliest is kept. A pack in parts shares its code:
-- lines flagged 拆零, in units smaller than a pack (tablets, ampoules, grams),
-- or below one unit are not judged, nor herbs, nor lines that tell neither unit
-- nor flag.
--
-- Amount: the line's net amount.
--
-- Known false positives: a pack handed out in two parts without a flag.
WITH shared AS MATERIALIZED (
    SELECT trace_code FROM coded_line
    GROUP BY trace_code HAVING count(*) > 1
), line AS (
    SELECT c.id AS charge_id, c.visit_id, c.day, c.time, c.line_no, c.file_id,
           c.line,
           c.net_amount_fen, k.trace_code, i.hospital_id
    FROM shared AS s JOIN coded_line AS k ON k.trace_code = s.trace_code
    JOIN charge AS c ON c.visit_id = k.visit_id AND c.n = k.n
    JOIN item AS i ON i.id = c.item_id
    LEFT JOIN item_kind AS g ON g.item_id = i.id
    WHERE c.net_qty_e4 >= 10000 AND c.net_amount_fen > 0
    AND coalesce(g.kind, 'drug') = 'drug'
    AND coalesce(k.split_pack, '0') NOT IN ('1', '是', 'Y', 'y', '拆零')
    AND (k.split_pack IS NOT NULL
         OR i.unit IN ('盒', '瓶', '罐', '桶', '筒', '套', '件', '箱', '板')
         OR EXISTS (SELECT 1 FROM single_pack AS t
                    WHERE t.hospital_id = i.hospital_id
                    AND t.item_code = i.item_code))
), placed AS (
    SELECT l.*,
           row_number() OVER code AS place,
           first_value(day) OVER code AS earlier_day,
           first_value(visit_id) OVER code AS earlier_id,
           first_value(hospital_id) OVER code AS earlier_hospital_id
    FROM line AS l
    WINDOW code AS (PARTITION BY trace_code
                    ORDER BY time, length(coalesce(line_no, '')),
                        coalesce(line_no, ''), file_id, line)
)
SELECT p.charge_id, p.visit_id, p.day, p.net_amount_fen AS amount_fen,
       p.trace_code, p.earlier_day, coalesce(v.visit_no, '') AS earlier_no,
       coalesce(h.name, h.hospital_code) AS earlier_hospital,
       p.trace_code AS related
FROM placed AS p JOIN visit AS v ON v.id = p.earlier_id
JOIN hospital AS h ON h.id = p.earlier_hospital_id
WHERE p.place > 1
ORDER BY p.charge_id
