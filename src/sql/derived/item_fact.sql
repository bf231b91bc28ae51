-- table: item_fact
-- column: item_id | a billed item
-- column: hospital_id
-- column: first_id | the first item of the hospital with the same own code:
--    one for all spellings
-- column: same_id | one for all items of the hospital with one match_code; of
--    an item without one that of its other spellings, else first_id
-- column: match_code text null | national code as rules compare it
--    (item.match_code), or the one that it stands for (item_alias)
-- column: is_bed | 1: a patient's bed, by its national code, its name or its
--    class; an infant's, companion's, observation, day or resuscitation bed is
--    none, nor is what is billed beside a bed (heating, bedclothes, 加收)
-- column: grade text null | nursing grade: 'icu' 重症监护, 'special' 特级护理,
--    'grade' Ⅰ to Ⅲ and merged; NULL: none
-- column: infant_grade | 1: a nursing grade (级护理) of an infant, which is
--    judged apart from its mother's and is no grade above
-- column: by_hour | 1: a grade billed by the hour; icu and special are, where
--    no unit is given
-- key: item_id
-- index: match_code, hospital_id
-- after: item_entry
-- ignores: item_aliases
--
-- What a billed item is, from its own columns, else from its latest catalogue
-- entry (its code: from the latest that has one). Whether it is a bed its
-- national code tells first (001109 of the old list, any other of that list
-- speaks against it), then its name, then its class: hospitals put heating
-- under 床位费 and beds under 一般医疗服务费. A name that says 含 or 带 has the
-- surcharge in its price. Nursing is known by its name (级护理, or 护理 and then
-- the grade, blanks apart), else by its code; a companion's, a bed, a ward and
-- a surcharge (加收) are no grade.
WITH other_bed (word) AS (
    VALUES ('新生儿'), ('婴儿'), ('婴床'), ('陪'), ('家属'), ('留观'),
           ('急诊观察'), ('观察床'), ('日间'), ('抢救')
), beside_bed (word) AS ( -- a name ends in a blank here
    VALUES ('加收'), ('空调费'), ('空调使用'), ('空调降温'), ('空调 '),
           ('降温费'), ('降温 '), ('取暖费'), ('取暖 '), ('采暖费'),
           ('采暖 '), ('暖气费'), ('暖气 '), ('被服')
), level (word) AS (
    VALUES ('特级'), ('Ⅰ级'), ('Ⅱ级'), ('Ⅲ级'), ('I级'), ('一级'), ('二级'),
           ('三级'), ('1级'), ('2级'), ('3级')
), latest AS (
    SELECT item_id, catalogue_id,
           row_number() OVER (PARTITION BY item_id
                              ORDER BY from_day DESC) AS place
    FROM item_entry
), coded AS (
    SELECT e.item_id, k.national_code,
           row_number() OVER (PARTITION BY e.item_id
                              ORDER BY e.from_day DESC) AS place
    FROM item_entry AS e JOIN catalogue AS k ON k.id = e.catalogue_id
    WHERE k.national_code IS NOT NULL
), described AS (
    SELECT i.id AS item_id, i.hospital_id,
           i.first_id,
           coalesce(i.match_code,
               CASE WHEN substr(n.national_code, 1, 1) BETWEEN '0' AND '9'
                    THEN substr(CASE WHEN strpos(n.national_code, '-') > 0
                                     THEN substr(n.national_code, 1,
                                          strpos(n.national_code, '-') - 1)
                                     ELSE n.national_code END, 1, 15)
                    ELSE n.national_code END) AS match_code,
           coalesce(i.class, k.class, '') AS class,
           coalesce(i.unit, k.unit, '') AS unit,
           coalesce(i.item_name, k.name, '') || ' ' ||
               coalesce(i.national_name, '') AS name
    FROM item AS i
    LEFT JOIN latest AS l ON l.item_id = i.id AND l.place = 1
    LEFT JOIN catalogue AS k ON k.id = l.catalogue_id
    LEFT JOIN coded AS n ON n.item_id = i.id AND n.place = 1
), named AS MATERIALIZED (
    SELECT alias_code, min(stands_for) AS stands_for
    FROM item_alias GROUP BY alias_code
), known AS (
    SELECT d.item_id, d.hospital_id, d.first_id,
           coalesce(a.stands_for, d.match_code) AS match_code, d.class,
           d.unit, d.name,
           replace(replace(d.name, ' ', ''), '　', '') AS word
    FROM described AS d LEFT JOIN named AS a ON a.alias_code = d.match_code
), spoken AS (
    SELECT k.*,
           CASE WHEN word LIKE '%级护理%' THEN 1
                WHEN (word LIKE '护理%' OR word LIKE '住院护理%')
                     AND word NOT LIKE '%级医%'
                     AND EXISTS (SELECT 1 FROM level AS v
                                 WHERE strpos(k.word, v.word) > 0) THEN 1
                ELSE 0 END AS says_grade
    FROM known AS k
), graded AS (
    SELECT item_id, hospital_id, first_id, match_code, unit,
           CASE WHEN coalesce(match_code, '') NOT LIKE '001109%'
                     AND class <> '01' AND class NOT LIKE '%床位%'
                     AND class NOT LIKE '%床费%'
                     AND class NOT LIKE '%病房费%'
                     AND name NOT LIKE '%床位费%' AND name NOT LIKE '%床位 %'
                     AND name NOT LIKE '%床位(%'
                     AND name NOT LIKE '%床位（%' THEN 0 -- as most items are
                WHEN substr(match_code, 1, 3) IN ('001', '002', '003', '004')
                     AND match_code NOT LIKE '001109%'
                     AND name NOT LIKE '%床%' THEN 0
                WHEN name NOT LIKE '%含%' AND name NOT LIKE '%带%'
                     AND EXISTS (SELECT 1 FROM beside_bed AS w
                                 WHERE strpos(name, w.word) > 0) THEN 0
                WHEN match_code IN ('001109000010000', '001109000020000',
                                    '001109000030000', '001109000040000')
                THEN 1
                WHEN match_code = '001109000050000' THEN 0 -- 急诊观察床位费
                WHEN EXISTS (SELECT 1 FROM other_bed AS w
                             WHERE strpos(name, w.word) > 0) THEN 0
                ELSE 1 END AS is_bed,
           CASE WHEN (name LIKE '%新生儿%' OR name LIKE '%婴%')
                     AND says_grade = 1
                     AND name NOT LIKE '%陪%' AND name NOT LIKE '%床位%'
                     AND name NOT LIKE '%病房%' AND name NOT LIKE '%加收%'
                THEN 1 ELSE 0 END AS infant_grade,
           CASE WHEN name LIKE '%新生儿%' OR name LIKE '%婴%'
                     OR name LIKE '%陪%' OR name LIKE '%床位%'
                     OR name LIKE '%病房%' OR name LIKE '%加收%' THEN NULL
                WHEN name LIKE '重症监护%'
                     OR match_code LIKE '00120100001%' THEN 'icu'
                WHEN (says_grade = 1 AND word LIKE '%特级%')
                     OR match_code LIKE '00120100002%' THEN 'special'
                WHEN says_grade = 1
                     OR match_code LIKE '00120100003%'
                     OR match_code LIKE '00120100004%'
                     OR match_code LIKE '00120100005%' THEN 'grade'
                END AS grade
    FROM spoken
)
SELECT item_id, hospital_id, first_id,
       coalesce(coded_id, min(coded_id) OVER (PARTITION BY first_id), first_id)
           AS same_id,
       match_code, is_bed, grade, infant_grade,
       CASE WHEN grade IS NULL AND infant_grade = 0 THEN 0
            WHEN unit LIKE '%时%' THEN 1
            WHEN unit = '' AND grade IN ('icu', 'special') THEN 1
            ELSE 0 END AS by_hour
FROM (SELECT g.*, CASE WHEN match_code IS NOT NULL
                       THEN min(first_id) OVER (PARTITION BY hospital_id,
                                                match_code) END AS coded_id
      FROM graded AS g) AS coded_items
