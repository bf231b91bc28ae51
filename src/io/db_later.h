/*
 * Statements with their values, to be run now or later: the thread that reads
 * a file may not use the connection while another inserts.
 */
#ifndef IO_DB_LATER_H
#define IO_DB_LATER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "io/db_stmt.h"

struct later {
    bool held;           /* false: statements are run on the spot */
    struct text entries; /* what is held, in order */
};

void later_init(struct later *later);
void later_release(struct later *later);

/*
 * Values for STMT, then later_run(). Texts are copied; NULL is NULL. STMT
 * must live until later_play().
 */
void later_int(struct later *later, struct stmt *stmt, int index,
               int64_t value);
void later_text(struct later *later, struct stmt *stmt, int index,
                const char *text);
void later_bytes(struct later *later, struct stmt *stmt, int index,
                 const char *text, size_t length);
void later_null(struct later *later, struct stmt *stmt, int index);
void later_run(struct later *later, struct stmt *stmt);

/* Run what is held, in order; nothing is held then. */
void later_play(struct later *later);

#endif
