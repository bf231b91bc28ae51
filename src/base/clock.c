#include "base/clock.h"

#include <string.h>
#include <time.h>

#include "base/banned.h"
#include "base/day.h"

double clock_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

char *clock_stamp(char buffer[STAMP_SIZE])
{
    time_t now = time(NULL);
    struct tm local;
    size_t length;

    localtime_r(&now, &local);
    length = strftime(buffer, STAMP_SIZE - 1, "%Y-%m-%dT%H:%M:%S%z", &local);
    /* +0800 to +08:00 */
    memmove(buffer + length - 1, buffer + length - 2, 3);
    buffer[length - 2] = ':';
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
