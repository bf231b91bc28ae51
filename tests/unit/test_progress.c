#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/lang.h"
#include "base/progress.h"

#include "child.h"

static void import(const void *quiet)
{
    struct progress progress;

    progress_begin(&progress, quiet != NULL, "charges\x1b.csv", 100);
    for (int i = 0; i < 100; i++)
        progress_at(&progress, i, i);
    progress_end(&progress, "100 rows");
}

static void without_a_terminal_progress_is_one_line(void **state)
{
    struct child child;

    (void)state;
    lang_set(LANG_EN);
    child = in_child(import, NULL);
    assert_string_equal(child.said, "charges\\x1b.csv: 100 rows (0.0 s)\n");
    child = in_child(import, "quiet");
    assert_string_equal(child.said, "");
    lang_set(LANG_ZH);
    child = in_child(import, NULL);
    assert_string_equal(child.said, "charges\\x1b.csv：100 rows（0.0 秒）\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_terminal_progress_is_one_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
