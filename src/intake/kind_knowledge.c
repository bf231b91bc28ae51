/*
 * Published knowledge points: each layout into the table that rules read.
 * What cannot be told (a blank window, an unknown limit) is a problem, never
 * a guess. Ours of a batch give way to a user's file of the same batch that is
 * no mere part of it, whichever comes first.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "intake/loader.h"
#include "intake/points.h"
#include "intake/reading.h"
#include "model/platform_codes.h"

static const char PUT_PAIR[] =
    "INSERT INTO rule_pair (window, main_code, main_name, component_code,"
    "    component_name, note, source, batch, from_day, to_day, file_id, line)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char PUT_LIMIT[] =
    "INSERT INTO rule_limit (limit_kind, item_code, item_name, value, qty_e4,"
    "    amount_fen, unit, period_days, note, source, batch, published_day,"
    "    from_day, to_day, file_id, line, national) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char PUT_CODE[] =
    "INSERT INTO rule_limit_code (limit_kind, item_name, item_code, limit_id,"
    "    is_prefix, file_id, line) VALUES (?, ?, ?, ?, ?, ?, ?)";
static const char PUT_GROUP[] =
    "INSERT INTO rule_group (group_name, item_code, item_name, batch,"
    "    from_day, to_day, file_id, line) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

/*
 * Ours of which a user has the same batch, in a file that replaces: one that
 * did (import_file.replaces), or the file ?1.
 */
#define OURS "file_id IN (SELECT id FROM import_file WHERE builtin = 1) "
#define THEIRS                                                                 \
    "AS u JOIN import_file AS f ON f.id = u.file_id "                          \
    "WHERE f.id = ?1 OR (f.replaces > 0 AND NOT f.builtin)) "
#define PAIRS                                                                  \
    "FROM rule_pair WHERE batch IN (SELECT u.batch FROM rule_pair " THEIRS     \
    "AND " OURS
#define GROUPS                                                                 \
    "FROM rule_group WHERE batch IN (SELECT u.batch FROM rule_group " THEIRS   \
    "AND " OURS
#define LIMITS                                                                 \
    "FROM rule_limit WHERE (limit_kind, batch) IN "                            \
    "(SELECT u.limit_kind, u.batch FROM rule_limit " THEIRS "AND " OURS
static const char REPLACED[] =
    "SELECT (SELECT count(*) " PAIRS ") + (SELECT count(*) " GROUPS
    ") + (SELECT count(*) " LIMITS ")";
static const char *const give_way[] = {
    "DELETE " PAIRS, "DELETE " GROUPS, "DELETE " LIMITS,
    ("DELETE FROM rule_limit_code WHERE ?1 >= 0 AND limit_id IS NOT NULL "
     "AND limit_id NOT IN (SELECT id FROM rule_limit)")};
/* Ours that an earlier program, or an earlier run, left from the file ?1. */
static const char *const earlier[] = {
    "DELETE FROM rule_pair WHERE " OURS
    "AND file_id IN (SELECT id FROM import_file WHERE name = ?1)",
    "DELETE FROM rule_group WHERE " OURS
    "AND file_id IN (SELECT id FROM import_file WHERE name = ?1)",
    "DELETE FROM rule_limit_code WHERE " OURS
    "AND file_id IN (SELECT id FROM import_file WHERE name = ?1)",
    "DELETE FROM rule_limit WHERE " OURS
    "AND file_id IN (SELECT id FROM import_file WHERE name = ?1)"};

struct knowledge_load {
    /* fields */
    int window, main_code, main_name, component_code, component_name, note,
        source, item_code, item_name, limit_kind, value, qty, unit, period_days,
        group_name, code_list, batch, published, from, to;
    int stay_qty, cap_amount, occasion_amount, day_dose, dose_unit, depts,
        antibiotic_grade, forbidden_icd, not_with, disease_icd;
    struct stmt *pair, *limit, *code, *group;
};

static void begin(struct reading *reading);
static bool row(struct reading *reading);
static void end(struct reading *reading, bool broken);
static bool pair_row(struct reading *reading);
static bool limit_row(struct reading *reading, const char *kind);
static bool text_row(struct reading *reading, const char *kind);
static bool note_row(struct reading *reading);
static bool own_row(struct reading *reading);
static bool code_row(struct reading *reading);
static bool group_row(struct reading *reading, int group_field);

const struct loader load_knowledge = {.begin = begin, .row = row, .end = end};

/* Run what asks for a text, or with NULL for a number. */
static void run_all(struct db *db, const char *const *sql, size_t count,
                    const char *text, int64_t number)
{
    for (size_t i = 0; i < count; i++) {
        struct stmt *stmt = db_prepare(db, sql[i]);

        if (text)
            stmt_bind_text(stmt, 1, text);
        else
            stmt_bind_int(stmt, 1, number);
        stmt_run(stmt);
        stmt_free(stmt);
    }
}

static void begin(struct reading *reading)
{
    struct knowledge_load *own = xcalloc(1, sizeof(*own));
    struct db *db = reading->session->db;
    const struct {
        int *field;
        const char *name;
    } fields[] = {{&own->window, "window"},
                  {&own->main_code, "main_code"},
                  {&own->main_name, "main_name"},
                  {&own->component_code, "component_code"},
                  {&own->component_name, "component_name"},
                  {&own->note, "note"},
                  {&own->source, "source"},
                  {&own->item_code, "item_code"},
                  {&own->item_name, "item_name"},
                  {&own->limit_kind, "limit_kind"},
                  {&own->value, "value"},
                  {&own->qty, "qty"},
                  {&own->unit, "unit"},
                  {&own->period_days, "period_days"},
                  {&own->group_name, "group_name"},
                  {&own->code_list, "code_list"},
                  {&own->batch, "batch"},
                  {&own->published, "published"},
                  {&own->from, "from"},
                  {&own->to, "to"},
                  {&own->stay_qty, "stay_qty"},
                  {&own->cap_amount, "cap_amount"},
                  {&own->occasion_amount, "occasion_amount"},
                  {&own->day_dose, "day_dose"},
                  {&own->dose_unit, "dose_unit"},
                  {&own->depts, "depts"},
                  {&own->antibiotic_grade, "antibiotic_grade"},
                  {&own->forbidden_icd, "forbidden_icd"},
                  {&own->not_with, "not_with"},
                  {&own->disease_icd, "disease_icd"}};

    reading->own = own;
    for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
        *fields[i].field = reading_field(reading, fields[i].name);
    own->pair = db_prepare(db, PUT_PAIR);
    own->limit = db_prepare(db, PUT_LIMIT);
    own->code = db_prepare(db, PUT_CODE);
    own->group = db_prepare(db, PUT_GROUP);
    if (reading->session->builtin)
        run_all(db, earlier, sizeof(earlier) / sizeof(*earlier), reading->name,
                0);
}

/*
 * Ours give way to a user's file of the same batches, unless it has fewer
 * than half as many rows and nobody said --replace: then both hold.
 */
static void replace_ours(struct reading *reading)
{
    const struct session *session = reading->session;
    struct stmt *stmt = db_prepare(session->db, REPLACED);
    int64_t ours = 0;

    stmt_bind_int(stmt, 1, reading->file_id);
    if (stmt_step(stmt))
        ours = stmt_int(stmt, 0);
    stmt_free(stmt);
    if (!session->builtin && !session->options->replace &&
        2 * reading->tally.stored < ours)
        return;
    if (!session->builtin)
        reading->tally.replaces = ours;
    run_all(session->db, give_way, sizeof(give_way) / sizeof(*give_way), NULL,
            session->builtin ? 0 : reading->file_id);
}

static void end(struct reading *reading, bool broken)
{
    struct knowledge_load *own = reading->own;

    stmt_free(own->pair);
    stmt_free(own->limit);
    stmt_free(own->code);
    stmt_free(own->group);
    if (!broken)
        replace_ours(reading);
    free(own);
}

/* The batch that the row says, or its layout; NULL: none is known. */
static const char *batch_of(struct reading *reading, const char *kind,
                            char buffer[POINT_VALUE_SIZE])
{
    struct knowledge_load *own = reading->own;
    const char *batch = values_text(&reading->values, own->batch);

    return batch ? batch
                 : point_batch(buffer, reading->mapping->variant, kind,
                               values_text(&reading->values, own->source));
}

/* The limit's kind, or NULL with the problem recorded. */
static const char *limit_of(struct reading *reading)
{
    struct knowledge_load *own = reading->own;
    const char *kind =
        point_limit(values_text(&reading->values, own->limit_kind));

    if (!kind)
        reading_problem(reading, own->limit_kind, "unknown-limit");
    return kind;
}

/* The limit's value as it is kept, or NULL. */
static const char *kept_value(struct reading *reading, const char *kind,
                              char buffer[POINT_VALUE_SIZE])
{
    struct knowledge_load *own = reading->own;

    return point_kept(buffer, kind,
                      values_text(&reading->values, own->limit_kind),
                      values_text(&reading->values, own->value));
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

static bool row(struct reading *reading)
{
    const struct knowledge_load *own = reading->own;
    const char *variant = reading->mapping->variant;
    char buffer[POINT_VALUE_SIZE];
    const char *kind;

    if (!is_whole(reading))
        return false;
    if (strcmp(variant, "pair") == 0)
        return pair_row(reading);
    if (strcmp(variant, "item-period") == 0)
        return limit_row(reading, "period");
    if (strcmp(variant, "item-frequency") == 0) {
        if (point_unit(values_text(&reading->values, own->unit)))
            return limit_row(reading, "frequency");
        reading_problem(reading, own->unit, "unknown-unit");
        return false;
    }
    if (strcmp(variant, "item-note") == 0)
        return note_row(reading);
    if (strncmp(variant, "own-", 4) == 0)
        return own_row(reading);
    if (strcmp(variant, "group") == 0)
        return group_row(reading, own->group_name);
    if (strcmp(variant, "drug-codes") == 0)
        return code_row(reading);
    kind = limit_of(reading);
    if (!kind)
        return false;
    if (strcmp(variant, "later-limit") == 0)
        return text_row(reading, kind);
    if (values_filled(&reading->values, own->value) &&
        !point_is_value(kind, kept_value(reading, kind, buffer))) {
        reading_problem(reading, own->value, "unknown-value");
        return false;
    }
    if (values_filled(&reading->values, own->item_code) ||
        values_filled(&reading->values, own->code_list))
        kind = point_kind(kind, values_text(&reading->values, own->value));
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
    const char *window = point_window(values_text(values, own->window));
    const char *main = wanted(reading, own->main_code);
    const char *component = wanted(reading, own->component_code);
    char main_code[MATCH_CODE_SIZE], component_code[MATCH_CODE_SIZE];
    char batch[POINT_VALUE_SIZE];

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
    stmt_bind_text(own->pair, 8, batch_of(reading, "pair", batch));
    values_bind(values, own->pair, 9, own->from);
    values_bind(values, own->pair, 10, own->to);
    return put(reading, own->pair, 11);
}

/* A limit of KIND whose value, quantity and amount are those of the fields. */
static bool put_limit(struct reading *reading, const char *kind,
                      const char *value, int qty, int amount)
{
    struct knowledge_load *own = reading->own;
    const struct values *values = &reading->values;
    const char *code = values_text(values, own->item_code);
    const char *unit = point_unit(values_text(values, own->unit));
    char item_code[MATCH_CODE_SIZE], batch[POINT_VALUE_SIZE];
    int national;

    if (strcmp(kind, "dose") == 0)
        unit = values_text(values, own->dose_unit);
    if (strcmp(kind, "disease") == 0)
        reading->content->reckoned[RECKONED_DISEASE_POINT]++;
    if (strcmp(kind, "elderly") == 0)
        reading->content->reckoned[RECKONED_ELDERLY_POINT]++;
    stmt_bind_text(own->limit, 1, kind);
    stmt_bind_text(own->limit, 2, code ? match_code(item_code, code) : NULL);
    values_bind(values, own->limit, 3, own->item_name);
    stmt_bind_text(own->limit, 4, value);
    values_bind(values, own->limit, 5, qty);
    values_bind(values, own->limit, 6, amount);
    stmt_bind_text(own->limit, 7, unit);
    values_bind(values, own->limit, 8, own->period_days);
    values_bind(values, own->limit, 9, own->note);
    values_bind(values, own->limit, 10, own->source);
    stmt_bind_text(own->limit, 11, batch_of(reading, kind, batch));
    values_bind(values, own->limit, 12, own->published);
    values_bind(values, own->limit, 13, own->from);
    values_bind(values, own->limit, 14, own->to);
    national = point_national(values_text(values, own->limit_kind), kind,
                              code ? code : values_text(values, own->code_list),
                              value);
    stmt_bind_known(own->limit, 17, national != 0, national);
    return put(reading, own->limit, 15);
}

/* A code of the limit LIMIT_ID, 0: of all of KIND and NAME; one that ends in
 * * is a prefix. */
static void put_code(struct reading *reading, const char *kind,
                     const char *name, const char *code, int64_t limit_id)
{
    struct knowledge_load *own = reading->own;
    char item_code[MATCH_CODE_SIZE];
    size_t length;

    match_code(item_code, code);
    length = strlen(item_code);
    stmt_bind_text(own->code, 1, kind);
    stmt_bind_text(own->code, 2, name);
    stmt_bind_int(own->code, 5, length && item_code[length - 1] == '*');
    if (length && item_code[length - 1] == '*')
        item_code[length - 1] = '\0';
    stmt_bind_text(own->code, 3, item_code);
    stmt_bind_known(own->code, 4, limit_id != 0, limit_id);
    put(reading, own->code, 6);
}

/* A limit, with the codes of its list where there is one. */
static bool limit_row(struct reading *reading, const char *kind)
{
    struct knowledge_load *own = reading->own;
    const char *list = values_text(&reading->values, own->code_list);
    const char *name = values_text(&reading->values, own->item_name);
    char buffer[POINT_VALUE_SIZE];
    int64_t limit_id;

    put_limit(reading, kind, kept_value(reading, kind, buffer), own->qty, -1);
    limit_id = db_last_id(reading->session->db);
    while (list && *list) {
        size_t length = strcspn(list, " ;");
        char code[MATCH_CODE_SIZE];

        if (length && length < sizeof(code)) {
            memcpy(code, list, length);
            code[length] = '\0';
            put_code(reading, kind, name ? name : "", code, limit_id);
        }
        list += length + (list[length] != '\0');
    }
    return true;
}

/* A limit that its text tells. */
static bool text_row(struct reading *reading, const char *kind)
{
    struct knowledge_load *own = reading->own;
    const char *text = wanted(reading, own->note);
    char buffer[POINT_VALUE_SIZE];
    const char *value;

    if (!text)
        return false;
    value = point_value(buffer, kind,
                        values_text(&reading->values, own->limit_kind), text);
    if (!value) {
        reading_problem(reading, own->note, "unknown-value");
        return false;
    }
    return put_limit(reading, kind, value, -1, -1);
}

/* Batch 8 says course and age of items in a note. */
static bool note_row(struct reading *reading)
{
    struct knowledge_load *own = reading->own;
    const char *note = values_text(&reading->values, own->note);
    char buffer[POINT_VALUE_SIZE];
    const char *days = note ? point_days(buffer, note) : NULL;

    if (days)
        return put_limit(reading, "course", days, -1, -1);
    if (note && strstr(note, "法定就业年龄"))
        return put_limit(reading, "age", "16-", -1, -1);
    return put_limit(reading, "note", NULL, -1, -1);
}

/* A row of a user's own: as many limits as it fills. */
static bool own_row(struct reading *reading)
{
    struct knowledge_load *own = reading->own;
    const struct values *values = &reading->values;

    if (values_filled(values, own->stay_qty))
        put_limit(reading, "quantity", NULL, own->stay_qty, -1);
    if (values_filled(values, own->cap_amount))
        put_limit(reading, "amount", NULL, -1, own->cap_amount);
    if (values_filled(values, own->occasion_amount))
        put_limit(reading, "occasion", NULL, -1, own->occasion_amount);
    if (values_filled(values, own->day_dose))
        put_limit(reading, "dose", NULL, own->day_dose, -1);
    if (values_filled(values, own->depts))
        put_limit(reading, "dept", values_text(values, own->depts), -1, -1);
    if (values_filled(values, own->antibiotic_grade))
        put_limit(reading, "antibiotic",
                  values_text(values, own->antibiotic_grade), -1, -1);
    if (values_filled(values, own->forbidden_icd))
        put_limit(reading, "contraindication",
                  values_text(values, own->forbidden_icd), -1, -1);
    if (values_filled(values, own->disease_icd)) {
        if (!point_is_value("disease", values_text(values, own->disease_icd))) {
            reading_problem(reading, own->disease_icd, "unknown-value");
            return false;
        }
        put_limit(reading, "disease", values_text(values, own->disease_icd), -1,
                  -1);
    }
    if (values_filled(values, own->not_with))
        put_limit(reading, "interaction", values_text(values, own->not_with),
                  -1, -1);
    return true;
}

static bool code_row(struct reading *reading)
{
    struct knowledge_load *own = reading->own;
    const char *kind = limit_of(reading);
    const char *name = wanted(reading, own->item_name);
    const char *code = wanted(reading, own->item_code);

    if (!kind || !name || !code)
        return false;
    put_code(reading, kind, name, code, 0);
    return true;
}

static bool group_row(struct reading *reading, int group_field)
{
    struct knowledge_load *own = reading->own;
    const char *list = values_text(&reading->values, own->code_list);
    const char *group = wanted(reading, group_field);
    const char *code = list ? list : wanted(reading, own->item_code);
    char item_code[MATCH_CODE_SIZE], batch[POINT_VALUE_SIZE];

    if (!group || !code)
        return false;
    stmt_bind_text(own->group, 1, group);
    stmt_bind_text(own->group, 2, match_code(item_code, code));
    values_bind(&reading->values, own->group, 3, own->item_name);
    stmt_bind_text(own->group, 4, batch_of(reading, "group", batch));
    values_bind(&reading->values, own->group, 5, own->from);
    values_bind(&reading->values, own->group, 6, own->to);
    return put(reading, own->group, 7);
}
