#include "rules/finding.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/sum.h"
#include "rules/joint_people.h"

enum { SEPARATOR = 0x1F };

static const char PUT_FINDING[] =
    "INSERT INTO finding (run_id, rule_id, hospital_id, charge_id, visit_id,"
    "    item_id, dept_id, staff_id, equipment_id, day, qty_e4,"
    "    amount_at_issue_fen, item_code, national_code, item_name, file_id,"
    "    line, related, facts, key, fingerprint, facts_digest) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
    "    ?)";
static const char CHARGE[] =
    "SELECT c.visit_id, v.hospital_id, c.item_id, c.day, c.dept_id,"
    "       coalesce(c.order_staff_id, c.exec_staff_id), c.file_id, c.line,"
    "       c.line_no,"
    "       v.visit_no, h.hospital_code, i.own_code, c.time,"
    "       c.qty_e4, c.price_e6 "
    "FROM charge AS c JOIN visit AS v ON v.id = c.visit_id "
    "JOIN hospital AS h ON h.id = v.hospital_id "
    "JOIN item AS i ON i.id = c.item_id "
    "WHERE c.visit_id = ?1 AND c.item_id = ?2 AND c.day = ?3 AND c.moment = ?4";
static const char VISIT[] =
    "SELECT v.hospital_id, v.visit_no, h.hospital_code, v.file_id, v.line "
    "FROM visit AS v JOIN hospital AS h ON h.id = v.hospital_id "
    "WHERE v.id = ?";
static const char HOSPITAL[] =
    "SELECT hospital_code FROM hospital WHERE id = ?";

/* The columns of a result that fill a finding; others are facts. */
enum role {
    R_CHARGE,
    R_VISIT,
    R_HOSPITAL,
    R_ITEM,
    R_DEPT,
    R_STAFF,
    R_EQUIPMENT,
    R_DAY,
    R_AMOUNT,
    R_QTY,
    R_FILE,
    R_LINE,
    R_RELATED,
    R_ITEM_CODE,
    R_NATIONAL_CODE,
    R_ITEM_NAME,
    R_KEY,
    ROLES
};
static const struct {
    const char *name;
    bool is_text;
} roles[ROLES] = {
    [R_CHARGE] = {"charge_id", false},
    [R_VISIT] = {"visit_id", false},
    [R_HOSPITAL] = {"hospital_id", false},
    [R_ITEM] = {"item_id", false},
    [R_DEPT] = {"dept_id", false},
    [R_STAFF] = {"staff_id", false},
    [R_EQUIPMENT] = {"equipment_id", false},
    [R_DAY] = {"day", false},
    [R_AMOUNT] = {"amount_fen", false},
    [R_QTY] = {"qty_e4", false},
    [R_FILE] = {"file_id", false},
    [R_LINE] = {"line", false},
    [R_RELATED] = {"related", true},
    [R_ITEM_CODE] = {"item_code", true},
    [R_NATIONAL_CODE] = {"national_code", true},
    [R_ITEM_NAME] = {"item_name", true},
    [R_KEY] = {"key", true},
};

/* One hit: integers by role (0 and not set where absent). */
struct hit {
    int64_t number[ROLES];
    bool set[ROLES];
    const char *text[ROLES];
    const char *hospital_code, *visit_no, *line_no, *own_code;
    int64_t time, line_qty_e4, price_e6;
};

static char *read_hit(const struct hits *hits, const int *columns,
                      struct hit *hit);
static void complete_hit(struct finder *finder, struct hit *hit);
static void put_hit(struct finder *finder, const struct rule *rule,
                    const struct hit *hit, const char *digest);
static void facts_digest(const struct hits *hits, const int *columns,
                         const struct hit *hit, char hex[20]);
static void add_facts(struct finder *finder, const struct hits *hits);

/* The stays that no settlement closed yet. */
static void load_unsettled(struct finder *finder)
{
    struct stmt *stmt =
        db_prepare(finder->db, "SELECT visit_id FROM unsettled_stay");

    while (stmt_step(stmt)) {
        int64_t id = stmt_int(stmt, 0);
        bool found;

        hash_put(&finder->unsettled, &id, sizeof(id), &found);
    }
    stmt_free(stmt);
}

void finder_init(struct finder *finder, struct db *db, int64_t run_id,
                 const struct run_options *options)
{
    memset(finder, 0, sizeof(*finder));
    finder->db = db;
    finder->run_id = run_id;
    finder->options = options;
    finder->put = db_prepare(db, PUT_FINDING);
    finder->charge = db_prepare(db, CHARGE);
    finder->visit = db_prepare(db, VISIT);
    finder->hospital = db_prepare(db, HOSPITAL);
    line_keys_init(&finder->lines, db);
    lost_init(&finder->lost, db);
    hash_init(&finder->seen);
    hash_init(&finder->unsettled);
    if (options->unsettled)
        load_unsettled(finder);
    text_init(&finder->facts);
    text_init(&finder->key);
}

void finder_release(struct finder *finder)
{
    stmt_free(finder->put);
    stmt_free(finder->charge);
    stmt_free(finder->visit);
    stmt_free(finder->hospital);
    stmt_free(finder->shared);
    line_keys_release(&finder->lines);
    lost_release(&finder->lost);
    hash_release(&finder->seen);
    hash_release(&finder->unsettled);
    text_release(&finder->facts);
    text_release(&finder->key);
}

static struct verdict *verdict_of(struct verdict *verdicts, size_t count,
                                  int64_t hospital_id)
{
    for (size_t i = 0; i < count; i++)
        if (verdicts[i].hospital_id == hospital_id)
            return &verdicts[i];
    return NULL;
}

/* Of the period and the stays that were asked for. */
static bool is_asked(const struct finder *finder, const struct hit *hit)
{
    const struct run_options *asked = finder->options;

    if (asked->unsettled &&
        (!hit->set[R_VISIT] ||
         !hash_get(&finder->unsettled, &hit->number[R_VISIT],
                   sizeof(hit->number[R_VISIT]))))
        return false;
    return !hit->set[R_DAY] || ((asked->from_day == DAY_UNKNOWN ||
                                 hit->number[R_DAY] >= asked->from_day) &&
                                (asked->to_day == DAY_UNKNOWN ||
                                 hit->number[R_DAY] <= asked->to_day));
}

/* True when the hit is about a row that lost a cell which the rule reads. */
static bool is_lost(struct finder *finder, const struct hit *hit)
{
    const struct subject subject = {
        .file_id = hit->number[R_FILE],
        .line = hit->number[R_LINE],
        .charge_id = hit->number[R_CHARGE],
        .visit_id = hit->number[R_VISIT],
        .hospital_id = hit->number[R_HOSPITAL],
        .item_id = hit->number[R_ITEM],
        .dept_id = hit->number[R_DEPT],
        .staff_id = hit->number[R_STAFF],
        .equipment_id = hit->number[R_EQUIPMENT],
        .item_code = hit->text[R_ITEM_CODE],
    };

    return lost_concerns(&finder->lost, &subject);
}

/* When hospitals are joined: a person that one of them knows alone, that one
 * has judged. */
static bool is_of_joint(struct finder *finder, const struct rule *rule,
                        const struct hit *hit)
{
    bool asked;

    if (!finder->joint || rule_scope(rule) != SCOPE_PEOPLE)
        return true;
    if (!finder->shared)
        finder->shared = db_prepare(finder->db, JOINT_SHARED);
    stmt_bind_int(finder->shared, 1, hit->number[R_VISIT]);
    stmt_bind_int(finder->shared, 2, rule->known_by);
    asked = stmt_step(finder->shared);
    stmt_reset(finder->shared);
    return asked;
}

/* Which columns of the result have a role; all their names into FACTS. */
static void find_columns(const struct hits *hits, int columns[ROLES],
                         struct text *facts)
{
    for (int r = 0; r < ROLES; r++)
        columns[r] = -1;
    for (int i = 0; i < hits->columns; i++) {
        for (int r = 0; r < ROLES; r++)
            if (strcmp(hits->names[i], roles[r].name) == 0)
                columns[r] = i;
        if (facts->length)
            text_add_char(facts, SEPARATOR);
        text_add(facts, hits->names[i]);
    }
}

void finder_lost(struct finder *finder, const struct lineage *lineage,
                 struct verdict *verdicts, size_t count)
{
    lost_rule(&finder->lost, lineage);
    for (size_t i = 0; i < count; i++)
        if (verdicts[i].judged) {
            verdicts[i].lost =
                lost_cells(&finder->lost, verdicts[i].hospital_id);
            verdicts[i].unjudged += verdicts[i].lost;
        }
}

char *finder_take(struct finder *finder, const struct rule *rule,
                  const struct lineage *lineage, struct hits *hits,
                  struct verdict *verdicts, size_t count, struct text *facts)
{
    int columns[ROLES];
    char *error = NULL;

    lost_rule(&finder->lost, lineage);
    find_columns(hits, columns, facts);
    while (!error && hits_next(hits)) {
        struct hit hit = {0};
        struct verdict *verdict;

        error = read_hit(hits, columns, &hit);
        if (error)
            break;
        complete_hit(finder, &hit);
        verdict = verdict_of(verdicts, count, hit.number[R_HOSPITAL]);
        if (verdict && verdict->judged && is_asked(finder, &hit) &&
            is_of_joint(finder, rule, &hit) && !is_lost(finder, &hit)) {
            char digest[20];

            add_facts(finder, hits);
            facts_digest(hits, columns, &hit, digest);
            put_hit(finder, rule, &hit, digest);
            verdict->findings++;
            sum_add(&verdict->amount_fen, hit.number[R_AMOUNT]);
        }
        stmt_reset(finder->charge);
        stmt_reset(finder->visit);
        stmt_reset(finder->hospital);
    }
    return error;
}

static char *read_hit(const struct hits *hits, const int *columns,
                      struct hit *hit)
{
    for (int r = 0; r < ROLES; r++) {
        struct hit_value *value;

        if (columns[r] < 0)
            continue;
        value = &hits->row[columns[r]];
        if (value->type == HIT_NULL)
            continue;
        if (roles[r].is_text
                ? value->type != HIT_TEXT && r != R_KEY && r != R_RELATED
                : value->type != HIT_INT) {
            char message[160];

            snprintf(message, sizeof(message),
                     roles[r].is_text ? tr("column '%s' is not a text")
                                      : tr("column '%s' is not an integer"),
                     roles[r].name);
            return xstrdup(message);
        }
        hit->set[r] = true;
        if (roles[r].is_text)
            hit->text[r] = hit_text(value);
        else
            hit->number[r] = value->number;
    }
    if (!hit->set[R_CHARGE] && !hit->set[R_VISIT] && !hit->set[R_HOSPITAL])
        return xstrdup(tr("a hit without charge_id, visit_id and "
                          "hospital_id"));
    return NULL;
}

static void fill(struct hit *hit, enum role role, struct stmt *stmt, int column)
{
    if (hit->set[role] || stmt_is_null(stmt, column))
        return;
    hit->set[role] = true;
    hit->number[role] = stmt_int(stmt, column);
}

/* What the line, else the visit, else the hospital says of itself. */
static void complete_hit(struct finder *finder, struct hit *hit)
{
    static const enum role of_charge[] = {R_VISIT, R_HOSPITAL, R_ITEM, R_DAY,
                                          R_DEPT,  R_STAFF,    R_FILE, R_LINE};

    if (hit->set[R_CHARGE]) {
        if (line_keys_bind(&finder->lines, finder->charge,
                           hit->number[R_CHARGE]) &&
            stmt_step(finder->charge)) {
            for (int i = 0; i < 8; i++)
                fill(hit, of_charge[i], finder->charge, i);
            hit->line_no = stmt_text(finder->charge, 8);
            hit->visit_no = stmt_text(finder->charge, 9);
            hit->hospital_code = stmt_text(finder->charge, 10);
            hit->own_code = stmt_text(finder->charge, 11);
            hit->time = stmt_int(finder->charge, 12);
            hit->line_qty_e4 = stmt_int(finder->charge, 13);
            hit->price_e6 = stmt_int(finder->charge, 14);
        }
    } else if (hit->set[R_VISIT]) {
        stmt_bind_int(finder->visit, 1, hit->number[R_VISIT]);
        if (stmt_step(finder->visit)) {
            fill(hit, R_HOSPITAL, finder->visit, 0);
            hit->visit_no = stmt_text(finder->visit, 1);
            hit->hospital_code = stmt_text(finder->visit, 2);
            fill(hit, R_FILE, finder->visit, 3);
            fill(hit, R_LINE, finder->visit, 4);
        }
    }
    if (!hit->hospital_code && hit->set[R_HOSPITAL]) {
        stmt_bind_int(finder->hospital, 1, hit->number[R_HOSPITAL]);
        if (stmt_step(finder->hospital))
            hit->hospital_code = stmt_text(finder->hospital, 0);
    }
}

static void key_add(struct text *key, const char *value)
{
    text_add(key, value ? value : "");
    text_add_char(key, SEPARATOR);
}

/*
 * rule, hospital, visit, line number, item, day, further key. A line without
 * a number is told by time, quantity and price; equals by their ordinal.
 */
static void fingerprint(struct finder *finder, const struct rule *rule,
                        const struct hit *hit, char hex[20])
{
    struct text *key = &finder->key;
    int64_t *times;
    uint64_t hash;
    bool found;

    text_clear(key);
    key_add(key, rule->id);
    key_add(key, hit->hospital_code);
    key_add(key, hit->visit_no);
    key_add(key, hit->line_no);
    key_add(key, hit->own_code ? hit->own_code : hit->text[R_ITEM_CODE]);
    text_printf(key, "%lld", (long long)hit->number[R_DAY]);
    key_add(key, "");
    key_add(key, hit->text[R_KEY]);
    if (!hit->line_no)
        text_printf(key, "%lld %lld %lld", (long long)hit->time,
                    (long long)hit->line_qty_e4, (long long)hit->price_e6);
    hash = fnv1a(FNV1A_START, key->data, key->length);
    times = hash_put(&finder->seen, &hash, sizeof(hash), &found);
    if (++*times > 1)
        hash = fnv1a(hash, times, sizeof(*times));
    snprintf(hex, 20, "%016llx", (unsigned long long)hash);
}

/* Columns that hold row ids, or where a row stands: another import changes
 * them though nothing was changed. */
static bool is_place(const int *columns, int column)
{
    static const enum role places[] = {R_CHARGE,    R_VISIT, R_HOSPITAL,
                                       R_ITEM,      R_DEPT,  R_STAFF,
                                       R_EQUIPMENT, R_FILE,  R_LINE};

    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
        if (columns[places[i]] == column)
            return true;
    return false;
}

/* All that the rule says of it, and quantity and price of the line. */
static void facts_digest(const struct hits *hits, const int *columns,
                         const struct hit *hit, char hex[20])
{
    uint64_t hash = FNV1A_START;
    char line[80];

    for (int i = 0; i < hits->columns; i++) {
        struct hit_value *value = &hits->row[i];
        const char *text = value->type == HIT_NULL || is_place(columns, i)
                               ? ""
                               : hit_text(value);

        hash = fnv1a(hash, text, strlen(text) + 1);
    }
    snprintf(line, sizeof(line), "%lld %lld %lld",
             (long long)hit->number[R_DAY], (long long)hit->line_qty_e4,
             (long long)hit->price_e6);
    hash = fnv1a(hash, line, strlen(line));
    snprintf(hex, 20, "%016llx", (unsigned long long)hash);
}

static void put_hit(struct finder *finder, const struct rule *rule,
                    const struct hit *hit, const char *digest)
{
    static const enum role numbers[] = {
        R_HOSPITAL, R_CHARGE,    R_VISIT, R_ITEM, R_DEPT,
        R_STAFF,    R_EQUIPMENT, R_DAY,   R_QTY,  R_AMOUNT};
    struct stmt *put = finder->put;
    char hex[20];

    fingerprint(finder, rule, hit, hex);
    stmt_bind_int(put, 1, finder->run_id);
    stmt_bind_text(put, 2, rule->id);
    for (int i = 0; i < 10; i++) {
        if (hit->set[numbers[i]])
            stmt_bind_int(put, 3 + i, hit->number[numbers[i]]);
        else
            stmt_bind_null(put, 3 + i);
    }
    stmt_bind_text(put, 13, hit->text[R_ITEM_CODE]);
    stmt_bind_text(put, 14, hit->text[R_NATIONAL_CODE]);
    stmt_bind_text(put, 15, hit->text[R_ITEM_NAME]);
    for (int i = 0; i < 2; i++) {
        enum role role = i ? R_LINE : R_FILE;

        if (hit->set[role])
            stmt_bind_int(put, 16 + i, hit->number[role]);
        else
            stmt_bind_null(put, 16 + i);
    }
    stmt_bind_text(put, 18, hit->text[R_RELATED]);
    stmt_bind_text(put, 19, finder->facts.data);
    stmt_bind_text(put, 20, hit->text[R_KEY]);
    stmt_bind_text(put, 21, hex);
    stmt_bind_text(put, 22, digest);
    stmt_run(put);
}

/* Every column's value for the note, in order, joined by 0x1F. */
static void add_facts(struct finder *finder, const struct hits *hits)
{
    struct text *facts = &finder->facts;

    text_clear(facts);
    for (int i = 0; i < hits->columns; i++) {
        struct hit_value *value = &hits->row[i];

        if (i)
            text_add_char(facts, SEPARATOR);
        if (value->type != HIT_NULL)
            text_add(facts, hit_text(value));
    }
}
