#include "charge/series.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

void series_begin(struct series *series, const char *text)
{
    size_t length = strlen(text), digits = 0;

    while (digits < length && digits < 18 && text[length - digits - 1] >= '0' &&
           text[length - digits - 1] <= '9')
        digits++;
    if (length - digits > SERIES_TEXT_SIZE - 24)
        digits = 0;
    series->prefix = xstrndup(text, digits ? length - digits : 0);
    series->digits = (int)digits;
    series->first = 1;
    series->last = 0;
}

int64_t series_number(const struct series *series, const char *text)
{
    const char *p = text, *prefix = series->prefix;
    int64_t number = 0;
    int digits = 0;

    if (!series->digits)
        return -1;
    for (; *prefix; prefix++, p++)
        if (*p != *prefix)
            return -1;
    for (; p[digits] >= '0' && p[digits] <= '9' && digits < 18; digits++)
        number = number * 10 + (p[digits] - '0');
    if (p[digits] || digits < series->digits ||
        (digits > series->digits && *p == '0'))
        return -1;
    return number;
}

void series_text(char buffer[SERIES_TEXT_SIZE], const struct series *series,
                 int64_t number)
{
    snprintf(buffer, SERIES_TEXT_SIZE, "%s%0*lld", series->prefix,
             series->digits, (long long)number);
}

uint64_t charge_number_hash(int64_t hospital_id, const char *line_no)
{
    uint64_t seed = fnv1a(FNV1A_START, &hospital_id, sizeof(hospital_id));

    return fnv1a(seed, line_no, strlen(line_no));
}
