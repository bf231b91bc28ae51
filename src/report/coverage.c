#include "report/coverage.h"

#include "base/lang.h"
#include "base/text.h"

static bool names(const struct rule *rule, const struct national_rule *national)
{
    const char *list = rule->national, *wrong;
    const struct national_rule *named;
    size_t length;

    while ((named = national_next(&list, &wrong, &length)))
        if (named == national)
            return true;
    return false;
}

static void add_rules(struct report *report, struct coverage *coverage)
{
    coverage->results =
        arena_alloc(&report->arena, (report->result_count + 1) *
                                        sizeof(const struct rule_result *));
    for (size_t i = 0; i < report->result_count; i++) {
        const struct rule_result *result = &report->results[i];
        enum outcome outcome;

        if (!names(result->rule, coverage->national))
            continue;
        outcome = rule_outcome(result);
        coverage->results[coverage->result_count++] = result;
        sums_add(&coverage->sums, &result->sums);
        if (outcome > coverage->outcome)
            coverage->outcome = outcome;
    }
}

/* Shipped rules that decide it, of which none was run. */
static void add_left_out(struct report *report, const struct rule_list *shipped,
                         struct coverage *coverage)
{
    struct text ids;

    text_init(&ids);
    for (size_t i = 0; i < shipped->count; i++)
        if (names(shipped->rules[i], coverage->national))
            text_printf(&ids, "%s%s", ids.length ? ", " : "",
                        shipped->rules[i]->id);
    if (ids.length)
        coverage->left_out = arena_strdup(&report->arena, ids.data);
    text_release(&ids);
}

struct coverage *coverage_of(struct report *report)
{
    struct coverage *all =
        arena_alloc(&report->arena, NATIONAL_RULES * sizeof(*all));
    struct rule_list shipped;

    rule_list_init(&shipped);
    rule_list_load(&shipped, NULL, 0);
    for (int i = 0; i < NATIONAL_RULES; i++) {
        struct coverage *coverage = &all[i];

        coverage->national = &national_rules[i];
        add_rules(report, coverage);
        if (!coverage->result_count)
            add_left_out(report, &shipped, coverage);
        coverage->covered = coverage->result_count ? COVERED
                            : coverage->left_out   ? COVERED_NOT_RUN
                            : coverage->national->bar == BAR_UPLOAD ||
                                    coverage->national->bar == BAR_INFECTION
                                ? COVERED_NEVER
                                : COVERED_NO_RULE;
    }
    rule_list_release(&shipped);
    return all;
}

const char *coverage_title(const struct coverage *coverage)
{
    static const char *const titles[COVERED_STATES] = {
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
    switch (coverage->national->bar) {
    case BAR_UPLOAD:
        return tr("When data were uploaded is known to the insurer's platform "
                  "alone: no export of a hospital tells it.");
    case BAR_INFECTION:
        return tr("Infections in hospital are reported to the health "
                  "authority; bills and records delivered here do not tell "
                  "them.");
    case BAR_INDICATOR:
        return tr("A rate of the whole hospital, to be watched: it shows where "
                  "to look, no billed line can be wrong by it.");
    case BAR_NONE:
        break;
    }
    return tr("No rule yet: to be checked by hand.");
}
