#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/files.h"
#include "base/lang.h"
#include "base/text.h"
#include "cmd/columns_print.h"
#include "cmd/templates.h"
#include "folder.h"
#include "intake/mapping_find.h"
#include "io/csv.h"
#include "model/columns.h"
#include "model/names.h"
#include "unknown.h"

static const char SCHEMA[] = SOURCE_DIR "/src/sql/schema.sql";

/* The type that TABLE gives COLUMN in the schema's text, or NULL. */
static const char *schema_type(const char *schema, const char *table,
                               const char *column, char type[16])
{
    char words[96];
    const char *start, *end, *line;

    snprintf(words, sizeof(words), "CREATE TABLE %s (\n", table);
    start = strstr(schema, words);
    if (!start)
        return NULL;
    end = strstr(start, ") STRICT");
    for (line = strchr(start, '\n'); line && line < end;
         line = strchr(line + 1, '\n')) {
        char name[64];

        if (sscanf(line + 1, " %63s %15[A-Z]", name, type) == 2 &&
            strcmp(name, column) == 0)
            return type;
    }
    return NULL;
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);

    return length >= tail && strcmp(text + length - tail, end) == 0;
}

/* The unit a target's suffix must say. */
static const char *suffix_of(enum cell_type type)
{
    switch (type) {
    case CELL_FEN:
        return "_fen";
    case CELL_E6:
        return "_e6";
    case CELL_E4:
        return "_e4";
    case CELL_DAY:
        return "day";
    case CELL_MONTH:
        return "month_day";
    case CELL_TIME:
        return "time";
    default:
        return "";
    }
}

static bool is_word(enum cell_type type)
{
    return type == CELL_TEXT || type == CELL_CODE || type == CELL_LEVEL;
}

static void every_target_is_a_column_of_the_table(void **state)
{
    struct text schema;
    char type[16];

    (void)state;
    text_init(&schema);
    assert_true(file_read(SCHEMA, &schema));
    for (const struct kind *kind = kinds; kind->name; kind++) {
        for (const struct column *c = kind->columns; c->name; c++) {
            const char *table =
                c->flags & COLUMN_EXTRA ? "charge_more" : kind->table;

            if (!c->target)
                continue;
            if (!schema_type(schema.data, table, c->target, type))
                fail_msg("%s.%s: table %s has no column %s", kind->name,
                         c->name, table, c->target);
            if (strcmp(type, is_word(c->type) ? "TEXT" : "INTEGER") != 0)
                fail_msg("%s.%s: %s is %s", kind->name, c->name, c->target,
                         type);
            if (!ends_with(c->target, suffix_of(c->type)))
                fail_msg("%s.%s: %s is not in its unit", kind->name, c->name,
                         c->target);
        }
    }
    text_release(&schema);
}

static void has_text(const char *text)
{
    assert_non_null(text);
    assert_true(*text);
}

static void every_text_is_there_in_both_languages(void **state)
{
    (void)state;
    for (const struct kind *kind = kinds; kind->name; kind++) {
        has_text(kind->title_zh);
        has_text(kind->title_en);
        for (const struct column *c = kind->columns; c->name; c++) {
            has_text(c->chinese);
            has_text(c->help_zh);
            has_text(c->help_en);
        }
    }
}

static void layouts_name_columns_of_their_kind(void **state)
{
    char name[HEADING_SIZE];

    (void)state;
    for (const struct kind *kind = kinds; kind->name; kind++) {
        for (const struct layout *layout = kind->layouts;
             layout && layout->name; layout++) {
            const char *lists[] = {layout->required, layout->also};

            for (int i = 0; i < 2; i++)
                while (next_name(&lists[i], name))
                    assert_non_null(kind_column(kind, name));
        }
    }
}

static void kinds_and_columns_are_found_by_any_of_their_names(void **state)
{
    const struct kind *items = kind_find("items");

    (void)state;
    assert_non_null(items);
    assert_ptr_equal(kind_find("catalogue"), items);
    assert_ptr_equal(kind_find("charge"), kind_find("charges"));
    assert_ptr_equal(kind_find("费用明细"), kind_find("charges"));
    assert_ptr_equal(kind_find("rule_limit"), kind_find("rules"));
    assert_null(kind_find("nothing"));
    assert_null(kind_find(""));
    assert_non_null(kind_column(items, "price_ceiling"));
    assert_ptr_equal(kind_column(items, "price_ceiling_e6"),
                     kind_column(items, "price_ceiling"));
    assert_null(kind_column(items, "nothing"));
}

static void folds(const char *heading, const char *expected)
{
    char buffer[HEADING_SIZE];

    assert_string_equal(heading_fold(buffer, sizeof(buffer), heading),
                        expected);
}

static void headings_fold(void **state)
{
    char small[6];

    (void)state;
    folds(" 住 院 号 ", "住院号");
    folds("　住院号\t\n", "住院号");
    folds("MDTRT_ID", "mdtrt_id");
    folds("ＺＹＨ（１）", "zyh(1)");
    folds("\xEF\xBB\xBF"
          "住院号",
          "住院号");
    folds("", "");
    assert_string_equal(heading_fold(small, sizeof(small), "abcdefgh"),
                        "abcde");
}

static char *printed(const struct kind *kind)
{
    char *bytes = NULL;
    size_t size;
    FILE *stream = open_memstream(&bytes, &size);

    columns_print(stream, kind);
    fclose(stream);
    return bytes;
}

static void kinds_are_printed_with_their_columns(void **state)
{
    char *text = printed(NULL);

    (void)state;
    assert_non_null(strstr(text, "charges"));
    assert_non_null(strstr(text, "费用明细"));
    free(text);
    for (const struct kind *kind = kinds; kind->name; kind++) {
        text = printed(kind);
        for (const struct column *c = kind->columns; c->name; c++)
            assert_non_null(strstr(text, c->name));
        free(text);
    }
}

static void template_is_recognised(const struct names *ours, const char *file,
                                   const char *name)
{
    char path[256];
    struct mapping mapping;
    struct csv *csv;

    snprintf(path, sizeof(path), "模板/%s.csv", file);
    csv = csv_open(path, NULL);
    assert_int_equal(csv_refused(csv), CSV_FINE);
    mapping_find(&mapping, csv, NULL, NULL,
                 &(struct known_names){ours, NULL, ""});
    if (!mapping.kind || strcmp(mapping.kind->name, name) != 0)
        fail_msg("%s: recognised as %s, missing %s", path,
                 mapping.kind ? mapping.kind->name : "none",
                 mapping.doubt.missing ? mapping.doubt.missing : "nothing");
    assert_string_equal(unknown_heading(&mapping), "");
    mapping_release(&mapping);
    csv_close(csv);
}

static void templates_are_private_and_recognised_again(void **state)
{
    struct names *ours = names_new();
    struct stat info;

    (void)state;
    templates_write("模板", false);
    assert_int_equal(stat("模板/费用明细.csv", &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    for (const struct kind *kind = kinds; kind->name; kind++) {
        const struct layout *layout = kind->layouts;

        if (kind->way == KIND_IGNORED)
            continue;
        if (!layout || !layout->file)
            template_is_recognised(ours, kind->file, kind->name);
        for (; layout && layout->name && layout->file; layout++)
            template_is_recognised(ours, layout->file, kind->name);
    }
    names_free(ours);
    templates_write("模板", false); /* again, over itself */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_target_is_a_column_of_the_table),
        cmocka_unit_test(every_text_is_there_in_both_languages),
        cmocka_unit_test(layouts_name_columns_of_their_kind),
        cmocka_unit_test(kinds_and_columns_are_found_by_any_of_their_names),
        cmocka_unit_test(headings_fold),
        cmocka_unit_test(kinds_are_printed_with_their_columns),
        cmocka_unit_test_setup_teardown(
            templates_are_private_and_recognised_again, folder_enter,
            folder_leave),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
