#include "report/answer.h"

#include <string.h>

#include "base/lang.h"
#include "base/memory.h"
#include "report/headings.h"
#include "report/outcome.h"
#include "report/told.h"
#include "report/words.h"

const char *report_title(void)
{
    return tr("Self-inspection report on the use of the "
              "medical-insurance fund");
}

/* What was examined, what was found: to be read aloud. */
static void add_result(const struct report *report, struct arena *arena,
                       struct text *out)
{
    struct period period = report_period(report);
    struct text days;

    text_init(&days);
    if (period.known)
        add_period(&days, period.first, period.last);
    else
        text_add(&days, tr("an unknown period"));
    text_printf(
        out, tr("Examined for %s: %s, %s, %s of %s yuan, by %s. "), days.data,
        counted_text(arena, report->files, "file", "files"),
        counted_text(arena, report->visits, "visit", "visits"),
        counted_text(arena, report->charges, "billed line", "billed lines"),
        money_text(arena, report->amount_fen),
        counted_text(arena, report_judged(report), "rule", "rules"));
    text_release(&days);
    if (report->unsettled)
        text_add(out, tr("Looked at: stays that no settlement closed yet, and "
                         "no others. "));
    if (!report->total.findings) {
        text_add(out,
                 report_judged(report)
                     ? tr("Nothing was found in what could be examined.")
                     : tr("No rule could be checked: these data do not show "
                          "that there are no problems."));
        return;
    }
    text_add(out, tr("Found "));
    add_found(out, report);
    text_add(out, tr("."));
    add_doubted(out, &report->total, lang_text("", " "));
}

/* Rules that the answer does not cover, or not for every hospital. */
static void add_unchecked(const struct report *report, struct arena *arena,
                          struct text *out)
{
    const struct outcomes outcomes = report_outcomes(report);
    const int64_t not_checked = outcomes.results[OUTCOME_NOT_CHECKED];
    const int64_t without = outcomes.results[OUTCOME_PARTLY];
    int64_t partly = 0;

    for (size_t i = 0; i < report->result_count; i++)
        partly += rule_partly_judged(&report->results[i]);
    if ((not_checked || partly || without) && lang_get() == LANG_EN)
        text_add_char(out, ' '); /* between sentences */
    if (without)
        text_printf(out,
                    tr("%s checked in part only, for want of some data, and "
                       "found nothing in that part (see below). "),
                    counted_text(arena, without, "rule was", "rules were"));
    if (not_checked)
        text_printf(
            out,
            tr("%s of %s could not be checked, for want of data or of codes "
               "that match, or for a defect of their own (see below). "),
            count_text(arena, not_checked),
            counted_text(arena, (int64_t)report->result_count, "rule",
                         "rules"));
    if (partly)
        text_printf(out,
                    tr("%s could be checked in some of the hospitals only "
                       "(see below). "),
                    counted_text(arena, partly, "rule", "rules"));
}

/* Columns that would change what their rows mean, had they been understood. */
static void add_headings(const struct report *report, struct arena *arena,
                         struct text *out)
{
    struct text named;
    int64_t count;

    text_init(&named);
    count = add_dangerous_headings(&named, report);
    if (count)
        text_printf(out,
                    tr("Warning: %s not understood and may change what the "
                       "rows mean (%s): name them with 'zicha map'. "),
                    counted_text(arena, count, "column was", "columns were"),
                    named.data);
    text_release(&named);
}

/* What else is not in the answer, and how it changed. */
void add_limits(struct text *out, const struct report *report)
{
    const struct sums *total = &report->total;
    struct arena arena;

    arena_init(&arena);
    add_headings(report, &arena, out);
    if (report->refused || report->problem_rows)
        text_printf(
            out,
            tr("%s refused and %s could not be read (see the data "
               "quality). "),
            counted_text(&arena, report->refused, "file was", "files were"),
            counted_text(&arena, report->problem_rows, "row", "rows"));
    if (total->unknown)
        text_printf(
            out, tr("%s without an amount and not in the sums. "),
            counted_text(&arena, total->unknown, "finding is", "findings are"));
    add_changes(out, report);
    if (report->not_judged)
        text_printf(out, tr(" %s outside of what this one judged."),
                    counted_text(&arena, report->not_judged,
                                 "finding of earlier inspections lies",
                                 "findings of earlier inspections lie"));
    arena_release(&arena);
}

void add_answer(struct text *out, const struct report *report)
{
    struct arena arena;

    arena_init(&arena);
    add_result(report, &arena, out);
    add_unchecked(report, &arena, out);
    arena_release(&arena);
}

void add_changes(struct text *out, const struct report *report)
{
    struct arena arena;

    arena_init(&arena);
    if (!report->previous_run_id && !report->gone && !report->total.back)
        text_add(out, tr("This is the first inspection of these data."));
    else
        text_printf(out,
                    tr("Against the last inspection: %s new, %s still there, "
                       "%s gone, %s back again."),
                    count_text(&arena, report->total.fresh),
                    count_text(&arena, report->total.still),
                    count_text(&arena, report->gone),
                    count_text(&arena, report->total.back));
    if (report->total.late)
        text_printf(out, tr(" Of a closed month and delivered late: %s."),
                    count_text(&arena, report->total.late));
    if (report->waived)
        text_printf(out,
                    tr(" Reviewers waived %s as false positives: they are in "
                       "no total, and stand on a sheet of their own."),
                    count_text(&arena, report->waived));
    arena_release(&arena);
}

void add_fines(struct text *out, const struct report *report)
{
    const struct fines fines = report_fines(report);
    struct arena arena;

    if (!fines.known)
        return;
    arena_init(&arena);
    text_printf(out,
                tr("Estimate of fines, for orientation only: once to twice "
                   "the fund's loss by article 38 of the Regulation on the "
                   "use of the medical-insurance fund, here %s to %s yuan "
                   "(the loss taken as the fund's share of the refund). What "
                   "is refunded in time may be treated more leniently; the "
                   "authority decides."),
                money_text(&arena, fines.least_fen),
                money_text(&arena, fines.most_fen));
    arena_release(&arena);
}

void add_problem(struct text *out, const struct rule_result *result)
{
    text_add(out, rule_title(result));
    text_printf(out, tr(": %s, "),
                THOUSANDS(result->sums.findings, "case", "cases"));
    add_kind(out, &result->sums, result->money);
}

void add_hospitals(struct text *out, const struct report *report)
{
    for (size_t i = 0; i < report->hospital_count && i < HOSPITALS_NAMED; i++) {
        const struct report_hospital *hospital = &report->hospitals[i];
        const char *title = hospital_title(hospital);

        if (i)
            text_add(out, tr(", "));
        text_add(out, title);
        if (title != hospital->code && *title)
            text_printf(out, tr(" (%s)"), hospital->code);
    }
    if (!out->length)
        text_add(out, tr("not named in the data"));
    add_further_hospitals(report->hospital_count, out);
}

void add_examined(struct text *out, const struct report *report)
{
    struct arena arena;

    arena_init(&arena);
    text_printf(
        out, tr("%s, %s, %s of %s yuan"),
        counted_text(&arena, report->files, "file", "files"),
        counted_text(&arena, report->visits, "visit", "visits"),
        counted_text(&arena, report->charges, "billed line", "billed lines"),
        money_text(&arena, report->amount_fen));
    arena_release(&arena);
}

void add_inspected(struct text *out, const struct report *report)
{
    struct period period = report_period(report);

    if (period.known)
        add_period(out, period.first, period.last);
    else
        text_add(out, tr("unknown: there are no charges"));
    if (report->unsettled)
        text_add(out, tr(", stays not settled yet alone"));
}

void add_rules(struct text *out, const struct report *report)
{
    text_printf(out, tr("%s, version %s"),
                THOUSANDS((int64_t)report->result_count, "rule", "rules"),
                report->rules_version);
}

/* "2026-11-24T08:03:00+08:00" as people write it. */
static void add_time(struct text *out, const char *stamp)
{
    enum { DAY = 10, TIME = 19 };

    if (strlen(stamp) < TIME)
        text_add(out, stamp);
    else
        text_printf(out, "%.*s %.*s (UTC%s)", DAY, stamp, TIME - DAY - 1,
                    stamp + DAY + 1, stamp + TIME);
}

void add_maker(struct text *out, const struct report *report)
{
    text_printf(out, tr("zicha %s, checked "), report->program);
    add_time(out, report->finished ? report->finished : report->started);
}

const char *masking_told(const struct report *report)
{
    return report->options->mask
               ? tr("patients' names, ID-card and telephone numbers are "
                    "masked")
               : tr("patients' names and numbers are shown whole: keep this "
                    "file safe");
}
