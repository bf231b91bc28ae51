#include "report/export_csv.h"

#include <stdio.h>

#include "base/day.h"
#include "base/decimal.h"
#include "base/output.h"
#include "base/print.h"
#include "base/text.h"
#include "report/finding_row.h"
#include "report/words.h"

static const char HEADER[] =
    "\xEF\xBB\xBF"
    "check,severity,state,hospital_code,visit_no,line_no,item_code,"
    "national_code,item_name,dept,staff,day,qty,price,amount,"
    "amount_at_issue,note,file,line,fingerprint,money,"
    "counted,within_scope,fund,number\n";

static void add_row(struct text *line, const struct finding_row *row);
static void add_cell(struct text *line, const char *text);
static void add_number(struct text *line, struct maybe number,
                       char *(*format)(char *, int64_t));

void export_csv(const struct report *report, const char *path)
{
    struct output *output = output_open(path);
    struct finding_rows rows;
    struct text line;

    text_init(&line);
    fputs(HEADER, output->file);
    for (int set = FINDINGS_FOUND; set <= FINDINGS_GONE; set++) {
        if (set == FINDINGS_WAIVED && !report->options->show_waived)
            continue;
        finding_rows_open(&rows, report, (enum finding_set)set);
        while (finding_rows_next(&rows)) {
            text_clear(&line);
            add_row(&line, &rows.row);
            fwrite(line.data, 1, line.length, output->file);
        }
        finding_rows_close(&rows);
    }
    text_release(&line);
    output_commit(output);
}

static char *day_text(char *buffer, int64_t day)
{
    return day_format(buffer, (int)day);
}

static char *int_text(char *buffer, int64_t value)
{
    snprintf(buffer, DECIMAL_SIZE, "%lld", (long long)value);
    return buffer;
}

static void add_row(struct text *line, const struct finding_row *row)
{
    add_cell(line, row->result->id);
    add_cell(line, row->result->violation ? "violation" : "suspicion");
    add_cell(line, row->state);
    add_cell(line, row->hospital_code);
    add_cell(line, row->visit_no);
    add_cell(line, row->line_no);
    add_cell(line, row->item_code);
    add_cell(line, row->national_code);
    add_cell(line, row->item_name);
    add_cell(line, row->dept);
    add_cell(line, row->staff);
    add_number(line, row->day, day_text);
    add_number(line, row->qty_e4, e4_format);
    add_number(line, row->price_e6, e6_format);
    add_number(line, row->amount_fen, fen_format);
    add_number(line, row->amount_at_issue_fen, fen_format);
    add_cell(line, row->note);
    add_cell(line, row->file);
    add_number(line, row->line, int_text);
    add_cell(line, row->fingerprint);
    add_cell(line, finding_money_key(row));
    add_number(line, row->counted_fen, fen_format);
    add_number(line, row->scope_fen, fen_format);
    add_number(line, row->fund_fen, fen_format);
    text_add(line, row->number);
    text_add_char(line, '\n');
}

static void add_cell(struct text *line, const char *text)
{
    if (text)
        print_cell(line, text);
    text_add_char(line, ',');
}

static void add_number(struct text *line, struct maybe number,
                       char *(*format)(char *, int64_t))
{
    char buffer[DECIMAL_SIZE];

    if (number.known)
        text_add(line, format(buffer, number.value));
    text_add_char(line, ',');
}
