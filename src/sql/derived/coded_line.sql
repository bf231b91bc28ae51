-- table: coded_line
-- column: visit_id | with n: a line
-- column: n
-- column: trace_code text | of 20 digits (药品追溯码)
-- column: split_pack text null | 拆零标志, as delivered
-- key: visit_id, n
--
-- Lines that name a trace code which can be one.
SELECT m.visit_id, m.n, m.trace_code, m.split_pack
FROM charge_more AS m
WHERE length(m.trace_code) = 20
AND trim(m.trace_code, '0123456789') = ''
