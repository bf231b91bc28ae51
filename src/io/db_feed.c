#include "io/db_feed.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/os.h"
#include "io/db_error.h"
#include "io/db_handle.h"
#include "io/db_stmt.h"

enum { HURRY_ROWS = 1 << 19 };

/* The table that db_feed() selects from: a cursor over feed->next(). */
struct feed_table {
    sqlite3_vtab base;
    struct db *db;
};

struct feed_cursor {
    sqlite3_vtab_cursor base;
    struct feed *feed;
    struct feed_row row;
    sqlite3_int64 count;
    bool ended;
};

static int feed_connect(sqlite3 *handle, void *data, int count,
                        const char *const *words, sqlite3_vtab **table,
                        char **error)
{
    struct feed_table *feed;

    (void)count, (void)words, (void)error;
    feed = sqlite3_malloc(sizeof(*feed));
    if (!feed)
        return SQLITE_NOMEM;
    memset(feed, 0, sizeof(*feed));
    feed->db = data;
    *table = &feed->base;
    return sqlite3_declare_vtab(
        handle, "CREATE TABLE feed (c0, c1, c2, c3, c4, c5, c6, c7, c8, c9,"
                " c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21,"
                " c22, c23)");
}

static int feed_disconnect(sqlite3_vtab *table)
{
    sqlite3_free(table);
    return SQLITE_OK;
}

static int feed_plan(sqlite3_vtab *table, sqlite3_index_info *plan)
{
    (void)table;
    plan->estimatedCost = 1;
    return SQLITE_OK;
}

static int feed_open(sqlite3_vtab *table, sqlite3_vtab_cursor **cursor)
{
    struct feed_cursor *feed = sqlite3_malloc(sizeof(*feed));

    if (!feed)
        return SQLITE_NOMEM;
    memset(feed, 0, sizeof(*feed));
    feed->feed = ((struct feed_table *)table)->db->feed;
    *cursor = &feed->base;
    return SQLITE_OK;
}

static int feed_close(sqlite3_vtab_cursor *cursor)
{
    sqlite3_free(cursor);
    return SQLITE_OK;
}

static int feed_next(sqlite3_vtab_cursor *cursor)
{
    struct feed_cursor *feed = (struct feed_cursor *)cursor;

    feed->count++;
    feed->ended =
        !feed->feed || !feed->feed->next(feed->feed->data, &feed->row);
    return SQLITE_OK;
}

static int feed_filter(sqlite3_vtab_cursor *cursor, int number,
                       const char *words, int count, sqlite3_value **values)
{
    (void)number, (void)words, (void)count, (void)values;
    return feed_next(cursor);
}

static int feed_ended(sqlite3_vtab_cursor *cursor)
{
    return ((struct feed_cursor *)cursor)->ended;
}

static int feed_column(sqlite3_vtab_cursor *cursor, sqlite3_context *context,
                       int column)
{
    const struct feed_row *row = &((struct feed_cursor *)cursor)->row;

    if (row->nulls >> column & 1)
        return SQLITE_OK;
    if (row->text[column])
        sqlite3_result_text(context, row->text[column], -1, SQLITE_STATIC);
    else
        sqlite3_result_int64(context, row->number[column]);
    return SQLITE_OK;
}

static int feed_rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *id)
{
    *id = ((struct feed_cursor *)cursor)->count;
    return SQLITE_OK;
}

void db_add_feed(struct db *db)
{
    static const sqlite3_module module = {
        .xConnect = feed_connect,
        .xBestIndex = feed_plan,
        .xDisconnect = feed_disconnect,
        .xOpen = feed_open,
        .xClose = feed_close,
        .xFilter = feed_filter,
        .xNext = feed_next,
        .xEof = feed_ended,
        .xColumn = feed_column,
        .xRowid = feed_rowid,
    };

    if (sqlite3_create_module_v2(db->handle, "feed", &module, db, NULL) !=
        SQLITE_OK)
        db_fail(db);
}

/* Let the disk write while we reckon, not only when the transaction ends. */
static void hurry(struct db *db)
{
    db->fed += db_changes(db);
    if (db->fed < HURRY_ROWS)
        return;
    db->fed = 0;
    if (db->file >= 0)
        os_write_back(db->file);
}

void db_feed(struct db *db, const char *table, const char *columns,
             struct feed *feed)
{
    char sql[1024];
    size_t length;
    int count = 1;

    for (const char *p = columns; *p; p++)
        count += *p == ',';
    if (count > FEED_COLUMNS_MAX)
        bug("%d columns of '%s'", count, table);
    snprintf(sql, sizeof(sql), "INSERT INTO %s (%s) SELECT", table, columns);
    for (int i = 0; i < count; i++) {
        length = strlen(sql);
        snprintf(sql + length, sizeof(sql) - length, "%s c%d", i ? "," : "", i);
    }
    length = strlen(sql);
    snprintf(sql + length, sizeof(sql) - length, " FROM feed");
    db->feed = feed;
    db_run(db, sql);
    db->feed = NULL;
    hurry(db);
}
