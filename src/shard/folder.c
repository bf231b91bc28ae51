#include "shard/folder.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/error.h"
#include "base/files.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/os.h"
#include "base/os_error.h"
#include "base/text.h"
#include "base/version.h"
#include "io/db.h"
#include "model/schema.h"
#include "shard/names.h"

static const char LIST[] =
    "SELECT name, delivery, program, first_day, last_day FROM shard "
    "ORDER BY name";
static const char OWN[] = "SELECT delivery FROM shard "
                          "WHERE here = 1 AND name = ?";

char *shard_path(const char *folder, const char *name)
{
    struct text path;

    text_init(&path);
    text_printf(&path, "%s/%s", folder, name);
    return text_take(&path);
}

/*
 * Nobody writes to it any more, and what a crash left in it is rolled back: the
 * file that takes its place would be taken for what its journal belongs to.
 */
static void wait_for(const char *path)
{
    struct db *db;

    if (!os_may(path, OS_THERE))
        return;
    db = db_open(path, DB_WRITE);
    db_int(db, "SELECT count(*) FROM sqlite_schema");
    db_close(db);
}

void shard_folder_wait(const char *path, const char *files)
{
    struct os_folder *names = os_folder_open(files);
    const char *name;

    while (names && (name = os_folder_next(names))) {
        char *old = shard_path(path, name);

        wait_for(old);
        free(old);
    }
    if (names)
        os_folder_close(names);
}

/* One file of what is ready: an empty one stands for a shard that there was
 * and is no more. */
static void settle_file(const char *folder, const char *ready, const char *name)
{
    char *from = shard_path(ready, name), *to = shard_path(folder, name);
    struct os_info info;

    wait_for(to);
    if (os_stat(from, &info) && info.size == 0) {
        os_remove(to);
        os_remove(from);
    } else if (!os_rename(from, to) && errno != ENOENT) {
        die(tr("cannot write '%s': %s"), to, os_error(errno));
    }
    free(from);
    free(to);
}

void shard_folder_settle(const char *path)
{
    char *ready = shard_path(path, SHARDS_READY);
    struct os_folder *names = os_folder_open(ready);
    const char *name;

    while (names && (name = os_folder_next(names)))
        if (strcmp(name, SHARDS_COMMON) != 0)
            settle_file(path, ready, name);
    if (names) {
        os_folder_close(names);
        settle_file(path, ready, SHARDS_COMMON); /* the list comes last */
        os_remove_folder(ready);
        os_sync_folder(path);
    }
    free(ready);
}

static bool ends_in_db(const char *name)
{
    size_t length = strlen(name);

    return length > 3 && strcmp(name + length - 3, ".db") == 0;
}

static bool is_listed(const struct shard_folder *folder, const char *name)
{
    for (size_t i = 0; i < folder->count; i++)
        if (strcmp(folder->list[i].name, name) == 0)
            return true;
    return strcmp(name, SHARDS_COMMON) == 0;
}

/* The first database of the folder that is none of FOLDER's, when that is not
 * NULL; NULL: there is none. The caller frees it. */
static char *stray(const char *path, const struct shard_folder *folder)
{
    struct os_folder *names = os_folder_open(path);
    const char *name;
    char *found = NULL;

    while (names && !found && (name = os_folder_next(names)))
        if (ends_in_db(name) && !(folder && is_listed(folder, name)))
            found = xstrdup(name);
    if (names)
        os_folder_close(names);
    return found;
}

/* Without the list nothing tells whose they are: they would be written over. */
static void refuse_without_list(const char *path, const char *common)
{
    char *name = stray(path, NULL);

    if (name)
        die(tr("'%s' is missing, but there is '%s/%s': put it back, or name "
               "another folder"),
            common, path, name);
}

bool shard_folder_there(const char *path)
{
    char *common = shard_path(path, SHARDS_COMMON);
    bool there;

    shard_folder_settle(path);
    there = os_may(common, OS_THERE);
    if (!there)
        refuse_without_list(path, common);
    free(common);
    return there;
}

static void refuse_others(const struct shard_folder *folder)
{
    char *other = stray(folder->path, folder);

    if (other)
        die(tr("'%s/%s' is none of the shards that the last import wrote: "
               "take it out of the folder"),
            folder->path, other);
}

/* It is as it should be, but no longer of the list that was read. */
static void refuse_new(const struct shard_folder *folder)
{
    struct db *db = db_open(folder->common, DB_READ);
    struct stmt *list = db_prepare(db, LIST);
    const bool same =
        stmt_step(list) && strcmp(stmt_text(list, 1), folder->delivery) == 0;

    stmt_free(list);
    db_close(db);
    if (!same)
        die(tr("files were imported into '%s' meanwhile: run the same command "
               "again"),
            folder->path);
}

struct db *shard_open(const struct shard_folder *folder, size_t index,
                      enum db_mode mode)
{
    const struct shard *shard = &folder->list[index];
    struct db *db = db_open(shard->path, mode);
    struct stmt *stmt;
    bool ours;

    schema_readable(db);
    stmt = db_prepare(db, OWN);
    stmt_bind_text(stmt, 1, shard->name);
    ours = stmt_step(stmt) && strcmp(stmt_text(stmt, 0), folder->delivery) == 0;
    stmt_free(stmt);
    if (ours)
        return db;
    db_close(db);
    refuse_new(folder);
    die(tr("the shard '%s' is not of the import that wrote the others: put the "
           "right one back, or import all files into a new folder"),
        shard->path);
}

static void add_shard(struct shard_folder *folder, struct stmt *row)
{
    struct shard *shard;

    folder->list =
        xrealloc(folder->list, (folder->count + 1) * sizeof(*folder->list));
    shard = &folder->list[folder->count++];
    shard->name = xstrdup(stmt_text(row, 0));
    shard->path = shard_path(folder->path, shard->name);
    if (!folder->delivery) {
        folder->delivery = xstrdup(stmt_text(row, 1));
        folder->program = xstrdup(stmt_text(row, 2));
    }
    if (stmt_is_null(row, 3))
        return;
    if (folder->first_day == DAY_UNKNOWN ||
        stmt_int(row, 3) < folder->first_day)
        folder->first_day = (int)stmt_int(row, 3);
    if (stmt_int(row, 4) > folder->last_day)
        folder->last_day = (int)stmt_int(row, 4);
}

static void refuse_missing(const struct shard_folder *folder)
{
    for (size_t i = 0; i < folder->count; i++)
        if (!os_may(folder->list[i].path, OS_THERE))
            die(tr("the shard '%s' is missing: put it back, or import all "
                   "files into a new folder"),
                folder->list[i].path);
}

void shard_folder_open(struct shard_folder *folder, const char *path)
{
    struct stmt *list;
    struct db *db;

    *folder = (struct shard_folder){.path = xstrdup(path),
                                    .common = shard_path(path, SHARDS_COMMON),
                                    .first_day = DAY_UNKNOWN,
                                    .last_day = DAY_UNKNOWN};
    if (!shard_folder_there(path))
        die(tr("there are no shards in '%s': import with --shards %s first"),
            path, path);
    db = db_open(folder->common, DB_READ);
    schema_readable(db);
    list = db_prepare(db, LIST);
    while (stmt_step(list))
        add_shard(folder, list);
    stmt_free(list);
    db_close(db);
    refuse_missing(folder);
    refuse_others(folder);
}

void shard_folder_current(const struct shard_folder *folder)
{
    if (folder->program && strcmp(folder->program, PROGRAM_VERSION) != 0)
        die(tr("the shards in '%s' were written by zicha %s, this is %s: "
               "import again with --shards %s"),
            folder->path, folder->program, PROGRAM_VERSION, folder->path);
}

void shard_folder_whole(const struct shard_folder *folder)
{
    for (size_t i = 0; i < folder->count; i++)
        db_close(shard_open(folder, i, DB_READ));
}

void shard_folder_release(struct shard_folder *folder)
{
    for (size_t i = 0; i < folder->count; i++) {
        free(folder->list[i].name);
        free(folder->list[i].path);
    }
    free(folder->list);
    free(folder->delivery);
    free(folder->program);
    free(folder->common);
    free(folder->path);
    *folder = (struct shard_folder){0};
}
