#include "book/workbook.h"

#include "base/lang.h"
#include "base/output.h"
#include "book/book.h"
#include "book/sheet_basis.h"
#include "book/sheet_checks.h"
#include "book/sheet_cover.h"
#include "book/sheet_findings.h"
#include "book/sheet_hospitals.h"
#include "book/sheet_narrative.h"
#include "book/sheet_official.h"
#include "book/sheet_people.h"
#include "book/sheet_preflight.h"
#include "book/sheet_problems.h"
#include "book/sheet_quality.h"
#include "book/sheet_summary.h"
#include "report/data.h"
#include "report/export_csv.h"
#include "report/export_json.h"
#include "report/export_jsonl.h"
#include "report/words.h"

static int one_sheet(const struct report *report);
static int sheets_of_findings(const struct report *report);
static int sheets_of_gone(const struct report *report);
static int sheets_of_hospitals(const struct report *report);
static int sheets_of_quality(const struct report *report);

/* The sheets, in the workbook's order. */
static const struct book_part parts[PARTS] = {
    [PART_COVER] = {"Cover", "what this report is, and who signs it",
                    write_cover, one_sheet, false},
    [PART_SUMMARY] = {"Summary", "the answer on one page", write_summary,
                      one_sheet, false},
    [PART_NARRATIVE] = {"Report", "the report's text, for a Word document",
                        write_narrative, one_sheet, false},
    [PART_OFFICIAL] = {"Official table",
                       "the bureau's table, every category a row",
                       write_official, one_sheet, false},
    [PART_CHECKS] = {"Rules", "every rule with its result and money",
                     write_checks, one_sheet, false},
    [PART_FINDINGS] = {"Findings", "every finding, with its source line",
                       write_findings, sheets_of_findings, true},
    [PART_GONE] = {"Findings gone",
                   "found by an earlier inspection, no longer by this one",
                   write_gone, sheets_of_gone, true},
    [PART_PEOPLE] = {"Departments and staff",
                     "findings and money by department and by doctor",
                     write_people, one_sheet, false},
    [PART_LEDGER] = {"Rectification ledger",
                     "to be filled in: what was done about every finding", NULL,
                     sheets_of_findings, true}, /* with the findings */
    [PART_HOSPITALS] = {"Hospitals compared",
                        "the hospitals side by side, ranked", write_hospitals,
                        sheets_of_hospitals, false},
    [PART_PREFLIGHT] = {"Preflight",
                        "the twelve checks of data as they were delivered",
                        write_preflight, one_sheet, false},
    [PART_QUALITY] = {"Data quality", "what was read, what could not be read",
                      write_quality, sheets_of_quality, true},
    [PART_BASIS] = {"Basis", "definitions, and every rule's text", write_basis,
                    one_sheet, false},
};

static void write_workbook(struct report *report, const char *path);
static void make_sheets(struct book *book, struct xlsx *xlsx);

void report_write(struct db *db, int64_t run_id,
                  const struct report_options *options)
{
    struct report report;

    db_run(db, "BEGIN"); /* one state of the database for all outputs */
    report_load(&report, db, run_id, options);
    if (options->workbook)
        write_workbook(&report, options->workbook);
    if (options->csv)
        export_csv(&report, options->csv);
    if (options->json)
        export_json(&report, options->json);
    if (options->jsonl)
        export_jsonl(&report, options->jsonl);
    report_release(&report);
    db_rollback(db);
}

static void write_workbook(struct report *report, const char *path)
{
    struct output *output = output_name(path);
    struct book book = {.report = report, .parts = parts};
    struct text company;
    struct xlsx_properties properties = {
        .title = tr("Self-inspection report on the use of the "
                    "medical-insurance fund"),
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
    billing_init(&book.billing, report);
    for (int i = 0; i < PARTS; i++)
        if (book.counts[i] && parts[i].write)
            parts[i].write(&book);
    billing_release(&book.billing);
    xlsx_close(xlsx);
    text_release(&company);
    output_commit(output);
}

static int one_sheet(const struct report *report)
{
    (void)report;
    return 1;
}

static int sheets_of_findings(const struct report *report)
{
    return finding_sheets(report->total.findings);
}

static int sheets_of_gone(const struct report *report)
{
    return report->gone ? finding_sheets(report->gone) : 0;
}

static int sheets_of_hospitals(const struct report *report)
{
    return report->hospital_count > 1;
}

static int sheets_of_quality(const struct report *report)
{
    return 1 + problem_sheets(report);
}

static void make_sheets(struct book *book, struct xlsx *xlsx)
{
    struct report *report = (struct report *)book->report;

    for (int i = 0; i < PARTS; i++) {
        int count = parts[i].count(report);

        book->sheets[i] = arena_alloc(
            &report->arena, (size_t)(count + 1) * sizeof(*book->sheets[i]));
        book->counts[i] = count;
        for (int n = 0; n < count; n++) {
            const char *name = tr(parts[i].title);

            if (n)
                name = arena_printf(&report->arena, "%s(%d)", name, n + 1);
            book->sheets[i][n] = xlsx_sheet(xlsx, name, parts[i].large);
        }
    }
    book->lists = xlsx_sheet(xlsx, tr("Lists"), false);
}
