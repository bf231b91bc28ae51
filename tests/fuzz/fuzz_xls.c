/*
 * The reader of .xls. A compound file as it is, or else the records of its
 * stream, around which one is made.
 */
#include "fuzz/fuzz.h"

#include <sys/mman.h>
#include <unistd.h>

#include "fuzz/book_rows.h"
#include "unit/book.h"

enum { MOST = 60000 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    static int fd = -1;
    char path[32];

    if (fd < 0)
        fd = memfd_create("input", 0);
    MUST(fd >= 0 && ftruncate(fd, 0) == 0);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (count > 4 && memcmp(bytes, "\xD0\xCF\x11\xE0", 4) == 0)
        MUST(pwrite(fd, bytes, count, 0) == (ssize_t)count);
    else
        book_compound(path, "Workbook", bytes, count < MOST ? count : MOST);
    book_read(path);
    return 0;
}
