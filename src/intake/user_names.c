#include "intake/user_names.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "intake/map_cells.h"
#include "model/cell.h"
#include "model/named_table.h"

struct user_names {
    const struct names *ours;
    struct user_name *lines;
    size_t count, capacity;
    struct arena arena;
    char *wrong; /* what is wrong with the first line that is, and where */
};

static void read_short(struct user_names *names, const struct user_name *place,
                       struct csv_row *row, bool first);
static void read_long(struct user_names *names, const struct user_name *place,
                      struct csv_row *row);

struct user_names *user_names_new(const struct names *ours)
{
    struct user_names *names = xcalloc(1, sizeof(*names));

    names->ours = ours;
    arena_init(&names->arena);
    return names;
}

void user_names_free(struct user_names *names)
{
    if (!names)
        return;
    arena_release(&names->arena);
    free(names->lines);
    free(names);
}

void user_names_add(struct user_names *names, const char *path,
                    const char *name)
{
    struct csv *csv = named_table_open(path);
    const char *wrong = user_names_take(names, csv, name);

    if (wrong)
        die("%s", wrong);
    csv_close(csv);
}

const char *user_names_take(struct user_names *names, struct csv *csv,
                            const char *name)
{
    struct user_name place = {.map = arena_strdup(&names->arena, name)};
    bool first = true;
    struct csv_row row;

    if (csv_refused(csv) == CSV_FINE) {
        const char *delimiter = map_delimiter(csv);

        csv_begin(csv, delimiter ? delimiter : ",");
        for (; !names->wrong && csv_next(csv, &row); first = false) {
            place.line = row.line;
            if (!delimiter)
                read_short(names, &place, &row, first);
            else if (!first)
                read_long(names, &place, &row);
        }
    }
    return names->wrong;
}

const struct user_name *user_names_find(const struct user_names *names,
                                        const char *file,
                                        const struct kind *kind,
                                        const char *folded)
{
    for (size_t i = 0; names && i < names->count; i++) {
        const struct user_name *line = &names->lines[i];

        if ((line->word == USER_COLUMN || line->word == USER_IGNORE) &&
            (!line->kind || line->kind == kind) &&
            strcmp(line->folded, folded) == 0 &&
            (!*line->file || same_file_name(line->file, file)))
            return line;
    }
    return NULL;
}

const struct user_name *user_names_constant(const struct user_names *names,
                                            const char *file,
                                            const struct kind *kind,
                                            const struct user_name *before)
{
    size_t i = before ? (size_t)(before - names->lines) + 1 : 0;

    for (; names && i < names->count; i++)
        if (names->lines[i].word == USER_CONSTANT &&
            names->lines[i].kind == kind &&
            same_file_name(names->lines[i].file, file))
            return &names->lines[i];
    return NULL;
}

const struct kind *user_names_kind(const struct user_names *names,
                                   const char *file, bool *ignored)
{
    const struct kind *kind = NULL;

    *ignored = false;
    for (size_t i = 0; names && i < names->count; i++) {
        const struct user_name *line = &names->lines[i];

        if (!*line->file || !same_file_name(line->file, file))
            continue;
        *ignored |= line->word == USER_IGNORE_FILE;
        if (line->decided && !kind)
            kind = line->kind;
    }
    return kind;
}

const struct user_name *user_names_line(const struct user_names *names,
                                        size_t index)
{
    return names && index < names->count ? &names->lines[index] : NULL;
}

bool same_file_name(const char *one, const char *other)
{
    size_t a = strlen(one), b = strlen(other);
    const char *longer = a > b ? one : other, *shorter = a > b ? other : one;
    size_t more = a > b ? a - b : b - a;

    return *shorter && strcmp(longer + more, shorter) == 0 &&
           (!more || longer[more - 1] == '/');
}

/* Note what is wrong with a line, of the first that is: FORMAT begins with
 * its file and number. */
static void wrong(struct user_names *names, const struct user_name *place,
                  const char *format, const char *one, const char *two)
{
    if (!names->wrong)
        names->wrong = arena_printf(&names->arena, format, place->map,
                                    (long long)place->line, one, two, one);
}

/* A line of PLACE's. */
static struct user_name *add_line(struct user_names *names,
                                  const struct user_name *place,
                                  const char *file, const char *heading)
{
    char folded[HEADING_SIZE];
    struct user_name *line;

    if (names->count == names->capacity) {
        names->capacity = names->capacity ? names->capacity * 2 : 16;
        names->lines =
            xrealloc(names->lines, names->capacity * sizeof(*names->lines));
    }
    line = &names->lines[names->count++];
    *line = *place;
    line->file = arena_strdup(&names->arena, file);
    line->heading = arena_strdup(&names->arena, heading);
    heading_fold(folded, sizeof(folded), heading);
    line->folded = arena_strdup(&names->arena, folded);
    return line;
}

static const struct kind *the_kind(struct user_names *names,
                                   const struct user_name *place,
                                   const char *name)
{
    const struct kind *kind = kind_find(name);

    if (!kind)
        wrong(names, place,
              tr("%s:%lld: no kind '%s'; 'zicha columns' lists "
                 "them"),
              name, "");
    return kind;
}

static const struct column *the_column(struct user_names *names,
                                       const struct user_name *place,
                                       const struct kind *kind,
                                       const char *name)
{
    const struct column *column = kind_column(kind, name);
    struct heading heading;
    struct named match, other;

    if (column)
        return column;
    heading_read(&heading, name);
    match = names_find(names->ours, kind, &heading, &other);
    if (match.field < 0) {
        wrong(names, place,
              tr("%s:%lld: kind '%s' has no column '%s'; 'zicha columns %s' "
                 "lists them"),
              kind->name, name);
        return NULL;
    }
    return &kind->columns[match.field];
}

static void read_short(struct user_names *names, const struct user_name *place,
                       struct csv_row *row, bool first)
{
    const char *name, *kind_name;
    const struct kind *kind;

    if (row->count < 3) {
        wrong(names, place,
              tr("%s:%lld: three cells are wanted: their name, kind, "
                 "our column"),
              "", "");
        return;
    }
    kind_name = map_cell(row, 1);
    if (first && !kind_find(kind_name))
        return; /* a header */
    kind = the_kind(names, place, kind_name);
    name = map_cell(row, 2);
    if (kind && the_column(names, place, kind, name)) {
        struct user_name *line = add_line(names, place, "", map_cell(row, 0));

        line->kind = kind;
        line->column = the_column(names, place, kind, name);
    }
}

/* The kind of a line, NULL where the cell is empty. */
static const struct kind *kind_of_cell(struct user_names *names,
                                       const struct user_name *place,
                                       const char *cell)
{
    char *name = arena_strdup(&names->arena, cell);
    size_t length = strlen(name);

    if (map_is_guess(name))
        name[length - (name[length - 1] == '?' ? 1 : strlen("？"))] = '\0';
    return *name ? the_kind(names, place, cell_clean(name)) : NULL;
}

/* True when the line's heading names a column of its kind. */
static bool names_know(const struct user_names *names,
                       const struct user_name *line)
{
    struct heading heading;
    struct named other;

    heading_read(&heading, line->heading);
    return line->kind &&
           names_find(names->ours, line->kind, &heading, &other).field >= 0;
}

/*
 * "=202603", "月份=202603": of the column named, else that which is suggested
 * first, else that which the heading names. A spreadsheet may have taken the = for a formula's: digits are no
 * column, and on a line without a heading no word is one.
 */
static void read_constant(struct user_names *names, struct user_name *line,
                          const char *word, const char *suggestion)
{
    size_t bytes = 0;
    const char *equals = map_equals(word, &bytes);
    char *name = arena_strndup(&names->arena, word,
                               equals ? (size_t)(equals - word) : 0);

    name = cell_clean(name);
    if (!*suggestion && *line->heading && names_know(names, line))
        suggestion = line->heading;
    if (!*name && !*suggestion) {
        wrong(names, line,
              tr("%s:%lld: '%s' stands for no column: write COLUMN=VALUE"),
              word, "");
        return;
    }
    line->word = USER_CONSTANT;
    line->column =
        the_column(names, line, line->kind, *name ? name : suggestion);
    line->constant =
        cell_clean(arena_strdup(&names->arena, equals ? equals + bytes : word));
}

/* All lines of a file that name its kind must name one. */
static void rule_kind(struct user_names *names, const struct user_name *line)
{
    for (size_t i = 0; i < names->count; i++)
        if (names->lines[i].decided && names->lines[i].kind != line->kind &&
            same_file_name(names->lines[i].file, line->file))
            wrong(names, line,
                  tr("%s:%lld: a line before says that '%s' is of kind '%s'"),
                  line->file, names->lines[i].kind->file);
}

static void read_long(struct user_names *names, const struct user_name *place,
                      struct csv_row *row)
{
    const char *kind = map_cell(row, MAP_KIND),
               *word = map_cell(row, MAP_COLUMN);
    struct user_name *line = add_line(names, place, map_cell(row, MAP_FILE),
                                      map_cell(row, MAP_HEADING));

    if (map_says_ignore(kind)) {
        line->word = USER_IGNORE_FILE;
        return;
    }
    line->word = USER_KIND;
    line->kind = kind_of_cell(names, place, kind);
    line->decided = line->kind && !map_is_guess(kind);
    if (line->decided)
        rule_kind(names, line);
    if (map_says_ignore(word)) {
        line->word = USER_IGNORE;
    } else if (*word && !line->kind) {
        wrong(names, place,
              tr("%s:%lld: name the kind of '%s' for its column '%s'"),
              line->file, line->heading);
    } else if (*word && map_is_constant(word, line->heading)) {
        read_constant(names, line, word, map_cell(row, MAP_SUGGESTION));
    } else if (*word) {
        line->word = USER_COLUMN;
        line->column = the_column(names, place, line->kind, word);
    }
}
