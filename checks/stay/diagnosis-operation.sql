-- title: 手术操作与诊断不符
-- title.en: An operation that no diagnosis of the stay calls for
-- section: 3
-- violation: 虚假结算
-- severity: suspicion
-- money: none
-- national: 40
-- basis: 《医疗保障基金智能监管规则库、知识库》（国家医疗保障局，2025 年版）
-- needs: surgeries, visits.diagnosis_code|diagnoses.diagnosis_code
-- ignores: diagnoses, visits.other_diagnoses, visits.diagnosis_code
-- examines: surgery
-- note: 手术 {code}[ {operation_name}]，诊断中没有相应疾病（{wanted}）
-- note.en: operation {code}[ {operation_name}], and no diagnosis of the kind ({wanted})
-- fix: 按病历和病理更正编码，核对手术是否实施
-- fix.en: mend the codes from the record; was the operation done
-- clears: 相应诊断在其他诊断中未上传；或为合并、预防性手术
-- clears.en: the diagnosis was not uploaded; or the operation was done on the way or to prevent
-- how: 只看常见手术：剖宫产与产科手术（72-75）须有妊娠分娩诊断（O、Z34-Z39），阑尾（47.0）、胆囊（51.2）、白内障（13.1-13.7）、髋膝关节置换（81.51-81.55）、冠脉介入（36.0、00.66）、痔（49.4）、扁桃体（28.2-28.3）、疝（53.0-53.7）、甲状腺（06.2-06.5）须有该部位疾病、肿瘤或损伤的诊断。任一诊断符合即不列；其他诊断以文字交来、或只有一条诊断表外主诊断而未交其他诊断的医院，不判断未列者。
-- amount: 无。
-- doubts: 其他诊断未上传；编码写法不同。
--
-- Common operations and the ICD-10 codes one of which a visit with them has.
-- Any diagnosis of the visit will do. Where other diagnoses came as text, or
-- the visit has no table of diagnoses and the hospital has none, only one
-- diagnosis is known and nothing is held against the visit.
--
-- Amount: none.
--
-- Known false positives: other diagnoses that were not delivered.
WITH RECURSIVE kind (low, high, wanted) AS (
    VALUES ('72', '75.9999', 'O|Z3'),
           ('47.0', '47.0999', 'K3|C18|D12|D37|N73|R10'),
           ('51.2', '51.2999', 'K8|C2|D13|D37|Q44|S36'),
           ('13.1', '13.7999', 'H2|Q12|E1|T85|H59|S05'),
           ('81.51', '81.5399', 'M|S7|T84|C|D|Q65|Z96'),
           ('81.54', '81.5599', 'M|S8|T84|C|D|Z96'),
           ('36.0', '36.0999', 'I2|I5|Z95|T82'),
           ('00.66', '00.6699', 'I2|I5|Z95|T82'),
           ('49.4', '49.4999', 'I84|K6|K64|O'),
           ('28.2', '28.3999', 'J|C09|D|G47'),
           ('53.0', '53.7999', 'K4|Q79|K9|T81'),
           ('06.2', '06.5999', 'E0|C73|D|C7|E2')
), prefix (low, high, wanted, code, rest) AS (
    SELECT low, high, wanted, CAST(NULL AS TEXT), wanted || '|' FROM kind
    UNION ALL
    SELECT low, high, wanted, substr(rest, 1, strpos(rest, '|') - 1),
           substr(rest, strpos(rest, '|') + 1)
    FROM prefix WHERE strpos(rest, '|') > 0
), fitting AS MATERIALIZED (
    SELECT low, high, wanted, code FROM prefix WHERE code <> ''
), several AS MATERIALIZED (
    SELECT DISTINCT v.hospital_id
    FROM diagnosis AS d JOIN visit AS v ON v.id = d.visit_id
), operated AS MATERIALIZED (
    SELECT g.visit_id, k.low, k.wanted, min(g.operation_code) AS code,
           max(g.operation_name) AS operation_name,
           min(coalesce(g.day, g.started_time / 86400)) AS day
    FROM surgery AS g JOIN kind AS k
        ON g.operation_code >= k.low AND g.operation_code <= k.high
    GROUP BY g.visit_id, k.low, k.wanted
)
SELECT o.visit_id, o.day, o.code, o.code AS key,
       coalesce(o.operation_name, '') AS operation_name, o.wanted
FROM operated AS o JOIN visit AS v ON v.id = o.visit_id
WHERE v.other_diagnoses IS NULL
AND v.hospital_id IN (SELECT hospital_id FROM several)
AND EXISTS (SELECT 1 FROM visit_diagnosis AS d
            WHERE d.visit_id = o.visit_id)
AND NOT EXISTS (SELECT 1 FROM visit_diagnosis AS d JOIN fitting AS f
                    ON substr(d.code, 1, length(f.code)) = f.code
                WHERE d.visit_id = o.visit_id AND f.low = o.low)
ORDER BY o.visit_id, o.code
