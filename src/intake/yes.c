#include "intake/yes.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

enum yes yes_of(const char *text)
{
    static const char *const words[2][16] = {
        {"0", "否", "N", "n", "no", "NO", "false", "FALSE", "False", "F", "无",
         "正常", "有效", "收费", "未退", "×"},
        {"1", "是", "Y", "y", "yes", "YES", "true", "TRUE", "True", "T", "有",
         "作废", "删除", "退费", "退", "√"}};
    static const char *const more[] = {
        "已作废", "已删除", "已退费", "已退",   "冲红",   "红冲",   "冲销",
        "已冲红", "已冲销", "退号",   "已退号", "退药",   "已退药", "退货",
        "退款",   "已退款", "冲正",   "红字",   "反交易", "负",     "-1"};
    static const char *const less[] = {
        "未作废", "未删除", "未退费", "未冲红",   "未冲销", "未退号", "未退药",
        "未退款", "收",     "正",     "正常收费", "正交易", "蓝字",   "非退费"};

    for (int value = 0; value < 2; value++)
        for (size_t i = 0; i < 16; i++)
            if (strcmp(text, words[value][i]) == 0)
                return value ? YES_YES : YES_NO;
    for (size_t i = 0; i < sizeof(more) / sizeof(more[0]); i++)
        if (strcmp(text, more[i]) == 0)
            return YES_YES;
    for (size_t i = 0; i < sizeof(less) / sizeof(less[0]); i++)
        if (strcmp(text, less[i]) == 0)
            return YES_NO;
    return YES_UNKNOWN;
}

bool yes_is_bare(const char *text)
{
    return (isalnum((unsigned char)*text) && !text[1]) ||
           strcmp(text, "是") == 0 || strcmp(text, "否") == 0;
}
