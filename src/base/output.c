#include "base/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/text.h"

/*
 * What is unfinished, newest first. Global, because a signal's handler finds
 * it; changed by one store, so that the handler sees it whole.
 */
static struct output *_Atomic pending;

static struct output *begin(const char *path);
static int create(struct output *output);
static void forget(struct output *output);
static void sync_file(struct output *output);
static void sync_folder(const char *path);

static _Noreturn void cannot_write(const char *path)
{
    die(tr("cannot write '%s': %s"), path, strerror(errno));
}

struct output *output_open(const char *path)
{
    struct output *output = begin(path);
    int fd = create(output);

    output->file = fdopen(fd, "wb");
    if (output->file == NULL)
        cannot_write(path);
    return output;
}

struct output *output_name(const char *path)
{
    struct output *output = begin(path);

    if (output->temporary == NULL) {
        errno = ESPIPE;
        cannot_write(path);
    }
    close(create(output));
    return output;
}

void output_commit(struct output *output)
{
    sync_file(output);
    if (output->temporary != NULL) {
        if (rename(output->temporary, output->path) != 0)
            cannot_write(output->path);
        sync_folder(output->path);
    }
    forget(output);
}

void output_abandon(struct output *output)
{
    if (output->file != NULL)
        fclose(output->file);
    if (output->temporary != NULL)
        unlink(output->temporary);
    forget(output);
}

void output_abandon_all(void)
{
    for (struct output *output = pending; output != NULL;
         output = output->next) {
        if (output->temporary != NULL)
            unlink(output->temporary);
    }
}

static void refuse_twice(const char *path)
{
    for (struct output *output = pending; output != NULL;
         output = output->next) {
        if (strcmp(output->path, path) == 0)
            die(tr("'%s' is given for two outputs"), path);
    }
}

/*
 * A link is followed, so that it stays one. What is neither a file nor a
 * folder (a pipe, /dev/null) is written to directly: temporary is NULL.
 */
static struct output *begin(const char *path)
{
    struct output *output = xcalloc(1, sizeof *output);
    struct stat info;
    bool exists = stat(path, &info) == 0;

    if (exists && S_ISDIR(info.st_mode)) {
        free(output);
        errno = EISDIR;
        cannot_write(path);
    }
    if (exists && S_ISREG(info.st_mode))
        output->path = realpath(path, NULL);
    if (output->path == NULL)
        output->path = xstrdup(path);
    refuse_twice(output->path);
    if (!exists || S_ISREG(info.st_mode)) {
        struct text name;

        text_init(&name);
        text_printf(&name, "%s.%ld.tmp", output->path, (long)getpid());
        output->temporary = text_take(&name);
    }
    output->next = pending;
    pending = output;
    return output;
}

/* A file of this name can only be what a process that is gone left behind. */
static int create(struct output *output)
{
    const char *temporary = output->temporary;
    int fd;

    if (temporary == NULL) {
        fd = open(output->path, O_WRONLY | O_CLOEXEC);
    } else {
        unlink(temporary);
        fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    }
    if (fd < 0)
        cannot_write(output->path);
    return fd;
}

static void forget(struct output *output)
{
    if (pending == output) {
        pending = output->next;
    } else {
        struct output *before = pending;

        while (before->next != output)
            before = before->next;
        before->next = output->next;
    }
    free(output->path);
    free(output->temporary);
    free(output);
}

/* All bytes to the disk, and closed. */
static void sync_file(struct output *output)
{
    bool bad;
    int fd;

    if (output->file == NULL) {
        fd = open(output->temporary, O_WRONLY | O_CLOEXEC);
        if (fd < 0 || fsync(fd) != 0 || close(fd) != 0)
            cannot_write(output->path);
        return;
    }
    bad = ferror(output->file) || fflush(output->file) != 0;
    if (output->temporary != NULL && !bad)
        bad = fsync(fileno(output->file)) != 0;
    if (bad || fclose(output->file) != 0)
        cannot_write(output->path);
    output->file = NULL;
}

/* So that the new name outlives a power cut; not all systems can. */
static void sync_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder;
    int fd;

    if (slash == NULL)
        folder = xstrdup(".");
    else
        folder = xstrndup(path, (size_t)(slash - path) + 1);
    fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        (void)fsync(fd);
        close(fd);
    }
    free(folder);
}
