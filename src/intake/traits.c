#include "intake/traits.h"

#include <string.h>

/* Columns of text that name people, departments or diagnoses. */
static bool is_name(const struct kind *kind, const char *column)
{
    static const char *const names[] = {
        "dept",           "dept_name",  "order_dept",      "exec_dept",
        "doctor",         "staff_name", "order_doctor",    "exec_doctor",
        "surgeon",        "applicant",  "reporter",        "counted_by",
        "diagnosis_name", "checked_by", "other_diagnoses", "main_name"};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (strcmp(column, names[i]) == 0)
            return true;
    return strncmp(column, "other_name_", 11) == 0 ||
           (strcmp(column, "name") == 0 && kind->way == KIND_VISITS);
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), size = strlen(end);

    return length >= size && strcmp(text + length - size, end) == 0;
}

static bool is_of_fees(const struct kind *kind)
{
    return strcmp(kind->name, "charges") == 0 ||
           strcmp(kind->name, "items") == 0;
}

static unsigned code_traits(const char *name)
{
    unsigned traits = TRAIT_NAMES;

    if (strcmp(name, "id_no") == 0)
        traits |= TRAIT_IDENTITY;
    if (strcmp(name, "national_code") == 0)
        traits |= TRAIT_NATIONAL;
    if (strcmp(name, "operation_code") != 0) /* 45.0 is one */
        traits |= TRAIT_POINT;
    return traits;
}

unsigned column_traits(const struct kind *kind, const struct column *column)
{
    const char *name = column->name;

    if (kind->flags & KIND_KNOWLEDGE)
        return 0; /* published: it says what it says */
    switch (column->type) {
    case CELL_TEXT:
        if (strcmp(name, "class") == 0 && is_of_fees(kind))
            return TRAIT_CLASS;
        if (strcmp(name, "sex") == 0)
            return TRAIT_SEX;
        if (strcmp(name, "refund") == 0 || strcmp(name, "deleted") == 0 ||
            strcmp(name, "record_state") == 0)
            return TRAIT_MARK;
        return is_name(kind, name) ? TRAIT_NAMES : 0;
    case CELL_CODE:
        return code_traits(name);
    case CELL_DAY:
        if (column->flags & COLUMN_DAY)
            return TRAIT_DATED;
        return ends_with(name, "_to") || strcmp(name, "to") == 0 ||
                       strcmp(name, "closed") == 0 ||
                       strcmp(name, "retired") == 0
                   ? TRAIT_END
                   : 0;
    case CELL_TIME:
        return TRAIT_DATED;
    default:
        return 0;
    }
}
