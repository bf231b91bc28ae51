-- title: 处方含配伍禁忌的饮片（十八反、十九畏）
-- title.en: Herbal pieces that must not go together
-- section: 3
-- violation: 药品超限用范围
-- severity: suspicion
-- national: 75
-- basis: 国家医保局智能监管规则库（中药饮片配伍禁忌）；十八反、十九畏；《中华人民共和国药典》（不宜同用）
-- needs: charges.item_name|items.name, charges.class|charges.national_code|items.class
-- examines: charge
-- looks-at: SELECT k.item_id FROM item_kind AS k
--    JOIN item_called AS i ON i.item_id = k.item_id
--    WHERE k.kind = 'herb'
--    AND (i.name LIKE '%甘草%' OR i.name LIKE '%川乌%'
--         OR i.name LIKE '%草乌%' OR i.name LIKE '%附子%'
--         OR i.name LIKE '%附片%' OR i.name LIKE '%藜芦%'
--         OR i.name LIKE '%丁香%' OR i.name LIKE '%三棱%'
--         OR i.name LIKE '%肉桂%' OR i.name LIKE '%五灵脂%'
--         OR i.name LIKE '%硫黄%' OR i.name LIKE '%巴豆%'
--         OR i.name LIKE '%狼毒%')
-- note: 与同一处方的{other}不宜同用
-- note.en: not to be used with {other} of the same prescription
-- fix: 核对处方与双签名；无双签名的按规定处理
-- fix.en: look whether the doctor signed twice for it
-- clears: 医师有意合用并在处方上双签名
-- clears.en: the doctor meant it, and signed for it
-- how: 同一处方（没有处方号的按同次就诊同日）的中药饮片，名称中含十八反、十九畏的一对。列出后一味，不计金额。
-- amount: 不计金额。
-- doubts: 饮片名称相近（如丁香叶、甘草节以外的同名异物）。
--
-- The classical incompatibilities (十八反: 甘草 with 甘遂 …, 乌头 with 半夏 …,
-- 藜芦 with 人参 …; 十九畏: 丁香 with 郁金 …) by the names of herbal pieces of one
-- prescription (its number, else a visit's day), net positive. Cited on the
-- second of the pair, without an amount.
--
-- Known false positives: doctors who mean it and sign for it.
WITH pair (one, other) AS (
    VALUES ('甘草', '甘遂'), ('甘草', '大戟'), ('甘草', '海藻'),
           ('甘草', '芫花'), ('川乌', '半夏'), ('川乌', '瓜蒌'),
           ('川乌', '天花粉'), ('川乌', '贝母'), ('川乌', '白蔹'),
           ('川乌', '白及'), ('草乌', '半夏'), ('草乌', '瓜蒌'),
           ('草乌', '天花粉'), ('草乌', '贝母'), ('草乌', '白蔹'),
           ('草乌', '白及'), ('附子', '半夏'), ('附子', '瓜蒌'),
           ('附子', '天花粉'), ('附子', '贝母'), ('附子', '白蔹'),
           ('附子', '白及'), ('附片', '半夏'), ('附片', '瓜蒌'),
           ('附片', '天花粉'), ('附片', '贝母'), ('附片', '白蔹'),
           ('附片', '白及'), ('藜芦', '人参'), ('藜芦', '党参'),
           ('藜芦', '丹参'), ('藜芦', '沙参'), ('藜芦', '玄参'),
           ('藜芦', '苦参'), ('藜芦', '细辛'), ('藜芦', '白芍'),
           ('藜芦', '赤芍'), ('丁香', '郁金'), ('三棱', '芒硝'),
           ('肉桂', '赤石脂'), ('五灵脂', '人参'), ('硫黄', '芒硝'),
           ('巴豆', '牵牛子'), ('狼毒', '密陀僧')
), suspect AS MATERIALIZED (
    SELECT DISTINCT w.visit_id
    FROM item_kind AS k JOIN noted_item AS w ON w.item_id = k.item_id
    WHERE k.kind = 'herb'
), pieces AS MATERIALIZED (
    SELECT c.id AS charge_id, c.visit_id, c.day, i.name,
           coalesce(x.prescription_no, '#' || CAST(c.day AS TEXT))
               AS prescription
    FROM suspect AS s CROSS JOIN charge AS c
    JOIN item_kind AS k ON k.item_id = c.item_id
    JOIN item_called AS i ON i.item_id = c.item_id
    LEFT JOIN charge_more AS x ON x.visit_id = c.visit_id AND x.n = c.n
    WHERE c.visit_id = s.visit_id AND k.kind = 'herb'
    AND c.net_qty_e4 > 0 AND i.name NOT LIKE '%叶%'
)
SELECT b.charge_id, b.visit_id, b.day, min('“' || a.name || '”') AS other
FROM pair AS p JOIN pieces AS a ON strpos(a.name, p.one) > 0
JOIN pieces AS b ON b.visit_id = a.visit_id
    AND b.prescription = a.prescription AND strpos(b.name, p.other) > 0
GROUP BY b.charge_id, b.visit_id, b.day
