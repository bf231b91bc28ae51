/*
 * Patients' names and numbers in a finding's facts, made unreadable by what
 * the facts are: base/veil.h, through which every text goes out, knows them
 * only by how they look.
 */
#ifndef REPORT_MASK_H
#define REPORT_MASK_H

#include "base/text.h"

/*
 * Add the values of a finding's facts (joined by 0x1F) by their NAMES: a
 * patient's name and numbers masked, the rest as it is; business numbers
 * (…_no, …_code) are told the gate as such. NULL adds nothing.
 */
void mask_facts(struct text *out, const char *names, const char *values);

#endif
