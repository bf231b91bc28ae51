/* Sheets and shared texts that are read without the XML parser, in pieces as
 * their parts are unpacked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "book.h"
#include "folder.h"
#include "sheets.h"

#define PLAIN_ROW(n, cells) "<row r=\"" #n "\">" cells "</row>"

/* What is read without the parser is what the parser makes of it. */
static void plain_cells_are_what_they_are(void **state)
{
    static const struct {
        const char *sheet, *expected; /* NULL: it is refused */
    } cases[] = {
        {SHEET(PLAIN_ROW(2, "<c r=\"A2\"><v>1.5</v></c><c r=\"C2\" s=\"9\" "
                            "t=\"str\"><v>x</v></c><c r=\"D2\" s=\"1\"/>"
                            "<c r=\"E2\" t=\"b\"><v>1</v></c>")),
         "2 1.5||x||TRUE\n"},
        {SHEET(PLAIN_ROW(1, "\n<c><v>1</v></c> <c></c>\t<c t=\"inlineStr\"><is>"
                            "<t>\"中\",文</t></is></c>\n")),
         "1 1||\"中\",文\n"},
        {SHEET(PLAIN_ROW(1, "<c><v>1</v></c><c t=\"str\"><v>&lt;a</v></c><c>"
                            "<v>2</v></c><c><f>1+2</f><v>3</v></c><c><v>4</v>"
                            "</c>") PLAIN_ROW(2, "<c><v>5</v></c>")),
         "1 1|<a|2|3|4\n2 5||||\n"},
        {SHEET(PLAIN_ROW(1, "<c t=\"inlineStr\"><is><t>a_x0041_</t></is></c>"
                            "<c t=\"d\"><v>2026-03-01T08:30:00</v></c>"
                            "<c t=\"e\"><v>#N/A</v></c><c><v></v></c>"
                            "<c><v>7</v></c>")),
         "1 aA|2026-03-01 08:30:00|||7\n"},
        {SHEET(PLAIN_ROW(1, "<!-- <c r=\"A1\"><v>1</v></c> --><c><v>2</v></c>"
                            "<!-- <row r=\"3\"><c r=\"A3\"><v>3</v></c> -->"
                            "<c><v>4</v></c>")),
         "1 2|4\n"},
        {SHEET(PLAIN_ROW(1, "<![CDATA[<row r=\"5\"><c><v>1</v></c>]]>")), ""},
        {SHEET("<row r=\"1\"/>" PLAIN_ROW(2, "<c><v>1</v></c>")), "2 1\n"},
        {"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" SHEET(
             PLAIN_ROW(1, "<c t=\"str\"><v>\xE9</v></c>")),
         "1 é\n"},
        {SHEET(PLAIN_ROW(1, "<c t=\"str\"><v>\xE9</v></c>")), NULL},
        {SHEET(PLAIN_ROW(1, "<c t=\"str\"><v>\xEF\xBF\xBF</v></c>")), NULL},
        {SHEET(PLAIN_ROW(1, "<c t=\"str\"><v>a\x01</v></c>")), NULL},
        {SHEET(PLAIN_ROW(1, "<c r=\"A1\" r=\"B1\"><v>1</v></c>")), NULL},
        {SHEET(PLAIN_ROW(1, "<c r=\"B1\"/><c r=\"A1\"/>")), NULL},
        {SHEET(PLAIN_ROW(1, "<c r=\"A2\"><v>1</v></c>")), NULL},
        {SHEET(PLAIN_ROW(1, "<c r=\"XFE1\"><v>1</v></c>")), NULL},
        {SHEET(PLAIN_ROW(1, "<c t=\"s\"><v>7</v></c>")), NULL},
        {SHEET(PLAIN_ROW(1, "<c><v>1</v></c></c>")), NULL},
        {"<worksheet><sheetData>" PLAIN_ROW(1, "<c><v>1</v></c>"), NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct text other;

        text_init(&other);
        book_unplain(&other, cases[i].sheet);
        if (cases[i].expected) {
            gives(cases[i].sheet, cases[i].expected);
            gives(other.data, cases[i].expected);
        } else {
            refuses_sheet(cases[i].sheet, BOOK_BROKEN);
            refuses_sheet(other.data, BOOK_BROKEN);
        }
        text_release(&other);
    }
}

static void plain_texts_are_what_they_are(void **state)
{
    static const struct {
        const char *strings, *expected; /* NULL: it is refused */
    } cases[] = {
        {"<sst><si><t>a</t></si>\n<si><t>b,\"c\"</t></si> <si><t></t></si>"
         "</sst>",
         "1 a|b,\"c\"||1\n"},
        {"<sst count=\"3\"><si><t>a_x000D__x0041_</t></si><si><t>&lt;</t></si>"
         "<si><t>b</t></si></sst>",
         "1 a\\rA|<|b|1\n"},
        {"<sst><si><t>a</t><phoneticPr/></si><si><t>b</t></si><si><r><t>c</t>"
         "</r><r><t>d</t></r></si></sst>",
         "1 a|b|cd|1\n"},
        {"<sst><!-- <si><t>x</t></si><sst> --><si><t>a</t></si><si><t>b</t>"
         "</si><si/></sst>",
         "1 a|b||1\n"},
        {"<sst><si><si><t>a</t></si><si><t>b</t></si></si></sst>",
         "1 a|b||1\n"},
        {"<sst><si><t>甲</t></si><si><t>b</t></si></sst>", NULL},
        {"<sst><si><t>\xE7\x94</t></si><si/><si/></sst>", NULL},
        {"<sst><si><t>a\x02</t></si><si/><si/></sst>", NULL},
        {"<sst><si><t>a</t></si><si><t>b</t></si><si/>", NULL},
        {"<si><t>a</t></si><si><t>b</t></si><si><t>c</t></si>", NULL},
    };
    static const char sheet[] =
        SHEET("<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>2"
              "</v></c><c><v>1</v></c></row>");

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct text other;

        text_init(&other);
        book_unplain(&other, cases[i].strings);
        for (int k = 0; k < 2; k++) {
            book_of_sheet("a.xlsx", sheet, k ? other.data : cases[i].strings,
                          NULL);
            if (cases[i].expected)
                reads("a.xlsx", 0, cases[i].expected);
            else
                refuses("a.xlsx", BOOK_BROKEN);
        }
        text_release(&other);
    }
}

/* A part that is unpacked ahead; its rows. */
static void large_part(struct text *sheet, struct text *expected)
{
    enum { ROWS = 60000 };
    static const char text[] = "费用费用费用费用费用费用费用费用费用费用";

    text_init(sheet);
    text_init(expected);
    text_add(sheet, "<worksheet><sheetData>");
    for (int i = 1; i <= ROWS; i++) {
        text_printf(sheet,
                    "<row r=\"%d\"><c r=\"A%d\"><v>%d</v></c><c r=\"B%d\" "
                    "t=\"str\"><v>%.*s</v></c></row>",
                    i, i, i, i, i % 20 * 3, text);
        text_printf(expected, "%d %d|%.*s\n", i, i, i % 20 * 3, text);
    }
    text_add(sheet, "</sheetData></worksheet>");
}

/* Wherever a piece of the part ends. */
static void plain_cells_of_many_pieces(void **state)
{
    struct text sheet, expected;

    (void)state;
    large_part(&sheet, &expected);
    gives(sheet.data, expected.data);
    text_release(&sheet);
    text_release(&expected);
}

/* A bit in the middle of a file is another. */
static void damage(const char *path)
{
    FILE *file = fopen(path, "r+b");
    int byte;

    fseek(file, 0, SEEK_END);
    fseek(file, ftell(file) / 2, SEEK_SET);
    byte = fgetc(file);
    fseek(file, -1, SEEK_CUR);
    fputc(byte ^ 1, file);
    fclose(file);
}

/* What comes after what is wanted, or of who stops before the end. */
static void large_parts_end_when_they_must(void **state)
{
    struct text sheet, expected;
    struct spreadsheet *book;
    struct csv *csv;

    (void)state;
    large_part(&sheet, &expected);
    book_of_sheet("a.xlsx", sheet.data, NULL, NULL);
    book = spreadsheet_open("a.xlsx");
    for (int64_t most = 1; most < 4; most++) {
        struct csv_row row = {0};

        csv = spreadsheet_csv(book, 0, most % 3);
        assert_non_null(csv);
        csv_begin(csv, ",");
        while (csv_next(csv, &row))
            assert_non_null(row.cells);
        assert_int_equal(row.line, most < 3 ? most : 60000);
        csv_close(csv);
    }
    csv = spreadsheet_csv(book, 0, 1);
    csv_close(csv);
    spreadsheet_close(book);
    damage("a.xlsx");
    refuses("a.xlsx", BOOK_BROKEN);
    text_release(&sheet);
    text_release(&expected);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, folder_enter, folder_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(plain_cells_are_what_they_are),
        TEST(plain_texts_are_what_they_are),
        TEST(plain_cells_of_many_pieces),
        TEST(large_parts_end_when_they_must),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
