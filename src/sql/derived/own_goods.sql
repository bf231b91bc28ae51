-- table: own_goods
-- column: item_id | a billed item that no supplier sold to the hospital
-- key: item_id
-- after: item_entry
-- ignores: charges, items, store_items, stock_months
--
-- Drugs and pieces that a patient brings (自备), that the hospital makes (院内
-- 制剂) or composes (协定处方): they are neither bought nor in stock. Flagged by
-- a word in the item's name, class or specification (another spelling of its
-- code is another item; one without a name is called as the catalogue does), or
-- in what the store calls the goods billed as it.
WITH word (word) AS (
    VALUES ('自备'), ('自带'), ('协定处方'), ('协定方'), ('院内制剂'),
           ('医院制剂'), ('本院制剂'), ('医疗机构制剂'), ('自制制剂'),
           ('院内自制'), ('医院自制')
), told AS (
    SELECT i.id AS item_id,
           coalesce(i.item_name, '') || ' ' || coalesce(i.national_name, '')
               || ' ' || coalesce(i.class, '') || ' '
               || coalesce(i.spec, '') AS words
    FROM item AS i
    UNION ALL
    SELECT i.id AS item_id, coalesce(k.name, '')
    FROM item AS i JOIN item_entry AS e ON e.item_id = i.id
    JOIN catalogue AS k ON k.id = e.catalogue_id
    WHERE i.item_name IS NULL
    UNION ALL
    SELECT i.id AS item_id,
           coalesce(s.store_item_name, '') || ' '
               || coalesce(s.item_name, '') || ' '
               || coalesce(s.national_name, '')
    FROM store_item AS s
    JOIN item AS i ON i.hospital_id = s.hospital_id
        AND i.item_code = s.item_code
    UNION ALL
    SELECT i.id AS item_id,
           coalesce(m.name, '') || ' ' || coalesce(m.goods_type, '')
    FROM (SELECT DISTINCT hospital_id, item_code, name, goods_type
          FROM stock_month) AS m
    JOIN item AS i ON i.hospital_id = m.hospital_id
        AND i.item_code = m.item_code
)
SELECT DISTINCT t.item_id FROM told AS t
WHERE EXISTS (SELECT 1 FROM word AS w WHERE strpos(t.words, w.word) > 0)
