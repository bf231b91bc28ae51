#include "io/db_functions.h"

#include <string.h>

#include "base/day.h"
#include "io/db_error.h"
#include "io/db_handle.h"

/* strpos(text, part): the place of the first, in characters from 1; or 0. */
static void strpos_function(sqlite3_context *context, int count,
                            sqlite3_value **values)
{
    const char *text = (const char *)sqlite3_value_text(values[0]);
    const char *part = (const char *)sqlite3_value_text(values[1]);
    const char *found;
    sqlite3_int64 place = 0;

    (void)count;
    if (!text || !part) {
        sqlite3_result_null(context);
        return;
    }
    found = strstr(text, part);
    if (found) {
        place = 1;
        for (const char *p = text; p < found; p++)
            place += ((unsigned char)*p & 0xC0) != 0x80;
    }
    sqlite3_result_int64(context, place);
}

/* least(a, b, ...): the smallest integer that is not NULL. */
static void least_function(sqlite3_context *context, int count,
                           sqlite3_value **values)
{
    const sqlite3_value *least = NULL;
    sqlite3_int64 smallest = 0;

    for (int i = 0; i < count; i++) {
        sqlite3_int64 value = sqlite3_value_int64(values[i]);

        if (sqlite3_value_type(values[i]) == SQLITE_NULL ||
            (least && value >= smallest))
            continue;
        least = values[i];
        smallest = value;
    }
    if (least)
        sqlite3_result_int64(context, smallest);
}

/* month_last(day): the last day of the month that it lies in. */
static void month_last_function(sqlite3_context *context, int count,
                                sqlite3_value **values)
{
    (void)count;
    if (sqlite3_value_type(values[0]) != SQLITE_NULL)
        sqlite3_result_int64(context,
                             month_last((int)sqlite3_value_int64(values[0])));
}

void db_add_functions(struct db *db)
{
    static const struct {
        const char *name;
        int arguments; /* -1: any number */
        void (*function)(sqlite3_context *, int, sqlite3_value **);
    } functions[] = {
        {"strpos", 2, strpos_function},
        {"least", -1, least_function},
        {"month_last", 1, month_last_function},
    };

    for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++)
        if (sqlite3_create_function_v2(
                db->handle, functions[i].name, functions[i].arguments,
                SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL,
                functions[i].function, NULL, NULL, NULL) != SQLITE_OK)
            db_fail(db);
}
