#include "rules/derived.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/error.h"
#include "base/lang.h"
#include "base/text.h"
#include "model/embedded.h"
#include "model/schema.h"
#include "io/db_stmt.h"

enum { COLUMNS_MAX = 32, INDEXES_MAX = 4 };

static const char FOLDER[] = "src/sql/derived/";
static const char LOOKS[] = "{looks}", LINES[] = "{lines}";

static void read_key(struct derived *table, const struct sql_key *key);
static void compile(struct derived_list *list, struct derived *table,
                    struct db *db);
static void fill(struct derived_list *list, struct derived *table,
                 struct db *db, const struct looks_joined *joined);

void derived_read(struct derived *table, struct arena *arena, const char *name,
                  const char *file, const char *source, const char *cases)
{
    memset(table, 0, sizeof(*table));
    table->name = arena_strdup(arena, name);
    table->cases = cases ? arena_strdup(arena, cases) : NULL;
    table->columns = arena_alloc(arena, COLUMNS_MAX * sizeof(*table->columns));
    table->indexes = arena_alloc(arena, INDEXES_MAX * sizeof(*table->indexes));
    sql_file_read(&table->file, arena, file, source);
    for (size_t i = 0; i < table->file.key_count; i++)
        read_key(table, &table->file.keys[i]);
    if (!table->column_count)
        sql_file_defect(&table->file, 1, 1, "key '%s' is missing", "column");
}

/* name [text] [null] | meaning */
static void add_column(struct derived *table, const struct sql_key *key)
{
    struct arena *arena = table->file.arena;
    struct derived_column *column = &table->columns[table->column_count];
    const char *p = key->value, *bar = strchr(p, '|');
    size_t length = bar ? (size_t)(bar - p) : strlen(p);
    size_t name = strcspn(p, " |");

    if (table->column_count == COLUMNS_MAX) {
        sql_file_defect(&table->file, key->line, 4, "there are too many keys");
        return;
    }
    column->name = arena_strndup(arena, p, name);
    column->meaning = bar ? trimmed(arena, bar + 1, strlen(bar + 1)) : NULL;
    while (name < length) {
        const char *word = p + name + strspn(p + name, " ");
        size_t letters = strcspn(word, " |");

        if (letters == 4 && memcmp(word, "text", 4) == 0)
            column->is_text = true;
        else if (letters == 4 && memcmp(word, "null", 4) == 0)
            column->may_be_null = true;
        else if (letters)
            sql_file_defect(&table->file, key->line, 4,
                            "a column is 'name [text] [null] | meaning'");
        name = (size_t)(word - p) + letters;
    }
    table->column_count++;
}

static void read_key(struct derived *table, const struct sql_key *key)
{
    if (looks_key(&table->looks, &table->file, key))
        return;
    if (strcmp(key->name, "table") == 0) {
        if (strcmp(key->value, table->name) != 0)
            sql_file_defect(&table->file, key->line, 4,
                            "the file is not named after table '%s'",
                            key->value);
    } else if (strcmp(key->name, "column") == 0) {
        add_column(table, key);
    } else if (strcmp(key->name, "key") == 0) {
        table->key = key->value;
    } else if (strcmp(key->name, "after") == 0) {
        table->after = key->value;
    } else if (strcmp(key->name, "ignores") == 0) {
        table->ignores = key->value;
    } else if (strcmp(key->name, "index") == 0 &&
               table->index_count < INDEXES_MAX) {
        table->indexes[table->index_count++] = key->value;
    } else {
        sql_file_defect(&table->file, key->line, 4, "unknown key '%s'",
                        key->name);
    }
}

/* The next name of a list joined by commas; false at its end. */
static bool next_name(const char **cursor, const char **name, size_t *length)
{
    const char *p = *cursor;

    if (!p)
        return false;
    p += strspn(p, ", ");
    *name = p;
    *length = strcspn(p, ", ");
    *cursor = p + *length;
    return *length > 0;
}

static struct derived *find(struct derived *tables, size_t count,
                            const char *name, size_t length)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(tables[i].name) == length &&
            memcmp(tables[i].name, name, length) == 0)
            return &tables[i];
    return NULL;
}

static bool place(struct derived *tables, size_t count, struct derived *table,
                  int *last)
{
    const char *cursor = table->after, *name;
    size_t length;

    if (table->place)
        return true;
    table->placing = true;
    while (next_name(&cursor, &name, &length)) {
        struct derived *other = find(tables, count, name, length);

        if (!other) {
            sql_file_defect(&table->file, 1, 1,
                            "after: there is no derived table '%.*s'",
                            (int)length, name);
            return false;
        }
        if (other->placing) {
            sql_file_defect(&table->file, 1, 1,
                            "after: '%s' comes after itself", other->name);
            return false;
        }
        if (!place(tables, count, other, last))
            return false;
    }
    table->placing = false;
    table->place = ++*last;
    return true;
}

static int by_place(const void *a, const void *b)
{
    const struct derived *x = a, *y = b;

    return (x->place > y->place) - (x->place < y->place);
}

bool derived_order(struct derived *tables, size_t count)
{
    int last = 0;

    for (size_t i = 0; i < count; i++)
        if (!place(tables, count, &tables[i], &last))
            return false;
    qsort(tables, count, sizeof(*tables), by_place);
    return true;
}

/* The table's name when PATH is one's file; NULL otherwise. */
static char *name_of(struct arena *arena, const char *path)
{
    size_t length = strlen(path), folder = sizeof(FOLDER) - 1;

    if (strncmp(path, FOLDER, folder) != 0 || length < folder + 4 ||
        strcmp(path + length - 4, ".sql") != 0)
        return NULL;
    return arena_strndup(arena, path + folder, length - folder - 4);
}

void derived_list_init(struct derived_list *list)
{
    struct arena *arena = &list->arena;
    size_t count = 0;

    arena_init(arena);
    for (const struct embedded *file = embedded; file->path; file++)
        count += name_of(arena, file->path) != NULL;
    list->maker = NULL;
    list->stands = false;
    list->count = 0;
    list->tables = arena_alloc(arena, (count + 1) * sizeof(*list->tables));
    for (const struct embedded *file = embedded; file->path; file++) {
        char *name = name_of(arena, file->path);

        if (name)
            derived_read(
                &list->tables[list->count++], arena, name, file->path,
                file->data,
                embedded_find(arena_printf(arena, "%s%s.cases", FOLDER, name)));
    }
    derived_order(list->tables, list->count);
    for (size_t i = 0; i < list->count; i++)
        if (list->tables[i].file.defect)
            bug("%s", list->tables[i].file.defect);
}

void derived_list_release(struct derived_list *list)
{
    arena_release(&list->arena);
}

struct derived *derived_find(const struct derived_list *list, const char *name)
{
    return find(list->tables, list->count, name, strlen(name));
}

/* One integer column as key is the row's number; others keep rows in order. */
static void add_create(const struct derived *table, struct text *sql)
{
    const struct derived_column *columns = table->columns;
    bool numbered = false;

    text_printf(sql, "CREATE TABLE %s (", table->name);
    for (size_t i = 0; i < table->column_count; i++) {
        bool row = table->key && !columns[i].is_text &&
                   strcmp(table->key, columns[i].name) == 0;

        numbered |= row;
        text_printf(sql, "%s%s %s%s", i ? ", " : "", columns[i].name,
                    columns[i].is_text ? "TEXT" : "INTEGER",
                    row                      ? " PRIMARY KEY"
                    : columns[i].may_be_null ? ""
                                             : " NOT NULL");
    }
    if (table->key && !numbered)
        text_printf(sql, ", PRIMARY KEY (%s)) STRICT, WITHOUT ROWID;",
                    table->key);
    else
        text_add(sql, ") STRICT;");
    for (size_t i = 0; i < table->index_count; i++)
        text_printf(sql, "CREATE INDEX %s_%zu ON %s (%s);", table->name, i + 1,
                    table->name, table->indexes[i]);
}

static void create(const struct derived *table, struct db *db)
{
    struct text sql;

    text_init(&sql);
    add_create(table, &sql);
    db_run(db, sql.data);
    text_release(&sql);
}

static void bind_end(struct stmt *stmt, int index, int day, int64_t open)
{
    stmt_bind_int(stmt, index, day == DAY_UNKNOWN ? open : day);
}

/* Make TABLE, empty, if it is not there yet. */
static void add(struct derived *table, struct db *db)
{
    if (!table->made)
        create(table, db);
    table->made = true;
}

void derived_name(struct derived_list *list, struct db *db, const char *text)
{
    for (size_t i = 0; i < list->count && !list->stands; i++) {
        struct derived *table = &list->tables[i];

        if (table->made || !strstr(text, table->name))
            continue;
        add(table, db);
        derived_name(list, db, table->file.source);
    }
}

void derived_make(struct derived_list *list, struct db *db, int from_day,
                  int to_day)
{
    derived_begin(list, db, from_day, to_day);
    for (size_t i = 0; i < list->count && !list->stands; i++)
        add(&list->tables[i], db);
}

void derived_begin(struct derived_list *list, struct db *db, int from_day,
                   int to_day)
{
    struct stmt *put;
    struct text drop;

    if (list->stands)
        return;
    text_init(&drop);
    for (size_t i = 0; i < list->count; i++)
        text_printf(&drop, "DROP TABLE IF EXISTS %s;", list->tables[i].name);
    db_run(db, drop.data);
    text_release(&drop);
    db_run(db, "DROP TABLE IF EXISTS asked_period;"
               "CREATE TABLE asked_period (from_day INTEGER NOT NULL,"
               "    to_day INTEGER NOT NULL) STRICT");
    put = db_prepare(db, "INSERT INTO asked_period VALUES (?, ?)");
    bind_end(put, 1, from_day, INT32_MIN);
    bind_end(put, 2, to_day, INT32_MAX);
    stmt_run(put);
    stmt_free(put);
    for (size_t i = 0; i < list->count; i++) {
        struct derived *table = &list->tables[i];

        table->made = table->needed = table->filled = false;
        table->error = NULL;
    }
}

/* SQL with the joined looks in their places; caller frees with free(). */
static char *complete(const char *sql, const struct looks_joined *joined)
{
    struct text text;

    text_init(&text);
    for (const char *p = sql; *p;) {
        if (strncmp(p, LOOKS, sizeof(LOOKS) - 1) == 0) {
            text_add(&text, joined->looks.data);
            p += sizeof(LOOKS) - 1;
        } else if (strncmp(p, LINES, sizeof(LINES) - 1) == 0) {
            text_add(&text, joined->lines.data);
            p += sizeof(LINES) - 1;
        } else {
            text_add_char(&text, *p++);
        }
    }
    return text_take(&text);
}

/* The result has the columns of the header, in its order. */
static void rule_columns(struct derived *table, struct stmt *stmt)
{
    for (size_t i = 0; i < table->column_count; i++)
        if ((int)i >= stmt_columns(stmt) ||
            strcmp(stmt_name(stmt, (int)i), table->columns[i].name) != 0)
            sql_file_defect_at(
                &table->file, -1,
                arena_printf(table->file.arena,
                             "column %zu of the result is not '%s'", i + 1,
                             table->columns[i].name));
    if (stmt_columns(stmt) != (int)table->column_count)
        sql_file_defect_at(&table->file, -1,
                           "the result has other columns than the header");
}

/* `after` names the derived tables that are read, and no others. */
static void rule_after(const struct derived_list *list, struct derived *table)
{
    const char *cursor = table->after, *name;
    size_t length, named = 0, used = 0;

    while (next_name(&cursor, &name, &length)) {
        struct derived *other = find(list->tables, list->count, name, length);

        named++;
        if (!reads_table(&table->reads, other->name) &&
            !reads_table(&table->looks.reads, other->name))
            sql_file_defect(&table->file, 1, 1, "after: '%s' is not read",
                            other->name);
    }
    for (size_t i = 0; i < list->count; i++)
        used += reads_table(&table->reads, list->tables[i].name) ||
                reads_table(&table->looks.reads, list->tables[i].name);
    if (used != named)
        sql_file_defect(&table->file, 1, 1,
                        "after: not all that is read is named");
}

/* A shipped table is right, or it is a bug. */
static void compile(struct derived_list *list, struct derived *table,
                    struct db *db)
{
    struct looks_joined none;
    struct stmt *stmt;
    char *sql;

    looks_joined_init(&none);
    looks_joined_end(&none);
    sql = complete(table->file.sql, &none);
    reads_init(&table->reads, &list->arena);
    reads_begin(&table->reads, db);
    stmt = sql_file_compile(&table->file, db, sql, 0);
    reads_end(&table->reads, db);
    if (stmt) {
        looks_compile(&table->looks, &table->file, db);
        rule_columns(table, stmt);
        rule_after(list, table);
    }
    stmt_free(stmt);
    free(sql);
    looks_joined_release(&none);
    if (table->file.defect)
        bug("%s", table->file.defect);
}

void derived_learn(struct derived_list *list, struct db *db,
                   const struct reads *reads)
{
    for (size_t i = 0; i < list->count; i++) {
        struct derived *table = &list->tables[i];

        if (table->learned || !reads_table(reads, table->name))
            continue;
        table->learned = true;
        compile(list, table, db);
        derived_learn(list, db, &table->reads);
        derived_learn(list, db, &table->looks.reads);
    }
}

/* The joined looks stand in its query. */
static bool has_looks(const struct derived *table)
{
    return strstr(table->file.sql, LOOKS) || strstr(table->file.sql, LINES);
}

/* True when TABLE is made of lines that were looked at. */
static bool of_looks(const struct derived_list *list,
                     const struct derived *table)
{
    if (has_looks(table))
        return true;
    for (size_t i = 0; i < list->count; i++)
        if (reads_table(&table->reads, list->tables[i].name) &&
            of_looks(list, &list->tables[i]))
            return true;
    return false;
}

const char *derived_of_looks(const struct derived_list *list,
                             const struct reads *reads)
{
    for (size_t i = 0; i < list->count; i++)
        if (reads_table(reads, list->tables[i].name) &&
            of_looks(list, &list->tables[i]))
            return list->tables[i].name;
    return NULL;
}

bool derived_reaches(const struct derived_list *list, const struct reads *reads,
                     const char *name)
{
    if (reads_table(reads, name))
        return true;
    for (size_t i = 0; i < list->count; i++)
        if (reads_table(reads, list->tables[i].name) &&
            derived_reaches(list, &list->tables[i].reads, name))
            return true;
    return false;
}

void derived_reset(struct derived_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        list->tables[i].needed = list->tables[i].filled = false;
}

void derived_need(struct derived_list *list, const struct reads *reads)
{
    for (size_t i = 0; i < list->count; i++) {
        struct derived *table = &list->tables[i];

        if (table->needed || !reads_table(reads, table->name))
            continue;
        table->needed = true;
        derived_need(list, &table->reads);
        derived_need(list, &table->looks.reads);
    }
}

bool derived_next(const struct derived_list *list, const char **names,
                  struct derived **table)
{
    const char *name;
    size_t length;

    if (!next_name(names, &name, &length))
        return false;
    *table = find(list->tables, list->count, name, length);
    return true;
}

void derived_fill(struct derived_list *list, struct db *db,
                  struct looks_joined *joined)
{
    if (list->stands)
        return;
    for (size_t i = 0; i < list->count; i++)
        if (list->tables[i].needed)
            looks_join(joined, &list->tables[i].looks);
    looks_joined_end(joined);
    for (size_t i = 0; i < list->count; i++)
        if (list->tables[i].needed)
            fill(list, &list->tables[i], db, joined);
    /* A look at a few rows of each index tells the planner what is small. */
    if (!list->maker)
        db_run(db, "PRAGMA analysis_limit = 400; ANALYZE");
}

/* What the joined looks read comes before them, whoever asked for it. */
static void fill_before(struct derived_list *list, struct derived *table,
                        struct db *db, const struct looks_joined *joined,
                        const char *sql)
{
    struct reads reads = table->reads;
    char *error = NULL;
    int offset;

    if (has_looks(table)) {
        reads_init(&reads, &list->arena);
        reads_begin(&reads, db);
        stmt_free(db_prepare_guarded(db, sql, &error, &offset));
        reads_end(&reads, db);
    }
    if (error)
        bug("%s: %s", table->name, error);
    for (size_t i = 0; i < list->count && !table->error; i++) {
        struct derived *other = &list->tables[i];

        if (!reads_table(&reads, other->name))
            continue;
        other->needed = true;
        fill(list, other, db, joined);
        table->error = other->error;
    }
}

/* NULL, or why there are none. */
static char *put_rows(const struct derived_list *list,
                      const struct derived *table, struct db *db,
                      const char *insert)
{
    struct text sql;

    if (!list->maker)
        return db_attempt(db, insert);
    text_init(&sql);
    add_create(table, &sql);
    list->maker->make(list->maker->data, table, sql.data, insert);
    text_release(&sql);
    return NULL;
}

static void fill(struct derived_list *list, struct derived *table,
                 struct db *db, const struct looks_joined *joined)
{
    struct text insert;
    char *sql, *error;

    if (table->filled)
        return;
    table->filled = true;
    sql = complete(table->file.sql, joined);
    fill_before(list, table, db, joined, sql);
    text_init(&insert);
    text_printf(&insert, "INSERT INTO %s (", table->name);
    for (size_t i = 0; i < table->column_count; i++)
        text_printf(&insert, "%s%s", i ? ", " : "", table->columns[i].name);
    text_printf(&insert, ")\n%s", sql);
    error = table->error ? NULL : put_rows(list, table, db, insert.data);
    if (error)
        table->error = arena_printf(
            &list->arena, tr("the derived table '%s' cannot be reckoned: %s"),
            table->name, error);
    free(error);
    free(sql);
    text_release(&insert);
}

bool derived_stands(const struct derived *table, struct db *db)
{
    const char *made = table->file.sql, *name = table->name;
    char *error = NULL;
    struct stmt *stmt;
    struct text sql;
    bool same = false;
    int offset;

    if (has_looks(table))
        return false;
    text_init(&sql);
    text_printf(&sql,
                "SELECT (SELECT count(*) FROM (%s\n)) ="
                "    (SELECT count(*) FROM %s) AND NOT EXISTS ("
                "    SELECT * FROM (%s\n) EXCEPT SELECT * FROM %s)",
                made, name, made, name);
    stmt = db_prepare_guarded(db, sql.data, &error, &offset);
    if (stmt && stmt_step_guarded(stmt, &error))
        same = stmt_int(stmt, 0) == 1;
    stmt_free(stmt);
    free(error);
    text_release(&sql);
    return same;
}

const char *derived_error(const struct derived_list *list,
                          const struct reads *reads)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->tables[i].error && reads_table(reads, list->tables[i].name))
            return list->tables[i].error;
    return NULL;
}
