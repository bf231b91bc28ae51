#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/csv.h"
#include "io/csv_chunk.h"

#include "folder.h"
#include "rows.h"

/* As a file, whose encoding is found unless WANTED says it. */
static void decodes(const char *bytes, size_t count, const char *wanted,
                    const char *encoding, const char *expected)
{
    static const size_t chunks[] = {1, 2, 3, 7, 1 << 18};

    has_bytes("a.csv", bytes, count);
    for (size_t i = 0; i < sizeof(chunks) / sizeof(chunks[0]); i++) {
        struct csv *csv = csv_open("a.csv", wanted);

        assert_int_equal(csv_refused(csv), CSV_FINE);
        assert_string_equal(csv_encoding(csv), encoding);
        assert_int_equal(csv_size(csv), count);
        csv_chunk(csv, chunks[i], CSV_RECORD_MAX);
        shows(csv, strstr(bytes, "|@|") ? "|@|" : ",", 0, expected);
        csv_close(csv);
    }
}

static void refuses(const char *bytes, size_t count, enum csv_refusal why)
{
    struct csv *csv = csv_open_memory(bytes, count);
    struct csv_row row;

    assert_int_equal(csv_refused(csv), why);
    csv_begin(csv, ",");
    assert_false(csv_next(csv, &row));
    csv_close(csv);
}

static void utf8_and_its_bom(void **state)
{
    (void)state;
    decodes(BYTES("a,床位费\n"), NULL, "utf-8", "1 a|床位费\n");
    decodes(BYTES("\xEF\xBB\xBF"
                  "a,床位费\n"),
            NULL, "utf-8-bom", "1 a|床位费\n");
    decodes(BYTES("\xEF\xBB\xBF"
                  "a,床\n"),
            "UTF-8", "utf-8-bom", "1 a|床\n");
    decodes(BYTES("\xF0\xA0\x80\x80,é\n"), NULL, "utf-8", "1 𠀀|é\n");
}

static void invalid_utf8_costs_its_lines(void **state)
{
    (void)state;
    decodes(BYTES("\xEF\xBB\xBF"
                  "a,b\n\xFF,\xE5\xBA\nc,d\n\x80"),
            NULL, "utf-8-bom",
            "1 a|b\n2 bad \xEF\xBF\xBD|\xEF\xBF\xBD\xEF\xBF\xBD\n3 c|d\n"
            "4 bad \xEF\xBF\xBD\n");
    decodes(BYTES("\xC0\x80\n\xED\xA0\x80\nx\r\n\xF4\x90\x80\x80\ny\n"),
            "utf-8", "utf-8",
            "1 bad \xEF\xBF\xBD\xEF\xBF\xBD\n"
            "2 bad \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\n3 x\n"
            "4 bad \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\n5 y\n");
    decodes(BYTES("a,\"b\n\xFF\"\nc,d\n"), "utf-8", "utf-8",
            "1 bad a|b\\n\xEF\xBF\xBD\n3 c|d\n");
}

static void gb18030_is_told_from_the_whole_file(void **state)
{
    struct text all = repeated("a,b\n", 100000, "\xB4\xB2\xCE\xBB,c\n");
    struct csv *csv;
    struct csv_row row;

    (void)state;
    has_bytes("late.csv", all.data, all.length);
    csv = csv_open("late.csv", NULL);
    assert_string_equal(csv_encoding(csv), "gb18030");
    csv_begin(csv, ",");
    while (csv_next(csv, &row))
        continue;
    assert_string_equal(row.cells[0], "床位");
    csv_close(csv);
    text_release(&all);
}

/* Every line of a file of several pieces, none of them bad. */
static void is_whole(const char *line, const char *encoding, const char *cell)
{
    const size_t lines = 120000;
    struct text all = repeated(line, lines, "");
    struct csv *csv;
    struct csv_row row;
    size_t good = 0;

    has_bytes("whole.csv", all.data, all.length);
    csv = csv_open("whole.csv", NULL);
    assert_string_equal(csv_encoding(csv), encoding);
    csv_begin(csv, ",");
    while (csv_next(csv, &row))
        good += row.defect == CSV_OK && strcmp(row.cells[0], cell) == 0;
    assert_int_equal(good, lines);
    csv_close(csv);
    text_release(&all);
}

static void characters_between_two_pieces_are_whole(void **state)
{
    (void)state;
    is_whole("床位费\n", "utf-8", "床位费");
    is_whole("床位\r\n", "utf-8", "床位");
    is_whole("\xB4\xB2\xCE\xBB\n", "gb18030", "床位");
    is_whole("\xB4\xB2\x95\x32\x82\x36\n", "gb18030", "床𠀀");
}

static void gb18030_has_two_and_four_bytes(void **state)
{
    (void)state;
    decodes(BYTES("\xB4\xB2\xCE\xBB\xB7\xD1,a\n\xA4\xCE,\x81\x30\x84\x36\n"),
            NULL, "gb18030", "1 床位费|a\n2 の|¥\n");
    /* U+20000, and U+9FA6 of a rare name */
    decodes(BYTES("\x95\x32\x82\x36,\x82\x35\x8F\x33\r\n"), NULL, "gb18030",
            "1 𠀀|龦\n");
    /* second bytes | @ \ and a digit-like quote */
    decodes(BYTES("\x81\x7C|@|\x81\x40|@|\x81\x5C|@||\n"), NULL, "gb18030",
            "1 亅|丂|乗||\n");
    decodes(BYTES("\x84\x31\x95\x33"
                  "a\n"),
            NULL, "gb18030", "1 a\n");
    decodes(BYTES("a\n"), "gbk", "gb18030", "1 a\n");
}

static void invalid_gb18030_costs_its_lines(void **state)
{
    (void)state;
    decodes(BYTES("\xB4\xB2,a\n\xB4\xB2\xFF,b\n\xB4\n\xB4\xB2\n\x81\x30\n"
                  "\x81\x30\x81,\xB4\xB2\xCE\n\xB4\xB2\n\xB4"),
            NULL, "gb18030",
            "1 床|a\n2 bad 床\xEF\xBF\xBD|b\n3 bad \xEF\xBF\xBD\n4 床\n"
            "5 bad \xEF\xBF\xBD"
            "0\n"
            "6 bad \xEF\xBF\xBD"
            "0\xEF\xBF\xBD|床\xEF\xBF\xBD\n7 床\n"
            "8 bad \xEF\xBF\xBD\n");
}

static void the_encoding_with_fewer_bad_lines_is_taken(void **state)
{
    (void)state;
    decodes(BYTES("床位\n床位\n\xFF\n一个\n"), NULL, "utf-8",
            "1 床位\n2 床位\n3 bad \xEF\xBF\xBD\n4 一个\n");
    decodes(BYTES("\xB4\xB2\n\xB4\xB2\n\xFF\n"), NULL, "gb18030",
            "1 床\n2 床\n3 bad \xEF\xBF\xBD\n");
}

static void utf16_has_a_bom_or_is_asked_for(void **state)
{
    (void)state;
    decodes(BYTES("\xFF\xFE"
                  "a\0,\0\x8A\x5E\r\0\n\0"
                  "b\0"),
            NULL, "utf-16le", "1 a|床\n2 b\n");
    decodes(BYTES("\xFE\xFF\0a\0,\x5E\x8A\0\n\xD8\x40\xDC\x00"), NULL,
            "utf-16be", "1 a|床\n2 𠀀\n");
    decodes(BYTES("a\0,\0b\0\n\0"), "utf-16le", "utf-16le", "1 a|b\n");
}

static void invalid_utf16_costs_its_lines(void **state)
{
    (void)state;
    decodes(BYTES("\xFF\xFE"
                  "a\0\n\0\x40\xD8"
                  "b\0\n\0\x00\xDC\n\0c\0\n\0"
                  "\x40\xD8"),
            NULL, "utf-16le",
            "1 a\n2 bad \xEF\xBF\xBD"
            "b\n3 bad \xEF\xBF\xBD\n4 c\n"
            "5 bad \xEF\xBF\xBD\n");
    decodes(BYTES("\xFF\xFE"
                  "a\0\n\0b"),
            NULL, "utf-16le", "1 a\n2 bad \xEF\xBF\xBD\n");
    decodes(BYTES("\xFF\xFE"
                  "a\0\0\0\n\0"),
            NULL, "utf-16le", "1 nul a\\0\n");
}

static void what_is_no_csv_is_refused(void **state)
{
    (void)state;
    refuses(BYTES(""), CSV_EMPTY);
    refuses(BYTES("\xEF\xBB\xBF"), CSV_EMPTY);
    refuses(BYTES("\xEF\xBB\xBF\r\n\n \t\n            "), CSV_EMPTY);
    refuses(BYTES("PK\3\4 and so on"), CSV_XLSX);
    refuses(BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), CSV_XLSX);
    has_bytes("wide.csv", BYTES("\xFF\xFE\r\0\n\0 \0\t\0\n\0"));
    struct csv *csv = csv_open("wide.csv", NULL);

    assert_int_equal(csv_refused(csv), CSV_EMPTY);
    csv_close(csv);
}

static void is_unreadable(const char *path)
{
    struct csv *csv = csv_open(path, NULL);
    struct csv_row row;

    assert_int_equal(csv_refused(csv), CSV_UNREADABLE);
    assert_non_null(csv_reason(csv));
    assert_false(csv_next(csv, &row));
    csv_close(csv);
}

static void what_cannot_be_read_is_refused(void **state)
{
    (void)state;
    is_unreadable("absent.csv");
    has_folder("folder.csv");
    is_unreadable("folder.csv");
    assert_int_equal(mkfifo("fifo.csv", 0600), 0);
    is_unreadable("fifo.csv");
}

static void a_change_is_noticed(void **state)
{
    struct csv *csv;

    (void)state;
    has_file("b.csv", "a,b\n");
    csv = csv_open("b.csv", NULL);
    assert_null(csv_reason(csv));
    assert_string_equal(csv_sha256(csv),
                        "5be08c9684a1d25efcee09318204824278b08bbfb4aef973"
                        "ffefd0b9d7478313");
    assert_false(csv_changed(csv));
    has_file("b.csv", "a,b\nc,d\n");
    assert_true(csv_changed(csv));
    csv_close(csv);
}

static void a_peek_reads_the_first_lines(void **state)
{
    struct text all = repeated("", 0, "\xB4\xB2,a\n");
    struct csv *csv;
    struct csv_row row;

    (void)state;
    for (int i = 0; i < 300000; i++)
        text_add(&all, "\xB4\xB2\xFF");
    has_bytes("peek.csv", all.data, all.length);
    csv = csv_peek("peek.csv", NULL);
    assert_int_equal(csv_refused(csv), CSV_FINE);
    assert_string_equal(csv_encoding(csv), "gb18030");
    assert_string_equal(csv_sha256(csv), "");
    csv_begin(csv, ",");
    assert_true(csv_next(csv, &row));
    assert_string_equal(row.cells[0], "床");
    csv_close(csv);
    text_release(&all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_and_its_bom),
        cmocka_unit_test(invalid_utf8_costs_its_lines),
        cmocka_unit_test(gb18030_is_told_from_the_whole_file),
        cmocka_unit_test(characters_between_two_pieces_are_whole),
        cmocka_unit_test(gb18030_has_two_and_four_bytes),
        cmocka_unit_test(invalid_gb18030_costs_its_lines),
        cmocka_unit_test(the_encoding_with_fewer_bad_lines_is_taken),
        cmocka_unit_test(utf16_has_a_bom_or_is_asked_for),
        cmocka_unit_test(invalid_utf16_costs_its_lines),
        cmocka_unit_test(what_is_no_csv_is_refused),
        cmocka_unit_test(what_cannot_be_read_is_refused),
        cmocka_unit_test(a_change_is_noticed),
        cmocka_unit_test(a_peek_reads_the_first_lines),
    };

    return cmocka_run_group_tests(tests, folder_enter, folder_leave);
}
