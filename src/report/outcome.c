#include "report/outcome.h"

#include <string.h>

#include "base/lang.h"
#include "report/words.h"

static const char RESULTS[] =
    "SELECT c.rule_id, r.result, r.without IS NOT NULL,"
    "       r.doubt AND NOT c.accepted "
    "FROM run_rule AS c LEFT JOIN run_rule_hospital AS r"
    "    ON r.run_id = c.run_id AND r.rule_id = c.rule_id "
    "WHERE c.run_id = ? ORDER BY c.rule_id";

static enum outcome outcome_of(const char *result, bool without, bool doubt)
{
    if (!result || strcmp(result, "not_checked") == 0)
        return OUTCOME_NOT_CHECKED;
    if (strcmp(result, "clean") == 0)
        return without ? OUTCOME_PARTLY : OUTCOME_CLEAN;
    return doubt ? OUTCOME_DOUBTFUL : OUTCOME_FOUND;
}

enum outcome hospital_outcome(const struct hospital_result *here)
{
    return outcome_of(here->result, here->without, here->doubt);
}

enum outcome rule_outcome(const struct rule_result *result)
{
    enum outcome all = OUTCOME_NOT_CHECKED;

    for (size_t i = 0; i < result->hospital_count; i++) {
        enum outcome here = hospital_outcome(&result->hospitals[i]);

        all = here > all ? here : all;
    }
    return all;
}

const char *outcome_title(enum outcome outcome)
{
    static const char *const titles[OUTCOMES] = {
        [OUTCOME_NOT_CHECKED] = "not checked",
        [OUTCOME_CLEAN] = "nothing found",
        [OUTCOME_PARTLY] = "partly checked",
        [OUTCOME_FOUND] = "problems found",
        [OUTCOME_DOUBTFUL] = "in doubt",
    };

    return tr(titles[outcome]);
}

struct outcomes report_outcomes(const struct report *report)
{
    struct outcomes outcomes = {0};

    for (size_t i = 0; i < report->result_count; i++)
        outcomes.results[rule_outcome(&report->results[i])]++;
    return outcomes;
}

struct outcomes run_outcomes(struct db *db, int64_t run_id)
{
    struct stmt *stmt = db_prepare(db, RESULTS);
    struct outcomes outcomes = {0};
    enum outcome all = OUTCOME_NOT_CHECKED;
    struct text id;

    text_init(&id);
    stmt_bind_int(stmt, 1, run_id);
    while (stmt_step(stmt)) {
        const char *result = stmt_text(stmt, 0);
        enum outcome here = outcome_of(stmt_text(stmt, 1), stmt_int(stmt, 2),
                                       stmt_int(stmt, 3));

        if (id.length && strcmp(result, id.data) != 0) {
            outcomes.results[all]++;
            all = OUTCOME_NOT_CHECKED;
        }
        text_clear(&id);
        text_add(&id, result);
        all = here > all ? here : all;
    }
    outcomes.results[all] += id.length > 0;
    stmt_free(stmt);
    text_release(&id);
    return outcomes;
}

int64_t run_refund_fen(struct db *db, int64_t run_id)
{
    struct stmt *stmt =
        db_prepare(db, "SELECT coalesce(sum(counted_fen), 0) FROM run_rule "
                       "WHERE run_id = ? AND money = 'refund'");
    int64_t fen = 0;

    stmt_bind_int(stmt, 1, run_id);
    if (stmt_step(stmt))
        fen = stmt_int(stmt, 0);
    stmt_free(stmt);
    return fen;
}

void add_outcomes(struct text *out, const struct outcomes *outcomes)
{
    const int64_t partly = outcomes->results[OUTCOME_PARTLY];
    const int64_t doubtful = outcomes->results[OUTCOME_DOUBTFUL];

    if (partly)
        text_printf(out, tr("; %s checked in part"),
                    COUNTED(partly, "rule", "rules"));
    if (doubtful)
        text_printf(out, tr("; %s in doubt"),
                    COUNTED(doubtful, "rule", "rules"));
}

bool rule_judged(const struct rule_result *result)
{
    return strcmp(result->result, "not_checked") != 0;
}

bool rule_partly_judged(const struct rule_result *result)
{
    for (size_t i = 0; i < result->hospital_count; i++)
        if (hospital_outcome(&result->hospitals[i]) == OUTCOME_NOT_CHECKED)
            return rule_judged(result);
    return false;
}

int64_t report_judged(const struct report *report)
{
    struct outcomes outcomes = report_outcomes(report);

    return (int64_t)report->result_count -
           outcomes.results[OUTCOME_NOT_CHECKED];
}

void add_doubted(struct text *out, const struct sums *sums, const char *between)
{
    struct text amount;

    if (!sums->doubted)
        return;
    text_init(&amount);
    add_money(&amount, sums->doubt_fen);
    text_add(out, between);
    text_printf(out,
                tr("Of these %s in doubt: %s yuan more are at issue there, "
                   "and in no total."),
                THOUSANDS(sums->doubted, "finding is", "findings are"),
                amount.data);
    text_release(&amount);
}

struct shown total_shown(const struct report *report, enum money kind)
{
    if (!report_judged(report))
        return (struct shown){SHOWN_DASH, 0};
    return kind_shown(&report->total.money[kind]);
}

void add_found(struct text *out, const struct report *report)
{
    int64_t severity[2] = {0}; /* suspicions, violations */

    for (size_t i = 0; i < report->result_count; i++)
        severity[report->results[i].violation] +=
            report->results[i].sums.findings;
    text_printf(out, tr("%s (%s, %s): "),
                THOUSANDS(report->total.findings, "problem", "problems"),
                THOUSANDS(severity[true], "violation", "violations"),
                THOUSANDS(severity[false], "suspicion", "suspicions"));
    add_moneys(out, &report->total);
}
