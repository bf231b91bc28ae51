#include "intake/import.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/memory.h"
#include "base/text.h"
#include "intake/file_row.h"
#include "intake/loader.h"
#include "intake/user_names.h"
#include "model/embedded.h"

static void loader_init(struct loader *loader, struct db *db,
                        const struct import_options *options);
static void loader_release(struct loader *loader);
static int import_one(struct loader *loader, const char *name, struct csv *csv);
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
            file_row_refuse(&loader, entry->name, "unreadable",
                            entry->reason ? entry->reason
                                          : "not a regular file");
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
        file_row_refuse(loader, name, refusals[refusal], csv_reason(csv));
        return EXIT_DEFECTS;
    }
    if (file_row_known(loader, name, &status))
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
        file_row_refuse(loader, name, "kind", detail.data);
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
