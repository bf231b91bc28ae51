/*
 * Which files zicha wrote: no output takes the place of another.
 */
#ifndef CMD_OURS_H
#define CMD_OURS_H

#include <stdbool.h>

#include "cmd/job.h"

/* A workbook that zicha wrote stands there. */
bool is_our_report(const char *path);

/* Findings that zicha wrote as CSV stand there, or a summary. */
bool is_our_text(const char *path);

/* Dies when an output of JOB would take the place of a file that is not ours.
 * An empty one may go. */
void outputs_ours(const struct job *job);

#endif
