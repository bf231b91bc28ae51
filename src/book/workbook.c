#include "book/workbook.h"

#include "base/lang.h"
#include "base/output.h"
#include "book/parts.h"
#include "report/data.h"
#include "report/export_csv.h"
#include "report/export_json.h"
#include "report/export_jsonl.h"
#include "report/words.h"

/* The sheets, in the workbook's order. */
static const struct {
    const char *title, *purpose; /* English, through tr() */
    void (*write)(const struct book *book);
} parts[PARTS] = {
    [PART_COVER] = {"Cover", "what this report is, and who signs it",
                    write_cover},
    [PART_SUMMARY] = {"Summary", "the answer on one page", write_summary},
    [PART_NARRATIVE] = {"Report", "the report's text, for a Word document",
                        write_narrative},
    [PART_OFFICIAL] = {"Official table",
                       "the bureau's table, every category a row",
                       write_official},
    [PART_CHECKS] = {"Rules", "every rule with its result and money",
                     write_checks},
    [PART_FINDINGS] = {"Findings", "every finding, with its source line",
                       write_findings},
    [PART_GONE] = {"Findings gone",
                   "found by an earlier inspection, no longer by this one",
                   write_gone},
    [PART_PEOPLE] = {"Departments and staff",
                     "findings and money by department and by doctor",
                     write_people},
    [PART_LEDGER] = {"Rectification ledger",
                     "to be filled in: what was done about every finding",
                     NULL}, /* with the findings */
    [PART_HOSPITALS] = {"Hospitals compared",
                        "the hospitals side by side, ranked", write_hospitals},
    [PART_PREFLIGHT] = {"Preflight",
                        "the twelve checks of data as they were delivered",
                        write_preflight},
    [PART_QUALITY] = {"Data quality", "what was read, what could not be read",
                      write_quality},
    [PART_BASIS] = {"Basis", "definitions, and every rule's text", write_basis},
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

const char *part_title(enum part part)
{
    return tr(parts[part].title);
}

const char *part_purpose(enum part part)
{
    return tr(parts[part].purpose);
}

static void write_workbook(struct report *report, const char *path)
{
    struct output *output = output_name(path);
    struct book book = {.report = report, .xlsx = NULL};
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

static int sheets_of(const struct report *report, enum part part)
{
    switch (part) {
    case PART_FINDINGS:
    case PART_LEDGER:
        return finding_sheets(report->total.findings);
    case PART_GONE:
        return report->gone ? finding_sheets(report->gone) : 0;
    case PART_QUALITY:
        return 1 + problem_sheets(report);
    case PART_HOSPITALS:
        return report->hospital_count > 1;
    default:
        return 1;
    }
}

/* Sheets with a row for each of something that may be millions. */
static bool is_large(enum part part)
{
    return part == PART_FINDINGS || part == PART_GONE || part == PART_LEDGER ||
           part == PART_QUALITY;
}

static void make_sheets(struct book *book, struct xlsx *xlsx)
{
    struct report *report = (struct report *)book->report;

    for (int i = 0; i < PARTS; i++) {
        int count = sheets_of(report, (enum part)i);

        book->sheets[i] = arena_alloc(
            &report->arena, (size_t)(count + 1) * sizeof(*book->sheets[i]));
        book->counts[i] = count;
        for (int n = 0; n < count; n++) {
            const char *name = tr(parts[i].title);

            if (n)
                name = arena_printf(&report->arena, "%s(%d)", name, n + 1);
            book->sheets[i][n] = xlsx_sheet(xlsx, name, is_large((enum part)i));
        }
    }
    book->lists = xlsx_sheet(xlsx, tr("Lists"), false);
}
