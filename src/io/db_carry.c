#include "io/db_carry.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/text.h"
#include "io/db_error.h"
#include "io/db_handle.h"
#include "io/db_stmt.h"

struct carrier {
    struct stmt *get, *put;
};

/* The columns that rows are stored by: generated ones are not among them. */
static const char COLUMNS[] =
    "SELECT name FROM pragma_table_info(?) ORDER BY cid";

static int add_columns(struct db *db, const char *table, const char *before,
                       struct text *out)
{
    struct stmt *stmt = db_prepare(db, COLUMNS);
    int count = 0;

    stmt_bind_text(stmt, 1, table);
    while (stmt_step(stmt))
        text_printf(out, "%s%s\"%s\"", count++ ? ", " : "", before,
                    stmt_text(stmt, 0));
    stmt_free(stmt);
    return count;
}

struct carrier *carrier_new(struct db *from, struct db *to, const char *table,
                            const char *rows)
{
    struct carrier *carrier = xmalloc(sizeof(*carrier));
    struct text get, put;
    int count;

    text_init(&get);
    text_init(&put);
    text_add(&get, "SELECT ");
    add_columns(to, table, "t.", &get);
    text_printf(&get, " %s", rows);
    text_printf(&put, "INSERT OR IGNORE INTO %s (", table);
    count = add_columns(to, table, "", &put);
    text_add(&put, ") VALUES (");
    for (int i = 0; i < count; i++)
        text_add(&put, i ? ", ?" : "?");
    text_add(&put, ")");
    carrier->get = db_prepare(from, get.data);
    carrier->put = db_prepare(to, put.data);
    text_release(&get);
    text_release(&put);
    return carrier;
}

void carrier_run(struct carrier *carrier, int64_t of)
{
    struct stmt *get = carrier->get, *put = carrier->put;
    int columns = stmt_columns(get);

    if (stmt_parameter(get, 1))
        stmt_bind_int(get, 1, of);
    while (stmt_step(get)) {
        for (int i = 0; i < columns; i++)
            if (sqlite3_bind_value(put->handle, i + 1,
                                   sqlite3_column_value(get->handle, i)) !=
                SQLITE_OK)
                db_fail(put->db);
        stmt_run(put);
    }
}

void carrier_free(struct carrier *carrier)
{
    stmt_free(carrier->get);
    stmt_free(carrier->put);
    free(carrier);
}

void db_carry(struct db *from, struct db *to, const char *table,
              const char *rows, int64_t of)
{
    struct carrier *carrier = carrier_new(from, to, table, rows);

    carrier_run(carrier, of);
    carrier_free(carrier);
}

void db_attach(struct db *db, const char *path)
{
    struct stmt *stmt = db_prepare(db, "ATTACH ? AS part");

    stmt_bind_text(stmt, 1, path);
    stmt_run(stmt);
    stmt_free(stmt);
    db_run(db, "PRAGMA part.cache_size = -16384; BEGIN IMMEDIATE");
}

void db_detach(struct db *db)
{
    db_run(db, "COMMIT; DETACH part");
}

struct stmt *db_hand_over(struct db *db, const char *table, const char *rows)
{
    struct stmt *stmt;
    struct text sql;

    text_init(&sql);
    text_printf(&sql, "INSERT OR IGNORE INTO part.%s (", table);
    add_columns(db, table, "", &sql);
    text_add(&sql, ") SELECT ");
    add_columns(db, table, "t.", &sql);
    text_printf(&sql, " %s", rows);
    stmt = db_prepare(db, sql.data);
    text_release(&sql);
    return stmt;
}
