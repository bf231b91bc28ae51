#include "model/national.h"

#include <string.h>

#include "base/lang.h"

#define NATIONAL(number, code, group, name_zh, name_en, bar)                   \
    {number, code, group, name_zh, name_en, BAR_##bar},
const struct national_rule national_rules[NATIONAL_RULES] = {
#include "model/national.def"
};
#undef NATIONAL

enum { CODE = 16 }; /* letters of each code */

/* As the library names them: policy, administration, medicine. */
static const struct {
    const char *title_zh, *title_en;
} groups[NATIONAL_GROUPS] = {
    [DRUG_POLICY] = {"药品政策限定", "policy: drugs"},
    [SERVICE_POLICY] = {"医疗服务项目政策限定", "policy: services"},
    [MATERIAL_POLICY] = {"医用耗材政策限定", "policy: materials"},
    [DATA] = {"信息数据监管", "administration: data"},
    [DRUG_CONTROL] = {"药品监管", "administration: drugs"},
    [MATERIAL_CONTROL] = {"医用耗材监管", "administration: materials"},
    [CONDUCT] = {"行为主体监管", "administration: conduct"},
    [INDICATOR] = {"统计指标监测", "administration: indicators"},
    [DRUG_USE] = {"药品合理使用", "medicine: drugs"},
    [SERVICE_USE] = {"医疗服务项目合理使用", "medicine: services"},
    [MATERIAL_USE] = {"医用耗材合理使用", "medicine: materials"},
};

const char *national_name(const struct national_rule *rule)
{
    return lang_text(rule->name_zh, rule->name_en);
}

const char *national_group_title(enum national_group group)
{
    return lang_text(groups[group].title_zh, groups[group].title_en);
}

/* The number that ENTRY is, as one writes it; 0: it is none of ours. */
static int number_of(const char *entry, size_t length)
{
    int number = 0;

    if (length == 0 || length > 4 || *entry == '0')
        return 0;
    for (size_t i = 0; i < length; i++) {
        if (entry[i] < '0' || entry[i] > '9')
            return 0;
        number = number * 10 + (entry[i] - '0');
    }
    return number;
}

static const struct national_rule *find(const char *entry, size_t length)
{
    const int number = number_of(entry, length);

    if (number)
        return number <= NATIONAL_RULES ? &national_rules[number - 1] : NULL;
    for (size_t i = 0; length == CODE && i < NATIONAL_RULES; i++) {
        const char *code = national_rules[i].code;

        if (code && memcmp(code, entry, CODE) == 0)
            return &national_rules[i];
    }
    return NULL;
}

const struct national_rule *national_named(const char *name)
{
    const struct national_rule *rule = find(name, strlen(name));

    for (size_t i = 0; !rule && i < NATIONAL_RULES; i++)
        if (strcmp(national_rules[i].name_zh, name) == 0)
            rule = &national_rules[i];
    return rule;
}

const struct national_rule *national_next(const char **list,
                                          struct national_word *word)
{
    size_t length;

    *word = (struct national_word){0};
    if (!*list)
        return NULL;
    *list += strspn(*list, " ,");
    if (!**list)
        return NULL;
    length = strcspn(*list, " ,");
    *word = (struct national_word){*list, length, (*list)[length - 1] == '?'};
    *list += length;
    return find(word->text, length - word->by_list);
}
