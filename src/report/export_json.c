#include "report/export_json.h"

#include <string.h>

#include "base/day.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/output.h"
#include "model/needs.h"
#include "model/remark.h"
#include "report/coverage.h"
#include "report/outcome.h"
#include "report/words.h"

static const char FILES[] =
    "SELECT name, kind, encoding, sha256, read, stored, replaced, skipped,"
    "       problems, cells, amount_fen, refusal, rounded, rounded_e9, id, "
    "detail "
    "FROM import_file WHERE NOT builtin ORDER BY id";

static void put_run(struct json *json, const struct report *report);
static void put_files(struct json *json, const struct report *report);
static void put_findings(struct json *json, const struct report *report);
static void put_moneys(struct json *json, const struct report *report);
static void put_rule(struct json *json, const struct rule_result *result);
static void put_national(struct json *json, const struct report *report);
static void put_hospital(struct json *json, const struct rule_result *result,
                         size_t index);
static void put_choices(struct json *json, const char *name,
                        const struct rule_result *result, size_t first,
                        size_t end);
static void put_hospitals(struct json *json, const struct report *report);

void export_json(const struct report *report, const char *path)
{
    struct output *output = output_open(path);
    struct json json;

    json_init(&json, output->file);
    json_open(&json, NULL, '{');
    json_text(&json, "version", report->program);
    json_text(&json, "rules_version", report->rules_version);
    put_run(&json, report);
    put_files(&json, report);
    json_open(&json, "examined", '{');
    json_int(&json, "visits", report->visits);
    json_int(&json, "charges", report->charges);
    json_fen(&json, "amount", report->amount_fen);
    json_close(&json, '}');
    put_findings(&json, report);
    json_open(&json, "amount_at_issue", '{');
    json_fen(&json, "sum", report->total.amount_fen);
    json_fen(&json, "deduplicated", report->total.money[MONEY_REFUND].fen);
    json_fen(&json, "doubtful", report->total.doubt_fen);
    json_close(&json, '}');
    put_moneys(&json, report);
    put_hospitals(&json, report);
    json_open(&json, "checks", '[');
    for (size_t i = 0; i < report->result_count; i++)
        put_rule(&json, &report->results[i]);
    json_close(&json, ']');
    put_national(&json, report);
    json_int(&json, "exit", report->options->exit_status);
    json_close(&json, '}');
    output_commit(output);
}

static void put_run(struct json *json, const struct report *report)
{
    struct period period = report_period(report);
    char day[DAY_SIZE];

    json_open(json, "run", '{');
    json_int(json, "id", report->run_id);
    json_text(json, "started", report->started);
    json_text(json, "finished", report->finished);
    json_bool(json, "unsettled", report->unsettled);
    if (report->previous_run_id)
        json_int(json, "compared_with", report->previous_run_id);
    else
        json_null(json, "compared_with");
    json_open(json, "period", '{');
    json_text(json, "from",
              period.known ? day_format(day, period.first) : NULL);
    json_text(json, "to", period.known ? day_format(day, period.last) : NULL);
    json_close(json, '}');
    json_close(json, '}');
}

static void put_note(void *data, const char *sentence)
{
    json_text(data, NULL, sentence);
}

/* Rows that are no data, by reason; how the file was read. */
static void put_reading(struct json *json, struct db *db, int64_t file_id)
{
    struct stmt *skips = db_prepare(db, "SELECT reason, rows FROM import_skip "
                                        "WHERE file_id = ? ORDER BY reason");

    json_open(json, "skips", '{');
    stmt_bind_int(skips, 1, file_id);
    while (stmt_step(skips))
        json_int(json, stmt_text(skips, 0), stmt_int(skips, 1));
    stmt_free(skips);
    json_close(json, '}');
    json_open(json, "notes", '[');
    remark_each(db, file_id, put_note, json);
    json_close(json, ']');
}

/* The kinds that come nearest to a file of none: of intake/import.c's detail
 * the first and third part. */
static void put_nearest(struct json *json, const char *refusal,
                        const char *detail)
{
    struct text part;

    json_open(json, "nearest", '[');
    text_init(&part);
    for (int i = 0; detail && *detail && i < 3; i++) {
        size_t length = strcspn(detail, "\x1f");

        text_clear(&part);
        text_add_bytes(&part, detail, length);
        if (i != 1 && length && refusal &&
            (strcmp(refusal, "unclear") == 0 || strcmp(refusal, "kind") == 0))
            json_text(json, NULL, part.data);
        detail += length + (detail[length] != '\0');
    }
    text_release(&part);
    json_close(json, ']');
}

static void put_files(struct json *json, const struct report *report)
{
    static const char *const counts[] = {"read",    "stored",   "replaced",
                                         "skipped", "problems", "cells"};
    struct stmt *stmt = db_prepare(report->db, FILES);

    json_open(json, "files", '[');
    while (stmt_step(stmt)) {
        json_open(json, NULL, '{');
        json_text(json, "name", stmt_text(stmt, 0));
        json_text(json, "kind", stmt_text(stmt, 1));
        json_text(json, "encoding", stmt_text(stmt, 2));
        json_text(json, "sha256", stmt_text(stmt, 3));
        for (int i = 0; i < 6; i++)
            json_int(json, counts[i], stmt_int(stmt, 4 + i));
        if (stmt_is_null(stmt, 10))
            json_null(json, "amount");
        else
            json_fen(json, "amount", stmt_int(stmt, 10));
        json_text(json, "refusal", stmt_text(stmt, 11));
        put_nearest(json, stmt_text(stmt, 11), stmt_text(stmt, 15));
        json_open(json, "rounded", '{');
        json_int(json, "cells", stmt_int(stmt, 12));
        json_e9(json, "difference", stmt_int(stmt, 13));
        json_close(json, '}');
        put_reading(json, report->db, stmt_int(stmt, 14));
        json_close(json, '}');
    }
    json_close(json, ']');
    stmt_free(stmt);
}

static void put_findings(struct json *json, const struct report *report)
{
    struct sums severity[2] = {{0}, {0}}; /* suspicions, violations */

    for (size_t i = 0; i < report->result_count; i++)
        sums_add(&severity[report->results[i].violation],
                 &report->results[i].sums);
    json_open(json, "findings", '{');
    json_int(json, "total", report->total.findings);
    json_open(json, "by_severity", '{');
    json_int(json, "violation", severity[true].findings);
    json_int(json, "suspicion", severity[false].findings);
    json_close(json, '}');
    json_int(json, "new", report->total.fresh);
    json_int(json, "late", report->total.late);
    json_int(json, "still", report->total.still);
    json_int(json, "gone", report->gone);
    json_int(json, "back", report->total.back);
    json_int(json, "waived", report->waived);
    json_int(json, "not_judged", report->not_judged);
    json_close(json, '}');
}

/* null where nothing is known of that part. */
static void put_part(struct json *json, const char *name,
                     const struct money_sum *money, const struct part_sum *part)
{
    if (part_known(money, part))
        json_fen(json, name, part->fen);
    else
        json_null(json, name);
}

/* The kinds of money, which are never added, and what fines could be. */
static void put_moneys(struct json *json, const struct report *report)
{
    struct fines fines = report_fines(report);

    json_open(json, "money", '{');
    for (int i = 0; i < MONEY_NONE; i++) {
        const struct money_sum *money = &report->total.money[i];

        json_open(json, money_key((enum money)i), '{');
        json_int(json, "findings", money->findings);
        json_fen(json, "amount", money->fen);
        put_part(json, "within_scope", money, &money->scope);
        put_part(json, "fund", money, &money->fund);
        json_fen(json, "fund_known_of", money->fund.of_fen);
        json_close(json, '}');
    }
    json_close(json, '}');
    json_open(json, "mendable", '{');
    json_int(json, "findings", report->total.mendable);
    json_fen(json, "amount", report->total.mendable_fen);
    json_close(json, '}');
    if (!fines.known) {
        json_null(json, "fines_estimated");
        return;
    }
    json_open(json, "fines_estimated", '{');
    json_fen(json, "least", fines.least_fen);
    json_fen(json, "most", fines.most_fen);
    json_close(json, '}');
}

static void put_rule(struct json *json, const struct rule_result *result)
{
    const struct money_sum *money = &result->sums.money[result->money];

    json_open(json, NULL, '{');
    json_text(json, "id", result->id);
    json_text(json, "result", result->result);
    put_choices(json, "missing", result, 0, result->hospital_count);
    put_choices(json, "without", result, 0, result->hospital_count);
    json_bool(json, "doubtful", rule_outcome(result) == OUTCOME_DOUBTFUL);
    json_bool(json, "accepted", result->accepted);
    json_int(json, "examined", result->examined);
    json_int(json, "unjudged", result->unjudged);
    json_int(json, "findings", result->sums.findings);
    json_fen(json, "amount", result->sums.amount_fen + result->sums.doubt_fen);
    json_fen(json, "deduplicated", money->fen);
    json_text(json, "money", money_key(result->money));
    put_part(json, "within_scope", money, &money->scope);
    put_part(json, "fund", money, &money->fund);
    json_seconds(json, "seconds", (double)result->microseconds / 1e6);
    json_text(json, "severity", result->violation ? "violation" : "suspicion");
    json_int(json, "waived", result->waived);
    json_int(json, "reviewed", result->reviewed);
    json_int(json, "confirmed", result->confirmed);
    json_text(json, "defect", result->defect);
    json_open(json, "hospitals", '[');
    for (size_t i = 0; i < result->hospital_count; i++)
        put_hospital(json, result, i);
    json_close(json, ']');
    json_close(json, '}');
}

static void put_hospital(struct json *json, const struct rule_result *result,
                         size_t index)
{
    const struct hospital_result *here = &result->hospitals[index];

    json_open(json, NULL, '{');
    json_text(json, "hospital_code", here->hospital->code);
    json_text(json, "result", here->result);
    put_choices(json, "missing", result, index, index + 1);
    put_choices(json, "without", result, index, index + 1);
    json_text(json, "reason", here->reason);
    json_bool(json, "doubtful", here->doubt);
    json_int(json, "examined", here->examined);
    json_int(json, "unjudged", here->unjudged);
    json_int(json, "findings", here->findings);
    json_fen(json, "amount", here->amount_fen);
    json_close(json, '}');
}

/* Every choice of the hospitals from FIRST to before END, once: of needs that
 * are not met ("missing"), of inputs that no file has ("without"). */
static void put_choices(struct json *json, const char *name,
                        const struct rule_result *result, size_t first,
                        size_t end)
{
    bool unmet = strcmp(name, "missing") == 0;
    struct hash seen;
    struct text word;

    text_init(&word);
    hash_init(&seen);
    json_open(json, name, '[');
    for (size_t i = first; i < end; i++) {
        const struct hospital_result *here = &result->hospitals[i];
        const char *cursor = unmet ? here->missing : here->without;
        bool found;

        while (next_choice(&cursor, &word)) {
            hash_put(&seen, word.data, word.length, &found);
            if (!found)
                json_text(json, NULL, word.data);
        }
    }
    json_close(json, ']');
    hash_release(&seen);
    text_release(&word);
}

static void put_match(struct json *json, const struct match_rate *match)
{
    json_open(json, match->what, '{');
    json_int(json, "keys", match->keys);
    json_int(json, "matched", match->matched);
    json_text(json, "remedy", match->remedy);
    json_bool(json, "fails", match->fails);
    json_close(json, '}');
}

/* Match rates, per hospital. */
static void put_hospitals(struct json *json, const struct report *report)
{
    json_open(json, "hospitals", '[');
    for (size_t i = 0; i < report->hospital_count; i++) {
        const struct report_hospital *hospital = &report->hospitals[i];

        json_open(json, NULL, '{');
        json_text(json, "hospital_code", hospital->code);
        json_text(json, "name", hospital->name);
        json_open(json, "match", '{');
        for (size_t k = 0; k < report->match_count; k++)
            if (report->matches[k].hospital == hospital)
                put_match(json, &report->matches[k]);
        json_close(json, '}');
        json_close(json, '}');
    }
    json_close(json, ']');
}

/* The 88 national rules: which rules of ours, and what they came to. */
static void put_national(struct json *json, const struct report *report)
{
    json_open(json, "national", '[');
    for (int i = 0; i < NATIONAL_RULES; i++) {
        const struct coverage *coverage = &report->coverage[i];
        const struct sums *sums = &coverage->sums;

        json_open(json, NULL, '{');
        json_int(json, "number", coverage->national->number);
        json_text(json, "code", coverage->national->code);
        json_text(json, "name", national_name(coverage->national));
        json_text(json, "result", coverage_key(coverage));
        json_open(json, "rules", '[');
        for (size_t k = 0; k < coverage->result_count; k++)
            json_text(json, NULL, coverage->results[k]->id);
        json_close(json, ']');
        json_text(json, "reason", coverage_reason(coverage));
        json_int(json, "findings", sums->findings);
        for (int k = 0; k < MONEY_NONE; k++)
            json_fen(json, money_key((enum money)k), sums->money[k].fen);
        json_close(json, '}');
    }
    json_close(json, ']');
}
