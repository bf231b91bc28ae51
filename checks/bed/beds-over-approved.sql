-- title: 实际占用床位超过核定床位
-- title.en: More beds occupied overnight than approved
-- section: 3
-- violation: 违反协议
-- severity: violation
-- money: none
-- basis: 《医疗机构管理条例》（核定床位）；医疗保障定点协议
-- needs: hospitals.approved_beds, visits.admitted, visits.discharged
-- examines: visit
-- note: {day} 过夜在院 {stays} 人，核定床位 {approved_beds} 张，超出 {excess} 张
-- note.en: on {day} {stays|stay|stays} overnight, {approved_beds|bed|beds} approved, {excess} too many
-- fix: 按核定床位收治；确需增加的办理床位变更登记
-- fix.en: admit within the approved beds; register more where they are needed
-- clears: 床位变更已核准而登记资料未更新
-- clears.en: more beds were approved and the data delivered is old
-- how: 按医院和日期统计过夜在院人数（入院日不晚于当日、出院日晚于当日，未出院的算到期间末），超过核定床位即列出。
-- amount: 无金额，只列日期和人数。
-- doubts: 单独立户的新生儿（婴儿床不占核定床位）；系统中一直未办出院的住院。
--
-- Per hospital and calendar day: stays with admitted <= day < discharged; an
-- open stay counts to the end of the period.
--
-- Amount: none; the day and the count.
--
-- Known false positives: newborns with a stay of their own beside the mother,
-- whose cots are not approved beds; stays never closed in the system.
WITH RECURSIVE occupied AS ( -- to the day before free_day, in the period
    SELECT v.hospital_id,
           CASE WHEN v.admitted_day < p.from_day THEN p.from_day
                ELSE v.admitted_day END AS day,
           CASE WHEN v.discharged_day > p.to_day THEN p.to_day + 1
                ELSE coalesce(v.discharged_day, :to_day + 1) END AS free_day
    FROM asked_period AS p CROSS JOIN visit AS v
    WHERE v.inpatient = 1 AND v.admitted_time IS NOT NULL
    AND v.admitted_day <= p.to_day
    AND coalesce(v.discharged_day, :to_day + 1) > p.from_day
    AND coalesce(v.discharged_day, :to_day + 1) > v.admitted_day
), edge AS (
    SELECT hospital_id, day, 1 AS change FROM occupied
    UNION ALL
    SELECT hospital_id, free_day, -1 FROM occupied
), step AS (
    SELECT hospital_id, day, sum(change) AS change
    FROM edge GROUP BY hospital_id, day
), level AS (
    SELECT hospital_id, day,
           sum(change) OVER (PARTITION BY hospital_id ORDER BY day) AS stays,
           lead(day) OVER (PARTITION BY hospital_id ORDER BY day) AS next_day
    FROM step
), stretch AS (
    SELECT l.hospital_id, l.day, l.next_day, l.stays, h.approved_beds,
           h.file_id, h.line
    FROM level AS l JOIN hospital AS h ON h.id = l.hospital_id
    WHERE l.stays > h.approved_beds
), each_day (hospital_id, day, next_day, stays, approved_beds, file_id, line)
AS (
    SELECT hospital_id, day, next_day, stays, approved_beds, file_id, line
    FROM stretch
    UNION ALL
    SELECT hospital_id, day + 1, next_day, stays, approved_beds, file_id, line
    FROM each_day WHERE day + 1 < next_day
)
SELECT hospital_id, day, stays, approved_beds, stays - approved_beds AS excess,
       file_id, line
FROM each_day
