#include "engine/copy.h"

enum { SEND_BYTES = 256 << 10 };

static void send(struct copy *copy)
{
    pg_send(copy->pg, copy->held.data, copy->held.length);
    copy->bytes += (int64_t)copy->held.length;
    text_clear(&copy->held);
}

/* An integer of SIZE bytes, the highest first. */
static void add(struct text *held, int64_t number, int size)
{
    char bytes[8];

    for (int i = 0; i < size; i++)
        bytes[i] = (char)((uint64_t)number >> (8 * (size - 1 - i)) & 0xFF);
    text_add_bytes(held, bytes, (size_t)size);
}

void copy_begin(struct copy *copy, struct pg *pg, const char *table)
{
    static const char header[] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0";
    struct text sql;

    *copy = (struct copy){.pg = pg};
    text_init(&copy->held);
    text_init(&sql);
    text_printf(&sql, "COPY %s FROM STDIN (FORMAT binary)", table);
    pg_copy(pg, sql.data);
    text_add_bytes(&copy->held, header, sizeof(header));
    text_release(&sql);
}

void copy_row(struct copy *copy, int columns)
{
    if (copy->held.length > SEND_BYTES)
        send(copy);
    add(&copy->held, columns, 2);
}

void copy_null(struct copy *copy)
{
    add(&copy->held, -1, 4);
}

void copy_int(struct copy *copy, int64_t number)
{
    add(&copy->held, 8, 4);
    add(&copy->held, number, 8);
}

void copy_text(struct copy *copy, const char *bytes, size_t length)
{
    add(&copy->held, (int64_t)length, 4);
    text_add_bytes(&copy->held, bytes, length);
}

void copy_end(struct copy *copy)
{
    add(&copy->held, -1, 2);
    send(copy);
    pg_copied(copy->pg);
    text_release(&copy->held);
}
