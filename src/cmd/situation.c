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

/* Situations in one database. */
struct group {
    struct situation **these;
    int count;
    struct db *db;
};

struct situations {
    struct situation *all;
    size_t count;
    bool apart; /* none stands together with another */
    struct group *groups;
    size_t group_count;
};

static void read_all(struct situations *list, const char *file,
                     const char *text, struct cases_result *result);
static bool read_line(struct situation *situation, const char *line,
                      size_t length);
static void run_together(struct situations *list,
                         const struct situation_judge *judge,
                         struct cases_result *result);
static void list_release(struct situations *list);

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
                    const struct situation_judge *judge,
                    struct cases_result *result)
{
    struct situations list = {0};
    const int before = result->failed;
    int firing = 0, silent = 0;

    read_all(&list, file, text, result);
    for (size_t i = 0; i < list.count; i++) {
        bool fires = false, good = false;

        if (!situation_expect(&list.all[i]))
            situation_say(&list.all[i], tr("section [expect] is missing"), NULL,
                          NULL);
        else if (judge->alone(judge->data, &list.all[i], &fires))
            good = true;
        result->passed += good;
        result->failed += !good;
        ++*(fires ? &firing : &silent);
    }
    if (result->failed == before && (!firing || !silent)) {
        print_safely(stdout,
                     tr("%s: needs a case that fires and one that is silent\n"),
                     file);
        result->failed++;
    }
    if (result->failed == before && !list.apart)
        run_together(&list, judge, result);
    list_release(&list);
}

static void read_all(struct situations *list, const char *file,
                     const char *text, struct cases_result *result)
{
    for (int number = 1; *text; number++) {
        size_t length = strcspn(text, "\n");
        struct situation *last =
            list->count ? &list->all[list->count - 1] : NULL;

        if (strncmp(text, "case:", 5) == 0) {
            list->all =
                xrealloc(list->all, (list->count + 1) * sizeof(*list->all));
            list->all[list->count++] =
                (struct situation){.names = result->names,
                                   .shipped = result->shipped,
                                   .file = file,
                                   .title = rest_of(text, length, "case:"),
                                   .line = number};
        } else if (*text == '#') {
            list->apart |= strncmp(text, "# apart", 7) == 0;
        } else if (!read_line(last, text, length)) {
            print_safely(stdout, tr("%s:%d: a line that belongs to no case\n"),
                         file, number);
            result->failed++;
        }
        text += length + (text[length] == '\n');
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
    if (!situation)
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

static void situation_release(struct situation *situation)
{
    for (int i = 0; i < situation->section_count; i++) {
        free(situation->sections[i].name);
        text_release(&situation->sections[i].body);
    }
    for (int i = 0; i < situation->setting_count; i++)
        free(situation->settings[i]);
    free(situation->hospital);
    free(situation->title);
}

void situation_say(const struct situation *situation, const char *what,
                   const char *expected, const char *actual)
{
    print_safely(stdout, "%s:%d: %s\n  %s%s\n", situation->file,
                 situation->line, situation->title,
                 situation->hospital ? tr("among others: ") : "", what);
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

/* Its rows may be one hospital's. */
static bool of_hospitals(const struct section *section)
{
    const struct kind *kind = kind_find(section->name);

    return kind && kind_field(kind, "hospital_code") >= 0;
}

/* Import a section. Two may have the same text, which the import would take
 * for the same file: blank lines tell them apart. */
static bool section_read(struct db *db, const struct situation *situation,
                         const struct section *section)
{
    struct text body;
    bool good;

    text_init(&body);
    text_add(&body, section->body.data);
    for (int i = 0; situation->hospital && i < situation->line; i++)
        text_add_char(&body, '\n');
    good = kind_find(section->name) &&
           import_memory(db, situation->names, section->name, body.data,
                         body.length, section->name,
                         of_hospitals(section) ? situation->hospital : NULL) ==
               EXIT_DONE;
    text_release(&body);
    return good;
}

/* Import its sections: what is of hospitals, or else what holds for all. */
static bool fill(struct db *db, const struct situation *situation, bool all)
{
    for (int i = 0; i < situation->section_count; i++) {
        const struct section *section = &situation->sections[i];

        if (strcmp(section->name, "expect") == 0 ||
            of_hospitals(section) == all)
            continue;
        if (section_read(db, situation, section))
            continue;
        say_problem(situation, section, db);
        return false;
    }
    return true;
}

struct db *situation_open(struct situation *situation)
{
    struct db *db = db_copy(situation->shipped);

    if (fill(db, situation, true) && fill(db, situation, false)) {
        situation->names_hospital =
            db_int(db, "SELECT count(*) FROM hospital "
                       "WHERE hospital_code <> '-'") > 0;
        return db;
    }
    db_close(db);
    return NULL;
}

/* What two must agree in to stand in one database. */
static void add_shared(struct text *shared, const struct situation *situation)
{
    for (int i = 0; i < situation->setting_count; i++)
        text_printf(shared, "%s\n", situation->settings[i]);
    for (int i = 0; i < situation->section_count; i++)
        if (strcmp(situation->sections[i].name, "expect") != 0 &&
            !of_hospitals(&situation->sections[i]))
            text_printf(shared, "[%s]\n%s", situation->sections[i].name,
                        situation->sections[i].body.data);
}

static bool may_join(const struct situation *situation)
{
    return !situation->names_hospital && !situation->hospital &&
           strncmp(situation_expect(situation), "not checked", 11) != 0;
}

/* Those after FIRST that agree with it, and FIRST, each in its hospital. */
static int gather(struct situations *list, size_t first,
                  struct situation **these)
{
    struct text own, other;
    int count = 0;

    text_init(&own);
    text_init(&other);
    add_shared(&own, &list->all[first]);
    for (size_t i = first; i < list->count; i++) {
        struct situation *situation = &list->all[i];

        text_clear(&other);
        add_shared(&other, situation);
        if (!may_join(situation) || strcmp(own.data, other.data) != 0)
            continue;
        text_clear(&other);
        text_printf(&other, "case %zu", i + 1);
        situation->hospital = xstrdup(other.data);
        these[count++] = situation;
    }
    text_release(&own);
    text_release(&other);
    return count;
}

/* One database with these, or NULL. */
static struct db *open_joined(const struct db *shipped,
                              struct situation *const *these, int count)
{
    struct db *db = db_copy(shipped);
    bool good = fill(db, these[0], true);

    for (int i = 0; i < count; i++)
        good &= fill(db, these[i], false);
    if (good)
        return db;
    db_close(db);
    return NULL;
}

static void run_together(struct situations *list,
                         const struct situation_judge *judge,
                         struct cases_result *result)
{
    struct situation **these = xmalloc(list->count * sizeof(*these));

    for (size_t i = 0; i < list->count; i++) {
        struct db *db;
        int count = may_join(&list->all[i]) ? gather(list, i, these) : 0;

        if (count < 2)
            continue;
        db = open_joined(result->shipped, these, count);
        result->failed +=
            !db || !judge->together(judge->data, these, count, db);
        if (db)
            db_close(db);
    }
    free(these);
}

/* The situation at FIRST, and those that may stand beside it. */
static bool add_group(struct situations *list, size_t first, bool joins,
                      const struct db *shipped)
{
    struct group *group = &list->groups[list->group_count];

    group->these = xmalloc(list->count * sizeof(*group->these));
    group->count = joins && may_join(&list->all[first])
                       ? gather(list, first, group->these)
                       : 1;
    if (group->count == 1) {
        group->these[0] = &list->all[first];
        free(list->all[first].hospital);
        list->all[first].hospital = NULL;
    }
    group->db = group->count == 1
                    ? situation_open(group->these[0])
                    : open_joined(shipped, group->these, group->count);
    list->group_count++;
    return group->db != NULL;
}

static bool is_grouped(const struct situations *list,
                       const struct situation *situation)
{
    for (size_t i = 0; i < list->group_count; i++)
        for (int k = 0; k < list->groups[i].count; k++)
            if (list->groups[i].these[k] == situation)
                return true;
    return false;
}

struct situations *situations_open(const char *file, const char *text,
                                   bool may_join, struct cases_result *result)
{
    struct situations *list = xcalloc(1, sizeof(*list));

    read_all(list, file, text, result);
    list->groups = xcalloc(list->count + 1, sizeof(*list->groups));
    for (size_t i = 0; i < list->count; i++) {
        struct db *db = situation_open(&list->all[i]);

        if (!db || !situation_expect(&list->all[i]))
            die("%s:%d: a case that cannot be tried", file, list->all[i].line);
        db_close(db);
    }
    for (size_t i = 0; i < list->count; i++)
        if (!is_grouped(list, &list->all[i]) &&
            !add_group(list, i, may_join && !list->apart, result->shipped))
            die("%s: cases that cannot be tried together", file);
    return list;
}

bool situations_judge(const struct situations *list,
                      const struct situation_judge *judge)
{
    for (size_t i = 0; i < list->group_count; i++)
        if (!judge->together(judge->data, list->groups[i].these,
                             list->groups[i].count, list->groups[i].db))
            return false;
    return true;
}

static void list_release(struct situations *list)
{
    for (size_t i = 0; i < list->group_count; i++) {
        free(list->groups[i].these);
        db_close(list->groups[i].db);
    }
    free(list->groups);
    for (size_t i = 0; i < list->count; i++)
        situation_release(&list->all[i]);
    free(list->all);
}

void situations_close(struct situations *list)
{
    list_release(list);
    free(list);
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
