/*
 * A folder of a test's own, and files in it. Names are relative to it: it is
 * the current folder between folder_enter() and folder_leave(), which are a
 * test's set-up and tear-down.
 */
#ifndef UNIT_FOLDER_H
#define UNIT_FOLDER_H

#include <fcntl.h>
#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct folder {
    int before; /* the folder we came from */
    char path[64];
};

static inline int folder_enter(void **state)
{
    struct folder *folder = calloc(1, sizeof *folder);

    assert_non_null(folder);
    snprintf(folder->path, sizeof folder->path, "%s/zicha-unit-XXXXXX",
             P_tmpdir);
    folder->before = open(".", O_RDONLY | O_DIRECTORY);
    assert_non_null(mkdtemp(folder->path));
    assert_int_equal(chdir(folder->path), 0);
    *state = folder;
    return 0;
}

static inline int folder_remove(const char *path, const struct stat *info,
                                int type, struct FTW *place)
{
    (void)info;
    (void)type;
    (void)place;
    return remove(path);
}

static inline int folder_leave(void **state)
{
    struct folder *folder = *state;

    assert_int_equal(fchdir(folder->before), 0);
    close(folder->before);
    nftw(folder->path, folder_remove, 8, FTW_DEPTH | FTW_PHYS);
    free(folder);
    return 0;
}

static inline void has_file(const char *path, const char *content)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    fputs(content, file);
    fclose(file);
}

static inline void has_folder(const char *path)
{
    assert_int_equal(mkdir(path, 0700), 0);
}

static inline bool exists(const char *path)
{
    struct stat info;

    return lstat(path, &info) == 0;
}

#endif
