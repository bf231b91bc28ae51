-- title: 中药饮片超大处方、超量
-- title.en: A herbal prescription out of proportion
-- section: 3
-- violation: 药品超限用范围
-- severity: suspicion
-- national: 76, 77
-- basis: 国家医保局智能监管规则库（中药饮片超大处方、中药饮片超量上传）
-- needs: charges.class|charges.national_code|items.class, charges.unit|items.unit
-- examines: charge
-- looks-at: SELECT item_id FROM item_kind WHERE kind = 'herb'
-- param: pieces = 30 | 一张处方最多几味 | kinds of pieces that a prescription may have
-- param: total_g = 10000 | 一张处方总量最多几克 | grams of a prescription, all doses
-- note: 处方共 {kinds} 味、{total_e4} 克
-- note.en: {kinds} pieces, {total_e4} grams
-- fix: 核对处方剂数与上传数量
-- fix.en: compare the doses prescribed and the quantity uploaded
-- clears: 膏方、丸散等长期处方；上传单位不是克
-- clears.en: an extract or pills for a long time; the unit is not the gram
-- how: 同一处方（没有处方号的按同次就诊同日）的中药饮片超过 pieces 味，或计价单位为克的总量超过 total_g 克。膏方常见，按疑点列出最后一味。两个上限均可设置。
-- amount: 不计金额。
-- doubts: 膏方、代煎的多疗程处方。
--
-- The herbal pieces of a prescription (its number, else a visit's day), net
-- positive: more kinds, or of those counted in grams (克, g) more weight, than
-- the settings say. The national points name the rule but no figure: these are
-- ours, wide ones. Cited on the last line, without an amount.
--
-- Known false positives: extracts (膏方) and pills made for months.
WITH herb AS MATERIALIZED (
    SELECT c.id AS charge_id, c.visit_id, c.day,
           coalesce(f.match_code, '#' || CAST(f.first_id AS TEXT)) AS goods,
           coalesce(x.prescription_no, '#' || CAST(c.day AS TEXT))
               AS prescription,
           row_number() OVER (PARTITION BY c.visit_id,
                   coalesce(x.prescription_no, '#' || CAST(c.day AS TEXT))
               ORDER BY c.time DESC, length(coalesce(c.line_no, '')) DESC,
                   coalesce(c.line_no, '') DESC, c.file_id DESC, c.line DESC)
               AS late,
           CASE WHEN i.unit IN ('克', 'g', 'G', '克/g') THEN c.net_qty_e4
                ELSE 0 END AS gram_e4
    FROM item_kind AS k JOIN item AS i ON i.id = k.item_id
    JOIN item_fact AS f ON f.item_id = k.item_id
    CROSS JOIN noted_item AS w CROSS JOIN charge AS c
    LEFT JOIN charge_more AS x ON x.visit_id = c.visit_id AND x.n = c.n
    WHERE k.kind = 'herb' AND w.item_id = k.item_id
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.net_qty_e4 > 0
)
SELECT max(CASE WHEN late = 1 THEN charge_id END) AS charge_id, visit_id,
       max(day) AS day,
       count(DISTINCT goods) AS kinds, sum(gram_e4) AS total_e4
FROM herb GROUP BY visit_id, prescription
HAVING count(DISTINCT goods) > :pieces OR sum(gram_e4) > :total_g * 10000
