#include "intake/sieve.h"

#include <stdio.h>
#include <string.h>

#include "base/decimal.h"
#include "base/sum.h"
#include "model/cell.h"
#include "model/example.h"

/* Records below the header that may say something of the columns. */
enum { REMARKS_WITHIN = 3 };

static int reason_of(struct sieve *sieve, struct csv_row *row);

const char *skip_name(enum skip skip)
{
    static const char *const names[SKIPS] = {
        [SKIP_TOTAL] = "total",
        [SKIP_HEADER] = "repeated-header",
        [SKIP_INVALID] = "invalid",
        [SKIP_PRINT_LINE] = "print-line",
        [SKIP_IGNORED_KIND] = "ignored-kind",
        [SKIP_EXAMPLE] = "example",
        [SKIP_SAME_ROW] = "same-row",
    };

    return names[skip];
}

void sieve_init(struct sieve *sieve, const struct mapping *mapping,
                bool ignored)
{
    const struct kind *kind = mapping->kind;

    *sieve = (struct sieve){
        .mapping = mapping,
        .ignored = ignored,
        .valid = kind_field(kind, "valid"),
        .amount = ignored ? -1 : kind_flagged(kind, COLUMN_AMOUNT),
        .mended = mapping_is_of_problems(mapping)};
    text_init(&sieve->source);
    sieve->named = mapping->width;
    while (sieve->named > 1 && !*mapping->headings[sieve->named - 1])
        sieve->named--;
}

void sieve_release(struct sieve *sieve)
{
    text_release(&sieve->source);
}

size_t sieve_width(const struct sieve *sieve)
{
    return sieve->named;
}

bool sieve_skips(struct sieve *sieve, struct csv_row *row)
{
    int reason = reason_of(sieve, row);

    if (reason < 0)
        return false;
    sieve->skips[reason]++;
    return true;
}

/* An ASCII letter or digit; its small letter. */
static bool is_plain(char c)
{
    return (unsigned)(c - '0') < 10 || (unsigned)((c | 32) - 'a') < 26;
}
static char small(char c)
{
    return (char)(c | 32); /* a digit has the bit */
}

static bool begins(const char *text, const char *word)
{
    return strncmp(text, word, strlen(word)) == 0;
}

/* What may stand before 小计, 合计, 总计: of which rows it is the total. */
static bool says_of_what(const char *text, size_t length)
{
    static const char *const whose[] = {"本页", "当页", "本日", "当日", "本月",
                                        "当月", "本期", "本年", "总",   "大",
                                        "全院", "以上", "页",   "日",   "月"};

    for (size_t i = 0; i < sizeof(whose) / sizeof(whose[0]); i++)
        if (strlen(whose[i]) == length && begins(text, whose[i]))
            return true;
    return !length;
}

/* Behind it: nothing, or how many rows: 57条, (共57条). */
static bool counts_records(const char *text)
{
    text += strspn(text, ":(");
    if (begins(text, "共"))
        text += strlen("共");
    return !*text || (*text >= '0' && *text <= '9');
}

/*
 * Which of 小计, 合计, 总计 it is, without blanks and colon; -1: none. WIDE: also
 * with what it is the total of, and 累计.
 */
static int total_word(const char *text, bool wide)
{
    static const char *const words[] = {"小计", "合计", "总计", "累计"};
    char folded[64];

    if (strlen(text) >= sizeof(folded))
        return -1;
    heading_fold(folded, sizeof(folded), text);
    for (int i = 0; i < SIEVE_CONTROLS + wide; i++) {
        const char *word = strstr(folded, words[i]);
        const char *rest = word ? word + strlen(words[i]) : NULL;

        if (!word)
            continue;
        if (wide ? says_of_what(folded, (size_t)(word - folded)) &&
                       counts_records(rest)
                 : word == folded && !rest[strspn(rest, ":")])
            return i;
    }
    return -1;
}

/* "(3 行受影响)", "已选择 3 行", "3 rows selected": TEXT is the number with
 * what follows. */
static bool counts_rows(const char *text)
{
    static const char *const words[] = {
        "行受影响",      "行",           "rows affected", "row affected",
        "rows selected", "row selected", "rows in set",   "row in set"};
    const char *p = text + strspn(text, " ");
    size_t digits = strspn(p, "0123456789,");

    if (!digits)
        return false;
    p += digits;
    p += strspn(p, " ");
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (begins(p, words[i]))
            return true;
    return false;
}

/*
 * 打印…, 制表…, 审核…, 页…, 第…页: what report tools print below a table, and
 * database tools below a query.
 */
static bool is_print_line(const char *text)
{
    static const char *const words[] = {"打印", "制表", "审核", "页", "SQL>"};

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (begins(text, words[i]))
            return true;
    if (begins(text, "第") && strstr(text, "页"))
        return true;
    if (begins(text, "已选择"))
        return counts_rows(text + strlen("已选择"));
    if (begins(text, "（"))
        return counts_rows(text + strlen("（"));
    return (*text == '(' && counts_rows(text + 1)) ||
           (strstr(text, "selected") && counts_rows(text));
}

/* 备注：…, 共 57 条: what people write below a table. */
static bool is_remark_below(const char *text)
{
    static const char *const words[] = {
        "备注：", "备注:", "说明：", "说明:", "注：", "注:", "附注"};
    static const char *const counted[] = {"行", "条", "笔"};
    const char *p = text;

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (begins(text, words[i]))
            return true;
    if (strcmp(text, "备注") == 0 || strcmp(text, "说明") == 0)
        return true;
    if (!begins(text, "共"))
        return false;
    p += strlen("共");
    p += strspn(p, " 0123456789,");
    for (size_t i = 0; i < sizeof(counted) / sizeof(counted[0]); i++)
        if (p[-1] != text[0] && begins(p, counted[i]))
            return true;
    return false;
}

/* 制表人：张三, 填表日期： and what else stands so below a table. */
static bool is_label(const char *text)
{
    static const char *const words[] = {
        "打印",   "制表",     "审核", "填表", "填报",   "复核",
        "负责人", "单位负责", "经办", "制单", "报表",   "导出",
        "统计",   "操作员",   "院长", "财务", "科主任", "会计",
        "出纳",   "库管",     "日期", "核对", "监盘",   "盘点"};

    if (!strstr(text, "：") && !strchr(text, ':'))
        return false;
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (begins(text, words[i]))
            return true;
    return false;
}

/*
 * Two labels and more, some with what they say in the next cell, and nothing
 * else: 制表人：张三,,审核人：,李四. Such a row has no visit and no amount, but
 * may have a name and a code in the eyes of a table of few columns.
 */
static bool is_label_line(struct csv_row *row)
{
    size_t labels = 0, others = 0;

    for (size_t i = 0; i < row->count; i++) {
        char *cell = cell_clean_bytes(row->cells[i], &row->lengths[i]);

        row->cells[i] = cell;
        if (is_label(cell))
            labels++;
        else if (!cell_empty(cell) && ++others > labels)
            return false;
    }
    return labels > 1;
}

/* As most rows do not begin. */
static bool is_first_number(const char *text)
{
    return *text == '1' ? !text[1] : *text & 0x80 && strcmp(text, "甲") == 0;
}

/*
 * 1, 2, 3 … to the last column, or 甲, 乙, 1, 2 …: columns are numbered below
 * the header of printed tables.
 */
static bool is_numbered_line(struct csv_row *row, size_t named)
{
    static const char *const stems[] = {"甲", "乙", "丙", "丁"};
    enum { LEAST = 5 };
    size_t stem = 0;
    char number[24];

    if (row->count < named || named < LEAST)
        return false;
    for (size_t i = 0; i < named; i++) {
        char *cell = cell_clean_bytes(row->cells[i], &row->lengths[i]);

        row->cells[i] = cell;
        if (stem == i && stem < 4 && strcmp(cell, stems[stem]) == 0) {
            stem++;
            continue;
        }
        snprintf(number, sizeof(number), "%zu", i - stem + 1);
        if (strcmp(cell, number) != 0)
            return false;
    }
    return true;
}

/* 元, 次, 必填, VARCHAR2(50): what a row right below the header says of the
 * columns. */
static bool is_remarks_line(struct csv_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        char *cell = cell_clean_bytes(row->cells[i], &row->lengths[i]);

        row->cells[i] = cell;
        if (!cell_empty(cell) && !heading_is_remark(cell))
            return false;
    }
    return true;
}

/* A title above the header stands again at the head of each page. */
static bool is_title(const struct mapping *mapping, const char *text)
{
    char folded[2 * HEADING_SIZE];
    const size_t length = strlen(heading_fold(folded, sizeof(folded), text));

    for (const char *at = mapping->titles; at && *at;
         at = strchr(at, TITLES_END) + 1)
        if (strncmp(at, folded, length) == 0 && at[length] == TITLES_END)
            return true;
    return false;
}

/* sqlcmd draws a line below the header: all that is filled are dashes. */
static bool is_ruled_line(struct csv_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        char *cell = cell_clean_bytes(row->cells[i], &row->lengths[i]);

        row->cells[i] = cell;
        if (strspn(cell, "-") != row->lengths[i])
            return false;
    }
    return true;
}

/*
 * The first cell that is not empty, cleaned, or NULL; and how many cells are
 * filled, counted up to three.
 */
static const char *first_filled(struct csv_row *row, size_t *filled)
{
    const char *first = NULL;

    *filled = 0;
    for (size_t i = 0; i < row->count && *filled < 3; i++) {
        char *cell;

        if (!*row->cells[i])
            continue;
        if (cell_begins_usual(row->cells[i])) {
            first = first ? first : row->cells[i];
            ++*filled;
            continue;
        }
        cell = cell_clean_bytes(row->cells[i], &row->lengths[i]);
        row->cells[i] = cell;
        if (cell_empty(cell))
            continue;
        if (!first)
            first = cell;
        ++*filled;
    }
    return first;
}

/* Equal to the header, or to P of its records, after its own folding. */
static bool is_folded(const char *p, struct csv_row *row)
{
    char folded[512];

    /* The quick way out: folding an ASCII letter or digit gives one. */
    if (is_plain(*row->cells[0]) && is_plain(*p) && small(*row->cells[0]) != *p)
        return false;
    for (size_t i = 0; i < row->count; i++) {
        size_t length;

        if (row->lengths[i] >= sizeof(folded))
            return false;
        row->cells[i] = cell_clean_bytes(row->cells[i], &row->lengths[i]);
        heading_fold(folded, sizeof(folded), row->cells[i]);
        length = strlen(folded);
        if (strncmp(p, folded, length) != 0 || p[length] != '\x1f')
            return false;
        p += length + 1;
    }
    return true;
}

static bool is_header(const struct sieve *sieve, struct csv_row *row)
{
    char *const *folded = sieve->mapping->folded;

    if (row->count != sieve->named || !folded[0])
        return false;
    return is_folded(folded[0], row) ||
           (folded[1] &&
            (is_folded(folded[1], row) || is_folded(folded[2], row)));
}

bool sieve_has_cells(const struct csv_row *row)
{
    return row->defect == CSV_OK || row->defect == CSV_TOO_FEW ||
           row->defect == CSV_TOO_MANY;
}

/* Surplus cells may hold what means nothing: NULL, -. Those below a heading
 * without a name mean nothing either. */
static void forgive_surplus(const struct mapping *mapping, struct csv_row *row)
{
    if (row->defect != CSV_TOO_MANY || row->count == CSV_COLUMNS_MAX)
        return;
    for (size_t i = mapping->width; i < row->count; i++)
        if (!cell_empty(cell_clean(row->cells[i])))
            return;
    if (row->count > mapping->width)
        row->count = mapping->width;
    row->defect = CSV_OK;
}

/* What nobody sees is no part of a cell. */
static void drop_unseen(struct csv_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        row->lengths[i] = cell_drop_unseen(row->cells[i], row->lengths[i]);
}

bool sieve_is_blank(struct sieve *sieve, struct csv_row *row)
{
    if (!sieve_has_cells(row))
        return false;
    if (row->unseen)
        drop_unseen(row);
    forgive_surplus(sieve->mapping, row);
    sieve->first = first_filled(row, &sieve->filled);
    if (sieve->first)
        return false;
    sieve->blank_records++;
    return true;
}

/* Note the amount of a total line. */
static void add_control(struct sieve *sieve, struct csv_row *row, int word)
{
    struct control *control = &sieve->controls[word];
    const char *text;
    size_t length;
    int64_t fen;
    int cell_no;

    if (sieve->amount < 0)
        return;
    text = mapping_cell(sieve->mapping, row, sieve->amount, &cell_no, &length);
    if (text && fen_parse(text, &fen)) {
        sum_add(&control->sum_fen, fen);
        control->last_fen = fen;
        control->count++;
    }
}

bool sieve_control(const struct sieve *sieve, int64_t *fen)
{
    for (int word = 2; word >= 0; word--) {
        const struct control *control = &sieve->controls[word];

        if (!control->count)
            continue;
        *fen = control->sum_fen;
        if (control->count > 1 &&
            control->sum_fen - control->last_fen == control->last_fen)
            *fen = control->last_fen;
        return true;
    }
    return false;
}

/* Deleted in the source: what else stands in the row is of no concern. */
static bool is_deleted(const struct sieve *sieve, struct csv_row *row)
{
    struct value value;
    size_t length;
    char *text;
    int cell_no;

    if (sieve->valid < 0 || row->defect != CSV_OK)
        return false;
    text = mapping_cell(sieve->mapping, row, sieve->valid, &cell_no, &length);
    return text && !cell_read(text, length, CELL_FLAG, &value) && !value.number;
}

/* Where the row of a file of problems came from. */
static void add_source(struct text *source, const struct csv_row *row)
{
    for (size_t i = 0; i < 2 && i < row->count; i++) {
        text_add(source, row->cells[i]);
        text_add_char(source, '\x1f');
    }
}

static bool is_same_row(const struct sieve *sieve, const struct csv_row *row)
{
    struct text source;
    bool same;

    text_init(&source);
    add_source(&source, row);
    same = strcmp(source.data, sieve->source.data) == 0;
    text_release(&source);
    return same;
}

void sieve_stored(struct sieve *sieve, const struct csv_row *row)
{
    if (!sieve->mended)
        return;
    text_clear(&sieve->source);
    add_source(&sieve->source, row);
}

bool sieve_is_frame(struct sieve *sieve, struct csv_row *row)
{
    enum skip reason;

    if (sieve->records < REMARKS_WITHIN && sieve->records++ < REMARKS_WITHIN &&
        heading_is_remark(sieve->first) && is_remarks_line(row))
        reason = SKIP_PRINT_LINE;
    else if (!(*sieve->first & 0x80))
        return false; /* the words of such lines are Chinese */
    else if (sieve->filled <= 2 && (is_remark_below(sieve->first) ||
                                    is_title(sieve->mapping, sieve->first)))
        reason = SKIP_PRINT_LINE;
    else if (total_word(sieve->first, true) >= 0)
        reason = SKIP_TOTAL;
    else
        return false;
    sieve->skips[reason]++;
    return true;
}

/* Why a record is no data; -1 when it is data. */
static int reason_of(struct sieve *sieve, struct csv_row *row)
{
    if (!sieve_has_cells(row))
        return -1;
    if (sieve->filled <= 2 && is_print_line(sieve->first))
        return SKIP_PRINT_LINE;
    if (sieve->first[0] == '-' && sieve->first[1] == '-' && is_ruled_line(row))
        return SKIP_PRINT_LINE;
    if (sieve->filled > 2 && *sieve->first & 0x80 && is_label(sieve->first) &&
        is_label_line(row))
        return SKIP_PRINT_LINE;
    if (is_first_number(sieve->first) && is_numbered_line(row, sieve->named))
        return SKIP_PRINT_LINE;
    if (*sieve->first & 0x80) { /* the words of such lines are Chinese */
        int word = total_word(sieve->first, false);

        if (word >= 0) {
            add_control(sieve, row, word);
            return SKIP_TOTAL;
        }
    }
    if (example_is(sieve->first))
        return SKIP_EXAMPLE;
    if (is_header(sieve, row))
        return SKIP_HEADER;
    if (is_deleted(sieve, row))
        return SKIP_INVALID;
    if (sieve->mended && is_same_row(sieve, row))
        return SKIP_SAME_ROW;
    return sieve->ignored ? SKIP_IGNORED_KIND : -1;
}
