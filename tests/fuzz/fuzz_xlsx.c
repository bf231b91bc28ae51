/*
 * The reader of .xlsx. An archive as it is, or else its parts, from which one
 * is made: they end in a byte that no XML has. Cells that are read without the
 * parser must be what it makes of them.
 */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz/book_rows.h"
#include "unit/book.h"

enum { END = 0xFF };

static const struct {
    const char *name, *usual;
} parts_of[] = {
    {"xl/worksheets/sheet1.xml", ""},
    {"xl/sharedStrings.xml", "<sst/>"},
    {"xl/styles.xml", "<styleSheet/>"},
    {"xl/workbook.xml", BOOK_WORKBOOK},
    {"xl/_rels/workbook.xml.rels", BOOK_RELATIONS},
    {"_rels/.rels", BOOK_ROOT},
};
enum { PARTS = sizeof parts_of / sizeof parts_of[0] };

static void write_parts(const char *path, const char *bytes, size_t count)
{
    struct part parts[PARTS + 1] = {{NULL, NULL, 0}};
    const char *end = bytes + count;

    for (size_t i = 0; i < PARTS; i++) {
        const char *stop = memchr(bytes, END, (size_t)(end - bytes));

        stop = stop ? stop : end;
        parts[i].name = parts_of[i].name;
        parts[i].bytes = stop > bytes ? bytes : parts_of[i].usual;
        parts[i].count = (size_t)(stop - bytes);
        bytes = stop < end ? stop + 1 : end;
    }
    book_write(path, parts, 0);
}

/* The parts, and the same with no cell or text that is written plainly. */
static void read_parts(const char *path, const char *bytes, size_t count)
{
    char *all = strndup(bytes, count);
    struct text other;
    uint64_t digest;

    write_parts(path, bytes, count);
    digest = book_read(path);
    text_init(&other);
    book_unplain(&other, all);
    /* in comments and the like it is text that changes */
    if (other.length > count && strlen(all) == count && !strstr(all, "<!")) {
        write_parts(path, other.data, other.length);
        MUST(book_read(path) == digest);
    }
    text_release(&other);
    free(all);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    static int fd = -1;
    char path[32];

    if (fd < 0)
        fd = memfd_create("input", 0);
    MUST(fd >= 0 && ftruncate(fd, 0) == 0);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (count > 4 && memcmp(bytes, "PK\3\4", 4) == 0) {
        MUST(pwrite(fd, bytes, count, 0) == (ssize_t)count);
        book_read(path);
    } else {
        read_parts(path, (const char *)bytes, count);
    }
    return 0;
}
