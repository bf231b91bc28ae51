/*
 * The data on database servers, a hospital in a schema: a place. The small
 * database that a check is stored in has of it what is small (masters, files,
 * sums by month) and what findings cite.
 *
 * Row ids are those of the databases that were pushed. Those of a second one
 * are moved behind the first one's, so that the small database can hold both.
 */
#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/text.h"
#include "engine/server.h"
#include "engine/tables.h"
#include "io/db.h"
#include "io/pg.h"

struct engine_place {
    int server;
    struct server_schema schema;
    int64_t rows, files; /* added to row ids, and to ids of files */
    bool first;          /* of those that were pushed from its database */
    bool later;          /* its database is not the first */
};

struct engine {
    struct arena arena;
    const char *const *uris;
    int server_count;
    struct pg **servers; /* a connection each, for one thread */
    struct engine_tables tables;
    struct engine_place *places;
    size_t count;
};

/*
 * Connect and find the hospitals; dies where there are none, where one is
 * there twice, and where they were pushed by another version.
 */
struct engine *engine_open(const char *const *uris, int count);
void engine_close(struct engine *engine);

/* The place of a hospital, by its id in the small database; -1: none. */
int engine_place_of(const struct engine *engine, int64_t hospital_id);
int64_t engine_hospital(const struct engine_place *place);

/* Add the search path, as SQL sets it, under which rules see PLACE. */
void engine_path(const struct engine_place *place, struct text *sql);

/* Add the columns of a table as they are in the small database, ids moved. */
void engine_columns(const struct engine_table *table,
                    const struct engine_place *place, bool generated,
                    struct text *sql);
/* What is added to the integers of a column of that name. */
int64_t engine_shift(const struct engine_place *place, const char *table,
                     const char *column);

/*
 * Fill DB, which is empty or was filled so before, with what is small. Dies
 * where files were imported into it.
 */
void engine_fetch(struct engine *engine, struct db *db);

/* Run PUT with the row of ROWS that pg_next() came to, column by column. */
void engine_put_row(struct stmt *put, const struct pg_rows *rows);

/*
 * Add to DB rows of TABLE: those of FROM … WHERE …, t being the table, on PG,
 * whose search path is PLACE's.
 */
void engine_fetch_rows(const struct engine_place *place, struct pg *pg,
                       const struct engine_table *table, const char *from,
                       struct db *db);

#endif
