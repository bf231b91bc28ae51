#include "report/words.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "base/decimal.h"
#include "base/lang.h"
#include "model/columns.h"
#include "model/needs.h"

struct word {
    const char *key, *title;
};

static const struct word states[] = {{"new", "new"},
                                     {"late", "delivered late"},
                                     {"still", "still there"},
                                     {"back", "back again"},
                                     {"waived", "waived"},
                                     {"gone", "gone"},
                                     {0}};

static const struct word skips[] = {
    {"total", "total lines"},
    {"repeated-header", "repeated headers"},
    {"invalid", "rows marked invalid"},
    {"same-file", "rows of a file imported before"},
    {"print-line", "lines of a printed page"},
    {"ignored-kind", "rows of a kind that is not used"},
    {"example", "example rows of a template"},
    {"same-row", "further copies of a mended row"},
    {0}};

static const char *const sections[] = {
    "other",
    "licence and staff",
    "medical equipment",
    "prices of services and drugs",
    "finance",
};

static const char *title_of(const struct word *words, const char *key);
static void add_need(struct text *out, const struct need *need, bool with_kind);

const char *severity_title(bool violation)
{
    return violation ? tr("violation") : tr("suspicion");
}

const char *section_title(int section)
{
    return tr(sections[section >= 1 && section <= 4 ? section : 0]);
}

const char *state_title(const char *state)
{
    return title_of(states, state);
}

const char *skip_title(const char *reason)
{
    return title_of(skips, reason);
}

const char *heading_text(char buffer[HEADING_TEXT_SIZE], const char *text)
{
    snprintf(buffer, HEADING_TEXT_SIZE, "%s", text);
    *buffer = (char)toupper((unsigned char)*buffer);
    return buffer;
}

const char *kind_title(const char *kind)
{
    const struct kind *known = kind_find(kind);

    return lang_get() == LANG_ZH && known && known->file ? known->file : kind;
}

void add_needs(struct text *out, const char *needs, const char *between)
{
    /* On lines of its own, and with others to choose from, each says it. */
    const bool lines = strcmp(between, "\n") == 0;
    const struct kind *before = NULL;
    struct text choice;

    text_init(&choice);
    for (bool first = true; next_choice(&needs, &choice); first = false) {
        const char *cursor = choice.data;
        struct need need;

        if (!first)
            text_add(out, between);
        if (lines || strchr(choice.data, '|'))
            before = NULL;
        for (bool other = false; next_need(&cursor, &need); other = true) {
            if (other)
                text_add(out, tr(" or "));
            /* of one kind's columns the kind is said once */
            add_need(out, &need, !before || need.kind != before);
            before = *need.name ? need.kind : NULL;
        }
        if (strchr(choice.data, '|'))
            before = NULL;
    }
    text_release(&choice);
}

/* What is reckoned from columns. */
static const char *reckoned_zh(const char *name)
{
    static const char *const names[RECKONED_COUNT] = {
        [RECKONED_TIME_OF_DAY] = "时刻（不能只有日期）",
        [RECKONED_DISEASE_POINT] = "限定病种的知识点",
        [RECKONED_ELDERLY_POINT] = "老年人用药的知识点"};

    for (int i = 0; i < RECKONED_COUNT; i++)
        if (strcmp(reckoned_names[i], name) == 0)
            return names[i];
    return name;
}

/* "receipts" or "items.price_ceiling" */
static void add_need(struct text *out, const struct need *need, bool with_kind)
{
    const struct kind *kind = need->kind;
    char heading[HEADING_SIZE];

    if (lang_get() != LANG_ZH || !kind) {
        text_add_bytes(out, need->word, need->length);
        return;
    }
    if (with_kind || !*need->name)
        text_add(out, kind->file ? kind->file : kind->name);
    if (!*need->name)
        return;
    if (with_kind)
        text_add(out, "的");
    if (need->column)
        text_printf(out, "“%s”", column_heading(heading, need->column));
    else
        text_add(out, reckoned_zh(need->name));
}

/* Digits in groups of three, up to the point. */
static void add_grouped(struct text *out, const char *number)
{
    size_t whole;

    if (*number == '-')
        text_add_char(out, *number++);
    whole = strcspn(number, ".");
    for (size_t i = 0; i < whole; i++) {
        if (i && (whole - i) % 3 == 0)
            text_add_char(out, ',');
        text_add_char(out, number[i]);
    }
    text_add(out, number + whole);
}

char *thousands(char *buffer, int64_t count, const char *one, const char *many)
{
    const char *noun = noun_of(count, one, many);
    struct text text;

    text_init(&text);
    add_count(&text, count);
    snprintf(buffer, COUNTED_SIZE, "%s%s%s", text.data, *noun ? " " : "", noun);
    text_release(&text);
    return buffer;
}

void add_count(struct text *out, int64_t count)
{
    char number[DECIMAL_SIZE];

    snprintf(number, sizeof(number), "%lld", (long long)count);
    add_grouped(out, number);
}

void add_money(struct text *out, int64_t fen)
{
    char number[DECIMAL_SIZE];

    add_grouped(out, fen_format(number, fen));
}

const char *count_text(struct arena *arena, int64_t count)
{
    struct text text;
    const char *kept;

    text_init(&text);
    add_count(&text, count);
    kept = arena_strdup(arena, text.data);
    text_release(&text);
    return kept;
}

const char *counted_text(struct arena *arena, int64_t count, const char *one,
                         const char *many)
{
    const char *noun = noun_of(count, one, many);
    struct text text;
    const char *kept;

    text_init(&text);
    add_count(&text, count);
    if (*noun)
        text_add_char(&text, ' ');
    text_add(&text, noun);
    kept = arena_strdup(arena, text.data);
    text_release(&text);
    return kept;
}

const char *money_text(struct arena *arena, int64_t fen)
{
    struct text text;
    const char *kept;

    text_init(&text);
    add_money(&text, fen);
    kept = arena_strdup(arena, text.data);
    text_release(&text);
    return kept;
}

void add_period(struct text *out, int first_day, int last_day)
{
    char first[DAY_SIZE], last[DAY_SIZE];

    text_printf(out, tr("%s to %s"), day_format(first, first_day),
                day_format(last, last_day));
}

static const char *title_of(const struct word *words, const char *key)
{
    for (; words->key; words++)
        if (strcmp(words->key, key) == 0)
            return tr(words->title);
    return key;
}
