#include "shard/split.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/files.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/os.h"
#include "base/os_error.h"
#include "base/output.h"
#include "base/sha256.h"
#include "base/text.h"
#include "base/version.h"
#include "io/db_carry.h"
#include "model/parts.h"
#include "model/schema.h"
#include "shard/folder.h"
#include "shard/names.h"

static const char HOSPITALS[] =
    "SELECT h.id, h.hospital_code, coalesce(b.lines, 0), b.first_day,"
    "    b.last_day FROM hospital AS h "
    "LEFT JOIN (SELECT v.hospital_id, sum(b.lines) AS lines,"
    "               min(b.first_day) AS first_day, max(b.last_day) AS last_day"
    "           FROM visit_bill AS b CROSS JOIN visit AS v "
    "           WHERE v.id = b.visit_id GROUP BY v.hospital_id) AS b "
    "ON b.hospital_id = h.id ORDER BY h.hospital_code";
static const char PUT_SHARD[] =
    "INSERT INTO shard VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
static const char OLD[] = "SELECT name FROM shard";

struct hospital {
    int64_t id, lines, first_day, last_day; /* days of lines, if any */
    char *code;
};

/* A file that is written: hospitals FIRST to LAST of the list. */
struct file {
    char *name;
    size_t *hospitals, count;
    int64_t lines;
};

struct split {
    struct db *whole, *common;
    char *folder; /* in which they are written */
    char delivery[SHA256_HEX_SIZE];
    struct hospital *hospitals;
    size_t hospital_count;
    struct file *files;
    size_t file_count;
    struct output **written; /* go with the command until all are */
    size_t written_count;
};

/* What tells the files of this import from those of any other. */
static void make_delivery(struct split *split)
{
    char stamp[STAMP_SIZE];
    double seconds = clock_seconds();
    struct os_info info = {0};
    struct sha256 sha;

    os_stat(split->folder, &info);
    sha256_init(&sha);
    clock_stamp(stamp);
    sha256_add(&sha, stamp, strlen(stamp));
    sha256_add(&sha, &seconds, sizeof(seconds));
    sha256_add(&sha, &info.changed_ns, sizeof(info.changed_ns));
    sha256_add(&sha, &info.number, sizeof(info.number));
    sha256_hex(&sha, split->delivery);
}

static void list_hospitals(struct split *split)
{
    struct stmt *stmt = db_prepare(split->whole, HOSPITALS);

    while (stmt_step(stmt)) {
        split->hospitals =
            xrealloc(split->hospitals,
                     (split->hospital_count + 1) * sizeof(*split->hospitals));
        split->hospitals[split->hospital_count++] =
            (struct hospital){.id = stmt_int(stmt, 0),
                              .code = xstrdup(stmt_text(stmt, 1)),
                              .lines = stmt_int(stmt, 2),
                              .first_day = stmt_int(stmt, 3),
                              .last_day = stmt_int(stmt, 4)};
    }
    stmt_free(stmt);
}

/*
 * A code that is a file's name on any system, and none of ours: small letters
 * are capitals to some, and what has no digit, or is short, may be a device.
 */
static bool is_name(const char *code)
{
    size_t length = strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    bool device = length == 4 && (strncmp(code, "COM", 3) == 0 ||
                                  strncmp(code, "LPT", 3) == 0);

    return length <= 64 && code[length] == '\0' &&
           strcspn(code, "0123456789") < length && !device;
}

static struct file *add_file(struct split *split)
{
    split->files =
        xrealloc(split->files, (split->file_count + 1) * sizeof(*split->files));
    split->files[split->file_count] = (struct file){0};
    return &split->files[split->file_count++];
}

static void put_into(struct split *split, struct file *file, size_t place)
{
    file->hospitals =
        xrealloc(file->hospitals, (file->count + 1) * sizeof(*file->hospitals));
    file->hospitals[file->count++] = place;
    file->lines += split->hospitals[place].lines;
}

/* Large hospitals have a file of their own, small ones share some. */
static void choose_files(struct split *split, int64_t own_lines)
{
    size_t shared = SIZE_MAX;
    int number = 0;
    struct text name;

    text_init(&name);
    for (size_t i = 0; i < split->hospital_count; i++) {
        const struct hospital *here = &split->hospitals[i];
        bool own = here->lines >= own_lines;

        if (!own && shared != SIZE_MAX &&
            split->files[shared].lines < own_lines) {
            put_into(split, &split->files[shared], i);
            continue;
        }
        put_into(split, add_file(split), i);
        text_clear(&name);
        if (!own)
            text_printf(&name, "small-%d.db", ++number);
        else if (is_name(here->code))
            text_printf(&name, "%s.db", here->code);
        else
            text_printf(&name, "hospital-%lld.db", (long long)here->id);
        split->files[split->file_count - 1].name = xstrdup(name.data);
        if (!own)
            shared = split->file_count - 1;
    }
    text_release(&name);
}

/* Without these each hospital's rows would be looked for among all. */
static void make_indexes(struct db *whole)
{
    struct text sql;
    int number = 0;

    text_init(&sql);
    for (const struct part *part = parts; part->table; part++) {
        const char *columns = part->index;

        while (columns && *columns) {
            size_t length = strcspn(columns, ";");

            text_printf(&sql, "CREATE INDEX split_%d ON %s (%.*s);", ++number,
                        part->table, (int)length, columns);
            columns += length + strspn(columns + length, "; ");
        }
    }
    db_run(whole, sql.data);
    text_release(&sql);
}

static struct db *begin_file(struct split *split, const char *name)
{
    char *path = shard_path(split->folder, name);
    struct db *db = db_open(path, DB_CREATE);

    split->written = xrealloc(split->written, (split->written_count + 1) *
                                                  sizeof(struct output *));
    split->written[split->written_count++] = output_scratch(path);
    schema_ready(db);
    db_begin(db);
    free(path);
    return db;
}

static void put_shard(const struct split *split, const struct file *file,
                      struct db *db, bool here)
{
    struct stmt *put = db_prepare(db, PUT_SHARD);
    int64_t first_day = 0, last_day = 0;
    bool any = false;

    for (size_t i = 0; i < file->count; i++) {
        const struct hospital *one = &split->hospitals[file->hospitals[i]];

        if (!one->lines)
            continue;
        first_day =
            !any || one->first_day < first_day ? one->first_day : first_day;
        last_day = !any || one->last_day > last_day ? one->last_day : last_day;
        any = true;
    }
    stmt_bind_text(put, 1, file->name);
    stmt_bind_text(put, 2, split->delivery);
    stmt_bind_text(put, 3, PROGRAM_VERSION);
    stmt_bind_int(put, 4, (int64_t)file->count);
    stmt_bind_int(put, 5, file->lines);
    stmt_bind_known(put, 6, any, first_day);
    stmt_bind_known(put, 7, any, last_day);
    stmt_bind_int(put, 8, here);
    stmt_run(put);
    stmt_free(put);
}

/* Rows that are nobody's. */
static void hand_common(struct db *whole, const struct part *part)
{
    struct stmt *common = db_hand_over(whole, part->table, part->common);

    stmt_run(common);
    stmt_free(common);
}

static void hand_over(const struct split *split, const struct part *part,
                      const struct file *file)
{
    struct stmt *own = db_hand_over(split->whole, part->table, part->own);

    for (size_t i = 0; i < file->count; i++) {
        stmt_bind_int(own, 1, split->hospitals[file->hospitals[i]].id);
        stmt_run(own);
    }
    stmt_free(own);
}

static void write_file(struct split *split, const struct file *file)
{
    struct db *db = begin_file(split, file->name);

    put_shard(split, file, db, true);
    db_commit(db);
    db_attach(split->whole, db_path(db));
    db_close(db);
    for (const struct part *part = parts; part->table; part++) {
        if (part->shared)
            hand_common(split->whole, part);
        if (part->own)
            hand_over(split, part, file);
    }
    db_detach(split->whole);
}

static void write_common(struct split *split)
{
    struct db *db = begin_file(split, SHARDS_COMMON);

    for (size_t i = 0; i < split->file_count; i++)
        put_shard(split, &split->files[i], db, false);
    db_commit(db);
    db_attach(split->whole, db_path(db));
    db_close(db);
    for (const struct part *part = parts; part->table; part++)
        if (part->common)
            hand_common(split->whole, part);
    db_detach(split->whole);
}

static bool is_written(const struct split *split, const char *name)
{
    for (size_t i = 0; i < split->file_count; i++)
        if (strcmp(split->files[i].name, name) == 0)
            return true;
    return false;
}

static void mark_file(const char *folder, const char *name)
{
    char *path = shard_path(folder, name);
    int file = os_open(path, OS_WRITE | OS_CREATE);

    if (file >= 0)
        os_close(file);
    free(path);
}

/* An empty file for each shard that there was and is no more: names.h. */
static void mark_gone(const struct split *split, const char *folder)
{
    char *common = shard_path(folder, SHARDS_COMMON);
    struct stmt *old;
    struct db *db;

    if (os_may(common, OS_THERE)) {
        db = db_open(common, DB_READ);
        old = db_prepare(db, OLD);
        while (stmt_step(old))
            if (!is_written(split, stmt_text(old, 0)))
                mark_file(split->folder, stmt_text(old, 0));
        stmt_free(old);
        db_close(db);
    }
    free(common);
}

/* The folder in which they are written, empty. */
static char *make_new(const char *folder)
{
    char *path = shard_path(folder, SHARDS_NEW);
    struct os_folder *names;
    const char *name;

    folder_make(path);
    names = os_folder_open(path);
    while (names && (name = os_folder_next(names))) {
        char *left = shard_path(path, name);

        os_remove(left); /* an import that was broken off left it */
        free(left);
    }
    if (names)
        os_folder_close(names);
    return path;
}

static void release(struct split *split)
{
    for (size_t i = 0; i < split->hospital_count; i++)
        free(split->hospitals[i].code);
    for (size_t i = 0; i < split->file_count; i++) {
        free(split->files[i].name);
        free(split->files[i].hospitals);
    }
    free(split->hospitals);
    free(split->written);
    free(split->files);
    free(split->folder);
}

void shards_split(struct db *whole, const char *folder, int64_t own_lines)
{
    struct split split = {.whole = whole};
    char *ready = shard_path(folder, SHARDS_READY);

    split.folder = make_new(folder);
    make_delivery(&split);
    list_hospitals(&split);
    choose_files(&split, own_lines);
    make_indexes(whole);
    for (size_t i = 0; i < split.file_count; i++)
        write_file(&split, &split.files[i]);
    write_common(&split);
    mark_gone(&split, folder);
    os_sync_folder(split.folder);
    shard_folder_wait(folder, split.folder);
    if (!os_rename(split.folder, ready))
        die(tr("cannot write '%s': %s"), ready, os_error(errno));
    for (size_t i = 0; i < split.written_count; i++)
        output_abandon(split.written[i]); /* they have other names now */
    shard_folder_settle(folder);
    free(ready);
    release(&split);
}
