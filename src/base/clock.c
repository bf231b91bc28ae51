#include "base/clock.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/banned.h"
#include "base/day.h"

double clock_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Of a clock on the wall, since its own 1970. */
static int64_t seconds_of(const struct tm *wall)
{
    int day =
        day_from_civil(wall->tm_year + 1900, wall->tm_mon + 1, wall->tm_mday);

    return (((int64_t)day * 24 + wall->tm_hour) * 60 + wall->tm_min) * 60 +
           wall->tm_sec;
}

char *clock_stamp(char buffer[STAMP_SIZE])
{
    time_t now = time(NULL);
    struct tm local;
    int64_t ahead; /* of Greenwich, in minutes */
    size_t length;

    localtime_r(&now, &local);
    ahead = (seconds_of(&local) - (int64_t)now) / 60;
    length = strftime(buffer, STAMP_SIZE, "%Y-%m-%dT%H:%M:%S", &local);
    snprintf(buffer + length, STAMP_SIZE - length, "%c%02d:%02d",
             ahead < 0 ? '-' : '+', abs((int)ahead) / 60, abs((int)ahead) % 60);
    return buffer;
}

int clock_day(void)
{
    time_t now = time(NULL);
    struct tm local;

    localtime_r(&now, &local);
    return day_from_civil(local.tm_year + 1900, local.tm_mon + 1,
                          local.tm_mday);
}
