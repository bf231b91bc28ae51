-- title: 短住院，无手术、输液和治疗
-- title.en: A short stay without operation, infusion or treatment
-- section: 3
-- violation: 无指征住院
-- severity: suspicion
-- money: exposure
-- national: 53
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（一）项
-- needs: visits.discharged, charges, charges.class|items.class|charges.national_code
-- ignores: surgeries, anesthesia, visits.died_on
-- examines: stay
-- param: max_days = 3 | 住院天数不超过 | days of the stay, at most
-- note: {admitted_day} 至 {discharged_day} 住院，全部费用 {amount_fen} 元为检查化验、口服用药或床位护理，没有手术、注射输液和治疗
-- note.en: in hospital from {admitted_day} to {discharged_day}: the whole bill of {amount_fen} yuan is tests, oral drugs, bed and nursing; no operation, injection or treatment
-- fix: 调阅病历，核对入院指征；可在门诊完成的，退还本次住院基金支付
-- fix.en: read the record for the reason of admission; where an outpatient visit would have done, return what the fund paid
-- clears: 病情观察有指征（如头部外伤、用药观察、待产），病历记录充分
-- clears.en: observation was called for (a head injury, a drug's first doses, waiting for labour), as the record shows
-- how: 出院日减入院日不超过规定天数的住院，净额为正的收费中没有手术麻醉、注射输液、治疗类项目，也没有注射剂；无手术、麻醉记录。死亡、转院、自动离院的，新生儿（28 天内），以及有类别不明收费的，不判断；只有床位护理诊查、没有任何检查化验药品的，像是只交了部分费用，不判断。
-- amount: 本次住院全部净费用；属疑点，不等于应退金额。
-- doubts: 观察性住院、待产、检查前准备；口服化疗或调药。因此只作疑点。
--
-- A stay of at most `max_days` (discharged - admitted) whose net positive lines
-- hold neither operation, infusion nor treatment (item_care), nor a drug for
-- injection, and which has no operation or anaesthesia on record. Stays that
-- ended by death, transfer or against advice, and newborns, are not judged:
-- they may have been short for that. A stay with a line of which neither class
-- nor code tells what it is, is not judged; nor is one with bed and nursing
-- alone, whose bill may be an excerpt.
--
-- Amount: all net charges of the stay, exposure rather than what is to be paid
-- back.
--
-- Known false positives: observation, waiting for labour, preparation for an
-- examination; oral chemotherapy.
WITH short_stay AS MATERIALIZED (
    SELECT s.id AS visit_id, s.admitted_day, s.discharged_day,
           b.net_amount_fen
    FROM asked_period AS p CROSS JOIN stay AS s
    JOIN visit_bill AS b ON b.visit_id = s.id
    WHERE s.discharged_day - s.admitted_day <= :max_days
    AND s.admitted_day <= p.to_day AND s.discharged_day >= p.from_day
    AND b.net_amount_fen > 0 AND s.died_day IS NULL
    AND coalesce(s.discharge_way, '1') NOT IN ('2', '3', '4', '5')
    AND coalesce(s.discharge_way, '') NOT LIKE '%转%'
    AND coalesce(s.discharge_way, '') NOT LIKE '%死亡%'
    AND coalesce(s.discharge_way, '') NOT LIKE '%非医嘱%'
    AND coalesce(s.discharge_way, '') NOT LIKE '%自动%'
    AND (s.birth_day IS NULL OR s.admitted_day - s.birth_day > 28)
    AND NOT EXISTS (SELECT 1 FROM surgery AS g WHERE g.visit_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM anesthesia AS a WHERE a.visit_id = s.id)
), active AS MATERIALIZED ( -- items that clear a stay, or that nothing tells
    SELECT i.id AS item_id
    FROM item AS i
    LEFT JOIN item_care AS k ON k.item_id = i.id
    LEFT JOIN item_kind AS g ON g.item_id = i.id
    WHERE k.care IN ('operation', 'infusion', 'treatment')
    OR (g.kind = 'drug' AND (i.item_name LIKE '%注射%'
                             OR i.item_name LIKE '%注射液%'
                             OR i.item_name LIKE '%输注%'))
    OR (k.care IS NULL AND g.kind IS NULL AND i.class IS NULL
        AND i.match_code IS NULL)
)
SELECT s.visit_id, s.admitted_day AS day, s.net_amount_fen AS amount_fen,
       s.admitted_day, s.discharged_day
FROM short_stay AS s
WHERE NOT EXISTS (SELECT 1 FROM charge AS c
                  WHERE c.visit_id = s.visit_id AND c.net_qty_e4 > 0
                  AND c.item_id IN (SELECT item_id FROM active))
AND EXISTS (SELECT 1 FROM charge AS c
            JOIN item_kind AS k ON k.item_id = c.item_id
            WHERE c.visit_id = s.visit_id AND c.net_qty_e4 > 0)
ORDER BY s.visit_id
