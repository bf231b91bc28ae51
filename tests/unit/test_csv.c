#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "io/csv.h"
#include "io/csv_chunk.h"

#include "rows.h"

/* The same however the file is cut into pieces. */
static void reads(const char *bytes, size_t count, const char *delimiter,
                  size_t width, const char *expected)
{
    static const size_t chunks[] = {1, 2, 3, 5, 8, 64, 1 << 18};

    for (size_t i = 0; i < sizeof(chunks) / sizeof(chunks[0]); i++) {
        struct csv *csv = csv_open_memory(bytes, count);

        assert_int_equal(csv_refused(csv), CSV_FINE);
        csv_chunk(csv, chunks[i], CSV_RECORD_MAX);
        shows(csv, delimiter, width, expected);
        shows(csv, delimiter, width, expected);
        csv_close(csv);
    }
}

static void gives(const char *text, size_t width, const char *expected)
{
    reads(text, strlen(text), ",", width, expected);
}

static void lf_cr_and_crlf_end_a_line(void **state)
{
    (void)state;
    gives("a,b\nc,d\n", 0, "1 a|b\n2 c|d\n");
    gives("a,b\r\nc,d\r\n", 0, "1 a|b\n2 c|d\n");
    gives("a,b\rc,d\r", 0, "1 a|b\n2 c|d\n");
    gives("a\r\r\nb\n\rc", 0, "1 a\n3 b\n5 c\n");
}

static void a_last_line_needs_no_end(void **state)
{
    (void)state;
    gives("a,b\nc,d", 2, "1 a|b\n2 c|d\n");
    gives("a,b\nc,", 2, "1 a|b\n2 c|\n");
    gives("a,\"b\"", 2, "1 a|b\n");
}

static void blanks_stay_in_their_cells(void **state)
{
    (void)state;
    gives(" a ,\tb\t,\" c \"\n", 3, "1  a |\tb\t| c \n");
}

static void quotes_are_taken_off(void **state)
{
    (void)state;
    gives("\"a\",\"b,c\",\"\"\n", 3, "1 a|b,c|\n");
    gives("\"say \"\"hi\"\"\",\"\"\"\"\n", 2, "1 say \"hi\"|\"\n");
    gives("x,\"a\"\"\",\"\"\"b\"\ny,c,d\n", 3, "1 x|a\"|\"b\n2 y|c|d\n");
}

static void a_quote_inside_an_unquoted_cell_is_text(void **state)
{
    (void)state;
    gives("3\"管,=\"00123\", \"x\"\n", 3, "1 3\"管|=\"00123\"| \"x\"\n");
}

static void a_quote_inside_a_quoted_cell_is_text(void **state)
{
    (void)state;
    gives("\"3\"管\",b\n", 2, "1 3\"管|b\n");
    gives("\"\"3.0缝线\",b\n", 2, "1 \"3.0缝线|b\n");
}

static void blanks_after_a_closing_quote_mean_nothing(void **state)
{
    (void)state;
    reads(BYTES("\"a\" ,\"b\"\"c\"\t \n"), ",", 2, "1 a|b\"c\n");
    reads(BYTES("\"a\"\t\"b\" \n"), "\t", 2, "1 a|b\n");
}

static void a_line_break_stands_in_quotes(void **state)
{
    (void)state;
    gives("a,\"b\nc\",d\ne,f,g\n", 3, "1 a|b\\nc|d\n3 e|f|g\n");
    gives("a,\"b\r\nc\r\n\r\n\",d\r\ne,f,g\r\n", 3,
          "1 a|b\\r\\nc\\r\\n\\r\\n|d\n5 e|f|g\n");
    gives("a,\"b\rc\",d\re,f,g", 3, "1 a|b\\rc|d\n3 e|f|g\n");
    gives("\"a\n\"\"b\"\"\n\",\"c\n,\"\"d\"\"\"\ne,f\n", 2,
          "1 a\\n\"b\"\\n|c\\n,\"d\"\n5 e|f\n");
}

static void an_unclosed_quote_costs_one_line(void **state)
{
    (void)state;
    gives("a,\"3.0缝线,1\nb,c,2\nd,e,3\n", 3,
          "1 open a|3.0缝线,1\n2 b|c|2\n3 d|e|3\n");
    gives("\"x\n\"y\n\"z\n", 1, "1 open x\n2 open y\n3 open z\n");
    gives("a,\"b\n", 0, "1 open a|b\n");
    gives("a,b\n\"", 2, "1 a|b\n2 open \n");
    gives("a,\"b\"\"\n", 2, "1 open a|b\"\n");
}

static void a_stray_quote_does_not_swallow_up_to_the_next_one(void **state)
{
    (void)state;
    /* The count of cells would be right. */
    gives("1,\"3.0缝线,x\n2,b,y\n3,\"c,c\",z\n", 3,
          "1 open 1|3.0缝线,x\n2 2|b|y\n3 3|c,c|z\n");
    gives("\"1,x\n\"2\",y\n", 2, "1 open 1,x\n2 2|y\n");
}

static void the_count_of_cells_splits_a_record_of_several_lines(void **state)
{
    (void)state;
    gives("a,\"b,1\nc,d\",2,3\ne,f,4\n", 3,
          "1 open a|b,1\n2 many c|d\"|2|3\n3 e|f|4\n");
    gives("a,\"b\nc\"\ne,f,4\n", 3, "1 open a|b\n2 few c\"\n3 e|f|4\n");
    gives("a,\"b\nc\",,,\ne,f,4\n", 3, "1 a|b\\nc|\n3 e|f|4\n");
}

static void rows_have_the_width(void **state)
{
    (void)state;
    gives("a,b\nc\nd,e,f\ng,h,,\ni,j, ,　\n", 2,
          "1 a|b\n2 few c\n3 many d|e|f\n4 g|h\n5 i|j\n");
    gives("a,b\nc\nd,e,f\ng,h,,\n", 0, "1 a|b\n2 c\n3 d|e|f\n4 g|h||\n");
}

static void blank_lines_are_counted(void **state)
{
    const char text[] = "\n \t\na,b\n\n,\n,,,\n\"\",\"\"\n　\n\"\n\",\nc,d\n\n";
    struct csv *csv = csv_open_memory(BYTES(text));

    (void)state;
    shows(csv, ",", 2, "3 a|b\n11 c|d\n");
    assert_int_equal(csv_blank_lines(csv), 10);
    shows(csv, ",", 2, "3 a|b\n11 c|d\n");
    assert_int_equal(csv_blank_lines(csv), 10);
    csv_close(csv);
}

static void a_nul_is_a_defect(void **state)
{
    (void)state;
    reads(BYTES("a,b\nc\0c,d\n\0\ne,f\n"), ",", 2,
          "1 a|b\n2 nul c\\0c|d\n3 nul \\0\n4 e|f\n");
    reads(BYTES("a,\"b\n\0\"\ne,f\n"), ",", 2, "1 nul a|b\\n\\0\n3 e|f\n");
    reads(BYTES("a,\"\"\"\0\"\n"), ",", 2, "1 nul a|\"\\0\n");
}

static void other_delimiters(void **state)
{
    (void)state;
    reads(BYTES("a\t\"b\tc\"\n"), "\t", 2, "1 a|b\tc\n");
    reads(BYTES("a;\"b;c\";d,e\n"), ";", 3, "1 a|b;c|d,e\n");
    reads(BYTES("a|\"b\"\n"), "|", 2, "1 a|b\n");
}

static void the_national_delimiter_knows_no_quotes(void **state)
{
    (void)state;
    reads(BYTES("a|@|\"b|@|c\r\nd|@||@|e\"\x1F,\n"), "|@|", 3,
          "1 a|\"b|c\n2 d||e\"\x1F,\n");
    reads(BYTES("a|b|@|@|@||\n|@|@\n|@||@"), "|@|", 0,
          "1 a|b|@||\n2 |@\n3 ||@\n");
}

static void too_many_columns_are_a_defect(void **state)
{
    struct text all = repeated(",", CSV_COLUMNS_MAX, "\nb");
    struct csv *csv;
    struct csv_row row;

    (void)state;
    all.data[0] = 'a';
    all.data[CSV_COLUMNS_MAX - 1] = 'x';
    csv = csv_open_memory(all.data, all.length);
    csv_begin(csv, ",");
    assert_true(csv_next(csv, &row));
    assert_int_equal(row.defect, CSV_OK); /* the surplus is empty */
    csv_close(csv);
    text_release(&all);

    all = repeated(",", CSV_COLUMNS_MAX, "x\nb");
    csv = csv_open_memory(all.data, all.length);
    csv_begin(csv, ",");
    assert_true(csv_next(csv, &row));
    assert_int_equal(row.defect, CSV_TOO_MANY);
    assert_int_equal(row.count, CSV_COLUMNS_MAX);
    assert_true(csv_next(csv, &row));
    assert_string_equal(row.cells[0], "b");
    csv_close(csv);
    text_release(&all);
}

/* The first row of a cell of LENGTH between BEFORE and AFTER, then "b". */
static void cell_of(const char *before, size_t length, const char *after,
                    enum csv_defect defect)
{
    struct text all = repeated("", 0, before);
    struct csv *csv;
    struct csv_row row;

    for (size_t i = 0; i < length; i++)
        text_add_char(&all, 'x');
    text_add(&all, after);
    text_add(&all, "\nb\n");
    csv = csv_open_memory(all.data, all.length);
    csv_begin(csv, ",");
    assert_true(csv_next(csv, &row));
    assert_int_equal(row.defect, defect);
    while (csv_next(csv, &row))
        continue;
    assert_string_equal(row.cells[0], "b");
    csv_close(csv);
    text_release(&all);
}

static void a_cell_has_at_most_a_mebibyte(void **state)
{
    (void)state;
    cell_of("a,", CSV_CELL_MAX, ",a", CSV_OK);
    cell_of("a,", CSV_CELL_MAX + 1, ",a", CSV_CELL_TOO_LONG);
    cell_of("a,\"", CSV_CELL_MAX, "\"", CSV_OK);
    cell_of("a,\"", CSV_CELL_MAX + 1, "\"", CSV_CELL_TOO_LONG);
    cell_of("a,\"\n", CSV_CELL_MAX - 1, "\"", CSV_OK);
    cell_of("a,\"\n", CSV_CELL_MAX, "\"", CSV_CELL_TOO_LONG);
    cell_of("a,\"\n", CSV_CELL_MAX, "", CSV_CELL_TOO_LONG);
}

static void a_line_without_end_is_cut(void **state)
{
    const char text[] = "a,病病病病病病病病,c\r\nd,e\n";
    struct csv *csv = csv_open_memory(BYTES(text));

    (void)state;
    for (size_t chunk = 1; chunk < 20; chunk++)
        for (size_t most = 8; most < 24; most++) {
            struct csv_row row;

            csv_chunk(csv, chunk, most);
            csv_begin(csv, ",");
            assert_true(csv_next(csv, &row));
            if (row.defect) {
                assert_int_equal(row.defect, CSV_CELL_TOO_LONG);
                assert_true(utf8_valid(row.cells[1], row.lengths[1]));
            }
            assert_true(csv_next(csv, &row));
            assert_int_equal(row.line, 2);
            assert_string_equal(row.cells[0], "d");
            assert_false(csv_next(csv, &row));
        }
    csv_close(csv);
}

/* No line of the 300,000 may cost more than a few bytes' look ahead. */
static void hostile(const char *line, const char *end)
{
    const size_t lines = 300000;
    struct text all = repeated(line, lines, end);
    struct csv *csv = csv_open_memory(all.data, all.length);
    struct csv_row row;
    size_t rows = 0;

    csv_begin(csv, ",");
    csv_width(csv, 3);
    while (csv_next(csv, &row))
        rows++;
    assert_true(rows >= lines);
    assert_int_equal(row.line, lines + 1);
    assert_string_equal(row.cells[0], "good");
    csv_close(csv);
    text_release(&all);
}

static void hostile_quotes_cost_little(void **state)
{
    (void)state;
    hostile("\"a,b,c\n", "good,2,3\n");
    hostile("\"a,b,c\n", "good,\"2\",3\n");
    hostile("\"\"a,b,c\n", "good,\"2\",3\n"); /* nothing that opens */
    hostile("\"\"a,b,c\n", "good,2,3\n");
    hostile("x,y,z\n", "good,2,3\n");
}

static void a_stray_quote_on_the_first_line_of_many(void **state)
{
    struct text all = repeated("", 0, "\"a,b,c\n");
    struct csv *csv;
    struct csv_row row;
    size_t good = 0;

    (void)state;
    for (int i = 0; i < 500000; i++)
        text_add(&all, "x,y,z\n");
    csv = csv_open_memory(all.data, all.length);
    csv_begin(csv, ",");
    csv_width(csv, 3);
    while (csv_next(csv, &row))
        good += row.defect == CSV_OK;
    assert_int_equal(good, 500000);
    csv_close(csv);
    text_release(&all);
}

static void the_raw_text_is_kept(void **state)
{
    const char text[] = "a,\"b \"\"\n\"\nc\0,d\r\n\"x\n";
    struct csv *csv = csv_open_memory(BYTES(text));
    struct csv_row row;
    size_t length;

    (void)state;
    csv_begin(csv, ",");
    csv_width(csv, 2);
    assert_true(csv_next(csv, &row));
    row.cells[1][0] = '!';
    assert_string_equal(csv_raw(csv, &length), "a,\"b \"\"\n\"");
    assert_int_equal(length, 9);
    assert_true(csv_next(csv, &row));
    assert_memory_equal(csv_raw(csv, &length), "c\0,d", 5);
    assert_int_equal(length, 4);
    assert_true(csv_next(csv, &row));
    assert_string_equal(csv_raw(csv, &length), "\"x");
    csv_close(csv);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lf_cr_and_crlf_end_a_line),
        cmocka_unit_test(a_last_line_needs_no_end),
        cmocka_unit_test(blanks_stay_in_their_cells),
        cmocka_unit_test(quotes_are_taken_off),
        cmocka_unit_test(a_quote_inside_an_unquoted_cell_is_text),
        cmocka_unit_test(a_quote_inside_a_quoted_cell_is_text),
        cmocka_unit_test(blanks_after_a_closing_quote_mean_nothing),
        cmocka_unit_test(a_line_break_stands_in_quotes),
        cmocka_unit_test(an_unclosed_quote_costs_one_line),
        cmocka_unit_test(a_stray_quote_does_not_swallow_up_to_the_next_one),
        cmocka_unit_test(the_count_of_cells_splits_a_record_of_several_lines),
        cmocka_unit_test(rows_have_the_width),
        cmocka_unit_test(blank_lines_are_counted),
        cmocka_unit_test(a_nul_is_a_defect),
        cmocka_unit_test(other_delimiters),
        cmocka_unit_test(the_national_delimiter_knows_no_quotes),
        cmocka_unit_test(too_many_columns_are_a_defect),
        cmocka_unit_test(a_cell_has_at_most_a_mebibyte),
        cmocka_unit_test(a_line_without_end_is_cut),
        cmocka_unit_test(hostile_quotes_cost_little),
        cmocka_unit_test(a_stray_quote_on_the_first_line_of_many),
        cmocka_unit_test(the_raw_text_is_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
