/*
 * What the files of the workbook share: the library's own handles. Inside
 * io/xlsx*.c only.
 */
#ifndef IO_XLSX_HANDLE_H
#define IO_XLSX_HANDLE_H

#include <stdbool.h>

#include <xlsxwriter.h>

#include "base/text.h"
#include "io/xlsx_style.h"

/*
 * One family everywhere. Chinese Windows has it by this name; elsewhere the
 * system's Chinese sans-serif takes its place, with the same widths.
 */
#define FONT "微软雅黑"

enum {
    WIDTHS_MAX = 64, /* columns whose width is remembered */
    LINE_POINTS = 15 /* a line of wrapped text */
};

struct sheet {
    struct xlsx *xlsx;
    lxw_worksheet *worksheet;
    char *name;
    int links;
    double widths[WIDTHS_MAX]; /* of columns, for the height of rows */
    int row, fixed_row;        /* being written; of a height given */
    double height;             /* what its texts need */
    bool even;
    struct sheet *next;
};

struct xlsx {
    lxw_workbook *workbook;
    lxw_format *formats[STYLE_COUNT_OF];
    struct sheet *sheets; /* newest first */
    char *path, *folder;
    struct text text; /* a cell's text, cleaned */
};

/* No error of the library passes: it is the disk's, or a mistake of ours. */
void xlsx_must(const struct xlsx *xlsx, lxw_error error);

#endif
