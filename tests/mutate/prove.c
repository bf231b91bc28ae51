/*
 * Rules and derived tables, changed, and whether their cases notice. The
 * program's own files are read from the folder (their names are arguments, as
 * of src/embed.sh); on stdin stands, over and over,
 *
 *     path of a rule or derived table, bytes of its text, whose cases to run
 *     the text
 *
 * and for each a word goes to stdout: caught, survived, or refused, of what
 * does not compile. Cases end with the first that fails; a text that keeps one
 * busy for too long is caught. Each is tried in a process of its own.
 */
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/day.h"
#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "cmd/cases.h"

/* In place of what src/embed.sh writes: here its files can be changed. */
#define const
#include "model/embedded.h"
#undef const

enum { FILES_MAX = 1024, FILE_MAX = 1 << 23, LINE_MAX_BYTES = 1 << 16 };
enum { SECONDS_A_TEXT = 120 };

struct embedded embedded[FILES_MAX];

struct proof {
    struct cases_result result;
    struct db *made; /* the shipped knowledge, derived tables empty */
    int *compiled;   /* told by the process that tries */
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

/* 0: no case failed. */
static int attempt(struct proof *proof, const char *path, char *names)
{
    struct rule_list rules;
    struct derived_list derived;

    rule_list_init(&rules);
    rule_list_load(&rules, NULL, 0);
    derived_list_init(&derived);
    if (!compiles(path, &rules, &derived, proof->made))
        return 1;
    *proof->compiled = 1;
    for (char *name; (name = strsep(&names, ","));) {
        struct rule *rule = rule_list_find(&rules, name);
        struct derived *table = derived_find(&derived, name);

        if (rule)
            cases_run(rule, &proof->result);
        else if (table)
            cases_run_derived(&derived, table, &proof->result);
        else
            die("no rule or derived table '%s'", name);
        if (proof->result.failed)
            return 1;
    }
    return 0;
}

static const char *judge(struct proof *proof, const char *path, char *sql,
                         size_t size, char *names)
{
    int status;
    pid_t child;

    *proof->compiled = 0;
    child = fork();
    if (child < 0)
        die("cannot fork");
    if (child == 0) {
        int nowhere = open("/dev/null", O_RDWR);

        dup2(nowhere, STDIN_FILENO);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        alarm(SECONDS_A_TEXT);
        replace(path, sql, size);
        _exit(attempt(proof, path, names));
    }
    if (waitpid(child, &status, 0) != child)
        die("the process that tries is lost");
    if (!*proof->compiled)
        return "refused";
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? "survived"
                                                         : "caught";
}

int main(int argc, char **argv)
{
    static char line[LINE_MAX_BYTES], names[LINE_MAX_BYTES], path[4096];
    struct names *words = names_new();
    struct proof proof = {.result = {.names = words, .first_only = true}};
    struct derived_list derived;

    read_shipped(argv + 1, argc - 1);
    proof.result.shipped = situation_shipped(words);
    proof.made = db_copy(proof.result.shipped);
    derived_list_init(&derived);
    derived_make(&derived, proof.made, DAY_UNKNOWN, DAY_UNKNOWN);
    derived_list_release(&derived);
    proof.compiled = mmap(NULL, sizeof(int), PROT_READ | PROT_WRITE,
                          MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (proof.compiled == MAP_FAILED)
        die("no memory to share");
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
