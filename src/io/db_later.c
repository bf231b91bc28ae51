#include "io/db_later.h"

#include <string.h>

enum what { INT, TEXT, NOTHING, RUN };

/* A text of LENGTH bytes and a NUL follows its entry. */
struct entry {
    struct stmt *stmt;
    int64_t value;
    size_t length;
    int index;
    enum what what;
};

void later_init(struct later *later)
{
    later->held = false;
    text_init(&later->entries);
}

void later_release(struct later *later)
{
    text_release(&later->entries);
}

static void add(struct later *later, const struct entry *entry)
{
    text_add_bytes(&later->entries, (const char *)entry, sizeof(*entry));
}

void later_int(struct later *later, struct stmt *stmt, int index, int64_t value)
{
    if (!later->held)
        stmt_bind_int(stmt, index, value);
    else
        add(later, &(struct entry){stmt, value, 0, index, INT});
}

void later_text(struct later *later, struct stmt *stmt, int index,
                const char *text)
{
    if (text)
        later_bytes(later, stmt, index, text, strlen(text));
    else
        later_null(later, stmt, index);
}

void later_bytes(struct later *later, struct stmt *stmt, int index,
                 const char *text, size_t length)
{
    if (!later->held) {
        stmt_bind_bytes(stmt, index, text, length);
        return;
    }
    add(later, &(struct entry){stmt, 0, length, index, TEXT});
    text_add_bytes(&later->entries, text, length);
    text_add_bytes(&later->entries, "", 1);
}

void later_null(struct later *later, struct stmt *stmt, int index)
{
    if (!later->held)
        stmt_bind_null(stmt, index);
    else
        add(later, &(struct entry){stmt, 0, 0, index, NOTHING});
}

void later_run(struct later *later, struct stmt *stmt)
{
    if (!later->held)
        stmt_run(stmt);
    else
        add(later, &(struct entry){stmt, 0, 0, 0, RUN});
}

void later_play(struct later *later)
{
    const char *p = later->entries.data;
    const char *end = p + later->entries.length;

    while (p < end) {
        struct entry entry;

        memcpy(&entry, p, sizeof(entry));
        p += sizeof(entry);
        switch (entry.what) {
        case INT:
            stmt_bind_int(entry.stmt, entry.index, entry.value);
            break;
        case TEXT:
            stmt_bind_bytes(entry.stmt, entry.index, p, entry.length);
            p += entry.length + 1;
            break;
        case NOTHING:
            stmt_bind_null(entry.stmt, entry.index);
            break;
        case RUN:
            stmt_run(entry.stmt);
            break;
        }
    }
    text_clear(&later->entries);
}
