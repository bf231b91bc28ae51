#include "intake/file_row.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/text.h"

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
static const char SAME_FILE[] =
    "UPDATE import_file SET kind = ?2, read = ?3, skipped = ?3,"
    "    refusal = 'same-file', encoding = ?4 WHERE id = ?1";
static const char ADD_SKIP[] =
    "INSERT INTO import_skip (file_id, reason, rows) VALUES (?1, ?2, ?3) "
    "ON CONFLICT DO UPDATE SET rows = rows + ?3";

int64_t file_row_put(struct loader *loader, const char *name)
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

void file_row_refuse(struct loader *loader, const char *name,
                     const char *refusal, const char *detail)
{
    struct stmt *stmt = db_prepare(loader->db, REFUSE_FILE);
    const struct kind *kind = loader->mapping.kind;

    loader->mapping.kind = NULL;
    db_begin(loader->db);
    stmt_bind_int(stmt, 1, file_row_put(loader, name));
    stmt_bind_text(stmt, 2, refusal);
    stmt_bind_text(stmt, 3, detail);
    stmt_run(stmt);
    stmt_free(stmt);
    db_commit(loader->db);
    loader->mapping.kind = kind;
}

void file_row_skip(struct loader *loader, int64_t file_id, const char *reason,
                   int64_t rows)
{
    struct stmt *stmt = db_prepare(loader->db, ADD_SKIP);

    stmt_bind_int(stmt, 1, file_id);
    stmt_bind_text(stmt, 2, reason);
    stmt_bind_int(stmt, 3, rows);
    stmt_run(stmt);
    stmt_free(stmt);
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

/* List the file, all its rows skipped. */
static void put_same(struct loader *loader, const char *name, const char *kind,
                     int64_t read)
{
    struct stmt *same;
    int64_t file_id;

    loader->mapping = (struct mapping){0};
    db_begin(loader->db);
    file_id = file_row_put(loader, name);
    same = db_prepare(loader->db, SAME_FILE);
    stmt_bind_int(same, 1, file_id);
    stmt_bind_text(same, 2, kind);
    stmt_bind_int(same, 3, read);
    stmt_bind_text(same, 4, csv_encoding(loader->csv));
    stmt_run(same);
    stmt_free(same);
    file_row_skip(loader, file_id, "same-file", read);
    db_commit(loader->db);
}

bool file_row_known(struct loader *loader, const char *name, int *status)
{
    struct stmt *find;
    int64_t read;
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
    if (!same_name)
        put_same(loader, name, kind, read);
    free(kind);
    return true;
}
