#include "base/spool.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/os.h"
#include "base/os_error.h"

enum {
    WRITE_BUFFER = SPOOL_ROOM_MAX,
    READ_BUFFERS = 32 << 20, /* of all readers */
    LEAST_BUFFER = 16 << 10
};

struct spool {
    int fd;
    int64_t size;    /* bytes put, those in the buffer included */
    int64_t written; /* bytes in the file */
    size_t held;
    char buffer[WRITE_BUFFER];
};

struct spool_reader {
    struct spool *spool;
    int64_t at, end;
    size_t held, used, size;
    char buffer[];
};

static void flush(struct spool *spool);

struct spool *spool_open(void)
{
    struct spool *spool = xcalloc(1, sizeof(*spool));
    const char *folder = os_temporary_folder();

    spool->fd = os_temporary(folder);
    if (spool->fd < 0)
        die(tr("cannot write in '%s': %s"), folder, os_error(errno));
    return spool;
}

void spool_close(struct spool *spool)
{
    if (!spool)
        return;
    os_close(spool->fd);
    free(spool);
}

void spool_put(struct spool *spool, const void *bytes, size_t count)
{
    const char *p = bytes;

    spool->size += (int64_t)count;
    while (count) {
        size_t room = sizeof(spool->buffer) - spool->held;
        size_t part = count < room ? count : room;

        memcpy(spool->buffer + spool->held, p, part);
        spool->held += part;
        p += part;
        count -= part;
        if (spool->held == sizeof(spool->buffer))
            flush(spool);
    }
}

char *spool_room(struct spool *spool, size_t count)
{
    char *room;

    if (sizeof(spool->buffer) - spool->held < count)
        flush(spool);
    room = spool->buffer + spool->held;
    spool->held += count;
    spool->size += (int64_t)count;
    return room;
}

int64_t spool_size(const struct spool *spool)
{
    return spool->size;
}

int spool_file(struct spool *spool)
{
    flush(spool);
    return spool->fd;
}

static void flush(struct spool *spool)
{
    size_t done = 0;

    while (done < spool->held) {
        int64_t written = os_write_at(spool->fd, spool->buffer + done,
                                      spool->held - done, spool->written);

        if (written < 0)
            die(tr("cannot write a temporary file: %s"), os_error(errno));
        done += (size_t)written;
        spool->written += written;
    }
    spool->held = 0;
}

struct spool_reader *spool_read(struct spool *spool, int64_t begin, int64_t end,
                                size_t readers)
{
    size_t size = READ_BUFFERS / (readers ? readers : 1);
    struct spool_reader *reader;

    size = size < LEAST_BUFFER ? LEAST_BUFFER : size;
    size = size > WRITE_BUFFER ? WRITE_BUFFER : size;
    flush(spool);
    reader = xmalloc(sizeof(*reader) + size);
    *reader = (struct spool_reader){
        .spool = spool, .at = begin, .end = end, .size = size};
    return reader;
}

void spool_reader_free(struct spool_reader *reader)
{
    free(reader);
}

static void refill(struct spool_reader *reader)
{
    int64_t left = reader->end - reader->at;
    size_t want = left < (int64_t)reader->size ? (size_t)left : reader->size;
    int64_t got =
        os_read_at(reader->spool->fd, reader->buffer, want, reader->at);

    if (got < 0)
        die(tr("cannot read a temporary file: %s"), os_error(errno));
    reader->used = 0;
    reader->held = (size_t)got;
    reader->at += got;
}

bool spool_get(struct spool_reader *reader, void *bytes, size_t count)
{
    char *to = bytes;

    if (count && reader->used == reader->held && reader->at == reader->end)
        return false;
    while (count) {
        size_t part = reader->held - reader->used;

        if (!part) {
            refill(reader);
            part = reader->held;
            if (!part)
                bug("a temporary file ends early");
        }
        part = part < count ? part : count;
        memcpy(to, reader->buffer + reader->used, part);
        reader->used += part;
        to += part;
        count -= part;
    }
    return true;
}
