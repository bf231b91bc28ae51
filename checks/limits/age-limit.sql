-- title: 限定年龄的项目、药品用于其他年龄
-- title.en: An item or drug for one age, billed for another
-- section: 3
-- violation: 超医保支付范围
-- severity: violation
-- national: 7, 18, 19, 29, 65, 80, 6?, 32?, 33?, 66?
-- basis: 国家医保局智能监管知识库（限儿童、新生儿使用等）；《医疗保障基金使用监督管理条例》第三十八条第（六）项
-- needs: charges.national_code|items.national_code, visits.birth|visits.age|visits.id_no
-- examines: charge
-- ignores: charges.scope_amount, charges.pay_class, visits.dept, visits.diagnosis_code, visits.diagnosis_name,
--    visits.sex, diagnoses, diagnoses.diagnosis_code, visits.discharged, visits.insurance_type,
--    visits.id_no
-- looks-at: SELECT item_id FROM item_limit WHERE limit_kind = 'age'
-- param: child_years = 18 | 满多少岁不再是儿童 | from this age on nobody is a child
-- param: infant_years = 3 | 满多少岁不再是婴幼儿 | from this age on nobody is an infant
-- param: newborn_days = 28 | 出生多少天以内是新生儿 | a newborn is at most so many days old
-- note: 限{wanted}使用，患者{age}[（{told}）]
-- note.en: for {wanted} alone; the patient is {age}[ ({told_en})]
-- fix: 核对患者年龄和国家编码对照；确属错收的退还
-- fix.en: check the patient's age and the mapping to the national code; refund
--    what was billed wrongly
-- clears: 出生日期登记有误；院内编码对照国家编码有误；新生儿费用记在母亲名下
-- clears.en: the birth is registered wrongly; the hospital's code is mapped to
--    the wrong national code; a newborn's fees stand on the mother's bill
-- how: 按国家公布的限儿童、新生儿、婴幼儿及年龄区间知识点，按费用当日的年龄判断：有出生日期的按出生日期，否则按登记年龄，都没有的按身份证号（校验位正确）所示出生日期并注明；出生日期和登记年龄都有的都不符合才算。儿童为未满 18 岁，新生儿为出生 28 天以内（住院的按入院日）。说明书含成人用法的药品、产科患者（或没有诊断的女性）账上的新生儿项目不判断；自费就诊，丙类、自费及医保范围内金额为 0 的行也不判断。
-- amount: 该行退费后的净金额。
-- doubts: 早产儿的矫正年龄；院内编码对照有误；儿童就诊登记了家长的身份证号。
--
-- National points limit items and drugs to children (under 18), newborns (up
-- to 28 days), infants (under 3) or an interval of years as written (16-60 is
-- from 16 to 60, both included). The age is that of the line's day, from the
-- day of birth, else as registered, else as a valid id number says, which the
-- note tells; where birth and age are known both must be outside.
-- A newborn's is that of the admission: who was admitted as one is treated as
-- one. A drug whose leaflet has a dose for adults (the point's text says so)
-- is not held against them, nor are a newborn's items on the bill of a mother
-- (a diagnosis O, P, Z37 to Z39, a department of 产 or 新生儿, or a woman of
-- whom no diagnosis is known), nor what patients paid themselves.
--
-- Amount: the line's net amount.
--
-- Known false positives: premature infants by corrected age; a hospital code
-- mapped to the wrong national code; a child under a parent's id number.
WITH bound AS MATERIALIZED (
    SELECT m.item_id, m.from_day, m.to_day, l.value,
           CASE WHEN l.value IN ('新生儿', '婴幼儿') THEN 1 ELSE 0 END
               AS of_baby,
           CASE WHEN l.value = '新生儿' THEN 1 ELSE 0 END AS of_newborn,
           CASE WHEN l.value = '成人' THEN :child_years
                WHEN strpos(l.value, '-') > 1
                     AND ltrim(l.value, '0123456789-') = ''
                THEN CAST(substr(l.value, 1, strpos(l.value, '-') - 1)
                          AS INTEGER)
                ELSE 0 END AS least_year,
           CASE WHEN l.value = '儿童' THEN :child_years
                WHEN l.value = '婴幼儿' THEN :infant_years
                WHEN l.value = '成人' THEN 1000
                WHEN strpos(l.value, '-') > 0
                     AND ltrim(l.value, '0123456789-') = ''
                     AND strpos(l.value, '-') < length(l.value)
                THEN CAST(substr(l.value, strpos(l.value, '-') + 1)
                          AS INTEGER) + 1
                ELSE 1000 END AS under_year
    FROM item_limit AS m JOIN rule_limit AS l ON l.id = m.limit_id
    WHERE m.limit_kind = 'age'
    AND coalesce(l.note, '') NOT LIKE '%成人用法%'
), mother AS (
    SELECT d.visit_id FROM diagnosis AS d
    WHERE d.diagnosis_code LIKE 'O%' OR d.diagnosis_code LIKE 'P%'
    OR d.diagnosis_code LIKE 'Z37%' OR d.diagnosis_code LIKE 'Z38%'
    OR d.diagnosis_code LIKE 'Z39%'
), judged AS (
    SELECT c.id AS charge_id, c.visit_id, c.day, c.net_amount_fen,
           a.birth_day, a.least_years, b.value,
           (c.day - a.birth_day) / 366 AS full_years, -- or one less
           a.birth_year, a.birth_place, a.by_identity,
           CASE WHEN b.of_newborn = 1
                     AND coalesce(CASE WHEN v.inpatient = 1
                                       THEN v.admitted_day END, c.day)
                         - a.birth_day > :newborn_days THEN 1
                WHEN c.day >= 365 * (a.birth_year + b.under_year)
                        + (a.birth_year + b.under_year) / 4
                        - (a.birth_year + b.under_year) / 100
                        + (a.birth_year + b.under_year) / 400
                        + a.birth_place - 719468 THEN 1
                WHEN b.least_year > 0
                     AND c.day < 365 * (a.birth_year + b.least_year)
                        + (a.birth_year + b.least_year) / 4
                        - (a.birth_year + b.least_year) / 100
                        + (a.birth_year + b.least_year) / 400
                        + a.birth_place - 719468 THEN 1
                ELSE 0 END AS outside_by_birth,
           CASE WHEN b.of_newborn = 1
                THEN CASE WHEN a.least_days > :newborn_days THEN 1 ELSE 0 END
                WHEN a.least_years >= b.under_year THEN 1
                WHEN a.most_years < b.least_year THEN 1
                ELSE 0 END AS outside_by_age
    FROM bound AS b CROSS JOIN noted_item AS w CROSS JOIN visit_age AS a
    CROSS JOIN visit AS v CROSS JOIN charge AS c
    WHERE w.item_id = b.item_id AND a.visit_id = w.visit_id
    AND v.id = w.visit_id
    AND NOT (b.of_baby = 1
             AND (coalesce(v.dept, '') LIKE '%产%'
                  OR coalesce(v.dept, '') LIKE '%新生儿%'
                  OR coalesce(v.diagnosis_code, '') LIKE 'O%'
                  OR coalesce(v.diagnosis_code, '') LIKE 'P%'
                  OR coalesce(v.diagnosis_code, '') LIKE 'Z37%'
                  OR coalesce(v.diagnosis_code, '') LIKE 'Z38%'
                  OR coalesce(v.diagnosis_code, '') LIKE 'Z39%'
                  OR v.id IN (SELECT visit_id FROM mother)
                  OR (coalesce(v.sex, '女') IN ('女', '女性', '2', '02', 'F')
                      AND coalesce(a.least_years, 12) >= 12
                      AND coalesce(c.day - a.birth_day, 4383) >= 4383
                      AND v.diagnosis_code IS NULL
                      AND v.diagnosis_name IS NULL
                      AND v.id NOT IN (SELECT visit_id FROM diagnosis))))
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.day BETWEEN b.from_day AND b.to_day
    AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
    AND c.visit_id NOT IN (SELECT visit_id FROM self_paid_visit)
    AND c.item_id NOT IN (SELECT item_id FROM self_paid_item)
    AND NOT EXISTS (SELECT 1 FROM charge_more AS x
                    WHERE x.visit_id = c.visit_id AND x.n = c.n
                    AND x.scope_amount_fen = 0)
)
SELECT charge_id, visit_id, day, net_amount_fen AS amount_fen,
       min(value) AS wanted,
       CASE WHEN birth_day IS NULL
            THEN CAST(least_years AS TEXT) || '岁'
            WHEN day - birth_day < 730
            THEN CAST(day - birth_day AS TEXT) || '天'
            WHEN day >= 365 * (birth_year + full_years + 1)
                        + (birth_year + full_years + 1) / 4
                        - (birth_year + full_years + 1) / 100
                        + (birth_year + full_years + 1) / 400
                        + birth_place - 719468
            THEN CAST(full_years + 1 AS TEXT) || '岁'
            ELSE CAST(full_years AS TEXT) || '岁' END AS age,
       CASE WHEN by_identity = 1 THEN '按身份证号' ELSE '' END AS told,
       CASE WHEN by_identity = 1 THEN 'by the id number' ELSE '' END AS told_en
FROM judged
GROUP BY charge_id, visit_id, day, net_amount_fen, birth_day, least_years,
         full_years, birth_year, birth_place, by_identity
HAVING sum(CASE WHEN birth_day IS NOT NULL AND outside_by_birth = 0 THEN 1
                WHEN least_years IS NOT NULL AND outside_by_age = 0 THEN 1
                ELSE 0 END) = 0
