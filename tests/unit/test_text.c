#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"

static void csv_of(const char *string, const char *expected)
{
    struct text text;

    text_init(&text);
    text_add_csv(&text, string);
    assert_string_equal(text.data, expected);
    text_release(&text);
}

static void a_text_grows(void **state)
{
    struct text text;

    (void)state;
    text_init(&text);
    assert_string_equal(text.data, "");
    for (int i = 0; i < 1000; i++)
        text_printf(&text, "%d,", i);
    assert_int_equal(text.length, 3890);
    assert_int_equal(strlen(text.data), 3890);
    text_clear(&text);
    assert_string_equal(text.data, "");
    text_add(&text, "bed");
    text_add_char(&text, '-');
    text_add_bytes(&text, "days", 3);
    text_add_bytes(&text, "", 0);
    assert_string_equal(text.data, "bed-day");
    text_release(&text);
}

static void a_long_printf_fits(void **state)
{
    struct text text;

    (void)state;
    text_init(&text);
    text_printf(&text, "%0*d", 5000, 7);
    assert_int_equal(text.length, 5000);
    assert_int_equal(text.data[4999], '7');
    text_release(&text);
}

static void a_taken_text_is_the_callers(void **state)
{
    struct text text = {0};
    char *data;

    (void)state;
    text_add(&text, "kept");
    data = text_take(&text);
    assert_string_equal(data, "kept");
    assert_null(text.data);
    free(data);
    data = text_take(&text);
    assert_string_equal(data, "");
    free(data);
}

static void csv_cells_are_quoted_when_they_must_be(void **state)
{
    (void)state;
    csv_of("", "");
    csv_of("床位费", "床位费");
    csv_of("a,b", "\"a,b\"");
    csv_of("3\" gauze", "\"3\"\" gauze\"");
    csv_of("\"", "\"\"\"\"");
    csv_of("two\nlines", "\"two\nlines\"");
    csv_of("cr\r", "\"cr\r\"");
    csv_of(" blank", "\" blank\"");
    csv_of("tab\t", "\"tab\t\"");
    csv_of("=1+1", "=1+1");
}

static void a_word_is_found_in_any_case(void **state)
{
    static const char bytes[] = "a\0Presentation.XML";

    (void)state;
    assert_ptr_equal(find_word(bytes, sizeof(bytes) - 1, "presentation.xml"),
                     bytes + 2);
    assert_null(find_word(bytes, sizeof(bytes) - 2, "presentation.xml"));
    assert_null(find_word("", 0, "a"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_grows),
        cmocka_unit_test(a_long_printf_fits),
        cmocka_unit_test(a_taken_text_is_the_callers),
        cmocka_unit_test(a_word_is_found_in_any_case),
        cmocka_unit_test(csv_cells_are_quoted_when_they_must_be),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
