#include "book/sheet_narrative.h"

#include <ctype.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "book/book.h"
#include "book/put.h"
#include "report/words.h"

static const double WIDTH = 102, LINE_CHARACTERS = 112, LINE_POINTS = 17;
/* Of a printed page; what a chapter's heading and first lines need. */
static const double PAGE_POINTS = 490, CHAPTER_POINTS = 130;

struct writer {
    const struct book *book;
    const struct report *report;
    struct sheet *sheet;
    int row;
    double used;                /* points of the page so far */
    int breaks[5], break_count; /* before chapters that would begin too low */
    struct arena arena;
    struct text text;
};

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

static void put_chapter(struct writer *writer, int section);
static void say_rule(struct writer *writer, const struct rule *rule);
static void put_rectification(struct writer *writer);

static void end_paragraph(struct writer *writer, enum style style)
{
    double points = style == STYLE_PARAGRAPH
                        ? 8 + wrapped_height(writer->text.data, LINE_CHARACTERS,
                                             LINE_POINTS)
                        : 34;

    if (points > 400)
        points = 400;
    writer->used += points;
    if (writer->used > PAGE_POINTS)
        writer->used = points; /* it went to the next page whole */
    sheet_row_height(writer->sheet, writer->row, points);
    sheet_text(writer->sheet, writer->row++, 0, writer->text.data, style);
    text_clear(&writer->text);
}

static void paragraph(struct writer *writer, const char *text, enum style style)
{
    text_add(&writer->text, text);
    end_paragraph(writer, style);
}

static void begin_chapter(struct writer *writer, const char *title)
{
    char buffer[HEADING_TEXT_SIZE];

    if (writer->used + CHAPTER_POINTS > PAGE_POINTS) {
        writer->breaks[writer->break_count++] = writer->row;
        writer->used = 0;
    }
    paragraph(writer, heading_text(buffer, title), STYLE_HEADING);
}

static bool is(const struct rule *rule, const char *result)
{
    return strcmp(rule->result, result) == 0;
}

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
    text_printf(text,
                tr(". Examined: %s and %s of %s yuan. In all %s found, with "
                   "%s yuan at issue, each billed line counted once."),
                counted_text(&writer->arena, report->visits, "visit", "visits"),
                counted_text(&writer->arena, report->charges, "billed line",
                             "billed lines"),
                money_text(&writer->arena, report->amount_fen),
                counted_text(&writer->arena, report->total.findings,
                             "problem was", "problems were"),
                money_text(&writer->arena, report->total.counted_fen));
    if (!report_judged(report))
        text_add(text, tr(" No rule could be checked: these data do not show "
                          "that there are no problems."));
    *text->data = (char)toupper((unsigned char)*text->data);
    end_paragraph(writer, STYLE_PARAGRAPH);
}

void write_narrative(const struct book *book)
{
    struct writer writer = {.book = book,
                            .report = book->report,
                            .sheet = book->sheets[PART_NARRATIVE][0]};

    arena_init(&writer.arena);
    text_init(&writer.text);
    sheet_column_width(writer.sheet, 0, WIDTH);
    paragraph(&writer,
              tr("Self-inspection report on the use of the "
                 "medical-insurance fund"),
              STYLE_TITLE);
    put_opening(&writer);
    for (int section = 1; section <= 4; section++)
        put_chapter(&writer, section);
    put_rectification(&writer);
    sheet_page_breaks(writer.sheet, writer.breaks, writer.break_count);
    set_paper(book, writer.sheet, -1, -1);
    text_release(&writer.text);
    arena_release(&writer.arena);
}

/* How many of the chapter's rules lacked data in some of the hospitals. */
static void add_partly(struct writer *writer, int section)
{
    const struct report *report = writer->report;
    int64_t partly = 0;

    for (size_t i = 0; i < report->rule_count; i++)
        partly += report->rules[i].section == section &&
                  rule_partly_judged(&report->rules[i]);
    if (partly)
        text_printf(
            &writer->text,
            tr(" %s checked in some of the hospitals only, for want "
               "of data."),
            counted_text(&writer->arena, partly, "rule was", "rules were"));
}

/* How many rules of the chapter came to what. */
static void put_chapter(struct writer *writer, int section)
{
    static const char *const order[] = {"found", "clean", "not_checked"};
    const struct report *report = writer->report;
    int64_t rules[3] = {0};
    struct sums sums = {0};

    begin_chapter(writer, section_title(section));
    for (size_t i = 0; i < report->rule_count; i++)
        if (report->rules[i].section == section) {
            for (int n = 0; n < 3; n++)
                rules[n] += is(&report->rules[i], order[n]);
            sums_add(&sums, &report->rules[i].sums);
        }
    if (!(rules[0] + rules[1] + rules[2]))
        text_add(&writer->text, tr("No rule of this chapter was run: nothing "
                                   "can be said about it."));
    else
        text_printf(&writer->text,
                    tr("Of the %s of this chapter %s found problems "
                       "(%s in all, %s yuan at issue, each billed line "
                       "counted once), %s found nothing, and %s could not be "
                       "checked."),
                    counted_text(&writer->arena, rules[0] + rules[1] + rules[2],
                                 "rule", "rules"),
                    count_text(&writer->arena, rules[0]),
                    count_text(&writer->arena, sums.findings),
                    money_text(&writer->arena, sums.counted_fen),
                    count_text(&writer->arena, rules[1]),
                    count_text(&writer->arena, rules[2]));
    add_partly(writer, section);
    end_paragraph(writer, STYLE_PARAGRAPH);
    for (int n = 0; n < 3; n++)
        for (size_t i = 0; i < report->rule_count; i++)
            if (report->rules[i].section == section &&
                is(&report->rules[i], order[n]))
                say_rule(writer, &report->rules[i]);
    paragraph(writer, tr(by_hand[section]), STYLE_PARAGRAPH);
}

static void add_amount(struct writer *writer, const struct sums *sums)
{
    struct text *text = &writer->text;

    if (sums->unknown == sums->findings)
        text_add(text, tr("no amount can be reckoned"));
    else
        text_printf(text, tr("%s yuan at issue"),
                    money_text(&writer->arena, sums->amount_fen));
    if (sums->unknown && sums->unknown < sums->findings)
        text_printf(text, tr(" (%s of them without an amount)"),
                    count_text(&writer->arena, sums->unknown));
}

/* No hospital has the data, and all lack the same. */
static bool lack_alike(const struct rule *rule)
{
    for (size_t i = 0; i < rule->hospital_count; i++)
        if (!rule->hospitals[i].missing ||
            strcmp(rule->hospitals[i].missing, rule->hospitals[0].missing) != 0)
            return false;
    return true;
}

/* Hospitals that the rule did not judge, with what they lack. */
static void say_missing(struct writer *writer, const struct rule *rule)
{
    struct text *text = &writer->text;
    bool alike = lack_alike(rule);
    int64_t named = 0;

    if (rule->defect)
        text_add(text, tr(" The rule itself is defective."));
    else if (!rule->hospital_count && rule->check->needs) {
        text_add(text, tr(" Data that are missing: "));
        add_needs(text, rule->check->needs, tr(", "));
        text_add(text, tr("."));
    }
    for (size_t i = 0; i < rule->hospital_count; i++) {
        const struct hospital_result *here = &rule->hospitals[i];

        if (!here->missing || ++named > (alike ? 1 : HOSPITALS_NAMED))
            continue;
        if (!alike)
            text_printf(text, tr(" Not checked for %s."),
                        hospital_label(here->hospital));
        text_add(text, tr(" Data that are missing: "));
        add_needs(text, here->missing, tr(", "));
        text_add(text, tr("."));
    }
    if (!alike && named > HOSPITALS_NAMED)
        text_printf(text, tr(" Nor for %s: see the rules' results."),
                    counted_text(&writer->arena, named - HOSPITALS_NAMED,
                                 "further hospital", "further hospitals"));
}

static void say_rule(struct writer *writer, const struct rule *rule)
{
    struct text *text = &writer->text;
    const char *fix = rule->check->fix[lang_get()];

    text_add(text, rule_title(rule));
    text_add(text, tr(": "));
    if (is(rule, "found")) {
        text_printf(
            text,
            rule->violation ? tr("%s examined, %s found, ")
                            : tr("%s examined, %s found that must be looked "
                                 "into, "),
            counted_text(&writer->arena, rule->examined, "record", "records"),
            counted_text(&writer->arena, rule->sums.findings,
                         rule->violation ? "violation" : "suspicion",
                         rule->violation ? "violations" : "suspicions"));
        add_amount(writer, &rule->sums);
        text_add(text, tr("."));
        if (rule->check->basis)
            text_printf(text, tr(" Basis: %s."), rule->check->basis);
        if (fix && *fix)
            text_printf(text, tr(" To do: %s."), fix);
    } else if (is(rule, "clean")) {
        text_printf(
            text, tr("%s examined, nothing found."),
            counted_text(&writer->arena, rule->examined, "record", "records"));
    } else {
        text_add(text, tr("not checked."));
    }
    say_missing(writer, rule);
    end_paragraph(writer, STYLE_PARAGRAPH);
}

static void say_states(struct writer *writer)
{
    const struct report *report = writer->report;
    struct arena *arena = &writer->arena;

    if (report->previous_run_id)
        text_printf(&writer->text,
                    tr("Against the last inspection: %s new, %s still there, "
                       "%s gone, %s back again."),
                    count_text(arena, report->total.fresh),
                    count_text(arena, report->total.still),
                    count_text(arena, report->gone),
                    count_text(arena, report->total.back));
    else
        text_add(&writer->text,
                 tr("This is the first inspection of these data."));
    end_paragraph(writer, STYLE_PARAGRAPH);
}

/* What, how much, whose, by when, refunded how much. */
static void say_problem(struct writer *writer, const struct rule *rule,
                        int64_t number)
{
    static const char DEPARTMENTS[] =
        "SELECT coalesce(d.dept_name, d.dept_code), count(*) "
        "FROM finding AS f JOIN named_dept AS d ON d.id = f.dept_id "
        "WHERE f.run_id = ? AND f.check_id = ? AND f.state <> 'gone' "
        "GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 5";
    struct stmt *stmt = db_prepare(writer->report->db, DEPARTMENTS);
    struct text *text = &writer->text;
    const char *fix = rule->check->fix[lang_get()];
    bool any = false;

    text_printf(
        text, tr("Problem %lld. %s: %s, "), (long long)number, rule_title(rule),
        counted_text(&writer->arena, rule->sums.findings, "case", "cases"));
    add_amount(writer, &rule->sums);
    text_add(text, tr(". Responsible: "));
    stmt_bind_int(stmt, 1, writer->report->run_id);
    stmt_bind_text(stmt, 2, rule->id);
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
    text_add(text, tr(" To be done by: ____________. Refunded: ____________ "
                      "yuan."));
    end_paragraph(writer, STYLE_PARAGRAPH);
}

static void put_rectification(struct writer *writer)
{
    const struct report *report = writer->report;
    int64_t number = 0;

    begin_chapter(writer, tr("Problems found and rectification"));
    if (!report->total.findings) {
        text_add(&writer->text,
                 report_judged(report)
                     ? tr("Nothing was found in what could be examined.")
                     : tr("No rule could be checked."));
        end_paragraph(writer, STYLE_PARAGRAPH);
    }
    for (size_t i = 0; i < report->rule_count; i++)
        if (report->rules[i].sums.findings)
            say_problem(writer, &report->rules[i], ++number);
    say_states(writer);
    paragraph(writer,
              tr("Every problem stands in the rectification ledger, with who "
                 "answers for it, by when, and what was paid back. The same "
                 "inspection is to be repeated every month with the same "
                 "rules: each report then says what is new, what is still "
                 "there and what is gone."),
              STYLE_PARAGRAPH);
}
