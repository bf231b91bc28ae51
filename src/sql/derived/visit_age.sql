-- table: visit_age
-- column: visit_id | a visit of which birth or age is known
-- column: birth_day null
-- column: birth_year null | of the birth, in years that begin with March,
-- column: birth_place null | and the day in that year, from 0: so that the
--    n-th birthday is reckoned (see age-limit)
-- column: least_days null | no younger on the visit's first day, as the age
--    says
-- column: least_years null | the same in whole years,
-- column: most_years null | and no older than in this year of age
-- key: visit_id
--
-- How old a visit's person is: by the day of birth, else by the age as
-- delivered (56, 56岁, 3月, 20天; nothing else is read), which is an interval.
WITH born AS (
    SELECT v.id AS visit_id, v.birth_day, v.birth_day + 719468 AS z,
           replace(v.age, ' ', '') AS age
    FROM visit AS v
    WHERE v.birth_day IS NOT NULL OR v.age IS NOT NULL
), era AS (
    SELECT visit_id, birth_day, age, z / 146097 AS era, z % 146097 AS doe
    FROM born
), placed AS (
    SELECT visit_id, birth_day, age, era, doe,
           (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365 AS yoe
    FROM era
), told AS (
    SELECT visit_id, birth_day, era * 400 + yoe AS birth_year,
           doe - (365 * yoe + yoe / 4 - yoe / 100) AS birth_place,
           CASE WHEN ltrim(age, '0123456789') IN ('', '岁', '周岁', 'Y')
                THEN 'year'
                WHEN ltrim(age, '0123456789') IN ('月', '个月', 'M')
                THEN 'month'
                WHEN ltrim(age, '0123456789') IN ('天', '日', 'D') THEN 'day'
                END AS unit,
           rtrim(age, '周岁个月天日YMD') AS number
    FROM placed
), counted AS (
    SELECT visit_id, birth_day, birth_year, birth_place, unit,
           CASE WHEN unit IS NOT NULL AND length(number) BETWEEN 1 AND 4
                THEN CAST(number AS INTEGER) END AS n
    FROM told
)
SELECT visit_id, birth_day, birth_year, birth_place,
       CASE unit WHEN 'year' THEN n * 365 WHEN 'month' THEN n * 30 ELSE n END
           AS least_days,
       CASE unit WHEN 'year' THEN n WHEN 'month' THEN n / 12 ELSE n / 366 END
           AS least_years,
       CASE unit WHEN 'year' THEN n WHEN 'month' THEN n / 12 ELSE n / 365 END
           AS most_years
FROM counted
WHERE birth_day IS NOT NULL OR n IS NOT NULL
