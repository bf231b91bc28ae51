/*
 * The records of a .xls stream (BIFF5 and 8), and the texts in them. A record
 * goes on in CONTINUE records, between whose pieces a text may be cut. Inside
 * src/io/biff*.c only. After [MS-XLS] 2.
 */
#ifndef IO_BIFF_RECORD_H
#define IO_BIFF_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "io/cfb.h"

enum biff_type {
    BIFF_FORMULA = 0x0006,
    BIFF_EOF = 0x000A,
    BIFF_DATEMODE = 0x0022,
    BIFF_FILEPASS = 0x002F,
    BIFF_CONTINUE = 0x003C,
    BIFF_COLINFO = 0x007D,
    BIFF_BOUNDSHEET = 0x0085,
    BIFF_MULRK = 0x00BD,
    BIFF_RSTRING = 0x00D6,
    BIFF_XF = 0x00E0,
    BIFF_MERGECELLS = 0x00E5,
    BIFF_SST = 0x00FC,
    BIFF_LABELSST = 0x00FD,
    BIFF_NUMBER = 0x0203,
    BIFF_LABEL = 0x0204,
    BIFF_BOOLERR = 0x0205,
    BIFF_STRING = 0x0207,
    BIFF_ROW = 0x0208,
    BIFF_RK = 0x027E,
    BIFF_FORMAT = 0x041E,
    BIFF_BOF = 0x0809
};

struct biff_record {
    struct cfb *cfb;
    int64_t next; /* where the next record is */
    unsigned type;
    size_t length, at; /* of the piece at hand; what is read of it */
    unsigned char data[65536];
};

/* The next record; false at the end, or where the stream is cut. */
bool biff_next(struct biff_record *record);

/* Bytes from AT on as a number; 0 beyond the record. */
unsigned biff_u16(const struct biff_record *record, size_t at);
uint32_t biff_u32(const struct biff_record *record, size_t at);
double biff_double(const struct biff_record *record, size_t at);
double biff_rk(const struct biff_record *record, size_t at);

/*
 * Put the text at record->at in TEXT, as UTF-8, and move behind it. WIDE: its
 * length has two bytes. BIFF8: else it is bytes, taken for GBK. False when it
 * is cut off.
 */
bool biff_text(struct biff_record *record, bool biff8, bool wide,
               struct text *text);

#endif
