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
-- column: by_identity | 1: the birth is none that was delivered, but what the
--    id number says
-- key: visit_id
-- after: visit_identity
--
-- How old a visit's person is: by the day of birth, else by the age as
-- delivered, which is an interval, else by a valid id number. An age is a
-- number of years (56) or numbers with units, the greater first (56岁, 3月,
-- 2岁3月, 1岁2个月5天, 2Y3M, 20天, 12小时); nothing else is read.
--
-- The ages that there are, each once and a step at a time: a step folded into
-- the next would be reckoned again for each time that it is named there.
WITH given AS MATERIALIZED (
    SELECT DISTINCT age AS written,
           replace(replace(replace(replace(replace(replace(replace(replace(
               upper(age), ' ', ''), '周岁', 'Y'), '岁', 'Y'), '个月', 'M'),
               '月', 'M'), '天', 'D'), '日', 'D'), '小时', 'H') AS age
    FROM visit WHERE age IS NOT NULL
), told AS MATERIALIZED (
    SELECT written,
           CASE WHEN age = '' THEN NULL
                WHEN ltrim(age, '0123456789') = '' THEN age || 'Y'
                ELSE age END AS age
    FROM given
), yeared AS MATERIALIZED (
    SELECT written,
           CASE WHEN strpos(age, 'Y') > 0
                THEN substr(age, 1, strpos(age, 'Y') - 1) ELSE '0' END AS y,
           substr(age, strpos(age, 'Y') + 1) AS rest
    FROM told
), monthed AS MATERIALIZED (
    SELECT written, y,
           CASE WHEN strpos(rest, 'M') > 0
                THEN substr(rest, 1, strpos(rest, 'M') - 1) ELSE '0' END AS m,
           substr(rest, strpos(rest, 'M') + 1) AS rest
    FROM yeared
), dayed AS MATERIALIZED (
    SELECT written, y, m,
           CASE WHEN strpos(rest, 'D') > 0
                THEN substr(rest, 1, strpos(rest, 'D') - 1) ELSE '0' END AS d,
           substr(rest, strpos(rest, 'D') + 1) AS rest
    FROM monthed
), parted AS MATERIALIZED (
    SELECT written, y, m, d,
           CASE WHEN length(y) BETWEEN 1 AND 4 AND length(m) BETWEEN 1 AND 4
                     AND length(d) BETWEEN 1 AND 4 AND length(rest) <= 4
                     AND ltrim(y || m || d, '0123456789') = ''
                     AND (rest = '' OR rest <> 'H'
                          AND ltrim(rest, '0123456789') = 'H')
                THEN 1 ELSE 0 END AS is_age
    FROM dayed
), counted AS MATERIALIZED (
    SELECT written,
           CASE WHEN is_age = 1 THEN CAST(y AS INTEGER) END AS y,
           CASE WHEN is_age = 1 THEN CAST(m AS INTEGER) END AS m,
           CASE WHEN is_age = 1 THEN CAST(d AS INTEGER) END AS d
    FROM parted
), known AS MATERIALIZED (
    SELECT v.id AS visit_id, c.y, c.m, c.d,
           coalesce(v.birth_day, CASE WHEN c.y IS NULL THEN k.birth_day END)
               AS birth_day,
           CASE WHEN v.birth_day IS NULL AND c.y IS NULL THEN 1 ELSE 0 END
               AS by_identity
    FROM visit AS v
    LEFT JOIN counted AS c ON c.written = v.age
    LEFT JOIN visit_identity AS k ON k.visit_id = v.id
), era AS (
    SELECT visit_id, y, m, d, birth_day, by_identity,
           (birth_day + 719468) / 146097 AS era,
           (birth_day + 719468) % 146097 AS doe
    FROM known
    WHERE birth_day IS NOT NULL OR y IS NOT NULL
), placed AS (
    SELECT visit_id, y, m, d, birth_day, by_identity, era, doe,
           (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365 AS yoe
    FROM era
)
SELECT visit_id, birth_day, era * 400 + yoe AS birth_year,
       doe - (365 * yoe + yoe / 4 - yoe / 100) AS birth_place,
       y * 365 + m * 30 + d AS least_days,
       y + m / 12 + d / 366 AS least_years,
       y + m / 12 + d / 365 AS most_years,
       by_identity
FROM placed
