#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "child.h"
#include "folder.h"
#include "intake/mapping.h"
#include "intake/user_names.h"

static void read_names(const void *path)
{
    user_names_free(user_names_read(path));
}

static void is_refused(const char *content, const char *words)
{
    struct child child;

    has_file("names.csv", content);
    child = in_child(read_names, "names.csv");
    assert_int_equal(child.status, 2);
    if (!says(&child, words))
        fail_msg("said: %s", child.said);
}

static void stands_for(const struct user_names *names, const char *heading,
                       const char *kind_name, const char *column_name)
{
    const struct kind *kind = kind_find(kind_name);
    const struct column *column = user_names_find(names, kind, heading);

    if (!column_name) {
        assert_null(column);
        return;
    }
    assert_non_null(column);
    assert_string_equal(column->name, column_name);
}

static void lines_name_columns_in_any_way(void **state)
{
    struct user_names *names;

    (void)state;
    has_file("names.csv", "自有列名,类别,列\n"
                          "记账码,charges,项目编码\n"
                          " 记账日 ,费用明细,time\n"
                          "Ｂed,visit,床号\n");
    names = user_names_read("names.csv");
    stands_for(names, "记账码", "charges", "item_code");
    stands_for(names, "记账日", "charges", "time");
    stands_for(names, "bed", "visits", "bed_no");
    stands_for(names, "记账码", "visits", NULL);
    stands_for(names, "列", "charges", NULL);
    stands_for(NULL, "列", "charges", NULL);
    user_names_free(names);
    user_names_free(NULL);
}

static void users_names_are_preferred_to_ours(void **state)
{
    static const char HEADER[] = "住院号,项目代码,记账码,记账日,数量,金额";
    struct csv *csv = csv_open_memory(HEADER, strlen(HEADER));
    struct user_names *names;
    struct mapping mapping;
    size_t item;

    (void)state;
    has_file("names.csv", "记账码,charges,item_code\n记账日,charges,time\n");
    names = user_names_read("names.csv");
    mapping_find(&mapping, csv, NULL, NULL, names);
    assert_non_null(mapping.kind);
    assert_string_equal(mapping.kind->name, "charges");
    item = (size_t)(kind_column(mapping.kind, "item_code") -
                    mapping.kind->columns);
    assert_int_equal(mapping.columns[item].cells[0], 2);
    assert_int_equal(mapping.columns[item].cells[1], 1);
    assert_string_equal(mapping.ignored, "");
    mapping_release(&mapping);
    user_names_free(names);
    csv_close(csv);
}

static void what_there_is_not_is_refused(void **state)
{
    (void)state;
    lang_set(LANG_EN);
    is_refused("a,charges,item_code\nb,nothing,time\n",
               "names.csv:2: no kind 'nothing'");
    is_refused("a,charges,nothing\n",
               "names.csv:1: kind 'charges' has no column 'nothing'");
    is_refused("a,charges\n", "names.csv:1: three cells");
    is_refused("PK\x03\x04", "is an Excel workbook");
    assert_int_equal(in_child(read_names, "none.csv").status, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines_name_columns_in_any_way,
                                        folder_enter, folder_leave),
        cmocka_unit_test_setup_teardown(users_names_are_preferred_to_ours,
                                        folder_enter, folder_leave),
        cmocka_unit_test_setup_teardown(what_there_is_not_is_refused,
                                        folder_enter, folder_leave),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
