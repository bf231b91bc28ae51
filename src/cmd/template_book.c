#include "cmd/template_book.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "base/utf8.h"
#include "cmd/columns_print.h"
#include "io/xlsx.h"
#include "model/example.h"

enum {
    HEADINGS, /* rows */
    EXAMPLE,
    FIRST,
    LAST = XLSX_ROWS_MAX - 1
};
enum { NARROWEST = 12 }; /* characters */

/* What a column may hold, where that is little: the first is the example. As
 * the files have it, in both languages. */
static const struct {
    const char *kind, *column; /* NULL: of any kind */
    const char *words;         /* joined by | */
} choices[] = {
    {"staff", "role", "医师|护士|药师|技师"},
    {"hospitals", "ownership", "公立|民营"},
    {"equipment_classes", "class", "甲|乙"},
    {"orders", "type", "长期|临时|出院带药"},
    {"visits", "visit_type", "住院|门诊|急诊"},
    {"purchases", "seller_kind", "配送企业|生产企业"},
    {"receipts", "status", "正常|作废|红冲"},
    {"packages", "enabled", "是|否"},
    {"store_items", "self_pay", "否|是"},
    {"rules", "antibiotic_grade", "非限制使用级|限制使用级|特殊使用级"},
    {NULL, "sex", "男|女"},
    {NULL, "pay_class", "甲|乙|丙"},
    {NULL, "goods_type", "西药|中成药|中药饮片|耗材"},
    {NULL, "refunded", "否|是"},
};

/* Examples of texts and codes; of all other types, by type. */
static const struct {
    const char *kind, *column; /* NULL: of any kind */
    const char *text;
} examples[] = {
    {"hospitals", "name", "某县人民医院"},
    {"visits", "name", "张某"},
    {"items", "name", "床位费"},
    {"distributors", "name", "某医药有限公司"},
    {"subjects", "name", "内科"},
    {"accounts", "account", "医疗收入"},
    {"stock_moves", "move_type", "采购入库"},
    {"anesthesia", "method_code", "1"},
    {"rules", "window", "单日"},
    {"rules", "limit_kind", "限定性别对象"},
    {"rules", "value", "男"},
    {"rules", "dose_unit", "mg"},
    {"rules", "depts", "内科"},
    {"rules", "forbidden_icd", "O"},
    {"rules", "disease_icd", "J18"},
    {"rules", "note", "限男性使用"},
    {NULL, "hospital_code", "H001"},
    {NULL, "visit_no", "ZY2026000001"},
    {NULL, "settlement_no", "JS2026000001"},
    {NULL, "line_no", "MX0000000001"},
    {NULL, "item_code", "F0001"},
    {NULL, "item_name", "床位费"},
    {NULL, "class", "床位费"},
    {NULL, "unit", "日"},
    {NULL, "dept_code", "K01"},
    {NULL, "dept_name", "内科"},
    {NULL, "dept", "内科"},
    {NULL, "order_dept", "内科"},
    {NULL, "exec_dept", "内科"},
    {NULL, "staff_code", "D001"},
    {NULL, "staff_name", "李某"},
    {NULL, "doctor", "李某"},
    {NULL, "order_doctor", "李某"},
    {NULL, "exec_doctor", "李某"},
    {NULL, "surgeon", "李某"},
    {NULL, "name", "阿莫西林胶囊"},
    {NULL, "equipment_code", "SB001"},
    {NULL, "equipment_name", "超声诊断仪"},
    {NULL, "diagnosis_code", "J18.900"},
    {NULL, "diagnosis_name", "肺炎"},
    {NULL, "operation_code", "47.0100"},
    {NULL, "operation_name", "腹腔镜下阑尾切除术"},
    {NULL, "store", "西药库"},
    {NULL, "invoice_no", "12345678"},
    {NULL, "receipt_no", "0012345678"},
    {NULL, "store_item_code", "YP0001"},
    {NULL, "package_code", "ZT01"},
};

static bool is_of(const struct kind *kind, const struct column *column,
                  const char *its_kind, const char *its_column)
{
    return strcmp(column->name, its_column) == 0 &&
           (!its_kind || strcmp(kind->name, its_kind) == 0);
}

static const char *choice(const struct kind *kind, const struct column *column)
{
    if (column->type == CELL_FLAG)
        return "是|否";
    if (column->type == CELL_STORE)
        return "药库|药房";
    if (column->type == CELL_LEVEL)
        return "二级|三级|一级";
    for (size_t i = 0; i < sizeof(choices) / sizeof(choices[0]); i++)
        if (is_of(kind, column, choices[i].kind, choices[i].column))
            return choices[i].words;
    return NULL;
}

/* A text, a code; "" where none is NEEDED. */
static const char *example_text(const struct kind *kind,
                                const struct column *column, bool needed)
{
    for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++)
        if (is_of(kind, column, examples[i].kind, examples[i].column))
            return examples[i].text;
    if (!needed)
        return "";
    return column->type == CELL_CODE ? "A001" : "某某";
}

static const char *example(const struct kind *kind, const struct column *column,
                           bool needed, char buffer[HEADING_SIZE])
{
    const char *words = choice(kind, column);

    if (words) {
        next_name(&words, buffer);
        return buffer;
    }
    switch (column->type) {
    case CELL_FEN:
        return "12.50";
    case CELL_E6:
        return "12.5";
    case CELL_E4:
    case CELL_INT:
        return "1";
    case CELL_DAY:
        return "2026-01-05";
    case CELL_TIME:
        return "2026-01-05 08:30:00";
    case CELL_MONTH:
        return "2026-01";
    default:
        return example_text(kind, column, needed);
    }
}

/* A cell of the column must be filled: by its flags, or the kind's layout. */
static bool is_needed(const struct layout *layout, const struct column *column)
{
    return layout ? name_among(column->name, layout->required)
                  : column->flags & COLUMN_REQUIRED;
}

/* What the heading's note says. */
static void add_help(struct text *text, const struct kind *kind,
                     const struct column *column, bool needed)
{
    const char *need = needed ? tr("required") : column_need(kind, column);
    const char *words = choice(kind, column);
    char word[HEADING_SIZE];

    text_add(text, lang_text(column->help_zh, column->help_en));
    if (*need)
        text_printf(text, "\n%s", need);
    for (bool first = true; words && next_name(&words, word); first = false)
        text_printf(text, "%s%s", first ? "\n" : tr(", "), word);
}

static void write_column(struct sheet *sheet, int at, const struct kind *kind,
                         const struct column *column, bool needed)
{
    const bool text = column->type == CELL_TEXT || column->type == CELL_CODE;
    const char *words = choice(kind, column);
    char heading[HEADING_SIZE], buffer[HEADING_SIZE];
    const char *shown =
        lang_text(column_heading(heading, column), column->name);
    struct text cell, help;
    size_t width = NARROWEST;

    text_init(&cell);
    text_init(&help);
    add_help(&help, kind, column, needed);
    text_add(&cell, at ? "" : example_mark());
    text_add(&cell, example(kind, column, needed, buffer));
    width = utf8_width(cell.data) > width ? utf8_width(cell.data) : width;
    width = utf8_width(shown) > width ? utf8_width(shown) : width;
    sheet_column(sheet, at, (double)width + 2,
                 text ? STYLE_ENTRY_TEXT : STYLE_ENTRY);
    sheet_text(sheet, HEADINGS, at, shown, needed ? STYLE_HEAD : STYLE_LABEL);
    sheet_note(sheet, HEADINGS, at, help.data);
    sheet_text(sheet, EXAMPLE, at, cell.data, STYLE_EXAMPLE);
    if (words)
        sheet_offer(sheet, FIRST, at, LAST, words);
    text_release(&cell);
    text_release(&help);
}

void template_book_write(const char *path, const struct kind *kind,
                         const struct layout *layout)
{
    const char *file = layout ? layout->file : kind->file;
    /* not by the name of our reports, which no import reads */
    struct xlsx *xlsx = xlsx_open(
        path, &(struct xlsx_properties){.title = file, .author = "template"});
    struct sheet *sheet = xlsx_sheet(xlsx, file, false);
    int at = 0;

    for (const struct column *column = kind->columns; column->name; column++)
        if (column_in_template(column, layout))
            write_column(sheet, at++, kind, column, is_needed(layout, column));
    sheet_freeze(sheet, 1, 0);
    xlsx_close(xlsx);
}
