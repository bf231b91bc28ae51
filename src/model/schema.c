#include "model/schema.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/lang.h"
#include "model/embedded.h"

static const char SCHEMA[] = "src/sql/schema.sql";

/* What a database holds besides its rows, and besides SQLite's own. */
static const char OBJECTS[] =
    "SELECT type, name, coalesce(sql, ''), tbl_name FROM sqlite_schema "
    "WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name";
enum { O_TYPE, O_NAME, O_SQL, O_TABLE };

static bool is_ours(struct db *db);
static void compare_objects(struct db *db);
static _Noreturn void refuse(struct db *db, int version);

/* The version that the tables' own text sets. */
int schema_version(void)
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

    if (version == schema_version() && is_ours(db)) {
        compare_objects(db);
        return true;
    }
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

static bool is_table(struct db *db, const char *name)
{
    struct stmt *stmt =
        db_prepare(db, "SELECT 1 FROM sqlite_schema WHERE name = ?");
    bool found;

    stmt_bind_text(stmt, 1, name);
    found = stmt_step(stmt);
    stmt_free(stmt);
    return found;
}

/* The next byte of SQL that is neither blank nor remark; 0 at its end. */
static char next_byte(const char **sql)
{
    for (const char *p = *sql;; p++) {
        if (p[0] == '-' && p[1] == '-')
            p += strcspn(p, "\n");
        if (*p && strchr(" \t\r\n", *p))
            continue;
        *sql = p + (*p != '\0');
        return *p;
    }
}

static bool same_sql(const char *left, const char *right)
{
    char byte;

    do {
        byte = next_byte(&left);
        if (byte != next_byte(&right))
            return false;
    } while (byte);
    return true;
}

static _Noreturn void refuse_object(const struct db *db, const char *type,
                                    const char *name)
{
    die(tr("database '%s': the %s '%s' is not as zicha made it, so nothing in "
           "it can be believed: import the files again into a new one"),
        db_path(db), type, name);
}

/*
 * A trigger, a view in a table's place or a unique index could change what is
 * stored and what is found without a word. What is ours must be as we make
 * it; of what is not, tables alone are let be: the derived ones are made anew
 * by each run.
 */
static void compare_objects(struct db *db)
{
    struct db *own = db_open(":memory:", DB_CREATE);
    struct stmt *theirs = db_prepare(db, OBJECTS), *ours;
    bool more;

    db_run(own, embedded_text(SCHEMA));
    ours = db_prepare(own, OBJECTS);
    more = stmt_step(ours);
    while (stmt_step(theirs)) {
        const char *type = stmt_text(theirs, O_TYPE);
        const char *name = stmt_text(theirs, O_NAME);
        int order = more ? strcmp(stmt_text(ours, O_NAME), name) : 1;

        if (order < 0)
            refuse_object(db, stmt_text(ours, O_TYPE), stmt_text(ours, O_NAME));
        if (order == 0) {
            if (strcmp(type, stmt_text(ours, O_TYPE)) != 0 ||
                !same_sql(stmt_text(theirs, O_SQL), stmt_text(ours, O_SQL)))
                refuse_object(db, type, name);
            more = stmt_step(ours);
        } else if (strcmp(type, "table") != 0 &&
                   !(strcmp(type, "index") == 0 &&
                     !is_table(own, stmt_text(theirs, O_TABLE)))) {
            refuse_object(db, type, name);
        }
    }
    if (more)
        refuse_object(db, stmt_text(ours, O_TYPE), stmt_text(ours, O_NAME));
    stmt_free(ours);
    stmt_free(theirs);
    db_close(own);
}

/* A database of another version is never read: it might be misread. */
static _Noreturn void refuse(struct db *db, int version)
{
    die(!is_ours(db) ? tr("'%s' is not a database of zicha")
        : version > schema_version()
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
