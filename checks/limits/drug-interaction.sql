-- title: 同日使用不宜合用的药品
-- title.en: Two drugs that must not go together, on one day
-- section: 3
-- violation: 药品超限用范围
-- severity: suspicion
-- national: 74
-- basis: 国家医保局智能监管规则库（药品相互作用）；用户提供的不宜合用表
-- needs: rules.not_with, charges.national_code|items.national_code
-- examines: charge
-- looks-at: SELECT item_id FROM item_limit WHERE limit_kind = 'interaction'
-- note: 同日使用了不宜合用的{other}
-- note.en: on the day {other} was used, which must not go with it
-- fix: 核对用药时间与病历
-- fix.en: compare the times of use and the record
-- clears: 两药不同时使用；医师权衡后合用并有记载
-- clears.en: they were not used at one time; the doctor weighed it and wrote it
--    down
-- how: 用户提供的不宜合用表（国家药品代码或其前缀）：同一就诊同一日两药净数量都大于 0。
-- amount: 不计金额。
-- doubts: 先后使用而非合用。
--
-- By a table of the user's own (codes, or their beginnings, that must not go with
-- a drug): both are net positive in a visit on one day. Without an amount.
--
-- Known false positives: one was stopped before the other began.
WITH against AS MATERIALIZED (
    SELECT DISTINCT m.item_id, f.item_id AS other_id
    FROM item_limit AS m JOIN limit_part AS s ON s.limit_id = m.limit_id
    JOIN item_fact AS o ON o.item_id = m.item_id
    JOIN item_fact AS f ON f.hospital_id = o.hospital_id
        AND strpos(f.match_code, s.part) = 1
    WHERE m.limit_kind = 'interaction'
    AND f.item_id <> m.item_id
)
SELECT c.id AS charge_id, c.visit_id, c.day,
       min('“' || coalesce(i.item_name, i.own_code) || '”') AS other
FROM against AS a JOIN item AS i ON i.id = a.other_id
CROSS JOIN noted_item AS w CROSS JOIN charge AS c
WHERE w.item_id = a.item_id
AND c.visit_id = w.visit_id AND c.item_id = w.item_id
AND c.net_qty_e4 > 0
AND EXISTS (SELECT 1 FROM charge AS o
            WHERE o.visit_id = c.visit_id AND o.item_id = a.other_id
            AND o.day = c.day AND o.net_qty_e4 > 0)
GROUP BY c.id, c.visit_id, c.day
