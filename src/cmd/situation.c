#include "cmd/situation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/decimal.h"
#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "intake/import.h"
#include "io/csv.h"
#include "model/columns.h"
#include "model/schema.h"
#include "base/print.h"
#include "io/db_stmt.h"

static bool read_line(struct situation *situation, const char *line,
                      size_t length);
static void situation_clear(struct situation *situation);

static char *rest_of(const char *line, size_t length, const char *key)
{
    size_t skip = strlen(key);

    while (skip < length && line[skip] == ' ')
        skip++;
    while (length > skip &&
           (line[length - 1] == ' ' || line[length - 1] == '\r'))
        length--;
    return xstrndup(line + skip, length - skip);
}

void situations_run(const char *file, const char *text,
                    bool (*judge)(void *data, const struct situation *situation,
                                  bool *fires),
                    void *data, struct cases_result *result)
{
    struct situation situation = {
        .names = result->names, .shipped = result->shipped, .file = file};
    int firing = 0, silent = 0;

    for (int number = 1;; number++) {
        size_t length = strcspn(text, "\n");

        if ((!*text || strncmp(text, "case:", 5) == 0) && situation.title) {
            bool fires = false;

            if (judge(data, &situation, &fires))
                result->passed++;
            else
                result->failed++;
            ++*(fires ? &firing : &silent);
            situation_clear(&situation);
        }
        if (result->failed && result->first_only)
            return;
        if (!*text)
            break;
        if (strncmp(text, "case:", 5) == 0) {
            situation.title = rest_of(text, length, "case:");
            situation.line = number;
        } else if (*text != '#' && !read_line(&situation, text, length)) {
            print_safely(stdout, tr("%s:%d: a line that belongs to no case\n"),
                         file, number);
            result->failed++;
        }
        text += length + (text[length] == '\n');
    }
    if (!firing || !silent) {
        print_safely(stdout,
                     tr("%s: needs a case that fires and one that is silent\n"),
                     file);
        result->failed++;
    }
}

static void section_begin(struct situation *situation, const char *name,
                          size_t length)
{
    struct section *section = &situation->sections[situation->section_count++];

    section->name = xstrndup(name, length);
    text_init(&section->body);
}

/* Add a line to the situation; false when it has no place there. */
static bool read_line(struct situation *situation, const char *line,
                      size_t length)
{
    if (!length || *line == '\r')
        return true;
    if (!situation->title)
        return false;
    if (strncmp(line, "set:", 4) == 0) {
        if (situation->setting_count == SITUATION_SETTINGS)
            return false;
        situation->settings[situation->setting_count++] =
            rest_of(line, length, "set:");
    } else if (*line == '[') {
        if (situation->section_count == SITUATION_SECTIONS)
            return false;
        section_begin(situation, line + 1, strcspn(line, "]\r\n") - 1);
    } else if (situation->section_count) {
        struct text *body =
            &situation->sections[situation->section_count - 1].body;

        text_add_bytes(body, line, length);
        text_add_char(body, '\n');
    } else {
        return false;
    }
    return true;
}

static void situation_clear(struct situation *situation)
{
    for (int i = 0; i < situation->section_count; i++) {
        free(situation->sections[i].name);
        text_release(&situation->sections[i].body);
    }
    for (int i = 0; i < situation->setting_count; i++)
        free(situation->settings[i]);
    free(situation->title);
    *situation = (struct situation){.names = situation->names,
                                    .shipped = situation->shipped,
                                    .file = situation->file};
}

void situation_say(const struct situation *situation, const char *what,
                   const char *expected, const char *actual)
{
    print_safely(stdout, "%s:%d: %s\n  %s\n", situation->file, situation->line,
                 situation->title, what);
    if (expected)
        print_safely(stdout, tr("  expected:\n%s  came:\n%s"), expected,
                     actual);
}

/* Say which cell of a section is a problem. */
static void say_problem(const struct situation *situation,
                        const struct section *section, struct db *db)
{
    struct stmt *stmt =
        db_prepare(db, "SELECT line, column_name, text, what FROM problem "
                       "ORDER BY id DESC LIMIT 1");
    struct text what;

    text_init(&what);
    text_printf(&what, tr("section [%s] cannot be read"), section->name);
    if (stmt_step(stmt))
        text_printf(&what, ": %lld, %s, '%s': %s", (long long)stmt_int(stmt, 0),
                    stmt_text(stmt, 1) ? stmt_text(stmt, 1) : "",
                    stmt_text(stmt, 2) ? stmt_text(stmt, 2) : "",
                    stmt_text(stmt, 3));
    situation_say(situation, what.data, NULL, NULL);
    text_release(&what);
    stmt_free(stmt);
}

struct db *situation_shipped(const struct names *names)
{
    struct db *db = db_open(":memory:", DB_CREATE);

    schema_ready(db);
    import_knowledge(db, names);
    return db;
}

struct db *situation_open(const struct situation *situation)
{
    struct db *db = db_copy(situation->shipped);
    bool good = true;

    for (int i = 0; i < situation->section_count; i++) {
        const struct section *section = &situation->sections[i];

        if (strcmp(section->name, "expect") == 0)
            continue;
        if (kind_find(section->name) &&
            import_memory(db, situation->names, section->name,
                          section->body.data, section->body.length,
                          section->name) == EXIT_DONE)
            continue;
        say_problem(situation, section, db);
        good = false;
    }
    if (good)
        return db;
    db_close(db);
    return NULL;
}

const char *situation_expect(const struct situation *situation)
{
    for (int i = 0; i < situation->section_count; i++)
        if (strcmp(situation->sections[i].name, "expect") == 0)
            return situation->sections[i].body.data;
    return NULL;
}

/* The first line names columns; "nothing" and "not checked" stand alone. */
void situation_expected(const char *body, struct text *columns,
                        struct text *rows)
{
    struct csv *csv;
    struct csv_row row;
    bool first = true;

    if (strncmp(body, "nothing", 7) == 0)
        return;
    if (strncmp(body, "not checked", 11) == 0) {
        text_add(rows, "not checked\n");
        return;
    }
    csv = csv_open_memory(body, strlen(body));
    csv_begin(csv, ",");
    while (csv_next(csv, &row)) {
        struct text *out = first ? columns : rows;

        for (size_t i = 0; i < row.count; i++) {
            if (i)
                text_add_char(out, ',');
            text_add(out, row.cells[i]);
        }
        if (!first)
            text_add_char(out, '\n');
        first = false;
    }
    csv_close(csv);
    situation_sort(rows);
}

void situation_add_value(struct text *out, struct stmt *stmt, int column,
                         enum form form)
{
    char buffer[DECIMAL_SIZE];
    int64_t n = stmt_int(stmt, column);

    if (stmt_is_null(stmt, column))
        return;
    switch (form) {
    case FORM_YUAN:
        text_add(out, fen_format(buffer, n));
        break;
    case FORM_PRICE:
        text_add(out, e6_format(buffer, n));
        break;
    case FORM_QUANTITY:
        text_add(out, e4_format(buffer, n));
        break;
    case FORM_DATE:
        text_add(out, day_format(buffer, (int)n));
        break;
    case FORM_PLAIN:
        text_add(out, stmt_text(stmt, column));
    }
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void situation_sort(struct text *rows)
{
    char *copy = xstrdup(rows->data), **lines = NULL, *p = copy;
    size_t count = 0;

    while (*p) {
        size_t length = strcspn(p, "\n");

        lines = xrealloc(lines, (count + 1) * sizeof(*lines));
        lines[count++] = p;
        p += length;
        if (*p)
            *p++ = '\0';
    }
    if (count)
        qsort(lines, count, sizeof(*lines), by_text);
    text_clear(rows);
    for (size_t i = 0; i < count; i++)
        text_printf(rows, "%s\n", lines[i]);
    free(lines);
    free(copy);
}
