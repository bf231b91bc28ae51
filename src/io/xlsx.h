/*
 * Workbooks: xlsx*.c alone see the library. Written top to bottom, memory
 * bounded. What the library would silently drop or let through (long strings,
 * invalid UTF-8, NaN, sheet names, too many links) is handled here. Values are
 * text or number, never a formula. What a sheet holds is io/xlsx_cells.h's,
 * what it is besides io/xlsx_page.h's.
 */
#ifndef IO_XLSX_H
#define IO_XLSX_H

#include <stdbool.h>

#include "io/xlsx_cells.h"
#include "io/xlsx_page.h"

const char *xlsx_library_version(void); /* "1.1.4" */

struct xlsx;

enum { XLSX_ROWS_MAX = 1048576 };

struct xlsx_properties {
    const char *title, *subject, *author, *company, *comments;
    const char *created; /* ISO 8601; fixes the bytes */
};

/* Write to PATH (a temporary name of base/output.h). Dies when it cannot. */
struct xlsx *xlsx_open(const char *path, const struct xlsx_properties *info);
/* Dies when the disk is full. Frees everything. */
void xlsx_close(struct xlsx *xlsx);

/*
 * Names over 31 characters or with []:*?/\ are mended. The rows of a large
 * sheet go to disk at once; those of a small one stay in memory, so that its
 * charts carry their values.
 */
struct sheet *xlsx_sheet(struct xlsx *xlsx, const char *name, bool large);
const char *sheet_name(const struct sheet *sheet);

/* A name for a range: "total_amount", "='总览'!$E$5". */
void xlsx_define_name(struct xlsx *xlsx, const char *name, const char *range);

#endif
