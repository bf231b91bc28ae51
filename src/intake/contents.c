#include "intake/contents.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/memory.h"
#include "model/columns.h"

static const char PUT_COLUMN[] =
    "INSERT INTO import_column VALUES (?, ?, ?, ?, ?)";
static const char PUT_DAY[] = "INSERT INTO import_day VALUES (?, ?, ?, ?, ?)";

/* Rows of a hospital by day. Stretches lie where rows are dated: a day far from
 * the others costs one, not all between. */
enum { STRETCH = 32 }; /* days */
struct day_stretch {
    const struct content *content;
    int number; /* its first day / STRETCH, rounded down */
    uint32_t rows[STRETCH];
};

void contents_init(struct contents *contents, const struct mapping *mapping)
{
    *contents =
        (struct contents){.kind = mapping->kind,
                          .mapping = mapping,
                          .day_field = kind_flagged(mapping->kind, COLUMN_DAY)};
    hash_init(&contents->places);
    hash_init(&contents->stretches);
}

void contents_release(struct contents *contents)
{
    for (size_t i = 0; i < contents->count; i++) {
        free(contents->by_hospital[i]->filled);
        free(contents->by_hospital[i]);
    }
    free(contents->by_hospital);
    free(contents->days);
    hash_release(&contents->places);
    hash_release(&contents->stretches);
}

static struct content *new_content(struct contents *contents,
                                   int64_t hospital_id)
{
    struct content *content = xcalloc(1, sizeof(*content));

    content->hospital_id = hospital_id;
    content->filled =
        xcalloc(kind_width(contents->kind) + 1, sizeof(*content->filled));
    contents->by_hospital =
        xrealloc(contents->by_hospital,
                 (contents->count + 1) * sizeof(*contents->by_hospital));
    contents->by_hospital[contents->count++] = content;
    return content;
}

struct content *contents_of(struct contents *contents, int64_t hospital_id)
{
    struct content *content = contents->last;
    int64_t *place;
    bool found;

    if (content && content->hospital_id == hospital_id)
        return content;
    place =
        hash_put(&contents->places, &hospital_id, sizeof(hospital_id), &found);
    if (!found)
        *place = (int64_t)contents->count;
    content = found ? contents->by_hospital[*place]
                    : new_content(contents, hospital_id);
    contents->last = content;
    return content;
}

/* The stretch of that NUMBER: 1 + its index. */
static size_t stretch_of(struct contents *contents,
                         const struct content *content, int number)
{
    const int64_t key[2] = {content->hospital_id, number};
    bool found;
    int64_t *index = hash_put(&contents->stretches, key, sizeof(key), &found);

    if (found)
        return (size_t)*index;
    if (contents->day_count == contents->day_capacity) {
        contents->day_capacity = contents->day_capacity * 2 + 16;
        contents->days = xrealloc(contents->days, contents->day_capacity *
                                                      sizeof(*contents->days));
    }
    contents->days[contents->day_count++] =
        (struct day_stretch){.content = content, .number = number};
    *index = (int64_t)contents->day_count;
    return contents->day_count;
}

/* Mostly an addition. */
static void count_day(struct contents *contents, struct content *content,
                      int day)
{
    const int number = (day - (day < 0 ? STRETCH - 1 : 0)) / STRETCH;

    if (!content->days || contents->days[content->days - 1].number != number)
        content->days = stretch_of(contents, content, number);
    contents->days[content->days - 1].rows[day - number * STRETCH]++;
    if (!contents->any_day || day < contents->first_day)
        contents->first_day = day;
    if (!contents->any_day || day > contents->last_day)
        contents->last_day = day;
    contents->any_day = true;
}

/* Add the last rows, whose columns of memos were filled alike. */
static void count_masked(struct content *content)
{
    for (uint64_t bits = content->mask; bits; bits &= bits - 1)
        content->filled[__builtin_ctzll(bits)] += content->masked;
    content->masked = 0;
}

void contents_count(struct contents *contents, struct content *content,
                    const struct values *values)
{
    const struct column *columns = contents->kind->columns;
    const struct read_cell *cells = values->cells;
    const int *present = values->present, count = values->present_count;
    int64_t *filled = content->filled;
    int64_t number;

    content->rows++;
    for (int i = 0; i < count; i++)
        filled[present[i]] += cells[present[i]].filled;
    if (values->memoed != content->mask) {
        count_masked(content);
        content->mask = values->memoed;
    }
    content->masked++;
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

static void put_days(const struct contents *contents, struct stmt *put)
{
    stmt_bind_text(put, 3, contents->kind->name);
    for (size_t i = 0; i < contents->day_count; i++) {
        const struct day_stretch *days = &contents->days[i];

        stmt_bind_int(put, 2, days->content->hospital_id);
        for (int k = 0; k < STRETCH; k++) {
            if (!days->rows[k])
                continue;
            stmt_bind_int(put, 4, days->number * STRETCH + k);
            stmt_bind_int(put, 5, days->rows[k]);
            stmt_run(put);
        }
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
        struct content *content = contents->by_hospital[i];

        count_masked(content);
        put_column(contents, put, content, "", content->rows);
        for (int k = 0; k < RECKONED_COUNT; k++)
            if (content->reckoned[k])
                put_column(contents, put, content, reckoned_names[k],
                           content->reckoned[k]);
        for (int k = 0; columns[k].name; k++)
            if ((contents->mapping->columns[k].cells[0] >= 0 &&
                 !(columns[k].flags & COLUMN_ONCE)) ||
                content->filled[k])
                put_column(contents, put, content, columns[k].name,
                           content->filled[k]);
    }
    put_days(contents, day);
    stmt_free(put);
    stmt_free(day);
}
