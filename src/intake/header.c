#include "intake/header.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "intake/user_names.h"
#include "model/cell.h"

static struct named find_match(const struct known_names *names,
                               const struct kind *kind, const char *folded,
                               const struct heading *heading,
                               struct named *other);
static void settle_doubles(struct named *matches, const struct named *others,
                           size_t width);
static void settle_period(struct header *header);

/* The heading of a cell, by each kind. */
static void match_cell(struct header *header, struct named *others,
                       size_t cell_no, const char *word)
{
    char folded[HEADING_SIZE];
    struct heading heading;
    uint64_t known;

    heading_read(&heading, word);
    heading_fold(folded, sizeof(folded), word);
    known = names_kinds(header->names->ours, &heading);
    for (size_t k = 0; kinds[k].name; k++) {
        size_t at = k * header->width + cell_no;

        if (header->matches[at].field < 0)
            header->matches[at] =
                find_match(header->names, &kinds[k], folded,
                           known >> k & 1 ? &heading : NULL, &others[at]);
    }
}

size_t header_words(const struct csv_row *row)
{
    size_t filled = 0;

    for (size_t i = 0; i < row->count; i++) {
        const char *cell = row->cells[i];
        const char last = row->lengths[i] ? cell[row->lengths[i] - 1] : '\0';

        if ((last >= '0' && last <= '9') || cell[strcspn(cell, "0123456789")])
            return 0;
        filled += !cell_empty(row->cells[i]);
    }
    return filled;
}

void header_init(struct header *header, const struct known_names *names,
                 const struct csv_row *row, char *const *below)
{
    const size_t width = row->count;
    struct named *others;
    size_t all = 0;

    while (kinds[all].name)
        all++;
    *header = (struct header){.names = names, .width = width};
    header->words = xcalloc(width + 1, sizeof(char *));
    header->matches = xcalloc(width * all + 1, sizeof(struct named));
    header->scaled = xcalloc(width + 1, sizeof(bool));
    others = xcalloc(width * all + 1, sizeof(struct named));
    for (size_t i = 0; i < width * all; i++)
        header->matches[i] = others[i] = (struct named){-1, 0};
    for (size_t i = 0; i < width; i++) {
        char *copy = xstrdup(row->cells[i]);

        header->words[i] = xstrdup(cell_clean(copy));
        header->filled += *header->words[i] != '\0';
        free(copy);
        match_cell(header, others, i, header->words[i]);
        if (below && *below[i])
            match_cell(header, others, i, below[i]);
    }
    for (size_t k = 0; k < all; k++)
        settle_doubles(&header->matches[k * width], &others[k * width], width);
    settle_period(header);
    free(others);
}

void header_release(struct header *header)
{
    for (size_t i = 0; i < header->width; i++)
        free(header->words[i]);
    free(header->words);
    free(header->matches);
    free(header->scaled);
}

static bool is_money(const struct column *column)
{
    return column->type == CELL_FEN || column->type == CELL_E6;
}

void header_scale(struct header *header, char *const *below, size_t width)
{
    for (size_t i = 0; i < header->width; i++) {
        struct heading heading;

        if (below && (i >= width || !heading_scale(below[i])))
            continue;
        heading_read(&heading, header->words[i]);
        for (size_t k = 0; kinds[k].name && !*heading.unit; k++) {
            struct named *match = &header->matches[k * header->width + i];

            if (match->field < 0 || match->rank < 0 ||
                !is_money(&kinds[k].columns[match->field]))
                continue;
            match->field = -1;
            header->scaled[i] = true;
        }
    }
}

struct named header_match(const struct header *header, const struct kind *kind,
                          size_t cell_no)
{
    return header->matches[(size_t)(kind - kinds) * header->width + cell_no];
}

bool header_titled(const struct header *header, const struct kind *kind,
                   int column)
{
    if (!header->month || !(kind->columns[column].flags & COLUMN_FROM_TITLE))
        return false;
    for (size_t i = 0; i < header->width; i++)
        if (header_match(header, kind, i).field == column)
            return false;
    return true;
}

bool header_has_constant(const struct header *header, const struct kind *kind,
                         int column)
{
    const struct known_names *names = header->names;
    const struct user_name *line = NULL;

    while ((line = user_names_constant(names->theirs, names->file, kind, line)))
        if (line->column == &kind->columns[column])
            return true;
    return header_titled(header, kind, column);
}

bool header_has(const struct header *header, const struct kind *kind,
                int column)
{
    if (header_has_constant(header, kind, column))
        return true;
    for (size_t i = 0; i < header->width; i++)
        if (header_match(header, kind, i).field == column)
            return true;
    return false;
}

/* What a heading is: what the user says goes before what we know; HEADING is
 * NULL where we do not know it. */
static struct named find_match(const struct known_names *names,
                               const struct kind *kind, const char *folded,
                               const struct heading *heading,
                               struct named *other)
{
    const struct user_name *user =
        user_names_find(names->theirs, names->file, kind, folded);

    *other = (struct named){-1, 0};
    if (user && user->word == USER_IGNORE)
        return *other;
    if (user && user->kind == kind)
        return (struct named){(int)(user->column - kind->columns), -1};
    return heading ? names_find(names->ours, kind, heading, other) : *other;
}

/*
 * ITEM_NAME is the national name in the inspection's tables, which have
 * ITEM_NAME_HOSP beside it, and our own item_name elsewhere; 总费用 is a line's
 * amount, but beside another amount the stay's total: a name of two columns
 * goes to the second where the first has a heading of its own.
 */
static void settle_doubles(struct named *matches, const struct named *others,
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

/*
 * 开始日期 and 结束日期 beside a settlement's number and total are the period
 * that was settled: no admission, no discharge.
 */
static void settle_period(struct header *header)
{
    const struct kind *visits = kind_find("visits");
    struct named *matches =
        &header->matches[(size_t)(visits - kinds) * header->width];
    const int admitted = kind_field(visits, "admitted");
    const int discharged = kind_field(visits, "discharged");
    char word[HEADING_SIZE];

    if (!header_has(header, visits, kind_field(visits, "settlement_no")) ||
        !header_has(header, visits, kind_field(visits, "total")))
        return;
    for (size_t i = 0; i < header->width; i++) {
        if (matches[i].rank < 0 ||
            (matches[i].field != admitted && matches[i].field != discharged))
            continue;
        names_fold(header->names->ours, visits, header->words[i], word);
        if (strcmp(word, "起") == 0 || strcmp(word, "止") == 0)
            matches[i].field = -1;
    }
}
