/*
 * Days and times as hospitals write them, read: base/day.h has what they are.
 */
#ifndef BASE_DAY_PARSE_H
#define BASE_DAY_PARSE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Read a day or a time: 2024-1-5, 2024/01/05 8:03, 2024.01.05, 20240105,
 * 202401050803, 20240105080300 and with milliseconds, 20240105T080300,
 * 2024年1月5日, 2024年1月5日8时3分, 2024-01-05T08:03:00.000, 2024/3/1 下午
 * 8:30:00 or 8:30 PM, 01-3月 -24 and 01-MAR-24 (Oracle's), Mar  1 2024  8:30AM
 * (SQL Server's; its 08:30:00:000 too), a trailing Z, +08:00 or +0800 (the time
 * as written), an Excel serial from 1 to 99999 (45296.33), full-width digits
 * and signs. 24:00 is 23:59:59 of that day.
 * Years 1900 to 9999 have four digits. Return false, and leave the result
 * alone, for anything else (2024-02-30, 25:00, 24-1-5). day_parse accepts a
 * time and drops it; time_parse accepts a bare day as 00:00:00.
 */
bool day_parse(const char *string, int *day);
bool time_parse(const char *string, int64_t *time);

/* The same as time_parse, and whether it is a serial. */
bool time_parse_form(const char *string, int64_t *time, bool *is_serial);

/* 202301, 2023-01, 2023/1, 2023年1月, or any day: the month's first day. */
bool month_parse(const char *string, int *day);

#endif
