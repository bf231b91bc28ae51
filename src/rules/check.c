#include "rules/check.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/error.h"
#include "model/category.h"
#include "model/needs.h"

enum {
    HEADER_INDENT = 3,
    SECTIONS = 4,
    VALUE_MAX = 16 << 10, /* bytes of a key's value, however many lines */
    PARAMS_MAX = 64
};

struct header {
    struct check *check;
    struct arena *arena;
    bool in_prose;
    char **last; /* the value that a continuation line lengthens */
    struct text prose;
};

static void read_header(struct header *header);
static void header_line(struct header *header, const char *line, size_t length,
                        int number);
static void header_key(struct header *header, const char *key, char *value,
                       int number);
static void header_complete(struct header *header);
static void add_param(struct header *header, char *value, int number);
static void defect(struct check *check, struct arena *arena, int line,
                   int column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
static void defect_at(struct check *check, struct arena *arena, int offset,
                      const char *what);
static bool parameters_known(struct check *check, struct stmt *stmt,
                             struct arena *arena);
static bool columns_known(struct check *check, struct stmt *stmt,
                          struct arena *arena);
static void bind_parameters(const struct check *check, struct stmt *stmt);

static char *trimmed(struct arena *arena, const char *text, size_t length)
{
    while (length && (*text == ' ' || *text == '\t'))
        text++, length--;
    while (length && (text[length - 1] == ' ' || text[length - 1] == '\t' ||
                      text[length - 1] == '\r'))
        length--;
    return arena_strndup(arena, text, length);
}

struct check *check_parse(struct arena *arena, const char *group,
                          const char *id, const char *file, const char *source,
                          const char *cases)
{
    struct check *check = arena_alloc(arena, sizeof(*check));
    struct header header = {.check = check, .arena = arena};

    check->id = arena_strdup(arena, id);
    check->group = arena_strdup(arena, group);
    check->file = arena_strdup(arena, file);
    check->source = arena_strdup(arena, source);
    check->cases = cases ? arena_strdup(arena, cases) : NULL;
    text_init(&header.prose);
    read_header(&header);
    check->prose = arena_strdup(arena, header.prose.data);
    text_release(&header.prose);
    header_complete(&header);
    return check;
}

struct stmt *check_compile(struct check *check, struct db *db,
                           struct arena *arena)
{
    struct stmt *stmt;
    char *error = NULL;
    int offset = 0;

    if (check->defect)
        return NULL;
    stmt = db_prepare_guarded(db, check->sql, &error, &offset);
    if (!stmt) {
        defect_at(check, arena, offset, error);
        free(error);
        return NULL;
    }
    if (!parameters_known(check, stmt, arena) ||
        !columns_known(check, stmt, arena)) {
        stmt_free(stmt);
        return NULL;
    }
    bind_parameters(check, stmt);
    return stmt;
}

/* Walk the comment block at the top; what follows is the SELECT. */
static void read_header(struct header *header)
{
    const char *p = header->check->source;
    int number = 1;

    while (p[0] == '-' && p[1] == '-') {
        size_t length = strcspn(p, "\n");

        header_line(header, p, length, number);
        p += length;
        if (*p == '\n')
            p++, number++;
    }
    header->check->sql = p;
    header->check->sql_line = number;
}

static void header_line(struct header *header, const char *line, size_t length,
                        int number)
{
    const char *rest = line + 2;
    size_t left = length - 2;
    const char *colon;
    char *key;

    while (left && (rest[left - 1] == '\r' || rest[left - 1] == ' '))
        left--;
    if (header->in_prose) {
        if (left && *rest == ' ')
            rest++, left--;
        text_add_bytes(&header->prose, rest, left);
        text_add_char(&header->prose, '\n');
        return;
    }
    if (!left) {
        header->in_prose = true;
        return;
    }
    if (strspn(rest, " ") >= HEADER_INDENT && header->last) {
        if (strlen(*header->last) + left > VALUE_MAX) {
            defect(header->check, header->arena, number, 4,
                   tr("the value is too long"));
            return;
        }
        *header->last = arena_printf(header->arena, "%s%s%s", *header->last,
                                     **header->last ? " " : "",
                                     trimmed(header->arena, rest, left));
        return;
    }
    colon = memchr(rest, ':', left);
    if (!colon) {
        defect(header->check, header->arena, number, 4,
               tr("not a line of the form 'key: value'"));
        return;
    }
    key = trimmed(header->arena, rest, (size_t)(colon - rest));
    header_key(
        header, key,
        trimmed(header->arena, colon + 1, left - (size_t)(colon + 1 - rest)),
        number);
}

static void header_key(struct header *header, const char *key, char *value,
                       int number)
{
    struct check *check = header->check;
    char *section = NULL;
    const struct {
        const char *name;
        char **place;
    } keys[] = {
        {"title", &check->title[LANG_ZH]},
        {"title.en", &check->title[LANG_EN]},
        {"section", &section},
        {"violation", &check->violation},
        {"severity", &check->severity},
        {"basis", &check->basis},
        {"needs", &check->needs},
        {"examines", &check->examines},
        {"note", &check->note[LANG_ZH]},
        {"note.en", &check->note[LANG_EN]},
        {"fix", &check->fix[LANG_ZH]},
        {"fix.en", &check->fix[LANG_EN]},
        {"clears", &check->clears[LANG_ZH]},
        {"clears.en", &check->clears[LANG_EN]},
        {"gz", &check->gz},
        {"how", &check->how},
        {"amount", &check->amount},
        {"doubts", &check->doubts},
    };

    header->last = NULL;
    if (strcmp(key, "param") == 0) {
        add_param(header, value, number);
        return;
    }
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        if (strcmp(keys[i].name, key) != 0)
            continue;
        if (*keys[i].place)
            defect(check, header->arena, number, 4,
                   tr("key '%s' is given twice"), key);
        *keys[i].place = value;
        if (keys[i].place != &section)
            header->last = keys[i].place;
        if (section) {
            if (strlen(section) != 1 || *section < '1' ||
                *section > '0' + SECTIONS)
                defect(check, header->arena, number, 4,
                       tr("section must be 1, 2, 3 or 4"));
            check->section = *section - '0';
        }
        return;
    }
    defect(check, header->arena, number, 4, tr("unknown key '%s'"), key);
}

/* name = default | meaning | meaning.en */
static void add_param(struct header *header, char *value, int number)
{
    struct check *check = header->check;
    struct arena *arena = header->arena;
    struct check_param *params;
    char *equals = strchr(value, '=');
    char *bar = equals ? strchr(equals, '|') : NULL;
    char *second = bar ? strchr(bar + 1, '|') : NULL;
    struct check_param *param;
    int64_t ignored;

    if (check->param_count == PARAMS_MAX) {
        defect(check, arena, number, 4, tr("there are too many parameters"));
        return;
    }
    if (!second) {
        defect(check, arena, number, 4,
               tr("param must be 'name = default | meaning | meaning.en'"));
        return;
    }
    params = arena_alloc(arena, (check->param_count + 1) * sizeof(*params));
    if (check->param_count)
        memcpy(params, check->params, check->param_count * sizeof(*params));
    check->params = params;
    param = &params[check->param_count++];
    param->name = trimmed(arena, value, (size_t)(equals - value));
    param->standard = trimmed(arena, equals + 1, (size_t)(bar - equals - 1));
    param->value = param->standard;
    param->meaning[LANG_ZH] =
        trimmed(arena, bar + 1, (size_t)(second - bar - 1));
    param->meaning[LANG_EN] = trimmed(arena, second + 1, strlen(second + 1));
    param->is_text = !decimal_parse(param->standard, 4, &ignored);
    param->is_decimal = !param->is_text && strchr(param->standard, '.');
}

static void header_complete(struct header *header)
{
    struct check *check = header->check;
    struct arena *arena = header->arena;
    const struct {
        const char *name, *value;
    } required[] = {
        {"title", check->title[LANG_ZH]},
        {"title.en", check->title[LANG_EN]},
        {"section", check->section ? "" : NULL},
        {"violation", check->violation},
        {"severity", check->severity},
        {"basis", check->basis},
        {"needs", check->needs},
        {"examines", check->examines},
        {"note", check->note[LANG_ZH]},
        {"note.en", check->note[LANG_EN]},
        {"fix", check->fix[LANG_ZH]},
        {"fix.en", check->fix[LANG_EN]},
    };

    for (size_t i = 0; i < sizeof(required) / sizeof(required[0]); i++)
        if (!required[i].value)
            defect(check, arena, 1, 1, tr("key '%s' is missing"),
                   required[i].name);
    if (check->severity && strcmp(check->severity, "violation") != 0 &&
        strcmp(check->severity, "suspicion") != 0)
        defect(check, arena, 1, 1,
               tr("severity must be violation or suspicion"));
    if (check->violation && !category_find(check->violation))
        defect(check, arena, 1, 1, tr("'%s' is not an official category"),
               check->violation);
    if (check->needs) {
        const char *wrong = needs_unknown(check->needs, arena);

        if (wrong)
            defect(check, arena, 1, 1,
                   tr("needs: '%s' is neither an input kind nor a column of "
                      "one"),
                   wrong);
    }
}

/* The first defect is the one told. */
static void defect(struct check *check, struct arena *arena, int line,
                   int column, const char *format, ...)
{
    char message[512];
    va_list arguments;

    if (check->defect)
        return;
    va_start(arguments, format);
    vsnprintf(message, sizeof(message), format, arguments);
    va_end(arguments);
    check->defect =
        arena_printf(arena, "%s:%d:%d: %s", check->file, line, column, message);
}

/* A defect at byte OFFSET of the SELECT, -1 for its beginning. */
static void defect_at(struct check *check, struct arena *arena, int offset,
                      const char *what)
{
    int line = check->sql_line, column = 1;

    for (int i = 0; i < offset && check->sql[i]; i++) {
        if (check->sql[i] == '\n')
            line++, column = 1;
        else if (((unsigned char)check->sql[i] & 0xC0) != 0x80)
            column++;
    }
    defect(check, arena, line, column, "%s", what);
}

static const char *const built_in[] = {":as_of_day", ":from_day", ":to_day"};

static bool parameters_known(struct check *check, struct stmt *stmt,
                             struct arena *arena)
{
    const char *name;

    for (int i = 1; (name = stmt_parameter(stmt, i)); i++) {
        bool known = false;
        const char *place;

        for (size_t k = 0; k < sizeof(built_in) / sizeof(*built_in); k++)
            known |= strcmp(built_in[k], name) == 0;
        for (size_t k = 0; k < check->param_count; k++)
            known |= strcmp(check->params[k].name, name + 1) == 0;
        if (known)
            continue;
        place = strstr(check->sql, name);
        defect_at(check, arena, place ? (int)(place - check->sql) : 0,
                  arena_printf(arena, tr("unknown parameter '%s'"), name));
        return false;
    }
    return true;
}

static int column_index(struct stmt *stmt, const char *name, size_t length)
{
    for (int i = 0; i < stmt_columns(stmt); i++) {
        const char *column = stmt_name(stmt, i);

        if (strlen(column) == length && memcmp(column, name, length) == 0)
            return i;
    }
    return -1;
}

/* The result must say where it is; the notes may name its columns alone. */
static bool columns_known(struct check *check, struct stmt *stmt,
                          struct arena *arena)
{
    static const char *const places[] = {"charge_id", "visit_id",
                                         "hospital_id"};
    bool placed = false;

    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
        placed |= column_index(stmt, places[i], strlen(places[i])) >= 0;
    if (!placed) {
        defect_at(check, arena, 0,
                  tr("the result has none of charge_id, visit_id, "
                     "hospital_id"));
        return false;
    }
    for (int lang = LANG_ZH; lang <= LANG_EN; lang++) {
        const char *p = check->note[lang];

        while ((p = strchr(p, '{'))) {
            size_t length = strcspn(++p, "|}");

            if (column_index(stmt, p, length) < 0) {
                defect(check, arena, 1, 1,
                       tr("note: the result has no column '%.*s'"), (int)length,
                       p);
                return false;
            }
        }
    }
    return true;
}

static void bind_parameters(const struct check *check, struct stmt *stmt)
{
    for (size_t i = 0; i < check->param_count; i++) {
        const struct check_param *param = &check->params[i];
        char name[64];
        int64_t number;

        snprintf(name, sizeof(name), ":%s", param->name);
        if (param->is_text)
            stmt_bind_named_text(stmt, name, param->value);
        else if (decimal_parse(param->value, param->is_decimal ? 4 : 0,
                               &number))
            stmt_bind_named_int(stmt, name, number);
    }
}
