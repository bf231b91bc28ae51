#include "report/export_jsonl.h"

#include "base/json.h"
#include "base/output.h"
#include "model/category.h"
#include "report/finding_row.h"
#include "report/words.h"

/* sev_deg: 1 明确违规, 2 高度可疑. vola_amt_stas: 1 reckoned, 0 not known. */
static void put_finding(struct json *json, const struct finding_row *row)
{
    const struct rule_result *result = row->result;

    json_open(json, NULL, '{');
    json_text(json, "rule_id", result->id);
    json_text(json, "number", row->number);
    json_text(json, "rule_name", rule_title(result));
    json_text(json, "vola_cont", row->note);
    json_text(json, "patn_id", row->person_no);
    json_text(json, "mdtrt_id", row->visit_no);
    if (row->amount_at_issue_fen.known)
        json_fen(json, "vola_amt", row->amount_at_issue_fen.value);
    else
        json_null(json, "vola_amt");
    json_text(json, "vola_amt_stas",
              row->amount_at_issue_fen.known ? "1" : "0");
    json_text(json, "sev_deg", result->violation ? "1" : "2");
    json_text(json, "vola_evid", result->rule->basis);
    json_text(json, "vola_bhvr_type", category_title(result->category));
    json_close(json, '}');
}

void export_jsonl(const struct report *report, const char *path)
{
    struct output *output = output_open(path);
    struct finding_rows rows;
    struct json json;

    json_init(&json, output->file);
    json.flat = true;
    finding_rows_open(&rows, report, FINDINGS_FOUND);
    while (finding_rows_next(&rows))
        put_finding(&json, &rows.row);
    finding_rows_close(&rows);
    output_commit(output);
}
