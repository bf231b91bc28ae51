/*
 * The result of a run as one JSON object, for programs that act on it. Keys
 * are a contract; only additions.
 */
#ifndef REPORT_EXPORT_JSON_H
#define REPORT_EXPORT_JSON_H

#include "report/data.h"

void export_json(const struct report *report, const char *path);

#endif
