#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "io/csv_defect.h"
#include "io/ooxml.h"
#include "io/ooxml_plain.h"
#include "io/xml_in.h"

/* xl/sharedStrings.xml while it is read. */
struct shared {
    struct ooxml *book;
    struct book_trouble *trouble;
    struct xml_in *xml;
    struct text text, csv;
    bool phonetic; /* inside what says how to read the text */
};

void ooxml_text_add(struct text *text, const char *bytes, size_t count)
{
    const size_t room = CSV_CELL_MAX + 1 - text->length;

    text_add_bytes(text, bytes, count < room ? count : room);
}

/* The sign that _x000D_ at TEXT stands for, or -1. */
static long escaped(const char *text)
{
    char digits[5] = "";
    long sign;

    if (text[0] != '_' || text[1] != 'x')
        return -1;
    for (int i = 0; i < 4; i++) {
        if (!isxdigit((unsigned char)text[2 + i]))
            return -1;
        digits[i] = text[2 + i];
    }
    sign = strtol(digits, NULL, 16);
    return text[6] != '_' || (sign >= 0xD800 && sign < 0xE000) ? -1 : sign;
}

size_t ooxml_text_end(char *text, size_t length)
{
    char *from, *to;

    if (!length || !memchr(text, '_', length))
        return length;
    from = strstr(text, "_x");
    if (!from)
        return length;
    for (to = from; *from;) {
        long sign = escaped(from);

        if (sign < 0) {
            *to++ = *from++;
            continue;
        }
        to += sign ? utf8_put(to, (uint32_t)sign) : 0; /* no NUL */
        from += strlen("_x000D_");
    }
    *to = '\0';
    return (size_t)(to - text);
}

/* TEXT, which may be changed and ends in a NUL, is the next. */
static void add_string(struct shared *shared, char *text, size_t length)
{
    const char *csv = text;

    length = ooxml_text_end(text, length);
    if (!sheet_csv_plain(text, length)) {
        text_clear(&shared->csv);
        sheet_csv(&shared->csv, text, length);
        csv = shared->csv.data;
        length = shared->csv.length;
    }
    if (!book_strings_add(&shared->book->strings, csv, length)) {
        book_refuse(shared->trouble, BOOK_BROKEN, "sharedStrings");
        xml_stop(shared->xml);
    }
}

/* Texts that come now may be plain ones. */
static void skim_next(struct shared *shared)
{
    if (!shared->phonetic)
        xml_skim(shared->xml);
}

static void open_string(void *data, const char *name, const char **attributes)
{
    struct shared *shared = data;

    (void)attributes;
    if (strcmp(name, "si") == 0)
        text_clear(&shared->text);
    else if (strcmp(name, "rPh") == 0)
        shared->phonetic = true;
    else if (strcmp(name, "t") == 0)
        xml_listen(shared->xml, !shared->phonetic);
    else if (strcmp(name, "sst") == 0)
        skim_next(shared);
}

static void close_string(void *data, const char *name)
{
    struct shared *shared = data;

    if (strcmp(name, "t") == 0) {
        xml_listen(shared->xml, false);
    } else if (strcmp(name, "rPh") == 0) {
        shared->phonetic = false;
    } else if (strcmp(name, "si") == 0) {
        add_string(shared, shared->text.data, shared->text.length);
        text_clear(&shared->text);
        skim_next(shared);
    }
}

/* Take the texts that are written plainly. */
static size_t skim_strings(void *data, char *bytes)
{
    struct shared *shared = data;
    struct plain_cell cell;
    size_t taken = 0;

    while (!shared->trouble->key && plain_string(bytes + taken, &cell)) {
        add_string(shared, cell.text, cell.length);
        taken += cell.bytes;
    }
    return taken;
}

static void hear_string(void *data, const char *bytes, size_t count)
{
    struct shared *shared = data;

    ooxml_text_add(&shared->text, bytes, count);
}

bool ooxml_strings(struct ooxml *book, struct book_trouble *trouble)
{
    struct shared shared = {.book = book, .trouble = &book->strings_trouble};
    const struct xml_hearer hearer = {open_string,  close_string,
                                      hear_string,  &shared,
                                      skim_strings, plain_string_next};

    if (!book->strings_part || !zip_has(book->zip, book->strings_part))
        return true;
    if (book->strings_read) {
        *trouble = book->strings_trouble;
        return !trouble->key;
    }
    book->strings_read = true;
    text_init(&shared.text);
    text_init(&shared.csv);
    xml_read(book->zip, book->strings_part, &hearer, &shared.xml,
             shared.trouble);
    text_release(&shared.text);
    text_release(&shared.csv);
    *trouble = book->strings_trouble;
    return !trouble->key;
}
