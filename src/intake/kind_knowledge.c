/*
 * Published knowledge points: each layout into the table that rules read.
 * What cannot be told (a blank window, an unknown limit) is a problem, never
 * a guess.
 */
#include "intake/loader.h"

#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/memory.h"
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

struct word {
    const char *chinese, *ours;
};
static const struct word windows[] = {
    {"单日", "day"},      {"每日", "day"},   {"单次就诊", "visit"},
    {"同一小时", "hour"}, {"1小时", "hour"}, {"小时", "hour"},
    {"6小时", "6h"},      {NULL, NULL}};
static const struct word units[] = {
    {"日", "日"}, {"天", "日"}, {"小时", "小时"}, {"次", "次"},
    {"周", "周"}, {"月", "月"}, {"年", "年"},     {NULL, NULL}};
static const struct word limits[] = {
    {"限定年龄对象", "age"},       {"限定性别对象", "sex"},
    {"限定保险类型", "insurance"}, {"限定就医方式", "visit-type"},
    {"限定机构等级", "level"},     {"限定支付疗程", "course"},
    {"限定主次操作", "group"},     {NULL, NULL}};

struct own {
    int window, main_code, main_name, component_code, component_name, note,
        source, item_code, item_name, limit_kind, value, qty, unit, period_days,
        group_name;
    struct stmt *pair, *limit, *code, *group;
};

static void begin(struct loader *loader);
static bool row(struct loader *loader);
static void end(struct loader *loader, bool broken);
static bool pair_row(struct loader *loader);
static bool limit_row(struct loader *loader, const char *kind);
static bool code_row(struct loader *loader);
static bool group_row(struct loader *loader, int group_place);

const struct load_way load_rules = {.begin = begin, .row = row, .end = end};

static void begin(struct loader *loader)
{
    struct own *own = xcalloc(1, sizeof(*own));

    loader->own = own;
    own->window = loader_column(loader, "window");
    own->main_code = loader_column(loader, "main_code");
    own->main_name = loader_column(loader, "main_name");
    own->component_code = loader_column(loader, "component_code");
    own->component_name = loader_column(loader, "component_name");
    own->note = loader_column(loader, "note");
    own->source = loader_column(loader, "source");
    own->item_code = loader_column(loader, "item_code");
    own->item_name = loader_column(loader, "item_name");
    own->limit_kind = loader_column(loader, "limit_kind");
    own->value = loader_column(loader, "value");
    own->qty = loader_column(loader, "qty");
    own->unit = loader_column(loader, "unit");
    own->period_days = loader_column(loader, "period_days");
    own->group_name = loader_column(loader, "group_name");
    own->pair = db_prepare(loader->db, PUT_PAIR);
    own->limit = db_prepare(loader->db, PUT_LIMIT);
    own->code = db_prepare(loader->db, PUT_CODE);
    own->group = db_prepare(loader->db, PUT_GROUP);
}

static void end(struct loader *loader, bool broken)
{
    struct own *own = loader->own;

    (void)broken;
    stmt_free(own->pair);
    stmt_free(own->limit);
    stmt_free(own->code);
    stmt_free(own->group);
    free(own);
}

static const char *word_of(const struct word *words, const char *text)
{
    for (; text && words->chinese; words++)
        if (strcmp(words->chinese, text) == 0)
            return words->ours;
    return NULL;
}

/* The limit's kind, or NULL with the problem recorded. */
static const char *limit_of(struct loader *loader)
{
    struct own *own = loader->own;
    const char *kind = word_of(limits, loader_text(loader, own->limit_kind));

    if (!kind)
        loader_problem(loader, own->limit_kind, "unknown-limit");
    return kind;
}

/* Every cell that the layout is told by must be filled. */
static bool is_whole(struct loader *loader)
{
    const struct layout *layout = loader->mapping.kind->layouts;
    char name[HEADING_SIZE];
    const char *names;
    bool whole = true;

    while (strcmp(layout->name, loader->mapping.variant) != 0)
        layout++;
    names = layout->required;
    while (next_name(&names, name)) {
        int place = loader_column(loader, name);

        if (strcmp(name, "no") == 0 || loader->values[place].filled)
            continue;
        loader_problem(loader, place, "required-empty");
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

static bool row(struct loader *loader)
{
    const struct own *own = loader->own;
    const char *variant = loader->mapping.variant;
    const char *kind;

    if (!is_whole(loader))
        return false;
    if (strcmp(variant, "pair") == 0)
        return pair_row(loader);
    if (strcmp(variant, "item-period") == 0)
        return limit_row(loader, "period");
    if (strcmp(variant, "item-frequency") == 0) {
        if (word_of(units, loader_text(loader, own->unit)))
            return limit_row(loader, "frequency");
        loader_problem(loader, own->unit, "unknown-unit");
        return false;
    }
    if (strcmp(variant, "item-note") == 0)
        return limit_row(loader, "note");
    if (strcmp(variant, "group") == 0)
        return group_row(loader, own->group_name);
    if (strcmp(variant, "drug-codes") == 0)
        return code_row(loader);
    kind = limit_of(loader);
    if (!kind)
        return false;
    if (!is_known_value(kind, loader_text(loader, own->value))) {
        loader_problem(loader, own->value, "unknown-value");
        return false;
    }
    return strcmp(kind, "group") == 0 ? group_row(loader, own->value)
                                      : limit_row(loader, kind);
}

/* A filled cell of PLACE, or a problem. */
static const char *wanted(struct loader *loader, int place)
{
    const char *text = loader_text(loader, place);

    if (!text)
        loader_problem(loader, place, "required-empty");
    return text;
}

/* Bind file and line at INDEX and after it, and store. */
static bool put(struct loader *loader, struct stmt *stmt, int index)
{
    stmt_bind_int(stmt, index, loader->file_id);
    stmt_bind_int(stmt, index + 1, loader->row.line);
    stmt_run(stmt);
    return true;
}

static bool pair_row(struct loader *loader)
{
    struct own *own = loader->own;
    const char *window = word_of(windows, loader_text(loader, own->window));
    const char *main = wanted(loader, own->main_code);
    const char *component = wanted(loader, own->component_code);
    char main_code[MATCH_CODE_SIZE], component_code[MATCH_CODE_SIZE];

    if (!window)
        loader_problem(loader, own->window, "unknown-window");
    if (!window || !main || !component)
        return false;
    stmt_bind_text(own->pair, 1, window);
    stmt_bind_text(own->pair, 2, match_code(main_code, main));
    loader_bind(loader, own->pair, 3, own->main_name);
    stmt_bind_text(own->pair, 4, match_code(component_code, component));
    loader_bind(loader, own->pair, 5, own->component_name);
    loader_bind(loader, own->pair, 6, own->note);
    loader_bind(loader, own->pair, 7, own->source);
    return put(loader, own->pair, 8);
}

static bool limit_row(struct loader *loader, const char *kind)
{
    struct own *own = loader->own;
    const char *code = loader_text(loader, own->item_code);
    const char *unit = word_of(units, loader_text(loader, own->unit));
    char item_code[MATCH_CODE_SIZE];

    stmt_bind_text(own->limit, 1, kind);
    stmt_bind_text(own->limit, 2, code ? match_code(item_code, code) : NULL);
    loader_bind(loader, own->limit, 3, own->item_name);
    loader_bind(loader, own->limit, 4, own->value);
    loader_bind(loader, own->limit, 5, own->qty);
    stmt_bind_text(own->limit, 6, unit);
    loader_bind(loader, own->limit, 7, own->period_days);
    loader_bind(loader, own->limit, 8, own->note);
    return put(loader, own->limit, 9);
}

static bool code_row(struct loader *loader)
{
    struct own *own = loader->own;
    const char *kind = limit_of(loader);
    const char *name = wanted(loader, own->item_name);
    const char *code = wanted(loader, own->item_code);
    char item_code[MATCH_CODE_SIZE];

    if (!kind || !name || !code)
        return false;
    stmt_bind_text(own->code, 1, kind);
    stmt_bind_text(own->code, 2, name);
    stmt_bind_text(own->code, 3, match_code(item_code, code));
    return put(loader, own->code, 4);
}

static bool group_row(struct loader *loader, int group_place)
{
    struct own *own = loader->own;
    const char *group = wanted(loader, group_place);
    const char *code = wanted(loader, own->item_code);
    char item_code[MATCH_CODE_SIZE];

    if (!group || !code)
        return false;
    stmt_bind_text(own->group, 1, group);
    stmt_bind_text(own->group, 2, match_code(item_code, code));
    loader_bind(loader, own->group, 3, own->item_name);
    return put(loader, own->group, 4);
}
