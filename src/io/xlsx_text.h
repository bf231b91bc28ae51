/*
 * What a cell and a sheet's name of a workbook may hold. The library checks
 * neither: bytes that are not UTF-8 make Excel offer to repair the file,
 * texts beyond the limit are dropped.
 */
#ifndef IO_XLSX_TEXT_H
#define IO_XLSX_TEXT_H

#include <stdbool.h>

#include "base/text.h"

/* In UTF-16 units, as Excel counts. */
enum { XLSX_TEXT_MAX = 32767, XLSX_NAME_MAX = 31 };

/*
 * STRING as a cell may hold it, after base/veil.h, in OUT, which is
 * overwritten: what is not
 * UTF-8 or not allowed in XML becomes U+FFFD, "\r" is dropped, a literal
 * "_x0041_" (Excel's escape) is escaped itself, and beyond XLSX_TEXT_MAX it
 * is cut and ends in "…". Returns OUT's text, or STRING where it is fine as it
 * stands.
 */
const char *xlsx_text(struct text *out, const char *string);

/*
 * NAME as a sheet may be called, in OUT, which is overwritten: []:*?/\ become
 * "_", apostrophes at the ends go, at most XLSX_NAME_MAX. Never empty.
 */
const char *xlsx_sheet_name(struct text *out, const char *name);

/*
 * Lines that TEXT takes where a line has room for so many halves of a Chinese
 * character: broken at blanks and between Chinese characters, with no closing
 * mark at the beginning of a line. At least 1.
 */
int xlsx_lines(const char *text, double room);

/* The room of a line in a column so wide, with its indent, at 10 points. */
double xlsx_room(double width, bool bold);

#endif
