/*
 * The gate that every text passes on its way out: cells of the workbook, CSV,
 * JSON, what is said at the terminal and on stderr. In it are made unreadable
 * identity numbers (18 digits with a date of birth and the right check digit,
 * 15 digits with one), telephone numbers, and the patients' names and identity
 * numbers that were told to it, with blanks or dashes in them and full width
 * too. Doctors' names stay. What it shows goes through it again unchanged.
 *
 * It keeps what it was told for the whole process, as base/lang.h the
 * language; told before threads are started. Nothing is allocated but by what
 * tells it names, and nothing becomes longer.
 */
#ifndef BASE_VEIL_H
#define BASE_VEIL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

/* --no-mask: texts go out as they are. */
void veil_lift(void);
bool veil_lifted(void);

/*
 * A code of the delivery that is about to be shown (a visit's number, a
 * line's, an item's): it is no telephone number, though it may look like one.
 * The latest of them are remembered. NULL is none.
 */
void veil_code(const char *code);

/* TEXT as it may be shown: TEXT itself, nearly always, or OUT's, which is
 * overwritten. NULL stays NULL. */
const char *veiled(struct text *out, const char *text);

/* The same in place. */
void veil(char *text);

/* 王小明 to 王*; the length is not told. */
void veil_name(struct text *out, const char *name);

/* 410101199001011234 to 4101**********1234, 13800138000 to 138****8000; what
 * is short becomes stars. */
void veil_number(struct text *out, const char *number);

#endif
