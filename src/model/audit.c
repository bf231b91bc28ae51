#include "model/audit.h"

#include <stddef.h>
#include <string.h>

#include "base/clock.h"
#include "base/os_user.h"
#include "base/sha256.h"
#include "base/text.h"
#include "base/version.h"

/* What the digest is over, in this order, after the one before. */
#define COLUMNS "at, os_user, action, subject, detail, sha256, ref_id, program"
enum { COLUMN_COUNT = 8 };

static const char PUT[] = "INSERT INTO audit_event (" COLUMNS ", chain) "
                          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char LAST[] =
    "SELECT chain FROM audit_event ORDER BY id DESC LIMIT 1";
static const char ALL[] =
    "SELECT " COLUMNS ", chain, id FROM audit_event ORDER BY id";
static const char FILES[] =
    "SELECT name, coalesce(kind, refusal), stored, problems, refusal, sha256,"
    "       id FROM import_file "
    "WHERE NOT builtin AND coalesce(refusal, '') NOT IN ('same-file',"
    "    'sheet-other', 'other-file', 'other-lock', 'other-report') "
    "AND id > (SELECT coalesce(max(ref_id), 0) FROM audit_event"
    "          WHERE action = 'import') ORDER BY id";
static const char RUNS[] =
    "SELECT id, options, rules_version FROM run "
    "WHERE id > (SELECT coalesce(max(ref_id), 0) FROM audit_event"
    "            WHERE action = 'check') ORDER BY id";

static void chain_of(char hex[SHA256_HEX_SIZE], const char *before,
                     const char *const cells[COLUMN_COUNT])
{
    struct sha256 sha;

    sha256_init(&sha);
    sha256_add(&sha, before, strlen(before));
    for (int i = 0; i < COLUMN_COUNT; i++) {
        sha256_add(&sha, "\x1f", 1);
        if (cells[i])
            sha256_add(&sha, cells[i], strlen(cells[i]));
    }
    sha256_hex(&sha, hex);
}

void audit_put(struct db *db, const struct audit_entry *entry)
{
    struct stmt *last = db_prepare(db, LAST), *insert = db_prepare(db, PUT);
    char stamp[STAMP_SIZE], user[OS_USER_SIZE], hex[SHA256_HEX_SIZE];
    struct text ref;
    const char *cells[COLUMN_COUNT];

    text_init(&ref);
    if (entry->ref_id)
        text_printf(&ref, "%lld", (long long)entry->ref_id);
    cells[0] = clock_stamp(stamp);
    cells[1] = os_user(user);
    cells[2] = entry->action;
    cells[3] = entry->subject;
    cells[4] = entry->detail;
    cells[5] = entry->sha256;
    cells[6] = entry->ref_id ? ref.data : NULL;
    cells[7] = PROGRAM_VERSION;
    chain_of(hex, stmt_step(last) ? stmt_text(last, 0) : "", cells);
    for (int i = 0; i < COLUMN_COUNT; i++)
        stmt_bind_text(insert, i + 1, cells[i]);
    stmt_bind_known(insert, 7, entry->ref_id != 0, entry->ref_id);
    stmt_bind_text(insert, COLUMN_COUNT + 1, hex);
    stmt_run(insert);
    stmt_free(last);
    stmt_free(insert);
    text_release(&ref);
}

void audit_add(struct db *db, const struct audit_entry *entry)
{
    db_begin(db);
    audit_put(db, entry);
    db_commit(db);
}

static void put_files(struct db *db)
{
    struct stmt *files = db_prepare(db, FILES);
    struct text detail;

    text_init(&detail);
    while (stmt_step(files)) {
        text_clear(&detail);
        text_printf(&detail, "%s %lld + %lld",
                    stmt_text(files, 1) ? stmt_text(files, 1) : "",
                    (long long)stmt_int(files, 2),
                    (long long)stmt_int(files, 3));
        if (!stmt_is_null(files, 4))
            text_printf(&detail, " %s", stmt_text(files, 4));
        audit_put(db, &(struct audit_entry){"import", stmt_text(files, 0),
                                            detail.data, stmt_text(files, 5),
                                            stmt_int(files, 6)});
    }
    text_release(&detail);
    stmt_free(files);
}

void audit_stored(struct db *db)
{
    struct stmt *runs;

    db_begin(db);
    put_files(db);
    runs = db_prepare(db, RUNS);
    while (stmt_step(runs))
        audit_put(db, &(struct audit_entry){"check", stmt_text(runs, 2),
                                            stmt_text(runs, 1), NULL,
                                            stmt_int(runs, 0)});
    stmt_free(runs);
    db_commit(db);
}

int64_t audit_broken(struct db *db)
{
    struct stmt *all = db_prepare(db, ALL);
    struct text before;
    int64_t broken = 0;

    text_init(&before);
    while (!broken && stmt_step(all)) {
        const char *cells[COLUMN_COUNT];
        char hex[SHA256_HEX_SIZE];

        for (int i = 0; i < COLUMN_COUNT; i++)
            cells[i] = stmt_text(all, i);
        chain_of(hex, before.data, cells);
        if (strcmp(hex, stmt_text(all, COLUMN_COUNT)) != 0)
            broken = stmt_int(all, COLUMN_COUNT + 1);
        text_clear(&before);
        text_add(&before, hex);
    }
    text_release(&before);
    stmt_free(all);
    return broken;
}

bool audit_fetched(struct db *db)
{
    return db_int(db, "SELECT EXISTS (SELECT 1 FROM audit_event "
                      "WHERE action = 'fetch')");
}
