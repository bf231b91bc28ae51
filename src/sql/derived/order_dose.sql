-- table: order_dose
-- column: order_id | order_line
-- column: dose_e4 null | how much each time, in the order's own unit; NULL: it
--    does not tell, or in words
-- column: times null | how often on a day of use; NULL: the frequency does not
--    tell
-- key: order_id
--
-- What an order says of the dose: its number (500, 0.5), and times a day, read
-- from the frequency (bid, q8h, 一日三次, 2/日). What is given every other day or
-- once a week is given once on its day.
WITH told AS (
    SELECT id, upper(frequency) AS frequency, dose,
           strpos(dose, '.') AS point
    FROM order_line WHERE dose IS NOT NULL OR frequency IS NOT NULL
)
SELECT id AS order_id,
       CASE WHEN ltrim(dose, '0123456789') = '' AND length(dose) BETWEEN 1 AND 7
            THEN CAST(dose AS INTEGER) * 10000
            WHEN point BETWEEN 2 AND 8
                 AND ltrim(substr(dose, 1, point - 1), '0123456789') = ''
                 AND ltrim(substr(dose, point + 1), '0123456789') = ''
            THEN CAST(substr(dose, 1, point - 1) AS INTEGER) * 10000
                 + CAST(substr(substr(dose, point + 1) || '0000', 1, 4)
                        AS INTEGER) END AS dose_e4,
       CASE WHEN frequency LIKE 'QD%'
                 OR frequency IN ('QN', 'HS', 'QM', 'QOD', 'ST', 'ONCE', 'BIW',
                                  'TIW', 'QW')
                 OR frequency LIKE '%1次%' OR frequency LIKE '%一次%'
                 OR frequency LIKE '1/%' THEN 1
            WHEN frequency LIKE 'BID%' OR frequency LIKE 'Q12H%'
                 OR frequency LIKE '%2次%' OR frequency LIKE '%两次%'
                 OR frequency LIKE '%二次%' OR frequency LIKE '2/%' THEN 2
            WHEN frequency LIKE 'TID%' OR frequency LIKE 'Q8H%'
                 OR frequency LIKE '%3次%' OR frequency LIKE '%三次%'
                 OR frequency LIKE '3/%' THEN 3
            WHEN frequency LIKE 'QID%' OR frequency LIKE 'Q6H%'
                 OR frequency LIKE '%4次%' OR frequency LIKE '%四次%'
                 OR frequency LIKE '4/%' THEN 4
            WHEN frequency LIKE 'Q4H%' THEN 6
            WHEN frequency LIKE 'Q2H%' THEN 12
            WHEN frequency LIKE 'QH%' OR frequency LIKE 'Q1H%' THEN 24
            END AS times
FROM told
