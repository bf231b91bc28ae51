/* What the gate hides in texts, and what it must leave. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <string.h>

#include "base/veil.h"
#include "base/veil_names.h"
#include "base/veil_numbers.h"

static void shows(const char *text, const char *wanted)
{
    struct text out;
    char *copy = strdup(text);

    text_init(&out);
    assert_string_equal(veiled(&out, text), wanted);
    veil(copy);
    assert_string_equal(copy, wanted);
    veil(copy); /* through the gate again */
    assert_string_equal(copy, wanted);
    free(copy);
    text_release(&out);
}

static void stays(const char *text)
{
    struct text out;

    text_init(&out);
    assert_ptr_equal(veiled(&out, text), text);
    shows(text, text);
    text_release(&out);
}

static void identity_numbers(void **state)
{
    (void)state;
    shows("410101199001011238", "4101**********1238");
    shows("SFZ410101199001011238", "SFZ4101**********1238");
    shows("身份证号:410101199001011238,", "身份证号:4101**********1238,");
    shows("410101 19900101 1238", "4101**********1238");
    shows("410101-19900101-1238", "4101**********1238");
    shows("410101　1990 0101 1238", "4101**********1238");
    shows("４１０１０１１９９００１０１１２３８", "4101**********1238");
    shows("1101011990030799 5x", "1101011990030799 5x");
    shows("(11010519491231002X)", "(1101**********002X)");
    shows("11010519491231002ｘ", "1101**********002X");
    shows("王_410101199001011238_费用.csv", "王_4101**********1238_费用.csv");
    shows("a 410101199001011238 b 410101199001011238",
          "a 4101**********1238 b 4101**********1238");
    shows("410101900101123", "4101*******1123");
    shows("410101 900101 123", "4101*******1123");
    /* called so, whatever its check digit */
    shows("身份证号码：410101199001011234", "身份证号码：4101**********1234");
    shows("id_no=410101900231123", "id_no=4101*******1123");
}

static void what_looks_like_identity(void **state)
{
    (void)state;
    stays("410101199001011234");  /* the check digit */
    stays("410101199013011237");  /* no month */
    stays("991101199001011230");  /* no region */
    stays("4101011990010112380"); /* nineteen */
    stays("04101011990010112381");
    stays("202601010000000123"); /* a visit's number: a day */
    stays("410100260105001");    /* a hospital, a day of ours, a serial */
    stays("003101000010000-310100001");
    stays("XJ01CRA1234567890123456");
    stays("ZY410101900101123"); /* letters make 15 digits a code */
    stays("12345.678 2026-01-02 08:00");
}

static void telephone_numbers(void **state)
{
    (void)state;
    shows("电话13800138000。", "电话138****8000。");
    shows("+86 13800138000", "+86138****8000");
    shows("+8613800138000", "+86138****8000");
    shows("0086-13800138000", "0086138****8000");
    shows("138-0013-8000", "138****8000");
    shows("138 0013 8000", "138****8000");
    shows("１３８００１３８０００", "138****8000");
    shows("tel13800138000", "tel138****8000");
    shows("张_13800138000.csv", "张_138****8000.csv");
    shows("0371-65556666", "0371****6666");
    shows("(010) 8888 6666", "(010****6666");
    shows("0912-2345678", "0912***5678");
}

static void what_looks_like_telephones(void **state)
{
    (void)state;
    stays("A13800138000");
    stays("13800138000.50"); /* an amount */
    stays("138001380001");
    stays("12800138000");
    stays("138-00-138000");
    stays("0371-15556666");
    stays("2026-01-02 138");
    veil_code("13900139000");
    veil_code("0310-2345678");
    stays("visit 13900139000");
    stays("item 0310-2345678");
    shows("visit 13900139001", "visit 139****9001");
}

static void numbers_of_the_delivery(void **state)
{
    (void)state;
    veil_numbers_add("410101198001011111"); /* a wrong check digit */
    veil_numbers_add("12");
    shows("X 410101198001011111", "X 4101**********1111");
    stays("12 12");
    veil_numbers_keep("13010200123");
    stays("13010200123");
}

static void names(void **state)
{
    (void)state;
    veil_names_add("王小明", VEIL_PATIENT);
    veil_names_add("李明华", VEIL_STAFF);
    veil_names_add("李明", VEIL_PATIENT);
    veil_names_add("赵 刚", VEIL_PATIENT);
    veil_names_add("赵刚", VEIL_STAFF);
    veil_names_add("阿不都·买买提", VEIL_PATIENT);
    veil_names_add("Tom Lee", VEIL_PATIENT);
    shows("王小明的费用.csv", "王*的费用.csv");
    shows("王　小 明,王小明", "王*,王*");
    shows("王小华", "王小华");
    stays("李明华"); /* the doctor's */
    shows("李明,李明华", "李*,李明华");
    stays("赵刚"); /* a doctor and a patient */
    shows("ZY-王小明-01", "ZY-王*-01");
    shows("阿不都•买买提", "阿*");
    shows("tom lee, ＴＯＭ　ＬＥＥ", "t*, \xEF\xBC\xB4*");
    stays("tomlees atom lee");
}

static void what_is_no_name(void **state)
{
    static const char *const none[] = {"",   "-",  "王",          "王*", "床12",
                                       "A1", "CT", "13800138000", "·",   NULL};

    (void)state;
    for (size_t i = 0; none[i]; i++)
        veil_names_add(none[i], VEIL_PATIENT);
    stays("王国 床12 A1 CT · -");
}

static void words(void **state)
{
    (void)state;
    veil_names_add("张力", VEIL_PATIENT);
    veil_names_meet("用于张力性气胸");
    stays("张力性气胸");
    shows("张力", "张*");
    shows("张力,张力性", "张*,张力性");
    shows("张力.csv", "张*.csv");
}

static void shown_parts(void **state)
{
    struct text out;

    (void)state;
    text_init(&out);
    veil_name(&out, "王小明");
    veil_name(&out, NULL);
    veil_name(&out, "");
    veil_number(&out, "410101199001011234");
    veil_number(&out, "13800138000");
    veil_number(&out, "123");
    assert_string_equal(out.data, "王*4101**********1234138****8000***");
    text_release(&out);
    assert_null(veiled(&out, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(identity_numbers),
        cmocka_unit_test(what_looks_like_identity),
        cmocka_unit_test(telephone_numbers),
        cmocka_unit_test(what_looks_like_telephones),
        cmocka_unit_test(numbers_of_the_delivery),
        cmocka_unit_test(names),
        cmocka_unit_test(what_is_no_name),
        cmocka_unit_test(words),
        cmocka_unit_test(shown_parts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
