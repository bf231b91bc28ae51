-- table: item_kind
-- column: item_id | a billed item
-- column: kind text | drug 西药 中成药, herb 中药饮片, consumable 材料,
--    exam 检查, test 化验
-- key: item_id
-- after: item_entry
--
-- What kind of goods or service a billed item is, from its class (the line's,
-- else its latest catalogue entry's), else from its national code. Preparing
-- herbs (煎药), 药事服务 and 治疗 are services, of no kind. An item that
-- neither tells has no row.
WITH latest AS (
    SELECT item_id, catalogue_id,
           row_number() OVER (PARTITION BY item_id
                              ORDER BY from_day DESC) AS place
    FROM item_entry
), described AS (
    SELECT i.id AS item_id, coalesce(i.class, k.class, '') AS class,
           coalesce(i.national_code, k.national_code, '') AS code
    FROM item AS i
    LEFT JOIN latest AS l ON l.item_id = i.id AND l.place = 1
    LEFT JOIN catalogue AS k ON k.id = l.catalogue_id
), told AS (
    SELECT item_id, class, code,
           CASE WHEN class LIKE '%煎%' OR class LIKE '%药事%' THEN 'service'
                WHEN class = '10' OR class LIKE '%饮片%'
                     OR class LIKE '%草药%' THEN 'herb'
                WHEN class IN ('09', '11') OR class LIKE '%西药%'
                     OR class LIKE '%成药%' OR class LIKE '%药品%'
                     OR class LIKE '%药费' OR class LIKE '%中药%'
                     OR class = '药' THEN 'drug'
                WHEN class = '08' OR class LIKE '%材料%'
                     OR class LIKE '%耗材%' THEN 'consumable'
                WHEN class LIKE '%治疗%' OR class LIKE '%放疗%'
                THEN 'service'
                WHEN class = '04' OR class LIKE '%化验%'
                     OR class LIKE '%检验%' THEN 'test'
                WHEN class = '03' OR class LIKE '%检查%'
                     OR class LIKE '%放射%' OR class LIKE '%CT%'
                     OR class LIKE '%MR%' OR class LIKE '%磁共振%'
                     OR class LIKE '%超%' OR class LIKE '%X线%'
                     OR class LIKE '%心电%' OR class LIKE '%镜%'
                THEN 'exam'
                WHEN class <> '' THEN 'service' END AS by_class
    FROM described
)
SELECT item_id, kind FROM (
    SELECT item_id,
           coalesce(by_class,
               CASE WHEN length(code) < 10 THEN NULL
                    WHEN substr(code, 1, 1) IN ('X', 'Z')
                         AND substr(code, 2, 1) BETWEEN 'A' AND 'Z'
                    THEN 'drug'
                    WHEN substr(code, 1, 1) = 'T'
                         AND substr(code, 2, 1) BETWEEN '0' AND '9'
                    THEN 'herb'
                    WHEN substr(code, 1, 1) = 'C'
                         AND substr(code, 2, 1) BETWEEN '0' AND '9'
                    THEN 'consumable'
                    WHEN substr(code, 1, 4) IN ('0021', '0022', '0023')
                    THEN 'exam'
                    WHEN substr(code, 1, 4) IN ('0025', '0026') THEN 'test'
                    END) AS kind
    FROM told) AS kinds
WHERE kind IS NOT NULL AND kind <> 'service'
