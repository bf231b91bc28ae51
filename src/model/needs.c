#include "model/needs.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "io/db_stmt.h"
#include "model/columns.h"

const char *const reckoned_names[RECKONED_COUNT] = {
    [RECKONED_TIME_OF_DAY] = "time_of_day",
    [RECKONED_DISEASE_POINT] = "disease_point",
    [RECKONED_ELDERLY_POINT] = "elderly_point"};

/* A hospital's level may be known from files of visits alone. */
static const char COLUMNS[] =
    "SELECT kind, column_name, hospital_id, rows FROM import_column "
    "UNION ALL SELECT 'hospitals', 'level', id, 1 FROM hospital "
    "WHERE level_no IS NOT NULL";

/*
 * Columns that say the same of a row, each in its own layout: one a row, or
 * the main one beside others. Either is enough.
 */
static const struct {
    const char *kind, *column, *other;
} alike[] = {{"diagnoses", "diagnosis_code", "main_code"},
             {"diagnoses", "diagnosis_name", "main_name"},
             {"diagnoses", "main", "main_code"}};

static const char *next_word(const char **cursor, const char *stop,
                             size_t *length);
static void read_need(struct need *need, const char *word, size_t length);

bool next_choice(const char **cursor, struct text *choice)
{
    size_t length;
    const char *word = next_word(cursor, ",", &length);

    text_clear(choice);
    if (word)
        text_add_bytes(choice, word, length);
    return word != NULL;
}

bool next_need(const char **cursor, struct need *need)
{
    size_t length;
    const char *word = next_word(cursor, ",|", &length);

    if (word)
        read_need(need, word, length);
    return word != NULL;
}

const char *needs_unknown(const char *text, struct arena *arena)
{
    struct need need;

    while (next_need(&text, &need))
        if (!need.known)
            return arena_strndup(arena, need.word, need.length);
    return NULL;
}

/* The key under which a column of a kind ("": its rows) is known. */
static void key_of(struct text *key, const char *kind, const char *column,
                   int64_t hospital_id)
{
    text_clear(key);
    text_printf(key, "%s.%s %lld", kind, column, (long long)hospital_id);
}

void needs_init(struct needs *needs, struct db *db)
{
    struct stmt *stmt = db_prepare(db, COLUMNS);

    hash_init(&needs->rows);
    text_init(&needs->key);
    while (stmt_step(stmt)) {
        bool found;

        key_of(&needs->key, stmt_text(stmt, 0), stmt_text(stmt, 1),
               stmt_int(stmt, 2));
        *hash_put(&needs->rows, needs->key.data, needs->key.length, &found) +=
            stmt_int(stmt, 3);
    }
    stmt_free(stmt);
}

void needs_release(struct needs *needs)
{
    hash_release(&needs->rows);
    text_release(&needs->key);
}

/* Rows in which the column itself is filled, of the hospital and of all; -1: no
 * file has it. */
static int64_t counted(struct needs *needs, const char *kind,
                       const char *column, int64_t hospital_id)
{
    const int64_t hospitals[] = {hospital_id, 0};
    int64_t rows = -1;

    for (int i = 0; i < 2; i++) {
        const int64_t *known;

        key_of(&needs->key, kind, column, hospitals[i]);
        known = hash_get(&needs->rows, needs->key.data, needs->key.length);
        if (known)
            rows = (rows < 0 ? 0 : rows) + *known;
    }
    return rows;
}

/* The same of the column or one that says the same. */
static int64_t filled(struct needs *needs, const char *kind, const char *column,
                      int64_t hospital_id)
{
    int64_t rows = counted(needs, kind, column, hospital_id);

    for (size_t i = 0; i < sizeof(alike) / sizeof(alike[0]); i++) {
        int64_t others;

        if (strcmp(alike[i].kind, kind) != 0 ||
            strcmp(alike[i].column, column) != 0)
            continue;
        others = counted(needs, kind, alike[i].other, hospital_id);
        if (others >= 0)
            rows = (rows < 0 ? 0 : rows) + others;
    }
    return rows;
}

void needs_missing(struct needs *needs, const char *text, int64_t hospital_id,
                   struct text *missing)
{
    struct text choice;

    text_init(&choice);
    while (next_choice(&text, &choice)) {
        const char *cursor = choice.data;
        struct need need;
        bool met = false;

        while (next_need(&cursor, &need))
            met |= needs_rows(needs, &need, hospital_id) > 0;
        if (met)
            continue;
        if (missing->length)
            text_add(missing, ", ");
        text_add(missing, choice.data);
    }
    text_release(&choice);
}

int64_t needs_rows(struct needs *needs, const struct need *need,
                   int64_t hospital_id)
{
    int64_t rows;

    if (!need->known)
        bug("needs: unknown word '%.*s'", (int)need->length, need->word);
    rows = filled(needs, need->kind->name, need->name, hospital_id);
    return rows < 0 ? 0 : rows;
}

bool needs_delivered(struct needs *needs, const struct kind *kind,
                     const struct column *column, int64_t hospital_id)
{
    int64_t rows =
        filled(needs, kind->name, column ? column->name : "", hospital_id);

    return column ? rows >= 0 : rows > 0;
}

static bool is_reckoned(const char *name)
{
    for (int i = 0; i < RECKONED_COUNT; i++)
        if (strcmp(reckoned_names[i], name) == 0)
            return true;
    return false;
}

static void read_need(struct need *need, const char *word, size_t length)
{
    const char *dot = memchr(word, '.', length);
    size_t kind_length = dot ? (size_t)(dot - word) : length;
    size_t name_length = dot ? length - kind_length - 1 : 0;
    char kind_name[sizeof(need->name)];

    *need = (struct need){.word = word, .length = length};
    if (kind_length >= sizeof(kind_name) || name_length >= sizeof(need->name))
        return;
    snprintf(kind_name, sizeof(kind_name), "%.*s", (int)kind_length, word);
    need->kind = kind_find(kind_name);
    if (!need->kind || !dot) {
        need->known = need->kind != NULL;
        return;
    }
    snprintf(need->name, sizeof(need->name), "%.*s", (int)name_length, dot + 1);
    need->column = kind_column(need->kind, need->name);
    need->known = need->column || is_reckoned(need->name);
    if (need->column)
        snprintf(need->name, sizeof(need->name), "%s", need->column->name);
}

/* The next word up to one of STOP, without blanks around it. */
static const char *next_word(const char **cursor, const char *stop,
                             size_t *length)
{
    const char *start = *cursor;

    while (start) {
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
    return NULL;
}
