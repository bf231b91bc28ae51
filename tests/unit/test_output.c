#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/files.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/os.h"
#include "base/output.h"

#include "child.h"
#include "folder.h"

static void holds(const char *path, const char *expected)
{
    struct text text;

    text_init(&text);
    assert_true(file_read(path, &text));
    assert_string_equal(text.data, expected);
    text_release(&text);
}

static void is_private(const char *path)
{
    struct stat info;

    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
}

static int count_files(void)
{
    static const char *const any[] = {"", NULL};
    struct file_list list;
    int count;

    file_list_init(&list);
    file_list_add(&list, ".", any);
    count = (int)list.count;
    file_list_release(&list);
    return count;
}

static void a_committed_output_is_there(void **state)
{
    struct output *output = output_open("a.csv");

    (void)state;
    fputs("whole", output->file);
    assert_false(exists("a.csv"));
    is_private(output->temporary);
    output_commit(output);
    holds("a.csv", "whole");
    is_private("a.csv");
    assert_int_equal(count_files(), 1);
}

static void an_abandoned_output_leaves_the_old(void **state)
{
    struct output *output;

    (void)state;
    has_file("a.csv", "old");
    output = output_open("a.csv");
    fputs("new", output->file);
    output_abandon(output);
    holds("a.csv", "old");
    assert_int_equal(count_files(), 1);
}

static void a_library_may_open_it_by_name(void **state)
{
    struct output *output = output_name("a.xlsx");

    (void)state;
    assert_null(output->file);
    is_private(output->temporary);
    has_file(output->temporary, "zip");
    output_commit(output);
    holds("a.xlsx", "zip");
    is_private("a.xlsx");
    assert_int_equal(count_files(), 1);
}

static void outputs_end_in_any_order(void **state)
{
    struct output *one = output_open("1"), *two = output_open("2");
    struct output *three = output_open("3");

    (void)state;
    output_commit(two);
    output_abandon(three);
    output_commit(one);
    assert_true(exists("1") && exists("2") && !exists("3"));
    assert_int_equal(count_files(), 2);
}

static void a_link_stays_a_link(void **state)
{
    struct output *output;
    struct stat info;

    (void)state;
    has_folder("far");
    has_file("far/real.csv", "old");
    assert_int_equal(symlink("far/real.csv", "a.csv"), 0);
    output = output_open("a.csv");
    fputs("new", output->file);
    output_commit(output);
    assert_int_equal(lstat("a.csv", &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    holds("far/real.csv", "new");
}

static void a_device_is_written_to_directly(void **state)
{
    struct output *output = output_open("/dev/null");

    (void)state;
    assert_null(output->temporary);
    fputs("gone", output->file);
    output_commit(output);
    output_abandon(output_open("/dev/null"));
    assert_true(exists("/dev/null"));
}

static void what_a_crash_left_is_taken_over(void **state)
{
    struct output *output;

    (void)state;
    has_file("a.csv.zicha-tmp", "half of an earlier one");
    output = output_open("a.csv");
    assert_string_equal(output->temporary, "a.csv.zicha-tmp");
    fputs("whole", output->file);
    output_commit(output);
    holds("a.csv", "whole");
    has_file("secret", "secret");
    assert_int_equal(symlink("secret", "a.csv.zicha-tmp"), 0);
    output = output_open("a.csv");
    output_commit(output);
    holds("secret", "secret");
    assert_int_equal(count_files(), 2);
}

static void die_half_way(const void *unused)
{
    struct output *output = output_open("a.csv");

    (void)unused;
    output_name("b.xlsx");
    fputs("half", output->file);
    fflush(output->file);
    die("no more");
}

static void open_path(const void *path)
{
    output_open(path);
}

static void open_by_name(const void *path)
{
    output_name(path);
}

static void open_twice(const void *path)
{
    output_open(path);
    output_open(path);
}

static void claim(const void *path)
{
    output_claim(path);
}

static void claim_twice(const void *path)
{
    output_claim("./a");
    output_claim(path);
}

static void fill_the_disk(const void *unused)
{
    struct output *output = output_open("/dev/full");

    (void)unused;
    fputs("x", output->file);
    output_commit(output);
}

static void dies(void (*body)(const void *), const char *path,
                 const char *words)
{
    struct child child = in_child(body, path);

    assert_int_equal(child.status, EXIT_FAILED);
    if (!says(&child, words))
        fail_msg("it says %s", child.said);
}

static void dying_leaves_nothing_behind(void **state)
{
    (void)state;
    lang_set(LANG_EN);
    dies(die_half_way, NULL, "zicha: no more\n");
    assert_int_equal(count_files(), 0);
}

static void what_cannot_be_written_is_told_at_once(void **state)
{
    (void)state;
    lang_set(LANG_EN);
    has_folder("folder");
    dies(open_path, "folder", "cannot write 'folder': Is a directory");
    dies(open_path, "no/where", "cannot write 'no/where': No such file");
    dies(open_by_name, "/dev/null", "cannot write '/dev/null'");
    dies(open_twice, "a", "'a' is given for two outputs");
    dies(fill_the_disk, NULL, "cannot write '/dev/full': No space left");
    assert_int_equal(count_files(), 0);
    assert_true(exists("/dev/null") && exists("/dev/full"));
}

static void a_name_beside_is_free(void **state)
{
    char *name;

    (void)state;
    has_file("a.b.csv", "read");
    has_file("a.b(1).csv", "read");
    name = output_beside("a.b.csv");
    assert_string_equal(name, "a.b(2).csv");
    free(name);
    name = output_beside("x.y/a");
    assert_string_equal(name, "x.y/a(1)");
    free(name);
    assert_string_equal(output_free_name("a.b.csv"), "a.b.csv");
}

static void two_programs_do_not_write_one_file(void **state)
{
    int held = os_open("a.csv.zicha-tmp", OS_WRITE | OS_CREATE);

    (void)state;
    lang_set(LANG_EN);
    assert_int_equal(os_lock(held), OS_LOCKED); /* as another one would */
    dies(open_path, "a.csv", "another program is writing 'a.csv'");
    assert_true(exists("a.csv.zicha-tmp"));
    os_close(held);
    output_commit(output_open("a.csv"));
    assert_int_equal(count_files(), 1);
}

static void what_is_read_is_not_written(void **state)
{
    (void)state;
    lang_set(LANG_EN);
    has_file("in.csv", "read");
    assert_int_equal(symlink("in.csv", "link"), 0);
    assert_int_equal(link("in.csv", "hard"), 0);
    output_protect("in.csv");
    output_protect("nothing.csv");
    dies(claim, "link", "'link' is read by this command");
    dies(claim, "hard", "'hard' is read by this command");
    dies(open_path, "./in.csv", "'./in.csv' is read by this command");
    dies(claim, "no/where", "cannot write 'no/where': No such file");
    dies(claim_twice, "a", "'a' is given for two outputs");
    output_claim("/dev/null");
    output_claim("nothing.csv");
    holds("in.csv", "read");
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, folder_enter, folder_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_committed_output_is_there),
        TEST(an_abandoned_output_leaves_the_old),
        TEST(a_library_may_open_it_by_name),
        TEST(outputs_end_in_any_order),
        TEST(a_link_stays_a_link),
        TEST(a_device_is_written_to_directly),
        TEST(what_a_crash_left_is_taken_over),
        TEST(a_name_beside_is_free),
        TEST(two_programs_do_not_write_one_file),
        TEST(what_is_read_is_not_written),
        TEST(dying_leaves_nothing_behind),
        TEST(what_cannot_be_written_is_told_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
