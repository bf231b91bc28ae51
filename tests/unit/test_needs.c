#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/text.h"
#include "model/category.h"
#include "model/columns.h"
#include "model/needs.h"

/* The choices of a text, joined by /. */
static void chooses(const char *text, const char *expected)
{
    struct text choice, all;

    text_init(&choice);
    text_init(&all);
    while (next_choice(&text, &choice))
        text_printf(&all, "%s%s", all.length ? "/" : "", choice.data);
    assert_string_equal(all.data, expected);
    text_release(&choice);
    text_release(&all);
}

static void choices_are_parted_by_commas(void **state)
{
    (void)state;
    chooses("charges", "charges");
    chooses("charges, items.price_ceiling", "charges/items.price_ceiling");
    chooses(" charges ,visits.birth|visits.age ",
            "charges/visits.birth|visits.age");
    chooses("", "");
    chooses(" , ,", "");
    chooses(NULL, "");
}

/* The needs of a text: "kind name", ? for a kind and ! for a name unknown. */
static void needs(const char *text, const char *expected)
{
    struct text all;
    struct need need;

    text_init(&all);
    while (next_need(&text, &need))
        text_printf(&all, "%s%s %s%s", all.length ? "/" : "",
                    need.kind ? need.kind->name : "?", need.name,
                    need.known ? "" : "!");
    assert_string_equal(all.data, expected);
    text_release(&all);
}

static void needs_are_kinds_or_their_columns(void **state)
{
    (void)state;
    needs("charges", "charges ");
    needs("visits.birth|visits.age, items", "visits birth/visits age/items ");
    needs("charge.item_code|费用明细.qty", "charges item_code/charges qty");
    needs("items.price_ceiling_e6", "items price_ceiling");
    needs("charges.time_of_day", "charges time_of_day");
    needs("rules.elderly_point", "rules elderly_point");
    needs("nothing|charges.nothing", "? !/charges nothing!");
    needs("charges.", "charges !");
    needs(NULL, "");
}

static void the_first_unknown_word_is_told(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_null(needs_unknown("charges, visits.birth|visits.age", &arena));
    assert_string_equal(needs_unknown("charges, charges.x, y", &arena),
                        "charges.x");
    arena_release(&arena);
}

/* The same words stand in rules and in the official table. */
static void categories_are_found_by_their_key(void **state)
{
    int count = 0;

    (void)state;
    for (const struct category *category = categories; category->key;
         category++, count++) {
        assert_ptr_equal(category_find(category->key), category);
        assert_true(*category->english && *category->meaning_zh &&
                    *category->meaning_en);
        assert_string_equal(category_title(category->key), category->key);
    }
    assert_int_equal(count, CATEGORIES);
    assert_null(category_find("乱收费"));
    assert_string_equal(category_title("乱收费"), "乱收费");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(choices_are_parted_by_commas),
        cmocka_unit_test(needs_are_kinds_or_their_columns),
        cmocka_unit_test(the_first_unknown_word_is_told),
        cmocka_unit_test(categories_are_found_by_their_key),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
