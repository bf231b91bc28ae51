/*
 * Published knowledge points: each layout into the table that rules read.
 * What cannot be told (a blank window, an unknown limit) is a problem, never
 * a guess.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "intake/loader.h"
#include "intake/reading.h"
#include "model/platform_codes.h"

static const char PUT_PAIR[] =
    "INSERT INTO rule_pair (window, main_code, main_name, component_code,"
    "    component_name, note, source, file_id, line) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char PUT_LIMIT[] =
    "INSERT INTO rule_limit (limit_kind, item_code, item_name, value, qty_e4,"
    "    unit, period_days, note, file_id, line) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char PUT_CODE[] =
    "INSERT INTO rule_limit_code (limit_kind, item_name, item_code, file_id,"
    "    line) VALUES (?, ?, ?, ?, ?)";
static const char PUT_GROUP[] =
    "INSERT INTO rule_group (group_name, item_code, item_name, file_id,"
    "    line) VALUES (?, ?, ?, ?, ?)";

/* A word of the files, and how it is kept. */
struct term {
    const char *chinese, *ours;
};
static const struct term windows[] = {
    {"单日", "day"},      {"每日", "day"},   {"单次就诊", "visit"},
    {"同一小时", "hour"}, {"1小时", "hour"}, {"小时", "hour"},
    {"6小时", "6h"},      {NULL, NULL}};
static const struct term units[] = {
    {"日", "日"}, {"天", "日"}, {"小时", "小时"}, {"次", "次"},
    {"周", "周"}, {"月", "月"}, {"年", "年"},     {NULL, NULL}};
static const struct term limits[] = {
    {"限定年龄对象", "age"},       {"限定性别对象", "sex"},
    {"限定保险类型", "insurance"}, {"限定就医方式", "visit-type"},
    {"限定机构等级", "level"},     {"限定支付疗程", "course"},
    {"限定主次操作", "group"},     {NULL, NULL}};

struct knowledge_load {
    /* fields */
    int window, main_code, main_name, component_code, component_name, note,
        source, item_code, item_name, limit_kind, value, qty, unit, period_days,
        group_name;
    struct stmt *pair, *limit, *code, *group;
};

static void begin(struct reading *reading);
static bool row(struct reading *reading);
static void end(struct reading *reading, bool broken);
static bool pair_row(struct reading *reading);
static bool limit_row(struct reading *reading, const char *kind);
static bool code_row(struct reading *reading);
static bool group_row(struct reading *reading, int group_field);

const struct loader load_knowledge = {.begin = begin, .row = row, .end = end};

static void begin(struct reading *reading)
{
    struct knowledge_load *own = xcalloc(1, sizeof(*own));
    struct db *db = reading->session->db;

    reading->own = own;
    own->window = reading_field(reading, "window");
    own->main_code = reading_field(reading, "main_code");
    own->main_name = reading_field(reading, "main_name");
    own->component_code = reading_field(reading, "component_code");
    own->component_name = reading_field(reading, "component_name");
    own->note = reading_field(reading, "note");
    own->source = reading_field(reading, "source");
    own->item_code = reading_field(reading, "item_code");
    own->item_name = reading_field(reading, "item_name");
    own->limit_kind = reading_field(reading, "limit_kind");
    own->value = reading_field(reading, "value");
    own->qty = reading_field(reading, "qty");
    own->unit = reading_field(reading, "unit");
    own->period_days = reading_field(reading, "period_days");
    own->group_name = reading_field(reading, "group_name");
    own->pair = db_prepare(db, PUT_PAIR);
    own->limit = db_prepare(db, PUT_LIMIT);
    own->code = db_prepare(db, PUT_CODE);
    own->group = db_prepare(db, PUT_GROUP);
}

static void end(struct reading *reading, bool broken)
{
    struct knowledge_load *own = reading->own;

    (void)broken;
    stmt_free(own->pair);
    stmt_free(own->limit);
    stmt_free(own->code);
    stmt_free(own->group);
    free(own);
}

static const char *term_of(const struct term *terms, const char *text)
{
    for (; text && terms->chinese; terms++)
        if (strcmp(terms->chinese, text) == 0)
            return terms->ours;
    return NULL;
}

/* The limit's kind, or NULL with the problem recorded. */
static const char *limit_of(struct reading *reading)
{
    struct knowledge_load *own = reading->own;
    const char *kind =
        term_of(limits, values_text(&reading->values, own->limit_kind));

    if (!kind)
        reading_problem(reading, own->limit_kind, "unknown-limit");
    return kind;
}

/* Every cell that the layout is told by must be filled. */
static bool is_whole(struct reading *reading)
{
    const struct layout *layout = reading->mapping->kind->layouts;
    char name[HEADING_SIZE];
    const char *names;
    bool whole = true;

    while (strcmp(layout->name, reading->mapping->variant) != 0)
        layout++;
    names = layout->required;
    while (next_name(&names, name)) {
        int field = reading_field(reading, name);

        if (strcmp(name, "no") == 0 || values_filled(&reading->values, field))
            continue;
        reading_problem(reading, field, "required-empty");
        whole = false;
    }
    return whole;
}

/* The limit of KIND that a cell names is one that rules can judge by. */
static bool is_known_value(const char *kind, const char *value)
{
    if (strcmp(kind, "sex") == 0)
        return strcmp(value, "男") == 0 || strcmp(value, "女") == 0;
    if (strcmp(kind, "visit-type") == 0)
        return type_inpatient(value) >= 0;
    if (strcmp(kind, "level") == 0)
        return level_number(value) > 0;
    if (strcmp(kind, "course") == 0)
        return *value >= '1' && *value <= '9';
    return true;
}

static bool row(struct reading *reading)
{
    const struct knowledge_load *own = reading->own;
    const char *variant = reading->mapping->variant;
    const char *kind;

    if (!is_whole(reading))
        return false;
    if (strcmp(variant, "pair") == 0)
        return pair_row(reading);
    if (strcmp(variant, "item-period") == 0)
        return limit_row(reading, "period");
    if (strcmp(variant, "item-frequency") == 0) {
        if (term_of(units, values_text(&reading->values, own->unit)))
            return limit_row(reading, "frequency");
        reading_problem(reading, own->unit, "unknown-unit");
        return false;
    }
    if (strcmp(variant, "item-note") == 0)
        return limit_row(reading, "note");
    if (strcmp(variant, "group") == 0)
        return group_row(reading, own->group_name);
    if (strcmp(variant, "drug-codes") == 0)
        return code_row(reading);
    kind = limit_of(reading);
    if (!kind)
        return false;
    if (!is_known_value(kind, values_text(&reading->values, own->value))) {
        reading_problem(reading, own->value, "unknown-value");
        return false;
    }
    return strcmp(kind, "group") == 0 ? group_row(reading, own->value)
                                      : limit_row(reading, kind);
}

/* A filled cell of FIELD, or a problem. */
static const char *wanted(struct reading *reading, int field)
{
    const char *text = values_text(&reading->values, field);

    if (!text)
        reading_problem(reading, field, "required-empty");
    return text;
}

/* Bind file and line at INDEX and after it, and store. */
static bool put(struct reading *reading, struct stmt *stmt, int index)
{
    stmt_bind_int(stmt, index, reading->file_id);
    stmt_bind_int(stmt, index + 1, reading->row.line);
    stmt_run(stmt);
    return true;
}

static bool pair_row(struct reading *reading)
{
    struct knowledge_load *own = reading->own;
    const struct values *values = &reading->values;
    const char *window = term_of(windows, values_text(values, own->window));
    const char *main = wanted(reading, own->main_code);
    const char *component = wanted(reading, own->component_code);
    char main_code[MATCH_CODE_SIZE], component_code[MATCH_CODE_SIZE];

    if (!window)
        reading_problem(reading, own->window, "unknown-window");
    if (!window || !main || !component)
        return false;
    stmt_bind_text(own->pair, 1, window);
    stmt_bind_text(own->pair, 2, match_code(main_code, main));
    values_bind(values, own->pair, 3, own->main_name);
    stmt_bind_text(own->pair, 4, match_code(component_code, component));
    values_bind(values, own->pair, 5, own->component_name);
    values_bind(values, own->pair, 6, own->note);
    values_bind(values, own->pair, 7, own->source);
    return put(reading, own->pair, 8);
}

static bool limit_row(struct reading *reading, const char *kind)
{
    struct knowledge_load *own = reading->own;
    const struct values *values = &reading->values;
    const char *code = values_text(values, own->item_code);
    const char *unit = term_of(units, values_text(values, own->unit));
    char item_code[MATCH_CODE_SIZE];

    stmt_bind_text(own->limit, 1, kind);
    stmt_bind_text(own->limit, 2, code ? match_code(item_code, code) : NULL);
    values_bind(values, own->limit, 3, own->item_name);
    values_bind(values, own->limit, 4, own->value);
    values_bind(values, own->limit, 5, own->qty);
    stmt_bind_text(own->limit, 6, unit);
    values_bind(values, own->limit, 7, own->period_days);
    values_bind(values, own->limit, 8, own->note);
    return put(reading, own->limit, 9);
}

static bool code_row(struct reading *reading)
{
    struct knowledge_load *own = reading->own;
    const char *kind = limit_of(reading);
    const char *name = wanted(reading, own->item_name);
    const char *code = wanted(reading, own->item_code);
    char item_code[MATCH_CODE_SIZE];

    if (!kind || !name || !code)
        return false;
    stmt_bind_text(own->code, 1, kind);
    stmt_bind_text(own->code, 2, name);
    stmt_bind_text(own->code, 3, match_code(item_code, code));
    return put(reading, own->code, 4);
}

static bool group_row(struct reading *reading, int group_field)
{
    struct knowledge_load *own = reading->own;
    const char *group = wanted(reading, group_field);
    const char *code = wanted(reading, own->item_code);
    char item_code[MATCH_CODE_SIZE];

    if (!group || !code)
        return false;
    stmt_bind_text(own->group, 1, group);
    stmt_bind_text(own->group, 2, match_code(item_code, code));
    values_bind(&reading->values, own->group, 3, own->item_name);
    return put(reading, own->group, 4);
}
