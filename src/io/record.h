/*
 * Where the cells of the next record in a window are. The text itself is left
 * as it is.
 */
#ifndef IO_RECORD_H
#define IO_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "io/csv_defect.h"
#include "io/window.h"

struct record {
    bool national;          /* the delimiter is |@|, and quotes are text */
    bool sheet;             /* a sheet's: its quotes are as they must be */
    size_t begin;           /* of its text in the window, */
    size_t end;             /* without the last line end */
    size_t next;            /* where the next record begins */
    int64_t lines;          /* physical lines */
    size_t count;           /* cells, at most CSV_COLUMNS_MAX */
    bool surplus;           /* a filled cell beyond these */
    bool nul;               /* a NUL byte */
    bool escaped;           /* a quote inside a quoted cell */
    bool cut;               /* the line goes on, but the window is full */
    enum csv_defect defect; /* CSV_OK, CSV_UNCLOSED or CSV_CELL_TOO_LONG */
    size_t *starts;  /* of the cells in the window, without their quotes */
    size_t *lengths; /* and before doubled quotes are made single */
};

void record_init(struct record *record);
void record_release(struct record *record);

/*
 * Find the record at the window's AT, which is before its end, adding text to
 * the window as needed. With JOIN, line breaks may stand in quotes; without,
 * a physical line is a record. A joined record that is defective may end
 * anywhere; it is then to be found again without JOIN.
 */
void record_find(struct record *record, struct window *window, bool join);

/*
 * Pass over the rest of the physical line at AT; false when the window ended
 * before the line did.
 */
bool record_skip_line(struct window *window);

/* True when these bytes are nothing but blanks, full-width ones too. */
bool is_blank_text(const char *bytes, size_t count);

#endif
