#include "intake/contents.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/memory.h"
#include "model/columns.h"

static const char PUT_COLUMN[] =
    "INSERT INTO import_column VALUES (?, ?, ?, ?, ?)";
static const char PUT_DAY[] = "INSERT INTO import_day VALUES (?, ?, ?, ?, ?)";

enum { ROOM = 64 }; /* days more than are wanted */

void contents_init(struct contents *contents, const struct mapping *mapping)
{
    *contents =
        (struct contents){.kind = mapping->kind,
                          .mapping = mapping,
                          .day_field = kind_flagged(mapping->kind, COLUMN_DAY)};
}

void contents_release(struct contents *contents)
{
    for (size_t i = 0; i < contents->count; i++) {
        struct content *content = contents->by_hospital[i];

        free(content->filled);
        free(content->days);
        free(content);
    }
    free(contents->by_hospital);
}

struct content *contents_of(struct contents *contents, int64_t hospital_id)
{
    struct content *content;

    for (size_t i = 0; i < contents->count; i++)
        if (contents->by_hospital[i]->hospital_id == hospital_id)
            return contents->by_hospital[i];
    content = xcalloc(1, sizeof(*content));
    content->hospital_id = hospital_id;
    content->filled =
        xcalloc(kind_width(contents->kind) + 1, sizeof(*content->filled));
    contents->by_hospital =
        xrealloc(contents->by_hospital,
                 (contents->count + 1) * sizeof(*contents->by_hospital));
    contents->by_hospital[contents->count++] = content;
    return content;
}

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

/* A row in the middle of the others costs an addition. */
static void count_day(struct contents *contents, struct content *content,
                      int day)
{
    if (!content->days || day < content->first_day ||
        day - content->first_day >= content->day_count)
        stretch(content, day);
    content->days[day - content->first_day]++;
    if (!contents->any_day || day < contents->first_day)
        contents->first_day = day;
    if (!contents->any_day || day > contents->last_day)
        contents->last_day = day;
    contents->any_day = true;
}

void contents_count(struct contents *contents, struct content *content,
                    const struct values *values, const struct memos *memos)
{
    const struct column *columns = contents->kind->columns;
    int64_t number;

    content->rows++;
    for (int i = 0; i < values->present_count; i++)
        content->filled[values->present[i]] +=
            values->cells[values->present[i]].filled;
    for (size_t i = 0; i < memos->count; i++)
        for (uint64_t bits = memo_filled(memos, i); bits; bits &= bits - 1)
            content->filled[__builtin_ctzll(bits)]++;
    if (values_int(values, contents->day_field, &number))
        count_day(contents, content,
                  columns[contents->day_field].type == CELL_TIME
                      ? day_of_time(number)
                      : (int)number);
}

/* So many ROWS have COLUMN filled. */
static void put_column(const struct contents *contents, struct stmt *put,
                       const struct content *content, const char *column,
                       int64_t rows)
{
    stmt_bind_int(put, 2, content->hospital_id);
    stmt_bind_text(put, 3, contents->kind->name);
    stmt_bind_text(put, 4, column);
    stmt_bind_int(put, 5, rows);
    stmt_run(put);
}

static void put_days(const struct contents *contents, struct stmt *put,
                     const struct content *content)
{
    stmt_bind_int(put, 2, content->hospital_id);
    stmt_bind_text(put, 3, contents->kind->name);
    for (int i = 0; i < content->day_count; i++) {
        if (!content->days[i])
            continue;
        stmt_bind_int(put, 4, content->first_day + i);
        stmt_bind_int(put, 5, content->days[i]);
        stmt_run(put);
    }
}

void contents_put(const struct contents *contents, struct db *db,
                  int64_t file_id)
{
    const struct column *columns = contents->kind->columns;
    struct stmt *put = db_prepare(db, PUT_COLUMN),
                *day = db_prepare(db, PUT_DAY);

    stmt_bind_int(put, 1, file_id);
    stmt_bind_int(day, 1, file_id);
    for (size_t i = 0; i < contents->count; i++) {
        const struct content *content = contents->by_hospital[i];

        put_column(contents, put, content, "", content->rows);
        put_days(contents, day, content);
        if (content->time_of_day)
            put_column(contents, put, content, "time_of_day",
                       content->time_of_day);
        for (int k = 0; columns[k].name; k++)
            if (contents->mapping->columns[k].cells[0] >= 0 ||
                content->filled[k])
                put_column(contents, put, content, columns[k].name,
                           content->filled[k]);
    }
    stmt_free(put);
    stmt_free(day);
}
