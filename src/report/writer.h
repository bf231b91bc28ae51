/*
 * The text of the report while it is written, passage by passage, to whatever
 * paper takes them: a sheet of the workbook, a page for a browser.
 */
#ifndef REPORT_WRITER_H
#define REPORT_WRITER_H

#include "base/memory.h"
#include "base/text.h"
#include "report/data.h"

enum passage {
    PASSAGE_TITLE,
    PASSAGE_CHAPTER,
    PASSAGE_SECTION, /* of a chapter */
    PASSAGE_PARAGRAPH
};

/* Puts a passage, whose TEXT is borrowed, behind what stands on PAPER. */
typedef void put_passage(void *paper, enum passage passage, const char *text);

struct writer {
    const struct report *report;
    put_passage *put;
    void *paper;
    struct arena arena;
    struct text text;
};

void writer_init(struct writer *writer, const struct report *report,
                 put_passage *put, void *paper);
void writer_release(struct writer *writer);

/* What was added to writer->text becomes a paragraph of its own. */
void end_paragraph(struct writer *writer);
void paragraph(struct writer *writer, const char *text);
/* A title, or a heading, which begins with a capital. */
void heading(struct writer *writer, enum passage passage, const char *text);

#endif
