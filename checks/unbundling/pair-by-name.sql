-- title: 按名称认定的主、从项目同时收取
-- title.en: A component billed with the item that contains it, known by name
-- section: 3
-- violation: 重复收费
-- severity: suspicion
-- money: refund
-- national: 25
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（三）项；国家医保局智能监管知识库（医疗服务项目重复收费）
-- needs: charges.item_name|charges.national_name, rules
-- examines: charge
-- ignores: hospitals, items
-- looks-at: SELECT main_item_id AS item_id FROM item_pair_named
-- note: {main_day} 已收取“{main_name}”，公布的知识点中“{pair_main}”包含“{pair_component}”；国标代码不同或没有，按名称匹配，须核对项目内涵
-- note.en: {main_name} was billed on {main_day}; the published point says that
--    {pair_main} contains {pair_component}. The codes differ or lack, the items
--    were matched by name: compare what they contain
-- fix: 核对新旧项目的内涵；确属包含的退还从项目费用，并在编码对照（item_aliases）中补充
-- fix.en: compare what the items contain; refund the component where it is
--    contained, and add the codes to a table of item_aliases
-- clears: 新立项目的内涵与原项目不同，或当地价格文件允许分别计价
-- clears.en: the new item does not contain the component, or the local price
--    document allows both
-- how: 公布的重复收费知识点用原国标代码（00 开头），立项指南的新编码（01 开头）和各省自编的代码对不上。这类项目先按编码对照表换算，仍对不上的，在同类项目中按名称（不计空格、括号全角半角和末尾的“费”）匹配。典型问题清单（2025版）和公开处罚案例以文字写明项目，没有编码的项目、清单未给编码的项目也按名称匹配。医院的服务项目都没有国标代码的，全部按名称匹配。时限按知识点：单日、单次就诊、同一小时、6小时（时刻全为零点的不判断）。两者退费后都大于 0；一个从项目只列一次。知识点有起止日期的，只看从项目日期在其内的。
-- amount: 从项目该行的净金额。
-- doubts: 名称相同而内涵已改；按名称匹配，故只作疑点。
--
-- Published pairs have codes that begin with 00. Items of the new guides (01)
-- and of provinces are looked for in the table of item_aliases (then the pair
-- rules find them), else by name among items of the same class, here. So are,
-- by pairs of the list of 2025, items without a code, and all items of a
-- hospital that delivered no codes of services. Windows
-- as the pair rules have them; lines at 00:00:00 have no hour. Both lines are
-- net positive, and a component is cited once, with the nearest main.
--
-- A pair that holds from day to day is asked for components of those days.
--
-- Amount: the net amount of the component's line.
--
-- Known false positives: an item whose name stayed and whose contents changed.
-- That is why this is a suspicion.
WITH near AS (
    SELECT c.id AS charge_id, c.visit_id, c.item_id, c.day,
           c.net_amount_fen AS amount_fen, c.net_qty_e4 AS qty_e4,
           m.day AS main_day, p.main_item_id, p.pair_id,
           row_number() OVER (
               PARTITION BY c.id
               ORDER BY abs(m.time - c.time), m.time, m.id, p.pair_id)
               AS place
    FROM item_pair_named AS p CROSS JOIN noted_item AS w
    CROSS JOIN charge AS m CROSS JOIN charge AS c
    WHERE w.item_id = p.main_item_id
    AND m.visit_id = w.visit_id AND m.item_id = p.main_item_id
    AND c.visit_id = w.visit_id AND c.item_id = p.component_item_id
    AND c.day BETWEEN p.from_day AND p.to_day
    AND m.net_qty_e4 > 0 AND m.net_amount_fen > 0
    AND c.net_qty_e4 > 0 AND c.net_amount_fen > 0
    AND CASE p.window WHEN 'visit' THEN 1
        WHEN 'day' THEN CASE WHEN m.day = c.day THEN 1 ELSE 0 END
        ELSE CASE WHEN (m.second > 0 OR c.second > 0)
                       AND abs(m.time - c.time) <=
                           CASE p.window WHEN 'hour' THEN 3600
                                ELSE 21600 END THEN 1 ELSE 0 END END = 1
)
SELECT n.charge_id, n.visit_id, n.day, n.amount_fen, n.qty_e4, n.main_day,
       coalesce(i.item_name, i.national_name, i.own_code) AS main_name,
       coalesce(p.main_name, p.main_code) AS pair_main,
       coalesce(p.component_name, p.component_code) AS pair_component
FROM near AS n
JOIN item AS i ON i.id = n.main_item_id
JOIN rule_pair AS p ON p.id = n.pair_id
WHERE n.place = 1
ORDER BY n.charge_id
