/*
 * A question about the data, wherever they are: in the database that the run
 * is stored in, or on servers, where each hospital is a place of its own
 * (engine/engine.h).
 */
#ifndef RULES_ASK_H
#define RULES_ASK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/engine.h"
#include "io/db.h"

struct asker {
    struct db *db;
    struct engine *engine; /* NULL: in the database */
};

/* How many places there are: one for the database. */
size_t ask_places(const struct asker *asker);
/* The place of a hospital. */
size_t ask_place_of(const struct asker *asker, int64_t hospital_id);

/*
 * Rows of SQL at a place, whose ?1 and ?2 are VALUES (COUNT of them): row ids
 * as they are there. HOSPITAL moves one of the database to the place, FOUND
 * one that a row gives back.
 */
struct answer;
struct answer *ask(const struct asker *asker, size_t place, const char *sql,
                   const int64_t *values, int count);
bool answer_next(struct answer *answer);
bool answer_is_null(const struct answer *answer, int column);
int64_t answer_int(const struct answer *answer, int column);
void answer_end(struct answer *answer);
int64_t ask_hospital(const struct asker *asker, size_t place,
                     int64_t hospital_id);
int64_t ask_found(const struct asker *asker, size_t place, int64_t hospital_id);

#endif
