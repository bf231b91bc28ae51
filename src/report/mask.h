/*
 * Patients' names, ID-card and telephone numbers made unreadable, so that a
 * report can be passed on. Staff are not patients: their names stay.
 */
#ifndef REPORT_MASK_H
#define REPORT_MASK_H

#include "base/text.h"

/* Each adds to OUT; NULL adds nothing. */

/* 王小明 to 王*; the length is not told. */
void mask_name(struct text *out, const char *name);

/* 410101199001011234 to 4101**********1234; what is short becomes stars. */
void mask_number(struct text *out, const char *number);

/* A free text: the ID-card and mobile numbers in it. */
void mask_text(struct text *out, const char *text);

/*
 * The values of a finding's facts (joined by 0x1F) by their NAMES: a
 * patient's name and numbers masked, business numbers (…_no, …_code) left,
 * the rest read as free text.
 */
void mask_facts(struct text *out, const char *names, const char *values);

#endif
