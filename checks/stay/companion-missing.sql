-- title: 应同时收取的项目缺失
-- title.en: Billed without what it goes with
-- section: 3
-- violation: 不实收费
-- severity: suspicion
-- national: 64, 84
-- basis: 《医疗保障基金智能监管规则库、知识库》药品、耗材与医疗服务项目不符（国家医疗保障局，2025 年版）
-- needs: charges, charges.national_code|items.national_code
-- ignores: surgeries, visits.id_no, visits.person_no
-- examines: charge
-- looks-at: SELECT item_id FROM item_companion
-- note: 收取该项目，本次就诊没有“{needs_words}”类项目
-- note.en: this visit bills nothing of '{needs_words}', which it goes with
-- fix: 核对手术、治疗记录和耗材使用记录，未使用的退还
-- fix.en: look at the record of the operation and of materials; refund what was not used
-- clears: 相应手术、治疗已做，以其他名称或打包价收取
-- clears.en: the service was given and billed under another name or in a package
-- how: 对照表（实践者整理，未经核定；公开的处罚案例）列出只应与某类项目同收的耗材、药品、诊疗项目：同一就诊（及同一人在本院的其他就诊，如此前已置管）没有净额为正的相应项目（国家编码开头，或名称含所列词），手术记录中也没有所列词的，列出。就诊中有无国家编码或新编码（01 开头、省码）的手术治疗类收费时，相应项目可能在其中，不判断。
-- amount: 该行退费后的净金额；属疑点。
-- doubts: 对照表多数来自一家经验表；相应项目在外院已做。
--
-- The table of companions (a practitioner's, unchecked): materials, drugs and
-- services that go with a service. Cited where neither the visit nor another
-- one of the person to the hospital (a catheter put in earlier) has a net
-- positive line of it, by the beginning of the code or a word of the name, and no
-- operation on record bears such a word. Not judged where the visit bills an
-- operation or treatment without a 00 code: that may be it.
--
-- Amount: the line's net amount; exposure.
--
-- Known false positives: services billed elsewhere or in a package.
WITH RECURSIVE wanted (companion_id, side, text, rest) AS (
    SELECT id, 'code', CAST(NULL AS TEXT), needs_codes || '|'
    FROM companion
    UNION ALL
    SELECT id, 'word', CAST(NULL AS TEXT), needs_words || '|'
    FROM companion
    UNION ALL
    SELECT companion_id, side, substr(rest, 1, strpos(rest, '|') - 1),
           substr(rest, strpos(rest, '|') + 1)
    FROM wanted WHERE strpos(rest, '|') > 0
), sign AS MATERIALIZED (
    SELECT DISTINCT companion_id, side, text FROM wanted
), mate AS MATERIALIZED ( -- items that will do
    SELECT s.companion_id, f.item_id
    FROM sign AS s JOIN item_fact AS f
        ON substr(f.match_code, 1, length(s.text)) = s.text
    WHERE s.side = 'code'
    UNION
    SELECT s.companion_id, i.id
    FROM sign AS s JOIN item AS i ON strpos(i.item_name, s.text) > 0
    WHERE s.side = 'word'
    AND i.id NOT IN (SELECT item_id FROM item_companion)
), veiled AS MATERIALIZED ( -- services that may be any
    SELECT k.item_id
    FROM item_care AS k JOIN item_fact AS f ON f.item_id = k.item_id
    WHERE k.care IN ('operation', 'treatment')
    AND (f.match_code IS NULL OR substr(f.match_code, 1, 2) <> '00')
), alone AS MATERIALIZED (
    SELECT w.visit_id, w.item_id, min(c.companion_id) AS companion_id
    FROM item_companion AS c CROSS JOIN noted_item AS w
    WHERE w.item_id = c.item_id AND w.net_qty_e4 > 0
    AND NOT EXISTS (SELECT 1 FROM item_companion AS o
                    JOIN mate AS m ON m.companion_id = o.companion_id
                    JOIN charge AS x ON x.visit_id = w.visit_id
                        AND x.item_id = m.item_id
                    WHERE o.item_id = w.item_id AND x.net_qty_e4 > 0)
    AND NOT EXISTS (SELECT 1 FROM veiled AS v
                    JOIN charge AS x ON x.visit_id = w.visit_id
                        AND x.item_id = v.item_id
                    WHERE x.net_qty_e4 > 0)
    AND NOT EXISTS (SELECT 1 FROM item_companion AS o
                    JOIN sign AS s ON s.companion_id = o.companion_id
                    JOIN surgery AS g ON g.visit_id = w.visit_id
                        AND strpos(g.operation_name, s.text) > 0
                    WHERE o.item_id = w.item_id)
    GROUP BY w.visit_id, w.item_id
), nowhere AS ( -- nor in another visit of the person to the hospital
    SELECT a.visit_id, a.item_id, a.companion_id
    FROM alone AS a JOIN visit AS h ON h.id = a.visit_id
    WHERE NOT EXISTS (SELECT 1 FROM person_visit AS p
                      JOIN person_visit AS q ON q.person = p.person
                      JOIN visit AS v ON v.id = q.visit_id
                      JOIN charge AS x ON x.visit_id = v.id
                      JOIN mate AS m ON m.item_id = x.item_id
                      JOIN item_companion AS o
                          ON o.companion_id = m.companion_id
                      WHERE p.visit_id = a.visit_id
                      AND v.hospital_id = h.hospital_id
                      AND o.item_id = a.item_id AND x.net_qty_e4 > 0)
)
SELECT c.id AS charge_id, c.visit_id, c.day, c.net_amount_fen AS amount_fen,
       coalesce(p.needs_words, p.needs_codes) AS needs_words
FROM nowhere AS a JOIN companion AS p ON p.id = a.companion_id
CROSS JOIN charge AS c
WHERE c.visit_id = a.visit_id AND c.item_id = a.item_id
AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
ORDER BY c.id
