#include "rules/profile.h"

#include <string.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/text.h"
#include "io/csv.h"
#include "model/cell.h"
#include "model/named_table.h"

enum { P_RULE, P_PARAM, P_VALUE, P_REASON, CELLS };

struct profile {
    struct rule_list *list;
    const char *path;
    struct text *said;
    int refused;
};

static const char *delimiter_of(struct csv *csv);
static bool is_header(const char *cell);
static void take(struct profile *profile, int64_t line, char *const cells[]);

void profile_apply(struct rule_list *list, const char *path, struct text *said)
{
    struct profile profile = {list, path, said, 0};
    struct csv *csv = named_table_open(path);
    bool first = true;
    struct csv_row row;

    if (csv_refused(csv) == CSV_FINE) {
        csv_begin(csv, delimiter_of(csv));
        for (; csv_next(csv, &row); first = false) {
            char nothing[] = "", *cells[CELLS];

            for (size_t i = 0; i < CELLS; i++)
                cells[i] = i < row.count ? cell_clean(row.cells[i]) : nothing;
            if (row.defect != CSV_OK) {
                warn(tr("%s:%lld:1: this line cannot be read"), path,
                     (long long)row.line);
                profile.refused++;
            } else if (!first || !is_header(cells[P_RULE])) {
                take(&profile, row.line, cells);
            }
        }
    }
    csv_close(csv);
    if (profile.refused)
        die(tr("'%s' holds %s that cannot be followed"), path,
            COUNTED(profile.refused, "line", "lines"));
}

/* The one that cuts the first line into a setting. */
static const char *delimiter_of(struct csv *csv)
{
    static const char *const others[] = {"\t", ";"};
    struct csv_row row;

    if (csv_sheet(csv).is_sheet)
        return ",";
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        csv_begin(csv, others[i]);
        if (csv_next(csv, &row) && row.count > P_VALUE)
            return others[i];
    }
    return ",";
}

static bool is_header(const char *cell)
{
    static const char *const words[] = {"check",    "check_id", "rule",
                                        "rule_id",  "规则",     "规则编号",
                                        "规则代码", "检查",     "检查编号"};

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (strcmp(words[i], cell) == 0)
            return true;
    return false;
}

static void refuse(struct profile *profile, int64_t line, int cell,
                   const char *what)
{
    struct text shown;

    text_init(&shown);
    text_add_escaped(&shown, what);
    warn("%s:%lld:%d: %s", profile->path, (long long)line, cell + 1,
         shown.data);
    text_release(&shown);
    profile->refused++;
}

/* 1, 0 or, for what is neither, -1. */
static int yes_or_no(const char *word)
{
    static const char *const words[2][6] = {
        {"0", "no", "false", "FALSE", "否", "停用"},
        {"1", "yes", "true", "TRUE", "是", "启用"}};

    for (int yes = 0; yes < 2; yes++)
        for (size_t i = 0; i < 6; i++)
            if (strcmp(words[yes][i], word) == 0)
                return yes;
    return -1;
}

/* A word about rules that is no parameter of theirs. */
static const struct {
    const char *name, *chinese;
    enum { WORD_ENABLED, WORD_ACCEPT } word;
} words_of_rules[] = {{"enabled", "启用", WORD_ENABLED},
                      {"accept", "认可", WORD_ACCEPT}};

/* For a rule, or all of a group; false when there is none of that name. */
static bool set_word(struct rule_list *list, const char *name, int word,
                     bool yes)
{
    bool known = false;

    for (size_t i = 0; i < list->count; i++) {
        struct rule *rule = list->rules[i];

        if (strcmp(rule->id, name) != 0 && strcmp(rule->group, name) != 0)
            continue;
        if (word == WORD_ENABLED)
            rule->disabled = !yes;
        else
            rule->accepted = yes;
        known = true;
    }
    return known;
}

/* Which cell is at fault and why; -1: none is, and the setting is applied. */
static int apply(struct rule_list *list, char *const cells[], struct text *why)
{
    for (size_t i = 0; i < sizeof(words_of_rules) / sizeof(*words_of_rules);
         i++) {
        int yes = yes_or_no(cells[P_VALUE]);

        if (strcmp(cells[P_PARAM], words_of_rules[i].name) != 0 &&
            strcmp(cells[P_PARAM], words_of_rules[i].chinese) != 0)
            continue;
        if (yes < 0) {
            text_printf(why, tr("'%s' is 1 or 0, not '%s'"), cells[P_PARAM],
                        cells[P_VALUE]);
            return P_VALUE;
        }
        if (set_word(list, cells[P_RULE], (int)words_of_rules[i].word,
                     yes == 1))
            return -1;
        text_printf(why, tr("there is no rule and no group '%s'"),
                    cells[P_RULE]);
        return P_RULE;
    }
    switch (
        rule_list_assign(list, cells[P_RULE], cells[P_PARAM], cells[P_VALUE])) {
    case SETTING_NO_RULE:
        text_printf(why, tr("there is no rule '%s'"), cells[P_RULE]);
        return P_RULE;
    case SETTING_NO_PARAM:
        text_printf(why, tr("rule '%s' has no parameter '%s'"), cells[P_RULE],
                    cells[P_PARAM]);
        return P_PARAM;
    case SETTING_NO_NUMBER:
        text_printf(why,
                    tr("parameter '%s' of rule '%s' is a number, "
                       "not '%s'"),
                    cells[P_PARAM], cells[P_RULE], cells[P_VALUE]);
        return P_VALUE;
    case SETTING_FINE:
        break;
    }
    return -1;
}

static void take(struct profile *profile, int64_t line, char *const cells[])
{
    struct text why;
    int fault;

    text_init(&why);
    fault = apply(profile->list, cells, &why);
    if (fault >= 0) {
        refuse(profile, line, fault, why.data);
    } else {
        text_printf(profile->said, "\n%s.%s = %s", cells[P_RULE],
                    cells[P_PARAM], cells[P_VALUE]);
        if (*cells[P_REASON])
            text_printf(profile->said, " (%s)", cells[P_REASON]);
    }
    text_release(&why);
}
