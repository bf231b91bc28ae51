#include "intake/points.h"

#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/national.h"
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
static const struct term limits[] = {{"限定年龄对象", "age"},
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
                                     {"限定病种", "disease"},
                                     {"限定老年人使用", "elderly"},
                                     {NULL, NULL}};

/*
 * How a point of a national rule is kept, and its value where the rule's name
 * says it. Of points that name no national rule the first entry of their kind,
 * of the same goods, whose value theirs begins with, is the rule they are of.
 */
static const struct national_point {
    int number;
    const char *kind, *value;
} national_points[] = {
    {1, "insurance", "工伤"},
    {2, "insurance", "生育"},
    {3, "herbal-no-pay", NULL},
    {4, "herbal-single", NULL},
    {5, "second-line", NULL},
    {6, "age", "新生儿"},
    {7, "age", "儿童"},
    {8, "indication", NULL},
    {10, "course", NULL},
    {11, "disease", NULL},
    {12, "level", NULL},
    {13, "visit-type", NULL},
    {16, "insurance", "工伤"},
    {17, "insurance", "生育"},
    {18, "age", "新生儿"},
    {19, "age", "儿童"},
    {20, "indication", NULL},
    {20, "disease", NULL},
    {21, "dept", NULL},
    {22, "visit-type", NULL},
    {23, "course", NULL},
    {24, "level", NULL},
    {27, "frequency", NULL},
    {28, "amount", NULL},
    {29, "age", NULL},
    {31, "period", NULL},
    {32, "age", "新生儿"},
    {33, "age", "儿童"},
    {34, "amount", NULL},
    {45, "antibiotic", NULL},
    {47, "internet", NULL},
    {65, "age", "儿童"},
    {66, "age", "成人"},
    {67, "sex", NULL},
    {68, "dose", NULL},
    {70, "indication", NULL},
    {72, "elderly", "65"},
    {72, "elderly", NULL},
    {73, "contraindication", "O"},
    {73, "contraindication", "Z3"},
    {71, "contraindication", NULL},
    {74, "interaction", NULL},
    {79, "indication", NULL},
    {80, "age", "儿童"},
    {81, "sex", NULL},
    {82, "contraindication", NULL},
    {83, "indication", NULL},
    {85, "dept", NULL},
    {86, "quantity", NULL},
    {87, "sex", NULL},
    {88, "indication", NULL},
    {88, "disease", NULL},
};
enum { NATIONAL_POINTS = sizeof(national_points) / sizeof(*national_points) };

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

/* "I10;E11.9、K25": beginnings of ICD-10 codes and nothing else. */
static bool is_icd_list(const char *text)
{
    do {
        text += strspn(text, " ;,");
        while (strncmp(text, "；", 3) == 0 || strncmp(text, "、", 3) == 0)
            text += 3 + strspn(text + 3, " ;,");
        if (!isalpha((unsigned char)text[0]) ||
            !isdigit((unsigned char)text[1]) ||
            !isdigit((unsigned char)text[2]))
            return false;
        text += 3;
        text += strspn(text, "0123456789.xX+*");
    } while (*text == ' ' || *text == ';' || *text == ',' ||
             strncmp(text, "；", 3) == 0 || strncmp(text, "、", 3) == 0);
    return !*text;
}

static const char *term_of(const struct term *terms, const char *text)
{
    for (; text && terms->chinese; terms++)
        if (strcmp(terms->chinese, text) == 0)
            return terms->ours;
    return NULL;
}

/* Limits whose tables name a column for them, and rules ask for that. */
static bool has_own_layout(const char *kind)
{
    static const char *const kinds[] = {
        "quantity",   "amount",           "dose",       "dept",
        "antibiotic", "contraindication", "interaction"};

    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
        if (strcmp(kinds[i], kind) == 0)
            return true;
    return false;
}

/* The entry of the national rule of that name or code, or NULL. */
static const struct national_point *point_of(const char *name)
{
    const struct national_rule *rule = name ? national_named(name) : NULL;

    for (size_t i = 0; rule && i < NATIONAL_POINTS; i++)
        if (national_points[i].number == rule->number &&
            !has_own_layout(national_points[i].kind))
            return &national_points[i];
    return NULL;
}

const char *point_limit(const char *name)
{
    const struct national_point *point = point_of(name);

    return point ? point->kind : term_of(limits, name);
}

/* What a national code stands for, by the groups of national rules. */
static bool same_goods(enum national_group group, const char *code)
{
    const bool service = *code >= '0' && *code <= '9';
    const bool material = *code == 'C' && code[1] >= '0' && code[1] <= '9';

    if (group == SERVICE_POLICY || group == SERVICE_USE)
        return service;
    if (group == MATERIAL_POLICY || group == MATERIAL_USE)
        return material;
    return !service && !material;
}

int point_national(const char *name, const char *kind, const char *code,
                   const char *value)
{
    const struct national_point *point = point_of(name);

    if (point)
        return point->number;
    for (size_t i = 0; i < NATIONAL_POINTS; i++) {
        point = &national_points[i];
        if (strcmp(point->kind, kind) == 0 &&
            same_goods(national_rules[point->number - 1].group,
                       code ? code : "") &&
            (!point->value || (value && strncmp(value, point->value,
                                                strlen(point->value)) == 0)))
            return point->number;
    }
    return 0;
}

const char *point_kind(const char *kind, const char *value)
{
    return strcmp(kind, "indication") == 0 && value && is_icd_list(value)
               ? "disease"
               : kind;
}

const char *point_window(const char *name)
{
    return term_of(windows, name);
}

const char *point_unit(const char *name)
{
    return term_of(units, name);
}

/*
 * A word beside an age, and which end of an interval it makes: 以上 and 以下
 * include it. Who has passed a birthday is above that age.
 */
static const struct age_word {
    const char *word;
    bool before, is_least;
    int more;
} age_words[] = {{"＞", true, true, 0},       {"＜", true, false, -1},
                 {"≥", true, true, 0},        {">=", true, true, 0},
                 {">", true, true, 0},        {"大于等于", true, true, 0},
                 {"大于", true, true, 0},     {"超过", true, true, 0},
                 {"不小于", true, true, 0},   {"不低于", true, true, 0},
                 {"年满", true, true, 0},     {"满", true, true, 0},
                 {"≤", true, false, 0},       {"<=", true, false, 0},
                 {"<", true, false, -1},      {"小于等于", true, false, 0},
                 {"小于", true, false, -1},   {"低于", true, false, -1},
                 {"未满", true, false, -1},   {"不满", true, false, -1},
                 {"不大于", true, false, 0},  {"不高于", true, false, 0},
                 {"不超过", true, false, 0},  {"-", true, false, 0},
                 {"及以上", false, true, 0},  {"以上", false, true, 0},
                 {"及以下", false, false, 0}, {"以下", false, false, 0}};

static bool passes(const char **text, const char *word)
{
    const size_t length = strlen(word);

    *text += strspn(*text, " ");
    if (strncmp(*text, word, length) != 0)
        return false;
    *text += length;
    return true;
}

static const struct age_word *read_word(const char **text, bool before)
{
    for (size_t i = 0; i < sizeof(age_words) / sizeof(*age_words); i++)
        if (age_words[i].before == before && passes(text, age_words[i].word))
            return &age_words[i];
    return NULL;
}

static bool read_years(const char **text, int *years)
{
    size_t digits;

    *text += strspn(*text, " ");
    digits = strspn(*text, "0123456789");
    if (!digits || digits > 3)
        return false;
    *years = (int)strtol(*text, NULL, 10);
    *text += digits;
    if (!passes(text, "周岁"))
        passes(text, "岁");
    return true;
}

/* 16-60, 16岁至60岁, 16-, -60, ≥18岁, 18岁及以上, <18岁: years, both included;
 * -1: an end that is open. */
static bool read_ages(const char *text, int *least, int *most)
{
    static const char *const signs[] = {"-", "~", "～", "—", "–", "至", "到"};
    const struct age_word *word = read_word(&text, true);
    bool to = false;
    int years;

    *least = *most = -1;
    if (!read_years(&text, &years))
        return false;
    if (!word)
        word = read_word(&text, false);
    if (word && word->is_least)
        *least = years;
    else if (word)
        *most = years + word->more;
    if (word)
        return !*text;
    for (size_t i = 0; i < sizeof(signs) / sizeof(*signs) && !to; i++)
        to = passes(&text, signs[i]);
    *least = years;
    return to && (!*text || (read_years(&text, most) && !*text));
}

static bool is_age(const char *text)
{
    static const char *const names[] = {"新生儿", "婴幼儿", "儿童", "成人"};
    int least, most;

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (strcmp(text, names[i]) == 0)
            return true;
    return read_ages(text, &least, &most);
}

const char *point_kept(char buffer[POINT_VALUE_SIZE], const char *kind,
                       const char *name, const char *value)
{
    const struct national_point *point = point_of(name);
    /* what children must not have is for adults */
    const bool forbids =
        point && point->value && strcmp(point->value, "成人") == 0;
    int least, most;

    if (!value || strcmp(kind, "age") != 0)
        return value;
    if (forbids && strcmp(value, "儿童") == 0)
        return point->value;
    if (!read_ages(value, &least, &most))
        return value;
    if (forbids && least <= 0 && most >= 0) {
        least = most + 1;
        most = -1;
    }
    buffer[0] = '\0';
    if (least >= 0)
        snprintf(buffer, POINT_VALUE_SIZE, "%d", least);
    snprintf(buffer + strlen(buffer), POINT_VALUE_SIZE - strlen(buffer),
             most >= 0 ? "-%d" : "-", most);
    return buffer;
}

bool point_is_value(const char *kind, const char *value)
{
    if (strcmp(kind, "age") == 0)
        return is_age(value);
    if (strcmp(kind, "disease") == 0)
        return is_icd_list(value);
    if (strcmp(kind, "sex") == 0)
        return strcmp(value, "男") == 0 || strcmp(value, "女") == 0;
    if (strcmp(kind, "visit-type") == 0)
        return type_inpatient(value) >= 0;
    if (strcmp(kind, "level") == 0)
        return level_number(value) > 0;
    if (strcmp(kind, "course") == 0 || strcmp(kind, "elderly") == 0)
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
    const struct national_point *point = point_of(name);

    if (point && point->value)
        return point->value;
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
