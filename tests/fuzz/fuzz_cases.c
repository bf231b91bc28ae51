/*
 * A cases file, run with a rule that asks for nothing. Its sections go
 * through the real importer into a database in memory.
 */
#include "fuzz/fuzz.h"

#include "base/memory.h"
#include "cmd/cases.h"

static const char RULE[] =
    "-- title: t\n-- title.en: t\n-- section: 3\n-- violation: 重复收费\n"
    "-- severity: violation\n-- basis: b\n-- needs: charges\n"
    "-- examines: charge\n-- param: limit = 1 | l | l\n-- note: {day}\n"
    "-- note.en: {day}\n-- fix: f\n-- fix.en: f\n--\n"
    "SELECT id AS charge_id, day FROM charge WHERE amount_fen > :limit\n";

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    char *text = fuzz_string(bytes, count);
    static struct names *names; /* for all inputs, as is the next */
    static struct db *shipped;
    struct cases_result result;
    struct arena arena;
    struct rule *rule;

    if (!freopen("/dev/null", "w", stdout))
        abort();
    if (!names)
        names = names_new();
    if (!shipped)
        shipped = situation_shipped(names);
    result = (struct cases_result){.names = names, .shipped = shipped};
    arena_init(&arena);
    rule = rule_parse(&arena, "own", "rule", "own/rule.sql", RULE, text);
    MUST(!rule->file.defect);
    cases_run(rule, &result);
    MUST(result.passed + result.failed > 0);
    arena_release(&arena);
    free(text);
    return 0;
}
