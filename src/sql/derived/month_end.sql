-- table: month_end
-- column: month_day | first day
-- column: last_day
-- key: month_day
--
-- The last day of every month that stock or accounts name.
SELECT month_day,
       month_last(month_day) AS last_day
FROM (SELECT month_day FROM stock_month
      UNION SELECT month_day FROM account_month) AS months
