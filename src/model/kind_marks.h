/*
 * What tells a kind's file from one of another department: a payroll has the
 * people of a register, and is none.
 */
#ifndef MODEL_KIND_MARKS_H
#define MODEL_KIND_MARKS_H

#include <stdbool.h>

#include "model/kind.h"

enum { MARK_GROUPS = 2 };

struct kind_marks {
    const char *kind;
    /* Columns, our names joined by |; one of each group must be there. */
    const char *needs[MARK_GROUPS];
    /* The same, where a heading is a word of another department, or where
     * nothing is needed and fewer than half of the headings are known. */
    const char *tells[MARK_GROUPS];
    /* Such words, joined by |: parts of headings that no column is. */
    const char *against;
    /* Words, joined by |, one of which must stand in some heading; NULL: none
     * need. 编码,名称,开始日期,结束日期 may be of anything. */
    const char *says;
    /* Told by its full header only: every heading known, and every column of
     * its template there (of a kind with layouts, all that one requires). */
    bool whole;
};

/* Those of a kind; all empty where nothing is asked beyond its columns. */
const struct kind_marks *kind_marks_of(const struct kind *kind);

#endif
