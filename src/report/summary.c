#include "report/summary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/escape.h"
#include "base/lang.h"
#include "base/print.h"
#include "base/memory.h"
#include "base/output.h"
#include "report/outcome.h"
#include "report/words.h"

enum { NAMED = 3 }; /* rules, departments, data, files that are named */

static const char DEPARTMENTS[] =
    "SELECT coalesce(d.dept_name, d.dept_code), count(*) "
    "FROM found AS f JOIN named_dept AS d ON d.id = f.dept_id "
    "WHERE f.run_id = ? "
    "GROUP BY 1 ORDER BY 2 DESC, 1";
static const char REFUSED[] =
    "SELECT name FROM import_file WHERE NOT builtin AND refusal IS NOT NULL "
    "AND refusal NOT IN ('same-file', 'ignored', 'sheet-other', 'other-file',"
    "    'other-lock', 'other-report') ORDER BY id DESC";

static void add_conclusion(struct text *out, const struct report *report)
{
    struct period period = report_period(report);

    if (report->hospital_count == 1) {
        text_add(out, hospital_title(&report->hospitals[0]));
        if (*hospital_title(&report->hospitals[0]))
            text_add(out, tr(", "));
    }
    if (period.known) {
        add_period(out, period.first, period.last);
        text_add(out, tr(": "));
    }
    if (report->total.findings)
        add_found(out, report);
    else if (report_judged(report))
        text_add(out, tr("nothing was found"));
    else
        text_add(out, tr("No rule could be checked."));
    text_add_char(out, '\n');
}

static void add_examined(struct text *out, const struct report *report)
{
    struct text amount;

    text_init(&amount);
    add_money(&amount, report->amount_fen);
    text_printf(
        out, tr("Examined: %s, %s, %s, %s yuan.\n"),
        THOUSANDS((int64_t)report->hospital_count, "hospital", "hospitals"),
        THOUSANDS(report->visits, "visit", "visits"),
        THOUSANDS(report->charges, "line", "lines"), amount.data);
    text_release(&amount);
    if (report->unsettled)
        text_add(out, tr("Stays alone that no settlement closed yet.\n"));
}

static void add_change(struct text *out, const struct report *report)
{
    if (report->previous_run_id)
        text_printf(out,
                    tr("Against the last inspection: %lld new, %lld of data "
                       "that came late, %lld back again, %lld still there, "
                       "%lld gone.\n"),
                    (long long)report->total.fresh,
                    (long long)report->total.late,
                    (long long)report->total.back,
                    (long long)report->total.still, (long long)report->gone);
    else
        text_add(out, tr("This is the first inspection of this period.\n"));
}

static void add_worst(struct text *out, const struct report *report)
{
    const struct rule_result **results;
    size_t count = rules_by_money(report, &results);

    for (size_t i = 0; i < count && i < NAMED; i++) {
        text_add(out, i ? tr("; ") : tr("Main problems: "));
        text_printf(
            out, tr("%s (%s, "), rule_title(results[i]),
            THOUSANDS(results[i]->sums.findings, "finding", "findings"));
        add_kind(out, &results[i]->sums,
                 results[i]->violation               ? results[i]->money
                 : results[i]->money == MONEY_REFUND ? MONEY_SUSPECTED
                                                     : results[i]->money);
        text_add(out, tr(")"));
    }
    if (count)
        text_add(out, tr(".\n"));
    free(results);
}

/* A text of needs that hospitals lack, and how many rules lack it. */
struct lack {
    const char *needs;
    int64_t rules;
};

static int by_rules(const void *a, const void *b)
{
    const struct lack *left = a, *right = b;

    if (left->rules != right->rules)
        return left->rules < right->rules ? 1 : -1;
    return strcmp(left->needs, right->needs);
}

/* What RESULT lacks in the first hospital that lacks anything; NULL. */
static const char *missing_of(const struct rule_result *result)
{
    for (size_t i = 0; i < result->hospital_count; i++)
        if (result->hospitals[i].missing)
            return result->hospitals[i].missing;
    return NULL;
}

static void add_lacks(struct text *out, const struct report *report)
{
    struct lack *lacks = xcalloc(report->result_count + 1, sizeof(*lacks));
    size_t count = 0;

    for (size_t i = 0; i < report->result_count; i++) {
        const char *missing = missing_of(&report->results[i]);
        size_t place = 0;

        if (!missing)
            continue;
        while (place < count && strcmp(lacks[place].needs, missing) != 0)
            place++;
        lacks[place].needs = missing;
        lacks[place].rules++;
        count += place == count;
    }
    qsort(lacks, count, sizeof(*lacks), by_rules);
    for (size_t i = 0; i < count && i < NAMED; i++) {
        text_add(out, i ? tr("; ") : tr(", for want of "));
        add_needs(out, lacks[i].needs, tr(" or "));
        text_printf(out, tr(" (%s)"), COUNTED(lacks[i].rules, "rule", "rules"));
    }
    if (count > NAMED)
        text_add(out, tr(" and others"));
    free(lacks);
}

static void add_unchecked(struct text *out, const struct report *report)
{
    struct outcomes outcomes = report_outcomes(report);
    int64_t unchecked = outcomes.results[OUTCOME_NOT_CHECKED];
    int64_t defective = 0;

    for (size_t i = 0; i < report->result_count; i++)
        defective += report->results[i].defect != NULL;
    if (!unchecked) {
        text_add(out, tr("Every rule was checked"));
    } else {
        text_printf(out, tr("Not checked: %s"),
                    THOUSANDS(unchecked, "rule", "rules"));
        add_lacks(out, report);
    }
    add_outcomes(out, &outcomes);
    if (defective)
        text_printf(out, tr("; %s could not be run"),
                    COUNTED(defective, "rule", "rules"));
    text_add(out, tr(".\n"));
}

static void add_unread(struct text *out, const struct report *report)
{
    struct stmt *stmt;

    if (!report->refused && !report->problem_rows)
        return;
    text_printf(out, tr("Data: %s not read, %s not stored"),
                THOUSANDS(report->refused, "file was", "files were"),
                THOUSANDS(report->problem_rows, "row was", "rows were"));
    stmt = db_prepare(report->db, REFUSED);
    for (int i = 0; i < NAMED && stmt_step(stmt); i++) {
        text_add(out, i ? tr(", ") : tr(": "));
        text_add_escaped(out, stmt_text(stmt, 0));
    }
    stmt_free(stmt);
    text_add(out, tr(".\n"));
}

/* What departments, the insurance office and the data's makers have to do. */
static void add_duties(struct text *out, const struct report *report)
{
    struct stmt *stmt = db_prepare(report->db, DEPARTMENTS);
    int named = 0;

    stmt_bind_int(stmt, 1, report->run_id);
    while (named < NAMED && stmt_step(stmt)) {
        text_add(out, named++ ? tr(", ")
                              : tr("To do, departments: look into "
                                   "their findings: "));
        text_printf(out, tr("%s (%lld)"), stmt_text(stmt, 0),
                    (long long)stmt_int(stmt, 1));
    }
    if (named && stmt_step(stmt))
        text_add(out, tr(" and others"));
    stmt_free(stmt);
    if (named)
        text_add(out, tr(".\n"));
    if (report->total.findings)
        text_add(out, tr("To do, insurance office: confirm each finding in the "
                         "ledger, refund what is confirmed.\n"));
    if (report->refused || report->problem_rows ||
        report_outcomes(report).results[OUTCOME_NOT_CHECKED])
        text_add(out, tr("To do, information department: deliver what is "
                         "missing, mend what was not read.\n"));
}

void add_summary(struct text *out, const struct report *report)
{
    add_conclusion(out, report);
    add_examined(out, report);
    add_change(out, report);
    add_worst(out, report);
    add_unchecked(out, report);
    add_unread(out, report);
    add_duties(out, report);
    if (report->options->workbook)
        text_printf(out, tr("Report: %s\n"), report->options->workbook);
}

void export_summary(const struct report *report, const char *path)
{
    struct output *output;
    struct text lines;

    text_init(&lines);
    add_summary(&lines, report);
    if (strcmp(path, "-") == 0) {
        print_lines(stdout, lines.data);
    } else {
        output = output_open(path);
        print_lines(output->file, lines.data);
        output_commit(output);
    }
    text_release(&lines);
}
