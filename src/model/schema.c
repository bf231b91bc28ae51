#include "model/schema.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "model/embedded.h"

static const char SCHEMA[] = "src/sql/schema.sql";

/* What a database holds besides its rows, and besides SQLite's own. */
static const char OBJECTS[] =
    "SELECT type, name, coalesce(sql, ''), tbl_name FROM sqlite_schema "
    "WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name";
enum { O_TYPE, O_NAME, O_SQL, O_TABLE };

/* One of ours, as its statement makes it. */
struct object {
    const char *type, *name, *sql;
    bool seen;
};

static const char LETTERS[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";

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

/* Behind what is blank or remark. */
static const char *skip(const char *sql)
{
    for (;; sql++) {
        if (sql[0] == '-' && sql[1] == '-')
            sql += strcspn(sql, "\n");
        if (*sql != ' ' && (*sql < '\t' || *sql > '\r'))
            return sql;
    }
}

/* The next byte of SQL that is neither blank nor remark; 0 at its end. */
static char next_byte(const char **sql)
{
    const char *p = skip(*sql);

    *sql = p + (*p != '\0');
    return *p;
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

/* The next word; *SQL moves on. */
static const char *word(const char **sql, struct arena *arena)
{
    const char *begin = skip(*sql);
    size_t length = strspn(begin, LETTERS);

    *sql = begin + length;
    return arena_strndup(arena, begin, length);
}

/* What ends a statement; remarks may hold such a sign, and no text does. */
static const char *end_of(const char *sql)
{
    for (; *sql && *sql != ';'; sql++)
        if (sql[0] == '-' && sql[1] == '-')
            sql += strcspn(sql, "\n") - 1;
    return sql;
}

/* Read "CREATE TABLE name …", an index or a view; false: another statement. */
static bool read_object(struct object *object, const char *sql, size_t length,
                        struct arena *arena)
{
    const char *type;

    object->sql = arena_strndup(arena, sql, length);
    sql = object->sql;
    if (strcmp(word(&sql, arena), "CREATE") != 0)
        return false;
    type = word(&sql, arena);
    if (strcmp(type, "UNIQUE") == 0)
        type = word(&sql, arena);
    object->type = strcmp(type, "TABLE") == 0   ? "table"
                   : strcmp(type, "INDEX") == 0 ? "index"
                                                : "view";
    object->name = word(&sql, arena);
    return true;
}

/* What the text of the tables makes; ends with one without a name. */
static struct object *own_objects(struct arena *arena)
{
    const char *sql = embedded_text(SCHEMA);
    struct object *objects;
    size_t count = 0, most = 1;

    for (const char *p = sql; *p; p++)
        most += *p == ';';
    objects = arena_alloc(arena, most * sizeof(*objects));
    while (*(sql = skip(sql))) {
        const char *end = end_of(sql);

        count += read_object(&objects[count], sql, (size_t)(end - sql), arena);
        sql = end + (*end != '\0');
    }
    objects[count].name = NULL;
    return objects;
}

static struct object *find_object(struct object *objects, const char *name)
{
    while (objects->name && strcmp(objects->name, name) != 0)
        objects++;
    return objects->name ? objects : NULL;
}

/*
 * A trigger, a view in a table's place or a unique index could change what is
 * stored and what is found without a word. What is ours must be as we make
 * it; of what is not, tables alone are let be: the derived ones are made anew
 * by each run.
 */
static void compare_objects(struct db *db)
{
    struct stmt *theirs = db_prepare(db, OBJECTS);
    struct arena arena;
    struct object *ours;

    arena_init(&arena);
    ours = own_objects(&arena);
    while (stmt_step(theirs)) {
        const char *type = stmt_text(theirs, O_TYPE);
        const char *name = stmt_text(theirs, O_NAME);
        struct object *own = find_object(ours, name);

        if (own && (strcmp(type, own->type) != 0 ||
                    !same_sql(stmt_text(theirs, O_SQL), own->sql)))
            refuse_object(db, type, name);
        if (!own && strcmp(type, "table") != 0 &&
            !(strcmp(type, "index") == 0 &&
              !find_object(ours, stmt_text(theirs, O_TABLE))))
            refuse_object(db, type, name);
        if (own)
            own->seen = true;
    }
    for (; ours->name; ours++)
        if (!ours->seen)
            refuse_object(db, ours->type, ours->name);
    stmt_free(theirs);
    arena_release(&arena);
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
