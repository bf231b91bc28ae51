#include "intake/import.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/decimal.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/text.h"
#include "intake/loader.h"
#include "intake/user_names.h"
#include "model/embedded.h"

static const char PUT_FILE[] =
    "INSERT INTO import_file (name, kind, encoding, delimiter, sha256, bytes,"
    "    header_line, imported_at, ignored, builtin, headings) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char REFUSE_FILE[] =
    "UPDATE import_file SET refusal = ?2, detail = ?3 WHERE id = ?1";
static const char FORGET_REFUSED[] =
    "DELETE FROM import_file WHERE name = ? AND kind IS NULL "
    "AND refusal IS NOT NULL";
static const char KNOWN_FILE[] =
    "SELECT id, name, read, kind, problems FROM import_file "
    "WHERE sha256 = ? AND kind IS NOT NULL "
    "AND (refusal IS NULL OR refusal = 'same-file') "
    "ORDER BY name = ? DESC, id LIMIT 1";
static const char AS_LONG[] = "SELECT 1 FROM import_file WHERE bytes = ?";
static const char ADD_SKIP[] =
    "INSERT INTO import_skip (file_id, reason, rows) VALUES (?1, ?2, ?3) "
    "ON CONFLICT DO UPDATE SET rows = rows + ?3";

static void loader_init(struct loader *loader, struct db *db,
                        const struct import_options *options);
static void loader_release(struct loader *loader);
static int import_one(struct loader *loader, const char *name, struct csv *csv);
static bool known_before(struct loader *loader, const char *name, int *status);
static void choose_first(const struct file_list *files,
                         const struct import_options *options,
                         struct user_names *names, bool *first);
static void adopt_unnamed(struct db *db);
static bool replaced_by_user(struct loader *loader);

int import_files(struct db *db, const struct file_list *files,
                 const struct import_options *options)
{
    struct loader loader;
    bool *first = xcalloc(files->count + 1, sizeof(*first));
    int status = EXIT_DONE;

    loader_init(&loader, db, options);
    choose_first(files, options, loader.names, first);
    for (size_t i = 0; i < 2 * files->count; i++) {
        const struct file_entry *entry = &files->entries[i % files->count];
        struct csv *csv;
        int result;

        if (first[i % files->count] != (i < files->count))
            continue;
        if (entry->trouble != FILE_FINE) {
            loader.csv = NULL;
            loader_refuse(&loader, entry->name, "unreadable",
                          entry->reason ? entry->reason : "not a regular file");
            status = EXIT_DEFECTS;
            continue;
        }
        csv = csv_open(entry->path, options->encoding);
        result = import_one(&loader, entry->name, csv);
        csv_close(csv);
        if (result > status)
            status = result;
        if (interrupt_pending()) {
            loader_release(&loader);
            free(first);
            quit(EXIT_INTERRUPTED);
        }
    }
    loader_release(&loader);
    free(first);
    adopt_unnamed(db);
    return status;
}

int import_memory(struct db *db, const char *name, const char *bytes,
                  size_t size, const char *kind, bool builtin)
{
    const struct import_options options = {
        .kind = kind, .max_problems = -1, .quiet = true};
    struct csv *csv = csv_open_memory(bytes, size);
    struct loader loader;
    int status;

    loader_init(&loader, db, &options);
    loader.builtin = builtin;
    status = import_one(&loader, name, csv);
    loader_release(&loader);
    csv_close(csv);
    return status;
}

void import_knowledge(struct db *db)
{
    for (const struct embedded *file = embedded; file->path; file++) {
        if (strncmp(file->path, "checks/knowledge/", 17) == 0)
            import_memory(db, file->path, file->data, file->size, NULL, true);
    }
}

static void loader_init(struct loader *loader, struct db *db,
                        const struct import_options *options)
{
    memset(loader, 0, sizeof(*loader));
    loader->db = db;
    loader->options = options;
    loader->last_file_id =
        db_int(db, "SELECT coalesce(max(id), 0) FROM import_file");
    loader->names = options->map ? user_names_read(options->map) : NULL;
    later_init(&loader->now);
    loader->later = &loader->now;
    problems_init(&loader->problems, db, loader->later);
    dictionaries_init(loader);
}

static void loader_release(struct loader *loader)
{
    dictionaries_release(loader);
    problems_release(&loader->problems);
    later_release(&loader->now);
    user_names_free(loader->names);
}

/* The kind of a file's header, or NULL; *NAMED: it has a hospital's code. */
static const struct kind *peek(const struct file_entry *entry,
                               const struct import_options *options,
                               struct user_names *names, bool *named)
{
    const struct kind *kind = NULL;
    struct mapping mapping;
    struct csv *csv;

    if (entry->trouble != FILE_FINE)
        return NULL;
    csv = csv_peek(entry->path, options->encoding);
    if (csv_refused(csv) == CSV_FINE) {
        mapping_find(&mapping, csv,
                     options->kind ? kind_find(options->kind) : NULL,
                     options->delimiter, names);
        kind = mapping.kind;
        for (size_t i = 0; kind && kind->columns[i].name; i++)
            if (strcmp(kind->columns[i].name, "hospital_code") == 0)
                *named = mapping.columns[i].cells[0] >= 0;
        mapping_release(&mapping);
    }
    csv_close(csv);
    return kind;
}

/*
 * Files that name their hospitals are read before those that do not, but
 * files of one kind in the order given: the later one wins.
 */
static void choose_first(const struct file_list *files,
                         const struct import_options *options,
                         struct user_names *names, bool *first)
{
    const struct kind *late[64] = {NULL};
    size_t late_count = 0;

    for (size_t i = 0; i < files->count; i++) {
        const struct kind *kind;
        bool named = options->hospital != NULL, known = false;

        first[i] = true;
        if (named)
            continue;
        kind = peek(&files->entries[i], options, names, &named);
        for (size_t k = 0; k < late_count; k++)
            known |= late[k] == kind;
        first[i] = kind ? named && !known : true;
        if (!first[i] && !known)
            late[late_count++] = kind;
    }
}

static int import_one(struct loader *loader, const char *name, struct csv *csv)
{
    static const char *const refusals[] = {NULL, "empty", "xlsx", "unreadable"};
    enum csv_refusal refusal = csv_refused(csv);
    int status;

    loader->csv = csv;
    if (refusal != CSV_FINE) {
        loader_refuse(loader, name, refusals[refusal], csv_reason(csv));
        return EXIT_DEFECTS;
    }
    if (known_before(loader, name, &status))
        return status;
    mapping_find(&loader->mapping, csv,
                 loader->options->kind ? kind_find(loader->options->kind)
                                       : NULL,
                 loader->options->delimiter, loader->names);
    if (!loader->mapping.kind) {
        struct text detail;

        text_init(&detail);
        text_printf(&detail, "%s|%s",
                    loader->mapping.nearest ? loader->mapping.nearest->name
                                            : "",
                    loader->mapping.missing ? loader->mapping.missing : "");
        loader_refuse(loader, name, "kind", detail.data);
        text_release(&detail);
        status = EXIT_DEFECTS;
    } else if (replaced_by_user(loader)) {
        status = EXIT_DONE;
    } else {
        status = loader_read_file(loader, name);
    }
    mapping_release(&loader->mapping);
    return status;
}

int64_t loader_put_file(struct loader *loader, const char *name)
{
    struct stmt *forget = db_prepare(loader->db, FORGET_REFUSED);
    struct stmt *put = db_prepare(loader->db, PUT_FILE);
    const struct mapping *mapping = &loader->mapping;
    const struct csv *csv = loader->csv;
    bool known = mapping->kind != NULL;
    char stamp[STAMP_SIZE];
    struct text headings;

    stmt_bind_text(forget, 1, name);
    stmt_run(forget);
    stmt_free(forget);
    stmt_bind_text(put, 1, name);
    stmt_bind_text(put, 2, known ? mapping->kind->name : NULL);
    stmt_bind_text(put, 3, csv && known ? csv_encoding(csv) : NULL);
    stmt_bind_text(put, 4, known ? mapping->delimiter : NULL);
    stmt_bind_text(put, 5, csv && !known ? csv_sha256(csv) : NULL);
    stmt_bind_known(put, 6, csv != NULL, csv ? csv_size(csv) : 0);
    stmt_bind_known(put, 7, known, mapping->header_line);
    stmt_bind_text(put, 8, clock_stamp(stamp));
    stmt_bind_text(put, 9, known ? mapping->ignored : NULL);
    stmt_bind_int(put, 10, loader->builtin);
    text_init(&headings);
    for (size_t i = 0; known && i < mapping->width; i++) {
        if (i)
            text_add_char(&headings, '\x1f');
        text_add(&headings, mapping->headings[i]);
    }
    stmt_bind_text(put, 11, known ? headings.data : NULL);
    stmt_run(put);
    text_release(&headings);
    stmt_free(put);
    return db_last_id(loader->db);
}

void loader_refuse(struct loader *loader, const char *name, const char *refusal,
                   const char *detail)
{
    struct stmt *stmt = db_prepare(loader->db, REFUSE_FILE);
    const struct kind *kind = loader->mapping.kind;

    loader->mapping.kind = NULL;
    db_begin(loader->db);
    stmt_bind_int(stmt, 1, loader_put_file(loader, name));
    stmt_bind_text(stmt, 2, refusal);
    stmt_bind_text(stmt, 3, detail);
    stmt_run(stmt);
    stmt_free(stmt);
    db_commit(loader->db);
    loader->mapping.kind = kind;
}

/* A file stored before has as many bytes: only then is it worth to wait for
 * the digest of a large one. */
static bool any_as_long(struct loader *loader)
{
    struct stmt *stmt = db_prepare(loader->db, AS_LONG);
    bool any;

    stmt_bind_int(stmt, 1, csv_size(loader->csv));
    any = stmt_step(stmt);
    stmt_free(stmt);
    return any;
}

/*
 * The same bytes were stored before: by an earlier import under this name,
 * and nothing changes; else the file is listed with all its rows skipped.
 */
static bool known_before(struct loader *loader, const char *name, int *status)
{
    struct stmt *find, *stmt;
    int64_t read, file_id;
    bool same_name;
    char *kind;

    if (!any_as_long(loader))
        return false;
    find = db_prepare(loader->db, KNOWN_FILE);
    stmt_bind_text(find, 1, csv_sha256(loader->csv));
    stmt_bind_text(find, 2, name);
    if (!stmt_step(find)) {
        stmt_free(find);
        return false;
    }
    read = stmt_int(find, 2);
    *status = stmt_int(find, 4) ? EXIT_DEFECTS : EXIT_DONE;
    same_name = stmt_int(find, 0) <= loader->last_file_id &&
                strcmp(stmt_text(find, 1), name) == 0;
    kind = xstrdup(stmt_text(find, 3));
    stmt_free(find);
    if (!same_name) {
        struct mapping none = {0};

        loader->mapping = none;
        db_begin(loader->db);
        file_id = loader_put_file(loader, name);
        stmt = db_prepare(loader->db,
                          "UPDATE import_file SET kind = ?2, read = ?3,"
                          " skipped = ?3, refusal = 'same-file',"
                          " encoding = ?4 WHERE id = ?1");
        stmt_bind_int(stmt, 1, file_id);
        stmt_bind_text(stmt, 2, kind);
        stmt_bind_int(stmt, 3, read);
        stmt_bind_text(stmt, 4, csv_encoding(loader->csv));
        stmt_run(stmt);
        stmt_free(stmt);
        stmt = db_prepare(loader->db, ADD_SKIP);
        stmt_bind_int(stmt, 1, file_id);
        stmt_bind_text(stmt, 2, "same-file");
        stmt_bind_int(stmt, 3, read);
        stmt_run(stmt);
        stmt_free(stmt);
        db_commit(loader->db);
    }
    free(kind);
    return true;
}

/* Our knowledge gives way to the user's own of that kind. */
static bool replaced_by_user(struct loader *loader)
{
    struct text sql;
    bool replaced;

    if (!loader->builtin)
        return false;
    text_init(&sql);
    text_printf(&sql,
                "SELECT count(*) FROM %s AS t JOIN import_file AS f "
                "ON f.id = t.file_id WHERE NOT f.builtin",
                loader->mapping.kind->table);
    replaced = db_int(loader->db, sql.data) > 0;
    text_release(&sql);
    return replaced;
}

/*
 * Rows that named no hospital belong to the only one there is, when that
 * became known after them and no visit number is in both.
 */
static void adopt_unnamed(struct db *db)
{
    static const char *const tables[] = {
        "department",   "staff",         "equipment",
        "catalogue",    "visit",         "settlement",
        "item",         "named_dept",    "named_staff",
        "stock_month",  "stock_move",    "purchase",
        "stock_count",  "store_item",    "unit_conversion",
        "package_part", "receipt",       "account_month",
        "distributor",  "import_column", "import_day"};
    int64_t unnamed =
        db_int(db, "SELECT id FROM hospital WHERE hospital_code = '-'");
    int64_t only =
        db_int(db, "SELECT max(id) FROM hospital WHERE hospital_code <> '-' "
                   "HAVING count(*) = 1");
    int64_t both;
    struct text sql;

    if (!unnamed || !only)
        return;
    both = db_int(db, "SELECT count(*) FROM (SELECT 1 FROM visit "
                      "WHERE visit_no IS NOT NULL GROUP BY visit_no "
                      "HAVING count(*) > 1 LIMIT 1)");
    if (both)
        return;
    db_begin(db);
    text_init(&sql);
    for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
        text_clear(&sql);
        text_printf(&sql,
                    "UPDATE OR REPLACE %s SET hospital_id = %lld "
                    "WHERE hospital_id = %lld",
                    tables[i], (long long)only, (long long)unnamed);
        db_run(db, sql.data);
    }
    text_clear(&sql);
    text_printf(&sql, "DELETE FROM hospital WHERE id = %lld",
                (long long)unnamed);
    db_run(db, sql.data);
    text_release(&sql);
    db_commit(db);
}
