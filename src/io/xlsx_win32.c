/*
 * What libxlsxwriter and its minizip ask of Windows: .pack/windows-deps.sh
 * builds them to ask here, for they know no UTF-8 names, no long ones, and no
 * temporary files but their own.
 */
#include "base/os.h"

#ifdef _WIN32

FILE *xlsx_win32_fopen(const char *path, const char *mode);
FILE *tmpfileplus(const char *folder, const char *prefix, char **path,
                  int keep);

FILE *xlsx_win32_fopen(const char *path, const char *mode)
{
    int fd = os_open(path, OS_READ | OS_WRITE); /* it is there, and empty */

    (void)mode;
    return fd < 0 ? NULL : os_stream_of(fd, "w+b");
}

FILE *tmpfileplus(const char *folder, const char *prefix, char **path, int keep)
{
    int fd = os_temporary(folder ? folder : os_temporary_folder());

    (void)prefix;
    (void)path;
    (void)keep;
    return fd < 0 ? NULL : os_stream_of(fd, "w+b");
}

#endif
