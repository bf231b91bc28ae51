/*
 * Days and times of the civil calendar, without time zones: a hospital's
 * clock is local. Reading them is base/day_parse.h's.
 *
 *   day   int, days since 1970-01-01 (negative before), so that subtraction
 *         is the length of a stay
 *   time  int64_t, seconds since 1970-01-01 00:00:00 of that same calendar
 */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include <stdint.h>

enum { DAY_SIZE = 16, TIME_SIZE = 24, SECONDS_PER_DAY = 86400 };
enum { DAY_UNKNOWN = -1000000 }; /* no day: of none that anybody writes */

int day_from_civil(int year, int month, int day_of_month);
void day_to_civil(int day, int *year, int *month, int *day_of_month);

/* Floor of TIME in days, also before 1970. */
int day_of_time(int64_t time);

/* First and last day of the month that DAY lies in. */
int month_first(int day);
int month_last(int day);

/* "2024-01-05", "2024-01-05 08:03:00", "2024-01". All return BUFFER. */
char *day_format(char buffer[DAY_SIZE], int day);
char *time_format(char buffer[TIME_SIZE], int64_t time);
char *month_format(char buffer[DAY_SIZE], int day);

#endif
