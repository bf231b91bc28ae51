#include "base/day.h"

#include <stdio.h>
#include <string.h>

#include "base/banned.h"

static char *two_digits(char *p, int number);

/* Days are counted in eras of 400 years that begin on 1 March. */
int day_from_civil(int year, int month, int day_of_month)
{
    int y = year - (month <= 2);
    int era = (y >= 0 ? y : y - 399) / 400;
    int year_of_era = y - era * 400;
    int month_from_march = month + (month > 2 ? -3 : 9);
    int day_of_year = (153 * month_from_march + 2) / 5 + day_of_month - 1;
    int day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * 146097 + day_of_era - 719468;
}

void day_to_civil(int day, int *year, int *month, int *day_of_month)
{
    int z = day + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int day_of_era = z - era * 146097;
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                       day_of_era / 146096) /
                      365;
    int day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month_from_march = (5 * day_of_year + 2) / 153;

    *day_of_month = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    *month = month_from_march + (month_from_march < 10 ? 3 : -9);
    *year = year_of_era + era * 400 + (*month <= 2);
}

int day_of_time(int64_t time)
{
    return (int)((time >= 0 ? time : time - (SECONDS_PER_DAY - 1)) /
                 SECONDS_PER_DAY);
}

int month_first(int day)
{
    int year, month, day_of_month;

    day_to_civil(day, &year, &month, &day_of_month);
    return day - day_of_month + 1;
}

int month_last(int day)
{
    return month_first(month_first(day) + 31) - 1;
}

char *day_format(char buffer[DAY_SIZE], int day)
{
    int year, month, day_of_month;
    char *p;

    day_to_civil(day, &year, &month, &day_of_month);
    if (year < 0 || year > 9999) {
        snprintf(buffer, DAY_SIZE, "%d-%02d-%02d", year, month, day_of_month);
        return buffer;
    }
    p = two_digits(two_digits(buffer, year / 100), year % 100);
    *p++ = '-';
    p = two_digits(p, month);
    *p++ = '-';
    p = two_digits(p, day_of_month);
    *p = '\0';
    return buffer;
}

char *time_format(char buffer[TIME_SIZE], int64_t time)
{
    int day = day_of_time(time);
    int second = (int)(time - (int64_t)day * SECONDS_PER_DAY);
    char *p = buffer + strlen(day_format(buffer, day));

    *p++ = ' ';
    p = two_digits(p, second / 3600);
    *p++ = ':';
    p = two_digits(p, second / 60 % 60);
    *p++ = ':';
    p = two_digits(p, second % 60);
    *p = '\0';
    return buffer;
}

char *month_format(char buffer[DAY_SIZE], int day)
{
    char *result = day_format(buffer, day);

    *strrchr(result, '-') = '\0';
    return result;
}

static char *two_digits(char *p, int number)
{
    *p++ = (char)('0' + number / 10);
    *p++ = (char)('0' + number % 10);
    return p;
}
