#include "report/heading_words.h"

#include "base/lang.h"
#include "model/columns.h"
#include "model/dangers.h"

static const char MATTERING[] =
    "SELECT h.heading, h.suggestions, h.dangerous, f.kind "
    "FROM import_heading AS h JOIN import_file AS f ON f.id = h.file_id "
    "WHERE h.file_id = ? AND h.could_matter ORDER BY h.cell_no";
static const char OTHERS[] =
    "SELECT heading FROM import_heading "
    "WHERE file_id = ? AND column_name IS NULL AND NOT could_matter "
    "ORDER BY cell_no";
static const char SPARE[] =
    "SELECT h.heading, coalesce(t.heading, '列对照.csv') "
    "FROM import_heading AS h LEFT JOIN import_heading AS t ON t.file_id = "
    "h.file_id AND t.taken "
    "    AND t.column_name = h.column_name "
    "WHERE h.file_id = ? AND h.column_name <> '' AND NOT h.taken "
    "GROUP BY h.cell_no ORDER BY h.cell_no";

/* The columns' headings, of names joined by |. */
static void add_columns(struct text *out, const struct kind *kind,
                        const char *names)
{
    char name[HEADING_SIZE], heading[HEADING_SIZE];
    bool first = true;

    for (; next_name(&names, name); first = false) {
        const struct column *column = kind_column(kind, name);

        if (!first)
            text_add(out, tr(" or "));
        text_add(out, column ? lang_text(column_heading(heading, column),
                                         column->name)
                             : name);
    }
}

/* "执照号 (could be licence_no)" for each. */
static void add_mattering(struct text *out, struct stmt *stmt)
{
    const struct kind *kind = kind_find(stmt_text(stmt, 3));
    const struct danger *danger =
        stmt_is_null(stmt, 2) ? NULL : danger_named(stmt_text(stmt, 2));
    struct text what;

    text_init(&what);
    if (danger)
        text_add(&what, lang_text(danger->zh, danger->en));
    if (!stmt_is_null(stmt, 1) && kind) {
        text_add(&what, danger ? tr("; could be ") : tr("could be "));
        add_columns(&what, kind, stmt_text(stmt, 1));
    }
    text_printf(out, tr("%s [%s]"), stmt_text(stmt, 0), what.data);
    text_release(&what);
}

/* Begin a list, or go on with it. */
static void begin_entry(struct text *out, bool first, const char *title)
{
    if (!first)
        text_add(out, tr(", "));
    else if (out->length)
        text_add(out, tr("; "));
    if (first)
        text_add(out, title);
}

/* Those that do not matter: how many, or ALL by name. */
static void add_others(struct text *out, struct stmt *stmt, bool all,
                       const char *title)
{
    int64_t number = 0;

    for (; stmt_step(stmt); number++) {
        if (!all)
            continue;
        begin_entry(out, !number, title);
        text_add(out, stmt_text(stmt, 0));
    }
    if (!all && number) {
        begin_entry(out, true, title);
        text_printf(out, tr("%s (--verbose names them)"),
                    COUNTED(number, "column", "columns"));
    }
}

bool add_file_headings(struct text *out, struct db *db, int64_t file_id,
                       bool all)
{
    struct stmt *mattering = db_prepare(db, MATTERING);
    struct stmt *others = db_prepare(db, OTHERS);
    struct stmt *spare = db_prepare(db, SPARE);
    int64_t number = 0, doubles = 0;

    stmt_bind_int(mattering, 1, file_id);
    for (; stmt_step(mattering); number++) {
        begin_entry(out, !number, tr("columns not known that could matter: "));
        add_mattering(out, mattering);
    }
    stmt_bind_int(others, 1, file_id);
    add_others(out, others, all,
               number ? tr("columns not known besides: ")
                      : tr("columns not known and not read: "));
    stmt_bind_int(spare, 1, file_id);
    for (; stmt_step(spare); doubles++) {
        begin_entry(out, !doubles,
                    tr("columns not read, another one gives the same: "));
        text_printf(out, tr("%s (taken: %s)"), stmt_text(spare, 0),
                    stmt_text(spare, 1));
    }
    stmt_free(spare);
    stmt_free(others);
    stmt_free(mattering);
    return number > 0;
}
