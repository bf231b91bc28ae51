/*
 * The bytes of an input: a regular file, or memory. It is read from its start
 * more than once, so pipes are refused.
 */
#ifndef IO_SOURCE_H
#define IO_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/os.h"

struct source {
    int fd;                /* -1: memory, or a file that could not be opened */
    char *path;            /* NULL: memory */
    const char *bytes;     /* memory, borrowed */
    int64_t count;         /* bytes there */
    int64_t at;            /* bytes read so far */
    char *reason;          /* why it cannot be read, or NULL */
    struct os_info opened; /* what the file was at source_open() */
};

/* False when it cannot be opened; reason has the system's words then. */
bool source_open(struct source *source, const char *path);
/* A file that is open, shown as NAME; FD is duplicated. */
bool source_open_fd(struct source *source, int fd, const char *name);
void source_open_memory(struct source *source, const char *bytes, size_t count);
void source_close(struct source *source);

/* The next bytes are those from AT on. */
void source_seek(struct source *source, int64_t at);

/*
 * Read MOST bytes; fewer only at the end, or when reading failed, which sets
 * reason.
 */
size_t source_read(struct source *source, char *to, size_t most);

/* True when the file's size or time changed since source_open(). */
bool source_changed(const struct source *source);

#endif
