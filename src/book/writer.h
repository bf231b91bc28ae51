/*
 * The text of the report while it is written: paragraphs, a row each, and
 * where its pages break.
 */
#ifndef BOOK_WRITER_H
#define BOOK_WRITER_H

#include "base/memory.h"
#include "base/text.h"
#include "book/book.h"
#include "io/xlsx.h"
#include "report/data.h"

struct writer {
    const struct book *book;
    const struct report *report;
    struct sheet *sheet;
    int row;
    double used;                 /* points of the page so far */
    int breaks[12], break_count; /* before chapters that would begin too low */
    struct arena arena;
    struct text text;
};

void writer_init(struct writer *writer, const struct book *book,
                 struct sheet *sheet);
void writer_release(struct writer *writer);

/* What was added to writer->text becomes a row of its own. */
void end_paragraph(struct writer *writer, enum style style);
void paragraph(struct writer *writer, const char *text, enum style style);
/* On a new page where it would begin too low. */
void begin_chapter(struct writer *writer, const char *title);

#endif
