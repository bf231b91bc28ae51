-- title: 开单或执行人员资质不在有效期内
-- title.en: Qualification of the ordering or executing person not valid
-- section: 1
-- violation: 资质不符
-- severity: violation
-- money: refund
-- basis: 《中华人民共和国医师法》、《护士条例》（执业注册有效期）
-- needs: staff.valid_from|staff.valid_to, charges.order_doctor|charges.order_doctor_code|charges.exec_doctor|charges.exec_doctor_code
-- examines: charges.order_doctor|charges.order_doctor_code|charges.exec_doctor|charges.exec_doctor_code
-- note: {day} {who}的资质不在有效期内[，自 {valid_from_day} 起有效][，有效期至 {valid_to_day}]
-- note.en: on {day} the qualification of {who} was not valid[, valid from {valid_from_day}][, valid to {valid_to_day}]
-- fix: 核实注册、延续情况；无有效资质期间的收费应予退还
-- fix.en: check registration and renewal; refund what was billed without a valid qualification
-- clears: 资质已延续，登记的有效期未更新
-- clears.en: it was renewed and the register not updated
-- how: 开单人或执行人的资质在费用当日不在有效期内；首日、末日都算有效，止日为空视为长期。重名时有一人有效即可。不在登记中的归“开单或执行人员未在人员资质登记中”。一行只列一次。
-- amount: 该行退费后的净金额。
-- doubts: 已延续注册而登记未更新。
--
-- Both days of a validity count; an empty end is open. Of namesakes one who is
-- valid is enough. Who is not in the register at all belongs to
-- staff-not-registered. A line is cited once. Amount: the line's net amount.
--
-- Known false positives: a renewal that was not entered.
WITH bounded AS MATERIALIZED (
    SELECT m.named_staff_id, min(s.valid_from_day) AS valid_from_day,
           max(s.valid_to_day) AS valid_to_day,
           coalesce(max(n.staff_name), max(n.staff_code)) AS who
    FROM staff_match AS m
    JOIN staff AS s ON s.id = m.staff_id
    JOIN named_staff AS n ON n.id = m.named_staff_id
    GROUP BY m.named_staff_id
), doubtful AS MATERIALIZED ( -- no one qualification holds over their days
    SELECT b.named_staff_id
    FROM bounded AS b JOIN staff_span AS p
        ON p.named_staff_id = b.named_staff_id
    WHERE NOT EXISTS (SELECT 1 FROM staff_match AS m
                      JOIN staff AS s ON s.id = m.staff_id
                      WHERE m.named_staff_id = b.named_staff_id
                      AND coalesce(s.valid_from_day, p.first_day)
                          <= p.first_day
                      AND coalesce(s.valid_to_day, p.last_day) >= p.last_day)
), party AS MATERIALIZED (
    SELECT p.id FROM named_party AS p
    JOIN doubtful AS d ON d.named_staff_id = p.staff_id
), judged AS (
    SELECT c.id AS charge_id, c.net_amount_fen AS amount_fen, c.day,
           o.named_staff_id AS ordered_by, x.named_staff_id AS executed_by,
           NOT EXISTS (SELECT 1 FROM staff_match AS m
                       JOIN staff AS s ON s.id = m.staff_id
                       WHERE m.named_staff_id = o.named_staff_id
                       AND c.day >= coalesce(s.valid_from_day, c.day)
                       AND c.day <= coalesce(s.valid_to_day, c.day))
               AS order_bad,
           NOT EXISTS (SELECT 1 FROM staff_match AS m
                       JOIN staff AS s ON s.id = m.staff_id
                       WHERE m.named_staff_id = x.named_staff_id
                       AND c.day >= coalesce(s.valid_from_day, c.day)
                       AND c.day <= coalesce(s.valid_to_day, c.day))
               AS exec_bad
    FROM (SELECT 1 FROM doubtful LIMIT 1) AS one CROSS JOIN charge AS c
    LEFT JOIN doubtful AS o ON o.named_staff_id = c.order_staff_id
    LEFT JOIN doubtful AS x ON x.named_staff_id = c.exec_staff_id
    WHERE (c.ordered_id IN (SELECT id FROM party)
           OR c.executed_id IN (SELECT id FROM party))
    AND c.net_qty_e4 > 0
    AND coalesce(o.named_staff_id, x.named_staff_id) IS NOT NULL
)
SELECT j.charge_id, j.amount_fen, j.day, b.named_staff_id AS staff_id,
       b.who, b.valid_from_day, b.valid_to_day
FROM judged AS j
JOIN bounded AS b ON b.named_staff_id =
    CASE WHEN j.ordered_by IS NOT NULL AND j.order_bad THEN j.ordered_by
         ELSE j.executed_by END
WHERE (j.ordered_by IS NOT NULL AND j.order_bad)
OR (j.executed_by IS NOT NULL AND j.exec_bad)
