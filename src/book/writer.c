#include "book/writer.h"

#include "book/put.h"

static const double WIDTH = 76, LINE_CHARACTERS = 84, LINE_POINTS = 17;
/* Of a printed page; what a chapter's heading and first lines need. */
static const double PAGE_POINTS = 735, CHAPTER_POINTS = 130;

void writer_init(struct writer *writer, const struct book *book,
                 struct sheet *sheet)
{
    *writer =
        (struct writer){.book = book, .report = book->report, .sheet = sheet};
    arena_init(&writer->arena);
    text_init(&writer->text);
    sheet_column_width(sheet, 0, WIDTH);
}

void writer_release(struct writer *writer)
{
    text_release(&writer->text);
    arena_release(&writer->arena);
}

void end_paragraph(struct writer *writer, enum style style)
{
    double points = style == STYLE_PARAGRAPH
                        ? 8 + wrapped_height(writer->text.data, LINE_CHARACTERS,
                                             LINE_POINTS)
                        : 34;

    if (points > 400)
        points = 400;
    writer->used += points;
    if (writer->used > PAGE_POINTS)
        writer->used = points; /* it went to the next page whole */
    sheet_row_height(writer->sheet, writer->row, points);
    sheet_text(writer->sheet, writer->row++, 0, writer->text.data, style);
    text_clear(&writer->text);
}

void paragraph(struct writer *writer, const char *text, enum style style)
{
    text_add(&writer->text, text);
    end_paragraph(writer, style);
}

void begin_chapter(struct writer *writer, const char *title)
{
    char buffer[HEADING_TEXT_SIZE];

    if (writer->used + CHAPTER_POINTS > PAGE_POINTS) {
        writer->breaks[writer->break_count++] = writer->row;
        writer->used = 0;
    }
    paragraph(writer, heading_text(buffer, title), STYLE_HEADING);
}
