#include "io/source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/os_error.h"

static bool begin(struct source *source);
static bool refuse(struct source *source, const char *reason);

bool source_open(struct source *source, const char *path)
{
    *source = (struct source){.fd = -1, .path = xstrdup(path)};
    /* A FIFO without a writer must not hold us up: it is refused below. */
    source->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    return begin(source);
}

bool source_open_fd(struct source *source, int fd, const char *name)
{
    *source = (struct source){.fd = fcntl(fd, F_DUPFD_CLOEXEC, 0),
                              .path = xstrdup(name)};
    return begin(source);
}

static bool begin(struct source *source)
{
    struct stat info;

    if (source->fd < 0 || fstat(source->fd, &info) != 0)
        return refuse(source, os_error(errno));
    if (S_ISDIR(info.st_mode))
        return refuse(source, os_error(EISDIR));
    if (!S_ISREG(info.st_mode))
        return refuse(source, tr("not a regular file"));
    source->opened_size = info.st_size;
    source->opened_time = info.st_mtim;
    posix_fadvise(source->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
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
        close(source->fd);
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
        ssize_t got =
            pread(source->fd, to + have, most - have, (off_t)source->at);

        if (got < 0 && errno == EINTR)
            continue;
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
    struct stat info;

    if (source->fd < 0)
        return false;
    return fstat(source->fd, &info) != 0 ||
           info.st_size != source->opened_size ||
           info.st_mtim.tv_sec != source->opened_time.tv_sec ||
           info.st_mtim.tv_nsec != source->opened_time.tv_nsec;
}

static bool refuse(struct source *source, const char *reason)
{
    free(source->reason);
    source->reason = xstrdup(reason);
    return false;
}
