#include "report/words.h"

#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "base/decimal.h"
#include "base/lang.h"
#include "model/columns.h"

struct word {
    const char *key, *title;
};

static const char MISSING_SEPARATOR[] = "、";

static const struct word states[] = {{"new", "new"},
                                     {"still", "still there"},
                                     {"back", "back again"},
                                     {"gone", "gone"},
                                     {0}};

static const struct word results[] = {{"found", "problems found"},
                                      {"clean", "nothing found"},
                                      {"not_checked", "not checked"},
                                      {0}};

static const struct word skips[] = {
    {"total", "total lines"},
    {"repeated-header", "repeated headers"},
    {"invalid", "rows marked invalid"},
    {"same-file", "rows of a file imported before"},
    {"print-line", "lines of a printed page"},
    {"ignored-kind", "rows of a kind that is not used"},
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
static void add_choice(struct text *out, const char *needs, size_t length);
static void add_need(struct text *out, const char *need, size_t length,
                     bool with_kind);

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

const char *result_title(const char *result)
{
    return title_of(results, result);
}

const char *skip_title(const char *reason)
{
    return title_of(skips, reason);
}

const char *kind_title(const char *kind)
{
    const struct kind *known = kind_find(kind);

    return lang_get() == LANG_ZH && known && known->file ? known->file : kind;
}

void add_missing(struct text *out, const char *missing)
{
    const char *cursor = missing;
    struct text word;
    bool first = true;

    text_init(&word);
    while (next_missing(&cursor, &word)) {
        if (!first)
            text_add(out, tr(", "));
        first = false;
        add_choice(out, word.data, word.length);
    }
    text_release(&word);
}

void add_needs(struct text *out, const char *needs, const char *between)
{
    for (bool first = true; *needs; first = false) {
        size_t length = strcspn(needs, ",");

        if (!first)
            text_add(out, between);
        add_choice(out, needs, length);
        needs += length;
        needs += strspn(needs, ", ");
    }
}

/* What "items.price" and "items.level" have in common, of the first. */
static size_t kind_length(const char *need)
{
    return strcspn(need, ".,|");
}

/* Needs of which one is enough: the kind is said once for its columns. */
static void add_choice(struct text *out, const char *needs, size_t length)
{
    const char *end = needs + length, *before = NULL;

    while (needs < end) {
        size_t one = strcspn(needs, "|");
        size_t kind = kind_length(needs);

        if (needs + one > end)
            one = (size_t)(end - needs);
        if (before)
            text_add(out, tr(" or "));
        add_need(out, needs, one,
                 !before || kind_length(before) != kind ||
                     strncmp(before, needs, kind) != 0);
        before = needs;
        needs += one;
        needs += needs < end;
    }
}

bool next_missing(const char **cursor, struct text *word)
{
    const char *p = *cursor, *end;

    if (!p || !*p)
        return false;
    end = strstr(p, MISSING_SEPARATOR);
    text_clear(word);
    text_add_bytes(word, p, end ? (size_t)(end - p) : strlen(p));
    *cursor = end ? end + strlen(MISSING_SEPARATOR) : p + strlen(p);
    return true;
}

bool missing_once(struct text *seen, const char *word)
{
    const char *cursor = seen->data;
    struct text old;
    bool found = false;

    text_init(&old);
    while (!found && next_missing(&cursor, &old))
        found = strcmp(old.data, word) == 0;
    text_release(&old);
    if (found)
        return false;
    if (seen->length)
        text_add(seen, MISSING_SEPARATOR);
    text_add(seen, word);
    return true;
}

/* "receipts" or "items.price_ceiling" */
static void add_need(struct text *out, const char *need, size_t length,
                     bool with_kind)
{
    char kind_name[64], name[64], heading[HEADING_SIZE];
    const char *dot = memchr(need, '.', length);
    const struct column *column;
    const struct kind *kind;

    snprintf(kind_name, sizeof(kind_name), "%.*s",
             (int)(dot ? dot - need : (long)length), need);
    kind = kind_find(kind_name);
    if (lang_get() != LANG_ZH || !kind) {
        text_add_bytes(out, need, length);
        return;
    }
    if (with_kind || !dot)
        text_add(out, kind->file ? kind->file : kind->name);
    if (!dot)
        return;
    snprintf(name, sizeof(name), "%.*s", (int)(need + length - dot - 1),
             dot + 1);
    column = kind_column(kind, name);
    if (with_kind)
        text_add(out, "的");
    if (column)
        text_printf(out, "“%s”", column_heading(heading, column));
    else /* what is reckoned from columns */
        text_add(out, strcmp(name, "time_of_day") == 0 ? "时刻（不能只有日期）"
                                                       : name);
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
