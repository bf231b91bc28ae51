#include "intake/points.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/platform_codes.h"

/* A word of the tables, and how it is kept. */
struct term {
    const char *chinese, *ours;
};

static const struct term windows[] = {
    {"单日", "day"},      {"每日", "day"},   {"单次就诊", "visit"},
    {"同一小时", "hour"}, {"1小时", "hour"}, {"小时", "hour"},
    {"6小时", "6h"},      {NULL, NULL}};
static const struct term units[] = {
    {"日", "日"}, {"天", "日"}, {"小时", "小时"}, {"次", "次"},
    {"周", "周"}, {"月", "月"}, {"年", "年"},     {NULL, NULL}};
static const struct term limits[] = {
    {"限定年龄对象", "age"},
    {"限定性别对象", "sex"},
    {"限定保险类型", "insurance"},
    {"限定就医方式", "visit-type"},
    {"限定机构等级", "level"},
    {"限定支付疗程", "course"},
    {"限定主次操作", "group"},
    {"限定频次", "frequency"},
    {"限定周期", "period"},
    {"限定二线用药", "second-line"},
    {"限定非互联网", "internet"},
    {"限定适应症", "indication"},
    {"饮片单方不予支付", "herbal-single"},
    {"饮片不予支付", "herbal-no-pay"},
    /* as the national catalogue of rules names them */
    {"药品区分性别使用", "sex"},
    {"医疗服务项目区分性别使用", "sex"},
    {"药品儿童专用", "age"},
    {"药品限儿童使用", "age"},
    {"药品限新生儿使用", "age"},
    {"医疗服务项目儿童专用", "age"},
    {"药品限医疗机构级别", "level"},
    {"药品限就医方式", "visit-type"},
    {"药品限支付疗程", "course"},
    {"药品限工伤保险", "insurance"},
    {"药品限生育保险", "insurance"},
    {"药品限二线使用", "second-line"},
    {"超互联网医院药品支付范围", "internet"},
    {"中药饮片单方使用不予支付", "herbal-single"},
    {"中药饮片单复方均不予支付", "herbal-no-pay"},
    {"药品限适应症", "indication"},
    {NULL, NULL}};

/* The published tables of first batches, by layout and limit. */
static const struct {
    const char *layout, *kind, *batch; /* "" is any kind */
} tables[] = {{"pair", "", "b7"},
              {"group", "", "b2"},
              {"item-limit", "group", "b2"},
              {"item-limit", "age", "b1-item-age"},
              {"item-limit", "sex", "b1-item-sex"},
              {"drug-limit", "age", "b1-drug-age"},
              {"drug-limit", "sex", "b1-drug-sex"},
              {"drug-limit", "insurance", "b3-drug-insurance"},
              {"drug-limit", "visit-type", "b4-drug-visit-type"},
              {"drug-limit", "level", "b5-drug-hospital-level"},
              {"drug-limit", "course", "b6-drug-course"},
              {"item-note", "age", "b8-item-age"},
              {"item-note", "course", "b8-item-course"},
              {"item-frequency", "", "b8-item-frequency"},
              {"item-period", "", "b8-item-period"}};

static const char *term_of(const struct term *terms, const char *text)
{
    for (; text && terms->chinese; terms++)
        if (strcmp(terms->chinese, text) == 0)
            return terms->ours;
    return NULL;
}

const char *point_limit(const char *name)
{
    return term_of(limits, name);
}

const char *point_window(const char *name)
{
    return term_of(windows, name);
}

const char *point_unit(const char *name)
{
    return term_of(units, name);
}

bool point_is_value(const char *kind, const char *value)
{
    if (strcmp(kind, "sex") == 0)
        return strcmp(value, "男") == 0 || strcmp(value, "女") == 0;
    if (strcmp(kind, "visit-type") == 0)
        return type_inpatient(value) >= 0;
    if (strcmp(kind, "level") == 0)
        return level_number(value) > 0;
    if (strcmp(kind, "course") == 0)
        return *value >= '1' && *value <= '9';
    return true;
}

const char *point_days(char buffer[POINT_VALUE_SIZE], const char *text)
{
    static const char *const before[] = {"不超过", "最多支付"};

    for (size_t i = 0; i < sizeof(before) / sizeof(*before); i++) {
        const char *at = strstr(text, before[i]);
        char *end;
        long days;

        if (!at)
            continue;
        days = strtol(at + strlen(before[i]), &end, 10);
        if (days > 0 && days < 10000 && strncmp(end, "天", 3) == 0) {
            snprintf(buffer, POINT_VALUE_SIZE, "%ld天", days);
            return buffer;
        }
    }
    return strstr(text, "不超过一年") ? "365天" : NULL;
}

/* Of hospitals the lowest level that the text names. */
static const char *level_of(const char *text)
{
    static const char *const levels[] = {"一级", "二级", "三级"};

    for (size_t i = 0; i < sizeof(levels) / sizeof(*levels); i++)
        if (strstr(text, levels[i]))
            return levels[i];
    return NULL;
}

static const char *sex_of(const char *text)
{
    static const char *const male[] = {"前列腺", "男性", "阳痿", "早泄"};
    static const char *const female[] = {"女", "月经", "经",   "带下", "孕",
                                         "产", "乳",   "阴道", "宫",   "妇"};

    for (size_t i = 0; i < sizeof(male) / sizeof(*male); i++)
        if (strstr(text, male[i]))
            return "男";
    for (size_t i = 0; i < sizeof(female) / sizeof(*female); i++)
        if (strstr(text, female[i]))
            return "女";
    return NULL;
}

const char *point_value(char buffer[POINT_VALUE_SIZE], const char *kind,
                        const char *name, const char *text)
{
    if (strcmp(kind, "sex") == 0)
        return sex_of(text);
    if (strcmp(kind, "age") == 0)
        return strstr(name, "新生儿") ? "新生儿" : "儿童";
    if (strcmp(kind, "level") == 0)
        return level_of(text);
    if (strcmp(kind, "visit-type") == 0)
        return strstr(text, "急诊或住院") ? "急诊或住院" : "住院";
    if (strcmp(kind, "course") == 0)
        return point_days(buffer, text);
    if (strcmp(kind, "insurance") == 0)
        return strstr(name, "生育") ? "生育" : "工伤";
    return kind;
}

const char *point_batch(char buffer[POINT_VALUE_SIZE], const char *layout,
                        const char *kind, const char *source)
{
    const char *at = source ? strstr(source, "第") : NULL;

    if (source && strstr(source, "2026-01-28"))
        return "2026-01-28";
    if (at && strcmp(layout, "later-limit") == 0) {
        char *end;
        long number = strtol(at + strlen("第"), &end, 10);

        if (number > 0 && number < 1000 && strncmp(end, "批", 3) == 0) {
            snprintf(buffer, POINT_VALUE_SIZE, "b%ld", number);
            return buffer;
        }
    }
    for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++)
        if (strcmp(tables[i].layout, layout) == 0 &&
            (!*tables[i].kind || strcmp(tables[i].kind, kind) == 0))
            return tables[i].batch;
    return NULL;
}
