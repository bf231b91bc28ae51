-- title: 收费项目不在有效目录内
-- title.en: An item in no catalogue valid that day
-- section: 3
-- violation: 超医保支付范围
-- severity: suspicion
-- money: refund
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（六）项；当地医疗服务价格项目目录、医保药品耗材目录
-- needs: charges, items
-- examines: charge
-- note: {day} 的目录中没有本项目（{reason_zh}）
-- note.en: no catalogue entry for this item on {day} ({reason_en})
-- fix: 核对项目与目录的对照；目录外自立项目停止收费并退还
-- fix.en: check the mapping to the catalogue; stop billing items of the
--    hospital's own making and refund them
-- clears: 项目在未导入的目录中，或为经备案的新增项目、自费项目且未纳入医保结算
-- clears.en: the item is in a catalogue that was not imported, or is a new or
--    self-paid item on record that the fund does not settle
-- how: 费用当日，目录中没有该项目有效的条目：国标代码和项目编码都没有，或不适用于本院等级，或尚未生效、已经失效。药品、耗材、服务分别判断；某一类在目录中一个也没有的，视为没有提供该目录，不判断。
-- amount: 该行退费后的净金额。
-- doubts: 目录只提供了一部分；院内编码没有对照国标代码。
--
-- A line is cited when no catalogue entry (`items`) holds for its item on the
-- day of service: none has its national code or item code, none is for the
-- hospital's level, or those there are begin later or ended before. Drugs,
-- consumables and services are told apart by code and class: of what no
-- billed item of a hospital is in the catalogue, the catalogue was not
-- delivered, and such lines are not judged.
--
-- Amount: the line's net amount.
--
-- Known false positives: catalogues delivered in part; hospital codes that
-- are not mapped. That is why this is a suspicion.
WITH sorted AS (
    SELECT i.id AS item_id, i.hospital_id,
           CASE WHEN substr(i.match_code, 1, 1) BETWEEN '0' AND '9'
                THEN 'service'
                WHEN substr(i.match_code, 1, 1) = 'C' THEN 'consumable'
                WHEN substr(i.match_code, 1, 1) IN ('X', 'Z', 'T')
                THEN 'drug'
                WHEN i.class LIKE '%材料%' OR i.class LIKE '%耗材%'
                     OR i.class = '08' THEN 'consumable'
                WHEN i.class LIKE '%药%' OR i.class LIKE '%饮片%'
                     OR i.class IN ('09', '10', '11') THEN 'drug'
                ELSE 'service' END AS sort
    FROM item AS i
), delivered AS (
    SELECT DISTINCT s.hospital_id, s.sort
    FROM sorted AS s JOIN item_entry AS e ON e.item_id = s.item_id
), doubtful AS ( -- in some month no one entry holds for all its lines
    SELECT DISTINCT s.item_id
    FROM sorted AS s
    JOIN delivered AS d ON d.hospital_id = s.hospital_id AND d.sort = s.sort
    JOIN item_month AS m ON m.item_id = s.item_id
    WHERE NOT EXISTS (SELECT 1 FROM item_entry AS e
                      WHERE e.item_id = m.item_id
                      AND e.from_day <= m.first_day AND e.to_day >= m.last_day)
)
SELECT charge_id, visit_id, day, amount_fen,
       CASE WHEN has_entry THEN '目录条目当日未生效或已失效'
            ELSE '无此项目' END AS reason_zh,
       CASE WHEN has_entry THEN 'its entries are not valid that day'
            ELSE 'no such item' END AS reason_en
FROM (SELECT c.id AS charge_id, c.visit_id, c.day,
             c.net_amount_fen AS amount_fen,
             EXISTS (SELECT 1 FROM item_entry AS e
                     WHERE e.item_id = c.item_id) AS has_entry
      FROM (SELECT 1 FROM doubtful LIMIT 1) AS one -- else none is looked at
      CROSS JOIN charge AS c
      WHERE c.item_id IN (SELECT item_id FROM doubtful)
      AND NOT EXISTS (SELECT 1 FROM item_entry AS e
                      WHERE e.item_id = c.item_id
                      AND c.day BETWEEN e.from_day AND e.to_day)
      AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0) AS outside
ORDER BY charge_id
