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

/* Platform's med_type: 1x outpatient; 2x, 52 and longer codes beginning with
 * 21, 22, 52 inpatient; 41 a pharmacy, 51 outpatient maternity. */
int type_inpatient(const char *visit_type)
{
    if (!visit_type)
        return -1;
    if (strstr(visit_type, "住院") || strstr(visit_type, "日间手术"))
        return 1;
    if (strstr(visit_type, "门") || strstr(visit_type, "急诊") ||
        strstr(visit_type, "药店") || strstr(visit_type, "体检"))
        return 0;
    if (strncmp(visit_type, "52", 2) == 0)
        return 1;
    if (*visit_type == '2' && visit_type[1] >= '0' && visit_type[1] <= '9')
        return strlen(visit_type) == 2 || visit_type[1] <= '2' ? 1 : -1;
    if (*visit_type == '1' || strcmp(visit_type, "41") == 0 ||
        strcmp(visit_type, "51") == 0)
        return strlen(visit_type) >= 2 ? 0 : -1;
    return -1;
}
