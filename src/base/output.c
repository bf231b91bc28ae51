#include "base/output.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/files.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/os.h"
#include "base/os_error.h"
#include "base/text.h"

/*
 * What is unfinished, newest first. Global, because a signal's handler finds
 * it; changed by one store, so that the handler sees it whole.
 */
static struct output *_Atomic pending;

/* Files that output_protect() was told, and paths that output_claim() was. */
struct known {
    uint64_t device, number;
    char *path; /* NULL: protected */
    bool reserved;
    struct known *next;
};
static struct known *known;

static const char SUFFIX[] = ".zicha-tmp";

static struct output *begin(const char *path);
static void enlist(struct output *output);
static int create(struct output *output);
static int create_temporary(const struct output *output);
static char *folder_of(const char *path);
static void forget(struct output *output);
static void sync_file(struct output *output);
static void sync_folder(const char *path);

static _Noreturn void cannot_write(const char *path)
{
    die(tr("cannot write '%s': %s"), path, os_error(errno));
}

static struct known *remember(const char *path, const struct os_info *info)
{
    struct known *entry = xcalloc(1, sizeof *entry);

    entry->path = path != NULL ? xstrdup(path) : NULL;
    entry->device = info->device;
    entry->number = info->number;
    entry->next = known;
    known = entry;
    return entry;
}

void output_protect(const char *path)
{
    struct os_info info;

    if (os_stat(path, &info) && info.form == OS_FILE)
        remember(NULL, &info);
}

static void refuse_protected(const char *path, const struct os_info *info)
{
    for (const struct known *entry = known; entry != NULL; entry = entry->next)
        if (entry->path == NULL && entry->device == info->device &&
            entry->number == info->number)
            die(tr("'%s' is read by this command: write to another file"),
                path);
}

/* The temporary file of an output would take the place of what is read. */
static void refuse_temporary(const char *path)
{
    struct os_info info;
    struct text name;

    text_init(&name);
    text_printf(&name, "%s%s", path, SUFFIX);
    if (os_stat(name.data, &info))
        refuse_protected(name.data, &info);
    text_release(&name);
}

/* "reports/../a.csv" as one name whatever the way to it; caller frees. */
static char *one_name(const char *path)
{
    char *folder = folder_of(path), *real = os_full_path(folder);
    const char *slash = strrchr(path, '/');
    struct text name;

    if (real == NULL || !os_may(real, OS_WRITE | OS_ENTER))
        cannot_write(path);
    text_init(&name);
    text_printf(&name, "%s/%s", real, slash != NULL ? slash + 1 : path);
    free(folder);
    free(real);
    return text_take(&name);
}

void output_claim(const char *path)
{
    struct os_info info = {0};
    bool exists = os_stat(path, &info);
    char *name;

    if (exists && info.form == OS_FOLDER) {
        errno = EISDIR;
        cannot_write(path);
    }
    if (exists && info.form != OS_FILE) {
        if (!os_may(path, OS_WRITE))
            cannot_write(path);
        return;
    }
    name = exists ? os_full_path(path) : one_name(path);
    if (name == NULL)
        cannot_write(path);
    if (exists) {
        refuse_protected(path, &info);
        free(one_name(name)); /* its folder is looked at */
    }
    refuse_temporary(name);
    for (const struct known *entry = known; entry != NULL; entry = entry->next)
        if (entry->path != NULL && strcmp(entry->path, name) == 0)
            die(entry->reserved
                    ? tr("'%s' is read by this command: write to another file")
                    : tr("'%s' is given for two outputs"),
                path);
    remember(name, &info);
    free(name);
}

void output_reserve(const char *path)
{
    const struct os_info info = {0};
    char *folder = folder_of(path), *real = os_full_path(folder);

    if (real != NULL) {
        struct text name;

        text_init(&name);
        text_printf(&name, "%s/%s", real, path_base(path));
        remember(name.data, &info)->reserved = true;
        text_release(&name);
    }
    free(folder);
    free(real);
}

char *output_beside(const char *path)
{
    const char *dot = strrchr(path, '.');
    size_t stem =
        dot && !strchr(dot, '/') ? (size_t)(dot - path) : strlen(path);
    struct text name;

    text_init(&name);
    for (int i = 1; i == 1 || os_may(name.data, OS_THERE); i++) {
        text_clear(&name);
        text_add_bytes(&name, path, stem);
        text_printf(&name, "(%d)%s", i, path + stem);
    }
    return text_take(&name);
}

const char *output_free_name(const char *path)
{
    static struct name {
        char *text;
        struct name *next;
    } * names;
    struct name *name;

    if (!os_in_use(path))
        return path;
    name = xcalloc(1, sizeof(*name));
    name->text = output_beside(path);
    name->next = names;
    names = name;
    warn(tr("'%s' is open in another program, Excel perhaps: '%s' is written "
            "instead"),
         path, name->text);
    return name->text;
}

struct output *output_open(const char *path)
{
    struct output *output = begin(path);
    int fd = create(output);

    enlist(output);
    output->file = os_stream_of(fd, "wb");
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
    output->lock = create(output);
    enlist(output);
    return output;
}

struct output *output_scratch(const char *path)
{
    struct output *output = xcalloc(1, sizeof *output);

    output->path = xstrdup(path);
    output->temporary = xstrdup(path);
    output->lock = -1;
    enlist(output);
    return output;
}

void output_commit(struct output *output)
{
    sync_file(output);
    if (output->temporary != NULL) {
        if (!os_rename(output->temporary, output->path) &&
            !(errno == EBUSY &&
              os_rename(output->temporary, output_free_name(output->path))))
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
        os_remove(output->temporary);
    forget(output);
}

/* Remove all that is unfinished; async-signal-safe. */
static void abandon_all(void)
{
    for (struct output *output = pending; output != NULL;
         output = output->next) {
        if (output->temporary != NULL)
            os_remove(output->temporary);
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
    struct os_info info;
    bool exists = os_stat(path, &info);

    if (exists && info.form == OS_FOLDER) {
        free(output);
        errno = EISDIR;
        cannot_write(path);
    }
    if (exists && info.form == OS_FILE) {
        refuse_protected(path, &info);
        output->path = os_full_path(path);
    }
    if (output->path == NULL)
        output->path = xstrdup(path);
    refuse_twice(output->path);
    if (!exists || info.form == OS_FILE) {
        struct text name;

        refuse_temporary(output->path);
        text_init(&name);
        text_printf(&name, "%s%s", output->path, SUFFIX);
        output->temporary = text_take(&name);
    }
    output->lock = -1;
    return output;
}

/* From here on the temporary file is ours to remove. */
static void enlist(struct output *output)
{
    on_quit(abandon_all);
    output->next = pending;
    pending = output;
}

static int create(struct output *output)
{
    int fd;

    if (output->temporary != NULL)
        return create_temporary(output);
    fd = os_open(output->path, OS_WRITE);
    if (fd < 0)
        cannot_write(output->path);
    return fd;
}

/*
 * A file of this name that nobody holds locked is what a process that is gone
 * left behind.
 */
static int create_temporary(const struct output *output)
{
    const char *name = output->temporary;

    for (;;) {
        int fd = os_open(name, OS_WRITE | OS_NEW);
        bool ours = fd >= 0;
        struct os_info info;

        if (!ours && errno != EEXIST)
            cannot_write(output->path);
        if (!ours)
            fd = os_open(name, OS_WRITE | OS_PLAIN | OS_NO_WAIT);
        if (fd >= 0 && os_lock(fd) == OS_LOCK_TAKEN)
            die(tr("another program is writing '%s'"), output->path);
        /* Without a name it was taken for left behind before the lock. */
        if (ours && os_fstat(fd, &info) && info.named)
            return fd;
        if (!ours && !os_remove(name) && errno != ENOENT)
            cannot_write(output->path);
        if (fd >= 0)
            os_close(fd);
    }
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
    if (output->lock >= 0)
        os_close(output->lock);
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
        fd = os_open(output->temporary, OS_WRITE);
        if (fd < 0 || !os_sync(fd) || !os_close(fd))
            cannot_write(output->path);
        return;
    }
    bad = ferror(output->file) || fflush(output->file) != 0;
    if (output->temporary != NULL && !bad)
        bad = !os_sync_stream(output->file);
    if (bad || fclose(output->file) != 0)
        cannot_write(output->path);
    output->file = NULL;
}

/* So that the new name outlives a power cut. */
static void sync_folder(const char *path)
{
    char *folder = folder_of(path);

    os_sync_folder(folder);
    free(folder);
}

/* Caller frees. */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? xstrdup(".")
                         : xstrndup(path, (size_t)(slash - path) + 1);
}
