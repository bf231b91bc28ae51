#include "model/dangers.h"

#include <string.h>

#define LINES "charges orders surgeries exams diagnoses"
#define STAYS "visits settlements " LINES

static const struct danger dangers[] = {
    {NULL, "deleted",
     "作废标志|删除标志|记录状态|有效标志|作废状态|删除状态|数据状态|单据状态|"
     "费用状态|明细状态|逻辑删除|是否无效|撤销标志|取消标志|del_flag|is_"
     "deleted|"
     "delete_flag|is_del|status",
     "该行可能已作废，不应计入", "the row may be deleted"},
    {LINES " stock_moves purchases", "refund",
     "退费标志|冲红标志|退号标志|退药标志|红冲标志|冲销标志|退货标志|收退标志|"
     "退费类型|正负标志|红字标志|冲单标志|冲正标志|退款标志|退费状态",
     "该行可能是退费，数量和金额应为负", "the row may be a refund"},
    {"charges orders", "doses",
     "付数|剂数|贴数|帖数|草药付数|草药剂数|中药付数|处方贴数|处方付数|"
     "付数剂数|数次",
     "数量可能只是一付的量", "the quantity may be that of one dose"},
    {"charges settlements visits receipts", "discount",
     "优惠金额|减免金额|折扣金额|打折金额|让利金额|优惠后金额|折后金额|"
     "打折比例|折扣率|优惠比例|折扣|优惠|减免",
     "金额可能未扣除优惠", "the amount may be one before a discount"},
    {STAYS, "admission_no",
     "住院次数|主页ID|就诊次数|住院次|入院次数|第几次住院|本次住院次数|"
     "病案次数|主页号|visit_times|ZYCS",
     "同一号码可能有几次住院", "one number may have several stays"},
    {"charges", "stay_total",
     "医疗总费用|住院总费用|病人总费用|结算总金额|本次总费用",
     "可能是整次就诊的总额，不是该行的金额",
     "it may be the total of the stay, not the line's amount"},
};

/* In yuan times something: no column of ours is. */
static const struct danger scaled = {NULL, NULL, "万元|千元|百元",
                                     "金额可能不以元计",
                                     "amounts may not be in yuan"};

static bool is_of(const struct danger *danger, const struct kind *kind)
{
    const size_t length = strlen(kind->name);

    for (const char *at = danger->kinds; at; at = strchr(at, ' ')) {
        at += *at == ' ';
        if (strncmp(at, kind->name, length) == 0 &&
            (!at[length] || at[length] == ' '))
            return true;
    }
    return !danger->kinds;
}

static bool has_word(const struct danger *danger, const struct names *names,
                     const struct kind *kind, const char *folded)
{
    char word[HEADING_SIZE], other[HEADING_SIZE];
    const char *words = danger->words;

    while (next_name(&words, word))
        if (strcmp(names_fold(names, kind, word, other), folded) == 0)
            return true;
    return false;
}

/* 作废标志(0:作废,1:正常) without what stands in brackets. */
static void cut_brackets(const char *heading, char bare[HEADING_SIZE])
{
    static const char *const brackets[] = {"(", "[", "（", "【", "〔"};
    size_t length = strlen(heading);

    for (size_t i = 0; i < sizeof(brackets) / sizeof(brackets[0]); i++) {
        const char *open = strstr(heading, brackets[i]);

        if (open && open > heading && (size_t)(open - heading) < length)
            length = (size_t)(open - heading);
    }
    if (length >= HEADING_SIZE)
        length = HEADING_SIZE - 1;
    memcpy(bare, heading, length);
    bare[length] = '\0';
}

const struct danger *danger_of(const struct names *names,
                               const struct kind *kind, const char *heading)
{
    const char *words = scaled.words;
    char folded[HEADING_SIZE], bare[HEADING_SIZE], word[HEADING_SIZE];

    names_fold(names, kind, heading, folded);
    cut_brackets(heading, word);
    names_fold(names, kind, word, bare);
    for (size_t i = 0; i < sizeof(dangers) / sizeof(dangers[0]); i++)
        if (is_of(&dangers[i], kind) &&
            (has_word(&dangers[i], names, kind, folded) ||
             has_word(&dangers[i], names, kind, bare)))
            return &dangers[i];
    while (next_name(&words, word))
        if (strstr(folded, word))
            return &scaled;
    return NULL;
}

const struct danger *danger_named(const char *word)
{
    char first[HEADING_SIZE];

    for (size_t i = 0; i < sizeof(dangers) / sizeof(dangers[0]); i++)
        if (strcmp(danger_word(&dangers[i], first), word) == 0)
            return &dangers[i];
    return strcmp(danger_word(&scaled, first), word) == 0 ? &scaled : NULL;
}

char *danger_word(const struct danger *danger, char buffer[HEADING_SIZE])
{
    const char *words = danger->words;

    next_name(&words, buffer);
    return buffer;
}

const struct column *danger_column(const struct danger *danger,
                                   const struct kind *kind)
{
    int amount = kind_flagged(kind, COLUMN_AMOUNT);
    const struct column *column =
        danger->column ? kind_column(kind, danger->column) : NULL;

    if (column)
        return column;
    return amount >= 0 ? &kind->columns[amount] : NULL;
}
