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
#include "intake/map_cells.h"
#include "intake/mapping_find.h"
#include "intake/user_names.h"
#include "model/names.h"
#include "unknown.h"

static struct names *ours;

static struct user_names *read_file(const char *path)
{
    struct user_names *names = user_names_new(ours);

    user_names_add(names, path, path);
    return names;
}

static void read_names(const void *path)
{
    user_names_free(read_file(path));
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
    const struct user_name *line = user_names_find(names, "", kind, heading);

    if (!column_name) {
        assert_null(line);
        return;
    }
    assert_non_null(line);
    assert_string_equal(line->column->name, column_name);
}

static void lines_name_columns_in_any_way(void **state)
{
    struct user_names *names;

    (void)state;
    has_file("names.csv", "自有列名,类别,列\n"
                          "记账码,charges,项目编码\n"
                          " 记账日 ,费用明细,time\n"
                          "Ｂed,visit,床号\n");
    names = read_file("names.csv");
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
    names = read_file("names.csv");
    mapping_find(&mapping, csv, NULL, NULL,
                 &(struct known_names){ours, names, ""});
    assert_non_null(mapping.kind);
    assert_string_equal(mapping.kind->name, "charges");
    item = (size_t)(kind_column(mapping.kind, "item_code") -
                    mapping.kind->columns);
    assert_int_equal(mapping.columns[item].cells[0], 2);
    assert_int_equal(mapping.columns[item].cells[1], -1);
    assert_true(mapping.spare[1]); /* never one in one row, one in another */
    assert_false(mapping.spare[2]);
    assert_string_equal(unknown_heading(&mapping), "");
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
    is_refused("PK\x03\x04", "the workbook is damaged or cut off");
    assert_int_equal(in_child(read_names, "none.csv").status, 2);
}

/* The header of 列对照.csv, and lines of it. */
#define MAP(lines)                                                             \
    "文件,类别,列名,示例1,示例2,示例3,建议1,建议2,建议3,本程序列名\n" lines

static const struct user_name *line_of(const struct user_names *names,
                                       const char *file, const char *kind,
                                       const char *heading)
{
    char folded[HEADING_SIZE];

    heading_fold(folded, sizeof(folded), heading);
    return user_names_find(names, file, kind_find(kind), folded);
}

static void a_map_says_what_a_files_headings_are(void **state)
{
    const struct user_name *line;
    struct user_names *names;

    (void)state;
    has_file("names.csv", MAP("a.csv,费用明细？,记账码,x,y,z,,,,项目编码\n"
                              "a.csv,费用明细？,记 账 日,,,,,,,time\n"
                              "a.csv,费用明细？,科别,,,,,,,忽略\n"
                              "a.csv,费用明细？,床,,,,床号,,,\n"
                              ",费用明细？,单,,,,,,,单价\n"));
    names = read_file("names.csv");
    line = line_of(names, "a.csv", "charges", "记账码");
    assert_string_equal(line->column->name, "item_code");
    assert_int_equal(line->word, USER_COLUMN);
    assert_int_equal(line->line, 2);
    assert_non_null(line_of(names, "in/a.csv", "charges", "记账日"));
    assert_null(line_of(names, "b.csv", "charges", "记账码"));
    assert_null(line_of(names, "aa.csv", "charges", "记账码"));
    assert_null(line_of(names, "a.csv", "visits", "记账码"));
    assert_int_equal(line_of(names, "a.csv", "charges", "科别")->word,
                     USER_IGNORE);
    assert_null(line_of(names, "a.csv", "charges", "床"));
    assert_non_null(line_of(names, "b.csv", "charges", "单"));
    user_names_free(names);
}

static void gives(const struct user_names *names, const char *file,
                  const char *column, const char *value)
{
    const struct user_name *line =
        user_names_constant(names, file, kind_find("charges"), NULL);

    assert_non_null(line);
    assert_string_equal(line->column->name, column);
    assert_string_equal(line->constant, value);
    assert_null(user_names_constant(names, file, line->kind, line));
}

static void a_map_gives_a_value_for_all_rows(void **state)
{
    struct user_names *names;

    (void)state;
    has_file("names.csv", MAP("a.csv,费用明细,,,,,,,,医院编码=H41\n"
                              "b.csv,费用明细,数,,,,数量,,,=1\n"
                              "c.csv,费用明细,数,,,,数量,,,＝ 2\n"
                              "d.csv,费用明细,,,,,数量,,,3\n"
                              "e.csv,费用明细,日,,,,发生时间,,,2026-03-01\n"));
    names = read_file("names.csv");
    gives(names, "a.csv", "hospital_code", "H41");
    gives(names, "b.csv", "qty", "1");
    gives(names, "c.csv", "qty", "2");
    gives(names, "d.csv", "qty", "3");
    gives(names, "e.csv", "time", "2026-03-01");
    assert_null(user_names_constant(names, "a.csv", kind_find("visits"), NULL));
    assert_null(line_of(names, "b.csv", "charges", "数"));
    user_names_free(names);
}

static void is_of(const struct user_names *names, const char *file,
                  const char *kind, bool left_out)
{
    const struct kind *found;
    bool ignored;

    found = user_names_kind(names, file, &ignored);
    assert_int_equal(ignored, left_out);
    if (kind)
        assert_ptr_equal(found, kind_find(kind));
    else
        assert_null(found);
}

static void a_kind_without_a_question_mark_is_a_persons_word(void **state)
{
    struct user_names *names;

    (void)state;
    has_file("names.csv", MAP("a.csv,就医登记？,x,,,,,,,\n"
                              "b.csv,就医登记?,x,,,,,,,\n"
                              "c.csv,就医登记？,x,,,,,,,\n"
                              "c.csv,费用明细,y,,,,,,,\n"
                              "d.csv,忽略,,,,,,,,\n"
                              "e.csv,？,,,,,,,,\n"));
    names = read_file("names.csv");
    is_of(names, "a.csv", NULL, false);
    is_of(names, "b.csv", NULL, false);
    is_of(names, "c.csv", "charges", false);
    is_of(names, "d.csv", NULL, true);
    is_of(names, "e.csv", NULL, false);
    is_of(names, "f.csv", NULL, false);
    user_names_free(names);
}

static void a_map_is_known_by_its_header(void **state)
{
    (void)state;
    has_file("map.csv", MAP("a.csv,就医登记？,x,,,,,,,\n"));
    assert_false(map_has_words("map.csv"));
    has_file("map.csv", MAP("a.csv,就医登记？,x,,,,,,,\n"
                            "a.csv,就医登记？,y,,,,,,,忽略\n"));
    assert_true(map_has_words("map.csv"));
    has_file("map.csv", MAP("a.csv,就医登记,x,,,,,,,\n"));
    assert_true(map_has_words("map.csv"));
    has_file("map.csv", "住院号,类别,列名\n1,2,3\n");
    assert_false(map_has_words("map.csv"));
    assert_false(map_has_words("none.csv"));
}

static void a_word_that_a_map_cannot_mean_is_refused(void **state)
{
    (void)state;
    lang_set(LANG_EN);
    is_refused(MAP("a.csv,没有,x,,,,,,,\n"), "names.csv:2: no kind '没有'");
    is_refused(MAP("a.csv,就医登记？,x,,,,,,,没有\n"),
               "names.csv:2: kind 'visits' has no column '没有'");
    is_refused(MAP("a.csv,就医登记？,x,,,,,,,-\n"), "has no column '-'");
    is_refused(MAP("a.csv,？,x,,,,,,,住院号\n"), "names.csv:2: name the kind");
    is_refused(MAP("a.csv,就医登记？,x,,,,,,,=1\n"),
               "names.csv:2: '=1' stands");
    is_refused(MAP("a.csv,就医登记,x,,,,,,,\n"
                   "in/a.csv,费用明细,y,,,,,,,\n"),
               "names.csv:3: a line before says that");
}

static int know_names(void **state)
{
    (void)state;
    ours = names_new();
    return 0;
}

static int forget_names(void **state)
{
    (void)state;
    names_free(ours);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines_name_columns_in_any_way,
                                        folder_enter, folder_leave),
        cmocka_unit_test_setup_teardown(users_names_are_preferred_to_ours,
                                        folder_enter, folder_leave),
        cmocka_unit_test_setup_teardown(a_map_says_what_a_files_headings_are,
                                        folder_enter, folder_leave),
        cmocka_unit_test_setup_teardown(a_map_gives_a_value_for_all_rows,
                                        folder_enter, folder_leave),
        cmocka_unit_test_setup_teardown(
            a_kind_without_a_question_mark_is_a_persons_word, folder_enter,
            folder_leave),
        cmocka_unit_test_setup_teardown(a_map_is_known_by_its_header,
                                        folder_enter, folder_leave),
        cmocka_unit_test_setup_teardown(
            a_word_that_a_map_cannot_mean_is_refused, folder_enter,
            folder_leave),
        cmocka_unit_test_setup_teardown(what_there_is_not_is_refused,
                                        folder_enter, folder_leave),
    };

    return cmocka_run_group_tests(tests, know_names, forget_names);
}
