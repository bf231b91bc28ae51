-- title: 大型医用设备无有效配置许可收费
-- title.en: Billed on large equipment without a valid permit
-- section: 2
-- violation: 资质不符
-- severity: violation
-- money: refund
-- basis: 《大型医用设备配置与使用管理办法》；大型医用设备配置许可管理目录
-- needs: charges, equipment
-- examines: charge
-- note: {day} 设备“{equipment_name}”需配置许可，台账中没有当日有效的许可[，许可证号 {permit_no}][，有效期至 {permit_to_day}]
-- note.en: on {day} '{equipment_name}' needed a permit, and none valid that day is in the register[, number {permit_no}][, valid to {permit_to_day}]
-- fix: 停止使用并办理配置许可；无许可期间的收费应予退还
-- fix.en: stop using it and apply for the permit; refund what was billed without one
-- clears: 许可证已取得或延续而台账未更新
-- clears.en: the permit was granted or renewed and the register not updated
-- how: 设备的管理类别先看台账（甲、乙、其他），没有的按当日有效的国家配置许可目录认定；甲、乙类设备须有配置许可证且在有效期内。只看在用设备，有几台可对应时有一台持证即可。
-- amount: 该行退费后的净金额。
-- doubts: 名称与目录中的大型设备相似而实际不是。
--
-- A device's class is its own in the register (甲, 乙, 其他), else that of the
-- catalogue of permits in force on the day. Judged on devices in service
-- alone; of several that serve the item one with a permit is enough. Amount:
-- the line's net amount.
--
-- Known false positives: a device whose name merely resembles a listed one.
WITH bad AS (
    SELECT charge_id, visit_id, item_id, min(equipment_id) AS equipment_id
    FROM line_equipment WHERE in_service = 1
    GROUP BY charge_id, visit_id, item_id HAVING max(permitted) = 0
)
SELECT b.charge_id, c.net_amount_fen AS amount_fen, c.day, b.equipment_id,
       q.equipment_name, q.permit_no, q.permit_to_day
FROM bad AS b
JOIN charge AS c ON c.visit_id = b.visit_id AND c.item_id = b.item_id
    AND c.id = b.charge_id
JOIN equipment AS q ON q.id = b.equipment_id
