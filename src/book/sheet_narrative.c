/*
 * The report as text (report/narrative.h): one column, a passage a row, so
 * that it can be pasted into a document as it stands.
 */
#include "book/sheets.h"

#include "book/book.h"
#include "book/put.h"
#include "report/narrative.h"

static const double WIDTH = 76, LINE_CHARACTERS = 84, LINE_POINTS = 17;
/* Of a printed page; what a chapter's heading and first lines need; the most
 * that a row can be high. */
static const double PAGE_POINTS = 735, CHAPTER_POINTS = 130, ROW_POINTS = 400;

struct paper {
    struct sheet *sheet;
    int row;
    double used;                 /* points of the page so far */
    int breaks[12], break_count; /* before chapters that would begin too low */
};

static void put_row(void *to, enum passage passage, const char *text)
{
    static const enum style styles[] = {[PASSAGE_TITLE] = STYLE_TITLE,
                                        [PASSAGE_CHAPTER] = STYLE_HEADING,
                                        [PASSAGE_SECTION] = STYLE_HEADING,
                                        [PASSAGE_PARAGRAPH] = STYLE_PARAGRAPH};
    struct paper *paper = to;
    double points = passage == PASSAGE_PARAGRAPH
                        ? 8 + wrapped_height(text, LINE_CHARACTERS, LINE_POINTS)
                        : 34;

    if (styles[passage] == STYLE_HEADING &&
        paper->used + CHAPTER_POINTS > PAGE_POINTS) {
        paper->breaks[paper->break_count++] = paper->row;
        paper->used = 0;
    }
    if (points > ROW_POINTS)
        points = ROW_POINTS;
    paper->used += points;
    if (paper->used > PAGE_POINTS)
        paper->used = points; /* it went to the next page whole */
    sheet_row_height(paper->sheet, paper->row, points);
    sheet_text(paper->sheet, paper->row++, 0, text, styles[passage]);
}

void write_narrative(const struct book *book)
{
    struct paper paper = {.sheet = book->sheets[PART_NARRATIVE][0]};

    sheet_column_width(paper.sheet, 0, WIDTH);
    narrate(book->report, put_row, &paper);
    sheet_page_breaks(paper.sheet, paper.breaks, paper.break_count);
    set_paper_upright(book, paper.sheet);
}
