#include "report/finding_row.h"

#include <string.h>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/lang.h"
#include "base/veil.h"
#include "report/mask.h"
#include "report/scope.h"
#include "rules/rule.h"

enum {
    C_RULE,
    C_STATE,
    C_HOSPITAL_CODE,
    C_HOSPITAL_NAME,
    C_DEPT,
    C_STAFF,
    C_PATIENT,
    C_ID_NO,
    C_VISIT_NO,
    C_ADMITTED,
    C_DISCHARGED,
    C_DAY,
    C_ITEM_CODE,
    C_NATIONAL_CODE,
    C_ITEM_NAME,
    C_QTY,
    C_AT_ISSUE,
    C_FACTS,
    C_FILE,
    C_LINE,
    C_FINGERPRINT,
    C_PERSON_NO,
    C_CHARGE,
    C_FILE_ID,
    C_DOUBT,
    C_COUNTED,
    C_SCOPE,
    C_FUND,
    C_YEAR,
    C_NUMBER,
    C_MENDABLE
};
/* Sorted by themselves: what is shown is twenty times as wide. */
static const char ORDER[] =
    "SELECT f.id FROM finding AS f "
    "JOIN run_rule AS r ON r.run_id = f.run_id AND r.rule_id = f.rule_id "
    "JOIN hospital AS h ON h.id = f.hospital_id "
    "LEFT JOIN visit AS v ON v.id = f.visit_id "
    "WHERE f.run_id = ?1 AND CASE f.state WHEN 'waived' THEN 1"
    "    WHEN 'gone' THEN 2 WHEN 'unjudged' THEN 3 ELSE 0 END = ?2 "
    "ORDER BY " FINDING_ORDER("f.state <> 'back' AND NOT ?3");
static const char ROW[] =
    "SELECT f.rule_id, f.state, h.hospital_code, h.name,"
    "       coalesce(d.dept_name, d.dept_code),"
    "       coalesce(s.staff_name, s.staff_code),"
    "       v.name, v.id_no, v.visit_no, v.admitted_day, v.discharged_day,"
    "       f.day,"
    "       coalesce(f.item_code, i.item_code),"
    "       coalesce(f.national_code, i.national_code),"
    "       coalesce(f.item_name, i.item_name, i.national_name),"
    "       f.qty_e4, f.amount_at_issue_fen, f.facts, m.name, f.line,"
    "       f.fingerprint, coalesce(v.person_no, v.id_no), f.charge_id,"
    "       f.file_id, f.doubt,"
    "       coalesce(nullif(f.counted_fen, 0), nullif(f.mendable_fen, 0)),"
    "       f.scope_fen, f.fund_fen, n.year, n.number,"
    "       f.mendable_fen IS NOT NULL "
    "FROM finding AS f "
    "JOIN hospital AS h ON h.id = f.hospital_id "
    "LEFT JOIN visit AS v ON v.id = f.visit_id "
    "LEFT JOIN item AS i ON i.id = f.item_id "
    "LEFT JOIN named_dept AS d ON d.id = f.dept_id "
    "LEFT JOIN named_staff AS s ON s.id = f.staff_id "
    "LEFT JOIN import_file AS m ON m.id = f.file_id "
    "LEFT JOIN finding_number AS n ON n.fingerprint = f.fingerprint "
    "WHERE f.id = ?";
static const char BILLED[] =
    "SELECT line_no, time, qty_e4, price_e6, amount_fen, file_id, line "
    "FROM charge WHERE " LINE_IS;
enum { B_LINE_NO, B_TIME, B_QTY, B_PRICE, B_AMOUNT, B_FILE_ID, B_LINE };

static bool find_line(struct finding_rows *rows);
static void tell_codes(const struct finding_row *row);
static const char *patient_of(struct finding_rows *rows, struct text *text,
                              int column,
                              void (*mask)(struct text *, const char *));
static const char *note_of(struct finding_rows *rows);

void finding_rows_open(struct finding_rows *rows, const struct report *report,
                       enum finding_set set)
{
    memset(rows, 0, sizeof(*rows));
    rows->report = report;
    rows->order = db_prepare(report->db, ORDER);
    rows->stmt = db_prepare(report->db, ROW);
    rows->billed = db_prepare(report->db, BILLED);
    line_keys_init(&rows->lines, report->db);
    stmt_bind_int(rows->order, 1, report->run_id);
    stmt_bind_int(rows->order, 2,
                  set == FINDINGS_BY_RULE ? FINDINGS_FOUND : set);
    stmt_bind_int(rows->order, 3, set == FINDINGS_BY_RULE);
    rows->moved =
        set == FINDINGS_GONE || report->run_id != report_latest_run(report->db);
    text_init(&rows->patient);
    text_init(&rows->id_no);
    text_init(&rows->person_no);
    text_init(&rows->facts);
    text_init(&rows->scoped);
    text_init(&rows->note);
}

void finding_rows_close(struct finding_rows *rows)
{
    stmt_free(rows->order);
    stmt_free(rows->stmt);
    stmt_free(rows->billed);
    line_keys_release(&rows->lines);
    text_release(&rows->patient);
    text_release(&rows->id_no);
    text_release(&rows->person_no);
    text_release(&rows->facts);
    text_release(&rows->scoped);
    text_release(&rows->note);
}

static struct maybe maybe(struct stmt *stmt, int column)
{
    struct maybe value = {!stmt_is_null(stmt, column), stmt_int(stmt, column)};

    return value;
}

bool finding_rows_next(struct finding_rows *rows)
{
    struct finding_row *row = &rows->row;
    struct stmt *stmt = rows->stmt;
    const struct rule_result *before = row->result;

    bool has_line;

    if (interrupt_pending())
        quit(EXIT_INTERRUPTED);
    if (!stmt_step(rows->order))
        return false;
    stmt_reset(stmt);
    stmt_bind_int(stmt, 1, stmt_int(rows->order, 0));
    if (!stmt_step(stmt))
        bug("a finding is there only while they are sorted");
    has_line = find_line(rows);
    if (!before || strcmp(before->id, stmt_text(stmt, C_RULE)) != 0)
        before = report_rule(rows->report, stmt_text(stmt, C_RULE));
    *row = (struct finding_row){
        .result = before,
        .number = number_format(rows->number, stmt_int(stmt, C_YEAR),
                                stmt_int(stmt, C_NUMBER)),
        .state = stmt_text(stmt, C_STATE),
        .doubt = stmt_int(stmt, C_DOUBT),
        .hospital_code = stmt_text(stmt, C_HOSPITAL_CODE),
        .hospital_name = stmt_text(stmt, C_HOSPITAL_NAME),
        .dept = stmt_text(stmt, C_DEPT),
        .staff = stmt_text(stmt, C_STAFF),
        .patient = patient_of(rows, &rows->patient, C_PATIENT, veil_name),
        .id_no = patient_of(rows, &rows->id_no, C_ID_NO, veil_number),
        .person_no =
            patient_of(rows, &rows->person_no, C_PERSON_NO, veil_number),
        .visit_no = stmt_text(stmt, C_VISIT_NO),
        .admitted_day = maybe(stmt, C_ADMITTED),
        .discharged_day = maybe(stmt, C_DISCHARGED),
        .day = maybe(stmt, C_DAY),
        .item_code = stmt_text(stmt, C_ITEM_CODE),
        .national_code = stmt_text(stmt, C_NATIONAL_CODE),
        .item_name = stmt_text(stmt, C_ITEM_NAME),
        .qty_e4 = maybe(stmt, C_QTY),
        .amount_at_issue_fen = maybe(stmt, C_AT_ISSUE),
        .mendable = stmt_int(stmt, C_MENDABLE),
        .counted_fen = maybe(stmt, C_COUNTED),
        .scope_fen = maybe(stmt, C_SCOPE),
        .fund_fen = maybe(stmt, C_FUND),
        .file = stmt_text(stmt, C_FILE),
        .line = maybe(stmt, C_LINE),
        .fingerprint = stmt_text(stmt, C_FINGERPRINT),
    };
    if (has_line) {
        row->line_no = stmt_text(rows->billed, B_LINE_NO);
        row->time = maybe(rows->billed, B_TIME);
        row->qty_e4 = maybe(rows->billed, B_QTY);
        row->price_e6 = maybe(rows->billed, B_PRICE);
        row->amount_fen = maybe(rows->billed, B_AMOUNT);
    }
    tell_codes(row);
    row->note = note_of(rows);
    return true;
}

/* Codes stay, though one may look like a telephone number. */
static void tell_codes(const struct finding_row *row)
{
    veil_code(row->visit_no);
    veil_code(row->line_no);
    veil_code(row->item_code);
    veil_code(row->national_code);
}

/*
 * The billed line of the finding, into rows->billed. The line of one that is
 * gone, or of an earlier run, may have been replaced, and its id given away.
 */
static bool find_line(struct finding_rows *rows)
{
    struct stmt *stmt = rows->stmt;

    if (stmt_is_null(stmt, C_CHARGE))
        return false;
    stmt_reset(rows->billed);
    if (!line_keys_bind(&rows->lines, rows->billed, stmt_int(stmt, C_CHARGE)) ||
        !stmt_step(rows->billed))
        return false;
    return !rows->moved ||
           (stmt_int(rows->billed, B_FILE_ID) == stmt_int(stmt, C_FILE_ID) &&
            stmt_int(rows->billed, B_LINE) == stmt_int(stmt, C_LINE));
}

static const char *patient_of(struct finding_rows *rows, struct text *text,
                              int column,
                              void (*mask)(struct text *, const char *))
{
    const char *plain = stmt_text(rows->stmt, column);

    if (!plain || !rows->report->options->mask)
        return plain;
    text_clear(text);
    mask(text, plain);
    return text->data;
}

static const char *note_of(struct finding_rows *rows)
{
    const struct rule_result *result = rows->row.result;
    const char *template = result->rule->note[lang_get()];
    const char *values = stmt_text(rows->stmt, C_FACTS);

    text_clear(&rows->note);
    if (rows->report->options->mask) {
        text_clear(&rows->facts);
        mask_facts(&rows->facts, result->facts, values);
        values = rows->facts.data;
    }
    if (rows->report->scope && values) {
        text_clear(&rows->scoped);
        scope_mask_facts(rows->report->scope, &rows->scoped, result->facts,
                         values);
        values = rows->scoped.data;
    }
    if (template)
        note_format(&rows->note, template, result->facts, values);
    return rows->note.data;
}

const char *finding_money_key(const struct finding_row *row)
{
    return row->mendable ? "mendable" : money_key(row->result->money);
}

const char *finding_money_title(const struct finding_row *row)
{
    return row->mendable ? mendable_title() : money_title(row->result->money);
}
