/*
 * The result of a run as one JSON object, for programs that act on it. Keys
 * are a contract; only additions.
 */
#ifndef CORE_EXPORT_JSON_H
#define CORE_EXPORT_JSON_H

#include "core/report_data.h"

void export_json(const struct report *report, const char *path);

#endif
