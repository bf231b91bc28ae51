-- table: item_care
-- column: item_id | a billed item
-- column: care text | routine: what lying in bed costs (bed, graded nursing,
--    consultation of the ward round, heating, board); operation; infusion;
--    treatment
-- key: item_id
-- after: item_entry, item_fact, item_kind
--
-- What kind of care a billed item is, from its class, else its name (each the
-- line's, else the latest catalogue entry's), else its national code. Goods and tests are none of these (see item_kind); nor is
-- what cannot be told. Nursing of one thing (a tracheostomy, a catheter) is
-- treatment: somebody was treated.
WITH latest AS (
    SELECT item_id, catalogue_id,
           row_number() OVER (PARTITION BY item_id
                              ORDER BY from_day DESC) AS place
    FROM item_entry
), described AS (
    SELECT i.id AS item_id, f.grade,
           coalesce(i.class, e.class, '') AS class,
           coalesce(i.item_name, i.national_name, e.name, '') AS name,
           coalesce(f.match_code, '') AS code
    FROM item AS i JOIN item_fact AS f ON f.item_id = i.id
    LEFT JOIN latest AS l ON l.item_id = i.id AND l.place = 1
    LEFT JOIN catalogue AS e ON e.id = l.catalogue_id
    WHERE NOT EXISTS (SELECT 1 FROM item_kind AS k WHERE k.item_id = i.id)
)
SELECT item_id, care FROM (
    SELECT item_id,
           CASE WHEN grade IS NOT NULL
                     OR class = '01' OR class LIKE '%床位%'
                     OR name LIKE '%床位%' OR name LIKE '%诊查%'
                     OR name LIKE '%诊察%' OR name LIKE '%空调%'
                     OR name LIKE '%取暖%' OR name LIKE '%降温费%'
                     OR name LIKE '%陪护%' OR name LIKE '%陪住%'
                     OR name LIKE '%陪床%' OR name LIKE '%陪伴%'
                     OR name LIKE '%陪客%' OR name LIKE '%陪人%'
                     OR name LIKE '%膳食%' OR name LIKE '%伙食%'
                     OR name LIKE '%餐费%' OR name LIKE '%腕带%'
                     OR name LIKE '%病历%' OR name LIKE '%工本%'
                     OR name LIKE '%级护理%' OR name LIKE '%基础护理%'
                     OR name LIKE '%整体护理%' OR name LIKE '%生活护理%'
                     OR name = '护理费' OR name = '护理' THEN 'routine'
                WHEN name LIKE '%护理%' THEN 'treatment'
                WHEN class IN ('02', '07', '12', '13')
                     OR class LIKE '%诊查%'
                     OR class LIKE '%诊察%' OR class LIKE '%护理%'
                     OR class LIKE '%挂号%'
                     OR class LIKE '%一般诊疗%' THEN 'routine'
                WHEN class = '06' OR class LIKE '%手术%'
                     OR class LIKE '%麻醉%' THEN 'operation'
                WHEN name LIKE '%输液%' OR name LIKE '%注射%'
                     OR name LIKE '%输血%' THEN 'infusion'
                WHEN class = '05' OR class LIKE '%治疗%'
                     OR class LIKE '%放疗%' OR class LIKE '%康复%'
                     OR class LIKE '%理疗%' OR class LIKE '%透析%'
                     OR class LIKE '%中医%' OR class LIKE '%输氧%'
                THEN 'treatment'
                WHEN code LIKE '0033%' THEN 'operation'
                WHEN code LIKE '001204%' THEN 'infusion'
                WHEN code LIKE '001101%' OR code LIKE '001102%'
                     OR code LIKE '001107%' OR code LIKE '001108%'
                     OR code LIKE '001109%' OR code LIKE '0012010%'
                THEN 'routine'
                WHEN code LIKE '0012%' OR code LIKE '0024%'
                     OR code LIKE '0031%' OR code LIKE '0032%'
                     OR code LIKE '0034%' OR code LIKE '004%'
                THEN 'treatment' END AS care
    FROM described) AS told
WHERE care IS NOT NULL
