#include "book/workbook.h"

#include "base/lang.h"
#include "base/output.h"
#include "book/book.h"
#include "book/sheets.h"
#include "html/export_html.h"
#include "report/answer.h"
#include "report/coverage.h"
#include "report/data.h"
#include "report/export_csv.h"
#include "report/export_json.h"
#include "report/export_jsonl.h"
#include "report/scope.h"
#include "report/summary.h"
#include "report/words.h"

/* The sheets, in the workbook's order. */
static const struct book_part parts[PARTS] = {
#define PART(part, write, count, large, title_en, title_zh, purpose_en,        \
             purpose_zh)                                                       \
    [PART_##part] = {title_en, title_zh, purpose_en, purpose_zh,               \
                     write,    count,    large},
#include "book/parts.def"
#undef PART
};

static void write_workbook(struct report *report, const char *path);
static void make_sheets(struct book *book, struct xlsx *xlsx);

void report_write(struct db *db, int64_t run_id,
                  const struct report_options *options)
{
    struct report report;
    struct scope scope;

    db_run(db, "BEGIN"); /* one state of the database for all outputs */
    if (options->hospital)
        scope_begin(&scope, db, run_id ? run_id : report_latest_run(db),
                    options->hospital, options->dept);
    report_load(&report, db, run_id, options);
    report.scope = options->hospital ? &scope : NULL;
    if (options->workbook || options->json)
        report.coverage = coverage_of(&report);
    if (options->workbook)
        write_workbook(&report, options->workbook);
    if (options->csv)
        export_csv(&report, options->csv);
    if (options->json)
        export_json(&report, options->json);
    if (options->jsonl)
        export_jsonl(&report, options->jsonl);
    if (options->html)
        export_html(&report, options->html);
    if (options->summary)
        export_summary(&report, options->summary);
    report_release(&report);
    if (options->hospital)
        scope_end(&scope);
    db_rollback(db);
}

static void write_workbook(struct report *report, const char *path)
{
    struct output *output = output_name(path);
    struct book book = {.report = report, .parts = parts};
    struct text company;
    struct xlsx_properties properties = {
        .title = report_title(),
        .subject = tr("findings, data examined, rules and their basis"),
        .author = "zicha",
        .created = report->finished ? report->finished : report->started,
    };
    struct xlsx *xlsx;

    text_init(&company);
    for (size_t i = 0; i < report->hospital_count && i < 3; i++) {
        if (i)
            text_add(&company, tr(", "));
        text_add(&company, hospital_title(&report->hospitals[i]));
    }
    properties.company = company.data;
    properties.comments = report->rules_version;
    xlsx = xlsx_open(output->temporary, &properties);
    book.xlsx = xlsx;
    make_sheets(&book, xlsx);
    if (!report->options->dept)
        billing_init(&book.billing, report);
    for (int i = 0; i < PARTS; i++)
        if (book.counts[i])
            parts[i].write(&book);
    if (!report->options->dept)
        billing_release(&book.billing);
    xlsx_close(xlsx);
    text_release(&company);
    output_commit(output);
}

/* What a department is given. */
static bool in_work_list(int part)
{
    return part == PART_FINDINGS || part == PART_WAIVED || part == PART_LEDGER;
}

static void make_sheets(struct book *book, struct xlsx *xlsx)
{
    struct report *report = (struct report *)book->report;

    for (int i = 0; i < PARTS; i++) {
        int count = !report->options->dept || in_work_list(i)
                        ? parts[i].count(report)
                        : 0;

        book->sheets[i] = arena_alloc(
            &report->arena, (size_t)(count + 1) * sizeof(*book->sheets[i]));
        book->counts[i] = count;
        for (int n = 0; n < count; n++) {
            const char *name = part_title(book, (enum part)i);

            if (n)
                name = arena_printf(&report->arena, "%s(%d)", name, n + 1);
            book->sheets[i][n] = xlsx_sheet(xlsx, name, parts[i].large);
        }
    }
    book->lists = xlsx_sheet(xlsx, tr("Lists"), false);
}
