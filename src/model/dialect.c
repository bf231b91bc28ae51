#include "model/dialect.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { DEPTH_MAX = 128 };

/* What stands between a bracket and its end. */
struct level {
    bool ordering;  /* after ORDER BY */
    bool told;      /* the term says where NULLs stand */
    bool backwards; /* the term is DESC */
    bool cast;      /* it is as_integer( ... AS INTEGER) */
};

struct token {
    const char *start;
    size_t length; /* 0: the end */
};

struct dialect {
    struct text *out;
    const struct dialect_value *values;
    size_t count;
    struct level levels[DEPTH_MAX];
    int depth;
    struct token token;
};

static bool is_letter(char c)
{
    return isalpha((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_inside(char c)
{
    return is_letter(c) || isdigit((unsigned char)c);
}

/* The bytes of a quoted text or name that begins at P. */
static size_t quoted_length(const char *p)
{
    char quote = *p;
    const char *end = p + 1;

    while (*end && (*end != quote || end[1] == quote))
        end += *end == quote ? 2 : 1;
    return (size_t)(end - p) + (*end == quote);
}

/* Blanks and remarks at P. */
static size_t blank_length(const char *p)
{
    const char *start = p;

    for (;;) {
        if (*p && strchr(" \t\r\n", *p))
            p++;
        else if (p[0] == '-' && p[1] == '-')
            p += strcspn(p, "\n");
        else
            return (size_t)(p - start);
    }
}

static struct token token_at(const char *p)
{
    size_t length;

    p += blank_length(p);
    if (*p == '\'' || *p == '"')
        return (struct token){p, quoted_length(p)};
    if (*p != ':' && *p != '?' && !is_inside(*p))
        return (struct token){p, *p != '\0'};
    for (length = 1; is_inside(p[length]); length++)
        ;
    return (struct token){p, length};
}

static struct token after(struct token token)
{
    return token_at(token.start + token.length);
}

static bool is(struct token token, const char *word)
{
    return strlen(word) == token.length &&
           strncasecmp(token.start, word, token.length) == 0;
}

static bool is_any(struct token token, const char *const *words)
{
    for (; *words; words++)
        if (is(token, *words))
            return true;
    return false;
}

/* The bracket that closes the one at TOKEN; BEFORE receives what stands in
 * front of it, two tokens. */
static struct token closing(struct token token, struct token before[2])
{
    int depth = 0;

    before[0] = before[1] = token;
    for (; token.length; token = after(token)) {
        depth += is(token, "(") - is(token, ")");
        if (!depth)
            break;
        before[0] = before[1];
        before[1] = token;
    }
    return token;
}

static void put(struct dialect *dialect, const char *words)
{
    struct text *out = dialect->out;

    if (out->length && is_inside(out->data[out->length - 1]) &&
        is_inside(*words))
        text_add_char(out, ' ');
    text_add(out, words);
}

static void put_token(struct dialect *dialect)
{
    struct text *out = dialect->out;
    const struct token token = dialect->token;

    if (out->length && is_inside(out->data[out->length - 1]) &&
        is_inside(*token.start))
        text_add_char(out, ' ');
    text_add_bytes(out, token.start, token.length);
}

void dialect_quote(struct text *out, const char *text)
{
    text_add_char(out, '\'');
    for (; *text; text++) {
        if (*text == '\'')
            text_add_char(out, '\'');
        text_add_char(out, *text);
    }
    text_add_char(out, '\'');
}

/* :name, ?2; a bare ? is the first. */
static bool is_named(struct token token, const char *name)
{
    if (token.length == 1)
        return strcmp(name, "1") == 0;
    return strlen(name) == token.length - 1 &&
           memcmp(name, token.start + 1, token.length - 1) == 0;
}

static bool is_parameter(struct token token)
{
    return *token.start == '?' || (*token.start == ':' && token.length > 1);
}

static void put_value(struct dialect *dialect)
{
    const struct token token = dialect->token;

    for (size_t i = 0; i < dialect->count; i++) {
        const struct dialect_value *value = &dialect->values[i];

        if (!is_named(token, value->name))
            continue;
        if (value->text) {
            dialect_quote(dialect->out, value->text);
            put(dialect, "::text");
        } else {
            text_printf(dialect->out, "(%lld)::bigint",
                        (long long)value->number);
        }
        return;
    }
    put(dialect, " NULL");
}

/* Where NULLs stand at the end of a term of ORDER BY: before all others, as
 * in SQLite. */
static void end_term(struct dialect *dialect)
{
    struct level *level = &dialect->levels[dialect->depth];

    if (level->ordering && !level->told)
        put(dialect, level->backwards ? " NULLS LAST" : " NULLS FIRST");
    level->told = level->backwards = false;
}

static void see_order(struct dialect *dialect)
{
    static const char *const ends[] = {"LIMIT",  "OFFSET", "ROWS",
                                       "RANGE",  "UNION",  "GROUPS",
                                       "WINDOW", ";",      NULL};
    struct level *level = &dialect->levels[dialect->depth];
    const struct token token = dialect->token;

    if (is(token, "ORDER") && is(after(token), "BY")) {
        level->ordering = true;
        level->told = level->backwards = false;
    } else if (!level->ordering) {
        return;
    } else if (is(token, ",")) {
        end_term(dialect);
    } else if (is_any(token, ends)) {
        end_term(dialect);
        level->ordering = false;
    } else if (is(token, "DESC")) {
        level->backwards = true;
    } else if (is(token, "NULLS")) {
        level->told = true;
    }
}

/* A pattern in which case does not matter: LIKE is faster then. */
static bool is_plain_pattern(struct token token)
{
    if (*token.start != '\'')
        return false;
    for (size_t i = 0; i < token.length; i++)
        if (isalpha((unsigned char)token.start[i]))
            return false;
    return true;
}

static void open_bracket(struct dialect *dialect, bool cast)
{
    if (dialect->depth + 1 < DEPTH_MAX)
        dialect->depth++;
    dialect->levels[dialect->depth] = (struct level){.cast = cast};
}

static void close_bracket(struct dialect *dialect)
{
    end_term(dialect);
    if (dialect->depth)
        dialect->depth--;
}

/* CAST ( ... AS INTEGER ): the function takes its place. A parameter's value
 * becomes a small integer, as lag() wants. */
static bool take_cast(struct dialect *dialect)
{
    struct token open = after(dialect->token), before[2], end;

    if (!is(dialect->token, "CAST") || !is(open, "("))
        return false;
    end = closing(open, before);
    if (!is(before[0], "AS") || !is(before[1], "INTEGER"))
        return false;
    dialect->token = after(open);
    if (is_parameter(dialect->token)) {
        put_value(dialect);
        put(dialect, "::integer");
        dialect->token = end;
        return true;
    }
    put(dialect, " as_integer(");
    open_bracket(dialect, true);
    dialect->token = open;
    return true;
}

/* What is left out, up to its last token; false: nothing. */
static bool leave_out(struct dialect *dialect)
{
    struct token *token = &dialect->token, next = after(*token), before[2];

    if (is(*token, ";") && dialect->depth)
        return true;
    if (is(*token, "STRICT") ||
        (is(*token, ",") && is(next, "WITHOUT") && is(after(next), "ROWID")))
        return true;
    if (is(*token, "WITHOUT") && is(next, "ROWID")) {
        *token = next;
    } else if (is(*token, "REFERENCES")) {
        *token = next;
    } else if (is(*token, "GENERATED") && is(next, "ALWAYS")) {
        *token = closing(after(after(next)), before);
    } else if (is(*token, "PRAGMA")) {
        while (token->length && !is(*token, ";"))
            *token = after(*token);
    } else {
        return dialect->levels[dialect->depth].cast && is(*token, "AS") &&
               is(next, "INTEGER") && is(after(next), ")") &&
               (*token = next, true);
    }
    return true;
}

static void translate(struct dialect *dialect)
{
    static const struct {
        const char *here, *there;
    } words[] = {
        {"INTEGER", "BIGINT"}, {"ANY", "TEXT"}, {"window", "\"window\""}};
    const struct token token = dialect->token;

    if (is_parameter(token)) {
        put_value(dialect);
        return;
    }
    if (is(token, "LIKE") && !is_plain_pattern(after(token))) {
        put(dialect, "ILIKE");
        return;
    }
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (is(token, words[i].here) &&
            (i < 2 || strncmp(token.start, words[i].here, token.length) == 0)) {
            put(dialect, words[i].there);
            return;
        }
    put_token(dialect);
}

void dialect_add(struct text *out, const char *sql,
                 const struct dialect_value *values, size_t count)
{
    struct dialect dialect = {.out = out, .values = values, .count = count};

    for (;;) {
        size_t blank = blank_length(sql);

        if (blank)
            text_add(out, memchr(sql, '\n', blank) ? "\n" : " ");
        dialect.token = token_at(sql);
        if (!dialect.token.length)
            break;
        see_order(&dialect);
        if (is(dialect.token, ")"))
            close_bracket(&dialect);
        if (!leave_out(&dialect) && !take_cast(&dialect)) {
            if (is(dialect.token, "("))
                open_bracket(&dialect, false);
            translate(&dialect);
        }
        sql = dialect.token.start + dialect.token.length;
    }
    end_term(&dialect);
}
