-- table: ward_again
-- column: hospital_id
-- column: dept text | a department as stays name it
-- column: doctor text | whose stays, '' where none is named
-- column: again | of the stays of ward_share those whose person came back to a
--    stay within 31 days, tumours, chemotherapy, dialysis apart
-- key: hospital_id, dept, doctor
-- after: person_visit
--
-- Stays that were followed by another, in any hospital; departments and
-- doctors that have some. Who comes back on the day of discharge to the same
-- hospital was moved to another department; the first three characters of the
-- diagnosis do not matter.
WITH ended AS MATERIALIZED (
    SELECT v.id AS visit_id, v.hospital_id, v.dept,
           coalesce(v.doctor, '') AS doctor, v.discharged_day
    FROM asked_period AS p CROSS JOIN stay AS v
    JOIN visit_bill AS b ON b.visit_id = v.id
    WHERE v.dept IS NOT NULL AND b.net_amount_fen > 0
    AND v.discharged_day BETWEEN p.from_day AND p.to_day
), follow AS (
    SELECT a.id AS visit_id, a.hospital_id, a.admitted_day,
           a.diagnosis_code, p.person,
           lag(a.id) OVER (PARTITION BY p.person
               ORDER BY a.admitted_time, a.id) AS earlier_id
    FROM stay AS a JOIN person_visit AS p ON p.visit_id = a.id
), came_back AS (
    SELECT DISTINCT e.visit_id, e.hospital_id, e.dept, e.doctor
    FROM follow AS f JOIN ended AS e ON e.visit_id = f.earlier_id
    WHERE f.admitted_day - e.discharged_day <= 31
    AND (f.admitted_day > e.discharged_day
         OR (f.admitted_day = e.discharged_day
             AND f.hospital_id <> e.hospital_id))
    AND coalesce(f.diagnosis_code, '') NOT LIKE 'Z51%'
    AND coalesce(f.diagnosis_code, '') NOT LIKE 'Z49%'
    AND coalesce(f.diagnosis_code, '') NOT LIKE 'C%'
)
SELECT hospital_id, dept, doctor, count(*) AS again
FROM came_back
GROUP BY hospital_id, dept, doctor
