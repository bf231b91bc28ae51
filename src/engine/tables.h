/*
 * The tables that rules read, as they stand on a database server: which rows
 * of them are a hospital's, and which of those come back with what was found.
 */
#ifndef ENGINE_TABLES_H
#define ENGINE_TABLES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"

enum engine_home {
    HOME_WHOLE, /* all its rows come back: masters, files, sums by month */
    HOME_VISIT, /* those of visits that findings cite */
    HOME_LINE,  /* those of billed lines that findings cite */
    HOME_ROW    /* those that findings cite by file and line */
};

struct engine_column {
    char *name;
    bool is_text, generated;
};

struct engine_table {
    char *name;
    char *ddl; /* in PostgreSQL's words */
    /* FROM … WHERE …, t being the table and ?1 the hospital: its rows, and
     * those that are nobody's, which each has where they are shared, else the
     * first hospital. NULL: there are none. */
    const char *rows, *common;
    struct engine_column *columns;
    size_t count;
    enum engine_home home;
    bool shared; /* its rows may be of no hospital: knowledge */
};

struct engine_tables {
    struct arena arena;
    struct engine_table *list;
    size_t count;
    char *views, *indexes; /* their DDL, in PostgreSQL's words */
};

/* As sql/schema.sql has them. */
void engine_tables_init(struct engine_tables *tables);
void engine_tables_release(struct engine_tables *tables);

#endif
