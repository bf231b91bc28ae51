#include "intake/file_row.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "base/text.h"

static const char PUT_FILE[] =
    "INSERT INTO import_file (name, kind, encoding, delimiter, sha256, bytes,"
    "    header_line, imported_at, builtin, headings) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char REFUSE_FILE[] =
    "UPDATE import_file SET refusal = ?2, detail = ?3 WHERE id = ?1";
static const char FORGET_REFUSED[] =
    "DELETE FROM import_file WHERE name = ? AND kind IS NULL "
    "AND refusal IS NOT NULL";
static const char KNOWN_FILE[] =
    "SELECT id, name, read, kind, problems + cells FROM import_file "
    "WHERE sha256 = ? AND kind IS NOT NULL "
    "AND (refusal IS NULL OR refusal = 'same-file') "
    "ORDER BY name = ? DESC, id LIMIT 1";
static const char SHIPPED_FILE[] =
    "SELECT 1 FROM import_file WHERE builtin = 1 AND name = ?1 "
    "AND sha256 = ?2 AND kind IS NOT NULL "
    "AND (refusal IS NULL OR refusal = 'same-file')";
static const char AS_LONG[] = "SELECT 1 FROM import_file WHERE bytes = ?";
static const char SAME_FILE[] =
    "UPDATE import_file SET kind = ?2, read = ?3, skipped = ?3,"
    "    refusal = 'same-file', encoding = ?4 WHERE id = ?1";
static const char ADD_SKIP[] =
    "INSERT INTO import_skip (file_id, reason, rows) VALUES (?1, ?2, ?3) "
    "ON CONFLICT DO UPDATE SET rows = rows + ?3";

int64_t file_row_put(struct session *session, const char *name,
                     const struct csv *csv, const struct mapping *mapping)
{
    struct db *db = session->db;
    struct stmt *forget = db_prepare(db, FORGET_REFUSED);
    struct stmt *put = db_prepare(db, PUT_FILE);
    struct text headings;
    char stamp[STAMP_SIZE];

    stmt_bind_text(forget, 1, name);
    stmt_run(forget);
    stmt_free(forget);
    stmt_bind_text(put, 1, name);
    stmt_bind_text(put, 2, mapping ? mapping->kind->name : NULL);
    stmt_bind_text(put, 3, csv && mapping ? csv_encoding(csv) : NULL);
    stmt_bind_text(put, 4, mapping ? mapping->delimiter : NULL);
    stmt_bind_text(put, 5, csv && !mapping ? csv_sha256(csv) : NULL);
    stmt_bind_known(put, 6, csv != NULL, csv ? csv_size(csv) : 0);
    stmt_bind_known(put, 7, mapping != NULL,
                    mapping ? mapping->header_line : 0);
    stmt_bind_text(put, 8, clock_stamp(stamp));
    stmt_bind_int(put, 9, session->builtin);
    text_init(&headings);
    for (size_t i = 0; mapping && i < mapping->width; i++) {
        if (i)
            text_add_char(&headings, '\x1f');
        text_add(&headings, mapping->headings[i]);
    }
    stmt_bind_text(put, 10, mapping ? headings.data : NULL);
    stmt_run(put);
    text_release(&headings);
    stmt_free(put);
    return db_last_id(db);
}

void file_row_refuse(struct session *session, const char *name,
                     const struct csv *csv, const char *refusal,
                     const char *detail)
{
    struct stmt *stmt = db_prepare(session->db, REFUSE_FILE);

    db_begin(session->db);
    stmt_bind_int(stmt, 1, file_row_put(session, name, csv, NULL));
    stmt_bind_text(stmt, 2, refusal);
    stmt_bind_text(stmt, 3, detail);
    stmt_run(stmt);
    stmt_free(stmt);
    db_commit(session->db);
}

void file_row_skip(struct db *db, int64_t file_id, const char *reason,
                   int64_t rows)
{
    struct stmt *stmt = db_prepare(db, ADD_SKIP);

    stmt_bind_int(stmt, 1, file_id);
    stmt_bind_text(stmt, 2, reason);
    stmt_bind_int(stmt, 3, rows);
    stmt_run(stmt);
    stmt_free(stmt);
}

bool file_row_shipped(struct db *db, const char *name, const char *bytes,
                      size_t size)
{
    struct stmt *stmt = db_prepare(db, SHIPPED_FILE);
    char hex[SHA256_HEX_SIZE];
    struct sha256 sha;
    bool stored;

    sha256_init(&sha);
    sha256_add(&sha, bytes, size);
    sha256_hex(&sha, hex);
    stmt_bind_text(stmt, 1, name);
    stmt_bind_text(stmt, 2, hex);
    stored = stmt_step(stmt);
    stmt_free(stmt);
    return stored;
}

/* A file stored before has as many bytes: only then is it worth to wait for
 * the digest of a large one. */
static bool any_as_long(struct db *db, const struct csv *csv)
{
    struct stmt *stmt = db_prepare(db, AS_LONG);
    bool any;

    stmt_bind_int(stmt, 1, csv_size(csv));
    any = stmt_step(stmt);
    stmt_free(stmt);
    return any;
}

/* List the file, all its rows skipped. */
static void put_same(struct session *session, const char *name,
                     const struct csv *csv, const char *kind, int64_t read)
{
    struct stmt *same;
    int64_t file_id;

    db_begin(session->db);
    file_id = file_row_put(session, name, csv, NULL);
    same = db_prepare(session->db, SAME_FILE);
    stmt_bind_int(same, 1, file_id);
    stmt_bind_text(same, 2, kind);
    stmt_bind_int(same, 3, read);
    stmt_bind_text(same, 4, csv_encoding(csv));
    stmt_run(same);
    stmt_free(same);
    file_row_skip(session->db, file_id, "same-file", read);
    db_commit(session->db);
}

bool file_row_known(struct session *session, const char *name,
                    const struct csv *csv, int *status)
{
    struct stmt *find;
    int64_t read;
    bool same_name;
    char *kind;

    if (!any_as_long(session->db, csv))
        return false;
    find = db_prepare(session->db, KNOWN_FILE);
    stmt_bind_text(find, 1, csv_sha256(csv));
    stmt_bind_text(find, 2, name);
    if (!stmt_step(find)) {
        stmt_free(find);
        return false;
    }
    read = stmt_int(find, 2);
    *status = stmt_int(find, 4) ? EXIT_DEFECTS : EXIT_DONE;
    same_name = stmt_int(find, 0) <= session->last_file_id &&
                strcmp(stmt_text(find, 1), name) == 0;
    kind = xstrdup(stmt_text(find, 3));
    stmt_free(find);
    if (!same_name)
        put_same(session, name, csv, kind, read);
    free(kind);
    return true;
}
