-- table: item_course
-- column: item_id | a billed item that is priced per course
-- column: from_day | on these days, both included
-- column: to_day
-- column: unit text | as the catalogue has it
-- key: item_id, from_day
-- after: item_entry
--
-- Items whose catalogue entry of the day prices a course: the unit says 疗程
-- and neither 次 nor 日.
SELECT e.item_id, e.from_day, e.to_day, k.unit
FROM item_entry AS e JOIN catalogue AS k ON k.id = e.catalogue_id
WHERE k.unit LIKE '%疗程%' AND k.unit NOT LIKE '%次%'
AND k.unit NOT LIKE '%日%'
