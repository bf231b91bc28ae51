/*
 * What lies in a folder beside the files that are read, by its name. Inside
 * src/intake only.
 */
#ifndef INTAKE_OTHER_FILES_H
#define INTAKE_OTHER_FILES_H

#include <stdbool.h>

/*
 * Why the file is not read (import_file.refusal). *DATA: it could have been a
 * delivery.
 */
const char *other_file_why(const char *name, bool *data);

#endif
