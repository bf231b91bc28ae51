/*
 * The machine's clocks.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

enum { STAMP_SIZE = 32 };

/* Seconds of a clock that only goes forward. */
double clock_seconds(void);

/* Now, as "2026-11-24T08:03:00+08:00", local time with its zone. */
char *clock_stamp(char buffer[STAMP_SIZE]);

/* Today, by the same clock (base/day.h). */
int clock_day(void);

#endif
