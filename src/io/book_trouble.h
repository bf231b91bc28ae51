/*
 * Why a workbook, or a sheet of it, is not read: the key is
 * import_file.refusal (model/problem.c has the sentences).
 */
#ifndef IO_BOOK_TROUBLE_H
#define IO_BOOK_TROUBLE_H

#include <stdbool.h>

/* Larger than that no office has: a zip bomb. A part of the archive may be
 * 200 times as long as it is packed, and a mebibyte more. */
#define BOOK_BYTES_MAX ((int64_t)4 << 30)
enum {
    BOOK_RATIO_MAX = 200,
    BOOK_RATIO_SLACK = 1 << 20,
    BOOK_SHEETS_MAX = 65535,
    SHEET_ROWS_MAX = 1048576,
    SHEET_COLUMNS_MAX = 16384
};

#define BOOK_ENCRYPTED "book-encrypted"
#define BOOK_BOMB      "book-bomb"
#define BOOK_BROKEN    "book-broken"  /* cut off, or not as a workbook is */
#define BOOK_DOCTYPE   "book-doctype" /* entities could be anything */
#define BOOK_SHEETS    "book-sheets"  /* more than BOOK_SHEETS_MAX */
#define BOOK_SAVE_AS   "book-save-as" /* HTML, XML, an older or binary form */
#define BOOK_OWN       "book-own"     /* a report of zicha's */
#define BOOK_OTHER     "book-other"   /* an archive or document, no workbook */

struct book_trouble {
    const char *key; /* NULL: none */
    char where[128]; /* the part, stream or cell; may be empty */
};

/* Note what is wrong, unless something was before. Returns false. */
bool book_refuse(struct book_trouble *trouble, const char *key,
                 const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
