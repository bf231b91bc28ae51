/*
 * The report as text, as such reports are written: six chapters, every
 * sentence from a rule's result.
 */
#ifndef REPORT_NARRATIVE_H
#define REPORT_NARRATIVE_H

#include "report/writer.h"

void narrate(const struct report *report, put_passage *put, void *paper);

#endif
