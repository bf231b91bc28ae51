#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/book_strings.h"
#include "io/spreadsheet.h"

#include "book.h"
#include "folder.h"
#include "sheets.h"

static void rows_keep_their_numbers(void **state)
{
    (void)state;
    gives(
        SHEET("<row r='3'><c r='B3'><v>1</v></c></row>"
              "<row r='7'><c r='A7'><v>2</v></c><c r='D7'><v>3</v></c></row>"),
        "3 |1||\n7 2|||3\n");
    gives(SHEET("<row><c><v>1</v></c><c><v>2</v></c></row>"
                "<row/><row><c/><c><v>3</v></c></row>"),
          "1 1|2\n3 |3\n");
    gives(SHEET(""), "");
    gives(SHEET("<row r='5' spans='1:3'><c r='A5' s='1'/></row>"), "");
}

static void a_line_break_in_a_cell_shifts_nothing(void **state)
{
    (void)state;
    gives(SHEET("<row r='1'><c t='inlineStr'><is><t>a\n\"b\",c\nd</t></is></c>"
                "<c><v>1</v></c></row>"
                "<row r='2'><c t='str'><v>x\n\"y\"\nz</v></c></row>"
                "<row r='3'><c><v>2</v></c></row>"),
          "1 a\\n\"b\",c\\nd|1\n2 x\\n\"y\"\\nz|\n3 2|\n");
}

static void values_are_what_was_saved(void **state)
{
    (void)state;
    gives(SHEET("<row><c><f>1+1</f><v>2</v></c><c t='str'><f>A1</f><v>x</v></c>"
                "<c t='b'><v>1</v></c><c t='b'><v>0</v></c>"
                "<c t='e'><v>#N/A</v></c><c><v>0.30000000000000004</v></c>"
                "<c><v>1.1010119900101123E+17</v></c>"
                "<c t='d'><v>2026-03-01T08:30:00</v></c>"
                "<c t='str'><v></v></c></row>"),
          "1 2|x|TRUE|FALSE||0.3|1.10101199001011E+17|2026-03-01 08:30:00\n");
}

static void texts_are_shared(void **state)
{
    (void)state;
    book_of_sheet(
        "a.xlsx",
        SHEET("<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c>"
              "<c t='s'><v>2</v></c><c t='s'><v>3</v></c>"
              "<c t='s'><v>4</v></c></row>"),
        "<sst><si><t>甲</t></si>"
        "<si><r><rPr><b/></rPr><t xml:space='preserve'>乙 </t></r>"
        "<r><t>丙</t></r></si>"
        "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si>"
        "<si><t>a_x000D__x000A_b_x5F_x000D_</t></si><si><t/></si></sst>",
        NULL);
    reads("a.xlsx", 0, "1 甲|乙 丙|東京|a\\r\\nb_x5F\\r\n");
}

static void merged_cells_fill_their_rows(void **state)
{
    (void)state;
    gives(
        "<worksheet><sheetData>"
        "<row r='1'><c r='A1' t='str'><v>甲</v></c><c r='C1'><v>1</v></c></row>"
        "<row r='2'><c r='C2'><v>2</v></c></row>"
        "<row r='4'><c r='C4'><v>3</v></c></row>"
        "<row r='5'><c r='B5'><v>9</v></c><c r='C5'><v>4</v></c></row>"
        "</sheetData><mergeCells><mergeCell ref='A1:B4'/>"
        "<mergeCell ref='B5:C5'/></mergeCells></worksheet>",
        "1 甲||1\n2 甲||2\n4 甲||3\n5 |9|4\n");
}

static void formats_come_from_the_styles(void **state)
{
    (void)state;
    book_of_sheet(
        "a.xlsx",
        SHEET("<row><c s='0'><v>45352</v></c><c s='1'><v>45352</v></c>"
              "<c s='2'><v>45352.5</v></c><c s='99'><v>1</v></c></row>"),
        NULL,
        "<styleSheet><numFmts><numFmt numFmtId='176' "
        "formatCode='yyyy\"年\"m\"月\"d\"日\" h:mm'/></numFmts>"
        "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
        "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='176'/>"
        "</cellXfs></styleSheet>");
    reads("a.xlsx", 0, "1 45352|2024-03-01|2024-03-01 12:00:00|1\n");
}

/* Prefixes, parts named from the root, other folders, no styles. */
static void other_writers(void **state)
{
    const struct part parts[] = {
        {"_rels\\.rels",
         "<?xml version='1.0'?><Relationships><Relationship Id='a' "
         "Type='" BOOK_TYPES
         "relationships/officeDocument' Target='/XL/book.xml'/>"
         "</Relationships>",
         0},
        {"xl/book.xml",
         "<x:workbook xmlns:x='x' xmlns:r='r'><x:workbookPr date1904='1'/>"
         "<x:sheets><x:sheet name='一' sheetId='1' r:id='s1'/>"
         "<x:sheet name='图' sheetId='2' r:id='s2'/>"
         "<x:sheet name='二' sheetId='3' state='veryHidden' r:id='s3'/>"
         "</x:sheets></x:workbook>",
         0},
        {"xl/_rels/book.xml.rels",
         "<Relationships>" BOOK_RELATION("s1", "worksheet", "/xl/ws/1.xml")
             BOOK_RELATION("s2", "chartsheet", "cs/1.xml") BOOK_RELATION(
                 "s3", "worksheet", "../other/2.xml") "</Relationships>",
         0},
        {"xl/ws/1.xml",
         "<x:worksheet xmlns:x='x'><x:cols><x:col min='2' max='4' hidden='1'/>"
         "</x:cols><x:sheetData><x:row r='1' hidden='1'><x:c r='A1' "
         "t='inlineStr'><x:is><x:t>a</x:t></x:is></x:c></x:row></x:sheetData>"
         "</x:worksheet>",
         0},
        {"other/2.xml", SHEET("<row><c><v>2</v></c></row>"), 0},
        {NULL, NULL, 0},
    };
    struct spreadsheet *book;
    struct csv *csv;

    (void)state;
    book_write("b.xls", parts, 6);
    reads("b.xls", 0, "1 a\n");
    reads("b.xls", 1, "1 2\n");
    book = spreadsheet_open("b.xls");
    assert_int_equal(spreadsheet_count(book), 2);
    assert_string_equal(spreadsheet_sheet_name(book, 1), "二");
    assert_false(spreadsheet_sheet_hidden(book, 0));
    assert_true(spreadsheet_sheet_hidden(book, 1));
    csv = spreadsheet_csv(book, 0, 0);
    assert_string_equal(csv_encoding(csv), "xlsx");
    assert_int_equal(csv_sheet(csv).hidden_rows, 1);
    assert_int_equal(csv_sheet(csv).hidden_columns, 3);
    csv_close(csv);
    spreadsheet_close(book);
}

static void only_so_many_rows(void **state)
{
    struct spreadsheet *book;
    struct csv *csv;

    (void)state;
    book_of_sheet("a.xlsx",
                  SHEET("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>"
                        "<row><c><v>3</v></c></row>"),
                  NULL, NULL);
    book = spreadsheet_open("a.xlsx");
    csv = spreadsheet_csv(book, 0, 2);
    shows(csv, ",", 0, "1 1\n2 2\n");
    csv_close(csv);
    csv = spreadsheet_csv(book, 0, 0);
    shows(csv, ",", 0, "1 1\n2 2\n3 3\n");
    csv_close(csv);
    spreadsheet_close(book);
}

static void what_no_sheet_has_is_refused(void **state)
{
    (void)state;
    refuses_sheet(SHEET("<row r='1048577'><c><v>1</v></c></row>"), BOOK_BROKEN);
    refuses_sheet(SHEET("<row r='1'><c r='XFE1'><v>1</v></c></row>"),
                  BOOK_BROKEN);
    refuses_sheet(SHEET("<row r='2'><c r='A3'><v>1</v></c></row>"),
                  BOOK_BROKEN);
    refuses_sheet(SHEET("<row r='2'/><row r='2'/>"), BOOK_BROKEN);
    refuses_sheet(SHEET("<row><c r='B1'/><c r='A1'/></row>"), BOOK_BROKEN);
    refuses_sheet(SHEET("<row><c t='s'><v>0</v></c></row>"), BOOK_BROKEN);
    refuses_sheet(SHEET("<row><c t='s'><v>-1</v></c></row>"), BOOK_BROKEN);
    refuses_sheet("<worksheet><sheetData><row>", BOOK_BROKEN);
    refuses_sheet("no xml", BOOK_BROKEN);
    refuses_sheet("<worksheet><mergeCells><mergeCell ref='A1:XFE2'/>"
                  "</mergeCells></worksheet>",
                  BOOK_BROKEN);
    refuses_sheet("<!DOCTYPE w [<!ENTITY a 'x'>]><worksheet/>", BOOK_DOCTYPE);
    refuses_sheet("<!DOCTYPE w SYSTEM 'file:///etc/passwd'><worksheet/>",
                  BOOK_DOCTYPE);
}

static void other_files_are_no_workbooks(void **state)
{
    const struct part document[] = {{"word/document.xml", "<a/>", 0},
                                    {NULL, NULL, 0}};

    (void)state;
    has_bytes("a.csv", BYTES("a,b\n"));
    assert_null(spreadsheet_open("a.csv"));
    has_bytes("a.xls", BYTES("a\tb\n"));
    assert_null(spreadsheet_open("a.xls"));
    has_bytes("a.xls", "", 0);
    assert_null(spreadsheet_open("a.xls"));
    assert_null(spreadsheet_open("none.xls"));
    has_bytes("a.csv", BYTES("<a>,b\n"));
    assert_null(spreadsheet_open("a.csv"));
    has_bytes("a.xls", BYTES("\xEF\xBB\xBF \n<html><table></table></html>"));
    refuses("a.xls", BOOK_SAVE_AS);
    has_bytes("a.xlsx", BYTES("<?xml version='1.0'?><Workbook/>"));
    refuses("a.xlsx", BOOK_SAVE_AS);
    has_bytes("a.xls", BYTES("\x09\x04\x06\x00\x00\x04\x10\x00"));
    refuses("a.xls", BOOK_SAVE_AS);
    book_write("a.docx", document, 6);
    refuses("a.docx", BOOK_OTHER);
    has_bytes("a.xlsx", BYTES("PK\3\4 and no more"));
    refuses("a.xlsx", BOOK_BROKEN);
    has_bytes("a.xls", BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 no more"));
    refuses("a.xls", BOOK_BROKEN);
}

static void bombs_are_refused(void **state)
{
    static char zeros[4 << 20];
    const struct part bomb[] = {{"xl/workbook.xml", zeros, sizeof(zeros)},
                                {NULL, NULL, 0}};

    (void)state;
    book_write("a.xlsx", bomb, 9);
    refuses("a.xlsx", BOOK_BOMB);
    book_write("a.xlsx", bomb, 0);
    refuses("a.xlsx", BOOK_BROKEN);
}

static void too_many_sheets_are_refused(void **state)
{
    struct text book =
        repeated("<sheet name='a' r:id='r1'/>", 65536, "</sheets></workbook>");
    struct text all;
    struct part parts[] = {
        {"_rels/.rels", BOOK_ROOT, 0},
        {"xl/workbook.xml", NULL, 0},
        {"xl/_rels/workbook.xml.rels", BOOK_RELATIONS, 0},
        {NULL, NULL, 0},
    };

    (void)state;
    text_init(&all);
    text_add(&all, "<workbook><sheets>");
    text_add(&all, book.data);
    parts[1].bytes = all.data;
    book_write("a.xlsx", parts, 0);
    refuses("a.xlsx", BOOK_SHEETS);
    text_release(&all);
    text_release(&book);
}

static void encrypted_workbooks_are_refused(void **state)
{
    const struct biff_part parts[] = {
        BIFF_PART(0x809, "\0\6\5\0"),
        BIFF_PART(0x2F, "\0\0"),
        {0, NULL, 0},
    };

    (void)state;
    book_compound("a.xlsx", "EncryptedPackage", "", 0);
    refuses("a.xlsx", BOOK_ENCRYPTED);
    book_of_records("a.xls", parts);
    refuses("a.xls", BOOK_ENCRYPTED);
    book_compound("a.xls", "WordDocument", "", 0);
    refuses("a.xls", BOOK_OTHER);
}

static void records_of_a_xls(void **state)
{
    const struct biff_part parts[] = {
        BIFF_PART(0x809, "\0\6\5\0"),
        BIFF_PART(0x41E, "\xA4\0\6\0\0yy/m/d"),
        BIFF_PART(0xE0, "\0\0\0\0"),
        BIFF_PART(0xE0, "\0\0\xA4\0"),
        BIFF_PART(0x85, "\0\0\0\0\0\0\1\1\x68\x88"), /* 表 */
        BIFF_PART(0xFC, "\2\0\0\0\2\0\0\0\1\0\0a\4\0\0bc"),
        BIFF_PART(0x3C, "\1\x68\x88\x64\0"), /* goes on, wide */
        BIFF_PART(0xA, ""),
        BIFF_PART(0x809, "\0\6\x10\0"),
        BIFF_PART(0x7D, "\1\0\2\0\0\0\0\0\1\0"),
        BIFF_PART(0x208, "\2\0\0\0\0\0\0\0\0\0\0\0\x20\0\0\0"),
        /* the second row first */
        BIFF_PART(0xBD, "\2\0\0\0\0\0\6\0\0\0\0\0\x66\0\0\0\1\0"),
        BIFF_PART(0xFD, "\0\0\0\0\0\0\1\0\0\0"),
        BIFF_PART(0x203, "\0\0\1\0\1\0\0\0\0\0\0\x25\xE6\x40"), /* 45352 */
        BIFF_PART(0x6, "\0\0\2\0\0\0\0\0\0\0\0\0\xFF\xFF\0\0"),
        BIFF_PART(0x207, "\1\0\0x"),
        BIFF_PART(0x6, "\0\0\3\0\0\0\2\0\7\0\0\0\xFF\xFF\0\0"),
        BIFF_PART(0x205, "\0\0\4\0\0\0\1\0"),
        BIFF_PART(0x205, "\0\0\5\0\0\0\x2A\1"),
        BIFF_PART(0x204, "\0\0\6\0\0\0\1\0\0y"),
        BIFF_PART(0xE5, "\1\0\0\0\2\0\2\0\2\0"),
        BIFF_PART(0xA, ""),
        {0, NULL, 0},
    };
    struct spreadsheet *book;
    struct csv *csv;

    (void)state;
    book_of_records("a.xls", parts);
    reads("a.xls", 0, "1 bc表d|2024-03-01|x||TRUE||y\n3 1|25|x||||\n");
    book = spreadsheet_open("a.xls");
    assert_string_equal(spreadsheet_sheet_name(book, 0), "表");
    csv = spreadsheet_csv(book, 0, 1);
    shows(csv, ",", 0, "1 bc表d|2024-03-01|x||TRUE||y\n");
    assert_int_equal(csv_sheet(csv).hidden_rows, 1);
    assert_int_equal(csv_sheet(csv).hidden_columns, 2);
    csv_close(csv);
    spreadsheet_close(book);
}

/* More than is held in memory, asked for in any order. */
static void strings_of_any_number(void **state)
{
    enum { COUNT = 1500000 };
    struct book_strings *strings = calloc(1, sizeof(*strings));
    const char *text;
    char number[64];
    size_t length;

    (void)state;
    for (int i = 0; i < COUNT; i++) {
        snprintf(number, sizeof(number), "%050d", i);
        assert_true(
            book_strings_add(strings, number, i % 7 ? strlen(number) : 0));
    }
    for (int64_t i = 0, at = 0; i < 100000; i++) {
        text = book_strings_get(strings, at, &length);
        snprintf(number, sizeof(number), "%050d", (int)at);
        assert_int_equal(length, at % 7 ? strlen(number) : 0);
        assert_memory_equal(text, number, length);
        at = i < 50000 ? at + 1 : (at + 7919 * 101) % COUNT;
    }
    assert_null(book_strings_get(strings, COUNT, &length));
    assert_null(book_strings_get(strings, -1, &length));
    book_strings_release(strings);
    free(strings);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, folder_enter, folder_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rows_keep_their_numbers),
        TEST(a_line_break_in_a_cell_shifts_nothing),
        TEST(values_are_what_was_saved),
        TEST(texts_are_shared),
        TEST(merged_cells_fill_their_rows),
        TEST(formats_come_from_the_styles),
        TEST(other_writers),
        TEST(only_so_many_rows),
        TEST(what_no_sheet_has_is_refused),
        TEST(other_files_are_no_workbooks),
        TEST(bombs_are_refused),
        TEST(too_many_sheets_are_refused),
        TEST(encrypted_workbooks_are_refused),
        TEST(records_of_a_xls),
        TEST(strings_of_any_number),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
