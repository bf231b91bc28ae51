#include "model/schema.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/error.h"
#include "base/lang.h"
#include "model/embedded.h"

static const char SCHEMA[] = "src/sql/schema.sql";

static bool is_ours(struct db *db);
static _Noreturn void refuse(struct db *db, int version);

/* The version that the tables' own text sets. */
static int our_version(void)
{
    static const char SET[] = "PRAGMA user_version = ";
    const char *set = strstr(embedded_text(SCHEMA), SET);

    if (!set)
        bug("%s sets no user_version", SCHEMA);
    return (int)strtol(set + strlen(SET), NULL, 10);
}

/* True when the tables are there, false when there is nothing yet. */
static bool is_current(struct db *db)
{
    int version = db_version(db);

    if (version == our_version() && is_ours(db))
        return true;
    if (version != 0 || db_int(db, "SELECT count(*) FROM sqlite_schema"))
        refuse(db, version);
    return false;
}

void schema_ready(struct db *db)
{
    if (is_current(db))
        return;
    db_begin(db);
    if (!is_current(db)) /* another zicha may have made them meanwhile */
        db_run(db, embedded_text(SCHEMA));
    db_commit(db);
}

void schema_readable(struct db *db)
{
    if (!is_current(db))
        die(tr("there is nothing in database '%s': import files first"),
            db_path(db));
}

static bool is_ours(struct db *db)
{
    return db_int(db, "SELECT count(*) FROM sqlite_schema "
                      "WHERE name IN ('import_file', 'import_skip')") == 2;
}

/* A database of another version is never read: it might be misread. */
static _Noreturn void refuse(struct db *db, int version)
{
    die(!is_ours(db) ? tr("'%s' is not a database of zicha")
        : version > our_version()
            ? tr("database '%s' was made by a newer zicha: use that one")
            : tr("database '%s' was made by an older zicha: import the files "
                 "again into a new one"),
        db_path(db));
}

static void bind_end(struct stmt *stmt, int index, int day, int64_t open)
{
    stmt_bind_int(stmt, index, day == DAY_UNKNOWN ? open : day);
}

void schema_derive(struct db *db, int from_day, int to_day)
{
    static const char DERIVE[] = "src/sql/derive_";
    struct stmt *put;

    db_run(db, "DROP TABLE IF EXISTS asked_period;"
               "CREATE TABLE asked_period (from_day INTEGER NOT NULL,"
               "    to_day INTEGER NOT NULL) STRICT");
    put = db_prepare(db, "INSERT INTO asked_period VALUES (?, ?)");
    bind_end(put, 1, from_day, INT32_MIN);
    bind_end(put, 2, to_day, INT32_MAX);
    stmt_run(put);
    stmt_free(put);
    for (const struct embedded *file = embedded; file->path; file++)
        if (strncmp(file->path, DERIVE, sizeof(DERIVE) - 1) == 0)
            db_run(db, file->data);
    /* A look at a few rows of each index tells the planner what is small. */
    db_run(db, "PRAGMA analysis_limit = 400; ANALYZE");
}

const char *embedded_text(const char *path)
{
    for (const struct embedded *file = embedded; file->path; file++)
        if (strcmp(file->path, path) == 0)
            return file->data;
    bug("no embedded file '%s'", path);
}
