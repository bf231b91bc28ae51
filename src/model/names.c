#include "model/names.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "model/words.h"

struct names {
    struct words *words;
    struct hash hash;   /* a kind's number and a canonical form: two matches */
    struct hash listed; /* the same by names as they are listed, plain */
    struct hash forms;  /* canonical forms: the kinds that know them, bits */
};

enum { KEY_SIZE = HEADING_SIZE + 1 };

/* A match as an integer, and back; 0 is none. A hash value holds two. */
enum { RANKS = 256, MATCHES = 1 << 24 };
enum { RANK_ALIKE = 128 }; /* what is not listed goes behind what is */

static const struct named nowhere = {-1, 0};

static void add_names(struct names *names, const struct kind *kind, int column,
                      int *rank, const char *list);
static struct named find_plain(const struct names *names,
                               const struct kind *kind, const char *plain,
                               struct named *other);
static bool can_be_in(const struct column *column, const char *unit);

/* Every kind has its bit: words.c sees to it that they are enough. */
static uint64_t bit_of(const struct kind *kind)
{
    return (uint64_t)1 << (kind - kinds);
}

struct names *names_new(void)
{
    struct names *names = xcalloc(1, sizeof(*names));

    names->words = words_new();
    hash_init(&names->hash);
    hash_init(&names->listed);
    hash_init(&names->forms);
    for (const struct kind *kind = kinds; kind->name; kind++) {
        const struct column *columns = kind->columns;

        for (int c = 0; columns[c].name; c++) {
            int rank = 0;

            add_names(names, kind, c, &rank, columns[c].platform);
            add_names(names, kind, c, &rank, columns[c].chinese);
            add_names(names, kind, c, &rank, columns[c].name);
        }
    }
    return names;
}

void names_free(struct names *names)
{
    if (!names)
        return;
    words_free(names->words);
    hash_release(&names->hash);
    hash_release(&names->listed);
    hash_release(&names->forms);
    free(names);
}

/* 主要手术名称 is what the operation is called, not whether it is the main
 * one. */
static bool is_name_of_flag(const struct column *column,
                            const struct heading *heading, int rank)
{
    const char end[] = "名称";
    const size_t length = strlen(heading->plain), size = sizeof(end) - 1;

    return column->type == CELL_FLAG && rank >= RANK_ALIKE && length > size &&
           strcmp(heading->plain + length - size, end) == 0;
}

uint64_t names_kinds(const struct names *names, const struct heading *heading)
{
    char folded[HEADING_SIZE];
    const int64_t *bits;

    if (*heading->parts[0] ||
        !words_fold_alike(names->words, heading->plain, folded))
        return UINT64_MAX;
    bits = hash_get(&names->forms, folded, strlen(folded));
    return bits ? (uint64_t)*bits : 0;
}

struct named names_find(const struct names *names, const struct kind *kind,
                        const struct heading *heading, struct named *other)
{
    struct named match = find_plain(names, kind, heading->plain, other);
    struct named parts[2], others[2];

    if (match.field < 0 && *heading->parts[0]) {
        for (int i = 0; i < 2; i++)
            parts[i] = find_plain(names, kind, heading->parts[i], &others[i]);
        if (parts[0].field < 0 || parts[0].field == parts[1].field) {
            match = parts[1];
            *other = others[1];
        } else if (parts[1].field < 0 && !heading->glued) {
            match = parts[0];
            *other = others[0];
        }
    }
    if (match.field >= 0 &&
        is_name_of_flag(&kind->columns[match.field], heading, match.rank))
        match = *other = nowhere;
    if (match.field >= 0 &&
        !can_be_in(&kind->columns[match.field], heading->unit))
        match = *other = nowhere;
    return match;
}

char *names_fold(const struct names *names, const struct kind *kind,
                 const char *heading, char buffer[HEADING_SIZE])
{
    struct heading read;

    heading_read(&read, heading);
    return words_fold(names->words, kind, read.plain, buffer);
}

char *names_core(const struct names *names, const struct kind *kind,
                 const char *heading, char buffer[HEADING_SIZE])
{
    struct heading read;

    heading_read(&read, heading);
    return words_core(names->words, kind, read.plain, buffer);
}

/* A kind's number and a canonical form, as one key. */
static size_t make_key(char key[KEY_SIZE], const struct kind *kind,
                       const char *folded)
{
    size_t length = strlen(folded);

    key[0] = (char)(kind - kinds);
    memcpy(key + 1, folded, length);
    return length + 1;
}

static int64_t pack(int column, int rank)
{
    return (int64_t)(column + 1) * RANKS + rank;
}

static struct named unpack(int64_t packed)
{
    if (!packed)
        return nowhere;
    return (struct named){(int)(packed / RANKS) - 1, (int)(packed % RANKS)};
}

/* Put COLUMN under NAME, as its first or a further one. */
static void add_name(struct hash *hash, const struct kind *kind,
                     const char *name, int column, int rank)
{
    char key[KEY_SIZE];
    bool found;
    int64_t *value = hash_put(hash, key, make_key(key, kind, name), &found);

    if (!found)
        *value = pack(column, rank);
    else if (*value < MATCHES && unpack(*value).field != column)
        *value += pack(column, rank) * MATCHES;
}

static void add_names(struct names *names, const struct kind *kind, int column,
                      int *rank, const char *list)
{
    char name[HEADING_SIZE], folded[HEADING_SIZE];
    bool found;

    while (next_name(&list, name)) {
        struct heading heading;

        heading_read(&heading, name);
        words_fold(names->words, kind, heading.plain, folded);
        *hash_put(&names->forms, folded, strlen(folded), &found) |=
            (int64_t)bit_of(kind);
        add_name(&names->listed, kind, heading.plain, column, *rank);
        add_name(&names->hash, kind, folded, column, (*rank)++);
    }
}

static struct named find_plain(const struct names *names,
                               const struct kind *kind, const char *plain,
                               struct named *other)
{
    char folded[HEADING_SIZE], key[KEY_SIZE];
    const int64_t *value;
    int alike = 0;
    struct named match;

    *other = nowhere;
    if (!*plain)
        return nowhere;
    value = hash_get(&names->listed, key, make_key(key, kind, plain));
    if (!value) {
        words_fold(names->words, kind, plain, folded);
        value = hash_get(&names->hash, key, make_key(key, kind, folded));
        alike = RANK_ALIKE;
    }
    if (!value)
        return nowhere;
    *other = unpack(*value / MATCHES);
    match = unpack(*value % MATCHES);
    match.rank += alike;
    return match;
}

/* Yuan are money; days, years and pieces are counted. */
static bool can_be_in(const struct column *column, const char *unit)
{
    bool money = column->type == CELL_FEN || column->type == CELL_E6;
    bool count = column->type == CELL_INT || column->type == CELL_E4;
    bool yuan = strstr(unit, "元") || strstr(unit, "人民币") ||
                strstr(unit, "¥") || strstr(unit, "￥") ||
                strcmp(unit, "rmb") == 0 || strcmp(unit, "yuan") == 0;

    if (!*unit)
        return true;
    if (yuan)
        return money;
    return count || column->type == CELL_TEXT;
}
