#include "cmd/log.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/os.h"
#include "base/sha256.h"
#include "model/audit.h"

/* The digest of a regular file; "" where it cannot be read. */
static void digest_of(const char *path, char hex[SHA256_HEX_SIZE])
{
    char buffer[1 << 16];
    struct sha256 sha;
    struct os_info info;
    FILE *file = NULL;
    size_t count;

    hex[0] = '\0';
    if (os_stat(path, &info) && info.form == OS_FILE)
        file = os_stream(path);
    if (!file)
        return;
    sha256_init(&sha);
    while ((count = fread(buffer, 1, sizeof(buffer), file)) > 0)
        sha256_add(&sha, buffer, count);
    sha256_hex(&sha, hex);
    fclose(file);
}

static void log_file(struct db *db, const char *action, const char *path,
                     int64_t ref_id)
{
    char hex[SHA256_HEX_SIZE];

    digest_of(path, hex);
    audit_put(db, &(struct audit_entry){.action = action,
                                        .subject = path,
                                        .sha256 = *hex ? hex : NULL,
                                        .ref_id = ref_id});
}

void log_ledger(struct db *db, const char *path)
{
    db_begin(db);
    log_file(db, "ledger", path, 0);
    db_commit(db);
}

/* Whether this process may write a file of that size, and some more. */
static bool has_room(const char *path)
{
    enum { MORE = 1 << 20 };
    struct os_info info;

    return os_stat(path, &info) && info.size <= os_file_limit() - MORE;
}

/* A connection whose transaction is open; NULL when there cannot be one. */
static struct db *begin(const struct job *job, struct db *db)
{
    struct db *own;

    if (db_writes(db)) {
        db_begin(db);
        return db;
    }
    if (!os_may(job->database, OS_WRITE) || !has_room(job->database) ||
        db_is_claimed(db))
        return NULL;
    own = db_open(job->database, DB_WRITE);
    if (db_try_begin(own))
        return own;
    db_close(own);
    return NULL;
}

void log_outputs(const struct job *job, struct db *db, int64_t run_id)
{
    const char *const paths[] = {job->workbook, job->csv,  job->json,
                                 job->jsonl,    job->html, job->summary};
    struct db *log = begin(job, db);

    if (!log) {
        if (!job->quiet)
            warn(tr("the log does not have this report: database '%s' cannot "
                    "be written now"),
                 job->database);
        return;
    }
    for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
        if (paths[i] && strcmp(paths[i], "-") != 0)
            log_file(log, "report", paths[i], run_id);
    db_commit(log);
    if (log != db)
        db_close(log);
}
