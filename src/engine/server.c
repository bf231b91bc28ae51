#include "engine/server.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/lang.h"

enum { NAME_MOST = 40, VERSION_LEAST = 120000 };

static const char FIT[] =
    "SELECT CASE WHEN pg_encoding_to_char(encoding) <> 'UTF8' THEN 1 "
    "WHEN datcollate NOT IN ('C', 'POSIX') OR datctype NOT IN ('C', 'POSIX') "
    "THEN 2 ELSE 0 END FROM pg_database WHERE datname = current_database()";
static const char OURS[] =
    "SELECT n.nspname::text FROM pg_namespace AS n JOIN pg_class AS c "
    "ON c.relnamespace = n.oid AND c.relname = 'zicha_pushed' "
    "ORDER BY n.nspname";

/* What libpq would take for the name of a database on this machine. */
static void refuse_other(const char *uri)
{
    if (strncmp(uri, "postgresql://", 13) != 0 &&
        strncmp(uri, "postgres://", 11) != 0 &&
        (strstr(uri, "://") || !strchr(uri, '=')))
        die(tr("the address of a server begins with postgresql://"));
}

struct pg *server_open(const char *uri)
{
    struct pg *pg;

    refuse_other(uri);
    pg = pg_open(uri);

    if (pg_version(pg) < VERSION_LEAST)
        die(tr("the database server '%s' is too old: PostgreSQL 12 at least"),
            pg_name(pg));
    if (pg_one(pg, FIT))
        die(tr("database '%s' must be in UTF8 and in collation C: create it "
               "with TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' "
               "LC_CTYPE 'C'"),
            pg_name(pg));
    /* A program that is gone is noticed; not every server knows it. */
    free(pg_attempt(pg, "SET client_connection_check_interval = '2s'"));
    return pg;
}

void server_name(struct text *out, const char *name)
{
    text_add_char(out, '"');
    for (; *name; name++) {
        if (*name == '"')
            text_add_char(out, '"');
        text_add_char(out, *name);
    }
    text_add_char(out, '"');
}

char *server_schema(const char *hospital_code)
{
    bool plain = strlen(hospital_code) <= NAME_MOST;
    struct text name;

    text_init(&name);
    text_add(&name, "zicha_");
    for (const char *p = hospital_code; *p && name.length < NAME_MOST; p++) {
        bool fits = isalnum((unsigned char)*p) && !isupper((unsigned char)*p);

        plain &= fits;
        text_add_char(&name, fits ? *p : '_');
    }
    if (!plain)
        text_printf(
            &name, "_%08x",
            (unsigned)fnv1a(FNV1A_START, hospital_code, strlen(hospital_code)));
    return text_take(&name);
}

static bool read_schema(struct pg *pg, struct arena *arena,
                        struct server_schema *schema)
{
    struct pg_rows *rows;
    struct text sql;
    bool found;

    text_init(&sql);
    text_add(&sql, "SELECT hospital_code, origin, hospital_id, version, "
                   "last_row, last_file FROM ");
    server_name(&sql, schema->name);
    text_add(&sql, ".zicha_pushed");
    rows = pg_select(pg, sql.data);
    text_release(&sql);
    found = pg_next(rows);
    if (found) {
        schema->hospital_code = arena_strdup(arena, pg_text(rows, 0));
        schema->origin = arena_strdup(arena, pg_text(rows, 1));
        schema->hospital_id = pg_int(rows, 2);
        schema->version = pg_int(rows, 3);
        schema->last_row = pg_int(rows, 4);
        schema->last_file = pg_int(rows, 5);
    }
    pg_done(rows);
    return found;
}

size_t server_schemas(struct pg *pg, struct arena *arena,
                      struct server_schema **list)
{
    struct pg_rows *rows;
    size_t count = 0, named = 0, most;

    most = (size_t)pg_one(pg, "SELECT count(*) FROM pg_class "
                              "WHERE relname = 'zicha_pushed'");
    *list = arena_alloc(arena, (most + 1) * sizeof(**list));
    rows = pg_select(pg, OURS);
    while (pg_next(rows) && named < most)
        (*list)[named++].name = arena_strdup(arena, pg_text(rows, 0));
    pg_done(rows);
    for (size_t i = 0; i < named; i++) {
        (*list)[count] = (*list)[i];
        count += read_schema(pg, arena, &(*list)[count]);
    }
    return count;
}

void server_drop_cases(struct pg *pg)
{
    struct server_schema *list;
    struct arena arena;
    size_t count;

    arena_init(&arena);
    count = server_schemas(pg, &arena, &list);
    for (size_t i = 0; i < count; i++) {
        struct text sql;

        if (strcmp(list[i].origin, SERVER_CASE) != 0)
            die(tr("there are hospitals on '%s': cases want a database of "
                   "their own"),
                pg_name(pg));
        text_init(&sql);
        text_add(&sql, "SET client_min_messages = error; DROP SCHEMA ");
        server_name(&sql, list[i].name);
        text_add(&sql, " CASCADE");
        pg_do(pg, sql.data);
        text_release(&sql);
    }
    arena_release(&arena);
}
