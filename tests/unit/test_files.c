#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/files.h"
#include "base/lang.h"

#include "child.h"
#include "folder.h"

static const char *const suffixes[] = {".csv", ".txt", NULL};

/* EXPECTED: the names, one a line, "!" behind what is in trouble. */
static void lists(const char *path, const char *expected)
{
    struct file_list list;
    struct text names;

    file_list_init(&list);
    text_init(&names);
    file_list_add(&list, path, suffixes);
    for (size_t i = 0; i < list.count; i++) {
        const struct file_entry *entry = &list.entries[i];

        text_printf(&names, "%s%s\n", entry->name,
                    entry->trouble == FILE_FINE ? "" : "!");
        if (entry->trouble == FILE_FINE)
            assert_int_equal(access(entry->path, R_OK), 0);
        if (entry->trouble == FILE_UNREADABLE)
            assert_non_null(entry->reason);
        else
            assert_null(entry->reason);
    }
    assert_string_equal(names.data, expected);
    text_release(&names);
    file_list_release(&list);
}

static void add_path(const void *path)
{
    struct file_list list;

    file_list_init(&list);
    file_list_add(&list, path, suffixes);
    file_list_release(&list);
}

static void make_path(const void *path)
{
    folder_make(path);
}

static void a_folder_is_sorted_by_its_bytes(void **state)
{
    (void)state;
    has_folder("in");
    has_folder("in/a");
    has_folder("in/a/deep");
    has_file("in/b.csv", "");
    has_file("in/a.csv", "");
    has_file("in/B.CSV", "");
    has_file("in/a/z.Txt", "");
    has_file("in/a/deep/y.csv", "");
    has_file("in/notes.md", "");
    has_file("in/csv", "");
    has_file("in/费用.csv", "");
    lists("in", "B.CSV\na.csv\na/deep/y.csv\na/z.Txt\nb.csv\n费用.csv\n");
    lists("in/", "B.CSV\na.csv\na/deep/y.csv\na/z.Txt\nb.csv\n费用.csv\n");
    lists("./in/a", "deep/y.csv\nz.Txt\n");
}

static void a_file_is_taken_as_it_is(void **state)
{
    (void)state;
    has_folder("in");
    has_file("in/export.dat", "x");
    lists("in/export.dat", "export.dat\n");
    assert_int_equal(mkfifo("in/pipe", 0600), 0);
    lists("in/pipe", "pipe!\n");
}

static void an_empty_folder_has_no_files(void **state)
{
    (void)state;
    has_folder("in");
    lists("in", "");
}

static void links_to_files_are_followed(void **state)
{
    (void)state;
    has_folder("in");
    has_folder("other");
    has_file("other/real.csv", "x");
    assert_int_equal(symlink("../other/real.csv", "in/link.csv"), 0);
    assert_int_equal(symlink("../other", "in/folder.csv"), 0);
    assert_int_equal(symlink("../other", "in/folder"), 0);
    assert_int_equal(symlink("nowhere", "in/broken.csv"), 0);
    assert_int_equal(symlink("loop.csv", "in/loop.csv"), 0);
    assert_int_equal(symlink(".", "in/self"), 0);
    lists("in", "broken.csv!\nlink.csv\nloop.csv!\n");
    assert_int_equal(symlink("in", "named"), 0);
    lists("named", "broken.csv!\nlink.csv\nloop.csv!\n");
}

static void what_is_no_file_is_listed_as_such(void **state)
{
    (void)state;
    has_folder("in");
    has_folder("in/folder.csv");
    has_file("in/folder.csv/x.csv", "");
    assert_int_equal(mkfifo("in/pipe.csv", 0600), 0);
    assert_int_equal(mkfifo("in/pipe", 0600), 0);
    lists("in", "folder.csv/x.csv\npipe.csv!\n");
}

/* The superuser may read everything: nothing to see then. */
static void unreadable_files_are_listed_with_the_reason(void **state)
{
    (void)state;
    if (geteuid() == 0)
        skip();
    has_folder("in");
    has_folder("in/closed");
    has_file("in/secret.csv", "");
    assert_int_equal(chmod("in/secret.csv", 0), 0);
    assert_int_equal(chmod("in/closed", 0), 0);
    lists("in", "closed/!\nsecret.csv!\n");
    assert_int_equal(chmod("in/closed", 0700), 0);
}

static void several_paths_keep_their_order(void **state)
{
    struct file_list list;

    (void)state;
    has_folder("in");
    has_file("in/b.csv", "");
    has_file("in/a.csv", "");
    has_file("z.csv", "");
    file_list_init(&list);
    file_list_add(&list, "z.csv", suffixes);
    file_list_add(&list, "in", suffixes);
    assert_int_equal(list.count, 3);
    assert_string_equal(list.entries[0].path, "z.csv");
    assert_string_equal(list.entries[1].path, "in/a.csv");
    assert_string_equal(list.entries[2].path, "in/b.csv");
    file_list_release(&list);
}

static void a_missing_path_ends_the_program(void **state)
{
    struct child child;

    (void)state;
    lang_set(LANG_EN);
    child = in_child(add_path, "nowhere");
    assert_int_equal(child.status, EXIT_FAILED);
    assert_string_equal(child.said, "zicha: cannot read 'nowhere': "
                                    "No such file or directory\n");
    lang_set(LANG_ZH);
    child = in_child(add_path, "no\nwhere");
    assert_true(says(&child, "无法读取“no\\x0awhere”"));
}

static void a_file_is_read_whole(void **state)
{
    struct text text = {0};
    struct text long_text;

    (void)state;
    has_file("short", "one\ntwo");
    assert_true(file_read("short", &text));
    assert_string_equal(text.data, "one\ntwo");
    assert_int_equal(text.length, 7);
    has_file("empty", "");
    assert_true(file_read("empty", &text));
    assert_int_equal(text.length, 0);
    text_init(&long_text);
    for (int i = 0; i < 30000; i++)
        text_printf(&long_text, "%d\n", i);
    has_file("long", long_text.data);
    assert_true(file_read("long", &text));
    assert_string_equal(text.data, long_text.data);
    text_release(&long_text);
    assert_false(file_read("nowhere", &text));
    assert_int_equal(errno, ENOENT);
    assert_false(file_read(".", &text));
    assert_int_equal(errno, EISDIR);
    text_release(&text);
}

static void a_folder_is_made_once(void **state)
{
    struct child child;

    (void)state;
    folder_make("new");
    folder_make("new");
    assert_true(exists("new"));
    has_file("file", "");
    lang_set(LANG_EN);
    child = in_child(make_path, "file");
    assert_int_equal(child.status, EXIT_FAILED);
    assert_true(says(&child, "cannot make the folder 'file'"));
    child = in_child(make_path, "no/where");
    assert_int_equal(child.status, EXIT_FAILED);
    lang_set(LANG_ZH);
}

static void the_last_part_of_a_path(void **state)
{
    (void)state;
    assert_string_equal(path_base("reports/a.xlsx"), "a.xlsx");
    assert_string_equal(path_base("a.xlsx"), "a.xlsx");
    assert_string_equal(path_base("/a/b/c"), "c");
    assert_string_equal(path_base(""), "");
    assert_string_equal(path_base("a/b/"), "b/");
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, folder_enter, folder_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_folder_is_sorted_by_its_bytes),
        TEST(a_file_is_taken_as_it_is),
        TEST(an_empty_folder_has_no_files),
        TEST(links_to_files_are_followed),
        TEST(what_is_no_file_is_listed_as_such),
        TEST(unreadable_files_are_listed_with_the_reason),
        TEST(several_paths_keep_their_order),
        TEST(a_missing_path_ends_the_program),
        TEST(a_file_is_read_whole),
        TEST(a_folder_is_made_once),
        cmocka_unit_test(the_last_part_of_a_path),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
