#include "rules/hits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"

enum { HELD_MOST = 4 << 20 };

static void flush(struct hits *hits)
{
    if (!hits->spool)
        hits->spool = spool_open();
    spool_put(hits->spool, hits->held.data, hits->held.length);
    text_clear(&hits->held);
}

void hits_begin(struct hits *hits, int columns)
{
    *hits = (struct hits){.columns = columns};
    text_init(&hits->held);
    text_init(&hits->record);
    hits->names = xcalloc((size_t)columns + 1, sizeof(*hits->names));
    hits->row = xcalloc((size_t)columns + 1, sizeof(*hits->row));
}

void hits_name(struct hits *hits, int column, const char *name)
{
    hits->names[column] = xstrdup(name);
}

/* A record: its length, then for each column its type and value; a text ends
 * with a NUL. */
void hits_add(struct hits *hits, enum hit_type type, int64_t number,
              const char *text)
{
    text_add_char(&hits->record, (char)type);
    if (type == HIT_INT)
        text_add_bytes(&hits->record, (const char *)&number, sizeof(number));
    else if (type != HIT_NULL)
        text_add_bytes(&hits->record, text, strlen(text) + 1);
}

void hits_add_row(struct hits *hits)
{
    size_t length = hits->record.length;

    text_add_bytes(&hits->held, (const char *)&length, sizeof(length));
    text_add_bytes(&hits->held, hits->record.data, length);
    text_clear(&hits->record);
    if (hits->held.length > HELD_MOST)
        flush(hits);
}

static void add_row(struct hits *hits, struct stmt *stmt)
{
    for (int i = 0; i < hits->columns; i++)
        hits_add(hits,
                 stmt_is_null(stmt, i)   ? HIT_NULL
                 : stmt_is_int(stmt, i)  ? HIT_INT
                 : stmt_is_text(stmt, i) ? HIT_TEXT
                                         : HIT_OTHER,
                 stmt_int(stmt, i), stmt_text(stmt, i));
    hits_add_row(hits);
}

void hits_read(struct hits *hits, struct stmt *stmt)
{
    double began = clock_seconds();

    hits_begin(hits, stmt_columns(stmt));
    for (int i = 0; i < hits->columns; i++)
        hits_name(hits, i, stmt_name(stmt, i));
    while (stmt_step_guarded(stmt, &hits->error))
        add_row(hits, stmt);
    stmt_reset(stmt);
    if (hits->spool)
        flush(hits);
    hits->seconds = clock_seconds() - began;
}

void hits_join(struct hits *hits, struct hits *other)
{
    if (!hits->names) {
        *hits = *other;
        *other = (struct hits){0};
        return;
    }
    hits->seconds += other->seconds;
    if (!hits->error) {
        hits->error = other->error;
        other->error = NULL;
    }
    if (other->spool)
        flush(other);
    while (hits_next(other)) {
        for (int i = 0; i < other->columns; i++)
            hits_add(hits, other->row[i].type, other->row[i].number,
                     other->row[i].text);
        hits_add_row(hits);
    }
    if (hits->spool)
        flush(hits);
    hits_release(other);
}

void hits_release(struct hits *hits)
{
    for (int i = 0; i < hits->columns; i++)
        free(hits->names[i]);
    free(hits->names);
    free(hits->row);
    free(hits->error);
    text_release(&hits->held);
    text_release(&hits->record);
    if (hits->reader)
        spool_reader_free(hits->reader);
    spool_close(hits->spool);
    *hits = (struct hits){0};
}

const char *hit_text(struct hit_value *value)
{
    if (value->type != HIT_INT)
        return value->text;
    snprintf(value->digits, sizeof(value->digits), "%lld",
             (long long)value->number);
    return value->digits;
}

/* The bytes of the next record; NULL at the end. */
static const char *next_record(struct hits *hits)
{
    const char *record;
    size_t length;

    if (!hits->spool) {
        if (hits->at == hits->held.length)
            return NULL;
        memcpy(&length, hits->held.data + hits->at, sizeof(length));
        record = hits->held.data + hits->at + sizeof(length);
        hits->at += sizeof(length) + length;
        return record;
    }
    if (!hits->reader)
        hits->reader = spool_read(hits->spool, 0, spool_size(hits->spool), 1);
    if (!spool_get(hits->reader, &length, sizeof(length)))
        return NULL;
    text_clear(&hits->record);
    text_reserve(&hits->record, length + 1);
    spool_get(hits->reader, hits->record.data, length);
    return hits->record.data;
}

bool hits_next(struct hits *hits)
{
    const char *p = next_record(hits);

    if (!p)
        return false;
    for (int i = 0; i < hits->columns; i++) {
        struct hit_value *value = &hits->row[i];

        *value = (struct hit_value){.type = (enum hit_type) * p++};
        if (value->type == HIT_INT) {
            memcpy(&value->number, p, sizeof(value->number));
            p += sizeof(value->number);
        } else if (value->type != HIT_NULL) {
            value->text = p;
            p += strlen(p) + 1;
        }
    }
    return true;
}
