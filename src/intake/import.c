#include "intake/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/memory.h"
#include "base/text.h"
#include "charge/store.h"
#include "intake/file_row.h"
#include "intake/homes.h"
#include "intake/map_cells.h"
#include "intake/mapping_find.h"
#include "intake/other_files.h"
#include "intake/reading.h"
#include "intake/session.h"
#include "intake/suggest.h"
#include "intake/user_words.h"
#include "model/cell.h"
#include "model/columns.h"
#include "model/embedded.h"
#include "model/remark.h"

/* A status: a sheet without a table, which is well where others have one. */
enum { UNREAD_SHEET = -1 };

/* A sheet of fewer columns is a note beside the others, no table. */
enum { TABLE_COLUMNS = 3 };

static int import_one(struct session *session, const char *name,
                      struct csv *csv);
static int tell_unread_books(struct session *session,
                             const struct file_list *files, const bool *unread);
static int import_entry(struct session *session,
                        const struct file_entry *entry);
static void find_maps(struct session *session, const struct file_list *files,
                      bool *is_map);
static void choose_first(struct session *session, const struct file_list *files,
                         bool *first);
static void adopt_unnamed(struct db *db);
static void settle_reversals(struct db *db);
static bool replaced_by_user(struct session *session, const struct kind *kind);
static bool is_homeless(const struct session *session,
                        const struct mapping *mapping);

int import_files(struct db *db, const struct file_list *files,
                 const struct import_options *options)
{
    struct session session;
    struct homes homes;
    bool *first = xcalloc(files->count + 1, sizeof(*first));
    bool *is_map = xcalloc(files->count + 1, sizeof(*is_map));
    bool *unread = xcalloc(files->count + 1, sizeof(*unread));
    int status = EXIT_DONE;

    session_init(&session, db, options, NULL);
    homes_init(&homes, db, files);
    find_maps(&session, files, is_map);
    choose_first(&session, files, first);
    for (size_t i = 0; i < 2 * files->count && !interrupt_pending(); i++) {
        size_t at = i % files->count;
        int result;

        if (is_map[at] || first[at] != (i < files->count))
            continue;
        session.home = homes_find(&homes, at);
        result = import_entry(&session, &files->entries[at]);
        homes_note(&homes, at);
        unread[at] = result == UNREAD_SHEET;
        if (result > status)
            status = result;
    }
    if (!interrupt_pending()) {
        user_words_check(&session, files);
        if (tell_unread_books(&session, files, unread))
            status = EXIT_DEFECTS;
    }
    session_release(&session);
    homes_release(&homes);
    free(unread);
    free(is_map);
    free(first);
    if (interrupt_pending())
        quit(EXIT_INTERRUPTED);
    adopt_unnamed(db);
    settle_reversals(db);
    return status;
}

int import_memory(struct db *db, const struct names *names, const char *name,
                  const char *bytes, size_t size, const char *kind,
                  const char *hospital)
{
    const struct import_options options = {.kind = kind,
                                           .hospital = hospital,
                                           .max_problems = -1,
                                           .replace = true,
                                           .quiet = true};
    struct csv *csv = csv_open_memory(bytes, size);
    struct session session;
    int status;

    session_init(&session, db, &options, names);
    status = import_one(&session, name, csv);
    session_release(&session);
    csv_close(csv);
    settle_reversals(db);
    return status;
}

void import_knowledge(struct db *db, const struct names *names)
{
    const struct import_options options = {.max_problems = -1, .quiet = true};
    struct session session = {0};
    bool begun = false;

    for (const struct embedded *file = embedded; file->path; file++) {
        struct csv *csv;

        if (strncmp(file->path, "checks/knowledge/", 17) != 0 ||
            file_row_shipped(db, file->path, file->data, file->size))
            continue;
        if (!begun)
            session_init(&session, db, &options, names);
        begun = session.builtin = true;
        csv = csv_open_memory(file->data, file->size);
        import_one(&session, file->path, csv);
        csv_close(csv);
    }
    if (begun)
        session_release(&session);
}

/* A file of a folder that is not read; true: it could have been data. */
static bool tell_other(struct session *session, const struct file_entry *entry)
{
    bool data;
    const char *why = other_file_why(entry->name, &data);

    file_row_refuse(session, entry->name, NULL, why, NULL);
    return data;
}

/* The workbook, or the sheet, cannot be read. */
static int refuse_book(struct session *session, const struct file_entry *entry)
{
    const struct book_trouble *trouble = tables_trouble(&session->tables);

    if (!interrupt_pending())
        file_row_refuse(session, entry->name, NULL, trouble->key,
                        *trouble->where ? trouble->where : NULL);
    return EXIT_DEFECTS;
}

/*
 * Workbooks of which no sheet has a table: then their being empty or strange
 * is not well. Returns EXIT_DEFECTS when there is one.
 */
static int tell_unread_books(struct session *session,
                             const struct file_list *files, const bool *unread)
{
    int status = EXIT_DONE;

    for (size_t i = 0, end; i < files->count; i = end) {
        const struct file_entry *entry = &files->entries[i];
        bool none = entry->sheet > 0;
        char *name;

        for (end = i; end < files->count &&
                      strcmp(files->entries[end].path, entry->path) == 0;
             end++)
            none = none && unread[end];
        if (!none)
            continue;
        name = xstrndup(entry->name,
                        (size_t)(strrchr(entry->name, '[') - entry->name));
        file_row_refuse(session, name, NULL, "book-no-table", NULL);
        free(name);
        status = EXIT_DEFECTS;
    }
    return status;
}

static int import_entry(struct session *session, const struct file_entry *entry)
{
    struct csv *csv;
    int status;

    if (entry->trouble == FILE_OWN)
        return EXIT_DONE;
    if (entry->trouble == FILE_OTHER)
        return tell_other(session, entry) ? EXIT_DEFECTS : EXIT_DONE;
    if (entry->trouble != FILE_FINE) {
        file_row_refuse(session, entry->name, NULL, "unreadable",
                        entry->reason ? entry->reason : "not a regular file");
        return EXIT_DEFECTS;
    }
    csv = table_open(&session->tables, entry, session->options->encoding,
                     TABLE_WHOLE);
    if (!csv)
        return refuse_book(session, entry);
    status = import_one(session, entry->name, csv);
    csv_close(csv);
    return status;
}

static void take_map(struct session *session, struct csv *csv, const char *name)
{
    const char *wrong =
        csv ? user_names_take(session->user_names, csv, name) : NULL;

    if (wrong)
        die("%s", wrong);
}

/* Files of the user's own names among those to be imported. */
static void find_maps(struct session *session, const struct file_list *files,
                      bool *is_map)
{
    for (size_t i = 0; i < files->count; i++) {
        const struct file_entry *entry = &files->entries[i];
        struct csv *csv;

        if (entry->trouble != FILE_FINE)
            continue;
        csv = table_open(&session->tables, entry, NULL, TABLE_START);
        is_map[i] = csv && map_is(csv);
        csv_close(csv);
        if (!is_map[i])
            continue;
        csv = table_open(&session->tables, entry, NULL, TABLE_WHOLE);
        take_map(session, csv, entry->name);
        csv_close(csv);
    }
}

/* The kind that was asked for, for all files or this one; NULL: none was. */
static const struct kind *asked_kind(const struct session *session,
                                     const char *name, bool *ignored)
{
    const struct kind *kind =
        user_names_kind(session->user_names, name, ignored);

    return session->options->kind ? kind_find(session->options->kind) : kind;
}

/* Our own files are called by their kind; points are rules, of any layout. */
static const struct kind *shipped_kind(const char *path)
{
    const char *name = path_base(path);
    char stem[64] = "";
    const struct kind *kind;

    snprintf(stem, sizeof(stem), "%.*s", (int)strcspn(name, "."), name);
    kind = kind_find(stem);
    return kind ? kind : kind_find("rules");
}

/* Do the files name more than one hospital? By what stands in CELL_NO. */
static void see_codes(struct session *session, struct csv *csv,
                      const struct mapping *mapping, int cell_no)
{
    struct sample *samples;

    if (session->several || (size_t)cell_no >= mapping->width)
        return;
    samples = samples_read(csv, mapping);
    for (size_t i = 0; i < samples[cell_no].count; i++) {
        const char *code = cell_clean(samples[cell_no].values[i]);

        if (!*code)
            continue;
        if (session->code)
            session->several |= strcmp(session->code, code) != 0;
        else
            session->code = xstrdup(code);
    }
    samples_free(samples, mapping);
}

/* The kind of a file's header, or NULL; *NAMED: it has a hospital's code. */
static const struct kind *peek(struct session *session,
                               const struct file_entry *entry, bool *named)
{
    const struct known_names names = {session->our_names, session->user_names,
                                      entry->name};
    const struct kind *kind = NULL, *asked;
    struct mapping mapping;
    struct csv *csv;
    bool ignored;

    asked = asked_kind(session, entry->name, &ignored);
    if (entry->trouble != FILE_FINE || ignored)
        return NULL;
    csv = table_open(&session->tables, entry, session->options->encoding,
                     TABLE_START);
    if (csv && csv_refused(csv) == CSV_FINE) {
        mapping_find(&mapping, csv, asked, session->options->delimiter, &names);
        kind = mapping.kind;
        if (kind) {
            int field = kind_field(kind, "hospital_code");

            *named = field >= 0 && mapping.columns[field].cells[0] >= 0;
            if (*named)
                see_codes(session, csv, &mapping,
                          mapping.columns[field].cells[0]);
        }
        mapping_release(&mapping);
    }
    csv_close(csv);
    return kind;
}

/*
 * Files that name their hospitals are read before those that do not, but
 * files of one kind in the order given: the later one wins.
 */
static void choose_first(struct session *session, const struct file_list *files,
                         bool *first)
{
    const struct kind *late[64] = {NULL};
    size_t late_count = 0;

    for (size_t i = 0; i < files->count; i++) {
        const struct kind *kind;
        bool named = session->options->hospital != NULL, known = false;

        first[i] = true;
        if (named)
            continue;
        kind = peek(session, &files->entries[i], &named);
        for (size_t k = 0; k < late_count; k++)
            known |= late[k] == kind;
        first[i] = kind ? named && !known : true;
        if (!first[i] && !known)
            late[late_count++] = kind;
    }
}

/* No kind has the header: say which are nearest, and what they lack of it. */
static int refuse_header(struct session *session, const char *name,
                         const struct csv *csv, const struct mapping *mapping)
{
    const struct mapping_doubt *doubt = &mapping->doubt;
    const struct csv_sheet sheet = csv_sheet(csv);
    struct text detail;

    if (sheet.is_sheet && (!doubt->nearest || sheet.columns < TABLE_COLUMNS)) {
        file_row_refuse(session, name, csv, "sheet-other", NULL);
        return UNREAD_SHEET;
    }
    text_init(&detail);
    mapping_doubt_add(&detail, doubt);
    file_row_refuse(session, name, csv,
                    doubt->nuls ? doubt->high_first ? "utf-16be" : "utf-16le"
                    : doubt->bad_bytes ? "bytes"
                    : doubt->complete  ? "unclear"
                                       : "kind",
                    detail.data);
    text_release(&detail);
    return EXIT_DEFECTS;
}

static int import_one(struct session *session, const char *name,
                      struct csv *csv)
{
    static const char *const refusals[] = {NULL, "empty", "xlsx", "unreadable"};
    const struct known_names names = {session->our_names, session->user_names,
                                      name};
    enum csv_refusal refusal = csv_refused(csv);
    const struct kind *asked;
    struct mapping mapping;
    int status = EXIT_DONE;
    bool ignored = false;

    asked = session->builtin ? shipped_kind(name)
                             : asked_kind(session, name, &ignored);
    if (ignored) {
        file_row_refuse(session, name, csv, "ignored", NULL);
        return EXIT_DONE;
    }
    if (refusal == CSV_EMPTY && csv_sheet(csv).is_sheet)
        return UNREAD_SHEET;
    if (refusal != CSV_FINE) {
        file_row_refuse(session, name, csv, refusals[refusal], csv_reason(csv));
        return EXIT_DEFECTS;
    }
    if (file_row_known(session, name, csv, &status))
        return status;
    mapping_find(&mapping, csv, asked, session->options->delimiter, &names);
    if (!mapping.kind) {
        status = refuse_header(session, name, csv, &mapping);
    } else if (is_homeless(session, &mapping)) {
        file_row_refuse(session, name, csv, "no-hospital", NULL);
        status = EXIT_DEFECTS;
    } else if (!replaced_by_user(session, mapping.kind)) {
        status = reading_file(session, name, csv, &mapping);
    }
    mapping_release(&mapping);
    return status;
}

/* Of several hospitals, and nothing says of which; the rows of what belongs to
 * visits may still tell. */
static bool is_homeless(const struct session *session,
                        const struct mapping *mapping)
{
    int field = kind_field(mapping->kind, "hospital_code");

    return !session->options->hospital && !session->home && field >= 0 &&
           !(mapping->kind->flags & KIND_FOR_ALL) &&
           !kind_linked(mapping->kind) &&
           mapping->columns[field].cells[0] < 0 && session_several(session);
}

/* Our knowledge gives way to the user's own of that kind. */
static bool replaced_by_user(struct session *session, const struct kind *kind)
{
    struct text sql;
    bool replaced;

    if (!session->builtin || kind->way == KIND_RULES) /* batch by batch */
        return false;
    text_init(&sql);
    text_printf(&sql,
                "SELECT count(*) FROM %s AS t JOIN import_file AS f "
                "ON f.id = t.file_id WHERE NOT f.builtin",
                kind->table);
    replaced = db_int(session->db, sql.data) > 0;
    text_release(&sql);
    return replaced;
}

/* Rows of TABLE that are hospital FROM's become hospital TO's. */
static void adopt(struct db *db, const char *table, int64_t from, int64_t to)
{
    struct text sql;

    text_init(&sql);
    text_printf(&sql,
                "UPDATE OR REPLACE %s SET hospital_id = %lld "
                "WHERE hospital_id = %lld",
                table, (long long)to, (long long)from);
    db_run(db, sql.data);
    text_release(&sql);
}

/*
 * Rows that named no hospital belong to the only one there is, when that
 * became known after them and no visit number is in both.
 */
static void adopt_unnamed(struct db *db)
{
    /* What an import fills besides the tables of the kinds. */
    static const char *const tables[] = {"item", "named_dept", "named_staff",
                                         "import_column", "import_day"};
    int64_t unnamed =
        db_int(db, "SELECT id FROM hospital WHERE hospital_code = '-'");
    int64_t only =
        db_int(db, "SELECT max(id) FROM hospital WHERE hospital_code <> '-' "
                   "HAVING count(*) = 1");
    int64_t both;

    if (!unnamed || !only)
        return;
    both = db_int(db, "SELECT count(*) FROM (SELECT 1 FROM visit "
                      "WHERE visit_no IS NOT NULL GROUP BY visit_no "
                      "HAVING count(*) > 1 LIMIT 1)");
    if (both)
        return;
    db_begin(db);
    for (const struct kind *kind = kinds; kind->name; kind++)
        if (db_has_column(db, kind->table, "hospital_id"))
            adopt(db, kind->table, unnamed, only);
    for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
        adopt(db, tables[i], unnamed, only);
    db_run(db, "DELETE FROM hospital WHERE hospital_code = '-'");
    db_commit(db);
}

/* Of the file that says of reversals, the lines that count for nothing. */
struct reversals {
    struct db *db;
    int64_t file_id, lines;
};

static void tell_reversals(struct reversals *reversals)
{
    if (reversals->lines)
        remark_count(reversals->db, reversals->file_id, "reversed",
                     reversals->lines);
    reversals->lines = 0;
}

static void add_reversal(void *data, int64_t file_id, int64_t lines)
{
    struct reversals *reversals = data;

    if (file_id != reversals->file_id)
        tell_reversals(reversals);
    reversals->file_id = file_id;
    reversals->lines += lines;
}

/* Lines of settlements that others reversed: known when all are read. */
static void settle_reversals(struct db *db)
{
    struct reversals reversals = {.db = db};

    if (!db_int(db, "SELECT EXISTS (SELECT 1 FROM settlement "
                    "WHERE refunds_settlement_no IS NOT NULL)"))
        return;
    db_begin(db);
    db_run(db, "DELETE FROM import_note WHERE what = 'reversed'");
    charge_store_revoke(db, add_reversal, &reversals);
    tell_reversals(&reversals);
    db_commit(db);
}
