#include "report/coverage.h"

#include "base/lang.h"
#include "base/text.h"

/* Points of it were there when the run began. */
static const char LISTED[] =
    "SELECT DISTINCT l.national FROM rule_limit AS l "
    "JOIN import_file AS f ON f.id = l.file_id "
    "WHERE l.national IS NOT NULL AND f.imported_at <= ? "
    "AND coalesce(l.batch, '') <> 'routine'"; /* no national list, but ours */

/* Whether a rule decides a national one: by what we ship, or a list alone. */
enum decides { DECIDES_NOT, DECIDES_BY_LIST, DECIDES };

static enum decides decides(const struct rule *rule,
                            const struct national_rule *national)
{
    const char *list = rule->national;
    const struct national_rule *named;
    struct national_word word;

    while ((named = national_next(&list, &word)))
        if (named == national)
            return word.by_list ? DECIDES_BY_LIST : DECIDES;
    return DECIDES_NOT;
}

static void add_rules(struct report *report, struct coverage *coverage,
                      bool listed)
{
    coverage->results =
        arena_alloc(&report->arena, (report->result_count + 1) *
                                        sizeof(const struct rule_result *));
    for (size_t i = 0; i < report->result_count; i++) {
        const struct rule_result *result = &report->results[i];
        enum outcome outcome;

        switch (decides(result->rule, coverage->national)) {
        case DECIDES_NOT:
            continue;
        case DECIDES_BY_LIST:
            coverage->by_list = true;
            if (!listed)
                continue;
            break;
        case DECIDES:
            break;
        }
        outcome = rule_outcome(result);
        coverage->results[coverage->result_count++] = result;
        sums_add(&coverage->sums, &result->sums);
        if (outcome > coverage->outcome)
            coverage->outcome = outcome;
    }
}

/* Shipped rules that decide it, of which none was run, or which lack its
 * list. */
static void add_left_out(struct report *report, const struct rule_list *shipped,
                         struct coverage *coverage)
{
    struct text titles;

    text_init(&titles);
    for (size_t i = 0; i < shipped->count; i++)
        if (decides(shipped->rules[i], coverage->national) != DECIDES_NOT)
            text_printf(&titles, "%s%s", titles.length ? "\n" : "",
                        lang_text(shipped->rules[i]->title[LANG_ZH],
                                  shipped->rules[i]->title[LANG_EN]));
    if (titles.length)
        coverage->left_out = arena_strdup(&report->arena, titles.data);
    text_release(&titles);
}

static void load_listed(const struct report *report, bool *listed)
{
    struct stmt *stmt = db_prepare(report->db, LISTED);

    stmt_bind_text(stmt, 1, report->started);
    while (stmt_step(stmt))
        if (stmt_int(stmt, 0) > 0 && stmt_int(stmt, 0) <= NATIONAL_RULES)
            listed[stmt_int(stmt, 0) - 1] = true;
    stmt_free(stmt);
}

static enum covered covered_by(const struct coverage *coverage)
{
    if (coverage->result_count)
        return COVERED;
    if (coverage->by_list)
        return COVERED_NO_LIST;
    if (coverage->left_out)
        return COVERED_NOT_RUN;
    return coverage->national->bar == BAR_NONE ? COVERED_NO_RULE
                                               : COVERED_NEVER;
}

struct coverage *coverage_of(struct report *report)
{
    bool listed[NATIONAL_RULES] = {false};
    struct coverage *all =
        arena_alloc(&report->arena, NATIONAL_RULES * sizeof(*all));
    struct rule_list shipped;

    rule_list_init(&shipped);
    rule_list_load(&shipped, NULL, 0);
    load_listed(report, listed);
    for (int i = 0; i < NATIONAL_RULES; i++) {
        struct coverage *coverage = &all[i];

        coverage->national = &national_rules[i];
        add_rules(report, coverage, listed[i]);
        if (!coverage->result_count)
            add_left_out(report, &shipped, coverage);
        coverage->covered = covered_by(coverage);
    }
    rule_list_release(&shipped);
    return all;
}

const char *coverage_title(const struct coverage *coverage)
{
    static const char *const titles[COVERED_STATES] = {
        [COVERED_NO_LIST] = "list needed",
        [COVERED_NOT_RUN] = "not run this time",
        [COVERED_NO_RULE] = "no rule yet",
        [COVERED_NEVER] = "not in any delivery",
    };

    if (coverage->covered == COVERED)
        return outcome_title(coverage->outcome);
    return tr(titles[coverage->covered]);
}

const char *coverage_key(const struct coverage *coverage)
{
    static const char *const results[OUTCOMES] = {
        [OUTCOME_NOT_CHECKED] = "not_checked", [OUTCOME_CLEAN] = "clean",
        [OUTCOME_PARTLY] = "partly",           [OUTCOME_FOUND] = "found",
        [OUTCOME_DOUBTFUL] = "doubtful",
    };
    static const char *const states[COVERED_STATES] = {
        [COVERED_NO_LIST] = "list_needed",
        [COVERED_NOT_RUN] = "not_run",
        [COVERED_NO_RULE] = "no_rule",
        [COVERED_NEVER] = "undecidable",
    };

    return coverage->covered == COVERED ? results[coverage->outcome]
                                        : states[coverage->covered];
}

const char *coverage_reason(const struct coverage *coverage)
{
    if (coverage->covered == COVERED)
        return NULL;
    if (coverage->covered == COVERED_NOT_RUN)
        return tr("Its rules were left out of this inspection.");
    if (coverage->covered == COVERED_NO_LIST)
        return tr("Nothing is published to judge by: once your own list of it "
                  "(kind rules) is imported, its rules decide it.");
    switch (coverage->national->bar) {
    case BAR_UPLOAD:
        return tr("When data were uploaded is known to the insurer's platform "
                  "alone: no export of a hospital tells it.");
    case BAR_INFECTION:
        return tr("Infections in hospital are reported to the health "
                  "authority; bills and records delivered here do not tell "
                  "them.");
    case BAR_NONE:
        break;
    }
    return tr("No rule yet: to be checked by hand.");
}
