/*
 * Days and times of the civil calendar, without time zones: a hospital's
 * clock is local.
 *
 *   day   int, days since 1970-01-01 (negative before), so that subtraction
 *         is the length of a stay
 *   time  int64_t, seconds since 1970-01-01 00:00:00 of that same calendar
 */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include <stdbool.h>
#include <stdint.h>

enum { DAY_SIZE = 16, TIME_SIZE = 24, SECONDS_PER_DAY = 86400 };
enum { DAY_UNKNOWN = -1000000 }; /* no day: of none that anybody writes */

int day_from_civil(int year, int month, int day_of_month);
void day_to_civil(int day, int *year, int *month, int *day_of_month);

/* Floor of TIME in days, also before 1970. */
int day_of_time(int64_t time);

/*
 * Read a day or a time as hospitals write them: 2024-1-5, 2024/01/05 8:03,
 * 2024.01.05, 20240105, 20240105080300, 2024年1月5日, 2024年1月5日8时3分,
 * 2024-01-05T08:03:00.000, a trailing Z (the time as written), an Excel
 * serial from 1 to 99999 (45296.33), full-width digits and signs. 24:00 is
 * 23:59:59 of that day. Years 1900 to 9999 have four digits. Return false,
 * and leave the result alone, for anything else (2024-02-30, 25:00, 24-1-5).
 * day_parse accepts a time and drops it; time_parse accepts a bare day as
 * 00:00:00.
 */
bool day_parse(const char *string, int *day);
bool time_parse(const char *string, int64_t *time);

/* 202301, 2023-01, 2023/1, 2023年1月, or any day: the month's first day. */
bool month_parse(const char *string, int *day);

/* First and last day of the month that DAY lies in. */
int month_first(int day);
int month_last(int day);

/* "2024-01-05", "2024-01-05 08:03:00", "2024-01". All return BUFFER. */
char *day_format(char buffer[DAY_SIZE], int day);
char *time_format(char buffer[TIME_SIZE], int64_t time);
char *month_format(char buffer[DAY_SIZE], int day);

#endif
