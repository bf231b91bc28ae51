-- title: 院内项目与国家编码对照不一致
-- title.en: A hospital item mapped to what it is not
-- section: 3
-- violation: 串换收费
-- severity: suspicion
-- money: exposure
-- basis: 《医疗保障基金使用监督管理条例》第三十八条第（四）项（串换诊疗项目）
-- needs: charges.national_code, charges.item_code
-- examines: charge
-- note: {what}
-- note.en: {what_en}
-- fix: 核对对照表，按实际项目对照；自费项目对照为医保项目的退还
-- fix.en: mend the mapping; refund where a self-paid item was mapped to an insured one
-- clears: 名称为简称、俗称，对照正确；或对照在某日更换
-- clears.en: the name is a short form and the mapping right; or it was changed on a day
-- how: 只看诊疗服务（药品、耗材不看）。一个院内编码同期（使用日期重叠）对照两个国家编码（前 15 位）的；或院内名称与国家名称没有任何相同的两个连续字的。名称按去空格、全半角括号比较，不足两个字的不比；一个院内编码列一条。
-- amount: 两码的，用得较少的那个编码的净费用；名称不符的，名称如此对照的各行净费用。属疑点。
-- doubts: 俗称与规范名称用字完全不同；新旧编码过渡期同时使用。
--
-- Services alone (drugs and consumables share codes over makers and packs). A
-- hospital code mapped to two national codes (15 characters) whose days of use
-- overlap; or a name and a national name that share no two characters in a row.
-- Once a hospital code, the two codes before the names.
--
-- Amount: net charges under the less used code, or of the lines so named;
-- exposure.
--
-- Known false positives: popular names; old and new codes side by side while
-- one replaces the other.
WITH RECURSIVE used AS MATERIALIZED (
    SELECT i.id AS item_id, i.hospital_id, i.first_id, i.item_code,
           i.item_name, i.national_name, i.match_code,
           min(m.first_day) AS first_day, max(m.last_day) AS last_day,
           sum(m.net_amount_fen) AS amount_fen
    FROM item AS i JOIN item_month AS m ON m.item_id = i.id
    WHERE i.item_code IS NOT NULL
    AND substr(i.match_code, 1, 1) BETWEEN '0' AND '9'
    AND i.id NOT IN (SELECT item_id FROM item_kind
                     WHERE kind IN ('drug', 'herb', 'consumable'))
    GROUP BY i.id, i.hospital_id, i.first_id, i.item_code, i.item_name,
             i.national_name, i.match_code
), coded AS MATERIALIZED (
    SELECT first_id, hospital_id, item_code, match_code,
           min(first_day) AS first_day, max(last_day) AS last_day,
           sum(amount_fen) AS amount_fen
    FROM used GROUP BY first_id, hospital_id, item_code, match_code
), two AS (
    SELECT b.first_id, b.hospital_id, b.item_code, b.match_code,
           a.match_code AS other_code, b.amount_fen,
           row_number() OVER (PARTITION BY b.first_id
                              ORDER BY b.amount_fen, b.match_code,
                                  a.match_code) AS place
    FROM coded AS a JOIN coded AS b ON b.first_id = a.first_id
    WHERE a.match_code <> b.match_code
    AND a.first_day <= b.last_day AND b.first_day <= a.last_day
), plain AS (
    SELECT item_id, first_id, hospital_id, item_code, amount_fen,
           item_name, national_name,
           replace(replace(replace(item_name, ' ', ''), '（', '('), '）', ')')
               AS ours,
           replace(replace(replace(national_name, ' ', ''), '（', '('), '）',
                   ')') AS theirs
    FROM used
), bigram (item_id, place, shared) AS (
    SELECT item_id, 1,
           CASE WHEN strpos(theirs, substr(ours, 1, 2)) > 0 THEN 1 ELSE 0 END
    FROM plain WHERE length(ours) > 1 AND length(theirs) > 1
    UNION ALL
    SELECT b.item_id, b.place + 1,
           CASE WHEN strpos(p.theirs, substr(p.ours, b.place + 1, 2)) > 0
                THEN 1 ELSE 0 END
    FROM bigram AS b JOIN plain AS p ON p.item_id = b.item_id
    WHERE b.shared = 0 AND b.place + 2 <= length(p.ours)
), strange AS (
    SELECT item_id FROM bigram GROUP BY item_id HAVING max(shared) = 0
), named AS (
    SELECT p.item_id, p.first_id, p.hospital_id, p.item_code, p.item_name,
           p.national_name,
           sum(p.amount_fen) OVER (PARTITION BY p.first_id) AS amount_fen,
           row_number() OVER (PARTITION BY p.first_id
                              ORDER BY p.amount_fen DESC, p.item_id) AS place
    FROM plain AS p JOIN strange AS s ON s.item_id = p.item_id
)
SELECT t.hospital_id, t.first_id AS item_id, t.amount_fen,
       '同一院内编码 ' || t.item_code || ' 同期对照 ' || t.other_code ||
           ' 和 ' || t.match_code AS what,
       'hospital code ' || t.item_code || ' stands for ' || t.other_code ||
           ' and ' || t.match_code || ' at once' AS what_en,
       t.item_code AS key
FROM two AS t
WHERE t.place = 1 AND t.amount_fen > 0
UNION ALL
SELECT n.hospital_id, n.item_id, n.amount_fen,
       '院内名称“' || n.item_name || '”与国家名称“' || n.national_name ||
           '”没有相同的字词',
       'its name ''' || n.item_name || ''' and the national one ''' ||
           n.national_name || ''' have no word in common', n.item_code
FROM named AS n
WHERE n.place = 1 AND n.amount_fen > 0
AND n.first_id NOT IN (SELECT first_id FROM two)
ORDER BY 1, 2
