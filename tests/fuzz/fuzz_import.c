/*
 * A whole file through the importer, of the kind that the last byte names or
 * of the one its header tells. Nothing is lost: every record that was read
 * was stored, replaced, skipped or is a problem.
 */
#include "fuzz/fuzz.h"

#include "intake/import.h"
#include "io/db.h"
#include "model/columns.h"
#include "model/schema.h"

enum { RUNS = 256 }; /* then a new database, so that it stays small */

static const char LOST[] =
    "SELECT count(*) FROM import_file WHERE refusal IS NULL "
    "AND read <> stored + replaced + skipped + problems";
static const char UNTOLD[] =
    "SELECT count(*) FROM import_file AS f WHERE problems <> "
    "(SELECT count(DISTINCT line) FROM problem "
    " WHERE file_id = f.id AND input IS NULL)";
static const char HALF[] =
    "SELECT count(*) FROM charge AS c WHERE NOT EXISTS "
    "(SELECT 1 FROM import_file AS f WHERE f.id = c.file_id "
    "AND f.kind = 'charges' AND f.stored > 0)";

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    static struct db *db;
    static struct names *names;
    static int runs;
    const char *name = NULL;

    if (!names)
        names = names_new();
    if (!db || ++runs % RUNS == 0) {
        db_close(db);
        db = db_open(":memory:", DB_CREATE);
        schema_ready(db);
    }
    if (count) {
        size_t kind = bytes[--count] % 64;

        for (size_t i = 0; kinds[i].name; i++)
            if (i == kind)
                name = kinds[i].name;
    }
    import_memory(db, names, "input.csv", (const char *)bytes, count, name,
                  NULL);
    MUST(db_int(db, LOST) == 0);
    MUST(db_int(db, UNTOLD) == 0);
    MUST(db_int(db, HALF) == 0);
    return 0;
}
