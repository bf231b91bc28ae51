#include "model/money.h"

#include <stddef.h>
#include <string.h>

#include "base/lang.h"

static const struct {
    const char *key;
    const char *title_zh, *title_en;
    const char *head_zh, *head_en;
    const char *meaning_zh, *meaning_en;
} moneys[MONEYS] = {
    [MONEY_REFUND] = {"refund", "应退金额", "to refund", "应退金额（元）",
                      "to refund (yuan)",
                      "违规问题中应当退还的费用；同一收费明细只计一次。",
                      "What has to be paid back, of violations alone; a billed "
                      "line counts once."},
    [MONEY_SUSPECTED] = {"suspected", "疑点金额", "suspected", "疑点金额（元）",
                         "suspected (yuan)",
                         "疑点涉及的费用，核实属实才退还；不计入应退。",
                         "What suspicions are about: paid back only where "
                         "they are confirmed, in no total of refunds."},
    [MONEY_DIFFERENCE] = {"difference", "差异金额", "to explain",
                          "差异金额（元）", "to explain (yuan)",
                          "账、物、票、结算之间的差额，待说明；不计入应退。",
                          "Differences between books, stock, receipts and "
                          "settlements: to be explained, not paid back."},
    [MONEY_EXPOSURE] = {"exposure", "风险金额", "exposure", "风险金额（元）",
                        "exposure (yuan)",
                        "有疑点的整次住院涉及的金额，须调阅病历；不计入应退。",
                        "What whole stays under suspicion are about: the "
                        "record decides; in no total of refunds."},
    [MONEY_NONE] = {"none", "不涉及金额", "no money", "", "",
                    "问题本身不涉及金额。", "The finding is about no money."},
};

bool money_word(const char *word)
{
    return strcmp(word, "suspected") != 0 &&
           (money_find(word) != MONEY_NONE || strcmp(word, "none") == 0);
}

enum money money_of(const char *word, bool violation)
{
    enum money money = word ? money_find(word) : MONEY_REFUND;

    return money == MONEY_REFUND && !violation ? MONEY_SUSPECTED : money;
}

const char *money_key(enum money money)
{
    return moneys[money].key;
}

enum money money_find(const char *key)
{
    for (int i = 0; i < MONEYS; i++)
        if (strcmp(moneys[i].key, key) == 0)
            return (enum money)i;
    return MONEY_NONE;
}

const char *money_title(enum money money)
{
    return lang_text(moneys[money].title_zh, moneys[money].title_en);
}

const char *money_head(enum money money)
{
    return lang_text(moneys[money].head_zh, moneys[money].head_en);
}

const char *money_meaning(enum money money)
{
    return lang_text(moneys[money].meaning_zh, moneys[money].meaning_en);
}
