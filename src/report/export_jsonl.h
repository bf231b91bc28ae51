/*
 * The findings as lines of JSON by the field names of the national
 * interface's result list. What is gone is not in it.
 */
#ifndef REPORT_EXPORT_JSONL_H
#define REPORT_EXPORT_JSONL_H

#include "report/data.h"

void export_jsonl(const struct report *report, const char *path);

#endif
