-- title: 使用未启用、已停用或检定过期的设备收费
-- title.en: Billed on a device not in service
-- section: 2
-- violation: 资质不符
-- severity: violation
-- money: refund
-- basis: 《医疗器械监督管理条例》；《中华人民共和国计量法》（强制检定）
-- needs: charges, equipment.commissioned|equipment.retired|equipment.inspected_to
-- examines: charge
-- note: {day} 设备“{equipment_name}”不在使用状态[，{commissioned_day} 启用][，{retired_day} 停用][，检定有效期至 {inspected_to_day}]
-- note.en: on {day} '{equipment_name}' was not in service[, commissioned {commissioned_day}][, retired {retired_day}][, inspected to {inspected_to_day}]
-- fix: 停止使用并及时检定；不在使用状态期间的收费应予退还
-- fix.en: stop using it and have it inspected; refund what was billed meanwhile
-- clears: 检定或启用日期登记未更新
-- clears.en: the dates of inspection or commissioning were not updated
-- how: 在用是指：当日已启用、未停用、检定未过期（检定日期为空视为不需检定）。有几台设备可对应时，有一台在用即可。
-- amount: 该行退费后的净金额。
-- doubts: 已经检定而台账未更新。
--
-- In service: commissioned on or before the day, not retired before it, the
-- inspection not over (empty: none needed). Of several devices that serve the
-- item one in service is enough. Amount: the line's net amount.
--
-- Known false positives: an inspection done and not entered.
WITH bad AS (
    SELECT charge_id, visit_id, item_id, min(equipment_id) AS equipment_id
    FROM line_equipment GROUP BY charge_id, visit_id, item_id HAVING max(in_service) = 0
)
SELECT b.charge_id, c.net_amount_fen AS amount_fen, c.day, b.equipment_id,
       q.equipment_name, q.commissioned_day, q.retired_day,
       q.inspected_to_day
FROM bad AS b
JOIN charge AS c ON c.visit_id = b.visit_id AND c.item_id = b.item_id
    AND c.id = b.charge_id
JOIN equipment AS q ON q.id = b.equipment_id
