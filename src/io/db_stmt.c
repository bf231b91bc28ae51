#include "io/db_stmt.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "base/lang.h"
#include "base/memory.h"
#include "io/db_error.h"
#include "io/db_handle.h"

/* Bytes of a value that a rule reads or makes: functions that nothing stops in
 * their middle stay short. */
enum { GUARDED_TEXT_MAX = 256 << 10 };

void db_run(struct db *db, const char *sql)
{
    if (sqlite3_exec(db->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
        db_fail(db);
}

struct stmt *db_prepare(struct db *db, const char *sql)
{
    struct stmt *stmt = xcalloc(1, sizeof(*stmt));

    stmt->db = db;
    if (sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
                           &stmt->handle, NULL) != SQLITE_OK)
        db_fail(db);
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
        db_fail(stmt->db);
}

void stmt_bind_text(struct stmt *stmt, int index, const char *text)
{
    if (!text)
        stmt_bind_null(stmt, index);
    else if (sqlite3_bind_text(stmt->handle, index, text, -1, SQLITE_STATIC) !=
             SQLITE_OK)
        db_fail(stmt->db);
}

void stmt_bind_bytes(struct stmt *stmt, int index, const char *text,
                     size_t length)
{
    if (sqlite3_bind_text64(stmt->handle, index, text, length, SQLITE_STATIC,
                            SQLITE_UTF8) != SQLITE_OK)
        db_fail(stmt->db);
}

void stmt_bind_null(struct stmt *stmt, int index)
{
    if (sqlite3_bind_null(stmt->handle, index) != SQLITE_OK)
        db_fail(stmt->db);
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
        db_fail(stmt->db);
    return index != 0;
}

bool stmt_step(struct stmt *stmt)
{
    int code = sqlite3_step(stmt->handle);

    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        db_fail(stmt->db);
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

size_t stmt_bytes(struct stmt *stmt, int column)
{
    return (size_t)sqlite3_column_bytes(stmt->handle, column);
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

bool db_has_column(struct db *db, const char *table, const char *column)
{
    struct stmt *stmt =
        db_prepare(db, "SELECT 1 FROM pragma_table_xinfo(?) WHERE name = ?");
    bool has;

    stmt_bind_text(stmt, 1, table);
    stmt_bind_text(stmt, 2, column);
    has = stmt_step(stmt);
    stmt_free(stmt);
    return has;
}

int db_version(struct db *db)
{
    return (int)db_int(db, "PRAGMA user_version");
}

/*
 * Reading alone, of tables and with functions that touch nothing outside and
 * end: a width of printf's is counted to, past the longest text too.
 */
static int allow_reading(void *data, int action, const char *first,
                         const char *second, const char *schema,
                         const char *within)
{
    static const char *const refused[] = {
        "load_extension", "readfile", "writefile",  "edit",   "fts3_tokenizer",
        "randomblob",     "zeroblob", "json_patch", "printf", "format"};

    const struct db *db = data;

    (void)schema;
    if (action == SQLITE_READ && db->read && first)
        db->read(db->read_data, first, second ? second : "",
                 within ? within : "");
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

void db_watch_reads(struct db *db,
                    void (*read)(void *data, const char *table,
                                 const char *column, const char *within),
                    void *data)
{
    db->read = read;
    db->read_data = data;
}

bool db_has_view(struct db *db, const char *name)
{
    struct stmt *stmt = db_prepare(db, "SELECT 1 FROM sqlite_schema "
                                       "WHERE type = 'view' AND name = ?");
    bool is;

    stmt_bind_text(stmt, 1, name);
    is = stmt_step(stmt);
    stmt_free(stmt);
    return is;
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

struct stmt *db_prepare_guarded(struct db *db, const char *sql, char **error,
                                int *offset)
{
    sqlite3_stmt *handle = NULL;
    struct stmt *stmt;
    const char *tail = NULL;
    int code;

    *error = NULL;
    *offset = -1;
    sqlite3_set_authorizer(db->handle, allow_reading, db);
    code = sqlite3_prepare_v2(db->handle, sql, -1, &handle, &tail);
    sqlite3_set_authorizer(db->handle, NULL, NULL);
    if (code != SQLITE_OK && !blames_rule(db, code))
        db_fail(db);
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

char *db_attempt(struct db *db, const char *sql)
{
    int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

    if (code == SQLITE_OK)
        return NULL;
    if (!blames_rule(db, code))
        db_fail(db);
    return xstrdup(sqlite3_errmsg(db->handle));
}

bool stmt_step_guarded(struct stmt *stmt, char **error)
{
    struct db *db = stmt->db;
    int code, most;

    *error = NULL;
    if (stmt->deadline == 0 && db->guard_seconds > 0)
        stmt->deadline = clock_seconds() + db->guard_seconds;
    db->deadline = stmt->deadline;
    most = sqlite3_limit(db->handle, SQLITE_LIMIT_LENGTH, GUARDED_TEXT_MAX);
    code = sqlite3_step(stmt->handle);
    sqlite3_limit(db->handle, SQLITE_LIMIT_LENGTH, most);
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        if (!blames_rule(db, code))
            db_fail(db);
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
