/*
 * A file of SQL as rules and derived tables are written: a header of
 * `-- key: value` lines, a bare `--`, prose, and one SELECT.
 *
 * A header line that begins with more than two blanks goes on with the value
 * above. What is wrong is kept as "file:line:column: ..." and told by whoever
 * reads the file: the first defect is the one that counts.
 */
#ifndef RULES_SQL_FILE_H
#define RULES_SQL_FILE_H

#include <stddef.h>

#include "base/memory.h"
#include "io/db.h"

struct sql_key {
    char *name, *value;
    int line;
};

struct sql_file {
    struct arena *arena; /* in which all of it lives */
    char *name;          /* for messages */
    char *source;        /* the whole text */
    struct sql_key *keys;
    size_t key_count;
    char *prose;     /* after the bare --, without the marks */
    const char *sql; /* points into source */
    int sql_line;    /* line on which it begins */
    char *defect;    /* NULL: none so far */
};

/* Read SOURCE; never dies. */
void sql_file_read(struct sql_file *file, struct arena *arena, const char *name,
                   const char *source);

/* Note a defect at a line and column, if it is the first. */
void sql_file_defect(struct sql_file *file, int line, int column,
                     const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The same at byte OFFSET of the SELECT, -1 for its beginning. */
void sql_file_defect_at(struct sql_file *file, int offset, const char *what);

/*
 * Compile SQL, which stands in the file at LINE (0: it is the file's SELECT),
 * under the authorizer: one SELECT that reads alone. NULL, with the defect
 * noted, when it is refused. Caller frees with stmt_free().
 */
struct stmt *sql_file_compile(struct sql_file *file, struct db *db,
                              const char *sql, int line);

/* The column of that name in the statement's result; -1 when it has none. */
int stmt_column(struct stmt *stmt, const char *name, size_t length);

/* A copy of LENGTH bytes without the blanks around them. */
char *trimmed(struct arena *arena, const char *text, size_t length);

#endif
