#include "rules/lineage.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/memory.h"
#include "io/db_stmt.h"
#include "model/columns.h"
#include "model/needs.h"
#include "model/origin.h"
#include "rules/derived_fill.h"

/* What it gathers must be told before any line is there, so not by tables
 * that are made of lines looked at. */
static bool learn_gathers(struct rule *rule, struct derived_list *list,
                          struct db *db)
{
    const char *names = rule->gathers_tables;
    struct derived *table;
    struct stmt *stmt;

    while (derived_next(list, &names, &table))
        if (!table)
            sql_file_defect(&rule->file, 1, 1,
                            tr("gathers-tables: there is no such derived "
                               "table"));
    reads_init(&rule->gathers_reads, rule->file.arena);
    if (!rule->gathers || rule->file.defect)
        return !rule->file.defect;
    reads_begin(&rule->gathers_reads, db);
    stmt = rule_gathers(rule, db);
    reads_end(&rule->gathers_reads, db);
    stmt_free(stmt);
    derived_learn(list, db, &rule->gathers_reads);
    if (stmt && derived_of_looks(list, &rule->gathers_reads))
        sql_file_defect(&rule->file, rule->gathers_line, 4,
                        tr("gathers goes by '%s', which is made of the lines "
                           "looked at"),
                        derived_of_looks(list, &rule->gathers_reads));
    return stmt && !rule->file.defect;
}

bool lineage_learn(struct rule *rule, struct derived_list *list, struct db *db)
{
    const char *circle;
    struct stmt *stmt;

    derived_name(list, db, rule->file.source);
    reads_init(&rule->reads, rule->file.arena);
    reads_begin(&rule->reads, db);
    stmt = rule_compile(rule, db);
    reads_end(&rule->reads, db);
    if (!stmt)
        return false;
    stmt_free(stmt);
    if (!looks_compile(&rule->looks, &rule->file, db))
        return false;
    derived_learn(list, db, &rule->reads);
    derived_learn(list, db, &rule->looks.reads);
    circle = derived_of_looks(list, &rule->looks.reads);
    if (circle)
        sql_file_defect(&rule->file, rule->looks.list[0].line, 4,
                        tr("looks-at goes by '%s', which is made of the lines "
                           "looked at"),
                        circle);
    return !circle && learn_gathers(rule, list, db);
}

static void add_input(void *data, const struct kind *kind,
                      const struct column *column)
{
    struct lineage *lineage = data;

    for (size_t i = 0; i < lineage->count; i++)
        if (lineage->list[i].kind == kind && lineage->list[i].column == column)
            return;
    if (lineage->count == lineage->capacity) {
        lineage->capacity = lineage->capacity ? lineage->capacity * 2 : 32;
        lineage->list =
            xrealloc(lineage->list, lineage->capacity * sizeof(*lineage->list));
    }
    lineage->list[lineage->count++] = (struct input){kind, column};
}

static void drop(struct lineage *lineage, const char *ignores)
{
    struct need need;

    while (next_need(&ignores, &need)) {
        size_t kept = 0;

        for (size_t i = 0; i < lineage->count; i++)
            if (lineage->list[i].kind != need.kind ||
                (need.column && lineage->list[i].column != need.column))
                lineage->list[kept++] = lineage->list[i];
        lineage->count = kept;
    }
}

static void add_table(struct lineage *lineage, struct derived_list *list,
                      struct derived *table);

/* What READS come to; what IGNORES names of it does not count. */
static void add_reads(struct lineage *lineage, struct derived_list *list,
                      const struct reads *reads, const struct reads *looks,
                      const char *ignores)
{
    struct lineage own = {0};

    for (int which = 0; which < 2; which++) {
        const struct reads *some = which ? looks : reads;

        for (size_t i = 0; i < some->count; i++)
            origin_each(some->list[i].table, some->list[i].column, add_input,
                        &own);
        for (size_t i = 0; i < list->count; i++)
            if (reads_table(some, list->tables[i].name))
                add_table(&own, list, &list->tables[i]);
    }
    drop(&own, ignores);
    for (size_t i = 0; i < own.count; i++)
        add_input(lineage, own.list[i].kind, own.list[i].column);
    lineage_release(&own);
}

/* What TABLE comes to, traced once for all that read it. */
static void add_table(struct lineage *lineage, struct derived_list *list,
                      struct derived *table)
{
    struct lineage own = {0};

    if (!table->traced) {
        add_reads(&own, list, &table->reads, &table->looks.reads,
                  table->ignores);
        table->input_count = own.count;
        table->inputs =
            arena_alloc(&list->arena, (own.count + 1) * sizeof(*own.list));
        if (own.count)
            memcpy(table->inputs, own.list, own.count * sizeof(*own.list));
        table->traced = true;
        lineage_release(&own);
    }
    for (size_t i = 0; i < table->input_count; i++)
        add_input(lineage, table->inputs[i].kind, table->inputs[i].column);
}

static int by_place(const void *a, const void *b)
{
    const struct input *x = a, *y = b;

    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return (x->column > y->column) - (x->column < y->column);
}

/* Rows that are there twice matter to every rule on them: what tells copies
 * apart is read by all. */
static void add_identity(struct lineage *lineage)
{
    static const struct {
        const char *kind, *column;
    } identities[] = {{"charges", "line_no"}};

    for (size_t k = 0; k < sizeof(identities) / sizeof(identities[0]); k++) {
        const struct kind *kind = kind_find(identities[k].kind);
        bool read = false;

        for (size_t i = 0; i < lineage->count; i++)
            read |= lineage->list[i].kind == kind;
        if (read)
            add_input(lineage, kind, kind_column(kind, identities[k].column));
    }
}

void lineage_of(struct lineage *lineage, struct derived_list *list,
                const struct rule *rule)
{
    *lineage = (struct lineage){0};
    add_reads(lineage, list, &rule->reads, &rule->looks.reads, rule->ignores);
    add_identity(lineage);
    if (lineage->count)
        qsort(lineage->list, lineage->count, sizeof(*lineage->list), by_place);
}

void lineage_release(struct lineage *lineage)
{
    free(lineage->list);
    *lineage = (struct lineage){0};
}
