-- table: ward_share
-- column: hospital_id
-- column: dept text | a department as stays name it
-- column: doctor text | whose stays, '' where none is named
-- column: stays | ended in the period asked for, with something billed
-- column: days | of them, a stay within a day counts one
-- column: total_fen | billed net
-- column: drug_fen | of that drugs, herbs too
-- column: check_fen | examinations and tests
-- column: consumable_fen
-- column: treatment_fen | treatment, injection, infusion
-- column: ct_fen | of check_fen: CT
-- column: mri_fen | of check_fen: MRI
-- key: hospital_id, dept, doctor
-- after: item_kind, item_care
--
-- What stays come to, by department and doctor: the figures that the national
-- indicators are rates of.
--
-- It goes over the lines of stays by itself: noted_item would hold nearly each
-- of them, where their sums by visit are few.
WITH ended AS MATERIALIZED (
    SELECT v.id AS visit_id, v.hospital_id, v.dept,
           coalesce(v.doctor, '') AS doctor,
           CASE WHEN v.discharged_day > v.admitted_day
                THEN v.discharged_day - v.admitted_day ELSE 1 END AS days,
           b.net_amount_fen AS total_fen
    FROM asked_period AS p CROSS JOIN stay AS v
    JOIN visit_bill AS b ON b.visit_id = v.id
    WHERE v.dept IS NOT NULL AND b.net_amount_fen > 0
    AND v.discharged_day BETWEEN p.from_day AND p.to_day
), item_share AS MATERIALIZED (
    SELECT k.item_id, -- 1 drug, 2 check, 3 consumable, 4 treatment
           CASE WHEN k.kind IN ('drug', 'herb') THEN 1
                WHEN k.kind IN ('exam', 'test') THEN 2
                ELSE 3 END AS share,
           CASE WHEN k.kind <> 'exam' THEN 0
                WHEN i.national_code LIKE '002103%' THEN 1
                WHEN i.national_code LIKE '002102%' THEN 2
                WHEN coalesce(i.item_name, i.national_name) LIKE '%磁共振%'
                     OR upper(coalesce(i.item_name, i.national_name))
                        LIKE '%MR%' THEN 2
                WHEN upper(coalesce(i.item_name, i.national_name))
                     LIKE '%CT%' THEN 1
                ELSE 0 END AS device -- 1 CT, 2 MRI
    FROM item_kind AS k JOIN item AS i ON i.id = k.item_id
    UNION ALL
    SELECT item_id, 4, 0 FROM item_care
    WHERE care IN ('treatment', 'infusion')
), part AS (
    SELECT e.visit_id,
           sum(CASE s.share WHEN 1 THEN c.net_amount_fen END) AS drug_fen,
           sum(CASE s.share WHEN 2 THEN c.net_amount_fen END) AS check_fen,
           sum(CASE s.share WHEN 3 THEN c.net_amount_fen END)
               AS consumable_fen,
           sum(CASE s.share WHEN 4 THEN c.net_amount_fen END)
               AS treatment_fen,
           sum(CASE s.device WHEN 1 THEN c.net_amount_fen END) AS ct_fen,
           sum(CASE s.device WHEN 2 THEN c.net_amount_fen END) AS mri_fen
    FROM ended AS e CROSS JOIN charge AS c CROSS JOIN item_share AS s
    WHERE c.visit_id = e.visit_id AND s.item_id = c.item_id
    GROUP BY e.visit_id
)
SELECT e.hospital_id, e.dept, e.doctor, count(*) AS stays,
       CAST(sum(e.days) AS INTEGER) AS days,
       CAST(sum(e.total_fen) AS INTEGER) AS total_fen,
       CAST(coalesce(sum(p.drug_fen), 0) AS INTEGER) AS drug_fen,
       CAST(coalesce(sum(p.check_fen), 0) AS INTEGER) AS check_fen,
       CAST(coalesce(sum(p.consumable_fen), 0) AS INTEGER) AS consumable_fen,
       CAST(coalesce(sum(p.treatment_fen), 0) AS INTEGER) AS treatment_fen,
       CAST(coalesce(sum(p.ct_fen), 0) AS INTEGER) AS ct_fen,
       CAST(coalesce(sum(p.mri_fen), 0) AS INTEGER) AS mri_fen
FROM ended AS e LEFT JOIN part AS p ON p.visit_id = e.visit_id
GROUP BY e.hospital_id, e.dept, e.doctor
