/*
 * What a workbook's number means by its number format, and as a text: the
 * same for .xlsx and .xls.
 *
 * A number has at most 15 digits, as Excel shows it: 0.1, 35, 0.00001. One of
 * more than 15 digits before the point was a code or an id number, of which
 * Excel lost the rest: it is written 1.10101199001011E+17, as Excel writes it
 * to CSV, so that the import sees the damage. A percentage is the number that
 * is stored: 5% is 0.05. A format of zeros alone (00000) fills up with zeros.
 *
 * A day, month, time of day or both are written 2026-03-01, 2026-03, 08:30:00
 * and 2026-03-01 08:30:00, whichever of them the format shows. Day 60 of 1900
 * is 1900-02-29, which never was; day 0 is 1899-12-30.
 */
#ifndef IO_CELL_FORMAT_H
#define IO_CELL_FORMAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum cell_show {
    SHOW_NUMBER,
    SHOW_DAY,
    SHOW_MONTH,
    SHOW_TIME,    /* of day */
    SHOW_ELAPSED, /* hours may be more than 24 */
    SHOW_MOMENT   /* a day and a time */
};

struct cell_format {
    enum cell_show show;
    int zeros; /* digits at least, of a whole number */
};

enum { CELL_NUMBER_SIZE = 64 };

/* By the format's code, "yyyy\"年\"m\"月\"" or "[$-804]General". */
struct cell_format cell_format_code(const char *code);

/* By the number of a format that every workbook has, as Chinese Excel takes
 * it (27 to 58 are days and times); others are numbers. */
struct cell_format cell_format_builtin(int64_t number);

/* Write VALUE; returns its length, 0 where it is no number. FROM_1904: days
 * are counted from 1904-01-01. */
size_t cell_format_write(char text[CELL_NUMBER_SIZE], struct cell_format format,
                         double value, bool from_1904);

/* A number as workbooks have it: "45352.5", "1.5E+3". */
double cell_number_read(const char *text, size_t length);

/* True when a number's TEXT is already as cell_format_write() has it. */
bool cell_number_plain(const char *text, size_t length);

#endif
