#include "base/lang.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

struct message {
    const char *english, *chinese;
};

static const struct message messages[] = {
#include "base/zh/base.def"
#include "base/zh/check.def"
#include "base/zh/cmd.def"
#include "base/zh/docs.def"
#include "base/zh/engine.def"
#include "base/zh/import.def"
#include "base/zh/report.def"
};

enum { MESSAGE_COUNT = sizeof messages / sizeof messages[0] };

/* Written by lang_set() only, which runs before there are threads. */
static enum lang current = LANG_ZH;
static const struct message *sorted[MESSAGE_COUNT];
static bool is_sorted;

static const char *chinese(const char *english);

static int by_english(const void *a, const void *b)
{
    const struct message *const *left = a, *const *right = b;

    return strcmp((*left)->english, (*right)->english);
}

void lang_set(enum lang lang)
{
    current = lang;
    if (is_sorted)
        return;
    for (size_t i = 0; i < MESSAGE_COUNT; i++)
        sorted[i] = &messages[i];
    qsort(sorted, MESSAGE_COUNT, sizeof sorted[0], by_english);
    is_sorted = true;
}

enum lang lang_get(void)
{
    return current;
}

_Bool lang_parse(const char *name, enum lang *lang)
{
    if (strcmp(name, "zh") == 0)
        *lang = LANG_ZH;
    else if (strcmp(name, "en") == 0)
        *lang = LANG_EN;
    else
        return false;
    return true;
}

const char *tr(const char *english)
{
    return tr_in(current, english);
}

const char *tr_in(enum lang lang, const char *english)
{
    return lang == LANG_EN ? english : chinese(english);
}

const char *lang_text(const char *chinese, const char *english)
{
    return current == LANG_ZH ? chinese : english;
}

const char *noun_of(int64_t count, const char *one, const char *many)
{
    if (current == LANG_ZH)
        return "";
    return count == 1 ? one : many;
}

char *counted(char *buffer, int64_t count, const char *one, const char *many)
{
    const char *noun = noun_of(count, one, many);

    snprintf(buffer, COUNTED_SIZE, "%lld%s%s", (long long)count,
             *noun ? " " : "", noun);
    return buffer;
}

/* The line of ENGLISH, or ENGLISH itself when it has none. */
static const char *chinese(const char *english)
{
    if (is_sorted) {
        struct message wanted = {english, NULL};
        const struct message *key = &wanted, **found;

        found =
            bsearch(&key, sorted, MESSAGE_COUNT, sizeof sorted[0], by_english);
        return found != NULL ? (*found)->chinese : english;
    }
    for (size_t i = 0; i < MESSAGE_COUNT; i++) {
        if (strcmp(messages[i].english, english) == 0)
            return messages[i].chinese;
    }
    return english;
}

void lang_each(void (*see)(const char *text))
{
    for (size_t i = 0; i < MESSAGE_COUNT; i++)
        see(messages[i].chinese);
}
