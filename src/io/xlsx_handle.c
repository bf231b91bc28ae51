#include "io/xlsx_handle.h"

#include <errno.h>
#include <string.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/os_error.h"

void xlsx_must(const struct xlsx *xlsx, lxw_error error)
{
    if (error == LXW_NO_ERROR)
        return;
    if (error == LXW_ERROR_SHARED_STRING_INDEX_NOT_FOUND)
        die(tr("out of memory")); /* the string could not be kept */
    if (error < LXW_ERROR_NULL_PARAMETER_IGNORED)
        die(tr("cannot write '%s': %s"), xlsx->path,
            errno ? os_error(errno) : lxw_strerror(error));
    bug("workbook: %s", lxw_strerror(error));
}
