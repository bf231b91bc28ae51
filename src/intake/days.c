/*
 * Rows of a file by day: a row in the middle of the others costs an addition.
 */
#include "intake/loader.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static const char PUT_DAY[] = "INSERT INTO import_day VALUES (?, ?, ?, ?, ?)";

enum { ROOM = 64 }; /* days more than are wanted */

/* Make room for DAY. */
static void stretch(struct content *content, int day)
{
    int first = content->first_day, end = first + content->day_count;
    int64_t *days;

    if (!content->days)
        first = end = day;
    if (day < first)
        first = day - ROOM;
    else
        end = day + ROOM;
    days = xcalloc((size_t)(end - first), sizeof(*days));
    if (content->days)
        memcpy(days + (content->first_day - first), content->days,
               (size_t)content->day_count * sizeof(*days));
    free(content->days);
    content->days = days;
    content->first_day = first;
    content->day_count = end - first;
}

void content_day(struct content *content, int day)
{
    if (!content->days || day < content->first_day ||
        day - content->first_day >= content->day_count)
        stretch(content, day);
    content->days[day - content->first_day]++;
}

void content_put_days(struct loader *loader, const struct content *content)
{
    struct stmt *put = db_prepare(loader->db, PUT_DAY);

    for (int i = 0; i < content->day_count; i++) {
        if (!content->days[i])
            continue;
        stmt_bind_int(put, 1, loader->file_id);
        stmt_bind_int(put, 2, content->hospital_id);
        stmt_bind_text(put, 3, loader->mapping.kind->name);
        stmt_bind_int(put, 4, content->first_day + i);
        stmt_bind_int(put, 5, content->days[i]);
        stmt_run(put);
    }
    stmt_free(put);
}

void content_release(struct content *content)
{
    free(content->filled);
    free(content->days);
}
