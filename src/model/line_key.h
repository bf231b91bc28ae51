/*
 * The key under which the table has a line that is known by its id. A visit's
 * lines lie by item and time, an id says their number: who looks up many lines
 * of one visit by id would go over all of them each time.
 */
#ifndef MODEL_LINE_KEY_H
#define MODEL_LINE_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "io/db_stmt.h"

/* The keys of the visit that was asked for last. */
struct line_keys {
    struct stmt *read;
    int64_t visit_id; /* 0: none yet */
    struct line_key *keys;
    size_t count, capacity;
};

void line_keys_init(struct line_keys *lines, struct db *db);
void line_keys_release(struct line_keys *lines);

/* What STMT asks of a line, and binds first: see line_keys_bind(). */
#define LINE_IS "visit_id = ?1 AND item_id = ?2 AND day = ?3 AND moment = ?4"

/* Bind the key of line CHARGE_ID to parameters 1 to 4 of STMT; false when there
 * is no such line. */
bool line_keys_bind(struct line_keys *lines, struct stmt *stmt,
                    int64_t charge_id);

#endif
