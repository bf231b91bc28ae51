/*
 * A rule's file: its header, and its SELECT compiled under the authorizer.
 * Whatever stands in it is a rule or has a defect with its place, and never
 * changes the database.
 */
#include "fuzz/fuzz.h"

#include "base/day.h"
#include "base/memory.h"
#include "base/text.h"
#include "io/db.h"
#include "model/schema.h"
#include "rules/rule.h"
#include "rules/derived.h"
#include "rules/derived_fill.h"

static const char FILE_NAME[] = "own/rule.sql";
static const char VALUES[] = "1\x1f"
                             "2\x1f"
                             "-3\x1f"
                             "x";

/* Changes by any of: a write, a new table, a PRAGMA, ATTACH. */
static const char STATE[] =
    "SELECT total_changes() + (SELECT count(*) FROM sqlite_schema) * 1000000"
    " + (SELECT user_version FROM pragma_user_version) * 1000"
    " + (SELECT count(*) FROM pragma_database_list)";

static int64_t before;

static struct db *database(void)
{
    static struct db *db;
    static struct derived_list derived;

    if (!db) {
        db = db_open(":memory:", DB_CREATE);
        schema_ready(db);
        derived_list_init(&derived);
        derived_make(&derived, db, DAY_UNKNOWN, DAY_UNKNOWN);
        before = db_int(db, STATE);
    }
    return db;
}

static void has_place(const struct rule *rule)
{
    size_t length = strlen(FILE_NAME);

    MUST(strncmp(rule->file.defect, FILE_NAME, length) == 0);
    MUST(rule->file.defect[length] == ':' &&
         rule->file.defect[length + 1] != '0');
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    char *source = fuzz_string(bytes, count);
    struct db *db = database();
    struct arena arena;
    struct rule *rule;
    struct stmt *stmt;
    struct text note;

    arena_init(&arena);
    text_init(&note);
    rule = rule_parse(&arena, "own", "rule", FILE_NAME, source, NULL);
    stmt = rule_compile(rule, db);
    MUST(!stmt == !!rule->file.defect);
    if (stmt)
        looks_compile(&rule->looks, &rule->file, db);
    if (rule->file.defect)
        has_place(rule);
    if (rule->note[LANG_ZH])
        note_format(&note, rule->note[LANG_ZH],
                    "a_fen\x1f"
                    "b_day\x1f"
                    "c_e4",
                    VALUES);
    stmt_free(stmt);
    MUST(db_int(db, STATE) == before);
    text_release(&note);
    arena_release(&arena);
    free(source);
    return 0;
}
