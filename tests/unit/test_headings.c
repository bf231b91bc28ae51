#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "headings.h"
#include "real_headers.h"
#include "model/dangers.h"
#include "model/names.h"

static struct names *names;

static void plain(const char *cell, const char *expected)
{
    struct heading heading;

    heading_read(&heading, cell);
    assert_string_equal(heading.plain, expected);
}

static void a_heading_is_made_plain(void **state)
{
    (void)state;
    plain(" 住 院 号 ", "住院号");
    plain("住院\r\n号", "住院号");
    plain("\xEF\xBB\xBF住\xE2\x80\x8B院\xE2\x80\xAE号", "住院号");
    plain("ＺＹＨ", "zyh");
    plain("mdtrtId", "mdtrt_id");
    plain("mdtrt-id", "mdtrt_id");
    plain("Mdtrt Id", "mdtrt_id");
    plain("6.金额", "金额");
    plain("6、金额", "金额");
    plain("（6）金额", "金额");
    plain("2.1 金额", "金额");
    plain("fee_list_d.cnt", "cnt");
    plain("[dbo].[fee].[cnt]", "cnt");
    plain("`medListCodg`", "med_list_codg");
    plain("【金额】", "金额");
    plain("“金额”", "金额");
    plain("*金额：", "金额");
    plain("金额*", "金额");
    plain("3.0缝线", "3.0缝线");
    plain("", "");
    plain("***", "");
    plain("(", "(");
}

static void units_and_remarks_go_what_tells_something_stays(void **state)
{
    struct heading heading;

    (void)state;
    plain("金额（元）", "金额");
    plain("金额[元]", "金额");
    plain("金额/元", "金额");
    plain("金额（单位：元）", "金额");
    plain("住院号（必填）", "住院号");
    plain("(必填)住院号", "住院号");
    plain("入院日期(yyyy-mm-dd)", "入院日期");
    plain("金额(自费)", "金额自费");
    plain("金额（万元）", "金额万元");
    plain("其他诊断编码(1)", "其他诊断编码1");
    heading_read(&heading, "单价（元）");
    assert_string_equal(heading.unit, "元");
}

static void parts_are(const char *cell, const char *chinese, const char *field)
{
    struct heading heading;

    heading_read(&heading, cell);
    assert_string_equal(heading.parts[0], chinese);
    assert_string_equal(heading.parts[1], field);
}

static void a_bilingual_heading_has_two_parts(void **state)
{
    (void)state;
    parts_are("金额 cnt", "金额", "cnt");
    parts_are("金额(cnt)", "金额", "cnt");
    parts_are("金额_cnt", "金额", "cnt");
    parts_are("cnt/金额", "金额", "cnt");
    parts_are("mdtrt_id就诊ID号", "", "");
    parts_are("mdtrt_id 就诊号", "就诊号", "mdtrt_id");
    parts_are("病人ID", "", "");
    parts_are("金额", "", "");
}

/* The column of KIND that a heading is read as, or NULL. */
static const char *read_as(const char *kind_name, const char *word)
{
    const struct kind *kind = kind_find(kind_name);
    struct heading heading;
    struct named match, other;

    assert_non_null(kind);
    heading_read(&heading, word);
    match = names_find(names, kind, &heading, &other);
    return match.field < 0 ? NULL : kind->columns[match.field].name;
}

static bool reads_right(const char *kind, const char *word, const char *column)
{
    const char *read = read_as(kind, word);

    if (read == column || (read && column && strcmp(read, column) == 0))
        return true;
    print_error("%s: '%s' is read as %s, not %s\n", kind, word,
                read ? read : "none", column ? column : "none");
    return false;
}

static void hospitals_words_are_read_and_near_misses_are_not(void **state)
{
    char word[HEADING_SIZE];
    size_t wrong = 0, all = 0;

    (void)state;
    for (size_t i = 0; i < sizeof(headings) / sizeof(headings[0]); i++) {
        const char *list = headings[i].headings;

        for (; next_name(&list, word); all++)
            wrong += !reads_right(headings[i].kind, word, headings[i].column);
    }
    if (wrong)
        fail_msg("%zu of %zu", wrong, all);
    assert_true(all > 600);
}

static void either_part_is_enough_but_not_two_that_differ(void **state)
{
    (void)state;
    assert_string_equal(read_as("charges", "金额 cnt_of_us"), "amount");
    assert_string_equal(read_as("charges", "某列(cnt)"), "qty");
    assert_string_equal(read_as("charges", "数量(cnt)"), "qty");
    assert_null(read_as("charges", "金额(cnt)"));
}

static void a_unit_must_be_the_columns(void **state)
{
    (void)state;
    assert_string_equal(read_as("charges", "单价(元)"), "price");
    assert_string_equal(read_as("visits", "住院天数(天)"), "days");
    assert_null(read_as("charges", "单价(次)"));
    assert_null(read_as("visits", "出院日期(天)"));
}

/* Names of two columns: see intake/header.c. */
static bool serves_two(const struct kind *kind, const char *name)
{
    static const char *const marks[] = {"reversed", "voided"};
    char word[HEADING_SIZE];

    static const char *const some[] = {"item_name", "ITEM_NAME", "数次",
                                       "应收金额",  "总费用",    "总金额",
                                       "检查部位"};

    for (size_t i = 0; i < sizeof(some) / sizeof(some[0]); i++)
        if (strcmp(name, some[i]) == 0)
            return true;
    for (size_t i = 0; i < 2 && strcmp(kind->name, "receipts") == 0; i++) {
        const char *list = kind_column(kind, marks[i])->chinese;

        while (next_name(&list, word))
            if (strcmp(name, word) == 0)
                return true;
    }
    return false;
}

static void claim(const struct kind *kind, int column, const char *list)
{
    char name[HEADING_SIZE], folded[HEADING_SIZE];

    while (next_name(&list, name)) {
        struct heading heading;
        struct named match, other;

        names_fold(names, kind, name, folded);
        assert_int_not_equal(folded[0], '\0');
        if (serves_two(kind, name))
            continue;
        heading_read(&heading, name);
        match = names_find(names, kind, &heading, &other);
        if (other.field >= 0)
            fail_msg("%s: '%s' is of %s and of %s, as %s", kind->name, name,
                     kind->columns[match.field].name,
                     kind->columns[other.field].name, folded);
        if (match.field != column)
            fail_msg("%s: '%s' is not of %s", kind->name, name,
                     kind->columns[column].name);
    }
}

static void no_two_columns_of_a_kind_meet_in_a_name(void **state)
{
    (void)state;
    for (const struct kind *kind = kinds; kind->name; kind++) {
        for (int c = 0; kind->columns[c].name; c++) {
            claim(kind, c, kind->columns[c].name);
            claim(kind, c, kind->columns[c].platform);
            claim(kind, c, kind->columns[c].chinese);
        }
    }
}

static void folds(const char *kind, const char *heading, const char *expected)
{
    char folded[HEADING_SIZE];

    assert_string_equal(names_fold(names, kind_find(kind), heading, folded),
                        expected);
}

static void words_fold_to_the_first_of_their_class(void **state)
{
    (void)state;
    folds("staff", "医师姓名", "姓名");
    folds("staff", "职工编码", "工号");
    folds("staff", "注册有效期至", "注册止");
    folds("staff", "注册截止日期", "注册止");
    folds("visits", "患者科室名称", "科室");
    folds("visits", "患者编号", "病人号"); /* a number alone says nothing */
    folds("visits", "是否作废", "作废标志");
    folds("charges", "医院项目编码", "项目号");
    folds("charges", "国家医保编码", "国家号");
    folds("charges", "MDTRT_ID", "mdtrtid");
    folds("receipts", "电子票据号码", "票据号");
}

static bool may_be(const char *kind, const char *cell)
{
    struct heading heading;

    heading_read(&heading, cell);
    return names_kinds(names, &heading) >> (kind_find(kind) - kinds) & 1;
}

/* No kind that knows a heading may be left out. */
static void the_kinds_of_a_heading_are_told(void **state)
{
    const size_t count = sizeof(real_headers) / sizeof(real_headers[0]);

    (void)state;
    assert_true(may_be("charges", "MDTRT_ID"));
    assert_true(may_be("charges", "项目编码"));
    assert_true(may_be("charges", "金额/amount"));
    assert_false(may_be("charges", "2026-01-02"));
    assert_false(may_be("charges", "甲"));
    assert_false(may_be("charges", ""));
    for (size_t i = 0; i < count; i++) {
        const char *list = real_headers[i].header;

        while (*list) {
            size_t length = strcspn(list, ",");
            char cell[HEADING_SIZE] = "";
            struct heading heading;
            struct named other;

            memcpy(cell, list, length < HEADING_SIZE ? length : 0);
            heading_read(&heading, cell);
            for (const struct kind *kind = kinds; kind->name; kind++)
                assert_true(names_find(names, kind, &heading, &other).field <
                                0 ||
                            may_be(kind->name, cell));
            list += length + (list[length] == ',');
        }
    }
}

static void danger_is(const char *kind, const char *heading, const char *word)
{
    const struct danger *danger = danger_of(names, kind_find(kind), heading);
    char first[HEADING_SIZE];

    if (!word) {
        assert_null(danger);
        return;
    }
    assert_non_null(danger);
    assert_string_equal(danger_word(danger, first), word);
    assert_ptr_equal(danger_named(word), danger);
}

static void what_would_change_a_row_is_known(void **state)
{
    (void)state;
    danger_is("charges", "草药付数", "付数");
    danger_is("charges", "记录状态", "作废标志");
    danger_is("charges", "是否退费", "退费标志");
    danger_is("charges", "金额(万元)", "万元");
    danger_is("visits", "主页ID", "住院次数");
    danger_is("charges", "备注", NULL);
    danger_is("stock_months", "付数", NULL);
    assert_null(danger_named("备注"));
}

static int know_names(void **state)
{
    (void)state;
    names = names_new();
    return 0;
}

static int forget_names(void **state)
{
    (void)state;
    names_free(names);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_heading_is_made_plain),
        cmocka_unit_test(units_and_remarks_go_what_tells_something_stays),
        cmocka_unit_test(a_bilingual_heading_has_two_parts),
        cmocka_unit_test(hospitals_words_are_read_and_near_misses_are_not),
        cmocka_unit_test(either_part_is_enough_but_not_two_that_differ),
        cmocka_unit_test(a_unit_must_be_the_columns),
        cmocka_unit_test(no_two_columns_of_a_kind_meet_in_a_name),
        cmocka_unit_test(words_fold_to_the_first_of_their_class),
        cmocka_unit_test(the_kinds_of_a_heading_are_told),
        cmocka_unit_test(what_would_change_a_row_is_known),
    };

    return cmocka_run_group_tests(tests, know_names, forget_names);
}
