#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/print.h"
#include "base/text.h"

static void shows(const char *string, const char *expected)
{
    char *printed = NULL;
    struct text text;
    size_t size;
    FILE *stream;

    text_init(&text);
    text_add_escaped(&text, string);
    assert_string_equal(text.data, expected);
    text_release(&text);
    stream = open_memstream(&printed, &size);
    print_escaped(stream, string);
    fclose(stream);
    assert_string_equal(printed, expected);
    free(printed);
}

static void nothing_drives_the_terminal(void **state)
{
    (void)state;
    shows("", "");
    shows("床位费 a~\\", "床位费 a~\\");
    shows("\x1b[2J", "\\x1b[2J");
    shows("a\nb\tc\x7f", "a\\x0ab\\x09c\\x7f");
    shows("\xC2\x9B"
          "2J",
          "\\xc2\\x9b2J");
    shows("\xE2\x80\xAE"
          "abc",
          "\\xe2\\x80\\xaeabc");
    shows("\xE2\x81\xA6", "\\xe2\\x81\\xa6");
    shows("\xE5\xBA"
          "x",
          "\\xe5\\xbax");
    shows("\xEF\xBF\xBD", "\xEF\xBF\xBD");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_drives_the_terminal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
