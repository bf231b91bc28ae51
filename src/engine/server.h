/*
 * A database server that holds hospitals, a schema each: connecting, what it
 * must be like, which schemas are ours.
 *
 * A schema of ours has a table zicha_pushed with one row, written in the
 * transaction that filled it: it is whole or not there.
 */
#ifndef ENGINE_SERVER_H
#define ENGINE_SERVER_H

#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/text.h"
#include "io/pg.h"

/* Connect; die where the database is not in UTF-8 and collation C: rules
 * compare texts byte by byte, letters of ASCII alone have two cases. */
struct pg *server_open(const char *uri);

/* Add NAME as SQL has names, quoted. */
void server_name(struct text *out, const char *name);

/* The name of the schema of a hospital. Caller frees with free(). */
char *server_schema(const char *hospital_code);

/* A schema of ours, as zicha_pushed tells it. */
struct server_schema {
    char *name, *hospital_code, *origin;
    int64_t hospital_id, version;
    int64_t last_row, last_file; /* no id of its database is larger */
};

/* The origin of what the rules' own cases push (from memory). */
#define SERVER_CASE "case"

/* Drop what cases pushed; dies where anything else was. */
void server_drop_cases(struct pg *pg);

/* All of a database, by hospital_code; they live in ARENA. */
size_t server_schemas(struct pg *pg, struct arena *arena,
                      struct server_schema **list);

#endif
