#include "base/clock.h"

#include <string.h>
#include <time.h>

#include "base/banned.h"

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
