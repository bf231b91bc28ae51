#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/xlsx_text.h"

/* Of a line with room for ten Chinese characters. */
static void takes(const char *text, int lines)
{
    if (xlsx_lines(text, 20) != lines)
        fail_msg("'%s' takes %d lines", text, xlsx_lines(text, 20));
}

static void test_lines(void **state)
{
    (void)state;
    takes("", 1);
    takes("一二三四五六七八九十", 1);
    takes("一二三四五六七八九十一", 2);
    takes("一\n二\n\n三", 4);
    takes("a word and a word", 1);
    takes("a word and another word", 2);
    takes("letters in one line", 1);
    takes("LETTERS IN ONE LINE", 2);
    takes("0123456789012345678901234567890123456789", 3);
}

static void test_marks_stay_with_their_word(void **state)
{
    (void)state;
    takes("一二三四五六七八九（十）", 2);
    takes("一二三四五六七八九十。一二三四五六七八", 2);
    takes("一二三四五六七八九十。一二三四五六七八九", 3);
    takes("一二三四五六七八九十 ", 1);
}

static void test_a_narrow_column_ends(void **state)
{
    (void)state;
    assert_int_equal(xlsx_lines("一二三", -1), 3);
    assert_true(xlsx_room(20, true) < xlsx_room(20, false));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_marks_stay_with_their_word),
        cmocka_unit_test(test_a_narrow_column_ends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
