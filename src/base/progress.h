/*
 * Progress of one stage on stderr: on a terminal one line that is rewritten
 * at most ten times a second (name, percent, count, rate, remaining time);
 * otherwise nothing until progress_end(), which prints one plain line.
 */
#ifndef BASE_PROGRESS_H
#define BASE_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
    bool quiet, terminal;
    char *label;   /* what is being done, caller's language */
    int64_t total; /* in the unit of `done`; 0 when unknown */
    double started, printed;
};

void progress_begin(struct progress *progress, bool quiet, const char *label,
                    int64_t total);
void progress_at(struct progress *progress, int64_t done, int64_t rows);
void progress_end(struct progress *progress, const char *summary);
void progress_drop(struct progress *progress); /* end without a word */

#endif
