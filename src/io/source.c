#include "io/source.h"

#include <errno.h>
#include <string.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/os.h"
#include "base/os_error.h"

static bool begin(struct source *source);
static bool refuse(struct source *source, const char *reason);

bool source_open(struct source *source, const char *path)
{
    *source = (struct source){.fd = -1, .path = xstrdup(path)};
    /* A FIFO without a writer must not hold us up: it is refused below. */
    source->fd = os_open(path, OS_READ | OS_NO_WAIT);
    return begin(source);
}

bool source_open_fd(struct source *source, int fd, const char *name)
{
    *source = (struct source){.fd = os_duplicate(fd), .path = xstrdup(name)};
    return begin(source);
}

static bool begin(struct source *source)
{
    if (source->fd < 0 || !os_fstat(source->fd, &source->opened))
        return refuse(source, os_error(errno));
    if (source->opened.form == OS_FOLDER)
        return refuse(source, os_error(EISDIR));
    if (source->opened.form != OS_FILE)
        return refuse(source, tr("not a regular file"));
    os_read_ahead(source->fd);
    return true;
}

void source_open_memory(struct source *source, const char *bytes, size_t count)
{
    *source =
        (struct source){.fd = -1, .bytes = bytes, .count = (int64_t)count};
}

void source_close(struct source *source)
{
    if (source->fd >= 0)
        os_close(source->fd);
    free(source->path);
    free(source->reason);
    *source = (struct source){.fd = -1};
}

void source_seek(struct source *source, int64_t at)
{
    source->at = at;
}

size_t source_read(struct source *source, char *to, size_t most)
{
    size_t have = 0;

    if (!source->path) {
        have = (size_t)(source->count - source->at);
        have = have < most ? have : most;
        if (have)
            memcpy(to, source->bytes + source->at, have);
        source->at += (int64_t)have;
        return have;
    }
    while (have < most && source->fd >= 0) {
        int64_t got =
            os_read_at(source->fd, to + have, most - have, source->at);

        if (got < 0)
            refuse(source, os_error(errno));
        if (got <= 0)
            break;
        have += (size_t)got;
        source->at += got;
    }
    return have;
}

bool source_changed(const struct source *source)
{
    struct os_info now;

    if (source->fd < 0)
        return false;
    return !os_fstat(source->fd, &now) || now.size != source->opened.size ||
           now.changed_ns != source->opened.changed_ns;
}

static bool refuse(struct source *source, const char *reason)
{
    free(source->reason);
    source->reason = xstrdup(reason);
    return false;
}
