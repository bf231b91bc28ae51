#include "rules/rule.h"

#include <errno.h>
#include <string.h>

#include "base/decimal.h"
#include "base/error.h"
#include "base/files.h"
#include "base/os_error.h"
#include "base/utf8.h"
#include "model/embedded.h"
#include "model/schema.h"

enum { RULE_FILE_MAX = 1 << 20 }; /* bytes */

static void add(struct rule_list *list, struct rule *rule);
static void load_shipped(struct rule_list *list);
static void load_folder(struct rule_list *list, const char *folder);
static int by_place(const void *a, const void *b);

void rule_list_init(struct rule_list *list)
{
    memset(list, 0, sizeof(*list));
    arena_init(&list->arena);
}

void rule_list_load(struct rule_list *list, const char *const *folders,
                    int folder_count)
{
    load_shipped(list);
    for (int i = 0; i < folder_count; i++)
        load_folder(list, folders[i]);
    qsort(list->rules, list->count, sizeof(struct rule *), by_place);
}

void rule_list_release(struct rule_list *list)
{
    free(list->rules);
    arena_release(&list->arena);
}

struct rule *rule_list_find(const struct rule_list *list, const char *id)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->rules[i]->id, id) == 0)
            return list->rules[i];
    return NULL;
}

enum setting_fault rule_list_assign(struct rule_list *list, const char *id,
                                    const char *name, const char *value)
{
    struct rule *rule = rule_list_find(list, id);
    int64_t ignored;

    if (!rule)
        return SETTING_NO_RULE;
    for (size_t i = 0; i < rule->param_count; i++) {
        struct rule_param *param = &rule->params[i];

        if (strcmp(param->name, name) != 0)
            continue;
        if (!param->is_text &&
            !decimal_parse(value, param->is_decimal ? 4 : 0, &ignored))
            return SETTING_NO_NUMBER;
        param->value = arena_strdup(&list->arena, value);
        return SETTING_FINE;
    }
    return SETTING_NO_PARAM;
}

void rule_list_set(struct rule_list *list, const char *setting)
{
    const char *equals = strchr(setting, '=');
    const char *dot =
        equals ? memchr(setting, '.', (size_t)(equals - setting)) : NULL;
    const char *id, *name;

    if (!dot)
        die(tr("'%s' is not of the form RULE.param=VALUE"), setting);
    id = arena_strndup(&list->arena, setting, (size_t)(dot - setting));
    name = arena_strndup(&list->arena, dot + 1, (size_t)(equals - dot - 1));
    switch (rule_list_assign(list, id, name, equals + 1)) {
    case SETTING_FINE:
        return;
    case SETTING_NO_RULE:
        die(tr("there is no rule '%s'"), id);
    case SETTING_NO_PARAM:
        die(tr("rule '%s' has no parameter '%s'"), id, name);
    case SETTING_NO_NUMBER:
        die(tr("parameter '%s' of rule '%s' is a number, not '%s'"), name, id,
            equals + 1);
    }
}

static void add(struct rule_list *list, struct rule *rule)
{
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->rules[i]->id, rule->id) == 0) {
            list->rules[i] = rule;
            return;
        }
    }
    if (list->count == list->capacity) {
        list->capacity = list->capacity ? list->capacity * 2 : 64;
        list->rules =
            xrealloc(list->rules, list->capacity * sizeof(struct rule *));
    }
    list->rules[list->count++] = rule;
}

/* "checks/bed/bed-day-duplicate.sql" to its group and id. */
static bool split_path(struct arena *arena, const char *path, char **group,
                       char **id)
{
    const char *name = path_base(path);
    size_t length = strlen(name);
    const char *end, *start;

    if (length < 5 || strcmp(name + length - 4, ".sql") != 0)
        return false;
    *id = arena_strndup(arena, name, length - 4);
    end = name > path ? name - 1 : path;
    start = end;
    while (start > path && start[-1] != '/')
        start--;
    *group = end > start ? arena_strndup(arena, start, (size_t)(end - start))
                         : arena_strdup(arena, "own");
    return true;
}

static void load_shipped(struct rule_list *list)
{
    struct arena *arena = &list->arena;

    for (const struct embedded *file = embedded; file->path; file++) {
        char *group, *id;
        const char *cases;
        struct rule *rule;

        if (strncmp(file->path, "checks/", 7) != 0 ||
            !split_path(arena, file->path, &group, &id))
            continue;
        cases = arena_printf(arena, "%.*s.cases", (int)(strlen(file->path) - 4),
                             file->path);
        rule = rule_parse(arena, group, id, file->path, file->data,
                          embedded_find(cases));
        rule->shipped = true;
        add(list, rule);
    }
}

/* A file of a rules folder; false when it is not there. */
static bool read_rule_file(const char *path, struct text *text)
{
    if (file_read_plain(path, RULE_FILE_MAX, text)) {
        if (strlen(text->data) != text->length ||
            !utf8_valid(text->data, text->length))
            die(tr("'%s' is not a text in UTF-8"), path);
        return true;
    }
    if (errno == ELOOP)
        die(tr("cannot read '%s': links are not followed in a folder of "
               "rules"),
            path);
    if (errno != ENOENT)
        die(tr("cannot read '%s': %s"), path, os_error(errno));
    return false;
}

static void load_folder(struct rule_list *list, const char *folder)
{
    static const char *const suffixes[] = {".sql", NULL};
    struct arena *arena = &list->arena;
    struct file_list files;

    file_list_init(&files);
    file_list_add(&files, folder, suffixes);
    for (size_t i = 0; i < files.count; i++) {
        const struct file_entry *entry = &files.entries[i];
        struct text sql, cases;
        char *group, *id;
        const char *other;

        if (!split_path(arena, entry->name, &group, &id))
            continue;
        text_init(&sql);
        text_init(&cases);
        if (!read_rule_file(entry->path, &sql))
            die(tr("cannot read '%s': %s"), entry->path, os_error(ENOENT));
        other = arena_printf(arena, "%.*s.cases",
                             (int)(strlen(entry->path) - 4), entry->path);
        add(list,
            rule_parse(arena, group, id, entry->path, sql.data,
                       read_rule_file(other, &cases) ? cases.data : NULL));
        text_release(&sql);
        text_release(&cases);
    }
    file_list_release(&files);
}

static int by_place(const void *a, const void *b)
{
    const struct rule *x = *(struct rule *const *)a;
    const struct rule *y = *(struct rule *const *)b;
    int order = (x->section > y->section) - (x->section < y->section);

    if (!order)
        order = strcmp(x->group, y->group);
    return order ? order : strcmp(x->id, y->id);
}
