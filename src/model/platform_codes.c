#include "model/platform_codes.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/decimal.h"

char *match_code(char buffer[MATCH_CODE_SIZE], const char *national_code)
{
    enum { SERVICE_LENGTH = 15 };
    bool service = *national_code >= '0' && *national_code <= '9';
    size_t length =
        service ? strcspn(national_code, "-") : strlen(national_code);

    if (service && length > SERVICE_LENGTH)
        length = SERVICE_LENGTH;
    if (length >= MATCH_CODE_SIZE)
        length = MATCH_CODE_SIZE - 1;
    memcpy(buffer, national_code, length);
    buffer[length] = '\0';
    return buffer;
}

/* The platform's hosp_lv: 01-04 and 12 are 三级, 05-07 and 13 二级, 08-10
 * and 14 一级, 11 无等级. A single digit is the level itself. */
int level_number(const char *level)
{
    static const signed char of_code[] = {-1, 3, 3, 3, 3, 2, 2, 2,
                                          1,  1, 1, 0, 3, 2, 1};
    int64_t number;

    if (!level)
        return -1;
    if (strstr(level, "三") || strstr(level, "Ⅲ"))
        return 3;
    if (strstr(level, "二") || strstr(level, "Ⅱ"))
        return 2;
    if (strstr(level, "一") || strstr(level, "Ⅰ"))
        return 1;
    if (strstr(level, "无") || strstr(level, "未"))
        return 0;
    if (!decimal_parse(level, 0, &number) || number < 0)
        return -1;
    if (strlen(level) == 1)
        return number <= 3 ? (int)number : -1;
    return number < (int64_t)sizeof(of_code) ? of_code[number] : -1;
}

/* Words of a visit type, longest first where one holds another; which of them
 * ends last says what the visit is: 住院前门诊 is an outpatient's, 急诊转住院 a
 * stay. */
static const struct {
    const char *word;
    bool inpatient;
} type_words[] = {
    {"住院前", false},  {"非住院", false},   {"未住院", false}, {"住院", true},
    {"日间手术", true}, {"家庭病床", false}, {"门诊", false},   {"门特", false},
    {"门慢", false},    {"门", false},       {"急诊", false},   {"留观", false},
    {"药店", false},    {"体检", false},     {"互联网", false}, {"线上", false},
    {"网上", false},
};

/* 1, 0 or -1 by the words of TYPE outside of brackets, or within them. */
static int by_words(const char *type, bool within)
{
    size_t words = sizeof(type_words) / sizeof(type_words[0]);
    int found = -1, depth = 0;

    for (const char *p = type; *p;) {
        size_t step = 1;

        if (*p == '(' || strncmp(p, "（", strlen("（")) == 0)
            depth++;
        else if (*p == ')' || strncmp(p, "）", strlen("）")) == 0)
            depth -= depth > 0;
        for (size_t i = 0; i < words && (depth > 0) == within; i++) {
            size_t length = strlen(type_words[i].word);

            if (strncmp(p, type_words[i].word, length) == 0) {
                found = type_words[i].inpatient;
                step = length;
                break;
            }
        }
        p += step;
    }
    return found;
}

/* Platform's med_type: 1x outpatient; 2x, 52 and longer codes beginning with
 * 21, 22, 52 inpatient; 41 a pharmacy, 51 outpatient maternity. */
static int by_code(const char *type)
{
    size_t length = strspn(type, "0123456789");

    if (length < 2 || type[length])
        return -1;
    if (strncmp(type, "52", 2) == 0)
        return 1;
    if (*type == '2')
        return length == 2 || type[1] <= '2' ? 1 : -1;
    if (*type == '1' || strcmp(type, "41") == 0 || strcmp(type, "51") == 0)
        return 0;
    return -1;
}

int type_inpatient(const char *visit_type)
{
    int found;

    if (!visit_type)
        return -1;
    found = by_words(visit_type, false);
    if (found < 0)
        found = by_words(visit_type, true);
    return found < 0 ? by_code(visit_type) : found;
}
