#include "base/files.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/os.h"
#include "base/os_error.h"

/* Folders still to be read: their paths, owned. */
struct folders {
    char **paths;
    size_t count, capacity;
};

/* What a walk knows at every folder. */
struct walk {
    struct file_list *list;
    size_t below; /* bytes of the path before a file's name */
    const char *const *suffixes;
    struct folders folders;
};

static bool read_whole(int fd, struct text *text);
static void add_file(struct file_list *list, const char *path, const char *name,
                     const struct os_info *info);
static void add_entry(struct file_list *list, const char *path,
                      const char *name, enum file_trouble trouble, int error);
static void add_folder(struct file_list *list, const char *path,
                       const char *const *suffixes);

void file_list_init(struct file_list *list)
{
    *list = (struct file_list){0};
}

void file_list_release(struct file_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->entries[i].path);
        free(list->entries[i].name);
        free(list->entries[i].reason);
    }
    free(list->entries);
    file_list_init(list);
}

void file_list_add(struct file_list *list, const char *path,
                   const char *const *suffixes)
{
    struct os_info info;
    bool folder;

    if (!os_stat(path, &info))
        die(tr("cannot read '%s': %s"), path, os_error(errno));
    folder = info.form == OS_FOLDER;
    if (!os_may(path, folder ? OS_READ | OS_ENTER : OS_READ))
        die(tr("cannot read '%s': %s"), path, os_error(errno));
    if (folder)
        add_folder(list, path, suffixes);
    else
        add_file(list, path, path_base(path), &info);
}

bool file_read(const char *path, struct text *text)
{
    int fd = os_open(path, OS_READ);

    return fd >= 0 && read_whole(fd, text);
}

bool file_read_plain(const char *path, size_t most, struct text *text)
{
    int fd = os_open(path, OS_READ | OS_PLAIN | OS_NO_WAIT);
    struct os_info info;
    int error = 0;

    if (fd < 0)
        return false;
    if (!os_fstat(fd, &info))
        error = errno;
    else if (info.form != OS_FILE)
        error = EINVAL;
    else if ((uint64_t)info.size > most)
        error = EFBIG;
    if (!error)
        return read_whole(fd, text);
    os_close(fd);
    errno = error;
    return false;
}

/* Takes FD. */
static bool read_whole(int fd, struct text *text)
{
    struct os_info info;
    int64_t count;
    int error;

    text_clear(text);
    if (os_fstat(fd, &info) && info.form == OS_FILE)
        text_reserve(text, (size_t)info.size + 64);
    do {
        text_reserve(text, 64);
        count = os_read(fd, text->data + text->length,
                        text->capacity - text->length - 1);
        if (count > 0)
            text->length += (size_t)count;
    } while (count > 0);
    text->data[text->length] = '\0';
    error = errno;
    os_close(fd);
    errno = error;
    return count == 0;
}

void folder_make(const char *path)
{
    struct os_info info;

    if (os_make_folder(path))
        return;
    if (errno == EEXIST && os_stat(path, &info))
        errno = info.form == OS_FOLDER ? 0 : ENOTDIR;
    if (errno != 0)
        die(tr("cannot make the folder '%s': %s"), path, os_error(errno));
}

const char *path_base(const char *path)
{
    const char *base = path;

    for (const char *p = path; *p != '\0'; p++) {
        if (*p == '/' && p[1] != '/' && p[1] != '\0')
            base = p + 1;
    }
    return base;
}

static void add_file(struct file_list *list, const char *path, const char *name,
                     const struct os_info *info)
{
    if (info->form != OS_FILE)
        add_entry(list, path, name, FILE_NOT_REGULAR, 0);
    else if (!os_may(path, OS_READ))
        add_entry(list, path, name, FILE_UNREADABLE, errno);
    else
        add_entry(list, path, name, FILE_FINE, 0);
}

static void add_entry(struct file_list *list, const char *path,
                      const char *name, enum file_trouble trouble, int error)
{
    struct file_entry *entry = file_list_put(list, path, name, trouble);

    entry->reason = error != 0 ? xstrdup(os_error(error)) : NULL;
}

struct file_entry *file_list_put(struct file_list *list, const char *path,
                                 const char *name, enum file_trouble trouble)
{
    struct file_entry *entry;

    if (list->count == list->capacity) {
        list->capacity = list->capacity > 0 ? list->capacity * 2 : 16;
        list->entries =
            xrealloc(list->entries, list->capacity * sizeof *list->entries);
    }
    entry = &list->entries[list->count++];
    *entry = (struct file_entry){
        .path = xstrdup(path), .name = xstrdup(name), .trouble = trouble};
    return entry;
}

static int by_path(const void *a, const void *b)
{
    const struct file_entry *left = a, *right = b;

    return strcmp(left->path, right->path);
}

static bool ends_in_one(const char *name, const char *const *suffixes)
{
    size_t length = strlen(name);

    for (; *suffixes != NULL; suffixes++) {
        size_t count = strlen(*suffixes);

        if (length >= count &&
            strcasecmp(name + length - count, *suffixes) == 0)
            return true;
    }
    return false;
}

/* Takes PATH. */
static void later(struct folders *folders, char *path)
{
    if (folders->count == folders->capacity) {
        folders->capacity = folders->capacity > 0 ? folders->capacity * 2 : 8;
        folders->paths =
            xrealloc(folders->paths, folders->capacity * sizeof(char *));
    }
    folders->paths[folders->count++] = path;
}

/* One name in a folder: a file for the list, a folder for later, or none. */
static void visit(struct walk *walk, const char *path, const char *name)
{
    bool wanted = ends_in_one(name, walk->suffixes), link;
    struct os_info info;

    if (!os_lstat(path, &info)) {
        if (wanted)
            add_entry(walk->list, path, path + walk->below, FILE_UNREADABLE,
                      errno);
        return;
    }
    if (info.form == OS_FOLDER) {
        later(&walk->folders, xstrdup(path));
        return;
    }
    link = info.form == OS_LINK;
    if (!wanted) {
        if (walk->list->others && name[0] != '.' &&
            (!link || (os_stat(path, &info) && info.form != OS_FOLDER)))
            add_entry(walk->list, path, path + walk->below, FILE_OTHER, 0);
        return;
    }
    if (link && !os_stat(path, &info))
        add_entry(walk->list, path, path + walk->below, FILE_UNREADABLE, errno);
    else if (!link || info.form != OS_FOLDER)
        add_file(walk->list, path, path + walk->below, &info);
}

/* FOLDER ends in a slash. */
static void read_folder(struct walk *walk, const char *folder)
{
    struct os_folder *names = os_folder_open(folder);
    const char *name;
    struct text path;

    if (names == NULL) {
        add_entry(walk->list, folder, folder + walk->below, FILE_UNREADABLE,
                  errno);
        return;
    }
    text_init(&path);
    while ((name = os_folder_next(names)) != NULL) {
        text_clear(&path);
        text_add(&path, folder);
        text_add(&path, name);
        visit(walk, path.data, name);
    }
    text_release(&path);
    os_folder_close(names);
}

/* A folder below that cannot be read is listed as unreadable itself. */
static void add_folder(struct file_list *list, const char *path,
                       const char *const *suffixes)
{
    struct walk walk = {.list = list, .suffixes = suffixes};
    size_t start = list->count;
    struct text folder;

    text_init(&folder);
    later(&walk.folders, xstrdup(path));
    while (walk.folders.count > 0) {
        char *next = walk.folders.paths[--walk.folders.count];

        text_clear(&folder);
        text_add(&folder, next);
        if (folder.data[folder.length - 1] != '/')
            text_add_char(&folder, '/');
        if (walk.below == 0)
            walk.below = folder.length;
        read_folder(&walk, folder.data);
        free(next);
    }
    free(walk.folders.paths);
    text_release(&folder);
    if (list->count > start)
        qsort(list->entries + start, list->count - start, sizeof *list->entries,
              by_path);
}
