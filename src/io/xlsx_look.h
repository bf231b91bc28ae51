/*
 * What each style of a cell looks like, in words of our own: xlsx.c tells the
 * library.
 */
#ifndef IO_XLSX_LOOK_H
#define IO_XLSX_LOOK_H

#include <stdbool.h>
#include <stdint.h>

#include "io/xlsx_style.h"

enum {
    ACCENT = 0x1F4E79,
    ACCENT_SOFT = 0x9DC3E6, /* bars in cells */
    LINE = 0xD0D7DE,        /* borders of tables */
    WHITE = 0xFFFFFF
};
enum edge { EDGE_NONE, EDGE_BOX, EDGE_BELOW };
enum align { ALIGN_NONE, ALIGN_LEFT, ALIGN_CENTER };

/* 0 is the library's default. */
struct look {
    uint8_t size;
    enum align align;
    bool bold, wrap, top, open; /* open: not locked */
    enum edge edge;
    const char *number; /* format of it; it stands on the right */
    uint32_t colour, fill;
};
extern const struct look looks[STYLE_COUNT_OF];

/* A text in a table, on the left: it is kept off the border. */
bool look_is_text(const struct look *look);

#endif
