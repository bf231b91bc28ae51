/*
 * Output files that are whole or not there: written to a temporary name in
 * the same folder, mode 0600, and renamed when finished. die(), quit() and
 * signals remove what was not finished; what a killed process left is taken
 * over by the next one that writes the same file.
 */
#ifndef BASE_OUTPUT_H
#define BASE_OUTPUT_H

#include <stdio.h>

struct output {
    char *path;          /* the final name */
    char *temporary;     /* the name to write to; NULL for a pipe or a device,
                        which is written to directly (output_open alone) */
    FILE *file;          /* open for writing, or NULL (output_name) */
    int lock;            /* keeps the temporary file ours, or -1 */
    struct output *next; /* unfinished too */
};

/*
 * PATH is read by this command: no output may take its place, whatever name
 * or link leads there. Nothing when it does not exist.
 */
void output_protect(const char *path);

/* No output may be called PATH, whether or not it is there: another's name. */
void output_reserve(const char *path);

/* "a(1).csv", the first that is not there; caller frees. */
char *output_beside(const char *path);

/* PATH, or, where another program keeps it from being replaced (Excel, on
 * Windows), what stands beside it, which is said. Borrowed, for good. */
const char *output_free_name(const char *path);

/*
 * PATH will be written: dies now, rather than after the work, when it cannot
 * be, is protected, or was claimed before.
 */
void output_claim(const char *path);

/* Begin, opening the temporary file for writing. Dies when it cannot. */
struct output *output_open(const char *path);

/*
 * Begin without keeping a stream: for a library that opens by name. The
 * temporary file exists, is empty and has mode 0600. Dies when it cannot.
 */
struct output *output_name(const char *path);

/* The file PATH, which is there, goes with this command however it ends, or with
 * output_abandon(). */
struct output *output_scratch(const char *path);

/* Flush, sync and rename, as output_free_name() has it; frees OUTPUT. Dies when
 * the disk is full. */
void output_commit(struct output *output);

/* Remove the temporary file; frees OUTPUT. */
void output_abandon(struct output *output);

#endif
