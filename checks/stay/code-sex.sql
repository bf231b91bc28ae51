-- title: 手术操作编码与性别不符
-- title.en: An operation that contradicts the sex
-- section: 3
-- violation: 虚假结算
-- severity: violation
-- money: none
-- national: 39
-- basis: 《医疗保障基金智能监管规则库、知识库》（国家医疗保障局，2025 年版）
-- needs: visits.sex, surgeries
-- examines: surgery
-- note: {sex_zh}性患者，手术操作 {code}[ {operation_name}]
-- note.en: a {sex_en} patient, operation {code}[ {operation_name}]
-- fix: 按手术记录更正编码或性别
-- fix.en: mend code or sex from the record of the operation
-- clears: 编码或性别登记错误，已按病历更正
-- clears.en: code or sex was entered wrongly and is mended
-- how: 手术操作编码（ICD-9-CM-3）属男性生殖器官（60-64）或女性生殖器官、产科（65-75），而登记性别相反的列出，每次就诊每个编码一条。性别不明的不判断。
-- amount: 无。
-- doubts: 两性畸形、性别重置手术；新生儿包皮、阴茎手术登记在母亲名下。
--
-- Operations of male (60 to 64) or female genital organs and obstetrics (65 to
-- 75) on a visit of the other sex, once a visit and code.
--
-- Amount: none.
--
-- Known false positives: intersex people.
WITH person AS (
    SELECT id,
           CASE WHEN sex IN ('男', '1', '男性', 'M', 'm') THEN '1'
                WHEN sex IN ('女', '2', '女性', 'F', 'f') THEN '2' END AS sex
    FROM visit
), operated AS (
    SELECT visit_id, operation_code AS code, max(operation_name) AS name,
           min(coalesce(day, started_time / 86400)) AS day,
           CASE WHEN substr(operation_code, 1, 2) BETWEEN '60' AND '64'
                THEN '1' ELSE '2' END AS sex
    FROM surgery
    WHERE substr(operation_code, 1, 2) BETWEEN '60' AND '75'
    AND substr(operation_code, 3, 1) = '.'
    GROUP BY visit_id, operation_code
)
SELECT o.visit_id, o.day, o.code, o.code AS key,
       coalesce(o.name, '') AS operation_name,
       CASE v.sex WHEN '1' THEN '男' ELSE '女' END AS sex_zh,
       CASE v.sex WHEN '1' THEN 'male' ELSE 'female' END AS sex_en
FROM operated AS o JOIN person AS v ON v.id = o.visit_id
WHERE v.sex <> o.sex
ORDER BY o.visit_id, o.code
