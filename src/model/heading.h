/*
 * What stands in a header's cell, made plain: one way of writing for the
 * names of our tables and for those that hospitals deliver.
 *
 *     "6.费用金额（元）*"   费用金额, unit 元
 *     "t.`medListCodg`"     med_list_codg
 *     "金额 cnt"            金额cnt, or either of its parts 金额, cnt
 *
 * A remark in brackets that is none of ours stays: 金额(自费) is no amount,
 * 作废标志(0:作废,1:正常) no mark that we could read.
 */
#ifndef MODEL_HEADING_H
#define MODEL_HEADING_H

#include <stdbool.h>
#include <stddef.h>

enum { HEADING_SIZE = 256 }; /* a buffer for any name of ours */

/* The unit that a heading names in brackets, "" for none: (元) (天). What is
 * counted in another one (万元) is no part of it: the heading keeps it. */
enum { UNIT_SIZE = 16 };

struct heading {
    char plain[HEADING_SIZE];
    char unit[UNIT_SIZE];
    char parts[2][HEADING_SIZE]; /* Chinese, field; "": not bilingual */
    bool glued; /* ICU天数: the field may be a mere abbreviation */
};

void heading_read(struct heading *heading, const char *cell);

/*
 * Fold a heading as it stands, to know it again in the same file: trimmed,
 * full-width to half-width, lower case, blanks dropped. Into BUFFER of SIZE
 * bytes; returns it.
 */
char *heading_fold(char *buffer, size_t size, const char *heading);

/* Whether a cell says what stands in brackets behind headings: a unit (元,
 * 次), 必填, VARCHAR2(50), yyyy-mm-dd. */
bool heading_is_remark(const char *cell);

/* The word by which a cell says that amounts are not in yuan (万元), or
 * NULL. */
const char *heading_scale(const char *cell);

/* Whether a cell, folded, says that text, in either language. */
bool heading_says(const char *cell, const char *english);

#endif
