#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "intake/raw_row.h"
#include "io/csv.h"

enum { CELLS = 4, ROWS = 20000 };

/* A generator of our own: the same rows everywhere. */
static unsigned next_random(unsigned *seed, unsigned below)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 16) % below;
}

/* Pieces that mean something to a reader of CSV. */
static void add_pieces(struct text *row, unsigned *seed, const char *delimiter)
{
    const char *const pieces[] = {"a",  "\"",     "\"\"",   " ",
                                  "\t", "床位费", "3\"5cm", "=1",
                                  "'",  "|",      delimiter};
    unsigned count = next_random(seed, 6);

    for (unsigned i = 0; i < count; i++)
        text_add(row, pieces[next_random(seed, 11)]);
}

/* What the reader takes for cells, the raw row gives again; and written
 * anew, it is read as the same. */
static void comes_back(const struct text *row, const char *delimiter)
{
    struct csv *csv = csv_open_memory(row->data, row->length);
    struct csv_row read, again;
    struct text cell, written;
    size_t length, at = 0;
    const char *raw;

    text_init(&cell);
    text_init(&written);
    csv_begin(csv, delimiter);
    if (csv_next(csv, &read) && read.defect == CSV_OK) {
        struct csv *second;

        raw = csv_raw(csv, &length);
        for (size_t i = 0; i < read.count; i++) {
            text_clear(&cell);
            assert_true(raw_row_next(&cell, raw, length, delimiter, &at));
            if (strcmp(cell.data, read.cells[i]) != 0)
                fail_msg("'%s': '%s' is '%s'", row->data, read.cells[i],
                         cell.data);
            if (i)
                text_add_char(&written, ',');
            text_add_csv_bytes(&written, cell.data, cell.length);
        }
        second = csv_open_memory(written.data, written.length);
        csv_begin(second, ",");
        assert_true(csv_next(second, &again));
        assert_int_equal(again.count, read.count);
        for (size_t i = 0; i < read.count; i++)
            assert_string_equal(again.cells[i], read.cells[i]);
        csv_close(second);
    }
    csv_close(csv);
    text_release(&cell);
    text_release(&written);
}

static void random_rows_come_back(void **state)
{
    const char *const delimiters[] = {",", "\t", ";", "|", "|@|"};
    unsigned seed = 20240301;
    struct text row;

    (void)state;
    text_init(&row);
    for (int i = 0; i < ROWS; i++) {
        const char *delimiter = delimiters[next_random(&seed, 5)];

        text_clear(&row);
        text_add(&row, "Z1"); /* a row without any cell is none */
        for (int k = 1; k < CELLS; k++) {
            bool quoted = next_random(&seed, 2);

            text_add(&row, delimiter);
            if (quoted)
                text_add_char(&row, '"');
            add_pieces(&row, &seed, delimiter);
            if (quoted)
                text_add_char(&row, '"');
        }
        comes_back(&row, delimiter);
    }
    text_release(&row);
}

static void lone_quotes_stay(void **state)
{
    const char row[] = "\"ZY1\",\"缝线 3\"5cm 型\",\"导管\"12\"号\"";
    const char *const expected[] = {"ZY1", "缝线 3\"5cm 型", "导管\"12\"号"};
    struct text cell;
    size_t at = 0;

    (void)state;
    text_init(&cell);
    for (size_t i = 0; i < 3; i++) {
        text_clear(&cell);
        assert_true(raw_row_next(&cell, row, strlen(row), ",", &at));
        assert_string_equal(cell.data, expected[i]);
    }
    assert_false(raw_row_next(&cell, row, strlen(row), ",", &at));
    text_release(&cell);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lone_quotes_stay),
        cmocka_unit_test(random_rows_come_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
