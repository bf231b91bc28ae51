#include "model/schema.h"

#include <stdlib.h>
#include <string.h>

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

const char *embedded_find(const char *path)
{
    for (const struct embedded *file = embedded; file->path; file++)
        if (strcmp(file->path, path) == 0)
            return file->data;
    return NULL;
}

const char *embedded_text(const char *path)
{
    const char *text = embedded_find(path);

    if (!text)
        bug("no embedded file '%s'", path);
    return text;
}
