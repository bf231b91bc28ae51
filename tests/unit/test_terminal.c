#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/output.h"
#include "base/terminal.h"

#include "child.h"
#include "folder.h"

static void shows(const char *string, const char *expected)
{
    char *printed = NULL;
    struct text text;
    size_t size;
    FILE *stream;

    text_init(&text);
    text_add_escaped(&text, string);
    assert_string_equal(text.data, expected);
    text_release(&text);
    stream = open_memstream(&printed, &size);
    print_escaped(stream, string);
    fclose(stream);
    assert_string_equal(printed, expected);
    free(printed);
}

static void pads(const char *string, size_t width, const char *expected)
{
    char *printed = NULL;
    size_t size;
    FILE *stream = open_memstream(&printed, &size);

    print_padded(stream, string, width);
    fclose(stream);
    assert_string_equal(printed, expected);
    free(printed);
}

static void nothing_drives_the_terminal(void **state)
{
    (void)state;
    shows("", "");
    shows("床位费 a~\\", "床位费 a~\\");
    shows("\x1b[2J", "\\x1b[2J");
    shows("a\nb\tc\x7f", "a\\x0ab\\x09c\\x7f");
    shows("\xC2\x9B"
          "2J",
          "\\xc2\\x9b2J");
    shows("\xE2\x80\xAE"
          "abc",
          "\\xe2\\x80\\xaeabc");
    shows("\xE2\x81\xA6", "\\xe2\\x81\\xa6");
    shows("\xE5\xBA"
          "x",
          "\\xe5\\xbax");
    shows("\xEF\xBF\xBD", "\xEF\xBF\xBD");
}

static void chinese_is_padded_by_its_width(void **state)
{
    (void)state;
    pads("bed", 5, "bed  ");
    pads("床位", 5, "床位 ");
    pads("床位费", 5, "床位费");
    pads("a\nb", 8, "a\\x0ab  ");
}

static void paragraph(const char *string, size_t width, const char *wanted)
{
    char *bytes = NULL;
    size_t size;
    FILE *stream = open_memstream(&bytes, &size);

    print_paragraph(stream, "a", string, 2, width);
    fclose(stream);
    assert_string_equal(bytes, wanted);
    free(bytes);
}

static void paragraphs_break_where_they_may(void **state)
{
    (void)state;
    paragraph("", 10, "a \n");
    paragraph("one two three ", 9, "a one two\n  three\n");
    paragraph("床位费，护理费", 8, "a 床位\n  费，护\n  理费\n");
    paragraph("床位（床位）", 8, "a 床位\n  （床\n  位）\n");
    paragraph("longer than that", 4, "a longer\n  than\n  that\n");
    paragraph("按charges计", 8, "a 按\n  charges\n  计\n");
    paragraph("a\x1bz", 20, "a a\\x1bz\n");
}

static void import(const void *quiet)
{
    struct progress progress;

    progress_begin(&progress, quiet != NULL, "charges\x1b.csv", 100);
    for (int i = 0; i < 100; i++)
        progress_at(&progress, i, i);
    progress_end(&progress, "100 rows");
}

static void without_a_terminal_progress_is_one_line(void **state)
{
    struct child child;

    (void)state;
    lang_set(LANG_EN);
    child = in_child(import, NULL);
    assert_string_equal(child.said, "charges\\x1b.csv: 100 rows (0.0 s)\n");
    child = in_child(import, "quiet");
    assert_string_equal(child.said, "");
    lang_set(LANG_ZH);
    child = in_child(import, NULL);
    assert_string_equal(child.said, "charges\\x1b.csv：100 rows（0.0 秒）\n");
}

static void interrupt(const void *times)
{
    int signals = *(const int *)times;

    signal(SIGINT, SIG_DFL); /* a shell's background has it ignored */
    interrupt_install();
    if (interrupt_pending())
        quit(EXIT_FAILED);
    output_name("half");
    for (int i = 0; i < signals; i++)
        raise(i % 2 == 0 ? SIGTERM : SIGINT);
    quit(interrupt_pending() ? EXIT_DEFECTS : EXIT_DONE);
}

static int status_after(int signals)
{
    int status = in_child(interrupt, &signals).status;

    assert_false(exists("half"));
    return status;
}

static void the_second_signal_ends_the_program(void **state)
{
    (void)state;
    assert_int_equal(status_after(0), EXIT_DONE);
    assert_int_equal(status_after(1), EXIT_DEFECTS);
    assert_int_equal(status_after(2), EXIT_INTERRUPTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_drives_the_terminal),
        cmocka_unit_test(chinese_is_padded_by_its_width),
        cmocka_unit_test(paragraphs_break_where_they_may),
        cmocka_unit_test(without_a_terminal_progress_is_one_line),
        cmocka_unit_test_setup_teardown(the_second_signal_ends_the_program,
                                        folder_enter, folder_leave),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
