#include "io/db.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/holder.h"
#include "base/interrupt.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/os.h"
#include "base/os_error.h"
#include "io/db_error.h"
#include "io/db_feed.h"
#include "io/db_functions.h"
#include "io/db_handle.h"
#include "io/db_match.h"

/*
 * Safety. The journal is SQLite's rollback journal, not WAL, and synchronous
 * is FULL. A file is one transaction, mostly of new pages: those need no
 * journal, while WAL would write each of them twice and grow by the whole
 * file. WAL does not work on the network drives that offices keep their files
 * on, and leaves two more files beside the database to be copied with it.
 * FULL costs a handful of fsyncs for each file imported, and is what makes a
 * power cut as harmless as kill -9.
 */

enum {
    GUARD_SECONDS = 600, /* a rule's time */
    TEXT_MAX = 64 << 20, /* bytes of a value: 16 MiB of a record, escaped */
    PROGRESS_STEPS = 10000
};

/* How long another zicha is waited for: one answer for all connections. */
static int64_t wait_seconds = 30;

static void prepare_file(const char *path, enum db_mode mode);
static void claim(struct db *db);
static void distrust(struct db *db);
static int on_busy(void *data, int count);
static int on_progress(void *data);

static struct db *open_once(const char *path, enum db_mode mode)
{
    struct db *db;
    char *name;
    /*
     * Also to read: what a crash left can only be rolled back by writing.
     * SQLite opens a database that may not be written for reading.
     */
    int flags = SQLITE_OPEN_READWRITE;

    if (mode == DB_CREATE)
        flags |= SQLITE_OPEN_CREATE;
    if (strcmp(path, ":memory:") != 0)
        prepare_file(path, mode);
    db = xcalloc(1, sizeof(*db));
    db->path = xstrdup(path);
    db->guard_seconds = GUARD_SECONDS;
    db->file = -1;
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); /* nobody asks for it */
    sqlite3_config(SQLITE_CONFIG_URI, 0); /* file:x?mode=memory is a name */
    /* The one thread that uses a connection needs no locks inside it. */
    name = os_plain_path(path);
    if (sqlite3_open_v2(name, &db->handle, flags | SQLITE_OPEN_NOMUTEX, NULL) !=
        SQLITE_OK)
        db_fail(db);
    free(name);
    sqlite3_extended_result_codes(db->handle, 1);
    sqlite3_busy_handler(db->handle, on_busy, db);
    sqlite3_progress_handler(db->handle, PROGRESS_STEPS, on_progress, db);
    sqlite3_limit(db->handle, SQLITE_LIMIT_LENGTH, TEXT_MAX);
    /*
     * A new database gets the page size that wide scans like best. Lines are
     * laid down, and swept over, in order: what a larger cache costs, its
     * first touch of memory, none of it earns back.
     */
    db_run(db, "PRAGMA page_size = 16384; PRAGMA cache_size = -16384;"
               "PRAGMA synchronous = FULL;"
               "PRAGMA temp_store = FILE; PRAGMA cell_size_check = ON;");
    distrust(db);
    db_add_functions(db);
    db_add_matching(db);
    db_add_feed(db);
    if (mode != DB_READ && strcmp(path, ":memory:") != 0) {
        db->file = os_open(path, OS_READ | OS_WRITE);
        claim(db);
    }
    return db;
}

bool db_was_replaced(const struct db *db)
{
    struct os_info info;
    int moved = 0;

    if (db->file >= 0 && os_fstat(db->file, &info) && !info.named)
        return true;
    return sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_HAS_MOVED,
                                &moved) == SQLITE_OK &&
           moved;
}

struct db *db_open(const char *path, enum db_mode mode)
{
    for (;;) {
        struct db *db = open_once(path, mode);

        /* while it was waited for: what has the name now is meant */
        if (db->file < 0 || !db_was_replaced(db))
            return db;
        db_close(db);
    }
}

/* A file that others could write may hold anything: no trigger runs, no view
 * calls our functions, the tables' own text cannot be written. */
static void distrust(struct db *db)
{
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
}

void db_close(struct db *db)
{
    if (!db)
        return;
    sqlite3_close(db->handle);
    /* Not before: to close it ends the locks on the file (prepare_file()). */
    if (db->file >= 0)
        os_close(db->file);
    free(db->path);
    free(db);
}

struct db *db_copy(const struct db *from)
{
    struct db *copy = db_open(":memory:", DB_CREATE);
    sqlite3_backup *backup =
        sqlite3_backup_init(copy->handle, "main", from->handle, "main");

    if (!backup || sqlite3_backup_step(backup, -1) != SQLITE_DONE ||
        sqlite3_backup_finish(backup) != SQLITE_OK)
        db_fail(copy);
    return copy;
}

void db_wait(int64_t seconds)
{
    wait_seconds = seconds;
}

void db_guard(struct db *db, int64_t seconds)
{
    db->guard_seconds = (double)seconds;
}

const char *db_path(const struct db *db)
{
    return db->path;
}

bool db_writes(const struct db *db)
{
    return db->file >= 0 || strcmp(db->path, ":memory:") == 0;
}

bool db_is_claimed(const struct db *db)
{
    int file = os_open(db->path, OS_READ | OS_WRITE);
    bool claimed = file < 0 || os_lock_look(file) == OS_LOCK_TAKEN;

    if (file >= 0)
        os_close(file);
    return claimed;
}

void db_begin(struct db *db)
{
    db_run(db, "BEGIN IMMEDIATE");
}

bool db_try_begin(struct db *db)
{
    int code;

    sqlite3_busy_handler(db->handle, NULL, NULL);
    code = sqlite3_exec(db->handle, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    sqlite3_busy_handler(db->handle, on_busy, db);
    return code == SQLITE_OK;
}

void db_commit(struct db *db)
{
    db_run(db, "COMMIT");
}

void db_rollback(struct db *db)
{
    if (!sqlite3_get_autocommit(db->handle))
        db_run(db, "ROLLBACK");
}

const char *db_library_version(void)
{
    return sqlite3_libversion();
}

/*
 * One that writes is alone until it closes the database: what it knows of the
 * tables then holds from one of its transactions to the next. The lock is the
 * open file's, so that no connection that is closed ends it, on a byte that no
 * database reaches, so that network drives let all others be read. On drives
 * without such locks there are SQLite's alone.
 */
static void claim(struct db *db)
{
    for (int count = 0; os_lock(db->file) == OS_LOCK_TAKEN; count++) {
        if (on_busy(db, count))
            continue;
        if (interrupt_pending())
            quit(EXIT_INTERRUPTED);
        db_die_busy(db);
    }
}

/*
 * Make the file with mode 0600, or see that it is there. One that is there is
 * not opened: to close it would end the locks that another connection of
 * this process holds on it.
 */
static void prepare_file(const char *path, enum db_mode mode)
{
    int need = mode == DB_READ ? OS_READ : OS_READ | OS_WRITE, fd;
    struct os_info info;

    if (os_stat(path, &info)) {
        if (info.form != OS_FILE)
            die(tr("cannot open database '%s': %s"), path,
                tr("not a regular file"));
        if (!os_may(path, need))
            die(tr("cannot open database '%s': %s"), path, os_error(errno));
        return;
    }
    if (errno == ENOENT && mode != DB_CREATE)
        die(tr("there is no database '%s': import files first, or name one "
               "with -d"),
            path);
    fd = os_open(path, OS_READ | OS_WRITE | OS_CREATE | OS_NO_WAIT);
    if (fd < 0)
        die(tr("cannot open database '%s': %s"), path, os_error(errno));
    os_close(fd);
}

/* Wait for another zicha, saying so once. */
static int on_busy(void *data, int count)
{
    struct db *db = data;

    enum { STEP_MS = 50, STEPS_PER_SECOND = 20 };
    if (count == STEPS_PER_SECOND) {
        char name[PROGRAM_NAME_SIZE];
        long process = file_holder(db->path, name);

        if (process)
            warn(tr("waiting for %s (process %ld), which uses '%s'"), name,
                 process, db->path);
        else
            warn(tr("waiting for another program that uses '%s'"), db->path);
    }
    if (interrupt_pending() || count >= wait_seconds * STEPS_PER_SECOND)
        return 0;
    os_sleep_ms(STEP_MS);
    return 1;
}

/* Not 0 ends the statement: after Ctrl-C, or when its time is over. */
static int on_progress(void *data)
{
    const struct db *db = data;

    return interrupt_pending() ||
           (db->deadline > 0 && clock_seconds() > db->deadline);
}
