/*
 * What hits found on a server cite: rows that come back with them, so that a
 * report can be written without the server.
 */
#ifndef RULES_CITED_H
#define RULES_CITED_H

#include <stddef.h>
#include <stdint.h>

#include "engine/engine.h"

struct cited_list {
    int64_t *numbers;
    size_t count, capacity;
};

struct cited {
    struct cited_list charges, visits, files, lines; /* files, lines: pairs */
    int64_t file_id, line; /* of the row that is added */
};

/* The tables on the server that they are sent to, made in the transaction. */
extern const char CITED_TABLES[];

/* With what earlier findings of the place's hospital, stored in DB, cite. */
void cited_init(struct cited *cited, struct db *db,
                const struct engine_place *place);
void cited_release(struct cited *cited);

/* A value of a hit, as it stands on the server; then the end of its row. */
void cited_add(struct cited *cited, const char *column, int64_t number);
void cited_add_row(struct cited *cited);

/* Tell the server, and take the rows into DB. PLACE is NULL for all of them,
 * as rules/people.h shows them. */
void cited_send(struct cited *cited, struct pg *pg);
void cited_fetch(const struct engine *engine, const struct engine_place *place,
                 struct pg *pg, struct db *db);

#endif
