#include "intake/sample.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "intake/sieve.h"
#include "intake/traits.h"
#include "model/cell.h"

enum {
    SAMPLE = 1000,     /* records */
    LATE = 100000,     /* that are looked at where a column is empty so far */
    EXCEL_DIGITS = 15, /* that Excel keeps of a number */
    FEW_MARKS = 9,     /* rows that may all be refunds */
    LOOKED_AT = TRAIT_CLASS | TRAIT_SEX | TRAIT_MARK
};

/* Numbers of a column that are longer than Excel keeps them. */
struct long_numbers {
    int64_t all, cut;
};

struct sample {
    const struct mapping *mapping;
    struct column_form *forms;
    struct long_numbers *numbers; /* by field, as forms are */
    int *fields, field_count;     /* that are looked at */
};

static void look(struct sample *sample, struct csv_row *row);
static bool is_open(const struct sample *sample, int64_t records);

void sample_begin(struct csv *csv, const struct mapping *mapping)
{
    struct csv_row row;

    csv_begin(csv, mapping->delimiter);
    while (csv_next(csv, &row))
        if (row.line >= mapping->header_line)
            break;
}

static bool is_day(const struct column *column)
{
    return column->type == CELL_DAY || column->type == CELL_TIME;
}

static bool has_trait(const struct kind *kind, const struct column *column,
                      unsigned trait)
{
    return column->type == CELL_TEXT && column_traits(kind, column) & trait;
}

void sample_take(struct column_form *forms, struct csv *csv,
                 const struct mapping *mapping)
{
    const struct column *columns = mapping->kind->columns;
    const size_t width = kind_width(mapping->kind);
    struct sample sample = {.mapping = mapping, .forms = forms};
    struct sieve sieve;
    struct csv_row row;

    sample.numbers = xcalloc(width + 1, sizeof(*sample.numbers));
    sample.fields = xcalloc(width + 1, sizeof(*sample.fields));
    for (int i = 0; columns[i].name; i++)
        if (mapping->columns[i].cells[0] >= 0 &&
            (is_day(&columns[i]) || columns[i].type == CELL_CODE ||
             has_trait(mapping->kind, &columns[i], LOOKED_AT)))
            sample.fields[sample.field_count++] = i;
    sieve_init(&sieve, mapping, false);
    sample_begin(csv, mapping);
    csv_width(csv, sieve_width(&sieve));
    for (int64_t n = 0; csv_next(csv, &row); n++) {
        if (n >= SAMPLE && !is_open(&sample, n))
            break;
        /* the day of a total or below the table is none of the column's */
        if (!sieve_is_blank(&sieve, &row) && row.defect == CSV_OK &&
            !sieve_skips(&sieve, &row) && !sieve_is_frame(&sieve, &row))
            look(&sample, &row);
    }
    sieve_release(&sieve);
    for (size_t i = 0; i < width; i++)
        forms[i].cut = sample.numbers[i].cut > 1 &&
                       sample.numbers[i].cut * 2 > sample.numbers[i].all;
    free(sample.numbers);
    free(sample.fields);
}

void column_form_note(struct column_form *form, enum moment_form moment)
{
    if (moment < MOMENT_WRITTEN || moment > MOMENT_MILLIS)
        return;
    if (form->moment == MOMENT_NONE)
        form->moment = moment;
    else if (form->moment != moment)
        form->moment = MOMENT_WRITTEN;
}

bool class_is_code(const char *text)
{
    return isdigit((unsigned char)text[0]) && isdigit((unsigned char)text[1]) &&
           !text[2];
}

bool class_is_foreign(const char *text, size_t length)
{
    if (length > 3 || strstr(text, "CT") || strstr(text, "MR"))
        return false; // words of the trade: CT, PCT, MRI
    for (size_t i = 0; i < length; i++)
        if (!isalnum((unsigned char)text[i]))
            return false;
    return !class_is_code(text) || strcmp(text, "01") < 0 ||
           strcmp(text, "14") > 0;
}

static bool has_digit(const struct column_form *form, int digit)
{
    return form->digits >> digit & 1;
}

/* One digit, A or B. */
static bool is_either(const char *text, char a, char b)
{
    return (*text == a || *text == b) && !text[1];
}

bool sex_is_unclear(const struct column_form *form, const char *text)
{
    return has_digit(form, 0) && !has_digit(form, 2) && !has_digit(form, 9) &&
           is_either(text, '0', '1');
}

bool mark_is_unclear(const struct column_form *form, const char *text)
{
    const bool all_ones =
        form->digits == 1u << 1 && !form->unmarked && form->marks > FEW_MARKS;

    return (all_ones || (has_digit(form, 1) && has_digit(form, 2) &&
                         !has_digit(form, 0))) &&
           is_either(text, '1', '2');
}

bool state_is_unclear(const struct column_form *form, const char *text)
{
    return !has_digit(form, 1) && !has_digit(form, 3) &&
           form->marks > FEW_MARKS && is_either(text, '0', '2');
}

bool number_is_cut(const char *text, size_t length)
{
    if (length <= EXCEL_DIGITS || text[length - 1] != '0' ||
        strspn(text, "0123456789") != length)
        return false;
    return strspn(text + EXCEL_DIGITS, "0") == length - EXCEL_DIGITS &&
           strspn(text, "0") != length;
}

/* A long number of the column: three digits are more than chance. */
static void count_number(struct long_numbers *numbers, const char *text,
                         size_t length)
{
    if (length < EXCEL_DIGITS + 3 || strspn(text, "0123456789") != length)
        return;
    numbers->all++;
    numbers->cut += number_is_cut(text, length);
}

static void note_digit(struct column_form *form, const char *text)
{
    if (isdigit((unsigned char)text[0]) && !text[1])
        form->digits |= 1u << (text[0] - '0');
    else
        form->unmarked = true;
    form->marks++;
}

static void look(struct sample *sample, struct csv_row *row)
{
    const struct mapping *mapping = sample->mapping;

    for (int i = 0; i < sample->field_count; i++) {
        const int field = sample->fields[i];
        const struct column *column = &mapping->kind->columns[field];
        struct value value;
        size_t length;
        int cell_no;
        char *text = mapping_cell(mapping, row, field, &cell_no, &length);

        if (!text) {
            sample->forms[field].unmarked = true;
            continue;
        }
        if (has_trait(mapping->kind, column, TRAIT_CLASS))
            sample->forms[field].foreign |= class_is_foreign(text, length);
        else if (has_trait(mapping->kind, column, TRAIT_SEX | TRAIT_MARK))
            note_digit(&sample->forms[field], text);
        else if (!is_day(column))
            count_number(&sample->numbers[field], text, length);
        else if (!cell_read(text, length, column->type, &value))
            column_form_note(&sample->forms[field], value.form);
    }
}

/* A column that is all serials so far may yet have a day that is none; one
 * that is empty so far, days of any form. */
static bool is_open(const struct sample *sample, int64_t records)
{
    for (int i = 0; i < sample->field_count; i++) {
        const int field = sample->fields[i];
        const enum moment_form moment = sample->forms[field].moment;

        if (!is_day(&sample->mapping->kind->columns[field]))
            continue;
        if (moment == MOMENT_SERIAL || moment == MOMENT_MILLIS)
            return true;
        if (moment == MOMENT_NONE && records < LATE)
            return true;
    }
    return false;
}
