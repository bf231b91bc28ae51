#include "io/db_match.h"

#include <stdbool.h>
#include <string.h>

#include "base/clock.h"
#include "base/interrupt.h"
#include "base/utf8.h"
#include "io/db_error.h"
#include "io/db_handle.h"

enum { STEPS = 1 << 16, PATTERN_MAX = 50000 };

/* A pattern's language, and how far its matching is. */
struct matching {
    const struct db *db;
    unsigned long many, one, escape; /* characters; 0: there is none */
    bool sets, folds;                /* [a-z]; A is a */
    long steps;
};
enum outcome { NO, YES, STOPPED };

/* Now and then: is the statement to end? */
static bool must_stop(const struct db *db, long *steps)
{
    return ++*steps % STEPS == 0 &&
           (interrupt_pending() ||
            (db->deadline > 0 && clock_seconds() > db->deadline));
}

static unsigned long next(const char **cursor)
{
    unsigned char byte = (unsigned char)**cursor;

    if (byte && byte < 0x80) {
        ++*cursor;
        return byte;
    }
    return utf8_next(cursor);
}

static unsigned long fold(const struct matching *matching, unsigned long c)
{
    return matching->folds && c >= 'A' && c <= 'Z' ? c + 32 : c;
}

/* Is C in the set of which *PATTERN is the inside? Moves behind it. */
static bool in_set(const char **pattern, unsigned long c)
{
    unsigned long prior = 0, item = next(pattern);
    bool seen = false, invert = item == '^';

    if (invert)
        item = next(pattern);
    if (item == ']') { /* the first is itself */
        seen = c == ']';
        item = next(pattern);
    }
    for (; item && item != ']'; item = next(pattern)) {
        if (item == '-' && **pattern && **pattern != ']' && prior) {
            item = next(pattern);
            seen |= c >= prior && c <= item;
            prior = 0;
        } else {
            seen |= c == item;
            prior = item;
        }
    }
    return item && seen != invert;
}

/* One item of the pattern, no asterisk, against one character. */
static bool step(const struct matching *matching, const char **pattern,
                 const char **text)
{
    unsigned long item = next(pattern), c = next(text);

    if (!c)
        return false;
    if (item == matching->one)
        return true;
    if (matching->sets && item == '[')
        return in_set(pattern, c);
    if (matching->escape && item == matching->escape)
        item = next(pattern);
    return item && fold(matching, item) == fold(matching, c);
}

static enum outcome match(struct matching *matching, const char *pattern,
                          const char *text)
{
    const char *again = NULL, *from = NULL; /* after the last asterisk */

    for (;;) {
        const char *p = pattern;

        if (must_stop(matching->db, &matching->steps))
            return STOPPED;
        if (*p && (unsigned char)*p == matching->many &&
            matching->many != matching->escape) {
            if (!*++pattern)
                return YES;
            again = pattern;
            from = text;
            continue;
        }
        if (!*p && !*text)
            return YES;
        if (*p && step(matching, &pattern, &text))
            continue;
        if (!again || !*from)
            return NO;
        next(&from);
        text = from;
        pattern = again;
    }
}

static void give(sqlite3_context *context, struct matching *matching,
                 sqlite3_value **values)
{
    const char *pattern = (const char *)sqlite3_value_text(values[0]);
    const char *text = (const char *)sqlite3_value_text(values[1]);
    enum outcome outcome;

    if (sqlite3_value_bytes(values[0]) > PATTERN_MAX) {
        sqlite3_result_error(context, "LIKE or GLOB pattern too complex", -1);
        return;
    }
    if (!pattern || !text)
        return; /* NULL */
    outcome = match(matching, pattern, text);
    if (outcome == STOPPED)
        sqlite3_result_error_code(context, SQLITE_INTERRUPT);
    else
        sqlite3_result_int(context, outcome == YES);
}

static void like(sqlite3_context *context, int count, sqlite3_value **values)
{
    struct matching matching = {.db = sqlite3_user_data(context),
                                .many = '%',
                                .one = '_',
                                .folds = true};

    if (count == 3) {
        const char *escape = (const char *)sqlite3_value_text(values[2]);

        if (!escape)
            return;
        matching.escape = next(&escape);
        if (!matching.escape || *escape) {
            sqlite3_result_error(
                context, "ESCAPE expression must be a single character", -1);
            return;
        }
        if (matching.escape == matching.one)
            matching.one = 0;
    }
    give(context, &matching, values);
}

static void glob(sqlite3_context *context, int count, sqlite3_value **values)
{
    struct matching matching = {.db = sqlite3_user_data(context),
                                .many = '*',
                                .one = '?',
                                .sets = true};

    (void)count;
    give(context, &matching, values);
}

/* Does one of the LENGTH bytes of characters at SET stand at TEXT? Its bytes,
 * 0, or -1 to stop. */
static long in_characters(const struct db *db, const char *set, size_t length,
                          const char *text, size_t left, long *steps)
{
    for (const char *p = set; p < set + length;) {
        const char *start = p;
        size_t size;

        if (must_stop(db, steps))
            return -1;
        next(&p);
        if (p == start)
            p++; /* a NUL */
        size = (size_t)(p - start);
        if (size <= left && memcmp(start, text, size) == 0)
            return (long)size;
    }
    return 0;
}

/* The first byte of the character before END. */
static size_t last_character(const char *text, size_t end)
{
    do
        end--;
    while (end && ((unsigned char)text[end] & 0xC0) == 0x80);
    return end;
}

static void trim_ends(sqlite3_context *context, sqlite3_value **values,
                      bool left, bool right)
{
    const struct db *db = sqlite3_user_data(context);
    const char *text = (const char *)sqlite3_value_text(values[0]);
    const char *set = (const char *)sqlite3_value_text(values[1]);
    size_t end, length, start = 0;
    long steps = 0, found = 0;

    if (!text || !set)
        return;
    end = (size_t)sqlite3_value_bytes(values[0]);
    length = (size_t)sqlite3_value_bytes(values[1]);
    while (left && start < end &&
           (found = in_characters(db, set, length, text + start, end - start,
                                  &steps)) > 0)
        start += (size_t)found;
    while (right && found >= 0 && start < end) {
        size_t last = last_character(text, end);

        found = last < start ? 0
                             : in_characters(db, set, length, text + last,
                                             end - last, &steps);
        if (found <= 0 || last + (size_t)found != end)
            break;
        end = last;
    }
    if (found < 0)
        sqlite3_result_error_code(context, SQLITE_INTERRUPT);
    else
        sqlite3_result_text(context, text + start, (int)(end - start),
                            SQLITE_TRANSIENT);
}

static void trim(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    trim_ends(context, values, true, true);
}

static void ltrim(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    trim_ends(context, values, true, false);
}

static void rtrim(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    trim_ends(context, values, false, true);
}

void db_add_matching(struct db *db)
{
    static const struct {
        const char *name;
        int arguments;
        void (*function)(sqlite3_context *, int, sqlite3_value **);
    } functions[] = {{"like", 2, like},   {"like", 3, like},
                     {"glob", 2, glob},   {"trim", 2, trim},
                     {"ltrim", 2, ltrim}, {"rtrim", 2, rtrim}};

    for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++)
        if (sqlite3_create_function_v2(
                db->handle, functions[i].name, functions[i].arguments,
                SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, db,
                functions[i].function, NULL, NULL, NULL) != SQLITE_OK)
            db_fail(db);
}
