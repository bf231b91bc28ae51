#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"

static void reads(const char *string, unsigned long first, size_t bytes)
{
    const char *cursor = string;

    assert_int_equal(utf8_next(&cursor), first);
    assert_int_equal(cursor - string, bytes);
}

static void valid(const char *bytes)
{
    assert_true(utf8_valid(bytes, strlen(bytes)));
}

static void invalid(const char *bytes)
{
    assert_false(utf8_valid(bytes, strlen(bytes)));
}

static void characters_are_read_one_by_one(void **state)
{
    (void)state;
    reads("", 0, 0);
    reads("a", 'a', 1);
    reads("é", 0xE9, 2);
    reads("床位", 0x5E8A, 3);
    reads("𠮷", 0x20BB7, 4);
    reads("\xFF"
          "a",
          0xFFFD, 1);
    reads("\x80", 0xFFFD, 1);
    reads("\xE5\xBA", 0xFFFD, 1);         /* cut off */
    reads("\xC0\x80", 0xFFFD, 1);         /* overlong */
    reads("\xED\xA0\x80", 0xFFFD, 1);     /* a surrogate */
    reads("\xF4\x90\x80\x80", 0xFFFD, 1); /* above U+10FFFF */
    reads("\xEF\xBF\xBD", 0xFFFD, 3);     /* U+FFFD itself */
}

static void chinese_is_two_columns_wide(void **state)
{
    (void)state;
    assert_int_equal(utf8_width(""), 0);
    assert_int_equal(utf8_width("bed"), 3);
    assert_int_equal(utf8_width("床位费"), 6);
    assert_int_equal(utf8_width("ＡＢ（）"), 8);
    assert_int_equal(utf8_width("e\xCC\x81"), 1);
    assert_int_equal(utf8_width("“x”"), 3);
    assert_int_equal(utf8_width("\xFF"), 1);
}

static void utf8_is_told_from_other_bytes(void **state)
{
    (void)state;
    valid("");
    valid("plain text of more than eight bytes");
    valid("住院号,入院日期,𠮷");
    valid("\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF");
    invalid("\xB7\xD1\xD3\xC3"); /* 费用 in GB18030 */
    invalid("a\x80");
    invalid("\xC1\xBF");
    invalid("\xE0\x9F\xBF");
    invalid("\xF0\x8F\xBF\xBF");
    invalid("\xF5\x80\x80\x80");
    invalid("\xED\xA0\x80");
    invalid("12345678\xE5\xBA");
    assert_true(utf8_valid("a\0b", 3));
}

static void characters_are_put_as_they_are_read(void **state)
{
    static const uint32_t all[] = {1,      0x7F,   0x80,    0x7FF,   0x800,
                                   0xFFFD, 0xFFFF, 0x10000, 0x10FFFF};

    (void)state;
    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        char bytes[5] = {0};
        const char *cursor = bytes;
        size_t length = utf8_put(bytes, all[i]);

        assert_true(utf8_valid(bytes, length));
        assert_int_equal(utf8_next(&cursor), all[i]);
        assert_int_equal(cursor - bytes, length);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_are_read_one_by_one),
        cmocka_unit_test(characters_are_put_as_they_are_read),
        cmocka_unit_test(chinese_is_two_columns_wide),
        cmocka_unit_test(utf8_is_told_from_other_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
