-- title: 一次就诊的数量超过上限
-- title.en: More of an item in one visit than is allowed
-- section: 3
-- violation: 超标准收费
-- severity: violation
-- national: 86?
-- basis: 国家医保局智能监管规则库（医用耗材数量超标）；用户提供的数量上限
-- needs: charges.national_code|items.national_code, rules.stay_qty
-- examines: charge
-- looks-at: SELECT item_id FROM item_limit WHERE limit_kind = 'quantity'
-- note: 本次就诊共 {billed_e4}，上限 {most_e4}；本行超出 {qty_e4}
-- note.en: {billed_e4} in this visit, at most {most_e4}; of this line {qty_e4}
--    too many
-- fix: 核对实际使用数量，退还超出部分
-- fix.en: compare with what was used; refund what is beyond
-- clears: 病历、手术记录载明确需并使用了更多
-- clears.en: the record shows that more was needed and used
-- how: 用户提供的数量上限表：一次就诊内同一编码的净数量（未找到原收费行的退费也减去）超过上限。
-- amount: 超出数量的净金额，从最后的行起；只涉及一部分时按比例计。
-- doubts: 一次住院内有两次手术。
--
-- By a table of the user's own (largest quantity of a visit): the net quantity
-- of a code in one visit above it. Amount: of the quantity above, from the
-- latest lines, in proportion for a part of a line.
--
-- Known false positives: two operations in one stay.
WITH lines AS MATERIALIZED (
    SELECT c.id AS charge_id, c.visit_id, c.day, c.time,
           c.net_qty_e4 AS qty_e4, c.net_amount_fen AS amount_fen,
           c.line_no, c.file_id, c.line, f.match_code AS code,
           m.most_e4
    FROM (SELECT i.item_id, i.from_day, i.to_day, min(l.qty_e4) AS most_e4
          FROM item_limit AS i JOIN rule_limit AS l ON l.id = i.limit_id
          WHERE i.limit_kind = 'quantity'
          GROUP BY i.item_id, i.from_day, i.to_day) AS m
    JOIN item_fact AS f ON f.item_id = m.item_id
    CROSS JOIN noted_item AS w CROSS JOIN charge AS c
    WHERE w.item_id = m.item_id
    AND c.visit_id = w.visit_id AND c.item_id = w.item_id
    AND c.day BETWEEN m.from_day AND m.to_day
), summed AS (
    SELECT charge_id, visit_id, day, qty_e4, amount_fen, most_e4,
           sum(qty_e4) OVER (PARTITION BY visit_id, code) AS billed_e4,
           sum(CASE WHEN qty_e4 > 0 THEN qty_e4 ELSE 0 END)
               OVER (PARTITION BY visit_id, code
               ORDER BY time DESC, length(coalesce(line_no, '')) DESC,
                   coalesce(line_no, '') DESC, file_id DESC, line DESC
               ROWS UNBOUNDED PRECEDING) AS reached_e4
    FROM lines
), cited AS (
    SELECT charge_id, visit_id, day, qty_e4 AS line_qty_e4, amount_fen,
           most_e4, billed_e4,
           CASE WHEN reached_e4 <= billed_e4 - most_e4 THEN qty_e4
                ELSE billed_e4 - most_e4 - (reached_e4 - qty_e4)
                END AS qty_e4
    FROM summed
)
SELECT charge_id, visit_id, day, qty_e4,
       (amount_fen * qty_e4 * 2 + line_qty_e4) / (line_qty_e4 * 2)
           AS amount_fen,
       billed_e4, most_e4
FROM cited WHERE qty_e4 > 0
ORDER BY charge_id
