#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/terminal.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chinese_is_padded_by_its_width),
        cmocka_unit_test(paragraphs_break_where_they_may),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
