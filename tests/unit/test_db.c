#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "io/db.h"

#include "child.h"
#include "folder.h"

#define ENDLESS                                                                \
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "         \
    "SELECT max(i) FROM n"

static struct db *memory(void)
{
    struct db *db = db_open(":memory:", DB_CREATE);

    db_run(db, "CREATE TABLE t (x INTEGER); INSERT INTO t VALUES (1), (2)");
    return db;
}

static void refused(const char *sql, const char *words)
{
    struct db *db = memory();
    char *error = NULL;
    int offset;

    lang_set(LANG_EN);
    assert_null(db_prepare_guarded(db, sql, &error, &offset));
    if (!error || !strstr(error, words))
        fail_msg("'%s': %s", sql, error);
    free(error);
    db_close(db);
}

static void guarded_sql_reads_tables_alone(void **state)
{
    (void)state;
    refused("DELETE FROM t", "not authorized");
    refused("ATTACH 'x' AS x", "not authorized");
    refused("PRAGMA user_version = 2", "not authorized");
    refused("SELECT * FROM pragma_user_version", "not authorized");
    refused("SELECT count(*) FROM PRAGMA_optimize", "not authorized");
    refused("SELECT Load_Extension('x')", "authorized");
    refused("SELECT 1; SELECT 2", "more than one statement");
    refused("-- nothing", "no statement");
}

static void a_guarded_statement_has_its_time(void **state)
{
    struct db *db = memory();
    double began = clock_seconds();
    struct stmt *stmt;
    char *error;
    int offset;

    (void)state;
    lang_set(LANG_EN);
    db_guard(db, 1);
    stmt = db_prepare_guarded(db, ENDLESS, &error, &offset);
    assert_non_null(stmt);
    for (int i = 0; i < 2; i++) { /* and again, from the start */
        assert_false(stmt_step_guarded(stmt, &error));
        assert_non_null(strstr(error, "--time-limit"));
        free(error);
    }
    stmt_free(stmt);
    assert_true(clock_seconds() - began >= 2);
    assert_int_equal(db_int(db, "SELECT sum(x) FROM t"), 3);
    db_close(db);
}

static void time_is_the_guarded_statements_own(void **state)
{
    struct db *db = memory();
    struct stmt *stmt;
    char *error;
    int offset;

    (void)state;
    db_guard(db, 1);
    stmt = db_prepare_guarded(db, "SELECT x FROM t", &error, &offset);
    assert_true(stmt_step_guarded(stmt, &error));
    usleep(1100000); /* its time is over while another statement works */
    assert_int_equal(
        db_int(db, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 "
                   "FROM n LIMIT 100000) SELECT count(*) FROM n"),
        100000);
    stmt_free(stmt);
    db_close(db);
}

static void write_to(const void *path)
{
    db_wait(0);
    db_begin(db_open(path, DB_WRITE));
}

static void who_holds_the_database_is_told(void **state)
{
    struct db *db = db_open("z.db", DB_CREATE);
    struct child child;
    char name[64];

    (void)state;
    lang_set(LANG_EN);
    db_begin(db);
    child = in_child(write_to, "z.db");
    db_commit(db);
    db_close(db);
    snprintf(name, sizeof name, "(process %ld)", (long)getpid());
    assert_int_equal(child.status, EXIT_FAILED);
    if (!says(&child, name))
        fail_msg("it says %s", child.said);
}

static void a_second_connection_keeps_the_firsts_locks(void **state)
{
    struct db *db = db_open("z.db", DB_CREATE);
    struct child child;

    (void)state;
    db_begin(db);
    db_close(db_open("z.db", DB_READ));
    child = in_child(write_to, "z.db");
    assert_int_equal(child.status, EXIT_FAILED);
    db_commit(db);
    db_close(db);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, folder_enter, folder_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(guarded_sql_reads_tables_alone),
        cmocka_unit_test(a_guarded_statement_has_its_time),
        cmocka_unit_test(time_is_the_guarded_statements_own),
        TEST(who_holds_the_database_is_told),
        TEST(a_second_connection_keeps_the_firsts_locks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
