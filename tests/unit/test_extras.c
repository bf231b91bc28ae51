#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "charge/extras.h"
#include "model/columns.h"

static struct text bytes;

/* All of a line's values: "1=text 2=-5". */
static void has(const struct extras *extras, const char *expected)
{
    struct extra_value value;
    uint32_t cursor = 0;
    struct text all;

    text_init(&all);
    while (extra_next(bytes.data, extras, &cursor, &value)) {
        text_printf(&all, "%s%d=", all.length ? " " : "", value.what);
        if (value.text)
            text_add(&all, value.text);
        else
            text_printf(&all, "%lld", (long long)value.number);
    }
    assert_string_equal(all.data, expected);
    text_release(&all);
}

static void a_line_gives_back_what_it_was_given(void **state)
{
    struct extras first = {0}, second = {0}, third = {0};

    (void)state;
    text_init(&bytes);
    extra_add_text(&bytes, &first, EXTRA_LINE_NO, "X1");
    extra_add_text(&bytes, &first, 3, NULL);
    extra_add_number(&bytes, &first, 4, INT64_MIN);
    extra_add_text(&bytes, &first, 5, "医嘱");
    extra_add_number(&bytes, &third, EXTRA_MOST, INT64_MAX);
    extra_add_number(&bytes, &third, 2, 0);
    extra_add_text(&bytes, &third, EXTRA_REVERSES, "");
    has(&first, "0=X1 4=-9223372036854775808 5=医嘱");
    has(&second, "");
    has(&third, "20=9223372036854775807 2=0 1=");
    assert_string_equal(extra_text(bytes.data, &first, 5), "医嘱");
    assert_null(extra_text(bytes.data, &first, EXTRA_REVERSES));
    assert_null(extra_text(bytes.data, &second, EXTRA_LINE_NO));
    text_release(&bytes);
}

static void the_columns_are_those_of_charge_more(void **state)
{
    struct extra_columns columns;

    (void)state;
    extra_columns_init(&columns);
    assert_true(columns.count > 1);
    assert_string_equal(columns.columns[0].name, "reverses_line_no");
    for (int i = 0; i < columns.count; i++) {
        const struct column *column =
            &kind_find("charges")->columns[columns.columns[i].field];

        assert_true(column->flags & COLUMN_EXTRA);
        assert_string_equal(column->target, columns.columns[i].name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_gives_back_what_it_was_given),
        cmocka_unit_test(the_columns_are_those_of_charge_more),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
