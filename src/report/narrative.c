#include "report/narrative.h"

#include <ctype.h>

#include "base/lang.h"
#include "base/text.h"
#include "report/answer.h"
#include "report/rule_text.h"
#include "report/told.h"
#include "report/words.h"

/* What data cannot show, by chapter. */
static const char *const by_hand[] = {
    NULL,
    "To be checked by hand: the originals of licence, qualification and "
    "practice certificates.",
    "To be checked by hand: the originals of the equipment's permits, "
    "registrations and inspection certificates.",
    "To be checked by hand: prices on display, the drug ledger, and the "
    "signed count sheets.",
    "To be checked by hand: account books with their vouchers, and the "
    "counterfoils of receipts.",
};

static void put_doing(struct writer *writer);
static void put_chapter(struct writer *writer, int section);
static void put_problems(struct writer *writer);
static void put_causes(struct writer *writer);
static void put_rectification(struct writer *writer);
static void put_undertaking(struct writer *writer);

static void put_opening(struct writer *writer)
{
    const struct report *report = writer->report;
    struct period period = report_period(report);
    struct text *text = &writer->text;

    for (size_t i = 0; i < report->hospital_count && i < HOSPITALS_NAMED; i++) {
        if (i)
            text_add(text, tr(", "));
        text_add(text, *hospital_title(&report->hospitals[i])
                           ? hospital_title(&report->hospitals[i])
                           : tr("this hospital"));
    }
    if (!report->hospital_count)
        text_add(text, tr("this hospital"));
    add_further_hospitals(report->hospital_count, text);
    text_add(text, report->hospital_count > 1
                       ? tr(" have inspected themselves item by item against "
                            "the checking standard. Period: ")
                       : tr(" has inspected itself item by item against the "
                            "checking standard. Period: "));
    if (period.known)
        add_period(text, period.first, period.last);
    else
        text_add(text, tr("an unknown period"));
    text_printf(text, tr(". Examined: %s and %s of %s yuan"),
                counted_text(&writer->arena, report->visits, "visit", "visits"),
                counted_text(&writer->arena, report->charges, "billed line",
                             "billed lines"),
                money_text(&writer->arena, report->amount_fen));
    if (report_judged(report)) {
        text_add(text, tr(". Found in all: "));
        add_found(text, report);
        text_add(text, tr("."));
        add_doubted(text, &report->total, lang_text("", " "));
    } else {
        text_add(text, tr(". No rule could be checked: these data do not show "
                          "that there are no problems."));
    }
    *text->data = (char)toupper((unsigned char)*text->data);
    end_paragraph(writer);
}

void narrate(const struct report *report, put_passage *put, void *paper)
{
    struct writer writer;

    writer_init(&writer, report, put, paper);
    heading(&writer, PASSAGE_TITLE, report_title());
    put_opening(&writer);
    heading(&writer, PASSAGE_CHAPTER, tr("1. How the inspection was done"));
    put_doing(&writer);
    heading(&writer, PASSAGE_CHAPTER, tr("2. Results"));
    for (int section = 1; section <= 4; section++)
        put_chapter(&writer, section);
    heading(&writer, PASSAGE_CHAPTER, tr("3. Problems found"));
    put_problems(&writer);
    heading(&writer, PASSAGE_CHAPTER, tr("4. Causes"));
    put_causes(&writer);
    heading(&writer, PASSAGE_CHAPTER, tr("5. Rectification and dates"));
    put_rectification(&writer);
    heading(&writer, PASSAGE_CHAPTER, tr("6. Undertaking"));
    put_undertaking(&writer);
    writer_release(&writer);
}

/* Who and when is to be written; which data, by kind. */
static void put_doing(struct writer *writer)
{
    static const char FILES[] =
        "SELECT kind, count(*), sum(stored) FROM import_file "
        "WHERE builtin = 0 AND stored > 0 GROUP BY kind ORDER BY min(id)";
    const struct report *report = writer->report;
    struct text *text = &writer->text;
    struct stmt *stmt = db_prepare(report->db, FILES);
    bool any = false;

    paragraph(writer,
              tr("The inspection was led by ____________ (medical insurance "
                 "office, with medical affairs, nursing, pharmacy, equipment, "
                 "finance and information), from ____________ to "
                 "____________."));
    text_add(text, tr("Data: "));
    for (; stmt_step(stmt); any = true)
        text_printf(
            text, tr("%s%s (%s, %s)"), any ? tr("; ") : "",
            kind_title(stmt_text(stmt, 0)),
            counted_text(&writer->arena, stmt_int(stmt, 1), "file", "files"),
            counted_text(&writer->arena, stmt_int(stmt, 2), "row", "rows"));
    stmt_free(stmt);
    if (!any)
        text_add(text, tr("none"));
    text_printf(text,
                tr(". Rules: %s of zicha %s; which of them could not be "
                   "checked, and for want of what, stands with each "
                   "chapter."),
                counted_text(&writer->arena, (int64_t)report->result_count,
                             "rule", "rules"),
                report->program);
    end_paragraph(writer);
}

/* How many of the chapter's rules lacked data in some of the hospitals. */
static void add_partly(struct writer *writer, int section)
{
    const struct report *report = writer->report;
    int64_t partly = 0;

    for (size_t i = 0; i < report->result_count; i++)
        partly += report->results[i].section == section &&
                  rule_partly_judged(&report->results[i]);
    if (partly)
        text_printf(
            &writer->text, tr(" %s checked in some of the hospitals only."),
            counted_text(&writer->arena, partly, "rule was", "rules were"));
}

/* "Of the 12 rules of this chapter 3 found problems (…), 5 found nothing …" */
static void say_counts(struct writer *writer, const struct outcomes *outcomes,
                       const struct sums *sums)
{
    struct arena *arena = &writer->arena;
    struct text *text = &writer->text;
    const int64_t *results = outcomes->results;
    int64_t all = 0;

    for (int i = 0; i < OUTCOMES; i++)
        all += results[i];
    if (!all) {
        text_add(text, tr("No rule of this chapter was run: nothing can be "
                          "said about it."));
        return;
    }
    text_printf(
        text, tr("Of the %s of this chapter %s found problems (%s in all)"),
        counted_text(arena, all, "rule", "rules"),
        count_text(arena, results[OUTCOME_FOUND] + results[OUTCOME_DOUBTFUL]),
        count_text(arena, sums->findings));
    if (results[OUTCOME_PARTLY])
        text_printf(
            text, tr(", %s checked in part and found nothing there"),
            counted_text(arena, results[OUTCOME_PARTLY], "was", "were"));
    text_printf(text, tr(", %s found nothing, and %s could not be checked."),
                count_text(arena, results[OUTCOME_CLEAN]),
                count_text(arena, results[OUTCOME_NOT_CHECKED]));
    if (results[OUTCOME_DOUBTFUL])
        text_printf(
            text, tr(" Of those that found problems %s in doubt."),
            counted_text(arena, results[OUTCOME_DOUBTFUL], "is", "are"));
    if (sums->findings) {
        text_add(text, tr(" Amounts: "));
        add_moneys(text, sums);
        text_add(text, tr("."));
    }
    add_doubted(text, sums, lang_text("", " "));
}

static void put_chapter(struct writer *writer, int section)
{
    static const enum outcome order[OUTCOMES] = {
        OUTCOME_FOUND, OUTCOME_DOUBTFUL, OUTCOME_PARTLY, OUTCOME_CLEAN,
        OUTCOME_NOT_CHECKED};
    const struct report *report = writer->report;
    struct outcomes outcomes = {0};
    struct sums sums = {0};

    heading(writer, PASSAGE_SECTION, section_title(section));
    for (size_t i = 0; i < report->result_count; i++)
        if (report->results[i].section == section) {
            outcomes.results[rule_outcome(&report->results[i])]++;
            sums_add(&sums, &report->results[i].sums);
        }
    say_counts(writer, &outcomes, &sums);
    add_partly(writer, section);
    end_paragraph(writer);
    for (int n = 0; n < OUTCOMES; n++)
        if (n >= 2)
            say_alike(writer, section, order[n]);
        else
            for (size_t i = 0; i < report->result_count; i++)
                if (report->results[i].section == section &&
                    rule_outcome(&report->results[i]) == order[n])
                    say_rule(writer, &report->results[i]);
    paragraph(writer, tr(by_hand[section]));
}

/* What, how much, whose, by when, refunded how much. */
static void say_problem(struct writer *writer, const struct rule_result *result,
                        int64_t number)
{
    static const char DEPARTMENTS[] =
        "SELECT CASE WHEN ?3 THEN coalesce(h.name, h.hospital_code) || ' ' "
        "       ELSE '' END || coalesce(d.dept_name, d.dept_code), count(*) "
        "FROM found AS f JOIN named_dept AS d ON d.id = f.dept_id "
        "JOIN hospital AS h ON h.id = f.hospital_id "
        "WHERE f.run_id = ?1 AND f.rule_id = ?2 "
        "GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 5";
    struct stmt *stmt = db_prepare(writer->report->db, DEPARTMENTS);
    struct text *text = &writer->text;
    const char *fix = result->rule->fix[lang_get()];
    bool any = false;

    text_printf(
        text, tr("Problem %lld. %s: %s, "), (long long)number,
        rule_title(result),
        counted_text(&writer->arena, result->sums.findings, "case", "cases"));
    add_amount(writer, result);
    text_add(text, tr(". Responsible: "));
    stmt_bind_int(stmt, 1, writer->report->run_id);
    stmt_bind_text(stmt, 2, result->id);
    stmt_bind_int(stmt, 3, writer->report->hospital_count > 1);
    for (; stmt_step(stmt); any = true) {
        if (any)
            text_add(text, tr(", "));
        text_printf(text, tr("%s (%s)"), stmt_text(stmt, 0),
                    count_text(&writer->arena, stmt_int(stmt, 1)));
    }
    stmt_free(stmt);
    if (!any)
        text_add(text, tr("not named in the data"));
    text_add(text, tr("."));
    if (fix && *fix)
        text_printf(text, tr(" To do: %s."), fix);
    text_add(text, tr(" To be done by: ____________."));
    if (result->money == MONEY_REFUND || result->money == MONEY_SUSPECTED)
        text_add(text, tr(" Refunded: ____________ yuan."));
    end_paragraph(writer);
}

static void put_problems(struct writer *writer)
{
    const struct report *report = writer->report;
    int64_t number = 0;

    if (!report->total.findings) {
        text_add(&writer->text,
                 report_judged(report)
                     ? tr("Nothing was found in what could be examined.")
                     : tr("No rule could be checked."));
        end_paragraph(writer);
    }
    for (size_t i = 0; i < report->result_count; i++)
        if (report->results[i].sums.findings)
            say_problem(writer, &report->results[i], ++number);
}

/* Left to be written: what made them is not in the data. */
static void put_causes(struct writer *writer)
{
    static const char *const prompts[] = {
        "Understanding of the rules (to be written: prices, items and limits "
        "that departments did not know or read otherwise): ____________.",
        "Charging and dictionaries (to be written: automatic charges, wrong "
        "links between items and codes, packages): ____________.",
        "Management (to be written: licences, posts, stock and handover that "
        "nobody watched over): ____________.",
        "Information systems (to be written: what the system should have "
        "refused or asked): ____________."};

    for (size_t i = 0; i < sizeof(prompts) / sizeof(prompts[0]); i++)
        paragraph(writer, tr(prompts[i]));
}

static void put_rectification(struct writer *writer)
{
    add_changes(&writer->text, writer->report);
    end_paragraph(writer);
    paragraph(writer,
              tr("Every problem stands in the rectification ledger, with who "
                 "answers for it, by when, and what was paid back. The same "
                 "inspection is to be repeated every month with the same "
                 "rules: each report then says what is new, what is still "
                 "there and what is gone."));
}

static void put_undertaking(struct writer *writer)
{
    paragraph(writer,
              tr("We undertake: the data handed in for this inspection are "
                 "true and whole; what is to be refunded will be refunded by "
                 "the date named above; what was rectified will be looked at "
                 "again, and this inspection repeated every month."));
    paragraph(writer,
              tr("Written by: ____________    Checked by: ____________    "
                 "Director: ____________"));
    paragraph(writer, tr("Seal:                    Date: ____________"));
}
