/*
 * The line numbers of a file that are made alike, such as F000000000001: a
 * prefix and digits. They are held as integers. Inside src/charge and
 * intake/kind_charges.c only.
 */
#ifndef CHARGE_SERIES_H
#define CHARGE_SERIES_H

#include <stdint.h>

struct series {
    int64_t file_id;
    char *prefix; /* NULL: no number was seen yet */
    int digits;
    int64_t first, last; /* the range of numbers; first > last: none */
    int64_t texts;       /* numbers outside of the series */
    /* the same of the lines in doubt, in whichever series they may stand */
    int64_t doubted_first, doubted_last;
};
enum { SERIES_TEXT_SIZE = 64 };

/* Learn the series from TEXT. */
void series_begin(struct series *series, const char *text);
/* Its number in the series, or -1: series_text() gives back TEXT exactly. */
int64_t series_number(const struct series *series, const char *text);
void series_text(char buffer[SERIES_TEXT_SIZE], const struct series *series,
                 int64_t number);

/* Lines of one number in one hospital have one hash. */
uint64_t charge_number_hash(int64_t hospital_id, const char *line_no);

#endif
