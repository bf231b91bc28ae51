#include "intake/values.h"

#include <stdlib.h>

#include <string.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/memory.h"
#include "intake/traits.h"
#include "model/range.h"

static const unsigned groups[] = {COLUMN_ONE_OF, COLUMN_ONE_OF_2,
                                  COLUMN_ONE_OF_3};
enum { GROUPS = sizeof(groups) / sizeof(groups[0]) };

/* What a loss may not cost: the row goes with the cell. */
static const char CUT[] = "fifteen-digits";
enum {
    YEAR = 366 + 1,
    FIRST_TIME = 7305 * SECONDS_PER_DAY, /* 1990-01-01 */
    NO_END = 2932896,                    /* 9999-12-31 */
    NATIONAL_DIGITS = 15                 /* of the code of a service */
};

static void find_groups(struct values *values);
static const char *refine(struct values *values, int field);
static const char *refine_text(struct values *values, int field);
static const char *refine_day(struct values *values, int field);

void values_init(struct values *values, const struct mapping *mapping,
                 const struct memos *memos)
{
    const struct column *columns = mapping->kind->columns;
    const size_t width = kind_width(mapping->kind);

    *values = (struct values){.mapping = mapping};
    values->cells = xcalloc(width + 1, sizeof(*values->cells));
    values->present = xcalloc(width + 1, sizeof(*values->present));
    values->faults = xcalloc(width + GROUPS, sizeof(*values->faults));
    values->forms = xcalloc(width + 1, sizeof(*values->forms));
    values->plans = xcalloc(width + 1, sizeof(*values->plans));
    values->qtys = xcalloc(width + 1, sizeof(*values->qtys));
    values->prices = xcalloc(width + 1, sizeof(*values->prices));
    values->end_time = (int64_t)(clock_day() + YEAR) * SECONDS_PER_DAY;
    for (int i = 0; columns[i].name; i++)
        values->plans[i] = (struct read_plan){
            .type = columns[i].type,
            .flags = columns[i].flags,
            .traits = column_traits(mapping->kind, &columns[i]),
            .most = range_most(mapping->kind, &columns[i])};
    for (int i = 0; columns[i].name; i++)
        if ((mapping->columns[i].cells[0] >= 0 ||
             columns[i].flags & COLUMN_REQUIRED) &&
            !(columns[i].flags & COLUMN_ONCE) && !memos_have(memos, i))
            values_add(values, i);
    find_groups(values);
}

void values_release(struct values *values)
{
    free(values->cells);
    free(values->present);
    free(values->faults);
    free(values->forms);
    free(values->plans);
    free(values->qtys);
    free(values->prices);
}

void values_add(struct values *values, int field)
{
    values->present[values->present_count++] = field;
    if (values->plans[field].type == CELL_E4)
        values->qtys[values->qty_count++] = field;
    if (values->plans[field].type == CELL_E6)
        values->prices[values->price_count++] = field;
}

/* Which one-of groups the file has, and their first columns in it. */
static void find_groups(struct values *values)
{
    const struct mapping *mapping = values->mapping;
    const struct column *columns = mapping->kind->columns;

    for (size_t g = 0; g < GROUPS; g++) {
        for (int i = 0; columns[i].name; i++) {
            if (!(columns[i].flags & groups[g]) ||
                mapping->columns[i].cells[0] < 0 || values->asked & groups[g])
                continue;
            values->asked |= groups[g];
            values->first_of[g] = i;
        }
    }
}

static void add_fault(struct values *values, int field, const char *key)
{
    values->faults[values->fault_count++] = (struct fault){field, key};
}

void values_lose(struct values *values, int field, const char *key)
{
    values->cells[field].filled = false;
    add_fault(values, field, key);
}

/* Nothing is to be said of the cell: so it is with most. */
static bool is_usual(const struct values *values, int field, const char *text)
{
    const struct value *value = &values->cells[field].value;
    const struct column_form *form = &values->forms[field];
    const struct read_plan *plan = &values->plans[field];

    switch (plan->type) {
    case CELL_TEXT:
        return !(plan->traits & ~(unsigned)TRAIT_MARK) ||
               ((unsigned char)*text < 0x80 &&
                !(plan->traits & (TRAIT_CLASS | TRAIT_SEX)));
    case CELL_CODE:
        return (unsigned char)*text < 0x80 && !form->cut &&
               !(plan->traits & (TRAIT_IDENTITY | TRAIT_NATIONAL)) &&
               (value->length < 3 || text[value->length - 2] != '.');
    case CELL_TIME:
        return value->form == MOMENT_WRITTEN && value->number >= FIRST_TIME &&
               value->number < values->end_time;
    case CELL_DAY:
        return false;
    default:
        return !value->rounded;
    }
}

/* One cell, read; what is wrong with it, or NULL. */
static const char *read_cell(struct values *values, const struct csv_row *row,
                             int field)
{
    const struct read_plan *plan = &values->plans[field];
    struct read_cell *cell = &values->cells[field];
    const char *wrong = NULL;
    size_t length;
    char *text =
        mapping_cell(values->mapping, row, field, &cell->cell_no, &length);

    cell->filled = false;
    if (text) {
        wrong = cell_read(text, length, plan->type, &cell->value);
        cell->filled = !wrong;
        if (!wrong && !cell->value.is_text &&
            (cell->value.number > plan->most ||
             cell->value.number < -plan->most))
            wrong = "too-many-digits";
        if (!wrong && !is_usual(values, field, text))
            wrong = refine(values, field);
        cell->filled = cell->filled && !wrong;
    }
    if (!wrong && !cell->filled && plan->flags & COLUMN_REQUIRED &&
        !(plan->flags & COLUMN_OPTIONAL_CELL))
        wrong = "required-empty";
    return wrong;
}

const char *values_once(struct values *values, const struct csv_row *row,
                        int field)
{
    return read_cell(values, row, field) ? NULL : values_text(values, field);
}

/* Flags of columns of a row: of those that are filled, and of those that are
 * not empty. */
struct met {
    unsigned filled, any;
};

static void read_fields(struct values *values, const struct csv_row *row,
                        const int *fields, int count, struct met *met)
{
    for (int k = 0; k < count; k++) {
        int i = fields[k];
        const char *wrong = read_cell(values, row, i);

        if (wrong) {
            add_fault(values, i, wrong);
            met->any |= values->plans[i].flags;
        } else if (values->cells[i].filled) {
            met->filled |= values->plans[i].flags;
        }
    }
}

/* Read a group of columns that its memo does not know. */
static void read_group(struct values *values, const struct csv_row *row,
                       struct memos *memos, size_t group, struct met *met)
{
    const struct column *columns = values->mapping->kind->columns;
    const size_t faults = values->fault_count;
    struct memo_cells cells = {0};
    int count;
    const int *fields = memo_fields(memos, group, &count);

    read_fields(values, row, fields, count, met);
    for (int k = 0; k < count; k++) {
        if (!values->cells[fields[k]].filled)
            continue;
        cells.filled |= (uint64_t)1 << fields[k];
        cells.flags |= columns[fields[k]].flags;
    }
    cells.flawed = values->fault_count > faults;
    memo_note(memos, group, cells);
    values->memoed |= cells.filled;
}

/* The row is not good without this cell. */
static bool costs_row(const struct values *values, const struct fault *fault,
                      const struct met *met)
{
    const struct kind *kind = values->mapping->kind;
    const unsigned flags = kind->columns[fault->field].flags;
    const unsigned alone =
        flags & values->asked & COLUMN_ONE_OF_ANY & ~met->filled;

    return kind->layouts || fault->key == CUT || alone ||
           /* whether the row counts at all, and what tells it from a copy */
           strcmp(kind->columns[fault->field].name, "valid") == 0 ||
           strcmp(kind->columns[fault->field].name, "line_no") == 0 ||
           (flags & COLUMN_REQUIRED && !(flags & COLUMN_OPTIONAL_CELL));
}

/* RANGE_PRODUCT holds the price and the quantity. */
static bool product_fits(int64_t price_e6, int64_t qty_e4)
{
    int64_t product;

    return !__builtin_mul_overflow(price_e6, qty_e4, &product) &&
           product <= RANGE_PRODUCT && product >= -RANGE_PRODUCT;
}

/* Each price with each quantity: true when RANGE_PRODUCT holds them all. */
static bool products_fit(struct values *values)
{
    bool fit = true;

    for (int i = 0; i < values->qty_count; i++) {
        const struct read_cell *qty = &values->cells[values->qtys[i]];

        for (int k = 0; qty->filled && k < values->price_count; k++) {
            const struct read_cell *price = &values->cells[values->prices[k]];

            if (!price->filled ||
                product_fits(price->value.number, qty->value.number))
                continue;
            add_fault(values, values->qtys[i], "too-large");
            fit = false;
            break;
        }
    }
    return fit;
}

bool values_read(struct values *values, struct memos *memos,
                 const struct csv_row *row)
{
    struct met met = {0, 0};
    int told = -1; /* two groups may lack the same column */
    bool good = true;

    values->fault_count = 0;
    values->memoed = 0;
    if (values->repaired)
        values->repairs = (struct repairs){0};
    values->repaired = false;
    for (size_t i = 0; i < memos->count; i++) {
        const struct memo_cells *known = memo_find(memos, i, row);

        if (!known) {
            read_group(values, row, memos, i, &met);
            continue;
        }
        met.filled |= known->flags;
        values->memoed |= known->filled;
    }
    read_fields(values, row, values->present, values->present_count, &met);
    for (size_t g = 0; g < GROUPS; g++) {
        if (!(values->asked & groups[g]) || (met.any | met.filled) & groups[g])
            continue;
        if (values->first_of[g] != told)
            add_fault(values, values->first_of[g], "required-empty");
        told = values->first_of[g];
    }
    if (!products_fit(values))
        good = false;
    for (size_t i = 0; i < values->fault_count; i++)
        good = good && !costs_row(values, &values->faults[i], &met);
    return good;
}

/* What its column makes of a cell that was read. */
static const char *refine(struct values *values, int field)
{
    const struct value *value = &values->cells[field].value;

    switch (values->plans[field].type) {
    case CELL_TEXT:
    case CELL_CODE:
        return refine_text(values, field);
    case CELL_DAY:
    case CELL_TIME:
        return refine_day(values, field);
    case CELL_FEN:
        values->repairs.rounded += value->rounded;
        values->repairs.change_e9 += value->change_e9;
        values->repaired |= value->rounded;
        return NULL;
    case CELL_E4:
    case CELL_E6:
        values->repairs.figures += value->rounded;
        values->repaired |= value->rounded;
        return NULL;
    default:
        return NULL;
    }
}

/* 20240301.0 is 20240301 that was once a number. */
static size_t drop_point(char *text, size_t length)
{
    if (length < 3 || text[length - 1] != '0' || text[length - 2] != '.' ||
        strspn(text, "0123456789") != length - 2)
        return length;
    text[length - 2] = '\0';
    return length - 2;
}

/* 1109000010000 to 001109000010000. */
static const char *with_zeros(struct values *values, const char *text,
                              size_t length)
{
    size_t zeros = NATIONAL_DIGITS - length;

    if (length < NATIONAL_DIGITS - 2 || length >= NATIONAL_DIGITS ||
        strspn(text, "0123456789") != length)
        return text;
    memset(values->national, '0', zeros);
    memcpy(values->national + zeros, text, length + 1);
    values->repairs.zeros++;
    values->repaired = true;
    return values->national;
}

static const char *refine_text(struct values *values, int field)
{
    const unsigned traits = values->plans[field].traits;
    struct read_cell *cell = &values->cells[field];
    char *text = (char *)cell->value.text; /* the row's, to be changed */
    size_t length = strlen(text);

    if (traits & TRAIT_CLASS) {
        cell->filled = !class_is_foreign(text, length) &&
                       !(values->forms[field].foreign && class_is_code(text));
        values->repairs.classes += !cell->filled;
        values->repaired |= !cell->filled;
        return NULL;
    }
    if (traits & TRAIT_SEX) {
        cell->filled = !sex_is_unclear(&values->forms[field], text);
        values->repairs.sexes += !cell->filled;
        values->repaired |= !cell->filled;
        return NULL;
    }
    if (cell_unnamed(text)) {
        cell->filled = false;
        return NULL;
    }
    if (traits & TRAIT_POINT)
        length = drop_point(text, length);
    if (values->forms[field].cut && number_is_cut(text, length))
        return CUT;
    if (traits & TRAIT_NATIONAL)
        cell->value.text = with_zeros(values, text, length);
    if (traits & TRAIT_IDENTITY && text[length - 1] == 'x')
        text[length - 1] = 'X';
    return NULL;
}

/* A serial stands among days, or milliseconds: damage, or another number. */
static bool is_stray(struct column_form *form, enum moment_form moment)
{
    if (moment != MOMENT_SERIAL && moment != MOMENT_MILLIS)
        return false;
    return form->moment != moment;
}

static const char *refine_day(struct values *values, int field)
{
    const unsigned traits = values->plans[field].traits;
    struct column_form *form = &values->forms[field];
    struct read_cell *cell = &values->cells[field];
    const bool is_time = values->plans[field].type == CELL_TIME;
    int64_t time;

    if (cell->value.form == MOMENT_NOTHING ||
        (cell->value.form == MOMENT_OPEN && !(traits & TRAIT_END))) {
        cell->filled = false;
        return NULL;
    }
    if (cell->value.form == MOMENT_OPEN) {
        cell->value.number = NO_END;
        return NULL;
    }
    if (form->moment == MOMENT_NONE)
        form->moment = cell->value.form;
    if (is_stray(form, cell->value.form))
        return "stray-number";
    time = is_time ? cell->value.number : cell->value.number * SECONDS_PER_DAY;
    if (!(traits & TRAIT_DATED) ||
        (time >= FIRST_TIME && time < values->end_time))
        return NULL;
    return "impossible-day";
}

void values_bind(const struct values *values, struct stmt *stmt, int index,
                 int field)
{
    const struct value *value;

    if (!values_filled(values, field)) {
        stmt_bind_null(stmt, index);
        return;
    }
    value = &values->cells[field].value;
    if (value->is_text)
        stmt_bind_text(stmt, index, value->text);
    else
        stmt_bind_int(stmt, index, value->number);
}
