#include "report/writer.h"

#include "report/words.h"

void writer_init(struct writer *writer, const struct report *report,
                 put_passage *put, void *paper)
{
    *writer = (struct writer){.report = report, .put = put, .paper = paper};
    arena_init(&writer->arena);
    text_init(&writer->text);
}

void writer_release(struct writer *writer)
{
    text_release(&writer->text);
    arena_release(&writer->arena);
}

void end_paragraph(struct writer *writer)
{
    writer->put(writer->paper, PASSAGE_PARAGRAPH, writer->text.data);
    text_clear(&writer->text);
}

void paragraph(struct writer *writer, const char *text)
{
    text_add(&writer->text, text);
    end_paragraph(writer);
}

void heading(struct writer *writer, enum passage passage, const char *text)
{
    char buffer[HEADING_TEXT_SIZE];

    writer->put(writer->paper, passage, heading_text(buffer, text));
}
