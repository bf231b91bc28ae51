#include "core/schema.h"

#include <string.h>

#include "base/error.h"
#include "base/lang.h"
#include "core/embedded.h"

enum { SCHEMA_VERSION = 1 };

static const char *embedded_text(const char *path);

void schema_ready(struct db *db)
{
    int version = db_version(db);

    if (version == SCHEMA_VERSION)
        return;
    if (version != 0 || db_int(db, "SELECT count(*) FROM sqlite_schema"))
        die(version > SCHEMA_VERSION && version < 1000
                ? tr("database '%s' was made by a newer zicha: use that one")
                : tr("'%s' is not a database of zicha"),
            db_path(db));
    db_begin(db);
    db_run(db, embedded_text("src/core/schema.sql"));
    db_commit(db);
}

void schema_derive(struct db *db)
{
    static const char DERIVE[] = "src/core/derive_";

    for (const struct embedded *file = embedded; file->path; file++)
        if (strncmp(file->path, DERIVE, sizeof(DERIVE) - 1) == 0)
            db_run(db, file->data);
    /* A look at a few rows of each index tells the planner what is small. */
    db_run(db, "PRAGMA analysis_limit = 400; ANALYZE");
}

static const char *embedded_text(const char *path)
{
    for (const struct embedded *file = embedded; file->path; file++)
        if (strcmp(file->path, path) == 0)
            return file->data;
    bug("no embedded file '%s'", path);
}
