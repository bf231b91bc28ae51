-- title: 限定机构等级的项目在低等级机构开展
-- title.en: An item for hospitals of a level, billed by one below
-- section: 3
-- violation: 超医保支付范围
-- severity: violation
-- national: 24
-- basis: 国家医保局智能监管规则库（医疗服务项目限医疗机构级别）；价格目录的适用医院等级
-- needs: charges, hospitals.level, items.hospital_level|rules.item_code
-- examines: charge
-- ignores: charges.scope_amount, charges.pay_class, visits, visits.insurance_type
-- looks-at: SELECT item_id FROM item_limit WHERE limit_kind = 'level'
-- looks-at: SELECT i.id AS item_id FROM item AS i
--    JOIN hospital AS h ON h.id = i.hospital_id
--    JOIN catalogue AS k ON k.level_no > h.level_no
--        AND (k.item_code = i.item_code OR k.national_code = i.match_code)
-- note: 限{wanted}及以上医疗机构，本机构等级为{level}
-- note.en: for hospitals of {wanted} and above; this one is {level}
-- fix: 退还费用；停止在本机构开展该项目
-- fix.en: refund it; stop billing the item here
-- clears: 机构等级登记有误；价格主管部门批准本机构开展
-- clears.en: the level is registered wrongly; the authority allowed this
--    hospital the item
-- how: 用户提供的限机构等级知识点，或价格目录：该项目在目录中只有高于本机构等级的条目，而目录中另有适用本机构等级（或不限等级）的其他条目。等级未知的机构，自费就诊，丙类、自费及医保范围内金额为 0 的行不判断。
-- amount: 该行退费后的净金额。
-- doubts: 目录不全；没有机构执业信息时等级取自就诊或结算表（多个等级的取最高），可能是结算等级而不是评审等级。
--
-- By limits that a user delivered for items (限定机构等级), or by the catalogue:
-- an item that stands in it for higher levels alone, while other items stand
-- there for this hospital's level or for any. A hospital whose level is not
-- known is not judged, nor what patients paid themselves.
--
-- Amount: the line's net amount.
--
-- Known false positives: a catalogue that is not whole.
WITH limited AS (
    SELECT m.item_id, m.from_day, m.to_day, l.value AS wanted
    FROM item_limit AS m
    JOIN rule_limit AS l ON l.id = m.limit_id
    JOIN item_fact AS f ON f.item_id = m.item_id
    JOIN hospital AS h ON h.id = f.hospital_id
    WHERE m.limit_kind = 'level'
    AND substr(f.match_code, 1, 1) BETWEEN '0' AND '9'
    AND h.level_no < CASE WHEN l.value LIKE '%一级%' THEN 1
                          WHEN l.value LIKE '%二级%' THEN 2
                          WHEN l.value LIKE '%三级%' THEN 3 ELSE 0 END
), listed AS (
    SELECT i.id AS item_id, h.level_no AS own_no, k.level_no,
           k.hospital_level
    FROM item AS i
    JOIN hospital AS h ON h.id = i.hospital_id
    JOIN catalogue AS k ON (k.hospital_id IS NULL
                            OR k.hospital_id = i.hospital_id)
        AND k.item_code = i.item_code
    UNION ALL
    SELECT i.id, h.level_no, k.level_no, k.hospital_level
    FROM item AS i
    JOIN hospital AS h ON h.id = i.hospital_id
    JOIN catalogue AS k ON (k.hospital_id IS NULL
                            OR k.hospital_id = i.hospital_id)
        AND k.national_code = i.match_code
), above AS (
    SELECT s.item_id, min(s.hospital_level) AS wanted
    FROM listed AS s
    GROUP BY s.item_id, s.own_no
    HAVING min(coalesce(s.level_no, 0)) > s.own_no
), known AS (
    SELECT h.id AS hospital_id FROM hospital AS h
    WHERE EXISTS (SELECT 1 FROM catalogue AS k
                  WHERE (k.hospital_id IS NULL OR k.hospital_id = h.id)
                  AND coalesce(k.level_no, h.level_no) = h.level_no)
), mine AS (
    SELECT item_id, from_day, to_day, wanted FROM limited
    UNION ALL
    SELECT a.item_id, -1000000, 1000000, a.wanted
    FROM above AS a JOIN item AS i ON i.id = a.item_id
    JOIN known AS n ON n.hospital_id = i.hospital_id
)
SELECT c.id AS charge_id, c.visit_id, c.day,
       c.net_amount_fen AS amount_fen, min(m.wanted) AS wanted,
       min(h.level) AS level
FROM mine AS m
JOIN item AS i ON i.id = m.item_id
JOIN hospital AS h ON h.id = i.hospital_id
CROSS JOIN noted_item AS w CROSS JOIN charge AS c
WHERE w.item_id = m.item_id
AND c.visit_id = w.visit_id AND c.item_id = w.item_id
AND c.day BETWEEN m.from_day AND m.to_day
AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
AND c.visit_id NOT IN (SELECT visit_id FROM self_paid_visit)
AND c.item_id NOT IN (SELECT item_id FROM self_paid_item)
AND NOT EXISTS (SELECT 1 FROM charge_more AS x
                WHERE x.visit_id = c.visit_id AND x.n = c.n
                AND x.scope_amount_fen = 0)
GROUP BY c.id, c.visit_id, c.day, c.net_amount_fen
