#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "base/utf8.h"

static const struct {
    const char *english, *chinese;
} messages[] = {
#include "base/zh/base.def"
#include "base/zh/check.def"
#include "base/zh/cmd.def"
#include "base/zh/import.def"
#include "base/zh/report.def"
};

enum { MESSAGE_COUNT = sizeof messages / sizeof messages[0] };

/*
 * The next conversion of *FORMAT ("%-5.2f", "%lld"), advancing it; its length
 * is returned, 0 at the end. "%%" is none.
 */
static size_t next_conversion(const char **format, const char **start)
{
    const char *p = *format;
    size_t length;

    while ((p = strchr(p, '%')) != NULL && p[1] == '%')
        p += 2;
    if (p == NULL)
        return 0;
    length = 1 + strspn(p + 1, "-+ #0123456789.*hljztL");
    length += p[length] != '\0';
    *start = p;
    *format = p + length;
    return length;
}

static void same_conversions(const char *english, const char *chinese)
{
    const char *left = english, *right = chinese, *a, *b;
    size_t length;

    do {
        length = next_conversion(&left, &a);
        if (next_conversion(&right, &b) != length ||
            (length > 0 && memcmp(a, b, length) != 0))
            fail_msg("'%s' and '%s' differ in a conversion", english, chinese);
    } while (length > 0);
}

static void every_line_has_the_same_conversions(void **state)
{
    (void)state;
    for (size_t i = 0; i < MESSAGE_COUNT; i++)
        same_conversions(messages[i].english, messages[i].chinese);
}

static void every_line_is_valid_utf8(void **state)
{
    (void)state;
    for (size_t i = 0; i < MESSAGE_COUNT; i++) {
        const char *chinese = messages[i].chinese;

        assert_true(utf8_valid(chinese, strlen(chinese)));
        if (strlen(messages[i].english) > 0)
            assert_true(strlen(chinese) > 0);
    }
}

static void a_message_has_one_translation(void **state)
{
    (void)state;
    for (size_t i = 0; i < MESSAGE_COUNT; i++) {
        for (size_t j = 0; j < i; j++) {
            if (strcmp(messages[i].english, messages[j].english) == 0 &&
                strcmp(messages[i].chinese, messages[j].chinese) != 0)
                fail_msg("'%s' has two translations", messages[i].english);
        }
    }
}

static void every_message_is_found(void **state)
{
    (void)state;
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < MESSAGE_COUNT; i++)
            assert_string_equal(tr(messages[i].english), messages[i].chinese);
        lang_set(LANG_ZH); /* the second time by the index */
    }
}

static void chinese_unless_english_is_wanted(void **state)
{
    (void)state;
    assert_int_equal(lang_get(), LANG_ZH);
    assert_string_equal(tr("cannot read '%s': %s"), "无法读取“%s”：%s");
    lang_set(LANG_EN);
    assert_int_equal(lang_get(), LANG_EN);
    assert_string_equal(tr("cannot read '%s': %s"), "cannot read '%s': %s");
    assert_string_equal(tr_in(LANG_ZH, "print this help"), "显示本帮助");
    lang_set(LANG_ZH);
    assert_string_equal(tr_in(LANG_EN, "print this help"), "print this help");
}

static void an_unknown_message_stays_english(void **state)
{
    static const char message[] = "nobody has translated this";

    (void)state;
    assert_ptr_equal(tr(message), message);
}

static void languages_have_names(void **state)
{
    enum lang lang = LANG_ZH;

    (void)state;
    assert_true(lang_parse("en", &lang));
    assert_int_equal(lang, LANG_EN);
    assert_true(lang_parse("zh", &lang));
    assert_int_equal(lang, LANG_ZH);
    assert_false(lang_parse("EN", &lang));
    assert_false(lang_parse("", &lang));
}

static void numbers_take_their_noun(void **state)
{
    (void)state;
    lang_set(LANG_EN);
    assert_string_equal(COUNTED(1, "finding", "findings"), "1 finding");
    assert_string_equal(COUNTED(0, "finding", "findings"), "0 findings");
    assert_string_equal(COUNTED(21, "finding", "findings"), "21 findings");
    assert_string_equal(noun_of(1, "file was", "files were"), "file was");
    lang_set(LANG_ZH);
    assert_string_equal(COUNTED(1, "finding", "findings"), "1");
    assert_string_equal(noun_of(2, "file was", "files were"), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_take_their_noun),
        cmocka_unit_test(every_message_is_found),
        cmocka_unit_test(every_line_has_the_same_conversions),
        cmocka_unit_test(every_line_is_valid_utf8),
        cmocka_unit_test(a_message_has_one_translation),
        cmocka_unit_test(chinese_unless_english_is_wanted),
        cmocka_unit_test(an_unknown_message_stays_english),
        cmocka_unit_test(languages_have_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
