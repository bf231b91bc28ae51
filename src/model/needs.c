#include "model/needs.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "model/columns.h"

/* Columns that the importer counts besides those of the files. */
static const char *const reckoned[] = {"time_of_day"};

static const char FILLED[] =
    "SELECT coalesce(sum(rows), 0) FROM import_column "
    "WHERE kind = ?1 AND column_name = ?2 AND hospital_id IN (?3, 0)";

struct word {
    const struct kind *kind;
    char column[64]; /* our name, "" for the rows themselves */
};

static bool parse_word(const char *text, size_t length, struct word *word);
static const char *next_word(const char **cursor, const char *stop,
                             size_t *length);

const char *needs_unknown(const char *text, struct arena *arena)
{
    const char *cursor = text, *word;
    struct word parsed;
    size_t length;

    while ((word = next_word(&cursor, ",|", &length)))
        if (!parse_word(word, length, &parsed))
            return arena_strndup(arena, word, length);
    return NULL;
}

void needs_init(struct needs *needs, struct db *db)
{
    needs->filled = db_prepare(db, FILLED);
}

void needs_release(struct needs *needs)
{
    stmt_free(needs->filled);
}

void needs_missing(struct needs *needs, const char *text, int64_t hospital_id,
                   struct text *missing)
{
    const char *cursor = text, *group;
    size_t length;

    while ((group = next_word(&cursor, ",", &length))) {
        const char *end = group + length, *inner = group, *word;
        char copy[256];
        bool met = false;
        size_t part;

        snprintf(copy, sizeof(copy), "%.*s", (int)(end - group), group);
        inner = copy;
        while ((word = next_word(&inner, "|", &part)))
            met |= needs_rows(needs, word, part, hospital_id) > 0;
        if (met)
            continue;
        if (missing->length)
            text_add(missing, "、");
        text_add(missing, copy);
    }
}

int64_t needs_rows(struct needs *needs, const char *text, size_t length,
                   int64_t hospital_id)
{
    struct word word;
    int64_t rows;

    if (!parse_word(text, length, &word))
        bug("needs: unknown word '%.*s'", (int)length, text);
    stmt_bind_text(needs->filled, 1, word.kind->name);
    stmt_bind_text(needs->filled, 2, word.column);
    stmt_bind_int(needs->filled, 3, hospital_id);
    rows = stmt_step(needs->filled) ? stmt_int(needs->filled, 0) : 0;
    stmt_reset(needs->filled);
    return rows;
}

static bool parse_word(const char *text, size_t length, struct word *word)
{
    const char *dot = memchr(text, '.', length);
    size_t kind_length = dot ? (size_t)(dot - text) : length;
    const struct column *column;
    char name[64];

    if (kind_length >= sizeof(name) || length - kind_length >= sizeof(name))
        return false;
    memcpy(name, text, kind_length);
    name[kind_length] = '\0';
    word->kind = kind_find(name);
    word->column[0] = '\0';
    if (!word->kind || !dot)
        return word->kind != NULL;
    memcpy(name, dot + 1, length - kind_length - 1);
    name[length - kind_length - 1] = '\0';
    column = kind_column(word->kind, name);
    snprintf(word->column, sizeof(word->column), "%s",
             column ? column->name : name);
    for (size_t i = 0; !column && i < sizeof(reckoned) / sizeof(*reckoned); i++)
        if (strcmp(reckoned[i], name) == 0)
            return true;
    return column != NULL;
}

/* The next word up to one of STOP, without blanks around it. */
static const char *next_word(const char **cursor, const char *stop,
                             size_t *length)
{
    const char *start = *cursor;

    for (;;) {
        start += strspn(start, " \t");
        if (!*start)
            return NULL;
        *length = strcspn(start, stop);
        *cursor = start + *length + (start[*length] != '\0');
        while (*length && start[*length - 1] == ' ')
            --*length;
        if (*length)
            return start;
        start = *cursor;
    }
}
