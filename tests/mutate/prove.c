/*
 * Rules and derived tables, changed, and whether their cases notice, or the
 * oracle would. The program's own files are read from the folder (their names
 * are arguments, as of src/embed.sh); what comes before "--" are databases of
 * deliveries in which the oracle agrees with the program, so that whatever is
 * found otherwise there it notices. On stdin stands, over and over,
 *
 *     path of a rule or derived table, bytes of its text, whose cases to run
 *     the text
 *
 * and for each a word goes to stdout: caught, by the oracle: seen, survived,
 * or refused, of what does not compile. The first case that fails ends it, and
 * a text that keeps one busy for too long is caught. Each is tried in a process
 * of its own, on databases that were filled before: deliveries, and cases, as
 * many in one as can be. Where a rule changes derived tables stand in them.
 */
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/day.h"
#include "base/error.h"
#include "base/files.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "base/text.h"
#include "cmd/cases.h"
#include "io/db_stmt.h"
#include "rules/derived_fill.h"
#include "rules/match.h"
#include "rules/run.h"

/* In place of what src/embed.sh writes: here its files can be changed. */
#define const
#include "model/embedded.h"
#undef const

enum { FILES_MAX = 1024, FILE_MAX = 1 << 23, LINE_MAX_BYTES = 1 << 16 };
enum { DELIVERIES_MAX = 256, FAILED = 1, SEEN = 2 };
/* Of the processor: what a text keeps busy for longer is caught. Most need a
 * tenth of a second; a derived table that all rules read needs more. */
enum { SECONDS_A_RULE = 4, SECONDS_A_TABLE = 30 };

struct embedded embedded[FILES_MAX];

/* What the oracle compares of a finding. */
static const char FOUND[] =
    "SELECT json_array(rule_id, hospital_id, visit_id, charge_id, day,"
    "    amount_at_issue_fen, file_id, line) FROM finding ORDER BY 1";

struct delivery {
    struct db *db;
    struct db *ahead; /* with derived tables for the rules that are asked for */
    char found[SHA256_HEX_SIZE]; /* by them */
    char hits[SHA256_HEX_SIZE];  /* the rows that they gave */
};

/* Whose cases are filled in already. */
struct opened {
    char *name;
    struct situations *cases; /* NULL: it has none */
};

struct proof {
    struct cases_result result;
    struct rule_list rules; /* as they are */
    struct derived_list derived;
    struct opened opened[FILES_MAX];
    size_t opened_count;
    struct db *made; /* the shipped knowledge, derived tables empty */
    int *compiled;   /* told by the process that tries */
    struct delivery deliveries[DELIVERIES_MAX];
    size_t delivery_count;
    char *names; /* the rules that they were searched by */
};

static void read_shipped(char **paths, int count)
{
    if (count >= FILES_MAX)
        die("there are too many files");
    for (int i = 0; i < count; i++) {
        struct text text;

        text_init(&text);
        if (!file_read_plain(paths[i], FILE_MAX, &text))
            die("cannot read '%s'", paths[i]);
        embedded[i] = (struct embedded){
            .path = paths[i], .data = text.data, .size = text.length};
    }
}

static void replace(const char *path, char *sql, size_t size)
{
    struct embedded *file = embedded;

    while (file->path && strcmp(file->path, path) != 0)
        file++;
    if (!file->path)
        die("no file '%s'", path);
    file->data = sql;
    file->size = size;
}

/* It compiles; a derived table that does not ends the program. */
static bool compiles(const char *path, struct rule_list *rules,
                     struct derived_list *derived, struct db *db)
{
    for (size_t i = 0; i < rules->count; i++)
        if (strcmp(rules->rules[i]->file.name, path) == 0) {
            struct stmt *stmt = rule_compile(rules->rules[i], db);

            stmt_free(stmt);
            return stmt != NULL;
        }
    for (size_t i = 0; i < derived->count; i++)
        if (strcmp(derived->tables[i].file.name, path) == 0) {
            struct reads reads;

            reads_init(&reads, &derived->arena);
            reads_add(&reads, derived->tables[i].name, "");
            derived_learn(derived, db, &reads);
            return true;
        }
    die("'%s' is neither a rule nor a derived table", path);
}

/* The rules among NAMES, which are joined by commas. */
static struct rule_list named_rules(struct rule_list *all, const char *names)
{
    struct rule_list some = {.rules = xcalloc(all->count, sizeof(*some.rules))};
    char *rest = xstrdup(names), *kept = rest;

    for (char *name; (name = strsep(&rest, ","));) {
        struct rule *rule = rule_list_find(all, name);

        if (rule)
            some.rules[some.count++] = rule;
    }
    some.capacity = all->count;
    free(kept);
    return some;
}

static bool is_named(const char *names, const char *name)
{
    size_t length = strlen(name);

    for (const char *p = names; p; p = strchr(p, ',')) {
        p += *p == ',';
        if (strncmp(p, name, length) == 0 &&
            (p[length] == ',' || p[length] == '\0'))
            return true;
    }
    return false;
}

static struct run_options search_options(void)
{
    return (struct run_options){.as_of_day = DAY_UNKNOWN,
                                .from_day = DAY_UNKNOWN,
                                .to_day = DAY_UNKNOWN,
                                .match_percent = MATCH_PERCENT,
                                .threads = 1,
                                .quiet = true};
}

/* A digest of what RULES find in DB, where derived tables may stand. */
static void search(struct db *db, struct rule_list *rules, bool ahead,
                   char found[SHA256_HEX_SIZE])
{
    struct run_options options = search_options();
    struct sha256 sha;
    struct stmt *stmt;

    options.ahead = ahead;
    run_rules(db, rules, &options);
    sha256_init(&sha);
    stmt = db_prepare(db, FOUND);
    while (stmt_step(stmt))
        sha256_add(&sha, stmt_text(stmt, 0), strlen(stmt_text(stmt, 0)) + 1);
    stmt_free(stmt);
    sha256_hex(&sha, found);
}

/* A digest of the rows that RULES give in DB, where their derived tables
 * stand. */
static void digest_hits(struct db *db, struct rule_list *rules,
                        char hits[SHA256_HEX_SIZE])
{
    static const char *const NAMES[] = {":as_of_day", ":from_day", ":to_day"};
    static const char *const DAYS[] = {"max(day)", "min(day)", "max(day)"};
    struct sha256 sha;

    sha256_init(&sha);
    for (size_t i = 0; i < rules->count; i++) {
        struct stmt *stmt = rule_compile_ordered(rules->rules[i], db);
        char *error = NULL;

        for (int k = 0; k < 3; k++) {
            char days[64];

            snprintf(days, sizeof(days), "SELECT %s FROM charge", DAYS[k]);
            stmt_bind_named_int(stmt, NAMES[k], db_int(db, days));
        }
        while (stmt_step_guarded(stmt, &error))
            for (int k = 0; k < stmt_columns(stmt); k++) {
                const char *text = stmt_text(stmt, k);

                sha256_add(&sha, text ? text : "", text ? strlen(text) + 1 : 0);
            }
        if (error)
            sha256_add(&sha, error, strlen(error));
        free(error);
        stmt_free(stmt);
    }
    sha256_hex(&sha, hits);
}

/* What the rules as they are find in each delivery, if it is not known yet. */
static void search_all(struct proof *proof, const char *names)
{
    const struct run_options options = search_options();
    struct rule_list some;

    if (proof->names && strcmp(proof->names, names) == 0)
        return;
    free(proof->names);
    proof->names = xstrdup(names);
    some = named_rules(&proof->rules, names);
    for (size_t i = 0; i < proof->delivery_count; i++) {
        struct delivery *delivery = &proof->deliveries[i];
        struct db *copy;

        if (delivery->ahead)
            db_close(delivery->ahead);
        delivery->ahead = db_copy(delivery->db);
        run_ahead(delivery->ahead, &some, &options);
        copy = db_copy(delivery->ahead);
        search(copy, &some, true, delivery->found);
        digest_hits(delivery->ahead, &some, delivery->hits);
        db_close(copy);
    }
    free(some.rules);
}

/* The cases of the rule or derived table NAME; NULL: there are none, or they
 * are not filled in yet and FILL does not ask for it. */
static struct situations *cases_of(struct proof *proof, const char *name,
                                   bool fill)
{
    struct rule *rule = rule_list_find(&proof->rules, name);
    struct opened *opened = &proof->opened[proof->opened_count];

    for (size_t i = 0; i < proof->opened_count; i++)
        if (strcmp(proof->opened[i].name, name) == 0)
            return proof->opened[i].cases;
    if (!fill)
        return NULL;
    if (!rule && !derived_find(&proof->derived, name))
        die("no rule or derived table '%s'", name);
    opened->name = xstrdup(name);
    opened->cases =
        rule ? cases_open(rule, &proof->result)
             : cases_open_derived(derived_find(&proof->derived, name),
                                  &proof->result);
    proof->opened_count++;
    return opened->cases;
}

/* Let go of what is not among the NAMES. */
static void drop_others(struct proof *proof, const char *names)
{
    size_t left = 0;

    for (size_t i = 0; i < proof->opened_count; i++) {
        struct opened opened = proof->opened[i];

        if (is_named(names, opened.name)) {
            proof->opened[left++] = opened;
            continue;
        }
        if (opened.cases)
            situations_close(opened.cases);
        free(opened.name);
    }
    proof->opened_count = left;
}

/* Fill in the cases of NAMES, before what may change. */
static void fill_cases(struct proof *proof, const char *names)
{
    char *rest = xstrdup(names), *kept = rest;

    for (char *name; (name = strsep(&rest, ","));)
        cases_of(proof, name, true);
    free(kept);
}

/* Rules that give the same rows find the same, and so do all where the table
 * that CHANGED has the same. */
static bool is_same(struct delivery *delivery, struct rule_list *rules,
                    const struct derived *changed)
{
    char hits[SHA256_HEX_SIZE];

    if (changed)
        return derived_stands(changed, delivery->ahead);
    digest_hits(delivery->ahead, rules, hits);
    return strcmp(hits, delivery->hits) == 0;
}

/* Something else is found in a delivery. */
static bool is_seen(struct proof *proof, struct rule_list *rules,
                    const struct derived *changed)
{
    struct rule_list some = named_rules(rules, proof->names);
    char found[SHA256_HEX_SIZE];

    for (size_t i = 0; i < proof->delivery_count; i++) {
        struct delivery *delivery = &proof->deliveries[i];

        if (is_same(delivery, &some, changed))
            continue;
        search(delivery->ahead, &some, !changed, found);
        if (strcmp(found, delivery->found) != 0)
            return true;
    }
    return false;
}

/* The cases of NAMES hold. */
static bool hold(struct proof *proof, struct rule_list *rules,
                 struct derived_list *derived, const struct derived *changed,
                 const char *names)
{
    char *rest = xstrdup(names);

    for (char *name; (name = strsep(&rest, ","));) {
        struct situations *cases = cases_of(proof, name, false);
        struct rule *rule = rule_list_find(rules, name);

        if (cases && !(rule ? cases_hold(rule, cases, changed)
                            : cases_hold_derived(
                                  derived, derived_find(derived, name), cases)))
            return false;
    }
    return true;
}

/* With the text of PATH changed: what comes of the cases of NAMES, or where
 * that is NULL of the deliveries; 0: nothing is noticed. */
static int attempt(struct proof *proof, const char *path, const char *names)
{
    struct rule_list rules;
    struct derived_list derived;
    const struct derived *changed = NULL;

    rule_list_init(&rules);
    rule_list_load(&rules, NULL, 0);
    derived_list_init(&derived);
    if (!compiles(path, &rules, &derived, proof->made))
        return FAILED;
    *proof->compiled = 1;
    for (size_t i = 0; i < derived.count; i++)
        if (strcmp(derived.tables[i].file.name, path) == 0)
            changed = &derived.tables[i];
    if (names)
        return hold(proof, &rules, &derived, changed, names) ? 0 : FAILED;
    return is_seen(proof, &rules, changed) ? SEEN : 0;
}

/* The same in a process of its own. */
static int try_apart(struct proof *proof, const char *path, char *sql,
                     size_t size, const char *names)
{
    const rlim_t seconds =
        strncmp(path, "checks/", 7) == 0 ? SECONDS_A_RULE : SECONDS_A_TABLE;
    const struct rlimit limit = {seconds, seconds};
    pid_t child = fork();
    int status;

    if (child < 0)
        die("cannot fork");
    if (child == 0) {
        int nowhere = open("/dev/null", O_RDWR);

        dup2(nowhere, STDIN_FILENO);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        setrlimit(RLIMIT_CPU, &limit);
        replace(path, sql, size);
        _exit(attempt(proof, path, names));
    }
    if (waitpid(child, &status, 0) != child)
        die("the process that tries is lost");
    return WIFEXITED(status) ? WEXITSTATUS(status) : FAILED;
}

/* Its own cases first, then those of what reads it, then the deliveries: what
 * the next needs is not made before. */
static const char *judge(struct proof *proof, const char *path, char *sql,
                         size_t size, const char *names)
{
    const char *readers = strchr(names, ',');
    char *own = xstrndup(names, strcspn(names, ","));
    int found;

    *proof->compiled = 0;
    drop_others(proof, names);
    fill_cases(proof, own);
    found = try_apart(proof, path, sql, size, own);
    free(own);
    if (!*proof->compiled)
        return "refused";
    if (found == 0 && readers) {
        fill_cases(proof, readers + 1);
        found = try_apart(proof, path, sql, size, readers + 1);
    }
    if (found == 0) {
        search_all(proof, names);
        found = try_apart(proof, path, sql, size, NULL);
    }
    return found == FAILED ? "caught" : found == SEEN ? "seen" : "survived";
}

static void proof_begin(struct proof *proof, const struct names *words)
{
    proof->result.names = words;
    proof->result.shipped = situation_shipped(words);
    proof->made = db_copy(proof->result.shipped);
    rule_list_init(&proof->rules);
    rule_list_load(&proof->rules, NULL, 0);
    derived_list_init(&proof->derived);
    derived_make(&proof->derived, proof->made, DAY_UNKNOWN, DAY_UNKNOWN);
    proof->compiled = mmap(NULL, sizeof(int), PROT_READ | PROT_WRITE,
                           MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (proof->compiled == MAP_FAILED)
        die("no memory to share");
}

int main(int argc, char **argv)
{
    static char line[LINE_MAX_BYTES], names[LINE_MAX_BYTES], path[4096];
    static struct proof proof;
    struct names *words = names_new();
    int place = 0;

    while (++place < argc && strcmp(argv[place], "--") != 0) {
        if (proof.delivery_count == DELIVERIES_MAX)
            die("there are too many deliveries");
        proof.deliveries[proof.delivery_count++].db =
            db_open(argv[place], DB_READ);
    }
    read_shipped(argv + place + 1, argc - place - 1);
    proof_begin(&proof, words);
    while (fgets(line, sizeof(line), stdin)) {
        size_t size;
        char *sql;

        if (sscanf(line, "%4095s %zu %65535s", path, &size, names) != 3)
            die("not a request: %s", line);
        sql = xmalloc(size + 1);
        if (fread(sql, 1, size, stdin) != size)
            die("a text ends early");
        sql[size] = '\0';
        puts(judge(&proof, path, sql, size, names));
        fflush(stdout);
        free(sql);
    }
    return 0;
}
