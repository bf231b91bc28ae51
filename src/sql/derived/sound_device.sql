-- table: sound_device
-- column: equipment_id
-- column: from_day | on these days, both included;
-- column: to_day | an open end is a day far off
-- key: equipment_id
-- after: equipment_listed
--
-- A device that asks for no certificate, with the days on which nothing is
-- amiss with it: in service, inspected, and permitted where its class ever
-- asks for a permit.
SELECT q.id AS equipment_id, coalesce(q.commissioned_day, -99999) AS from_day,
       least(coalesce(q.retired_day, 999999),
             coalesce(q.inspected_to_day, 999999),
             CASE WHEN NOT EXISTS (SELECT 1 FROM equipment_listed AS l
                                   WHERE l.equipment_id = q.id)
                  THEN 999999
                  WHEN q.permit_no IS NULL THEN -99999
                  ELSE coalesce(q.permit_to_day, 999999) END) AS to_day
FROM equipment AS q
WHERE q.certificate IS NULL
