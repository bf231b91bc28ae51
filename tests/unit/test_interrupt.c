#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/output.h"

#include "child.h"
#include "folder.h"

static void interrupt(const void *times)
{
    int signals = *(const int *)times;

    signal(SIGINT, SIG_DFL); /* a shell's background has it ignored */
    interrupt_install();
    if (interrupt_pending())
        quit(EXIT_FAILED);
    output_name("half");
    for (int i = 0; i < signals; i++)
        raise(i % 2 == 0 ? SIGTERM : SIGINT);
    quit(interrupt_pending() ? EXIT_DEFECTS : EXIT_DONE);
}

static int status_after(int signals)
{
    int status = in_child(interrupt, &signals).status;

    assert_false(exists("half"));
    return status;
}

static void the_second_signal_ends_the_program(void **state)
{
    (void)state;
    assert_int_equal(status_after(0), EXIT_DONE);
    assert_int_equal(status_after(1), EXIT_DEFECTS);
    assert_int_equal(status_after(2), EXIT_INTERRUPTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_second_signal_ends_the_program,
                                        folder_enter, folder_leave),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
