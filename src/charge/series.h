/*
 * A series: the line numbers of a file that are made alike, such as
 * F000000000001, of a prefix and digits. They are held as integers. Inside
 * src/charge only.
 */
#ifndef CHARGE_SERIES_H
#define CHARGE_SERIES_H

#include <stdint.h>

struct series {
    int64_t file_id;
    char *prefix;        /* NULL: no number was seen yet */
    int digits;          /* at least; 0: all numbers are texts */
    int64_t first, last; /* the lowest and highest number; first > last: none */
    int64_t texts;       /* how many numbers are outside of the series */
    /* the lowest and highest number of lines in doubt, in the series of any
     * file in which they may stand */
    int64_t doubted_first, doubted_last;
};
enum { SERIES_TEXT_SIZE = 64 };

/* Learn prefix and digits from a file's first number. */
void series_begin(struct series *series, const char *text);
/* TEXT as a number of the series, from which series_text() makes exactly TEXT
 * again; -1: it is outside of the series. */
int64_t series_number(const struct series *series, const char *text);
void series_text(char buffer[SERIES_TEXT_SIZE], const struct series *series,
                 int64_t number);

/* Lines of one number in one hospital have one hash. */
uint64_t charge_number_hash(int64_t hospital_id, const char *line_no);

#endif
