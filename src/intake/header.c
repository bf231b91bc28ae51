#include "intake/header.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "model/cell.h"

static const unsigned groups[] = {COLUMN_ONE_OF, COLUMN_ONE_OF_2,
                                  COLUMN_ONE_OF_3};
enum { GROUPS = sizeof(groups) / sizeof(groups[0]) };
enum { KEY_SIZE = HEADING_SIZE + 1 };

/* A match as an integer, and back; 0 is none. A hash value holds two. */
enum { RANKS = 256, MATCHES = 1 << 24 };

static struct match find_match(const struct header_index *index, size_t kind,
                               const char *word, struct match *other);
static void settle_doubles(struct match *matches, const struct match *others,
                           size_t width);
static struct fit fit_kind(const struct header *header,
                           const struct kind *kind);
static bool fooled(const struct header *header, const struct fit *fit,
                   const struct fit *others);

/* A kind's number and a folded name, as one key. */
static size_t make_key(char key[KEY_SIZE], size_t kind, const char *folded)
{
    size_t length = strlen(folded);

    key[0] = (char)kind;
    memcpy(key + 1, folded, length);
    return length + 1;
}

static int64_t pack(int field, int rank)
{
    return (int64_t)(field + 1) * RANKS + rank;
}

static struct match unpack(int64_t packed)
{
    if (!packed)
        return (struct match){-1, 0};
    return (struct match){(int)(packed / RANKS) - 1, (int)(packed % RANKS)};
}

static void add_names(struct header_index *index, size_t kind, int column,
                      int *rank, const char *names)
{
    char name[HEADING_SIZE], folded[HEADING_SIZE], key[KEY_SIZE];

    while (next_name(&names, name)) {
        int64_t *value;
        bool found;

        heading_fold(folded, sizeof(folded), name);
        value =
            hash_put(&index->hash, key, make_key(key, kind, folded), &found);
        if (!found)
            *value = pack(column, (*rank)++);
        else if (unpack(*value % MATCHES).field != column)
            *value += pack(column, (*rank)++) * MATCHES;
    }
}

void header_index_init(struct header_index *index,
                       const struct user_names *names)
{
    hash_init(&index->hash);
    index->names = names;
    for (size_t k = 0; kinds[k].name; k++) {
        const struct column *columns = kinds[k].columns;

        for (int c = 0; columns[c].name; c++) {
            int rank = 0;

            add_names(index, k, c, &rank, columns[c].platform);
            add_names(index, k, c, &rank, columns[c].chinese);
            add_names(index, k, c, &rank, columns[c].name);
        }
    }
}

void header_index_release(struct header_index *index)
{
    hash_release(&index->hash);
}

void header_init(struct header *header, const struct header_index *index,
                 const struct csv_row *row)
{
    const size_t width = row->count;
    struct match *others = xcalloc(width + 1, sizeof(*others));
    size_t all = 0;

    while (kinds[all].name)
        all++;
    *header = (struct header){.width = width};
    header->words = xcalloc(width + 1, sizeof(char *));
    header->matches = xcalloc(width * all + 1, sizeof(struct match));
    for (size_t i = 0; i < width; i++) {
        char *copy = xstrdup(row->cells[i]);

        header->words[i] = xstrdup(cell_clean(copy));
        header->filled += *header->words[i] != '\0';
        free(copy);
    }
    for (size_t k = 0; k < all; k++) {
        struct match *matches = &header->matches[k * width];

        for (size_t i = 0; i < width; i++)
            matches[i] = find_match(index, k, header->words[i], &others[i]);
        settle_doubles(matches, others, width);
    }
    free(others);
}

void header_release(struct header *header)
{
    for (size_t i = 0; i < header->width; i++)
        free(header->words[i]);
    free(header->words);
    free(header->matches);
}

struct match header_match(const struct header *header, const struct kind *kind,
                          size_t cell_no)
{
    return header->matches[(size_t)(kind - kinds) * header->width + cell_no];
}

struct fit header_best(const struct header *header, const struct kind *wanted)
{
    struct fit fits[64] = {{0}}, best = {0}, nearest = {0};
    size_t count = 0;

    for (const struct kind *kind = kinds; kind->name; kind++)
        if (!wanted || kind == wanted)
            fits[count++] = fit_kind(header, kind);
    fits[count].kind = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct fit *fit = &fits[i];

        if (fit->complete && (wanted || !fooled(header, fit, fits))) {
            if (!best.kind || fit->matched > best.matched)
                best = *fit;
        } else if (!fit->complete && (fit->matched || wanted) &&
                   fit_nearer(fit, &nearest)) {
            nearest = *fit;
        }
    }
    return best.kind ? best : nearest;
}

bool fit_nearer(const struct fit *a, const struct fit *b)
{
    if (!a->kind || !b->kind)
        return a->kind != NULL;
    if (a->present * b->required != b->present * a->required)
        return a->present * b->required > b->present * a->required;
    return a->matched > b->matched;
}

/* True when a column of the kind is in the header. */
static bool present(const struct header *header, const struct kind *kind,
                    int column)
{
    for (size_t i = 0; i < header->width; i++)
        if (header_match(header, kind, i).field == column)
            return true;
    return false;
}

static void add_missing(struct text *missing, const struct column *column,
                        const char *separator)
{
    char heading[HEADING_SIZE];

    if (missing->length)
        text_add(missing, separator);
    text_add(missing, column_heading(heading, column));
}

char *header_missing(const struct header *header, const struct fit *fit)
{
    const struct column *columns = fit->kind->columns;
    struct text missing;
    char name[HEADING_SIZE];

    text_init(&missing);
    if (fit->layout) {
        const char *names = fit->layout->required;

        while (next_name(&names, name)) {
            const struct column *column = kind_column(fit->kind, name);

            if (!present(header, fit->kind, (int)(column - columns)))
                add_missing(&missing, column, "、");
        }
        return text_take(&missing);
    }
    for (int c = 0; columns[c].name; c++)
        if (columns[c].flags & COLUMN_REQUIRED &&
            !present(header, fit->kind, c))
            add_missing(&missing, &columns[c], "、");
    for (size_t g = 0; g < GROUPS; g++) {
        bool any = false, first = true;

        for (int c = 0; columns[c].name; c++)
            any |=
                columns[c].flags & groups[g] && present(header, fit->kind, c);
        for (int c = 0; !any && columns[c].name; c++) {
            if (!(columns[c].flags & groups[g]))
                continue;
            if (first || !(columns[c].flags & COLUMN_REQUIRED))
                add_missing(&missing, &columns[c], first ? "、" : "或");
            first = false;
        }
    }
    return text_take(&missing);
}

/*
 * A heading's match: by its folded form, else by that without a leading *
 * and (unit). *OTHER is a further column of the same name.
 */
static struct match find_match(const struct header_index *index, size_t kind,
                               const char *word, struct match *other)
{
    char folded[HEADING_SIZE], key[KEY_SIZE];
    const struct column *user;
    const int64_t *value;

    *other = unpack(0);
    heading_fold(folded, sizeof(folded), word);
    user = user_names_find(index->names, &kinds[kind], folded);
    if (user)
        return (struct match){(int)(user - kinds[kind].columns), -1};
    value = hash_get(&index->hash, key, make_key(key, kind, folded));
    if (!value) {
        const char *start = folded + (folded[0] == '*');
        char *open = strchr(folded, '(');

        if (open && open > start && open[strlen(open) - 1] == ')')
            *open = '\0';
        value = hash_get(&index->hash, key, make_key(key, kind, start));
    }
    if (!value)
        return unpack(0);
    *other = unpack(*value / MATCHES);
    return unpack(*value % MATCHES);
}

/*
 * ITEM_NAME is the national name in the inspection's tables, which have
 * ITEM_NAME_HOSP beside it, and our own item_name elsewhere; 总费用 is a line's
 * amount, but beside another amount the stay's total: a name of two columns
 * goes to the second where the first has a heading of its own.
 */
static void settle_doubles(struct match *matches, const struct match *others,
                           size_t width)
{
    for (size_t i = 0; i < width; i++) {
        bool taken = false;

        for (size_t j = 0; others[i].field >= 0 && j < width; j++)
            taken |=
                others[j].field < 0 && matches[j].field == matches[i].field;
        if (taken)
            matches[i] = others[i];
    }
}

/* Count what a kind without layouts requires. */
static void count_required(const bool *has, struct fit *fit)
{
    const struct column *columns = fit->kind->columns;

    for (int c = 0; columns[c].name; c++) {
        if (!(columns[c].flags & COLUMN_REQUIRED))
            continue;
        fit->required++;
        fit->present += has[c];
    }
    for (size_t g = 0; g < GROUPS; g++) {
        bool asked = false, any = false;

        for (int c = 0; columns[c].name; c++) {
            /* a required column's group is about cells, not the header */
            asked |= (columns[c].flags & groups[g]) != 0;
            any |= columns[c].flags & groups[g] && has[c];
        }
        fit->required += asked;
        fit->present += any;
    }
}

/* The first layout that is all there, else the one with the largest share. */
static void choose_layout(const struct header *header, const bool *has,
                          size_t known, struct fit *fit)
{
    const struct layout *layout;

    for (layout = fit->kind->layouts; layout->name; layout++) {
        struct fit other = *fit;
        const char *names = layout->required;
        char name[HEADING_SIZE];

        other.layout = layout;
        other.present = other.required = 0;
        while (next_name(&names, name)) {
            other.required++;
            other.present +=
                has[kind_column(fit->kind, name) - fit->kind->columns];
        }
        if (other.present == other.required && layout->exact &&
            (known < header->filled || fit->matched > other.required))
            other.present = 0;
        if (!fit->layout || fit_nearer(&other, fit))
            *fit = other;
        if (fit->present == fit->required)
            return;
    }
}

static struct fit fit_kind(const struct header *header, const struct kind *kind)
{
    struct fit fit = {.kind = kind};
    bool has[256] = {false};
    size_t known = 0;

    for (size_t i = 0; i < header->width; i++) {
        int column = header_match(header, kind, i).field;

        if (column < 0)
            continue;
        known++;
        fit.matched += !has[column];
        has[column] = true;
    }
    if (kind->layouts)
        choose_layout(header, has, known, &fit);
    else
        count_required(has, &fit);
    fit.complete = fit.present == fit.required;
    return fit;
}

/* True when OTHER finds a required column that KIND does not know. */
static bool knows_more(const struct header *header, const struct fit *fit,
                       const struct fit *other)
{
    if (other->complete || other->matched <= fit->matched)
        return false;
    for (size_t i = 0; i < header->width; i++) {
        int column = header_match(header, other->kind, i).field;

        if (column >= 0 && header_match(header, fit->kind, i).field < 0 &&
            other->kind->columns[column].flags &
                (COLUMN_REQUIRED | COLUMN_ONE_OF_ANY))
            return true;
    }
    return false;
}

/* See mapping_find(): a complete fit that is no likely one. */
static bool fooled(const struct header *header, const struct fit *fit,
                   const struct fit *others)
{
    if (fit->matched == 1 && header->filled > 2)
        return true;
    for (; others->kind; others++)
        if (knows_more(header, fit, others))
            return true;
    return false;
}
