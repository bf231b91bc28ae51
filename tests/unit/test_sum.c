#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/sum.h"

static void what_fits_is_added(void **state)
{
    int64_t sum = INT64_MAX - 1;

    (void)state;
    sum_add(&sum, 1);
    assert_int_equal(sum, INT64_MAX);
    sum_take(&sum, INT64_MAX);
    sum_take(&sum, INT64_MAX);
    sum_add(&sum, -1);
    assert_int_equal(sum, INT64_MIN);
}

/* How a child ends that does it: -1 where it was killed. */
static int status_of(void (*change)(int64_t *, int64_t), int64_t sum,
                     int64_t more)
{
    int status;
    pid_t child = fork();

    if (child == 0) {
        fclose(stderr);
        change(&sum, more);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void what_does_not_fit_ends_the_program(void **state)
{
    (void)state;
    assert_int_equal(status_of(sum_add, INT64_MAX - 1, 1), 0);
    assert_int_equal(status_of(sum_add, INT64_MAX, 1), 2);
    assert_int_equal(status_of(sum_add, INT64_MIN, -1), 2);
    assert_int_equal(status_of(sum_take, INT64_MIN, 1), 2);
    assert_int_equal(status_of(sum_take, 0, INT64_MIN), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_fits_is_added),
        cmocka_unit_test(what_does_not_fit_ends_the_program),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
