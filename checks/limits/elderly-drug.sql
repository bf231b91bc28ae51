-- title: 老年人慎用、禁用的药品
-- title.en: A drug that the old should not have
-- section: 3
-- violation: 药品超限用范围
-- severity: suspicion
-- money: none
-- national: 72?
-- basis: 国家医保局智能监管规则库（老年人用药安全）；用户提供的知识点
-- needs: rules.elderly_point, charges.national_code|items.national_code, visits.birth|visits.age|visits.id_no
-- examines: charge
-- ignores: visits.id_no
-- looks-at: SELECT item_id FROM item_limit WHERE limit_kind = 'elderly'
-- note: {from_years} 岁以上慎用或禁用，患者 {age} 岁[（{told}）]
-- note.en: not for people of {from_years} and above; the patient is {age}[ ({told_en})]
-- fix: 请临床药师核对剂量、疗程和替代方案
-- fix.en: let a pharmacist look at the dose, the course and what could replace it
-- clears: 医师权衡后减量使用并有记载
-- clears.en: the doctor weighed it, reduced the dose and wrote it down
-- how: 用户提供的“老年人用药安全”知识点（限定值为起始年龄）：费用当日的年龄达到起始年龄。有出生日期的按出生日期，否则按登记年龄，再没有的按身份证号（校验位正确）所示出生日期并注明；都没有的不判断。
-- amount: 无：用药安全提示，不涉及退款。
-- doubts: 说明书只要求减量。
--
-- By points of a user's list (the value is the age from which the drug is
-- unsafe): who is that old on the line's day, by birth, else by the age as
-- registered, else by a valid id number. A warning: no money.
--
-- Known false positives: drugs that need a smaller dose only.
WITH mine AS (
    SELECT m.item_id, m.from_day, m.to_day,
           min(CAST(rtrim(l.value, '周岁及以上') AS INTEGER)) AS from_years
    FROM item_limit AS m JOIN rule_limit AS l ON l.id = m.limit_id
    WHERE m.limit_kind = 'elderly'
    AND ltrim(l.value, '0123456789') IN
        ('', '岁', '周岁', '岁以上', '周岁以上', '岁及以上', '周岁及以上')
    GROUP BY m.item_id, m.from_day, m.to_day
), aged AS (
    SELECT c.id AS charge_id, c.visit_id, c.day, m.from_years,
           CASE WHEN a.birth_day IS NULL THEN a.least_years
                ELSE (c.day - a.birth_day) / 366 END AS full_years, -- or one
           a.birth_year, a.birth_place, a.by_identity,              -- less
           CASE WHEN a.birth_day IS NULL
                THEN CASE WHEN a.least_years >= m.from_years THEN 1 ELSE 0 END
                WHEN c.day >= 365 * (a.birth_year + m.from_years)
                        + (a.birth_year + m.from_years) / 4
                        - (a.birth_year + m.from_years) / 100
                        + (a.birth_year + m.from_years) / 400
                        + a.birth_place - 719468 THEN 1
                ELSE 0 END AS old
    FROM mine AS m CROSS JOIN noted_item AS w
    JOIN visit_age AS a ON a.visit_id = w.visit_id
    CROSS JOIN charge AS c
    WHERE w.item_id = m.item_id
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.day BETWEEN m.from_day AND m.to_day
    AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
)
SELECT charge_id, visit_id, day, min(from_years) AS from_years,
       max(CASE WHEN day >= 365 * (birth_year + full_years + 1)
                            + (birth_year + full_years + 1) / 4
                            - (birth_year + full_years + 1) / 100
                            + (birth_year + full_years + 1) / 400
                            + birth_place - 719468
           THEN full_years + 1 ELSE full_years END) AS age,
       CASE WHEN max(by_identity) = 1 THEN '按身份证号' ELSE '' END AS told,
       CASE WHEN max(by_identity) = 1 THEN 'by the id number' ELSE '' END
           AS told_en
FROM aged WHERE old = 1
GROUP BY charge_id, visit_id, day
