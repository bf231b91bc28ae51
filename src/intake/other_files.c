#include "intake/other_files.h"

#include <string.h>
#include <strings.h>

#include "base/files.h"

static const char *const ends_of_data[] = {
    ".et",    ".ett", ".ods", ".fods", ".xlsb", ".numbers", ".dbf", ".mdb",
    ".accdb", ".zip", ".rar", ".7z",   ".gz",   ".tar",     ".tsv", ".tab",
    ".dat",   ".dif", ".slk", ".xml",  ".sql",  ".dmp",     ".bak", ".xltx",
};

const char *other_file_why(const char *name, bool *data)
{
    const char *base = path_base(name), *dot = strrchr(base, '.');

    *data = false;
    if (strncmp(base, "~$", 2) == 0)
        return "other-lock";
    if (dot && (strcasecmp(dot, ".csv") == 0 || strcasecmp(dot, ".txt") == 0))
        return "other-output"; /* another would be read */
    if (dot && (strcasecmp(dot, ".xlsx") == 0 || strcasecmp(dot, ".xls") == 0))
        return "other-report";
    for (size_t i = 0; dot && i < sizeof(ends_of_data) / sizeof(*ends_of_data);
         i++)
        *data |= strcasecmp(dot, ends_of_data[i]) == 0;
    return *data ? "other-data" : "other-file";
}
