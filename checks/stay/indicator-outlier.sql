-- title: 统计指标明显高于同类（筛查）
-- title.en: A rate far above that of peers (screening)
-- section: 3
-- violation: 无指征住院
-- severity: suspicion
-- money: none
-- national: 56, 57, 58, 59, 60, 61, 63
-- basis: 国家医保局智能监管规则库（统计指标监测类：药费、检验检查、耗材、治疗、CT、核磁占比，非计划再入院率）
-- scope: county
-- gathers-tables: ward_share
-- needs: visits.dept, charges, charges.class|items.class|charges.national_code
-- ignores: visits.doctor, visits.id_no, visits.person_no, visits.diagnosis_code, hospitals.level
-- examines: stay
-- param: min_group = 8 | 同类至少几个才比较 | at least so many peers
-- param: times = 5 | 偏离中位数达到离散程度的倍数 | as many times the median distance from the median
-- param: points_e4 = 1000 | 占比至少高出（万分之一） | a share is higher by at least so many ten-thousandths
-- note: {who}的{name_zh}为 {value}，同类 {peers} 个的中位数 {median}（{stays} 例住院）
-- note.en: {who}, {name_en}: {value}; the median of {peers} peers is {median} ({stays|stay|stays})
-- fix: 仅供筛查：结合病种结构抽查病历，不据此认定违规
-- fix.en: for screening alone: look at the illnesses and at some records; it proves nothing
-- clears: 病种结构不同（肿瘤、重症、手术科室）；专科设置
-- clears.en: other illnesses (tumours, intensive care, surgery); a speciality
-- how: 按出院科室、主管医师统计期内出院的住院：药费、检验检查、耗材、治疗、CT、核磁占净费用的比例和 31 天内再入院率。科室与同级机构同类科室比，医师与本科室医师比，同类不少于规定个数、各不少于 10 例住院的才比较。高出中位数的部分达到同类离散程度（绝对中位差）的规定倍数，且占比高出规定值的列出。全部数值见“统计筛查”表。
-- amount: 无：统计筛查线索，不涉及退款。
-- doubts: 病种结构；主管医师登记为收治医师。
--
-- The shares of drugs, tests and examinations, consumables, treatment, CT and
-- MRI in what stays bill, and the rate of stays that are followed by another
-- within 31 days, by department and by doctor (derived table indicator). Cited
-- where it is above the median of at least `min_group` peers by `times` their
-- median distance from it and by `points_e4`. Screening: no money, and nobody
-- did anything wrong by it.
--
-- Known false positives: other illnesses than the peers have.
SELECT i.hospital_id, i.name || ' ' || i.dept || ' ' || i.doctor AS key,
       i.dept || CASE i.doctor WHEN '' THEN '' ELSE ' ' || i.doctor END AS who,
       i.stays, i.peers,
       CAST(i.value / 100 AS TEXT) || '.'
           || substr(CAST(100 + i.value % 100 AS TEXT), 2) || '%' AS value,
       CAST(i.median / 100 AS TEXT) || '.'
           || substr(CAST(100 + i.median % 100 AS TEXT), 2) || '%' AS median,
       CASE i.name WHEN 'drug' THEN '药费占比' WHEN 'check'
            THEN '检验检查占比' WHEN 'consumable' THEN '耗材占比'
            WHEN 'treatment' THEN '治疗占比' WHEN 'ct' THEN 'CT检查占比'
            WHEN 'mri' THEN '核磁检查占比' ELSE '31天再入院率' END AS name_zh,
       CASE i.name WHEN 'drug' THEN 'drugs' WHEN 'check'
            THEN 'tests and examinations' WHEN 'consumable' THEN 'consumables'
            WHEN 'treatment' THEN 'treatment' WHEN 'ct' THEN 'CT'
            WHEN 'mri' THEN 'MRI' ELSE 'readmitted' END AS name_en
FROM indicator AS i
WHERE i.dept <> '' AND i.name NOT IN ('cost', 'length')
AND i.peers >= :min_group
AND i.value - i.median >= :points_e4
AND i.value - i.median >= :times * i.spread
ORDER BY i.hospital_id, i.name, i.dept, i.doctor
