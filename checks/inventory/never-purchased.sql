-- title: 收费的药品、耗材从未购入
-- title.en: A drug or consumable billed that was never stocked nor bought
-- section: 3
-- violation: 串换收费
-- severity: violation
-- money: refund
-- national: 43, 48
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（四）项（串换药品、医用耗材）；第三十九条第（二）项（出入库记录）
-- needs: charges, stock_months, purchases
-- examines: charge
-- note: “{item_name}”在库存结转、出入库明细和采购发票中均无记录
-- note.en: '{item_name}' is in no carry-over, no movement and no invoice
-- fix: 核实实际使用的品种，属串换或虚记的退还费用；属对照缺失的补全物资对照表
-- fix.en: find what was really used; refund what was swapped or invented; complete the table of codes where only that is missing
-- clears: 患者自带、上级调拨、捐赠或院内制剂，有记录；物资编码对照未提供
-- clears.en: the patient's own, transferred, donated or made in the hospital, with records; a table of codes that was not delivered
-- how: 按类别（或国标代码）认定的药品、饮片、耗材，其编码、国标代码、物资编码或名称在本院的结转、出入库明细和采购发票中都没有出现过。某一类在这些数据中完全没有的，该类不判断；标为自备、协定处方、院内制剂的不判断。
-- amount: 各收费行的净金额。
-- doubts: 有的库房没有提供数据；按药品收费的血液、医用气体。
--
-- Drugs, herbal pieces and consumables by class (the line's, else the
-- catalogue's), else by national code. An item is known to the store when its
-- code, that of any of its spellings, its national code, the store's code that
-- billing maps it to, or its name is in the carry-over, the movements or the
-- invoices of the hospital. Drugs are judged where these hold any drug, herbal
-- pieces where they hold any herbs, consumables where they hold any
-- consumable: a hospital that delivered its pharmacies alone is not accused of
-- all its consumables. Items flagged as brought by the patient (自备), composed
-- (协定处方) or made by the hospital (院内制剂) are not judged. Amount: the lines.
--
-- Known false positives: stores whose months were not delivered; blood and
-- medical gases billed as drugs.
WITH goods AS MATERIALIZED (
    SELECT hospital_id, item_code, national_code, name, goods_type
    FROM stock_month
    UNION
    SELECT hospital_id, item_code, national_code, name, goods_type
    FROM stock_move
    UNION
    SELECT hospital_id, item_code, national_code, name, goods_type
    FROM purchase
), known AS MATERIALIZED (
    SELECT hospital_id, item_code AS code FROM goods
    WHERE item_code IS NOT NULL
    UNION
    SELECT hospital_id, national_code FROM goods
    WHERE national_code IS NOT NULL
    UNION
    SELECT hospital_id, replace(name, ' ', '') FROM goods
    WHERE name IS NOT NULL
    UNION
    SELECT g.hospital_id, t.item_code
    FROM goods AS g JOIN store_item AS t ON t.hospital_id = g.hospital_id
        AND t.store_item_code = g.item_code
    WHERE t.item_code IS NOT NULL
    UNION
    SELECT g.hospital_id, t.national_code
    FROM goods AS g JOIN store_item AS t ON t.hospital_id = g.hospital_id
        AND t.store_item_code = g.item_code
    WHERE t.national_code IS NOT NULL
), sort AS (
    SELECT hospital_id,
           CASE WHEN goods_type LIKE '%耗材%' OR goods_type LIKE '%材料%'
                     OR goods_type LIKE '%器械%' THEN 'consumable'
                WHEN goods_type LIKE '%饮片%' OR goods_type LIKE '%草药%'
                THEN 'herb'
                WHEN goods_type LIKE '%药%' THEN 'drug'
                WHEN substr(national_code, 1, 1) = 'C'
                     AND substr(national_code, 2, 1) BETWEEN '0' AND '9'
                THEN 'consumable'
                WHEN substr(national_code, 1, 1) = 'T'
                     AND substr(national_code, 2, 1) BETWEEN '0' AND '9'
                THEN 'herb'
                WHEN substr(national_code, 1, 1) IN ('X', 'Z')
                     AND substr(national_code, 2, 1) BETWEEN 'A' AND 'Z'
                THEN 'drug'
                ELSE 'any' END AS kind
    FROM goods
), stocked AS MATERIALIZED (
    SELECT DISTINCT hospital_id, kind FROM sort
), called AS MATERIALIZED (
    SELECT hospital_id, first_id, own_code AS code FROM item
    UNION
    SELECT hospital_id, first_id, national_code FROM item
    WHERE national_code IS NOT NULL
    UNION
    SELECT hospital_id, first_id, replace(item_name, ' ', '') FROM item
    WHERE item_name IS NOT NULL
    UNION
    SELECT hospital_id, first_id, replace(national_name, ' ', '') FROM item
    WHERE national_name IS NOT NULL
), supplied AS MATERIALIZED (
    SELECT hospital_id, code FROM called
    INTERSECT
    SELECT hospital_id, code FROM known
), found AS MATERIALIZED (
    SELECT DISTINCT c.first_id
    FROM supplied AS s JOIN called AS c ON c.hospital_id = s.hospital_id
        AND c.code = s.code
), unknown AS MATERIALIZED (
    SELECT i.id AS item_id,
           coalesce(i.item_name, i.national_name, i.own_code) AS item_name
    FROM item AS i
    JOIN item_kind AS k ON k.item_id = i.id
    WHERE k.kind IN ('drug', 'herb', 'consumable')
    AND i.id NOT IN (SELECT item_id FROM own_goods)
    AND EXISTS (SELECT 1 FROM stocked AS s
                WHERE s.hospital_id = i.hospital_id
                AND s.kind IN (k.kind, 'any'))
    AND i.first_id NOT IN (SELECT first_id FROM found)
)
SELECT c.id AS charge_id, c.net_amount_fen AS amount_fen, u.item_name
FROM (SELECT 1 FROM unknown LIMIT 1) AS one CROSS JOIN charge AS c
CROSS JOIN unknown AS u
WHERE u.item_id = c.item_id AND c.net_qty_e4 > 0
