/*
 * Output files that are whole or not there: written to a temporary name in
 * the same folder, mode 0600, and renamed when finished. die(), quit() and
 * signals remove what was not finished.
 */
#ifndef BASE_OUTPUT_H
#define BASE_OUTPUT_H

#include <stdio.h>

struct output {
    char *path;          /* the final name */
    char *temporary;     /* the name to write to; NULL for a pipe or a device,
                        which is written to directly (output_open alone) */
    FILE *file;          /* open for writing, or NULL (output_name) */
    struct output *next; /* unfinished too */
};

/* Begin, opening the temporary file for writing. Dies when it cannot. */
struct output *output_open(const char *path);

/*
 * Begin without keeping a stream: for a library that opens by name. The
 * temporary file exists, is empty and has mode 0600. Dies when it cannot.
 */
struct output *output_name(const char *path);

/* Flush, sync and rename; frees OUTPUT. Dies when the disk is full. */
void output_commit(struct output *output);

/* Remove the temporary file; frees OUTPUT. */
void output_abandon(struct output *output);

/* Remove all that is unfinished; async-signal-safe. */
void output_abandon_all(void);

#endif
