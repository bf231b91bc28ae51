/*
 * Empty files of all kinds, to be filled in.
 */
#ifndef CMD_TEMPLATES_H
#define CMD_TEMPLATES_H

#include <stdbool.h>

/*
 * Write an empty CSV with Chinese headers for each kind (and each published
 * layout) into FOLDER, which is made if it is not there: UTF-8 with a BOM,
 * so that Excel reads it; or, with XLSX, a workbook each (cmd/template_book.h).
 * Dies when it cannot. A file that is there with anything else in it stays, is
 * told, and makes the answer false.
 */
bool templates_write(const char *folder, bool xlsx);

#endif
