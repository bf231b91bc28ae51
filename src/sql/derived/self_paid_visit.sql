-- table: self_paid_visit
-- column: visit_id | a visit that is paid by the patient alone
-- key: visit_id
--
-- Visits whose insurance says that there is none: 自费, 全自费, 现金. What the
-- fund may pay for is no question there.
SELECT id AS visit_id FROM visit
WHERE insurance_type LIKE '%自费%' OR insurance_type LIKE '%现金%'
   OR insurance_type LIKE '%无医保%' OR insurance_type LIKE '%非医保%'
