-- table: indicator
-- column: hospital_id
-- column: dept text | a department, '' for the whole hospital
-- column: doctor text | a doctor of it, '' for the whole department
-- column: name text | drug check consumable treatment ct mri: shares of what is
--    billed; readmission: of stays; cost: fen a stay; length: days_e4 a stay
-- column: stays | that it rests on
-- column: value | in ten-thousandths, cost in fen
-- column: peers | with how many it is compared: departments of its group in
--    hospitals of its level, doctors of its department, hospitals of its level;
--    itself among them
-- column: median | of the peers
-- column: spread | of the peers: the median distance from their median
-- key: hospital_id, dept, doctor, name
-- after: ward, ward_again, ward_share
--
-- The national indicators (ZB…205001 to 205008) of hospitals, departments and
-- doctors, and how they stand to their peers: median and median distance
-- (MAD), which a few odd ones do not move. Who has fewer than 10 stays is not
-- listed, nor a peer.
WITH figure AS (
    SELECT s.*, coalesce(a.again, 0) AS again
    FROM ward_share AS s LEFT JOIN ward_again AS a
    ON a.hospital_id = s.hospital_id AND a.dept = s.dept
    AND a.doctor = s.doctor
), unit AS MATERIALIZED (
    SELECT hospital_id, dept, doctor, stays, days, total_fen, drug_fen,
           check_fen, consumable_fen, treatment_fen, ct_fen, mri_fen, again
    FROM figure WHERE doctor <> ''
    UNION ALL
    SELECT hospital_id, dept, '', sum(stays), sum(days), sum(total_fen),
           sum(drug_fen), sum(check_fen), sum(consumable_fen),
           sum(treatment_fen), sum(ct_fen), sum(mri_fen), sum(again)
    FROM figure GROUP BY hospital_id, dept
    UNION ALL
    SELECT hospital_id, '', '', sum(stays), sum(days), sum(total_fen),
           sum(drug_fen), sum(check_fen), sum(consumable_fen),
           sum(treatment_fen), sum(ct_fen), sum(mri_fen), sum(again)
    FROM figure GROUP BY hospital_id
), told AS (
    SELECT u.hospital_id, u.dept, u.doctor, u.stays, n.name,
           CASE n.name WHEN 'drug' THEN u.drug_fen * 10000 / u.total_fen
                WHEN 'check' THEN u.check_fen * 10000 / u.total_fen
                WHEN 'consumable' THEN u.consumable_fen * 10000 / u.total_fen
                WHEN 'treatment' THEN u.treatment_fen * 10000 / u.total_fen
                WHEN 'ct' THEN u.ct_fen * 10000 / u.total_fen
                WHEN 'mri' THEN u.mri_fen * 10000 / u.total_fen
                WHEN 'readmission' THEN u.again * 10000 / u.stays
                WHEN 'cost' THEN u.total_fen / u.stays
                ELSE u.days * 10000 / u.stays END AS value
    FROM unit AS u CROSS JOIN (
        SELECT 'drug' AS name UNION ALL SELECT 'check'
        UNION ALL SELECT 'consumable' UNION ALL SELECT 'treatment'
        UNION ALL SELECT 'ct' UNION ALL SELECT 'mri'
        UNION ALL SELECT 'readmission' UNION ALL SELECT 'cost'
        UNION ALL SELECT 'length') AS n
    WHERE u.stays >= 10
), grouped AS MATERIALIZED (
    SELECT t.hospital_id, t.dept, t.doctor, t.stays, t.name, t.value,
           CASE WHEN t.dept = ''
                THEN 'hospital ' || CAST(coalesce(h.level_no, 0) AS TEXT)
                WHEN t.doctor = ''
                THEN 'dept ' || CAST(w.level_no AS TEXT) || ' ' || w.dept_group
                ELSE 'doctor ' || CAST(t.hospital_id AS TEXT) || ' ' || t.dept
                END AS peer_group
    FROM told AS t JOIN hospital AS h ON h.id = t.hospital_id
    LEFT JOIN ward AS w ON w.hospital_id = t.hospital_id AND w.dept = t.dept
), placed AS (
    SELECT peer_group, name, value,
           row_number() OVER (PARTITION BY peer_group, name
                              ORDER BY value) AS place,
           count(*) OVER (PARTITION BY peer_group, name) AS peers
    FROM grouped
), middle AS MATERIALIZED (
    SELECT peer_group, name, min(peers) AS peers,
           CAST(sum(value) AS INTEGER) / count(*) AS median
    FROM placed WHERE place IN ((peers + 1) / 2, peers / 2 + 1)
    GROUP BY peer_group, name
), distant AS (
    SELECT g.peer_group, g.name, m.peers, abs(g.value - m.median) AS distance,
           row_number() OVER (PARTITION BY g.peer_group, g.name
                              ORDER BY abs(g.value - m.median)) AS place
    FROM grouped AS g JOIN middle AS m
        ON m.peer_group = g.peer_group AND m.name = g.name
), spread AS (
    SELECT peer_group, name,
           CAST(sum(distance) AS INTEGER) / count(*) AS spread
    FROM distant WHERE place IN ((peers + 1) / 2, peers / 2 + 1)
    GROUP BY peer_group, name
)
SELECT g.hospital_id, g.dept, g.doctor, g.name,
       CAST(g.stays AS INTEGER) AS stays, CAST(g.value AS INTEGER) AS value,
       m.peers, m.median, s.spread
FROM grouped AS g
JOIN middle AS m ON m.peer_group = g.peer_group AND m.name = g.name
JOIN spread AS s ON s.peer_group = g.peer_group AND s.name = g.name
