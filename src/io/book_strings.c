#include "io/book_strings.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/os.h"
#include "base/os_error.h"

enum {
    DENSE = 1 << 20, /* what comes first is what comes often */
    STRIDE = 8,
    PAGE = 64 << 10, /* bytes */
    PAGES = 1024     /* a page of the file has its place by its number */
};

struct string_page {
    int64_t number; /* in the file, from 1; 0: none */
    char *bytes;
};

void book_strings_init(struct book_strings *strings)
{
    *strings = (struct book_strings){.spool = NULL};
}

void book_strings_release(struct book_strings *strings)
{
    for (int i = 0; strings->pages && i < PAGES; i++)
        free(strings->pages[i].bytes);
    free(strings->pages);
    free(strings->places);
    text_release(&strings->torn);
    spool_close(strings->spool);
    book_strings_init(strings);
}

/* A length takes seven bits a byte, the last without the eighth. */
static void put_length(struct spool *spool, size_t length)
{
    unsigned char bytes[10];
    size_t count = 0;

    do {
        bytes[count] = (unsigned char)(length & 127);
        length >>= 7;
        bytes[count] |= length ? 128 : 0;
        count++;
    } while (length);
    spool_put(spool, bytes, count);
}

/* Of the last at or before INDEX that has a place. */
static int64_t place_of(int64_t index)
{
    return index < DENSE ? index : DENSE + (index - DENSE) / STRIDE;
}

bool book_strings_add(struct book_strings *strings, const char *bytes,
                      size_t count)
{
    if (strings->count == BOOK_STRINGS_MAX)
        return false;
    if (!strings->spool)
        strings->spool = spool_open();
    if (strings->count < DENSE || strings->count % STRIDE == 0) {
        int64_t at = place_of(strings->count);

        if (at == strings->place_capacity) {
            strings->place_capacity = 2 * at + 64;
            strings->places =
                xrealloc(strings->places, (size_t)strings->place_capacity *
                                              sizeof(*strings->places));
        }
        strings->places[at] = spool_size(strings->spool);
    }
    strings->count++;
    put_length(strings->spool, count);
    spool_put(strings->spool, bytes, count);
    return true;
}

static void load(struct book_strings *strings, struct string_page *page,
                 int64_t number)
{
    const int fd = spool_file(strings->spool);
    int64_t got;

    if (!page->bytes)
        page->bytes = xmalloc(PAGE);
    page->number = number + 1;
    got = os_read_at(fd, page->bytes, PAGE, number * PAGE);
    if (got < 0)
        die(tr("cannot read a temporary file: %s"), os_error(errno));
}

/* The byte AT, with those behind it in its page. */
static inline const char *look(struct book_strings *strings, int64_t at)
{
    struct string_page *page = &strings->pages[at / PAGE % PAGES];

    if (page->number != at / PAGE + 1)
        load(strings, page, at / PAGE);
    return page->bytes + at % PAGE;
}

static size_t get_length(struct book_strings *strings, int64_t *at)
{
    size_t length = 0;
    unsigned char byte;
    int shift = 0;

    do {
        byte = (unsigned char)*look(strings, (*at)++);
        length |= (size_t)(byte & 127) << shift;
        shift += 7;
    } while (byte & 128);
    return length;
}

/* The LENGTH bytes AT. */
static const char *get_bytes(struct book_strings *strings, int64_t at,
                             size_t length)
{
    if (at % PAGE + (int64_t)length <= PAGE)
        return look(strings, at);
    text_clear(&strings->torn);
    while (length) {
        size_t part = (size_t)(PAGE - at % PAGE);

        part = part < length ? part : length;
        text_add_bytes(&strings->torn, look(strings, at), part);
        at += (int64_t)part;
        length -= part;
    }
    return strings->torn.data;
}

const char *book_strings_get(struct book_strings *strings, int64_t index,
                             size_t *length)
{
    int64_t at;

    if (index < 0 || index >= strings->count)
        return NULL;
    if (!strings->pages)
        strings->pages = xcalloc(PAGES, sizeof(*strings->pages));
    at = strings->places[place_of(index)];
    for (int64_t i = index < DENSE ? 0 : index % STRIDE; i > 0; i--) {
        *length = get_length(strings, &at);
        at += (int64_t)*length;
    }
    *length = get_length(strings, &at);
    return get_bytes(strings, at, *length);
}
