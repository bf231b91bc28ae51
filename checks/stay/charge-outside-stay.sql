-- title: 费用发生日期不在住院期间
-- title.en: Billed before admission or after discharge
-- section: 3
-- violation: 不实收费
-- severity: violation
-- money: refund
-- national: 42
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（七）项
-- needs: visits, charges
-- examines: charge
-- ignores: items, hospitals, charges.class, charges.item_code, charges.item_name,
--    charges.national_code, charges.national_name, charges.unit,
--    charges.pay_class, charges.scope_amount
-- param: days_before = 0 | 允许早于入院的天数（如当地允许入院前检查并入住院） | days before admission that are allowed (tests before admission)
-- param: grace_hours = 6 | 入院前多少小时内的急诊检查、治疗算本次住院（费用和入院都有时刻的） | emergency care within so many hours before admission is the stay's, where both have a time of day
-- param: days_after = 0 | 允许晚于出院的天数（如补记费用） | days after discharge that are allowed (late posting)
-- note: 费用日期 {day}，{where_zh}日期 {bound_day}
-- note.en: billed on {day}, {where_en} on {bound_day}
-- fix: 核对执行记录；未提供服务的退还，属补记、日期错误的改正
-- fix.en: compare with the records; refund what was not given, mend what was
--    posted late or with a wrong date
-- clears: 入院前门诊、急诊检查按当地规定并入本次住院；或服务在院期间已提供、出院后补记
-- clears.en: tests before admission that local rules count to the stay; or a
--    service given during the stay and posted afterwards
-- how: 按日期比较，入院当日、出院当日都算住院期间。未出院的只看是否早于入院；查不到住院信息的明细、已退费的行、入出院日期颠倒的住院不判断。入出院日期都知道的住院，床位费由床位类规则按全程床日数判断，不在此重复列出。零点前后入院的，入院前 6 小时（参数）内的费用不列（费用或入院只有日期的照列）；尸体料理等死后服务，丙类、自费及医保范围内金额为 0 的行不列。
-- amount: 该行退费后的净金额。
-- doubts: 按结算或补记日期记账；可用参数放宽前后天数。
--
-- Compared by calendar days: any hour of the day of admission and of that of
-- discharge is inside. A stay not yet discharged is judged by its beginning
-- alone; a detail whose stay no file gave is not judged. Lines that refunds
-- took back are not cited, and a stay whose days stand the wrong way round is
-- not judged. The beds of a stay with both days are the bed rules', which
-- judge their sum: nights posted after midnight are silent where it is right,
-- and a bed-day too many is at issue once. Who comes to the emergency ward before
-- midnight and is admitted after it was given what the stay begins with:
-- within grace_hours before the admission nothing is cited, where both have a
-- time of day. Services to the dead come after the stay, and what patients pay
-- themselves, such as copies of the record, is no matter of the fund.
--
-- Amount: the line's net amount.
--
-- Known false positives: hospitals that date lines by the settlement or by
-- posting; days_before and days_after allow for it.
SELECT c.id AS charge_id, c.visit_id, c.day,
       c.net_amount_fen AS amount_fen,
       CASE WHEN c.time < v.admitted_time THEN v.admitted_day
            ELSE v.discharged_day END AS bound_day,
       CASE WHEN c.time < v.admitted_time THEN '早于入院'
            ELSE '晚于出院' END AS where_zh,
       CASE WHEN c.time < v.admitted_time THEN 'before admission'
            ELSE 'after discharge' END AS where_en
FROM visit_bill AS b
JOIN visit AS v ON v.id = b.visit_id
JOIN charge AS c ON c.visit_id = v.id
WHERE v.inpatient = 1
AND (b.first_day < v.admitted_day - :days_before
     OR b.last_day > v.discharged_day + :days_after)
AND (v.discharged_time IS NULL OR v.discharged_day >= v.admitted_day)
AND (c.day < v.admitted_day - :days_before
     OR c.day > v.discharged_day + :days_after)
AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
AND (v.discharged_time IS NULL
     OR c.item_id NOT IN (SELECT item_id FROM item_fact WHERE is_bed = 1))
AND c.item_id NOT IN (SELECT item_id FROM dead_care)
AND c.item_id NOT IN (SELECT item_id FROM self_paid_item)
AND NOT EXISTS (SELECT 1 FROM charge_more AS x
                WHERE x.visit_id = c.visit_id AND x.n = c.n
                AND x.scope_amount_fen = 0)
AND NOT (c.time BETWEEN v.admitted_time - :grace_hours * 3600
                     AND v.admitted_time
         AND c.second > 0 AND v.admitted_time % 86400 > 0)
ORDER BY c.id
