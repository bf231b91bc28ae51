#include "intake/fit.h"

#include <string.h>

#include "base/text.h"
#include "model/kind_marks.h"

static const unsigned groups[] = {COLUMN_ONE_OF, COLUMN_ONE_OF_2,
                                  COLUMN_ONE_OF_3};
enum { GROUPS = sizeof(groups) / sizeof(groups[0]) };

static struct fit fit_kind(const struct header *header, const struct kind *kind,
                           bool wanted);
static bool is_likely(const struct header *header, const struct fit *fit,
                      const struct fit *others);
static void add_missing(struct text *missing, const struct column *column,
                        const char *separator);
static void add_marks(struct text *missing, const struct header *header,
                      const struct fit *fit);

struct fit fit_best(const struct header *header, const struct kind *wanted,
                    struct fit *second)
{
    struct fit fits[64] = {{0}}, best = {0}, nearest = {0};
    size_t count = 0;

    for (const struct kind *kind = kinds; kind->name; kind++)
        if (!wanted || kind == wanted)
            fits[count++] = fit_kind(header, kind, wanted != NULL);
    fits[count].kind = NULL;
    *second = nearest;
    for (size_t i = 0; i < count; i++) {
        struct fit *fit = &fits[i];

        fit->likely = fit->complete && (wanted || is_likely(header, fit, fits));
        if (fit->likely) {
            if (!best.kind || fit->matched > best.matched ||
                (fit->matched == best.matched && fit->present > best.present))
                best = *fit;
        } else if ((fit->matched || wanted) && fit_nearer(fit, &nearest)) {
            *second = nearest;
            nearest = *fit;
        } else if (fit->matched && fit_nearer(fit, second)) {
            *second = *fit;
        }
    }
    return best.kind ? best : nearest;
}

/* Columns that are known, as far as what is required is among them; half of
 * that where a word speaks against the kind. */
bool fit_nearer(const struct fit *a, const struct fit *b)
{
    size_t left, right;

    if (!a->kind || !b->kind)
        return a->kind != NULL;
    left = a->matched * a->present * b->required * (a->against ? 1 : 2);
    right = b->matched * b->present * a->required * (b->against ? 1 : 2);
    return left != right ? left > right : a->matched > b->matched;
}

char *fit_missing(const struct header *header, const struct fit *fit)
{
    const struct column *columns = fit->kind->columns;
    struct text missing;
    char name[HEADING_SIZE];

    text_init(&missing);
    if (fit->layout) {
        const char *names = fit->layout->required;

        while (next_name(&names, name)) {
            const struct column *column = kind_column(fit->kind, name);

            if (!header_has(header, fit->kind, (int)(column - columns)))
                add_missing(&missing, column, "、");
        }
        return text_take(&missing);
    }
    for (int c = 0; columns[c].name; c++)
        if (columns[c].flags & COLUMN_REQUIRED &&
            !header_has(header, fit->kind, c))
            add_missing(&missing, &columns[c], "、");
    for (size_t g = 0; g < GROUPS; g++) {
        bool any = false, first = true;

        for (int c = 0; columns[c].name; c++)
            any |= columns[c].flags & groups[g] &&
                   header_has(header, fit->kind, c);
        for (int c = 0; !any && columns[c].name; c++) {
            if (!(columns[c].flags & groups[g]))
                continue;
            if (first || !(columns[c].flags & COLUMN_REQUIRED))
                add_missing(&missing, &columns[c], first ? "、" : "或");
            first = false;
        }
    }
    add_marks(&missing, header, fit);
    return text_take(&missing);
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
                          struct fit *fit)
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
            (fit->known < header->filled || fit->matched > other.required))
            other.present = 0;
        if (!fit->layout ||
            other.present * fit->required > fit->present * other.required)
            *fit = other;
        if (fit->present == fit->required)
            return;
    }
}

/* A heading that the kind does not know has one of WORDS, joined by |. */
static bool speaks_against(const struct header *header, const struct kind *kind,
                           const char *words)
{
    char word[HEADING_SIZE];

    while (next_name(&words, word))
        for (size_t i = 0; i < header->width; i++)
            if (header_match(header, kind, i).field < 0 &&
                strstr(header->words[i], word))
                return true;
    return false;
}

/* Of what the kind knows nothing of, as most rows are, no word is sought that
 * speaks against it, unless it is WANTED. */
static struct fit fit_kind(const struct header *header, const struct kind *kind,
                           bool wanted)
{
    struct fit fit = {.kind = kind};
    bool has[256] = {false};

    for (size_t i = 0; i < header->width; i++) {
        int column = header_match(header, kind, i).field;

        if (column < 0)
            continue;
        fit.known++;
        fit.matched += !has[column];
        has[column] = true;
    }
    for (int c = 0; kind->columns[c].name; c++)
        has[c] |= header_has_constant(header, kind, c);
    if (kind->layouts)
        choose_layout(header, has, &fit);
    else
        count_required(has, &fit);
    fit.complete = fit.present == fit.required;
    fit.against = (fit.matched || fit.complete || wanted) &&
                  speaks_against(header, kind, kind_marks_of(kind)->against);
    return fit;
}

/* Is one of the columns, our names joined by |, in the header? */
static bool any_present(const struct header *header, const struct kind *kind,
                        const char *names)
{
    char name[HEADING_SIZE];

    while (next_name(&names, name))
        if (header_has(header, kind, kind_field(kind, name)))
            return true;
    return false;
}

/* True when OTHER is nearer, and finds a required column that KIND does not
 * know. */
static bool knows_more(const struct header *header, const struct fit *fit,
                       const struct fit *other)
{
    if (other->complete || other->matched <= fit->matched ||
        !fit_nearer(other, fit))
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

/* One of each group is in the header. */
static bool has_marks(const struct header *header, const struct kind *kind,
                      const char *const *groups_of_marks)
{
    for (int i = 0; i < MARK_GROUPS && groups_of_marks[i]; i++)
        if (!any_present(header, kind, groups_of_marks[i]))
            return false;
    return true;
}

/* All headings are the kind's, and all its columns are there. */
static bool is_whole(const struct header *header, const struct fit *fit)
{
    const struct column *columns = fit->kind->columns;

    if (fit->known < header->filled)
        return false;
    for (int c = 0; !fit->layout && columns[c].name; c++)
        if (!(columns[c].flags & COLUMN_NO_TEMPLATE) &&
            !header_has(header, fit->kind, c))
            return false;
    return true;
}

/* A heading has one of WORDS, joined by |; so it is where none is asked. */
static bool says_one(const struct header *header, const char *words)
{
    char word[HEADING_SIZE];

    if (!words)
        return true;
    while (next_name(&words, word))
        for (size_t i = 0; i < header->width; i++) {
            struct heading heading;

            heading_read(&heading, header->words[i]);
            if (strstr(heading.plain, word))
                return true;
        }
    return false;
}

/* See mapping_find(): a complete kind may be an unlikely one. */
static bool is_likely(const struct header *header, const struct fit *fit,
                      const struct fit *others)
{
    const struct kind_marks *marks = kind_marks_of(fit->kind);
    bool half = 2 * fit->known >= header->filled;

    if (marks->whole)
        return is_whole(header, fit);
    if (fit->matched == 1 && header->filled > 1)
        return false;
    if (!has_marks(header, fit->kind, marks->needs) ||
        !says_one(header, marks->says))
        return false;
    if ((fit->against || (!half && !marks->needs[0])) &&
        !has_marks(header, fit->kind, marks->tells))
        return false;
    for (; others->kind; others++)
        if (knows_more(header, fit, others))
            return false;
    return true;
}

static void add_missing(struct text *missing, const struct column *column,
                        const char *separator)
{
    char heading[HEADING_SIZE];

    if (missing->length)
        text_add(missing, separator);
    text_add(missing, column_heading(heading, column));
}

/* The marks of a complete kind that are not there. */
static void add_marks(struct text *missing, const struct header *header,
                      const struct fit *fit)
{
    const struct kind_marks *marks = kind_marks_of(fit->kind);

    if (!fit->complete)
        return;
    for (int i = 0; i < 2 * MARK_GROUPS; i++) {
        const char *names =
            i < MARK_GROUPS ? marks->needs[i] : marks->tells[i - MARK_GROUPS];
        bool first = true;
        char name[HEADING_SIZE];

        if (!names || any_present(header, fit->kind, names))
            continue;
        for (; next_name(&names, name); first = false)
            add_missing(missing, kind_column(fit->kind, name),
                        first ? "、" : "或");
        return; /* those of the tells are among those of the needs */
    }
}
