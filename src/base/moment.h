/*
 * What a cell says where a day or a time is wanted: one, that there is none,
 * or that there is no end.
 */
#ifndef BASE_MOMENT_H
#define BASE_MOMENT_H

#include <stdint.h>

/* In which form: who reads a column must know that of its other cells. */
enum moment_form {
    MOMENT_NONE,    /* it cannot be read */
    MOMENT_WRITTEN, /* as time_parse() reads it, but for a serial */
    MOMENT_SERIAL,  /* Excel's */
    MOMENT_MILLIS,  /* since 1970-01-01 UTC, 13 digits: China's time */
    MOMENT_NOTHING, /* what systems write for no day: 1900-01-01, 0000-00-00 */
    MOMENT_OPEN     /* no end: 长期, 9999-12-31, 2099-12-31 */
};

/* Read a trimmed text. *TIME is set when it is a time. */
enum moment_form moment_read(const char *string, int64_t *time);

#endif
