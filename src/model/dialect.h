/*
 * The second engine's words: SQL as rules, derived tables and schema.sql have
 * it, made into PostgreSQL's. Tokens are translated, not statements:
 *
 *   STRICT, WITHOUT ROWID, REFERENCES t      left out
 *   GENERATED ALWAYS AS (...)                left out: values are delivered
 *   INTEGER, ANY                             BIGINT, TEXT
 *   window                                   "window", which is reserved there
 *   LIKE                                     ILIKE, but where the pattern has
 *                                            no letter that has two cases
 *   CAST(x AS INTEGER)                       as_integer(x), of the prelude; of
 *                                            a parameter a small integer
 *   ORDER BY a, b DESC                       NULLS FIRST and LAST, as here
 *   :name, ?1                                its value
 *   PRAGMA ...;                              left out
 *
 * Functions that it lacks or has with another meaning stand in
 * sql/postgresql.sql, the prelude. What else differs between the engines is
 * not written in rules: `zicha test --on` compiles every one of them.
 */
#ifndef MODEL_DIALECT_H
#define MODEL_DIALECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

/* The value of a parameter: TEXT where it is one, else NUMBER. */
struct dialect_value {
    const char *name; /* without the mark before it */
    const char *text;
    int64_t number;
};

/* Add SQL in PostgreSQL's words to OUT; a parameter that VALUES (COUNT of
 * them) have not is NULL. */
void dialect_add(struct text *out, const char *sql,
                 const struct dialect_value *values, size_t count);

/* Add TEXT as a string of SQL, quoted. */
void dialect_quote(struct text *out, const char *text);

#endif
