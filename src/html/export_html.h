/*
 * The whole report as one page for a browser, which needs nothing from
 * outside: no file, no network, and no script to be read by, only to be
 * filtered by. Prints on A4 upright; a word processor opens it as a document.
 * The same run and options give the same bytes.
 */
#ifndef HTML_EXPORT_HTML_H
#define HTML_EXPORT_HTML_H

#include "report/data.h"

void export_html(const struct report *report, const char *path);

#endif
