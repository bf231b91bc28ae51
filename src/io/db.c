#include "io/db.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/files.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/terminal.h"

/*
 * Safety. The journal is SQLite's rollback journal, not WAL, and synchronous
 * is FULL. A file is one transaction, mostly of new pages: those need no
 * journal, while WAL would write each of them twice and grow by the whole
 * file. WAL does not work on the network drives that offices keep their files
 * on, and leaves two more files beside the database to be copied with it.
 * FULL costs a handful of fsyncs for each file imported, and is what makes a
 * power cut as harmless as kill -9.
 */

struct db {
    sqlite3 *handle;
    char *path;
    double guard_seconds; /* of a guarded statement's time */
    double deadline;      /* of the one that runs right now; 0: none */
    struct feed *feed;    /* of the db_feed() that is running */
};

struct stmt {
    sqlite3_stmt *handle;
    struct db *db;
    double deadline; /* of a guarded one that has begun: clock_seconds() */
};

enum {
    GUARD_SECONDS = 600, /* a rule's time */
    TEXT_MAX = 64 << 20, /* bytes of a value: 16 MiB of a record, escaped */
    PROGRESS_STEPS = 10000
};

/* How long another zicha is waited for: one answer for all connections. */
static int64_t wait_seconds = 30;

static _Noreturn void fail(struct db *db);
static void prepare_file(const char *path, enum db_mode mode);
static void add_functions(struct db *db);
static int on_busy(void *data, int count);
static int on_progress(void *data);
static void add_feed(struct db *db);

struct db *db_open(const char *path, enum db_mode mode)
{
    struct db *db;
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
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); /* nobody asks for it */
    /* The one thread that uses a connection needs no locks inside it. */
    if (sqlite3_open_v2(path, &db->handle, flags | SQLITE_OPEN_NOMUTEX, NULL) !=
        SQLITE_OK)
        fail(db);
    sqlite3_extended_result_codes(db->handle, 1);
    sqlite3_busy_handler(db->handle, on_busy, db);
    sqlite3_progress_handler(db->handle, PROGRESS_STEPS, on_progress, db);
    sqlite3_limit(db->handle, SQLITE_LIMIT_LENGTH, TEXT_MAX);
    /* A new database gets the page size that wide scans like best. */
    db_run(db, "PRAGMA page_size = 16384; PRAGMA cache_size = -65536;"
               "PRAGMA synchronous = FULL;"
               "PRAGMA temp_store = FILE; PRAGMA trusted_schema = OFF;");
    add_functions(db);
    add_feed(db);
    return db;
}

void db_close(struct db *db)
{
    if (!db)
        return;
    sqlite3_close(db->handle);
    free(db->path);
    free(db);
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

void db_run(struct db *db, const char *sql)
{
    if (sqlite3_exec(db->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail(db);
}

void db_begin(struct db *db)
{
    db_run(db, "BEGIN IMMEDIATE");
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

struct stmt *db_prepare(struct db *db, const char *sql)
{
    struct stmt *stmt = xcalloc(1, sizeof(*stmt));

    stmt->db = db;
    if (sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
                           &stmt->handle, NULL) != SQLITE_OK)
        fail(db);
    return stmt;
}

void stmt_free(struct stmt *stmt)
{
    if (!stmt)
        return;
    sqlite3_finalize(stmt->handle);
    free(stmt);
}

void stmt_bind_int(struct stmt *stmt, int index, int64_t value)
{
    if (sqlite3_bind_int64(stmt->handle, index, value) != SQLITE_OK)
        fail(stmt->db);
}

void stmt_bind_text(struct stmt *stmt, int index, const char *text)
{
    if (!text)
        stmt_bind_null(stmt, index);
    else if (sqlite3_bind_text(stmt->handle, index, text, -1, SQLITE_STATIC) !=
             SQLITE_OK)
        fail(stmt->db);
}

void stmt_bind_bytes(struct stmt *stmt, int index, const char *text,
                     size_t length)
{
    if (sqlite3_bind_text64(stmt->handle, index, text, length, SQLITE_STATIC,
                            SQLITE_UTF8) != SQLITE_OK)
        fail(stmt->db);
}

void stmt_bind_null(struct stmt *stmt, int index)
{
    if (sqlite3_bind_null(stmt->handle, index) != SQLITE_OK)
        fail(stmt->db);
}

void stmt_bind_known(struct stmt *stmt, int index, bool known, int64_t value)
{
    if (known)
        stmt_bind_int(stmt, index, value);
    else
        stmt_bind_null(stmt, index);
}

bool stmt_bind_named_int(struct stmt *stmt, const char *name, int64_t value)
{
    int index = sqlite3_bind_parameter_index(stmt->handle, name);

    if (index)
        stmt_bind_int(stmt, index, value);
    return index != 0;
}

bool stmt_bind_named_text(struct stmt *stmt, const char *name, const char *text)
{
    int index = sqlite3_bind_parameter_index(stmt->handle, name);

    if (index && sqlite3_bind_text(stmt->handle, index, text, -1,
                                   SQLITE_TRANSIENT) != SQLITE_OK)
        fail(stmt->db);
    return index != 0;
}

bool stmt_step(struct stmt *stmt)
{
    int code = sqlite3_step(stmt->handle);

    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        fail(stmt->db);
    sqlite3_reset(stmt->handle);
    return false;
}

void stmt_run(struct stmt *stmt)
{
    while (stmt_step(stmt))
        continue;
}

void stmt_reset(struct stmt *stmt)
{
    stmt->deadline = 0;
    sqlite3_reset(stmt->handle);
}

int stmt_columns(struct stmt *stmt)
{
    return sqlite3_column_count(stmt->handle);
}

const char *stmt_name(struct stmt *stmt, int column)
{
    return sqlite3_column_name(stmt->handle, column);
}

bool stmt_is_null(struct stmt *stmt, int column)
{
    return sqlite3_column_type(stmt->handle, column) == SQLITE_NULL;
}

bool stmt_is_int(struct stmt *stmt, int column)
{
    return sqlite3_column_type(stmt->handle, column) == SQLITE_INTEGER;
}

bool stmt_is_text(struct stmt *stmt, int column)
{
    return sqlite3_column_type(stmt->handle, column) == SQLITE_TEXT;
}

int64_t stmt_int(struct stmt *stmt, int column)
{
    return sqlite3_column_int64(stmt->handle, column);
}

double stmt_real(struct stmt *stmt, int column)
{
    return sqlite3_column_double(stmt->handle, column);
}

const char *stmt_text(struct stmt *stmt, int column)
{
    return (const char *)sqlite3_column_text(stmt->handle, column);
}

int64_t db_int(struct db *db, const char *sql)
{
    struct stmt *stmt = db_prepare(db, sql);
    int64_t value = stmt_step(stmt) ? stmt_int(stmt, 0) : 0;

    stmt_free(stmt);
    return value;
}

int64_t db_last_id(struct db *db)
{
    return sqlite3_last_insert_rowid(db->handle);
}

int64_t db_changes(struct db *db)
{
    return sqlite3_changes64(db->handle);
}

int db_version(struct db *db)
{
    return (int)db_int(db, "PRAGMA user_version");
}

/* Reading alone, of tables and with functions that touch nothing outside. */
static int allow_reading(void *data, int action, const char *first,
                         const char *second, const char *schema,
                         const char *trigger)
{
    static const char *const refused[] = {
        "load_extension", "readfile",   "writefile", "edit",
        "fts3_tokenizer", "randomblob", "zeroblob"};

    (void)data, (void)schema, (void)trigger;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_READ:
        /* A PRAGMA as a table is run after this watch: see pragma_optimize. */
        return first && sqlite3_strnicmp(first, "pragma_", 7) == 0 ? SQLITE_DENY
                                                                   : SQLITE_OK;
    case SQLITE_FUNCTION:
        for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
            if (second && sqlite3_stricmp(second, refused[i]) == 0)
                return SQLITE_DENY;
        return SQLITE_OK;
    default:
        return SQLITE_DENY;
    }
}

struct stmt *db_prepare_guarded(struct db *db, const char *sql, char **error,
                                int *offset)
{
    sqlite3_stmt *handle = NULL;
    struct stmt *stmt;
    const char *tail = NULL;
    int code;

    *error = NULL;
    *offset = -1;
    sqlite3_set_authorizer(db->handle, allow_reading, NULL);
    code = sqlite3_prepare_v2(db->handle, sql, -1, &handle, &tail);
    sqlite3_set_authorizer(db->handle, NULL, NULL);
    if (code != SQLITE_OK) {
        *error = xstrdup(sqlite3_errmsg(db->handle));
        *offset = sqlite3_error_offset(db->handle);
        return NULL;
    }
    while (tail && (*tail == ';' || *tail == ' ' || *tail == '\n' ||
                    *tail == '\t' || *tail == '\r'))
        tail++;
    if (!handle || (tail && *tail)) {
        *error = xstrdup(handle ? tr("more than one statement")
                                : tr("no statement"));
        *offset = handle ? (int)(tail - sql) : 0;
        sqlite3_finalize(handle);
        return NULL;
    }
    if (!sqlite3_stmt_readonly(handle)) {
        *error = xstrdup(tr("the statement would write"));
        *offset = 0;
        sqlite3_finalize(handle);
        return NULL;
    }
    stmt = xcalloc(1, sizeof(*stmt));
    stmt->handle = handle;
    stmt->db = db;
    return stmt;
}

/* True when the statement's error is the rule's, not the machine's. */
static bool blames_rule(const struct db *db, int code)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_NOMEM:
    case SQLITE_BUSY:
        return false;
    case SQLITE_INTERRUPT: /* by Ctrl-C, or by its deadline */
        return !interrupt_pending() && db->deadline > 0;
    default:
        return true;
    }
}

bool stmt_step_guarded(struct stmt *stmt, char **error)
{
    struct db *db = stmt->db;
    int code;

    *error = NULL;
    if (stmt->deadline == 0 && db->guard_seconds > 0)
        stmt->deadline = clock_seconds() + db->guard_seconds;
    db->deadline = stmt->deadline;
    code = sqlite3_step(stmt->handle);
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        if (!blames_rule(db, code))
            fail(db);
        if ((code & 0xff) == SQLITE_INTERRUPT)
            *error = xstrdup(tr("it takes longer than --time-limit allows"));
        else
            *error = xstrdup(sqlite3_errmsg(db->handle));
    }
    db->deadline = 0;
    if (code != SQLITE_ROW)
        stmt_reset(stmt);
    return code == SQLITE_ROW;
}

const char *stmt_parameter(struct stmt *stmt, int index)
{
    if (index > sqlite3_bind_parameter_count(stmt->handle))
        return NULL;
    return sqlite3_bind_parameter_name(stmt->handle, index);
}

const char *db_library_version(void)
{
    return sqlite3_libversion();
}

/* Who uses the database, to be named: a process, else another program. */
static _Noreturn void die_busy(struct db *db)
{
    char name[PROGRAM_NAME_SIZE];
    long process = file_holder(db->path, name);

    if (process)
        die(tr("database '%s' is in use by %s (process %ld): try again when "
               "it has ended, or wait longer with --wait"),
            db->path, name, process);
    die(tr("database '%s' is in use by another program"), db->path);
}

/*
 * Say what cannot be handled, in the user's words, and end. What the
 * transaction did is taken back by its journal: here, or when the database
 * is opened next.
 */
static _Noreturn void fail(struct db *db)
{
    int error = errno; /* SQLite does not keep it at a COMMIT */
    int code = db->handle ? sqlite3_errcode(db->handle) : SQLITE_NOMEM;
    char reason[512];

    if (db->handle && sqlite3_system_errno(db->handle))
        error = sqlite3_system_errno(db->handle);
    snprintf(reason, sizeof(reason), "%s",
             error && (code & 0xff) != SQLITE_ERROR ? strerror(error)
             : db->handle                           ? sqlite3_errmsg(db->handle)
                                                    : "");
    if ((code & 0xff) != SQLITE_CORRUPT && (code & 0xff) != SQLITE_NOTADB)
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    switch (code & 0xff) {
    case SQLITE_INTERRUPT:
        quit(EXIT_INTERRUPTED);
    case SQLITE_NOTADB:
        die(tr("'%s' is not a database of zicha"), db->path);
    case SQLITE_CORRUPT:
        die(tr("database '%s' is damaged: %s"), db->path, reason);
    case SQLITE_FULL:
        die(tr("cannot write '%s': the disk is full"), db->path);
    case SQLITE_READONLY:
        die(tr("cannot write database '%s': it, or its folder, is read-only"),
            db->path);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        if (interrupt_pending())
            quit(EXIT_INTERRUPTED);
        die_busy(db);
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        die(tr("cannot open database '%s': %s"), db->path, reason);
    case SQLITE_IOERR:
        die(tr("cannot read or write database '%s': %s"), db->path, reason);
    case SQLITE_TOOBIG:
    case SQLITE_NOMEM:
        die(tr("out of memory"));
    default:
        bug("sqlite: %s (%d)", reason, code);
    }
}

/*
 * Make the file with mode 0600, or see that it is there. One that is there is
 * not opened: to close it would end the locks that another connection of
 * this process holds on it.
 */
static void prepare_file(const char *path, enum db_mode mode)
{
    int need = mode == DB_READ ? R_OK : R_OK | W_OK, fd;
    struct stat info;

    if (stat(path, &info) == 0) {
        if (!S_ISREG(info.st_mode))
            die(tr("cannot open database '%s': %s"), path,
                tr("not a regular file"));
        if (access(path, need) != 0)
            die(tr("cannot open database '%s': %s"), path, strerror(errno));
        return;
    }
    if (errno == ENOENT && mode != DB_CREATE)
        die(tr("there is no database '%s': import files first, or name one "
               "with -d"),
            path);
    fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0600);
    if (fd < 0)
        die(tr("cannot open database '%s': %s"), path, strerror(errno));
    close(fd);
}

static void strpos_function(sqlite3_context *context, int count,
                            sqlite3_value **values)
{
    const char *text = (const char *)sqlite3_value_text(values[0]);
    const char *part = (const char *)sqlite3_value_text(values[1]);
    const char *found;
    sqlite3_int64 place = 0;

    (void)count;
    if (!text || !part) {
        sqlite3_result_null(context);
        return;
    }
    found = strstr(text, part);
    if (found) {
        place = 1;
        for (const char *p = text; p < found; p++)
            place += ((unsigned char)*p & 0xC0) != 0x80;
    }
    sqlite3_result_int64(context, place);
}

/* strpos(text, part): as PostgreSQL's, so that rules can be shared. */
static void add_functions(struct db *db)
{
    if (sqlite3_create_function_v2(
            db->handle, "strpos", 2,
            SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL,
            strpos_function, NULL, NULL, NULL) != SQLITE_OK)
        fail(db);
}

/* Wait for another zicha, saying so once. */
static int on_busy(void *data, int count)
{
    struct db *db = data;

    enum { STEP_MICROSECONDS = 50000, STEPS_PER_SECOND = 20 };
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
    usleep(STEP_MICROSECONDS);
    return 1;
}

/* Not 0 ends the statement: after Ctrl-C, or when its time is over. */
static int on_progress(void *data)
{
    const struct db *db = data;

    return interrupt_pending() ||
           (db->deadline > 0 && clock_seconds() > db->deadline);
}

/* The table that db_feed() selects from: a cursor over feed->next(). */
struct feed_table {
    sqlite3_vtab base;
    struct db *db;
};

struct feed_cursor {
    sqlite3_vtab_cursor base;
    struct feed *feed;
    struct feed_row row;
    sqlite3_int64 count;
    bool ended;
};

static int feed_connect(sqlite3 *handle, void *data, int count,
                        const char *const *words, sqlite3_vtab **table,
                        char **error)
{
    struct feed_table *feed;

    (void)count, (void)words, (void)error;
    feed = sqlite3_malloc(sizeof(*feed));
    if (!feed)
        return SQLITE_NOMEM;
    memset(feed, 0, sizeof(*feed));
    feed->db = data;
    *table = &feed->base;
    return sqlite3_declare_vtab(
        handle, "CREATE TABLE feed (c0, c1, c2, c3, c4, c5, c6, c7, c8, c9,"
                " c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21,"
                " c22, c23)");
}

static int feed_disconnect(sqlite3_vtab *table)
{
    sqlite3_free(table);
    return SQLITE_OK;
}

static int feed_plan(sqlite3_vtab *table, sqlite3_index_info *plan)
{
    (void)table;
    plan->estimatedCost = 1;
    return SQLITE_OK;
}

static int feed_open(sqlite3_vtab *table, sqlite3_vtab_cursor **cursor)
{
    struct feed_cursor *feed = sqlite3_malloc(sizeof(*feed));

    if (!feed)
        return SQLITE_NOMEM;
    memset(feed, 0, sizeof(*feed));
    feed->feed = ((struct feed_table *)table)->db->feed;
    *cursor = &feed->base;
    return SQLITE_OK;
}

static int feed_close(sqlite3_vtab_cursor *cursor)
{
    sqlite3_free(cursor);
    return SQLITE_OK;
}

static int feed_next(sqlite3_vtab_cursor *cursor)
{
    struct feed_cursor *feed = (struct feed_cursor *)cursor;

    feed->count++;
    feed->ended =
        !feed->feed || !feed->feed->next(feed->feed->data, &feed->row);
    return SQLITE_OK;
}

static int feed_filter(sqlite3_vtab_cursor *cursor, int number,
                       const char *words, int count, sqlite3_value **values)
{
    (void)number, (void)words, (void)count, (void)values;
    return feed_next(cursor);
}

static int feed_ended(sqlite3_vtab_cursor *cursor)
{
    return ((struct feed_cursor *)cursor)->ended;
}

static int feed_column(sqlite3_vtab_cursor *cursor, sqlite3_context *context,
                       int column)
{
    const struct feed_row *row = &((struct feed_cursor *)cursor)->row;

    if (row->nulls >> column & 1)
        return SQLITE_OK;
    if (row->text[column])
        sqlite3_result_text(context, row->text[column], -1, SQLITE_STATIC);
    else
        sqlite3_result_int64(context, row->number[column]);
    return SQLITE_OK;
}

static int feed_rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *id)
{
    *id = ((struct feed_cursor *)cursor)->count;
    return SQLITE_OK;
}

static void add_feed(struct db *db)
{
    static const sqlite3_module module = {
        .xConnect = feed_connect,
        .xBestIndex = feed_plan,
        .xDisconnect = feed_disconnect,
        .xOpen = feed_open,
        .xClose = feed_close,
        .xFilter = feed_filter,
        .xNext = feed_next,
        .xEof = feed_ended,
        .xColumn = feed_column,
        .xRowid = feed_rowid,
    };

    if (sqlite3_create_module_v2(db->handle, "feed", &module, db, NULL) !=
        SQLITE_OK)
        fail(db);
}

void db_feed(struct db *db, const char *table, const char *columns,
             struct feed *feed)
{
    char sql[1024];
    size_t length;
    int count = 1;

    for (const char *p = columns; *p; p++)
        count += *p == ',';
    if (count > FEED_COLUMNS_MAX)
        bug("%d columns of '%s'", count, table);
    snprintf(sql, sizeof(sql), "INSERT INTO %s (%s) SELECT", table, columns);
    for (int i = 0; i < count; i++) {
        length = strlen(sql);
        snprintf(sql + length, sizeof(sql) - length, "%s c%d", i ? "," : "", i);
    }
    length = strlen(sql);
    snprintf(sql + length, sizeof(sql) - length, " FROM feed");
    db->feed = feed;
    db_run(db, sql);
    db->feed = NULL;
}
