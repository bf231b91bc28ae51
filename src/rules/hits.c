#include "rules/hits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"

enum { HELD_MOST = 4 << 20 };

/* A record: its length, then for each column its type and value; a text ends
 * with a NUL. */
static void add_row(struct hits *hits, struct stmt *stmt)
{
    struct text *record = &hits->record;

    text_clear(record);
    for (int i = 0; i < hits->columns; i++) {
        int64_t number = stmt_int(stmt, i);

        if (stmt_is_null(stmt, i)) {
            text_add_char(record, HIT_NULL);
        } else if (stmt_is_int(stmt, i)) {
            text_add_char(record, HIT_INT);
            text_add_bytes(record, (const char *)&number, sizeof(number));
        } else {
            text_add_char(record, stmt_is_text(stmt, i) ? HIT_TEXT : HIT_OTHER);
            text_add_bytes(record, stmt_text(stmt, i),
                           strlen(stmt_text(stmt, i)) + 1);
        }
    }
}

static void flush(struct hits *hits)
{
    if (!hits->spool)
        hits->spool = spool_open();
    spool_put(hits->spool, hits->held.data, hits->held.length);
    text_clear(&hits->held);
}

void hits_read(struct hits *hits, struct stmt *stmt)
{
    double began = clock_seconds();

    *hits = (struct hits){.columns = stmt_columns(stmt)};
    text_init(&hits->held);
    text_init(&hits->record);
    hits->names = xcalloc((size_t)hits->columns + 1, sizeof(*hits->names));
    hits->row = xcalloc((size_t)hits->columns + 1, sizeof(*hits->row));
    for (int i = 0; i < hits->columns; i++)
        hits->names[i] = xstrdup(stmt_name(stmt, i));
    while (stmt_step_guarded(stmt, &hits->error)) {
        size_t length;

        add_row(hits, stmt);
        length = hits->record.length;
        text_add_bytes(&hits->held, (const char *)&length, sizeof(length));
        text_add_bytes(&hits->held, hits->record.data, length);
        if (hits->held.length > HELD_MOST)
            flush(hits);
    }
    stmt_reset(stmt);
    if (hits->spool)
        flush(hits);
    hits->seconds = clock_seconds() - began;
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
