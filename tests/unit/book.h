/*
 * Workbooks made by hand, for tests of what reads them.
 */
#ifndef UNIT_BOOK_H
#define UNIT_BOOK_H

#include <string.h>
#include <unistd.h>

#include <minizip/zip.h>

#include "base/text.h"

#define BOOK_TYPES "http://schemas.openxmlformats.org/officeDocument/2006/"
#define BOOK_ROOT                                                              \
    "<Relationships><Relationship Id='r' Type='" BOOK_TYPES                    \
    "relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>"
#define BOOK_RELATION(id, type, target)                                        \
    "<Relationship Id='" id "' Type='" BOOK_TYPES "relationships/" type        \
    "' Target='" target "'/>"
#define BOOK_RELATIONS                                                         \
    "<Relationships>" BOOK_RELATION("r1", "worksheet",                         \
                                    "worksheets/sheet1.xml")                   \
        BOOK_RELATION("r2", "sharedStrings", "sharedStrings.xml")              \
            BOOK_RELATION("r3", "styles", "styles.xml") "</Relationships>"
#define BOOK_WORKBOOK                                                          \
    "<workbook><sheets><sheet name='表' sheetId='1' r:id='r1'/></sheets>"     \
    "</workbook>"

/* A part of an archive. */
struct part {
    const char *name, *bytes;
    size_t count; /* 0: a string */
};

/* Write the parts, up to one without name. LEVEL 0 does not pack them. */
static inline void book_write(const char *path, const struct part *parts,
                              int level)
{
    zipFile zip = zipOpen64(path, APPEND_STATUS_CREATE);

    for (; parts->name; parts++) {
        size_t count = parts->count ? parts->count : strlen(parts->bytes);

        zipOpenNewFileInZip64(zip, parts->name, NULL, NULL, 0, NULL, 0, NULL,
                              level ? Z_DEFLATED : 0, level, 0);
        zipWriteInFileInZip(zip, parts->bytes, (unsigned)count);
        zipCloseFileInZip(zip);
    }
    zipClose(zip, NULL);
}

/* One of a single sheet; STRINGS and STYLES may be NULL. */
static inline void book_of_sheet(const char *path, const char *sheet,
                                 const char *strings, const char *styles)
{
    const struct part parts[] = {
        {"_rels/.rels", BOOK_ROOT, 0},
        {"xl/workbook.xml", BOOK_WORKBOOK, 0},
        {"xl/_rels/workbook.xml.rels", BOOK_RELATIONS, 0},
        {"xl/worksheets/sheet1.xml", sheet, 0},
        {"xl/sharedStrings.xml", strings ? strings : "<sst/>", 0},
        {"xl/styles.xml", styles ? styles : "<styleSheet/>", 0},
        {NULL, NULL, 0},
    };

    book_write(path, parts, 6);
}

/* Add PART to OUT with its cells and texts written otherwise:
 * <c  r="A1"></c >. */
static inline void book_unplain(struct text *out, const char *part)
{
    while (*part) {
        if (strncmp(part, "<c", 2) == 0 && strchr(" >/", part[2])) {
            text_add(out, "<c ");
            part += 2;
        } else if (strncmp(part, "</c>", 4) == 0) {
            text_add(out, "</c >");
            part += 4;
        } else if (strncmp(part, "<si>", 4) == 0) {
            text_add(out, "<si >");
            part += 4;
        } else {
            text_add_char(out, *part++);
        }
    }
}

/* A record of a .xls stream: its bytes are given as a string literal. */
struct biff_part {
    unsigned type;
    const char *bytes;
    size_t count;
};
#define BIFF_PART(type, literal)                                               \
    {                                                                          \
        type, literal, sizeof(literal) - 1                                     \
    }

static inline void book_u32(unsigned char *to, unsigned long value)
{
    for (int i = 0; i < 4; i++)
        to[i] = (unsigned char)(value >> 8 * i);
}

/* An entry of a compound file's directory. */
static inline void book_entry(unsigned char *to, const char *name, int type,
                              unsigned long start, unsigned long size)
{
    for (size_t i = 0; name[i]; i++)
        to[2 * i] = (unsigned char)name[i];
    to[64] = (unsigned char)(2 * strlen(name) + 2);
    to[66] = (unsigned char)type;
    book_u32(to + 116, start);
    book_u32(to + 120, size);
}

/*
 * A compound file of one stream, of at most 60,000 bytes and filled up to
 * 4,096: the header, the FAT, the directory, the stream.
 */
static inline void book_compound(const char *path, const char *name,
                                 const void *stream, size_t count)
{
    static const unsigned char magic[] = {0xD0, 0xCF, 0x11, 0xE0,
                                          0xA1, 0xB1, 0x1A, 0xE1};
    static unsigned char bytes[512 * 3 + 60416];
    unsigned char *fat = bytes + 512;
    const size_t sectors = count > 4096 ? (count + 511) / 512 : 8;
    FILE *file = fopen(path, "wb");

    memset(bytes, 0, sizeof(bytes));
    memcpy(bytes, magic, sizeof(magic));
    bytes[30] = 9;
    book_u32(bytes + 48, 1);
    book_u32(bytes + 60, 0xFFFFFFFE);
    book_u32(bytes + 68, 0xFFFFFFFE);
    memset(bytes + 76, 0xFF, 4 * 109);
    book_u32(bytes + 76, 0);
    memset(fat, 0xFF, 512);
    book_u32(fat, 0xFFFFFFFD);
    book_u32(fat + 4, 0xFFFFFFFE);
    for (size_t i = 2; i < 2 + sectors; i++)
        book_u32(fat + 4 * i, i + 1 < 2 + sectors ? i + 1 : 0xFFFFFFFE);
    book_entry(bytes + 1024, "Root Entry", 5, 0xFFFFFFFE, 0);
    book_entry(bytes + 1152, name, 2, 2, 512 * sectors);
    if (count)
        memcpy(bytes + 1536, stream, count);
    fwrite(bytes, 1, 1536 + 512 * sectors, file);
    fclose(file);
}

/* The records, up to one of type 0; of a BOUNDSHEET the place is that of the
 * second BOF. */
static inline void book_of_records(const char *path,
                                   const struct biff_part *parts)
{
    unsigned char stream[4096] = {0};
    size_t at = 0, place = 0, begin = 0;

    for (; parts->type; parts++) {
        if (parts->type == 0x85)
            place = at + 4;
        if (parts->type == 0x809)
            begin = at;
        book_u32(stream + at, parts->type | (unsigned)parts->count << 16);
        memcpy(stream + at + 4, parts->bytes, parts->count);
        at += 4 + parts->count;
    }
    if (place)
        book_u32(stream + place, begin);
    book_compound(path, "Workbook", stream, at);
}

#endif
